//! Reading typed values out of a parsed TOML file, with every mistake told at its place.
//!
//! serde would stop at the first mistake of a file; a scheme owner who mends criteria wants all of them at once. So
//! the tree the parser makes (every node with its span) is walked here, and each value reports for itself.

use std::ops::Range;

use serde_json::{Value, json};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    digest::{Digest, integer},
    names::{
        AreaUid, CriterionUid, EvidenceKindUid, FieldUid, GateUid, LabelUid, Lang, Level, MetricUid, NoteUid, PanelUid,
        ScaleUid, SignUid, StandardId, TrackUid, Version, Word,
    },
    problem::{Place, Rule, Sink, Source, did_you_mean},
    raw::{Definitions, Described},
    vocabulary::{
        Bound, Carry, Confidentiality, ConfirmedBy, Covers, CriterionKind, Direction, Effect, Effort, EvidenceForm,
        EvidenceRule, FieldType, FindingGrade, Item, LevelRule, Metadata, Method, NoAnswer, NotApplicable,
        PersonalData, Privacy, PublicField, Reconcile, Relation, RenewalEnd, ScaleKind, StepKind, Strength,
        SurveillanceKind, Tie, ValidityStart, When,
    },
};
use crate::domain::{certificate::number::NumberPattern, exact::Exact, time::Date};

/// A value in a file, with its place.
pub(super) type Node<'a> = Spanned<DeValue<'a>>;

/// The largest number a file may hold: far beyond any use, and small enough that sums cannot overflow.
const MAX_NUMBER: u32 = 100_000;

/// The file being read, and where its mistakes go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk<'a> {
    pub(super) source: Source<'a>,
    pub(super) sink: &'a Sink,
}

impl Desk<'_> {
    /// Notes a mistake.
    pub(super) fn report(&self, span: Range<usize>, rule: Rule, message: String, help: Option<String>) {
        self.sink.report(self.source, span, rule, message, help);
    }

    /// Where a span begins.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        self.source.place(span.start)
    }

    /// Notes a value of the wrong type.
    pub(super) fn wrong_type(&self, node: &Node<'_>, wanted: &str) {
        let value = node.get_ref();
        let unquoted = wanted == "text" && (value.is_integer() || value.is_float());
        let help = unquoted.then(|| "put it in quotation marks".to_owned());
        let message = format!("expected {wanted}, found {}", described(value));
        self.report(node.span(), Rule::ValueType, message, help);
    }
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What can be read from a node. `None`: the mistake has been noted.
pub(super) trait Decode: Sized {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self>;
}

/// A table whose keys are read one by one; unknown ones are noted when it is opened.
pub(super) struct Table<'t, 'd> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    desk: &'d Desk<'d>,
}

impl<'t, 'd> Table<'t, 'd> {
    /// Opens a node as a table with these keys.
    pub(super) fn open(node: &'t Node<'t>, desk: &'d Desk<'d>, known: &[&str]) -> Option<Self> {
        let Some(table) = node.get_ref().as_table() else {
            desk.wrong_type(node, "a table");
            return None;
        };
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let message = format!("unknown key `{}`", key.get_ref());
            let help = did_you_mean(key.get_ref(), known.iter().copied())
                .unwrap_or_else(|| format!("known here: {}", known.join(", ")));
            desk.report(key.span(), Rule::KeyUnknown, message, Some(help));
        }
        Some(Self {
            table,
            span: node.span(),
            desk,
        })
    }

    fn missing(&self, key: &str) {
        self.desk
            .report(self.span.clone(), Rule::KeyMissing, format!("`{key}` is missing"), None);
    }

    /// A key that must be there.
    pub(super) fn required<T: Decode>(&self, key: &str) -> Option<Spanned<T>> {
        match self.table.get(key) {
            Some(node) => decode_at(node, self.desk),
            None => {
                self.missing(key);
                None
            }
        }
    }

    /// A key that may be absent; the outer `None` is a mistake.
    pub(super) fn optional<T: Decode>(&self, key: &str) -> Option<Option<Spanned<T>>> {
        match self.table.get(key) {
            Some(node) => decode_at(node, self.desk).map(Some),
            None => Some(None),
        }
    }

    /// A list that must be there, though it may be empty.
    pub(super) fn list<T: Decode>(&self, key: &str) -> Option<Vec<Spanned<T>>> {
        if !self.table.contains_key(key) {
            self.missing(key);
            return None;
        }
        self.optional_list(key)
    }

    /// A list; absent is empty.
    pub(super) fn optional_list<T: Decode>(&self, key: &str) -> Option<Vec<Spanned<T>>> {
        let Some(node) = self.table.get(key) else {
            return Some(Vec::new());
        };
        let Some(items) = node.get_ref().as_array() else {
            self.desk.wrong_type(node, "a list");
            return None;
        };
        // Every item is read before any failure counts, so that all mistakes are noted.
        let decoded: Vec<_> = items.iter().map(|item| decode_at(item, self.desk)).collect();
        decoded.into_iter().collect()
    }

    /// A table whose keys are names of the standard; absent is empty.
    pub(super) fn map<T: Decode>(&self, key: &str) -> Option<Vec<(Spanned<String>, Spanned<T>)>> {
        let Some(node) = self.table.get(key) else {
            return Some(Vec::new());
        };
        let Some(entries) = node.get_ref().as_table() else {
            self.desk.wrong_type(node, "a table");
            return None;
        };
        let name = |key: &Spanned<std::borrow::Cow<'_, str>>| Spanned::new(key.span(), key.get_ref().to_string());
        let decoded: Vec<_> = entries
            .iter()
            .map(|(key, value)| Some((name(key), decode_at(value, self.desk)?)))
            .collect();
        decoded.into_iter().collect()
    }
}

/// Reads a node and keeps its place.
fn decode_at<T: Decode>(node: &Node<'_>, desk: &Desk<'_>) -> Option<Spanned<T>> {
    T::decode(node, desk).map(|value| Spanned::new(node.span(), value))
}

impl Decode for String {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let Some(text) = node.get_ref().as_str() else {
            desk.wrong_type(node, "text");
            return None;
        };
        if text.trim().is_empty() {
            desk.report(node.span(), Rule::ValueInvalid, "the text is empty".to_owned(), None);
            return None;
        }
        Some(text.to_owned())
    }
}

impl Decode for bool {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let truth = node.get_ref().as_bool();
        if truth.is_none() {
            desk.wrong_type(node, "true or false");
        }
        truth
    }
}

fn decode_number(node: &Node<'_>, desk: &Desk<'_>, most: u32) -> Option<u32> {
    let Some(number) = node.get_ref().as_integer() else {
        desk.wrong_type(node, "a whole number");
        return None;
    };
    let fitting = integer(number)
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| *number <= most);
    if fitting.is_none() {
        let message = format!("{number} is out of range: 0 to {most} can be used");
        desk.report(node.span(), Rule::ValueInvalid, message, None);
    }
    fitting
}

impl Decode for u32 {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        decode_number(node, desk, MAX_NUMBER)
    }
}

impl Decode for Level {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let number = decode_number(node, desk, u32::from(u8::MAX))?;
        u8::try_from(number).ok().map(Self)
    }
}

/// A whole number, or a number with a fraction as text: read exactly either way.
impl Decode for Exact {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Integer(_) => decode_number(node, desk, MAX_NUMBER).map(Self::from),
            DeValue::Float(_) => {
                let help = Some("put it in quotation marks: it is then read exactly".to_owned());
                desk.report(
                    node.span(),
                    Rule::ValueType,
                    "a number with a fraction stands as text".to_owned(),
                    help,
                );
                None
            }
            _ => {
                let text = String::decode(node, desk)?;
                let number = text.parse::<Self>();
                if number.is_err() {
                    let message = format!("`{text}` is not a number such as `12.5`");
                    desk.report(node.span(), Rule::ValueInvalid, message, None);
                }
                number.ok()
            }
        }
    }
}

impl Decode for Date {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let written = node.get_ref().as_datetime().filter(|written| written.time.is_none());
        let Some(date) = written.and_then(|written| written.date) else {
            desk.wrong_type(node, "a date without quotation marks, as in 2026-07-01");
            return None;
        };
        let parts = i16::try_from(date.year)
            .ok()
            .zip(i8::try_from(date.month).ok())
            .zip(i8::try_from(date.day).ok());
        let date = parts.and_then(|((year, month), day)| Self::new(year, month, day).ok());
        if date.is_none() {
            desk.report(node.span(), Rule::ValueInvalid, "there is no such day".to_owned(), None);
        }
        date
    }
}

/// Types that parse from text and say themselves what is wrong with it.
macro_rules! decode_parsed {
    ($($rule:ident: $($name:ident)+;)+) => {$($(
        impl Decode for $name {
            fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
                let text = String::decode(node, desk)?;
                text.parse()
                    .map_err(|error| desk.report(node.span(), Rule::$rule, format!("{error}"), None))
                    .ok()
            }
        }

        impl Described for $name {
            fn describe(_: &mut Definitions) -> Value {
                json!({ "type": "string", "minLength": 1 })
            }
        }
    )+)+};
}

decode_parsed! {
    ValueInvalid: StandardId Version AreaUid CriterionUid EvidenceKindUid FieldUid GateUid LabelUid MetricUid NoteUid;
    ValueInvalid: PanelUid ScaleUid SignUid TrackUid Word Lang Digest;
    NumberPattern: NumberPattern;
}

/// Types that are one of a few words.
macro_rules! decode_words {
    ($($name:ident)+) => {$(
        impl Decode for $name {
            fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
                let text = String::decode(node, desk)?;
                let found = Self::ALL.iter().copied().find(|word| word.as_str() == text);
                if found.is_none() {
                    let words: Vec<_> = Self::ALL.iter().map(|word| word.as_str()).collect();
                    let message = format!("`{text}` is not one of: {}", words.join(", "));
                    desk.report(node.span(), Rule::ValueInvalid, message, did_you_mean(&text, words));
                }
                found
            }
        }

        impl Described for $name {
            fn describe(_: &mut Definitions) -> Value {
                json!({ "enum": Self::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>() })
            }
        }
    )+};
}

decode_words! {
    Bound Carry Confidentiality ConfirmedBy Covers CriterionKind Direction Effect Effort EvidenceForm EvidenceRule
    FieldType FindingGrade Item LevelRule Metadata Method NoAnswer NotApplicable PersonalData Privacy PublicField
    Reconcile Relation RenewalEnd ScaleKind StepKind Strength SurveillanceKind Tie ValidityStart When
}
