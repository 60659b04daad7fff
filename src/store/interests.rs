//! The register of ties between people of the body and organisations.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, parsed, parsed_opt},
    schema::interests as rows,
};
use crate::domain::{
    ids::PersonId,
    interest::Interest,
    time::{Date, Timestamp},
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    organisation_id: String,
    kind: String,
    from_on: Option<String>,
    until_on: Option<String>,
    source: String,
    recorded_by: String,
    recorded_at: i64,
}

/// Puts a tie on record.
pub fn insert(db: &mut Db, interest: &Interest) -> Result<(), StoreError> {
    let row = Row {
        id: interest.id.to_string(),
        person_id: interest.person.to_string(),
        organisation_id: interest.organisation.to_string(),
        kind: interest.tie.to_string(),
        from_on: interest.from.map(|day| day.to_string()),
        until_on: interest.until.map(|day| day.to_string()),
        source: interest.source.clone(),
        recorded_by: interest.recorded_by.to_string(),
        recorded_at: interest.recorded_at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// Says when a tie ended that went on. An entry is never taken away, nor is its end moved.
pub fn end(db: &mut Db, id: Uuid, until: Date) -> Result<(), StoreError> {
    let going_on = rows::table.find(id.to_string()).filter(rows::until_on.is_null());
    let changed = diesel::update(going_on)
        .set(rows::until_on.eq(Some(until.to_string())))
        .execute(db)?;
    exactly_one(changed)
}

/// The whole register, by person, the newest entry first.
pub fn list(db: &mut Db) -> Result<Vec<Interest>, StoreError> {
    let query = rows::table.order((rows::person_id, rows::recorded_at.desc(), rows::id));
    query.load::<Row>(db)?.into_iter().map(interest).collect()
}

/// A person's ties, the newest entry first.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Interest>, StoreError> {
    let query = rows::table
        .filter(rows::person_id.eq(person.to_string()))
        .order((rows::recorded_at.desc(), rows::id));
    query.load::<Row>(db)?.into_iter().map(interest).collect()
}

fn interest(row: Row) -> Result<Interest, StoreError> {
    Ok(Interest {
        id: parsed("interests.id", &row.id)?,
        person: parsed("interests.person_id", &row.person_id)?,
        organisation: parsed("interests.organisation_id", &row.organisation_id)?,
        tie: parsed("interests.kind", &row.kind)?,
        from: parsed_opt("interests.from_on", row.from_on.as_deref())?,
        until: parsed_opt("interests.until_on", row.until_on.as_deref())?,
        source: row.source,
        recorded_by: parsed("interests.recorded_by", &row.recorded_by)?,
        recorded_at: Timestamp::from_millis(row.recorded_at),
    })
}
