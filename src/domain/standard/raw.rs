//! The shape of a standard's files: which keys there are, which must be given, what type each has.
//!
//! Nothing here is checked against anything else; every value keeps its place for the checks that follow. Each line of
//! a shape is at once the declaration of a field and of a key in the file.

use std::{collections::BTreeMap, ops::Range};

use toml::{Spanned, de::DeTable};

use super::{
    names::{AreaUid, CriterionUid, EvidenceKindUid, LabelUid, Lang, Level, ScaleUid, StandardId, Version},
    node::{Decode, Desk, Node, Table},
    problem::Rule,
    texts::{Text, Translation},
    vocabulary::{
        CriterionKind, Effect, Effort, EvidenceForm, Method, Need, NoAnswer, PersonalData, PublicField, Reconcile,
        ScaleKind, ValidityStart,
    },
};
use crate::domain::{certificate::number::NumberPattern, time::Date};

/// Declares tables: `key: required | optional | list | optional_list Type`.
macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($key:ident: $mode:ident $type:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(super) struct $name {
            $(pub(super) $key: shapes!(@field $mode $type),)+
        }

        impl Decode for $name {
            fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
                let table = Table::open(node, desk, &[$(stringify!($key)),+])?;
                // All keys are read before any failure counts, so that all mistakes are noted.
                $(let $key = table.$mode::<$type>(stringify!($key));)+
                Some(Self { $($key: $key?,)+ })
            }
        }
    )+};
    (@field required $type:ty) => { Spanned<$type> };
    (@field optional $type:ty) => { Option<Spanned<$type>> };
    (@field list $type:ty) => { Vec<Spanned<$type>> };
    (@field optional_list $type:ty) => { Vec<Spanned<$type>> };
}

shapes! {
    /// `standard.toml`.
    RawManifest {
        format: required u32,
        id: required StandardId,
        version: required Version,
        owner: required String,
        licence: required String,
        source_language: required Lang,
        languages: list Lang,
        lifecycle: required RawLifecycle,
        approval: optional_list RawApproval,
        scale: list RawScale,
        area: list RawArea,
        label: list RawLabel,
        aggregate: required RawAggregate,
        process: required RawProcess,
        validity: required RawValidity,
        certificate: required RawCertificate,
    }

    /// `[lifecycle]`.
    RawLifecycle {
        published_on: required Date,
        in_force_from: required Date,
        applications_until: optional Date,
        decisions_until: optional Date,
    }

    /// `[[approval]]`.
    RawApproval {
        name: required String,
        role: required String,
        date: required Date,
        reference: required String,
    }

    /// `[[scale]]`.
    RawScale {
        uid: required ScaleUid,
        kind: required ScaleKind,
        level: list RawLevel,
    }

    /// A level of a scale.
    RawLevel {
        value: required Level,
        points: required u32,
    }

    /// `[[area]]`.
    RawArea {
        uid: required AreaUid,
        code: required String,
        order: required u32,
    }

    /// `[[label]]`.
    RawLabel {
        uid: required LabelUid,
        rank: required u32,
        pass_points: required u32,
        max_points: required u32,
        assessors: required u32,
        foreign_assessors_min: required u32,
    }

    /// `[aggregate]`.
    RawAggregate {
        method: required Method,
        no_answer: required NoAnswer,
    }

    /// `[process]`.
    RawProcess {
        scale: required ScaleUid,
        reconcile: required Reconcile,
        explain_if_difference: required u32,
        deciders: required u32,
        periods: required RawPeriods,
    }

    /// `[process.periods]`.
    RawPeriods {
        reference_period_years: required u32,
        objection_days: required u32,
        response_days: required u32,
        evaluation_to_decision_months: required u32,
    }

    /// `[validity]`.
    RawValidity {
        months: required u32,
        start: required ValidityStart,
    }

    /// `[certificate]`.
    RawCertificate {
        number_pattern: required NumberPattern,
        public_fields: list PublicField,
    }

    /// A file of criteria.
    RawCriteriaFile {
        criterion: list RawCriterion,
    }

    /// `[[criterion]]`.
    RawCriterion {
        uid: required CriterionUid,
        code: required String,
        area: required AreaUid,
        order: required u32,
        kind: required CriterionKind,
        scale: optional ScaleUid,
        require: optional_list RawRequirement,
        evidence: list RawEvidenceNeed,
        effort: optional Effort,
        tags: optional_list String,
    }

    /// An entry of a criterion's `require`.
    RawRequirement {
        label: required LabelUid,
        min_level: required Level,
        effect: required Effect,
    }

    /// An entry of a criterion's `evidence`.
    RawEvidenceNeed {
        kind: required EvidenceKindUid,
        need: required Need,
        pinpoint_required: optional bool,
    }

    /// `evidence.toml`.
    RawEvidenceFile {
        evidence: list RawEvidenceKind,
    }

    /// `[[evidence]]`.
    RawEvidenceKind {
        uid: required EvidenceKindUid,
        form: required EvidenceForm,
        accept: list String,
        max_mb: required u32,
        personal_data: required PersonalData,
    }

    /// A translated text.
    RawTranslation {
        text: required String,
        source_sha: required String,
        by: required String,
        reviewed_by: optional String,
        on: required Date,
    }
}

/// A file of texts: its leaves by the path of their keys, and the places of its tables.
#[derive(Debug, Default)]
pub(super) struct RawTexts {
    /// Key path, as [`super::TextKey`] prints it, to place and text.
    pub(super) texts: BTreeMap<String, (Range<usize>, Text)>,
    /// Key path of a table to its place: where a missing text is to be added.
    pub(super) sections: BTreeMap<String, Range<usize>>,
}

impl RawTexts {
    /// Collects the texts of a file; which of them belong there is checked later.
    pub(super) fn read(table: &DeTable<'_>, desk: &Desk<'_>) -> Option<Self> {
        let mut texts = Self::default();
        texts.collect("", table, desk).then_some(texts)
    }

    /// Whether all went well. Nesting is bounded before this runs.
    fn collect(&mut self, path: &str, table: &DeTable<'_>, desk: &Desk<'_>) -> bool {
        let mut all_well = true;
        for (key, node) in table {
            let path = if path.is_empty() {
                key.to_string()
            } else {
                format!("{path}.{key}")
            };
            match node.get_ref().as_table() {
                Some(inner) if !inner.contains_key("text") => {
                    self.sections.insert(path.clone(), node.span());
                    all_well &= self.collect(&path, inner, desk);
                }
                _ => match Text::decode(node, desk) {
                    Some(text) => {
                        self.texts.insert(path, (key.span(), text));
                    }
                    None => all_well = false,
                },
            }
        }
        all_well
    }
}

impl Decode for Text {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        if node.get_ref().is_table() {
            let raw = RawTranslation::decode(node, desk)?;
            let sha = raw.source_sha.get_ref();
            if sha.len() < 8 || !sha.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
                let message = format!("`{sha}` is not the beginning of a SHA-256 in lower-case hex");
                desk.report(raw.source_sha.span(), Rule::ValueInvalid, message, None);
                return None;
            }
            return Some(Self {
                text: raw.text.into_inner(),
                translation: Some(Translation {
                    source_sha: raw.source_sha.into_inner(),
                    by: raw.by.into_inner(),
                    reviewed_by: raw.reviewed_by.map(Spanned::into_inner),
                    on: raw.on.into_inner(),
                }),
            });
        }
        String::decode(node, desk).map(|text| Self {
            text,
            translation: None,
        })
    }
}
