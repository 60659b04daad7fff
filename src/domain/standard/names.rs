//! The names inside standards: identifiers, versions, languages, levels. Each is parsed once, at the edge.
//!
//! A `uid` never changes its meaning and is never used again; codes (2.4) and texts are presentation.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A text that is not the kind of name it was given as.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{text}` is not {what}: {form}")]
pub struct NotAName {
    /// The text as given.
    pub text: String,
    /// What it should have been, with its article.
    pub what: &'static str,
    /// How such a name is written.
    pub form: &'static str,
}

/// The longest identifier, in characters.
const MAX_SLUG: usize = 64;

fn is_slug(text: &str) -> bool {
    text.len() <= MAX_SLUG
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident: $what:literal, $test:ident, $form:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAName;
            fn from_str(text: &str) -> Result<Self, NotAName> {
                if $test(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(NotAName { text: text.to_owned(), what: $what, form: $form })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAName;
            fn try_from(text: String) -> Result<Self, NotAName> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )+};
}

names! {
    /// A standard, through all its versions: `ecms`.
    StandardId: "a standard's id", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// An area of a standard: `governance`.
    AreaUid: "an area's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A criterion: `members-committed`.
    CriterionUid: "a criterion's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A kind of evidence: `member-list`.
    EvidenceKindUid: "an evidence kind's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A label that can be awarded: `gold`.
    LabelUid: "a label's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A scale of levels: `zero-to-four`.
    ScaleUid: "a scale's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A development phase or variant: `growth`.
    TrackUid: "a track's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A condition of eligibility: `enough-members`.
    GateUid: "a gate's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A figure that is asked for: `members-listed`.
    FieldUid: "a field's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A column of a table, or a word to choose: `amount`.
    Word: "a word", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A figure that is computed: `share-private`.
    MetricUid: "a metric's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// What a panel gives points for: `presentation`.
    PanelUid: "a panel's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// An observable sign of a level: `minutes-signed`.
    SignUid: "a sign's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A note for readers: `merged-with-web`.
    NoteUid: "a note's uid", is_slug, "lower-case words of letters and digits, joined by hyphens";
    /// A language by its ISO 639 code: `en`.
    Lang: "a language", is_language, "two or three lower-case letters, as in `en`";
}

impl Lang {
    /// English: every page can be had in it.
    pub fn english() -> Self {
        Self("en".to_owned())
    }
}

/// A level on a criterion's scale. Levels of one scale compare; what a level is worth, the scale says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(pub u8);

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Level {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        let level = text.trim().parse().map_err(|_| NotAName {
            text: text.to_owned(),
            what: "a level",
            form: "a whole number from 0 to 255",
        })?;
        Ok(Self(level))
    }
}

/// A standard's version. A patch is editorial, a minor version clarifies or relaxes, a major one tightens or rebuilds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    /// Raised when the standard becomes stricter or is built anew.
    pub major: u16,
    /// Raised when it is clarified or relaxed.
    pub minor: u16,
    /// Raised when only words change.
    pub patch: u16,
}

impl FromStr for Version {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        let not_a_version = || NotAName {
            text: text.to_owned(),
            what: "a version",
            form: "three numbers without leading zeros, as in `1.0.0`",
        };
        let mut parts = text.split('.').map(version_part);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(major)), Some(Some(minor)), Some(Some(patch)), None) => Ok(Self { major, minor, patch }),
            _ => Err(not_a_version()),
        }
    }
}

fn version_part(text: &str) -> Option<u16> {
    let plain = text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// One version of one standard: `ecms@1.0.0`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StandardRef {
    /// Which standard.
    pub id: StandardId,
    /// Which version of it.
    pub version: Version,
}

impl FromStr for StandardRef {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        let (id, version) = text.split_once('@').ok_or_else(|| NotAName {
            text: text.to_owned(),
            what: "a standard's version",
            form: "id and version joined by `@`, as in `ecms@1.0.0`",
        })?;
        Ok(Self {
            id: id.parse()?,
            version: version.parse()?,
        })
    }
}

impl fmt::Display for StandardRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.version)
    }
}

macro_rules! serde_by_text {
    ($($name:ident)+) => {$(
        impl TryFrom<String> for $name {
            type Error = NotAName;
            fn try_from(text: String) -> Result<Self, NotAName> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.to_string()
            }
        }
    )+};
}

serde_by_text! { Version StandardRef }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_and_not_by_text() {
        let version = |text: &str| text.parse::<Version>().unwrap();
        assert!(version("1.10.0") > version("1.9.9"));
        assert!(version("2.0.0") > version("1.99.99"));
        assert_eq!(version("1.10.0").to_string(), "1.10.0");
    }

    #[test]
    fn what_is_not_a_version_is_refused() {
        for text in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "01.0.0",
            "1.0.-1",
            "1.0.+1",
            "v1.0.0",
            "1..0",
            "1.0.99999",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_standards_version_is_written_with_an_at_sign() {
        let reference: StandardRef = "ecms@1.0.0".parse().unwrap();
        assert_eq!(reference.to_string(), "ecms@1.0.0");
        assert_eq!(serde_json::to_string(&reference).unwrap(), "\"ecms@1.0.0\"");
        assert!("ecms-1.0.0".parse::<StandardRef>().is_err());
        assert!(serde_json::from_str::<StandardRef>("\"Ecms@1.0.0\"").is_err());
    }

    #[test]
    fn uids_are_kebab_case() {
        assert!("roles-decisions".parse::<CriterionUid>().is_ok());
        assert!("top-3".parse::<CriterionUid>().is_ok());
        for text in [
            "",
            "Roles",
            "roles--decisions",
            "-roles",
            "roles-",
            "3-top",
            "rôles",
            "roles decisions",
        ] {
            assert!(text.parse::<CriterionUid>().is_err(), "{text}");
        }
    }
}
