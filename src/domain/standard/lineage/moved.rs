//! A move, worked out: what becomes of each answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use crate::domain::{
    answers::Mark,
    standard::{
        names::{CriterionUid, FieldUid, NoteUid, Version},
        vocabulary::StepKind,
    },
    words::words,
};

words! {
    /// What happened to an answer on its way.
    pub enum RowOutcome: "outcome of a move" {
        /// It stays as it is.
        Kept = "kept",
        /// It stays, and the applicant must look at it again.
        LookAgain = "look_again",
        /// Another answer is proposed, and the applicant must look at it.
        Proposed = "proposed",
        /// It does not come along; it stays readable in the archive.
        Dropped = "dropped",
        /// There was nothing like it before.
        New = "new",
        /// There was no answer, so that nothing had to be decided.
        Unanswered = "unanswered",
    }
}

impl RowOutcome {
    /// Whether the applicant must confirm or change the answer before submission.
    pub const fn needs_a_look(self) -> bool {
        matches!(self, Self::LookAgain | Self::Proposed)
    }
}

/// A line of the table that an applicant is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveRow {
    /// The criterion of the new version; none for an answer that is dropped.
    pub criterion: Option<CriterionUid>,
    /// The criteria of the old version the answer comes from.
    pub from: Vec<CriterionUid>,
    /// How the criterion changed on the way, the last change first; empty where it did not.
    pub kinds: Vec<StepKind>,
    /// What happened.
    pub outcome: RowOutcome,
    /// What was claimed before, or followed from figures; of several, the one it was taken from.
    pub before: Option<Mark>,
    /// What is claimed now, or follows from figures.
    pub after: Option<Mark>,
    /// What the applicant is told, each with the version whose words it is in.
    pub notes: Vec<(Version, NoteUid)>,
    /// The evidence that comes along.
    pub evidence_kept: u32,
    /// The evidence that comes along, and must be looked at.
    pub evidence_to_check: u32,
    /// The evidence that does not come along.
    pub evidence_dropped: u32,
}

/// A move, worked out. What is kept of it for later is all but the draft, which is then the case itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// From this version.
    pub from: Version,
    /// To this one.
    pub to: Version,
    /// What becomes of each answer, in the order of the new version; what is dropped comes last.
    pub rows: Vec<MoveRow>,
    /// The figures that do not come along.
    pub figures_dropped: Vec<FieldUid>,
    /// Whether the label sought is gone, and another must be chosen.
    pub label_gone: bool,
    /// Whether the track chosen is gone, and another must be chosen.
    pub track_gone: bool,
    /// The improvement areas that can no longer be picked.
    pub picks_dropped: Vec<CriterionUid>,
    /// The draft afterwards.
    #[serde(skip)]
    pub draft: Draft,
}

impl Move {
    /// How many answers had this outcome.
    pub fn count(&self, outcome: RowOutcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }

    /// The same for a draft that was moved before, and in which answers to `open` still wait to be looked at: to move on
    /// is not to look.
    #[must_use]
    pub fn with_open_looks(mut self, open: &BTreeSet<CriterionUid>) -> Self {
        for row in &mut self.rows {
            if row.outcome == RowOutcome::Kept && row.from.iter().any(|uid| open.contains(uid)) {
                row.outcome = RowOutcome::LookAgain;
            }
        }
        self
    }

    /// The answers that must be looked at, with why.
    pub fn looks(&self) -> impl Iterator<Item = (&CriterionUid, RowOutcome)> {
        let looks = self.rows.iter().filter(|row| row.outcome.needs_a_look());
        looks.filter_map(|row| Some((row.criterion.as_ref()?, row.outcome)))
    }
}
