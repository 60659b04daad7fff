//! Files kept under the SHA-256 of their bytes: `<root>/sha256/ab/<the other 62 digits>`.
//!
//! A file grows in `<root>/incoming/` and moves to its place in one step once it is durable (norms C6.3): who dies on
//! the way leaves nothing but a file there, which the next start sweeps away.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use ring::digest::{Context, SHA256, digest};
use tempfile::NamedTempFile;

use super::EvidenceError;
use crate::domain::megabytes::Megabytes;

/// How much of the beginning of an upload stays in memory, for sniffing.
const HEAD_BYTES: usize = 8 << 10;

const MISSING_PART: &str = "a part of it did not arrive";

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The SHA-256 of its bytes, 64 lower-case hexadecimal digits: its name from now on.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
}

/// The files behind evidence and certificates. Cheap to clone.
#[derive(Clone, Debug)]
pub struct BlobStore(Arc<Root>);

#[derive(Debug)]
struct Root {
    path: PathBuf,
    /// Held shared as long as this process may have uploads under way, which one that only reads has not; the kernel lets go of
    /// it when the process dies.
    _in_use: Option<File>,
}

impl BlobStore {
    /// Opens the store in a folder, makes what is missing, and removes what uploads of dead processes left behind.
    ///
    /// Another living process on the same folder, say a command beside the server, keeps its uploads: the sweep only
    /// happens when nobody else has the store open.
    ///
    /// # Errors
    /// When the folders cannot be made or read.
    pub fn open(root: &Path) -> Result<Self, EvidenceError> {
        let incoming = root.join("incoming");
        fs::create_dir_all(&incoming)?;
        fs::create_dir_all(root.join("sha256"))?;
        let in_use = File::options()
            .create(true)
            .write(true)
            .truncate(false)
            .open(root.join("lock"))?;
        match in_use.try_lock() {
            Ok(()) => {
                let swept = sweep(&incoming);
                in_use.unlock()?;
                swept?;
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        in_use.lock_shared()?;
        sync_folder(root)?;
        Ok(Self(Arc::new(Root {
            path: root.to_owned(),
            _in_use: Some(in_use),
        })))
    }

    /// Opens a store to look at what is in it, and makes nothing: where its folder is gone, so are its files.
    pub fn open_to_read(root: &Path) -> Self {
        Self(Arc::new(Root {
            path: root.to_owned(),
            _in_use: None,
        }))
    }

    /// Tries out whether files can be kept and found.
    ///
    /// # Errors
    /// When a folder is gone, or the disk takes nothing more.
    pub fn try_out(&self) -> Result<(), EvidenceError> {
        fs::read_dir(self.0.path.join("sha256"))?;
        self.begin_within(None)?.write(&[0; HEAD_BYTES])
    }

    /// Begins a file that may grow to this limit.
    ///
    /// # Errors
    /// When the disk does not take a new file.
    pub fn begin(&self, limit: Megabytes) -> Result<Upload, EvidenceError> {
        self.begin_within(Some(limit))
    }

    fn begin_within(&self, limit: Option<Megabytes>) -> Result<Upload, EvidenceError> {
        let file = NamedTempFile::with_prefix_in("upload-", self.0.path.join("incoming"))?;
        Ok(Upload {
            store: self.clone(),
            file,
            digest: Context::new(&SHA256),
            head: Vec::new(),
            size: 0,
            limit,
            broken: false,
        })
    }

    /// Keeps bytes that are in memory already, such as a sealed certificate.
    ///
    /// # Errors
    /// When the disk fails or is full.
    pub fn store_bytes(&self, bytes: &[u8]) -> Result<Blob, EvidenceError> {
        let mut upload = self.begin_within(None)?;
        upload.write(bytes)?;
        upload.finish()
    }

    /// Where the file with this digest is, or would be.
    ///
    /// # Errors
    /// [`EvidenceError::NotFound`] for anything but 64 lower-case hexadecimal digits: no other text becomes a path.
    pub fn path(&self, sha256: &str) -> Result<PathBuf, EvidenceError> {
        let is_digest = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !is_digest {
            return Err(EvidenceError::NotFound);
        }
        Ok(self.0.path.join("sha256").join(&sha256[..2]).join(&sha256[2..]))
    }

    /// The file kept under this digest, to be read as it is.
    ///
    /// # Errors
    /// [`EvidenceError::NotFound`] where this one is gone, [`EvidenceError::Away`] where all of them are.
    pub fn open_file(&self, sha256: &str) -> Result<File, EvidenceError> {
        File::open(self.path(sha256)?).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound if Self::is_in(&self.0.path) => EvidenceError::NotFound,
            io::ErrorKind::NotFound => EvidenceError::Away(error),
            _ => error.into(),
        })
    }

    /// Whether a store is in this folder, be it empty.
    pub fn is_in(root: &Path) -> bool {
        root.join("sha256").is_dir()
    }

    /// The bytes kept under this digest, checked against it.
    ///
    /// # Errors
    /// As for [`open_file`](Self::open_file), or [`EvidenceError::Corrupt`] when they were changed since.
    pub fn read(&self, sha256: &str) -> Result<Vec<u8>, EvidenceError> {
        let mut bytes = Vec::new();
        self.open_file(sha256)?.read_to_end(&mut bytes)?;
        if hex::encode(digest(&SHA256, &bytes)) != sha256 {
            return Err(EvidenceError::Corrupt {
                sha256: sha256.to_owned(),
            });
        }
        Ok(bytes)
    }
}

/// A file on its way in: counted and hashed as it grows. Dropped before [`Upload::finish`], it vanishes.
pub struct Upload {
    store: BlobStore,
    file: NamedTempFile,
    digest: Context,
    head: Vec<u8>,
    size: u64,
    limit: Option<Megabytes>,
    /// A piece was refused or did not reach the disk: what is there is not what was sent, and is never kept.
    broken: bool,
}

impl Upload {
    /// Adds the next piece.
    ///
    /// # Errors
    /// [`EvidenceError::TooLarge`] when the whole would pass the limit, [`EvidenceError::Full`] or
    /// [`EvidenceError::Io`] from the disk. After an error the upload can only be dropped.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        // Stays set when the function returns early.
        if std::mem::replace(&mut self.broken, true) {
            return Err(EvidenceError::Damaged { what: MISSING_PART });
        }
        let size = self.size.saturating_add(bytes.len() as u64);
        if let Some(limit) = self.limit.filter(|limit| size > limit.bytes()) {
            return Err(EvidenceError::TooLarge { limit });
        }
        self.file.write_all(bytes)?;
        self.broken = false;
        self.digest.update(bytes);
        let missing = HEAD_BYTES.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        self.size = size;
        Ok(())
    }

    /// How many bytes have arrived.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The first bytes: all of them, or the first 8 KiB.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// A reader of what has arrived, from its beginning, independent of the writing.
    ///
    /// # Errors
    /// When the file cannot be opened again.
    pub fn reader(&self) -> Result<File, EvidenceError> {
        Ok(self.file.reopen()?)
    }

    /// Makes the file durable and moves it to its place. When it returns, the file outlives a power cut.
    ///
    /// A file of the same bytes that is there already is replaced by this one: the same content, surely intact.
    ///
    /// # Errors
    /// When the disk fails or is full, or an earlier piece was refused; then nothing is kept.
    pub fn finish(self) -> Result<Blob, EvidenceError> {
        if self.broken {
            return Err(EvidenceError::Damaged { what: MISSING_PART });
        }
        self.file.as_file().sync_all()?;
        let sha256 = hex::encode(self.digest.finish());
        let folders = self.store.0.path.join("sha256");
        let folder = folders.join(&sha256[..2]);
        fs::create_dir_all(&folder)?;
        self.file
            .persist(self.store.path(&sha256)?)
            .map_err(|failed| failed.error)?;
        sync_folder(&folder)?;
        // Always, not only by who made the folder: another thread's file may be finished before its maker has synced.
        sync_folder(&folders)?;
        Ok(Blob {
            sha256,
            size: self.size,
        })
    }
}

/// Removes the files of uploads that nobody will finish.
fn sweep(incoming: &Path) -> io::Result<()> {
    for entry in fs::read_dir(incoming)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Makes the names in a folder durable. Only Unix lets a folder be opened and synced; elsewhere the file system's own
/// journal has to do.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
