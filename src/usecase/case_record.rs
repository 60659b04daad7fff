//! Cases held against the audit trail, and taken away as dossiers (norms A10.1, C5.4). For whoever has the database in hand:
//! the auditor's command, and no page.

use std::path::PathBuf;

use serde::Deserialize;

use crate::{
    credential::claimed,
    domain::{
        audit::{FirstBad, Head},
        canonical::freeze,
        case::Case,
        ids::CaseId,
        record::{
            CaseRecord, Decisions, RecordFault,
            dossier::{self, Listed, Manifest},
        },
        standard::Digest,
    },
    evidence::{BlobStore, EvidenceError},
    store::{Db, Store, StoreError, audit, bound, cases, migrations, record},
    usecase::{
        Cx, UseCaseError, assessment_report,
        concerns_record::concern_faults,
        roles_record::{RoleFault, role_faults},
    },
};

/// What was found about all there is.
#[derive(Debug)]
pub struct Verdict {
    /// The chain of events: its end, or the first event that is not as it was written.
    pub chain: Result<Head, FirstBad>,
    /// How many cases were compared with their events.
    pub cases: usize,
    /// What is not as the events tell, with the number of the case.
    pub faults: Vec<(String, CaseFault)>,
    /// What is kept of the body, its people, all accounts and what was brought before its panel, and is not as the events
    /// tell; and what of the schema is not as the service made it.
    pub body: Vec<RecordFault>,
    /// The roles at the body that are not as the events tell, with the address of the account.
    pub roles: Vec<(String, RoleFault)>,
}

/// What can be wrong with a case and its files.
#[derive(Debug, thiserror::Error)]
pub enum CaseFault {
    /// What is kept is not what the events tell.
    #[error(transparent)]
    Record(#[from] RecordFault),
    /// The events tell of a case that is not kept.
    #[error("cases: the trail tells of it, and it is not kept")]
    Gone,
    /// A file is missing or was changed.
    #[error("file {sha256}: {why}")]
    File {
        /// The digest it is kept under.
        sha256: String,
        /// What is wrong with it.
        why: EvidenceError,
    },
}

/// The number of the event that ended the chain when `head` was told, as its hash in hex: `None` if the chain holds no such
/// event any more, and so was cut off or written anew since.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find_head(store: &Store, head: Digest) -> Result<Option<i64>, StoreError> {
    store.read(|db| audit::number_of(db, &head.to_string()))
}

/// Recomputes the chain, and compares every case and every file with it.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn verify_all(store: &Store, blobs: &BlobStore) -> Result<Verdict, StoreError> {
    // Of one moment: what happens meanwhile is in all of it or in none. Files are read after it: each is what its name says,
    // and nothing of the database waits for gigabytes.
    let (mut verdict, files) = store.read(verify_at_once)?;
    for (case, sha256) in files {
        if let Err(why) = blobs.read(&sha256) {
            verdict.faults.push((case, CaseFault::File { sha256, why }));
        }
    }
    Ok(verdict)
}

/// What the tables hold against the trail, and the files that have to be there, each with the number of its case.
fn verify_at_once(db: &mut Db) -> Result<(Verdict, Vec<(String, String)>), StoreError> {
    let (chain, cases) = (audit::verify(db)?, cases::numbers(db)?);
    let (mut body, roles) = (bound::faults_of_body(db)?, role_faults(db)?);
    match concern_faults(db) {
        Ok(found) => body.extend(found),
        // What cannot be read hides nothing else.
        Err(error @ StoreError::Corrupt { .. }) => body.push(RecordFault::Unreadable {
            table: "concerns",
            why: error.to_string(),
        }),
        Err(error) => return Err(error),
    }
    let schema = migrations::differences(db)?.into_iter();
    body.extend(schema.map(|part| RecordFault::OtherSchema { part }));
    let mut faults = Vec::new();
    let mut files = Vec::new();
    let mut decisions = Decisions::default();
    for (case, number) in &cases {
        let record = record::of_case(db, *case)?;
        let mut found = faults_of_rows(&record);
        found.extend(decisions.take(&record).err().map(CaseFault::Record));
        faults.extend(found.into_iter().map(|fault| (number.clone(), fault)));
        // Rows that cannot be read are among the faults already.
        let needed = record.files().unwrap_or_default().into_iter();
        files.extend(needed.map(|sha256| (number.clone(), sha256)));
    }
    let told = audit::cases(db)?;
    let gone = told
        .into_iter()
        .filter(|told| !cases.iter().any(|(case, _)| case == told));
    faults.extend(gone.map(|case| (case.to_string(), CaseFault::Gone)));
    let undecided = decisions.faults().into_iter();
    faults.extend(undecided.map(|(case, fault)| (case, CaseFault::Record(fault))));
    let verdict = Verdict {
        chain,
        cases: cases.len(),
        faults,
        body,
        roles,
    };
    Ok((verdict, files))
}

/// Everything in which the rows of a case are not what its events tell.
fn faults_of_rows(record: &CaseRecord) -> Vec<CaseFault> {
    let of_rows = record.faults().into_iter().chain(places_as_signed(record));
    of_rows.map(CaseFault::Record).collect()
}

/// Everything in which a case and its files are not what its events tell.
#[cfg(test)]
pub fn faults_of(blobs: &BlobStore, record: &CaseRecord) -> Vec<CaseFault> {
    let files = record.files().unwrap_or_default().into_iter();
    let lost = files.filter_map(|sha256| {
        Some(CaseFault::File {
            why: blobs.read(&sha256).err()?,
            sha256,
        })
    });
    faults_of_rows(record).into_iter().chain(lost).collect()
}

/// Each credential has the place in the status lists that it names under its signature: in another, what is decided about the
/// certificate would be told of somebody else's.
fn places_as_signed(record: &CaseRecord) -> Vec<RecordFault> {
    #[derive(Deserialize)]
    struct Placed {
        status_list: u32,
        status_index: u64,
        token: Option<String>,
    }
    let rows = record.tables.get("credentials").into_iter().flatten();
    let mut faults = Vec::new();
    for placed in rows.filter_map(|row| Placed::deserialize(row).ok()) {
        let said = placed.token.and_then(|token| claimed(&token).ok());
        for entry in said.iter().flat_map(|said| &said.credential_status) {
            let list = entry.status_list_credential.rsplit('/').next().unwrap_or_default();
            let expected = format!("{list}:{}", entry.status_list_index);
            let kept = format!("{}:{}", placed.status_list, placed.status_index);
            if kept != expected {
                faults.push(RecordFault::Differs {
                    table: "credentials",
                    column: "status_index",
                    row: entry.status_list_credential.clone(),
                    kept,
                    expected,
                });
            }
        }
    }
    faults
}

/// A dossier before it is written.
#[derive(Debug)]
pub struct Dossier {
    /// The number of the case.
    pub case: String,
    /// The manifest's digest: whoever keeps it knows the whole dossier by it.
    pub sha256: String,
    /// What is to be written where.
    pub entries: Vec<(String, Content)>,
}

/// The content of a file of a dossier.
#[derive(Debug)]
pub enum Content {
    /// A text.
    Text(String),
    /// A document that was made for the dossier.
    Made(Vec<u8>),
    /// What is in this file, checked against its digest.
    CopyOf(PathBuf),
}

/// Puts a case's dossier together, and notes in the trail that it was taken away; not among the case's own events, or no two
/// exports of a case would be alike.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a number of no case; an internal error if a file is missing or was changed: such a dossier
/// would not be whole, and [`verify_all`] names what is wrong.
pub fn export_case(cx: &Cx, number: &str) -> Result<Dossier, UseCaseError> {
    let store = &cx.services.store;
    let (record, report) = store.read(|db| {
        let case = by_number(db, number)?.ok_or(UseCaseError::NotFound)?;
        let report = assessment_report::newest(db, &case)?;
        Ok::<_, UseCaseError>((record::of_case(db, case.id)?, report))
    })?;
    let (case, events) = dossier::texts(&record).map_err(UseCaseError::internal)?;
    let mut entries = vec![
        (dossier::CASE.to_owned(), Content::Text(case)),
        (dossier::EVENTS.to_owned(), Content::Text(events)),
    ];
    if let Some(report) = report {
        let printed = report.print(cx)?.bytes;
        entries.push((dossier::REPORT.to_owned(), Content::Made(printed)));
    }
    for sha256 in record.files().map_err(UseCaseError::internal)? {
        let path = cx.services.blobs.path(&sha256)?;
        entries.push((format!("{}{sha256}", dossier::FILES), Content::CopyOf(path)));
    }
    let mut manifest = Manifest {
        format: dossier::FORMAT.to_owned(),
        case: number.to_owned(),
        files: Default::default(),
    };
    for (path, content) in &entries {
        let listed = match content {
            Content::Text(text) => Listed::of(text.as_bytes()),
            Content::Made(bytes) => Listed::of(bytes),
            Content::CopyOf(_) => {
                let sha256 = path.trim_start_matches(dossier::FILES).to_owned();
                let size = cx.services.blobs.read(&sha256)?.len() as u64;
                Listed { sha256, size }
            }
        };
        manifest.files.insert(path.clone(), listed);
    }
    let manifest = freeze(&manifest).map_err(UseCaseError::internal)?;
    entries.push((dossier::MANIFEST.to_owned(), Content::Text(manifest.body)));
    let entry = cx.entry("export_case").because(Some(number.to_owned()));
    store.write(|db| audit::append(db, entry.clone().about(Some(manifest.sha256.clone()))))?;
    Ok(Dossier {
        case: number.to_owned(),
        sha256: manifest.sha256,
        entries,
    })
}

fn by_number(db: &mut Db, number: &str) -> Result<Option<Case>, StoreError> {
    match number.parse::<CaseId>() {
        Ok(id) => cases::find(db, id),
        Err(_) => cases::find_by_number(db, number),
    }
}
