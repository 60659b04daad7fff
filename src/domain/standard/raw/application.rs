//! Answers files, and the examples that are made of them.

use super::prelude::*;

shapes! {
    /// An answers file: what `score` reads, and the first part of an example.
    RawApplication {
        label: optional LabelUid,
        track: optional TrackUid,
        selected: optional_list CriterionUid,
        default: optional Level,
        unanswered: optional_list CriterionUid,
        answers: map RawAnswer,
        data: map RawValue,
        panel: map Exact,
        expect: optional RawExpect,
    }

    /// `[expect]`.
    RawExpect {
        total: optional Exact,
        reached: optional_list LabelUid,
        cannot_tell: optional_list LabelUid,
        areas: map Exact,
        levels: map Level,
        missing: optional_list RawMissing,
    }

    /// `[[expect.missing]]`.
    RawMissing {
        label: required LabelUid,
        criterion: optional CriterionUid,
        needs: optional Level,
        has: optional Level,
        points_short: optional Exact,
        of: optional Exact,
        unanswered: optional_list CriterionUid,
        field: optional FieldUid,
    }

    /// An answer with more than its level.
    RawFullAnswer {
        level: optional Level,
        note: optional String,
        applies: optional bool,
    }
}

/// An answer: `uid = 3`, or a table with level, note and whether the criterion applies.
#[derive(Clone, Debug)]
pub(in crate::domain::standard) struct RawAnswer {
    pub(in crate::domain::standard) level: Option<Level>,
    pub(in crate::domain::standard) note: String,
    pub(in crate::domain::standard) applies: bool,
}

impl Decode for RawAnswer {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        if !node.get_ref().is_table() {
            return Level::decode(node, desk).map(|level| Self {
                level: Some(level),
                note: String::new(),
                applies: true,
            });
        }
        let raw = RawFullAnswer::decode(node, desk)?;
        Some(Self {
            level: raw.level.map(Spanned::into_inner),
            note: raw.note.map(Spanned::into_inner).unwrap_or_default(),
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
                desk.wrong_type(row, "a table of cells");
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
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => integer(number).map(|number| number.to_string()).or_else(|| {
            desk.report(
                node.span(),
                Rule::ValueInvalid,
                format!("{number} is out of range"),
                None,
            );
            None
        }),
        DeValue::Datetime(time) => Some(time.to_string()),
        DeValue::Float(_) => {
            let help = Some("put a number with a fraction in quotation marks: it is then read exactly".to_owned());
            desk.report(
                node.span(),
                Rule::ValueType,
                "expected a whole number, a date or text".to_owned(),
                help,
            );
            None
        }
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
            desk.wrong_type(node, "a number, a date or text");
            None
        }
    }
}
