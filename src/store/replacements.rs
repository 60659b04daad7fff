//! Who came for whom in a case.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{parsed, parsed_opt},
    schema::replacements as rows,
};
use crate::domain::{ids::CaseId, replacement::Replacement, time::Timestamp};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    case_id: String,
    seq: i32,
    function: String,
    person_id: Option<String>,
    successor_id: String,
    cause: String,
    reason: String,
    made_by: String,
    made_at: i64,
    objection_until: Option<i64>,
    accepted_at: Option<i64>,
    ended_round: Option<i32>,
}

/// Puts a replacement on record.
pub fn insert(db: &mut Db, case: CaseId, replacement: &Replacement) -> Result<(), StoreError> {
    let row = Row {
        seq: i32::try_from(list(db, case)?.len()).unwrap_or(i32::MAX),
        case_id: case.to_string(),
        function: replacement.function.to_string(),
        person_id: replacement.replaced.map(|person| person.to_string()),
        successor_id: replacement.successor.to_string(),
        cause: replacement.cause.to_string(),
        reason: replacement.reason.clone(),
        made_by: replacement.by.to_string(),
        made_at: replacement.at.millis(),
        objection_until: replacement.objection_until.map(Timestamp::millis),
        accepted_at: replacement.accepted_at.map(Timestamp::millis),
        ended_round: replacement.ended_round,
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// The replacements of a case, the oldest first.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Replacement>, StoreError> {
    let query = rows::table.filter(rows::case_id.eq(case.to_string())).order(rows::seq);
    let found = query.load::<Row>(db)?;
    found.into_iter().map(replacement).collect()
}

fn replacement(row: Row) -> Result<Replacement, StoreError> {
    Ok(Replacement {
        function: parsed("replacements.function", &row.function)?,
        replaced: parsed_opt("replacements.person_id", row.person_id.as_deref())?,
        successor: parsed("replacements.successor_id", &row.successor_id)?,
        cause: parsed("replacements.cause", &row.cause)?,
        reason: row.reason,
        by: parsed("replacements.made_by", &row.made_by)?,
        at: Timestamp::from_millis(row.made_at),
        objection_until: row.objection_until.map(Timestamp::from_millis),
        accepted_at: row.accepted_at.map(Timestamp::from_millis),
        ended_round: row.ended_round,
    })
}

/// The cluster agrees to everybody who came onto the team and whom it could still object to.
pub fn accept(db: &mut Db, case: CaseId, now: Timestamp) -> Result<(), StoreError> {
    let open = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .filter(rows::objection_until.ge(now.millis()))
        .filter(rows::accepted_at.is_null());
    diesel::update(open)
        .set(rows::accepted_at.eq(Some(now.millis())))
        .execute(db)?;
    Ok(())
}
