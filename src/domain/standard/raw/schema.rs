//! The shapes as JSON Schema, so that an editor completes keys and checks values while a standard is being written.
//!
//! It uses what drafts from 7 on have in common, since editors differ.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{RawAnswer, RawFullAnswer, RawSplit, RawValue, SourceMark, Url};
use crate::domain::{
    exact::Exact,
    standard::{
        decode::{Code, MAX_NUMBER},
        model::{AnswerRule, Need, ZeroDenominator},
        names::Level,
        vocabulary::Carry,
    },
    time::Date,
};

/// The shapes and words met so far, by name.
pub(in crate::domain::standard) type Definitions = BTreeMap<&'static str, Value>;

/// How a key is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(non_camel_case_types, reason = "the words of the `shapes!` macro")]
pub(in crate::domain::standard) enum Mode {
    required,
    optional,
    list,
    optional_list,
    map,
}

impl Mode {
    pub(in crate::domain::standard) const fn is_required(self) -> bool {
        matches!(self, Self::required | Self::list)
    }

    fn wrap(self, one: Value) -> Value {
        match self {
            Self::required | Self::optional => one,
            Self::list | Self::optional_list => json!({ "type": "array", "items": one }),
            Self::map => json!({ "type": "object", "additionalProperties": one }),
        }
    }
}

/// A key of a shape.
pub(in crate::domain::standard) struct Key {
    pub(in crate::domain::standard) name: &'static str,
    pub(super) doc: &'static str,
    pub(in crate::domain::standard) mode: Mode,
    pub(in crate::domain::standard) describe: fn(&mut Definitions) -> Value,
    /// The shape of its value, where that is a table of known keys.
    pub(in crate::domain::standard) shape: fn() -> Option<Shape>,
}

impl Key {
    /// What it means.
    pub(in crate::domain::standard) const fn about(&self) -> &'static str {
        self.doc.trim_ascii()
    }
}

/// A table with known keys.
#[derive(Clone, Copy)]
pub(in crate::domain::standard) struct Shape {
    pub(super) name: &'static str,
    pub(super) doc: &'static str,
    pub(in crate::domain::standard) keys: &'static [Key],
}

impl Shape {
    /// What it is.
    pub(in crate::domain::standard) const fn about(&self) -> &'static str {
        self.doc.trim_ascii()
    }

    /// Its name among the definitions.
    pub(in crate::domain::standard) fn name(&self) -> &'static str {
        self.name.strip_prefix("Raw").unwrap_or(self.name)
    }

    pub(super) fn schema(&self, definitions: &mut Definitions) -> Value {
        let mut properties = Map::new();
        for key in self.keys {
            let value = key.mode.wrap((key.describe)(definitions));
            // A description beside a reference is lost on older editors.
            let value = if value.get("$ref").is_some() {
                json!({ "allOf": [value] })
            } else {
                value
            };
            properties.insert(key.name.to_owned(), with_description(value, key.about()));
        }
        let required = self.keys.iter().filter(|key| key.mode.is_required());
        json!({
            "description": self.about(),
            "type": "object",
            "properties": properties,
            "required": required.map(|key| key.name).collect::<Vec<_>>(),
            "additionalProperties": false,
        })
    }
}

pub(super) fn with_description(mut schema: Value, about: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), Value::from(about));
    }
    schema
}

/// What has a shape.
pub(in crate::domain::standard) trait Shaped {
    const SHAPE: Shape;
}

/// What can be told as a schema.
pub(in crate::domain::standard) trait Described {
    fn describe(definitions: &mut Definitions) -> Value;

    /// The shape, where it can be a table of known keys.
    fn shape() -> Option<Shape> {
        None
    }
}

impl<T: Shaped> Described for T {
    fn describe(definitions: &mut Definitions) -> Value {
        let name = T::SHAPE.name();
        if !definitions.contains_key(name) {
            let schema = T::SHAPE.schema(definitions);
            definitions.insert(name, schema);
        }
        reference(name)
    }

    fn shape() -> Option<Shape> {
        Some(T::SHAPE)
    }
}

pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A choice of words, each with what it means.
pub(in crate::domain::standard) fn words(
    name: &'static str,
    about: &str,
    words: &[(&str, &str)],
    definitions: &mut Definitions,
) -> Value {
    let (names, meanings): (Vec<_>, Vec<_>) = words.iter().copied().unzip();
    definitions.entry(name).or_insert_with(
        || json!({ "description": about, "enum": names, "x-taplo": { "docs": { "enumValues": meanings } } }),
    );
    reference(name)
}

/// Values that are no tables: what they are called, and how they look.
macro_rules! described {
    ($($type:ty => $schema:tt)+) => {$(
        impl Described for $type {
            fn describe(_: &mut Definitions) -> Value {
                json!($schema)
            }
        }
    )+};
}

described! {
    u32 => { "title": "whole number", "type": "integer", "minimum": 0, "maximum": MAX_NUMBER }
    bool => { "title": "true or false", "type": "boolean" }
    String => { "title": "text", "type": "string", "minLength": 1 }
    Code => { "title": "code", "type": "string", "pattern": "^[^\\s]{1,16}$" }
    Url => { "title": "address on the web", "type": "string", "pattern": "^https?://[^\\s]+$" }
    Level => { "title": "level", "type": "integer", "minimum": 0, "maximum": u8::MAX }
    Exact => { "title": "number", "type": ["integer", "string"], "pattern": "^-?[0-9]+([.][0-9]+|/[0-9]+)?$" }
    Date => { "title": "date", "type": "string", "format": "date" }
    Need => { "title": "need", "type": "string", "pattern": "^(must|may|one_of:[a-z][a-z0-9]*(-[a-z0-9]+)*)$" }
    ZeroDenominator => { "title": "unknown or level", "type": "string", "pattern": "^(unknown|level:[0-9]{1,3})$" }
    SourceMark => { "title": "mark", "type": "string", "pattern": "^[0-9a-f]{12}$" }
    RawValue => {
        "title": "whole number, date, text or rows",
        "type": ["integer", "string", "array"],
        "items": { "type": "object", "additionalProperties": { "type": ["integer", "string"] } },
    }
}

/// One of two forms.
fn either(one: Value, other: Value) -> Value {
    json!({ "anyOf": [one, other] })
}

impl Described for RawAnswer {
    fn describe(definitions: &mut Definitions) -> Value {
        either(Level::describe(definitions), RawFullAnswer::describe(definitions))
    }

    fn shape() -> Option<Shape> {
        RawFullAnswer::shape()
    }
}

impl Described for AnswerRule {
    fn describe(definitions: &mut Definitions) -> Value {
        either(Carry::describe(definitions), RawSplit::describe(definitions))
    }

    fn shape() -> Option<Shape> {
        RawSplit::shape()
    }
}
