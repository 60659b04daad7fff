//! The schema's versions. Both folders under `migrations/` are built into the binary; `migrations/README.md` says how to
//! add one.

use std::{collections::BTreeSet, error::Error, sync::OnceLock};

use diesel::{
    Connection, QueryDsl, QueryableByName, RunQueryDsl, SqliteConnection,
    dsl::sql,
    migration::MigrationSource,
    select, sql_query,
    sql_types::{self, Bool},
    table,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{
    Db, Store, StoreError,
    bound::{self, NotAsTold},
};

pub(super) const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
pub(super) const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

table! {
    /// diesel's record of what was applied.
    __diesel_schema_migrations (version) {
        /// The version's time stamp.
        version -> Text,
    }
}

impl Store {
    /// Applies every migration the database lacks, all or none, and returns their versions, oldest first.
    ///
    /// Several instances may start at once: the writers' lock lets one migrate, and the others then find nothing to do.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] if the database has a version this binary does not know; nothing is touched then.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        self.change(|db| {
            let (missing, is_new) = (missing(db)?, applied(db)?.is_empty());
            let mut not_as_told = None;
            if !missing.is_empty() && !is_new {
                not_as_told = Some(NotAsTold::find(db)?);
            }
            let applied = apply(db).map_err(|error| StoreError::Migration(error.to_string()))?;
            // A row may look another after it, and nobody changed it past the service.
            not_as_told.map_or(Ok(()), |wrong| wrong.tell_others(db))?;
            bound::begin(db)?;
            Ok(applied)
        })
    }

    /// The versions [`Store::migrate`] would apply, oldest first.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] as above.
    pub fn pending(&self) -> Result<Vec<String>, StoreError> {
        self.read(missing)
    }
}

/// What the schema has otherwise than the migrations make it: each trigger, index, table and view that is missing, another, or too
/// many, by its kind and name. Looked for on SQLite only; on PostgreSQL the server keeps its own account of who changed what.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn differences(db: &mut Db) -> Result<BTreeSet<String>, StoreError> {
    static EXPECTED: OnceLock<BTreeSet<Made>> = OnceLock::new();
    let Db::Sqlite(connection) = db else {
        return Ok(BTreeSet::new());
    };
    let found = made(connection)?;
    let expected = match EXPECTED.get() {
        Some(expected) => expected,
        None => {
            let fresh = fresh().map_err(|error| StoreError::Migration(error.to_string()))?;
            EXPECTED.get_or_init(|| fresh)
        }
    };
    let others = found.symmetric_difference(expected);
    Ok(others.map(|one| format!("{} {}", one.kind, one.name)).collect())
}

/// Something that the schema is made of.
#[derive(QueryableByName, PartialEq, Eq, PartialOrd, Ord)]
struct Made {
    #[diesel(sql_type = sql_types::Text)]
    kind: String,
    #[diesel(sql_type = sql_types::Text)]
    name: String,
    #[diesel(sql_type = sql_types::Nullable<sql_types::Text>)]
    sql: Option<String>,
}

fn made(connection: &mut SqliteConnection) -> Result<BTreeSet<Made>, StoreError> {
    let query =
        sql_query("SELECT type AS kind, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'");
    Ok(query.load(connection)?.into_iter().collect())
}

/// What the migrations make of an empty database.
fn fresh() -> Result<BTreeSet<Made>, Box<dyn Error + Send + Sync>> {
    let mut connection = SqliteConnection::establish(":memory:")?;
    connection.run_pending_migrations(SQLITE)?;
    Ok(made(&mut connection)?)
}

/// The known versions that are not applied; an applied one that is not known is an error.
fn missing(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let known = known(db).map_err(|error| StoreError::Migration(error.to_string()))?;
    let applied = applied(db)?;
    if let Some(newer) = applied.iter().filter(|version| !known.contains(version)).max() {
        return Err(StoreError::NewerSchema { version: newer.clone() });
    }
    Ok(known.into_iter().filter(|version| !applied.contains(version)).collect())
}

/// The versions built into this binary, oldest first.
fn known(db: &Db) -> Result<Vec<String>, Box<dyn Error + Send + Sync>> {
    let mut versions: Vec<String> = match db {
        Db::Pg(_) => MigrationSource::<diesel::pg::Pg>::migrations(&POSTGRES)?
            .iter()
            .map(|migration| migration.name().version().to_string())
            .collect(),
        Db::Sqlite(_) => MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE)?
            .iter()
            .map(|migration| migration.name().version().to_string())
            .collect(),
    };
    versions.sort_unstable();
    Ok(versions)
}

/// The versions applied to the database, read without making the table that records them.
fn applied(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let recorded = match db {
        Db::Pg(_) => "to_regclass('__diesel_schema_migrations') IS NOT NULL",
        Db::Sqlite(_) => "EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__diesel_schema_migrations')",
    };
    if !select(sql::<Bool>(recorded)).get_result::<bool>(db)? {
        return Ok(Vec::new());
    }
    Ok(__diesel_schema_migrations::table
        .select(__diesel_schema_migrations::version)
        .load(db)?)
}

fn apply(db: &mut Db) -> Result<Vec<String>, Box<dyn Error + Send + Sync>> {
    let versions = match db {
        Db::Pg(connection) => connection.run_pending_migrations(POSTGRES)?,
        Db::Sqlite(connection) => connection.run_pending_migrations(SQLITE)?,
    };
    Ok(versions.iter().map(ToString::to_string).collect())
}
