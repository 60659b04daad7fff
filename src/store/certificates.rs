//! The intents to issue certificates, and the numbers they bear; the certificates themselves are in [`register`], their
//! credentials in [`credentials`], their files in [`files`].

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{issuances as issuance_rows, serials as serial_rows},
};
use crate::domain::{
    certificate::{life::LifeEvent, number::CertificateNumber},
    ids::{CaseId, CertificateId, PersonId},
    time::Timestamp,
    words::words,
};

pub mod credentials;
pub mod files;
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

words! {
    /// How far an intent has come.
    pub enum IntentStep: "step of an intent" {
        /// Settled, its document not out.
        Intent = "intent",
        /// Its document is in the register.
        Published = "published",
        /// Overtaken: something else was decided about the certificate before the document was out.
        Dropped = "dropped",
    }
}

/// An intent to issue a document: what is to be on it, settled before anything is signed (norms C6.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuance {
    /// For which case.
    pub case: CaseId,
    /// 1 for the first document.
    pub revision: i32,
    /// The id the certificate has, or will have.
    pub certificate: CertificateId,
    /// Its number.
    pub number: CertificateNumber,
    /// Everything that is to be on it, as JSON.
    pub snapshot: String,
    /// How far it has come.
    pub step: IntentStep,
    /// What was decided that brings this document.
    pub event: LifeEvent,
    /// Why, for the record; empty for a first document, whose reasons are the case's.
    pub reason: String,
    /// Who decided it last; nobody for a first document, whose deciders are the case's.
    pub decided_by: Option<PersonId>,
    /// In which case it was decided: the one that leads to the certificate, or a later one about it.
    pub decided_in: CaseId,
    /// When it was settled.
    pub settled_at: Timestamp,
}

/// Intents to issue.
pub mod issuances {
    use super::*;

    /// Stores an intent, in the same transaction as the decision.
    pub fn insert(db: &mut Db, issuance: &Issuance) -> Result<(), StoreError> {
        diesel::insert_into(issuance_rows::table)
            .values((
                issuance_rows::case_id.eq(issuance.case.to_string()),
                issuance_rows::revision.eq(issuance.revision),
                issuance_rows::certificate_id.eq(issuance.certificate.to_string()),
                issuance_rows::number.eq(issuance.number.as_str()),
                issuance_rows::snapshot.eq(&issuance.snapshot),
                issuance_rows::step.eq(issuance.step.as_str()),
                issuance_rows::created_at.eq(issuance.settled_at.millis()),
                issuance_rows::updated_at.eq(issuance.settled_at.millis()),
                issuance_rows::event.eq(issuance.event.as_str()),
                issuance_rows::reason.eq(&issuance.reason),
                issuance_rows::decided_by.eq(issuance.decided_by.map(|person| person.to_string())),
                issuance_rows::decided_in.eq(issuance.decided_in.to_string()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// The intent of a document of a case.
    pub fn find(db: &mut Db, (case, revision): (CaseId, i32)) -> Result<Option<Issuance>, StoreError> {
        type Row = (
            String,
            String,
            String,
            String,
            String,
            String,
            Option<String>,
            Option<String>,
            i64,
        );
        let query = issuance_rows::table.find((case.to_string(), revision)).select((
            issuance_rows::certificate_id,
            issuance_rows::number,
            issuance_rows::snapshot,
            issuance_rows::step,
            issuance_rows::event,
            issuance_rows::reason,
            issuance_rows::decided_by,
            issuance_rows::decided_in,
            issuance_rows::created_at,
        ));
        let row = found(query.first::<Row>(db))?;
        row.map(
            |(certificate, number, snapshot, step, event, reason, decided_by, decided_in, created_at)| {
                Ok(Issuance {
                    case,
                    revision,
                    certificate: parsed("issuances.certificate_id", &certificate)?,
                    number: parsed("issuances.number", &number)?,
                    snapshot,
                    step: parsed("issuances.step", &step)?,
                    event: parsed("issuances.event", &event)?,
                    reason,
                    decided_by: parsed_opt("issuances.decided_by", decided_by.as_deref())?,
                    // Earlier releases kept it only where it is another.
                    decided_in: parsed_opt("issuances.decided_in", decided_in.as_deref())?.unwrap_or(case),
                    settled_at: Timestamp::from_millis(created_at),
                })
            },
        )
        .transpose()
    }

    /// Whether a document of a certificate is on its way, and which revision was the last to be settled.
    pub fn latest(db: &mut Db, certificate: CertificateId) -> Result<Option<(i32, IntentStep)>, StoreError> {
        let query = issuance_rows::table
            .filter(issuance_rows::certificate_id.eq(certificate.to_string()))
            .order(issuance_rows::revision.desc())
            .select((issuance_rows::revision, issuance_rows::step));
        let row = found(query.first::<(i32, String)>(db))?;
        row.map(|(revision, step)| Ok((revision, parsed("issuances.step", &step)?)))
            .transpose()
    }

    /// The document that was decided on in a case and is on its way, by the case it is kept under and its revision.
    pub fn open_of(db: &mut Db, case: CaseId) -> Result<Option<(CaseId, i32)>, StoreError> {
        let own = issuance_rows::case_id
            .eq(case.to_string())
            .and(issuance_rows::decided_in.is_null());
        let query = issuance_rows::table
            .filter(issuance_rows::decided_in.eq(case.to_string()).assume_not_null().or(own))
            .filter(issuance_rows::step.eq(IntentStep::Intent.as_str()))
            .order(issuance_rows::revision.desc())
            .select((issuance_rows::case_id, issuance_rows::revision));
        let row = found(query.first::<(String, i32)>(db))?;
        row.map(|(case, revision)| Ok((parsed("issuances.case_id", &case)?, revision)))
            .transpose()
    }

    /// Ends an open intent, once: carried out, or dropped.
    pub fn settle(
        db: &mut Db,
        (case, revision): (CaseId, i32),
        step: IntentStep,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let waiting = issuance_rows::table
            .find((case.to_string(), revision))
            .filter(issuance_rows::step.eq(IntentStep::Intent.as_str()));
        let rows = diesel::update(waiting)
            .set((
                issuance_rows::step.eq(step.as_str()),
                issuance_rows::updated_at.eq(now.millis()),
            ))
            .execute(db)?;
        exactly_one(rows)
    }
}
