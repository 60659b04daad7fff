//! `criteria/<area>.toml` and `evidence.toml`.

use super::prelude::*;

shapes! {
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
        points: optional_list u32,
        weight: optional Exact,
        level: optional_list RawLevel,
        level_rule: optional LevelRule,
        labels: optional_list LabelUid,
        require: optional_list RawRequirement,
        applies_if: optional String,
        na: optional RawApplicable,
        evidence: list RawEvidenceNeed,
        data: optional_list FieldUid,
        metric: optional MetricUid,
        bound: optional Bound,
        finding: optional RawFinding,
        effort: optional Effort,
        tags: optional_list String,
        since: optional Version,
        active_from: optional Date,
        retires_on: optional Date,
    }

    /// An entry of a criterion's `level`.
    RawLevel {
        value: required Level,
        signs: list SignUid,
    }

    /// An entry of a criterion's `require`.
    RawRequirement {
        label: optional LabelUid,
        track: optional TrackUid,
        min_level: required Level,
        effect: required Effect,
    }

    /// A criterion's `na`.
    RawApplicable {
        allowed: required bool,
        reason_required: required bool,
        confirmed_by: required ConfirmedBy,
    }

    /// A criterion's `finding`.
    RawFinding {
        below_required: required FindingGrade,
        repeat_upgrades: optional bool,
    }

    /// An entry of a criterion's `evidence`.
    RawEvidenceNeed {
        kind: required EvidenceKindUid,
        need: required Need,
        count_min: optional u32,
        count_max: optional u32,
        covers: optional Covers,
        max_age_months: optional u32,
        pinpoint_required: optional bool,
        shared: optional bool,
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
        metadata: optional_list Metadata,
        reusable_in_renewal: optional bool,
        confidentiality: optional Confidentiality,
    }
}

impl Decode for Need {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let text = String::decode(node, desk)?;
        let need = match text.as_str() {
            "must" => Some(Self::Must),
            "may" => Some(Self::May),
            other => other
                .strip_prefix("one_of:")
                .filter(|group| !group.trim().is_empty())
                .map(|group| Self::OneOf(group.to_owned())),
        };
        if need.is_none() {
            let message = format!("`{text}` is not one of: must, may, one_of:<group>");
            desk.report(
                node.span(),
                Rule::ValueInvalid,
                message,
                did_you_mean(&text, ["must", "may"]),
            );
        }
        need
    }
}
