//! Opening the database, and the two ways to use it: [`Store::read`] and [`Store::write`].
//!
//! There is one writer at a time, on both databases. On SQLite that is the database's nature; on PostgreSQL every writing
//! transaction first takes one advisory lock, under READ COMMITTED. The audit chain forces an order on all writers anyway
//! (each event carries the hash of the one before), and in exchange every rule that looks at several rows (who voted, who
//! worked on the case) decides on committed facts: no lost update, no write skew, nothing to retry. Compare-and-set on the
//! row's version still guards against what changed between showing a page and submitting its form.
//!
//! In the process, writers queue first come, first served for the one writing connection; on PostgreSQL the advisory lock
//! then only arbitrates between instances. Readers work beside the writer on connections of their own, each on a snapshot.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use diesel::{
    Connection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
    pg::PgConnection,
    result::{DatabaseErrorKind, Error as DieselError},
    sqlite::SqliteConnection,
};
use url::Url;

use super::{
    Db, StoreError, audit,
    bound::Touched,
    mark::Watcher,
    pool::{Opener, Pool},
};

/// The advisory lock of writers: this service's number, and the schema so that several can share one database.
const LOCK_WRITERS: &str = "SELECT pg_advisory_xact_lock(1129076811, hashtext(current_schema()))";

/// Whoever asks for marks does without rather than wait.
const NO_WAIT: Duration = Duration::ZERO;

/// The two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// One file beside the programme; the default.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl fmt::Display for DatabaseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// How many connections the store keeps and how long callers wait for one.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Reading connections; there is always exactly one for writing.
    pub readers: usize,
    /// The longest wait for a connection or a lock, after which the caller gets [`StoreError::Busy`].
    pub wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            readers: 8,
            wait: Duration::from_secs(10),
        }
    }
}

/// The database, shared: clones are handles to the same connections.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    target: Target,
    writer: Pool,
    readers: Pool,
    /// Who sees what was committed while the writer writes: its own, so that it waits for no reader.
    past: Pool,
    /// How often this store has written: its own watchers need not ask the database for that.
    writes: Arc<AtomicU64>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({})", self.kind())
    }
}

impl Store {
    /// Opens `database_url` (`sqlite://path/to/file.db` or `postgres://user:password@host/database`) with default limits.
    ///
    /// The schema is left as found: [`Store::migrate`] brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] if the URL cannot be read or the database not be reached; the text names no password.
    pub fn open(database_url: &str) -> Result<Self, StoreError> {
        Self::open_with(database_url, Limits::default())
    }

    /// As [`Store::open`], with `limits`.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(database_url: &str, limits: Limits) -> Result<Self, StoreError> {
        let target = Target::parse(database_url)?;
        let opener = |access| -> Opener {
            let target = target.clone();
            Box::new(move || target.connect(access, limits.wait))
        };
        let shared = Shared {
            writer: Pool::new(1, limits.wait, opener(Access::Write)),
            readers: Pool::new(limits.readers, limits.wait, opener(Access::Read)),
            past: Pool::new(1, limits.wait, opener(Access::Read)),
            target,
            writes: Arc::default(),
        };
        // The first connection is made now: a wrong URL is the start's failure and not the first visitor's.
        shared.writer.lend()?.give_back();
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Which database this is.
    pub fn kind(&self) -> DatabaseKind {
        self.shared.target.kind()
    }

    /// Runs `work` on one snapshot of the database, beside any writer; writing in it fails.
    ///
    /// # Errors
    /// Those of `work`, and [`StoreError`] if no connection is free in time or none can be opened.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        transact(&self.shared.readers, Access::Read, work)
    }

    /// Somebody who sees whether anything was committed, with a connection of their own that is opened when first asked.
    pub fn watcher(&self) -> Watcher {
        let target = self.shared.target.clone();
        let open = Box::new(move || target.connect(Access::Read, NO_WAIT));
        Watcher::new(self.kind(), open, self.shared.writes.clone())
    }

    /// Runs `work` as the only writer, and commits if it returns `Ok`. On `Err` and on a panic nothing of it is kept.
    ///
    /// A `write` inside a `write` would wait for itself until [`StoreError::Busy`]: hand the [`Db`] on instead.
    ///
    /// # Errors
    /// Those of `work`, and [`StoreError`] if its turn does not come in time, no connection can be opened, or the commit
    /// fails.
    pub fn write<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        self.change(|db| {
            let before = audit::head(db)?.seq;
            let value = work(db)?;
            if let Some(touched) = Touched::since(db, before)? {
                // A reader sees what was committed, and nothing of what this transaction wrote.
                let wrong = transact(&self.shared.past, Access::Read, |past| touched.wrong(past))?;
                touched.tell(db, wrong)?;
            }
            Ok(value)
        })
    }

    /// The same for what no event can tell of: the schema.
    pub(super) fn change<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        let outcome = transact(&self.shared.writer, Access::Write, work);
        // Before anybody is told: whoever asks after that sees it.
        self.shared.writes.fetch_add(1, Ordering::Release);
        outcome
    }
}

/// What a connection or transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

fn transact<T, E: From<StoreError>>(
    pool: &Pool,
    access: Access,
    work: impl FnOnce(&mut Db) -> Result<T, E>,
) -> Result<T, E> {
    let mut lent = pool.lend()?;
    begin(&mut lent.db, access)?;
    // Nothing of `work` is looked at after a panic but the connection, which is rolled back.
    let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut lent.db)));
    let finished = match &outcome {
        Ok(Ok(_)) => Db::commit_transaction(&mut lent.db),
        Ok(Err(_)) | Err(_) => Db::rollback_transaction(&mut lent.db),
    };
    lent.give_back();
    let result = outcome.unwrap_or_else(|panic| resume_unwind(panic));
    // A failed rollback loses nothing (the connection is closed, which rolls back): the error of `work` is the one to tell.
    let value = result?;
    finished.map_err(StoreError::from)?;
    Ok(value)
}

/// Begins a transaction: on SQLite IMMEDIATE to write, since a deferred one that reads first and writes later fails
/// whenever another wrote in between.
fn begin(db: &mut Db, access: Access) -> Result<(), StoreError> {
    match (db, access) {
        (Db::Sqlite(connection), Access::Read) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN")?,
        (Db::Sqlite(connection), Access::Write) => {
            AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE")?;
        }
        (Db::Pg(connection), Access::Read) => AnsiTransactionManager::begin_transaction_sql(
            connection,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        )?,
        (Db::Pg(connection), Access::Write) => {
            AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN ISOLATION LEVEL READ COMMITTED")?;
            connection.batch_execute(LOCK_WRITERS).map_err(lock_not_taken)?;
        }
    }
    Ok(())
}

/// diesel has no kind for PostgreSQL's lock timeout, and its text is translated; nothing else unknown happens at the lock.
fn lock_not_taken(error: DieselError) -> StoreError {
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::Unknown, _) => StoreError::Busy,
        other => other.into(),
    }
}

/// A database URL, read.
#[derive(Clone)]
enum Target {
    Sqlite(PathBuf),
    Postgres(Url),
}

impl Target {
    fn parse(database_url: &str) -> Result<Self, StoreError> {
        if let Some(path) = database_url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return match path {
                "" => Err(unavailable(
                    "the database URL names no file; write sqlite://path/to/clustermark.db",
                )),
                ":memory:" => Err(unavailable("a database in memory cannot be shared; name a file")),
                path => Ok(Self::Sqlite(path.into())),
            };
        }
        // The text of the URL is never repeated: whatever is wrong with it, it may hold a password.
        let url = Url::parse(database_url)
            .map_err(|_| unavailable("the database URL is not a URL; write special characters in it as %XX"))?;
        match url.scheme() {
            "postgres" | "postgresql" => Ok(Self::Postgres(url)),
            _ => Err(unavailable(
                "the database URL begins with neither sqlite:// nor postgres://",
            )),
        }
    }

    const fn kind(&self) -> DatabaseKind {
        match self {
            Self::Sqlite(_) => DatabaseKind::Sqlite,
            Self::Postgres(_) => DatabaseKind::Postgres,
        }
    }

    fn connect(&self, access: Access, wait: Duration) -> Result<Db, StoreError> {
        match self {
            Self::Sqlite(path) => {
                let connection = connect_sqlite(&path.to_string_lossy(), access, wait);
                connection
                    .map(Db::Sqlite)
                    .map_err(|why| unavailable(format!("{}: {why}", path.display())))
            }
            Self::Postgres(url) => {
                let connection = connect_postgres(url, wait);
                connection
                    .map(Db::Pg)
                    .map_err(|why| unavailable(without_passwords(url, &why)))
            }
        }
    }
}

fn unavailable(why: impl Into<String>) -> StoreError {
    StoreError::Unavailable(why.into())
}

fn connect_sqlite(path: &str, access: Access, wait: Duration) -> Result<SqliteConnection, String> {
    let mut connection = SqliteConnection::establish(path).map_err(|error| error.to_string())?;
    let settings = format!(
        "PRAGMA busy_timeout = {}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
         PRAGMA query_only = {};",
        wait.as_millis(),
        if access == Access::Read { "ON" } else { "OFF" },
    );
    connection.batch_execute(&settings).map_err(|error| error.to_string())?;
    if access == Access::Write {
        keep_log(&mut connection, wait)?;
    }
    Ok(connection)
}

/// Puts the file into WAL mode, which it then keeps, so that readers work beside the writer.
///
/// Where several instances meet a new file, SQLite refuses the change at once instead of waiting `busy_timeout`: it is
/// tried again until the others are done.
fn keep_log(connection: &mut SqliteConnection, wait: Duration) -> Result<(), String> {
    let since = Instant::now();
    loop {
        match connection
            .batch_execute("PRAGMA journal_mode = WAL")
            .map_err(StoreError::from)
        {
            Ok(()) => return Ok(()),
            Err(StoreError::Busy) if since.elapsed() < wait => thread::sleep(Duration::from_millis(10)),
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// A writer that hangs in its transaction would hold the writers' lock for ever; the server ends it after a minute.
fn connect_postgres(url: &Url, wait: Duration) -> Result<PgConnection, String> {
    let mut connection = PgConnection::establish(url.as_str()).map_err(|error| error.to_string())?;
    let settings = format!(
        "SET application_name = 'clustermark'; SET lock_timeout = {}; SET idle_in_transaction_session_timeout = 60000",
        wait.as_millis(),
    );
    connection.batch_execute(&settings).map_err(|error| error.to_string())?;
    Ok(connection)
}

/// `message` with every password of `url` (user part and query), as written and decoded, struck out.
fn without_passwords(url: &Url, message: &str) -> String {
    let in_query = url
        .query_pairs()
        .filter(|(key, _)| key.contains("pass"))
        .map(|(_, value)| value.into_owned());
    let written = url.password().unwrap_or_default().to_owned();
    let decoded = url::form_urlencoded::parse(format!("p={}", written.replace('+', "%2B")).as_bytes())
        .map(|(_, value)| value.into_owned())
        .collect::<String>();
    [written, decoded]
        .into_iter()
        .chain(in_query)
        .filter(|secret| !secret.is_empty())
        .fold(message.to_owned(), |message, secret| message.replace(&secret, "***"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_refused_without_being_repeated() {
        for url in [
            "postgres://u:se/cret@host/db",
            "mysql://u:secret@host/db",
            "se cret",
            "sqlite:",
            "sqlite::memory:",
        ] {
            let Err(error) = Store::open(url) else {
                panic!("{url} was opened")
            };
            assert!(matches!(error, StoreError::Unavailable(_)));
            assert!(!error.to_string().contains("cret"), "{error}");
        }
    }

    #[test]
    fn a_message_loses_every_password_of_the_url() {
        let url = Url::parse("postgres://u:p%40ss+1@host/db?password=other&passfile=x").unwrap();
        assert_eq!(
            without_passwords(&url, "cannot use p%40ss+1, p@ss+1 or other for u"),
            "cannot use ***, *** or *** for u"
        );
    }

    #[test]
    fn a_server_that_is_not_there_is_unavailable_and_the_password_stays_hidden() {
        let Err(error) = Store::open("postgres://u:hunter2@127.0.0.1:9/db?connect_timeout=2") else {
            panic!("opened")
        };
        assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}
