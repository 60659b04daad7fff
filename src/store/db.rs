//! One connection to either database, as one type, so that every query is written once.
#![allow(missing_docs, unused_qualifications, clippy::expect_used)] // the code `MultiConnection` generates

use diesel::{
    connection::{SimpleConnection, TransactionManager},
    pg::PgConnection,
    sqlite::SqliteConnection,
};

use super::StoreError;

/// An open connection inside a transaction that [`super::Store`] began.
///
/// Queries written against it run on both databases. `on_conflict`, batch inserts and `as_returning()` do not compile on
/// it: they go through [`on_each`] in `store/upsert.rs`.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

impl Db {
    /// Whether the connection is in no transaction and usable for the next.
    pub(super) fn is_at_rest(&mut self) -> bool {
        matches!(Self::transaction_manager_status_mut(self).transaction_depth(), Ok(None))
    }

    /// Whether the server still answers. SQLite is no server: always.
    pub(super) fn answers(&mut self) -> bool {
        match self {
            Self::Pg(connection) => connection.batch_execute("SELECT 1").is_ok(),
            Self::Sqlite(_) => true,
        }
    }
}

/// The number of rows a compare-and-set changed, as a result: none is [`StoreError::Conflict`].
pub(crate) fn changed(rows: usize) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

/// Runs one statement that does not compile on [`Db`] on whichever database it is, written once, compiled for each.
macro_rules! on_each {
    ($db:expr, $connection:ident => $body:expr) => {
        match $db {
            $crate::store::Db::Pg($connection) => $body,
            $crate::store::Db::Sqlite($connection) => $body,
        }
    };
}
pub(crate) use on_each;
