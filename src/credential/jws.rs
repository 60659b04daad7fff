//! Securing a credential as VC-JOSE-COSE has it: a compact JWS (RFC 7515) whose payload is the credential itself.
//!
//! One algorithm, ES256. The key is found by `kid` among those a verifier was given beforehand: `jwk`, `jku`, `x5c` and
//! `x5u` in a header are never looked at (RFC 8725, 3.1 and 3.10), and a header that must be understood (`crit`) is refused.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::json;

use super::key::{NotAKey, PublicKey, SigningKey, presence};

/// The signature algorithm: ECDSA on P-256 with SHA-256 (RFC 7518, 3.4).
pub const ALGORITHM: &str = "ES256";
/// The media type of a secured credential, as `typ` has it (VC-JOSE-COSE, 3.1.1).
pub const TYPE: &str = "vc+jwt";
/// The media type of what is secured, as `cty` has it.
pub const CONTENT_TYPE: &str = "vc";
/// The media type of a statement of the register, as `typ` has it: its own, so that none is ever taken for a credential
/// (RFC 8725, 3.11).
pub const STATEMENT_TYPE: &str = "register-statement+jwt";

/// Why a text is no JWS that this programme reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    /// It is longer than any of its kind.
    #[error("it has {bytes} bytes, {limit} are the limit")]
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// It is not three parts in base64url with a header in JSON.
    #[error("it is not a compact JWS: {0}")]
    Malformed(&'static str),
    /// It is signed with an algorithm that is not on the list, `none` included.
    #[error("its algorithm is `{0}`, only {ALGORITHM} is allowed")]
    Algorithm(String),
    /// It is not what it should be by its own word.
    #[error("its header says typ `{typ}` and cty `{cty}` instead of {}", .wanted.media_types())]
    MediaType {
        /// What it says it is.
        typ: String,
        /// What it says it secures.
        cty: String,
        /// What it should be.
        wanted: Kind,
    },
    /// Its header has extensions that must be understood.
    #[error("its header asks for extensions (`crit`)")]
    Critical,
    /// Its header names no key.
    #[error("its header names no key (`kid`)")]
    NoKeyId,
    /// The signature is not that of the key over these bytes.
    #[error("the signature does not fit")]
    Signature,
}

#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    alg: String,
    #[serde(default)]
    typ: String,
    #[serde(default)]
    cty: String,
    kid: Option<String>,
    #[serde(default, deserialize_with = "presence")]
    crit: bool,
}

/// What is secured here: a verifier says which kind it expects, so that none is taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A credential.
    Credential,
    /// A statement of the register.
    Statement,
}

impl Kind {
    /// The media types that its header has, in words.
    const fn media_types(self) -> &'static str {
        match self {
            Self::Credential => "`vc+jwt` and `vc`",
            Self::Statement => "`register-statement+jwt`",
        }
    }

    fn is_of(self, header: &Header) -> bool {
        match self {
            Self::Credential => is_media_type(&header.typ, TYPE) && is_media_type(&header.cty, CONTENT_TYPE),
            Self::Statement => is_media_type(&header.typ, STATEMENT_TYPE),
        }
    }
}

/// Whether a token is a statement of the register by the word of its header.
pub fn is_statement(token: &str) -> bool {
    let header = token.split('.').next().and_then(|header| decode(header).ok());
    let header = header.and_then(|header| serde_json::from_slice::<Header>(&header).ok());
    header.is_some_and(|header| Kind::Statement.is_of(&header))
}

/// Signs a credential with the key named `kid`.
///
/// # Errors
/// When the system's random source refuses.
pub fn sign(payload: &str, key: &SigningKey, kid: &str) -> Result<String, NotAKey> {
    let header = json!({"alg": ALGORITHM, "cty": CONTENT_TYPE, "kid": kid, "typ": TYPE});
    sign_under(&header, payload, key)
}

/// Signs the claims of a statement of the register with the key named `kid`.
///
/// # Errors
/// When the system's random source refuses.
pub fn sign_statement(claims: &str, key: &SigningKey, kid: &str) -> Result<String, NotAKey> {
    let header = json!({"alg": ALGORITHM, "kid": kid, "typ": STATEMENT_TYPE});
    sign_under(&header, claims, key)
}

fn sign_under(header: &serde_json::Value, payload: &str, key: &SigningKey) -> Result<String, NotAKey> {
    let mut token = URL_SAFE_NO_PAD.encode(header.to_string());
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(payload, &mut token);
    let signature = key.sign(token.as_bytes())?;
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut token);
    Ok(token)
}

/// A JWS that is well formed and of the right kind, its signature not yet checked.
#[derive(Debug)]
pub struct Unverified<'token> {
    /// The key it says it is signed with.
    pub kid: String,
    /// What it carries, not to be believed yet.
    pub payload: Vec<u8>,
    signed: &'token str,
    signature: Vec<u8>,
}

impl<'token> Unverified<'token> {
    /// Takes a credential of at most `limit` bytes apart.
    ///
    /// # Errors
    /// Whatever is wrong with its form or its header.
    pub fn parse(token: &'token str, limit: usize) -> Result<Self, JwsError> {
        Self::parse_as(Kind::Credential, token, limit)
    }

    /// Takes a token of this kind and of at most `limit` bytes apart.
    ///
    /// # Errors
    /// Whatever is wrong with its form or its header.
    pub fn parse_as(kind: Kind, token: &'token str, limit: usize) -> Result<Self, JwsError> {
        if token.len() > limit {
            return Err(JwsError::TooLarge {
                bytes: token.len(),
                limit,
            });
        }
        let not_three = JwsError::Malformed("it does not have three parts");
        let (signed, signature) = token.rsplit_once('.').ok_or(not_three.clone())?;
        let (header, payload) = signed.split_once('.').ok_or(not_three.clone())?;
        if payload.contains('.') {
            return Err(not_three);
        }
        let [header, payload, signature] = [decode(header)?, decode(payload)?, decode(signature)?];
        let kid = accept(kind, &header)?;
        Ok(Self {
            kid,
            payload,
            signed,
            signature,
        })
    }

    /// The payload, if `key` signed it.
    ///
    /// # Errors
    /// [`JwsError::Signature`].
    pub fn verify(self, key: &PublicKey) -> Result<Vec<u8>, JwsError> {
        match key.verifies(self.signed.as_bytes(), &self.signature) {
            true => Ok(self.payload),
            false => Err(JwsError::Signature),
        }
    }
}

/// Base64url without padding, with nothing left over in its last character (RFC 7515, 2).
fn decode(part: &str) -> Result<Vec<u8>, JwsError> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| JwsError::Malformed("a part is not base64url"))
}

/// The key's name, if the header asks for nothing but what is allowed.
fn accept(kind: Kind, header: &[u8]) -> Result<String, JwsError> {
    // A list would be read as a structure too, and a member that stands there twice is an error of its own.
    let header = Some(header).filter(|header| header.starts_with(b"{"));
    let header: Header = header
        .and_then(|header| serde_json::from_slice(header).ok())
        .ok_or(JwsError::Malformed("its header is not a JSON object of the known form"))?;
    if header.alg != ALGORITHM {
        return Err(JwsError::Algorithm(header.alg));
    }
    if header.crit {
        return Err(JwsError::Critical);
    }
    if !kind.is_of(&header) {
        return Err(JwsError::MediaType {
            typ: header.typ,
            cty: header.cty,
            wanted: kind,
        });
    }
    header.kid.ok_or(JwsError::NoKeyId)
}

/// Media types are compared without regard to case; `application/` may be left out (RFC 7515, 4.1.9).
fn is_media_type(given: &str, wanted: &str) -> bool {
    let given = given.to_ascii_lowercase();
    given.strip_prefix("application/").unwrap_or(&given) == wanted
}
