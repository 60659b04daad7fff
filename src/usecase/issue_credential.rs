//! The credential of a certificate on its way: its place in the status lists is settled with the grant, it is signed once
//! before the certificate is sealed, and travels inside the sealed file (norms B5, C6).

use crate::{
    credential::{StatusPlace, StatusPlaces, free_index, status_list::LIST_BITS},
    domain::{certificate::snapshot::CertificateSnapshot, ids::CaseId},
    store::{
        Db, StoreError,
        certificates::{
            credentials::{self, KeptCredential},
            serials,
        },
    },
    usecase::{Cx, UseCaseError},
};

/// Counts the places that were given: as many as a list has room for are in each.
const SERIES: &str = "credential";

/// Gives the credential of a document its place, chosen by chance among the free ones of the list: nothing about a
/// certificate shows in it, and no place is ever given twice (Bitstring Status List, 6.1). Call it in the transaction of
/// the intent.
pub fn reserve_place(db: &mut Db, cx: &Cx, document: (CaseId, i32)) -> Result<StatusPlaces, UseCaseError> {
    let before = u32::try_from(serials::next(db, SERIES)? - 1).map_err(UseCaseError::internal)?;
    let list = before / LIST_BITS + 1;
    let taken = credentials::taken(db, list)?;
    let index = free_index(&taken, cx.services.chance.number()).ok_or_else(|| {
        UseCaseError::internal(format!("status list {list} is full, though {before} places were given"))
    })?;
    credentials::reserve(db, document, (list, index))?;
    Ok(places(list, index))
}

/// The signed credential of a document: signed if it is not yet, and from then on always the same text, since two
/// signatures differ. None for an intent of a release that gave it no place.
pub fn signed_credential(
    cx: &Cx,
    document: (CaseId, i32),
    snapshot: &CertificateSnapshot,
) -> Result<Option<String>, UseCaseError> {
    let store = &cx.services.store;
    let Some(KeptCredential { list, index, token }) = store.read(|db| credentials::find(db, document))? else {
        return Ok(None);
    };
    if token.is_some() {
        return Ok(token);
    }
    let issuer = &cx.services.issuer;
    let fresh = issuer.credential(snapshot, &places(list, index));
    let fresh = fresh.map_err(UseCaseError::internal)?;
    let keep = |db: &mut Db| Ok::<_, StoreError>(Some(credentials::keep(db, document, &fresh)?));
    Ok(store.write(keep)?)
}

/// One place in the lists of either purpose.
const fn places(list: u32, index: u32) -> StatusPlaces {
    let place = StatusPlace { list, index };
    StatusPlaces {
        revocation: place,
        suspension: place,
    }
}
