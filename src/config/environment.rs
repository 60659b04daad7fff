//! The environment: the only place that reads it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{
    ConfigError, ConfigErrors, Origin, SETTINGS,
    layer::{self, Layer},
    settings::PREFIX,
};
use crate::domain::standard::did_you_mean;

/// Names the settings file.
const FILE_VARIABLE: &str = "CLUSTERMARK_CONFIG";
/// Variables that begin like ours and are none: they steer tests, which start the programme with their own environment.
const OTHERS: &[&str] = &["CLUSTERMARK_BIN", FILE_VARIABLE];
const TEST_PREFIX: &str = "CLUSTERMARK_TEST_";

/// The variables that begin like ours.
pub(super) fn read() -> Result<Vec<(String, String)>, ConfigErrors> {
    let ours = all()
        .into_iter()
        .filter(|(name, _)| name.to_string_lossy().starts_with(PREFIX));
    let texts = ours.map(|(name, value)| {
        let name = name.to_string_lossy().into_owned();
        match value.into_string() {
            Ok(value) => Ok((name, value)),
            Err(_) => Err(ConfigError {
                origin: Some(Box::new(Origin::Variable(name.clone()))),
                setting: name,
                value: None,
                why: "its value is not UTF-8 text".to_owned(),
                help: "set it again, as UTF-8".to_owned(),
            }),
        }
    });
    texts
        .collect::<Result<_, _>>()
        .map_err(|error| ConfigErrors(vec![error]))
}

#[expect(clippy::disallowed_methods, reason = "here and nowhere else is the environment read")]
fn all() -> Vec<(OsString, OsString)> {
    std::env::vars_os().collect()
}

/// Whether the person asked for output without colours (<https://no-color.org>).
#[expect(
    clippy::disallowed_methods,
    reason = "the one variable that is not ours, read in the place for variables"
)]
pub fn no_color_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The settings file the environment names.
pub(super) fn file(variables: &[(String, String)]) -> Option<PathBuf> {
    let found = variables
        .iter()
        .find(|(name, value)| name == FILE_VARIABLE && !value.is_empty());
    found.map(|(_, value)| value.into())
}

/// The layer of the environment.
pub(super) fn layer(variables: &[(String, String)], folder: &Path) -> Result<Layer, Vec<ConfigError>> {
    let is_setting = |name: &str| name.starts_with(PREFIX) && !OTHERS.contains(&name) && !name.starts_with(TEST_PREFIX);
    let settings = variables.iter().filter(|(name, _)| is_setting(name));
    layer::collect(settings.map(|(name, value)| {
        let setting = SETTINGS
            .iter()
            .find(|setting| setting.variable() == *name)
            .ok_or_else(|| unknown(name))?;
        layer::parse(setting, value, Origin::Variable(name.clone()), folder)
    }))
}

fn unknown(name: &str) -> ConfigError {
    let known: Vec<_> = SETTINGS.iter().map(super::Setting::variable).collect();
    let help = did_you_mean(name, known.iter().map(String::as_str));
    ConfigError {
        setting: name.to_owned(),
        value: None,
        origin: Some(Box::new(Origin::Variable(name.to_owned()))),
        why: "there is no such setting".to_owned(),
        help: help.unwrap_or_else(|| format!("unset it, or rename it so that it does not begin with {PREFIX}")),
    }
}
