//! Who issues: a `did:web` identifier, which is the service's own host, and the document behind it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::{Host, Url};

use super::{
    jws::{JwsError, Unverified},
    key::{Jwk, NotAKey, PublicKey},
    keys::{IssuerKeys, KeyRole},
};

/// Where a DID document lies (did:web, 3.2: an identifier without a path).
pub const DOCUMENT_PATH: &str = "/.well-known/did.json";
/// Where the same keys lie as a JWK set, for verifiers that know nothing of DIDs.
pub const JWKS_PATH: &str = "/.well-known/jwks.json";

/// A `did:web` identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Did(String);

/// Why there is no identifier for an address, or no keys in a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DidError {
    /// It is no address with a host.
    #[error("`{0}` is not an address with a host")]
    Address(String),
    /// did:web, 3.1: the host has to be a name that a TLS certificate can name.
    #[error("`{0}` names its host by number; credentials need a host with a name as `public_url`")]
    HostWithoutName(String),
    /// A document is not one.
    #[error("it is not a DID document: {0}")]
    Document(String),
    /// A key in a document cannot be used.
    #[error("the key `{id}` cannot be used: {why}")]
    Key {
        /// Its id.
        id: String,
        /// What is wrong.
        why: NotAKey,
    },
}

impl Did {
    /// The identifier of the service at `public_url`. This machine's own numbers count as `localhost`, for development.
    ///
    /// # Errors
    /// When the address has no host, or one without a name.
    pub fn of(public_url: &str) -> Result<Self, DidError> {
        let no_address = || DidError::Address(public_url.to_owned());
        let url = Url::parse(public_url).map_err(|_| no_address())?;
        let host = match url.host().ok_or_else(no_address)? {
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(ip) if ip.is_loopback() => "localhost".to_owned(),
            Host::Ipv6(ip) if ip.is_loopback() => "localhost".to_owned(),
            Host::Ipv4(_) | Host::Ipv6(_) => return Err(DidError::HostWithoutName(public_url.to_owned())),
        };
        // did:web, 3.1: the colon before a port is percent-encoded, since a bare one would begin a path.
        let port = url.port().map(|port| format!("%3A{port}")).unwrap_or_default();
        Ok(Self(format!("did:web:{host}{port}")))
    }

    /// The identifier as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a key of this issuer: an absolute DID URL.
    pub(super) fn key_id(&self, role: KeyRole, key: &PublicKey) -> String {
        format!("{}#{}", self.0, fragment(role, key))
    }
}

impl std::fmt::Display for Did {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a key is called inside its document: what it is for, and its thumbprint.
fn fragment(role: KeyRole, key: &PublicKey) -> String {
    format!("{}-{}", role.name(), key.thumbprint())
}

/// Every key ever used, with what it is for, oldest first.
fn every_key(keys: &IssuerKeys) -> impl Iterator<Item = (KeyRole, &PublicKey)> {
    let of = |role| keys.ring(role).known().iter().map(move |key| (role, key));
    KeyRole::ALL.into_iter().flat_map(of)
}

/// The DID document: each key as a `JsonWebKey` verification method that may assert, so that what an old key signed still
/// verifies.
pub(super) fn document(did: &Did, keys: &IssuerKeys) -> Value {
    let methods = every_key(keys).map(|(role, key)| {
        let mut jwk = json!(key.jwk());
        jwk["kid"] = fragment(role, key).into();
        json!({
            "id": did.key_id(role, key),
            "type": "JsonWebKey",
            "controller": did,
            "publicKeyJwk": jwk,
        })
    });
    let ids = every_key(keys).map(|(role, key)| did.key_id(role, key));
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": did,
        "verificationMethod": methods.collect::<Vec<_>>(),
        "assertionMethod": ids.collect::<Vec<_>>(),
    })
}

/// The same keys as a JWK set; `kid` is what the header of a credential says.
pub(super) fn key_set(did: &Did, keys: &IssuerKeys) -> Value {
    let keys = every_key(keys).map(|(role, key)| {
        let mut jwk = json!(key.jwk());
        jwk["kid"] = did.key_id(role, key).into();
        jwk["alg"] = super::jws::ALGORITHM.into();
        jwk["use"] = "sig".into();
        jwk
    });
    json!({"keys": keys.collect::<Vec<_>>()})
}

/// An issuer that a verifier was told to believe, with its keys. What is not in here is not believed.
#[derive(Clone, Debug)]
pub struct TrustedIssuer {
    did: Did,
    keys: Vec<(String, KeyRole, PublicKey)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    id: Did,
    verification_method: Vec<Method>,
    assertion_method: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Method {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    public_key_jwk: Jwk,
}

impl TrustedIssuer {
    /// The issuer of these keys.
    pub(super) fn new(did: &Did, keys: &IssuerKeys) -> Self {
        let named = every_key(keys).map(|(role, key)| (did.key_id(role, key), role, key.clone()));
        Self {
            did: did.clone(),
            keys: named.collect(),
        }
    }

    /// Reads a DID document as this service gives it out. Whoever calls this vouches for where it came from.
    ///
    /// # Errors
    /// When it is none, or a key in it is not what it should be. Keys that may not assert are left out.
    pub fn from_did_document(document: &str) -> Result<Self, DidError> {
        let document: Document =
            serde_json::from_str(document).map_err(|error| DidError::Document(error.to_string()))?;
        let mut keys = Vec::new();
        for method in document.verification_method {
            let own = method
                .id
                .strip_prefix(document.id.as_str())
                .and_then(|id| id.strip_prefix('#'));
            let role = |fragment: &str| {
                let is = |role: &KeyRole| {
                    fragment
                        .strip_prefix(role.name())
                        .is_some_and(|rest| rest.starts_with('-'))
                };
                KeyRole::ALL.into_iter().find(is)
            };
            let Some(role) = own.and_then(role).filter(|_| method.kind == "JsonWebKey") else {
                continue;
            };
            if document.assertion_method.contains(&method.id) {
                let key = PublicKey::from_jwk(&method.public_key_jwk).map_err(|why| DidError::Key {
                    id: method.id.clone(),
                    why,
                })?;
                keys.push((method.id, role, key));
            }
        }
        Ok(Self { did: document.id, keys })
    }

    /// Who it is.
    pub fn did(&self) -> &Did {
        &self.did
    }

    /// The key of this name, if it is for this purpose.
    fn key(&self, kid: &str, role: KeyRole) -> Option<&PublicKey> {
        let is = |(id, purpose, _): &&(String, KeyRole, PublicKey)| id == kid && *purpose == role;
        self.keys.iter().find(is).map(|(_, _, key)| key)
    }
}

/// Why nobody who is trusted stands behind a token.
#[derive(Debug)]
pub(super) enum Unbelieved {
    /// Its key is of none of the issuers that are trusted.
    UnknownIssuer(String),
    /// The issuer has no such key for this.
    UnknownKey(String),
    /// The key did not sign it.
    Signature(JwsError),
    /// It says it comes from another issuer than the one that signed it.
    IssuerMismatch { claimed: String, signed: String },
}

/// The name of the key that signed a token which says it comes from the issuer `claimed`. Of an issuer there may be several
/// documents, fetched before and after a key was replaced: the keys of all of them count.
///
/// # Errors
/// Why it is not to be believed.
pub(super) fn believed(
    unverified: Unverified<'_>,
    claimed: &str,
    trusted: &[TrustedIssuer],
    role: KeyRole,
) -> Result<String, Unbelieved> {
    let kid = unverified.kid.clone();
    let signed = signer(&kid);
    let documents: Vec<_> = trusted.iter().filter(|issuer| issuer.did.as_str() == signed).collect();
    if documents.is_empty() {
        return Err(Unbelieved::UnknownIssuer(kid));
    }
    let key = documents.iter().find_map(|issuer| issuer.key(&kid, role));
    let Some(key) = key else {
        return Err(Unbelieved::UnknownKey(kid));
    };
    unverified.verify(key).map_err(Unbelieved::Signature)?;
    match claimed == signed {
        true => Ok(kid),
        false => Err(Unbelieved::IssuerMismatch {
            claimed: claimed.to_owned(),
            signed: signed.to_owned(),
        }),
    }
}

/// Whose key this is by its name.
pub(super) fn signer(kid: &str) -> &str {
    kid.split_once('#').map_or(kid, |(did, _)| did)
}
