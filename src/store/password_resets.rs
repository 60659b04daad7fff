//! That somebody may choose a new password by a link.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::password_resets as rows,
};
use crate::domain::{ids::PersonId, time::Timestamp};

/// That somebody asked for a new password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReset {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// When.
    pub asked_at: Timestamp,
    /// Until when the link is good.
    pub expires_at: Timestamp,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    token_hash: Option<String>,
    asked_at: i64,
    expires_at: i64,
}

impl Row {
    fn reset(self) -> Result<PasswordReset, StoreError> {
        Ok(PasswordReset {
            id: parsed("password_resets.id", &self.id)?,
            person: parsed("password_resets.person_id", &self.person_id)?,
            asked_at: Timestamp::from_millis(self.asked_at),
            expires_at: Timestamp::from_millis(self.expires_at),
        })
    }
}

/// Keeps it in the place of an earlier one of the same person.
pub fn put(db: &mut Db, reset: &PasswordReset) -> Result<(), StoreError> {
    forget(db, reset.person)?;
    let row = Row {
        id: reset.id.to_string(),
        person_id: reset.person.to_string(),
        token_hash: None,
        asked_at: reset.asked_at.millis(),
        expires_at: reset.expires_at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// The one with this id.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<PasswordReset>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(Row::reset).transpose()
}

/// A person's.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Option<PasswordReset>, StoreError> {
    let own = rows::table.filter(rows::person_id.eq(person.to_string()));
    let row = found(own.first::<Row>(db))?;
    row.map(Row::reset).transpose()
}

/// The one whose link carries the token with this hash.
pub fn find_by_token(db: &mut Db, hash: &str) -> Result<Option<PasswordReset>, StoreError> {
    let row = found(rows::table.filter(rows::token_hash.eq(hash)).first::<Row>(db))?;
    row.map(Row::reset).transpose()
}

/// Keeps the hash of the token that the mail's link carries, in the place of an earlier one.
pub fn set_token_hash(db: &mut Db, id: Uuid, hash: &str) -> Result<(), StoreError> {
    let updated = diesel::update(rows::table.find(id.to_string()))
        .set(rows::token_hash.eq(Some(hash)))
        .execute(db)?;
    exactly_one(updated)
}

/// Forgets a person's; whether there was one.
pub fn forget(db: &mut Db, person: PersonId) -> Result<bool, StoreError> {
    let own = rows::table.filter(rows::person_id.eq(person.to_string()));
    Ok(diesel::delete(own).execute(db)? > 0)
}

/// Forgets those whose time is over.
pub fn forget_over(db: &mut Db, now: Timestamp) -> Result<(), StoreError> {
    diesel::delete(rows::table.filter(rows::expires_at.lt(now.millis()))).execute(db)?;
    Ok(())
}
