//! Values, and what there is instead where something is missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use serde::{Serialize, Serializer};

use super::scope::Reference;
use crate::domain::{exact::Exact, iso_date, time::Date};

/// A value that an expression reads or gives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "type", content = "value")]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A number, in the unit its type says.
    Number(Exact),
    /// A calendar date.
    Date(#[serde(with = "iso_date")] Date),
    /// A text, or the word of a choice.
    Text(String),
    /// Rows.
    Table(Table),
}

/// As it would be written in an expression; a table as the number of its rows.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(truth) => truth.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Table(table) => write!(f, "{} rows", table.rows().len()),
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<Exact> for Value {
    fn from(number: Exact) -> Self {
        Self::Number(number)
    }
}

/// The rows of a table field; handed around without copying them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Table(Arc<Vec<Row>>);

impl Table {
    /// The rows, in their order.
    pub fn rows(&self) -> &[Row] {
        &self.0
    }
}

impl FromIterator<Row> for Table {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self(Arc::new(rows.into_iter().collect()))
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows())
    }
}

/// A row's cells by column; a cell that is absent is missing.
pub type Row = BTreeMap<String, Value>;

/// Something that is missing, so that a value cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "missing")]
pub enum Missing {
    /// A field, a metric, a level: whatever the expression reads from outside.
    Input {
        /// Which.
        reference: Reference,
    },
    /// A cell of a table.
    Cell {
        /// The table's field.
        table: String,
        /// The row, from 0.
        row: usize,
        /// The column.
        column: String,
    },
    /// The least or greatest of no rows.
    NoRows {
        /// The part of the expression that asks for it.
        part: String,
    },
    /// A sense in a division by zero.
    DivisionByZero {
        /// The part of the expression that divides.
        part: String,
    },
    /// A value of the type that was declared.
    WrongType {
        /// The part of the expression that got another one.
        part: String,
    },
    /// Room for a number beyond all use.
    TooLarge {
        /// The part of the expression that yields it.
        part: String,
    },
}

/// What is missing, in English.
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input { reference } => write!(f, "`{reference}` is not given"),
            Self::Cell { table, row, column } => write!(f, "`{table}` row {}: `{column}` is not given", row + 1),
            Self::NoRows { part } => write!(f, "`{part}`: there are no such rows"),
            Self::DivisionByZero { part } => write!(f, "`{part}` divides by zero"),
            Self::WrongType { part } => write!(f, "`{part}` is of another type than declared"),
            Self::TooLarge { part } => write!(f, "`{part}` is too large a number"),
        }
    }
}

/// What an evaluation gives: a value, or all that is missing for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome<T = Value> {
    /// The value.
    Known(T),
    /// What is missing; never empty.
    Unknown(BTreeSet<Missing>),
}

impl<T> Outcome<T> {
    /// Unknown, for want of one thing.
    pub fn missing(missing: Missing) -> Self {
        Self::Unknown([missing].into())
    }

    /// Unknown, because this is not given.
    pub fn not_given(reference: &Reference) -> Self {
        Self::missing(Missing::Input {
            reference: reference.clone(),
        })
    }

    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// The value, if it is known.
    pub fn into_known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// Another value made from the one that is known.
    pub fn map<U>(self, then: impl FnOnce(T) -> U) -> Outcome<U> {
        self.and_then(|value| Outcome::Known(then(value)))
    }

    /// Another outcome that follows from the value that is known.
    pub fn and_then<U>(self, then: impl FnOnce(T) -> Outcome<U>) -> Outcome<U> {
        match self {
            Self::Known(value) => then(value),
            Self::Unknown(missing) => Outcome::Unknown(missing),
        }
    }

    /// Both values, or all that is missing for either.
    pub fn and<U>(self, other: Outcome<U>) -> Outcome<(T, U)> {
        match (self, other) {
            (Self::Known(value), Outcome::Known(other)) => Outcome::Known((value, other)),
            (Self::Unknown(missing), Outcome::Known(_)) | (Self::Known(_), Outcome::Unknown(missing)) => {
                Outcome::Unknown(missing)
            }
            (Self::Unknown(mut missing), Outcome::Unknown(more)) => {
                missing.extend(more);
                Outcome::Unknown(missing)
            }
        }
    }

    /// The value; what is missing for it is added to the rest.
    pub(super) fn into_known_or(self, missing: &mut BTreeSet<Missing>) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(more) => {
                missing.extend(more);
                None
            }
        }
    }
}

impl Outcome {
    /// The truth, if the value is one and known.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Known(Value::Bool(truth)) => Some(*truth),
            _ => None,
        }
    }

    /// The number, if the value is one and known.
    pub fn as_number(&self) -> Option<&Exact> {
        match self {
            Self::Known(Value::Number(number)) => Some(number),
            _ => None,
        }
    }
}

/// The values of what expressions read.
pub trait Env {
    /// The value, or what is missing for it. Of metrics and labels, that may be more than themselves: what their own
    /// rules miss. A value of another type than the scope said is never used: it counts as missing.
    fn value(&self, of: &Reference) -> Outcome;
}
