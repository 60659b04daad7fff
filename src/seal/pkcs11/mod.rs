//! A key in a token: a hardware module, a card or anything else that is spoken to by PKCS #11. The key never leaves it.
//!
//! The module is a library of the token's maker, loaded when the signer is opened. Tokens go away: they are pulled out,
//! restarted, or their network fails. So everything that is known of a token (`token`) is thrown away when it refuses, and
//! found anew, once; what then still refuses is told to whoever wanted a signature.

mod error;
mod token;

use std::{
    fmt,
    path::PathBuf,
    sync::{PoisonError, RwLock},
};

use der::{Encode, Sequence, asn1::UintRef};
use sha2::{Digest, Sha256};

pub use self::error::TokenError;
use self::token::{Token, Way};
use super::{
    RawSigner, SealError, SignatureAlgorithm, certificates_from_pem,
    signer::{ordered_leaf, prove},
};
use crate::passwords::Secret;

/// Which key in which token, and how to get at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenKey {
    /// The library of the token's maker.
    pub module: PathBuf,
    /// The token.
    pub token: TokenName,
    /// The label (`CKA_LABEL`) of the private key, if it goes by one.
    pub label: Option<String>,
    /// The id (`CKA_ID`) of the private key, if it goes by one.
    pub id: Option<Vec<u8>>,
    /// The PIN of the token's user.
    pub pin: Secret,
}

impl TokenKey {
    /// The key in words, for people: `label "seal", id 01`.
    fn named(&self) -> String {
        let label = self.label.as_ref().map(|label| format!("label `{label}`"));
        let id = self.id.as_ref().map(|id| format!("id `{}`", hex::encode(id)));
        label.into_iter().chain(id).collect::<Vec<_>>().join(" and ")
    }
}

/// In which token a key is, without the PIN: `key label "seal" in token "Seal"`.
impl fmt::Display for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.named(), self.token)
    }
}

/// How a token is told from others of the same module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenName {
    /// By the label it was given.
    Label(String),
    /// By the number of the slot it is in.
    Slot(u64),
}

impl fmt::Display for TokenName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(label) => write!(f, "token `{label}`"),
            Self::Slot(number) => write!(f, "slot {number}"),
        }
    }
}

/// A private key in a token, with its certificates.
pub struct Pkcs11Signer {
    way: Way,
    chain: Vec<Vec<u8>>,
    /// Nothing until it is needed, and nothing again once it has refused.
    token: RwLock<Option<Token>>,
}

impl Pkcs11Signer {
    /// Finds the key in its token and has it sign a probe, which must verify with the first certificate of `chain` (PEM,
    /// leaf first).
    ///
    /// # Errors
    /// [`SealError::Token`], which knows what to do, where the key cannot be had; [`SealError::KeyMismatch`] where it is
    /// another certificate's.
    pub fn open(key: TokenKey, chain: &[u8]) -> Result<Self, SealError> {
        let chain = certificates_from_pem(chain)?;
        let signer = Self {
            way: Way::to(key, SignatureAlgorithm::of_key(&ordered_leaf(&chain)?)?),
            chain,
            token: RwLock::new(None),
        };
        prove(&signer)?;
        Ok(signer)
    }

    /// Which key it is.
    pub fn key(&self) -> &TokenKey {
        &self.way.key
    }

    fn sign_digest(&self, digest: &[u8]) -> Result<Vec<u8>, TokenError> {
        if let Some(token) = &*self.token.read().unwrap_or_else(PoisonError::into_inner) {
            return token.sign(&self.way, digest);
        }
        let mut token = self.token.write().unwrap_or_else(PoisonError::into_inner);
        let token = match &mut *token {
            Some(token) => token,
            none => none.insert(Token::find(&self.way)?),
        };
        token.sign(&self.way, digest)
    }

    /// Throws away what is known of the token: the next signature begins by finding it.
    fn forget(&self) {
        *self.token.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl RawSigner for Pkcs11Signer {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.way.algorithm
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError> {
        // Tokens sign hashes everywhere, and whole messages only here and there.
        let digest = Sha256::digest(message);
        let signed = self.sign_digest(&digest).or_else(|error| {
            self.forget();
            if error.may_pass() {
                self.sign_digest(&digest).inspect_err(|_| self.forget())
            } else {
                Err(error)
            }
        });
        match (signed, self.way.algorithm) {
            (Err(TokenError::KeyOfAnotherKind), _) => Err(SealError::KeyMismatch),
            (Err(error), _) => Err(error.into()),
            (Ok(signature), SignatureAlgorithm::RsaPssSha256) => Ok(signature),
            (Ok(signature), SignatureAlgorithm::EcdsaP256Sha256) => der_signature(&signature),
        }
    }
}

/// Shows which key it is, never the PIN.
impl fmt::Debug for Pkcs11Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pkcs11Signer")
            .field("key", &self.way.key.to_string())
            .field("algorithm", &self.way.algorithm)
            .field("certificates", &self.chain.len())
            .finish_non_exhaustive()
    }
}

/// `ECDSA-Sig-Value` (RFC 3279, 2.2.3).
#[derive(Sequence)]
struct EcdsaSignature<'a> {
    r: UintRef<'a>,
    s: UintRef<'a>,
}

/// Tokens give an ECDSA signature as r and s of the same length behind each other (PKCS #11, 6.3.1); CMS wants DER.
fn der_signature(signature: &[u8]) -> Result<Vec<u8>, SealError> {
    if signature.is_empty() || !signature.len().is_multiple_of(2) {
        return Err(SealError::Signing("the token's signature is none of ECDSA".to_owned()));
    }
    let (r, s) = signature.split_at(signature.len() / 2);
    Ok(EcdsaSignature {
        r: UintRef::new(r)?,
        s: UintRef::new(s)?,
    }
    .to_der()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_and_s_become_der_integers_that_are_positive_and_as_short_as_can_be() {
        let mut signature = [0; 64];
        signature[31] = 0x7f;
        signature[32] = 0x80;
        let der = der_signature(&signature).unwrap();
        assert_eq!(der[..7], [0x30, 0x26, 0x02, 0x01, 0x7f, 0x02, 0x21]);
        assert_eq!((der[7], der[8], der.len()), (0x00, 0x80, 40));
    }

    #[test]
    fn what_is_no_pair_is_no_signature() {
        for bytes in [&[][..], &[1; 63]] {
            assert!(matches!(der_signature(bytes), Err(SealError::Signing(_))));
        }
    }

    #[test]
    fn a_key_is_told_without_its_pin() {
        let key = TokenKey {
            module: "/usr/lib/module.so".into(),
            token: TokenName::Label("Seal".to_owned()),
            label: Some("seal-2026".to_owned()),
            id: Some(vec![1, 0xab]),
            pin: Secret::new("4711"),
        };
        let told = format!("{key} {key:?}");
        assert!(
            told.starts_with("label `seal-2026` and id `01ab` in token `Seal`"),
            "{told}"
        );
        assert!(!told.contains("4711"), "{told}");
    }
}
