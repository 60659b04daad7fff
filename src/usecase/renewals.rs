//! Which certificate renewed which: a renewal has a number of its own, and who holds one of the two finds the other.

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
}

/// The neighbours of a certificate in the register, as they are now.
pub fn renewals(cx: &Cx, entry: &RegisterEntry) -> Result<Renewals, UseCaseError> {
    cx.services.store.read(|db| {
        let certificate = &entry.certificate;
        let case = cases::find(db, certificate.case)?.ok_or(UseCaseError::NotFound)?;
        let before = match case.certificate {
            Some(id) if is_renewal(&entry.snapshot) => register::find(db, id)?,
            _ => None,
        };
        Ok(Renewals {
            renews: before.map(|before| before.number),
            renewed_by: successor(db, certificate)?.map(|after| after.number),
        })
    })
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
