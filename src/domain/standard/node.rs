//! Reading typed values out of a parsed TOML file, with every mistake told at its place.
//!
//! serde would stop at the first mistake of a file; a scheme owner who mends criteria wants all of them at once. So
//! the tree the parser makes (every node with its span) is walked here, and each value reports for itself.

use std::{borrow::Cow, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    problem::{Place, Rule, did_you_mean},
    raw::Key,
    sink::{Sink, Source},
};

/// A value in a file, with its place.
pub(super) type Node<'a> = Spanned<DeValue<'a>>;

/// The most entries of a list.
const MAX_ENTRIES: usize = 10_000;

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
    pub(super) fn wrong_type(&self, node: &Node<'_>, wanted: Wanted) {
        let message = format!("expected {}, found {}", wanted.as_str(), described(node.get_ref()));
        let help = wanted.help(node.get_ref()).to_owned();
        self.report(node.span(), Rule::ValueType, message, Some(help));
    }

    /// "did you mean …?", as long as there are few enough mistakes for it to be read.
    pub(super) fn did_you_mean<'k>(&self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
        self.sink.helps().then(|| did_you_mean(word, known)).flatten()
    }
}

/// The type of value that a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Text,
    WholeNumber,
    Truth,
    Date,
    List,
    Table,
    Scalar,
}

impl Wanted {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::WholeNumber => "a whole number",
            Self::Truth => "true or false",
            Self::Date => "a date",
            Self::List => "a list",
            Self::Table => "a table",
            Self::Scalar => "a number, a date or text",
        }
    }

    /// How to come from what was found to what is wanted.
    const fn help(self, found: &DeValue<'_>) -> &'static str {
        match (self, found) {
            (Self::Text, DeValue::Integer(_) | DeValue::Float(_)) => "put it in quotation marks",
            (Self::Text, _) => "write one text in quotation marks",
            (Self::WholeNumber, DeValue::String(_)) => "write it without quotation marks",
            (Self::WholeNumber, _) => "write digits alone, as in 3",
            (Self::Truth, _) => "write true or false, without quotation marks",
            (Self::Date, _) => "write year, month and day without quotation marks, as in 2026-07-01",
            (Self::List, DeValue::Table(_)) => "begin each entry with its name in double brackets, or put { … } in [ ]",
            (Self::List, _) => "put the values in brackets, as in [1, 2]",
            (Self::Table, DeValue::Array(_)) => "there is only one: write its name in single brackets, or one { … }",
            (Self::Table, _) => "write keys with their values, as in { key = 1 }",
            (Self::Scalar, _) => "write one value",
        }
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
    known: &'static [Key],
    desk: &'d Desk<'d>,
}

impl<'t, 'd> Table<'t, 'd> {
    /// Opens a node as a table with these keys.
    pub(super) fn open(node: &'t Node<'t>, desk: &'d Desk<'d>, known: &'static [Key]) -> Option<Self> {
        let Some(table) = node.get_ref().as_table() else {
            desk.wrong_type(node, Wanted::Table);
            return None;
        };
        let names = || known.iter().map(|key| key.name);
        for key in table.keys() {
            if !names().any(|name| name == key.get_ref()) {
                let message = format!("unknown key `{}`", key.get_ref());
                let help = desk
                    .did_you_mean(key.get_ref(), names())
                    .unwrap_or_else(|| format!("known here: {}", names().collect::<Vec<_>>().join(", ")));
                desk.report(key.span(), Rule::KeyUnknown, message, Some(help));
            }
        }
        Some(Self {
            table,
            span: node.span(),
            known,
            desk,
        })
    }

    fn missing(&self, name: &str) {
        let key = self.known.iter().find(|key| key.name == name);
        let help = key.map(|key| format!("add it: {}", key.about()));
        let message = format!("`{name}` is missing");
        self.desk.report(self.span.clone(), Rule::KeyMissing, message, help);
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
            self.desk.wrong_type(node, Wanted::List);
            return None;
        };
        self.check_count(node, items.len())?;
        // Every item is read before any failure counts, so that all mistakes are noted.
        let decoded: Vec<_> = items.iter().map(|item| decode_at(item, self.desk)).collect();
        decoded.into_iter().collect()
    }

    fn check_count(&self, node: &Node<'_>, count: usize) -> Option<()> {
        if count <= MAX_ENTRIES {
            return Some(());
        }
        let message = format!("there are {count} entries; {MAX_ENTRIES} are read at most");
        let help = "take out what does not belong here".to_owned();
        self.desk.report(node.span(), Rule::TooMany, message, Some(help));
        None
    }

    /// A table whose keys are names of the standard; absent is empty.
    pub(super) fn map<T: Decode>(&self, key: &str) -> Option<Vec<(Spanned<String>, Spanned<T>)>> {
        let Some(node) = self.table.get(key) else {
            return Some(Vec::new());
        };
        let Some(entries) = node.get_ref().as_table() else {
            self.desk.wrong_type(node, Wanted::Table);
            return None;
        };
        self.check_count(node, entries.len())?;
        let name = |key: &Spanned<Cow<'_, str>>| Spanned::new(key.span(), key.get_ref().to_string());
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
