//! What the competence of the body's people rests on.

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::competence_records as rows};
use crate::domain::{competence::Record, ids::PersonId, time::Timestamp};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    kind: String,
    dated_on: String,
    body: String,
    recorded_by: String,
    recorded_at: i64,
}

/// Puts something on record.
pub fn insert(db: &mut Db, record: &Record) -> Result<(), StoreError> {
    let row = Row {
        id: record.id.to_string(),
        person_id: record.person.to_string(),
        kind: record.kind.to_string(),
        dated_on: record.on.to_string(),
        body: record.text.clone(),
        recorded_by: record.by.to_string(),
        recorded_at: record.at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// A person's, the latest first.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Record>, StoreError> {
    let query = rows::table.filter(rows::person_id.eq(person.to_string())).order((
        rows::dated_on.desc(),
        rows::recorded_at.desc(),
        rows::id,
    ));
    let record = |row: Row| {
        Ok(Record {
            id: parsed("competence_records.id", &row.id)?,
            person: parsed("competence_records.person_id", &row.person_id)?,
            kind: parsed("competence_records.kind", &row.kind)?,
            on: parsed("competence_records.dated_on", &row.dated_on)?,
            text: row.body,
            by: parsed("competence_records.recorded_by", &row.recorded_by)?,
            at: Timestamp::from_millis(row.recorded_at),
        })
    };
    query.load::<Row>(db)?.into_iter().map(record).collect()
}
