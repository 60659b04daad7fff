//! Tests of credentials, by what they promise; `vectors` holds our rules against inputs that others published.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::*;
use crate::domain::{certificate::snapshot::tests::snapshot, time::Timestamp};

mod issuing;
mod keys;
mod lists;
mod refusals;
mod statements;
mod tokens;
mod vectors;

pub(super) const URL: &str = "https://register.example.org";

pub(super) fn fresh_key() -> SigningKey {
    SigningKey::from_pem(SigningKey::generate_pem().unwrap().as_bytes()).unwrap()
}

pub(super) fn fresh_keys() -> IssuerKeys {
    IssuerKeys {
        credential: KeyRing::new(fresh_key(), Vec::new()),
        status: KeyRing::new(fresh_key(), Vec::new()),
    }
}

pub(super) fn issuer() -> Issuer {
    Issuer::new(fresh_keys(), URL).unwrap()
}

pub(super) fn places() -> StatusPlaces {
    StatusPlaces {
        revocation: StatusPlace { list: 1, index: 94_567 },
        suspension: StatusPlace { list: 2, index: 0 },
    }
}

/// A day on which the sample certificate is valid.
pub(super) fn now() -> Timestamp {
    Timestamp::parse("2027-03-01T12:00:00Z").unwrap()
}

/// Lists by their addresses, as a verifier has them at hand.
pub(super) type Lists = BTreeMap<String, String>;

/// The issuer's two lists as at [`now`], with these entries of the sample certificate set.
pub(super) fn lists(issuer: &Issuer, revoked: bool, suspended: bool) -> Lists {
    let places = places();
    let list = |purpose, place: StatusPlace, set: bool| {
        let bits = StatusList::of(set.then_some(place.index)).unwrap();
        let token = issuer.status_list(purpose, place.list, &bits, now()).unwrap();
        (issuer.list_url(purpose, place.list), token)
    };
    Lists::from([
        list(StatusPurpose::Revocation, places.revocation, revoked),
        list(StatusPurpose::Suspension, places.suspension, suspended),
    ])
}

/// Checks a token as somebody who believes `issuer` and has these lists.
pub(super) fn check(token: &str, issuer: &Issuer, lists: &Lists) -> Result<VerifiedCertificate, Failure> {
    verify(token, &[issuer.trusted()], |url| lists.get(url).cloned(), now())
}

/// The part of a token before its first dot (0), between the dots (1), as JSON.
pub(super) fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A token with any header and payload, signed rightly by `key`.
pub(super) fn signed(header: &[u8], payload: &[u8], key: &SigningKey) -> String {
    let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = key.sign(text.as_bytes()).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The header of a credential by a key of this name.
pub(super) fn header(kid: &str) -> Value {
    json!({"alg": "ES256", "typ": "vc+jwt", "cty": "vc", "kid": kid})
}

/// An issuer, and the key it signs credentials and lists with, which a test can sign other things with.
pub(super) struct Forger {
    pub(super) issuer: Issuer,
    pub(super) key: SigningKey,
}

impl Forger {
    pub(super) fn new() -> Self {
        let pem = SigningKey::generate_pem().unwrap();
        let key = || SigningKey::from_pem(pem.as_bytes()).unwrap();
        let keys = IssuerKeys {
            credential: KeyRing::new(key(), Vec::new()),
            status: KeyRing::new(key(), Vec::new()),
        };
        Self {
            issuer: Issuer::new(keys, URL).unwrap(),
            key: key(),
        }
    }

    /// The sample credential, changed and then signed rightly.
    pub(super) fn credential(&self, change: impl FnOnce(&mut Value)) -> String {
        let text = self.issuer.unsigned_credential(&snapshot(), &places()).unwrap();
        self.sign(KeyRole::Credential, serde_json::from_str(&text).unwrap(), change)
    }

    /// The sample's list for a purpose, changed and then signed rightly.
    pub(super) fn list(&self, purpose: StatusPurpose, change: impl FnOnce(&mut Value)) -> Lists {
        let mut lists = lists(&self.issuer, false, false);
        let list = if purpose == StatusPurpose::Revocation { 1 } else { 2 };
        let token = lists.get_mut(&self.issuer.list_url(purpose, list)).unwrap();
        *token = self.sign(KeyRole::Status, part(token, 1), change);
        lists
    }

    fn sign(&self, role: KeyRole, mut payload: Value, change: impl FnOnce(&mut Value)) -> String {
        change(&mut payload);
        let header = header(&self.issuer.key_id(role)).to_string();
        signed(header.as_bytes(), payload.to_string().as_bytes(), &self.key)
    }
}
