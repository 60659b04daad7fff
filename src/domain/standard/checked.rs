//! A standard as the rest of the programme sees it: checked, and never changed after.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    digest::Digest,
    model::{
        Aggregate, Approval, Area, CertificateRules, Criterion, EvidenceKind, Label, Lifecycle, Process, Scale,
        Validity,
    },
    names::{AreaUid, CriterionUid, EvidenceKindUid, LabelUid, Lang, ScaleUid, StandardId, StandardRef, Version},
    texts::{TextKey, Texts, Wording},
};

/// A version of a standard that has passed every check; only [`super::load`] makes one.
#[derive(Clone, Debug)]
pub struct Standard {
    pub(super) reference: StandardRef,
    pub(super) owner: String,
    pub(super) licence: String,
    pub(super) source_language: Lang,
    pub(super) languages: Vec<Lang>,
    pub(super) lifecycle: Lifecycle,
    pub(super) approvals: Vec<Approval>,
    pub(super) scales: BTreeMap<ScaleUid, Arc<Scale>>,
    pub(super) areas: Vec<Area>,
    pub(super) criteria: Vec<Criterion>,
    pub(super) labels: Vec<Label>,
    pub(super) aggregate: Aggregate,
    pub(super) process: Process,
    pub(super) validity: Validity,
    pub(super) certificate: CertificateRules,
    pub(super) evidence_kinds: BTreeMap<EvidenceKindUid, EvidenceKind>,
    pub(super) texts: Texts,
    pub(super) normative_digest: Digest,
    pub(super) package_digest: Digest,
}

impl Standard {
    /// Id and version.
    pub const fn reference(&self) -> &StandardRef {
        &self.reference
    }

    /// The id.
    pub const fn id(&self) -> &StandardId {
        &self.reference.id
    }

    /// The version.
    pub const fn version(&self) -> Version {
        self.reference.version
    }

    /// Who publishes it.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The licence of its texts.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The language whose text binds.
    pub const fn source_language(&self) -> &Lang {
        &self.source_language
    }

    /// The languages it has texts in, the source language included.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// When it may be used.
    pub const fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// Who approved it.
    pub fn approvals(&self) -> &[Approval] {
        &self.approvals
    }

    /// The scales, by uid.
    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        self.scales.values().map(AsRef::as_ref)
    }

    /// The areas in their order.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The criteria in their order: by area, then by place in the area.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criteria of one area, in their order.
    pub fn criteria_of<'a>(&'a self, area: &'a AreaUid) -> impl Iterator<Item = &'a Criterion> {
        self.criteria.iter().filter(move |criterion| criterion.area == *area)
    }

    /// The criterion with this uid.
    pub fn criterion(&self, uid: &CriterionUid) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.uid == *uid)
    }

    /// The labels, lowest rank first.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The label with this uid.
    pub fn label(&self, uid: &LabelUid) -> Option<&Label> {
        self.labels.iter().find(|label| label.uid == *uid)
    }

    /// The most points there are.
    pub fn max_points(&self) -> u32 {
        self.criteria
            .iter()
            .map(Criterion::max_points)
            .fold(0, u32::saturating_add)
    }

    /// How answers become a result.
    pub const fn aggregate(&self) -> Aggregate {
        self.aggregate
    }

    /// The numbers the process runs by.
    pub const fn process(&self) -> &Process {
        &self.process
    }

    /// How long a certificate is valid.
    pub const fn validity(&self) -> Validity {
        self.validity
    }

    /// What a certificate says.
    pub const fn certificate(&self) -> &CertificateRules {
        &self.certificate
    }

    /// The kinds of evidence, by uid.
    pub fn evidence_kinds(&self) -> impl Iterator<Item = &EvidenceKind> {
        self.evidence_kinds.values()
    }

    /// The kind of evidence with this uid.
    pub fn evidence_kind(&self, uid: &EvidenceKindUid) -> Option<&EvidenceKind> {
        self.evidence_kinds.get(uid)
    }

    /// All texts.
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// A text in `language`, or in the source language where that one lacks it.
    pub fn text(&self, key: TextKey<'_>, language: &Lang) -> Wording<'_> {
        self.texts.wording(key, language)
    }

    /// The digest of everything free of language: two versions with equal ones ask and award the same.
    pub const fn normative_digest(&self) -> Digest {
        self.normative_digest
    }

    /// The digest of all files.
    pub const fn package_digest(&self) -> Digest {
        self.package_digest
    }
}
