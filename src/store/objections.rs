//! Objections of clusters to their teams, and what a second officer answered.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, parsed, parsed_opt},
    schema::{objected_people, objections as rows},
};
use crate::domain::{
    ids::{CaseId, PersonId},
    time::Timestamp,
};

/// An objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Its id.
    pub id: Uuid,
    /// Why, in the cluster's words.
    pub reason: String,
    /// Who raised it.
    pub raised_by: PersonId,
    /// When.
    pub raised_at: Timestamp,
    /// What became of it, once a second officer has answered.
    pub answer: Option<Answer>,
}

/// The answer to an objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether the objection was found right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Raises an objection. A second open one in the same case is refused by the database itself.
pub fn insert(db: &mut Db, case: CaseId, objection: &Objection) -> Result<(), StoreError> {
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(objection.id.to_string()),
            rows::case_id.eq(case.to_string()),
            rows::reason.eq(&objection.reason),
            rows::raised_by.eq(objection.raised_by.to_string()),
            rows::raised_at.eq(objection.raised_at.millis()),
        ))
        .execute(db)?;
    Ok(())
}

type Row = (
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<bool>,
    Option<String>,
    Option<String>,
);

/// The objections of a case, the oldest first.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Objection>, StoreError> {
    let query = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .order((rows::raised_at, rows::id))
        .select((
            rows::id,
            rows::reason,
            rows::raised_by,
            rows::raised_at,
            rows::resolved_at,
            rows::upheld,
            rows::answer,
            rows::resolved_by,
        ));
    let mut objections = Vec::new();
    for (id, reason, raised_by, raised_at, resolved_at, upheld, answer, by) in query.load::<Row>(db)? {
        let by: Option<PersonId> = parsed_opt("objections.resolved_by", by.as_deref())?;
        let answered = resolved_at.zip(upheld).zip(by);
        objections.push(Objection {
            id: parsed("objections.id", &id)?,
            reason,
            raised_by: parsed("objections.raised_by", &raised_by)?,
            raised_at: Timestamp::from_millis(raised_at),
            answer: answered.map(|((at, upheld), by)| Answer {
                upheld,
                by,
                reason: answer.unwrap_or_default(),
                at: Timestamp::from_millis(at),
            }),
        });
    }
    Ok(objections)
}

/// The objection that waits for an answer, if there is one.
pub fn open(db: &mut Db, case: CaseId) -> Result<Option<Objection>, StoreError> {
    let mut objections = list(db, case)?.into_iter();
    Ok(objections.rfind(|objection| objection.answer.is_none()))
}

/// Puts on record whom an objection that was found right concerns.
pub fn concern(db: &mut Db, case: CaseId, objection: Uuid, people: &[PersonId]) -> Result<(), StoreError> {
    for person in people {
        diesel::insert_into(objected_people::table)
            .values((
                objected_people::objection_id.eq(objection.to_string()),
                objected_people::case_id.eq(case.to_string()),
                objected_people::person_id.eq(person.to_string()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Whether an objection in a case was found right that concerns a person.
pub fn concerns(db: &mut Db, case: CaseId, person: PersonId) -> Result<bool, StoreError> {
    let found = objected_people::table
        .filter(objected_people::case_id.eq(case.to_string()))
        .filter(objected_people::person_id.eq(person.to_string()))
        .count()
        .get_result::<i64>(db)?;
    Ok(found > 0)
}

/// Answers the open objection of a case.
pub fn resolve(db: &mut Db, case: CaseId, answer: &Answer) -> Result<(), StoreError> {
    let open = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .filter(rows::resolved_at.is_null());
    let resolved = diesel::update(open)
        .set((
            rows::resolved_by.eq(Some(answer.by.to_string())),
            rows::resolved_at.eq(Some(answer.at.millis())),
            rows::upheld.eq(Some(answer.upheld)),
            rows::answer.eq(Some(&answer.reason)),
        ))
        .execute(db)?;
    exactly_one(resolved)
}
