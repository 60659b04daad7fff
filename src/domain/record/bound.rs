//! What the tables hold of a case, told in the trail by digests: after each act, of every table that holds something else by
//! then. So a row that was changed, added or taken away past the service shows, whatever its table and column, also where no
//! single event tells of it (norms C5.1, E6.10).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{audit::AuditEvent, case::State, standard::Digest};

/// The event that tells it; its reason is what [`Bound::news`] says.
pub const BIND: &str = "bind_rows";

/// The event that says which tables did not hold what was told of them, when the next act was about to be told: its reason names
/// them. What was found stays on record, whatever is told after it.
pub const FOUND: &str = "found_other_rows";

/// Whether an event with this name can tell of rows of the body that are others by then: of its people, their roles and ties, of
/// accounts and organisations. One that is missed here is found by every test in which it happens.
pub fn is_of_body(event: &str) -> bool {
    const NAMED: [&str; 13] = [
        "add_person",
        "add_organisation",
        "authorise",
        "choose_new_password",
        "end_engagement",
        "end_interest",
        "engage",
        "organisation_renamed",
        "record_competence",
        "record_interest",
        "revoke_authorisation",
        "sign_commitment",
        "withdraw_commitment",
    ];
    NAMED.contains(&event) || ["account_", "member_"].iter().any(|begins| event.starts_with(begins))
}

/// The tables of a record of which this is not told: they are of people and organisations, whatever case they are in, but for the
/// credentials, each of which is signed before the step that an event tells of. Its place and its text are checked by themselves.
const APART: &[&str] = &["organisations", "people", "commitments", "engagements", "credentials"];

/// What the cluster writes while the application is in its hands: no event tells of each word, but of what it hands in.
const DRAFTS: &[&str] = &["answers", "picks", "figures", "looks"];

/// Whether the trail tells what this table of a record holds.
pub fn is_bound(table: &str) -> bool {
    !APART.contains(&table)
}

/// Tables by name with the digest of what they hold of a case. One that is not among them holds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound(BTreeMap<String, String>);

impl Bound {
    /// What these reasons tell, oldest first: the last word about a table counts.
    pub fn told<'a>(reasons: impl IntoIterator<Item = &'a str>) -> Self {
        let pairs = reasons.into_iter().flat_map(|reason| reason.split(", "));
        let pairs = pairs.filter_map(|pair| pair.split_once(' '));
        Self(
            pairs
                .map(|(table, digest)| (table.to_owned(), digest.to_owned()))
                .collect(),
        )
    }

    /// What these tables hold.
    pub fn of<'a>(tables: impl IntoIterator<Item = (&'a String, &'a Vec<Value>)>) -> Self {
        let tables = tables.into_iter();
        Self(tables.map(|(table, rows)| (table.clone(), digest(rows))).collect())
    }

    /// What is to be told of the tables that hold something else `now`: of each its name, a space and its digest in hex, `, `
    /// between two of them. `None` where all is as told.
    pub fn news(&self, now: &Self) -> Option<String> {
        let others = self.others(now).into_iter();
        let told: Vec<_> = others
            .map(|table| format!("{table} {}", now.digest_of(table)))
            .collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    /// The same of all tables.
    pub fn in_full(&self) -> String {
        let told: Vec<_> = self
            .0
            .iter()
            .map(|(table, digest)| format!("{table} {digest}"))
            .collect();
        told.join(", ")
    }

    /// The tables that do not hold the same `now`.
    pub fn others<'a>(&'a self, now: &'a Self) -> BTreeSet<&'a str> {
        let tables = self.0.keys().chain(now.0.keys()).map(String::as_str);
        tables
            .filter(|table| self.digest_of(table) != now.digest_of(table))
            .collect()
    }

    fn digest_of(&self, table: &str) -> String {
        self.0.get(table).cloned().unwrap_or_else(|| digest(&[]))
    }
}

/// The digest of rows in whatever order: SHA-256 of their canonical texts, sorted, each ended by a line feed. A column without a
/// value does not count, so that one which a later release adds leaves what was told before as it is.
fn digest(rows: &[Value]) -> String {
    let mut lines: Vec<_> = rows.iter().map(|row| format!("{}\n", filled(row))).collect();
    lines.sort();
    Digest::of(lines.concat().as_bytes()).to_string()
}

fn filled(row: &Value) -> Value {
    match row {
        Value::Object(columns) => {
            let filled = columns.iter().filter(|(_, value)| !value.is_null());
            filled.map(|(column, value)| (column.clone(), value.clone())).collect()
        }
        other => other.clone(),
    }
}

#[derive(Deserialize)]
struct Case {
    state: State,
}

/// The tables of a case, of those that are bound, that do not hold what was told.
pub fn other_tables(told: &Bound, tables: &BTreeMap<String, Vec<Value>>) -> Vec<String> {
    let now = Bound::of(tables.iter().filter(|(table, _)| is_bound(table)));
    // A row that cannot be read is said to be so where the case is replayed.
    let cases = tables.get("cases").into_iter().flatten();
    let mut cases = cases.filter_map(|row| Case::deserialize(row).ok());
    let in_hand = cases.any(|case| case.state.is_with_the_cluster());
    let others = told.others(&now).into_iter();
    others
        .filter(|table| !in_hand || !DRAFTS.contains(table))
        .map(str::to_owned)
        .collect()
}

/// Each table holds what was told of it last, and always did when more was told. A case of which nothing was told has no faults.
pub(super) fn faults(record: &CaseRecord) -> Faults {
    let named = |name: &'static str| {
        let events = record.events.iter().filter(move |event| event.event == name);
        events.filter_map(|event| Some((event, event.reason.as_deref()?)))
    };
    let mut faults: Vec<_> = named(FOUND)
        .map(|(event, tables)| RecordFault::FoundOther {
            seq: event.seq,
            tables: tables.to_owned(),
        })
        .collect();
    let words: Vec<(&AuditEvent, &str)> = named(BIND).collect();
    let Some((first, _)) = words.first() else {
        return Ok(faults);
    };
    let told = Bound::told(words.iter().map(|(_, reason)| *reason));
    let last = |table: &str| {
        let mut latest_first = words.iter().rev();
        let about = latest_first.find(|(_, reason)| Bound::told([*reason]).0.contains_key(table));
        about.map_or(first.seq, |(event, _)| event.seq)
    };
    let others = other_tables(&told, &record.tables).into_iter();
    faults.extend(others.map(|table| RecordFault::OtherRows {
        seq: last(&table),
        table,
    }));
    Ok(faults)
}
