//! The texts of a standard, by language. The source language is complete and binds; others may lag behind, visibly.

use std::{collections::BTreeMap, fmt};

use super::{
    digest::Digest,
    names::{
        AreaUid, CriterionUid, EvidenceKindUid, FieldUid, GateUid, LabelUid, Lang, Level, MetricUid, NoteUid, PanelUid,
        ScaleUid, SignUid, TrackUid, Word,
    },
};
use crate::domain::time::Date;

macro_rules! slots {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $about])+ $variant,)+
        }

        impl $name {
            /// Every slot; all of them are filled in the source language.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The key in text files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What the text tells.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($about),+).trim_ascii()),+ }
            }
        }
    )+};
}

slots! {
    /// The texts of the standard itself.
    StandardSlot {
        /// Its name.
        Title = "title",
        /// Its short name.
        Short = "short",
        /// What it is; paragraphs separated by blank lines.
        Summary = "summary",
        /// What a certificate states about its holder.
        Statement = "statement",
    }

    /// The texts of a label.
    LabelSlot {
        /// Its name.
        Title = "title",
        /// What holding it means.
        Statement = "statement",
    }

    /// The texts of an area.
    AreaSlot {
        /// Its name.
        Title = "title",
        /// What it is about.
        Summary = "summary",
    }

    /// The texts of a track.
    TrackSlot {
        /// Its name.
        Title = "title",
        /// Whom it is for.
        Summary = "summary",
    }

    /// The texts of a field.
    FieldSlot {
        /// Its name.
        Title = "title",
        /// What exactly is asked.
        Hint = "hint",
    }

    /// The texts of a metric.
    MetricSlot {
        /// Its name.
        Title = "title",
        /// The formula in words.
        Formula = "formula",
    }

    /// The texts of a gate.
    GateSlot {
        /// Its name.
        Title = "title",
        /// What is missing where it is closed, and what to do.
        Message = "message",
    }

    /// The texts of a panel.
    PanelSlot {
        /// Its name.
        Title = "title",
        /// What it looks at.
        Hint = "hint",
    }

    /// The texts of a criterion, besides its levels and signs.
    CriterionSlot {
        /// Its name.
        Title = "title",
        /// Why it matters.
        Purpose = "purpose",
        /// How to answer.
        Guidance = "guidance",
        /// What a good answer looks like.
        GoodExample = "good_example",
        /// What often goes wrong.
        CommonMistake = "common_mistake",
        /// For assessors: how to test.
        Check = "check",
    }

    /// The texts of a kind of evidence.
    EvidenceSlot {
        /// Its name.
        Title = "title",
        /// What exactly is asked.
        Hint = "hint",
    }
}

/// Where a text belongs. Prints as the path of its key in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKey<'a> {
    /// A text of the standard.
    Standard(StandardSlot),
    /// A text of a label.
    Label(&'a LabelUid, LabelSlot),
    /// A text of an area.
    Area(&'a AreaUid, AreaSlot),
    /// A text of a track.
    Track(&'a TrackUid, TrackSlot),
    /// What a level means in general.
    ScaleLevel(&'a ScaleUid, Level),
    /// A text of a criterion.
    Criterion(&'a CriterionUid, CriterionSlot),
    /// What a level means for a criterion.
    CriterionLevel(&'a CriterionUid, Level),
    /// What can be observed in a criterion.
    CriterionSign(&'a CriterionUid, &'a SignUid),
    /// A text of a kind of evidence.
    Evidence(&'a EvidenceKindUid, EvidenceSlot),
    /// A text of a field.
    Field(&'a FieldUid, FieldSlot),
    /// A word to choose in a field.
    FieldOption(&'a FieldUid, &'a Word),
    /// The heading of a column of a field.
    FieldColumn(&'a FieldUid, &'a Word),
    /// A text of a metric.
    Metric(&'a MetricUid, MetricSlot),
    /// A text of a gate.
    Gate(&'a GateUid, GateSlot),
    /// A text of a panel.
    Panel(&'a PanelUid, PanelSlot),
    /// A note of a migration or a mapping.
    Note(&'a NoteUid),
    /// The name of an example: the stem of its file.
    Example(&'a str),
}

impl fmt::Display for TextKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standard(slot) => write!(f, "standard.{}", slot.as_str()),
            Self::Label(uid, slot) => write!(f, "label.{uid}.{}", slot.as_str()),
            Self::Area(uid, slot) => write!(f, "area.{uid}.{}", slot.as_str()),
            Self::Track(uid, slot) => write!(f, "track.{uid}.{}", slot.as_str()),
            Self::ScaleLevel(uid, level) => write!(f, "scale.{uid}.level.{level}"),
            Self::Criterion(uid, slot) => write!(f, "criterion.{uid}.{}", slot.as_str()),
            Self::CriterionLevel(uid, level) => write!(f, "criterion.{uid}.level.{level}"),
            Self::CriterionSign(uid, sign) => write!(f, "criterion.{uid}.sign.{sign}"),
            Self::Evidence(uid, slot) => write!(f, "evidence.{uid}.{}", slot.as_str()),
            Self::Field(uid, slot) => write!(f, "field.{uid}.{}", slot.as_str()),
            Self::FieldOption(uid, word) => write!(f, "field.{uid}.option.{word}"),
            Self::FieldColumn(uid, word) => write!(f, "field.{uid}.column.{word}"),
            Self::Metric(uid, slot) => write!(f, "metric.{uid}.{}", slot.as_str()),
            Self::Gate(uid, slot) => write!(f, "gate.{uid}.{}", slot.as_str()),
            Self::Panel(uid, slot) => write!(f, "panel.{uid}.{}", slot.as_str()),
            Self::Note(uid) => write!(f, "note.{uid}"),
            Self::Example(name) => write!(f, "example.{name}"),
        }
    }
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Where the words were translated from, if they were.
    pub translation: Option<Translation>,
}

/// Where a translation comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The beginning of the SHA-256 (hex) of the source text it was made from; `None` where nobody told.
    pub made_from: Option<String>,
    /// Who translated; [`MACHINE`] where nobody did.
    pub by: String,
    /// Who reviewed it, if anybody did.
    pub reviewed_by: Option<String>,
    /// When.
    pub on: Date,
}

/// The translator's name for a text that a machine made.
pub const MACHINE: &str = "machine";

/// How many hex digits of a source text's digest are kept with its translation.
pub(super) const SHA_DIGITS: usize = 12;

/// The mark of a source text: a translation that carries it was made from these words.
pub fn source_mark(text: &str) -> String {
    let mut digest = Digest::of(text.as_bytes()).to_string();
    digest.truncate(SHA_DIGITS);
    digest
}

/// How far a translation can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextState {
    /// It is the source text, or was made from the source text as it stands.
    Current,
    /// A machine made it, and nobody has read it since.
    Machine,
    /// The source text has changed since, or nobody told what it was made from.
    Stale,
    /// There is none: the source text speaks.
    Missing,
}

impl TextState {
    /// The word for it in pages and files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Machine => "machine",
            Self::Stale => "stale",
            Self::Missing => "missing",
        }
    }
}

/// A text as found for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The words; empty only for a key that is not of this standard.
    pub text: &'a str,
    /// The language they are in.
    pub language: &'a Lang,
    /// How far they can be relied on in the language asked for.
    pub state: TextState,
}

/// All texts of a standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    source_language: Lang,
    by_language: BTreeMap<Lang, BTreeMap<String, Text>>,
}

impl Texts {
    pub(super) const fn new(source_language: Lang, by_language: BTreeMap<Lang, BTreeMap<String, Text>>) -> Self {
        Self {
            source_language,
            by_language,
        }
    }

    /// The text in `language` alone.
    pub fn find(&self, key: TextKey<'_>, language: &Lang) -> Option<&Text> {
        self.find_by_path(&key.to_string(), language)
    }

    fn find_by_path(&self, path: &str, language: &Lang) -> Option<&Text> {
        self.by_language.get(language)?.get(path)
    }

    /// The text in `language`, or in the source language where that one lacks it.
    pub fn wording(&self, key: TextKey<'_>, language: &Lang) -> Wording<'_> {
        let path = key.to_string();
        let source = self.find_by_path(&path, &self.source_language);
        let found = self.by_language.get_key_value(language);
        if let Some((language, text)) = found.and_then(|(language, texts)| Some((language, texts.get(&path)?))) {
            let state = source.map_or(TextState::Stale, |source| state(text, source));
            return Wording {
                text: &text.text,
                language,
                state,
            };
        }
        Wording {
            text: source.map_or("", |text| &text.text),
            language: &self.source_language,
            state: TextState::Missing,
        }
    }

    /// Whether it is told from which source text a translation was made.
    pub(super) fn is_stamped(&self, path: &str, language: &Lang) -> bool {
        let translation = |text: &Text| text.translation.as_ref().map(|told| told.made_from.is_some());
        self.find_by_path(path, language).and_then(translation).unwrap_or(true)
    }

    /// The state of every text of the source language in `language`, by the path of its key.
    pub fn states<'a>(&'a self, language: &'a Lang) -> impl Iterator<Item = (&'a str, TextState)> {
        let sources = self.by_language.get(&self.source_language).into_iter().flatten();
        sources.map(move |(path, source)| {
            let own = self.find_by_path(path, language);
            (
                path.as_str(),
                own.map_or(TextState::Missing, |text| state(text, source)),
            )
        })
    }
}

/// How a text stands to its source; the source to itself is current.
fn state(text: &Text, source: &Text) -> TextState {
    let Some(translation) = &text.translation else {
        return TextState::Current;
    };
    let mark = source_mark(&source.text);
    let is_current = translation
        .made_from
        .as_ref()
        .is_some_and(|made_from| *made_from == mark);
    match (
        is_current,
        translation.by == MACHINE && translation.reviewed_by.is_none(),
    ) {
        (false, _) => TextState::Stale,
        (true, true) => TextState::Machine,
        (true, false) => TextState::Current,
    }
}
