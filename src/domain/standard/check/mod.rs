//! The checks between values: what is referred to exists, names are single, sums and dates fit.
//!
//! Checks note what is wrong and go on; whatever was noted, [`super::load`] gives no standard out.

mod applications;
mod criteria;
mod data;
mod evidence;
mod labels;
mod lineage;
mod manifest;
mod process;
mod rules;
mod seal;
mod texts;

use std::{collections::BTreeMap, fmt, ops::Range, sync::Arc};

use toml::Spanned;

pub(super) use self::applications::application;
use super::{
    checked::{Standard, StandardParts},
    digest::Digest,
    load::{InFile, RawStandard},
    model::{Area, EvidenceKind, Field, Panel, Scale, Track},
    names::{EvidenceKindUid, LabelUid, Lang, MetricUid, ScaleUid},
    node::Desk,
    problem::{Rule, did_you_mean},
    raw::RawManifest,
};

/// The digests of the files checked.
#[derive(Clone, Debug)]
pub(super) struct Digests {
    pub(super) normative: Digest,
    pub(super) package: Digest,
    pub(super) texts: Vec<(Lang, Digest)>,
}

type Manifest<'a> = InFile<'a, RawManifest>;

/// What other parts may refer to: everything that is known before criteria, labels and formulas are.
struct Known<'a> {
    scales: &'a BTreeMap<ScaleUid, Arc<Scale>>,
    areas: &'a [Area],
    tracks: &'a [Track],
    labels: &'a [(LabelUid, u32)],
    evidence_kinds: &'a BTreeMap<EvidenceKindUid, EvidenceKind>,
    fields: &'a [Field],
    metric_units: &'a BTreeMap<MetricUid, String>,
    panels: &'a [Panel],
}

/// Checks a standard whose files have their shape, and puts it together.
pub(super) fn check(folder: &str, raw: RawStandard<'_>, digests: Digests) -> Standard {
    let manifest = &raw.manifest;
    let scales = manifest::scales(manifest);
    let areas = manifest::areas(manifest);
    let tracks = manifest::tracks(manifest);
    let ranks = labels::ranks(manifest);
    let evidence_kinds = evidence::kinds(&raw.evidence);
    let fields = data::fields(&raw.data);
    let metric_units = data::metric_units(&raw.data);
    let panels = process::panels(manifest);
    let known = Known {
        scales: &scales,
        areas: &areas,
        tracks: &tracks,
        labels: &ranks,
        evidence_kinds: &evidence_kinds,
        fields: &fields,
        metric_units: &metric_units,
        panels: &panels,
    };
    let by_uid = raw.criteria.iter().map(|criterion| criterion.it.get_ref());
    let by_uid = by_uid.map(|criterion| (criterion.uid.get_ref(), criterion)).collect();
    let metrics = data::metrics(&raw.data, &known, &by_uid);
    let aggregate = manifest::aggregate(manifest);
    let criteria = criteria::criteria(&raw.criteria, &known, &by_uid, manifest);
    let labels = labels::labels(manifest, &known, &by_uid, &criteria);
    let gates = labels::gates(manifest, &known, &by_uid);
    labels::check_tracks(manifest, &criteria, &labels);
    manifest::check_totals(manifest, &areas, &criteria, &panels);
    let it = &manifest.it;
    let reference = manifest::reference(folder, manifest);
    let is_sealed = seal::check(raw.seal.as_ref(), &digests);
    let validity = process::validity(manifest, &ranks);
    let migrations = lineage::migrations(&raw.migrations, &reference, &criteria);
    let mappings = lineage::mappings(&raw.mappings, &criteria);
    let subjects = texts::Subjects {
        known: &known,
        metrics: &metrics,
        gates: &gates,
        criteria: &criteria,
        migrations: &migrations,
        mappings: &mappings,
        examples: &raw.examples,
    };
    let texts = texts::texts(raw.texts, &subjects, manifest);
    let standard = Standard::assemble(StandardParts {
        reference,
        owner: it.owner.get_ref().clone(),
        licence: it.licence.get_ref().clone(),
        source_language: it.source_language.get_ref().clone(),
        languages: manifest::languages(manifest),
        lifecycle: manifest::lifecycle(manifest),
        approvals: manifest::approvals(manifest, is_sealed),
        aggregate,
        process: process::process(manifest, panels.clone()),
        validity,
        certificate: process::certificate(it),
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
        is_sealed,
        scales,
        areas,
        tracks,
        fields,
        evidence_kinds,
        examples: Vec::new(),
    });
    let examples = applications::examples(&raw.examples, &standard);
    standard.with_examples(examples)
}

fn at_least_one(desk: &Desk<'_>, number: &Spanned<u32>, key: &str) {
    if *number.get_ref() == 0 {
        let message = format!("`{key}` must be at least 1");
        desk.report(number.span(), Rule::ValueInvalid, message, None);
    }
}

/// Names met so far, and the file each stands in.
#[derive(Debug, Default)]
struct Seen(BTreeMap<String, String>);

impl Seen {
    /// Notes a name that has been met before.
    fn note(&mut self, desk: &Desk<'_>, name: &Spanned<impl fmt::Display>, rule: Rule) {
        if let Some(first) = self.0.insert(name.to_string(), desk.source.path.to_owned()) {
            let message = format!("`{name}` is already taken, in {first}");
            desk.report(name.span(), rule, message, None);
        }
    }
}

/// Notes a reference to something that is not there.
fn unknown_reference<'k>(
    desk: &Desk<'_>,
    span: Range<usize>,
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) {
    let message = format!("there is no {what} `{name}`");
    desk.report(span, Rule::ReferenceUnknown, message, did_you_mean(name, known));
}
