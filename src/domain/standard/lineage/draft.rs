//! A draft: everything an applicant has put in that depends on the standard.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{
    answers::{Application, Mark, figures},
    exact::Exact,
    ids::EvidenceId,
    standard::{
        checked::Standard,
        names::{CriterionUid, EvidenceKindUid, FieldUid, LabelUid, PanelUid, TrackUid},
    },
};

/// Everything in a draft that depends on its standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The label sought.
    pub label: Option<LabelUid>,
    /// The track chosen.
    pub track: Option<TrackUid>,
    /// The improvement areas picked.
    pub picks: BTreeSet<CriterionUid>,
    /// The answers, by criterion.
    pub answers: BTreeMap<CriterionUid, Carried>,
    /// The figures as they were written, by field.
    pub figures: BTreeMap<FieldUid, String>,
    /// The evidence, by what it is put to.
    pub evidence: BTreeSet<CarriedEvidence>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// What is claimed.
    pub mark: Option<Mark>,
    /// What is said to it.
    pub note: String,
}

impl Carried {
    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.mark.is_none() && self.note.trim().is_empty()
    }
}

/// A piece of evidence put to a criterion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedEvidence {
    /// Which piece.
    pub evidence: EvidenceId,
    /// Its kind.
    pub kind: EvidenceKindUid,
    /// The criterion it speaks for.
    pub criterion: CriterionUid,
    /// The place in it.
    pub pinpoint: String,
}

impl Draft {
    /// What is scored, with the points of panels where some were given. A figure that cannot be read is none.
    pub fn application(&self, standard: &Standard, panel: &BTreeMap<PanelUid, Exact>) -> Application {
        let figure = |field: &crate::domain::standard::Field| {
            let read = figures::read(&field.shape, self.figures.get(&field.uid)?).ok()??;
            Some((field.uid.clone(), read))
        };
        let marks = self.answers.iter();
        Application {
            label: self.label.clone(),
            track: self.track.clone(),
            selected: self.picks.iter().cloned().collect(),
            marks: marks
                .filter_map(|(uid, answer)| Some((uid.clone(), answer.mark?)))
                .collect(),
            figures: standard.fields().iter().filter_map(figure).collect(),
            panel: panel.clone(),
        }
    }
}
