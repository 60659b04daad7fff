//! What single values may be: texts, numbers, dates, names, and words of a closed set.

use std::fmt;

use serde_json::{Value, json};
use toml::de::DeValue;

use super::{
    digest::{Digest, integer},
    names::{
        AreaUid, CriterionUid, EvidenceKindUid, FieldUid, GateUid, LabelUid, Lang, Level, MetricUid, NoteUid, PanelUid,
        ScaleUid, SignUid, StandardId, StandardRef, TrackUid, Version, Word,
    },
    node::{Decode, Desk, Node, Wanted},
    problem::Rule,
    raw::{self, Definitions, Described},
    vocabulary::{
        Bound, Carry, Confidentiality, ConfirmedBy, Covers, CriterionKind, Direction, Effect, Effort, EvidenceForm,
        EvidenceRule, FieldType, FindingGrade, Item, LevelRule, Metadata, Method, NoAnswer, NotApplicable,
        PersonalData, Privacy, PublicField, Reconcile, Relation, RenewalEnd, ScaleKind, StepKind, Strength,
        SurveillanceKind, Tie, ValidityStart, When,
    },
};
use crate::domain::{certificate::number::NumberPattern, exact::Exact, time::Date};

/// The largest number a file may hold: far beyond any use, and small enough that sums cannot overflow.
pub(super) const MAX_NUMBER: u32 = 100_000;

impl Decode for String {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let Some(text) = node.get_ref().as_str() else {
            desk.wrong_type(node, Wanted::Text);
            return None;
        };
        let text = text.replace("\r\n", "\n");
        if text.trim().is_empty() {
            let help = "write what belongs here, or leave the key out where it may be left out".to_owned();
            desk.report(
                node.span(),
                Rule::ValueInvalid,
                "the text is empty".to_owned(),
                Some(help),
            );
            return None;
        }
        is_visible(&text, node, desk).then_some(text)
    }
}

/// Whether all of a text can be seen; otherwise it is noted.
pub(super) fn is_visible(text: &str, node: &Node<'_>, desk: &Desk<'_>) -> bool {
    let hidden = text.chars().find(|character| is_hidden(*character));
    if let Some(hidden) = hidden {
        let message = format!(
            "the text has a character that cannot be seen, U+{:04X}",
            u32::from(hidden)
        );
        let help = "delete it; it often comes with text that was copied from elsewhere".to_owned();
        desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
    }
    hidden.is_none()
}

/// Control characters, and those that turn the order of reading around: they hide what a text says.
fn is_hidden(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\n' | '\t');
    control
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The longest code, in characters.
const MAX_CODE: usize = 16;

/// The number that readers see: `4.10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code(pub(super) String);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Code {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let text = String::decode(node, desk)?;
        if text.chars().count() > MAX_CODE || text.contains(char::is_whitespace) {
            let message = format!("`{text}` is too long or has a blank in it");
            let help = format!("a code has at most {MAX_CODE} characters, as in 4.10");
            desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
            return None;
        }
        Some(Self(text))
    }
}

impl Decode for bool {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let truth = node.get_ref().as_bool();
        if truth.is_none() {
            desk.wrong_type(node, Wanted::Truth);
        }
        truth
    }
}

fn decode_number(node: &Node<'_>, desk: &Desk<'_>, most: u32) -> Option<u32> {
    let Some(number) = node.get_ref().as_integer() else {
        desk.wrong_type(node, Wanted::WholeNumber);
        return None;
    };
    let fitting = integer(number)
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| *number <= most);
    if fitting.is_none() {
        let message = format!("{number} is out of range");
        let help = format!("use a whole number from 0 to {most}");
        desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
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
            DeValue::Integer(number) => {
                let number = integer(number).map(Self::from);
                if number.is_none() {
                    let help = "write it as text, in at most 40 digits".to_owned();
                    desk.report(
                        node.span(),
                        Rule::ValueInvalid,
                        "the number is too large".to_owned(),
                        Some(help),
                    );
                }
                number
            }
            DeValue::Float(_) => {
                let message = "a number with a fraction stands as text".to_owned();
                let help = "put it in quotation marks: it is then read exactly".to_owned();
                desk.report(node.span(), Rule::ValueType, message, Some(help));
                None
            }
            _ => {
                let text = String::decode(node, desk)?;
                let number = text.parse::<Self>();
                if number.is_err() {
                    let message = format!("`{text}` is not a number");
                    let help = "write digits, with a point before a fraction, as in \"12.5\"".to_owned();
                    desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
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
            desk.wrong_type(node, Wanted::Date);
            return None;
        };
        let parts = i16::try_from(date.year)
            .ok()
            .zip(i8::try_from(date.month).ok())
            .zip(i8::try_from(date.day).ok());
        let date = parts.and_then(|((year, month), day)| Self::new(year, month, day).ok());
        if date.is_none() {
            let help = "write a day of the calendar, as in 2026-07-01".to_owned();
            desk.report(
                node.span(),
                Rule::ValueInvalid,
                "there is no such day".to_owned(),
                Some(help),
            );
        }
        date
    }
}

/// Types that parse from text and say themselves what is wrong with it; for editors, what they are and how they look.
macro_rules! decode_parsed {
    ($($rule:ident $what:literal $pattern:literal: $($name:ident)+;)+) => {$($(
        impl Decode for $name {
            fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
                let text = String::decode(node, desk)?;
                let parsed = text.parse::<Self>();
                if let Err(error) = &parsed {
                    let tidy = tidied(&text);
                    let help = tidy.parse::<Self>().is_ok().then(|| format!("did you mean `{tidy}`?"));
                    desk.report(node.span(), Rule::$rule, error.to_string(), help);
                }
                parsed.ok()
            }
        }

        impl Described for $name {
            fn describe(_: &mut Definitions) -> Value {
                json!({ "title": $what, "type": "string", "pattern": $pattern, "maxLength": 64 })
            }
        }
    )+)+};
}

/// A text as a name might be meant: `Joint_Projects ` as `joint-projects`.
fn tidied(text: &str) -> String {
    text.trim().to_lowercase().replace(['_', ' '], "-")
}

decode_parsed! {
    ValueInvalid "uid" "^[a-z][a-z0-9]*(-[a-z0-9]+)*$":
        StandardId StandardRef AreaUid CriterionUid EvidenceKindUid FieldUid GateUid LabelUid MetricUid NoteUid PanelUid
        ScaleUid
        SignUid TrackUid Word;
    ValueInvalid "version" "^(0|[1-9][0-9]*)([.](0|[1-9][0-9]*)){2}$": Version;
    ValueInvalid "language" "^[a-z]{2,3}$": Lang;
    ValueInvalid "digest" "^[0-9a-f]{64}$": Digest;
    NumberPattern "pattern of numbers" "^[A-Z]{2,12}-[{]year[}]-[{]serial[}]-[{]check[}]$": NumberPattern;
}

/// Types that are one of a few words.
macro_rules! decode_words {
    ($($rule:ident: $($name:ident)+;)+) => {$($(
        impl Decode for $name {
            fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
                let text = String::decode(node, desk)?;
                let found = Self::ALL.iter().copied().find(|word| word.as_str() == text);
                if found.is_none() {
                    let words: Vec<_> = Self::ALL.iter().map(|word| word.as_str()).collect();
                    let help = desk
                        .did_you_mean(&text, words.iter().copied())
                        .unwrap_or_else(|| format!("known here: {}", words.join(", ")));
                    desk.report(node.span(), Rule::$rule, format!("`{text}` has no meaning here"), Some(help));
                }
                found
            }
        }

        impl Described for $name {
            fn describe(definitions: &mut Definitions) -> Value {
                let words: Vec<_> = Self::ALL.iter().map(|word| (word.as_str(), word.about())).collect();
                raw::words(stringify!($name), Self::ABOUT, &words, definitions)
            }
        }
    )+)+};
}

decode_words! {
    ValueInvalid: Bound Carry Confidentiality ConfirmedBy Covers CriterionKind Direction Effect Effort EvidenceForm;
    ValueInvalid: EvidenceRule FieldType FindingGrade Item LevelRule Metadata Method NoAnswer NotApplicable;
    ValueInvalid: PersonalData Privacy Reconcile Relation RenewalEnd ScaleKind StepKind Strength SurveillanceKind Tie;
    ValueInvalid: ValidityStart When;
    CertificateField: PublicField;
}
