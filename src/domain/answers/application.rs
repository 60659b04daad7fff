//! Everything a result depends on: what is applied for, the marks, the figures, the points of panels.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    exact::Exact,
    expression::Value,
    standard::{CriterionUid, FieldUid, LabelUid, Level, PanelUid, TrackUid},
};

/// What is said of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It has this level.
    Level(Level),
    /// It does not apply.
    NotApplicable,
}

impl Mark {
    /// The level, if it is one.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::NotApplicable => None,
        }
    }
}

/// The mark of each criterion that has one.
pub type Marks = BTreeMap<CriterionUid, Mark>;

/// The figures given, by field.
pub type Figures = BTreeMap<FieldUid, Value>;

/// What is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Application {
    /// The label sought; without one, every label is looked at over all criteria that count for it.
    pub label: Option<LabelUid>,
    /// The track chosen, where the standard has some.
    pub track: Option<TrackUid>,
    /// The improvement areas picked, where the label has some.
    pub selected: Vec<CriterionUid>,
    /// The marks.
    pub marks: Marks,
    /// The figures.
    pub figures: Figures,
    /// The points of panels.
    pub panel: BTreeMap<PanelUid, Exact>,
}

impl Application {
    /// An application of nothing but levels.
    pub fn of_levels(levels: impl IntoIterator<Item = (CriterionUid, Level)>) -> Self {
        Self {
            marks: levels
                .into_iter()
                .map(|(uid, level)| (uid, Mark::Level(level)))
                .collect(),
            ..Self::default()
        }
    }

    /// The level of a criterion, if a person set one.
    pub fn level(&self, criterion: &CriterionUid) -> Option<Level> {
        self.marks.get(criterion)?.level()
    }
}
