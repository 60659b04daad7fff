//! Asking a responder about one certificate, and reading what it says (RFC 6960).

use const_oid::db::{rfc5280, rfc5912, rfc6960};
use der::asn1::{BitString, GeneralizedTime, Null, ObjectIdentifier, OctetString};
use der::{Any, Choice, Decode, Encode, Enumerated, Sequence};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

use super::{Outcome, RevocationFault, Statement, fault, issued};
use crate::domain::time::Timestamp;
use crate::seal::verify::{hash, is_valid_at, may_sign, verify_signature};

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct OcspRequest {
    pub(in crate::seal) tbs_request: TbsRequest,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct TbsRequest {
    pub(in crate::seal) request_list: Vec<SingleRequest>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct SingleRequest {
    pub(in crate::seal) cert_id: CertId,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct CertId {
    pub(in crate::seal) hash_algorithm: AlgorithmIdentifierOwned,
    pub(in crate::seal) issuer_name_hash: OctetString,
    pub(in crate::seal) issuer_key_hash: OctetString,
    pub(in crate::seal) serial_number: SerialNumber,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct OcspResponse {
    pub(in crate::seal) status: ResponseStatus,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) bytes: Option<ResponseBytes>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enumerated)]
#[asn1(type = "ENUMERATED")]
#[repr(u8)]
pub(in crate::seal) enum ResponseStatus {
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    SigRequired = 5,
    Unauthorized = 6,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct ResponseBytes {
    pub(in crate::seal) response_type: ObjectIdentifier,
    pub(in crate::seal) response: OctetString,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct BasicOcspResponse {
    /// [`ResponseData`], kept as it was signed.
    pub(in crate::seal) tbs_response_data: Any,
    pub(in crate::seal) signature_algorithm: AlgorithmIdentifierOwned,
    pub(in crate::seal) signature: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) certs: Option<Vec<Certificate>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct ResponseData {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", default = "Default::default")]
    pub(in crate::seal) version: u8,
    pub(in crate::seal) responder_id: ResponderId,
    pub(in crate::seal) produced_at: GeneralizedTime,
    pub(in crate::seal) responses: Vec<SingleResponse>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) extensions: Option<Extensions>,
}

#[derive(Clone, Debug, PartialEq, Eq, Choice)]
pub(in crate::seal) enum ResponderId {
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", constructed = "true")]
    ByName(Name),
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", constructed = "true")]
    ByKey(OctetString),
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct SingleResponse {
    pub(in crate::seal) cert_id: CertId,
    pub(in crate::seal) cert_status: CertStatus,
    pub(in crate::seal) this_update: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) next_update: Option<GeneralizedTime>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) extensions: Option<Extensions>,
}

#[derive(Clone, Debug, PartialEq, Eq, Choice)]
pub(in crate::seal) enum CertStatus {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    Good(Null),
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    Revoked(RevokedInfo),
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT")]
    Unknown(Null),
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct RevokedInfo {
    pub(in crate::seal) revocation_time: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) revocation_reason: Option<Any>,
}

/// A question about one certificate (`OCSPRequest`, DER). It names the certificate by SHA-1 hashes, which every responder
/// knows (RFC 5019, 2.1.1); they are names here and nothing that is relied on. There is no nonce: an answer that was made
/// before is good until its next update, and many responders give no others.
pub(in crate::seal) fn request(certificate: &Certificate, issuer: &Certificate) -> der::Result<Vec<u8>> {
    let tbs = issuer.tbs_certificate();
    let sha1 = |bytes: &[u8]| OctetString::new(digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref());
    let cert_id = CertId {
        hash_algorithm: AlgorithmIdentifierOwned {
            oid: rfc5912::ID_SHA_1,
            parameters: Some(Any::null()),
        },
        issuer_name_hash: sha1(&tbs.subject().to_der()?)?,
        issuer_key_hash: sha1(tbs.subject_public_key_info().subject_public_key.raw_bytes())?,
        serial_number: certificate.tbs_certificate().serial_number().clone(),
    };
    let request_list = vec![SingleRequest { cert_id }];
    OcspRequest {
        tbs_request: TbsRequest { request_list },
    }
    .to_der()
}

/// A response that answers, taken apart. Nothing in it is believed yet.
pub(in crate::seal) struct Answer {
    basic: BasicOcspResponse,
    data: ResponseData,
    /// [`data`](Self::data) as it was signed.
    signed: Vec<u8>,
}

/// What a response says about `certificate` of `issuer`: [`Answer::about`] of what was just brought.
pub(in crate::seal) fn read(
    der: &[u8],
    certificate: &Certificate,
    issuer: &Certificate,
) -> Result<(Statement, Vec<u8>), RevocationFault> {
    Answer::read(der)?.about(certificate, issuer)
}

impl Answer {
    /// Reads a response (`OCSPResponse`, DER).
    pub(super) fn read(der: &[u8]) -> Result<Self, RevocationFault> {
        let unreadable = |_| RevocationFault::Unreadable;
        let response = OcspResponse::from_der(der).map_err(unreadable)?;
        if let Some(why) = refusal(response.status) {
            return Err(RevocationFault::NotAnswered(why));
        }
        let bytes = response
            .bytes
            .filter(|bytes| bytes.response_type == rfc6960::ID_PKIX_OCSP_BASIC)
            .ok_or(RevocationFault::Unreadable)?;
        let basic = BasicOcspResponse::from_der(bytes.response.as_bytes()).map_err(unreadable)?;
        let signed = basic.tbs_response_data.to_der().map_err(unreadable)?;
        let data = ResponseData::from_der(&signed).map_err(unreadable)?;
        Ok(Self { basic, data, signed })
    }

    /// What it says about `certificate` of `issuer`; and the response with no certificate but the delegate's, so that all
    /// that is kept of it is needed. Others are outside what the responder signed.
    pub(super) fn about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Result<(Statement, Vec<u8>), RevocationFault> {
        let Self { basic, data, signed } = self;
        let single = data
            .responses
            .iter()
            .find(|single| names(&single.cert_id, certificate, issuer))
            .ok_or(RevocationFault::OtherCertificate)?;
        let extensions = [&data.extensions, &single.extensions].into_iter().flatten().flatten();
        if extensions.into_iter().any(|extension| extension.critical) {
            return Err(RevocationFault::Unreadable);
        }
        let delegate = signer(basic, signed, data, issuer)?;
        let revoked = match &single.cert_status {
            CertStatus::Good(_) => None,
            CertStatus::Revoked(info) => Some(instant(info.revocation_time)),
            CertStatus::Unknown(_) => return Err(RevocationFault::Unknown),
        };
        let statement = Statement {
            revoked,
            this_update: instant(single.this_update),
            next_update: single.next_update.map(instant),
            delegate: delegate.clone(),
        };
        let canonical = canonical(basic, delegate).map_err(|_| RevocationFault::Unreadable)?;
        Ok((statement, canonical))
    }
}

fn canonical(basic: &BasicOcspResponse, delegate: Option<Certificate>) -> der::Result<Vec<u8>> {
    let basic = BasicOcspResponse {
        certs: delegate.map(|delegate| vec![delegate]),
        ..basic.clone()
    };
    let response = OcspResponse {
        status: ResponseStatus::Successful,
        bytes: Some(ResponseBytes {
            response_type: rfc6960::ID_PKIX_OCSP_BASIC,
            response: OctetString::new(basic.to_der()?)?,
        }),
    };
    response.to_der()
}

const fn refusal(status: ResponseStatus) -> Option<&'static str> {
    match status {
        ResponseStatus::Successful => None,
        ResponseStatus::MalformedRequest => Some("malformedRequest"),
        ResponseStatus::InternalError => Some("internalError"),
        ResponseStatus::TryLater => Some("tryLater"),
        ResponseStatus::SigRequired => Some("sigRequired"),
        ResponseStatus::Unauthorized => Some("unauthorized"),
    }
}

/// Whether an identifier is that of `certificate` of `issuer`, by whichever hash it was made.
fn names(id: &CertId, certificate: &Certificate, issuer: &Certificate) -> bool {
    let tbs = issuer.tbs_certificate();
    let Ok(name) = tbs.subject().to_der() else { return false };
    let key = tbs.subject_public_key_info().subject_public_key.raw_bytes();
    let is_hash = |of: &[u8], found: &OctetString| {
        let expected = match id.hash_algorithm.oid {
            rfc5912::ID_SHA_1 => Some(digest(&SHA1_FOR_LEGACY_USE_ONLY, of).as_ref().to_vec()),
            _ => hash(&id.hash_algorithm, of),
        };
        expected.is_some_and(|expected| expected == found.as_bytes())
    };
    &id.serial_number == certificate.tbs_certificate().serial_number()
        && is_hash(&name, &id.issuer_name_hash)
        && is_hash(key, &id.issuer_key_hash)
}

/// Who signed: nobody named where it was `issuer`, otherwise whom it authorised (RFC 6960, 4.2.2.2).
fn signer(
    basic: &BasicOcspResponse,
    signed: &[u8],
    data: &ResponseData,
    issuer: &Certificate,
) -> Result<Option<Certificate>, RevocationFault> {
    let signature = basic.signature.as_bytes().ok_or(RevocationFault::Unreadable)?;
    let check = |certificate: &Certificate| {
        let key = certificate.tbs_certificate().subject_public_key_info();
        verify_signature(key, &basic.signature_algorithm, signed, signature)
    };
    if is_responder(&data.responder_id, issuer) {
        return match fault(check(issuer)) {
            Some(fault) => Err(fault),
            None => Ok(None),
        };
    }
    let carried = basic.certs.iter().flatten();
    let delegate = carried
        .into_iter()
        .find(|certificate| is_responder(&data.responder_id, certificate))
        .ok_or(RevocationFault::WrongSigner)?;
    let may_speak = issued(issuer, delegate) == Some(Outcome::Valid)
        && is_for_ocsp(delegate)
        && may_sign(delegate)
        && is_valid_at(delegate, instant(data.produced_at));
    if !may_speak {
        return Err(RevocationFault::WrongSigner);
    }
    match fault(check(delegate)) {
        Some(fault) => Err(fault),
        None => Ok(Some(delegate.clone())),
    }
}

fn is_responder(id: &ResponderId, certificate: &Certificate) -> bool {
    let tbs = certificate.tbs_certificate();
    match id {
        ResponderId::ByName(name) => name == tbs.subject(),
        ResponderId::ByKey(hash) => {
            let key = tbs.subject_public_key_info().subject_public_key.raw_bytes();
            digest(&SHA1_FOR_LEGACY_USE_ONLY, key).as_ref() == hash.as_bytes()
        }
    }
}

fn is_for_ocsp(certificate: &Certificate) -> bool {
    let usage = certificate.tbs_certificate().get_extension::<ExtendedKeyUsage>();
    matches!(usage, Ok(Some((_, ExtendedKeyUsage(usages)))) if usages.contains(&rfc5280::ID_KP_OCSP_SIGNING))
}

fn instant(time: GeneralizedTime) -> Timestamp {
    Timestamp::from_millis(i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX))
}
