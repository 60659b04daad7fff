//! A statement of the register: what it says at one moment of a certificate, or of all that were sought, signed. It is good
//! for a day, so that none can be shown for long; what it says of its own moment stays proven.

use serde::Deserialize;
use serde_json::Value;

use super::{
    did::{TrustedIssuer, Unbelieved, believed},
    jws::{JwsError, Kind, Unverified},
    keys::KeyRole,
};
use crate::domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp};

/// A statement has at most this many bytes, enough for a register of ten thousand certificates.
pub const MAX_STATEMENT_BYTES: usize = 32 * 1024 * 1024;

/// Why a statement is not good. One variant, and one code, for each kind of failure.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StatementFailure {
    /// It is too long, no JWS, of another algorithm or kind, or its signature does not fit.
    #[error("the statement: {0}")]
    Jws(#[from] JwsError),
    /// It carries something else.
    #[error("what it carries is no statement of the register: {0}")]
    Claims(String),
    /// The header names a key of nobody we were told to believe.
    #[error("it is signed with the key `{0}`, of none of the issuers that are trusted")]
    UnknownIssuer(String),
    /// The issuer is known, but has no such key for this.
    #[error("its issuer has no key `{0}` for statements")]
    UnknownKey(String),
    /// It is signed by one issuer and says it comes from another.
    #[error("it says it comes from `{claimed}`, but `{signed}` signed it")]
    IssuerMismatch {
        /// Who it says it comes from.
        claimed: String,
        /// Who signed.
        signed: String,
    },
    /// It speaks of another time.
    #[error("it speaks of {issued}, and was good until {expires}")]
    Dates {
        /// When it was made.
        issued: Timestamp,
        /// Until when it was good.
        expires: Timestamp,
    },
}

impl StatementFailure {
    /// A code that stays the same from release to release.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Jws(JwsError::TooLarge { .. }) => "statement.too_large",
            Self::Jws(JwsError::Malformed(_)) => "statement.malformed",
            Self::Jws(JwsError::Algorithm(_)) => "statement.algorithm",
            Self::Jws(JwsError::MediaType { .. }) => "statement.media_type",
            Self::Jws(JwsError::Critical) => "statement.critical",
            Self::Jws(JwsError::NoKeyId) => "statement.no_key",
            Self::Jws(JwsError::Signature) => "statement.signature",
            Self::Claims(_) => "statement.claims",
            Self::UnknownIssuer(_) => "statement.unknown_issuer",
            Self::UnknownKey(_) => "statement.unknown_key",
            Self::IssuerMismatch { .. } => "statement.issuer_mismatch",
            Self::Dates { .. } => "statement.dates",
        }
    }
}

impl From<Unbelieved> for StatementFailure {
    fn from(why: Unbelieved) -> Self {
        match why {
            Unbelieved::UnknownIssuer(kid) => Self::UnknownIssuer(kid),
            Unbelieved::UnknownKey(kid) => Self::UnknownKey(kid),
            Unbelieved::Signature(error) => Self::Jws(error),
            Unbelieved::IssuerMismatch { claimed, signed } => Self::IssuerMismatch { claimed, signed },
        }
    }
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The key it is signed with, or says so.
    pub kid: String,
    /// What it is about: the address of a certificate's page, or of the register.
    pub subject: String,
    /// When it was made.
    pub issued: Timestamp,
    /// Until when it is good.
    pub expires: Timestamp,
    /// The register's own words.
    pub register: Value,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    iat: i64,
    exp: i64,
    register: Value,
}

impl Statement {
    /// What an issuer signed with a key for statuses, whenever that was.
    ///
    /// # Errors
    /// The first [`StatementFailure`] of its form, its key, its signature or its issuer.
    pub fn authentic(token: &str, trusted: &[TrustedIssuer]) -> Result<Self, StatementFailure> {
        let unverified = Unverified::parse_as(Kind::Statement, token, MAX_STATEMENT_BYTES)?;
        let claims = read(&unverified.payload)?;
        let kid = believed(unverified, &claims.iss, trusted, KeyRole::Status)?;
        Ok(Self::of(kid, claims))
    }

    /// What a statement says of itself, on nobody's word yet.
    ///
    /// # Errors
    /// The first [`StatementFailure`] of its form.
    pub fn claimed(token: &str) -> Result<Self, StatementFailure> {
        let unverified = Unverified::parse_as(Kind::Statement, token, MAX_STATEMENT_BYTES)?;
        Ok(Self::of(unverified.kid, read(&unverified.payload)?))
    }

    /// Whether it speaks of the time `at`. A clock may be a little behind the one it was made by.
    ///
    /// # Errors
    /// [`StatementFailure::Dates`] when it does not.
    pub fn speaks_of(&self, at: Timestamp) -> Result<(), StatementFailure> {
        let Self { issued, expires, .. } = *self;
        match issued <= at.plus_millis(CLOCK_TOLERANCE_MILLIS) && at <= expires {
            true => Ok(()),
            false => Err(StatementFailure::Dates { issued, expires }),
        }
    }

    fn of(kid: String, claims: Claims) -> Self {
        let seconds = |count: i64| Timestamp::from_millis(count.saturating_mul(1000));
        Self {
            kid,
            subject: claims.sub,
            issued: seconds(claims.iat),
            expires: seconds(claims.exp),
            register: claims.register,
        }
    }
}

fn read(payload: &[u8]) -> Result<Claims, StatementFailure> {
    serde_json::from_slice(payload).map_err(|error| StatementFailure::Claims(error.to_string()))
}
