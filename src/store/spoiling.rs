//! Rows changed behind the service's back, as somebody can who has the database in their hands: for tests.

use diesel::{prelude::*, sql_query};

use super::{Db, StoreError, schema::certificates};

/// Puts this on every certificate of the register.
pub fn change_snapshots(db: &mut Db, snapshot: &str) -> Result<(), StoreError> {
    diesel::update(certificates::table)
        .set(certificates::snapshot.eq(snapshot))
        .execute(db)?;
    Ok(())
}

/// Runs this statement, and says how many rows it changed.
pub fn change(db: &mut Db, statement: &str) -> Result<usize, StoreError> {
    Ok(sql_query(statement).execute(db)?)
}
