//! The checks between values: what is referred to exists, names are single, sums and dates fit.
//!
//! Checks note what is wrong and go on; whatever was noted, [`super::load`] gives no standard out.

mod criteria;
mod manifest;
mod texts;

use std::{collections::BTreeMap, fmt, ops::Range, sync::Arc};

use toml::Spanned;

use super::{
    checked::Standard,
    digest::Digest,
    load::{InFile, RawStandard},
    model::{Aggregate, Area, CertificateRules, EvidenceKind, Label, Periods, Process, Scale, Validity},
    names::{EvidenceKindUid, ScaleUid},
    node::Desk,
    problem::{Rule, did_you_mean},
    raw::{RawEvidenceKind, RawManifest},
};

/// The digests of the files checked.
#[derive(Debug)]
pub(super) struct Digests {
    pub(super) normative: Digest,
    pub(super) package: Digest,
}

/// What criteria and texts may refer to.
struct Known<'a> {
    scales: &'a BTreeMap<ScaleUid, Arc<Scale>>,
    areas: &'a [Area],
    labels: &'a [Label],
    evidence_kinds: &'a BTreeMap<EvidenceKindUid, EvidenceKind>,
}

/// Checks a standard whose files have their shape, and puts it together.
pub(super) fn check(folder: &str, raw: RawStandard<'_>, digests: Digests) -> Standard {
    let manifest = &raw.manifest;
    let scales = manifest::scales(manifest);
    let areas = manifest::areas(manifest);
    let labels = manifest::labels(manifest);
    let evidence_kinds = evidence_kinds(&raw.evidence);
    let known = Known {
        scales: &scales,
        areas: &areas,
        labels: &labels,
        evidence_kinds: &evidence_kinds,
    };
    let criteria = criteria::criteria(&raw.criteria, &known, manifest);
    manifest::check_totals(manifest, &criteria);
    let it = &manifest.it;
    let texts = texts::texts(raw.texts, &known, &criteria, manifest);
    Standard {
        reference: manifest::reference(folder, manifest),
        owner: it.owner.get_ref().clone(),
        licence: it.licence.get_ref().clone(),
        source_language: it.source_language.get_ref().clone(),
        languages: manifest::languages(manifest),
        lifecycle: manifest::lifecycle(manifest),
        approvals: manifest::approvals(manifest),
        scales,
        areas,
        criteria,
        labels,
        aggregate: Aggregate {
            method: *it.aggregate.get_ref().method.get_ref(),
            no_answer: *it.aggregate.get_ref().no_answer.get_ref(),
        },
        process: process(manifest),
        validity: validity(manifest),
        certificate: certificate(it),
        evidence_kinds,
        texts,
        normative_digest: digests.normative,
        package_digest: digests.package,
    }
}

fn process(manifest: &InFile<'_, RawManifest>) -> Process {
    let raw = manifest.it.process.get_ref();
    let periods = raw.periods.get_ref();
    at_least_one(&manifest.desk, &raw.deciders, "deciders");
    Process {
        reconcile: *raw.reconcile.get_ref(),
        explain_if_difference: *raw.explain_if_difference.get_ref(),
        deciders: *raw.deciders.get_ref(),
        periods: Periods {
            reference_period_years: *periods.reference_period_years.get_ref(),
            objection_days: *periods.objection_days.get_ref(),
            response_days: *periods.response_days.get_ref(),
            evaluation_to_decision_months: *periods.evaluation_to_decision_months.get_ref(),
        },
    }
}

fn validity(manifest: &InFile<'_, RawManifest>) -> Validity {
    let raw = manifest.it.validity.get_ref();
    at_least_one(&manifest.desk, &raw.months, "months");
    Validity {
        months: *raw.months.get_ref(),
        start: *raw.start.get_ref(),
    }
}

fn certificate(manifest: &RawManifest) -> CertificateRules {
    let raw = manifest.certificate.get_ref();
    CertificateRules {
        number_pattern: raw.number_pattern.get_ref().clone(),
        public_fields: raw.public_fields.iter().map(|field| *field.get_ref()).collect(),
    }
}

fn at_least_one(desk: &Desk<'_>, number: &Spanned<u32>, key: &str) {
    if *number.get_ref() == 0 {
        desk.report(
            number.span(),
            Rule::ValueInvalid,
            format!("`{key}` must be at least 1"),
            None,
        );
    }
}

fn evidence_kinds(raw: &InFile<'_, Vec<Spanned<RawEvidenceKind>>>) -> BTreeMap<EvidenceKindUid, EvidenceKind> {
    let mut seen = Seen::default();
    let kinds = raw.it.iter().map(|kind| {
        let kind = kind.get_ref();
        seen.note(&raw.desk, &kind.uid, Rule::UidDuplicate);
        let accept = kind.accept.iter().map(|media_type| {
            if !is_media_type(media_type.get_ref()) {
                let message = format!("`{media_type}` is not a media type such as `application/pdf`");
                raw.desk.report(media_type.span(), Rule::ValueInvalid, message, None);
            }
            media_type.get_ref().clone()
        });
        let uid = kind.uid.get_ref().clone();
        let kind = EvidenceKind {
            uid: uid.clone(),
            form: *kind.form.get_ref(),
            accept: accept.collect(),
            max_mb: *kind.max_mb.get_ref(),
            personal_data: *kind.personal_data.get_ref(),
        };
        (uid, kind)
    });
    kinds.collect()
}

fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".+-".contains(&byte))
    };
    text.split_once('/')
        .is_some_and(|(kind, name)| is_token(kind) && is_token(name))
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
