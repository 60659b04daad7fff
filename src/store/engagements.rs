//! By what the body's people belong to it.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::engagements as rows,
};
use crate::domain::{
    engagement::Engagement,
    ids::PersonId,
    time::{Date, Timestamp},
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    kind: String,
    from_on: String,
    until_on: Option<String>,
    reference: String,
    recorded_by: Option<String>,
    recorded_at: i64,
}

/// Puts an engagement on record.
pub fn insert(db: &mut Db, one: &Engagement) -> Result<(), StoreError> {
    let row = Row {
        id: one.id.to_string(),
        person_id: one.person.to_string(),
        kind: one.kind.to_string(),
        from_on: one.from.to_string(),
        until_on: one.until.map(|day| day.to_string()),
        reference: one.reference.clone(),
        recorded_by: one.by.map(|person| person.to_string()),
        recorded_at: one.at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// Says on which day one ends.
pub fn end(db: &mut Db, id: Uuid, until: Date) -> Result<(), StoreError> {
    let changed = diesel::update(rows::table.find(id.to_string()))
        .set(rows::until_on.eq(Some(until.to_string())))
        .execute(db)?;
    exactly_one(changed)
}

/// One of them.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<Engagement>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(engagement).transpose()
}

/// A person's, the one that began last first.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Engagement>, StoreError> {
    let query = rows::table.filter(rows::person_id.eq(person.to_string())).order((
        rows::from_on.desc(),
        rows::recorded_at.desc(),
        rows::id,
    ));
    query.load::<Row>(db)?.into_iter().map(engagement).collect()
}

fn engagement(row: Row) -> Result<Engagement, StoreError> {
    Ok(Engagement {
        id: parsed("engagements.id", &row.id)?,
        person: parsed("engagements.person_id", &row.person_id)?,
        kind: parsed("engagements.kind", &row.kind)?,
        from: parsed("engagements.from_on", &row.from_on)?,
        until: parsed_opt("engagements.until_on", row.until_on.as_deref())?,
        reference: row.reference,
        by: parsed_opt("engagements.recorded_by", row.recorded_by.as_deref())?,
        at: Timestamp::from_millis(row.recorded_at),
    })
}
