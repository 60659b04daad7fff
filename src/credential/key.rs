//! One P-256 key pair: how it signs, how it is written down (PEM, JWK), how it is named (RFC 7638).

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Bytes of a coordinate on P-256.
const COORDINATE: usize = 32;
/// What an uncompressed point begins with (SEC 1, 2.3.3).
const UNCOMPRESSED: u8 = 4;

/// Why a key cannot be used. Never shows a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    /// The file is not the PEM of a private key.
    #[error("it is not PKCS#8 without a password (BEGIN PRIVATE KEY)")]
    Pem,
    /// The key is none for ECDSA on P-256.
    #[error("it is not a key for ECDSA on P-256")]
    Curve,
    /// A JWK is none for P-256, or its coordinates are not 32 bytes in base64url.
    #[error("it is not a JWK with a point on P-256")]
    Jwk,
    /// A JWK that should be public holds a private part.
    #[error("it holds the private part of a key, where only public ones belong")]
    Private,
    /// The system gave no random bytes.
    #[error("the system's random source refused")]
    Random,
}

/// The public half of a key as JSON (RFC 7517). Members beyond these are ignored, but for the private part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// `EC`.
    pub kty: String,
    /// `P-256`.
    pub crv: String,
    /// The first coordinate, base64url.
    pub x: String,
    /// The second coordinate, base64url.
    pub y: String,
    /// The private part, which must not be there.
    #[serde(default, skip_serializing, deserialize_with = "presence")]
    d: bool,
}

/// That a member is there, whatever it holds.
pub(super) fn presence<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer).map(|_| true)
}

/// A key that checks ES256 signatures.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    point: [u8; 1 + 2 * COORDINATE],
}

impl PublicKey {
    /// The key of a JWK.
    ///
    /// # Errors
    /// [`NotAKey::Private`] for a JWK with a private part, [`NotAKey::Jwk`] for one of another kind.
    pub fn from_jwk(jwk: &Jwk) -> Result<Self, NotAKey> {
        if jwk.d {
            return Err(NotAKey::Private);
        }
        let mut point = [UNCOMPRESSED; 1 + 2 * COORDINATE];
        let (x, y) = point[1..].split_at_mut(COORDINATE);
        for (text, coordinate) in [(&jwk.x, x), (&jwk.y, y)] {
            let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotAKey::Jwk)?;
            if bytes.len() != COORDINATE {
                return Err(NotAKey::Jwk);
            }
            coordinate.copy_from_slice(&bytes);
        }
        if jwk.kty != "EC" || jwk.crv != "P-256" {
            return Err(NotAKey::Jwk);
        }
        Ok(Self { point })
    }

    /// The key as JSON, public members only.
    pub fn jwk(&self) -> Jwk {
        let (x, y) = self.point[1..].split_at(COORDINATE);
        Jwk {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            x: URL_SAFE_NO_PAD.encode(x),
            y: URL_SAFE_NO_PAD.encode(y),
            d: false,
        }
    }

    /// The key's name made from the key itself: SHA-256 of its required members in base64url (RFC 7638).
    pub fn thumbprint(&self) -> String {
        let Jwk { x, y, .. } = self.jwk();
        // RFC 7638, 3: the members in this order, without space. Base64url needs no escaping.
        let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        URL_SAFE_NO_PAD.encode(Sha256::digest(members))
    }

    /// Whether `signature` (r and s, 32 bytes each) is this key's over `message`: ES256 (RFC 7518, 3.4). Beside each signature
    /// the one with the other `s` holds as well, as the algorithm has it: nothing may rely on a token's bytes being the only ones.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &self.point)
            .verify(message, signature)
            .is_ok()
    }
}

/// Shows the thumbprint.
impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.thumbprint()).finish()
    }
}

/// A key that makes ES256 signatures.
pub struct SigningKey {
    pair: EcdsaKeyPair,
    public: PublicKey,
    random: SystemRandom,
}

impl SigningKey {
    /// A fresh key as PKCS#8 PEM: the one moment at which it can be written to a file.
    ///
    /// # Errors
    /// [`NotAKey::Random`].
    pub fn generate_pem() -> Result<String, NotAKey> {
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .map_err(|_| NotAKey::Random)?;
        der::pem::encode_string("PRIVATE KEY", der::pem::LineEnding::LF, key.as_ref()).map_err(|_| NotAKey::Pem)
    }

    /// Reads a PKCS#8 PEM.
    ///
    /// # Errors
    /// [`NotAKey::Pem`] for what is no such file, [`NotAKey::Curve`] for a key of another kind.
    pub fn from_pem(pem: &[u8]) -> Result<Self, NotAKey> {
        let (label, pkcs8) = der::pem::decode_vec(pem).map_err(|_| NotAKey::Pem)?;
        if label != "PRIVATE KEY" {
            return Err(NotAKey::Pem);
        }
        let random = SystemRandom::new();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8, &random).map_err(|_| NotAKey::Curve)?;
        let point = pair.public_key().as_ref().try_into().map_err(|_| NotAKey::Curve)?;
        Ok(Self {
            pair,
            public: PublicKey { point },
            random,
        })
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs `message`: r and s, 32 bytes each (ES256). Two signatures over the same message differ.
    ///
    /// # Errors
    /// [`NotAKey::Random`].
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, NotAKey> {
        let signature = self.pair.sign(&self.random, message).map_err(|_| NotAKey::Random)?;
        Ok(signature.as_ref().to_vec())
    }
}

/// Shows the thumbprint of the public half, never the key.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.public.thumbprint()).finish()
    }
}
