//! The verifiable credentials of certificates: each one's place in the status lists, and the text once it is signed.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::super::{
    Db, StoreError,
    read::{found, parsed},
    schema::{
        certificate_documents as document_rows, certificates as certificate_rows, credentials as credential_rows,
        issuances as issuance_rows,
    },
};
use super::IntentStep;
use crate::domain::{
    certificate::CertificateState,
    ids::{CaseId, CertificateId},
};

/// What is kept of a document's credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCredential {
    /// Which status list, from 1; of its number there is one for each purpose.
    pub list: u32,
    /// Which entry in it.
    pub index: u32,
    /// The signed credential, once it is.
    pub token: Option<String>,
}

/// A place in a status list whose certificate is not simply in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceptional {
    /// Which entry.
    pub index: u32,
    /// What was last decided about the certificate.
    pub state: CertificateState,
    /// Whether another document took this one's place, or it never came in force.
    pub superseded: bool,
}

/// Gives the credential of an intended document its place for good, in the same transaction as the intent. A place that is
/// taken is refused by the database itself.
pub fn reserve(db: &mut Db, (case, revision): (CaseId, i32), (list, index): (u32, u32)) -> Result<(), StoreError> {
    diesel::insert_into(credential_rows::table)
        .values((
            credential_rows::case_id.eq(case.to_string()),
            credential_rows::revision.eq(revision),
            credential_rows::status_list.eq(stored(list)),
            credential_rows::status_index.eq(stored(index)),
        ))
        .execute(db)?;
    Ok(())
}

/// The entries of a list that were ever given.
pub fn taken(db: &mut Db, list: u32) -> Result<BTreeSet<u32>, StoreError> {
    let query = credential_rows::table
        .filter(credential_rows::status_list.eq(stored(list)))
        .select(credential_rows::status_index);
    let rows = query.load::<i32>(db)?.into_iter();
    rows.map(|index| read("credentials.status_index", index)).collect()
}

/// What is kept of the credential of an intended document; nothing for intents of earlier releases.
pub fn find(db: &mut Db, (case, revision): (CaseId, i32)) -> Result<Option<KeptCredential>, StoreError> {
    let query = credential_rows::table.find((case.to_string(), revision)).select((
        credential_rows::status_list,
        credential_rows::status_index,
        credential_rows::token,
    ));
    let row = found(query.first::<(i32, i32, Option<String>)>(db))?;
    row.map(|(list, index, token)| {
        Ok(KeptCredential {
            list: read("credentials.status_list", list)?,
            index: read("credentials.status_index", index)?,
            token,
        })
    })
    .transpose()
}

/// Keeps a signed credential, and answers with the one that is kept: of two that sign at once, the first one counts.
pub fn keep(db: &mut Db, (case, revision): (CaseId, i32), token: &str) -> Result<String, StoreError> {
    let row = || credential_rows::table.find((case.to_string(), revision));
    diesel::update(row().filter(credential_rows::token.is_null()))
        .set(credential_rows::token.eq(Some(token)))
        .execute(db)?;
    let kept = row().select(credential_rows::token).first::<Option<String>>(db)?;
    kept.ok_or(StoreError::Conflict)
}

/// Whether a credential was ever signed.
pub fn has_any(db: &mut Db) -> Result<bool, StoreError> {
    let query = credential_rows::table
        .filter(credential_rows::token.is_not_null())
        .select(credential_rows::status_index)
        .limit(1);
    Ok(found(query.first::<i32>(db))?.is_some())
}

/// The signed credential of a published document of a certificate.
pub fn published(db: &mut Db, certificate: CertificateId, revision: i32) -> Result<Option<String>, StoreError> {
    let query = credential_rows::table
        .inner_join(
            issuance_rows::table.on(issuance_rows::case_id
                .eq(credential_rows::case_id)
                .and(issuance_rows::revision.eq(credential_rows::revision))),
        )
        .inner_join(
            document_rows::table.on(document_rows::certificate_id
                .eq(issuance_rows::certificate_id)
                .and(document_rows::revision.eq(credential_rows::revision))),
        )
        .filter(issuance_rows::certificate_id.eq(certificate.to_string()))
        .filter(credential_rows::revision.eq(revision))
        .select(credential_rows::token);
    Ok(found(query.first::<Option<String>>(db))?.flatten())
}

/// Whether any place of a list was given.
pub fn has_list(db: &mut Db, list: u32) -> Result<bool, StoreError> {
    let query = credential_rows::table
        .filter(credential_rows::status_list.eq(stored(list)))
        .select(credential_rows::status_index)
        .limit(1);
    Ok(found(query.first::<i32>(db))?.is_some())
}

/// The places of a list whose certificates are not simply in force, by what was last decided.
pub fn exceptional(db: &mut Db, list: u32) -> Result<Vec<Exceptional>, StoreError> {
    let query = credential_rows::table
        .inner_join(
            issuance_rows::table.on(issuance_rows::case_id
                .eq(credential_rows::case_id)
                .and(issuance_rows::revision.eq(credential_rows::revision))),
        )
        .inner_join(certificate_rows::table.on(certificate_rows::id.eq(issuance_rows::certificate_id)))
        .filter(credential_rows::status_list.eq(stored(list)))
        .filter(
            certificate_rows::state
                .ne(CertificateState::Active.as_str())
                .or(certificate_rows::revision.gt(credential_rows::revision))
                .or(issuance_rows::step.eq(IntentStep::Dropped.as_str())),
        )
        .select((
            credential_rows::status_index,
            certificate_rows::state,
            certificate_rows::revision,
            credential_rows::revision,
            issuance_rows::step,
        ));
    let rows = query.load::<(i32, String, i32, i32, String)>(db)?.into_iter();
    rows.map(|(index, state, in_force, revision, step)| {
        let step: IntentStep = parsed("issuances.step", &step)?;
        Ok(Exceptional {
            index: read("credentials.status_index", index)?,
            state: parsed("certificates.state", &state)?,
            superseded: in_force > revision || step == IntentStep::Dropped,
        })
    })
    .collect()
}

/// Neither lists nor entries are so many that they do not fit.
fn stored(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn read(column: &'static str, number: i32) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt {
        column,
        value: number.to_string(),
    })
}
