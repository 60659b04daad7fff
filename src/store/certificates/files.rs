//! The files of a document: the newest, which the register shows, and those it took the place of when it was renewed.

use diesel::prelude::*;

use super::super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::{certificate_documents as document_rows, certificates as certificate_rows, former_files as former_rows},
};
use crate::domain::{ids::CertificateId, time::Timestamp};

/// The digest of the newest file of a document, in hex.
pub fn newest(db: &mut Db, (certificate, revision): (CertificateId, i32)) -> Result<Option<String>, StoreError> {
    let query = document_rows::table
        .find((certificate.to_string(), revision))
        .select(document_rows::pdf_sha256);
    found(query.first::<String>(db))
}

/// All documents there are, by certificate and revision.
pub fn documents(db: &mut Db) -> Result<Vec<(CertificateId, i32)>, StoreError> {
    let query = document_rows::table
        .order((document_rows::certificate_id, document_rows::revision))
        .select((document_rows::certificate_id, document_rows::revision));
    let rows = query.load::<(String, i32)>(db)?.into_iter();
    rows.map(|(id, revision)| Ok((parsed("certificate_documents.certificate_id", &id)?, revision)))
        .collect()
}

/// Puts a renewed file in the place of the one before, which stays known.
///
/// # Errors
/// [`StoreError::Conflict`] where `before` is not the newest: of two that renew at once, one does.
pub fn renew(
    db: &mut Db,
    (certificate, revision): (CertificateId, i32),
    (before, after): (&str, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = certificate.to_string();
    let newest = document_rows::table
        .find((&id, revision))
        .filter(document_rows::pdf_sha256.eq(before));
    let rows = diesel::update(newest)
        .set(document_rows::pdf_sha256.eq(after))
        .execute(db)?;
    exactly_one(rows)?;
    // Where another document took this one's place, it is that one's file that counts for the certificate.
    let in_force = certificate_rows::table
        .find(&id)
        .filter(certificate_rows::revision.eq(revision));
    diesel::update(in_force)
        .set(certificate_rows::pdf_sha256.eq(after))
        .execute(db)?;
    diesel::insert_into(former_rows::table)
        .values((
            former_rows::pdf_sha256.eq(before),
            former_rows::certificate_id.eq(&id),
            former_rows::revision.eq(revision),
            former_rows::renewed_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}

/// The document that a file of this digest is, be it the newest or one before.
pub fn document_of(db: &mut Db, sha256: &str) -> Result<Option<(CertificateId, i32)>, StoreError> {
    let newest = document_rows::table
        .filter(document_rows::pdf_sha256.eq(sha256))
        .select((document_rows::certificate_id, document_rows::revision));
    let former = former_rows::table
        .find(sha256)
        .select((former_rows::certificate_id, former_rows::revision));
    let row = match found(newest.first::<(String, i32)>(db))? {
        None => found(former.first::<(String, i32)>(db))?,
        found => found,
    };
    row.map(|(id, revision)| Ok((parsed("certificate_documents.certificate_id", &id)?, revision)))
        .transpose()
}
