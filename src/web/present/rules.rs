//! What a standard's rules say, part by part, in sentences: the whole standard and a difference tell them alike.

use super::voice::Voice;
use crate::{
    domain::standard::{Area, Reconcile, Scale, ScaleKind, Standard, TextKey},
    views::pages::standards::{AreaView, ConditionalView, GateView, ListedCriterion, PanelView, ScaleStep, ScaleView},
};

/// The parts of the arithmetic, in the order they are told.
const ARITHMETIC: &[&str] = &["method", "max_points", "na", "na_max_percent", "no_answer"];

/// The parts of the process.
const PROCESS: &[&str] = &[
    "reference_period_years",
    "evidence_deadline_days",
    "objection_days",
    "response_days",
    "reconcile",
    "tie",
    "explain_if_difference",
    "minor_days",
    "major_days",
    "upgrade_minor_after_days",
    "evaluation_to_decision_months",
    "deciders",
];

/// The parts of the validity, apart from terms with a condition, which name labels.
const VALIDITY: &[&str] = &["months", "start", "renewal", "surveillance"];

/// The parts of what a certificate says.
const CERTIFICATE: &[&str] = &["number_pattern", "public_fields"];

/// How points become a result.
pub fn arithmetic(voice: &Voice<'_>) -> Vec<String> {
    all(voice, "aggregate", ARITHMETIC)
}

/// How cases run. How a tie is broken is no matter where sheets are not averaged.
pub fn process(voice: &Voice<'_>) -> Vec<String> {
    let is_told = |part: &&&str| **part != "tie" || voice.standard.process().reconcile == Reconcile::Median;
    let parts = PROCESS.iter().filter(is_told);
    parts.flat_map(|part| rule(voice, "process", part)).collect()
}

/// How long a certificate is valid, and what it says.
pub fn validity(voice: &Voice<'_>) -> Vec<String> {
    let mut sentences = all(voice, "validity", VALIDITY);
    sentences.extend(all(voice, "certificate", CERTIFICATE));
    sentences
}

fn all(voice: &Voice<'_>, rules: &str, parts: &[&str]) -> Vec<String> {
    parts.iter().flat_map(|part| rule(voice, rules, part)).collect()
}

/// What one part of the rules says, by the names that differences give them; nothing for a part that says nothing here
/// or that is not known.
pub fn rule(voice: &Voice<'_>, rules: &str, part: &str) -> Vec<String> {
    match rules {
        "aggregate" => aggregate(voice, part),
        "process" => one_of_process(voice, part).into_iter().collect(),
        "validity" => one_of_validity(voice, part),
        "certificate" => certificate(voice, part),
        _ => Vec::new(),
    }
}

fn aggregate(voice: &Voice<'_>, part: &str) -> Vec<String> {
    let aggregate = voice.standard.aggregate();
    let sentence = match part {
        "method" => Some(voice.word("standard-method-", aggregate.method.as_str())),
        "max_points" => Some(voice.say("standard-max-points", &[("points", (&aggregate.max_points).into())])),
        "na" => Some(voice.word("standard-left-out-", aggregate.not_applicable.as_str())),
        "na_max_percent" => aggregate
            .not_applicable_max_percent
            .map(|most| voice.say("standard-left-out-most", &[("percent", most.into())])),
        "no_answer" => Some(voice.word("standard-no-answer-", aggregate.no_answer.as_str())),
        _ => None,
    };
    sentence.into_iter().collect()
}

fn one_of_process(voice: &Voice<'_>, part: &str) -> Option<String> {
    let process = voice.standard.process();
    let periods = &process.periods;
    let days = |key: &str, days: u32| voice.say(key, &[("days", days.into())]);
    Some(match part {
        "reconcile" => voice.word("standard-reconcile-", process.reconcile.as_str()),
        "tie" => voice.word("standard-tie-", process.tie.as_str()),
        "explain_if_difference" => voice.say(
            "standard-explain-difference",
            &[("levels", process.explain_if_difference.into())],
        ),
        "deciders" => voice.say("standard-deciders", &[("count", process.deciders.into())]),
        "reference_period_years" => voice.say(
            "standard-reference-period",
            &[("years", periods.reference_period_years.into())],
        ),
        "evaluation_to_decision_months" => voice.say(
            "standard-decision-months",
            &[("months", periods.evaluation_to_decision_months.into())],
        ),
        "evidence_deadline_days" => days("standard-evidence-deadline", periods.evidence_deadline_days?),
        "objection_days" => days("standard-objection-days", periods.objection_days),
        "response_days" => days("standard-response-days", periods.response_days),
        "minor_days" => days("standard-minor-days", periods.minor_days?),
        "major_days" => days("standard-major-days", periods.major_days?),
        "upgrade_minor_after_days" => days("standard-upgrade-days", periods.upgrade_minor_after_days?),
        _ => return None,
    })
}

fn one_of_validity(voice: &Voice<'_>, part: &str) -> Vec<String> {
    let validity = voice.standard.validity();
    match part {
        "months" => vec![voice.say("standard-valid-months", &[("months", validity.months.into())])],
        "start" => vec![voice.word("standard-valid-start-", validity.start.as_str())],
        "renewal" => vec![validity.renewal.map_or_else(
            || voice.say("standard-renewal-none", &[]),
            |renewal| {
                let values = [
                    ("before", renewal.window_before_months.into()),
                    ("after", renewal.window_after_months.into()),
                    ("months", renewal.months.into()),
                ];
                voice.say_of("standard-renewal-", renewal.end.as_str(), &values)
            },
        )],
        "surveillance" => validity
            .surveillance
            .iter()
            .map(|look| {
                let after = [("months", look.after_months.into())];
                voice.say_of("standard-surveillance-", look.kind.as_str(), &after)
            })
            .collect(),
        "conditional" => conditional(voice).into_iter().map(|term| term.sentence).collect(),
        _ => Vec::new(),
    }
}

fn certificate(voice: &Voice<'_>, part: &str) -> Vec<String> {
    let rules = voice.standard.certificate();
    match part {
        "number_pattern" => vec![voice.say(
            "standard-number-pattern",
            &[("pattern", rules.number_pattern.to_string().into())],
        )],
        "public_fields" => {
            let fields = rules.public_fields.iter();
            let names: Vec<_> = fields
                .map(|field| voice.word("standard-public-", field.as_str()))
                .collect();
            vec![voice.say("standard-public-fields", &[("fields", names.join(", ").into())])]
        }
        _ => Vec::new(),
    }
}

/// The shorter terms that can be granted with a condition.
pub fn conditional(voice: &Voice<'_>) -> Vec<ConditionalView> {
    let term = |term: &crate::domain::standard::ConditionalValidity| ConditionalView {
        label: term.label.as_ref().map(|uid| voice.label(uid)),
        sentence: voice.say("standard-valid-conditional", &[("months", term.months.into())]),
    };
    voice.standard.validity().conditional.iter().map(term).collect()
}

/// The conditions of eligibility.
pub fn gates(voice: &Voice<'_>) -> Vec<GateView> {
    use crate::domain::standard::GateSlot;
    let gate = |gate: &crate::domain::standard::Gate| GateView {
        title: voice.wording(TextKey::Gate(&gate.uid, GateSlot::Title)),
        message: voice.wording(TextKey::Gate(&gate.uid, GateSlot::Message)),
        when: gate.when.as_str(),
        rule: gate.rule.canonical(),
    };
    voice.standard.gates().iter().map(gate).collect()
}

/// What panels give points for.
pub fn panels(voice: &Voice<'_>) -> Vec<PanelView> {
    use crate::domain::standard::PanelSlot;
    let panel = |panel: &crate::domain::standard::Panel| PanelView {
        title: voice.wording(TextKey::Panel(&panel.uid, PanelSlot::Title)),
        hint: voice.wording(TextKey::Panel(&panel.uid, PanelSlot::Hint)),
        points: panel.points,
    };
    voice.standard.process().panels.iter().map(panel).collect()
}

/// The scales that criteria are set on, the most used first. A scale without points is told with its criteria.
pub fn scales(voice: &Voice<'_>) -> Vec<ScaleView> {
    let standard = voice.standard;
    let used = |scale: &Scale| {
        standard
            .criteria()
            .iter()
            .filter(|it| it.scale.uid == scale.uid)
            .count()
    };
    let mut scales: Vec<_> = standard
        .scales()
        .filter(|scale| scale.kind == ScaleKind::Ordinal || scale.levels.iter().any(|level| level.points > 0))
        .map(|scale| ScaleView {
            used: u32::try_from(used(scale)).unwrap_or(u32::MAX),
            levels: scale
                .levels
                .iter()
                .map(|level| ScaleStep {
                    value: level.value.0,
                    name: voice.wording(TextKey::ScaleLevel(&scale.uid, level.value)),
                    points: level.points,
                })
                .collect(),
        })
        .filter(|scale| scale.used > 0)
        .collect();
    scales.sort_by_key(|scale| std::cmp::Reverse(scale.used));
    scales
}

/// The areas, each followed by its sub-areas, with their criteria to find.
pub fn areas(voice: &Voice<'_>) -> Vec<AreaView> {
    use crate::domain::standard::AreaSlot;
    let standard = voice.standard;
    let area = |area: &Area| AreaView {
        code: area.code.clone(),
        is_part: area.parent.is_some(),
        title: voice.area(&area.uid),
        summary: voice.wording(TextKey::Area(&area.uid, AreaSlot::Summary)),
        rules: area_rules(voice, area),
        criteria: standard
            .criteria_of(&area.uid)
            .map(|criterion| ListedCriterion {
                criterion: voice.link(criterion),
                notes: super::criterion::notes(criterion),
            })
            .collect(),
    };
    in_reading_order(standard).into_iter().map(area).collect()
}

/// The areas, each followed by its sub-areas.
pub fn in_reading_order(standard: &Standard) -> Vec<&Area> {
    fn below<'a>(standard: &'a Standard, parent: Option<&Area>, found: &mut Vec<&'a Area>) {
        let uid = parent.map(|area| &area.uid);
        for area in standard.areas().iter().filter(|area| area.parent.as_ref() == uid) {
            found.push(area);
            below(standard, Some(area), found);
        }
    }
    let mut found = Vec::new();
    below(standard, None, &mut found);
    found
}

fn area_rules(voice: &Voice<'_>, area: &Area) -> Vec<String> {
    let weight = area
        .weight
        .as_ref()
        .map(|weight| voice.say("standard-area-weight", &[("points", weight.into())]));
    let least = area
        .min_percent
        .map(|least| voice.say("standard-area-least", &[("percent", least.into())]));
    weight.into_iter().chain(least).collect()
}
