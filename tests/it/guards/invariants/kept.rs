//! Everything that is kept, read past the service.

use std::collections::BTreeMap;

use crate::support::{app::TestApp, databases::tables};

/// A row: its columns by name, none where nothing stands.
pub type Row = BTreeMap<String, Option<String>>;

/// What stands between the columns of a row as it is read, and for a column in which nothing stands.
const BETWEEN: char = '\u{1f}';
const NOTHING: &str = "\u{1e}";

/// All rows of all tables, at one moment.
#[derive(Clone)]
pub struct Kept {
    tables: BTreeMap<String, Vec<Row>>,
    /// The moment, in milliseconds.
    pub now: i64,
}

impl Kept {
    /// Reads them.
    pub fn read(app: &TestApp) -> Self {
        let mut open = app.database.open();
        let read = tables().into_iter().map(|(table, columns)| {
            let texts = columns
                .iter()
                .map(|column| format!("COALESCE(CAST({column} AS TEXT), '{NOTHING}')"))
                .collect::<Vec<_>>();
            let together = texts.join(&format!(" || '{BETWEEN}' || "));
            let rows = open.texts(&format!("SELECT {together} AS text FROM {table}"));
            let row = |text: &String| {
                let values = text
                    .split(BETWEEN)
                    .map(|value| (value != NOTHING).then(|| value.to_owned()));
                columns.iter().cloned().zip(values).collect::<Row>()
            };
            (table, rows.iter().map(row).collect())
        });
        Self {
            tables: read.collect(),
            now: app.clock_now().millis(),
        }
    }

    /// The rows of a table.
    pub fn all(&self, table: &str) -> &[Row] {
        &self.tables[table]
    }

    /// Those in which a column says this.
    pub fn of<'a>(&'a self, table: &str, column: &'a str, value: &'a str) -> impl Iterator<Item = &'a Row> {
        self.all(table).iter().filter(move |row| said(row, column) == value)
    }

    /// The rows of a table, to be changed as somebody would who has the database in hand.
    pub fn tamper(&mut self, table: &str) -> &mut Vec<Row> {
        self.tables.get_mut(table).unwrap()
    }

    /// The events of a case in their order.
    pub fn events<'a>(&'a self, case: &'a str) -> Vec<&'a Row> {
        let mut events: Vec<_> = self.of("audit_events", "case_id", case).collect();
        events.sort_by_key(|event| number(event, "seq"));
        events
    }

    /// Those by which the case moved on or work in it was recorded: what was only read or refused has no state after.
    pub fn steps<'a>(&'a self, case: &'a str) -> Vec<&'a Row> {
        let mut events = self.events(case);
        events.retain(|event| event["to_state"].is_some());
        events
    }
}

/// What a column says; nothing reads as an empty text.
pub fn said<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column)
        .unwrap_or_else(|| panic!("no column `{column}` in {row:?}"))
        .as_deref()
        .unwrap_or_default()
}

/// The number in a column.
pub fn number(row: &Row, column: &str) -> i64 {
    let said = said(row, column);
    said.parse()
        .unwrap_or_else(|_| panic!("`{column}` is no number: {said}"))
}

/// Whether a column says yes, as either database writes it.
pub fn yes(row: &Row, column: &str) -> bool {
    matches!(said(row, column), "1" | "true" | "t")
}

/// Lets a column say something else.
pub fn set(row: &mut Row, column: &str, value: &str) {
    *row.get_mut(column).unwrap() = Some(value.to_owned());
}
