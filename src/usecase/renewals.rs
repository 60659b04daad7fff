//! Which certificate came after which: what renews one, or is issued in place of a wrong one, has a number of its own, and
//! who holds one of the two finds the other.

use crate::{
    domain::certificate::{Certificate, number::CertificateNumber, snapshot::CertificateSnapshot},
    store::{Db, cases, certificates::register},
    usecase::{
        Cx, UseCaseError,
        verify_certificate::{RegisterEntry, find},
    },
};

/// The certificates before and after one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewals {
    /// The one it renewed.
    pub renews: Option<CertificateNumber>,
    /// The one that renewed it.
    pub renewed_by: Option<CertificateNumber>,
    /// The wrong one in whose place it was issued.
    pub replaces: Option<CertificateNumber>,
    /// The right one, where its own document was wrong.
    pub replaced_by: Option<CertificateNumber>,
}

/// What the register says of a number, as [`look_up`](super::verify_certificate::look_up) does, with the neighbours of the
/// certificate as they were at the same moment.
///
/// # Errors
/// Those of `look_up`.
pub fn look_up_with_neighbours(cx: &Cx, text: &str) -> Result<(RegisterEntry, Renewals), UseCaseError> {
    let now = cx.now();
    let (found, near) = cx.services.store.read(|db| {
        let found = find(db, text)?;
        let near = neighbours(db, &found)?;
        Ok::<_, UseCaseError>((found, near))
    })?;
    Ok((RegisterEntry::today(found, now)?, near))
}

/// The neighbours of a certificate in the register, as they are now.
pub fn renewals(cx: &Cx, entry: &RegisterEntry) -> Result<Renewals, UseCaseError> {
    cx.services.store.read(|db| neighbours(db, &entry.certificate))
}

fn neighbours(db: &mut Db, certificate: &Certificate) -> Result<Renewals, UseCaseError> {
    let cases = cases::beside(db, (certificate.id, certificate.case))?;
    let (own, about): (Vec<_>, Vec<_>) = cases.into_iter().partition(|case| case.id == certificate.case);
    let own = own.first().ok_or(UseCaseError::NotFound)?;
    let mut found = Renewals::default();
    if let Some(before) = own.about {
        let before = register::find(db, before)?.map(|before| before.number);
        if own.kind.is_stated() {
            found.replaces = before;
        } else if is_renewal(&on_it(certificate)?) {
            found.renews = before;
        }
    }
    for case in about {
        let Some(after) = register::find_by_case(db, case.id)? else {
            continue;
        };
        let place = if case.kind.is_stated() {
            &mut found.replaced_by
        } else if is_renewal(&on_it(&after)?) {
            &mut found.renewed_by
        } else {
            continue;
        };
        place.get_or_insert(after.number);
    }
    Ok(found)
}

fn on_it(certificate: &Certificate) -> Result<CertificateSnapshot, UseCaseError> {
    serde_json::from_str(&certificate.snapshot).map_err(UseCaseError::internal)
}

/// Whether a document says of itself that its holder was certified before it.
fn is_renewal(snapshot: &CertificateSnapshot) -> bool {
    snapshot.first_certified < snapshot.granted
}
