//! Certificates, the intents to issue them, and the numbers both bear.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::{certificates as certificate_rows, issuances as issuance_rows, serials as serial_rows},
};
use crate::domain::{
    certificate::{Certificate, CertificateState, number::CertificateNumber},
    ids::{CaseId, CertificateId, OrganisationId},
    time::Timestamp,
};

/// Running numbers, one series a name, without gaps or repetition.
pub mod serials {
    use super::*;

    /// The next number of a series, beginning with 1. Two transactions never get the same: the row is the lock.
    pub fn next(db: &mut Db, series: &str) -> Result<i32, StoreError> {
        let row = serial_rows::table.find(series);
        let raised = diesel::update(row)
            .set(serial_rows::value.eq(serial_rows::value + 1))
            .execute(db)?;
        if raised == 0 {
            diesel::insert_into(serial_rows::table)
                .values((serial_rows::name.eq(series), serial_rows::value.eq(1)))
                .execute(db)?;
        }
        Ok(row.select(serial_rows::value).first::<i32>(db)?)
    }
}

/// An intent to issue: what is to be on the certificate, settled before anything is signed (norms C6.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuance {
    /// For which case.
    pub case: CaseId,
    /// 1 for the first document.
    pub revision: i32,
    /// The id the certificate will have.
    pub certificate: CertificateId,
    /// The number it will have.
    pub number: CertificateNumber,
    /// Everything that is to be on it, as JSON.
    pub snapshot: String,
    /// Whether the certificate is published.
    pub published: bool,
}

/// Intents to issue.
pub mod issuances {
    use super::*;

    /// Stores an intent, in the same transaction as the decision to grant.
    pub fn insert(db: &mut Db, issuance: &Issuance, now: Timestamp) -> Result<(), StoreError> {
        diesel::insert_into(issuance_rows::table)
            .values((
                issuance_rows::case_id.eq(issuance.case.to_string()),
                issuance_rows::revision.eq(issuance.revision),
                issuance_rows::certificate_id.eq(issuance.certificate.to_string()),
                issuance_rows::number.eq(issuance.number.as_str()),
                issuance_rows::snapshot.eq(&issuance.snapshot),
                issuance_rows::step.eq("intent"),
                issuance_rows::created_at.eq(now.millis()),
                issuance_rows::updated_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// The intent of a case, revision 1.
    pub fn find(db: &mut Db, case: CaseId) -> Result<Option<Issuance>, StoreError> {
        let query = issuance_rows::table.find((case.to_string(), 1)).select((
            issuance_rows::certificate_id,
            issuance_rows::number,
            issuance_rows::snapshot,
            issuance_rows::step,
        ));
        let row = found(query.first::<(String, String, String, String)>(db))?;
        row.map(|(certificate, number, snapshot, step)| {
            Ok(Issuance {
                case,
                revision: 1,
                certificate: parsed("issuances.certificate_id", &certificate)?,
                number: parsed("issuances.number", &number)?,
                snapshot,
                published: step == "published",
            })
        })
        .transpose()
    }

    /// Marks an intent as carried out, once.
    pub fn publish(db: &mut Db, case: CaseId, revision: i32, now: Timestamp) -> Result<(), StoreError> {
        let waiting = issuance_rows::table
            .find((case.to_string(), revision))
            .filter(issuance_rows::step.ne("published"));
        let rows = diesel::update(waiting)
            .set((
                issuance_rows::step.eq("published"),
                issuance_rows::updated_at.eq(now.millis()),
            ))
            .execute(db)?;
        exactly_one(rows)
    }
}

/// Certificates.
pub mod register {
    use super::*;

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
    }

    impl Row {
        fn certificate(self) -> Result<Certificate, StoreError> {
            Ok(Certificate {
                id: parsed("certificates.id", &self.id)?,
                number: parsed("certificates.number", &self.number)?,
                revision: self.revision,
                case: parsed("certificates.case_id", &self.case_id)?,
                organisation: parsed("certificates.organisation_id", &self.organisation_id)?,
                standard: parsed("certificates.standard_id", &self.standard_id)?,
                state: parsed::<CertificateState>("certificates.state", &self.state)?,
                snapshot: self.snapshot,
                valid_from: parsed("certificates.valid_from", &self.valid_from)?,
                valid_until: parsed("certificates.valid_until", &self.valid_until)?,
                issued_at: Timestamp::from_millis(self.issued_at),
                pdf_sha256: self.pdf_sha256,
            })
        }
    }

    /// Adds a certificate. A second one in force for the organisation and scheme is refused by the database itself.
    pub fn insert(db: &mut Db, certificate: &Certificate) -> Result<(), StoreError> {
        let row = Row {
            id: certificate.id.to_string(),
            number: certificate.number.to_string(),
            revision: certificate.revision,
            case_id: certificate.case.to_string(),
            organisation_id: certificate.organisation.to_string(),
            standard_id: certificate.standard.to_string(),
            state: certificate.state.to_string(),
            snapshot: certificate.snapshot.clone(),
            valid_from: certificate.valid_from.to_string(),
            valid_until: certificate.valid_until.to_string(),
            issued_at: certificate.issued_at.millis(),
            pdf_sha256: certificate.pdf_sha256.clone(),
            version: 1,
        };
        diesel::insert_into(certificate_rows::table).values(row).execute(db)?;
        Ok(())
    }

    /// The certificate of this number.
    pub fn find_by_number(db: &mut Db, number: &CertificateNumber) -> Result<Option<Certificate>, StoreError> {
        let query = certificate_rows::table.filter(certificate_rows::number.eq(number.as_str()));
        found(query.first::<Row>(db))?.map(Row::certificate).transpose()
    }

    /// The certificate of this id: a UUID works wherever a number does.
    pub fn find(db: &mut Db, id: CertificateId) -> Result<Option<Certificate>, StoreError> {
        found(certificate_rows::table.find(id.to_string()).first::<Row>(db))?
            .map(Row::certificate)
            .transpose()
    }

    /// The certificate whose sealed file has this digest.
    pub fn find_by_file(db: &mut Db, sha256: &str) -> Result<Option<Certificate>, StoreError> {
        let query = certificate_rows::table.filter(certificate_rows::pdf_sha256.eq(sha256));
        found(query.first::<Row>(db))?.map(Row::certificate).transpose()
    }

    /// The certificate a case led to.
    pub fn find_by_case(db: &mut Db, case: CaseId) -> Result<Option<Certificate>, StoreError> {
        let query = certificate_rows::table.filter(certificate_rows::case_id.eq(case.to_string()));
        found(query.first::<Row>(db))?.map(Row::certificate).transpose()
    }

    /// The certificate in force of an organisation and scheme.
    pub fn find_in_force(
        db: &mut Db,
        organisation: OrganisationId,
        standard: &str,
    ) -> Result<Option<Certificate>, StoreError> {
        let query = certificate_rows::table
            .filter(certificate_rows::organisation_id.eq(organisation.to_string()))
            .filter(certificate_rows::standard_id.eq(standard))
            .filter(certificate_rows::state.eq_any(["active", "suspended"]));
        found(query.first::<Row>(db))?.map(Row::certificate).transpose()
    }
}
