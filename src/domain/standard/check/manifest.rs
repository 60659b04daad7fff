//! Checks on `standard.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use toml::Spanned;

use super::Seen;
use crate::domain::standard::{
    load::InFile,
    model::{Approval, Area, Criterion, Label, Lifecycle, Scale, ScaleLevel},
    names::{Lang, ScaleUid, StandardRef},
    problem::Rule,
    raw::{RawManifest, RawScale},
    vocabulary::ScaleKind,
};
use crate::domain::time::Date;

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
    }
}

/// The approvals: by two persons, before publication.
pub(super) fn approvals(manifest: &Manifest<'_>) -> Vec<Approval> {
    let (desk, raw) = (&manifest.desk, &manifest.it);
    let published_on = raw.lifecycle.get_ref().published_on.get_ref();
    let persons: BTreeSet<&str> = raw
        .approval
        .iter()
        .map(|approval| approval.get_ref().name.get_ref().trim())
        .collect();
    if persons.len() < APPROVERS {
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

/// The areas, in their order.
pub(super) fn areas(manifest: &Manifest<'_>) -> Vec<Area> {
    let (mut uids, mut codes) = (Seen::default(), Seen::default());
    let areas = manifest.it.area.iter().map(|area| {
        let area = area.get_ref();
        uids.note(&manifest.desk, &area.uid, Rule::UidDuplicate);
        codes.note(&manifest.desk, &area.code, Rule::CodeDuplicate);
        Area {
            uid: area.uid.get_ref().clone(),
            code: area.code.get_ref().clone(),
            order: *area.order.get_ref(),
        }
    });
    let mut areas: Vec<_> = areas.collect();
    areas.sort_by(|a, b| (a.order, &a.code).cmp(&(b.order, &b.code)));
    areas
}

/// The labels, lowest rank first.
pub(super) fn labels(manifest: &Manifest<'_>) -> Vec<Label> {
    let desk = &manifest.desk;
    let mut seen = Seen::default();
    if manifest.it.label.is_empty() {
        desk.report(
            0..0,
            Rule::KeyMissing,
            "a standard awards at least one [[label]]".to_owned(),
            None,
        );
    }
    let labels = manifest.it.label.iter().map(|label| {
        let label = label.get_ref();
        seen.note(desk, &label.uid, Rule::UidDuplicate);
        let (assessors, foreign) = (&label.assessors, &label.foreign_assessors_min);
        if *assessors.get_ref() == 0 || foreign.get_ref() > assessors.get_ref() {
            let message = format!("{assessors} assessor(s), of whom {foreign} from abroad, make no team");
            desk.report(assessors.span(), Rule::LabelAssessors, message, None);
        }
        Label {
            uid: label.uid.get_ref().clone(),
            rank: *label.rank.get_ref(),
            pass_points: *label.pass_points.get_ref(),
            max_points: *label.max_points.get_ref(),
            assessors: *assessors.get_ref(),
            foreign_assessors_min: *foreign.get_ref(),
        }
    });
    let mut labels: Vec<_> = labels.collect();
    labels.sort_by(|a, b| (a.rank, &a.uid).cmp(&(b.rank, &b.uid)));
    labels
}

/// A label's figures against what the criteria can give.
pub(super) fn check_totals(manifest: &Manifest<'_>, criteria: &[Criterion]) {
    let desk = &manifest.desk;
    let sum = criteria.iter().map(Criterion::max_points).fold(0, u32::saturating_add);
    for label in manifest.it.label.iter().map(Spanned::get_ref) {
        let (pass, max) = (&label.pass_points, &label.max_points);
        if *max.get_ref() != sum {
            let message = format!("`max_points` is {max}, but the criteria can give {sum}");
            desk.report(
                max.span(),
                Rule::LabelMaxPoints,
                message,
                Some(format!("write {sum}, or mend a criterion")),
            );
        }
        if pass.get_ref() > max.get_ref() || *pass.get_ref() == 0 {
            let message = format!("`pass_points` is {pass}: with {max} points at most, it is never or always reached");
            desk.report(pass.span(), Rule::LabelPassPoints, message, None);
        }
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
