//! The texts of a standard, by language. The source language is complete and binds; others may lag behind, visibly.

use std::{collections::BTreeMap, fmt};

use super::{
    digest::Digest,
    names::{AreaUid, CriterionUid, EvidenceKindUid, LabelUid, Lang, Level, ScaleUid},
};
use crate::domain::time::Date;

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every slot; all of them are filled in the source language.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The key in text files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
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

    /// The texts of a criterion, besides its levels.
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
    /// What a level means in general.
    ScaleLevel(&'a ScaleUid, Level),
    /// A text of a criterion.
    Criterion(&'a CriterionUid, CriterionSlot),
    /// What a level means for a criterion.
    CriterionLevel(&'a CriterionUid, Level),
    /// A text of a kind of evidence.
    Evidence(&'a EvidenceKindUid, EvidenceSlot),
}

impl fmt::Display for TextKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standard(slot) => write!(f, "standard.{}", slot.as_str()),
            Self::Label(uid, slot) => write!(f, "label.{uid}.{}", slot.as_str()),
            Self::Area(uid, slot) => write!(f, "area.{uid}.{}", slot.as_str()),
            Self::ScaleLevel(uid, level) => write!(f, "scale.{uid}.level.{level}"),
            Self::Criterion(uid, slot) => write!(f, "criterion.{uid}.{}", slot.as_str()),
            Self::CriterionLevel(uid, level) => write!(f, "criterion.{uid}.level.{level}"),
            Self::Evidence(uid, slot) => write!(f, "evidence.{uid}.{}", slot.as_str()),
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
    /// The beginning of the SHA-256 (hex) of the source text it was made from.
    pub source_sha: String,
    /// Who translated.
    pub by: String,
    /// Who reviewed it, if anybody did.
    pub reviewed_by: Option<String>,
    /// When.
    pub on: Date,
}

/// A text as found for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The words; empty only for a key that is not of this standard.
    pub text: &'a str,
    /// The language they are in.
    pub language: &'a Lang,
    /// Whether the language asked for lacks this text, and the source language speaks instead.
    pub fell_back: bool,
    /// Whether the source text has changed since the translation was made.
    pub stale: bool,
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
        self.by_language.get(language)?.get(&key.to_string())
    }

    /// The text in `language`, or in the source language where that one lacks it.
    pub fn wording(&self, key: TextKey<'_>, language: &Lang) -> Wording<'_> {
        let source = self.find(key, &self.source_language);
        let translated = self
            .by_language
            .get_key_value(language)
            .filter(|(found, _)| **found != self.source_language);
        if let Some((language, text)) =
            translated.and_then(|(language, texts)| Some((language, texts.get(&key.to_string())?)))
        {
            let stale = source.is_some_and(|source| is_stale(text, source));
            return Wording {
                text: &text.text,
                language,
                fell_back: false,
                stale,
            };
        }
        Wording {
            text: source.map_or("", |text| &text.text),
            language: &self.source_language,
            fell_back: *language != self.source_language,
            stale: false,
        }
    }
}

fn is_stale(translated: &Text, source: &Text) -> bool {
    let made_from = translated
        .translation
        .as_ref()
        .map(|translation| translation.source_sha.as_str());
    made_from.is_some_and(|sha| !Digest::of(source.text.as_bytes()).to_string().starts_with(sha))
}
