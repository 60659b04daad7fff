//! The shapes as JSON Schema, so that an editor completes keys and checks values while a standard is being written.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{RawAnswer, RawFullAnswer, RawSplit, RawValue};
use crate::domain::{
    exact::Exact,
    standard::{
        model::{AnswerRule, Need, ZeroDenominator},
        names::Level,
        vocabulary::Carry,
    },
    time::Date,
};

/// The shapes met so far, by name.
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
    const fn is_required(self) -> bool {
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
    pub(in crate::domain::standard) about: &'static str,
    pub(in crate::domain::standard) mode: Mode,
    pub(in crate::domain::standard) of: fn(&mut Definitions) -> Value,
}

/// A table with known keys.
pub(in crate::domain::standard) trait Shaped {
    const NAME: &'static str;
    const ABOUT: &'static str;
    const KEYS: &'static [Key];
}

/// What can be told as a schema.
pub(in crate::domain::standard) trait Described {
    fn describe(definitions: &mut Definitions) -> Value;
}

impl<T: Shaped> Described for T {
    fn describe(definitions: &mut Definitions) -> Value {
        let name = T::NAME.trim_start_matches("Raw");
        if !definitions.contains_key(name) {
            // The place is taken before the keys are told, for shapes that contain one another.
            definitions.insert(name, Value::Null);
            let schema = object::<T>(definitions);
            definitions.insert(name, schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// A shape as an object.
fn object<T: Shaped>(definitions: &mut Definitions) -> Value {
    let mut properties = Map::new();
    for key in T::KEYS {
        let mut property = key.mode.wrap((key.of)(definitions));
        if let (Some(property), false) = (property.as_object_mut(), key.about.is_empty()) {
            property.insert("description".to_owned(), Value::from(key.about.trim()));
        }
        properties.insert(key.name.to_owned(), property);
    }
    let required: Vec<_> = T::KEYS
        .iter()
        .filter(|key| key.mode.is_required())
        .map(|key| key.name)
        .collect();
    json!({
        "description": T::ABOUT.trim(),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// Values that are no tables.
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
    u32 => { "type": "integer", "minimum": 0 }
    bool => { "type": "boolean" }
    String => { "type": "string", "minLength": 1 }
    Level => { "type": "integer", "minimum": 0, "maximum": 255 }
    Exact => { "type": ["integer", "string"], "pattern": "^-?[0-9]+([.][0-9]+)?$" }
    Date => { "description": "a date without quotation marks, as in 2026-07-01" }
    Need => { "type": "string", "pattern": "^(must|may|one_of:.+)$" }
    ZeroDenominator => { "type": "string", "pattern": "^(unknown|level:[0-9]+)$" }
    RawValue => { "type": ["string", "integer", "array"] }
}

/// One of two forms.
fn either(one: Value, other: Value) -> Value {
    json!({ "anyOf": [one, other] })
}

impl Described for RawAnswer {
    fn describe(definitions: &mut Definitions) -> Value {
        either(Level::describe(definitions), RawFullAnswer::describe(definitions))
    }
}

impl Described for AnswerRule {
    fn describe(definitions: &mut Definitions) -> Value {
        either(Carry::describe(definitions), RawSplit::describe(definitions))
    }
}
