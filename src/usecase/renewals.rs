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
        let mut found = Renewals::default();
        if case.kind.is_stated() {
            found.replaces = before;
        } else if is_renewal(&entry.snapshot) {
            found.renews = before;
        }
        for (kind, after) in issued_about(db, certificate)? {
            let on_it: CertificateSnapshot = serde_json::from_str(&after.snapshot).map_err(UseCaseError::internal)?;
            let place = if kind.is_stated() {
                &mut found.replaced_by
            } else if is_renewal(&on_it) {
                &mut found.renewed_by
            } else {
                continue;
            };
            place.get_or_insert(after.number);
        }
        Ok(found)
    })
}

/// The certificates that came of cases about one, in the order of the cases.
fn issued_about(db: &mut Db, certificate: &Certificate) -> Result<Vec<(CaseKind, Certificate)>, UseCaseError> {
    let mut issued = Vec::new();
    for case in cases::list_about(db, certificate.id)? {
        let after = register::find_by_case(db, case.id)?;
        issued.extend(after.map(|after| (case.kind, after)));
    }
    Ok(issued)
}

/// Whether a document says of itself that its holder was certified before it.
fn is_renewal(snapshot: &CertificateSnapshot) -> bool {
    snapshot.first_certified < snapshot.granted
}
