//! Asking an authority for a time stamp (RFC 3161): the request, and what an answer must be before it is believed.

use std::fmt;
use std::sync::Arc;

use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::asn1::{BitString, OctetString, Uint};
use der::{Any, Decode, Encode, Sequence};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;

use super::SealError;
use super::cms::{content_info, sha256_identifier};
use super::verify::{Finding, Level, Token, TrustAnchors};
use crate::domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp};

/// Why an authority's answer cannot be used, or there is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// No connection, no answer in time, or more of it than a time stamp has.
    #[error("the time-stamping authority did not answer as it must: {0}")]
    Unreachable(String),
    /// Another HTTP status than 200.
    #[error("the time-stamping authority answered with the HTTP status {0}")]
    HttpStatus(u16),
    /// Another kind of content than a time stamp.
    #[error("the time-stamping authority answered with `{0}` instead of a time stamp")]
    ContentType(String),
    /// Content that claims to be an answer and is none.
    #[error("the time-stamping authority's answer cannot be read")]
    Unreadable,
    /// The authority does not want to.
    #[error("the time-stamping authority refused (status {status}): {said}")]
    Refused {
        /// `PKIStatus` (RFC 3161, 2.4.2).
        status: u8,
        /// What it says about it.
        said: String,
    },
    /// The answer is one to another request.
    #[error("the time-stamping authority answered another request: the nonce is not ours")]
    WrongNonce,
    /// The authority's clock and ours are more than [`CLOCK_TOLERANCE_MILLIS`] apart.
    #[error("the time-stamping authority says it is {theirs}, and here it is {ours}: one of the clocks is wrong")]
    ClocksDiffer {
        /// By the authority's clock.
        theirs: Timestamp,
        /// By ours.
        ours: Timestamp,
    },
    /// The time stamp does not hold.
    #[error("the time-stamping authority's answer is of no use: {}", .0.clause())]
    Token(Finding),
}

/// The way to an authority that vouches for the time.
pub trait TimeStampAuthority: Send + Sync {
    /// Hands in a request (`TimeStampReq`, DER) and brings the answer back, whatever it is. Takes seconds at most.
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>, StampError>;
}

/// Who vouches for the time of seals, and whom to believe about it.
#[derive(Clone, Default)]
pub struct TimeStamping {
    /// Asked for time stamps of every seal; without one, seals are made at level B-B.
    pub authority: Option<Arc<dyn TimeStampAuthority>>,
    /// The authorities believed, this one and those of earlier seals.
    pub anchors: TrustAnchors,
}

impl TimeStamping {
    /// The level at which seals are made at least: it is [`Level::BaselineLta`] with an authority, where the certificates
    /// tell at which addresses one is told what was revoked.
    pub const fn level(&self) -> Level {
        match self.authority {
            Some(_) => Level::BaselineT,
            None => Level::BaselineB,
        }
    }
}

impl fmt::Debug for TimeStamping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimeStamping")
            .field("asked", &self.authority.is_some())
            .finish_non_exhaustive()
    }
}

/// `MessageImprint` (RFC 3161, 2.4.1).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct MessageImprint {
    pub(super) hash_algorithm: AlgorithmIdentifierOwned,
    pub(super) hashed_message: OctetString,
}

/// `TimeStampReq` (RFC 3161, 2.4.1), as this programme asks: any policy, certificates wanted.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct TimeStampReq {
    pub(super) version: u8,
    pub(super) message_imprint: MessageImprint,
    pub(super) nonce: Uint,
    pub(super) cert_req: bool,
}

/// `TimeStampResp` (RFC 3161, 2.4.2).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct TimeStampResp {
    pub(super) status: PkiStatusInfo,
    #[asn1(optional = "true")]
    pub(super) token: Option<Any>,
}

/// `PKIStatusInfo` (RFC 3161, 2.4.2).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct PkiStatusInfo {
    pub(super) status: u8,
    #[asn1(optional = "true")]
    pub(super) said: Option<Vec<String>>,
    #[asn1(optional = "true")]
    pub(super) failure: Option<BitString>,
}

/// A question to an authority: at what time does it see this data?
pub struct Request<'a> {
    data: &'a [u8],
    nonce: Uint,
}

impl<'a> Request<'a> {
    /// Asks about `data`. `nonce` must be one nobody can foresee: by it the answer is known to be one to this request.
    pub fn new(data: &'a [u8], nonce: u64) -> Result<Self, SealError> {
        Ok(Self {
            data,
            // Authorities refuse a nonce that is not positive.
            nonce: Uint::new(&nonce.max(1).to_be_bytes())?,
        })
    }

    /// The `TimeStampReq`, DER.
    pub fn to_der(&self) -> Result<Vec<u8>, SealError> {
        let request = TimeStampReq {
            version: 1,
            message_imprint: MessageImprint {
                hash_algorithm: sha256_identifier(),
                hashed_message: OctetString::new(Sha256::digest(self.data).to_vec())?,
            },
            nonce: self.nonce.clone(),
            cert_req: true,
        };
        Ok(request.to_der()?)
    }

    /// The token of an answer that holds: granted, to this request, of this data, of now, by a trusted authority.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn accept(&self, answer: &[u8], anchors: &TrustAnchors, now: Timestamp) -> Result<Vec<u8>, StampError> {
        let answer = TimeStampResp::from_der(answer).map_err(|_| StampError::Unreadable)?;
        // Granted, or granted with modifications that are then seen in the token.
        if answer.status.status > 1 {
            let said = answer.status.said.unwrap_or_default().join("; ");
            return Err(StampError::Refused {
                status: answer.status.status,
                said: if said.is_empty() {
                    "no reason given".to_owned()
                } else {
                    said
                },
            });
        }
        let der = answer
            .token
            .as_ref()
            .and_then(canonical)
            .ok_or(StampError::Unreadable)?;
        let token = Token::read(&der).map_err(StampError::Token)?;
        if token.nonce() != Some(&self.nonce) {
            return Err(StampError::WrongNonce);
        }
        if (token.time().millis() - now.millis()).abs() > CLOCK_TOLERANCE_MILLIS {
            return Err(StampError::ClocksDiffer {
                theirs: token.time(),
                ours: now,
            });
        }
        match token.findings(self.data, anchors, now).first() {
            Some(&finding) => Err(StampError::Token(finding)),
            None => token
                .trimmed(&der, anchors)
                .ok_or(StampError::Token(Finding::TimeStampUntrusted)),
        }
    }
}

/// A token in the one encoding DER allows. Authorities tend to send its certificates, which are outside what they signed,
/// in the order of the chain instead of that of a SET.
fn canonical(token: &Any) -> Option<Vec<u8>> {
    let info: ContentInfo = token.decode_as().ok()?;
    let data: SignedData = info.content.decode_as().ok()?;
    content_info(&data).and_then(|info| info.to_der()).ok()
}
