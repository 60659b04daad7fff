//! Signed-in browsers. Only the hash of a session's token is kept: who reads the table cannot sign in with it.

use diesel::{
    ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use super::{AsText, Db, StoreError, db::changed, schema::sessions};
use crate::domain::{ids::PersonId, time::Timestamp};

/// A signed-in browser.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie, in hex.
    pub token_hash: String,
    /// Who is signed in.
    pub person: PersonId,
    /// What every form of this session must carry.
    pub csrf_token: String,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// The last use, as [`touch`] recorded it.
    pub last_seen_at: Timestamp,
    /// The end, however much it is used.
    pub expires_at: Timestamp,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
struct Row {
    token_hash: String,
    person_id: AsText<PersonId>,
    csrf_token: String,
    created_at: i64,
    last_seen_at: i64,
    expires_at: i64,
}

/// Begins a session.
///
/// # Errors
/// A broken foreign key if there is no such person.
pub fn insert(db: &mut Db, session: &Session) -> Result<(), StoreError> {
    let row = Row {
        token_hash: session.token_hash.clone(),
        person_id: AsText(session.person),
        csrf_token: session.csrf_token.clone(),
        created_at: session.created_at.millis(),
        last_seen_at: session.last_seen_at.millis(),
        expires_at: session.expires_at.millis(),
    };
    diesel::insert_into(sessions::table).values(row).execute(db)?;
    Ok(())
}

/// The session of this token, expired or not: whether it still counts is the caller's rule.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find(db: &mut Db, token_hash: &str) -> Result<Option<Session>, StoreError> {
    let row = sessions::table
        .find(token_hash)
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(|row: Row| Session {
        token_hash: row.token_hash,
        person: row.person_id.0,
        csrf_token: row.csrf_token,
        created_at: Timestamp::from_millis(row.created_at),
        last_seen_at: Timestamp::from_millis(row.last_seen_at),
        expires_at: Timestamp::from_millis(row.expires_at),
    }))
}

/// Records a use of the session. Each is a write: enough is once a minute.
///
/// # Errors
/// [`StoreError::Conflict`] if the session has ended.
pub fn touch(db: &mut Db, token_hash: &str, at: Timestamp) -> Result<(), StoreError> {
    changed(
        diesel::update(sessions::table.find(token_hash))
            .set(sessions::last_seen_at.eq(at.millis()))
            .execute(db)?,
    )
}

/// Ends the session, if it has not ended.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn delete(db: &mut Db, token_hash: &str) -> Result<(), StoreError> {
    diesel::delete(sessions::table.find(token_hash)).execute(db)?;
    Ok(())
}

/// Ends all sessions of the person (after a change of password or roles) and returns how many.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn delete_all_of(db: &mut Db, person: PersonId) -> Result<usize, StoreError> {
    Ok(diesel::delete(sessions::table.filter(sessions::person_id.eq(AsText(person)))).execute(db)?)
}

/// Removes sessions that ended before `now` and returns how many.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn delete_expired(db: &mut Db, now: Timestamp) -> Result<usize, StoreError> {
    Ok(diesel::delete(sessions::table.filter(sessions::expires_at.le(now.millis()))).execute(db)?)
}
