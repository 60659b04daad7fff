//! What changed in criteria, and in the figures behind them.

use std::collections::BTreeSet;

use super::change::{
    Changes,
    Class::{self, Additive, Clarifying, Editorial, Relaxing, Structural, Tightening},
    paired,
};
use crate::domain::{
    exact::Exact,
    standard::{
        checked::Standard,
        model::{Area, Criterion, EvidenceNeed, Metric, Need, Requirement, Subject},
        names::AreaUid,
        vocabulary::{Effect, Item},
    },
};

/// Notes all changes of criteria.
pub(super) fn criteria(old: &Standard, new: &Standard, changes: &mut Changes) {
    for pair in paired(old.criteria(), new.criteria(), |criterion: &Criterion| {
        criterion.uid.as_str()
    }) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Criterion, gone.uid.as_str()), Structural),
            (None, Some(fresh)) => {
                let class = if fresh.counts() { Tightening } else { Additive };
                changes.added((Item::Criterion, fresh.uid.as_str()), class);
            }
            (Some(before), Some(after)) => Compared {
                old,
                new,
                before,
                after,
                changes,
            }
            .all(),
            (None, None) => {}
        }
    }
}

struct Compared<'a, 'c> {
    old: &'a Standard,
    new: &'a Standard,
    before: &'a Criterion,
    after: &'a Criterion,
    changes: &'c mut Changes,
}

impl<'a> Compared<'a, '_> {
    fn subject(&self) -> (Item, &'a str) {
        (Item::Criterion, self.after.uid.as_str())
    }

    fn all(mut self) {
        let (subject, before, after) = (self.subject(), self.before, self.after);
        let changes = &mut *self.changes;
        changes.differs(subject, "code", (&before.code, &after.code), Editorial, Clone::clone);
        changes.differs(
            subject,
            "order",
            (&before.order, &after.order),
            Editorial,
            ToString::to_string,
        );
        changes.differs(subject, "tags", (&before.tags, &after.tags), Editorial, |tags| {
            tags.join(", ")
        });
        changes.differs(
            subject,
            "kind",
            (&before.kind, &after.kind),
            Structural,
            ToString::to_string,
        );
        changes.differs(
            subject,
            "level_rule",
            (&before.level_rule, &after.level_rule),
            Structural,
            option,
        );
        changes.differs(
            subject,
            "bound",
            (&before.bound, &after.bound),
            Structural,
            ToString::to_string,
        );
        changes.differs(subject, "effort", (&before.effort, &after.effort), Editorial, option);
        changes.differs(
            subject,
            "applies_if",
            (&before.applies_if, &after.applies_if),
            Structural,
            option,
        );
        changes.differs(
            subject,
            "retires_on",
            (&before.retires_on, &after.retires_on),
            Editorial,
            option,
        );
        self.area();
        self.counting();
        self.levels();
        self.labels();
        self.requirements();
        self.leaving_out();
        self.evidence();
        self.figures();
        self.finding();
    }

    /// Another area matters where areas count on their own.
    fn area(&mut self) {
        if self.before.area == self.after.area {
            return;
        }
        let counts = |standard: &Standard, uid: &AreaUid| {
            let is_it = |area: &&Area| area.uid == *uid;
            let own = standard.areas().iter().find(is_it);
            let parent = own
                .and_then(|area| area.parent.as_ref())
                .and_then(|uid| standard.area(uid));
            [own, parent]
                .into_iter()
                .flatten()
                .any(|area| area.weight.is_some() || area.min_percent.is_some())
        };
        let is_structural = counts(self.old, &self.before.area) || counts(self.new, &self.after.area);
        let class = if is_structural { Structural } else { Clarifying };
        let subject = self.subject();
        self.changes
            .changed(subject, "area", class, &self.before.area, &self.after.area);
    }

    fn counting(&mut self) {
        if self.before.is_announced() != self.after.is_announced() {
            let class = if self.after.is_announced() {
                Relaxing
            } else {
                Tightening
            };
            let subject = self.subject();
            let (before, after) = (option(&self.before.active_from), option(&self.after.active_from));
            self.changes.changed(subject, "active_from", class, before, after);
        }
    }

    fn levels(&mut self) {
        let subject = self.subject();
        let points = |criterion: &Criterion| {
            let level = |level: &crate::domain::standard::CriterionLevel| format!("{}: {}", level.value, level.points);
            criterion.levels.iter().map(level).collect::<Vec<_>>().join(", ")
        };
        let (before, after) = (points(self.before), points(self.after));
        self.changes
            .differs(subject, "points", (&before, &after), Structural, Clone::clone);
        let signs = |criterion: &Criterion| -> BTreeSet<String> {
            let of_level = |level: &crate::domain::standard::CriterionLevel| {
                let value = level.value;
                level
                    .signs
                    .iter()
                    .map(move |sign| format!("{value}: {sign}"))
                    .collect::<Vec<_>>()
            };
            criterion.levels.iter().flat_map(of_level).collect()
        };
        let (before, after) = (signs(self.before), signs(self.after));
        self.changes
            .differs(subject, "signs", (&before, &after), Clarifying, list);
    }

    /// For which labels it counts; an empty list is all of them.
    fn labels(&mut self) {
        let scope = |criterion: &Criterion, standard: &Standard| -> BTreeSet<String> {
            let labels = standard.labels().iter().map(|label| &label.uid);
            labels
                .filter(|uid| criterion.counts_for(uid))
                .map(ToString::to_string)
                .collect()
        };
        let (before, after) = (scope(self.before, self.old), scope(self.after, self.new));
        let in_both = |uid: &&String| self.old.labels().iter().any(|label| label.uid.as_str() == uid.as_str());
        let subject = self.subject();
        if after.difference(&before).any(|uid| in_both(&uid)) {
            self.changes
                .changed(subject, "labels", Tightening, list(&before), list(&after));
        } else if before.difference(&after).next().is_some() {
            self.changes
                .changed(subject, "labels", Relaxing, list(&before), list(&after));
        }
    }

    fn requirements(&mut self) {
        let subject = self.subject();
        let name = |required: &'a Requirement| subject_name(&required.of);
        for pair in paired(&self.before.require, &self.after.require, name) {
            let part = |required: &Requirement| format!("require.{}", subject_name(&required.of));
            match pair {
                (None, Some(fresh)) => {
                    let class = if fresh.effect == Effect::Warning {
                        Clarifying
                    } else {
                        Tightening
                    };
                    self.changes
                        .changed(subject, &part(fresh), class, "", required_in_words(fresh));
                }
                (Some(gone), None) => {
                    let class = if gone.effect == Effect::Warning {
                        Clarifying
                    } else {
                        Relaxing
                    };
                    self.changes
                        .changed(subject, &part(gone), class, required_in_words(gone), "");
                }
                (Some(before), Some(after)) if before != after => {
                    let is_more =
                        after.min_level > before.min_level || strength(after.effect) > strength(before.effect);
                    let class = if is_more { Tightening } else { Relaxing };
                    let (before, told) = (required_in_words(before), required_in_words(after));
                    self.changes.changed(subject, &part(after), class, before, told);
                }
                _ => {}
            }
        }
    }

    fn leaving_out(&mut self) {
        let subject = self.subject();
        let told = |rule: &Option<crate::domain::standard::ApplicableRule>| match rule {
            None => "always applies".to_owned(),
            Some(rule) if rule.reason_required => {
                format!("may be left out with a reason, confirmed by {}", rule.confirmed_by)
            }
            Some(rule) => format!("may be left out, confirmed by {}", rule.confirmed_by),
        };
        let (before, after) = (&self.before.not_applicable, &self.after.not_applicable);
        let class = match (before, after) {
            (None, Some(_)) => Relaxing,
            (Some(_), None) => Tightening,
            _ => Clarifying,
        };
        self.changes.differs(subject, "na", (before, after), class, told);
    }

    fn evidence(&mut self) {
        let subject = self.subject();
        for pair in paired(&self.before.evidence, &self.after.evidence, |need: &EvidenceNeed| {
            need.kind.as_str()
        }) {
            let part = |need: &EvidenceNeed| format!("evidence.{}", need.kind);
            match pair {
                (None, Some(fresh)) => {
                    let class = if fresh.need == Need::May {
                        Clarifying
                    } else {
                        Tightening
                    };
                    self.changes.changed(subject, &part(fresh), class, "", &fresh.need);
                }
                (Some(gone), None) => {
                    let class = if gone.need == Need::May { Clarifying } else { Relaxing };
                    self.changes.changed(subject, &part(gone), class, &gone.need, "");
                }
                (Some(before), Some(after)) if before != after => {
                    let (class, part) = (evidence_class(before, after), part(after));
                    let (before, after) = (evidence_in_words(before), evidence_in_words(after));
                    self.changes.changed(subject, &part, class, before, after);
                }
                _ => {}
            }
        }
    }

    /// What is asked as figures, and what is computed from them for this criterion.
    fn figures(&mut self) {
        let subject = self.subject();
        let fields = |criterion: &Criterion| criterion.data.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        let (before, after) = (fields(self.before), fields(self.after));
        if before != after {
            let asks_more = after.difference(&before).any(|uid| {
                self.new
                    .fields()
                    .iter()
                    .any(|field| field.uid.as_str() == uid && field.required)
            });
            let class = if asks_more { Tightening } else { Relaxing };
            self.changes
                .changed(subject, "data", class, list(&before), list(&after));
        }
        let metrics = (&self.before.metric, &self.after.metric);
        self.changes.differs(subject, "metric", metrics, Structural, option);
        let found = |standard: &'a Standard, uid: &Option<_>| uid.as_ref().and_then(|uid| standard.metric(uid));
        if let (Some(before), Some(after)) = (found(self.old, metrics.0), found(self.new, metrics.1)) {
            metric(subject, before, after, self.changes);
        }
    }

    fn finding(&mut self) {
        let subject = self.subject();
        let rank =
            |finding: &Option<crate::domain::standard::FindingDefault>| finding.map_or(3, |it| it.below_required as u8);
        let (before, after) = (&self.before.finding, &self.after.finding);
        let class = if rank(after) < rank(before) {
            Tightening
        } else {
            Relaxing
        };
        let told = |finding: &Option<crate::domain::standard::FindingDefault>| {
            finding.map_or_else(String::new, |finding| finding.below_required.to_string())
        };
        self.changes.differs(subject, "finding", (before, after), class, told);
    }
}

/// Notes what changed in a metric, under the name of what it counts for.
pub(super) fn metric(subject: (Item, &str), before: &Metric, after: &Metric, changes: &mut Changes) {
    changes.differs(
        subject,
        "metric.expr",
        (&before.rule, &after.rule),
        Structural,
        ToString::to_string,
    );
    changes.differs(
        subject,
        "metric.unit",
        (&before.unit, &after.unit),
        Structural,
        Clone::clone,
    );
    changes.differs(
        subject,
        "metric.direction",
        (&before.direction, &after.direction),
        Structural,
        ToString::to_string,
    );
    changes.differs(
        subject,
        "metric.on_zero_denominator",
        (&before.on_zero_denominator, &after.on_zero_denominator),
        Structural,
        |zero| format!("{zero:?}"),
    );
    changes.differs(
        subject,
        "metric.show",
        (&before.show, &after.show),
        Editorial,
        ToString::to_string,
    );
    if before.bands != after.bands {
        let class = bands_class(before, after);
        changes.changed(
            subject,
            "metric.bands",
            class,
            bands_in_words(before),
            bands_in_words(after),
        );
    }
}

/// Bands that give no figure a lower level than before ask less; any other change asks more of somebody.
fn bands_class(before: &Metric, after: &Metric) -> Class {
    let ends = before
        .bands
        .iter()
        .chain(&after.bands)
        .filter_map(|band| band.from.clone());
    let mut figures: Vec<Exact> = ends.collect();
    // A figure below every bound stands for the first band.
    let least = figures.iter().min().cloned().unwrap_or_default();
    figures.push(least - Exact::one());
    let is_lower = |figure: &Exact| after.level(figure) < before.level(figure);
    if figures.iter().any(is_lower) {
        Tightening
    } else {
        Relaxing
    }
}

fn bands_in_words(metric: &Metric) -> String {
    let end = |end: &Option<Exact>| end.as_ref().map_or_else(String::new, ToString::to_string);
    let band = |band: &crate::domain::standard::Band| format!("{}–{} = {}", end(&band.from), end(&band.to), band.level);
    metric.bands.iter().map(band).collect::<Vec<_>>().join(", ")
}

fn subject_name(of: &Subject) -> String {
    match of {
        Subject::Label(uid) => uid.to_string(),
        Subject::Track(uid) => format!("track.{uid}"),
    }
}

fn required_in_words(required: &Requirement) -> String {
    format!("level {} ({})", required.min_level, required.effect)
}

/// How much missing a requirement costs.
const fn strength(effect: Effect) -> u8 {
    match effect {
        Effect::KnockOut => 2,
        Effect::Condition => 1,
        Effect::Warning => 0,
    }
}

const fn must_strength(need: &Need) -> u8 {
    match need {
        Need::Must => 2,
        Need::OneOf(_) => 1,
        Need::May => 0,
    }
}

fn evidence_class(before: &EvidenceNeed, after: &EvidenceNeed) -> Class {
    let shorter = |before: Option<u32>, after: Option<u32>| match (before, after) {
        (None, Some(_)) => true,
        (Some(before), Some(after)) => after < before,
        _ => false,
    };
    let more = must_strength(&after.need) > must_strength(&before.need)
        || after.count_min > before.count_min
        || shorter(before.count_max, after.count_max)
        || shorter(before.max_age_months, after.max_age_months)
        || (after.covers != before.covers && after.covers.is_some())
        || (after.pinpoint_required && !before.pinpoint_required)
        || (before.shared && !after.shared);
    if more { Tightening } else { Relaxing }
}

fn evidence_in_words(need: &EvidenceNeed) -> String {
    let mut words = vec![need.need.to_string(), format!("at least {}", need.count_min)];
    words.extend(need.count_max.map(|most| format!("at most {most}")));
    words.extend(need.covers.map(|covers| format!("covers {covers}")));
    words.extend(
        need.max_age_months
            .map(|months| format!("not older than {months} months")),
    );
    if need.pinpoint_required {
        words.push("with its place".to_owned());
    }
    words.join(", ")
}

/// What there is, or nothing.
pub(super) fn option<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(String::new, ToString::to_string)
}

/// Names, one after the other.
pub(super) fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
