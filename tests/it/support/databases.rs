//! The two databases, fresh for each test.

use std::{
    collections::BTreeMap,
    fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, connection::SimpleConnection, sql_query,
    sql_types::Text,
};
use tempfile::TempDir;
use url::Url;

/// Names the PostgreSQL server of the tests, with the right to create databases.
const SERVER: &str = "CLUSTERMARK_TEST_POSTGRES_URL";
/// `absent`: the person who runs the tests knows that there is no PostgreSQL.
const WITHOUT: &str = "CLUSTERMARK_TEST_POSTGRES";

/// An empty database and a folder, both gone at the end of the test.
pub struct Database {
    url: String,
    folder: TempDir,
    server: Option<(Url, String)>,
}

impl Database {
    /// An empty SQLite database.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("clustermark.db").display());
        Self {
            url,
            folder,
            server: None,
        }
    }

    /// An empty PostgreSQL database; `None` if the tests are told that there is none.
    pub fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server()?;
        let name = format!("it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        administer(&server, &format!("CREATE DATABASE {name}"));
        let mut url = server.clone();
        url.set_path(&name);
        Some(Self {
            url: url.into(),
            folder: tempfile::tempdir().unwrap(),
            server: Some((server, name)),
        })
    }

    /// What the setting `database_url` says for it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A folder for files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A connection beside the service's own.
    pub fn open(&self) -> Open {
        if self.is_postgres() {
            Open::Postgres(PgConnection::establish(&self.url).unwrap())
        } else {
            Open::Sqlite(SqliteConnection::establish(self.url.trim_start_matches("sqlite://")).unwrap())
        }
    }

    /// All that is kept, except what any request may add: sessions, and the trail of what was refused.
    pub fn contents(&self) -> Contents {
        const NOT_COMPARED: &[&str] = &["sessions", "audit_events", "audit_head"];
        let mut open = self.open();
        let tables = tables()
            .into_iter()
            .filter(|(table, _)| !NOT_COMPARED.contains(&table.as_str()));
        let read = tables.map(|(table, columns)| {
            let columns: Vec<_> = columns
                .iter()
                .map(|column| format!("COALESCE(CAST({column} AS TEXT), '-')"))
                .collect();
            let rows = open.texts(&format!(
                "SELECT {} AS text FROM {table} ORDER BY 1",
                columns.join(" || ' | ' || ")
            ));
            (table, rows)
        });
        read.collect()
    }

    /// The jobs that wait, run or were given up.
    pub fn open_jobs(&self) -> Vec<String> {
        // What is set for a day to come and untouched is in order.
        let query = "SELECT kind || ' ' || state || ': ' || COALESCE(last_error, '') AS text FROM jobs
                     WHERE state <> 'done' AND NOT (attempts = 0 AND run_at > created_at)";
        self.open().texts(query)
    }

    /// Whether it is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            administer(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// The rows of each table, as text.
pub type Contents = BTreeMap<String, Vec<String>>;

#[derive(QueryableByName)]
struct OneText {
    #[diesel(sql_type = Text)]
    text: String,
}

/// A connection of the tests' own, to look behind the service.
pub enum Open {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Open {
    /// The column `text` of a query.
    pub fn texts(&mut self, query: &str) -> Vec<String> {
        let rows: Vec<OneText> = match self {
            Self::Sqlite(connection) => sql_query(query).load(connection).unwrap(),
            Self::Postgres(connection) => sql_query(query).load(connection).unwrap(),
        };
        rows.into_iter().map(|row| row.text).collect()
    }

    /// Whether another connection writes at this moment; only SQLite locks everything for that.
    pub fn is_locked(&mut self) -> bool {
        match self {
            Self::Sqlite(connection) => connection.batch_execute("BEGIN IMMEDIATE; ROLLBACK").is_err(),
            Self::Postgres(_) => false,
        }
    }

    /// Runs statements.
    pub fn execute(&mut self, statements: &str) {
        match self {
            Self::Sqlite(connection) => connection.batch_execute(statements).unwrap(),
            Self::Postgres(connection) => connection.batch_execute(statements).unwrap(),
        }
    }
}

/// Each table of `src/store/schema/` with its columns, read from its text: the macro leaves nothing to ask at run time.
pub fn tables() -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::<String, Vec<String>>::new();
    for ((table, column), _) in columns() {
        tables.entry(table).or_default().push(column);
    }
    tables
}

/// Table, column → type as the schema writes it, `Nullable<…>` where it may be empty.
pub type Columns = BTreeMap<(String, String), String>;

/// The columns of `src/store/schema/`.
pub fn columns() -> Columns {
    let mut columns = Columns::new();
    let mut table = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text: String = files.map(|path| fs::read_to_string(path).unwrap()).collect();
    for line in text.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name.to_owned();
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            columns.insert((table.clone(), column.to_owned()), kind.to_owned());
        }
    }
    assert!(columns.len() > 100, "only {} columns were read", columns.len());
    columns
}

/// Runs a test on each database; a failure says on which.
pub fn each_database(test: impl Fn(Database)) {
    let databases = [
        ("SQLite", Some(Database::sqlite())),
        ("PostgreSQL", Database::postgres()),
    ];
    for (name, database) in databases {
        let Some(database) = database else { continue };
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| test(database))) {
            eprintln!("the failure above happened on {name}");
            resume_unwind(panic);
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the tests' own settings")]
fn server() -> Option<Url> {
    match std::env::var(SERVER) {
        Ok(url) => Some(url.parse().unwrap_or_else(|_| panic!("{SERVER} is not a URL"))),
        Err(_) if std::env::var(WITHOUT).as_deref() == Ok("absent") => None,
        Err(_) => panic!("set {SERVER} to a PostgreSQL server, or {WITHOUT}=absent to do without (./test does either)"),
    }
}

fn administer(server: &Url, statement: &str) {
    let mut connection = PgConnection::establish(server.as_str()).expect("the tests' PostgreSQL server answers");
    connection.batch_execute(statement).unwrap();
}
