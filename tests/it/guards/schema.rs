//! The schema: the same on both databases, as the code knows it, each column classified, each migration reversible.

use std::collections::BTreeSet;

use diesel::{
    QueryableByName, RunQueryDsl, sql_query,
    sql_types::{Bool, Text},
};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

use crate::support::databases::{Columns, Open, columns, each_database};

const CLASSES: &[&str] = &["public", "personal", "secret", "internal"];

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    data_type: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

impl Column {
    fn entry(self) -> ((String, String), String) {
        let known = match self.data_type.to_lowercase().as_str() {
            "text" => "Text".to_owned(),
            "bigint" => "BigInt".to_owned(),
            "integer" => "Integer".to_owned(),
            "boolean" => "Bool".to_owned(),
            other => format!("unknown type {other}"),
        };
        let kind = if self.nullable {
            format!("Nullable<{known}>")
        } else {
            known
        };
        ((self.table_name, self.column_name), kind)
    }
}

fn up(open: &mut Open) {
    match open {
        Open::Sqlite(connection) => drop(connection.run_pending_migrations(folder("sqlite")).unwrap()),
        Open::Postgres(connection) => drop(connection.run_pending_migrations(folder("postgres")).unwrap()),
    }
}

fn down(open: &mut Open) {
    match open {
        Open::Sqlite(connection) => drop(connection.revert_all_migrations(folder("sqlite")).unwrap()),
        Open::Postgres(connection) => drop(connection.revert_all_migrations(folder("postgres")).unwrap()),
    }
}

fn live_columns(open: &mut Open) -> Columns {
    const OWN: &str = "name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_diesel%' ESCAPE '\\'";
    let sqlite = format!(
        "SELECT t.name AS table_name, c.name AS column_name, c.type AS data_type, c.\"notnull\" = 0 AS nullable \
         FROM (SELECT name FROM sqlite_master WHERE type = 'table' AND {OWN}) t, pragma_table_info(t.name) c"
    );
    let postgres = "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' AS nullable \
                    FROM information_schema.columns \
                    WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_diesel%'";
    let found: Vec<Column> = match open {
        Open::Sqlite(connection) => sql_query(sqlite).load(connection).unwrap(),
        Open::Postgres(connection) => sql_query(postgres).load(connection).unwrap(),
    };
    found.into_iter().map(Column::entry).collect()
}

fn folder(name: &str) -> FileBasedMigrations {
    FileBasedMigrations::from_path(format!("{}/migrations/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn both_databases_have_the_schema_that_the_code_knows() {
    each_database(|database| {
        let mut open = database.open();
        up(&mut open);
        assert_eq!(differences(&live_columns(&mut open), &columns()), Vec::<String>::new());
    });
}

#[test]
fn every_migration_can_be_undone_and_done_again() {
    each_database(|database| {
        let mut open = database.open();
        up(&mut open);
        let first = live_columns(&mut open);
        down(&mut open);
        assert_eq!(
            live_columns(&mut open),
            Columns::new(),
            "a migration leaves something behind"
        );
        up(&mut open);
        assert_eq!(live_columns(&mut open), first);
    });
}

#[test]
fn every_column_is_public_personal_secret_or_internal() {
    let mut classified = BTreeSet::new();
    for line in include_str!("columns.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [table, column, class] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three parts: {line}")
        };
        assert!(CLASSES.contains(&class), "{line}: no class");
        assert!(
            classified.insert((table.to_owned(), column.to_owned())),
            "{line}: twice"
        );
    }
    let known: BTreeSet<_> = columns().into_keys().collect();
    let missing: Vec<_> = known.difference(&classified).collect();
    let gone: Vec<_> = classified.difference(&known).collect();
    assert!(missing.is_empty(), "columns.tsv lacks {missing:?}");
    assert!(gone.is_empty(), "columns.tsv has {gone:?}, which no table has");
}

fn differences(live: &Columns, known: &Columns) -> Vec<String> {
    let names: BTreeSet<_> = live.keys().chain(known.keys()).collect();
    let differing = names.into_iter().filter(|name| live.get(*name) != known.get(*name));
    differing
        .map(|name| {
            format!(
                "{name:?}: the database {:?}, the code {:?}",
                live.get(name),
                known.get(name)
            )
        })
        .collect()
}
