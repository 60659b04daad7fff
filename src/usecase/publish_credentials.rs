//! What anybody may fetch of credentials: the credential of a certificate, and the lists that say what became of it.

use serde_json::json;

use crate::{
    credential::{StatusList, StatusPurpose},
    domain::certificate::{CertificateState, listing::Sought},
    store::{
        Db, StoreError,
        certificates::credentials::{self, Exceptional},
    },
    usecase::{
        Cx, UseCaseError,
        search_register::{HandedOut, export_register},
        verify_certificate::look_up,
    },
};

/// The credential of a certificate, by number or id: that of the document in force, or of an earlier revision.
///
/// # Errors
/// [`UseCaseError::NotFound`] where there is no such certificate or document, or it was issued without a credential.
pub fn published_credential(cx: &Cx, number: &str, revision: Option<i32>) -> Result<String, UseCaseError> {
    let certificate = look_up(cx, number)?.certificate;
    let revision = revision.unwrap_or(certificate.revision);
    let published = |db: &mut Db| credentials::published(db, certificate.id, revision);
    cx.services.store.read(published)?.ok_or(UseCaseError::NotFound)
}

/// A status list as it is now, signed. What was decided in a transaction that is over is in it: the state kept beside a
/// certificate's life is written with it (norms A9.2).
///
/// # Errors
/// [`UseCaseError::NotFound`] for a list in which no place was ever given.
pub fn status_list(cx: &Cx, purpose: StatusPurpose, list: u32) -> Result<String, UseCaseError> {
    let now = cx.now();
    let read = |db: &mut Db| {
        let exists = credentials::has_list(db, list)?;
        Ok::<_, StoreError>(exists.then_some(credentials::exceptional(db, list)?))
    };
    let entries = cx.services.store.read(read)?.ok_or(UseCaseError::NotFound)?;
    let set = entries.iter().filter(|entry| is_set(purpose, entry));
    let bits = StatusList::of(set.map(|entry| entry.index)).map_err(UseCaseError::internal)?;
    let issuer = &cx.services.issuer;
    issuer
        .status_list(purpose, list, &bits, now)
        .map_err(UseCaseError::internal)
}

/// What the register says of a certificate now, signed, for who must prove later what they were told.
///
/// # Errors
/// [`UseCaseError::NotFound`] as for [`look_up`].
pub fn signed_entry(cx: &Cx, number: &str) -> Result<String, UseCaseError> {
    let found = look_up(cx, number)?;
    let entry = found.public(&cx.services.public_url);
    let issuer = &cx.services.issuer;
    issuer
        .statement(&entry.url, &entry, found.as_of)
        .map_err(UseCaseError::internal)
}

/// The register, or what is sought in it, signed (norms A7.11).
pub fn signed_register(cx: &Cx, sought: &Sought) -> Result<String, UseCaseError> {
    let (HandedOut { as_of, count, withheld }, certificates) = export_register(cx, sought)?;
    // What was sought is signed too: an empty answer to a question is no empty register.
    let register = json!({
        "as_of": as_of.to_string(),
        "sought": sought,
        "count": count,
        "withheld": withheld,
        "certificates": certificates,
    });
    let subject = format!("{}/register", cx.services.public_url);
    let issuer = &cx.services.issuer;
    issuer
        .statement(&subject, &register, as_of)
        .map_err(UseCaseError::internal)
}

/// A withdrawn or terminated certificate is revoked, and so is a document in whose place there is another: neither comes
/// back. A suspended one is suspended until that is lifted.
const fn is_set(purpose: StatusPurpose, entry: &Exceptional) -> bool {
    match purpose {
        StatusPurpose::Revocation => entry.superseded || entry.state.is_final(),
        StatusPurpose::Suspension => matches!(entry.state, CertificateState::Suspended),
    }
}
