//! Checks on the criteria.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use toml::Spanned;

use super::{
    Known, Manifest, Seen, at_least_one, manifest,
    rules::{self, StandardScope, Where},
    unknown_reference,
};
use crate::domain::{
    exact::Exact,
    expression::{Expression, Reference, Type},
    standard::{
        load::InFile,
        model::{
            ApplicableRule, Area, Criterion, CriterionLevel, EvidenceNeed, FindingDefault, Need, Requirement, Scale,
            Subject,
        },
        names::{AreaUid, CriterionUid, EvidenceKindUid, LabelUid, ScaleUid},
        node::Desk,
        problem::Rule,
        raw::{RawCriterion, RawEvidenceNeed, RawManifest, RawRequirement},
        vocabulary::{Bound, CriterionKind, Effect, NotApplicable, ScaleKind},
    },
};

type ByUid<'a> = BTreeMap<&'a CriterionUid, &'a RawCriterion>;

/// The criteria in their order: by area, then by place in the area.
pub(super) fn criteria(
    raw: &[InFile<'_, Spanned<RawCriterion>>],
    known: &Known<'_>,
    by_uid: &ByUid<'_>,
    manifest: &Manifest<'_>,
) -> Vec<Criterion> {
    let default_scale = manifest::default_scale(manifest, known.scales);
    let (mut uids, mut codes) = (Seen::default(), Seen::default());
    let mut criteria = Vec::with_capacity(raw.len());
    for InFile { desk, it } in raw {
        let (span, it) = (it.span(), it.get_ref());
        uids.note(desk, &it.uid, Rule::UidDuplicate);
        codes.note(desk, &it.code, Rule::CodeDuplicate);
        check_area(desk, &it.area, known.areas);
        check_kind(desk, it, known);
        check_must(desk, it);
        let Some(scale) = scale(desk, it, known, default_scale) else {
            continue;
        };
        criteria.push(Criterion {
            uid: it.uid.get_ref().clone(),
            code: it.code.get_ref().clone(),
            area: it.area.get_ref().clone(),
            order: *it.order.get_ref(),
            kind: *it.kind.get_ref(),
            scale: Arc::clone(scale),
            levels: levels(desk, it, scale),
            level_rule: it.level_rule.as_ref().map(|rule| *rule.get_ref()),
            labels: labels(desk, it, known),
            require: it
                .require
                .iter()
                .map(|raw| requirement(desk, raw.get_ref(), it, scale, known))
                .collect::<Vec<_>>()
                .into_iter()
                .flatten()
                .collect(),
            applies_if: applies_if(desk, it, known, by_uid),
            not_applicable: not_applicable(desk, it, manifest),
            evidence: it
                .evidence
                .iter()
                .map(|raw| evidence_need(desk, raw.get_ref(), known))
                .collect(),
            data: data(desk, it, known),
            metric: it.metric.as_ref().map(|metric| metric.get_ref().clone()),
            bound: it.bound.as_ref().map_or(Bound::Upper, |bound| *bound.get_ref()),
            finding: it.finding.as_ref().map(|finding| FindingDefault {
                below_required: *finding.get_ref().below_required.get_ref(),
                repeat_upgrades: finding
                    .get_ref()
                    .repeat_upgrades
                    .as_ref()
                    .is_some_and(|it| *it.get_ref()),
            }),
            effort: it.effort.as_ref().map(|effort| *effort.get_ref()),
            tags: it.tags.iter().map(|tag| tag.get_ref().clone()).collect(),
            since: it.since.as_ref().map(|since| *since.get_ref()),
            active_from: it.active_from.as_ref().map(|date| *date.get_ref()),
            retires_on: it.retires_on.as_ref().map(|date| *date.get_ref()),
            at: desk.place(span),
        });
    }
    check_no_area_is_empty(manifest, &criteria);
    let places: BTreeMap<_, _> = known
        .areas
        .iter()
        .enumerate()
        .map(|(place, area)| (&area.uid, place))
        .collect();
    criteria.sort_by_cached_key(|criterion| {
        (
            places.get(&criterion.area).copied(),
            criterion.order,
            criterion.code.clone(),
        )
    });
    criteria
}

/// A criterion's area exists, and its file is named after it, or after the area it is part of.
fn check_area(desk: &Desk<'_>, area: &Spanned<AreaUid>, areas: &[Area]) {
    let uid = area.get_ref();
    let Some(found) = areas.iter().find(|known| known.uid == *uid) else {
        let known = areas.iter().map(|known| known.uid.as_str());
        return unknown_reference(desk, area.span(), "area", uid.as_str(), known);
    };
    let outermost = found.parent.as_ref().unwrap_or(uid);
    let stem = Path::new(desk.source.path).file_stem();
    if stem.is_none_or(|stem| stem != outermost.as_str()) {
        let message = format!("a criterion of the area `{uid}` belongs into criteria/{outermost}.toml");
        desk.report(area.span(), Rule::AreaFile, message, None);
    }
    if areas.iter().any(|other| other.parent.as_ref() == Some(uid)) {
        let message = format!("the area `{uid}` has sub-areas: name one of them");
        desk.report(area.span(), Rule::AreaParent, message, None);
    }
}

fn check_no_area_is_empty(manifest: &InFile<'_, RawManifest>, criteria: &[Criterion]) {
    let used: BTreeSet<_> = criteria.iter().map(|criterion| &criterion.area).collect();
    let areas = || manifest.it.area.iter().map(Spanned::get_ref);
    let parents: BTreeSet<_> = areas()
        .filter_map(|area| area.parent.as_ref().map(Spanned::get_ref))
        .collect();
    for uid in areas().map(|area| &area.uid) {
        if !used.contains(uid.get_ref()) && !parents.contains(uid.get_ref()) {
            let message = format!("the area `{uid}` has no criteria");
            let help = format!("add criteria/{uid}.toml");
            manifest.desk.report(uid.span(), Rule::AreaFile, message, Some(help));
        }
    }
}

/// What goes with the kind: a metric where the level comes from a figure, a weight where there are points.
fn check_kind(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>) {
    let kind = &criterion.kind;
    let needs_metric = matches!(kind.get_ref(), CriterionKind::Metric | CriterionKind::Mixed);
    match &criterion.metric {
        None if needs_metric => {
            let message = format!("a criterion of the kind `{kind}` needs its `metric`");
            desk.report(kind.span(), Rule::CriterionMetric, message, None);
        }
        Some(metric) if !needs_metric => {
            let message = format!("a criterion of the kind `{kind}` has no metric");
            let help = "make it `metric` or `mixed`".to_owned();
            desk.report(metric.span(), Rule::CriterionMetric, message, Some(help));
        }
        Some(metric) if !known.metric_units.contains_key(metric.get_ref()) => {
            let metrics = known.metric_units.keys().map(|metric| metric.as_str());
            unknown_reference(desk, metric.span(), "metric", metric.get_ref().as_str(), metrics);
        }
        _ => {}
    }
    if let Some(bound) = criterion
        .bound
        .as_ref()
        .filter(|_| *kind.get_ref() != CriterionKind::Mixed)
    {
        let message = format!("`bound` is for the kind `mixed`, and this is `{kind}`");
        desk.report(bound.span(), Rule::CriterionMetric, message, None);
    }
    if let Some(weight) = criterion
        .weight
        .as_ref()
        .filter(|weight| *weight.get_ref() <= Exact::default())
    {
        let message = format!("the weight {weight} is not above zero");
        let help = "a criterion that is not to count is of the kind `info`".to_owned();
        desk.report(weight.span(), Rule::WeightZero, message, Some(help));
    }
}

/// Evidence must be there only where the criterion applies to everybody: a gate that may not apply has nothing to prove.
fn check_must(desk: &Desk<'_>, criterion: &RawCriterion) {
    let may_not_apply =
        criterion.applies_if.is_some() || criterion.na.as_ref().is_some_and(|na| *na.get_ref().allowed.get_ref());
    if *criterion.kind.get_ref() != CriterionKind::Gate || !may_not_apply {
        return;
    }
    for need in criterion.evidence.iter().map(|need| &need.get_ref().need) {
        if *need.get_ref() == Need::Must {
            let message = "the gate may not apply, and yet this evidence must be there".to_owned();
            desk.report(
                need.span(),
                Rule::EvidenceMust,
                message,
                Some("make it `may`".to_owned()),
            );
        }
    }
}

/// The scale a criterion is scored on; `None` if there is none, which has been noted.
fn scale<'k>(
    desk: &Desk<'_>,
    criterion: &RawCriterion,
    known: &Known<'k>,
    default_scale: Option<&'k Arc<Scale>>,
) -> Option<&'k Arc<Scale>> {
    let scale = match &criterion.scale {
        None => default_scale?,
        Some(uid) => {
            let found = known.scales.get(uid.get_ref());
            if found.is_none() {
                let scales = known.scales.keys().map(ScaleUid::as_str);
                unknown_reference(desk, uid.span(), "scale", uid.get_ref().as_str(), scales);
            }
            found?
        }
    };
    if *criterion.kind.get_ref() == CriterionKind::Gate && scale.kind != ScaleKind::Binary {
        let message = format!("a gate is met or not met; the scale `{}` is not binary", scale.uid);
        let span = criterion
            .scale
            .as_ref()
            .map_or_else(|| criterion.kind.span(), Spanned::span);
        desk.report(
            span,
            Rule::GateScale,
            message,
            Some("give it a binary scale".to_owned()),
        );
    }
    Some(scale)
}

/// The criterion's own levels: the scale's values, its own points or the scale's, times its weight.
fn levels(desk: &Desk<'_>, criterion: &RawCriterion, scale: &Scale) -> Vec<CriterionLevel> {
    let own = &criterion.points;
    if let Some(first) = own.first().filter(|_| own.len() != scale.levels.len()) {
        let message = format!(
            "there are {} points for the {} levels of `{}`",
            own.len(),
            scale.levels.len(),
            scale.uid
        );
        desk.report(first.span(), Rule::CriterionPoints, message, None);
    }
    for pair in own.windows(2) {
        if let [lower, higher] = pair
            && higher.get_ref() < lower.get_ref()
        {
            let message = format!("a higher level gives {higher} points, fewer than the one below with {lower}");
            desk.report(higher.span(), Rule::ScalePoints, message, None);
        }
    }
    let weight = criterion
        .weight
        .as_ref()
        .map_or_else(Exact::one, |weight| weight.get_ref().clone());
    let gives_points = !matches!(criterion.kind.get_ref(), CriterionKind::Gate | CriterionKind::Info);
    let points = |index: usize, of_scale: u32| {
        let points = own.get(index).map_or(of_scale, |points| *points.get_ref());
        if gives_points {
            Exact::from(points) * weight.clone()
        } else {
            Exact::default()
        }
    };
    check_signs(desk, criterion, scale);
    let signs = |value| {
        let found = criterion
            .level
            .iter()
            .map(Spanned::get_ref)
            .find(|level| *level.value.get_ref() == value);
        found.map_or_else(Vec::new, |level| {
            level.signs.iter().map(|sign| sign.get_ref().clone()).collect()
        })
    };
    let levels = scale.levels.iter().enumerate();
    levels
        .map(|(index, level)| CriterionLevel {
            value: level.value,
            points: points(index, level.points),
            signs: signs(level.value),
        })
        .collect()
}

fn check_signs(desk: &Desk<'_>, criterion: &RawCriterion, scale: &Scale) {
    let (mut seen, mut values) = (Seen::default(), Seen::default());
    for level in criterion.level.iter().map(Spanned::get_ref) {
        values.note(desk, &level.value, Rule::CriterionSigns);
        if !scale.has(*level.value.get_ref()) {
            let message = format!("level {} is not on the scale `{}`", level.value, scale.uid);
            desk.report(level.value.span(), Rule::CriterionSigns, message, None);
        }
        for sign in &level.signs {
            seen.note(desk, sign, Rule::UidDuplicate);
        }
    }
    if criterion.level.is_empty() != criterion.level_rule.is_none() {
        let span = criterion
            .level_rule
            .as_ref()
            .map_or_else(|| criterion.uid.span(), Spanned::span);
        let message = "`level` and `level_rule` belong together: what can be seen, and how it makes a level".to_owned();
        desk.report(span, Rule::CriterionSigns, message, None);
    }
}

fn labels(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>) -> Vec<LabelUid> {
    for label in &criterion.labels {
        check_label(desk, label, known);
    }
    criterion.labels.iter().map(|label| label.get_ref().clone()).collect()
}

fn check_label(desk: &Desk<'_>, label: &Spanned<LabelUid>, known: &Known<'_>) {
    if !known.labels.iter().any(|(found, _)| found == label.get_ref()) {
        let labels = known.labels.iter().map(|(label, _)| label.as_str());
        unknown_reference(desk, label.span(), "label", label.get_ref().as_str(), labels);
    }
}

fn requirement(
    desk: &Desk<'_>,
    raw: &RawRequirement,
    criterion: &RawCriterion,
    scale: &Scale,
    known: &Known<'_>,
) -> Option<Requirement> {
    let min_level = &raw.min_level;
    if !scale.has(*min_level.get_ref()) {
        let levels: Vec<_> = scale.levels.iter().map(|level| level.value.to_string()).collect();
        let message = format!("level {min_level} is not on the scale `{}`", scale.uid);
        let help = format!("its levels: {}", levels.join(", "));
        desk.report(min_level.span(), Rule::RequireLevel, message, Some(help));
    }
    let of = match (&raw.label, &raw.track) {
        (Some(label), None) => {
            check_label(desk, label, known);
            check_counts(desk, label, criterion);
            Subject::Label(label.get_ref().clone())
        }
        (None, Some(track)) => {
            if !known.tracks.iter().any(|found| found.uid == *track.get_ref()) {
                let tracks = known.tracks.iter().map(|track| track.uid.as_str());
                unknown_reference(desk, track.span(), "track", track.get_ref().as_str(), tracks);
            }
            Subject::Track(track.get_ref().clone())
        }
        _ => {
            let message = "a requirement is one of a label or of a track".to_owned();
            let help = "write either `label` or `track`".to_owned();
            desk.report(min_level.span(), Rule::RequireSubject, message, Some(help));
            return None;
        }
    };
    check_knock_out(desk, &raw.effect, criterion);
    Some(Requirement {
        of,
        min_level: *min_level.get_ref(),
        effect: *raw.effect.get_ref(),
    })
}

/// A label requires levels only of criteria that count for it.
fn check_counts(desk: &Desk<'_>, label: &Spanned<LabelUid>, criterion: &RawCriterion) {
    let counts = criterion.labels.is_empty() || criterion.labels.iter().any(|own| own.get_ref() == label.get_ref());
    if !counts {
        let message = format!("the criterion does not count for `{label}`, which yet requires a level of it");
        let help = format!("add `{label}` to its `labels`");
        desk.report(label.span(), Rule::RequireSubject, message, Some(help));
    }
}

/// A knock-out needs a criterion that counts, and a rule for when it does not apply.
fn check_knock_out(desk: &Desk<'_>, effect: &Spanned<Effect>, criterion: &RawCriterion) {
    if *effect.get_ref() != Effect::KnockOut {
        return;
    }
    if *criterion.kind.get_ref() == CriterionKind::Info {
        let message = "a criterion that never counts cannot knock a label out".to_owned();
        desk.report(effect.span(), Rule::RequireKnockOut, message, None);
    }
    if criterion.na.as_ref().is_some_and(|na| *na.get_ref().allowed.get_ref()) {
        let message = "a criterion that an applicant may leave out cannot knock a label out".to_owned();
        let help = "say with `applies_if` to whom it does not apply, or make it a condition".to_owned();
        desk.report(effect.span(), Rule::RequireKnockOut, message, Some(help));
    }
}

/// The condition under which it applies: it looks only at gates that come before.
fn applies_if(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>, by_uid: &ByUid<'_>) -> Option<Expression> {
    let raw = criterion.applies_if.as_ref()?;
    let scope = StandardScope {
        known,
        criteria: by_uid,
        place: Where::Applies,
    };
    let expression = rules::expression(desk, raw, &scope, Type::Bool)?;
    let place_of = |criterion: &RawCriterion| {
        let area = known
            .areas
            .iter()
            .position(|area| area.uid == *criterion.area.get_ref());
        (area, *criterion.order.get_ref(), criterion.code.get_ref().clone())
    };
    for reference in expression.references() {
        let (Reference::Met(uid) | Reference::Level(uid)) = &reference else {
            continue;
        };
        let is_later = by_uid
            .get(uid)
            .is_some_and(|gate| place_of(gate) >= place_of(criterion));
        if is_later {
            let message = format!("`{uid}` does not come before this criterion");
            let help = "look at gates that are answered earlier".to_owned();
            desk.report(raw.span(), Rule::AppliesOrder, message, Some(help));
        }
    }
    Some(expression)
}

fn not_applicable(desk: &Desk<'_>, criterion: &RawCriterion, manifest: &Manifest<'_>) -> Option<ApplicableRule> {
    let raw = criterion.na.as_ref().map(Spanned::get_ref)?;
    if !*raw.allowed.get_ref() {
        return None;
    }
    let aggregate = manifest.it.aggregate.get_ref();
    if aggregate
        .na
        .as_ref()
        .is_none_or(|na| *na.get_ref() == NotApplicable::Forbid)
    {
        let message = "here a criterion may not apply, but `aggregate.na` forbids that".to_owned();
        let help = "write `na = \"exclude\"` or `na = \"zero\"` under [aggregate]".to_owned();
        desk.report(raw.allowed.span(), Rule::NotApplicable, message, Some(help));
    }
    Some(ApplicableRule {
        reason_required: *raw.reason_required.get_ref(),
        confirmed_by: *raw.confirmed_by.get_ref(),
    })
}

fn data(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>) -> Vec<crate::domain::standard::FieldUid> {
    let mut seen = Seen::default();
    for field in &criterion.data {
        seen.note(desk, field, Rule::UidDuplicate);
        if !known.fields.iter().any(|found| found.uid == *field.get_ref()) {
            let fields = known.fields.iter().map(|field| field.uid.as_str());
            unknown_reference(desk, field.span(), "field", field.get_ref().as_str(), fields);
        }
    }
    criterion.data.iter().map(|field| field.get_ref().clone()).collect()
}

fn evidence_need(desk: &Desk<'_>, raw: &RawEvidenceNeed, known: &Known<'_>) -> EvidenceNeed {
    let kind = &raw.kind;
    if !known.evidence_kinds.contains_key(kind.get_ref()) {
        let kinds = known.evidence_kinds.keys().map(EvidenceKindUid::as_str);
        unknown_reference(desk, kind.span(), "kind of evidence", kind.get_ref().as_str(), kinds);
    }
    for (number, key) in [
        (&raw.count_min, "count_min"),
        (&raw.count_max, "count_max"),
        (&raw.max_age_months, "max_age_months"),
    ] {
        if let Some(number) = number {
            at_least_one(desk, number, key);
        }
    }
    if let (Some(min), Some(max)) = (&raw.count_min, &raw.count_max)
        && min.get_ref() > max.get_ref()
    {
        let message = format!("at least {min} and at most {max} pieces cannot be given");
        desk.report(max.span(), Rule::EvidenceCount, message, None);
    }
    EvidenceNeed {
        kind: kind.get_ref().clone(),
        need: raw.need.get_ref().clone(),
        count_min: raw.count_min.as_ref().map_or(1, |number| *number.get_ref()),
        count_max: raw.count_max.as_ref().map(|number| *number.get_ref()),
        covers: raw.covers.as_ref().map(|covers| *covers.get_ref()),
        max_age_months: raw.max_age_months.as_ref().map(|number| *number.get_ref()),
        pinpoint_required: raw
            .pinpoint_required
            .as_ref()
            .is_some_and(|required| *required.get_ref()),
        shared: raw.shared.as_ref().is_none_or(|shared| *shared.get_ref()),
    }
}
