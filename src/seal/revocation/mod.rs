//! Whether a certificate was revoked: what its authority said about it (OCSP, RFC 6960; CRL, RFC 5280), what such a
//! statement must be before it is believed, and which ones a seal brings along (PAdES B-LT).
//!
//! A statement tells of a certificate from its `thisUpdate` on until its `nextUpdate`. It is of use for a seal if it tells
//! of the time at which the seal was made, or of a later one: what was not revoked later was not revoked then.

mod collect;
mod crl;
pub(super) mod ocsp;
mod told;

use std::fmt;

use const_oid::db::rfc5280;
use der::asn1::ObjectIdentifier;
use x509_cert::Certificate;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CrlDistributionPoints};

pub(super) use self::collect::{Collector, Deadline};
pub(super) use self::told::Told;
use super::verify::{Outcome, issued};
use crate::domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp};

/// More statements than this about one seal, and it is none of ours.
pub(super) const MAX_STATEMENTS: usize = 32;

/// Why an answer to the question whether a certificate was revoked is of no use, or there is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // each variant's meaning is its message
pub enum RevocationFault {
    #[error("no answer as it must be: {0}")]
    Unreachable(String),
    #[error("the HTTP status {0}")]
    HttpStatus(u16),
    #[error("`{0}` instead of what was asked for")]
    ContentType(String),
    #[error("an answer that cannot be read")]
    Unreadable,
    #[error("the responder does not answer: {0}")]
    NotAnswered(&'static str),
    #[error("an answer about another certificate")]
    OtherCertificate,
    #[error("an answer signed by somebody who may not speak for the authority")]
    WrongSigner,
    #[error("an answer whose signature does not hold")]
    SignatureInvalid,
    #[error("an answer signed with an algorithm or key size that is not allowed")]
    AlgorithmNotAllowed,
    #[error("an answer by a responder of which nobody tells whether it was revoked itself")]
    ResponderUnchecked,
    #[error("an answer that is too old: it told of the time until {0}")]
    TooOld(Timestamp),
    #[error("an answer from the future, of {0}: one of the clocks is wrong")]
    NotYet(Timestamp),
    #[error("the authority does not know the certificate")]
    Unknown,
    #[error("a list that is not of all that the authority revoked")]
    PartialList,
    #[error("not asked: those before took all the time there is")]
    OutOfTime,
}

/// Why a seal cannot be made, or not be made to last.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RevocationError {
    /// A certificate needed for the seal was revoked.
    #[error("the certificate {subject} was revoked at {at}: seal with another one")]
    Revoked {
        /// Whose, in the notation of RFC 4514.
        subject: String,
        /// When.
        at: Timestamp,
    },
    /// The authority names addresses at which it tells, and none of them does.
    #[error("it cannot be told whether the certificate {subject} was revoked; {}", Tries(.tries))]
    NotTold {
        /// Whose, in the notation of RFC 4514.
        subject: String,
        /// The addresses asked, and what came of each.
        tries: Vec<(String, RevocationFault)>,
    },
}

struct Tries<'a>(&'a [(String, RevocationFault)]);

impl fmt::Display for Tries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (address, fault)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{address}: {fault}")?;
        }
        Ok(())
    }
}

/// The way to the services at which authorities tell what they revoked.
pub trait RevocationSource: Send + Sync {
    /// Hands an `OCSPRequest` (DER) in at `address` and brings the answer back, whatever it is. Takes seconds at most.
    fn ask(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, RevocationFault>;

    /// Fetches the list (CRL) at `address`, whatever is there. Takes seconds at most.
    fn fetch(&self, address: &str) -> Result<Vec<u8>, RevocationFault>;
}

/// What a seal brings along so that it can be checked when nobody can be asked any more: the content of a document
/// security store (ISO 32000-2, 12.8.4.3), each item DER.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValidationData {
    /// Certificates.
    pub certificates: Vec<Vec<u8>>,
    /// `OCSPResponse`s.
    pub ocsps: Vec<Vec<u8>>,
    /// `CertificateList`s.
    pub crls: Vec<Vec<u8>>,
}

impl ValidationData {
    /// Whether it tells of no certificate.
    pub fn is_empty(&self) -> bool {
        self.ocsps.is_empty() && self.crls.is_empty()
    }

    fn add(list: &mut Vec<Vec<u8>>, item: Vec<u8>) {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// What an authority says about one certificate; its signature holds.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// When the certificate was revoked, if it was.
    revoked: Option<Timestamp>,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    /// The certificate that signed for the authority, where it did not sign itself.
    delegate: Option<Certificate>,
}

impl Statement {
    /// Whether it tells of the time `since`, for somebody who knows that it existed at `seen`.
    fn tells(&self, since: Timestamp, seen: Timestamp) -> Result<(), RevocationFault> {
        if self.this_update > seen.plus_millis(CLOCK_TOLERANCE_MILLIS) {
            return Err(RevocationFault::NotYet(self.this_update));
        }
        // Without a next update newer information is there at any time (RFC 6960, 4.2.2.1).
        let until = self
            .next_update
            .unwrap_or_else(|| self.this_update.plus_millis(CLOCK_TOLERANCE_MILLIS));
        // What was revoked stays so.
        if until < since && self.revoked.is_none() {
            return Err(RevocationFault::TooOld(until));
        }
        Ok(())
    }
}

/// Whether a certificate was revoked, by the statements at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Good,
    Revoked(Timestamp),
    /// No statement that holds tells of it.
    Untold,
}

impl Standing {
    fn or(self, statement: &Statement) -> Self {
        match (self, statement.revoked) {
            (Self::Revoked(earlier), Some(at)) => Self::Revoked(earlier.min(at)),
            (Self::Revoked(at), None) | (_, Some(at)) => Self::Revoked(at),
            (_, None) => Self::Good,
        }
    }
}

/// The addresses at which the authority of `certificate` says that it tells whether it was revoked: OCSP, lists.
pub(super) fn addresses(certificate: &Certificate) -> (Vec<String>, Vec<String>) {
    let tbs = certificate.tbs_certificate();
    let access = tbs.get_extension::<AuthorityInfoAccessSyntax>().ok().flatten();
    let ocsp = access.into_iter().flat_map(|(_, access)| access.0);
    let ocsp = ocsp
        .filter(|it| it.access_method == rfc5280::ID_AD_OCSP)
        .filter_map(|it| http(&it.access_location));
    let points = tbs.get_extension::<CrlDistributionPoints>().ok().flatten();
    let points = points.into_iter().flat_map(|(_, points)| points.0);
    let lists = points
        // A list of some reasons, or by another authority, does not say all.
        .filter(|it| it.reasons.is_none() && it.crl_issuer.is_none())
        .flat_map(|it| full_names(it.distribution_point.as_ref()));
    (ocsp.collect(), lists.collect())
}

/// Whether the authority of any of these certificates says where it tells whether it was revoked.
pub(super) fn is_told_of_any(path: &[Certificate]) -> bool {
    path.iter()
        .map(addresses)
        .any(|(ocsp, lists)| !(ocsp.is_empty() && lists.is_empty()))
}

fn full_names(point: Option<&DistributionPointName>) -> Vec<String> {
    match point {
        Some(DistributionPointName::FullName(names)) => names.iter().filter_map(http).collect(),
        _ => Vec::new(),
    }
}

fn http(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(address) => Some(address.to_string())
            .filter(|address| address.starts_with("http://") || address.starts_with("https://")),
        _ => None,
    }
}

/// Whether the authority says that the certificate is good until it expires (`id-pkix-ocsp-nocheck`, RFC 6960, 4.2.2.2.1).
fn is_never_revoked(certificate: &Certificate) -> bool {
    const NO_CHECK: ObjectIdentifier = const_oid::db::rfc6960::ID_PKIX_OCSP_NOCHECK;
    let extensions = certificate.tbs_certificate().extensions();
    extensions.is_some_and(|all| all.iter().any(|extension| extension.extn_id == NO_CHECK))
}

/// What is wrong with a signature that does not verify.
const fn fault(outcome: Outcome) -> Option<RevocationFault> {
    match outcome {
        Outcome::Valid => None,
        Outcome::Invalid => Some(RevocationFault::SignatureInvalid),
        Outcome::NotAllowed => Some(RevocationFault::AlgorithmNotAllowed),
    }
}
