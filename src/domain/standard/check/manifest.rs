//! Checks on `standard.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use toml::Spanned;

use super::{Known, Manifest, Seen, value, values};
use crate::domain::counted::counted;
use crate::domain::standard::{
    model::{Aggregate, Approval, Area, Criterion, Ends, Lifecycle, Panel, Scale, ScaleLevel, Track},
    names::{Lang, ScaleUid, StandardRef},
    node::Desk,
    problem::Rule,
    raw::{RawScale, RawTrack},
    vocabulary::{Method, NotApplicable, ScaleKind},
    wording,
};
use crate::domain::{exact::Exact, time::Date};

/// How many persons approve a standard.
pub(super) const APPROVERS: usize = 2;
/// The most levels of a scale: as many as there are numbers for them.
const MAX_LEVELS: usize = 256;

/// Id and version; they must be the names of the folder.
pub(super) fn reference(folder: &str, manifest: &Manifest<'_>) -> StandardRef {
    let raw = &manifest.it;
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
        let help = "add it there, with text/<language>.toml".to_owned();
        desk.report(source.span(), Rule::LanguageSource, message, Some(help));
    }
    raw.languages
        .iter()
        .map(|language| language.get_ref().clone())
        .collect()
}

/// The dates; each may be the day of the one before, never earlier. A version can be withdrawn at any time.
pub(super) fn lifecycle(manifest: &Manifest<'_>) -> Lifecycle {
    let raw = manifest.it.lifecycle.get_ref();
    let first = ("published_on", &raw.published_on);
    let dates = [
        Some(first),
        Some(("in_force_from", &raw.in_force_from)),
        raw.applications_until.as_ref().map(|date| ("applications_until", date)),
        raw.decisions_until.as_ref().map(|date| ("decisions_until", date)),
    ];
    let in_order: Vec<_> = dates.into_iter().flatten().collect();
    check_order(manifest, &in_order);
    if let Some(withdrawn) = &raw.withdrawn_on {
        check_order(manifest, &[first, ("withdrawn_on", withdrawn)]);
    }
    // Nothing ends before it was told.
    let superseded = [
        ("superseded_applications_until", &raw.superseded_applications_until),
        ("superseded_decisions_until", &raw.superseded_decisions_until),
    ];
    let superseded = superseded
        .into_iter()
        .filter_map(|(key, date)| Some((key, date.as_ref()?)));
    let superseded: Vec<_> = [first].into_iter().chain(superseded).collect();
    check_order(manifest, &superseded);
    if let (true, Some((key, date))) = (raw.supersedes.is_empty(), superseded.get(1)) {
        let message = format!("`{key}` is told, and no version whose place this one takes");
        let help = "name the versions in `supersedes`".to_owned();
        manifest
            .desk
            .report(date.span(), Rule::SupersedesUnknown, message, Some(help));
    }
    Seen::note_all(&manifest.desk, &raw.supersedes);
    let own = manifest.it.version.get_ref();
    for version in raw.supersedes.iter().filter(|version| version.get_ref() >= own) {
        let message = format!("version {own} cannot take the place of {version}, which is not before it");
        let help = "name earlier versions alone".to_owned();
        manifest
            .desk
            .report(version.span(), Rule::SupersedesUnknown, message, Some(help));
    }
    Lifecycle {
        published_on: *raw.published_on.get_ref(),
        in_force_from: *raw.in_force_from.get_ref(),
        applications_until: value(raw.applications_until.as_ref()),
        decisions_until: value(raw.decisions_until.as_ref()),
        withdrawn_on: value(raw.withdrawn_on.as_ref()),
        supersedes: values(&raw.supersedes),
        superseded: Ends {
            applications_until: value(raw.superseded_applications_until.as_ref()),
            decisions_until: value(raw.superseded_decisions_until.as_ref()),
        },
    }
}

fn check_order(manifest: &Manifest<'_>, dates: &[(&str, &Spanned<Date>)]) {
    for pair in dates.windows(2) {
        if let [(earlier, first), (later, second)] = pair
            && second.get_ref() < first.get_ref()
        {
            let message = format!("`{later}` ({second}) is before `{earlier}` ({first})");
            let help = "change the one or the other".to_owned();
            manifest
                .desk
                .report(second.span(), Rule::DateOrder, message, Some(help));
        }
    }
}

/// Somebody owns the standard.
pub(super) fn check_owner(manifest: &Manifest<'_>) {
    let owner = &manifest.it.owner;
    if wording::is_unwritten(owner.get_ref()) {
        let message = "the owner is not written yet".to_owned();
        let help = wording::unwritten_help();
        manifest.desk.report(owner.span(), Rule::TextUnwritten, message, help);
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
            let help = "let `published_on` come after the last approval".to_owned();
            desk.report(date.span(), Rule::DateOrder, message, Some(help));
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
        // More levels than there are numbers have been noted as repeated.
        let levels = levels.take(MAX_LEVELS).map(|level| ScaleLevel {
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
        let message = format!(
            "the {} scale `{}` has {}",
            scale.kind,
            scale.uid,
            counted(count, "level", "levels")
        );
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
            let help = "let points never fall from one level to the next".to_owned();
            desk.report(higher.points.span(), Rule::ScalePoints, message, Some(help));
        }
    }
}

/// A percentage is at most a hundred.
pub(super) fn percent(desk: &Desk<'_>, percent: Option<&Spanned<u32>>) {
    if let Some(percent) = percent.filter(|percent| *percent.get_ref() > 100) {
        let message = format!("{percent} percent is more than all");
        desk.report(
            percent.span(),
            Rule::ValueInvalid,
            message,
            Some("write 0 to 100".to_owned()),
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
    let not_applicable = value(raw.na.as_ref()).unwrap_or(NotApplicable::Forbid);
    percent(&manifest.desk, raw.na_max_percent.as_ref());
    if let Some(share) = raw
        .na_max_percent
        .as_ref()
        .filter(|_| not_applicable == NotApplicable::Forbid)
    {
        let message = "every criterion applies, and yet there is a largest share of those that do not".to_owned();
        let help = "add na = \"exclude\" or na = \"zero\", or take `na_max_percent` out".to_owned();
        manifest
            .desk
            .report(share.span(), Rule::NotApplicable, message, Some(help));
    }
    Aggregate {
        method: *raw.method.get_ref(),
        not_applicable,
        not_applicable_max_percent: value(raw.na_max_percent.as_ref()),
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
pub(super) fn default_scale<'k>(manifest: &Manifest<'_>, known: &Known<'k>) -> Option<&'k Arc<Scale>> {
    known
        .scales
        .expect(&manifest.desk, &manifest.it.process.get_ref().scale)
}
