//! The parts of a standard, once checked.

use std::sync::Arc;

use super::{
    names::{AreaUid, CriterionUid, EvidenceKindUid, LabelUid, Level, ScaleUid},
    vocabulary::{
        CriterionKind, Effect, Effort, EvidenceForm, Method, Need, NoAnswer, PersonalData, PublicField, Reconcile,
        ScaleKind, ValidityStart,
    },
};
use crate::domain::{certificate::number::NumberPattern, time::Date};

/// When a standard may be used. Its state is computed from these dates, never stored beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    /// The day it was made public.
    pub published_on: Date,
    /// The first day for applications.
    pub in_force_from: Date,
    /// The last day for applications, where there is one.
    pub applications_until: Option<Date>,
    /// The last day for decisions, where there is one.
    pub decisions_until: Option<Date>,
}

impl Lifecycle {
    /// Whether an application may be submitted on `day`.
    pub fn accepts_applications_on(&self, day: Date) -> bool {
        self.in_force_from <= day && self.applications_until.is_none_or(|last| day <= last)
    }

    /// Whether a decision may be taken on `day`.
    pub fn accepts_decisions_on(&self, day: Date) -> bool {
        self.in_force_from <= day && self.decisions_until.is_none_or(|last| day <= last)
    }
}

/// One person's approval of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who approved.
    pub name: String,
    /// In which role.
    pub role: String,
    /// When.
    pub date: Date,
    /// Where it is recorded.
    pub reference: String,
}

/// A scale: what can be scored, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Its name.
    pub uid: ScaleUid,
    /// Whether it has grades.
    pub kind: ScaleKind,
    /// Its levels, lowest first; never empty.
    pub levels: Vec<ScaleLevel>,
}

/// A level of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleLevel {
    /// The level.
    pub value: Level,
    /// What it is worth.
    pub points: u32,
}

impl Scale {
    /// What a level is worth; `None` if it is not on the scale.
    pub fn points(&self, level: Level) -> Option<u32> {
        self.levels
            .iter()
            .find(|on_scale| on_scale.value == level)
            .map(|on_scale| on_scale.points)
    }

    /// Whether the level is on the scale.
    pub fn has(&self, level: Level) -> bool {
        self.points(level).is_some()
    }

    /// What the best level is worth.
    pub fn max_points(&self) -> u32 {
        self.levels.last().map_or(0, |level| level.points)
    }

    /// The lowest level.
    pub fn lowest(&self) -> Level {
        self.levels.first().map_or(Level(0), |level| level.value)
    }

    /// The best level.
    pub fn best(&self) -> Level {
        self.levels.last().map_or(Level(0), |level| level.value)
    }
}

/// A group of criteria with its own sub-total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name.
    pub uid: AreaUid,
    /// Its number for readers.
    pub code: String,
    /// Its place among the areas.
    pub order: u32,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub uid: CriterionUid,
    /// Its number for readers.
    pub code: String,
    /// The area it belongs to.
    pub area: AreaUid,
    /// Its place in the area.
    pub order: u32,
    /// How it counts.
    pub kind: CriterionKind,
    /// What it is scored on.
    pub scale: Arc<Scale>,
    /// The levels labels require.
    pub require: Vec<Requirement>,
    /// The evidence asked for.
    pub evidence: Vec<EvidenceNeed>,
    /// How much work a level more usually takes.
    pub effort: Option<Effort>,
    /// Keywords.
    pub tags: Vec<String>,
}

impl Criterion {
    /// The most points it can give; none for a gate.
    pub fn max_points(&self) -> u32 {
        self.points(self.scale.best()).unwrap_or(0)
    }

    /// The points for a level; `None` if the level is not on its scale.
    pub fn points(&self, level: Level) -> Option<u32> {
        let points = self.scale.points(level)?;
        match self.kind {
            CriterionKind::Gate => Some(0),
            CriterionKind::Scored => Some(points),
        }
    }
}

/// A level that a label requires in a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The label that requires it.
    pub label: LabelUid,
    /// The lowest level that satisfies it.
    pub min_level: Level,
    /// What missing it does.
    pub effect: Effect,
}

/// Evidence that a criterion asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceNeed {
    /// Of which kind.
    pub kind: EvidenceKindUid,
    /// Whether it must be there.
    pub need: Need,
    /// Whether the place in the evidence (page, table, minute) must be given.
    pub pinpoint_required: bool,
}

/// A kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceKind {
    /// Its name.
    pub uid: EvidenceKindUid,
    /// What it is.
    pub form: EvidenceForm,
    /// The media types taken.
    pub accept: Vec<String>,
    /// The largest size taken, in MiB.
    pub max_mb: u32,
    /// Whether it holds personal data.
    pub personal_data: PersonalData,
}

/// What can be awarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub uid: LabelUid,
    /// Its place among the labels; a higher rank is harder to reach.
    pub rank: u32,
    /// The pass mark.
    pub pass_points: u32,
    /// The most points there are.
    pub max_points: u32,
    /// How many assessors an assessment takes.
    pub assessors: u32,
    /// How many of them must come from another country than the applicant's.
    pub foreign_assessors_min: u32,
}

/// How answers become a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// How points become a total.
    pub method: Method,
    /// What an unanswered criterion means.
    pub no_answer: NoAnswer,
}

/// The numbers the process runs by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// How assessors' sheets become one.
    pub reconcile: Reconcile,
    /// Where sheets differ by at least this many levels, consensus needs a reason.
    pub explain_if_difference: u32,
    /// How many committee members vote; all of them for a grant.
    pub deciders: u32,
    /// The periods.
    pub periods: Periods,
}

/// The periods of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The full years that evidence looks back on.
    pub reference_period_years: u32,
    /// Days for an applicant to object to a proposed team.
    pub objection_days: u32,
    /// Days for an applicant to respond.
    pub response_days: u32,
    /// Months from the evaluation within which the decision must fall.
    pub evaluation_to_decision_months: u32,
}

/// How long a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// For how many months.
    pub months: u32,
    /// From which day.
    pub start: ValidityStart,
}

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRules {
    /// How its number is made.
    pub number_pattern: NumberPattern,
    /// What it tells the public.
    pub public_fields: Vec<PublicField>,
}
