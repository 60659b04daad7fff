//! A register with many certificates: copies of the one that was issued, each under a number and for a holder of its own.

use clustermark::domain::certificate::number::NumberPattern;
use diesel::{
    Connection, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection,
    sql_query,
    sql_types::{Integer, Text},
};

use crate::support::Failure;

/// Copies every row about one certificate; `?` are the copy's number and a serial that makes its id and holder unique.
const COPIES: [&str; 3] = [
    "INSERT INTO certificates SELECT printf('%s%012x', substr(id, 1, 24), ?2), ?1, revision, case_id,
         printf('%s%012x', substr(organisation_id, 1, 24), ?2), standard_id, state, 
         replace(replace(snapshot, number, ?1), id, printf('%s%012x', substr(id, 1, 24), ?2)),
         valid_from, valid_until, issued_at, pdf_sha256, version, lapsed_at, credential_sha256
     FROM certificates ORDER BY rowid LIMIT 1",
    "INSERT INTO certificate_events SELECT (SELECT id FROM certificates WHERE number = ?1), seq + 0 * ?2, event, at, revision,
         reason, conditions, due_on, decided_by
     FROM certificate_events WHERE certificate_id = (SELECT id FROM certificates ORDER BY rowid LIMIT 1)",
    "INSERT INTO register_rows SELECT (SELECT id FROM certificates WHERE number = ?1), holder, holder_en, city, country,
         sector, standard_version, label, label_title, label_title_en, development, registration_id
     FROM register_rows WHERE ?2 AND certificate_id = (SELECT id FROM certificates ORDER BY rowid LIMIT 1)",
];

/// Adds `count` certificates to a database with one; the result is their numbers.
///
/// # Errors
/// When the database cannot be opened or holds no certificate.
pub fn gather(database: &str, count: u32) -> Result<Vec<String>, Failure> {
    let pattern: NumberPattern = "CROWD-{year}-{serial}-{check}".parse()?;
    let numbers = (1..=count).map(|serial| pattern.number(2026, serial).to_string());
    let numbers: Vec<String> = numbers.collect();
    let mut connection = SqliteConnection::establish(database)?;
    // The copies have no cases, documents and holders of their own, because nothing here asks for those.
    connection.batch_execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
    for (serial, number) in (1..).zip(&numbers) {
        for copy in COPIES {
            let query = sql_query(copy).bind::<Text, _>(number).bind::<Integer, _>(serial);
            if query.execute(&mut connection)? == 0 {
                return Err("there is no certificate to copy".into());
            }
        }
    }
    connection.batch_execute("COMMIT")?;
    Ok(numbers)
}
