//! A source of settings as raw values, each with the place it came from.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use super::{ConfigError, Setting, settings::Shape};
use crate::domain::certificate::snapshot::Authorisation;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: it is the default.
    Default,
    /// A line of a settings file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// An environment variable.
    Variable(String),
    /// An option of the command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => write!(f, "environment variable {name}"),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A setting given on the command line.
#[derive(Clone, Debug)]
pub struct Flag {
    /// The option, such as `--listen`.
    pub option: &'static str,
    /// The setting it sets, by its name in [`SETTINGS`](super::SETTINGS).
    pub setting: &'static str,
    /// The value.
    pub value: String,
}

/// A value as its source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
    Persons(Vec<Authorisation>),
}

/// A value with its place, and the folder that relative paths in it start from.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) value: Value,
    pub(super) origin: Origin,
    pub(super) folder: PathBuf,
}

/// The values of one source, by setting.
pub(super) type Layer = BTreeMap<&'static str, Given>;

/// Puts layers on each other, the last on top.
pub(super) fn merge(layers: impl IntoIterator<Item = Layer>) -> Layer {
    layers.into_iter().flatten().collect()
}

/// The layer of the command line.
pub(super) fn of_flags(flags: &[Flag], folder: &Path) -> Result<Layer, Vec<ConfigError>> {
    let known = flags
        .iter()
        .filter_map(|flag| Some((Setting::find(flag.setting)?, flag)));
    let parsed = known.map(|(setting, flag)| parse(setting, &flag.value, Origin::Flag(flag.option), folder));
    collect(parsed)
}

/// All values, or all errors.
pub(super) fn collect(
    parsed: impl Iterator<Item = Result<(&'static str, Given), ConfigError>>,
) -> Result<Layer, Vec<ConfigError>> {
    let (mut layer, mut errors) = (Layer::new(), Vec::new());
    for result in parsed {
        match result {
            Ok((name, given)) => drop(layer.insert(name, given)),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(layer) } else { Err(errors) }
}

/// Reads a value that is written as one text, as variables and options are.
pub(super) fn parse(
    setting: &'static Setting,
    text: &str,
    origin: Origin,
    folder: &Path,
) -> Result<(&'static str, Given), ConfigError> {
    let value = match setting.shape {
        Shape::Text => Value::Text(text.to_owned()),
        Shape::List(separator, _) => Value::List(parts(text, separator).map(str::to_owned).collect()),
        Shape::Persons => Value::Persons(persons(text).ok_or_else(|| ConfigError {
            setting: setting.name.to_owned(),
            value: Some(text.to_owned()),
            origin: Some(Box::new(origin.clone())),
            why: "a person is written as `name | function` or `name | function | function in English`, several are separated by `;`".to_owned(),
            help: as_variable(setting).unwrap_or_default(),
        })?),
    };
    Ok((
        setting.name,
        Given {
            value,
            origin,
            folder: folder.to_owned(),
        },
    ))
}

/// How to write a setting where it is not written as in the file; nothing where that is the same.
pub(super) fn as_variable(setting: &Setting) -> Option<String> {
    let example = setting.in_variable()?;
    Some(format!("write it as in `{}={example}`", setting.variable()))
}

fn persons(text: &str) -> Option<Vec<Authorisation>> {
    let person = |text: &str| {
        let mut told = text.split('|').map(|part| part.trim().to_owned());
        let (name, function, function_en) = (told.next()?, told.next()?, told.next());
        told.next().is_none().then_some(Authorisation {
            name,
            function,
            function_en,
        })
    };
    parts(text, ';').map(person).collect()
}

fn parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    text.split(separator).map(str::trim).filter(|part| !part.is_empty())
}
