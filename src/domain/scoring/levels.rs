//! From figures and marks to the level of each criterion.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    result::{Applies, CriterionScore, GateScore, MetricScore},
    sight::{Outlook, Sight},
};
use crate::domain::{
    answers::{Application, Mark},
    exact::Exact,
    expression::{Env, Missing, Outcome, Reference, Value},
    standard::{
        Bound, Criterion, CriterionKind, CriterionUid, Level, Metric, MetricUid, NoAnswer, NotApplicable, Standard,
        ZeroDenominator,
    },
};

/// The level of each criterion, with the figures behind it.
pub(super) struct Levels<'a> {
    application: &'a Application,
    /// Each metric, in the standard's order.
    pub(super) metrics: Vec<MetricScore>,
    /// Each criterion, in the standard's order.
    pub(super) criteria: Vec<CriterionScore>,
}

impl<'a> Levels<'a> {
    pub(super) fn of(standard: &'a Standard, application: &'a Application) -> Self {
        let metrics = Figures::of(standard, application).scores();
        let mut levels = Self {
            application,
            metrics,
            criteria: Vec::with_capacity(standard.criteria().len()),
        };
        // A condition of applicability looks only at gates before it, so that one pass in the standard's order suffices.
        let mut gates: BTreeMap<&CriterionUid, CriterionScore> = BTreeMap::new();
        for criterion in standard.criteria() {
            let score = levels.criterion(standard, criterion, &gates);
            if criterion.kind == CriterionKind::Gate {
                gates.insert(&criterion.uid, score.clone());
            }
            levels.criteria.push(score);
        }
        levels
    }

    fn outcomes(&self) -> BTreeMap<&MetricUid, Outcome<Exact>> {
        self.metrics
            .iter()
            .map(|score| (&score.metric, score.figure.clone()))
            .collect()
    }

    /// How each gate of eligibility stands.
    pub(super) fn gates(&self, standard: &Standard) -> Vec<GateScore> {
        let (metrics, labels) = (self.outcomes(), BTreeMap::new());
        let criteria = self.by_uid();
        let sight = Sight {
            standard,
            application: self.application,
            metrics: &metrics,
            criteria: &criteria,
            sums: None,
            labels: &labels,
            outlook: Outlook::AsIs,
        };
        let gate = |gate: &crate::domain::standard::Gate| {
            let outcome = gate.rule.evaluate(&sight);
            GateScore {
                gate: gate.uid.clone(),
                open: outcome.as_bool(),
                missing: missing(outcome),
            }
        };
        standard.gates().iter().map(gate).collect()
    }

    /// The criteria, by uid.
    pub(super) fn by_uid(&self) -> BTreeMap<&CriterionUid, &CriterionScore> {
        self.criteria.iter().map(|score| (&score.criterion, score)).collect()
    }

    fn criterion(
        &self,
        standard: &Standard,
        criterion: &Criterion,
        gates: &BTreeMap<&CriterionUid, CriterionScore>,
    ) -> CriterionScore {
        let given = self.given(standard, criterion);
        let applies = match given {
            Some(Mark::NotApplicable) => Applies::AsSaid,
            _ => self.applies(standard, criterion, gates),
        };
        let figure = criterion
            .metric
            .as_ref()
            .and_then(|metric| self.metrics.iter().find(|score| score.metric == *metric)?.level);
        let level = match applies {
            Applies::ByRule | Applies::AsSaid => None,
            Applies::Yes | Applies::Unknown(_) => level(criterion, given, figure, standard.aggregate().no_answer),
        };
        let left_out = matches!(applies, Applies::ByRule | Applies::AsSaid);
        let (points, max) = match (left_out, standard.aggregate().not_applicable) {
            (true, NotApplicable::Zero) => (Some(Exact::zero()), criterion.max_points()),
            (true, _) => (Some(Exact::zero()), Exact::zero()),
            (false, _) => (level.and_then(|level| criterion.points(level)), criterion.max_points()),
        };
        CriterionScore {
            criterion: criterion.uid.clone(),
            counts: criterion.counts(),
            applies,
            given,
            figure,
            level,
            points,
            max,
        }
    }

    /// The mark, if it can be used.
    fn given(&self, standard: &Standard, criterion: &Criterion) -> Option<Mark> {
        let mark = self.application.marks.get(&criterion.uid).copied()?;
        let usable = match mark {
            Mark::Level(level) => criterion.is_judged() && criterion.scale.has(level),
            Mark::NotApplicable => {
                criterion.not_applicable.is_some() && standard.aggregate().not_applicable != NotApplicable::Forbid
            }
        };
        usable.then_some(mark)
    }

    fn applies(
        &self,
        standard: &Standard,
        criterion: &Criterion,
        gates: &BTreeMap<&CriterionUid, CriterionScore>,
    ) -> Applies {
        let Some(rule) = &criterion.applies_if else {
            return Applies::Yes;
        };
        let (metrics, labels) = (self.outcomes(), BTreeMap::new());
        let criteria = gates.iter().map(|(uid, score)| (*uid, score)).collect();
        let sight = Sight {
            standard,
            application: self.application,
            metrics: &metrics,
            criteria: &criteria,
            sums: None,
            labels: &labels,
            outlook: Outlook::AsIs,
        };
        match rule.evaluate(&sight) {
            Outcome::Known(Value::Bool(false)) => Applies::ByRule,
            Outcome::Known(_) => Applies::Yes,
            Outcome::Unknown(missing) => Applies::Unknown(missing),
        }
    }
}

fn missing(outcome: Outcome) -> BTreeSet<Missing> {
    match outcome {
        Outcome::Known(_) => BTreeSet::new(),
        Outcome::Unknown(missing) => missing,
    }
}

/// The level that counts: of a person, of a figure, or of a person within the bound of a figure.
fn level(criterion: &Criterion, given: Option<Mark>, figure: Option<Level>, no_answer: NoAnswer) -> Option<Level> {
    let given = given.and_then(Mark::level);
    let given = match no_answer {
        NoAnswer::Incomplete => given,
        NoAnswer::Lowest => given.or_else(|| criterion.is_judged().then(|| criterion.scale.lowest())),
    };
    match criterion.kind {
        CriterionKind::Metric => figure,
        CriterionKind::Mixed => match criterion.bound {
            Bound::Upper => Some(given?.min(figure?)),
            Bound::Lower => Some(given?.max(figure?)),
        },
        CriterionKind::Gate | CriterionKind::Scored | CriterionKind::Info => given,
    }
}

/// The metrics while they are being computed: each once, those it reads before it.
struct Figures<'a> {
    standard: &'a Standard,
    application: &'a Application,
    done: BTreeMap<&'a MetricUid, Outcome<Exact>>,
}

impl<'a> Figures<'a> {
    fn of(standard: &'a Standard, application: &'a Application) -> Self {
        let mut figures = Self {
            standard,
            application,
            done: BTreeMap::new(),
        };
        for metric in standard.metrics() {
            figures.compute(metric);
        }
        figures
    }

    /// Metrics never depend on themselves, so this comes to an end.
    fn compute(&mut self, metric: &'a Metric) {
        if self.done.contains_key(&metric.uid) {
            return;
        }
        for reference in metric.rule.references() {
            let Reference::Metric(uid) = reference else { continue };
            if let Some(other) = self.standard.metrics().iter().find(|other| other.uid.as_str() == uid) {
                self.compute(other);
            }
        }
        let (criteria, labels) = (BTreeMap::new(), BTreeMap::new());
        let sight = Sight {
            standard: self.standard,
            application: self.application,
            metrics: &self.done,
            criteria: &criteria,
            sums: None,
            labels: &labels,
            outlook: Outlook::AsIs,
        };
        let outcome = match metric.rule.evaluate(&sight as &dyn Env) {
            Outcome::Known(Value::Number(figure)) => Outcome::Known(figure),
            Outcome::Known(_) => Outcome::Unknown(BTreeSet::new()),
            Outcome::Unknown(missing) => Outcome::Unknown(missing),
        };
        self.done.insert(&metric.uid, outcome);
    }

    fn scores(mut self) -> Vec<MetricScore> {
        let score = |metric: &'a Metric| {
            let figure = self
                .done
                .remove(&metric.uid)
                .unwrap_or_else(|| Outcome::Unknown(BTreeSet::new()));
            MetricScore {
                metric: metric.uid.clone(),
                level: band(metric, &figure),
                figure,
            }
        };
        self.standard.metrics().iter().map(score).collect()
    }
}

/// The level of a figure; where there is nothing to divide by, what the metric says of that.
fn band(metric: &Metric, figure: &Outcome<Exact>) -> Option<Level> {
    match figure {
        Outcome::Known(figure) => metric.level(figure),
        Outcome::Unknown(missing) => {
            let nothing_to_divide_by =
                !missing.is_empty() && missing.iter().all(|one| matches!(one, Missing::DivisionByZero { .. }));
            match metric.on_zero_denominator {
                ZeroDenominator::Level(level) if nothing_to_divide_by => Some(level),
                _ => None,
            }
        }
    }
}
