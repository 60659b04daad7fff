//! The files of the keys that sign credentials and status lists, beside those of the seal.
//!
//! Each key has two files: the private key (`credential.pem`, PKCS#8, for its owner only) and every public key ever used
//! in its place (`credential-keys.json`, a JWK set, oldest first, the present one included). What was signed before a
//! rotation verifies as long as the old key stands in the second file; whoever withdraws a stolen key takes it out there.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::key::{Jwk, NotAKey, PublicKey, SigningKey};

/// What a key signs. Certificates and the lists of their status have keys of their own: the lists are signed anew all the
/// time, so that their key is the one more likely to be lost, and with it nobody can make a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRole {
    /// Certificates' credentials.
    Credential,
    /// Status lists.
    Status,
}

impl KeyRole {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Credential, Self::Status];

    /// Its name in the names of files and keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credential => "credential",
            Self::Status => "status",
        }
    }

    /// What it signs, in words.
    pub const fn what(self) -> &'static str {
        match self {
            Self::Credential => "credentials",
            Self::Status => "status lists",
        }
    }
}

/// Why a key's files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file holds no such key.
    #[error("{}: {why}", path.display())]
    Key {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        why: NotAKey,
    },
    /// The file of public keys is not a JWK set.
    #[error("{}: {why}", path.display())]
    Set {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        why: serde_json::Error,
    },
    /// The private key was there and is gone: another must not silently take its place.
    #[error("{} is missing, but {} says that there was one", key.display(), keys.display())]
    Lost {
        /// The private key's file.
        key: PathBuf,
        /// The file of public keys.
        keys: PathBuf,
    },
}

impl KeyFileError {
    /// What to do about it.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::File { .. } => "check the setting `seal`, and that the folder can be read and written",
            Self::Key { .. } | Self::Set { .. } => "restore the file from a backup",
            Self::Lost { .. } => {
                "restore it from a backup; if it is lost for good, `clustermark seal rotate` makes a fresh one, and what \
                 the lost one signed still verifies"
            }
        }
    }
}

/// The present key for one purpose, and every public key ever used for it.
#[derive(Debug)]
pub struct KeyRing {
    current: SigningKey,
    known: Vec<PublicKey>,
}

impl KeyRing {
    /// A ring of keys; the present one is added to those known if it is not among them.
    pub fn new(current: SigningKey, mut known: Vec<PublicKey>) -> Self {
        if !known.contains(current.public()) {
            known.push(current.public().clone());
        }
        Self { current, known }
    }

    /// Loads the ring of a role from `folder`; `None` where none ever was.
    ///
    /// # Errors
    /// When a file cannot be read or understood, or a private key was lost.
    pub fn find(folder: &Path, role: KeyRole) -> Result<Option<Self>, KeyFileError> {
        let files = KeyFiles::of(folder, role);
        match files.exist() {
            true => files.load().map(Some),
            false => Ok(None),
        }
    }

    /// The key that signs now.
    pub fn current(&self) -> &SigningKey {
        &self.current
    }

    /// Every public key ever used, oldest first, the present one included.
    pub fn known(&self) -> &[PublicKey] {
        &self.known
    }
}

/// All keys of an issuer.
#[derive(Debug)]
pub struct IssuerKeys {
    /// For certificates.
    pub credential: KeyRing,
    /// For status lists.
    pub status: KeyRing,
}

impl IssuerKeys {
    /// Loads the keys from `folder`; one that never was is made. Two processes that start at once end with the same key.
    ///
    /// # Errors
    /// When a file cannot be read, written or understood, or a private key was lost.
    pub fn open(folder: &Path) -> Result<Self, KeyFileError> {
        Self::each(|role| {
            let files = KeyFiles::of(folder, role);
            if !files.exist() {
                files.create()?;
            }
            files.load()
        })
    }

    fn each(ring: impl Fn(KeyRole) -> Result<KeyRing, KeyFileError>) -> Result<Self, KeyFileError> {
        Ok(Self {
            credential: ring(KeyRole::Credential)?,
            status: ring(KeyRole::Status)?,
        })
    }

    /// The keys for a purpose.
    pub fn ring(&self, role: KeyRole) -> &KeyRing {
        match role {
            KeyRole::Credential => &self.credential,
            KeyRole::Status => &self.status,
        }
    }
}

/// The file of public keys that is not there in `folder`, if one is not.
pub fn missing_history(folder: &Path) -> Option<PathBuf> {
    let files = KeyRole::ALL.map(|role| KeyFiles::of(folder, role).keys);
    files.into_iter().find(|keys| !keys.exists())
}

/// Replaces the key for `role` in `folder` by a fresh one. The old one's public half stays known; its private half is gone,
/// if it was not lost already. Where both were lost, nothing is known of it any more.
///
/// # Errors
/// When a file cannot be read or written.
pub fn rotate(folder: &Path, role: KeyRole) -> Result<KeyRing, KeyFileError> {
    let files = KeyFiles::of(folder, role);
    match files.load() {
        Ok(_) | Err(KeyFileError::Lost { .. }) => {}
        Err(_) if !files.exist() => {}
        Err(error) => return Err(error),
    }
    let pem = files.generate()?;
    files.replace(&files.key, pem.as_bytes())?;
    files.load()
}

/// A JWK set (RFC 7517, 5).
#[derive(Serialize, Deserialize)]
struct KeySet {
    keys: Vec<Jwk>,
}

struct KeyFiles {
    role: KeyRole,
    folder: PathBuf,
    key: PathBuf,
    keys: PathBuf,
}

impl KeyFiles {
    fn of(folder: &Path, role: KeyRole) -> Self {
        Self {
            role,
            folder: folder.to_owned(),
            key: folder.join(format!("{}.pem", role.name())),
            keys: folder.join(format!("{}-keys.json", role.name())),
        }
    }

    fn exist(&self) -> bool {
        self.key.exists() || self.keys.exists()
    }

    fn generate(&self) -> Result<String, KeyFileError> {
        SigningKey::generate_pem().map_err(|why| self.wrong(&self.key, why))
    }

    fn wrong(&self, path: &Path, why: NotAKey) -> KeyFileError {
        KeyFileError::Key {
            path: path.to_owned(),
            why,
        }
    }

    /// Writes a first key, unless another process was faster.
    fn create(&self) -> Result<(), KeyFileError> {
        let file = self.written(self.generate()?.as_bytes())?;
        match file.persist_noclobber(&self.key) {
            Ok(_) => tracing::info!("made a key for signing {} in {}", self.role.what(), self.key.display()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(&self.key)(error.error)),
        }
        self.settle()
    }

    /// Reads both files. The present key joins the known ones before it can sign anything.
    fn load(&self) -> Result<KeyRing, KeyFileError> {
        let mut known = self.known()?;
        if !self.key.exists() && !known.is_empty() {
            return Err(KeyFileError::Lost {
                key: self.key.clone(),
                keys: self.keys.clone(),
            });
        }
        let pem = fs::read(&self.key).map_err(failed(&self.key))?;
        let current = SigningKey::from_pem(&pem).map_err(|why| self.wrong(&self.key, why))?;
        if !known.contains(current.public()) {
            known.push(current.public().clone());
            self.remember(&known)?;
        }
        Ok(KeyRing { current, known })
    }

    fn known(&self) -> Result<Vec<PublicKey>, KeyFileError> {
        let text = match fs::read(&self.keys) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(&self.keys)(error)),
        };
        let set: KeySet = serde_json::from_slice(&text).map_err(|why| self.not_a_set(why))?;
        let keys = set.keys.iter().map(PublicKey::from_jwk);
        keys.collect::<Result<_, _>>()
            .map_err(|why| self.wrong(&self.keys, why))
    }

    fn remember(&self, known: &[PublicKey]) -> Result<(), KeyFileError> {
        let set = KeySet {
            keys: known.iter().map(PublicKey::jwk).collect(),
        };
        let text = serde_json::to_string_pretty(&set).map_err(|why| self.not_a_set(why))?;
        self.replace(&self.keys, (text + "\n").as_bytes())
    }

    fn not_a_set(&self, why: serde_json::Error) -> KeyFileError {
        KeyFileError::Set {
            path: self.keys.clone(),
            why,
        }
    }

    /// Replaces a file at once: whoever reads it finds the old or the new content.
    fn replace(&self, path: &Path, content: &[u8]) -> Result<(), KeyFileError> {
        self.written(content)?
            .persist(path)
            .map_err(|error| failed(path)(error.error))?;
        self.settle()
    }

    /// A flushed file without a name, readable by its owner only.
    fn written(&self, content: &[u8]) -> Result<tempfile::NamedTempFile, KeyFileError> {
        let write = || {
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            file.write_all(content)?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        write().map_err(failed(&self.folder))
    }

    /// Makes a new name outlast a power cut.
    fn settle(&self) -> Result<(), KeyFileError> {
        let folder = fs::File::open(&self.folder).and_then(|folder| folder.sync_all());
        folder.map_err(failed(&self.folder))
    }
}

/// For `map_err`: names the file an operating-system error belongs to.
fn failed(path: &Path) -> impl FnOnce(io::Error) -> KeyFileError {
    let path = path.to_owned();
    move |source| KeyFileError::File { path, source }
}
