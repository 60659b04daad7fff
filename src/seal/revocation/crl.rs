//! Reading a list of revoked certificates (RFC 5280, 5).

use const_oid::db::rfc5280;
use der::asn1::BitString;
use der::{Any, Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::crl::TbsCertList;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::dp::IssuingDistributionPoint;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::time::Time;

use super::{RevocationFault, Statement, addresses, fault, full_names};
use crate::domain::time::Timestamp;
use crate::seal::verify::verify_signature;

/// `CertificateList`, the part that was signed kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct CertificateList {
    tbs_cert_list: Any,
    signature_algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

/// A list taken apart. Nothing in it is believed yet.
pub(super) struct List {
    list: CertificateList,
    tbs: TbsCertList,
    /// [`tbs`](Self::tbs) as it was signed.
    signed: Vec<u8>,
}

/// What a list says about `certificate` of `issuer`: [`List::about`] of what was just fetched.
pub(super) fn read(der: &[u8], certificate: &Certificate, issuer: &Certificate) -> Result<Statement, RevocationFault> {
    List::read(der)?.about(certificate, issuer)
}

impl List {
    /// Reads a list (`CertificateList`, DER).
    pub(super) fn read(der: &[u8]) -> Result<Self, RevocationFault> {
        let unreadable = |_| RevocationFault::Unreadable;
        let list = CertificateList::from_der(der).map_err(unreadable)?;
        let signed = list.tbs_cert_list.to_der().map_err(unreadable)?;
        let tbs = TbsCertList::from_der(&signed).map_err(unreadable)?;
        Ok(Self { list, tbs, signed })
    }

    /// What it says about `certificate` of `issuer`. It must be the issuer's own, and complete for such certificates.
    pub(super) fn about(&self, certificate: &Certificate, issuer: &Certificate) -> Result<Statement, RevocationFault> {
        let Self { list, tbs, signed } = self;
        let by = issuer.tbs_certificate();
        if &tbs.issuer != by.subject() || !may_sign_lists(issuer) {
            return Err(RevocationFault::WrongSigner);
        }
        if tbs.signature != list.signature_algorithm {
            return Err(RevocationFault::Unreadable);
        }
        let signature = list.signature.as_bytes().ok_or(RevocationFault::Unreadable)?;
        let outcome = verify_signature(
            by.subject_public_key_info(),
            &list.signature_algorithm,
            signed,
            signature,
        );
        if let Some(fault) = fault(outcome) {
            return Err(fault);
        }
        for extension in tbs.crl_extensions.iter().flatten() {
            refuse_partial(extension, certificate)?;
        }
        let serial = certificate.tbs_certificate().serial_number();
        let entry = tbs
            .revoked_certificates
            .iter()
            .flatten()
            .find(|entry| &entry.serial_number == serial);
        let entry_extensions = entry.and_then(|entry| entry.crl_entry_extensions.as_ref());
        // A critical extension of an entry can give it to another authority; only indirect lists have it.
        if entry_extensions.is_some_and(|all| all.iter().any(|extension| extension.critical)) {
            return Err(RevocationFault::PartialList);
        }
        Ok(Statement {
            revoked: entry.map(|entry| instant(entry.revocation_date)),
            this_update: instant(tbs.this_update),
            next_update: tbs.next_update.map(instant),
            delegate: None,
        })
    }
}

fn may_sign_lists(issuer: &Certificate) -> bool {
    match issuer.tbs_certificate().get_extension::<KeyUsage>() {
        Ok(usage) => usage.is_none_or(|(_, usage)| usage.crl_sign()),
        Err(_) => false,
    }
}

/// Refuses what makes a list be about less than all certificates of its issuer, unless `certificate` is among them.
fn refuse_partial(extension: &Extension, certificate: &Certificate) -> Result<(), RevocationFault> {
    if extension.extn_id != rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT {
        return match extension.critical {
            true => Err(RevocationFault::PartialList),
            false => Ok(()),
        };
    }
    let point =
        IssuingDistributionPoint::from_der(extension.extn_value.as_bytes()).map_err(|_| RevocationFault::Unreadable)?;
    let named = full_names(point.distribution_point.as_ref());
    let (_, lists) = addresses(certificate);
    let is_named = point.distribution_point.is_none() || named.iter().any(|name| lists.contains(name));
    let constraints = certificate.tbs_certificate().get_extension::<BasicConstraints>();
    let is_authority = matches!(constraints, Ok(Some((_, constraints))) if constraints.ca);
    let is_complete = point.only_some_reasons.is_none() && !point.indirect_crl && !point.only_contains_attribute_certs;
    let is_of_kind = !(if is_authority {
        point.only_contains_user_certs
    } else {
        point.only_contains_ca_certs
    });
    match is_named && is_complete && is_of_kind {
        true => Ok(()),
        false => Err(RevocationFault::PartialList),
    }
}

fn instant(time: Time) -> Timestamp {
    Timestamp::from_millis(i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX))
}
