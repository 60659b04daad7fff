//! `criteria/<area>.toml` and `evidence.toml`.

use super::prelude::*;

shapes! {
    /// `criteria/<area>.toml`: the criteria of one outermost area, sub-areas included.
    RawCriteriaFile {
        /// The criteria.
        criterion: list RawCriterion,
    }

    /// `[[criterion]]`: something that an applicant is measured by.
    RawCriterion {
        /// The criterion's lasting name: it never changes its meaning, and is never used again.
        uid: required CriterionUid,
        /// The number that people cite, as in "4.10".
        code: required Code,
        /// The area it belongs to: a sub-area where its area has some.
        area: required AreaUid,
        /// Its place in the area.
        order: required u32,
        /// How it counts.
        kind: required CriterionKind,
        /// What it is scored on; absent: the scale of `[process]`.
        scale: optional ScaleUid,
        /// Its own points, one for each level of the scale; absent: those of the scale.
        points: optional_list u32,
        /// What its points are multiplied by; absent: 1.
        weight: optional Exact,
        /// What can be observed at its levels; leave out where descriptions suffice.
        level: optional_list RawLevel,
        /// How what is observed makes a level; goes with `level`.
        level_rule: optional LevelRule,
        /// The labels it counts for; absent: all.
        labels: optional_list LabelUid,
        /// The levels that labels or tracks require.
        require: optional_list RawRequirement,
        /// To whom it applies, as in "track == 'mature'"; absent: to everybody.
        applies_if: optional String,
        /// Whether an applicant may say that it does not apply; absent: no.
        na: optional RawApplicable,
        /// The evidence asked for; empty where none is.
        evidence: list RawEvidenceNeed,
        /// The fields asked here.
        data: optional_list FieldUid,
        /// The metric that makes the level (kind `metric`) or bounds it (kind `mixed`).
        metric: optional MetricUid,
        /// How the metric bounds a level (kind `mixed`); absent: upper.
        bound: optional Bound,
        /// What is raised below a required level, unless the assessors say otherwise.
        finding: optional RawFinding,
        /// How much work it usually takes to rise by one level.
        effort: optional Effort,
        /// Words to filter by.
        tags: optional_list String,
        /// The version that brought it.
        since: optional Version,
        /// The day from which it will count: until a version without this key, it is only announced.
        active_from: optional Date,
        /// The day from which it will count no more.
        retires_on: optional Date,
    }

    /// What can be observed at a level: an entry of a criterion's `level`.
    RawLevel {
        /// The level.
        value: required Level,
        /// The lasting names of what can be observed; the words are in text/*.toml under [criterion.<uid>.sign].
        signs: list SignUid,
    }

    /// A level that a label or a track requires: an entry of a criterion's `require`.
    RawRequirement {
        /// The label that requires it: either this or `track`.
        label: optional LabelUid,
        /// The track on which every label requires it: either this or `label`.
        track: optional TrackUid,
        /// The lowest level that satisfies it.
        min_level: required Level,
        /// What missing it does.
        effect: required Effect,
    }

    /// A criterion's `na`: how an applicant may say that it does not apply.
    RawApplicable {
        /// Whether that may be said at all.
        allowed: required bool,
        /// Whether a reason is needed.
        reason_required: required bool,
        /// Who confirms it.
        confirmed_by: required ConfirmedBy,
    }

    /// A criterion's `finding`: what is raised below a required level.
    RawFinding {
        /// Its grade.
        below_required: required FindingGrade,
        /// Whether the same finding in the next cycle is one grade worse; absent: false.
        repeat_upgrades: optional bool,
    }

    /// Evidence that is asked for: an entry of a criterion's `evidence`.
    RawEvidenceNeed {
        /// The kind of evidence.
        kind: required EvidenceKindUid,
        /// Whether it must be there: "must", "may", or "one_of:" and a word; of the kinds with that word one must be there.
        need: required Need,
        /// The fewest pieces, where it is given at all; absent: 1.
        count_min: optional u32,
        /// The most pieces; absent: any number.
        count_max: optional u32,
        /// Which time it must cover.
        covers: optional Covers,
        /// How old it may be, in months.
        max_age_months: optional u32,
        /// Whether the applicant names the page, article or sheet; absent: false.
        pinpoint_required: optional bool,
        /// Whether the same piece may serve other criteria as well; absent: true.
        shared: optional bool,
    }

    /// `evidence.toml`: the kinds of evidence that criteria may ask for.
    RawEvidenceFile {
        /// The kinds.
        evidence: list RawEvidenceKind,
    }

    /// `[[evidence]]`: a kind of evidence.
    RawEvidenceKind {
        /// The kind's lasting name.
        uid: required EvidenceKindUid,
        /// What it is.
        form: required EvidenceForm,
        /// The media types taken, as in "application/pdf".
        accept: list String,
        /// The largest file taken, in MiB.
        max_mb: required u32,
        /// Whether it holds personal data. Where they are expected, ask in the hint for a version without names.
        personal_data: required PersonalData,
        /// What it must tell about itself.
        metadata: optional_list Metadata,
        /// Whether it may serve again at a renewal, if it still covers what it must; absent: false.
        reusable_in_renewal: optional bool,
        /// Who may read it; absent: case.
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
                .filter(|group| group.parse::<Word>().is_ok())
                .map(|group| Self::OneOf(group.to_owned())),
        };
        if need.is_none() {
            let help = desk
                .did_you_mean(&text, ["must", "may"])
                .unwrap_or_else(|| "write must, may, or one_of: and a word, as in one_of:proof".to_owned());
            let message = format!("`{text}` has no meaning here");
            desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
        }
        need
    }
}
