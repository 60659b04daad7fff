//! The versions of standards that were ever served from this database.

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::served_standards, upsert};
use crate::domain::{standard::StandardRef, time::Timestamp};

/// A version as it was when it was first served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Which.
    pub standard: StandardRef,
    /// The digest of all its files, in hex.
    pub package_digest: String,
    /// Since when.
    pub since: Timestamp,
}

/// All of them, by id and version.
pub fn list(db: &mut Db) -> Result<Vec<Served>, StoreError> {
    let rows: Vec<(String, String, String, i64)> = served_standards::table
        .order((served_standards::standard_id, served_standards::version))
        .load(db)?;
    let served = |(id, version, package_digest, since): (String, String, String, i64)| {
        Ok(Served {
            standard: parsed("served_standards.standard_id", &format!("{id}@{version}"))?,
            package_digest,
            since: Timestamp::from_millis(since),
        })
    };
    rows.into_iter().map(served).collect()
}

/// Keeps a version; of one that is known already, what is known stays.
pub fn keep(db: &mut Db, served: &Served) -> Result<(), StoreError> {
    upsert::served_standard(db, served)
}
