//! `data.toml`.

use super::prelude::*;

shapes! {
    /// `data.toml`.
    RawDataFile {
        field: optional_list RawField,
        metric: optional_list RawMetric,
    }

    /// `[[field]]`.
    RawField {
        uid: required FieldUid,
        kind as "type": required FieldType,
        unit: optional String,
        min: optional Exact,
        max: optional Exact,
        required: optional bool,
        choices: optional_list Word,
        columns: optional_list RawColumn,
        max_rows: optional u32,
        privacy: optional Privacy,
    }

    /// An entry of a table's `columns`.
    RawColumn {
        uid: required Word,
        kind as "type": required FieldType,
        unit: optional String,
        min: optional Exact,
        max: optional Exact,
        choices: optional_list Word,
    }

    /// `[[metric]]`.
    RawMetric {
        uid: required MetricUid,
        unit: optional String,
        expr: required String,
        direction: required Direction,
        bands: optional_list RawBand,
        on_zero_denominator: optional ZeroDenominator,
        show: optional u32,
    }

    /// An entry of a metric's `bands`.
    RawBand {
        from: optional Exact,
        to: optional Exact,
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
            let message = format!("`{text}` is not `unknown` or `level:` with a level, as in `level:0`");
            desk.report(node.span(), Rule::ValueInvalid, message, None);
        }
        level.map(Self::Level)
    }
}
