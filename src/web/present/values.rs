//! What a part of a standard says, by the name that differences give the part.

use std::str::FromStr;

use super::{criterion, evidence, figures, labels, rules, voice::Voice};
use crate::{
    domain::standard::{
        Area, AreaUid, Criterion, CriterionSlot, CriterionUid, EvidenceKind, EvidenceKindUid, EvidenceSlot, Field,
        FieldSlot, FieldUid, Item, Label, LabelSlot, LabelUid, Level, Metric, StandardSlot, Subject, TextKey, lineage,
    },
    views::pages::standards::Wording,
};

/// One line of a value.
pub enum Value {
    /// Prose of the standard.
    Text(Wording),
    /// The name of something in the standard.
    Name(Wording),
    /// A sentence of the service.
    Said(String),
    /// A rule in the language of rules.
    Rule(String),
}

/// What this version says of the part of a subject; `None` for a subject or part this version or programme lacks, of
/// which the difference's own words must do.
pub fn value(voice: &Voice<'_>, subject: &lineage::Subject, part: &str) -> Option<Vec<Value>> {
    let uid = subject.uid.as_str();
    let standard = voice.standard;
    match subject.item {
        Item::Criterion => of_criterion(voice, standard.criterion(&named(uid)?)?, part),
        Item::Label => of_label(voice, standard.label(&named(uid)?)?, part),
        Item::Field => of_field(voice, standard.field(&named(uid)?)?, part),
        Item::Evidence => of_kind(voice, standard.evidence_kind(&named(uid)?)?, part),
        Item::Area => of_area(voice, standard.area(&named(uid)?)?, part),
        Item::Rules => of_rules(voice, uid, part),
        Item::Track => None,
    }
}

fn named<T: FromStr>(uid: &str) -> Option<T> {
    uid.parse().ok()
}

fn text(wording: Wording) -> Option<Vec<Value>> {
    Some(vec![Value::Text(wording)])
}

fn said(sentence: impl Into<String>) -> Option<Vec<Value>> {
    Some(vec![Value::Said(sentence.into())])
}

fn maybe_said(sentence: Option<String>) -> Option<Vec<Value>> {
    Some(sentence.into_iter().map(Value::Said).collect())
}

fn all_said(sentences: Vec<String>) -> Option<Vec<Value>> {
    Some(sentences.into_iter().map(Value::Said).collect())
}

fn names(wordings: impl Iterator<Item = Wording>) -> Option<Vec<Value>> {
    Some(wordings.map(Value::Name).collect())
}

fn of_criterion(voice: &Voice<'_>, it: &Criterion, part: &str) -> Option<Vec<Value>> {
    if let Some(slot) = CriterionSlot::ALL.iter().find(|slot| slot.as_str() == part) {
        return text(voice.wording(TextKey::Criterion(&it.uid, *slot)));
    }
    if let Some((family, rest)) = part.split_once('.') {
        return match family {
            "level" => text(voice.wording(TextKey::CriterionLevel(&it.uid, rest.parse::<Level>().ok()?))),
            "require" => of_requirement(voice, it, rest),
            "evidence" => {
                let need = it.evidence.iter().find(|need| need.kind.as_str() == rest);
                all_said(need.map(|need| evidence::asked(voice, need)).unwrap_or_default())
            }
            "metric" => of_metric(voice, voice.standard.metric(it.metric.as_ref()?)?, rest),
            _ => None,
        };
    }
    match part {
        "code" => said(&it.code),
        "order" => said(it.order.to_string()),
        "tags" => said(it.tags.join(", ")),
        "kind" => said(voice.word("standard-kind-", it.kind.as_str())),
        "level_rule" => maybe_said(
            it.level_rule
                .map(|rule| voice.word("standard-level-rule-", rule.as_str())),
        ),
        "bound" => said(voice.word("standard-figure-role-", it.bound.as_str())),
        "effort" => maybe_said(it.effort.map(|effort| voice.word("standard-effort-", effort.as_str()))),
        "applies_if" => Some(it.applies_if.iter().map(|rule| Value::Rule(rule.canonical())).collect()),
        "retires_on" => maybe_said(it.retires_on.map(|on| voice.date(on))),
        "active_from" => maybe_said(it.active_from.map(|on| voice.date(on))),
        "area" => names([voice.area(&it.area)].into_iter()),
        "points" => all_said(
            it.levels
                .iter()
                .map(|level| {
                    let values = [("level", level.value.into()), ("points", (&level.points).into())];
                    voice.say("standard-level-is-worth", &values)
                })
                .collect(),
        ),
        "signs" => names(it.levels.iter().flat_map(|level| {
            let signs = level.signs.iter();
            signs.map(|sign| voice.wording(TextKey::CriterionSign(&it.uid, sign)))
        })),
        "labels" => names(
            voice
                .standard
                .labels()
                .iter()
                .filter(|label| it.counts_for(&label.uid))
                .map(|label| voice.label(&label.uid)),
        ),
        "na" => maybe_said(criterion::leaving_out(voice, it)),
        "data" => names(it.data.iter().map(|uid| voice.field(uid))),
        "metric" => names(it.metric.iter().map(|uid| voice.metric(uid))),
        "finding" => maybe_said(criterion::finding(voice, it)),
        _ => None,
    }
}

/// A requirement goes by the label's uid, or by the track's after `track.`.
fn of_requirement(voice: &Voice<'_>, it: &Criterion, name: &str) -> Option<Vec<Value>> {
    let is_it = |of: &Subject| match of {
        Subject::Label(uid) => uid.as_str() == name,
        Subject::Track(uid) => name.strip_prefix("track.") == Some(uid.as_str()),
    };
    let Some(required) = it.require.iter().find(|required| is_it(&required.of)) else {
        return Some(Vec::new());
    };
    Some(vec![
        Value::Said(labels::needs(voice, it, required.min_level)),
        Value::Said(voice.word("standard-effect-meaning-", required.effect.as_str())),
    ])
}

fn of_metric(voice: &Voice<'_>, metric: &Metric, part: &str) -> Option<Vec<Value>> {
    match part {
        "expr" => Some(vec![Value::Rule(metric.rule.canonical())]),
        "unit" => said(&metric.unit),
        "direction" => said(voice.word("standard-direction-", metric.direction.as_str())),
        "on_zero_denominator" => said(figures::zero(voice, metric)),
        "show" => said(metric.show.to_string()),
        "bands" => all_said(
            figures::bands(voice, metric)
                .into_iter()
                .map(|band| format!("{}: {}", band.range, band.level))
                .collect(),
        ),
        _ => None,
    }
}

fn of_label(voice: &Voice<'_>, it: &Label, part: &str) -> Option<Vec<Value>> {
    if let Some(slot) = LabelSlot::ALL.iter().find(|slot| slot.as_str() == part) {
        return text(voice.wording(TextKey::Label(&it.uid, *slot)));
    }
    match part {
        "rank" => said(it.rank.to_string()),
        "rule" => labels::rule_of(voice, it)
            .map(|told| told.into_iter().map(Value::Said).collect())
            .or_else(|| Some(vec![Value::Rule(it.rule.canonical())])),
        "tracks" => names(it.tracks.iter().map(|uid| voice.track(uid))),
        "assessors" | "foreign_assessors_min" => said(labels::assessors(voice, it)),
        "select" | "select.count" | "select.min_level" => maybe_said(labels::selection(voice, it)),
        "select.from" => {
            let picks = it.select.iter().flat_map(|select| &select.from);
            names(picks.map(|uid| voice.criterion(uid)))
        }
        _ => None,
    }
}

fn of_field(voice: &Voice<'_>, it: &Field, part: &str) -> Option<Vec<Value>> {
    if let Some(slot) = FieldSlot::ALL.iter().find(|slot| slot.as_str() == part) {
        return text(voice.wording(TextKey::Field(&it.uid, *slot)));
    }
    let shape = &it.shape;
    match part {
        "required" => said(voice.word("standard-field-", if it.required { "required" } else { "optional" })),
        "privacy" => said(voice.word("standard-privacy-", it.privacy.as_str())),
        "type" => said(voice.word("standard-type-", shape.kind.as_str())),
        "unit" => maybe_said(shape.unit.clone()),
        "choices" => names(
            shape
                .choices
                .iter()
                .map(|word| voice.wording(TextKey::FieldOption(&it.uid, word))),
        ),
        "columns" => names(
            shape
                .columns
                .iter()
                .map(|column| voice.wording(TextKey::FieldColumn(&it.uid, &column.uid))),
        ),
        "min" => maybe_said(shape.min.as_ref().map(|it| voice.figure(it))),
        "max" => maybe_said(shape.max.as_ref().map(|it| voice.figure(it))),
        "max_rows" => said(shape.max_rows.to_string()),
        _ => None,
    }
}

fn of_kind(voice: &Voice<'_>, it: &EvidenceKind, part: &str) -> Option<Vec<Value>> {
    if let Some(slot) = EvidenceSlot::ALL.iter().find(|slot| slot.as_str() == part) {
        return text(voice.wording(TextKey::Evidence(&it.uid, *slot)));
    }
    match part {
        "accept" => said(evidence::files(&it.accept)),
        "max_mb" => said(it.max_mb.to_string()),
        "form" => said(voice.word("standard-form-", it.form.as_str())),
        "metadata" => maybe_said(evidence::metadata(voice, it)),
        "personal_data" => said(voice.word("standard-personal-", it.personal_data.as_str())),
        "confidentiality" => said(voice.word("standard-confidentiality-", it.confidentiality.as_str())),
        "reusable_in_renewal" => {
            said(voice.word("standard-reusable-", if it.reusable_in_renewal { "yes" } else { "no" }))
        }
        _ => None,
    }
}

fn of_area(voice: &Voice<'_>, it: &Area, part: &str) -> Option<Vec<Value>> {
    match part {
        "code" => said(&it.code),
        "order" => said(it.order.to_string()),
        "parent" => names(it.parent.iter().map(|uid| voice.area(uid))),
        "weight" => maybe_said(it.weight.as_ref().map(|weight| voice.figure(weight))),
        "min_percent" => maybe_said(it.min_percent.map(|least| least.to_string())),
        _ => None,
    }
}

fn of_rules(voice: &Voice<'_>, uid: &str, part: &str) -> Option<Vec<Value>> {
    let standard = voice.standard;
    if uid == "standard" {
        let slot = StandardSlot::ALL.iter().find(|slot| slot.as_str() == part)?;
        return text(voice.of_standard(*slot));
    }
    if let Some(gate) = standard.gates().iter().find(|gate| gate.uid.as_str() == uid) {
        return match part {
            "rule" => Some(vec![Value::Rule(gate.rule.canonical())]),
            "when" => said(voice.word("standard-gate-when-", gate.when.as_str())),
            _ => None,
        };
    }
    if let Some(panel) = standard.process().panels.iter().find(|panel| panel.uid.as_str() == uid) {
        return said(panel.points.to_string());
    }
    if let (Some(part), Some(metric)) = (
        part.strip_prefix("metric."),
        standard.metrics().iter().find(|metric| metric.uid.as_str() == uid),
    ) {
        return of_metric(voice, metric, part);
    }
    all_said(rules::rule(voice, uid, part))
}

/// What a part that goes by another thing's uid belongs to: the label, the track, the kind of evidence.
pub fn belongs_to(voice: &Voice<'_>, part: &str) -> Option<Wording> {
    let (family, uid) = part.split_once('.')?;
    match family {
        "require" => match uid.strip_prefix("track.") {
            Some(track) => voice
                .standard
                .track(&named(track)?)
                .map(|track| voice.track(&track.uid)),
            None => voice.standard.label(&named(uid)?).map(|label| voice.label(&label.uid)),
        },
        "evidence" => voice
            .standard
            .evidence_kind(&named(uid)?)
            .map(|kind| voice.kind(&kind.uid)),
        _ => None,
    }
}

/// The name of a part, by the key that texts know it under: what goes by another thing's uid goes without it.
pub fn part_key(part: &str) -> String {
    let family = match part.split_once('.') {
        Some((family @ ("require" | "evidence" | "level"), _)) => family,
        _ => part,
    };
    family.replace(['.', '_'], "-")
}

/// The name of what a change is about, where the standard has one, in the words of this version.
pub fn name(voice: &Voice<'_>, subject: &lineage::Subject) -> Option<Wording> {
    use crate::domain::standard::{GateSlot, PanelSlot};
    let (standard, uid) = (voice.standard, subject.uid.as_str());
    match subject.item {
        Item::Criterion => {
            let found = standard.criterion(&named::<CriterionUid>(uid)?)?;
            Some(voice.criterion(&found.uid))
        }
        Item::Label => Some(voice.label(&standard.label(&named::<LabelUid>(uid)?)?.uid)),
        Item::Field => Some(voice.field(&standard.field(&named::<FieldUid>(uid)?)?.uid)),
        Item::Evidence => Some(voice.kind(&standard.evidence_kind(&named::<EvidenceKindUid>(uid)?)?.uid)),
        Item::Area => Some(voice.area(&standard.area(&named::<AreaUid>(uid)?)?.uid)),
        Item::Track => Some(voice.track(&standard.track(&named(uid)?)?.uid)),
        Item::Rules => {
            let gate = standard.gates().iter().find(|gate| gate.uid.as_str() == uid);
            let panel = standard.process().panels.iter().find(|panel| panel.uid.as_str() == uid);
            let metric = standard.metrics().iter().find(|metric| metric.uid.as_str() == uid);
            gate.map(|gate| voice.wording(TextKey::Gate(&gate.uid, GateSlot::Title)))
                .or_else(|| panel.map(|panel| voice.wording(TextKey::Panel(&panel.uid, PanelSlot::Title))))
                .or_else(|| metric.map(|metric| voice.metric(&metric.uid)))
        }
    }
}

/// The number of what a change is about, where it has one.
pub fn code(voice: &Voice<'_>, subject: &lineage::Subject) -> Option<String> {
    let (standard, uid) = (voice.standard, subject.uid.as_str());
    match subject.item {
        Item::Criterion => standard.criterion(&named(uid)?).map(|it| it.code.clone()),
        Item::Area => standard.area(&named(uid)?).map(|it| it.code.clone()),
        _ => None,
    }
}
