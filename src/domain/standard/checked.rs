//! A standard as the rest of the programme sees it: checked, and never changed after, but for an end that later versions set.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    digest::Digest,
    model::{
        Aggregate, Approval, Area, CertificateRules, Criterion, Ends, EvidenceKind, Example, Field, Gate, Label,
        Lifecycle, Mapping, Metric, Migration, Process, Scale, Track, Validity,
    },
    names::{
        AreaUid, CriterionUid, EvidenceKindUid, FieldUid, LabelUid, Lang, Level, MetricUid, ScaleUid, StandardId,
        StandardRef, TrackUid, Version,
    },
    texts::{TextKey, TextState, Texts, Wording},
    vocabulary::{CriterionKind, Method, ScaleKind},
};
use crate::domain::{bilingual::Bilingual, exact::Exact, time::Date};

/// The parts of a standard, as the checks hand them over.
#[derive(Clone, Debug)]
pub(super) struct StandardParts {
    pub(super) reference: StandardRef,
    pub(super) format: u32,
    pub(super) owner: String,
    pub(super) licence: String,
    pub(super) source_language: Lang,
    pub(super) languages: Vec<Lang>,
    pub(super) lifecycle: Lifecycle,
    pub(super) approvals: Vec<Approval>,
    pub(super) scales: BTreeMap<ScaleUid, Arc<Scale>>,
    pub(super) areas: Vec<Area>,
    pub(super) tracks: Vec<Track>,
    pub(super) criteria: Vec<Criterion>,
    pub(super) labels: Vec<Label>,
    pub(super) gates: Vec<Gate>,
    pub(super) fields: Vec<Field>,
    pub(super) metrics: Vec<Metric>,
    pub(super) aggregate: Aggregate,
    pub(super) process: Process,
    pub(super) validity: Validity,
    pub(super) certificate: CertificateRules,
    pub(super) evidence_kinds: BTreeMap<EvidenceKindUid, EvidenceKind>,
    pub(super) migrations: Vec<Migration>,
    pub(super) mappings: Vec<Mapping>,
    pub(super) examples: Vec<Example>,
    pub(super) texts: Texts,
    pub(super) normative_digest: Digest,
    pub(super) package_digest: Digest,
    pub(super) text_digests: Vec<(Lang, Digest)>,
    pub(super) sealed_on: Option<Date>,
}

/// A version of a standard that has passed every check; only [`super::load`] makes one.
#[derive(Clone, Debug)]
pub struct Standard {
    parts: StandardParts,
    /// Where each criterion stands in the order of criteria.
    places: BTreeMap<CriterionUid, usize>,
}

impl Standard {
    pub(super) fn assemble(parts: StandardParts) -> Self {
        let criteria = parts.criteria.iter().enumerate();
        let places = criteria
            .map(|(place, criterion)| (criterion.uid.clone(), place))
            .collect();
        Self { parts, places }
    }

    pub(super) fn with_examples(mut self, examples: Vec<Example>) -> Self {
        self.parts.examples = examples;
        self
    }

    /// Whether points only count what is met, one for each criterion: then nobody need be told of points.
    pub fn counts_met(&self) -> bool {
        let one = Exact::one();
        let counts_one = |it: &Criterion| it.scale.kind == ScaleKind::Binary && it.max_points() == one;
        let mut scored = self.criteria().iter().filter(|it| it.gives_points()).peekable();
        self.aggregate().method == Method::Sum
            && self.process().panels.is_empty()
            && scored.peek().is_some()
            && scored.all(counts_one)
    }

    /// Lets it end as later versions say.
    pub(super) fn end(&mut self, by: Ends) {
        self.parts.lifecycle.end(by);
    }

    /// Id and version.
    pub const fn reference(&self) -> &StandardRef {
        &self.parts.reference
    }

    /// The id.
    pub const fn id(&self) -> &StandardId {
        &self.parts.reference.id
    }

    /// The version.
    pub const fn version(&self) -> Version {
        self.parts.reference.version
    }

    /// Who publishes it.
    pub fn owner(&self) -> &str {
        &self.parts.owner
    }

    /// The licence of its texts.
    pub fn licence(&self) -> &str {
        &self.parts.licence
    }

    /// The language whose text binds.
    pub const fn source_language(&self) -> &Lang {
        &self.parts.source_language
    }

    /// The languages it has texts in, the source language included.
    pub fn languages(&self) -> &[Lang] {
        &self.parts.languages
    }

    /// When it may be used.
    pub const fn lifecycle(&self) -> &Lifecycle {
        &self.parts.lifecycle
    }

    /// Who approved it.
    pub fn approvals(&self) -> &[Approval] {
        &self.parts.approvals
    }

    /// The scales, by uid.
    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        self.parts.scales.values().map(AsRef::as_ref)
    }

    /// The areas in their order.
    pub fn areas(&self) -> &[Area] {
        &self.parts.areas
    }

    /// The criteria in their order: by area, then by place in the area.
    pub fn criteria(&self) -> &[Criterion] {
        &self.parts.criteria
    }

    /// The criteria of one area, in their order.
    pub fn criteria_of<'a>(&'a self, area: &'a AreaUid) -> impl Iterator<Item = &'a Criterion> {
        self.parts
            .criteria
            .iter()
            .filter(move |criterion| criterion.area == *area)
    }

    /// The criterion with this uid.
    pub fn criterion(&self, uid: &CriterionUid) -> Option<&Criterion> {
        self.parts.criteria.get(self.place(uid)?)
    }

    /// Where the criterion with this uid stands in the order of criteria.
    pub fn place(&self, uid: &CriterionUid) -> Option<usize> {
        self.places.get(uid).copied()
    }

    /// The labels, lowest rank first.
    pub fn labels(&self) -> &[Label] {
        &self.parts.labels
    }

    /// The label with this uid.
    pub fn label(&self, uid: &LabelUid) -> Option<&Label> {
        self.parts.labels.iter().find(|label| label.uid == *uid)
    }

    /// How many labels are higher than this one.
    pub fn labels_above(&self, label: &Label) -> u32 {
        let higher = self.parts.labels.iter().filter(|other| other.rank > label.rank);
        u32::try_from(higher.count()).unwrap_or(u32::MAX)
    }

    /// The gates of eligibility, in the order of the file.
    pub fn gates(&self) -> &[Gate] {
        &self.parts.gates
    }

    /// The tracks in their order; empty where the standard has none.
    pub fn tracks(&self) -> &[Track] {
        &self.parts.tracks
    }

    /// The track with this uid.
    pub fn track(&self, uid: &TrackUid) -> Option<&Track> {
        self.parts.tracks.iter().find(|track| track.uid == *uid)
    }

    /// The figures that are asked for, in the order of the file.
    pub fn fields(&self) -> &[Field] {
        &self.parts.fields
    }

    /// The field with this uid.
    pub fn field(&self, uid: &FieldUid) -> Option<&Field> {
        self.parts.fields.iter().find(|field| field.uid == *uid)
    }

    /// The figures that are computed, in the order of the file.
    pub fn metrics(&self) -> &[Metric] {
        &self.parts.metrics
    }

    /// The metric with this uid.
    pub fn metric(&self, uid: &MetricUid) -> Option<&Metric> {
        self.parts.metrics.iter().find(|metric| metric.uid == *uid)
    }

    /// The area with this uid.
    pub fn area(&self, uid: &AreaUid) -> Option<&Area> {
        self.parts.areas.iter().find(|area| area.uid == *uid)
    }

    /// The ways from earlier versions to this one.
    pub fn migrations(&self) -> &[Migration] {
        &self.parts.migrations
    }

    /// The relations to other standards.
    pub fn mappings(&self) -> &[Mapping] {
        &self.parts.mappings
    }

    /// The worked examples, by name.
    pub fn examples(&self) -> &[Example] {
        &self.parts.examples
    }

    /// Whether it has been published: sealed, and never to change again.
    pub const fn is_sealed(&self) -> bool {
        self.parts.sealed_on.is_some()
    }

    /// The day it was sealed.
    pub const fn sealed_on(&self) -> Option<Date> {
        self.parts.sealed_on
    }

    /// The version of the file format it is written in.
    pub const fn format(&self) -> u32 {
        self.parts.format
    }

    /// The digest of the words of each language.
    pub fn text_digests(&self) -> &[(Lang, Digest)] {
        &self.parts.text_digests
    }

    /// How answers become a result.
    pub const fn aggregate(&self) -> &Aggregate {
        &self.parts.aggregate
    }

    /// The numbers the process runs by.
    pub const fn process(&self) -> &Process {
        &self.parts.process
    }

    /// How long a certificate is valid.
    pub const fn validity(&self) -> &Validity {
        &self.parts.validity
    }

    /// The first and the last day for the renewal of a certificate by this version that is valid until a day; `None` where
    /// there is none. Where nothing is decided by this version any more before that day, the window opens as long before the
    /// last decision: whoever moves to the next version has the same time for it (norms A8.4, A8.6).
    pub fn renewal_window(&self, valid_until: Date) -> Option<(Date, Date)> {
        let renewal = self.validity().renewal?;
        let last_decision = self.lifecycle().decisions_until;
        let (first, _) = renewal.window(last_decision.map_or(valid_until, |last| last.min(valid_until)));
        let (_, last) = renewal.window(valid_until);
        Some((first, last))
    }

    /// What a certificate says.
    pub const fn certificate(&self) -> &CertificateRules {
        &self.parts.certificate
    }

    /// The kinds of evidence, by uid.
    pub fn evidence_kinds(&self) -> impl Iterator<Item = &EvidenceKind> {
        self.parts.evidence_kinds.values()
    }

    /// The kind of evidence with this uid.
    pub fn evidence_kind(&self, uid: &EvidenceKindUid) -> Option<&EvidenceKind> {
        self.parts.evidence_kinds.get(uid)
    }

    /// All texts.
    pub const fn texts(&self) -> &Texts {
        &self.parts.texts
    }

    /// A text in `language`, or in the source language where that one lacks it.
    pub fn text(&self, key: TextKey<'_>, language: &Lang) -> Wording<'_> {
        self.parts.texts.wording(key, language)
    }

    /// A level in words: "3 – Established"; what is met or not has no number, only its word.
    pub fn level_label(&self, criterion: &Criterion, level: Level, language: &Lang) -> String {
        let name = self
            .text(TextKey::ScaleLevel(&criterion.scale.uid, level), language)
            .text;
        if criterion.kind == CriterionKind::Gate || self.counts_met() {
            name.to_owned()
        } else {
            format!("{level} – {name}")
        }
    }

    /// Whether English is another language than its own, so that certificates say everything in both (norms H2).
    pub fn has_english_beside(&self) -> bool {
        *self.source_language() != Lang::english()
    }

    /// A text in English, if somebody translated the text as it stands; nothing is said for the standard that it does not
    /// say.
    pub fn english(&self, key: TextKey<'_>) -> Option<&str> {
        let english = self.text(key, &Lang::english());
        (english.state == TextState::Current).then_some(english.text)
    }

    /// A text in the standard's own language, with its English beside it.
    pub fn bilingual(&self, key: TextKey<'_>) -> Bilingual {
        Bilingual::beside(self.text(key, self.source_language()).text, self.english(key))
    }

    /// The digest of everything free of language: two versions with equal ones ask and award the same.
    pub const fn normative_digest(&self) -> Digest {
        self.parts.normative_digest
    }

    /// The digest of all files.
    pub const fn package_digest(&self) -> Digest {
        self.parts.package_digest
    }
}
