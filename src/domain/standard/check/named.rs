//! Things with names: found by them, met twice, asked for in vain.

use std::{collections::BTreeMap, fmt, ops::Range};

use toml::Spanned;

use crate::domain::{
    expression::RESERVED,
    standard::{node::Desk, problem::Rule},
};

/// Things in their order, found by name.
pub(super) struct Named<'a, T> {
    /// What they are, for a person: `criterion`.
    what: &'static str,
    all: Vec<&'a T>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a, T> Named<'a, T> {
    pub(super) fn new(what: &'static str, all: impl IntoIterator<Item = &'a T>, name: fn(&T) -> &str) -> Self {
        let all: Vec<_> = all.into_iter().collect();
        let places = all.iter().enumerate().map(|(place, one)| (name(one), place)).collect();
        Self { what, all, places }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a T> {
        self.all.iter().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The names, in alphabetical order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.places.keys().copied()
    }

    pub(super) fn find(&self, name: &str) -> Option<&'a T> {
        self.all.get(self.place(name)?).copied()
    }

    /// Its place in the order.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The thing that is referred to; that there is none is noted.
    pub(super) fn expect(&self, desk: &Desk<'_>, name: &Spanned<impl AsRef<str>>) -> Option<&'a T> {
        let (span, name) = (name.span(), name.get_ref().as_ref());
        let found = self.find(name);
        if found.is_none() {
            self.report_unknown(desk, span, name, Rule::ReferenceUnknown);
        }
        found
    }

    /// Notes a reference to something that is not there.
    pub(super) fn report_unknown(&self, desk: &Desk<'_>, span: Range<usize>, name: &str, rule: Rule) {
        let help = desk.did_you_mean(name, self.names()).or_else(|| self.listed());
        desk.report(span, rule, format!("there is no {} `{name}`", self.what), help);
    }

    /// The names, where they are few.
    fn listed(&self) -> Option<String> {
        const FEW: usize = 12;
        let names: Vec<_> = self.names().take(FEW + 1).collect();
        match names.len() {
            0 => Some(format!("there is no {} at all", self.what)),
            1..=FEW => Some(format!("known: {}", names.join(", "))),
            _ => None,
        }
    }
}

/// Names met so far, and the place of each.
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<String, String>);

impl Seen {
    /// Notes a name that has been met before.
    pub(super) fn note(&mut self, desk: &Desk<'_>, name: &Spanned<impl fmt::Display>, rule: Rule) {
        let place = desk.place(name.span());
        let here = format!("{}:{}", place.path, place.line);
        if let Some(first) = self.0.insert(name.to_string(), here) {
            let message = format!("`{name}` is already taken, in {first}");
            let help = "give one of them another name, or take one out".to_owned();
            desk.report(name.span(), rule, message, Some(help));
        }
    }

    /// Notes what is told twice in a list.
    pub(super) fn note_all<T: fmt::Display>(desk: &Desk<'_>, names: &[Spanned<T>]) {
        let mut seen = Self::default();
        for name in names {
            if seen.0.insert(name.to_string(), String::new()).is_some() {
                let help = Some("take one of them out".to_owned());
                desk.report(name.span(), Rule::UidDuplicate, format!("`{name}` is told twice"), help);
            }
        }
    }
}

/// Notes a name that expressions could not read, because it is a word of theirs.
pub(super) fn check_not_reserved(desk: &Desk<'_>, name: &Spanned<impl AsRef<str>>) {
    let word = name.get_ref().as_ref();
    if RESERVED.contains(&word) {
        let message = format!("`{word}` is a word of expressions, which could not read it as a name");
        let help = format!("name it otherwise, as in `{word}-count`");
        desk.report(name.span(), Rule::ValueInvalid, message, Some(help));
    }
}
