//! What expressions see of an application, while it is being scored.

use std::collections::BTreeMap;

use super::{
    result::{CriterionScore, Verdict},
    sums::Sums,
};
use crate::domain::{
    answers::Application,
    exact::Exact,
    expression::{Atom, Env, Outcome, Reference, Value},
    standard::{CriterionUid, LabelUid, MetricUid, Standard},
};

/// How open answers are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlook {
    /// As what they are: unknown.
    AsIs,
    /// As if they came out best: what even that does not reach is out of reach.
    Best,
}

/// What a rule sees. Parts that are not known yet, because they are being made, are absent.
pub(super) struct Sight<'a> {
    pub(super) standard: &'a Standard,
    pub(super) application: &'a Application,
    pub(super) metrics: &'a BTreeMap<&'a MetricUid, Outcome<Exact>>,
    pub(super) criteria: &'a BTreeMap<&'a CriterionUid, &'a CriterionScore>,
    pub(super) sums: Option<&'a Sums>,
    pub(super) labels: &'a BTreeMap<&'a LabelUid, Verdict>,
    pub(super) outlook: Outlook,
}

impl Sight<'_> {
    fn field(&self, uid: &str, of: &Reference) -> Outcome {
        let given = self.application.figures.iter().find(|(field, _)| field.as_str() == uid);
        given.map_or_else(|| Outcome::not_given(of), |(_, value)| Outcome::Known(value.clone()))
    }

    fn metric(&self, uid: &str, of: &Reference) -> Outcome {
        let found = self.metrics.iter().find(|(metric, _)| metric.as_str() == uid);
        match found.map(|(_, outcome)| outcome) {
            Some(Outcome::Known(figure)) => Outcome::Known(Value::Number(figure.clone())),
            Some(Outcome::Unknown(missing)) => Outcome::Unknown(missing.clone()),
            None => Outcome::not_given(of),
        }
    }

    /// A criterion's level; one that is left out stands in no rule's way.
    fn level(&self, uid: &CriterionUid, of: &Reference) -> Outcome {
        let (Some(score), Some(criterion)) = (self.criteria.get(uid), self.standard.criterion(uid)) else {
            return Outcome::not_given(of);
        };
        let best = || criterion.scale.best();
        let level = if score.is_left_out() {
            Some(best())
        } else {
            score.level.or_else(|| (self.outlook == Outlook::Best).then(best))
        };
        level.map_or_else(
            || Outcome::not_given(of),
            |level| Outcome::Known(Value::Number(u32::from(level.0).into())),
        )
    }

    fn met(&self, uid: &CriterionUid, of: &Reference) -> Outcome {
        let lowest = self
            .standard
            .criterion(uid)
            .map_or(0, |criterion| criterion.scale.lowest().0);
        match self.level(uid, of) {
            Outcome::Known(Value::Number(level)) => Outcome::Known(Value::Bool(level > u32::from(lowest).into())),
            Outcome::Known(_) => Outcome::not_given(of),
            Outcome::Unknown(missing) => Outcome::Unknown(missing),
        }
    }

    /// The points of a sum, if they are final or looked at as if they came out best.
    fn points(&self, sum: Option<&super::Sum>, of: &Reference) -> Outcome {
        match sum {
            Some(sum) if self.outlook == Outlook::Best => Outcome::Known(Value::Number(sum.best_possible())),
            Some(sum) if sum.is_complete() && sum.open.is_zero() => Outcome::Known(Value::Number(sum.points.clone())),
            _ => Outcome::not_given(of),
        }
    }

    /// In percent of what there is; of nothing, everything.
    fn percent(&self, sum: Option<&super::Sum>, of: &Reference) -> Outcome {
        let hundred = Exact::from(100u32);
        match (self.points(sum, of), sum) {
            (Outcome::Known(Value::Number(points)), Some(sum)) => {
                let percent = (points * hundred.clone()).checked_div(&sum.max).unwrap_or(hundred);
                Outcome::Known(Value::Number(percent))
            }
            (unknown, _) => unknown,
        }
    }

    fn label(&self, uid: &LabelUid, of: &Reference) -> Outcome {
        match self.labels.get(uid) {
            Some(Verdict::Reached) => Outcome::Known(Value::Bool(true)),
            Some(Verdict::NotReached) => Outcome::Known(Value::Bool(false)),
            Some(Verdict::CannotTellYet) if self.outlook == Outlook::Best => Outcome::Known(Value::Bool(true)),
            _ => Outcome::not_given(of),
        }
    }

    fn panel(&self, uid: &str, of: &Reference) -> Outcome {
        let panel = self
            .sums
            .and_then(|sums| sums.panels.iter().find(|panel| panel.panel.as_str() == uid));
        let points = panel.and_then(|panel| match &panel.points {
            None if self.outlook == Outlook::Best => Some(panel.max.clone()),
            points => points.clone(),
        });
        points.map_or_else(
            || Outcome::not_given(of),
            |points| Outcome::Known(Value::Number(points)),
        )
    }
}

impl Sight<'_> {
    /// The value of what a bound is made of; of a truth, 1 or 0.
    pub(super) fn atom(&self, atom: &Atom) -> Option<Exact> {
        let reference = match atom {
            Atom::Total => Reference::Total,
            Atom::Points(uid) => Reference::Points(uid.clone()),
            Atom::Percent(uid) => Reference::Percent(uid.clone()),
            Atom::Level(uid) => Reference::Level(uid.clone()),
            Atom::Met(uid) => Reference::Met(uid.clone()),
            Atom::Panel(uid) => Reference::Panel(uid.clone()),
            Atom::Label(uid) => Reference::Label(uid.clone()),
        };
        match self.value(&reference) {
            Outcome::Known(Value::Number(number)) => Some(number),
            Outcome::Known(Value::Bool(truth)) => Some(u32::from(truth).into()),
            _ => None,
        }
    }
}

impl Env for Sight<'_> {
    fn value(&self, of: &Reference) -> Outcome {
        let area = |uid| self.sums.and_then(|sums| sums.area(uid));
        match of {
            Reference::Field(uid) => self.field(uid, of),
            Reference::Metric(uid) => self.metric(uid, of),
            Reference::Track => {
                let track = self.application.track.as_ref();
                track.map_or_else(
                    || Outcome::not_given(of),
                    |track| Outcome::Known(Value::Text(track.to_string())),
                )
            }
            Reference::Level(uid) => self.level(uid, of),
            Reference::Met(uid) => self.met(uid, of),
            // A gate of eligibility looks at figures alone; criteria do not look back at it.
            Reference::Gate(_) => Outcome::not_given(of),
            Reference::Total => self.points(self.sums.map(|sums| &sums.total), of),
            Reference::Max => {
                let max = self.sums.map(|sums| sums.total.max.clone());
                max.map_or_else(|| Outcome::not_given(of), |max| Outcome::Known(Value::Number(max)))
            }
            Reference::Points(uid) => self.points(area(uid), of),
            Reference::Percent(uid) => self.percent(area(uid), of),
            Reference::Panel(uid) => self.panel(uid, of),
            Reference::Label(uid) => self.label(uid, of),
        }
    }
}
