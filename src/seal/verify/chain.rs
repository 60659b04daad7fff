//! From the seal's certificate to a pinned one (RFC 5280, section 6, as far as such chains need it).

use const_oid::db::rfc5280;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

use super::crypto::{self, Outcome};
use super::report::{ChainTrust, Check, Finding};
use crate::domain::time::Timestamp;
use crate::seal::{SealError, certificates_from_pem};

/// The longest chain followed, anchor not counted.
const MAX_LENGTH: usize = 4;

/// The certificates pinned as trustworthy: normally the root of the certification body's seal and the certificates it seals
/// with, and beside them those of the authorities that vouch for the time.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchors {
    seals: Vec<Certificate>,
    /// What may seal, where that is known; none where only authorities are, which issue to others too.
    sealing: Vec<Certificate>,
    /// For time stamps only: whoever may say when something was sealed may not say that we sealed it.
    time_stamps: Vec<Certificate>,
}

impl TrustAnchors {
    /// Trust in nobody.
    pub fn none() -> Self {
        Self::default()
    }

    /// All certificates of a PEM text, for seals and for time stamps: authorities, to one of which a seal must lead, and those
    /// that seal, one of which must have made it. Without an authority one that seals stands for itself.
    pub fn from_pem(text: &[u8]) -> Result<Self, SealError> {
        let (sealing, authorities): (Vec<_>, Vec<_>) =
            certificates(text)?.into_iter().partition(|it| !is_authority(it));
        let (of_themselves, issued): (Vec<_>, Vec<_>) = sealing.iter().cloned().partition(is_self_issued);
        let mut seals = [authorities, of_themselves].concat();
        if seals.is_empty() {
            seals = issued;
        }
        Ok(Self {
            seals,
            sealing,
            time_stamps: Vec::new(),
        })
    }

    /// All certificates of a PEM text, for time stamps only.
    pub fn of_time_stamps(text: &[u8]) -> Result<Self, SealError> {
        Ok(Self {
            time_stamps: certificates(text)?,
            ..Self::none()
        })
    }

    /// These and the others, each for what it is trusted with.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.seals.extend(others.seals.iter().cloned());
        self.sealing.extend(others.sealing.iter().cloned());
        self.time_stamps.extend(others.time_stamps.iter().cloned());
        self
    }

    /// The subjects of the certificates trusted with time stamps only, in the notation of RFC 4514.
    pub fn time_stamp_subjects(&self) -> impl Iterator<Item = String> {
        self.time_stamps
            .iter()
            .map(|certificate| certificate.tbs_certificate().subject().to_string())
    }

    /// Whether this is one of the certificates that may seal; not checked where none of them is known.
    pub(super) fn know(&self, sealing: &Certificate) -> Check {
        match self.sealing.is_empty() {
            true => Check::NotChecked,
            false => self.sealing.contains(sealing).into(),
        }
    }

    pub(super) fn for_seals(&self) -> Vec<&Certificate> {
        self.seals.iter().collect()
    }

    pub(super) fn for_time_stamps(&self) -> Vec<&Certificate> {
        self.seals.iter().chain(&self.time_stamps).collect()
    }

    /// The first of a signer's own certificates, which seals, and the last, to which that must lead.
    pub fn of_chain(chain: &[Vec<u8>]) -> Result<Self, SealError> {
        let read = |der: Option<&Vec<u8>>| der.map(|der| Certificate::from_der(der)).transpose();
        Ok(Self {
            seals: read(chain.last())?.into_iter().collect(),
            sealing: read(chain.first())?.into_iter().collect(),
            time_stamps: Vec::new(),
        })
    }
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, SealError> {
    let all = certificates_from_pem(pem)?;
    Ok(all
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<Result<_, _>>()?)
}

/// What the certificate at the beginning of a chain is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Seal,
    TimeStamp,
}

/// How far a chain leads.
pub(super) struct Chain<'a> {
    /// The certificates from the first up to the last before the anchor; the anchor too where it is the first.
    pub(super) path: Vec<&'a Certificate>,
    /// The pinned certificate that it leads to.
    anchor: Option<&'a Certificate>,
    pub(super) trust: ChainTrust,
    pub(super) findings: Vec<Finding>,
    /// The certificates were valid at all times asked about.
    pub(super) in_validity: bool,
    /// The certificates of the chain use allowed algorithms only.
    pub(super) algorithms_allowed: bool,
}

impl<'a> Chain<'a> {
    /// All certificates up to the pinned one, each followed by its issuer; nothing where it leads to none.
    pub(super) fn to_anchor(&self) -> Vec<&'a Certificate> {
        let Some(anchor) = self.anchor else { return Vec::new() };
        let mut all = self.path.clone();
        if all.last() != Some(&anchor) {
            all.push(anchor);
        }
        all
    }
}

/// Follows the issuers from `leaf` through `carried` to an anchor, and judges all certificates on the way at each of `times`.
pub(super) fn follow<'a>(
    leaf: &'a Certificate,
    purpose: Purpose,
    carried: &'a [Certificate],
    anchors: &[&'a Certificate],
    times: &[Timestamp],
) -> Chain<'a> {
    let mut path = vec![leaf];
    let (end, algorithms_allowed) = lead_to_anchor(&mut path, carried, anchors);
    let mut findings = Vec::new();
    let trust = match end {
        Some(_) => {
            let is_needed = |other: &Certificate| anchors.contains(&other) || path.contains(&other);
            if !carried.iter().all(is_needed) {
                findings.push(Finding::UnrelatedCertificates);
            }
            ChainTrust::Trusted
        }
        None if anchors.is_empty() => {
            findings.push(Finding::NoTrustAnchors);
            ChainTrust::Unknown
        }
        None => {
            findings.push(if algorithms_allowed {
                Finding::ChainUntrusted
            } else {
                Finding::AlgorithmNotAllowed
            });
            ChainTrust::Untrusted
        }
    };
    let is_meant = match purpose {
        Purpose::Seal => may_seal(leaf),
        Purpose::TimeStamp => may_stamp(leaf),
    };
    if !is_meant
        || path
            .iter()
            .skip(1)
            .enumerate()
            .any(|(below, issuer)| !may_issue(issuer, below))
    {
        findings.push(Finding::CertificateUsage);
    }
    let validity: Vec<_> = path
        .iter()
        .flat_map(|certificate| times.iter().filter_map(|&at| outside_validity(certificate, at)))
        .collect();
    findings.extend(validity.first());
    Chain {
        path,
        anchor: end,
        trust,
        findings,
        in_validity: validity.is_empty(),
        algorithms_allowed,
    }
}

/// Lengthens `path` until its last certificate is pinned or was issued by a pinned one, which is returned.
fn lead_to_anchor<'a>(
    path: &mut Vec<&'a Certificate>,
    carried: &'a [Certificate],
    anchors: &[&'a Certificate],
) -> (Option<&'a Certificate>, bool) {
    let mut algorithms_allowed = true;
    while let Some(&last) = path.last() {
        if let Some(pinned) = anchors.iter().find(|anchor| **anchor == last) {
            return (Some(pinned), algorithms_allowed);
        }
        let mut issued_by = |issuer: &Certificate| {
            let outcome = issued(issuer, last);
            algorithms_allowed &= outcome != Some(Outcome::NotAllowed);
            outcome == Some(Outcome::Valid)
        };
        if let Some(&anchor) = anchors.iter().find(|anchor| issued_by(anchor)) {
            return (may_issue(anchor, path.len() - 1).then_some(anchor), algorithms_allowed);
        }
        let next = carried
            .iter()
            .find(|other| !path.contains(other) && issued_by(other))
            .filter(|_| path.len() < MAX_LENGTH);
        match next {
            Some(issuer) => path.push(issuer),
            None => break,
        }
    }
    (None, algorithms_allowed)
}

/// Whether `issuer` signed `certificate`; nothing if its name says that it did not.
pub(in crate::seal) fn issued(issuer: &Certificate, certificate: &Certificate) -> Option<Outcome> {
    let tbs = certificate.tbs_certificate();
    if issuer.tbs_certificate().subject() != tbs.issuer() {
        return None;
    }
    if tbs.signature() != certificate.signature_algorithm() {
        return Some(Outcome::Invalid);
    }
    let key = issuer.tbs_certificate().subject_public_key_info();
    let (Ok(message), Some(signature)) = (tbs.to_der(), certificate.signature().as_bytes()) else {
        return Some(Outcome::Invalid);
    };
    Some(crypto::verify(
        key,
        certificate.signature_algorithm(),
        &message,
        signature,
    ))
}

/// The purposes that seals are made for: signing documents, by the standard (RFC 9336), Microsoft's and Adobe's identifiers;
/// and those that authorities named before there was one.
const PURPOSES_OF_SEALS: [ObjectIdentifier; 5] = [
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36"),
    ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.3.12"),
    ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.5"),
    rfc5280::ID_KP_EMAIL_PROTECTION,
    rfc5280::ANY_EXTENDED_KEY_USAGE,
];

/// A certificate that may make seals: for signatures, on documents if it says what it is for, and with no critical extension
/// this programme does not know.
fn may_seal(certificate: &Certificate) -> bool {
    signs(certificate).unwrap_or(false)
        && is_for_documents(certificate)
        && critical_extensions_known(certificate, &[rfc5280::ID_CE_EXT_KEY_USAGE])
}

/// Whether the extended key usage suits a seal, beside whatever else it names; one without any is for every use. The
/// authority of a seal may issue to the same body for its web server, whose key is not kept like that of a seal.
pub(super) fn is_for_documents(certificate: &Certificate) -> bool {
    match certificate.tbs_certificate().get_extension::<ExtendedKeyUsage>() {
        Ok(usage) => usage.is_none_or(|(_, ExtendedKeyUsage(purposes))| {
            purposes.iter().any(|purpose| PURPOSES_OF_SEALS.contains(purpose))
        }),
        Err(_) => false,
    }
}

/// A certificate that may sign whatever its extended key usage is for.
pub(in crate::seal) fn may_sign(certificate: &Certificate) -> bool {
    signs(certificate).unwrap_or(true) && critical_extensions_known(certificate, &[rfc5280::ID_CE_EXT_KEY_USAGE])
}

/// A certificate that may make time stamps and nothing else: its extended key usage is critical and names time stamping
/// alone (RFC 3161, 2.3).
fn may_stamp(certificate: &Certificate) -> bool {
    let usage = certificate.tbs_certificate().get_extension::<ExtendedKeyUsage>();
    let is_alone =
        matches!(&usage, Ok(Some((true, ExtendedKeyUsage(usages)))) if usages[..] == [rfc5280::ID_KP_TIME_STAMPING]);
    is_alone && may_sign(certificate)
}

/// Whether the key usage allows signatures; nothing if there is none.
pub(super) fn signs(certificate: &Certificate) -> Option<bool> {
    match certificate.tbs_certificate().get_extension::<KeyUsage>() {
        Ok(usage) => usage.map(|(_, usage)| usage.digital_signature() || usage.non_repudiation()),
        Err(_) => Some(false),
    }
}

/// Whether the certificate is an authority's.
pub(super) fn is_authority(certificate: &Certificate) -> bool {
    let constraints = certificate.tbs_certificate().get_extension::<BasicConstraints>();
    matches!(constraints, Ok(Some((_, constraints))) if constraints.ca)
}

/// Whether the certificate names itself as its issuer, so that nothing stands above it.
pub(in crate::seal) fn is_self_issued(certificate: &Certificate) -> bool {
    let tbs = certificate.tbs_certificate();
    tbs.subject() == tbs.issuer()
}

/// A certificate that may issue others, with `below` further issuers between it and the leaf.
fn may_issue(certificate: &Certificate, below: usize) -> bool {
    let tbs = certificate.tbs_certificate();
    let is_authority = match tbs.get_extension::<BasicConstraints>() {
        Ok(Some((_, constraints))) => {
            constraints.ca
                && constraints
                    .path_len_constraint
                    .is_none_or(|most| below <= usize::from(most))
        }
        _ => false,
    };
    let signs = match tbs.get_extension::<KeyUsage>() {
        Ok(usage) => usage.is_none_or(|(_, usage)| usage.key_cert_sign()),
        Err(_) => false,
    };
    is_authority && signs && critical_extensions_known(certificate, &[])
}

fn critical_extensions_known(certificate: &Certificate, further: &[ObjectIdentifier]) -> bool {
    let known = [
        rfc5280::ID_CE_KEY_USAGE,
        rfc5280::ID_CE_BASIC_CONSTRAINTS,
        rfc5280::ID_CE_SUBJECT_ALT_NAME,
        rfc5280::ID_CE_CERTIFICATE_POLICIES,
    ];
    certificate.tbs_certificate().extensions().is_none_or(|all| {
        all.iter()
            .map(|extension| (extension.critical, extension.extn_id))
            .all(|(is_critical, id)| !is_critical || known.contains(&id) || further.contains(&id))
    })
}

/// Whether `at` is within the validity of `certificate`.
pub(in crate::seal) fn is_valid_at(certificate: &Certificate, at: Timestamp) -> bool {
    outside_validity(certificate, at).is_none()
}

fn outside_validity(certificate: &Certificate, at: Timestamp) -> Option<Finding> {
    let (not_before, not_after) = validity(certificate);
    if at < not_before {
        Some(Finding::CertificateNotYetValid)
    } else if at > not_after {
        Some(Finding::CertificateExpired)
    } else {
        None
    }
}

/// First and last instant of a certificate's validity. X.509 counts in seconds, and the last one counts whole.
pub(super) fn validity(certificate: &Certificate) -> (Timestamp, Timestamp) {
    let validity = certificate.tbs_certificate().validity();
    let instant = |time: x509_cert::time::Time| {
        // Four digits of year: far inside what milliseconds in an i64 can count.
        Timestamp::from_millis(i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX))
    };
    (
        instant(validity.not_before),
        instant(validity.not_after).plus_millis(999),
    )
}
