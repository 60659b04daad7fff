//! How answers move from an earlier version to this one.

use std::collections::BTreeMap;

use crate::domain::standard::{
    names::{Level, NoteUid, Version},
    problem::Place,
    vocabulary::{Carry, EvidenceRule, Item, StepKind},
};

/// The way from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The version that answers come from.
    pub from: Version,
    /// What happens to what changed; what is named nowhere and is in both versions stays as it is.
    pub steps: Vec<Step>,
    /// Where it stands.
    pub at: Place,
}

/// What happens to one or more items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What kind of thing changed.
    pub item: Item,
    /// How it changed.
    pub kind: StepKind,
    /// Its names in the version before.
    pub from: Vec<String>,
    /// Its names in this version.
    pub to: Vec<String>,
    /// What happens to answers.
    pub answer: AnswerRule,
    /// The new level for each old one; empty: the same.
    pub levels: BTreeMap<Level, Level>,
    /// What happens to evidence.
    pub evidence: EvidenceRule,
    /// What the applicant is told.
    pub note: Option<NoteUid>,
    /// Where it stands.
    pub at: Place,
}

/// What happens to an answer, by what was claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRule {
    /// The same for every level.
    Always(Carry),
    /// By whether the old level is below or at and above one.
    Split {
        /// The level.
        level: Level,
        /// Below it.
        below: Carry,
        /// At it and above.
        at_or_above: Carry,
    },
}

impl AnswerRule {
    /// What happens to an answer at `level`; one without a level is treated as the lowest.
    pub fn of(self, level: Option<Level>) -> Carry {
        match self {
            Self::Always(carry) => carry,
            Self::Split {
                level: at,
                below,
                at_or_above,
            } => {
                if level.is_some_and(|level| level >= at) {
                    at_or_above
                } else {
                    below
                }
            }
        }
    }
}
