//! A seal's own certificates judged before anything is sealed with them, by the rules that its seals will be judged by.

use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;

use super::{
    chain::{self, Purpose},
    crypto::{self, Outcome},
    describe,
    report::{Finding, Signer},
};
use crate::{
    domain::time::Timestamp,
    seal::{SealError, decode_certificate},
};

/// Whether `key` made `signature` over `message`; nothing where the algorithm, the curve or the key's size is not one to
/// rely on.
pub(in crate::seal) fn is_signed_by(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Option<bool> {
    match crypto::verify(key, algorithm, message, signature) {
        Outcome::Valid => Some(true),
        Outcome::Invalid => Some(false),
        Outcome::NotAllowed => None,
    }
}

/// What keeps these certificates (DER, leaf first) from making a seal at the time `at` that leads to the last of them;
/// empty if nothing does.
///
/// # Errors
/// When the chain is empty or cannot be read.
pub fn unfit(certificates: &[Vec<u8>], at: Timestamp) -> Result<Vec<Finding>, SealError> {
    let certificates = decoded(certificates)?;
    let anchor: Vec<_> = certificates.last().into_iter().collect();
    let leaf = leaf(&certificates)?;
    Ok(chain::follow(leaf, Purpose::Seal, &certificates, &anchor, &[at]).findings)
}

/// Why nobody should begin to seal with the first of these certificates (DER), whatever became of its seals; nothing if
/// there is no reason.
///
/// # Errors
/// When the chain is empty or cannot be read.
pub fn unsuitable(certificates: &[Vec<u8>]) -> Result<Option<&'static str>, SealError> {
    let certificates = decoded(certificates)?;
    let leaf = leaf(&certificates)?;
    Ok(if chain::is_authority(leaf) {
        Some(
            "it is an authority's own (CA:TRUE), and whoever has its key could make seals in any name; have it issue one",
        )
    } else if !chain::signs(leaf).unwrap_or(false) {
        Some("it was not issued for signatures: its key usage names neither digitalSignature nor nonRepudiation")
    } else if !chain::is_for_documents(leaf) {
        Some(
            "it was not issued for documents: its extended key usage names other uses, such as a web server's; have its \
             authority issue one for signing documents",
        )
    } else {
        None
    })
}

/// The first of these certificates (DER), in the words of a verifier.
///
/// # Errors
/// When the chain is empty or cannot be read.
pub fn describe_chain(certificates: &[Vec<u8>]) -> Result<Signer, SealError> {
    let certificates = decoded(certificates)?;
    Ok(describe(leaf(&certificates)?, &certificates))
}

fn decoded(certificates: &[Vec<u8>]) -> Result<Vec<Certificate>, SealError> {
    certificates.iter().map(|der| decode_certificate(der)).collect()
}

fn leaf(certificates: &[Certificate]) -> Result<&Certificate, SealError> {
    certificates
        .first()
        .ok_or_else(|| SealError::Certificate("the chain is empty".to_owned()))
}
