//! What scoring gives: figures, levels, points, labels, and what is missing.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::{
    answers::Mark,
    exact::Exact,
    expression::{Missing, Outcome},
    standard::{AreaUid, CriterionUid, Effect, FieldUid, GateUid, LabelUid, Level, MetricUid, PanelUid, TrackUid},
};

/// What a metric comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetricScore {
    /// Which metric.
    pub metric: MetricUid,
    /// The figure, or what is missing for it.
    pub figure: Outcome<Exact>,
    /// The level of its band, if it has bands and a figure.
    pub level: Option<Level>,
}

/// Whether a gate is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateScore {
    /// Which gate.
    pub gate: GateUid,
    /// Whether it is open, if that can be told.
    pub open: Option<bool>,
    /// What is missing to tell.
    pub missing: BTreeSet<Missing>,
}

/// Whether a criterion applies to this application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    /// It does.
    Yes,
    /// Its own condition says that it does not.
    ByRule,
    /// It is said, and the standard allows it, that it does not.
    AsSaid,
    /// It depends on this.
    Unknown(BTreeSet<Missing>),
}

/// What one criterion gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionScore {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// Whether it applies.
    pub applies: Applies,
    /// Whether it counts for the label sought.
    pub counts: bool,
    /// The mark that was given, if it can be used.
    pub given: Option<Mark>,
    /// The level of its figure, where it has one: the level itself, or its bound.
    pub figure: Option<Level>,
    /// The level that counts.
    pub level: Option<Level>,
    /// The highest level it can have, however what is open comes out.
    pub highest: Level,
    /// The points for its level; none yet without one, and while it is open whether it applies.
    pub points: Option<Exact>,
    /// The most points it can still give.
    pub reachable: Exact,
    /// The most points it can give; 0 for a gate, and where it does not apply and is left out.
    pub max: Exact,
}

impl CriterionScore {
    /// Whether it has no final level, and is not left out.
    pub const fn is_open(&self) -> bool {
        match self.applies {
            Applies::Yes => self.level.is_none(),
            Applies::Unknown(_) => true,
            Applies::ByRule | Applies::AsSaid => false,
        }
    }

    /// Whether it is left out, by rule or as said.
    pub const fn is_left_out(&self) -> bool {
        matches!(self.applies, Applies::ByRule | Applies::AsSaid)
    }

    /// Whether its figure holds the level below or above what was given.
    pub fn is_bounded(&self) -> bool {
        matches!(self.given, Some(Mark::Level(given)) if self.level.is_some_and(|level| level != given))
    }
}

/// What a group of criteria gives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The points of what is answered.
    pub points: Exact,
    /// How far `points` can still rise.
    pub open: Exact,
    /// The most points there are.
    pub max: Exact,
    /// How many criteria are answered or left out.
    pub answered: usize,
    /// How many criteria there are.
    pub total: usize,
}

impl Sum {
    /// Whether every criterion is answered or left out.
    pub const fn is_complete(&self) -> bool {
        self.answered == self.total
    }

    /// Whether nothing can change the points any more.
    pub fn is_final(&self) -> bool {
        self.is_complete() && self.open.is_zero()
    }

    /// The most points still possible.
    pub fn best_possible(&self) -> Exact {
        self.points.clone() + self.open.clone()
    }

    /// The points in percent of the most there are; `None` while anything is open, and of nothing.
    pub fn percent(&self) -> Option<Exact> {
        let share = (self.points.clone() * Exact::from(100u32)).checked_div(&self.max)?;
        self.is_complete().then_some(share)
    }

    /// The points so far in percent of the most there are, for display while answers are missing; of nothing, none.
    pub fn percent_so_far(&self) -> Option<Exact> {
        (self.points.clone() * Exact::from(100u32)).checked_div(&self.max)
    }
}

/// What one area gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaScore {
    /// Which area.
    pub area: AreaUid,
    /// The sum of its criteria, and of its sub-areas'.
    #[serde(flatten)]
    pub sum: Sum,
    /// Its part in a weighted total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighted: Option<Weighted>,
}

/// An area's part in a weighted total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighted {
    /// What the whole area is worth.
    pub weight: Exact,
    /// What it gives.
    pub points: Exact,
    /// How far that can still rise.
    pub open: Exact,
}

/// What a panel gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PanelScore {
    /// Which panel.
    pub panel: PanelUid,
    /// Its points, once given.
    pub points: Option<Exact>,
    /// The most it can give.
    pub max: Exact,
}

/// Whether a label is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything is answered, the label's rule holds, and nothing knocks it out.
    Reached,
    /// It is not, however the open criteria may be answered.
    NotReached,
    /// It depends on what is not answered.
    CannotTellYet,
}

/// Something between the result and a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "gap")]
pub enum Gap {
    /// A criterion is below the level that the label, or the track, requires.
    NeedsLevel {
        /// Which criterion.
        criterion: CriterionUid,
        /// The level required.
        needs: Level,
        /// The level it has; of one that is open, the highest it can still have.
        has: Level,
        /// What that does: only a knock-out keeps the label from being reached.
        effect: Effect,
    },
    /// A picked improvement area is below the level a pick needs.
    PickNeedsLevel {
        /// Which criterion.
        criterion: CriterionUid,
        /// The level required.
        needs: Level,
        /// The level it has; of one that is open, the highest it can still have.
        has: Level,
    },
    /// Other than the asked number of improvement areas is picked, or one that is not on the list or does not apply.
    PicksWrong {
        /// How many fitting ones are picked.
        picked: u32,
        /// How many are asked.
        needs: u32,
    },
    /// Points are missing, even with the best of answers to what is open.
    PointsShort {
        /// How many.
        by: Exact,
        /// Of how many.
        of: Exact,
    },
    /// An area lacks points, even with the best of answers to what is open.
    AreaShort {
        /// Which area.
        area: AreaUid,
        /// How many points of its own sum.
        by: Exact,
        /// Of how many.
        of: Exact,
    },
    /// Another part of the label's rule does not hold.
    RuleUnmet {
        /// Its text in the standard.
        rule: String,
    },
    /// A gate of eligibility is closed.
    GateClosed {
        /// Which gate.
        gate: GateUid,
    },
    /// The label is not awarded on the track chosen, or no track is chosen.
    NotOnTrack {
        /// The track.
        track: Option<TrackUid>,
    },
    /// More criteria are said not to apply than may be.
    TooManyLeftOut {
        /// How many.
        left_out: usize,
        /// Of how many.
        of: usize,
        /// The most, in percent.
        most_percent: u32,
    },
    /// Criteria have no level.
    NotAnswered {
        /// Which ones, in the standard's order.
        criteria: Vec<CriterionUid>,
    },
    /// Figures are not given.
    FiguresMissing {
        /// Which ones.
        fields: Vec<FieldUid>,
    },
    /// Figures are all given, and yet what is computed from them cannot be told: there is nothing to divide by.
    FigureUntold {
        /// The criteria whose level hangs on it; none where only a rule asks for it.
        criteria: Vec<CriterionUid>,
    },
    /// Panels have not given their points.
    PanelMissing {
        /// Which ones.
        panels: Vec<PanelUid>,
    },
}

impl Gap {
    /// Whether the label cannot be reached with this gap.
    pub fn blocks(&self) -> bool {
        match self {
            Self::NeedsLevel { effect, .. } => *effect == Effect::KnockOut,
            _ => true,
        }
    }

    /// The criteria it names.
    pub fn criteria(&self) -> &[CriterionUid] {
        match self {
            Self::NeedsLevel { criterion, .. } | Self::PickNeedsLevel { criterion, .. } => {
                std::slice::from_ref(criterion)
            }
            Self::NotAnswered { criteria } => criteria,
            _ => &[],
        }
    }

    /// Whether it goes away with answers that are still to come.
    pub const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::NotOnTrack { track: None }
                | Self::NotAnswered { .. }
                | Self::FiguresMissing { .. }
                | Self::FigureUntold { .. }
                | Self::PanelMissing { .. }
        )
    }
}

/// How a label stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelScore {
    /// Which label.
    pub label: LabelUid,
    /// Whether it is reached.
    pub reached: Verdict,
    /// The points of the criteria that count for it, and of panels.
    pub total: Sum,
    /// Whether its rule holds, once that can be told.
    pub rule_holds: Option<bool>,
    /// The points its rule asks for, where it asks for a total.
    pub pass_mark: Option<Exact>,
    /// What is missing; conditions and warnings are told here even where the label is reached.
    pub missing: Vec<Gap>,
}

/// The whole result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scoring {
    /// The label sought, whose criteria make areas and total.
    pub label: Option<LabelUid>,
    /// The track chosen.
    pub track: Option<TrackUid>,
    /// Each metric, in the standard's order.
    pub metrics: Vec<MetricScore>,
    /// Each gate of eligibility, in the standard's order.
    pub gates: Vec<GateScore>,
    /// Each criterion, in the standard's order.
    pub criteria: Vec<CriterionScore>,
    /// Each area, in the standard's order.
    pub areas: Vec<AreaScore>,
    /// Each panel, in the standard's order.
    pub panels: Vec<PanelScore>,
    /// Everything.
    pub total: Sum,
    /// Each label, lowest rank first.
    pub labels: Vec<LabelScore>,
    /// Marks that were handed in and count for nothing: of unknown criteria, or not on the criterion's scale.
    pub unusable: Vec<(CriterionUid, Mark)>,
}

impl Scoring {
    /// How a criterion stands.
    pub fn criterion(&self, uid: &CriterionUid) -> Option<&CriterionScore> {
        self.criteria.iter().find(|score| score.criterion == *uid)
    }

    /// How an area stands.
    pub fn area(&self, uid: &AreaUid) -> Option<&AreaScore> {
        self.areas.iter().find(|score| score.area == *uid)
    }

    /// How a metric stands.
    pub fn metric(&self, uid: &MetricUid) -> Option<&MetricScore> {
        self.metrics.iter().find(|score| score.metric == *uid)
    }

    /// How a label stands.
    pub fn label(&self, uid: &LabelUid) -> Option<&LabelScore> {
        self.labels.iter().find(|score| score.label == *uid)
    }

    /// The highest label reached.
    pub fn best_label(&self) -> Option<&LabelScore> {
        self.labels.iter().rev().find(|score| score.reached == Verdict::Reached)
    }
}
