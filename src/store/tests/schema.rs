use std::{collections::BTreeMap, fs, path::Path, thread};

use diesel::{QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query, sql_types};
use diesel_migrations::MigrationHarness;

use crate::store::{
    Db, Store, StoreError, migrations,
    testing::{FreshDatabase, each_database},
};

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = sql_types::Text)]
    table_name: String,
    #[diesel(sql_type = sql_types::Text)]
    name: String,
    #[diesel(sql_type = sql_types::Text)]
    kind: String,
    #[diesel(sql_type = sql_types::Bool)]
    nullable: bool,
}

/// Columns by table, in their order: name, type in diesel's words, whether it may be empty.
pub(super) type Tables = BTreeMap<String, Vec<(String, String, bool)>>;

const SQLITE_COLUMNS: &str =
    "SELECT m.name AS table_name, c.name AS name, lower(c.type) AS kind, c.\"notnull\" = 0 AS nullable
    FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid";
const POSTGRES_COLUMNS: &str = "SELECT table_name::text, column_name::text AS name, data_type::text AS kind,
    is_nullable = 'YES' AS nullable FROM information_schema.columns
    WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position";

fn live_tables(db: &mut Db) -> Result<Tables, StoreError> {
    let columns: Vec<Column> = match db {
        Db::Pg(connection) => sql_query(POSTGRES_COLUMNS).load(connection)?,
        Db::Sqlite(connection) => sql_query(SQLITE_COLUMNS).load(connection)?,
    };
    let mut tables = Tables::new();
    for column in columns
        .into_iter()
        .filter(|column| !column.table_name.starts_with("__diesel"))
    {
        let kind = match column.kind.as_str() {
            "text" => "Text",
            "bigint" => "BigInt",
            "integer" => "Integer",
            "boolean" => "Bool",
            other => panic!(
                "{}.{} has the type {other}, which is not portable",
                column.table_name, column.name
            ),
        };
        tables
            .entry(column.table_name)
            .or_default()
            .push((column.name, kind.to_owned(), column.nullable));
    }
    Ok(tables)
}

fn schema_text() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The tables as the files under `schema/` declare them, read from their text.
pub(super) fn declared_tables() -> Tables {
    let mut tables = Tables::new();
    let mut table = String::new();
    for line in schema_text().lines().map(str::trim) {
        if let Some((name, kind)) = line.strip_suffix(',').and_then(|line| line.split_once(" -> ")) {
            let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            let column = (name.to_owned(), inner.unwrap_or(kind).to_owned(), inner.is_some());
            tables.entry(table.clone()).or_default().push(column);
        } else if let Some((name, _)) = line.strip_suffix(" {").and_then(|line| line.split_once(" (")) {
            table = name.to_owned();
        }
    }
    tables
}

#[test]
fn the_schema_goes_up_down_and_up_and_both_databases_are_as_declared() {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        let versions = store.pending().unwrap();
        assert!(!versions.is_empty());
        assert_eq!(store.migrate().unwrap(), versions);
        assert_eq!(store.pending().unwrap(), Vec::<String>::new());
        assert_eq!(
            store.read(live_tables).unwrap(),
            declared_tables(),
            "{:?}",
            store.kind()
        );

        store
            .change(|db| {
                match db {
                    Db::Pg(connection) => connection.revert_all_migrations(migrations::POSTGRES).map(drop),
                    Db::Sqlite(connection) => connection.revert_all_migrations(migrations::SQLITE).map(drop),
                }
                .map_err(|error| StoreError::Migration(error.to_string()))
            })
            .expect("down");
        assert_eq!(store.read(live_tables).unwrap(), Tables::new());
        assert_eq!(store.migrate().unwrap(), versions, "up again");
        assert_eq!(store.read(live_tables).unwrap(), declared_tables());
    }
}

/// The folders under `migrations/`, each of which must hold both directions.
fn folders(database: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
    let mut names = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        for direction in ["up.sql", "down.sql"] {
            assert!(
                entry.path().join(direction).is_file(),
                "{:?} lacks {direction}",
                entry.path()
            );
        }
        names.push(entry.file_name().into_string().unwrap());
    }
    names.sort_unstable();
    names
}

#[test]
fn both_databases_have_the_same_migrations_and_this_build_holds_them_all() {
    let names = folders("sqlite");
    assert_eq!(names, folders("postgres"));
    let versions: Vec<_> = names
        .iter()
        .map(|name| name.split('_').next().unwrap_or(name))
        .collect();
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        // Cargo does not notice a new folder: touch src/store/migrations.rs.
        assert_eq!(
            store.pending().unwrap(),
            versions,
            "{:?} was built without the newest migration",
            store.kind()
        );
    }
}

#[test]
fn a_table_has_at_most_the_16_columns_that_are_compiled_for() {
    for (table, columns) in declared_tables() {
        assert!(columns.len() <= 16, "{table} has {}", columns.len());
    }
}

#[test]
fn of_instances_that_start_at_once_one_migrates_and_the_others_find_it_done() {
    for database in FreshDatabase::each() {
        let applied: Vec<usize> = thread::scope(|scope| {
            let starts: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        Store::open(&database.url)
                            .unwrap()
                            .migrate()
                            .expect("no start fails")
                            .len()
                    })
                })
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert_eq!(applied.iter().filter(|count| **count > 0).count(), 1, "{applied:?}");
    }
}

#[test]
fn a_schema_newer_than_the_binary_is_named_and_left_alone() {
    each_database(|store| {
        store
            .write(|db| {
                db.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('2199010100000')")?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
        for refused in [store.migrate(), store.pending()] {
            let error = refused.expect_err("a newer schema is refused");
            assert!(matches!(error, StoreError::NewerSchema { .. }));
            assert!(error.to_string().contains("2199010100000"), "{error}");
            assert!(error.to_string().contains("use the newer binary"), "{error}");
        }
    });
}
