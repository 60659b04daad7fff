//! From levels to points, a total and the labels reached, with the reason for each figure.
//!
//! Integers only: shares are compared by cross-multiplication, and rounded for display alone. What is not answered is
//! neither zero nor false: it leaves a figure open, and a label is then reached, not reached, or cannot be told yet.

pub mod explain;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::explain::{Explanation, Step};
use super::standard::{AreaUid, Criterion, CriterionUid, Effect, Label, LabelUid, Level, Standard};

/// The level of each criterion that has one.
pub type LevelsByCriterion = BTreeMap<CriterionUid, Level>;

/// Points out of the points there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The points.
    pub points: u32,
    /// The most there could be.
    pub max: u32,
}

impl Share {
    /// Whether the share is at least this percentage; of nothing, any percentage is reached.
    pub fn is_at_least_percent(self, percent: u32) -> bool {
        100 * u64::from(self.points) >= u64::from(percent) * u64::from(self.max)
    }

    /// Hundredths of a percent, rounded down, for display; `None` where there is nothing to have a share of.
    pub fn basis_points(self) -> Option<u32> {
        let share = (u64::from(self.points) * 10_000).checked_div(u64::from(self.max))?;
        u32::try_from(share).ok()
    }
}

/// What one criterion gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionScore {
    /// Which criterion.
    pub criterion: CriterionUid,
    /// Its level, if it has one on its scale.
    pub level: Option<Level>,
    /// The points for the level; none yet without one.
    pub points: Option<u32>,
    /// The most points it can give; 0 for a gate.
    pub max: u32,
}

impl CriterionScore {
    /// The points out of the most it can give.
    pub fn share(&self) -> Option<Share> {
        Some(Share {
            points: self.points?,
            max: self.max,
        })
    }
}

/// What a group of criteria gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The points of what is answered.
    pub points: u32,
    /// The most points of what is not answered: how far `points` can still rise.
    pub open: u32,
    /// The most points there are.
    pub max: u32,
    /// How many criteria are answered.
    pub answered: usize,
    /// How many criteria there are.
    pub total: usize,
}

impl Sum {
    fn add(&mut self, score: &CriterionScore) {
        match score.points {
            Some(points) => {
                self.points += points;
                self.answered += 1;
            }
            None => self.open += score.max,
        }
        self.max += score.max;
        self.total += 1;
    }

    /// Whether every criterion is answered, so that `points` is final.
    pub const fn is_complete(&self) -> bool {
        self.answered == self.total
    }

    /// The most points still possible.
    pub const fn best_possible(&self) -> u32 {
        self.points + self.open
    }

    /// The points out of the most there are; open while anything is unanswered.
    pub fn share(&self) -> Option<Share> {
        self.is_complete().then_some(Share {
            points: self.points,
            max: self.max,
        })
    }
}

/// What one area gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaScore {
    /// Which area.
    pub area: AreaUid,
    /// The sum of its criteria.
    #[serde(flatten)]
    pub sum: Sum,
}

/// Whether a label is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything is answered, the pass mark is reached, and nothing knocks the label out.
    Reached,
    /// It is not, however the open criteria may be answered.
    NotReached,
    /// It depends on criteria that are not answered.
    CannotTellYet,
}

/// Something between the result and a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "gap")]
pub enum Gap {
    /// A criterion is below the level that the label requires.
    NeedsLevel {
        /// Which criterion.
        criterion: CriterionUid,
        /// The level required.
        needs: Level,
        /// The level it has.
        has: Level,
        /// What that does: only a knock-out keeps the label from being reached.
        effect: Effect,
    },
    /// Points are missing, even with the best of answers to what is open.
    PointsShort {
        /// How many.
        by: u32,
        /// The pass mark.
        of: u32,
    },
    /// Criteria have no level.
    NotAnswered {
        /// Which ones, in the standard's order.
        criteria: Vec<CriterionUid>,
    },
}

impl Gap {
    /// Whether the label cannot be reached with this gap.
    pub fn blocks(&self) -> bool {
        match self {
            Self::NeedsLevel { effect, .. } => *effect == Effect::KnockOut,
            Self::PointsShort { .. } | Self::NotAnswered { .. } => true,
        }
    }
}

/// How a label stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelScore {
    /// Which label.
    pub label: LabelUid,
    /// Whether it is reached.
    pub reached: Verdict,
    /// What is missing; conditions and warnings are told here even where the label is reached.
    pub missing: Vec<Gap>,
}

/// The whole result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scoring {
    /// Each criterion, in the standard's order.
    pub criteria: Vec<CriterionScore>,
    /// Each area, in the standard's order.
    pub areas: Vec<AreaScore>,
    /// Everything.
    pub total: Sum,
    /// Each label, lowest rank first.
    pub labels: Vec<LabelScore>,
    /// Levels that were handed in and count for nothing: of unknown criteria, or not on the criterion's scale.
    pub unusable: Vec<(CriterionUid, Level)>,
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

    /// How a label stands.
    pub fn label(&self, uid: &LabelUid) -> Option<&LabelScore> {
        self.labels.iter().find(|score| score.label == *uid)
    }

    /// The highest label reached.
    pub fn best_label(&self) -> Option<&LabelScore> {
        self.labels.iter().rev().find(|score| score.reached == Verdict::Reached)
    }
}

/// Scores levels by a standard. The same levels always give the same result.
pub fn score(standard: &Standard, levels: &LevelsByCriterion) -> Scoring {
    let criteria: Vec<_> = standard
        .criteria()
        .iter()
        .map(|criterion| score_criterion(criterion, levels.get(&criterion.uid)))
        .collect();
    let mut total = Sum::default();
    let mut by_area: BTreeMap<&AreaUid, Sum> = BTreeMap::new();
    for (criterion, score) in standard.criteria().iter().zip(&criteria) {
        total.add(score);
        by_area.entry(&criterion.area).or_default().add(score);
    }
    let areas = standard.areas().iter().map(|area| AreaScore {
        area: area.uid.clone(),
        sum: by_area.get(&area.uid).copied().unwrap_or_default(),
    });
    let labels = standard
        .labels()
        .iter()
        .map(|label| score_label(label, standard, &criteria, total));
    Scoring {
        areas: areas.collect(),
        labels: labels.collect(),
        total,
        unusable: unusable(standard, levels),
        criteria,
    }
}

fn score_criterion(criterion: &Criterion, level: Option<&Level>) -> CriterionScore {
    let level = level.copied().filter(|level| criterion.scale.has(*level));
    CriterionScore {
        criterion: criterion.uid.clone(),
        level,
        points: level.and_then(|level| criterion.points(level)),
        max: criterion.max_points(),
    }
}

fn unusable(standard: &Standard, levels: &LevelsByCriterion) -> Vec<(CriterionUid, Level)> {
    let usable = |uid, level| {
        standard
            .criterion(uid)
            .is_some_and(|criterion| criterion.scale.has(level))
    };
    let rest = levels.iter().filter(|(uid, level)| !usable(uid, **level));
    rest.map(|(uid, level)| (uid.clone(), *level)).collect()
}

fn score_label(label: &Label, standard: &Standard, scores: &[CriterionScore], total: Sum) -> LabelScore {
    let mut missing = below_required(label, standard, scores);
    let knocked_out = missing.iter().any(Gap::blocks);
    let points_short = label.pass_points.saturating_sub(total.best_possible());
    if points_short > 0 {
        missing.push(Gap::PointsShort {
            by: points_short,
            of: label.pass_points,
        });
    }
    let open: Vec<_> = scores
        .iter()
        .filter(|score| score.level.is_none())
        .map(|score| score.criterion.clone())
        .collect();
    let reached = if knocked_out || points_short > 0 {
        Verdict::NotReached
    } else if open.is_empty() {
        Verdict::Reached
    } else {
        // `no_answer = "incomplete"`: a label is never reached on part of the criteria, be the points enough or not.
        Verdict::CannotTellYet
    };
    if !open.is_empty() {
        missing.push(Gap::NotAnswered { criteria: open });
    }
    LabelScore {
        label: label.uid.clone(),
        reached,
        missing,
    }
}

/// The criteria that have a level, and one below what the label requires.
fn below_required(label: &Label, standard: &Standard, scores: &[CriterionScore]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (criterion, score) in standard.criteria().iter().zip(scores) {
        let Some(has) = score.level else { continue };
        for required in criterion.require.iter().filter(|required| required.label == label.uid) {
            if has < required.min_level {
                let (criterion, needs, effect) = (criterion.uid.clone(), required.min_level, required.effect);
                gaps.push(Gap::NeedsLevel {
                    criterion,
                    needs,
                    has,
                    effect,
                });
            }
        }
    }
    gaps
}
