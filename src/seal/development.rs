//! A seal for trying things out: a root that signs one certificate and is then thrown away.
//!
//! What marks it as a development seal stands in the certificates, in the organisational unit of subject and issuer,
//! so that no configuration can pass such a seal off as a real one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use const_oid::db::rfc4519::ORGANIZATIONAL_UNIT_NAME;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256,
};
use x509_cert::Certificate;
use x509_cert::ext::pkix::name::DirectoryString;
use x509_cert::name::Name;

use super::folder::{replace, sync};
use super::signer::write_key_file;
use super::{PemSigner, RawSigner, SealError, decode_certificate};
use crate::domain::time::Timestamp;

/// What a development seal says of itself, in its certificates and wherever it is shown.
pub const MARKER: &str = "Development seal: not a certificate";

/// Where the files of a seal lie: `seal/` in an instance's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealFiles {
    /// The private key, PKCS#8 PEM, mode 0600.
    pub key: PathBuf,
    /// The certificates, PEM, leaf first.
    pub chain: PathBuf,
    /// The root alone, PEM: what a verifier pins.
    pub root: PathBuf,
}

impl SealFiles {
    /// The files of the seal in `folder`, there or not.
    pub fn of(folder: &Path) -> Self {
        let seal = folder.join("seal");
        Self {
            key: seal.join("key.pem"),
            chain: seal.join("chain.pem"),
            root: seal.join("root.pem"),
        }
    }
}

/// A development root and seal certificate, not yet written anywhere.
pub struct DevelopmentSeal {
    key_pem: String,
    own_pem: String,
    root_pem: String,
}

impl DevelopmentSeal {
    /// Makes root, key and certificate for `organisation`, valid from `not_before` to `not_after` (whole seconds).
    ///
    /// The root's private key exists only inside this function.
    pub fn generate(organisation: &str, not_before: Timestamp, not_after: Timestamp) -> Result<Self, SealError> {
        let made = |error: rcgen::Error| SealError::Development(error.to_string());
        let mut root = parameters(
            organisation,
            &format!("{organisation} development root"),
            not_before,
            not_after,
        )?;
        root.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        root.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let root_key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(made)?;
        let root_certificate = root.self_signed(&root_key).map_err(made)?;

        let mut leaf = parameters(organisation, organisation, not_before, not_after)?;
        leaf.is_ca = IsCa::ExplicitNoCa;
        leaf.use_authority_key_identifier_extension = true;
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        let leaf_key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(made)?;
        let leaf_certificate = leaf.signed_by(&leaf_key, &Issuer::new(root, root_key)).map_err(made)?;
        Ok(Self {
            key_pem: leaf_key.serialize_pem(),
            own_pem: leaf_certificate.pem(),
            root_pem: root_certificate.pem(),
        })
    }

    /// The signer made of this key and chain.
    pub fn signer(&self) -> Result<PemSigner, SealError> {
        PemSigner::from_pem(self.key_pem.as_bytes(), self.chain_pem().as_bytes())
    }

    fn chain_pem(&self) -> String {
        [self.own_pem.as_str(), &self.root_pem].concat()
    }

    /// What verifiers are given, PEM: the root certificate and the one that seals.
    pub fn published(&self) -> String {
        [self.root_pem.as_str(), &self.own_pem].concat()
    }

    /// The root certificate, PEM.
    pub fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// Writes `seal/key.pem`, `seal/chain.pem` and `seal/root.pem` under `folder`, all or none, never over another seal.
    pub fn write(&self, folder: &Path) -> Result<SealFiles, SealError> {
        let target = folder.join("seal");
        std::fs::create_dir_all(folder).map_err(SealError::file(folder))?;
        if target.exists() {
            return Err(SealError::AlreadyExists(target));
        }
        // A folder appears under its name by one rename, complete, and a rename does not replace a folder with content.
        let staging = tempfile::Builder::new()
            .prefix(".seal-")
            .tempdir_in(folder)
            .map_err(SealError::file(folder))?;
        write_key_file(&staging.path().join("key.pem"), &self.key_pem)?;
        for (name, pem) in [("chain.pem", self.chain_pem()), ("root.pem", self.published())] {
            let path = staging.path().join(name);
            replace(&path, &pem, 0o644)?;
        }
        std::fs::rename(staging.path(), &target).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists | std::io::ErrorKind::DirectoryNotEmpty => {
                SealError::AlreadyExists(target.clone())
            }
            _ => SealError::file(&target)(error),
        })?;
        sync(folder)?;
        Ok(SealFiles::of(folder))
    }
}

/// Makes a development seal under `folder` and returns its signer.
pub fn create(
    folder: &Path,
    organisation: &str,
    not_before: Timestamp,
    not_after: Timestamp,
) -> Result<PemSigner, SealError> {
    let seal = DevelopmentSeal::generate(organisation, not_before, not_after)?;
    let signer = seal.signer()?;
    seal.write(folder)?;
    Ok(signer)
}

/// Loads the seal whose files lie under `folder`, a development seal or another one put there.
pub fn load(folder: &Path) -> Result<PemSigner, SealError> {
    let files = SealFiles::of(folder);
    PemSigner::load(&files.key, &files.chain)
}

/// Whether `signer` seals with a development seal: any of its certificates says so.
pub fn is_development(signer: &dyn RawSigner) -> Result<bool, SealError> {
    for der in signer.chain() {
        if is_development_certificate(&decode_certificate(der)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the subject or the issuer of `certificate` bears the development marker.
pub fn is_development_certificate(certificate: &Certificate) -> bool {
    let tbs = certificate.tbs_certificate();
    is_marked(tbs.subject()) || is_marked(tbs.issuer())
}

fn is_marked(name: &Name) -> bool {
    name.iter()
        .filter(|attribute| attribute.oid == ORGANIZATIONAL_UNIT_NAME)
        .filter_map(|attribute| DirectoryString::try_from(&attribute.value).ok())
        .any(|unit| unit.value() == MARKER)
}

fn parameters(
    organisation: &str,
    common_name: &str,
    not_before: Timestamp,
    not_after: Timestamp,
) -> Result<CertificateParams, SealError> {
    if organisation.trim().is_empty() {
        return Err(SealError::Development("the organisation has no name".to_owned()));
    }
    if not_after <= not_before {
        return Err(SealError::Development("its validity ends before it begins".to_owned()));
    }
    let mut name = DistinguishedName::new();
    name.push(DnType::OrganizationName, organisation);
    name.push(DnType::OrganizationalUnitName, MARKER);
    name.push(DnType::CommonName, common_name);
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = name;
    // No serial is set: rcgen takes a positive 20-byte number from the hash of the fresh public key.
    for (field, time) in [
        (&mut parameters.not_before, not_before),
        (&mut parameters.not_after, not_after),
    ] {
        let civil = time.civil();
        let year = i32::from(civil.year());
        if !(1970..9999).contains(&year) {
            return Err(SealError::Development(
                "its validity lies outside the years 1970 to 9998".to_owned(),
            ));
        }
        // jiff's months and days are 1 to 12 and 1 to 31, so the conversions keep their value.
        let midnight = rcgen::date_time_ymd(year, civil.month().unsigned_abs(), civil.day().unsigned_abs());
        *field = midnight + Duration::from_millis(time.millis().rem_euclid(86_400_000).unsigned_abs());
    }
    Ok(parameters)
}
