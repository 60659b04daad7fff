//! Databases for tests: each test runs on both, on a fresh one of each.
//!
//! The integration tests include this very file beside their own `Store`, so it uses nothing but `super::Store`.
//!
//! PostgreSQL is the server at `CLUSTERMARK_TEST_POSTGRES_URL`; every test gets a schema of its own there. Without the
//! variable the tests fail, unless `CLUSTERMARK_TEST_POSTGRES=absent` says that leaving it out is meant.
#![allow(clippy::expect_used, clippy::panic)]

use std::{
    env, process,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::UNIX_EPOCH,
};

use diesel::{Connection, connection::SimpleConnection, pg::PgConnection};
use tempfile::TempDir;
use url::Url;

use super::Store;

/// An empty database, removed when dropped.
pub struct FreshDatabase {
    /// What `Store::open` takes.
    pub url: String,
    _keep: Keep,
}

enum Keep {
    Directory { _directory: TempDir },
    Schema { server: String, name: String },
}

impl FreshDatabase {
    /// One of each kind.
    pub fn each() -> impl Iterator<Item = Self> {
        [Some(Self::sqlite()), Self::postgres()].into_iter().flatten()
    }

    fn sqlite() -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        let url = format!("sqlite://{}", directory.path().join("test.db").display());
        Self {
            url,
            _keep: Keep::Directory { _directory: directory },
        }
    }

    fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Some(server) = variable("CLUSTERMARK_TEST_POSTGRES_URL") else {
            if variable("CLUSTERMARK_TEST_POSTGRES").is_some_and(|value| value == "absent") {
                return None;
            }
            panic!(
                "tests run on PostgreSQL too: set CLUSTERMARK_TEST_POSTGRES_URL, or CLUSTERMARK_TEST_POSTGRES=absent \
                 to leave it out"
            );
        };
        // Several runs may share the server, from containers whose processes have the same numbers.
        let moment = UNIX_EPOCH.elapsed().expect("a clock after 1970").as_nanos();
        let name = format!(
            "test_{moment}_{}_{}",
            process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        on_server(&server, &format!("CREATE SCHEMA {name}"));
        let mut url = Url::parse(&server).expect("CLUSTERMARK_TEST_POSTGRES_URL is a URL");
        url.query_pairs_mut()
            .append_pair("options", &format!("-csearch_path={name}"));
        Some(Self {
            url: url.into(),
            _keep: Keep::Schema { server, name },
        })
    }
}

impl Drop for Keep {
    fn drop(&mut self) {
        // A test that failed is failing already: a second panic here would hide why.
        if let Self::Schema { server, name } = self
            && !thread::panicking()
        {
            on_server(server, &format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

fn on_server(server: &str, statements: &str) {
    PgConnection::establish(server)
        .expect("the PostgreSQL server at CLUSTERMARK_TEST_POSTGRES_URL answers")
        .batch_execute(statements)
        .expect("the test's schema can be made and dropped");
}

/// Runs `test` on a migrated, empty store of each kind.
pub fn each_database(test: impl Fn(&Store)) {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).expect("the database opens");
        store.migrate().expect("the schema is made");
        test(&store);
    }
}

/// Where the tests' PostgreSQL is: a matter of the test run, not a setting.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment which servers there are"
)]
fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}
