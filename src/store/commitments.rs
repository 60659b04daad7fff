//! The commitments that the body's people have signed.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, parsed},
    schema::commitments as rows,
};
use crate::domain::{
    commitment::{COMMITMENT_VERSION, Commitment},
    ids::PersonId,
    time::Timestamp,
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    version: i32,
    language: String,
    body: String,
    sha256: String,
    signed_at: i64,
    withdrawn_at: Option<i64>,
}

/// Keeps a commitment.
pub fn insert(db: &mut Db, one: &Commitment) -> Result<(), StoreError> {
    let row = Row {
        id: one.id.to_string(),
        person_id: one.person.to_string(),
        version: one.version,
        language: one.language.clone(),
        body: one.body.clone(),
        sha256: one.sha256.clone(),
        signed_at: one.signed_at.millis(),
        withdrawn_at: one.withdrawn_at.map(Timestamp::millis),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// Withdraws one that was not withdrawn before.
pub fn withdraw(db: &mut Db, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
    let standing = rows::table.find(id.to_string()).filter(rows::withdrawn_at.is_null());
    let changed = diesel::update(standing)
        .set(rows::withdrawn_at.eq(Some(at.millis())))
        .execute(db)?;
    exactly_one(changed)
}

/// A person's, the latest first.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Commitment>, StoreError> {
    let query = rows::table
        .filter(rows::person_id.eq(person.to_string()))
        .order((rows::signed_at.desc(), rows::id.desc()));
    query.load::<Row>(db)?.into_iter().map(commitment).collect()
}

/// Whether somebody has signed the text of now, and not withdrawn that.
pub fn is_committed(db: &mut Db, person: PersonId) -> Result<bool, StoreError> {
    let query = rows::table
        .filter(rows::person_id.eq(person.to_string()))
        .filter(rows::version.eq(COMMITMENT_VERSION))
        .filter(rows::withdrawn_at.is_null());
    Ok(query.count().get_result::<i64>(db)? > 0)
}

fn commitment(row: Row) -> Result<Commitment, StoreError> {
    Ok(Commitment {
        id: parsed("commitments.id", &row.id)?,
        person: parsed("commitments.person_id", &row.person_id)?,
        version: row.version,
        language: row.language,
        body: row.body,
        sha256: row.sha256,
        signed_at: Timestamp::from_millis(row.signed_at),
        withdrawn_at: row.withdrawn_at.map(Timestamp::from_millis),
    })
}
