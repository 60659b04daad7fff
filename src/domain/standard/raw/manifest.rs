//! `standard.toml`.

use super::prelude::*;

shapes! {
    /// `standard.toml`: who publishes what, for whom and when; scales, areas, labels, arithmetic, process and validity.
    RawManifest {
        /// The version of this file format: 1.
        format: required u32,
        /// The standard's lasting name. The folder above the version's is named the same.
        id: required StandardId,
        /// The version. The folder is named the same.
        version: required Version,
        /// Who publishes the standard and answers for it.
        owner: required String,
        /// On what terms the texts may be used, as in "CC-BY-4.0".
        licence: required String,
        /// The language whose texts bind.
        source_language: required Lang,
        /// All languages there are texts in, the source language included.
        languages: list Lang,
        /// When the version may be used.
        lifecycle: required RawLifecycle,
        /// Who approved the version: two persons before it is published.
        approval: optional_list RawApproval,
        /// The scales that criteria are scored on.
        scale: list RawScale,
        /// The areas that criteria belong to, and their sub-areas.
        area: list RawArea,
        /// The development phases or variants to choose from with an application; leave out if there are none.
        track: optional_list RawTrack,
        /// What can be awarded.
        label: list RawLabel,
        /// What must hold before work begins: conditions of eligibility, sums that must agree.
        gate: optional_list RawGate,
        /// How levels become points, and points a total.
        aggregate: required RawAggregate,
        /// The numbers the process runs by.
        process: required RawProcess,
        /// How long a certificate is valid.
        validity: required RawValidity,
        /// What a certificate says.
        certificate: required RawCertificate,
    }

    /// `[lifecycle]`: the days from which and until which the version is used. Its state follows from them.
    RawLifecycle {
        /// The day it is made public.
        published_on: required Date,
        /// The first day for applications.
        in_force_from: required Date,
        /// The last day for applications, once it is known.
        applications_until: optional Date,
        /// The last day for decisions, once it is known.
        decisions_until: optional Date,
        /// The day it was withdrawn: certificates under it can be read, and none is granted any more.
        withdrawn_on: optional Date,
        /// The versions it takes the place of.
        supersedes: optional_list Version,
        /// The last day for applications under the versions it takes the place of, where they tell none or a later one.
        superseded_applications_until: optional Date,
        /// The last day for decisions under them, likewise.
        superseded_decisions_until: optional Date,
    }

    /// `[[approval]]`: a person's approval of this version.
    RawApproval {
        /// Who approved.
        name: required String,
        /// In which role.
        role: required String,
        /// When: not after publication.
        date: required Date,
        /// Where it is recorded, as in "Minutes 3/2026".
        reference: required String,
    }

    /// `[[scale]]`: the levels that can be given, and what each is worth.
    RawScale {
        /// The scale's lasting name.
        uid: required ScaleUid,
        /// Whether it has grades. A binary scale has exactly two levels.
        kind: required ScaleKind,
        /// The levels, lowest first.
        level: list RawScaleLevel,
    }

    /// A level of a scale: an entry of `level`.
    RawScaleLevel {
        /// The level's number.
        value: required Level,
        /// What it is worth; never less than the level below.
        points: required u32,
    }

    /// `[[area]]`: a group of criteria with its own sub-total.
    RawArea {
        /// The area's lasting name. The criteria of an outermost area are in criteria/<uid>.toml.
        uid: required AreaUid,
        /// The number that readers see.
        code: required Code,
        /// Its place among its siblings.
        order: required u32,
        /// The outermost area that it is part of; only for sub-areas.
        parent: optional AreaUid,
        /// What the whole area is worth: for outermost areas, with `method = "weighted_areas"` alone.
        weight: optional Exact,
        /// The least share of the area's points, in percent, without which no label is reached.
        min_percent: optional u32,
    }

    /// `[[track]]`: a development phase or variant, chosen with the application.
    RawTrack {
        /// The track's lasting name.
        uid: required TrackUid,
        /// Its place among the tracks.
        order: required u32,
    }

    /// `[[label]]`: something that can be awarded.
    RawLabel {
        /// The label's lasting name.
        uid: required LabelUid,
        /// Its place among the labels: a higher rank is harder to reach.
        rank: required u32,
        /// What must hold besides the levels that criteria require, as in "total >= 120"; absent: nothing more.
        rule: optional String,
        /// The tracks on which it is awarded; absent: all.
        tracks: optional_list TrackUid,
        /// The improvements that the applicant chooses; absent: none.
        select: optional RawSelection,
        /// How many assessors an assessment takes.
        assessors: required u32,
        /// How many of them, at least, come from another country than the applicant's.
        foreign_assessors_min: required u32,
    }

    /// A label's `select`: the applicant picks exactly `count` criteria, and each must reach the level.
    RawSelection {
        /// The criteria to pick from.
        from: list CriterionUid,
        /// How many are picked, neither more nor fewer.
        count: required u32,
        /// The level that each of them must reach.
        min_level: required Level,
    }

    /// `[[gate]]`: a condition of eligibility, looked at before work begins.
    RawGate {
        /// The gate's lasting name.
        uid: required GateUid,
        /// When it is looked at.
        when: required When,
        /// What must hold, as in "committed-members >= 15".
        rule: required String,
    }

    /// `[aggregate]`: how levels become points, and points a total.
    RawAggregate {
        /// How points become a total.
        method: required Method,
        /// What a criterion that does not apply means for the sums; absent: every criterion applies.
        na: optional NotApplicable,
        /// The largest share of criteria, in percent, that may not apply.
        na_max_percent: optional u32,
        /// What an unanswered criterion means for the result.
        no_answer: required NoAnswer,
        /// The most points there are: of all criteria that count or all weights, and all panels. It is checked.
        max_points: required Exact,
    }

    /// `[process]`: how assessors' sheets become one, and who decides.
    RawProcess {
        /// The scale of every criterion that names none.
        scale: required ScaleUid,
        /// How assessors' sheets become one.
        reconcile: required Reconcile,
        /// Which level stands where an even number of sheets leaves two in the middle; absent: lower.
        tie: optional Tie,
        /// The difference between two sheets, in levels, from which a reason is due.
        explain_if_difference: required u32,
        /// How many committee members vote; all of them for a grant.
        deciders: required u32,
        /// The periods of the process.
        periods: required RawPeriods,
        /// What a panel gives points for, besides the criteria.
        panel: optional_list RawPanel,
    }

    /// `[process.periods]`: numbers with their unit in the name.
    RawPeriods {
        /// The full years that evidence looks back on.
        reference_period_years: required u32,
        /// Days for an applicant to object to a proposed team.
        objection_days: required u32,
        /// Days for an applicant to respond to a question.
        response_days: required u32,
        /// Months from the evaluation within which the decision must fall.
        evaluation_to_decision_months: required u32,
        /// Days before a visit by which evidence is to be handed in.
        evidence_deadline_days: optional u32,
        /// Days to mend a minor nonconformity.
        minor_days: optional u32,
        /// Days to mend a major nonconformity.
        major_days: optional u32,
        /// Days after which a minor nonconformity that is not mended becomes a major one.
        upgrade_minor_after_days: optional u32,
    }

    /// `[[process.panel]]`: points that a panel gives, after a presentation or the like. They are added to the total.
    RawPanel {
        /// The lasting name of what is judged.
        uid: required PanelUid,
        /// The most points it can give.
        points: required u32,
    }

    /// `[validity]`: how long a certificate is valid.
    RawValidity {
        /// For how many months.
        months: required u32,
        /// From when they are counted.
        start: required ValidityStart,
        /// How it is renewed; absent: by a new application like the first.
        renewal: optional RawRenewal,
        /// Shorter terms that may be granted with a condition.
        conditional: optional_list RawConditional,
        /// What is looked at in between.
        surveillance: optional_list RawSurveillance,
    }

    /// `[validity.renewal]`: how a certificate is renewed.
    RawRenewal {
        /// Months before its end from which a renewal may be applied for.
        window_before_months: required u32,
        /// Months after its end until which a renewal is still one.
        window_after_months: required u32,
        /// What the new term is counted from.
        end: required RenewalEnd,
        /// The new term, in months.
        months: required u32,
    }

    /// `[[validity.conditional]]`: a shorter term, granted with a condition.
    RawConditional {
        /// For how many months.
        months: required u32,
        /// For which label; absent: any.
        label: optional LabelUid,
    }

    /// `[[validity.surveillance]]`: a look at a certified organisation in between.
    RawSurveillance {
        /// Months after the grant.
        after_months: required u32,
        /// How it is carried out.
        kind: required SurveillanceKind,
    }

    /// `[certificate]`: what a certificate says. Points and levels are never public.
    RawCertificate {
        /// How numbers are made: two to twelve capital letters, then "-{year}-{serial}-{check}".
        number_pattern: required NumberPattern,
        /// What the public sees.
        public_fields: list PublicField,
    }
}
