//! A criterion in full.

use super::{evidence, figures, labels, voice::Voice};
use crate::{
    domain::standard::{
        Criterion, CriterionKind, CriterionLevel, CriterionSlot, NotApplicable, Requirement, ScaleKind, TextKey,
    },
    views::{
        pages::standards::{AreaName, CriterionView, LevelView, RequirementView},
        parts::Points,
    },
};

/// A criterion with everything the standard says of it.
pub fn criterion(voice: &Voice<'_>, criterion: &Criterion) -> CriterionView {
    let slot = |slot| voice.wording(TextKey::Criterion(&criterion.uid, slot));
    let standard = voice.standard;
    let metric = criterion.metric.as_ref().and_then(|uid| standard.metric(uid));
    let fields = criterion.data.iter().filter_map(|uid| standard.field(uid));
    let requirement = |required: &Requirement| RequirementView {
        of: labels::subject(voice, &required.of),
        needs: labels::needs(voice, criterion, required.min_level),
        effect: required.effect.as_str(),
    };
    CriterionView {
        uid: criterion.uid.to_string(),
        code: criterion.code.clone(),
        title: voice.criterion(&criterion.uid),
        url: voice.to_criterion(&criterion.uid),
        area: AreaName {
            code: standard
                .area(&criterion.area)
                .map(|area| area.code.clone())
                .unwrap_or_default(),
            title: voice.area(&criterion.area),
        },
        purpose: slot(CriterionSlot::Purpose),
        facts: facts(voice, criterion),
        labels: criterion.labels.iter().map(|uid| voice.label(uid)).collect(),
        applies_if: criterion.applies_if.as_ref().map(|rule| rule.canonical()),
        levels: criterion
            .levels
            .iter()
            .map(|own| level(voice, criterion, own))
            .collect(),
        level_rule: criterion.level_rule.map(|rule| rule.as_str()),
        requires: criterion.require.iter().map(requirement).collect(),
        guidance: slot(CriterionSlot::Guidance),
        good_example: slot(CriterionSlot::GoodExample),
        common_mistake: slot(CriterionSlot::CommonMistake),
        evidence: evidence::groups(voice, criterion),
        fields: fields.map(|field| figures::field(voice, field)).collect(),
        metric: metric.map(|metric| figures::metric(voice, metric)),
        metric_role: metric.map(|_| figures::role(criterion)),
        check: slot(CriterionSlot::Check),
        tags: criterion.tags.clone(),
    }
}

fn level(voice: &Voice<'_>, criterion: &Criterion, own: &CriterionLevel) -> LevelView {
    LevelView {
        value: (criterion.scale.kind == ScaleKind::Ordinal).then_some(own.value.0),
        name: voice.wording(TextKey::ScaleLevel(&criterion.scale.uid, own.value)),
        text: voice.wording(TextKey::CriterionLevel(&criterion.uid, own.value)),
        points: criterion.gives_points().then(|| Points(own.points.clone())),
        signs: own
            .signs
            .iter()
            .map(|sign| voice.wording(TextKey::CriterionSign(&criterion.uid, sign)))
            .collect(),
    }
}

/// How it counts, since when and until when, and what its lack means.
fn facts(voice: &Voice<'_>, criterion: &Criterion) -> Vec<String> {
    let mut facts = vec![voice.word("standard-kind-", criterion.kind.as_str())];
    if criterion.gives_points() {
        facts.push(voice.say("standard-up-to-points", &[("points", (&criterion.max_points()).into())]));
    }
    let day = |key: &str, day| voice.say(key, &[("date", voice.date(day).into())]);
    facts.extend(criterion.active_from.map(|from| day("standard-counts-from", from)));
    facts.extend(criterion.retires_on.map(|on| day("standard-counts-until", on)));
    facts.extend(leaving_out(voice, criterion));
    facts.extend(finding(voice, criterion));
    facts.extend(
        criterion
            .effort
            .map(|effort| voice.word("standard-effort-", effort.as_str())),
    );
    facts.extend(
        criterion
            .since
            .map(|since| voice.say("standard-since", &[("version", since.to_string().into())])),
    );
    facts
}

/// Whether it may be said not to apply.
pub fn leaving_out(voice: &Voice<'_>, criterion: &Criterion) -> Option<String> {
    let allowed = criterion
        .not_applicable
        .filter(|_| voice.standard.aggregate().not_applicable != NotApplicable::Forbid)?;
    let family = if allowed.reason_required {
        "standard-leave-out-with-reason-"
    } else {
        "standard-leave-out-"
    };
    Some(voice.word(family, allowed.confirmed_by.as_str()))
}

/// What is raised below a required level.
pub fn finding(voice: &Voice<'_>, criterion: &Criterion) -> Option<String> {
    let finding = criterion.finding?;
    let mut sentence = voice.word("standard-finding-", finding.below_required.as_str());
    if finding.repeat_upgrades {
        sentence = format!("{sentence} {}", voice.say("standard-finding-repeated", &[]));
    }
    Some(sentence)
}

/// What sets it apart in a table of contents.
pub fn notes(criterion: &Criterion) -> Vec<&'static str> {
    let kind = match criterion.kind {
        CriterionKind::Gate => Some("gate"),
        CriterionKind::Metric => Some("metric"),
        CriterionKind::Info => Some("info"),
        CriterionKind::Scored | CriterionKind::Mixed => None,
    };
    let announced = criterion.is_announced().then_some("announced");
    let retiring = criterion.retires_on.map(|_| "retiring");
    [kind, announced, retiring].into_iter().flatten().collect()
}
