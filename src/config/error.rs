//! What is wrong with a setting, for the person who wrote it.

use std::fmt;

use super::Origin;

/// One thing wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The setting, or the file or variable that names none.
    pub setting: String,
    /// The value as given, secrets masked.
    pub value: Option<String>,
    /// Where it was given.
    pub origin: Option<Box<Origin>>,
    /// What is wrong with it.
    pub why: String,
    /// How to mend it.
    pub help: String,
}

impl ConfigError {
    /// A setting that must be there and is not.
    pub(super) fn missing(setting: &str, why: &str, help: &str) -> Self {
        Self {
            setting: setting.to_owned(),
            value: None,
            origin: None,
            why: why.to_owned(),
            help: help.to_owned(),
        }
    }

    /// The first line: which setting, and its value.
    pub fn what(&self) -> String {
        match &self.value {
            Some(value) => format!("the setting `{}` cannot be `{value}`", self.setting),
            None if self.origin.is_some() => format!("`{}` cannot be used", self.setting),
            None => format!("the setting `{}` is missing", self.setting),
        }
    }

    /// The second line: why, and where it was given.
    pub fn why(&self) -> String {
        match self.origin.as_deref() {
            Some(Origin::Default) | None => self.why.clone(),
            Some(origin) => format!("{} ({origin})", self.why),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.what(), self.why(), self.help)
    }
}

impl std::error::Error for ConfigError {}

/// Everything wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ConfigErrors(pub Vec<ConfigError>);
