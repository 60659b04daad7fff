//! What names mean at the place where an expression stands.

use std::fmt;

use serde::Serialize;

use super::types::{Type, Unit};
use crate::domain::{
    exact::Exact,
    standard::{AreaUid, CriterionUid, LabelUid},
};

/// Something outside an expression that it reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "what", content = "uid")]
pub enum Reference {
    /// A field, by its uid; a table too.
    Field(String),
    /// A metric, by its uid.
    Metric(String),
    /// The track chosen.
    Track,
    /// All points.
    Total,
    /// The most points possible.
    Max,
    /// A criterion's level.
    Level(CriterionUid),
    /// Whether a criterion is met.
    Met(CriterionUid),
    /// Whether a gate (an entry of `[[gate]]`) is passed, by its uid.
    Gate(String),
    /// An area's points.
    Points(AreaUid),
    /// An area's points in percent of what it can give.
    Percent(AreaUid),
    /// The points a panel gives, by its uid.
    Panel(String),
    /// Whether a label is reached.
    Label(LabelUid),
}

/// As it is written in an expression.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(uid) | Self::Metric(uid) => f.write_str(uid),
            Self::Track => f.write_str("track"),
            Self::Total => f.write_str("total"),
            Self::Max => f.write_str("max"),
            Self::Level(uid) => write!(f, "level({uid})"),
            Self::Met(uid) => write!(f, "met({uid})"),
            Self::Gate(uid) => write!(f, "met({uid})"),
            Self::Points(uid) => write!(f, "points({uid})"),
            Self::Percent(uid) => write!(f, "percent({uid})"),
            Self::Panel(uid) => write!(f, "panel({uid})"),
            Self::Label(uid) => write!(f, "label({uid})"),
        }
    }
}

/// What a name or a call of a [`Function`] stands for, and what is known of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What is read.
    pub reference: Reference,
    /// The type of its values.
    pub value: Type,
    /// The most it can be, where that is known: asking for more is told as a mistake.
    pub most: Option<Exact>,
    /// Whether it is a number that is never below zero: such a factor keeps a rule rising.
    pub never_negative: bool,
}

impl Symbol {
    fn new(reference: Reference, value: Type) -> Self {
        Self {
            reference,
            value,
            most: None,
            never_negative: false,
        }
    }

    /// A field that may be negative, if it is a number.
    pub fn field(uid: &str, value: Type) -> Self {
        Self::new(Reference::Field(uid.to_owned()), value)
    }

    /// A metric that may be negative.
    pub fn metric(uid: &str, unit: Unit) -> Self {
        Self::new(Reference::Metric(uid.to_owned()), Type::Number(unit))
    }

    /// The track, one of these.
    pub fn track<W: Into<String>>(tracks: impl IntoIterator<Item = W>) -> Self {
        Self::new(Reference::Track, Type::choice(tracks))
    }

    /// All points.
    pub fn total() -> Self {
        Self::new(Reference::Total, Type::Number(Unit::points())).never_negative()
    }

    /// The most points possible.
    pub fn max() -> Self {
        Self::new(Reference::Max, Type::Number(Unit::points())).never_negative()
    }

    /// A criterion's level, and its best one.
    pub fn level(uid: CriterionUid, best: impl Into<Exact>) -> Self {
        Self::new(Reference::Level(uid), Type::number())
            .never_negative()
            .at_most(best)
    }

    /// Whether a criterion is met.
    pub fn met(uid: CriterionUid) -> Self {
        Self::new(Reference::Met(uid), Type::Bool)
    }

    /// Whether an entry of `[[gate]]` is passed.
    pub fn gate(uid: &str) -> Self {
        Self::new(Reference::Gate(uid.to_owned()), Type::Bool)
    }

    /// An area's points.
    pub fn points(uid: AreaUid) -> Self {
        Self::new(Reference::Points(uid), Type::Number(Unit::points())).never_negative()
    }

    /// An area's points in percent.
    pub fn percent(uid: AreaUid) -> Self {
        Self::new(Reference::Percent(uid), Type::number())
            .never_negative()
            .at_most(100)
    }

    /// A panel's points, and the most it can give.
    pub fn panel(uid: &str, most: impl Into<Exact>) -> Self {
        Self::new(Reference::Panel(uid.to_owned()), Type::Number(Unit::points()))
            .never_negative()
            .at_most(most)
    }

    /// Whether a label is reached.
    pub fn label(uid: LabelUid) -> Self {
        Self::new(Reference::Label(uid), Type::Bool)
    }

    /// The same, known never to be below zero.
    #[must_use]
    pub fn never_negative(self) -> Self {
        Self {
            never_negative: true,
            ..self
        }
    }

    /// The same, known never to be above this.
    #[must_use]
    pub fn at_most(self, most: impl Into<Exact>) -> Self {
        Self {
            most: Some(most.into()),
            ..self
        }
    }
}

/// The functions that take a uid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// `level(criterion)`
    Level,
    /// `met(criterion)` or `met(gate)`
    Met,
    /// `points(area)`
    Points,
    /// `percent(area)`
    Percent,
    /// `panel(panel)`
    Panel,
    /// `label(label)`
    Label,
}

impl Function {
    /// Every function that takes a uid.
    pub const ALL: &'static [Self] = &[
        Self::Level,
        Self::Met,
        Self::Points,
        Self::Percent,
        Self::Panel,
        Self::Label,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Met => "met",
            Self::Points => "points",
            Self::Percent => "percent",
            Self::Panel => "panel",
            Self::Label => "label",
        }
    }

    /// What it takes, with its article.
    pub const fn takes(self) -> &'static str {
        match self {
            Self::Level => "a criterion",
            Self::Met => "a criterion or a gate",
            Self::Points | Self::Percent => "an area",
            Self::Panel => "a panel",
            Self::Label => "a label",
        }
    }
}

/// Why a scope does not give a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing; these could have been meant.
    Unknown {
        /// What could have been written instead.
        known: Vec<String>,
    },
    /// There is, but it cannot be used in this place.
    NotHere {
        /// Why, as a clause: `a metric cannot depend on points`.
        reason: String,
    },
}

/// The meaning of names where an expression stands: label rule, gate, applicability, metric.
pub trait Scope {
    /// What a bare name means: fields, metrics, `track`, `total`, `max`.
    fn name(&self, name: &str) -> Result<Symbol, Refusal>;

    /// What a function of this uid means.
    fn call(&self, function: Function, uid: &str) -> Result<Symbol, Refusal>;
}
