//! The folder of a certification body's seals: the one that seals, and those that did before it.
//!
//! ```text
//! key.pem        the private key, unless it is in a token
//! chain.pem      its certificates, its own first
//! root.pem       what verifiers are given: the authorities that seals of this body lead to, and the certificates of the seals
//! former/<id>/   key.pem and chain.pem of each seal that was replaced, by the SHA-256 of its certificate
//! next/          key.pem and chain.pem of a seal on its way to its place
//! ```
//!
//! A seal appears under `next` whole, by one rename, and is copied from there to its place, its certificates last: they say
//! which seal it is. Whatever interrupts that, [`SealFolder::complete`] ends it, and every start and every command that
//! needs the seal begins with it. All of it is on the disk before the next step begins.

use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use der::pem::LineEnding;
use tempfile::TempDir;

use super::{
    PemSigner, RawSigner, SealError, TrustAnchors, certificates_from_pem, decode_certificate,
    development::is_development_certificate,
    revocation::is_told_of_any,
    signer::write_key_file,
    verify::{Signer, describe_chain, is_self_issued, unfit, unsuitable},
};
use crate::domain::time::Timestamp;

/// The certificates of one seal, DER, its own first.
type Chain = Vec<Vec<u8>>;

/// The seals of a certification body, as far as they are public: by them one tells whose seal a file has.
#[derive(Clone, Debug, Default)]
pub struct Seals {
    /// The one that seals first, the others as they began to be valid, the latest first.
    chains: Vec<Chain>,
}

impl Seals {
    /// One seal that no other went before.
    pub fn of(signer: &dyn RawSigner) -> Self {
        Self {
            chains: vec![signer.chain().to_vec()],
        }
    }

    /// Those whose seals are believed on any file. A development seal that was replaced by a real one is none of them: its
    /// key lay where things were tried out, so only files that are known to be its own are to be judged by it.
    ///
    /// # Errors
    /// When a certificate cannot be read.
    pub fn believed(&self) -> Result<Self, SealError> {
        let mut believed = Self { chains: Vec::new() };
        let is_trial = self.chains.first().map(is_development).transpose()?.unwrap_or(false);
        for chain in &self.chains {
            if is_trial || !is_development(chain)? {
                believed.chains.push(chain.clone());
            }
        }
        Ok(believed)
    }

    /// The certificates of the seals, and what these lead to: the last certificate of each chain.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn anchors(&self) -> Result<TrustAnchors, SealError> {
        self.chains.iter().try_fold(TrustAnchors::none(), |all, chain| {
            Ok(all.and(&TrustAnchors::of_chain(chain)?))
        })
    }

    /// The same of the seals that are believed, as PEM for verifiers: first those that they lead to. An authority alone would
    /// make everybody it ever issued a certificate to the certification body.
    ///
    /// # Errors
    /// When a certificate cannot be read or written as PEM.
    pub fn published(&self) -> Result<String, SealError> {
        let believed = self.believed()?.chains;
        let (ends, own) = (
            believed.iter().map(|it| it.last()),
            believed.iter().map(|it| it.first()),
        );
        let mut published: Chain = Vec::new();
        for certificate in ends.chain(own).flatten() {
            if !published.contains(certificate) {
                published.push(certificate.clone());
            }
        }
        pem(&published)
    }

    /// Whether the authorities of the seal that seals first, or of who issued that, tell at an address of what they revoked: then
    /// whoever checks what it sealed wants to be told.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn may_be_revoked(&self) -> Result<bool, SealError> {
        let below_root = self.chains.first().map(|chain| &chain[..chain.len().saturating_sub(1)]);
        let certificates = below_root.unwrap_or_default().iter().map(|der| decode_certificate(der));
        Ok(is_told_of_any(&certificates.collect::<Result<Vec<_>, _>>()?))
    }

    /// The certificates of all, that of the seal that seals first.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn described(&self) -> Result<Vec<Signer>, SealError> {
        self.chains.iter().map(|chain| describe_chain(chain)).collect()
    }
}

/// A private key and certificates that were found to fit each other and to be of use.
pub struct NewSeal {
    /// PKCS#8, PEM; nothing where the key is in a token.
    key: Option<String>,
    chain: Chain,
}

impl NewSeal {
    /// Takes a key (PKCS#8, PEM) and certificates (PEM, in any order).
    ///
    /// # Errors
    /// When the key cannot be used or is not that of the certificates, or these are no chain that makes valid seals at
    /// `now`.
    pub fn of_key(key: &[u8], certificates: &[u8], now: Timestamp) -> Result<Self, SealError> {
        let mut new = Self::of_certificates(certificates, now)?;
        PemSigner::from_pem(key, new.chain_pem()?.as_bytes())?;
        // What else stands in the file, such as the names that `openssl pkcs12` writes before the key, stays behind.
        let (label, pkcs8) = der::pem::decode_vec(key).map_err(|_| SealError::Key("it is not a PEM file"))?;
        new.key = Some(der::pem::encode_string(label, LineEnding::LF, &pkcs8).map_err(der::Error::from)?);
        Ok(new)
    }

    /// Takes the certificates (PEM, in any order) of a key that is kept elsewhere.
    ///
    /// # Errors
    /// When they are no chain that makes valid seals at `now`.
    pub fn of_certificates(certificates: &[u8], now: Timestamp) -> Result<Self, SealError> {
        let chain = ordered(certificates_from_pem(certificates)?)?;
        if let Some(reason) = unsuitable(&chain)? {
            return Err(SealError::Certificate(reason.to_owned()));
        }
        if let [alone] = &chain[..]
            && !is_self_issued(&decode_certificate(alone)?)
        {
            return Err(SealError::Certificate(format!(
                "it is there alone, and the certificate of who issued it ({}) is missing: verifiers would be given no \
                 authority to trust, and whether it was revoked could not be asked",
                describe_chain(&chain)?.issuer
            )));
        }
        match unfit(&chain, now)?[..] {
            [] => Ok(Self { key: None, chain }),
            [finding, ..] => Err(SealError::Certificate(finding.clause().to_owned())),
        }
    }

    /// The certificates, PEM, the key's own first.
    ///
    /// # Errors
    /// When they cannot be written as PEM.
    pub fn chain_pem(&self) -> Result<String, SealError> {
        pem(&self.chain)
    }

    /// The key's own certificate.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn described(&self) -> Result<Signer, SealError> {
        describe_chain(&self.chain)
    }
}

/// The folder of the seals.
#[derive(Clone, Debug)]
pub struct SealFolder(PathBuf);

impl SealFolder {
    /// The folder at `path`, there or not.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The private key of the seal, unless it is in a token.
    pub fn key(&self) -> PathBuf {
        self.0.join("key.pem")
    }

    /// The certificates of the seal.
    pub fn chain(&self) -> PathBuf {
        self.0.join("chain.pem")
    }

    /// What verifiers are given.
    pub fn roots(&self) -> PathBuf {
        self.0.join("root.pem")
    }

    /// The folder that has key and certificates of the seal whole: this one, or the one in it where they are on their way.
    pub fn whole(&self) -> Self {
        let next = Self(self.0.join("next"));
        if next.chain().exists() { next } else { self.clone() }
    }

    /// Whether what verifiers are given lacks a certificate of `seals` that they need; all of it, where it is not there.
    ///
    /// # Errors
    /// When a certificate cannot be read.
    pub fn lacks_published(&self, seals: &Seals) -> Result<bool, SealError> {
        let given = fs::read(self.roots())
            .ok()
            .and_then(|pem| certificates_from_pem(&pem).ok());
        let needed = certificates_from_pem(seals.published()?.as_bytes())?;
        Ok(!needed
            .iter()
            .all(|it| given.as_ref().is_some_and(|given| given.contains(it))))
    }

    /// The certificates of the seal and of those before it.
    ///
    /// # Errors
    /// When there is no seal, or certificates cannot be read.
    pub fn seals(&self) -> Result<Seals, SealError> {
        let present = read_chain(&self.chain())?;
        let mut former = self.former()?;
        former.retain(|chain| chain.first() != present.first());
        Ok(Seals {
            chains: [vec![present], former].concat(),
        })
    }

    /// Puts the seal that is on its way in its place, if there is one; whether there was.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn complete(&self) -> Result<bool, SealError> {
        let next = self.0.join("next");
        // The key first: where it is gone and the certificates are not, there never was one.
        let key = if_there(fs::read_to_string(next.join("key.pem"))).map_err(SealError::file(&next))?;
        let chain = if_there(fs::read(next.join("chain.pem"))).map_err(SealError::file(&next))?;
        if let Some(chain) = &chain {
            let chain = certificates_from_pem(chain)?;
            self.put(&NewSeal { key, chain })?;
            // The certificates go first: without them nothing is on its way any more.
            if_there(fs::remove_file(next.join("chain.pem"))).map_err(SealError::file(&next))?;
            sync(&next)?;
        }
        if_there(fs::remove_dir_all(&next)).map_err(SealError::file(&next))?;
        Ok(chain.is_some())
    }

    /// Puts a seal where there is none.
    ///
    /// # Errors
    /// [`SealError::AlreadyExists`] when there is one; when the folder cannot be written.
    pub fn import(&self, new: &NewSeal) -> Result<(), SealError> {
        if self.complete()? && read_chain(&self.chain())?.first() == new.chain.first() {
            return Ok(());
        }
        let is_begun = |key: &str| fs::read_to_string(self.key()).is_ok_and(|found| found == key);
        if self.chain().exists() || self.key().exists() && !new.key.as_deref().is_some_and(is_begun) {
            return Err(SealError::AlreadyExists(self.0.clone()));
        }
        fs::create_dir_all(&self.0).map_err(SealError::file(&self.0))?;
        self.begin(new)
    }

    /// Lets another seal take the place of the one that is there, which is kept as a former one.
    ///
    /// # Errors
    /// When there is none, when it is this one, or when the folder cannot be written.
    pub fn rotate(&self, new: &NewSeal) -> Result<(), SealError> {
        let is_ended = self.complete()?;
        let present = read_chain(&self.chain())?;
        match present.first() == new.chain.first() {
            true if is_ended => Ok(()),
            true => Err(SealError::Unchanged),
            false => self.begin(new),
        }
    }

    /// From here on the seal is on its way, and nothing is lost.
    fn begin(&self, new: &NewSeal) -> Result<(), SealError> {
        let next = self.0.join("next");
        let staging = self.stage(&self.0, new)?;
        fs::rename(staging.path(), &next).map_err(SealError::file(&next))?;
        sync(&self.0)?;
        self.complete()?;
        Ok(())
    }

    /// Key and certificates in a folder inside `parent` that goes away unless it is renamed.
    fn stage(&self, parent: &Path, seal: &NewSeal) -> Result<TempDir, SealError> {
        let staging = tempfile::Builder::new().prefix(".seal-").tempdir_in(parent);
        let staging = staging.map_err(SealError::file(parent))?;
        if let Some(key) = &seal.key {
            write_key_file(&staging.path().join("key.pem"), key)?;
        }
        replace(&staging.path().join("chain.pem"), &seal.chain_pem()?, 0o644)?;
        Ok(staging)
    }

    /// Keeps the seal that is there as a former one, unless an earlier, interrupted try has.
    fn archive(&self, present: Chain) -> Result<(), SealError> {
        let all = self.0.join("former");
        let name = describe_chain(&present)?.sha256.chars().take(16).collect::<String>();
        let target = all.join(name);
        if target.exists() {
            return Ok(());
        }
        fs::create_dir_all(&all).map_err(SealError::file(&all))?;
        let key = if_there(fs::read_to_string(self.key())).map_err(SealError::file(self.key()))?;
        let staging = self.stage(&all, &NewSeal { key, chain: present })?;
        fs::rename(staging.path(), &target).map_err(SealError::file(&target))?;
        sync(&all)?;
        sync(&self.0)
    }

    /// Certificates last: before they are there, the seal is the one before.
    fn put(&self, new: &NewSeal) -> Result<(), SealError> {
        if self.chain().exists() {
            let present = read_chain(&self.chain())?;
            if present.first() != new.chain.first() {
                self.archive(present)?;
            }
        }
        match &new.key {
            Some(key) => replace(&self.key(), key, 0o600)?,
            None => if_there(fs::remove_file(self.key()))
                .map_err(SealError::file(self.key()))
                .map(drop)?,
        }
        let all = Seals {
            chains: [vec![new.chain.clone()], self.former()?].concat(),
        };
        replace(&self.roots(), &all.published()?, 0o644)?;
        replace(&self.chain(), &new.chain_pem()?, 0o644)
    }

    fn former(&self) -> Result<Vec<Chain>, SealError> {
        let all = self.0.join("former");
        let Some(entries) = if_there(fs::read_dir(&all)).map_err(SealError::file(&all))? else {
            return Ok(Vec::new());
        };
        let mut chains = Vec::new();
        for entry in entries {
            let entry = entry.map_err(SealError::file(&all))?;
            // What an interrupted rotation left.
            if !entry.file_name().to_string_lossy().starts_with('.') {
                let chain = read_chain(&entry.path().join("chain.pem"))?;
                chains.push((describe_chain(&chain)?, chain));
            }
        }
        chains.sort_by(|(a, _), (b, _)| (b.not_before, &b.sha256).cmp(&(a.not_before, &a.sha256)));
        Ok(chains.into_iter().map(|(_, chain)| chain).collect())
    }
}

fn read_chain(path: &Path) -> Result<Chain, SealError> {
    certificates_from_pem(&fs::read(path).map_err(SealError::file(path))?)
}

/// Whether any certificate says that it is one for development.
fn is_development(chain: &Chain) -> Result<bool, SealError> {
    let certificates = chain.iter().map(|der| decode_certificate(der));
    let certificates = certificates.collect::<Result<Vec<_>, _>>()?;
    Ok(certificates.iter().any(is_development_certificate))
}

/// What is not there is no error.
fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the names in a folder durable. Only Unix lets a folder be opened and synced.
pub(super) fn sync(folder: &Path) -> Result<(), SealError> {
    if cfg!(unix) {
        let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(SealError::file(folder))?;
    }
    Ok(())
}

/// A file appears whole and durable, or the one before it stays.
pub(super) fn replace(path: &Path, text: &str, mode: u32) -> Result<(), SealError> {
    let failed = || SealError::file(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed())?;
    file.write_all(text.as_bytes()).map_err(failed())?;
    #[cfg(unix)]
    file.as_file()
        .set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
        .map_err(failed())?;
    file.as_file().sync_all().map_err(failed())?;
    file.persist(path).map_err(|error| failed()(error.error))?;
    sync(folder)
}

fn pem(certificates: &[Vec<u8>]) -> Result<String, SealError> {
    let encoded = |der: &Vec<u8>| der::pem::encode_string("CERTIFICATE", LineEnding::LF, der).map_err(der::Error::from);
    Ok(certificates.iter().map(encoded).collect::<Result<String, _>>()?)
}

/// The same certificates as a chain: first the one that issued none of the others, behind each one its issuer.
fn ordered(found: Chain) -> Result<Chain, SealError> {
    let mut certificates = Chain::new();
    for der in found {
        if !certificates.contains(&der) {
            certificates.push(der);
        }
    }
    let names = |der: &Vec<u8>| {
        let certificate = decode_certificate(der)?;
        let tbs = certificate.tbs_certificate();
        Ok::<_, SealError>((tbs.subject().clone(), tbs.issuer().clone()))
    };
    let all = certificates.iter().map(names).collect::<Result<Vec<_>, _>>()?;
    let issued_none = |(own, (subject, _)): &(usize, &(_, _))| {
        all.iter()
            .enumerate()
            .all(|(other, (_, issuer))| other == *own || issuer != subject)
    };
    let mut leaves = all.iter().enumerate().filter(issued_none).map(|(index, _)| index);
    let (Some(leaf), None) = (leaves.next(), leaves.next()) else {
        return Err(SealError::Certificate(
            "they are not one chain: give the certificate of the key and those above it, no others".to_owned(),
        ));
    };
    let mut rest: Vec<_> = certificates.iter().zip(&all).collect();
    let mut chain = vec![rest.remove(leaf)];
    while let Some((_, (subject, issuer))) = chain.last()
        && subject != issuer
        && let Some(next) = rest.iter().position(|(_, (subject, _))| subject == issuer)
    {
        chain.push(rest.remove(next));
    }
    Ok(chain.into_iter().chain(rest).map(|(der, _)| der.clone()).collect())
}
