//! What expressions see of an application, while it is being scored.

use std::collections::BTreeMap;

use super::{
    result::{CriterionScore, LabelScore, Sum, Verdict},
    sums::Sums,
};
use crate::domain::{
    answers::Application,
    exact::Exact,
    expression::{Atom, Env, Outcome, Reference, Value},
    standard::{CriterionUid, FieldUid, LabelUid, Level, Standard},
};

/// The metrics that have been computed so far, by uid.
pub(super) type Metrics<'a> = BTreeMap<&'a str, Outcome<Exact>>;

/// How open answers are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlook {
    /// As what they are: unknown.
    AsIs,
    /// As if they came out best: what even that does not reach is out of reach.
    Best,
    /// As if they came out worst: what even that reaches is reached by everybody.
    Worst,
}

/// What a rule sees. Parts that are not known yet, because they are being made, are absent.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) standard: &'a Standard,
    pub(super) application: &'a Application,
    pub(super) metrics: &'a Metrics<'a>,
    /// The criteria scored so far, in the standard's order.
    pub(super) criteria: &'a [CriterionScore],
    pub(super) sums: Option<&'a Sums>,
    /// The labels judged so far, lowest rank first.
    pub(super) labels: &'a [LabelScore],
    pub(super) outlook: Outlook,
}

impl<'a> Sight<'a> {
    /// Figures, track and criteria, before there are sums and labels.
    pub(super) const fn of(
        standard: &'a Standard,
        application: &'a Application,
        metrics: &'a Metrics<'a>,
        criteria: &'a [CriterionScore],
    ) -> Self {
        Self {
            standard,
            application,
            metrics,
            criteria,
            sums: None,
            labels: &[],
            outlook: Outlook::AsIs,
        }
    }

    /// The same, with open answers looked at otherwise.
    pub(super) const fn with_outlook(self, outlook: Outlook) -> Self {
        Self { outlook, ..self }
    }

    fn field(&self, uid: &str) -> Option<Value> {
        let uid: FieldUid = uid.parse().ok()?;
        self.application.figures.get(&uid).cloned()
    }

    fn metric(&self, uid: &str, of: &Reference) -> Outcome {
        match self.metrics.get(uid) {
            Some(figure) => figure.clone().map(Value::Number),
            None => Outcome::not_given(of),
        }
    }

    /// A criterion's level; one that is left out stands in no rule's way.
    fn level(&self, uid: &CriterionUid) -> Option<Level> {
        let place = self.standard.place(uid)?;
        let (criterion, score) = (self.standard.criteria().get(place)?, self.criteria.get(place)?);
        if score.is_left_out() {
            return Some(criterion.scale.best());
        }
        match self.outlook {
            _ if !score.is_open() => score.level,
            Outlook::AsIs => None,
            Outlook::Best => Some(score.highest),
            Outlook::Worst => Some(criterion.scale.lowest()),
        }
    }

    fn met(&self, uid: &CriterionUid) -> Option<bool> {
        let lowest = self.standard.criterion(uid)?.scale.lowest();
        Some(self.level(uid)? > lowest)
    }

    /// The points of a sum, if they are final, or as the outlook has them.
    fn points(&self, sum: &Sum) -> Option<Exact> {
        match self.outlook {
            Outlook::AsIs => sum.is_final().then(|| sum.points.clone()),
            Outlook::Best => Some(sum.best_possible()),
            Outlook::Worst => Some(sum.points.clone()),
        }
    }

    /// In percent of what there is; of nothing, everything.
    fn percent(&self, sum: &Sum) -> Option<Exact> {
        let hundred = Exact::from(100u32);
        let points = self.points(sum)?;
        Some((points * hundred.clone()).checked_div(&sum.max).unwrap_or(hundred))
    }

    fn label(&self, uid: &LabelUid) -> Option<bool> {
        let score = self.labels.iter().find(|score| score.label == *uid)?;
        match score.reached {
            Verdict::Reached => Some(true),
            Verdict::NotReached => Some(false),
            Verdict::CannotTellYet => match self.outlook {
                Outlook::AsIs => None,
                Outlook::Best => Some(true),
                Outlook::Worst => Some(false),
            },
        }
    }

    fn panel(&self, uid: &str) -> Option<Exact> {
        let panel = self.sums?.panels.iter().find(|panel| panel.panel.as_str() == uid)?;
        match (&panel.points, self.outlook) {
            (Some(points), _) => Some(points.clone()),
            (None, Outlook::AsIs) => None,
            (None, Outlook::Best) => Some(panel.max.clone()),
            (None, Outlook::Worst) => Some(Exact::zero()),
        }
    }

    /// The value of what a bound is made of; of a truth, 1 or 0.
    pub(super) fn atom(&self, atom: &Atom) -> Option<Exact> {
        match self.value(&atom.reference()) {
            Outcome::Known(Value::Number(number)) => Some(number),
            Outcome::Known(Value::Bool(truth)) => Some(u32::from(truth).into()),
            _ => None,
        }
    }
}

impl Env for Sight<'_> {
    fn value(&self, of: &Reference) -> Outcome {
        let sum = |area| self.sums.and_then(|sums| sums.area(area));
        let found = match of {
            Reference::Field(uid) => self.field(uid),
            Reference::Metric(uid) => return self.metric(uid, of),
            Reference::Track => {
                let track = self.application.track.as_ref();
                track.map(|track| Value::Text(track.to_string()))
            }
            Reference::Level(uid) => self.level(uid).map(|level| Value::Number(level.0.into())),
            Reference::Met(uid) => self.met(uid).map(Value::Bool),
            // A gate of eligibility looks at figures alone; criteria do not look back at it.
            Reference::Gate(_) => None,
            Reference::Total => self.sums.and_then(|sums| self.points(&sums.total)).map(Value::Number),
            Reference::Max => self.sums.map(|sums| Value::Number(sums.total.max.clone())),
            Reference::Points(uid) => sum(uid).and_then(|sum| self.points(sum)).map(Value::Number),
            Reference::Percent(uid) => sum(uid).and_then(|sum| self.percent(sum)).map(Value::Number),
            Reference::Panel(uid) => self.panel(uid).map(Value::Number),
            Reference::Label(uid) => self.label(uid).map(Value::Bool),
        };
        found.map_or_else(|| Outcome::not_given(of), Outcome::Known)
    }
}
