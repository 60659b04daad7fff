//! Whether anything was committed since: asked of the database itself, so that what another process writes is seen too.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use diesel::{
    PgConnection, QueryResult, RunQueryDsl, SqliteConnection,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{BigInt, Text},
};

use super::{DatabaseKind, Db, StoreError, pool::Opener};

/// What a database was at an instant. Two equal marks of one watcher: nothing was committed in between.
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
pub struct Watcher {
    kind: DatabaseKind,
    open: Opener,
    /// How often the store it belongs to has written.
    writes: Arc<AtomicU64>,
    asking: Mutex<Asking>,
}

/// How long an answer of the database does for who may not wait, unless this process has written since. A number asked for
/// twenty thousand times a second costs ten thousand questions, each of which takes locks on the file from the kernel. What
/// another process commits shows this much later, which is less than any answer is on its way.
const DOES_FOR: Duration = Duration::from_micros(100);

#[derive(Default)]
struct Asking {
    opened: u64,
    connection: Option<Db>,
    last: Option<Asked>,
}

/// An answer, and what was when it was asked for.
struct Asked {
    at: Instant,
    writes: u64,
    mark: Mark,
}

impl Watcher {
    /// A watcher whose connection is opened when it is first asked.
    pub(super) fn new(kind: DatabaseKind, open: Opener, writes: Arc<AtomicU64>) -> Self {
        Self {
            kind,
            open,
            writes,
            asking: Mutex::default(),
        }
    }

    /// What the database is now, as a mark: while it stays, nothing was committed, by this process or any other.
    ///
    /// On SQLite a matter of microseconds that waits for nobody; on PostgreSQL one question to the server.
    ///
    /// # Errors
    /// [`StoreError`] if no connection can be opened or the database does not answer.
    pub fn mark(&self) -> Result<Mark, StoreError> {
        self.ask(&mut self.asking())
    }

    /// The same where it takes no waiting, so that a thread that may not wait can ask: as it is now by what this process has
    /// written, and as it was at most [`DOES_FOR`] ago by what others have.
    pub fn mark_at_once(&self) -> Option<Mark> {
        if self.kind != DatabaseKind::Sqlite {
            return None;
        }
        let mut asking = self.asking();
        let (at, writes) = (Instant::now(), self.writes.load(Ordering::Acquire));
        if let Some(last) = &asking.last
            && last.writes == writes
            && at.duration_since(last.at) < DOES_FOR
        {
            return Some(last.mark.clone());
        }
        let mark = self.ask(&mut asking).ok()?;
        asking.last = Some(Asked {
            at,
            writes,
            mark: mark.clone(),
        });
        Some(mark)
    }

    fn ask(&self, asking: &mut Asking) -> Result<Mark, StoreError> {
        let Asking { opened, connection, .. } = asking;
        let asked = match connection {
            Some(asked) => asked,
            None => {
                *opened += 1;
                connection.insert((self.open)()?)
            }
        };
        let state = state(asked);
        if state.is_err() {
            // The next question opens another.
            *connection = None;
        }
        Ok(Mark {
            connection: *opened,
            state: state?,
        })
    }

    fn asking(&self) -> MutexGuard<'_, Asking> {
        // A panic leaves at worst a connection that fails and is replaced.
        self.asking.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A question that is prepared once for each connection and then only asked: `diesel::sql_query` prepares its text anew each
/// time, which takes longer than the answer.
struct DataVersion;

/// The same for PostgreSQL.
struct Snapshot;

macro_rules! prepared_once {
    ($question:ident, $sql:expr, $answer:ty, $connection:ty) => {
        impl QueryId for $question {
            type QueryId = Self;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl Query for $question {
            type SqlType = $answer;
        }

        impl QueryFragment<<$connection as diesel::Connection>::Backend> for $question {
            fn walk_ast<'b>(
                &'b self,
                mut out: AstPass<'_, 'b, <$connection as diesel::Connection>::Backend>,
            ) -> QueryResult<()> {
                out.push_sql($sql);
                Ok(())
            }
        }

        impl RunQueryDsl<$connection> for $question {}
    };
}

// Changes with every commit of another connection (https://www.sqlite.org/pragma.html#pragma_data_version).
prepared_once!(DataVersion, "PRAGMA data_version", BigInt, SqliteConnection);
// Names the transactions that are over, so every commit of one that wrote changes it; those of other databases on the server
// change it too, which costs a page and does no harm.
prepared_once!(Snapshot, "SELECT pg_current_snapshot()::text", Text, PgConnection);

fn state(connection: &mut Db) -> Result<State, StoreError> {
    Ok(match connection {
        Db::Sqlite(connection) => State::Version(DataVersion.get_result(connection)?),
        Db::Pg(connection) => State::Snapshot(Snapshot.get_result(connection)?),
    })
}
