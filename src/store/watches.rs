//! Who is told by mail of what happens to a certificate.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::watches as rows,
};
use crate::domain::{
    ids::{CertificateId, WatchId},
    time::Timestamp,
};

/// Somebody's wish to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Its id.
    pub id: WatchId,
    /// What is watched.
    pub certificate: CertificateId,
    /// Where the mail goes, in small letters.
    pub email: String,
    /// The language of the mail, as a tag.
    pub language: String,
    /// What its links carry.
    pub token: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When whoever reads that address agreed; until then nothing else is sent there.
    pub confirmed_at: Option<Timestamp>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    certificate_id: String,
    email: String,
    language: String,
    token: String,
    created_at: i64,
    confirmed_at: Option<i64>,
}

impl Row {
    fn watch(self) -> Result<Watch, StoreError> {
        Ok(Watch {
            id: parsed("watches.id", &self.id)?,
            certificate: parsed("watches.certificate_id", &self.certificate_id)?,
            email: self.email,
            language: self.language,
            token: self.token,
            created_at: Timestamp::from_millis(self.created_at),
            confirmed_at: self.confirmed_at.map(Timestamp::from_millis),
        })
    }
}

/// Keeps a wish.
pub fn insert(db: &mut Db, watch: &Watch) -> Result<(), StoreError> {
    let row = Row {
        id: watch.id.to_string(),
        certificate_id: watch.certificate.to_string(),
        email: watch.email.clone(),
        language: watch.language.clone(),
        token: watch.token.clone(),
        created_at: watch.created_at.millis(),
        confirmed_at: watch.confirmed_at.map(Timestamp::millis),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// The wish of this id.
pub fn find(db: &mut Db, id: WatchId) -> Result<Option<Watch>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(Row::watch).transpose()
}

/// The wish whose links carry this token.
pub fn find_by_token(db: &mut Db, token: &str) -> Result<Option<Watch>, StoreError> {
    let row = found(rows::table.filter(rows::token.eq(token)).first::<Row>(db))?;
    row.map(Row::watch).transpose()
}

/// All wishes of an address, confirmed or not.
pub fn of_email(db: &mut Db, email: &str) -> Result<Vec<Watch>, StoreError> {
    let query = rows::table.filter(rows::email.eq(email)).order(rows::id);
    query.load::<Row>(db)?.into_iter().map(Row::watch).collect()
}

/// The confirmed wishes to be told of a certificate.
pub fn confirmed(db: &mut Db, certificate: CertificateId) -> Result<Vec<Watch>, StoreError> {
    let query = rows::table
        .filter(rows::certificate_id.eq(certificate.to_string()))
        .filter(rows::confirmed_at.is_not_null())
        .order(rows::id);
    query.load::<Row>(db)?.into_iter().map(Row::watch).collect()
}

/// Notes that a wish was confirmed.
pub fn confirm(db: &mut Db, id: WatchId, now: Timestamp) -> Result<(), StoreError> {
    let updated = diesel::update(rows::table.find(id.to_string()))
        .set(rows::confirmed_at.eq(Some(now.millis())))
        .execute(db)?;
    exactly_one(updated)
}

/// Forgets a wish, address and all; one that is not there is forgotten already.
pub fn remove(db: &mut Db, id: WatchId) -> Result<(), StoreError> {
    diesel::delete(rows::table.find(id.to_string())).execute(db)?;
    Ok(())
}
