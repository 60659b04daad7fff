//! Which certificate came after which: what renews one, or is issued in place of a wrong one, has a number of its own, and
//! who holds one of the two finds the other.

use crate::{
    domain::{
        case::CaseKind,
        certificate::{Certificate, number::CertificateNumber, snapshot::CertificateSnapshot},
    },
    store::{Db, cases, certificates::register},
    usecase::{Cx, UseCaseError, verify_certificate::RegisterEntry},
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

/// The neighbours of a certificate in the register, as they are now.
pub fn renewals(cx: &Cx, entry: &RegisterEntry) -> Result<Renewals, UseCaseError> {
    cx.services.store.read(|db| {
        let certificate = &entry.certificate;
        let case = cases::find(db, certificate.case)?.ok_or(UseCaseError::NotFound)?;
        let before = match case.certificate {
            Some(id) => register::find(db, id)?.map(|before| before.number),
            None => None,
        };
        let is_stated = case.kind.is_stated();
        Ok(Renewals {
            renews: before.clone().filter(|_| !is_stated && is_renewal(&entry.snapshot)),
            replaces: before.filter(|_| is_stated),
            renewed_by: successor(db, certificate)?.map(|after| after.number),
            replaced_by: replacement(db, certificate)?.map(|after| after.number),
        })
    })
}

/// What was issued in the place of a wrong one.
fn replacement(db: &mut Db, certificate: &Certificate) -> Result<Option<Certificate>, UseCaseError> {
    for case in cases::list_about(db, certificate.id)? {
        if case.kind.is_stated()
            && let Some(after) = register::find_by_case(db, case.id)?
        {
            return Ok(Some(after));
        }
    }
    Ok(None)
}

/// Whether a document says of itself that its holder was certified before it.
fn is_renewal(snapshot: &CertificateSnapshot) -> bool {
    snapshot.first_certified < snapshot.granted
}

fn successor(db: &mut Db, certificate: &Certificate) -> Result<Option<Certificate>, UseCaseError> {
    for case in cases::list_about(db, certificate.id)? {
        if case.kind != CaseKind::Recertification {
            continue;
        }
        let Some(after) = register::find_by_case(db, case.id)? else {
            continue;
        };
        let on_it: CertificateSnapshot = serde_json::from_str(&after.snapshot).map_err(UseCaseError::internal)?;
        if is_renewal(&on_it) {
            return Ok(Some(after));
        }
    }
    Ok(None)
}
