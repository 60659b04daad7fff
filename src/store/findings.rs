//! Findings of an evaluation, and what happened to each.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, parsed, parsed_opt},
    schema::{
        finding_criteria as criterion_rows, finding_evidence as evidence_rows, finding_steps as step_rows,
        findings as rows,
    },
    self_assessment::{self, Evidence},
};
use crate::domain::{
    case::Event,
    finding::{Answer, Finding, FindingState, Kind},
    ids::{CaseId, EvidenceId, FindingId, PersonId},
    standard::CriterionUid,
    time::Timestamp,
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    case_id: String,
    number: Option<i32>,
    kind: String,
    state: String,
    statement: String,
    no_evidence_reason: String,
    raised_by: String,
    raised_at: i64,
    sent_at: Option<i64>,
    due_on: Option<String>,
    accepted_at: Option<i64>,
    verified_at: Option<i64>,
    row_version: i32,
}

impl Row {
    fn of(finding: &Finding) -> Self {
        Self {
            id: finding.id.to_string(),
            case_id: finding.case.to_string(),
            number: finding.number,
            kind: finding.kind.to_string(),
            state: finding.state.to_string(),
            statement: finding.statement.clone(),
            no_evidence_reason: finding.no_evidence_reason.clone(),
            raised_by: finding.raised_by.to_string(),
            raised_at: finding.raised_at.millis(),
            sent_at: finding.sent_at.map(Timestamp::millis),
            due_on: finding.due_on.map(|date| date.to_string()),
            accepted_at: finding.accepted_at.map(Timestamp::millis),
            verified_at: finding.verified_at.map(Timestamp::millis),
            row_version: finding.row_version,
        }
    }

    fn finding(self, db: &mut Db) -> Result<Finding, StoreError> {
        let mut finding = Finding {
            criteria: criteria(db, &self.id)?,
            evidence: evidence(db, &self.id)?,
            id: parsed("findings.id", &self.id)?,
            case: parsed("findings.case_id", &self.case_id)?,
            number: self.number,
            kind: parsed("findings.kind", &self.kind)?,
            state: parsed("findings.state", &self.state)?,
            statement: self.statement,
            no_evidence_reason: self.no_evidence_reason,
            raised_by: parsed("findings.raised_by", &self.raised_by)?,
            raised_at: Timestamp::from_millis(self.raised_at),
            sent_at: self.sent_at.map(Timestamp::from_millis),
            due_on: parsed_opt("findings.due_on", self.due_on.as_deref())?,
            accepted_at: self.accepted_at.map(Timestamp::from_millis),
            shown_at: None,
            verified_at: self.verified_at.map(Timestamp::from_millis),
            row_version: self.row_version,
        };
        if finding.state == FindingState::Accepted {
            finding.shown_at = shown_at(db, &finding)?;
        }
        Ok(finding)
    }
}

fn shown_at(db: &mut Db, finding: &Finding) -> Result<Option<Timestamp>, StoreError> {
    let mut rejected = steps(db, finding.id)?.into_iter();
    let rejected = rejected.rfind(|step| step.event == Event::RejectAnswer);
    let rejected_at = rejected.map(|step| step.at);
    let added = added(db, finding)?.into_iter().map(|piece| piece.uploaded_at);
    Ok(added.filter(|at| Some(*at) > rejected_at).max())
}

/// The evidence that was added at the criteria of a finding since the cluster was told of it, the oldest first.
pub fn added(db: &mut Db, finding: &Finding) -> Result<Vec<Evidence>, StoreError> {
    let links = self_assessment::evidence::links(db, finding.case)?.into_iter();
    let cited = links.filter(|link| finding.criteria.contains(&link.criterion));
    let cited: BTreeSet<_> = cited.map(|link| link.evidence).collect();
    let mut there = self_assessment::evidence::list(db, finding.case)?;
    there.retain(|piece| cited.contains(&piece.id) && finding.sent_at.is_some_and(|sent| piece.uploaded_at > sent));
    there.sort_by_key(|piece| piece.uploaded_at);
    Ok(there)
}

fn criteria(db: &mut Db, finding: &str) -> Result<Vec<CriterionUid>, StoreError> {
    let query = criterion_rows::table
        .filter(criterion_rows::finding_id.eq(finding))
        .order(criterion_rows::criterion)
        .select(criterion_rows::criterion);
    let found = query.load::<String>(db)?;
    found
        .iter()
        .map(|uid| parsed("finding_criteria.criterion", uid))
        .collect()
}

fn evidence(db: &mut Db, finding: &str) -> Result<Vec<(EvidenceId, String)>, StoreError> {
    let query = evidence_rows::table
        .filter(evidence_rows::finding_id.eq(finding))
        .order(evidence_rows::evidence_id)
        .select((evidence_rows::evidence_id, evidence_rows::sha256));
    let found = query.load::<(String, String)>(db)?.into_iter();
    found
        .map(|(id, sha256)| Ok((parsed("finding_evidence.evidence_id", &id)?, sha256)))
        .collect()
}

/// Keeps a new finding with its criteria and evidence.
pub fn insert(db: &mut Db, finding: &Finding) -> Result<(), StoreError> {
    diesel::insert_into(rows::table).values(Row::of(finding)).execute(db)?;
    for criterion in &finding.criteria {
        diesel::insert_into(criterion_rows::table)
            .values((
                criterion_rows::finding_id.eq(finding.id.to_string()),
                criterion_rows::criterion.eq(criterion.as_str()),
            ))
            .execute(db)?;
    }
    for (evidence, sha256) in &finding.evidence {
        diesel::insert_into(evidence_rows::table)
            .values((
                evidence_rows::finding_id.eq(finding.id.to_string()),
                evidence_rows::evidence_id.eq(evidence.to_string()),
                evidence_rows::sha256.eq(sha256),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The findings of a case, in the order in which they were raised.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Finding>, StoreError> {
    let query = rows::table.filter(rows::case_id.eq(case.to_string())).order((
        rows::number.is_null(),
        rows::number,
        rows::raised_at,
        rows::id,
    ));
    let found = query.load::<Row>(db)?;
    found.into_iter().map(|row| row.finding(db)).collect()
}

/// Keeps what became of a finding, if it is still as it was read. What it says never changes.
pub fn save(db: &mut Db, finding: &mut Finding) -> Result<(), StoreError> {
    let as_read = rows::table
        .find(finding.id.to_string())
        .filter(rows::row_version.eq(finding.row_version));
    finding.row_version += 1;
    let now = Row::of(finding);
    let changed = diesel::update(as_read)
        .set((
            rows::number.eq(now.number),
            rows::kind.eq(now.kind),
            rows::state.eq(now.state),
            rows::sent_at.eq(now.sent_at),
            rows::due_on.eq(now.due_on),
            rows::accepted_at.eq(now.accepted_at),
            rows::verified_at.eq(now.verified_at),
            rows::row_version.eq(now.row_version),
        ))
        .execute(db)?;
    exactly_one(changed)
}

/// Something that happened to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingStep {
    /// What.
    pub event: Event,
    /// What kind of finding it was after that.
    pub kind: Kind,
    /// A reason, or what was seen; may be empty.
    pub note: String,
    /// The cluster's answer, where this is one; else empty.
    pub answer: Answer,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Puts on record what happened to a finding.
pub fn add_step(db: &mut Db, finding: FindingId, step: &FindingStep) -> Result<(), StoreError> {
    let position = i32::try_from(steps(db, finding)?.len()).unwrap_or(i32::MAX);
    diesel::insert_into(step_rows::table)
        .values((
            step_rows::finding_id.eq(finding.to_string()),
            step_rows::position.eq(position),
            step_rows::event.eq(step.event.as_str()),
            step_rows::kind.eq(step.kind.as_str()),
            step_rows::note.eq(&step.note),
            step_rows::cause.eq(&step.answer.cause),
            step_rows::correction.eq(&step.answer.correction),
            step_rows::action.eq(&step.answer.action),
            step_rows::person_id.eq(step.by.to_string()),
            step_rows::made_at.eq(step.at.millis()),
        ))
        .execute(db)?;
    Ok(())
}

type StepRow = (String, String, String, String, String, String, String, i64);

/// All that happened to a finding, in its order.
pub fn steps(db: &mut Db, finding: FindingId) -> Result<Vec<FindingStep>, StoreError> {
    let query = step_rows::table
        .filter(step_rows::finding_id.eq(finding.to_string()))
        .order(step_rows::position)
        .select((
            step_rows::event,
            step_rows::kind,
            step_rows::note,
            step_rows::cause,
            step_rows::correction,
            step_rows::action,
            step_rows::person_id,
            step_rows::made_at,
        ));
    let step = |(event, kind, note, cause, correction, action, by, at): StepRow| {
        Ok(FindingStep {
            event: parsed("finding_steps.event", &event)?,
            kind: parsed("finding_steps.kind", &kind)?,
            note,
            answer: Answer {
                cause,
                correction,
                action,
            },
            by: parsed("finding_steps.person_id", &by)?,
            at: Timestamp::from_millis(at),
        })
    };
    query.load::<StepRow>(db)?.into_iter().map(step).collect()
}
