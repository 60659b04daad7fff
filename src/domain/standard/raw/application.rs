//! Answers files, and the examples that are made of them.

use super::prelude::*;

shapes! {
    /// `examples/<name>.toml`: answers, and what must come of them. `score` reads the same file, without `[expect]`.
    RawApplication {
        /// The standard it is meant for, with its version; `score` goes by it where none is named on the command line.
        standard: optional StandardRef,
        /// The label applied for.
        label: optional LabelUid,
        /// The track chosen.
        track: optional TrackUid,
        /// The improvements picked, for a label with `select`.
        selected: optional_list CriterionUid,
        /// The level of every criterion that is not named, as far as its scale goes; a gate is met from 1 on.
        default: optional Level,
        /// Criteria without an answer, `default` or not.
        unanswered: optional_list CriterionUid,
        /// The answers: a level for each criterion, as in `strategy = 3`, or a table with more than that.
        answers: map RawAnswer,
        /// The figures, by the names of their fields. A number with a fraction stands in quotation marks.
        data: map RawValue,
        /// The points that panels give.
        panel: map Exact,
        /// What must come of it. Every example has this; `score` does not look at it.
        expect: optional RawExpect,
    }

    /// `[expect]`: what must come of an example. What is not told is not compared.
    RawExpect {
        /// The total.
        total: optional Exact,
        /// The labels that are reached, all of them.
        reached: optional_list LabelUid,
        /// The labels that cannot be told yet, all of them.
        cannot_tell: optional_list LabelUid,
        /// The points of areas.
        areas: map Exact,
        /// The levels that count in the end, for criteria with a metric above all.
        levels: map Level,
        /// What is missing: for each label that is named here, all of it.
        missing: optional_list RawMissing,
    }

    /// `[[expect.missing]]`: something missing for a label: a level, points, answers, a figure, an open gate, or points of an
    /// area.
    RawMissing {
        /// For which label.
        label: required LabelUid,
        /// A level: in which criterion; goes with `needs` and `has`.
        criterion: optional CriterionUid,
        /// The level needed.
        needs: optional Level,
        /// The level there is.
        has: optional Level,
        /// Points: how many; goes with `of`, and with `area` where an area lacks them.
        points_short: optional Exact,
        /// The points needed.
        of: optional Exact,
        /// Answers: the criteria without one.
        unanswered: optional_list CriterionUid,
        /// A figure: its field.
        field: optional FieldUid,
        /// A gate of eligibility that is closed. Who names a gate or an area for a label names all of them.
        gate: optional GateUid,
        /// Points of an area, which is below its minimum: which area; goes with `points_short` and `of`.
        area: optional AreaUid,
    }

    /// An answer that tells more than its level.
    RawFullAnswer {
        /// The level.
        level: optional Level,
        /// A note on it.
        note: optional String,
        /// Whether the criterion applies; absent: true.
        applies: optional bool,
    }
}

/// An answer: `uid = 3`, or a table with level and whether the criterion applies.
#[derive(Clone, Debug)]
pub(in crate::domain::standard) struct RawAnswer {
    pub(in crate::domain::standard) level: Option<Level>,
    pub(in crate::domain::standard) applies: bool,
}

impl Decode for RawAnswer {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        if !node.get_ref().is_table() {
            return Level::decode(node, desk).map(|level| Self {
                level: Some(level),
                applies: true,
            });
        }
        let raw = RawFullAnswer::decode(node, desk)?;
        // A note is for people, and changes nothing.
        drop(raw.note);
        Some(Self {
            level: raw.level.map(Spanned::into_inner),
            applies: raw.applies.is_none_or(Spanned::into_inner),
        })
    }
}

/// The value of a field as written; its type is known only with the field.
#[derive(Clone, Debug)]
pub(in crate::domain::standard) enum RawValue {
    /// A number, date, word or text, as text.
    Text(String),
    /// The rows of a table.
    Rows(Vec<BTreeMap<String, String>>),
}

impl Decode for RawValue {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let Some(rows) = node.get_ref().as_array() else {
            return scalar(node, desk).map(Self::Text);
        };
        let row = |row: &Node<'_>| {
            let Some(cells) = row.get_ref().as_table() else {
                desk.wrong_type(row, Wanted::Table);
                return None;
            };
            let cells: Vec<_> = cells
                .iter()
                .map(|(key, cell)| Some((key.get_ref().to_string(), scalar(cell, desk)?)))
                .collect();
            cells.into_iter().collect::<Option<BTreeMap<_, _>>>()
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        rows.into_iter().collect::<Option<_>>().map(Self::Rows)
    }
}

/// A number, date or text as text.
fn scalar(node: &Node<'_>, desk: &Desk<'_>) -> Option<String> {
    match node.get_ref() {
        DeValue::String(text) => is_visible(text, node, desk).then(|| text.replace("\r\n", "\n")),
        DeValue::Integer(number) => integer(number).map(|number| number.to_string()).or_else(|| {
            let help = Some("write it as text, in at most 40 digits".to_owned());
            desk.report(
                node.span(),
                Rule::ValueInvalid,
                "the number is too large".to_owned(),
                help,
            );
            None
        }),
        DeValue::Datetime(time) => Some(time.to_string()),
        DeValue::Float(_) => {
            let message = "a number with a fraction stands as text".to_owned();
            let help = Some("put it in quotation marks: it is then read exactly".to_owned());
            desk.report(node.span(), Rule::ValueType, message, help);
            None
        }
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
            desk.wrong_type(node, Wanted::Scalar);
            None
        }
    }
}
