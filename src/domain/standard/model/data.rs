//! What is asked as figures, and what is computed from them.

use crate::domain::{
    exact::Exact,
    expression::Expression,
    standard::{
        names::{FieldUid, Level, MetricUid, Word},
        problem::Place,
        vocabulary::{Direction, FieldType, Privacy},
    },
};

/// A figure that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub uid: FieldUid,
    /// What it holds.
    pub shape: Shape,
    /// Whether an application needs it.
    pub required: bool,
    /// Who may read it.
    pub privacy: Privacy,
}

/// What a field or a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The type.
    pub kind: FieldType,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The least a number may be.
    pub min: Option<Exact>,
    /// The most a number may be.
    pub max: Option<Exact>,
    /// The words to choose from.
    pub choices: Vec<Word>,
    /// The columns of a table.
    pub columns: Vec<Column>,
    /// The most rows of a table.
    pub max_rows: u32,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub uid: Word,
    /// What it holds; never a table.
    pub shape: Shape,
}

/// A figure that is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its name.
    pub uid: MetricUid,
    /// Its unit.
    pub unit: String,
    /// How it is computed.
    pub rule: Expression,
    /// Which way it is better.
    pub direction: Direction,
    /// What the figure means as a level; the bands cover every figure once.
    pub bands: Vec<Band>,
    /// What it means when there is nothing to divide by.
    pub on_zero_denominator: ZeroDenominator,
    /// How many decimals are shown.
    pub show: u32,
    /// Where it stands.
    pub at: Place,
}

impl Metric {
    /// The level of a figure; `None` without bands.
    pub fn level(&self, figure: &Exact) -> Option<Level> {
        let fits = |band: &&Band| {
            band.from.as_ref().is_none_or(|from| from <= figure) && band.to.as_ref().is_none_or(|to| figure < to)
        };
        self.bands.iter().find(fits).map(|band| band.level)
    }

    /// The highest level that any figure gives, or that nothing to divide by means; `None` without bands.
    pub fn highest_level(&self) -> Option<Level> {
        let of_zero = match self.on_zero_denominator {
            ZeroDenominator::Level(level) => Some(level),
            ZeroDenominator::Unknown => None,
        };
        self.bands.iter().map(|band| band.level).chain(of_zero).max()
    }
}

/// A range of a metric, and the level it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// From here on, inclusive; `None`: from the least.
    pub from: Option<Exact>,
    /// Up to here, exclusive; `None`: to the most.
    pub to: Option<Exact>,
    /// The level.
    pub level: Level,
}

/// What a metric means when there is nothing to divide by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroDenominator {
    /// It cannot be told.
    Unknown,
    /// This level.
    Level(Level),
}
