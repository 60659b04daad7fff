//! The plans of an evaluation, one row a revision: what was written stays, and gets one answer.

use diesel::{dsl::max, prelude::*};

use super::{
    Db, StoreError,
    read::{exactly_one, parsed, parsed_opt},
    schema::plan_revisions as rows,
};
use crate::domain::{
    evaluation_plan::PlanAnswer,
    ids::{CaseId, PersonId},
    time::Timestamp,
};

/// What the cluster said to a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Whether it agrees.
    pub answer: PlanAnswer,
    /// Its words; empty where it agrees.
    pub words: String,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A revision as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRevision {
    /// Counts the plans of a case.
    pub revision: i32,
    /// The digest of the text, in hex.
    pub sha256: String,
    /// The plan as canonical JSON.
    pub body: String,
    /// Who wrote it.
    pub written_by: PersonId,
    /// When.
    pub written_at: Timestamp,
    /// What the cluster said to it.
    pub answered: Option<Answered>,
}

impl PlanRevision {
    /// Whether the cluster has still to answer it.
    pub const fn waits(&self) -> bool {
        self.answered.is_none()
    }

    /// What the cluster answered.
    pub fn answer(&self) -> Option<PlanAnswer> {
        self.answered.as_ref().map(|answered| answered.answer)
    }

    /// Which date the cluster asks for instead, in its words, where it does.
    pub fn other_date(&self) -> Option<&str> {
        let answered = self.answered.as_ref();
        let asked = answered.filter(|answered| answered.answer == PlanAnswer::OtherDate);
        asked.map(|answered| answered.words.as_str())
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    case_id: String,
    revision: i32,
    sha256: String,
    body: String,
    written_by: String,
    written_at: i64,
    answer: Option<String>,
    answer_words: String,
    answered_by: Option<String>,
    answered_at: Option<i64>,
}

impl Row {
    fn revision(self) -> Result<PlanRevision, StoreError> {
        let answer: Option<PlanAnswer> = parsed_opt("plan_revisions.answer", self.answer.as_deref())?;
        let by: Option<PersonId> = parsed_opt("plan_revisions.answered_by", self.answered_by.as_deref())?;
        let answered = answer.zip(by).zip(self.answered_at).map(|((answer, by), at)| Answered {
            answer,
            words: self.answer_words,
            by,
            at: Timestamp::from_millis(at),
        });
        Ok(PlanRevision {
            revision: self.revision,
            sha256: self.sha256,
            body: self.body,
            written_by: parsed("plan_revisions.written_by", &self.written_by)?,
            written_at: Timestamp::from_millis(self.written_at),
            answered,
        })
    }
}

/// Keeps a revision that nobody has answered yet.
pub fn insert(db: &mut Db, case: CaseId, plan: &PlanRevision) -> Result<(), StoreError> {
    let row = Row {
        case_id: case.to_string(),
        revision: plan.revision,
        sha256: plan.sha256.clone(),
        body: plan.body.clone(),
        written_by: plan.written_by.to_string(),
        written_at: plan.written_at.millis(),
        answer: None,
        answer_words: String::new(),
        answered_by: None,
        answered_at: None,
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// Keeps what the cluster said to a revision: once.
pub fn answer(db: &mut Db, case: CaseId, revision: i32, answered: &Answered) -> Result<(), StoreError> {
    let open = rows::table
        .find((case.to_string(), revision))
        .filter(rows::answer.is_null());
    let changed = diesel::update(open)
        .set((
            rows::answer.eq(Some(answered.answer.as_str())),
            rows::answer_words.eq(&answered.words),
            rows::answered_by.eq(Some(answered.by.to_string())),
            rows::answered_at.eq(Some(answered.at.millis())),
        ))
        .execute(db)?;
    exactly_one(changed)
}

/// All revisions of a case, the oldest first.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<PlanRevision>, StoreError> {
    let query = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .order(rows::revision);
    query.load::<Row>(db)?.into_iter().map(Row::revision).collect()
}

/// The number of the newest revision of a case.
pub fn latest(db: &mut Db, case: CaseId) -> Result<Option<i32>, StoreError> {
    let of_case = rows::table.filter(rows::case_id.eq(case.to_string()));
    Ok(of_case.select(max(rows::revision)).first(db)?)
}
