//! The application's way through review and agreement: questions, checks, the agreement.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{agreements as agreement_rows, questions as question_rows, review_checks as check_rows},
};
use crate::domain::{
    case::ReviewCheck,
    ids::{CaseId, PersonId},
    time::{Date, Timestamp},
};

/// A question of the officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: Uuid,
    /// What is asked.
    pub question: String,
    /// Until when.
    pub due_on: Date,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// The cluster's answer, once there.
    pub answer: Option<String>,
}

/// Questions and their answers.
pub mod questions {
    use super::*;

    /// Asks.
    pub fn insert(db: &mut Db, case: CaseId, question: &Question, by: PersonId) -> Result<(), StoreError> {
        diesel::insert_into(question_rows::table)
            .values((
                question_rows::id.eq(question.id.to_string()),
                question_rows::case_id.eq(case.to_string()),
                question_rows::question.eq(&question.question),
                question_rows::due_on.eq(question.due_on.to_string()),
                question_rows::asked_by.eq(by.to_string()),
                question_rows::asked_at.eq(question.asked_at.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// All questions of a case, the oldest first.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Question>, StoreError> {
        let query = question_rows::table
            .filter(question_rows::case_id.eq(case.to_string()))
            .order((question_rows::asked_at, question_rows::id))
            .select((
                question_rows::id,
                question_rows::question,
                question_rows::due_on,
                question_rows::asked_at,
                question_rows::answer,
            ));
        let mut questions = Vec::new();
        for (id, question, due_on, asked_at, answer) in
            query.load::<(String, String, String, i64, Option<String>)>(db)?
        {
            questions.push(Question {
                id: parsed("questions.id", &id)?,
                question,
                due_on: parsed("questions.due_on", &due_on)?,
                asked_at: Timestamp::from_millis(asked_at),
                answer,
            });
        }
        Ok(questions)
    }

    /// Sets another day to answer all open questions of this case by.
    pub fn extend(db: &mut Db, case: CaseId, due_on: Date) -> Result<(), StoreError> {
        let open = question_rows::table
            .filter(question_rows::case_id.eq(case.to_string()))
            .filter(question_rows::answer.is_null());
        diesel::update(open)
            .set(question_rows::due_on.eq(due_on.to_string()))
            .execute(db)?;
        Ok(())
    }

    /// Answers an open question of this case.
    pub fn answer(
        db: &mut Db,
        case: CaseId,
        id: Uuid,
        answer: &str,
        (by, now): (PersonId, Timestamp),
    ) -> Result<(), StoreError> {
        let open = question_rows::table
            .filter(question_rows::id.eq(id.to_string()))
            .filter(question_rows::case_id.eq(case.to_string()))
            .filter(question_rows::answer.is_null());
        let rows = diesel::update(open)
            .set((
                question_rows::answer.eq(Some(answer)),
                question_rows::answered_by.eq(Some(by.to_string())),
                question_rows::answered_at.eq(Some(now.millis())),
            ))
            .execute(db)?;
        exactly_one(rows)
    }
}

/// The outcome of one of the five checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOutcome {
    /// Which check.
    pub check: ReviewCheck,
    /// Yes or no.
    pub ok: bool,
    /// Why.
    pub note: String,
}

/// The five checks of the application review.
pub mod checks {
    use super::*;

    /// Keeps the outcome of a check; an earlier one of the same check is replaced.
    pub fn put(
        db: &mut Db,
        case: CaseId,
        outcome: &CheckOutcome,
        (by, now): (PersonId, Timestamp),
    ) -> Result<(), StoreError> {
        diesel::delete(check_rows::table.find((case.to_string(), outcome.check.as_str()))).execute(db)?;
        diesel::insert_into(check_rows::table)
            .values((
                check_rows::case_id.eq(case.to_string()),
                check_rows::check_name.eq(outcome.check.as_str()),
                check_rows::ok.eq(outcome.ok),
                check_rows::note.eq(&outcome.note),
                check_rows::checked_by.eq(by.to_string()),
                check_rows::checked_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// The outcomes so far.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<CheckOutcome>, StoreError> {
        let query = check_rows::table
            .filter(check_rows::case_id.eq(case.to_string()))
            .select((check_rows::check_name, check_rows::ok, check_rows::note));
        let mut outcomes = Vec::new();
        for (check, ok, note) in query.load::<(String, bool, String)>(db)? {
            outcomes.push(CheckOutcome {
                check: parsed("review_checks.check_name", &check)?,
                ok,
                note,
            });
        }
        outcomes.sort_by_key(|outcome| outcome.check);
        Ok(outcomes)
    }
}

/// One side's signature under the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who signed.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// The certification agreement of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Digest of the text, in hex: both sides sign this very one.
    pub sha256: String,
    /// The text.
    pub body: String,
    /// The cluster's signature.
    pub owner: Option<Signature>,
    /// The certification body's.
    pub body_signer: Option<Signature>,
}

/// Which side signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The cluster.
    Owner,
    /// The certification body.
    Body,
}

/// Agreements, one a case.
pub mod agreements {
    use super::*;

    /// Lays out the text to sign.
    pub fn insert(db: &mut Db, case: CaseId, sha256: &str, body: &str, now: Timestamp) -> Result<(), StoreError> {
        diesel::insert_into(agreement_rows::table)
            .values((
                agreement_rows::case_id.eq(case.to_string()),
                agreement_rows::sha256.eq(sha256),
                agreement_rows::body.eq(body),
                agreement_rows::created_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    type Row = (String, String, Option<String>, Option<i64>, Option<String>, Option<i64>);

    /// The agreement of a case.
    pub fn find(db: &mut Db, case: CaseId) -> Result<Option<Agreement>, StoreError> {
        let query = agreement_rows::table.find(case.to_string()).select((
            agreement_rows::sha256,
            agreement_rows::body,
            agreement_rows::owner_id,
            agreement_rows::owner_signed_at,
            agreement_rows::body_signer_id,
            agreement_rows::body_signed_at,
        ));
        let row = found(query.first::<Row>(db))?;
        row.map(|(sha256, body, owner, owner_at, signer, signed_at)| {
            Ok(Agreement {
                sha256,
                body,
                owner: signature(owner.as_deref(), owner_at)?,
                body_signer: signature(signer.as_deref(), signed_at)?,
            })
        })
        .transpose()
    }

    fn signature(by: Option<&str>, at: Option<i64>) -> Result<Option<Signature>, StoreError> {
        let by = parsed_opt("agreements signer", by)?;
        Ok(by.zip(at).map(|(by, at)| Signature {
            by,
            at: Timestamp::from_millis(at),
        }))
    }

    /// Signs for one side, if the text is still `sha256` and that side has not signed yet.
    pub fn sign(
        db: &mut Db,
        case: CaseId,
        sha256: &str,
        side: Side,
        (by, now): (PersonId, Timestamp),
    ) -> Result<(), StoreError> {
        let same_text = agreement_rows::table
            .filter(agreement_rows::case_id.eq(case.to_string()))
            .filter(agreement_rows::sha256.eq(sha256));
        let rows = match side {
            Side::Owner => diesel::update(same_text.filter(agreement_rows::owner_id.is_null()))
                .set((
                    agreement_rows::owner_id.eq(Some(by.to_string())),
                    agreement_rows::owner_signed_at.eq(Some(now.millis())),
                ))
                .execute(db)?,
            Side::Body => diesel::update(same_text.filter(agreement_rows::body_signer_id.is_null()))
                .set((
                    agreement_rows::body_signer_id.eq(Some(by.to_string())),
                    agreement_rows::body_signed_at.eq(Some(now.millis())),
                ))
                .execute(db)?,
        };
        exactly_one(rows)
    }
}
