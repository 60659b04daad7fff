//! One instance as an issuer: its identifier, its keys, and everything it gives out.

use serde::Serialize;
use serde_json::json;

use super::{
    claims::{self, CertificateCredential, StatusPlaces, Timestamped},
    did::{self, Did, DidError, TrustedIssuer},
    documents::{self, CREDENTIALS_CONTEXT},
    jws,
    key::NotAKey,
    keys::{IssuerKeys, KeyRole},
    status_list::{StatusList, StatusPurpose},
};
use crate::domain::{canonical, certificate::snapshot::CertificateSnapshot, time::Timestamp};

/// For how long a verifier may keep a status list before asking again, in milliseconds: five minutes. The `Cache-Control`
/// of its answer says the same.
pub const LIST_TTL_MILLIS: i64 = 5 * 60 * 1000;
/// How long a status list is valid, in milliseconds: a day, so that an old one cannot be shown for long.
pub const LIST_VALID_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// Why something cannot be issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The signature could not be made.
    #[error("a credential cannot be signed: {0}")]
    Signing(#[from] NotAKey),
    /// The credential could not be written as JSON.
    #[error("a credential cannot be written: {0}")]
    Writing(#[from] serde_json::Error),
    /// A status list could not be packed.
    #[error("a status list cannot be packed: {0}")]
    Packing(#[from] std::io::Error),
}

/// Issues credentials and status lists in the name of the service at `public_url`.
#[derive(Debug)]
pub struct Issuer {
    did: Did,
    public_url: String,
    keys: IssuerKeys,
}

impl Issuer {
    /// The issuer at `public_url` (scheme, host and port, without a slash at the end).
    ///
    /// # Errors
    /// When the address makes no `did:web` identifier.
    pub fn new(keys: IssuerKeys, public_url: &str) -> Result<Self, DidError> {
        Ok(Self {
            did: Did::of(public_url)?,
            public_url: public_url.to_owned(),
            keys,
        })
    }

    /// Its identifier.
    pub fn did(&self) -> &Did {
        &self.did
    }

    /// The name of the key that signs now, as `kid` has it.
    pub fn key_id(&self, role: KeyRole) -> String {
        self.did.key_id(role, self.keys.ring(role).current().public())
    }

    /// The address a certificate's credential has, which is also its `id`: the page of the number, then `/credential/` and
    /// the revision.
    pub fn credential_url(snapshot: &CertificateSnapshot) -> String {
        claims::credential_url(snapshot)
    }

    /// The address of a status list, lists counted per purpose.
    pub fn list_url(&self, purpose: StatusPurpose, list: u32) -> String {
        claims::list_url(&self.public_url, purpose, list)
    }

    /// The credential of a certificate, unsigned: JSON without space, keys sorted, so that the same certificate gives the
    /// same bytes.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which a snapshot always can.
    pub fn unsigned_credential(
        &self,
        snapshot: &CertificateSnapshot,
        places: &StatusPlaces,
    ) -> Result<String, IssueError> {
        let credential = CertificateCredential::of(snapshot, places, &self.did, &self.public_url);
        Ok(canonical::freeze(&credential)?.body)
    }

    /// The credential of a certificate, signed: media type `application/vc+jwt`. Sign once and keep it: a second signature
    /// over the same certificate is as good, but another text.
    ///
    /// # Errors
    /// When the signature cannot be made.
    pub fn credential(&self, snapshot: &CertificateSnapshot, places: &StatusPlaces) -> Result<String, IssueError> {
        self.sign(KeyRole::Credential, &self.unsigned_credential(snapshot, places)?)
    }

    /// A status list as it is at `now`, signed: media type `application/vc+jwt`, to be asked for again after
    /// [`LIST_TTL_MILLIS`] and worthless after [`LIST_VALID_MILLIS`].
    ///
    /// # Errors
    /// When the signature cannot be made.
    pub fn status_list(
        &self,
        purpose: StatusPurpose,
        list: u32,
        bits: &StatusList,
        now: Timestamp,
    ) -> Result<String, IssueError> {
        let url = self.list_url(purpose, list);
        let credential = json!({
            "@context": [CREDENTIALS_CONTEXT],
            "id": url,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.did,
            "validFrom": Timestamped(now),
            "validUntil": Timestamped(now.plus_millis(LIST_VALID_MILLIS)),
            "credentialSubject": {
                "id": format!("{url}#list"),
                "type": "BitstringStatusList",
                "statusPurpose": purpose,
                "encodedList": bits.encode()?,
                "ttl": LIST_TTL_MILLIS,
            },
        });
        self.sign(KeyRole::Status, &canonical::freeze(&credential)?.body)
    }

    /// What the register says at `now`, signed: a JWT with `iss`, `sub`, `iat`, `exp` and the register's own words under
    /// `register`. It is worthless after [`LIST_VALID_MILLIS`]: a copy cannot be shown for long (norms B9.6).
    ///
    /// # Errors
    /// When the signature cannot be made.
    pub fn statement(&self, subject: &str, register: &impl Serialize, now: Timestamp) -> Result<String, IssueError> {
        let claims = json!({
            "iss": self.did,
            "sub": subject,
            "iat": now.millis() / 1000,
            "exp": now.plus_millis(LIST_VALID_MILLIS).millis() / 1000,
            "register": register,
        });
        let key = self.keys.ring(KeyRole::Status).current();
        let claims = canonical::freeze(&claims)?.body;
        Ok(jws::sign_statement(&claims, key, &self.key_id(KeyRole::Status))?)
    }

    fn sign(&self, role: KeyRole, payload: &str) -> Result<String, IssueError> {
        Ok(jws::sign(payload, self.keys.ring(role).current(), &self.key_id(role))?)
    }

    /// The DID document, at [`did::DOCUMENT_PATH`]: `application/did+json`.
    pub fn did_document(&self) -> String {
        did::document(&self.did, &self.keys).to_string()
    }

    /// The keys as a JWK set, at [`did::JWKS_PATH`]: `application/jwk-set+json`.
    pub fn jwks(&self) -> String {
        did::key_set(&self.did, &self.keys).to_string()
    }

    /// An edition of the JSON-LD context; the present one lies at [`documents::CONTEXT_PATH`]: `application/ld+json`.
    pub fn context(&self, edition: u32) -> Option<String> {
        documents::context(&self.public_url, edition)
    }

    /// An edition of the JSON Schema; the present one lies at [`documents::SCHEMA_PATH`]: `application/schema+json`.
    pub fn schema(&self, edition: u32) -> Option<String> {
        documents::schema(&self.public_url, edition)
    }

    /// What a verifier has to know to believe this issuer.
    pub fn trusted(&self) -> TrustedIssuer {
        TrustedIssuer::new(&self.did, &self.keys)
    }

    /// The same of what it issued while the service had another address.
    ///
    /// # Errors
    /// When that makes no `did:web` identifier.
    pub fn trusted_under(&self, former_url: &str) -> Result<TrustedIssuer, DidError> {
        Ok(TrustedIssuer::new(&Did::of(former_url)?, &self.keys))
    }
}
