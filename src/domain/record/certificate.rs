//! The certificate of a case: its life as events tell it, its documents as they were settled, its line in the register as
//! it follows from them (norms E6.7, E6.8).

use serde::Deserialize;

use super::{CaseRecord, Faults, RecordFault, SETTLE};
use crate::domain::{
    case::Event,
    certificate::{
        CertificateState,
        life::{Life, LifeEvent, LifeMoment},
        snapshot::CertificateSnapshot,
    },
    standard::Digest,
    time::Timestamp,
};

#[derive(Deserialize)]
struct Certificate {
    id: String,
    number: String,
    revision: i32,
    organisation_id: String,
    standard_id: String,
    state: CertificateState,
    snapshot: String,
    valid_from: String,
    valid_until: String,
    issued_at: Timestamp,
    pdf_sha256: String,
    credential_sha256: Option<String>,
}

#[derive(Deserialize)]
struct Document {
    certificate_id: String,
    revision: i32,
    snapshot: String,
    pdf_sha256: String,
    credential_sha256: Option<String>,
}

#[derive(Deserialize)]
struct Settled {
    certificate_id: String,
    revision: i32,
    snapshot: String,
    step: String,
}

#[derive(Deserialize)]
struct Case {
    organisation_id: String,
}

#[derive(Deserialize)]
struct Credential {
    revision: i32,
    token: Option<String>,
}

/// A moment of a certificate's life.
#[derive(Debug, Deserialize)]
pub(super) struct Happened {
    pub(super) certificate_id: String,
    pub(super) seq: i32,
    pub(super) event: LifeEvent,
    pub(super) at: Timestamp,
    revision: i32,
    reason: String,
    pub(super) decided_by: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    certificate_id: String,
    holder: String,
    holder_en: String,
    registration_id: Option<String>,
    city: String,
    country: String,
    sector: String,
    standard_version: String,
    label: String,
    label_title: String,
    label_title_en: Option<String>,
    development: bool,
}

/// The rows that tell of certificates.
struct Rows {
    organisation: String,
    documents: Vec<Document>,
    settled: Vec<Settled>,
    credentials: Vec<Credential>,
    happened: Vec<Happened>,
    listed: Vec<Listed>,
}

pub(super) fn faults(record: &CaseRecord) -> Faults {
    let case = record.rows::<Case>("cases")?.into_iter().next();
    let rows = Rows {
        organisation: case.map(|case| case.organisation_id).unwrap_or_default(),
        documents: record.rows("certificate_documents")?,
        settled: record.rows("issuances")?,
        credentials: record.rows("credentials")?,
        happened: in_order(record.rows("certificate_events")?),
        listed: record.rows("register_rows")?,
    };
    let mut faults = settled(record, &rows.settled);
    faults.extend(life(record, &rows.happened));
    for certificate in record.rows::<Certificate>("certificates")? {
        faults.extend(rows.of(&certificate)?);
    }
    Ok(faults)
}

/// Of several moments at one instant the later written one counts.
fn in_order(mut happened: Vec<Happened>) -> Vec<Happened> {
    happened.sort_by_key(|row| row.seq);
    happened
}

/// What was settled is what an event told of when it was.
fn settled(record: &CaseRecord, settled: &[Settled]) -> Vec<RecordFault> {
    let told = |digest: &str| {
        let mut events = record.events.iter();
        events.any(|event| event.event == SETTLE && event.object_hash.as_deref() == Some(digest))
    };
    let digests = settled
        .iter()
        .map(|row| Digest::of(row.snapshot.as_bytes()).to_string());
    let unknown = digests.filter(|digest| !told(digest));
    unknown
        .map(|what| RecordFault::Unwitnessed {
            table: "issuances",
            what,
        })
        .collect()
}

/// Each moment of a certificate's life has its one event, and the other way round.
fn life(record: &CaseRecord, happened: &[Happened]) -> Vec<RecordFault> {
    let told = record.events.iter().filter_map(|event| {
        // With the case's own event a certificate begins.
        let issued = (event.event == Event::Issued.as_str()).then_some(LifeEvent::Issue);
        Some((LifeEvent::of_trail(&event.event).or(issued)?, event))
    });
    let mut rows: Vec<_> = happened.iter().collect();
    let mut faults = Vec::new();
    for (named, event) in told {
        let is = |row: &&Happened| {
            let same_reason = named == LifeEvent::Issue || event.reason.as_deref().unwrap_or_default() == row.reason;
            row.event == named && row.at == event.at && same_reason
        };
        match rows.iter().position(is) {
            Some(place) => {
                rows.swap_remove(place);
            }
            None => faults.push(RecordFault::Lost {
                table: "certificate_events",
                seq: event.seq,
                what: format!("a `{named}` at {}", event.at),
            }),
        }
    }
    faults.extend(rows.into_iter().map(|row| RecordFault::Unwitnessed {
        table: "certificate_events",
        what: format!("a `{}` at {}", row.event, row.at),
    }));
    faults
}

impl Rows {
    fn of(&self, certificate: &Certificate) -> Faults {
        let mut found = Differences::of("certificates", &certificate.number);
        let moments = self.happened.iter().filter(|row| row.certificate_id == certificate.id);
        let moments = moments.map(|row| LifeMoment::plain(row.event, row.at, row.revision));
        let life = Life::of(moments.collect());
        let end = Timestamp::from_millis(i64::MAX);
        let state = life.state_at(end).map_or("none", CertificateState::as_str);
        let revision = life.revision_at(end).unwrap_or_default();
        found.compare("state", certificate.state.as_str(), state);
        found.compare("revision", &certificate.revision.to_string(), &revision.to_string());
        let document = self
            .documents
            .iter()
            .find(|row| row.certificate_id == certificate.id && row.revision == certificate.revision);
        let Some(document) = document else {
            found.compare("revision", &certificate.revision.to_string(), "one that has a document");
            return Ok(found.all);
        };
        found.compare("snapshot", &certificate.snapshot, &document.snapshot);
        found.compare("pdf_sha256", &certificate.pdf_sha256, &document.pdf_sha256);
        let credential = |digest: &Option<String>| digest.clone().unwrap_or_default();
        let (kept, expected) = (&certificate.credential_sha256, &document.credential_sha256);
        found.compare("credential_sha256", &credential(kept), &credential(expected));
        let snapshot: CertificateSnapshot =
            serde_json::from_str(&document.snapshot).map_err(|error| RecordFault::Unreadable {
                table: "certificate_documents",
                why: error.to_string(),
            })?;
        found.compare("number", &certificate.number, snapshot.number.as_str());
        let standard = snapshot.standard.reference.id.as_str();
        found.compare("standard_id", &certificate.standard_id, standard);
        found.compare("organisation_id", &certificate.organisation_id, &self.organisation);
        let issued = life.moments().first().map_or(end, |moment| moment.at);
        found.compare("issued_at", &certificate.issued_at.to_string(), &issued.to_string());
        found.compare("valid_from", &certificate.valid_from, &snapshot.valid_from.to_string());
        found.compare(
            "valid_until",
            &certificate.valid_until,
            &snapshot.valid_until.to_string(),
        );
        let mut all = found.all;
        all.extend(self.documents_as_settled(certificate));
        all.extend(self.listed_as(certificate, &snapshot));
        Ok(all)
    }

    /// Every document is the one that was settled, and its credential the one that was signed.
    fn documents_as_settled(&self, certificate: &Certificate) -> Vec<RecordFault> {
        let mut found = Differences::of("certificate_documents", &certificate.number);
        for document in self.documents.iter().filter(|row| row.certificate_id == certificate.id) {
            let settled = self
                .settled
                .iter()
                .find(|row| row.certificate_id == certificate.id && row.revision == document.revision);
            let (settled, step) = settled.map_or(("", ""), |row| (row.snapshot.as_str(), row.step.as_str()));
            found.compare("snapshot", &document.snapshot, settled);
            found.compare("step", step, "published");
            let signed = self.credentials.iter().find(|row| row.revision == document.revision);
            let token = signed.and_then(|row| row.token.as_ref());
            let digest = token.map(|token| Digest::of(token.as_bytes()).to_string());
            if let (Some(kept), Some(digest)) = (&document.credential_sha256, digest) {
                found.compare("credential_sha256", kept, &digest);
            }
        }
        found.all
    }

    /// The line in the register says what the document in force says.
    fn listed_as(&self, certificate: &Certificate, snapshot: &CertificateSnapshot) -> Vec<RecordFault> {
        let mut found = Differences::of("register_rows", &certificate.number);
        let Some(listed) = self.listed.iter().find(|row| row.certificate_id == certificate.id) else {
            found.compare("certificate_id", "nothing", &certificate.id);
            return found.all;
        };
        found.compare("holder", &listed.holder, &snapshot.holder.legal_name);
        found.compare("holder_en", &listed.holder_en, &snapshot.holder.name_en);
        found.compare("city", &listed.city, &snapshot.holder.city);
        // Absent from older records, and from older documents.
        let (holder, registered) = (&snapshot.holder, listed.registration_id.as_ref());
        let kept = [
            ("registration_id", registered, Some(&holder.registration_id)),
            ("country", Some(&listed.country), holder.country_code.as_ref()),
            ("sector", Some(&listed.sector), holder.sector.as_ref()),
        ];
        for (column, kept, expected) in kept {
            if let (Some(kept), Some(expected)) = (kept, expected) {
                found.compare(column, kept, expected);
            }
        }
        let version = snapshot.standard.reference.version.to_string();
        found.compare("standard_version", &listed.standard_version, &version);
        found.compare("label", &listed.label, snapshot.label.uid.as_str());
        found.compare("label_title", &listed.label_title, &snapshot.label.title);
        let english = |title: &Option<String>| title.clone().unwrap_or_default();
        let (kept, expected) = (&listed.label_title_en, &snapshot.label.title_en);
        found.compare("label_title_en", &english(kept), &english(expected));
        let development = snapshot.development.to_string();
        found.compare("development", &listed.development.to_string(), &development);
        found.all
    }
}

/// Collects in which columns a row differs from what it should be.
struct Differences<'a> {
    table: &'static str,
    row: &'a str,
    all: Vec<RecordFault>,
}

impl<'a> Differences<'a> {
    const fn of(table: &'static str, row: &'a str) -> Self {
        let all = Vec::new();
        Self { table, row, all }
    }

    fn compare(&mut self, column: &'static str, kept: &str, expected: &str) {
        if kept != expected {
            self.all.push(RecordFault::Differs {
                table: self.table,
                column,
                row: self.row.to_owned(),
                kept: kept.to_owned(),
                expected: expected.to_owned(),
            });
        }
    }
}
