//! Checks on the criteria.

use std::{path::Path, sync::Arc};

use toml::Spanned;

use super::{Known, Seen, manifest, unknown_reference};
use crate::domain::standard::{
    load::InFile,
    model::{Area, Criterion, EvidenceNeed, Requirement, Scale},
    names::{AreaUid, EvidenceKindUid, LabelUid, ScaleUid},
    node::Desk,
    problem::Rule,
    raw::{RawCriterion, RawEvidenceNeed, RawManifest, RawRequirement},
    vocabulary::{CriterionKind, ScaleKind},
};

/// The criteria in their order: by area, then by place in the area.
pub(super) fn criteria(
    raw: &[InFile<'_, Spanned<RawCriterion>>],
    known: &Known<'_>,
    manifest: &InFile<'_, RawManifest>,
) -> Vec<Criterion> {
    let default_scale = manifest::default_scale(manifest, known.scales);
    let (mut uids, mut codes) = (Seen::default(), Seen::default());
    let mut criteria = Vec::with_capacity(raw.len());
    for InFile { desk, it } in raw {
        let it = it.get_ref();
        uids.note(desk, &it.uid, Rule::UidDuplicate);
        codes.note(desk, &it.code, Rule::CodeDuplicate);
        check_area(desk, &it.area, known.areas);
        let requirements = it.require.iter().map(Spanned::get_ref);
        let evidence = it.evidence.iter().map(Spanned::get_ref);
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
            require: requirements.map(|raw| requirement(desk, raw, scale, known)).collect(),
            evidence: evidence.map(|raw| evidence_need(desk, raw, known)).collect(),
            effort: it.effort.as_ref().map(|effort| *effort.get_ref()),
            tags: it.tags.iter().map(|tag| tag.get_ref().clone()).collect(),
        });
    }
    check_no_area_is_empty(manifest, &criteria);
    criteria.sort_by_cached_key(|criterion| {
        let area = known.areas.iter().position(|area| area.uid == criterion.area);
        (area, criterion.order, criterion.code.clone())
    });
    criteria
}

/// A criterion's area exists, and its file is named after it.
fn check_area(desk: &Desk<'_>, area: &Spanned<AreaUid>, areas: &[Area]) {
    let uid = area.get_ref();
    if !areas.iter().any(|known| known.uid == *uid) {
        unknown_reference(
            desk,
            area.span(),
            "area",
            uid.as_str(),
            areas.iter().map(|known| known.uid.as_str()),
        );
    } else if Path::new(desk.source.path)
        .file_stem()
        .is_none_or(|stem| stem != uid.as_str())
    {
        let message = format!("a criterion of the area `{uid}` belongs into criteria/{uid}.toml");
        desk.report(area.span(), Rule::AreaFile, message, None);
    }
}

fn check_no_area_is_empty(manifest: &InFile<'_, RawManifest>, criteria: &[Criterion]) {
    for uid in manifest.it.area.iter().map(|area| &area.get_ref().uid) {
        if !criteria.iter().any(|criterion| criterion.area == *uid.get_ref()) {
            let message = format!("the area `{uid}` has no criteria");
            manifest.desk.report(
                uid.span(),
                Rule::AreaFile,
                message,
                Some(format!("add criteria/{uid}.toml")),
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
    let is_gate = *criterion.kind.get_ref() == CriterionKind::Gate;
    if is_gate && (scale.kind != ScaleKind::Binary || scale.max_points() > 0) {
        let message = format!(
            "a gate is met or not met, without points; the scale `{}` is something else",
            scale.uid
        );
        let span = criterion
            .scale
            .as_ref()
            .map_or_else(|| criterion.kind.span(), Spanned::span);
        desk.report(
            span,
            Rule::GateScale,
            message,
            Some("give it a binary scale without points".to_owned()),
        );
    }
    Some(scale)
}

fn requirement(desk: &Desk<'_>, raw: &RawRequirement, scale: &Scale, known: &Known<'_>) -> Requirement {
    let (label, min_level) = (&raw.label, &raw.min_level);
    if !known.labels.iter().any(|found| found.uid == *label.get_ref()) {
        let labels = known.labels.iter().map(|label| LabelUid::as_str(&label.uid));
        unknown_reference(desk, label.span(), "label", label.get_ref().as_str(), labels);
    }
    if !scale.has(*min_level.get_ref()) {
        let levels: Vec<_> = scale.levels.iter().map(|level| level.value.to_string()).collect();
        let message = format!("level {min_level} is not on the scale `{}`", scale.uid);
        desk.report(
            min_level.span(),
            Rule::RequireLevel,
            message,
            Some(format!("its levels: {}", levels.join(", "))),
        );
    }
    Requirement {
        label: label.get_ref().clone(),
        min_level: *min_level.get_ref(),
        effect: *raw.effect.get_ref(),
    }
}

fn evidence_need(desk: &Desk<'_>, raw: &RawEvidenceNeed, known: &Known<'_>) -> EvidenceNeed {
    let kind = &raw.kind;
    if !known.evidence_kinds.contains_key(kind.get_ref()) {
        let kinds = known.evidence_kinds.keys().map(EvidenceKindUid::as_str);
        unknown_reference(desk, kind.span(), "kind of evidence", kind.get_ref().as_str(), kinds);
    }
    EvidenceNeed {
        kind: kind.get_ref().clone(),
        need: *raw.need.get_ref(),
        pinpoint_required: raw
            .pinpoint_required
            .as_ref()
            .is_some_and(|required| *required.get_ref()),
    }
}
