//! What changed in everything but criteria: figures, evidence, areas, tracks, labels, gates, rules, words.

use std::collections::BTreeSet;

use super::{
    change::{
        Changes,
        Class::{self, Additive, Clarifying, Editorial, Relaxing, Structural, Tightening},
        paired,
    },
    criteria::{list, metric, option},
};
use crate::domain::{
    exact::Exact,
    expression::{Atom, Env, Outcome, Reference},
    standard::{
        checked::Standard,
        model::{Area, EvidenceKind, Field, Gate, Label, Metric, Panel, Shape, Track},
        texts::{CriterionSlot, TextKey},
        vocabulary::Item,
    },
};

/// Notes all changes of fields and metrics.
pub(super) fn data(old: &Standard, new: &Standard, changes: &mut Changes) {
    for pair in paired(old.fields(), new.fields(), |field: &Field| field.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Field, gone.uid.as_str()), Structural),
            // What asks for it is told with the criterion or gate that does.
            (None, Some(fresh)) => changes.added((Item::Field, fresh.uid.as_str()), Additive),
            (Some(before), Some(after)) => field(before, after, changes),
            (None, None) => {}
        }
    }
    let counted: BTreeSet<_> = new
        .criteria()
        .iter()
        .filter_map(|criterion| criterion.metric.as_ref())
        .collect();
    for pair in paired(old.metrics(), new.metrics(), |metric: &Metric| metric.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Rules, gone.uid.as_str()), Clarifying),
            (None, Some(fresh)) => changes.added((Item::Rules, fresh.uid.as_str()), Additive),
            // A metric of a criterion is told with the criterion.
            (Some(before), Some(after)) if !counted.contains(&after.uid) => {
                metric((Item::Rules, after.uid.as_str()), before, after, changes);
            }
            _ => {}
        }
    }
}

fn field(before: &Field, after: &Field, changes: &mut Changes) {
    let subject = (Item::Field, after.uid.as_str());
    let class = if after.required { Tightening } else { Relaxing };
    changes.differs(
        subject,
        "required",
        (&before.required, &after.required),
        class,
        ToString::to_string,
    );
    changes.differs(
        subject,
        "privacy",
        (&before.privacy, &after.privacy),
        Clarifying,
        ToString::to_string,
    );
    shape(subject, &before.shape, &after.shape, changes);
}

fn shape(subject: (Item, &str), before: &Shape, after: &Shape, changes: &mut Changes) {
    changes.differs(
        subject,
        "type",
        (&before.kind, &after.kind),
        Structural,
        ToString::to_string,
    );
    changes.differs(subject, "unit", (&before.unit, &after.unit), Structural, option);
    let columns = |shape: &Shape| -> BTreeSet<String> {
        let column = |column: &crate::domain::standard::Column| format!("{} ({})", column.uid, column.shape.kind);
        shape.columns.iter().map(column).collect()
    };
    changes.differs(
        subject,
        "columns",
        (&columns(before), &columns(after)),
        Structural,
        list,
    );
    let choices = |shape: &Shape| shape.choices.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let (old, new) = (choices(before), choices(after));
    let class = if old.is_subset(&new) { Relaxing } else { Structural };
    changes.differs(subject, "choices", (&old, &new), class, list);
    let narrower = |before: &Option<Exact>, after: &Option<Exact>, is_min: bool| match (before, after) {
        (None, Some(_)) => true,
        (Some(before), Some(after)) => (after > before) == is_min,
        _ => false,
    };
    for (part, is_min, before, after) in [
        ("min", true, &before.min, &after.min),
        ("max", false, &before.max, &after.max),
    ] {
        let class = if narrower(before, after, is_min) {
            Tightening
        } else {
            Relaxing
        };
        changes.differs(subject, part, (before, after), class, option);
    }
    changes.number(
        subject,
        "max_rows",
        (before.max_rows, after.max_rows),
        (Relaxing, Tightening),
    );
}

/// Notes all changes of kinds of evidence.
pub(super) fn evidence(old: &Standard, new: &Standard, changes: &mut Changes) {
    let (before, after): (Vec<_>, Vec<_>) = (old.evidence_kinds().collect(), new.evidence_kinds().collect());
    for pair in paired(&before, &after, |kind: &&EvidenceKind| kind.uid.clone()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Evidence, gone.uid.as_str()), Structural),
            (None, Some(fresh)) => changes.added((Item::Evidence, fresh.uid.as_str()), Additive),
            (Some(before), Some(after)) => kind(before, after, changes),
            (None, None) => {}
        }
    }
}

fn kind(before: &EvidenceKind, after: &EvidenceKind, changes: &mut Changes) {
    let subject = (Item::Evidence, after.uid.as_str());
    let set = |kind: &EvidenceKind| kind.accept.iter().cloned().collect::<BTreeSet<_>>();
    let (old, new) = (set(before), set(after));
    let class = if old.is_subset(&new) { Relaxing } else { Tightening };
    changes.differs(subject, "accept", (&old, &new), class, list);
    changes.number(subject, "max_mb", (before.max_mb, after.max_mb), (Relaxing, Tightening));
    changes.differs(
        subject,
        "form",
        (&before.form, &after.form),
        Clarifying,
        ToString::to_string,
    );
    let metadata = |kind: &EvidenceKind| kind.metadata.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let (old, new) = (metadata(before), metadata(after));
    let class = if new.is_subset(&old) { Relaxing } else { Tightening };
    changes.differs(subject, "metadata", (&old, &new), class, list);
    let personal = (&before.personal_data, &after.personal_data);
    changes.differs(subject, "personal_data", personal, Clarifying, ToString::to_string);
    let confidentiality = (&before.confidentiality, &after.confidentiality);
    changes.differs(
        subject,
        "confidentiality",
        confidentiality,
        Clarifying,
        ToString::to_string,
    );
    let reusable = (&before.reusable_in_renewal, &after.reusable_in_renewal);
    changes.differs(
        subject,
        "reusable_in_renewal",
        reusable,
        Clarifying,
        ToString::to_string,
    );
}

/// Notes all changes of areas and tracks.
pub(super) fn areas_and_tracks(old: &Standard, new: &Standard, changes: &mut Changes) {
    for pair in paired(old.areas(), new.areas(), |area: &Area| area.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Area, gone.uid.as_str()), Structural),
            (None, Some(fresh)) => changes.added((Item::Area, fresh.uid.as_str()), Structural),
            (Some(before), Some(after)) => {
                let subject = (Item::Area, after.uid.as_str());
                changes.differs(subject, "code", (&before.code, &after.code), Editorial, Clone::clone);
                changes.differs(
                    subject,
                    "order",
                    (&before.order, &after.order),
                    Editorial,
                    ToString::to_string,
                );
                changes.differs(subject, "parent", (&before.parent, &after.parent), Structural, option);
                changes.differs(subject, "weight", (&before.weight, &after.weight), Structural, option);
                let class = if after.min_percent > before.min_percent {
                    Tightening
                } else {
                    Relaxing
                };
                changes.differs(
                    subject,
                    "min_percent",
                    (&before.min_percent, &after.min_percent),
                    class,
                    option,
                );
            }
            (None, None) => {}
        }
    }
    for pair in paired(old.tracks(), new.tracks(), |track: &Track| track.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Track, gone.uid.as_str()), Structural),
            (None, Some(fresh)) => changes.added((Item::Track, fresh.uid.as_str()), Additive),
            _ => {}
        }
    }
}

/// Notes all changes of labels and gates.
pub(super) fn labels_and_gates(old: &Standard, new: &Standard, changes: &mut Changes) {
    for pair in paired(old.labels(), new.labels(), |label: &Label| label.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Label, gone.uid.as_str()), Structural),
            (None, Some(fresh)) => changes.added((Item::Label, fresh.uid.as_str()), Additive),
            (Some(before), Some(after)) => label((old, before), (new, after), changes),
            (None, None) => {}
        }
    }
    for pair in paired(old.gates(), new.gates(), |gate: &Gate| gate.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Rules, gone.uid.as_str()), Relaxing),
            (None, Some(fresh)) => changes.added((Item::Rules, fresh.uid.as_str()), Tightening),
            (Some(before), Some(after)) => {
                let subject = (Item::Rules, after.uid.as_str());
                changes.differs(
                    subject,
                    "rule",
                    (&before.rule, &after.rule),
                    Structural,
                    ToString::to_string,
                );
                changes.differs(
                    subject,
                    "when",
                    (&before.when, &after.when),
                    Clarifying,
                    ToString::to_string,
                );
            }
            (None, None) => {}
        }
    }
}

fn label((old, before): (&Standard, &Label), (new, after): (&Standard, &Label), changes: &mut Changes) {
    let subject = (Item::Label, after.uid.as_str());
    changes.differs(
        subject,
        "rank",
        (&before.rank, &after.rank),
        Structural,
        ToString::to_string,
    );
    let class = rule_class((old, before), (new, after));
    changes.differs(subject, "rule", (&before.rule, &after.rule), class, ToString::to_string);
    let tracks = |label: &Label| label.tracks.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    changes.differs(subject, "tracks", (&tracks(before), &tracks(after)), Structural, list);
    let assessors = (before.assessors, after.assessors);
    changes.number(subject, "assessors", assessors, (Tightening, Relaxing));
    let foreign = (before.foreign_assessors_min, after.foreign_assessors_min);
    changes.number(subject, "foreign_assessors_min", foreign, (Tightening, Relaxing));
    match (&before.select, &after.select) {
        (None, Some(_)) => changes.changed(subject, "select", Structural, "", "improvement areas are picked"),
        (Some(_), None) => changes.changed(subject, "select", Structural, "improvement areas are picked", ""),
        (Some(before), Some(after)) => {
            let from = |select: &crate::domain::standard::Selection| {
                select.from.iter().map(ToString::to_string).collect::<BTreeSet<_>>()
            };
            let (old, new) = (from(before), from(after));
            let class = if old.is_subset(&new) { Relaxing } else { Tightening };
            changes.differs(subject, "select.from", (&old, &new), class, list);
            changes.number(
                subject,
                "select.count",
                (before.count, after.count),
                (Tightening, Relaxing),
            );
            let levels = (before.min_level, after.min_level);
            changes.number(subject, "select.min_level", levels, (Tightening, Relaxing));
        }
        (None, None) => {}
    }
}

/// A rule that is a pass mark alone asks more or less by its share of all points; another rule is another rule.
fn rule_class((old, before): (&Standard, &Label), (new, after): (&Standard, &Label)) -> Class {
    let share = |standard: &Standard, label: &Label| {
        let ways = label.rule.constraints(&Nothing)?;
        let [way] = ways.as_slice() else { return None };
        let [bound] = way.as_slice() else { return None };
        let [(factor, Atom::Total)] = bound.terms.as_slice() else {
            return None;
        };
        bound
            .at_least
            .checked_div(factor)?
            .checked_div(&standard.aggregate().max_points)
    };
    match (share(old, before), share(new, after)) {
        (Some(before), Some(after)) if after > before => Tightening,
        (Some(before), Some(after)) if after < before => Relaxing,
        (Some(_), Some(_)) => Clarifying,
        _ => Structural,
    }
}

/// A world in which nothing is known: what a rule says by itself.
struct Nothing;

impl Env for Nothing {
    fn value(&self, of: &Reference) -> Outcome {
        Outcome::not_given(of)
    }
}

/// Notes all changes of arithmetic, process, validity and certificate.
pub(super) fn rules(old: &Standard, new: &Standard, changes: &mut Changes) {
    let (before, after) = (old.aggregate(), new.aggregate());
    let rules = (Item::Rules, "aggregate");
    changes.differs(
        rules,
        "method",
        (&before.method, &after.method),
        Structural,
        ToString::to_string,
    );
    changes.differs(
        rules,
        "na",
        (&before.not_applicable, &after.not_applicable),
        Structural,
        ToString::to_string,
    );
    changes.differs(
        rules,
        "no_answer",
        (&before.no_answer, &after.no_answer),
        Structural,
        ToString::to_string,
    );
    let caps = (&before.not_applicable_max_percent, &after.not_applicable_max_percent);
    let shrinks = caps.1.unwrap_or(100) < caps.0.unwrap_or(100);
    let class = if shrinks { Tightening } else { Relaxing };
    changes.differs(rules, "na_max_percent", caps, class, option);
    changes.differs(
        rules,
        "max_points",
        (&before.max_points, &after.max_points),
        Structural,
        ToString::to_string,
    );
    process(old, new, changes);
    validity(old, new, changes);
    let (before, after) = (old.certificate(), new.certificate());
    let certificate = (Item::Rules, "certificate");
    let patterns = (&before.number_pattern, &after.number_pattern);
    changes.differs(certificate, "number_pattern", patterns, Clarifying, ToString::to_string);
    let fields = |fields: &[crate::domain::standard::PublicField]| {
        fields.iter().map(ToString::to_string).collect::<BTreeSet<_>>()
    };
    let public = (&fields(&before.public_fields), &fields(&after.public_fields));
    changes.differs(certificate, "public_fields", public, Clarifying, list);
}

fn process(old: &Standard, new: &Standard, changes: &mut Changes) {
    let (before, after) = (old.process(), new.process());
    let rules = (Item::Rules, "process");
    changes.differs(
        rules,
        "reconcile",
        (&before.reconcile, &after.reconcile),
        Structural,
        ToString::to_string,
    );
    changes.differs(rules, "tie", (&before.tie, &after.tie), Structural, ToString::to_string);
    let explain = (&before.explain_if_difference, &after.explain_if_difference);
    changes.differs(rules, "explain_if_difference", explain, Clarifying, ToString::to_string);
    changes.differs(
        rules,
        "deciders",
        (&before.deciders, &after.deciders),
        Clarifying,
        ToString::to_string,
    );
    let years = (
        before.periods.reference_period_years,
        after.periods.reference_period_years,
    );
    changes.number(rules, "reference_period_years", years, (Tightening, Relaxing));
    let days = |periods: &crate::domain::standard::Periods| {
        [
            ("objection_days", Some(periods.objection_days)),
            ("response_days", Some(periods.response_days)),
            ("minor_days", periods.minor_days),
            ("major_days", periods.major_days),
            ("upgrade_minor_after_days", periods.upgrade_minor_after_days),
        ]
    };
    for ((part, before), (_, after)) in days(&before.periods).into_iter().zip(days(&after.periods)) {
        let class = match (before, after) {
            (Some(before), Some(after)) if after < before => Tightening,
            (Some(_), Some(_)) => Relaxing,
            _ => Clarifying,
        };
        changes.differs(rules, part, (&before, &after), class, option);
    }
    let deadline = (
        &before.periods.evidence_deadline_days,
        &after.periods.evidence_deadline_days,
    );
    changes.differs(rules, "evidence_deadline_days", deadline, Clarifying, option);
    let months = (
        &before.periods.evaluation_to_decision_months,
        &after.periods.evaluation_to_decision_months,
    );
    changes.differs(
        rules,
        "evaluation_to_decision_months",
        months,
        Clarifying,
        ToString::to_string,
    );
    for pair in paired(&before.panels, &after.panels, |panel: &Panel| panel.uid.as_str()) {
        match pair {
            (Some(gone), None) => changes.removed((Item::Rules, gone.uid.as_str()), Structural),
            (None, Some(fresh)) => changes.added((Item::Rules, fresh.uid.as_str()), Structural),
            (Some(before), Some(after)) => {
                let subject = (Item::Rules, after.uid.as_str());
                changes.differs(
                    subject,
                    "points",
                    (&before.points, &after.points),
                    Structural,
                    ToString::to_string,
                );
            }
            (None, None) => {}
        }
    }
}

fn validity(old: &Standard, new: &Standard, changes: &mut Changes) {
    let (before, after) = (old.validity(), new.validity());
    let rules = (Item::Rules, "validity");
    changes.number(rules, "months", (before.months, after.months), (Relaxing, Tightening));
    changes.differs(
        rules,
        "start",
        (&before.start, &after.start),
        Structural,
        ToString::to_string,
    );
    let renewal = |renewal: &Option<crate::domain::standard::Renewal>| {
        renewal.map_or_else(String::new, |it| {
            let (earliest, latest) = (it.window_before_months, it.window_after_months);
            format!(
                "{} {} months, from {earliest} months before to {latest} after",
                it.end, it.months
            )
        })
    };
    changes.differs(rules, "renewal", (&before.renewal, &after.renewal), Clarifying, renewal);
    let looks = |looks: &Vec<crate::domain::standard::Surveillance>| {
        let look = |it: &crate::domain::standard::Surveillance| format!("{} after {} months", it.kind, it.after_months);
        looks.iter().map(look).collect::<Vec<_>>().join(", ")
    };
    let class = if after.surveillance.len() > before.surveillance.len() {
        Tightening
    } else {
        Relaxing
    };
    changes.differs(
        rules,
        "surveillance",
        (&before.surveillance, &after.surveillance),
        class,
        looks,
    );
    let terms = |terms: &Vec<crate::domain::standard::ConditionalValidity>| {
        terms
            .iter()
            .map(|term| format!("{} months", term.months))
            .collect::<Vec<_>>()
            .join(", ")
    };
    changes.differs(
        rules,
        "conditional",
        (&before.conditional, &after.conditional),
        Clarifying,
        terms,
    );
}

/// Notes texts of the source language that are worded otherwise. What a level or a statement says is more than wording.
pub(super) fn texts(old: &Standard, new: &Standard, changes: &mut Changes) {
    let source = new.source_language();
    let pair = |key: TextKey<'_>| {
        let (before, after) = (old.texts().find(key, source)?, new.texts().find(key, source)?);
        (before.text != after.text).then_some((&before.text, &after.text))
    };
    for criterion in new.criteria() {
        let subject = (Item::Criterion, criterion.uid.as_str());
        for level in &criterion.levels {
            let own = (
                format!("level.{}", level.value),
                TextKey::CriterionLevel(&criterion.uid, level.value),
            );
            let signs = level.signs.iter();
            let signs = signs.map(|sign| (format!("sign.{sign}"), TextKey::CriterionSign(&criterion.uid, sign)));
            for (part, key) in std::iter::once(own).chain(signs) {
                match pair(key) {
                    Some((before, after)) if criterion.counts() => changes.reworded(subject, &part, before, after),
                    Some((before, after)) => changes.changed(subject, &part, Clarifying, before, after),
                    None => {}
                }
            }
        }
    }
    let mut compare = |subject: (Item, &str), part: &str, key: TextKey<'_>, class: Class| {
        if let Some((before, after)) = pair(key) {
            changes.changed(subject, part, class, before, after);
        }
    };
    for criterion in new.criteria() {
        for slot in CriterionSlot::ALL {
            let key = TextKey::Criterion(&criterion.uid, *slot);
            compare((Item::Criterion, criterion.uid.as_str()), slot.as_str(), key, Editorial);
        }
    }
    for label in new.labels() {
        for slot in crate::domain::standard::LabelSlot::ALL {
            let class = if slot.as_str() == "statement" {
                Clarifying
            } else {
                Editorial
            };
            compare(
                (Item::Label, label.uid.as_str()),
                slot.as_str(),
                TextKey::Label(&label.uid, *slot),
                class,
            );
        }
    }
    for field in new.fields() {
        for slot in crate::domain::standard::FieldSlot::ALL {
            compare(
                (Item::Field, field.uid.as_str()),
                slot.as_str(),
                TextKey::Field(&field.uid, *slot),
                Editorial,
            );
        }
    }
    for kind in new.evidence_kinds() {
        for slot in crate::domain::standard::EvidenceSlot::ALL {
            let key = TextKey::Evidence(&kind.uid, *slot);
            compare((Item::Evidence, kind.uid.as_str()), slot.as_str(), key, Editorial);
        }
    }
    for slot in crate::domain::standard::StandardSlot::ALL {
        let class = if slot.as_str() == "statement" {
            Clarifying
        } else {
            Editorial
        };
        compare(
            (Item::Rules, "standard"),
            slot.as_str(),
            TextKey::Standard(*slot),
            class,
        );
    }
}
