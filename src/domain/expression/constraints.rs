//! A rule as alternatives of linear bounds, to say how far away it is and to find the cheapest way.

use serde::Serialize;

use crate::domain::{
    exact::Exact,
    standard::{AreaUid, CriterionUid, LabelUid},
};

/// What rises when somebody gets better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "atom", content = "uid")]
pub enum Atom {
    /// All points.
    Total,
    /// An area's points.
    Points(AreaUid),
    /// An area's points in percent.
    Percent(AreaUid),
    /// A criterion's level.
    Level(CriterionUid),
    /// Whether a criterion is met: 1 or 0.
    Met(CriterionUid),
    /// A panel's points.
    Panel(String),
    /// Whether a label is reached: 1 or 0.
    Label(LabelUid),
}

/// A bound: the terms' sum is at least (if `strict`: more than) a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Linear {
    /// Coefficient above zero, and atom; each atom once, in their order. Never empty.
    pub terms: Vec<(Exact, Atom)>,
    /// The bound.
    pub at_least: Exact,
    /// Whether the bound itself is not enough.
    pub strict: bool,
}
