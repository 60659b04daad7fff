//! A case's record as files that are read without the service: which files there are, and what each must be.
//!
//! | file | holds |
//! |---|---|
//! | `manifest.json` | the digest and size of every other file |
//! | `case.json` | the rows of every table, as [`CaseRecord::tables`] |
//! | `events.jsonl` | the audit events, one a line, as [`AuditEvent`]: their hashes are defined in `domain::audit` |
//! | `report.pdf` | the newest assessment report as people read it; what it says is in `case.json` |
//! | `files/<SHA-256>` | evidence and sealed certificates, byte by byte |
//!
//! The same case gives the same bytes whenever and from whichever database it is exported.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CaseRecord, RecordFault};
use crate::domain::{audit::AuditEvent, canonical::freeze, standard::Digest};

/// What this layout is called; another layout has another number.
pub const FORMAT: &str = "clustermark-dossier-1";
/// The name of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// The name of the file of rows.
pub const CASE: &str = "case.json";
/// The name of the file of events.
pub const EVENTS: &str = "events.jsonl";
/// The name of the report on paper.
pub const REPORT: &str = "report.pdf";
/// The folder of evidence and certificates.
pub const FILES: &str = "files/";

/// What a dossier consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// The number of the case.
    pub case: String,
    /// Path → what the file there is.
    pub files: BTreeMap<String, Listed>,
}

/// A file of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its SHA-256, in hex.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Listed {
    /// What these bytes are listed as.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: Digest::of(bytes).to_string(),
            size: bytes.len() as u64,
        }
    }
}

/// The two texts of a record, `case.json` and `events.jsonl`.
///
/// # Errors
/// Never for these types; the signature is that of [`freeze`].
pub fn texts(record: &CaseRecord) -> Result<(String, String), serde_json::Error> {
    let case = freeze(&record.tables)?.body;
    let mut events = String::new();
    for event in &record.events {
        events.push_str(&freeze(event)?.body);
        events.push('\n');
    }
    Ok((case, events))
}

/// Reads the two texts back.
///
/// # Errors
/// [`RecordFault::Unreadable`] names the one that is none.
pub fn read(case: &str, events: &str) -> Result<CaseRecord, RecordFault> {
    let unreadable = |table| {
        move |error: serde_json::Error| RecordFault::Unreadable {
            table,
            why: error.to_string(),
        }
    };
    let tables = serde_json::from_str(case).map_err(unreadable(CASE))?;
    let lines = events.lines().map(serde_json::from_str::<AuditEvent>);
    let events = lines.collect::<Result<_, _>>().map_err(unreadable(EVENTS))?;
    Ok(CaseRecord { tables, events })
}
