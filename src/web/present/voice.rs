//! How a page about a standard speaks: in the service's own words and in the standard's.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use crate::{
    domain::{
        exact::Exact,
        standard::{
            AreaSlot, AreaUid, Criterion, CriterionSlot, CriterionUid, EvidenceKindUid, EvidenceSlot, FieldSlot,
            FieldUid, LabelSlot, LabelUid, Lang, Level, MetricSlot, MetricUid, Standard, StandardSlot, TextKey,
            TextState, TrackSlot, TrackUid,
        },
        time::Date,
    },
    views::{
        self, Arguments, Views, localised,
        pages::standards::{CriterionLink, Wording},
        vocabulary::LANGUAGES,
    },
};

/// A value inside a sentence.
#[derive(Clone, Debug)]
pub enum Told {
    /// A whole number, whose size the sentence's grammar may depend on.
    Count(u32),
    /// Any other number, rounded for the eye; its grammar and its decimal mark are the language's.
    Part(f64),
    /// Words.
    Words(String),
}

impl From<u32> for Told {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Told {
    fn from(count: usize) -> Self {
        Self::Count(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

impl From<Level> for Told {
    fn from(level: Level) -> Self {
        Self::Count(level.0.into())
    }
}

impl From<&Exact> for Told {
    fn from(number: &Exact) -> Self {
        let whole = number.floor_to_u32().filter(|_| number.is_integer());
        let part = || short(number).parse().map_or_else(|_| short(number).into(), Self::Part);
        whole.map_or_else(part, Self::Count)
    }
}

/// A number for the eye, in digits: as it is where it is short, rounded to two decimals where it is not.
fn short(number: &Exact) -> String {
    let exact = number.to_string();
    if exact.len() <= 12 && !exact.contains('/') {
        exact
    } else {
        number.to_decimal(2)
    }
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Told {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A standard in one language, for a page in perhaps another. It remembers what its reader must be told of translations.
pub struct Voice<'a> {
    /// The standard that is spoken of.
    pub standard: &'a Standard,
    /// The language of its texts.
    pub lang: &'a Lang,
    views: &'a Views,
    chrome: &'a views::Lang,
    /// What is put behind each address within the standards, so that the language asked for stays.
    query: &'a str,
    marks: Rc<RefCell<BTreeSet<TextState>>>,
}

impl<'a> Voice<'a> {
    /// A voice for `standard`, whose texts are shown in `lang` on a page in `chrome`.
    pub fn new(
        (views, chrome): (&'a Views, &'a views::Lang),
        standard: &'a Standard,
        lang: &'a Lang,
        query: &'a str,
    ) -> Self {
        Self {
            standard,
            lang,
            views,
            chrome,
            query,
            marks: Rc::default(),
        }
    }

    /// The same speaker about another standard or version; what it must tell of translations adds up.
    pub fn of<'b>(&'b self, standard: &'b Standard) -> Voice<'b> {
        Voice {
            standard,
            lang: self.lang,
            views: self.views,
            chrome: self.chrome,
            query: self.query,
            marks: self.marks.clone(),
        }
    }

    /// A sentence of the service.
    pub fn say(&self, key: &str, values: &[(&'static str, Told)]) -> String {
        let mut arguments = Arguments::new();
        for (name, value) in values {
            match value {
                Told::Count(count) => arguments.set(*name, *count),
                Told::Part(number) => arguments.set(*name, *number),
                Told::Words(words) => arguments.set(*name, words.clone()),
            }
        }
        self.views.text(self.chrome, key, &arguments)
    }

    /// The sentence of a family for this value.
    pub fn say_of(&self, family: &str, value: &str, values: &[(&'static str, Told)]) -> String {
        self.say(&format!("{family}{value}"), values)
    }

    /// The word of a family for this value.
    pub fn word(&self, family: &str, value: &str) -> String {
        self.say_of(family, value, &[])
    }

    /// A number for the eye, as the language of the page writes it.
    pub fn figure(&self, number: &Exact) -> String {
        localised(&short(number), self.chrome.tag())
    }

    /// A date, written out.
    pub fn date(&self, date: Date) -> String {
        self.views.date(self.chrome, date)
    }

    /// The name of a language in the language of the page; its code where the service has no word for it.
    pub fn language(&self, lang: &Lang) -> String {
        if LANGUAGES.iter().any(|(tag, _)| *tag == lang.as_str()) {
            self.word("language-", lang.as_str())
        } else {
            lang.to_string()
        }
    }

    /// A text of the standard.
    pub fn wording(&self, key: TextKey<'_>) -> Wording {
        let found = self.standard.text(key, self.lang);
        let is_sound = found.state == TextState::Current || found.text.is_empty();
        if !is_sound {
            self.marks.borrow_mut().insert(found.state);
        }
        Wording {
            text: found.text.to_owned(),
            language: (found.language.as_str() != self.chrome.tag()).then(|| found.language.to_string()),
            mark: (!is_sound).then(|| found.state.as_str()),
        }
    }

    /// The marks that its texts bore so far.
    pub fn marks(&self) -> Vec<&'static str> {
        self.marks.borrow().iter().map(|state| state.as_str()).collect()
    }

    /// A text of the standard itself.
    pub fn of_standard(&self, slot: StandardSlot) -> Wording {
        self.wording(TextKey::Standard(slot))
    }

    /// A label's name.
    pub fn label(&self, uid: &LabelUid) -> Wording {
        self.wording(TextKey::Label(uid, LabelSlot::Title))
    }

    /// A track's name.
    pub fn track(&self, uid: &TrackUid) -> Wording {
        self.wording(TextKey::Track(uid, TrackSlot::Title))
    }

    /// An area's name.
    pub fn area(&self, uid: &AreaUid) -> Wording {
        self.wording(TextKey::Area(uid, AreaSlot::Title))
    }

    /// A field's name.
    pub fn field(&self, uid: &FieldUid) -> Wording {
        self.wording(TextKey::Field(uid, FieldSlot::Title))
    }

    /// A metric's name.
    pub fn metric(&self, uid: &MetricUid) -> Wording {
        self.wording(TextKey::Metric(uid, MetricSlot::Title))
    }

    /// The name of a kind of evidence.
    pub fn kind(&self, uid: &EvidenceKindUid) -> Wording {
        self.wording(TextKey::Evidence(uid, EvidenceSlot::Title))
    }

    /// A criterion's name.
    pub fn criterion(&self, uid: &CriterionUid) -> Wording {
        self.wording(TextKey::Criterion(uid, CriterionSlot::Title))
    }

    /// A criterion's number and name, leading to its page.
    pub fn link(&self, criterion: &Criterion) -> CriterionLink {
        CriterionLink {
            code: criterion.code.clone(),
            title: self.criterion(&criterion.uid),
            url: self.to_criterion(&criterion.uid),
        }
    }

    /// The same by uid; `None` where this version has no such criterion.
    pub fn link_to(&self, uid: &CriterionUid) -> Option<CriterionLink> {
        self.standard.criterion(uid).map(|criterion| self.link(criterion))
    }

    /// The address of the version, in the language asked for.
    pub fn to_version(&self) -> String {
        self.keep_language(&version_path(self.standard))
    }

    /// The permanent address of a criterion, in the language asked for.
    pub fn to_criterion(&self, uid: &CriterionUid) -> String {
        self.keep_language(&format!("{}/{uid}", version_path(self.standard)))
    }

    /// An address within the standards, in the language asked for.
    pub fn keep_language(&self, path: &str) -> String {
        format!("{path}{}", self.query)
    }
}

/// The path of a version's page.
pub fn version_path(standard: &Standard) -> String {
    format!("/standards/{}/{}", standard.id(), standard.version())
}
