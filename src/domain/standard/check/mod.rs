//! The checks between values: what is referred to exists, names are single, sums and dates fit.
//!
//! Checks note what is wrong and go on; whatever was noted, [`super::load`] gives no standard out. Every check looks names
//! up, and none searches: the work grows with the files, and no faster.

mod applications;
mod areas;
mod bands;
mod criteria;
mod data;
mod evidence;
mod examples;
mod kinds;
mod labels;
mod lineage;
mod manifest;
mod named;
mod process;
mod rules;
mod scope;
mod seal;
mod steps;
mod text_keys;
mod texts;

use std::sync::Arc;

use toml::Spanned;

pub(super) use self::applications::application;
use self::{
    data::MetricHead,
    named::{Named, Seen, check_not_reserved},
};
use super::{
    checked::{Standard, StandardParts},
    digest::Digest,
    load::{InFile, RawStandard},
    model::{Area, EvidenceKind, Field, Panel, Scale, Track},
    names::{LabelUid, Lang},
    node::Desk,
    problem::Rule,
    raw::{RawCriterion, RawManifest},
};

/// The digests of the files checked.
#[derive(Clone, Debug)]
pub(super) struct Digests {
    pub(super) normative: Digest,
    pub(super) package: Digest,
    pub(super) texts: Vec<(Lang, Digest)>,
}

type Manifest<'a> = InFile<'a, RawManifest>;
type RawCriteria<'a> = [InFile<'a, Spanned<RawCriterion>>];

/// What other parts may refer to: everything that is known before criteria, labels and formulas are.
struct Known<'a> {
    scales: Named<'a, Arc<Scale>>,
    areas: Named<'a, Area>,
    tracks: Named<'a, Track>,
    /// The labels with their ranks.
    labels: Named<'a, (LabelUid, u32)>,
    evidence_kinds: Named<'a, EvidenceKind>,
    fields: Named<'a, Field>,
    metrics: Named<'a, MetricHead>,
    panels: Named<'a, Panel>,
    /// The criteria as written: their kinds are known before they are checked.
    criteria: Named<'a, RawCriterion>,
}

/// Checks a standard whose files have their shape, and puts it together.
pub(super) fn check(folder: &str, raw: RawStandard<'_>, digests: Digests) -> Standard {
    let manifest = &raw.manifest;
    let it = &manifest.it;
    let scales = manifest::scales(manifest);
    let areas = areas::areas(manifest);
    let tracks = manifest::tracks(manifest);
    let ranks = labels::ranks(manifest);
    let evidence_kinds = evidence::kinds(&raw.evidence);
    let fields = data::fields(&raw.data);
    let metric_heads = data::metric_heads(&raw.data, &fields);
    let panels = process::panels(manifest);
    let known = Known {
        scales: Named::new("scale", scales.values(), |scale| scale.uid.as_str()),
        areas: Named::new("area", &areas, |area| area.uid.as_str()),
        tracks: Named::new("track", &tracks, |track| track.uid.as_str()),
        labels: Named::new("label", &ranks, |(label, _)| label.as_str()),
        evidence_kinds: Named::new("kind of evidence", evidence_kinds.values(), |kind| kind.uid.as_str()),
        fields: Named::new("field", &fields, |field| field.uid.as_str()),
        metrics: Named::new("metric", &metric_heads, |metric| metric.uid.as_str()),
        panels: Named::new("panel", &panels, |panel| panel.uid.as_str()),
        criteria: Named::new(
            "criterion",
            raw.criteria.iter().map(|raw| raw.it.get_ref()),
            |criterion| criterion.uid.get_ref().as_str(),
        ),
    };
    areas::check_files(&raw.criteria_files, &known);
    let metrics = data::metrics(&raw.data, &known);
    let aggregate = manifest::aggregate(manifest);
    let criteria = criteria::criteria(&raw.criteria, &known, manifest);
    let labels = labels::labels(manifest, &known, &criteria);
    let gates = labels::gates(manifest, &known);
    labels::check_tracks(manifest, &criteria, &labels);
    manifest::check_totals(manifest, &areas, &criteria, &panels);
    manifest::check_owner(manifest);
    let reference = manifest::reference(folder, manifest);
    let sealed_on = seal::check(raw.seal.as_ref(), &digests, manifest);
    let validity = process::validity(manifest, &known);
    let migrations = lineage::migrations(&raw.migrations, &reference, &known, &criteria);
    let mappings = lineage::mappings(&raw.mappings, &known);
    // What could not be read is missing below: it is not told again as unknown there.
    let is_whole = criteria.len() == raw.criteria.len()
        && labels.len() == it.label.len()
        && gates.len() == it.gate.len()
        && metrics.len() == metric_heads.len();
    let subjects = text_keys::Subjects {
        known: &known,
        manifest: it,
        criteria: &criteria,
        migrations: &migrations,
        mappings: &mappings,
        examples: &raw.examples,
    };
    let texts = texts::texts(raw.texts, &subjects, manifest);
    let standard = Standard::assemble(StandardParts {
        reference,
        format: *it.format.get_ref(),
        owner: it.owner.get_ref().clone(),
        licence: it.licence.get_ref().clone(),
        source_language: it.source_language.get_ref().clone(),
        languages: manifest::languages(manifest),
        lifecycle: manifest::lifecycle(manifest),
        approvals: manifest::approvals(manifest, sealed_on.is_some()),
        aggregate,
        process: process::process(manifest, panels),
        validity,
        certificate: process::certificate(manifest),
        criteria,
        labels,
        gates,
        metrics,
        migrations,
        mappings,
        texts,
        normative_digest: digests.normative,
        package_digest: digests.package,
        text_digests: digests.texts,
        sealed_on,
        scales,
        areas,
        tracks,
        fields,
        evidence_kinds,
        examples: Vec::new(),
    });
    if !is_whole {
        return standard;
    }
    let examples = examples::examples(&raw.examples, &standard);
    standard.with_examples(examples)
}

fn at_least_one(desk: &Desk<'_>, number: &Spanned<u32>, key: &str) {
    if *number.get_ref() == 0 {
        let message = format!("`{key}` must be at least 1");
        let help = Some("write 1 or more".to_owned());
        desk.report(number.span(), Rule::ValueInvalid, message, help);
    }
}

/// The most people of a kind that a case can ask for: each has a field on the page that proposes the team.
const MOST_PEOPLE: u32 = 15;

fn at_most_people(desk: &Desk<'_>, number: &Spanned<u32>, key: &str) {
    if *number.get_ref() > MOST_PEOPLE {
        let message = format!("`{key}` must be at most {MOST_PEOPLE}");
        let help = Some(format!("write {MOST_PEOPLE} or less"));
        desk.report(number.span(), Rule::ValueInvalid, message, help);
    }
}

/// The value of a key that may be left out.
fn value<T: Clone>(given: Option<&Spanned<T>>) -> Option<T> {
    given.map(|given| given.get_ref().clone())
}

/// The values of a list.
fn values<T: Clone>(given: &[Spanned<T>]) -> Vec<T> {
    given.iter().map(|given| given.get_ref().clone()).collect()
}
