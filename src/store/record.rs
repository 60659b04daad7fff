//! All rows of a case, as they are kept: for a dossier to take away, and to hold what is kept against the audit trail.

use std::collections::BTreeMap;

use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types};
use serde_json::Value;

use super::{Db, StoreError, db::on_each};
use crate::domain::{
    ids::CaseId,
    record::{CaseRecord, is_bound},
};

/// The part of a table that belongs to a case.
struct Part {
    table: &'static str,
    /// Which of its rows; `$1` is the case's id.
    rows: &'static str,
    /// Which of its columns; all where none is named. Of people a dossier holds who they are, and nothing they sign in with.
    columns: &'static [&'static str],
}

const fn part(table: &'static str, rows: &'static str) -> Part {
    let columns = &[];
    Part { table, rows, columns }
}

const OF_CASE: &str = "case_id = $1";
const OF_PEOPLE: &str = "person_id IN (SELECT person_id FROM acts WHERE case_id = $1)";
const OF_SHEETS: &str = "sheet_id IN (SELECT id FROM sheets WHERE case_id = $1)";
const OF_FINDINGS: &str = "finding_id IN (SELECT id FROM findings WHERE case_id = $1)";
const OF_CERTIFICATES: &str = "certificate_id IN (SELECT id FROM certificates WHERE case_id = $1)";

/// Every table that tells of a case. A test holds this list against the schema: a new table is either here or in
/// [`LEFT_OUT`].
const PARTS: &[Part] = &[
    part("cases", "id = $1"),
    part(
        "organisations",
        "id IN (SELECT organisation_id FROM cases WHERE id = $1)",
    ),
    Part {
        columns: &["id", "name", "country"],
        ..part("people", "id IN (SELECT person_id FROM acts WHERE case_id = $1)")
    },
    part("acts", OF_CASE),
    // The text itself is the body's, and its digest says which it was.
    Part {
        columns: &[
            "id",
            "person_id",
            "version",
            "language",
            "sha256",
            "signed_at",
            "withdrawn_at",
        ],
        ..part("commitments", OF_PEOPLE)
    },
    // By what they belong to the body, and not what their contracts say.
    Part {
        columns: &["id", "person_id", "kind", "from_on", "until_on"],
        ..part("engagements", OF_PEOPLE)
    },
    part("answers", OF_CASE),
    part("picks", OF_CASE),
    part("figures", OF_CASE),
    part("evidence", OF_CASE),
    part("evidence_links", OF_CASE),
    part("snapshots", OF_CASE),
    part("questions", OF_CASE),
    part("review_checks", OF_CASE),
    part("agreements", OF_CASE),
    part("case_moves", OF_CASE),
    part("looks", OF_CASE),
    part("plans", OF_CASE),
    part("plan_revisions", OF_CASE),
    part("assignments", OF_CASE),
    part("declarations", OF_CASE),
    part("objections", OF_CASE),
    part("objected_people", OF_CASE),
    part("replacements", OF_CASE),
    part("sheets", OF_CASE),
    part("scores", OF_SHEETS),
    part("score_evidence", OF_SHEETS),
    part("interview_notes", OF_SHEETS),
    part("score_notes", OF_SHEETS),
    part("remarks", OF_CASE),
    part("findings", OF_CASE),
    part("finding_criteria", OF_FINDINGS),
    part("finding_evidence", OF_FINDINGS),
    part("finding_steps", OF_FINDINGS),
    part("consensus", OF_CASE),
    part("panel_points", OF_CASE),
    part("left_out", OF_CASE),
    part("reports", OF_CASE),
    part("recommendations", OF_CASE),
    part("votes", OF_CASE),
    part("decisions", OF_CASE),
    part("issuances", OF_CASE),
    part("credentials", OF_CASE),
    part("certificates", OF_CASE),
    part("certificate_events", OF_CERTIFICATES),
    part("certificate_documents", OF_CERTIFICATES),
    part("former_files", OF_CERTIFICATES),
    part("register_rows", OF_CERTIFICATES),
    // Of complaints by others than the applicant nothing is told (ISO/IEC 17065 4.5.3).
    Part {
        columns: &[
            "id",
            "number",
            "kind",
            "state",
            "case_id",
            "subject",
            "body",
            "raised_by",
            "filed_at",
        ],
        ..part("concerns", "case_id = $1 AND kind = 'appeal'")
    },
    part(
        "concern_events",
        "concern_id IN (SELECT id FROM concerns WHERE case_id = $1 AND kind = 'appeal')",
    ),
];

/// Which rows belong to the body: all.
const EVERY: &str = "$1 = ''";

/// The tables of the body: who works there, what they may do, what ties they have, who has an account and belongs to which
/// organisation. In full, since nothing of them is taken away but a digest.
const OF_BODY: &[Part] = &[
    part("body_roles", EVERY),
    part("authorisations", EVERY),
    part("competence_records", EVERY),
    part("commitments", EVERY),
    part("engagements", EVERY),
    part("interests", EVERY),
    part("role_proposals", EVERY),
    part("account_events", EVERY),
    // In which language somebody reads is theirs to choose, and nothing to tell.
    Part {
        columns: &[
            "id",
            "email",
            "name",
            "country",
            "password_hash",
            "active",
            "created_at",
        ],
        ..part("people", EVERY)
    },
    part("organisations", EVERY),
    part("memberships", EVERY),
    part("membership_events", EVERY),
];

/// Tables that tell of no case, or nothing that belongs in its record: who signs in, watches or was reminded, what the service runs
/// on, and the trail, which a record holds as events.
#[cfg(test)]
pub(crate) const LEFT_OUT: &[&str] = &[
    "body_roles",
    "sessions",
    "memberships",
    "membership_events",
    "invitations",
    "password_resets",
    "role_proposals",
    "account_events",
    "admissions",
    "interests",
    "authorisations",
    "competence_records",
    "served_standards",
    "watches",
    "reminders",
    // What an assessor has begun and not given yet. Nobody else reads it, and a locked sheet holds none.
    "score_drafts",
    // The same of a report, which leaves none behind.
    "report_drafts",
    // How a cluster shares its work out is its own affair.
    "sections",
    "serials",
    "jobs",
    "audit_events",
    "audit_head",
];

/// The tables a record is made of.
#[cfg(test)]
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|part| part.table)
}

/// A column that a table of this database has.
#[derive(QueryableByName)]
pub(super) struct Column {
    #[diesel(sql_type = sql_types::Text)]
    table: String,
    #[diesel(sql_type = sql_types::Text)]
    name: String,
    #[diesel(sql_type = sql_types::Text)]
    kind: String,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = sql_types::Text)]
    row: String,
}

/// Everything that is kept of a case, events included; the rows of each table in the order of their text, so that the same
/// case gives the same record on either database.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn of_case(db: &mut Db, case: CaseId) -> Result<CaseRecord, StoreError> {
    let columns = columns(db)?;
    let mut tables = BTreeMap::new();
    for part in PARTS {
        let rows = rows_or_why_not(db, (part, &columns), &case.to_string())?;
        tables.insert(part.table.to_owned(), rows);
    }
    let events = super::audit::for_case(db, case)?;
    Ok(CaseRecord { tables, events })
}

/// What the tables hold of a case of which the trail tells what they hold.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub(super) fn bound(db: &mut Db, columns: &[Column], case: CaseId) -> Result<BTreeMap<String, Vec<Value>>, StoreError> {
    let parts = PARTS.iter().filter(|part| is_bound(part.table));
    parts
        .map(|part| {
            Ok((
                part.table.to_owned(),
                rows_or_why_not(db, (part, columns), &case.to_string())?,
            ))
        })
        .collect()
}

/// What the tables hold of the body itself.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub(super) fn of_body(db: &mut Db, columns: &[Column]) -> Result<BTreeMap<String, Vec<Value>>, StoreError> {
    let parts = OF_BODY.iter();
    parts
        .map(|part| Ok((part.table.to_owned(), rows_or_why_not(db, (part, columns), "")?)))
        .collect()
}

/// The rows of a part; where SQLite holds a value that is none of a text, why, in the place of a row: that must not hide what else
/// is wrong. PostgreSQL takes no such value.
fn rows_or_why_not(db: &mut Db, part: (&Part, &[Column]), id: &str) -> Result<Vec<Value>, StoreError> {
    match (rows(db, part, id), db) {
        (Err(StoreError::Database(why)), Db::Sqlite(_)) => Ok(vec![Value::String(why.to_string())]),
        (rows, _) => rows,
    }
}

/// The rows of a part, of what has this id.
fn rows(db: &mut Db, (part, columns): (&Part, &[Column]), id: &str) -> Result<Vec<Value>, StoreError> {
    let mut columns = Vec::from_iter(columns.iter().filter(|column| column.table == part.table));
    if !part.columns.is_empty() {
        columns.retain(|column| part.columns.contains(&column.name.as_str()));
    }
    // A table that a later migration of this release makes.
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let object = match db {
        Db::Pg(_) => "json_build_object",
        Db::Sqlite(_) => "json_object",
    };
    let pairs: Vec<_> = columns
        .iter()
        .map(|column| format!("'{0}', {0}", column.name))
        .collect();
    let Part { table, rows, .. } = part;
    let question = format!(
        "SELECT CAST({object}({}) AS TEXT) AS row FROM {table} WHERE {rows}",
        pairs.join(", ")
    );
    let query = sql_query(question).bind::<sql_types::Text, _>(id.to_owned());
    let found: Vec<Row> = on_each!(db, connection => query.load(connection))?;
    let read = found.into_iter().map(|Row { row }| {
        let mut value: Value = serde_json::from_str(&row).map_err(|_| StoreError::Corrupt {
            column: "record",
            value: row,
        })?;
        for column in columns.iter().filter(|column| column.kind == "boolean") {
            // SQLite keeps yes and no as numbers.
            if let Some(place) = value.get_mut(&column.name)
                && let Some(number) = place.as_i64()
            {
                *place = Value::Bool(number != 0);
            }
        }
        Ok(value)
    });
    let mut values: Vec<Value> = read.collect::<Result<_, StoreError>>()?;
    values.sort_by_cached_key(Value::to_string);
    Ok(values)
}

/// The columns of every table, asked for once for all of them: each act asks.
pub(super) fn columns(db: &mut Db) -> Result<Vec<Column>, StoreError> {
    let question = match db {
        Db::Pg(_) => {
            "SELECT table_name::text AS \"table\", column_name::text AS name, data_type::text AS kind \
             FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY column_name"
        }
        Db::Sqlite(_) => {
            "SELECT made.name AS \"table\", info.name, lower(info.type) AS kind FROM sqlite_master AS made, \
             pragma_table_info(made.name) AS info WHERE made.type = 'table' ORDER BY info.name"
        }
    };
    Ok(on_each!(db, connection => sql_query(question).load(connection))?)
}
