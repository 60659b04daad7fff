//! The shapes as JSON Schema, so that an editor completes keys and checks values while a standard is being written.
//!
//! Each kind of file has a schema that stands alone, for a line such as `#:schema criteria.json` at a file's head; one
//! document with all of them fits any file. It uses what drafts from 7 on have in common, since editors differ.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    RawAnswer, RawApplication, RawCriteriaFile, RawDataFile, RawEvidenceFile, RawFullAnswer, RawManifest, RawMapping,
    RawMigration, RawSeal, RawSplit, RawTranslation, RawValue, SourceMark, Url,
};
use crate::domain::{
    exact::Exact,
    standard::{
        decode::{Code, MAX_NUMBER},
        model::{AnswerRule, Need, ZeroDenominator},
        names::Level,
        texts::{
            AreaSlot, CriterionSlot, EvidenceSlot, FieldSlot, GateSlot, LabelSlot, MetricSlot, PanelSlot, StandardSlot,
            TrackSlot,
        },
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

    fn schema(&self, definitions: &mut Definitions) -> Value {
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

fn with_description(mut schema: Value, about: &str) -> Value {
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

fn reference(name: &str) -> Value {
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

/// A table in a file of texts.
pub(in crate::domain::standard) struct Section {
    /// The names of its heading; `*` stands for any uid.
    pub(in crate::domain::standard) path: &'static [&'static str],
    /// Its keys.
    pub(in crate::domain::standard) keys: SectionKeys,
}

/// The keys of a table in a file of texts.
pub(in crate::domain::standard) enum SectionKeys {
    /// These, each with what it tells.
    Slots(Vec<(&'static str, &'static str)>),
    /// One for each of something.
    Each(&'static str),
}

/// The tables in files of texts.
pub(in crate::domain::standard) fn sections() -> Vec<Section> {
    macro_rules! slots {
        ($type:ident) => {
            SectionKeys::Slots(
                $type::ALL
                    .iter()
                    .map(|slot| (slot.as_str(), slot.about()))
                    .collect(),
            )
        };
    }
    use SectionKeys::Each;
    let section = |path, keys| Section { path, keys };
    vec![
        section(&["standard"], slots!(StandardSlot)),
        section(&["label", "*"], slots!(LabelSlot)),
        section(&["area", "*"], slots!(AreaSlot)),
        section(&["track", "*"], slots!(TrackSlot)),
        section(
            &["scale", "*", "level"],
            Each("For each level of the scale, what it means in general."),
        ),
        section(&["criterion", "*"], slots!(CriterionSlot)),
        section(
            &["criterion", "*", "level"],
            Each("For each level of its scale, what must be there. One sentence or more, no lists."),
        ),
        section(
            &["criterion", "*", "sign"],
            Each("For each sign, what can be observed."),
        ),
        section(&["evidence", "*"], slots!(EvidenceSlot)),
        section(&["field", "*"], slots!(FieldSlot)),
        section(
            &["field", "*", "option"],
            Each("For each word to choose, in the field itself or in a column of it, what it says."),
        ),
        section(&["field", "*", "column"], Each("For each column, its heading.")),
        section(&["metric", "*"], slots!(MetricSlot)),
        section(&["gate", "*"], slots!(GateSlot)),
        section(&["panel", "*"], slots!(PanelSlot)),
        section(
            &["note"],
            Each("For each note that a step of a migration or an item of a mapping names, its words."),
        ),
        section(
            &["example"],
            Each("For each example, by the name of its file, its title."),
        ),
    ]
}

fn texts_schema(definitions: &mut Definitions) -> Value {
    let mut root = open_table();
    for Section { path, keys } in sections() {
        let table = path.iter().fold(&mut root, |table, name| below(table, name));
        match keys {
            SectionKeys::Slots(slots) => {
                for (name, about) in slots {
                    *below(table, name) = with_description(String::describe(definitions), about);
                }
            }
            SectionKeys::Each(about) => {
                table["description"] = Value::from(about);
                table["additionalProperties"] = String::describe(definitions);
            }
        }
    }
    *below(&mut root, "translation") = json!({ "allOf": [RawTranslation::describe(definitions)] });
    root
}

fn open_table() -> Value {
    json!({ "type": "object", "properties": {}, "additionalProperties": false })
}

/// The schema of a key in a table, or of any key (`*`); a closed table until it is filled.
fn below<'t>(table: &'t mut Value, name: &str) -> &'t mut Value {
    let place = if name == "*" {
        &mut table["additionalProperties"]
    } else {
        &mut table["properties"][name]
    };
    if !place.is_object() {
        *place = open_table();
    }
    place
}

macro_rules! file_kinds {
    ($($variant:ident $word:literal $path:literal $about:literal $schema:expr, $shape:expr;)+) => {
        /// A kind of file in a version's folder.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FileKind {
            $(#[doc = $about] $variant,)+
        }

        impl FileKind {
            /// Every kind, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its short name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Where such files are in a version's folder.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$variant => $path),+ }
            }

            /// What such files are for.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about),+ }
            }

            fn root(self, definitions: &mut Definitions) -> Value {
                match self { $(Self::$variant => ($schema)(definitions)),+ }
            }

            /// The shape of the whole file; files of texts have their tables in [`sections`].
            pub(in crate::domain::standard) fn shape(self) -> Option<Shape> {
                match self { $(Self::$variant => $shape),+ }
            }
        }
    };
}

fn root_of<T: Shaped>(definitions: &mut Definitions) -> Value {
    T::SHAPE.schema(definitions)
}

file_kinds! {
    Standard "standard" "standard.toml" "Identity, dates, scales, areas, labels, arithmetic, process and validity."
        root_of::<RawManifest>, Some(RawManifest::SHAPE);
    Criteria "criteria" "criteria/<area>.toml" "The criteria of one area: numbers and rules, no words."
        root_of::<RawCriteriaFile>, Some(RawCriteriaFile::SHAPE);
    Data "data" "data.toml" "The figures that are asked for, and those computed from them."
        root_of::<RawDataFile>, Some(RawDataFile::SHAPE);
    Evidence "evidence" "evidence.toml" "The kinds of evidence that criteria ask for."
        root_of::<RawEvidenceFile>, Some(RawEvidenceFile::SHAPE);
    Text "text" "text/<language>.toml" "Every text that a person reads, in one language."
        texts_schema, Some(RawTranslation::SHAPE);
    Migrate "migrate" "migrate/from-<version>.toml" "What becomes of answers under an earlier version."
        root_of::<RawMigration>, Some(RawMigration::SHAPE);
    Map "map" "map/<other>.toml" "How criteria relate to another standard."
        root_of::<RawMapping>, Some(RawMapping::SHAPE);
    Example "example" "examples/<name>.toml" "Answers, and what must come of them."
        root_of::<RawApplication>, Some(RawApplication::SHAPE);
    Seal "seal" "seal.toml" "What was published. The programme writes it."
        root_of::<RawSeal>, Some(RawSeal::SHAPE);
}

/// The draft that the schemas name.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

impl FileKind {
    /// The JSON Schema of such files, which stands alone.
    pub fn schema(self) -> Value {
        let mut definitions = Definitions::new();
        let mut schema = self.root(&mut definitions);
        schema["$schema"] = Value::from(DRAFT);
        schema["title"] = Value::from(self.path());
        schema["description"] = Value::from(self.about());
        if !definitions.is_empty() {
            schema["$defs"] = json!(definitions);
        }
        schema
    }

    /// One JSON Schema for files of every kind.
    pub fn schema_of_all() -> Value {
        let mut definitions = Definitions::new();
        for kind in Self::ALL {
            let root = with_description(kind.root(&mut definitions), kind.about());
            definitions.insert(kind.as_str(), root);
        }
        let kinds: Vec<_> = Self::ALL.iter().map(|kind| reference(kind.as_str())).collect();
        json!({
            "$schema": DRAFT,
            "title": "Files of a standard",
            "description": "A file in the folder of one version of a standard, of any kind.",
            "anyOf": kinds,
            "$defs": definitions,
        })
    }
}
