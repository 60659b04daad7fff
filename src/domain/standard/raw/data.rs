//! `data.toml`.

use super::prelude::*;

shapes! {
    /// `data.toml`: the figures that are asked for, and those computed from them. Absent where there are none.
    RawDataFile {
        /// The figures that are asked for.
        field: optional_list RawField,
        /// The figures that are computed.
        metric: optional_list RawMetric,
    }

    /// `[[field]]`: a figure, a date, a word or a table that is asked for.
    RawField {
        /// The field's lasting name; expressions read it by this name.
        uid: required FieldUid,
        /// What it holds.
        kind as "type": required FieldType,
        /// The unit of a number, as in "eur"; a count has none.
        unit: optional String,
        /// The least a number may be.
        min: optional Exact,
        /// The most a number may be.
        max: optional Exact,
        /// Whether an application needs it; absent: true.
        required: optional bool,
        /// The words to choose from, for the type `choice`.
        choices: optional_list Word,
        /// The columns, for the type `table`.
        columns: optional_list RawColumn,
        /// The most rows of a table; absent: 500.
        max_rows: optional u32,
        /// Who may read it; absent: case.
        privacy: optional Privacy,
    }

    /// A column of a table: an entry of a field's `columns`.
    RawColumn {
        /// The column's name; conditions on rows read it by this name.
        uid: required Word,
        /// What it holds; never a table.
        kind as "type": required FieldType,
        /// The unit of a number.
        unit: optional String,
        /// The least a number may be.
        min: optional Exact,
        /// The most a number may be.
        max: optional Exact,
        /// The words to choose from, for the type `choice`.
        choices: optional_list Word,
    }

    /// `[[metric]]`: a figure that is computed.
    RawMetric {
        /// The metric's lasting name; expressions read it by this name.
        uid: required MetricUid,
        /// Its unit, as in "percent"; absent: a bare number.
        unit: optional String,
        /// How it is computed, as in "100 * private-income / income".
        expr: required String,
        /// Which way it is better.
        direction: required Direction,
        /// What the figure means as a level: ranges without gap or overlap, lowest first.
        bands: optional_list RawBand,
        /// What it means when there is nothing to divide by: "unknown", or "level:" and a level; absent: unknown.
        on_zero_denominator: optional ZeroDenominator,
        /// How many decimals are shown, 6 at most; absent: 1.
        show: optional u32,
    }

    /// A range of a metric: an entry of `bands`.
    RawBand {
        /// From here on, this figure included; absent in the first band: from the least.
        from: optional Exact,
        /// Up to here, this figure not included; absent in the last band: to the most.
        to: optional Exact,
        /// The level it means.
        level: required Level,
    }
}

impl Decode for ZeroDenominator {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let text = String::decode(node, desk)?;
        if text == "unknown" {
            return Some(Self::Unknown);
        }
        let level = text.strip_prefix("level:").and_then(|level| level.parse().ok());
        if level.is_none() {
            let message = format!("`{text}` has no meaning here");
            let help = "write unknown, or level: and a level, as in level:0".to_owned();
            desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
        }
        level.map(Self::Level)
    }
}
