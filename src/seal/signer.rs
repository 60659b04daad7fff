//! Who signs: a trait small enough for a PEM file, a hardware token or a remote service, and the PEM file.

use std::fmt;
use std::path::Path;

use const_oid::db::{rfc5912, rfc5912::ID_EC_PUBLIC_KEY};
use der::{Any, Decode, Encode};
use ring::rand::SystemRandom;
use ring::signature::{self, EcdsaKeyPair, KeyPair, RsaKeyPair};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::{SealError, certificates_from_pem, decode_certificate, verify::is_signed_by};

/// RSASSA-PSS-params (RFC 4055) for SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
pub(super) const PSS_SHA256_PARAMETERS: [u8; 54] = [
    0x30, 0x34, 0xa0, 0x0f, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0xa1, 0x1c, 0x30, 0x1a, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08, 0x30, 0x0d, 0x06, 0x09,
    0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0xa2, 0x03, 0x02, 0x01, 0x20,
];

/// The shortest RSA modulus that makes or passes as a seal, in bits.
pub(super) const RSA_MIN_BITS: usize = 3072;

/// The signature algorithms seals are made with; both hash with SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// ECDSA on P-256; the signature is the DER `SEQUENCE { r, s }`.
    EcdsaP256Sha256,
    /// RSASSA-PSS, MGF1 with SHA-256, salt of 32 bytes, modulus of at least 3072 bits.
    RsaPssSha256,
}

impl SignatureAlgorithm {
    /// The algorithm that a key of this kind seals with. Curve and size are judged when a signature of it is.
    ///
    /// # Errors
    /// For keys that are neither of an elliptic curve nor RSA.
    pub(super) fn of_key(key: &SubjectPublicKeyInfoOwned) -> Result<Self, SealError> {
        match key.algorithm.oid {
            ID_EC_PUBLIC_KEY => Ok(Self::EcdsaP256Sha256),
            rfc5912::RSA_ENCRYPTION => Ok(Self::RsaPssSha256),
            _ => Err(SealError::Key("it is neither an ECDSA nor an RSA key")),
        }
    }

    /// The identifier a CMS signer info names this algorithm by.
    pub fn identifier(self) -> Result<AlgorithmIdentifierOwned, SealError> {
        Ok(match self {
            Self::EcdsaP256Sha256 => AlgorithmIdentifierOwned {
                oid: rfc5912::ECDSA_WITH_SHA_256,
                parameters: None,
            },
            Self::RsaPssSha256 => AlgorithmIdentifierOwned {
                oid: rfc5912::ID_RSASSA_PSS,
                parameters: Some(Any::from_der(&PSS_SHA256_PARAMETERS)?),
            },
        })
    }
}

/// Something that holds a seal's private key and signs with it.
///
/// Implementations must not reveal the key in `Debug`, errors or logs.
pub trait RawSigner: Send + Sync {
    /// The algorithm [`sign`](Self::sign) uses.
    fn algorithm(&self) -> SignatureAlgorithm;

    /// The DER certificates, the seal's own first, each next one the issuer of the one before.
    fn chain(&self) -> &[Vec<u8>];

    /// Signs `message` (not its hash) and returns the signature in the form the algorithm's CMS profile wants.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError>;
}

/// What a key signs to show whose it is: nothing that could pass as the attributes of a seal.
const PROBE: &[u8] = b"clustermark: does this key belong to this certificate?";

/// Has the key sign a probe, and checks that with the first certificate of the chain.
///
/// # Errors
/// [`SealError::KeyMismatch`] when it does not verify; whatever keeps the key from signing.
pub(super) fn prove(signer: &dyn RawSigner) -> Result<(), SealError> {
    let signature = signer.sign(PROBE)?;
    let key = ordered_leaf(signer.chain())?;
    match is_signed_by(&key, &signer.algorithm().identifier()?, PROBE, &signature) {
        Some(true) => Ok(()),
        Some(false) => Err(SealError::KeyMismatch),
        None => Err(SealError::Key("it must be ECDSA P-256, or RSA of at least 3072 bits")),
    }
}

enum PrivateKey {
    Ecdsa(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

/// A private key in a PEM file (PKCS#8, P-256 or RSA) with its certificates.
pub struct PemSigner {
    key: PrivateKey,
    chain: Vec<Vec<u8>>,
    random: SystemRandom,
}

impl PemSigner {
    /// Takes a PKCS#8 private key and its certificate chain, leaf first, both PEM.
    ///
    /// Refuses a key that is not P-256 or RSA of at least 3072 bits, a key that is not the leaf's, and a chain in which
    /// a certificate is not followed by its issuer.
    pub fn from_pem(key: &[u8], chain: &[u8]) -> Result<Self, SealError> {
        let chain = certificates_from_pem(chain)?;
        let leaf = ordered_leaf(&chain)?;
        let signer = Self {
            key: private_key(key)?,
            chain,
            random: SystemRandom::new(),
        };
        if leaf.subject_public_key.raw_bytes() != signer.public_key() || leaf.algorithm.oid != signer.key_algorithm() {
            return Err(SealError::KeyMismatch);
        }
        Ok(signer)
    }

    /// Reads both from files.
    pub fn load(key: &Path, chain: &Path) -> Result<Self, SealError> {
        Self::from_pem(
            &std::fs::read(key).map_err(SealError::file(key))?,
            &std::fs::read(chain).map_err(SealError::file(chain))?,
        )
    }

    fn public_key(&self) -> &[u8] {
        match &self.key {
            PrivateKey::Ecdsa(key) => key.public_key().as_ref(),
            PrivateKey::Rsa(key) => key.public_key().as_ref(),
        }
    }

    fn key_algorithm(&self) -> der::oid::ObjectIdentifier {
        match &self.key {
            PrivateKey::Ecdsa(_) => ID_EC_PUBLIC_KEY,
            PrivateKey::Rsa(_) => rfc5912::RSA_ENCRYPTION,
        }
    }
}

impl RawSigner for PemSigner {
    fn algorithm(&self) -> SignatureAlgorithm {
        match &self.key {
            PrivateKey::Ecdsa(_) => SignatureAlgorithm::EcdsaP256Sha256,
            PrivateKey::Rsa(_) => SignatureAlgorithm::RsaPssSha256,
        }
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError> {
        let refused = |_| SealError::Signing("the key or the system's random source refused".to_owned());
        match &self.key {
            PrivateKey::Ecdsa(key) => Ok(key.sign(&self.random, message).map_err(refused)?.as_ref().to_vec()),
            PrivateKey::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&signature::RSA_PSS_SHA256, &self.random, message, &mut signature)
                    .map_err(refused)?;
                Ok(signature)
            }
        }
    }
}

/// Shows the algorithm and how long the chain is, never the key.
impl fmt::Debug for PemSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PemSigner")
            .field("algorithm", &self.algorithm())
            .field("certificates", &self.chain.len())
            .finish_non_exhaustive()
    }
}

/// Writes a private key where nothing is yet, readable by its owner only from the first byte on.
pub fn write_key_file(path: &Path, pem: &str) -> Result<(), SealError> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => SealError::AlreadyExists(path.to_owned()),
        _ => SealError::file(path)(error),
    })?;
    file.write_all(pem.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(SealError::file(path))
}

fn private_key(pem: &[u8]) -> Result<PrivateKey, SealError> {
    let (label, pkcs8) = der::pem::decode_vec(pem).map_err(|_| SealError::Key("it is not a PEM file"))?;
    if label != "PRIVATE KEY" {
        return Err(SealError::Key(
            "it must be PKCS#8 without a password (BEGIN PRIVATE KEY); `openssl pkcs8 -topk8 -nocrypt` converts others",
        ));
    }
    if let Ok(key) = EcdsaKeyPair::from_pkcs8(&signature::ECDSA_P256_SHA256_ASN1_SIGNING, &pkcs8, &SystemRandom::new())
    {
        return Ok(PrivateKey::Ecdsa(key));
    }
    let key = RsaKeyPair::from_pkcs8(&pkcs8)
        .map_err(|_| SealError::Key("it is neither an ECDSA P-256 nor an RSA key in PKCS#8"))?;
    if key.public().modulus_len() * 8 < RSA_MIN_BITS {
        return Err(SealError::Key("an RSA key must have at least 3072 bits"));
    }
    Ok(PrivateKey::Rsa(key))
}

/// The public key of the first certificate, if each certificate is followed by its issuer.
pub(super) fn ordered_leaf(chain: &[Vec<u8>]) -> Result<SubjectPublicKeyInfoOwned, SealError> {
    let certificates = chain
        .iter()
        .map(|der| decode_certificate(der))
        .collect::<Result<Vec<_>, _>>()?;
    for pair in certificates.windows(2) {
        let (issued, issuer) = (pair[0].tbs_certificate(), pair[1].tbs_certificate());
        if issued.issuer().to_der()? != issuer.subject().to_der()? {
            return Err(SealError::Certificate(format!(
                "`{}` is not followed by its issuer `{}`",
                issued.subject(),
                issued.issuer()
            )));
        }
    }
    let leaf = certificates
        .first()
        .ok_or_else(|| SealError::Certificate("the chain is empty".to_owned()))?;
    Ok(leaf.tbs_certificate().subject_public_key_info().clone())
}
