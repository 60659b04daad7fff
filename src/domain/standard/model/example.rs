//! A worked example: answers, and what must come of them.

use std::collections::BTreeMap;

use crate::domain::{
    answers::Application,
    exact::Exact,
    standard::{
        names::{AreaUid, CriterionUid, FieldUid, GateUid, LabelUid, Level},
        problem::Place,
    },
};

/// An example, which every check of the standard computes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name: the stem of its file.
    pub name: String,
    /// What is applied for and answered.
    pub application: Application,
    /// What must come of it.
    pub expected: Expected,
    /// Where the expectation stands.
    pub at: Place,
}

/// What must come of an example; what is not told is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The total.
    pub total: Option<Exact>,
    /// The labels reached.
    pub reached: Vec<LabelUid>,
    /// The labels that cannot be told yet.
    pub cannot_tell: Vec<LabelUid>,
    /// The points of areas.
    pub areas: BTreeMap<AreaUid, Exact>,
    /// The levels of criteria.
    pub levels: BTreeMap<CriterionUid, Level>,
    /// What is missing: for each label named here, all of it.
    pub missing: Vec<ExpectedGap>,
    /// What bars whole labels; told and compared together with `missing`.
    pub barred: Vec<ExpectedBar>,
}

/// Something that bars a label, whatever its criteria come to together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedBar {
    /// For which label.
    pub label: LabelUid,
    /// What.
    pub bar: Bar,
}

/// What bars a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    /// A gate of eligibility is closed.
    Gate(GateUid),
    /// An area has too few points.
    Area {
        /// Which area.
        area: AreaUid,
        /// How many points are missing.
        by: Exact,
        /// Of how many.
        of: Exact,
    },
}

/// Something missing for a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedGap {
    /// For which label.
    pub label: LabelUid,
    /// What.
    pub missing: Missing,
}

/// What is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A level.
    Level {
        /// In which criterion.
        criterion: CriterionUid,
        /// The level needed.
        needs: Level,
        /// The level there is.
        has: Level,
    },
    /// Points.
    PointsShort {
        /// How many.
        by: Exact,
        /// Of how many.
        of: Exact,
    },
    /// Answers.
    Unanswered(Vec<CriterionUid>),
    /// A figure.
    Field(FieldUid),
}
