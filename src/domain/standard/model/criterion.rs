//! A criterion, and what it asks for.

use std::{fmt, sync::Arc};

use crate::domain::{
    exact::Exact,
    expression::Expression,
    standard::{
        model::Scale,
        names::{
            AreaUid, CriterionUid, EvidenceKindUid, FieldUid, LabelUid, Level, MetricUid, SignUid, TrackUid, Version,
        },
        problem::Place,
        vocabulary::{Bound, ConfirmedBy, Covers, CriterionKind, Effect, Effort, FindingGrade, LevelRule},
    },
    time::Date,
};

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub uid: CriterionUid,
    /// Its number for readers.
    pub code: String,
    /// The area it belongs to: a sub-area where its area has some.
    pub area: AreaUid,
    /// Its place in the area.
    pub order: u32,
    /// How it counts.
    pub kind: CriterionKind,
    /// What it is scored on.
    pub scale: Arc<Scale>,
    /// Its own levels, lowest first: the scale's values, with this criterion's points (weight included) and signs.
    pub levels: Vec<CriterionLevel>,
    /// How signs make a level; `None` where it has no signs.
    pub level_rule: Option<LevelRule>,
    /// The labels it counts for; empty for all.
    pub labels: Vec<LabelUid>,
    /// The levels labels and tracks require.
    pub require: Vec<Requirement>,
    /// When it applies; `None`: always.
    pub applies_if: Option<Expression>,
    /// Whether an applicant may say that it does not apply, and how that is confirmed.
    pub not_applicable: Option<ApplicableRule>,
    /// The evidence asked for.
    pub evidence: Vec<EvidenceNeed>,
    /// The figures asked for here.
    pub data: Vec<FieldUid>,
    /// The figure that makes or bounds its level.
    pub metric: Option<MetricUid>,
    /// How that figure bounds a mixed criterion.
    pub bound: Bound,
    /// What is raised below a required level, unless the assessors say otherwise.
    pub finding: Option<FindingDefault>,
    /// How much work a level more usually takes.
    pub effort: Option<Effort>,
    /// Keywords.
    pub tags: Vec<String>,
    /// The version that brought it.
    pub since: Option<Version>,
    /// The day from which it counts; before, it is announced, and may be answered.
    pub active_from: Option<Date>,
    /// The day from which it will count no more.
    pub retires_on: Option<Date>,
    /// Where it stands.
    pub at: Place,
}

/// A level of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionLevel {
    /// The level.
    pub value: Level,
    /// What it is worth here, weight included; nothing for kinds that never give points.
    pub points: Exact,
    /// What can be observed at it.
    pub signs: Vec<SignUid>,
}

impl Criterion {
    /// The most points it can give; none for a gate.
    pub fn max_points(&self) -> Exact {
        self.points(self.scale.best()).unwrap_or_default()
    }

    /// The points for a level; `None` if the level is not on its scale.
    pub fn points(&self, level: Level) -> Option<Exact> {
        let found = self.levels.iter().find(|own| own.value == level)?;
        Some(found.points.clone())
    }

    /// Whether it gives points.
    pub const fn gives_points(&self) -> bool {
        matches!(
            self.kind,
            CriterionKind::Scored | CriterionKind::Metric | CriterionKind::Mixed
        )
    }

    /// Whether a person sets its level; otherwise it follows from a figure.
    pub const fn is_judged(&self) -> bool {
        !matches!(self.kind, CriterionKind::Metric)
    }

    /// Whether it is announced for a later version: it is shown and may be answered, and never counts in this one.
    pub const fn is_announced(&self) -> bool {
        self.active_from.is_some()
    }

    /// Whether it counts for any label.
    pub fn counts(&self) -> bool {
        self.kind != CriterionKind::Info && !self.is_announced()
    }

    /// Whether it counts for a label.
    pub fn counts_for(&self, label: &LabelUid) -> bool {
        self.counts() && (self.labels.is_empty() || self.labels.contains(label))
    }
}

/// A level that a label or a track requires in a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// What requires it.
    pub of: Subject,
    /// The lowest level that satisfies it.
    pub min_level: Level,
    /// What missing it does.
    pub effect: Effect,
}

/// What a requirement belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// This label.
    Label(LabelUid),
    /// Every label, on this track.
    Track(TrackUid),
}

impl Requirement {
    /// Whether it is asked of those who seek `label` on `track`.
    pub fn is_of(&self, label: &LabelUid, track: Option<&TrackUid>) -> bool {
        match &self.of {
            Subject::Label(of) => of == label,
            Subject::Track(of) => track == Some(of),
        }
    }
}

/// How a criterion may be said not to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApplicableRule {
    /// Whether a reason is needed.
    pub reason_required: bool,
    /// Who confirms it.
    pub confirmed_by: ConfirmedBy,
}

/// What is raised below a required level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingDefault {
    /// Its grade.
    pub below_required: FindingGrade,
    /// Whether the same finding in the next cycle is one grade worse.
    pub repeat_upgrades: bool,
}

/// Evidence that a criterion asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceNeed {
    /// Of which kind.
    pub kind: EvidenceKindUid,
    /// Whether it must be there.
    pub need: Need,
    /// The fewest pieces, where it is given at all.
    pub count_min: u32,
    /// The most pieces; `None` for any number.
    pub count_max: Option<u32>,
    /// Which time it must cover.
    pub covers: Option<Covers>,
    /// How old it may be, in months.
    pub max_age_months: Option<u32>,
    /// Whether the place in the evidence (page, table, minute) must be given.
    pub pinpoint_required: bool,
    /// Whether the same piece may serve other criteria as well.
    pub shared: bool,
}

/// Whether evidence of a kind must be there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Without it the claim does not stand.
    Must,
    /// It helps.
    May,
    /// Of the kinds with the same word, one must be there.
    OneOf(String),
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Must => f.write_str("must"),
            Self::May => f.write_str("may"),
            Self::OneOf(group) => write!(f, "one_of:{group}"),
        }
    }
}
