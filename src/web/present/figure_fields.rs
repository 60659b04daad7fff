//! Figures as a form asks for them.

use super::{Mistakes, Texts, measures};
use crate::{
    domain::{
        answers::figures,
        exact::Exact,
        standard::{Column, Field, FieldSlot, FieldType, FieldUid, Standard, TextKey, Word},
    },
    usecase::{FieldError, self_assessment::SelfAssessment},
    views::parts::{Choice, ColumnAsked, ErrorLink, FigureField},
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

/// The name of the box that says of a table that there are no rows.
fn none_name(field: &FieldUid) -> String {
    format!("none_{FIGURE}{field}")
}

/// What a form sends for a figure: what was typed, or that a table left empty has no rows. Not trimmed: the first cell of a
/// pasted table may be empty.
pub fn sent(form: &FormData, field: &FieldUid) -> Option<String> {
    let typed = form.all(&input_name(field)).next()?.replace("\r\n", "\n");
    let says_none = typed.trim().is_empty() && form.has(&none_name(field));
    Some(if says_none { figures::NO_ROWS.to_owned() } else { typed })
}

/// A figure as it was written, its words to choose as the standard has them: whoever writes "tak" or "taip" says "yes".
pub fn in_words(standard: &Standard, field: &Field, written: &str) -> String {
    figures::in_words(&field.shape, written, |word, said| {
        let said = said.to_lowercase();
        let mut languages = standard.languages().iter();
        languages.any(|lang| {
            let text = standard.text(TextKey::FieldOption(&field.uid, word), lang).text;
            text.to_lowercase() == said
        })
    })
}

/// The summary of what is wrong on a page that asks for figures, each by its title.
pub fn error_links(texts: Texts<'_>, mistakes: &Mistakes) -> Vec<ErrorLink> {
    mistakes.links_with(|error, link| {
        let field: Option<FieldUid> = error.item.parse().ok().filter(|_| error.field == "figure");
        ErrorLink {
            place: field.as_ref().and_then(|field| place(texts, field, error)),
            title: field.map(|field| texts.field(&field, FieldSlot::Title)),
            ..link
        }
    })
}

/// "3, Country": the row and column of a cell that is wrong.
fn place(texts: Texts<'_>, field: &FieldUid, error: &FieldError) -> Option<String> {
    let place = (error.code == "wrong_cell").then_some(error.detail.as_str())?;
    let named = place.split_once(", ").and_then(|(row, column)| {
        let column: Word = column.parse().ok()?;
        Some(format!("{row}, {}", texts.column(field, &column)))
    });
    named.or_else(|| Some(place.to_owned()))
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
    let typed = shown.typed.and_then(|form| sent(form, &field.uid));
    let mut value = typed.unwrap_or_else(|| kept.to_owned());
    let none = field.shape.kind == FieldType::Table && figures::says_no_rows(&value);
    if none {
        value.clear();
    }
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
        none_name: none_name(&field.uid),
        none,
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
        place: wrong.and_then(|error| place(texts, &field.uid, error)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::{load, tests::files_of};

    #[test]
    fn whoever_says_yes_in_a_language_of_the_standard_means_the_word_of_the_column() {
        let standard = &load("ecms/2.0.0", &files_of("standards/ecms/2.0.0")).unwrap();
        let field = standard.field(&"cross-border-activities".parse().unwrap()).unwrap();
        let columns = &field.shape.columns;
        let place = columns.iter().position(|column| !column.shape.choices.is_empty());
        let before = ";".repeat(place.unwrap());
        for (said, meant) in [
            ("tak", "yes"),
            ("Nie", "no"),
            ("TAIP", "yes"),
            ("ne", "no"),
            ("Yes", "yes"),
            ("no", "no"),
            ("maybe", "maybe"),
        ] {
            let row = |word| format!("{before}{word}");
            let read = in_words(standard, field, &row(said));
            assert_eq!(read, row(meant));
            assert_eq!(figures::read(&field.shape, &read).is_ok(), meant != "maybe");
        }
    }
}
