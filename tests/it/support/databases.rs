//! The two databases, fresh for each test.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::atomic::{AtomicU32, Ordering},
};

use diesel::{Connection, PgConnection, connection::SimpleConnection};
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
        Self { url, folder, server: None }
    }

    /// An empty PostgreSQL database; `None` if the tests are told that there is none.
    pub fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server()?;
        let name = format!("it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        administer(&server, &format!("CREATE DATABASE {name}"));
        let mut url = server.clone();
        url.set_path(&name);
        Some(Self { url: url.into(), folder: tempfile::tempdir().unwrap(), server: Some((server, name)) })
    }

    /// What the setting `database_url` says for it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A folder for files.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
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

/// Runs a test on each database; a failure says on which.
pub fn each_database(test: impl Fn(Database)) {
    let databases = [("SQLite", Some(Database::sqlite())), ("PostgreSQL", Database::postgres())];
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
