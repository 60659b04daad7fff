//! The settings file: TOML, every key optional, unknown keys refused.

use std::{
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use toml::Spanned;

use super::{
    ConfigError, FILE_NAME, Origin, SETTINGS,
    layer::{Given, Layer, Value},
};
use crate::domain::{certificate::snapshot::Authorisation, standard::did_you_mean};

type Text = Option<Spanned<String>>;
type List = Option<Spanned<Vec<String>>>;

/// The file's shape.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    data_dir: Text,
    database_url: Text,
    evidence_url: Text,
    listen: Text,
    public_url: Text,
    smtp_url: Text,
    mail_from: Text,
    tsa_url: Text,
    tsa_trust: Text,
    seal: Text,
    development_seal: Text,
    standards_dir: Text,
    languages: List,
    #[serde(default)]
    body: RawBody,
    #[serde(default)]
    pkcs11: RawPkcs11,
}

/// The shape of the table `pkcs11`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPkcs11 {
    module: Text,
    token: Text,
    slot: Text,
    key: Text,
    key_id: Text,
    pin: Text,
    pin_file: Text,
}

/// The shape of the table `body`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBody {
    name: Text,
    address: List,
    authorised: Option<Spanned<Vec<RawPerson>>>,
}

/// The shape of a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: String,
    function: String,
    function_en: Option<String>,
}

fn persons(raw: Vec<RawPerson>) -> Value {
    let persons = raw.into_iter().map(|person| Authorisation {
        name: person.name,
        function: person.function,
        function_en: person.function_en,
    });
    Value::Persons(persons.collect())
}

/// The layer of the settings file: the one asked for, or the usual one if it is there.
pub(super) fn layer(asked: Option<&Path>, folder: &Path) -> Result<Layer, Vec<ConfigError>> {
    let path = asked.map_or_else(|| folder.join(FILE_NAME), PathBuf::from);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if asked.is_none() && error.kind() == io::ErrorKind::NotFound => return Ok(Layer::new()),
        Err(error) => return Err(vec![unreadable(&path, &error)]),
    };
    let place = Place {
        path: &path,
        text: &text,
    };
    let raw: Raw = toml::from_str(&text).map_err(|error| vec![place.misshapen(&error)])?;
    Ok(place.layer(raw))
}

/// What the parser says of a value of another shape, without the value: a PIN written as a number must not be told.
fn without_values(message: &str) -> String {
    let expected = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.rsplit_once(", expected "));
    expected.map_or_else(|| message.to_owned(), |(_, expected)| format!("expected {expected}"))
}

fn unreadable(path: &Path, error: &io::Error) -> ConfigError {
    ConfigError {
        setting: path.display().to_string(),
        value: None,
        origin: Some(Box::new(Origin::Default)),
        why: format!("the settings file cannot be read: {error}"),
        help: "name a file that can be read with --config".to_owned(),
    }
}

/// A file's text, for telling lines.
struct Place<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Place<'_> {
    fn origin(&self, span: &Range<usize>) -> Origin {
        let before = self.text.get(..span.start).unwrap_or_default();
        Origin::File {
            path: self.path.to_owned(),
            line: before.matches('\n').count() + 1,
        }
    }

    fn misshapen(&self, error: &toml::de::Error) -> ConfigError {
        let span = error.span().unwrap_or(0..0);
        let found = self.text.get(span.clone()).unwrap_or_default();
        let origin = Some(Box::new(self.origin(&span)));
        if error.message().starts_with("unknown field") {
            let keys = SETTINGS
                .iter()
                .flat_map(|setting| setting.name.rsplit('.').chain([setting.name]));
            return ConfigError {
                setting: found.to_owned(),
                value: None,
                origin,
                why: "there is no such setting".to_owned(),
                help: did_you_mean(found, keys).unwrap_or_else(|| {
                    format!(
                        "known are {}",
                        SETTINGS
                            .iter()
                            .map(|setting| setting.name)
                            .collect::<Vec<_>>()
                            .join(", ")
                    )
                }),
            };
        }
        ConfigError {
            setting: self.path.display().to_string(),
            value: None,
            origin,
            why: without_values(error.message().lines().next().unwrap_or_default()),
            help: "texts stand in quotes, lists in brackets: `listen = \"127.0.0.1:8080\"`".to_owned(),
        }
    }

    fn layer(&self, raw: Raw) -> Layer {
        let texts = [
            ("data_dir", raw.data_dir),
            ("database_url", raw.database_url),
            ("evidence_url", raw.evidence_url),
            ("listen", raw.listen),
            ("public_url", raw.public_url),
            ("smtp_url", raw.smtp_url),
            ("mail_from", raw.mail_from),
            ("tsa_url", raw.tsa_url),
            ("tsa_trust", raw.tsa_trust),
            ("seal", raw.seal),
            ("development_seal", raw.development_seal),
            ("pkcs11.module", raw.pkcs11.module),
            ("pkcs11.token", raw.pkcs11.token),
            ("pkcs11.slot", raw.pkcs11.slot),
            ("pkcs11.key", raw.pkcs11.key),
            ("pkcs11.key_id", raw.pkcs11.key_id),
            ("pkcs11.pin", raw.pkcs11.pin),
            ("pkcs11.pin_file", raw.pkcs11.pin_file),
            ("standards_dir", raw.standards_dir),
            ("body.name", raw.body.name),
        ];
        let lists = [("languages", raw.languages), ("body.address", raw.body.address)];
        let texts = texts
            .into_iter()
            .filter_map(|(name, it)| Some((name, self.given(it?, Value::Text))));
        let lists = lists
            .into_iter()
            .filter_map(|(name, it)| Some((name, self.given(it?, Value::List))));
        let persons = raw
            .body
            .authorised
            .map(|it| ("body.authorised", self.given(it, persons)));
        texts.chain(lists).chain(persons).collect()
    }

    fn given<T>(&self, found: Spanned<T>, wrap: impl Fn(T) -> Value) -> Given {
        Given {
            origin: self.origin(&found.span()),
            value: wrap(found.into_inner()),
            folder: self.path.parent().unwrap_or(Path::new("")).to_owned(),
        }
    }
}
