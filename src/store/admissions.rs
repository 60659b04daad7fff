//! Organisations that ask to apply, until an officer has answered.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::admissions as rows,
};
use crate::domain::time::Timestamp;

/// What an organisation says of itself when it asks to apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// Its id.
    pub id: Uuid,
    /// The name it is registered under.
    pub legal_name: String,
    /// Its number in the national register, with the register's name.
    pub registration_id: String,
    /// Street and number of the seat.
    pub street: String,
    /// Postal code of the seat.
    pub postcode: String,
    /// Town of the seat.
    pub city: String,
    /// Region or state of the seat; empty where its addresses have none.
    pub region: String,
    /// Country code of the seat, ISO 3166-1 alpha-2.
    pub country: String,
    /// The field it works in.
    pub sector: String,
    /// Address of its website.
    pub website: String,
    /// Who asks.
    pub name: String,
    /// Where they are answered, in its normal spelling.
    pub email: String,
    /// What they add.
    pub message: String,
    /// The language they read, as a tag.
    pub language: String,
    /// When.
    pub asked_at: Timestamp,
    /// Why it was turned down, until who asked is told.
    pub turned_down: Option<String>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    legal_name: String,
    registration_id: String,
    street: String,
    postcode: String,
    city: String,
    country: String,
    sector: String,
    website: String,
    name: String,
    email: String,
    message: String,
    language: String,
    asked_at: i64,
    turned_down: Option<String>,
    region: String,
}

/// Keeps it.
pub fn insert(db: &mut Db, one: &Admission) -> Result<(), StoreError> {
    let one = one.clone();
    let row = Row {
        id: one.id.to_string(),
        legal_name: one.legal_name,
        registration_id: one.registration_id,
        street: one.street,
        postcode: one.postcode,
        city: one.city,
        country: one.country,
        sector: one.sector,
        website: one.website,
        name: one.name,
        email: one.email,
        message: one.message,
        language: one.language,
        asked_at: one.asked_at.millis(),
        turned_down: one.turned_down,
        region: one.region,
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// One of them.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<Admission>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(admission).transpose()
}

/// All that wait for an answer, the oldest first.
pub fn waiting(db: &mut Db) -> Result<Vec<Admission>, StoreError> {
    let query = rows::table
        .filter(rows::turned_down.is_null())
        .order((rows::asked_at, rows::id));
    query.load::<Row>(db)?.into_iter().map(admission).collect()
}

/// Turns down one that waits.
pub fn turn_down(db: &mut Db, id: Uuid, reason: &str) -> Result<(), StoreError> {
    let waiting = rows::table.find(id.to_string()).filter(rows::turned_down.is_null());
    let changed = diesel::update(waiting)
        .set(rows::turned_down.eq(Some(reason)))
        .execute(db)?;
    exactly_one(changed)
}

/// Forgets one that was answered, and all that it says of people.
pub fn forget(db: &mut Db, id: Uuid) -> Result<(), StoreError> {
    exactly_one(diesel::delete(rows::table.find(id.to_string())).execute(db)?)
}

fn admission(row: Row) -> Result<Admission, StoreError> {
    Ok(Admission {
        id: parsed("admissions.id", &row.id)?,
        legal_name: row.legal_name,
        registration_id: row.registration_id,
        street: row.street,
        postcode: row.postcode,
        city: row.city,
        country: row.country,
        sector: row.sector,
        website: row.website,
        name: row.name,
        email: row.email,
        message: row.message,
        language: row.language,
        asked_at: Timestamp::from_millis(row.asked_at),
        turned_down: row.turned_down,
        region: row.region,
    })
}
