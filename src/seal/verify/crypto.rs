//! Raw signatures: which algorithms count, and whether one verifies.

use const_oid::db::rfc5912;
use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode, Encode, Sequence};
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::seal::signer::{PSS_SHA256_PARAMETERS, RSA_MIN_BITS};

/// What came of checking a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::seal) enum Outcome {
    Valid,
    Invalid,
    /// The algorithm, its parameters, the curve or the key size is not one to rely on; nothing was computed.
    NotAllowed,
}

/// The hash of `bytes` by an algorithm to rely on: SHA-256, SHA-384 or SHA-512, its parameters absent or NULL (RFC 5754).
pub(in crate::seal) fn hash(algorithm: &AlgorithmIdentifierOwned, bytes: &[u8]) -> Option<Vec<u8>> {
    if algorithm.parameters.as_ref().is_some_and(|it| !it.is_null()) {
        return None;
    }
    match algorithm.oid {
        rfc5912::ID_SHA_256 => Some(Sha256::digest(bytes).to_vec()),
        rfc5912::ID_SHA_384 => Some(Sha384::digest(bytes).to_vec()),
        rfc5912::ID_SHA_512 => Some(Sha512::digest(bytes).to_vec()),
        _ => None,
    }
}

/// Checks `signature` over `message`.
///
/// Allowed: ECDSA on P-256 and P-384 with SHA-256 or SHA-384, RSA of at least 3072 bits with SHA-256 to SHA-512, PKCS #1
/// v1.5 (certificates mostly have it) or PSS with the one usual set of parameters.
pub(in crate::seal) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Outcome {
    let (Some(verification), Some(public_key)) = (verification(key, algorithm), key.subject_public_key.as_bytes())
    else {
        return Outcome::NotAllowed;
    };
    match UnparsedPublicKey::new(verification, public_key).verify(message, signature) {
        Ok(()) => Outcome::Valid,
        Err(_) => Outcome::Invalid,
    }
}

fn verification(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
) -> Option<&'static dyn VerificationAlgorithm> {
    if key.algorithm.oid == rfc5912::ID_EC_PUBLIC_KEY {
        let curve: ObjectIdentifier = key.algorithm.parameters.as_ref()?.decode_as().ok()?;
        return ecdsa(curve, algorithm);
    }
    if key.algorithm.oid == rfc5912::RSA_ENCRYPTION && modulus_bits(key)? >= RSA_MIN_BITS {
        return rsa(algorithm);
    }
    None
}

fn ecdsa(curve: ObjectIdentifier, algorithm: &AlgorithmIdentifierOwned) -> Option<&'static dyn VerificationAlgorithm> {
    if algorithm.parameters.is_some() {
        return None;
    }
    match (curve, algorithm.oid) {
        (rfc5912::SECP_256_R_1, rfc5912::ECDSA_WITH_SHA_256) => Some(&signature::ECDSA_P256_SHA256_ASN1),
        (rfc5912::SECP_256_R_1, rfc5912::ECDSA_WITH_SHA_384) => Some(&signature::ECDSA_P256_SHA384_ASN1),
        (rfc5912::SECP_384_R_1, rfc5912::ECDSA_WITH_SHA_256) => Some(&signature::ECDSA_P384_SHA256_ASN1),
        (rfc5912::SECP_384_R_1, rfc5912::ECDSA_WITH_SHA_384) => Some(&signature::ECDSA_P384_SHA384_ASN1),
        _ => None,
    }
}

fn rsa(algorithm: &AlgorithmIdentifierOwned) -> Option<&'static dyn VerificationAlgorithm> {
    let parameters = algorithm.parameters.as_ref()?;
    if algorithm.oid == rfc5912::ID_RSASSA_PSS {
        let usual = parameters.to_der().ok()? == PSS_SHA256_PARAMETERS;
        return usual.then_some(&signature::RSA_PSS_2048_8192_SHA256 as &dyn VerificationAlgorithm);
    }
    if !parameters.is_null() {
        return None;
    }
    match algorithm.oid {
        rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Some(&signature::RSA_PKCS1_2048_8192_SHA256),
        rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Some(&signature::RSA_PKCS1_2048_8192_SHA384),
        rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Some(&signature::RSA_PKCS1_2048_8192_SHA512),
        _ => None,
    }
}

/// `RSAPublicKey` (RFC 8017).
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
}

fn modulus_bits(key: &SubjectPublicKeyInfoOwned) -> Option<usize> {
    let key = RsaPublicKey::from_der(key.subject_public_key.as_bytes()?).ok()?;
    let modulus = key.modulus.as_bytes();
    let leading = modulus.first()?.leading_zeros() as usize;
    Some(modulus.len() * 8 - leading)
}
