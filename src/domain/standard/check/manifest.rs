//! Checks on `standard.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use toml::Spanned;

use super::Seen;
use crate::domain::standard::{
    load::InFile,
    model::{Aggregate, Approval, Area, Criterion, Lifecycle, Panel, Scale, ScaleLevel, Track},
    names::{AreaUid, Lang, ScaleUid, StandardRef},
    node::Desk,
    problem::Rule,
    raw::{RawManifest, RawScale, RawTrack},
    vocabulary::{Method, NotApplicable, ScaleKind},
};
use crate::domain::{exact::Exact, time::Date};

/// The file format this programme reads.
const FORMAT: u32 = 1;
/// How many persons approve a standard.
const APPROVERS: usize = 2;

type Manifest<'a> = InFile<'a, RawManifest>;

/// Id and version; they must be the names of the folder.
pub(super) fn reference(folder: &str, manifest: &Manifest<'_>) -> StandardRef {
    let raw = &manifest.it;
    if *raw.format.get_ref() != FORMAT {
        let message = format!(
            "file format {} is not known; this programme reads format {FORMAT}",
            raw.format
        );
        manifest
            .desk
            .report(raw.format.span(), Rule::FormatUnknown, message, None);
    }
    let mut names = folder.rsplit(['/', '\\']).filter(|name| !name.is_empty());
    let (version, id) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let told = [
        ("id", id, raw.id.to_string(), raw.id.span()),
        ("version", version, raw.version.to_string(), raw.version.span()),
    ];
    for (key, in_folder, in_file, span) in told {
        if in_folder != in_file {
            let message = format!("`{key}` is `{in_file}`, but the folder is named `{in_folder}`");
            manifest.desk.report(
                span,
                Rule::FolderMismatch,
                message,
                Some("rename the one or the other".to_owned()),
            );
        }
    }
    StandardRef {
        id: raw.id.get_ref().clone(),
        version: *raw.version.get_ref(),
    }
}

/// The languages; the source language is among them, none is told twice.
pub(super) fn languages(manifest: &Manifest<'_>) -> Vec<Lang> {
    let (desk, raw) = (&manifest.desk, &manifest.it);
    let mut seen = Seen::default();
    for language in &raw.languages {
        seen.note(desk, language, Rule::UidDuplicate);
    }
    let source = &raw.source_language;
    if !raw.languages.contains(source) {
        let message = format!("the source language `{source}` is not among `languages`");
        desk.report(source.span(), Rule::LanguageSource, message, None);
    }
    raw.languages
        .iter()
        .map(|language| language.get_ref().clone())
        .collect()
}

/// The dates; each may be the day of the one before, never earlier.
pub(super) fn lifecycle(manifest: &Manifest<'_>) -> Lifecycle {
    let raw = manifest.it.lifecycle.get_ref();
    let dates = [
        Some(("published_on", &raw.published_on)),
        Some(("in_force_from", &raw.in_force_from)),
        raw.applications_until.as_ref().map(|date| ("applications_until", date)),
        raw.decisions_until.as_ref().map(|date| ("decisions_until", date)),
        raw.withdrawn_on.as_ref().map(|date| ("withdrawn_on", date)),
    ];
    let given: Vec<(&str, &Spanned<Date>)> = dates.into_iter().flatten().collect();
    for pair in given.windows(2) {
        if let [(earlier, first), (later, second)] = pair
            && second.get_ref() < first.get_ref()
        {
            let message = format!("`{later}` ({second}) is before `{earlier}` ({first})");
            manifest.desk.report(second.span(), Rule::DateOrder, message, None);
        }
    }
    Lifecycle {
        published_on: *raw.published_on.get_ref(),
        in_force_from: *raw.in_force_from.get_ref(),
        applications_until: raw.applications_until.as_ref().map(|date| *date.get_ref()),
        decisions_until: raw.decisions_until.as_ref().map(|date| *date.get_ref()),
        withdrawn_on: raw.withdrawn_on.as_ref().map(|date| *date.get_ref()),
        supersedes: raw.supersedes.iter().map(|version| *version.get_ref()).collect(),
    }
}

/// The approvals: by two persons, before publication. A version that is not sealed yet may lack them.
pub(super) fn approvals(manifest: &Manifest<'_>, is_sealed: bool) -> Vec<Approval> {
    let (desk, raw) = (&manifest.desk, &manifest.it);
    let published_on = raw.lifecycle.get_ref().published_on.get_ref();
    let persons: BTreeSet<&str> = raw
        .approval
        .iter()
        .map(|approval| approval.get_ref().name.get_ref().trim())
        .collect();
    if is_sealed && persons.len() < APPROVERS {
        let message = format!("{} of {APPROVERS} persons approved the standard", persons.len());
        let span = raw.approval.last().map_or(0..0, Spanned::span);
        desk.report(
            span,
            Rule::ApprovalMissing,
            message,
            Some("add an [[approval]] by another person".to_owned()),
        );
    }
    for date in raw.approval.iter().map(|approval| &approval.get_ref().date) {
        if date.get_ref() > published_on {
            let message = format!("approved on {date}, after publication ({published_on})");
            desk.report(date.span(), Rule::DateOrder, message, None);
        }
    }
    let approvals = raw.approval.iter().map(|approval| {
        let approval = approval.get_ref();
        Approval {
            name: approval.name.get_ref().clone(),
            role: approval.role.get_ref().clone(),
            date: *approval.date.get_ref(),
            reference: approval.reference.get_ref().clone(),
        }
    });
    approvals.collect()
}

/// The scales.
pub(super) fn scales(manifest: &Manifest<'_>) -> BTreeMap<ScaleUid, Arc<Scale>> {
    let mut seen = Seen::default();
    let scales = manifest.it.scale.iter().map(|scale| {
        seen.note(&manifest.desk, &scale.get_ref().uid, Rule::UidDuplicate);
        check_levels(manifest, scale);
        let scale = scale.get_ref();
        let levels = scale.level.iter().map(Spanned::get_ref);
        let levels = levels.map(|level| ScaleLevel {
            value: *level.value.get_ref(),
            points: *level.points.get_ref(),
        });
        let uid = scale.uid.get_ref().clone();
        (
            uid.clone(),
            Arc::new(Scale {
                uid,
                kind: *scale.kind.get_ref(),
                levels: levels.collect(),
            }),
        )
    });
    scales.collect()
}

fn check_levels(manifest: &Manifest<'_>, scale: &Spanned<RawScale>) {
    let (desk, span, scale) = (&manifest.desk, scale.span(), scale.get_ref());
    let count = scale.level.len();
    let wrong_count = match scale.kind.get_ref() {
        ScaleKind::Binary => count != 2,
        ScaleKind::Ordinal => count < 2,
    };
    if wrong_count {
        let message = format!("the {} scale `{}` has {count} level(s)", scale.kind, scale.uid);
        desk.report(
            span,
            Rule::ScaleLevels,
            message,
            Some("binary: exactly two; ordinal: two or more".to_owned()),
        );
    }
    for pair in scale.level.windows(2) {
        let [lower, higher] = pair else { continue };
        let (lower, higher) = (lower.get_ref(), higher.get_ref());
        if higher.value.get_ref() <= lower.value.get_ref() {
            let message = format!("level {} comes after level {}", higher.value, lower.value);
            desk.report(
                higher.value.span(),
                Rule::ScaleLevels,
                message,
                Some("list levels lowest first".to_owned()),
            );
        }
        if higher.points.get_ref() < lower.points.get_ref() {
            let message = format!(
                "level {} gives {} points, fewer than level {} with {}",
                higher.value, higher.points, lower.value, lower.points
            );
            desk.report(higher.points.span(), Rule::ScalePoints, message, None);
        }
    }
}

/// The areas, in their order: an area, its sub-areas, the next one.
pub(super) fn areas(manifest: &Manifest<'_>) -> Vec<Area> {
    let desk = &manifest.desk;
    let (mut uids, mut codes) = (Seen::default(), Seen::default());
    let weighted = *manifest.it.aggregate.get_ref().method.get_ref() == Method::WeightedAreas;
    let mut areas: Vec<_> = Vec::new();
    for raw in &manifest.it.area {
        let (span, raw) = (raw.span(), raw.get_ref());
        uids.note(desk, &raw.uid, Rule::UidDuplicate);
        codes.note(desk, &raw.code, Rule::CodeDuplicate);
        if (weighted && raw.parent.is_none()) != raw.weight.is_some() {
            let message = format!(
                "the area `{}` {}",
                raw.uid,
                if weighted {
                    "has no weight, or is a sub-area with one"
                } else {
                    "has a weight"
                }
            );
            let help =
                "with `method = \"weighted_areas\"` every outermost area has a weight; elsewhere none has".to_owned();
            desk.report(span, Rule::AreaWeight, message, Some(help));
        }
        if let Some(weight) = raw
            .weight
            .as_ref()
            .filter(|weight| *weight.get_ref() <= Exact::default())
        {
            desk.report(
                weight.span(),
                Rule::AreaWeight,
                format!("the weight {weight} is not above zero"),
                None,
            );
        }
        percent(desk, raw.min_percent.as_ref());
        areas.push(Area {
            uid: raw.uid.get_ref().clone(),
            code: raw.code.get_ref().clone(),
            order: *raw.order.get_ref(),
            parent: raw.parent.as_ref().map(|parent| parent.get_ref().clone()),
            weight: raw.weight.as_ref().map(|weight| weight.get_ref().clone()),
            min_percent: raw.min_percent.as_ref().map(|percent| *percent.get_ref()),
        });
    }
    for parent in manifest.it.area.iter().filter_map(|raw| raw.get_ref().parent.as_ref()) {
        match areas.iter().find(|area| area.uid == *parent.get_ref()) {
            None => {
                let known = areas.iter().map(|area| area.uid.as_str());
                super::unknown_reference(desk, parent.span(), "area", parent.get_ref().as_str(), known);
            }
            Some(area) if area.parent.is_some() => {
                let message = format!("`{parent}` is a sub-area itself; areas are two deep at most");
                desk.report(parent.span(), Rule::AreaParent, message, None);
            }
            Some(_) => {}
        }
    }
    areas.sort_by_cached_key(|area| {
        let own = (area.order, area.code.clone());
        match area.parent.as_ref().and_then(|parent| find_area(&manifest.it, parent)) {
            Some(parent) => (parent, Some(own)),
            None => (own, None),
        }
    });
    areas
}

/// Order and code of an area as written.
fn find_area(manifest: &RawManifest, uid: &AreaUid) -> Option<(u32, String)> {
    let found = manifest
        .area
        .iter()
        .map(Spanned::get_ref)
        .find(|area| area.uid.get_ref() == uid)?;
    Some((*found.order.get_ref(), found.code.get_ref().clone()))
}

/// A percentage is at most a hundred.
pub(super) fn percent(desk: &Desk<'_>, percent: Option<&Spanned<u32>>) {
    if let Some(percent) = percent.filter(|percent| *percent.get_ref() > 100) {
        desk.report(
            percent.span(),
            Rule::ValueInvalid,
            format!("{percent} percent is more than all"),
            None,
        );
    }
}

/// The tracks, in their order.
pub(super) fn tracks(manifest: &Manifest<'_>) -> Vec<Track> {
    let mut seen = Seen::default();
    let track = |raw: &Spanned<RawTrack>| {
        let raw = raw.get_ref();
        seen.note(&manifest.desk, &raw.uid, Rule::UidDuplicate);
        Track {
            uid: raw.uid.get_ref().clone(),
            order: *raw.order.get_ref(),
        }
    };
    let mut tracks: Vec<_> = manifest.it.track.iter().map(track).collect();
    tracks.sort_by(|a, b| (a.order, &a.uid).cmp(&(b.order, &b.uid)));
    tracks
}

/// How answers become a result.
pub(super) fn aggregate(manifest: &Manifest<'_>) -> Aggregate {
    let raw = manifest.it.aggregate.get_ref();
    percent(&manifest.desk, raw.na_max_percent.as_ref());
    Aggregate {
        method: *raw.method.get_ref(),
        not_applicable: raw.na.as_ref().map_or(NotApplicable::Forbid, |na| *na.get_ref()),
        not_applicable_max_percent: raw.na_max_percent.as_ref().map(|percent| *percent.get_ref()),
        no_answer: *raw.no_answer.get_ref(),
        max_points: raw.max_points.get_ref().clone(),
    }
}

/// The declared maximum against what criteria, areas and panels can give.
pub(super) fn check_totals(manifest: &Manifest<'_>, areas: &[Area], criteria: &[Criterion], panels: &[Panel]) {
    let raw = manifest.it.aggregate.get_ref();
    let of_criteria: Exact = match raw.method.get_ref() {
        Method::Sum => criteria
            .iter()
            .filter(|criterion| criterion.counts())
            .map(Criterion::max_points)
            .sum(),
        Method::WeightedAreas => areas.iter().filter_map(|area| area.weight.clone()).sum(),
    };
    let of_panels: Exact = panels.iter().map(|panel| Exact::from(panel.points)).sum();
    let sum = of_criteria + of_panels;
    if *raw.max_points.get_ref() != sum {
        let message = format!(
            "`max_points` is {}, but criteria, areas and panels can give {sum}",
            raw.max_points
        );
        let help = format!("write {sum}, or mend what gives the points");
        manifest
            .desk
            .report(raw.max_points.span(), Rule::MaxPoints, message, Some(help));
    }
}

/// The default scale of criteria.
pub(super) fn default_scale<'a>(
    manifest: &Manifest<'_>,
    scales: &'a BTreeMap<ScaleUid, Arc<Scale>>,
) -> Option<&'a Arc<Scale>> {
    let uid = &manifest.it.process.get_ref().scale;
    let scale = scales.get(uid.get_ref());
    if scale.is_none() {
        let known = scales.keys().map(ScaleUid::as_str);
        super::unknown_reference(&manifest.desk, uid.span(), "scale", uid.get_ref().as_str(), known);
    }
    scale
}
