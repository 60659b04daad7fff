//! From figures and marks to the level of each criterion.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    figures,
    result::{Applies, CriterionScore, GateScore, MetricScore},
    sight::{Metrics, Sight},
};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    expression::{Missing, Outcome},
    standard::{Bound, Criterion, CriterionKind, Gate, Level, Metric, NoAnswer, NotApplicable, Standard},
};

/// The level of each criterion, with the figures behind it.
pub(super) struct Levels<'a> {
    standard: &'a Standard,
    application: &'a Application,
    metrics: Metrics<'a>,
    /// Each criterion, in the standard's order.
    pub(super) criteria: Vec<CriterionScore>,
}

impl<'a> Levels<'a> {
    pub(super) fn of(standard: &'a Standard, application: &'a Application) -> Self {
        let metrics = figures::metrics(standard, application);
        let figures: BTreeMap<_, _> = figures::scores(standard, &metrics)
            .into_iter()
            .zip(standard.metrics())
            .map(|(score, metric)| (&metric.uid, Figure::of(&score, metric)))
            .collect();
        // A condition of applicability looks only at gates before it, so that one pass in the standard's order suffices.
        let mut criteria = Vec::with_capacity(standard.criteria().len());
        for criterion in standard.criteria() {
            let given = application
                .marks
                .get(&criterion.uid)
                .copied()
                .filter(|mark| is_usable(standard, criterion, *mark));
            let applies = applies(criterion, given, &Sight::of(standard, application, &metrics, &criteria));
            let figure = criterion.metric.as_ref().and_then(|metric| figures.get(metric));
            criteria.push(score(standard, criterion, given, applies, figure));
        }
        Self {
            standard,
            application,
            metrics,
            criteria,
        }
    }

    /// Each metric, in the standard's order.
    pub(super) fn metrics(&self) -> Vec<MetricScore> {
        figures::scores(self.standard, &self.metrics)
    }

    /// What rules see of it.
    pub(super) fn sight(&self) -> Sight<'_> {
        Sight::of(self.standard, self.application, &self.metrics, &self.criteria)
    }

    /// How each gate of eligibility stands.
    pub(super) fn gates(&self) -> Vec<GateScore> {
        let gate = |gate: &Gate| {
            let outcome = gate.rule.evaluate(&self.sight());
            GateScore {
                gate: gate.uid.clone(),
                open: outcome.as_bool(),
                missing: lacking(outcome),
            }
        };
        self.standard.gates().iter().map(gate).collect()
    }
}

/// Whether a mark can be used: a level of the scale, of a criterion that a person judges; or that it does not apply, where
/// that may be said.
pub(super) fn is_usable(standard: &Standard, criterion: &Criterion, mark: Mark) -> bool {
    match mark {
        Mark::Level(level) => criterion.is_judged() && criterion.scale.has(level),
        Mark::NotApplicable => {
            criterion.not_applicable.is_some() && standard.aggregate().not_applicable != NotApplicable::Forbid
        }
    }
}

/// What is missing for an outcome; nothing for one that is known.
pub(super) fn lacking<T>(outcome: Outcome<T>) -> BTreeSet<Missing> {
    match outcome {
        Outcome::Known(_) => BTreeSet::new(),
        Outcome::Unknown(missing) => missing,
    }
}

fn applies(criterion: &Criterion, given: Option<Mark>, sight: &Sight<'_>) -> Applies {
    let rule = match (given, &criterion.applies_if) {
        (Some(Mark::NotApplicable), _) => return Applies::AsSaid,
        (_, None) => return Applies::Yes,
        (_, Some(rule)) => rule,
    };
    let outcome = rule.evaluate(sight);
    match outcome.as_bool() {
        Some(true) => Applies::Yes,
        Some(false) => Applies::ByRule,
        None => Applies::Unknown(lacking(outcome)),
    }
}

/// The figure of a metric, as a level.
struct Figure {
    /// The level, once it can be told.
    level: Option<Level>,
    /// The highest it can be.
    highest: Option<Level>,
}

impl Figure {
    fn of(score: &MetricScore, metric: &Metric) -> Self {
        Self {
            level: score.level,
            highest: score.level.or_else(|| metric.highest_level()),
        }
    }
}

fn score(
    standard: &Standard,
    criterion: &Criterion,
    given: Option<Mark>,
    applies: Applies,
    figure: Option<&Figure>,
) -> CriterionScore {
    let aggregate = standard.aggregate();
    let person = match (given.and_then(Mark::level), aggregate.no_answer) {
        (None, NoAnswer::Lowest) if criterion.is_judged() => Some(criterion.scale.lowest()),
        (given, _) => given,
    };
    let (level, highest) = level(criterion, person, figure);
    let best = criterion.max_points();
    let worth = |level: Level| criterion.points(level).unwrap_or_default();
    let zero = Exact::zero;
    let (level, highest, points, reachable, max) = match (&applies, aggregate.not_applicable) {
        (Applies::ByRule | Applies::AsSaid, NotApplicable::Zero) => (None, highest, Some(zero()), zero(), best),
        (Applies::ByRule | Applies::AsSaid, _) => (None, highest, Some(zero()), zero(), zero()),
        // Not to apply never costs a share of points more than to be at the best.
        (Applies::Unknown(_), _) => (level, criterion.scale.best(), None, best.clone(), best),
        (Applies::Yes, _) => (level, highest, level.map(worth), worth(highest), best),
    };
    CriterionScore {
        criterion: criterion.uid.clone(),
        counts: criterion.counts(),
        applies,
        given,
        figure: figure.and_then(|figure| figure.level),
        level,
        highest,
        points,
        reachable,
        max,
    }
}

/// The level that counts (of a person, of a figure, or of a person within the bound of a figure), once it can be told; and
/// the highest that can come of what is open.
fn level(criterion: &Criterion, person: Option<Level>, figure: Option<&Figure>) -> (Option<Level>, Level) {
    let best = criterion.scale.best();
    let of_figure = figure.and_then(|figure| figure.level);
    let most_of_figure = figure.and_then(|figure| figure.highest).unwrap_or(best);
    let most_of_person = person.unwrap_or(best);
    match criterion.kind {
        CriterionKind::Gate | CriterionKind::Scored | CriterionKind::Info => (person, most_of_person),
        CriterionKind::Metric => (of_figure, most_of_figure),
        CriterionKind::Mixed => {
            let bounded = match criterion.bound {
                Bound::Upper => Level::min,
                Bound::Lower => Level::max,
            };
            let both = person.zip(of_figure).map(|(person, figure)| bounded(person, figure));
            (both, bounded(most_of_person, most_of_figure))
        }
    }
}
