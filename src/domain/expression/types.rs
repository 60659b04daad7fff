//! Types of values, and the units of numbers.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// The type of an expression, a field, a metric or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Bool,
    /// A number in a unit.
    Number(Unit),
    /// A calendar date.
    Date,
    /// Any text.
    Text,
    /// One of a set of words.
    Choice(BTreeSet<String>),
    /// Rows with these columns. A column is no table itself.
    Table(BTreeMap<String, Type>),
}

impl Type {
    /// A number without a unit.
    pub fn number() -> Self {
        Self::Number(Unit::none())
    }

    /// One of these words.
    pub fn choice<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::Choice(words.into_iter().map(Into::into).collect())
    }
}

/// The most words of a choice that a message names.
const MAX_SHOWN: usize = 12;

/// The type in words, with its article: `a number in eur`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("true or false"),
            Self::Number(unit) if unit.is_none() => f.write_str("a number"),
            Self::Number(unit) => write!(f, "a number in {unit}"),
            Self::Date => f.write_str("a date"),
            Self::Text => f.write_str("a text"),
            Self::Choice(words) => {
                let shown: Vec<_> = words.iter().take(MAX_SHOWN).map(|word| format!("'{word}'")).collect();
                let rest = if words.len() > MAX_SHOWN { ", …" } else { "" };
                write!(f, "one of {}{rest}", shown.join(", "))
            }
            Self::Table(_) => f.write_str("a table"),
        }
    }
}

/// A product of base units with exponents: `eur/person`. Percent is no unit: a share is a bare number.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(BTreeMap<String, i32>);

/// The word that units are free of.
const PERCENT: &str = "percent";

impl Unit {
    /// No unit: counts, shares, levels.
    pub fn none() -> Self {
        Self::default()
    }

    /// The unit of points, areas' sums and totals.
    pub fn points() -> Self {
        Self::new("points")
    }

    /// A unit by its word; `percent` and the empty word are none.
    pub fn new(word: &str) -> Self {
        match word {
            "" | PERCENT => Self::none(),
            word => Self([(word.to_owned(), 1)].into()),
        }
    }

    /// Whether there is no unit.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The unit of a product.
    pub fn times(&self, other: &Self) -> Self {
        self.combined(other, 1)
    }

    /// The unit of a quotient.
    pub fn per(&self, other: &Self) -> Self {
        self.combined(other, -1)
    }

    fn combined(&self, other: &Self, sign: i32) -> Self {
        let mut exponents = self.0.clone();
        for (word, exponent) in &other.0 {
            *exponents.entry(word.clone()).or_default() += sign * exponent;
        }
        exponents.retain(|_, exponent| *exponent != 0);
        Self(exponents)
    }
}

/// `eur`, `eur/person`, `eur*day^2`; for none, `no unit`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factors = |sign: i32| -> Vec<String> {
            let factors = self.0.iter().filter(|(_, exponent)| exponent.signum() == sign);
            factors
                .map(|(word, exponent)| match exponent.abs() {
                    1 => word.clone(),
                    power => format!("{word}^{power}"),
                })
                .collect()
        };
        let (above, below) = (factors(1).join("*"), factors(-1).join("/"));
        match (above.as_str(), below.as_str()) {
            ("", "") => f.write_str("no unit"),
            (above, "") => f.write_str(above),
            ("", below) => write!(f, "1/{below}"),
            (above, below) => write!(f, "{above}/{below}"),
        }
    }
}
