//! Whether anything was committed since: asked of the database itself, so that what another process writes is seen too.

use std::sync::{Mutex, PoisonError};

use diesel::{
    QueryableByName, RunQueryDsl, sql_query,
    sql_types::{BigInt, Text},
};

use super::{Db, StoreError, pool::Opener};

/// What a database was at an instant. Two equal marks of one store: nothing was committed in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which of the watcher's connections was asked: SQLite counts for each on its own.
    connection: u64,
    state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Version(i64),
    Snapshot(String),
}

/// A connection that only ever asks for marks. It writes nothing, because SQLite does not count a connection's own commits.
pub(super) struct Watcher {
    open: Opener,
    asking: Mutex<Asking>,
}

#[derive(Default)]
struct Asking {
    opened: u64,
    connection: Option<Db>,
}

impl Watcher {
    /// A watcher whose connection is opened when it is first asked.
    pub(super) fn new(open: Opener) -> Self {
        Self {
            open,
            asking: Mutex::default(),
        }
    }

    /// The mark of what is committed now.
    pub(super) fn mark(&self) -> Result<Mark, StoreError> {
        // A panic leaves at worst a connection that fails and is replaced.
        let mut asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        let mut connection = match asking.connection.take() {
            Some(connection) => connection,
            None => {
                asking.opened += 1;
                (self.open)()?
            }
        };
        // Put back only if it answered: the next question opens another.
        let state = state(&mut connection)?;
        asking.connection = Some(connection);
        Ok(Mark {
            connection: asking.opened,
            state,
        })
    }
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

#[derive(QueryableByName)]
struct Snapshot {
    #[diesel(sql_type = Text)]
    snapshot: String,
}

fn state(connection: &mut Db) -> Result<State, StoreError> {
    match connection {
        // https://www.sqlite.org/pragma.html#pragma_data_version: changes with every commit of another connection.
        Db::Sqlite(connection) => {
            let row: Version = sql_query("PRAGMA data_version").get_result(connection)?;
            Ok(State::Version(row.data_version))
        }
        // Names the transactions that are over, so every commit of one that wrote changes it; those of other databases on
        // the server change it too, which costs a page and does no harm.
        Db::Pg(connection) => {
            let row: Snapshot = sql_query("SELECT pg_current_snapshot()::text AS snapshot").get_result(connection)?;
            Ok(State::Snapshot(row.snapshot))
        }
    }
}
