//! Figures as a form asks for them.

use super::{Mistakes, Texts, measures};
use crate::{
    domain::{
        exact::Exact,
        standard::{Column, Field, FieldSlot, FieldType, FieldUid, Word},
    },
    usecase::self_assessment::SelfAssessment,
    views::parts::{Choice, ColumnAsked, FigureField},
    web::form::FormData,
};

/// How the names of figures in a form begin.
pub const FIGURE: &str = "figure_";

/// The name under which a form sends a figure.
pub fn input_name(field: &FieldUid) -> String {
    format!("{FIGURE}{field}")
}

/// The name under which a form sends the version a figure was read at.
pub fn version_name(field: &FieldUid) -> String {
    format!("version_{field}")
}

/// What a form shows: what is kept, or else what was typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// What is kept, and how it is read.
    pub said: &'a SelfAssessment,
    /// The form as it was sent, if it comes back.
    pub typed: Option<&'a FormData>,
    /// What is wrong.
    pub mistakes: &'a Mistakes,
}

/// A figure to be given.
pub fn figure_field(texts: Texts<'_>, field: &Field, shown: Shown<'_>) -> FigureField {
    let name = input_name(&field.uid);
    let stored = shown.said.particulars.written.get(&field.uid);
    let kept = stored.map(|kept| kept.written.as_str()).unwrap_or_default();
    let value = shown
        .typed
        .and_then(|form| form.all(&name).next())
        .unwrap_or(kept)
        .to_owned();
    let wrong = shown.mistakes.item("figure", field.uid.as_str());
    let number = |number: &Exact| measures::quantity(texts, number, "", 2);
    let choice = |word: &Word| Choice {
        value: word.to_string(),
        label: texts.option(&field.uid, word),
        hint: None,
        checked: value == word.as_str(),
    };
    FigureField {
        version_name: version_name(&field.uid),
        row_version: stored.map_or(0, |kept| kept.row_version),
        title: texts.field(&field.uid, FieldSlot::Title),
        hint: texts.field(&field.uid, FieldSlot::Hint),
        unit: match measures::unit(&field.shape) {
            "percent" => "%".to_owned(),
            unit => unit.to_owned(),
        },
        form: form(field.shape.kind),
        optional: !field.required,
        min: field.shape.min.as_ref().map(number),
        max: field.shape.max.as_ref().map(number),
        options: field.shape.choices.iter().map(choice).collect(),
        columns: field
            .shape
            .columns
            .iter()
            .map(|column| column_asked(texts, &field.uid, column))
            .collect(),
        max_rows: field.shape.max_rows,
        table: measures::figure(texts, field, &shown.said.application).table,
        error: wrong.map(|error| error.code.to_owned()),
        place: wrong
            .filter(|error| error.code == "wrong_cell")
            .map(|error| error.detail.clone()),
        name,
        value,
    }
}

const fn form(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Integer | FieldType::Decimal | FieldType::Money | FieldType::Percent => "number",
        FieldType::Date => "date",
        FieldType::Text => "text",
        FieldType::Choice => "choice",
        FieldType::Country => "country",
        FieldType::Table => "table",
    }
}

fn column_asked(texts: Texts<'_>, field: &FieldUid, column: &Column) -> ColumnAsked {
    let word = |word: &Word| {
        let meaning = texts.option(field, word);
        if meaning.eq_ignore_ascii_case(word.as_str()) {
            meaning
        } else {
            format!("{word} ({meaning})")
        }
    };
    ColumnAsked {
        title: texts.column(field, &column.uid),
        words: column.shape.choices.iter().map(word).collect::<Vec<_>>().join(", "),
    }
}
