//! Certificates as the register has them: the row of each, what happened to it, and every document issued for it.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{
        certificate_documents as document_rows, certificate_events as event_rows, certificates as certificate_rows,
        register_rows as listed_rows,
    },
};
use super::files;
use crate::domain::{
    bilingual::Bilingual,
    certificate::{
        Certificate, CertificateState,
        life::{Life, LifeMoment},
        listing::Listed,
        number::CertificateNumber,
        snapshot::CertificateSnapshot,
    },
    ids::{CaseId, CertificateId, OrganisationId, PersonId},
    time::Timestamp,
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = certificate_rows)]
struct Row {
    id: String,
    number: String,
    revision: i32,
    case_id: String,
    organisation_id: String,
    standard_id: String,
    state: String,
    snapshot: String,
    valid_from: String,
    valid_until: String,
    issued_at: i64,
    pdf_sha256: String,
    version: i32,
    lapsed_at: Option<i64>,
    credential_sha256: Option<String>,
}

impl Row {
    fn certificate(self, life: Life) -> Result<Certificate, StoreError> {
        Ok(Certificate {
            id: parsed("certificates.id", &self.id)?,
            number: parsed("certificates.number", &self.number)?,
            revision: self.revision,
            case: parsed("certificates.case_id", &self.case_id)?,
            organisation: parsed("certificates.organisation_id", &self.organisation_id)?,
            standard: parsed("certificates.standard_id", &self.standard_id)?,
            life,
            snapshot: self.snapshot,
            valid_from: parsed("certificates.valid_from", &self.valid_from)?,
            valid_until: parsed("certificates.valid_until", &self.valid_until)?,
            issued_at: Timestamp::from_millis(self.issued_at),
            pdf_sha256: self.pdf_sha256,
            credential_sha256: self.credential_sha256,
        })
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = event_rows)]
struct EventRow {
    certificate_id: String,
    seq: i32,
    event: String,
    at: i64,
    revision: i32,
    reason: String,
    conditions: String,
    due_on: Option<String>,
    decided_by: Option<String>,
}

impl EventRow {
    fn moment(self) -> Result<LifeMoment, StoreError> {
        Ok(LifeMoment {
            event: parsed("certificate_events.event", &self.event)?,
            at: Timestamp::from_millis(self.at),
            revision: self.revision,
            reason: self.reason,
            conditions: self.conditions,
            due_on: parsed_opt("certificate_events.due_on", self.due_on.as_deref())?,
        })
    }
}

/// What the list is searched by: it follows from what stands on the certificate, and from nothing else.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = listed_rows, treat_none_as_null = true)]
struct Line<'a> {
    holder: &'a str,
    holder_en: &'a str,
    registration_id: &'a str,
    city: &'a str,
    country: &'a str,
    sector: &'a str,
    label: &'a str,
    label_title: &'a str,
    label_title_en: Option<&'a str>,
    development: bool,
}

impl<'a> Line<'a> {
    fn of(on_it: &'a CertificateSnapshot) -> Self {
        let (holder, label) = (&on_it.holder, &on_it.label);
        Self {
            holder: &holder.legal_name,
            holder_en: &holder.name_en,
            registration_id: &holder.registration_id,
            city: &holder.city,
            country: holder.country_code.as_deref().unwrap_or_default(),
            sector: holder.sector.as_deref().unwrap_or_default(),
            label: label.uid.as_str(),
            label_title: &label.title,
            label_title_en: label.title_en.as_deref(),
            development: on_it.development,
        }
    }
}

/// A document of a certificate, with the newest of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateDocument {
    /// Which, from 1.
    pub revision: i32,
    /// All that stands on it, as JSON.
    pub snapshot: String,
    /// Digest of the sealed file, in hex.
    pub pdf_sha256: String,
    /// When it was published.
    pub issued_at: Timestamp,
    /// Digest of its credential, in hex, if it has one.
    pub credential_sha256: Option<String>,
}

/// Adds a certificate with what its life holds so far and its first document. A second one in force for the organisation
/// and scheme is refused by the database itself.
pub fn insert(db: &mut Db, certificate: &Certificate) -> Result<(), StoreError> {
    let row = Row {
        id: certificate.id.to_string(),
        number: certificate.number.to_string(),
        revision: certificate.revision,
        case_id: certificate.case.to_string(),
        organisation_id: certificate.organisation.to_string(),
        standard_id: certificate.standard.to_string(),
        state: CertificateState::Active.to_string(),
        snapshot: certificate.snapshot.clone(),
        valid_from: certificate.valid_from.to_string(),
        valid_until: certificate.valid_until.to_string(),
        issued_at: certificate.issued_at.millis(),
        pdf_sha256: certificate.pdf_sha256.clone(),
        version: 1,
        lapsed_at: None,
        credential_sha256: certificate.credential_sha256.clone(),
    };
    diesel::insert_into(certificate_rows::table).values(row).execute(db)?;
    for (moment, seq) in certificate.life.moments().iter().zip(1..) {
        insert_event(db, certificate.id, seq, moment, None)?;
    }
    insert_document(
        db,
        certificate.id,
        &CertificateDocument {
            revision: certificate.revision,
            snapshot: certificate.snapshot.clone(),
            pdf_sha256: certificate.pdf_sha256.clone(),
            issued_at: certificate.issued_at,
            credential_sha256: certificate.credential_sha256.clone(),
        },
    )
}

fn insert_event(
    db: &mut Db,
    certificate: CertificateId,
    seq: i32,
    moment: &LifeMoment,
    decided_by: Option<PersonId>,
) -> Result<(), StoreError> {
    let row = EventRow {
        certificate_id: certificate.to_string(),
        seq,
        event: moment.event.to_string(),
        at: moment.at.millis(),
        revision: moment.revision,
        reason: moment.reason.clone(),
        conditions: moment.conditions.clone(),
        due_on: moment.due_on.map(|day| day.to_string()),
        decided_by: decided_by.map(|person| person.to_string()),
    };
    diesel::insert_into(event_rows::table).values(row).execute(db)?;
    Ok(())
}

fn insert_document(db: &mut Db, certificate: CertificateId, document: &CertificateDocument) -> Result<(), StoreError> {
    diesel::insert_into(document_rows::table)
        .values((
            document_rows::certificate_id.eq(certificate.to_string()),
            document_rows::revision.eq(document.revision),
            document_rows::snapshot.eq(&document.snapshot),
            document_rows::pdf_sha256.eq(&document.pdf_sha256),
            document_rows::issued_at.eq(document.issued_at.millis()),
            document_rows::credential_sha256.eq(&document.credential_sha256),
        ))
        .execute(db)?;
    Ok(())
}

/// Adds what was decided to a certificate's life, if its life is still as it was read: of two who decide at once, one
/// does. `to` is the state the table leads to.
pub fn append(
    db: &mut Db,
    certificate: &Certificate,
    (moment, to): (&LifeMoment, CertificateState),
    decided_by: Option<PersonId>,
) -> Result<(), StoreError> {
    let known = i32::try_from(certificate.life.moments().len()).unwrap_or(i32::MAX);
    let unchanged = certificate_rows::table
        .find(certificate.id.to_string())
        .filter(certificate_rows::version.eq(known));
    let rows = diesel::update(unchanged)
        .set((
            certificate_rows::version.eq(known + 1),
            certificate_rows::state.eq(to.as_str()),
        ))
        .execute(db)?;
    exactly_one(rows)?;
    insert_event(db, certificate.id, known + 1, moment, decided_by)
}

/// The same for an event that brings a document: it is the one in force from then on, and the list is searched by it.
pub fn revise(
    db: &mut Db,
    certificate: &Certificate,
    ((moment, to), decided_by): ((&LifeMoment, CertificateState), Option<PersonId>),
    (document, on_it): (&CertificateDocument, &CertificateSnapshot),
) -> Result<(), StoreError> {
    append(db, certificate, (moment, to), decided_by)?;
    let rows = diesel::update(certificate_rows::table.find(certificate.id.to_string()))
        .set((
            certificate_rows::revision.eq(document.revision),
            certificate_rows::snapshot.eq(&document.snapshot),
            certificate_rows::pdf_sha256.eq(&document.pdf_sha256),
            certificate_rows::credential_sha256.eq(&document.credential_sha256),
        ))
        .execute(db)?;
    exactly_one(rows)?;
    insert_document(db, certificate.id, document)?;
    let rows = diesel::update(listed_rows::table.find(certificate.id.to_string()))
        .set(Line::of(on_it))
        .execute(db)?;
    exactly_one(rows)
}

/// Notes since when a certificate has a successor; `None` where that was taken back before it took over.
pub fn succeed(db: &mut Db, certificate: CertificateId, since: Option<Timestamp>) -> Result<(), StoreError> {
    let rows = diesel::update(certificate_rows::table.find(certificate.to_string()))
        .set(certificate_rows::lapsed_at.eq(since.map(Timestamp::millis)))
        .execute(db)?;
    exactly_one(rows)
}

/// All documents of a certificate, the first one first.
pub fn documents(db: &mut Db, certificate: CertificateId) -> Result<Vec<CertificateDocument>, StoreError> {
    let query = document_rows::table
        .filter(document_rows::certificate_id.eq(certificate.to_string()))
        .order(document_rows::revision)
        .select((
            document_rows::revision,
            document_rows::snapshot,
            document_rows::pdf_sha256,
            document_rows::issued_at,
            document_rows::credential_sha256,
        ));
    let rows = query
        .load::<(i32, String, String, i64, Option<String>)>(db)?
        .into_iter();
    Ok(rows
        .map(
            |(revision, snapshot, pdf_sha256, issued_at, credential_sha256)| CertificateDocument {
                revision,
                snapshot,
                pdf_sha256,
                issued_at: Timestamp::from_millis(issued_at),
                credential_sha256,
            },
        )
        .collect())
}

/// The certificate of this number.
pub fn find_by_number(db: &mut Db, number: &CertificateNumber) -> Result<Option<Certificate>, StoreError> {
    let query = certificate_rows::table.filter(certificate_rows::number.eq(number.as_str()));
    let row = found(query.first::<Row>(db))?;
    only(db, row)
}

/// Those of some numbers that the register lists, each with its holder's name.
pub fn holders_of<'a>(
    db: &mut Db,
    numbers: impl IntoIterator<Item = &'a CertificateNumber>,
    now: Timestamp,
) -> Result<Vec<(CertificateNumber, String)>, StoreError> {
    let query = certificate_rows::table
        .inner_join(listed_rows::table.on(listed_rows::certificate_id.eq(certificate_rows::id)))
        .filter(certificate_rows::number.eq_any(numbers.into_iter().map(CertificateNumber::as_str)))
        .filter(certificate_rows::issued_at.le(now.millis()))
        .order(certificate_rows::number)
        .select((certificate_rows::number, listed_rows::holder));
    let rows = query.load::<(String, String)>(db)?.into_iter();
    rows.map(|(number, holder)| Ok((parsed("certificates.number", &number)?, holder)))
        .collect()
}

/// The certificate of this id: a UUID works wherever a number does.
pub fn find(db: &mut Db, id: CertificateId) -> Result<Option<Certificate>, StoreError> {
    let row = found(certificate_rows::table.find(id.to_string()).first::<Row>(db))?;
    only(db, row)
}

/// The certificate one of whose sealed files has this digest, and the file's revision.
pub fn find_by_file(db: &mut Db, sha256: &str) -> Result<Option<(Certificate, i32)>, StoreError> {
    let Some((id, revision)) = files::document_of(db, sha256)? else {
        return Ok(None);
    };
    let certificate = find(db, id)?;
    Ok(certificate.map(|certificate| (certificate, revision)))
}

/// Whether a certificate was ever issued.
pub fn has_any(db: &mut Db) -> Result<bool, StoreError> {
    let any = certificate_rows::table.select(certificate_rows::id).first::<String>(db);
    Ok(found(any)?.is_some())
}

/// The certificate a case led to.
pub fn find_by_case(db: &mut Db, case: CaseId) -> Result<Option<Certificate>, StoreError> {
    let query = certificate_rows::table.filter(certificate_rows::case_id.eq(case.to_string()));
    let row = found(query.first::<Row>(db))?;
    only(db, row)
}

/// The certificate of an organisation and scheme that was neither taken back nor succeeded; its days of validity may be
/// over all the same.
pub fn find_standing(
    db: &mut Db,
    organisation: OrganisationId,
    standard: &str,
) -> Result<Option<Certificate>, StoreError> {
    let unended = CertificateState::ALL.iter().filter(|state| !state.is_final());
    let query = certificate_rows::table
        .filter(certificate_rows::organisation_id.eq(organisation.to_string()))
        .filter(certificate_rows::standard_id.eq(standard))
        .filter(certificate_rows::state.eq_any(unended.map(|state| state.as_str())))
        .filter(certificate_rows::lapsed_at.is_null());
    let row = found(query.first::<Row>(db))?;
    only(db, row)
}

/// Everything the public register lists, by the numbers.
pub fn listed(db: &mut Db) -> Result<Vec<Listed>, StoreError> {
    let query = certificate_rows::table
        .inner_join(listed_rows::table.on(listed_rows::certificate_id.eq(certificate_rows::id)))
        .order(certificate_rows::number)
        .select((
            (
                certificate_rows::id,
                certificate_rows::number,
                certificate_rows::standard_id,
                certificate_rows::state,
            ),
            (
                certificate_rows::valid_from,
                certificate_rows::valid_until,
                certificate_rows::issued_at,
            ),
            (
                listed_rows::holder,
                listed_rows::holder_en,
                listed_rows::registration_id,
                listed_rows::city,
                listed_rows::country,
                listed_rows::sector,
            ),
            (
                listed_rows::standard_version,
                listed_rows::label,
                listed_rows::label_title,
                listed_rows::label_title_en,
                listed_rows::development,
            ),
        ));
    let rows = query.load::<ListedRow>(db)?.into_iter();
    rows.map(
        |(
            (id, number, standard, state),
            (from, until, issued_at),
            (holder, holder_en, registration_id, city, country, sector),
            rest,
        )| {
            let (version, label, label_title, label_title_en, development) = rest;
            Ok(Listed {
                id: parsed("certificates.id", &id)?,
                number: parsed("certificates.number", &number)?,
                holder,
                holder_en,
                registration_id,
                city,
                country,
                sector,
                standard: parsed("register_rows.standard_version", &format!("{standard}@{version}"))?,
                label: parsed("register_rows.label", &label)?,
                label_title: Bilingual {
                    text: label_title,
                    english: label_title_en,
                },
                development,
                issued_at: Timestamp::from_millis(issued_at),
                state: parsed("certificates.state", &state)?,
                valid_from: parsed("certificates.valid_from", &from)?,
                valid_until: parsed("certificates.valid_until", &until)?,
            })
        },
    )
    .collect()
}

type ListedRow = (
    (String, String, String, String),
    (String, String, i64),
    (String, String, String, String, String, String),
    (String, String, String, Option<String>, bool),
);

/// Enters a certificate in the list.
pub fn enter(db: &mut Db, on_it: &CertificateSnapshot) -> Result<(), StoreError> {
    diesel::insert_into(listed_rows::table)
        .values((
            listed_rows::certificate_id.eq(on_it.id.to_string()),
            listed_rows::standard_version.eq(on_it.standard.reference.version.to_string()),
            Line::of(on_it),
        ))
        .execute(db)?;
    Ok(())
}

/// All certificates there are, by their numbers.
pub fn list(db: &mut Db) -> Result<Vec<Certificate>, StoreError> {
    let rows = certificate_rows::table
        .order(certificate_rows::number)
        .load::<Row>(db)?;
    let events = event_rows::table
        .order((event_rows::certificate_id, event_rows::seq))
        .load::<EventRow>(db)?;
    with_lives(rows, events)
}

/// Some certificates, by their numbers.
pub fn list_these(db: &mut Db, ids: &[CertificateId]) -> Result<Vec<Certificate>, StoreError> {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    let rows = certificate_rows::table
        .filter(certificate_rows::id.eq_any(&ids))
        .order(certificate_rows::number)
        .load::<Row>(db)?;
    let events = event_rows::table
        .filter(event_rows::certificate_id.eq_any(&ids))
        .order((event_rows::certificate_id, event_rows::seq))
        .load::<EventRow>(db)?;
    with_lives(rows, events)
}

/// All certificates of these holders, by their numbers.
pub fn list_of(db: &mut Db, holders: impl IntoIterator<Item = OrganisationId>) -> Result<Vec<Certificate>, StoreError> {
    let holders = holders.into_iter().map(|holder| holder.to_string());
    let rows = certificate_rows::table
        .filter(certificate_rows::organisation_id.eq_any(holders))
        .order(certificate_rows::number)
        .load::<Row>(db)?;
    let events = event_rows::table
        .filter(event_rows::certificate_id.eq_any(rows.iter().map(|row| &row.id)))
        .order((event_rows::certificate_id, event_rows::seq))
        .load::<EventRow>(db)?;
    with_lives(rows, events)
}

fn with_lives(rows: Vec<Row>, events: Vec<EventRow>) -> Result<Vec<Certificate>, StoreError> {
    let mut lives: BTreeMap<String, Vec<LifeMoment>> = BTreeMap::new();
    for event in events {
        let id = event.certificate_id.clone();
        lives.entry(id).or_default().push(event.moment()?);
    }
    rows.into_iter()
        .map(|row| {
            let life = lives.remove(&row.id).unwrap_or_default();
            row.certificate(Life::of(life))
        })
        .collect()
}

/// Who holds or held a certificate that was out by now.
pub fn holders(db: &mut Db, now: Timestamp) -> Result<Vec<OrganisationId>, StoreError> {
    let query = certificate_rows::table
        .filter(certificate_rows::issued_at.le(now.millis()))
        .select(certificate_rows::organisation_id)
        .distinct();
    let rows = query.load::<String>(db)?;
    rows.iter()
        .map(|id| parsed("certificates.organisation_id", id))
        .collect()
}

fn only(db: &mut Db, row: Option<Row>) -> Result<Option<Certificate>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let events = event_rows::table
        .filter(event_rows::certificate_id.eq(&row.id))
        .order(event_rows::seq)
        .load::<EventRow>(db)?;
    let moments = events.into_iter().map(EventRow::moment).collect::<Result<_, _>>()?;
    row.certificate(Life::of(moments)).map(Some)
}
