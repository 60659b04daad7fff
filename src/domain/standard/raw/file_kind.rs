//! The kinds of files in a version's folder.
//!
//! Each has a schema that stands alone, for a line such as `#:schema criteria.json` at a file's head; one document with all
//! of them fits any file.

use serde_json::{Value, json};

use super::{
    RawApplication, RawCriteriaFile, RawDataFile, RawEvidenceFile, RawManifest, RawMapping, RawMigration, RawSeal,
    RawTranslation,
    schema::{Definitions, Shape, Shaped, reference, with_description},
    sections::texts_schema,
};

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
