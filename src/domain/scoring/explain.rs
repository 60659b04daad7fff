//! Why the result is what it is: each figure's inputs and rule, as data and as text.

use std::fmt::{self, Write as _};

use serde::Serialize;

use super::{CriterionScore, Scoring, Sum, Verdict};
use crate::domain::standard::{AreaUid, CriterionUid, Effect, LabelUid, Level, ScaleUid, Standard};

/// The steps from the levels to the labels, in the order they are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Explanation(pub Vec<Step>);

/// One step: a rule, what went into it, what came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "step")]
pub enum Step {
    /// The scale says what a level is worth.
    Points {
        /// Which criterion.
        criterion: CriterionUid,
        /// Its number for readers.
        code: String,
        /// The scale.
        scale: ScaleUid,
        /// The level, if there is one.
        level: Option<Level>,
        /// What it is worth.
        points: Option<u32>,
        /// What the best level is worth.
        max: u32,
    },
    /// An area's points are the sum of its criteria's.
    AreaSum {
        /// Which area.
        area: AreaUid,
        /// Its number for readers.
        code: String,
        /// The points added, by criterion; those not answered are absent.
        terms: Vec<(CriterionUid, u32)>,
        /// What came out.
        sum: Sum,
    },
    /// The total is the sum of the areas'.
    TotalSum {
        /// The points added, by area.
        terms: Vec<(AreaUid, u32)>,
        /// What came out.
        sum: Sum,
    },
    /// A label requires a level.
    RequiredLevel {
        /// Which label.
        label: LabelUid,
        /// In which criterion.
        criterion: CriterionUid,
        /// Its number for readers.
        code: String,
        /// The level required.
        needs: Level,
        /// The level there is, if any.
        has: Option<Level>,
        /// What missing it does.
        effect: Effect,
        /// Whether it is met, if that can be told.
        met: Option<bool>,
    },
    /// A label requires points.
    PassMark {
        /// Which label.
        label: LabelUid,
        /// The points required.
        needs: u32,
        /// The points there are.
        points: u32,
        /// The most there can still be.
        best_possible: u32,
        /// Whether it is met, if that can be told.
        met: Option<bool>,
    },
    /// The outcome for a label.
    Outcome {
        /// Which label.
        label: LabelUid,
        /// Reached, not reached, or not to be told yet.
        verdict: Verdict,
        /// How many criteria are open.
        not_answered: usize,
    },
}

/// Lays open how a scoring of this standard came about.
pub fn explain(standard: &Standard, scoring: &Scoring) -> Explanation {
    let mut steps: Vec<Step> = scoring
        .criteria
        .iter()
        .filter_map(|score| points(standard, score))
        .collect();
    steps.extend(
        scoring
            .areas
            .iter()
            .filter_map(|area| area_sum(standard, scoring, &area.area)),
    );
    let terms = scoring.areas.iter().map(|area| (area.area.clone(), area.sum.points));
    steps.push(Step::TotalSum {
        terms: terms.collect(),
        sum: scoring.total,
    });
    for label in standard.labels() {
        steps.extend(required_levels(standard, scoring, &label.uid));
        steps.push(pass_mark(&label.uid, label.pass_points, scoring.total));
        let verdict = scoring
            .label(&label.uid)
            .map_or(Verdict::CannotTellYet, |score| score.reached);
        let not_answered = scoring.total.total - scoring.total.answered;
        steps.push(Step::Outcome {
            label: label.uid.clone(),
            verdict,
            not_answered,
        });
    }
    Explanation(steps)
}

fn points(standard: &Standard, score: &CriterionScore) -> Option<Step> {
    let criterion = standard.criterion(&score.criterion)?;
    Some(Step::Points {
        criterion: criterion.uid.clone(),
        code: criterion.code.clone(),
        scale: criterion.scale.uid.clone(),
        level: score.level,
        points: score.points,
        max: score.max,
    })
}

fn area_sum(standard: &Standard, scoring: &Scoring, uid: &AreaUid) -> Option<Step> {
    let area = standard.areas().iter().find(|area| area.uid == *uid)?;
    let terms = standard
        .criteria_of(uid)
        .filter_map(|criterion| Some((criterion.uid.clone(), scoring.criterion(&criterion.uid)?.points?)));
    Some(Step::AreaSum {
        area: uid.clone(),
        code: area.code.clone(),
        terms: terms.collect(),
        sum: scoring.area(uid)?.sum,
    })
}

fn required_levels<'a>(
    standard: &'a Standard,
    scoring: &'a Scoring,
    label: &'a LabelUid,
) -> impl Iterator<Item = Step> + 'a {
    standard.criteria().iter().flat_map(move |criterion| {
        let has = scoring.criterion(&criterion.uid).and_then(|score| score.level);
        criterion
            .require
            .iter()
            .filter(|required| required.label == *label)
            .map(move |required| Step::RequiredLevel {
                label: label.clone(),
                criterion: criterion.uid.clone(),
                code: criterion.code.clone(),
                needs: required.min_level,
                has,
                effect: required.effect,
                met: has.map(|has| has >= required.min_level),
            })
    })
}

fn pass_mark(label: &LabelUid, needs: u32, total: Sum) -> Step {
    let met = if total.points >= needs {
        Some(true)
    } else if total.best_possible() < needs {
        Some(false)
    } else {
        None
    };
    Step::PassMark {
        label: label.clone(),
        needs,
        points: total.points,
        best_possible: total.best_possible(),
        met,
    }
}

/// One step a line.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| writeln!(f, "{step}"))
    }
}

/// The step in English, for the command line.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points {
                criterion,
                code,
                scale,
                level: Some(level),
                points: Some(points),
                max,
            } => {
                write!(
                    f,
                    "{code} {criterion}: level {level} on `{scale}` gives {points} of {max} points"
                )
            }
            Self::Points {
                criterion, code, max, ..
            } => {
                write!(f, "{code} {criterion}: not answered; up to {max} points are open")
            }
            Self::AreaSum { area, code, terms, sum } => {
                write!(
                    f,
                    "Area {code} {area}: {}",
                    summed(terms.iter().map(|(_, points)| *points), sum)
                )
            }
            Self::TotalSum { terms, sum } => {
                write!(f, "Total: {}", summed(terms.iter().map(|(_, points)| *points), sum))
            }
            Self::RequiredLevel {
                label,
                criterion,
                code,
                needs,
                has,
                effect,
                met,
            } => {
                let has = has.map_or_else(|| "is not answered".to_owned(), |has| format!("has level {has}"));
                let effect = effect_in_words(*effect);
                write!(
                    f,
                    "{label}: {code} {criterion} needs level {needs} ({effect}), {has}: {}",
                    met_in_words(*met)
                )
            }
            Self::PassMark {
                label,
                needs,
                points,
                best_possible,
                met,
            } => {
                let points = if points == best_possible {
                    format!("{points} points")
                } else {
                    format!("{points} to {best_possible} points")
                };
                write!(
                    f,
                    "{label}: needs {needs} points, there are {points}: {}",
                    met_in_words(*met)
                )
            }
            Self::Outcome {
                label,
                verdict,
                not_answered,
            } => match verdict {
                Verdict::Reached => write!(f, "{label}: reached"),
                Verdict::NotReached => write!(f, "{label}: not reached"),
                Verdict::CannotTellYet => write!(f, "{label}: cannot be told yet, {not_answered} not answered"),
            },
        }
    }
}

/// `4 + 5 + 2 = 11 of 20 points; 1 not answered, up to 5 points open`.
fn summed(terms: impl Iterator<Item = u32>, sum: &Sum) -> String {
    let terms: Vec<_> = terms.map(|points| points.to_string()).collect();
    let mut text = if terms.is_empty() {
        "0".to_owned()
    } else {
        terms.join(" + ")
    };
    if terms.len() > 1 {
        text.push_str(&format!(" = {}", sum.points));
    }
    text.push_str(&format!(" of {} points", sum.max));
    if !sum.is_complete() {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "; {} not answered, up to {} points open",
            sum.total - sum.answered,
            sum.open
        );
    }
    text
}

const fn effect_in_words(effect: Effect) -> &'static str {
    match effect {
        Effect::KnockOut => "knock-out",
        Effect::Condition => "condition",
        Effect::Warning => "warning",
    }
}

const fn met_in_words(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "cannot be told yet",
    }
}
