//! What a lead has begun to write into a report.

use diesel::prelude::*;

use super::{Db, StoreError, read::found, schema::report_drafts};
use crate::domain::{
    evaluation::report_draft::WordsBegun,
    ids::{CaseId, PersonId},
    time::Timestamp,
};

const BODY: &str = "report_drafts.body";

/// Keeps what somebody has begun to write, in place of what they had begun before.
pub fn put(
    db: &mut Db,
    (case, person): (CaseId, PersonId),
    begun: &WordsBegun,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = serde_json::to_string(begun).map_err(|error| StoreError::Corrupt {
        column: BODY,
        value: error.to_string(),
    })?;
    drop_of(db, (case, person))?;
    diesel::insert_into(report_drafts::table)
        .values((
            report_drafts::case_id.eq(case.to_string()),
            report_drafts::person_id.eq(person.to_string()),
            report_drafts::body.eq(body),
            report_drafts::saved_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}

/// What somebody has begun to write, with the time it was kept at.
pub fn find(db: &mut Db, (case, person): (CaseId, PersonId)) -> Result<Option<(WordsBegun, Timestamp)>, StoreError> {
    let query = report_drafts::table
        .find((case.to_string(), person.to_string()))
        .select((report_drafts::body, report_drafts::saved_at));
    let Some((body, at)) = found(query.first::<(String, i64)>(db))? else {
        return Ok(None);
    };
    let begun = serde_json::from_str(&body).map_err(|_| StoreError::Corrupt {
        column: BODY,
        value: body,
    })?;
    Ok(Some((begun, Timestamp::from_millis(at))))
}

/// Takes away what somebody has begun, if they have.
pub fn drop_of(db: &mut Db, (case, person): (CaseId, PersonId)) -> Result<(), StoreError> {
    let key = (case.to_string(), person.to_string());
    diesel::delete(report_drafts::table.find(key)).execute(db)?;
    Ok(())
}

/// Takes away all that was begun in a case, by whomever.
pub fn drop_all(db: &mut Db, case: CaseId) -> Result<(), StoreError> {
    diesel::delete(report_drafts::table.filter(report_drafts::case_id.eq(case.to_string()))).execute(db)?;
    Ok(())
}
