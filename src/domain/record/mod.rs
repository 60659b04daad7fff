//! A case as it is kept, checked against what the audit trail tells of it (norms A10.1, E6): the same for a dossier that
//! was exported, read without the service, and for the database itself.
//!
//! Whoever can write to the database can write everything but the past: each event is chained to those before. So what
//! stands in the tables must follow from the events, and what does not is named.

mod bound;
mod certificate;
mod decided;
mod decisions;
pub mod dossier;
mod fault;
mod judged;
mod replay;
mod told;
mod witnessed;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

pub use bound::{BIND, Bound, FOUND, is_bound, is_of_body, other_tables};
pub use decided::{SETTLE, Trails};
pub use decisions::Decisions;
pub use fault::RecordFault;
pub use replay::replay;

use super::audit::AuditEvent;

/// What a check finds, or what it cannot read.
type Faults = Result<Vec<RecordFault>, RecordFault>;

/// Everything that is kept of one case: the rows of each table, and the events, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// Table → its rows of this case, each an object of column and value, in the order of their text.
    pub tables: BTreeMap<String, Vec<Value>>,
    /// The audit events of this case.
    pub events: Vec<AuditEvent>,
}

impl CaseRecord {
    /// Everything in which the record is not what its events tell; empty when it is sound.
    pub fn faults(&self) -> Vec<RecordFault> {
        let mut faults = Vec::new();
        for event in &self.events {
            if !event.is_sound() {
                faults.push(RecordFault::EventChanged { seq: event.seq });
            }
        }
        let checks: [fn(&Self) -> Faults; 7] = [
            replay::faults,
            witnessed::faults,
            told::faults,
            judged::faults,
            decided::faults,
            certificate::faults,
            bound::faults,
        ];
        for check in checks {
            match check(self) {
                Ok(found) => faults.extend(found),
                Err(unreadable) => faults.push(unreadable),
            }
        }
        faults
    }

    /// The digests of every file the case refers to: evidence, certificates, credentials.
    ///
    /// # Errors
    /// [`RecordFault::Unreadable`] for a row that is none of its table.
    pub fn files(&self) -> Result<BTreeSet<String>, RecordFault> {
        #[derive(Deserialize)]
        struct Evidence {
            sha256: String,
        }
        #[derive(Deserialize)]
        struct Sealed {
            pdf_sha256: String,
        }
        let evidence = self.rows::<Evidence>("evidence")?.into_iter().map(|row| row.sha256);
        let mut files: BTreeSet<_> = evidence.collect();
        for table in ["certificate_documents", "former_files"] {
            files.extend(self.rows::<Sealed>(table)?.into_iter().map(|row| row.pdf_sha256));
        }
        Ok(files)
    }

    /// The rows of a table as the type that a check reads them in.
    fn rows<T: DeserializeOwned>(&self, table: &'static str) -> Result<Vec<T>, RecordFault> {
        let rows = self.tables.get(table).map_or(&[][..], Vec::as_slice);
        let read = rows.iter().map(|row| T::deserialize(row));
        read.collect::<Result<_, _>>().map_err(|error| RecordFault::Unreadable {
            table,
            why: error.to_string(),
        })
    }
}

#[cfg(test)]
mod tests;
