//! Digests of a standard: what a case is pinned to, and what a certificate prints.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use toml::de::{DeTable, DeValue};

use super::{Files, files::SEAL_FILE, names::NotAName};

/// A SHA-256 digest, written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The bare bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 16 hex digits: what a certificate prints.
    pub fn short(&self) -> String {
        hex::encode(&self.0[..8])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        let mut bytes = [0; 32];
        let not_a_digest = |_| NotAName {
            text: text.to_owned(),
            what: "a SHA-256 digest",
            form: "64 hex digits",
        };
        hex::decode_to_slice(text, &mut bytes).map_err(not_a_digest)?;
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Digest {
    type Error = NotAName;
    fn try_from(text: String) -> Result<Self, NotAName> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// The digest of all files but the seal: SHA-256 over the lines `sha256sum` prints for them, sorted by path.
///
/// `LC_ALL=C find * -type f ! -name seal.toml | sort | xargs sha256sum | sha256sum` computes the same in the folder.
pub(super) fn package_digest(files: &Files) -> Digest {
    let mut lines: Vec<_> = files
        .iter()
        .filter(|(path, _)| path != SEAL_FILE)
        .map(|(path, bytes)| (path, Digest::of(bytes)))
        .collect();
    lines.sort();
    let listing: String = lines
        .iter()
        .map(|(path, digest)| format!("{digest}  {path}\n"))
        .collect();
    Digest::of(listing.as_bytes())
}

/// What `standard.toml` says of itself and not of those who apply.
const NO_DEMANDS: &[&str] = &[
    "approval",
    "languages",
    "licence",
    "lifecycle",
    "owner",
    "source_language",
    "version",
];

/// The digest of everything free of language, over canonical JSON of the files' values.
///
/// It is made from the values in the files and not from our own types, so that a later programme that knows more keys
/// computes the same digest for an old standard. Who publishes it, when and in which languages is left out, and so is
/// the version: two versions that ask and award the same have the same digest, whatever they say it in. Lists of things
/// with a `uid` are sorted by it, and the spread over files does not matter; an empty list is left out. Migrations, maps
/// to other standards and examples take no part: they carry over, inform and prove, and demand nothing.
pub(super) fn normative_digest(manifest: &DeTable<'_>, lists: &[(&str, Vec<&DeTable<'_>>)]) -> Digest {
    let mut json = String::from("{");
    for (name, tables) in lists.iter().filter(|(_, tables)| !tables.is_empty()) {
        write_text(name, &mut json);
        json.push(':');
        write_tables(tables, &mut json);
        json.push(',');
    }
    json.push_str("\"standard\":");
    write_table(manifest, NO_DEMANDS, &mut json);
    json.push('}');
    Digest::of(json.as_bytes())
}

/// The digest of the words of one language, over canonical JSON; who translated them is no part of them.
pub(super) fn text_digest(texts: &DeTable<'_>) -> Digest {
    let mut json = String::new();
    write_table(texts, &["translation"], &mut json);
    Digest::of(json.as_bytes())
}

fn write_tables(tables: &[&DeTable<'_>], json: &mut String) {
    let mut tables = tables.to_vec();
    tables.sort_by_key(|table| uid_of(table));
    write_list(tables, |table, json| write_table(table, &[], json), json);
}

fn write_list<T>(items: Vec<T>, write: impl Fn(T, &mut String), json: &mut String) {
    json.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(item, json);
    }
    json.push(']');
}

fn write_table(table: &DeTable<'_>, without: &[&str], json: &mut String) {
    json.push('{');
    let kept = table
        .iter()
        .filter(|(key, _)| !without.contains(&key.get_ref().as_ref()));
    let mut kept: Vec<_> = kept.collect();
    kept.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
    for (index, (key, value)) in kept.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write_text(key.get_ref(), json);
        json.push(':');
        write_value(value.get_ref(), json);
    }
    json.push('}');
}

fn write_value(value: &DeValue<'_>, json: &mut String) {
    match value {
        DeValue::String(text) => write_text(text, json),
        DeValue::Integer(number) => json.push_str(&integer(number).unwrap_or_default().to_string()),
        DeValue::Float(number) => json.push_str(number.as_str()),
        DeValue::Boolean(truth) => json.push_str(if *truth { "true" } else { "false" }),
        DeValue::Datetime(time) => write_text(&time.to_string(), json),
        DeValue::Array(items) => {
            let mut items: Vec<_> = items.iter().map(toml::Spanned::get_ref).collect();
            if items.iter().all(|item| item.as_table().and_then(uid_of).is_some()) {
                items.sort_by_key(|item| item.as_table().and_then(uid_of));
            }
            write_list(items, write_value, json);
        }
        DeValue::Table(table) => write_table(table, &[], json),
    }
}

/// Line ends are those of the system that a file was saved on, and part of no text.
fn write_text(text: &str, json: &mut String) {
    json.push_str(&serde_json::Value::from(text.replace("\r\n", "\n")).to_string());
}

fn uid_of<'a>(table: &'a DeTable<'_>) -> Option<&'a str> {
    table.get("uid").and_then(|uid| uid.get_ref().as_str())
}

/// The value of an integer as written in a file.
pub(super) fn integer(number: &toml::de::DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
