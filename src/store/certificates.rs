//! The intents to issue certificates, and the numbers they bear; the certificates themselves are in [`register`], their
//! credentials in [`credentials`].

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::{issuances as issuance_rows, serials as serial_rows},
};
use crate::domain::{
    certificate::number::CertificateNumber,
    ids::{CaseId, CertificateId},
    time::Timestamp,
};

pub mod credentials;
pub mod register;

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
