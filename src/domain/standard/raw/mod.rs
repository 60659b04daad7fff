//! The shape of a standard's files: which keys there are, which must be given, what type each has.
//!
//! Nothing here is checked against anything else; every value keeps its place for the checks that follow. Each line of
//! a shape is at once the declaration of a field, of a key in the file, of a property in the JSON Schema, and of a row
//! in the reference.

mod application;
mod criteria;
mod data;
mod lineage;
mod manifest;
mod schema;
mod texts;

pub use self::schema::FileKind;
pub(super) use self::{
    application::*,
    criteria::*,
    data::*,
    lineage::*,
    manifest::*,
    schema::{Definitions, Described, Key, Mode, Shape, Shaped, sections, words},
    texts::*,
};

/// Declares tables: `key: required | optional | list | optional_list | map Type`, and `name as "key"` where the file's key
/// is a word of Rust.
macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ $name:ident {
        $($(#[doc = $about:literal])+ $key:ident $(as $word:literal)?: $mode:ident $type:ty,)+
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub(in crate::domain::standard) struct $name {
            $($(#[doc = $about])+ pub(in crate::domain::standard) $key: shapes!(@field $mode $type),)+
        }

        impl Decode for $name {
            fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
                let table = Table::open(node, desk, Self::SHAPE.keys)?;
                // All keys are read before any failure counts, so that all mistakes are noted.
                $(let $key = table.$mode::<$type>(shapes!(@key $key $($word)?));)+
                Some(Self { $($key: $key?,)+ })
            }
        }

        impl Shaped for $name {
            const SHAPE: Shape = Shape {
                name: stringify!($name),
                doc: concat!($($doc),+),
                keys: &[$(Key {
                    name: shapes!(@key $key $($word)?),
                    doc: concat!($($about),+),
                    mode: Mode::$mode,
                    describe: <$type as Described>::describe,
                    shape: <$type as Described>::shape,
                }),+],
            };
        }
    )+};
    (@key $key:ident) => { stringify!($key) };
    (@key $key:ident $word:literal) => { $word };
    (@field required $type:ty) => { Spanned<$type> };
    (@field optional $type:ty) => { Option<Spanned<$type>> };
    (@field list $type:ty) => { Vec<Spanned<$type>> };
    (@field optional_list $type:ty) => { Vec<Spanned<$type>> };
    (@field map $type:ty) => { Vec<(Spanned<String>, Spanned<$type>)> };
}

use shapes;

/// What every file of shapes needs.
mod prelude {
    pub(super) use std::{collections::BTreeMap, ops::Range};

    pub(super) use toml::{
        Spanned,
        de::{DeTable, DeValue},
    };

    pub(super) use super::{
        schema::{Described, Key, Mode, Shape, Shaped},
        shapes,
    };
    pub(super) use crate::domain::{
        certificate::number::NumberPattern,
        exact::Exact,
        standard::{
            decode::{Code, is_visible},
            digest::{Digest, integer},
            model::{AnswerRule, Need, ZeroDenominator},
            names::*,
            node::{Decode, Desk, Node, Table, Wanted},
            problem::Rule,
            texts::SHA_DIGITS,
            vocabulary::*,
        },
        time::Date,
    };
}
