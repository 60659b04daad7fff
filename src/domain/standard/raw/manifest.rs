//! `standard.toml`.

use super::prelude::*;

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
        track: optional_list RawTrack,
        label: list RawLabel,
        gate: optional_list RawGate,
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
        withdrawn_on: optional Date,
        supersedes: optional_list Version,
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
        level: list RawScaleLevel,
    }

    /// A level of a scale.
    RawScaleLevel {
        value: required Level,
        points: required u32,
    }

    /// `[[area]]`.
    RawArea {
        uid: required AreaUid,
        code: required String,
        order: required u32,
        parent: optional AreaUid,
        weight: optional Exact,
        min_percent: optional u32,
    }

    /// `[[track]]`.
    RawTrack {
        uid: required TrackUid,
        order: required u32,
    }

    /// `[[label]]`.
    RawLabel {
        uid: required LabelUid,
        rank: required u32,
        rule: optional String,
        tracks: optional_list TrackUid,
        select: optional RawSelection,
        assessors: required u32,
        foreign_assessors_min: required u32,
    }

    /// A label's `select`.
    RawSelection {
        from: list CriterionUid,
        count: required u32,
        min_level: required Level,
    }

    /// `[[gate]]`.
    RawGate {
        uid: required GateUid,
        when: required When,
        rule: required String,
    }

    /// `[aggregate]`.
    RawAggregate {
        method: required Method,
        na: optional NotApplicable,
        na_max_percent: optional u32,
        no_answer: required NoAnswer,
        max_points: required Exact,
    }

    /// `[process]`.
    RawProcess {
        scale: required ScaleUid,
        reconcile: required Reconcile,
        tie: optional Tie,
        explain_if_difference: required u32,
        deciders: required u32,
        periods: required RawPeriods,
        panel: optional_list RawPanel,
    }

    /// `[process.periods]`.
    RawPeriods {
        reference_period_years: required u32,
        objection_days: required u32,
        response_days: required u32,
        evaluation_to_decision_months: required u32,
        evidence_deadline_days: optional u32,
        minor_days: optional u32,
        major_days: optional u32,
        upgrade_minor_after_days: optional u32,
    }

    /// `[[process.panel]]`.
    RawPanel {
        uid: required PanelUid,
        points: required u32,
    }

    /// `[validity]`.
    RawValidity {
        months: required u32,
        start: required ValidityStart,
        renewal: optional RawRenewal,
        conditional: optional_list RawConditional,
        surveillance: optional_list RawSurveillance,
    }

    /// `[validity.renewal]`.
    RawRenewal {
        window_before_months: required u32,
        window_after_months: required u32,
        end: required RenewalEnd,
        months: required u32,
    }

    /// `[[validity.conditional]]`.
    RawConditional {
        months: required u32,
        label: optional LabelUid,
    }

    /// `[[validity.surveillance]]`.
    RawSurveillance {
        after_months: required u32,
        kind: required SurveillanceKind,
    }

    /// `[certificate]`.
    RawCertificate {
        number_pattern: required NumberPattern,
        public_fields: list PublicField,
    }
}
