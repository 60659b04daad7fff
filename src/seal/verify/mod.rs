//! Checks the seal on a file a stranger hands in: nothing is believed, nothing panics, time and memory are bounded.
//!
//! The order is that of a proof. `structure` finds the one signature and the bytes it covers, and refuses every file in
//! which two readers could disagree about either. `signature` and `crypto` prove that these bytes are what the
//! certificate's key signed. `time_stamp` says when it existed at the latest, if an authority vouches for that. `chain`
//! says whose certificate it is. `increments` recognises what was added to keep all this verifiable, `archive` says what it
//! proves. Each step's result is a separate fact of the
//! [`VerificationReport`]; the [`Conclusion`] follows from the findings.

mod archive;
mod chain;
mod crypto;
mod fitness;
mod increments;
mod report;
mod signature;
mod structure;
mod syntax;
mod time_stamp;

pub use chain::TrustAnchors;
pub use fitness::{describe_chain, unfit, unsuitable};
pub use report::{
    ChainTrust, Check, Conclusion, Failure, Finding, Indeterminate, Level, SealedMetadata, SignedBytes, Signer,
    TimeStamp, Trailing, VerificationReport,
};
pub use structure::{CannotRead, NoAttachment, attached_file, earlier_ends, unproven};

use const_oid::db::rfc4519;
use der::Encode;
use der::asn1::ObjectIdentifier;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::ext::pkix::name::DirectoryString;
use x509_cert::name::Name;

pub(super) use self::archive::Lasting;
pub(super) use self::chain::{is_self_issued, is_valid_at, issued, may_sign};
pub(super) use self::crypto::{Outcome, hash, verify as verify_signature};
pub(super) use self::fitness::is_signed_by;
pub(super) use self::increments::MAX_INCREMENTS;
pub(super) use self::structure::Revision;
pub(super) use self::syntax::{Dictionary, Id, Reader, Value};
pub(super) use self::time_stamp::Token;
#[cfg(test)]
pub(super) use self::{structure::tail, time_stamp::TstInfo};

use self::archive::Archive;
use self::chain::Purpose;
use self::signature::Signature;
use self::structure::{Located, NotLocated, Seal};
use super::development::is_development_certificate;
use crate::domain::time::Timestamp;

/// The largest file looked at: 32 MiB, many times what a certificate weighs.
pub const MAX_FILE_BYTES: usize = 32 * 1024 * 1024;

/// Checks the seal on `bytes` against `anchors` at the time `at`. The certificates are judged at the time of its time
/// stamp, or at `at` if there is none that holds.
///
/// A file that is no PDF, is encrypted, too large or shows no trace of a seal is an error; a damaged seal is a report
/// that says so.
pub fn verify(bytes: &[u8], anchors: &TrustAnchors, at: Timestamp) -> Result<VerificationReport, CannotRead> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(CannotRead::TooLarge);
    }
    let mut report = VerificationReport::begin(bytes.len(), at);
    match structure::beginning(bytes) {
        Some(0) => {}
        Some(_) => {
            report.find(Finding::BytesBeforeDocument);
            return Ok(report);
        }
        None => return Err(CannotRead::NotAPdf),
    }
    match structure::locate(bytes) {
        Ok(located) => judge(bytes, located, anchors, &mut report),
        Err(NotLocated::Unreadable(cannot)) => return Err(cannot),
        Err(NotLocated::Found(finding)) => report.find(finding),
    }
    Ok(report)
}

/// Number and address from the signed revision of a file whose content is intact and whose signature is valid.
///
/// Whose signature it is, this does not say: anybody can seal a document of their own with any number in it.
pub fn read_signed_revision(bytes: &[u8]) -> Result<Option<SealedMetadata>, CannotRead> {
    // Neither trust nor the time has any influence on the metadata.
    let report = verify(bytes, &TrustAnchors::none(), Timestamp::from_millis(0))?;
    Ok(report.metadata)
}

fn judge(bytes: &[u8], located: Located, anchors: &TrustAnchors, report: &mut VerificationReport) {
    report.signed_bytes = Some(located.signed_bytes);
    report.trailing = Some(located.trailing);
    report.covers_whole_file = matches!(located.trailing, Trailing::Nothing | Trailing::ValidationData).into();
    let mut archive = Archive::judge(bytes, &located.increments, anchors, report);
    report.judged_at = archive.seen;
    match Signature::read(&located.contents) {
        Ok(signature) => judge_signature(bytes, &located, &signature, anchors, &mut archive, report),
        Err(finding) => {
            if finding == Finding::AlgorithmNotAllowed {
                report.algorithms_allowed = Check::Failed;
            }
            report.find(finding);
        }
    }
    match located.seal {
        Ok(seal) => judge_seal(seal, located.trailing, report),
        Err(finding) => report.find(finding),
    }
    match located.trailing {
        Trailing::Nothing | Trailing::ValidationData => archive.finish(report),
        Trailing::Junk => report.find(Finding::BytesAfterSealedContent),
        Trailing::Content => located.done_behind.iter().for_each(|&finding| report.find(finding)),
    }
}

fn judge_seal(seal: Seal, trailing: Trailing, report: &mut VerificationReport) {
    report.claimed_time = seal.claimed_time;
    report.docmdp = (seal.certifies && trailing != Trailing::Content).into();
    if !seal.certifies {
        report.find(Finding::ChangesNotForbidden);
    }
    if report.intact == Check::Passed && report.signature_valid == Check::Passed {
        report.metadata = Some(seal.metadata);
    }
}

fn judge_signature(
    bytes: &[u8],
    located: &Located,
    signature: &Signature,
    anchors: &TrustAnchors,
    archive: &mut Archive<'_>,
    report: &mut VerificationReport,
) {
    let range = located.signed_bytes;
    let mut digest = Sha256::new();
    digest.update(&bytes[..range.gap_start]);
    digest.update(&bytes[range.gap_end..range.revision_end]);
    let intact = signature.covers(&digest.finalize());
    report.intact = intact.into();
    if !intact {
        report.find(Finding::DigestMismatch);
    }
    match signature.signing_certificate() {
        Ok(certificate) => {
            report.signer = Some(describe(certificate, &signature.certificates));
            judge_certificate(certificate, signature, anchors, archive, report);
        }
        Err(finding) => report.find(finding),
    }
}

fn judge_certificate(
    certificate: &Certificate,
    signature: &Signature,
    anchors: &TrustAnchors,
    archive: &mut Archive<'_>,
    report: &mut VerificationReport,
) {
    let outcome = signature.verify_with(certificate);
    match outcome {
        Outcome::Valid => {
            report.signature_valid = Check::Passed;
            report.level = Some(Level::BaselineB);
        }
        Outcome::Invalid => {
            report.signature_valid = Check::Failed;
            report.find(Finding::SignatureInvalid);
        }
        Outcome::NotAllowed => report.find(Finding::AlgorithmNotAllowed),
    }
    let is_time_told = match &signature.time_stamp {
        Some(token) => judge_time_stamp(token, signature, anchors, archive, report),
        None => false,
    };
    let chain = chain::follow(
        certificate,
        Purpose::Seal,
        &signature.certificates,
        &anchors.for_seals(),
        &[report.judged_at],
    );
    report.algorithms_allowed = (outcome != Outcome::NotAllowed && chain.algorithms_allowed).into();
    report.chain = chain.trust;
    report.in_validity = chain.in_validity.into();
    for &finding in &chain.findings {
        report.find(finding);
    }
    if chain.trust == ChainTrust::Trusted {
        report.known_signer = anchors.know(certificate);
        if report.known_signer == Check::Failed {
            report.find(Finding::OtherCertificate);
        }
    }
    let is_told = judge_revocation(&chain.to_anchor(), archive, report);
    if report.level == Some(Level::BaselineT) && archive.has_data && is_told && is_time_told {
        report.level = Some(if archive.is_stamped {
            Level::BaselineLta
        } else {
            Level::BaselineLt
        });
    }
}

/// Whether the certificates of the seal were revoked when it was made. True where the file tells that none was.
fn judge_revocation(path: &[&Certificate], archive: &mut Archive<'_>, report: &mut VerificationReport) -> bool {
    let standing = archive.standing(path, report.judged_at, report.judged_at);
    report.revocation = match standing.revoked {
        Some(_) => Check::Failed,
        None if standing.is_told && path.len() > 1 => Check::Passed,
        None => Check::NotChecked,
    };
    match standing.revoked {
        Some(0) => report.find(Finding::CertificateRevoked),
        Some(_) => report.find(Finding::IssuerRevoked),
        None if standing.is_kept_silent => report.find(Finding::RevocationUnknown),
        None => {}
    }
    standing.is_told
}

/// Whether an authority vouches for the time. Only then the certificates of the seal are judged at that time. True where
/// the file tells that no certificate of the time stamp was revoked.
fn judge_time_stamp(
    token: &[u8],
    signature: &Signature,
    anchors: &TrustAnchors,
    archive: &mut Archive<'_>,
    report: &mut VerificationReport,
) -> bool {
    let token = match Token::read(token) {
        Ok(token) => token,
        Err(finding) => {
            report.time_stamp = Check::Failed;
            report.find(finding);
            return false;
        }
    };
    report.time_stamped = Some(TimeStamp {
        time: token.time(),
        authority: token.authority().map(|it| describe(it, token.certificates())),
    });
    let mut findings = token.findings(signature.value(), anchors, archive.seen);
    let mut is_told = false;
    if findings.is_empty() {
        let standing = archive.standing(&token.path(anchors), token.time(), archive.seen);
        findings.extend(standing.revoked.map(|_| Finding::TimeStampRevoked));
        is_told = standing.is_told;
    }
    report.time_stamp = match findings[..] {
        [] => Check::Passed,
        [Finding::NoTrustAnchors] => Check::NotChecked,
        _ => Check::Failed,
    };
    if findings.is_empty() && report.signature_valid == Check::Passed {
        report.level = Some(Level::BaselineT);
        report.judged_at = token.time();
    }
    for finding in findings {
        report.find(finding);
    }
    is_told
}

/// The certificates from the seal's own up to the trusted one; none where it does not lead there.
pub(super) fn path_of_seal<'a>(
    certificates: &'a [Certificate],
    anchors: &'a TrustAnchors,
    at: Timestamp,
) -> Vec<&'a Certificate> {
    let Some(leaf) = certificates.first() else {
        return Vec::new();
    };
    chain::follow(leaf, Purpose::Seal, certificates, &anchors.for_seals(), &[at]).to_anchor()
}

fn describe(certificate: &Certificate, carried: &[Certificate]) -> Signer {
    let tbs = certificate.tbs_certificate();
    let (not_before, not_after) = chain::validity(certificate);
    Signer {
        subject: tbs.subject().to_string(),
        issuer: tbs.issuer().to_string(),
        organisation: named(tbs.subject(), rfc4519::ORGANIZATION_NAME),
        common_name: named(tbs.subject(), rfc4519::COMMON_NAME),
        serial: hex::encode(tbs.serial_number().as_bytes()),
        sha256: certificate
            .to_der()
            .map(|der| hex::encode(Sha256::digest(der)))
            .unwrap_or_default(),
        not_before,
        not_after,
        development_seal: carried.iter().any(is_development_certificate),
    }
}

/// The attributes of this type in a name, one behind the other where there are several.
fn named(name: &Name, attribute: ObjectIdentifier) -> Option<String> {
    let found = name.iter().filter(|it| it.oid == attribute);
    let found = found.filter_map(|it| DirectoryString::try_from(&it.value).ok());
    let found: Vec<_> = found.map(|text| text.value().into_owned()).collect();
    Some(found.join(", ")).filter(|text| !text.is_empty())
}
