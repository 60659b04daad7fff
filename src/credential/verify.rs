//! A stranger's check of a certificate's credential, from issuers believed beforehand and status lists handed in.
//!
//! The order is: size, structure, algorithm and key, signature, issuer, schema, dates, status. Only what passes all of it
//! is answered with `Ok`; whether the register agrees is for whoever can ask it.

use serde::Deserialize;
use serde_json::Value;

use super::{
    claims::{CertificateCredential, StatusEntry},
    did::{TrustedIssuer, Unbelieved, believed, signer},
    jws::{JwsError, Unverified},
    keys::KeyRole,
    model::{self, ModelError},
    status_list::{StatusList, StatusListError, StatusPurpose},
};
use crate::domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp};

/// A certificate's credential has at most this many bytes.
pub const MAX_CREDENTIAL_BYTES: usize = 256 * 1024;
/// A signed status list has at most this many bytes.
pub const MAX_LIST_BYTES: usize = 4 * 1024 * 1024;

/// Why a credential is not good. One variant, and one code, for each kind of failure.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Failure {
    /// It is too long, no JWS, of another algorithm or kind, or its signature does not fit.
    #[error("the credential: {0}")]
    Jws(#[from] JwsError),
    /// What it carries is not JSON.
    #[error("what the credential carries is not JSON")]
    NotJson,
    /// It breaks a rule of the data model.
    #[error("it is not a verifiable credential: {0}")]
    Model(#[from] ModelError),
    /// The header names a key of nobody we were told to believe.
    #[error("it is signed with the key `{0}`, of none of the issuers that are trusted")]
    UnknownIssuer(String),
    /// The issuer is known, but has no such key for this.
    #[error("its issuer has no key `{0}` for certificates")]
    UnknownKey(String),
    /// It is signed by one issuer and says it comes from another.
    #[error("it says it comes from `{claimed}`, but `{signed}` signed it")]
    IssuerMismatch {
        /// Who it says it comes from.
        claimed: String,
        /// Who signed.
        signed: String,
    },
    /// It is a credential, but not a certificate's.
    #[error("it is not the credential of a certificate: {0}")]
    Schema(String),
    /// It is not valid yet.
    #[error("it is not valid before {0}")]
    NotYetValid(Timestamp),
    /// It is not valid any more.
    #[error("it was valid until {0}")]
    Expired(Timestamp),
    /// Its status cannot be told.
    #[error("its status ({purpose}) cannot be told: {why}")]
    Status {
        /// Which status.
        purpose: StatusPurpose,
        /// Why not.
        why: StatusFailure,
    },
    /// It was revoked: the certificate is withdrawn or terminated, or another document has taken the place of this one.
    #[error("it was revoked")]
    Revoked,
    /// It is suspended.
    #[error("it is suspended")]
    Suspended,
}

/// Why a status cannot be told (Bitstring Status List, 3.2 and 3.5).
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StatusFailure {
    /// The list is not at hand.
    #[error("the list {0} was not given")]
    Retrieval(String),
    /// The list is not what its address promises, or not signed by the certificate's issuer.
    #[error("{0}")]
    Verification(String),
    /// The list is out of date.
    #[error("the list that was given counts from {from} until {until}")]
    Dates {
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// The list is for another purpose.
    #[error("the list is for `{0}`")]
    Purpose(String),
    /// The packed bits cannot be read.
    #[error(transparent)]
    List(#[from] StatusListError),
}

impl Failure {
    /// A code that stays the same from release to release.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Jws(JwsError::TooLarge { .. }) => "credential.too_large",
            Self::Jws(JwsError::Malformed(_)) => "credential.malformed",
            Self::Jws(JwsError::Algorithm(_)) => "credential.algorithm",
            Self::Jws(JwsError::MediaType { .. }) => "credential.media_type",
            Self::Jws(JwsError::Critical) => "credential.critical",
            Self::Jws(JwsError::NoKeyId) => "credential.no_key",
            Self::Jws(JwsError::Signature) => "credential.signature",
            Self::NotJson => "credential.not_json",
            Self::Model(_) => "credential.model",
            Self::UnknownIssuer(_) => "credential.unknown_issuer",
            Self::UnknownKey(_) => "credential.unknown_key",
            Self::IssuerMismatch { .. } => "credential.issuer_mismatch",
            Self::Schema(_) => "credential.schema",
            Self::NotYetValid(_) => "credential.not_yet_valid",
            Self::Expired(_) => "credential.expired",
            Self::Status { why, .. } => why.code(),
            Self::Revoked => "credential.revoked",
            Self::Suspended => "credential.suspended",
        }
    }
}

impl From<Unbelieved> for Failure {
    fn from(why: Unbelieved) -> Self {
        match why {
            Unbelieved::UnknownIssuer(kid) => Self::UnknownIssuer(kid),
            Unbelieved::UnknownKey(kid) => Self::UnknownKey(kid),
            Unbelieved::Signature(error) => Self::Jws(error),
            Unbelieved::IssuerMismatch { claimed, signed } => Self::IssuerMismatch { claimed, signed },
        }
    }
}

impl StatusFailure {
    /// A code that stays the same from release to release.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Retrieval(_) => "status.retrieval",
            Self::Verification(_) => "status.verification",
            Self::Dates { .. } => "status.dates",
            Self::Purpose(_) => "status.purpose",
            Self::List(StatusListError::Range { .. }) => "status.range",
            Self::List(StatusListError::Length(_)) => "status.length",
            Self::List(StatusListError::TooLarge) => "status.too_large",
            Self::List(StatusListError::Malformed) => "status.malformed",
        }
    }

    /// The specification's name for it (Bitstring Status List, 3.5).
    pub const fn w3c_error(&self) -> &'static str {
        match self {
            Self::Retrieval(_) => "STATUS_RETRIEVAL_ERROR",
            Self::List(StatusListError::Range { .. }) => "RANGE_ERROR",
            Self::List(StatusListError::Length(_)) => "STATUS_LIST_LENGTH_ERROR",
            Self::List(StatusListError::TooLarge | StatusListError::Malformed) => "MALFORMED_VALUE_ERROR",
            Self::Verification(_) | Self::Dates { .. } | Self::Purpose(_) => "STATUS_VERIFICATION_ERROR",
        }
    }
}

/// A credential in which nothing is wrong, valid at the moment it was checked for.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedCertificate {
    /// What it says.
    pub credential: CertificateCredential,
    /// The key that signed it.
    pub kid: String,
}

/// Checks a certificate's credential as at `now`.
///
/// `lists` gives the signed status list of an address, if it is at hand; nothing is fetched here.
///
/// # Errors
/// The first [`Failure`], in the order of the checks.
pub fn verify(
    token: &str,
    trusted: &[TrustedIssuer],
    lists: impl Fn(&str) -> Option<String>,
    now: Timestamp,
) -> Result<VerifiedCertificate, Failure> {
    let VerifiedCertificate { credential, kid } = authentic(token, trusted)?;
    let (from, until) = (credential.valid_from.0, credential.valid_until.0);
    if now < from {
        return Err(Failure::NotYetValid(from));
    }
    if now > until {
        return Err(Failure::Expired(until));
    }
    for entry in &credential.credential_status {
        let purpose = entry.status_purpose;
        let is_set =
            status(entry, signer(&kid), trusted, &lists, now).map_err(|why| Failure::Status { purpose, why })?;
        match purpose {
            StatusPurpose::Revocation if is_set => return Err(Failure::Revoked),
            StatusPurpose::Suspension if is_set => return Err(Failure::Suspended),
            _ => {}
        }
    }
    Ok(VerifiedCertificate { credential, kid })
}

/// Checks that a certificate's credential is what an issuer signed; whether it holds today is another question.
///
/// # Errors
/// The first [`Failure`] of its form, signature or schema.
pub fn authentic(token: &str, trusted: &[TrustedIssuer]) -> Result<VerifiedCertificate, Failure> {
    let (value, kid) = open(token, trusted, KeyRole::Credential, MAX_CREDENTIAL_BYTES)?;
    let credential = CertificateCredential::read(&value).map_err(Failure::Schema)?;
    Ok(VerifiedCertificate { credential, kid })
}

/// What a credential says of itself, on nobody's word yet.
///
/// # Errors
/// The first [`Failure`] of its form or schema.
pub fn claimed(token: &str) -> Result<CertificateCredential, Failure> {
    let unverified = Unverified::parse(token, MAX_CREDENTIAL_BYTES)?;
    let value: Value = serde_json::from_slice(&unverified.payload).map_err(|_| Failure::NotJson)?;
    model::check(&value)?;
    CertificateCredential::read(&value).map_err(Failure::Schema)
}

/// Which status list it is, and of when, on nobody's word yet: where [`verify`] will look for it.
///
/// # Errors
/// The first [`Failure`] of its form.
pub fn claimed_list(token: &str) -> Result<(String, Timestamp), Failure> {
    let unverified = Unverified::parse(token, MAX_LIST_BYTES)?;
    let value: Value = serde_json::from_slice(&unverified.payload).map_err(|_| Failure::NotJson)?;
    model::check(&value)?;
    let lacks = |what: &str| Failure::Schema(format!("the list has no `{what}`"));
    let id = value.get("id").and_then(Value::as_str).ok_or(lacks("id"))?;
    let (from, _) = model::period(&value);
    Ok((id.to_owned(), from.ok_or(lacks("validFrom"))?))
}

/// A credential whose signature is its issuer's, and the key that signed it.
fn open(token: &str, trusted: &[TrustedIssuer], role: KeyRole, limit: usize) -> Result<(Value, String), Failure> {
    let unverified = Unverified::parse(token, limit)?;
    let value: Value = serde_json::from_slice(&unverified.payload).map_err(|_| Failure::NotJson)?;
    model::check(&value)?;
    let claimed = model::issuer_id(&value).unwrap_or_default();
    let kid = believed(unverified, claimed, trusted, role)?;
    Ok((value, kid))
}

/// The part of a status list's credential that counts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListSubject {
    #[serde(rename = "type")]
    kind: String,
    status_purpose: String,
    encoded_list: String,
    /// For how many milliseconds it may be kept.
    ttl: Option<u64>,
}

/// Whether an entry is set, by a list that the certificate's own issuer signed for this address and purpose, valid now.
fn status(
    entry: &StatusEntry,
    issuer: &str,
    trusted: &[TrustedIssuer],
    lists: impl Fn(&str) -> Option<String>,
    now: Timestamp,
) -> Result<bool, StatusFailure> {
    let wrong = |why: &str| StatusFailure::Verification(format!("the list {why}"));
    let url = &entry.status_list_credential;
    let token = lists(url).ok_or_else(|| StatusFailure::Retrieval(url.clone()))?;
    let (value, kid) = open(&token, trusted, KeyRole::Status, MAX_LIST_BYTES).map_err(|failure| match failure {
        Failure::Jws(error) => wrong(&format!("cannot be read: {error}")),
        other => wrong(&format!("is not to be believed: {other}")),
    })?;
    if signer(&kid) != issuer {
        return Err(wrong("is not signed by the certificate's issuer"));
    }
    let is_list = model::texts(value.get("type")).is_some_and(|types| types.contains(&"BitstringStatusListCredential"));
    if !is_list || value.get("id").and_then(Value::as_str) != Some(url) {
        return Err(wrong("is not the one of its address"));
    }
    let (Some(from), Some(until)) = model::period(&value) else {
        return Err(wrong("does not say how long it is valid"));
    };
    let subject: ListSubject = value
        .get("credentialSubject")
        .and_then(|subject| ListSubject::deserialize(subject).ok())
        .filter(|subject| subject.kind == "BitstringStatusList")
        .ok_or_else(|| wrong("has no bits"))?;
    // Whichever ends first: kept for longer than its issuer allows, a list would hide what was decided since.
    let kept_until = subject
        .ttl
        .and_then(|ttl| i64::try_from(ttl).ok())
        .map(|ttl| from.plus_millis(ttl));
    let until = kept_until.map_or(until, |kept| kept.min(until));
    if from > now.plus_millis(CLOCK_TOLERANCE_MILLIS) || now > until {
        return Err(StatusFailure::Dates { from, until });
    }
    if subject.status_purpose != entry.status_purpose.as_str() {
        return Err(StatusFailure::Purpose(subject.status_purpose));
    }
    let bits = StatusList::decode(&subject.encoded_list)?;
    // An index that is none was refused by the schema.
    Ok(bits.is_set(entry.index().unwrap_or(u64::MAX))?)
}
