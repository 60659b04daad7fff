//! A file on its way in.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Blob, BlobStore, EvidenceError, Refusal};

/// A file being received: on the disk, hashed and counted as it is written. Dropped unfinished, it is removed.
pub struct Upload {
    store: BlobStore,
    file: NamedTempFile,
    digest: Sha256,
    size: u64,
    limit: u64,
}

impl Upload {
    pub(super) fn begin(store: BlobStore, limit: u64) -> Result<Self, EvidenceError> {
        let folder = store.incoming();
        // Beside its destination, so that the rename at the end stays within one file system.
        let file = tempfile::Builder::new().prefix("upload-").tempfile_in(&folder);
        let file = file.map_err(EvidenceError::storage(folder))?;
        Ok(Self {
            store,
            file,
            digest: Sha256::new(),
            size: 0,
            limit,
        })
    }

    /// Adds the next bytes.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] when they go beyond the limit: none of them is written then. Otherwise what the disk says.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        let more = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let size = self.size.saturating_add(more);
        if size > self.limit {
            return Err(Refusal::TooLarge { limit: self.limit }.into());
        }
        self.file
            .write_all(bytes)
            .map_err(EvidenceError::storage(self.file.path()))?;
        self.digest.update(bytes);
        self.size = size;
        Ok(())
    }

    /// How many bytes have arrived.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// A second handle on what has arrived, at its beginning: for the checks of [`intake`](super::intake).
    pub(super) fn reopen(&self) -> Result<File, EvidenceError> {
        self.file.reopen().map_err(EvidenceError::storage(self.file.path()))
    }

    /// Keeps the file under its hash. When this returns, it is on the disk for good: content, name and folder.
    ///
    /// # Errors
    /// [`Refusal::Empty`] for a file without bytes. Otherwise what the disk says; then nothing is kept.
    pub fn finish(self) -> Result<Blob, EvidenceError> {
        if self.size == 0 {
            return Err(Refusal::Empty.into());
        }
        let sha256 = hex::encode(self.digest.finalize());
        let target = self
            .store
            .path(&sha256)
            .ok_or_else(|| EvidenceError::NotFound(sha256.clone()))?;
        keep(self.file, &target).map_err(EvidenceError::storage(&target))?;
        Ok(Blob {
            sha256,
            size: self.size,
        })
    }
}

/// Content, then name, then the folders that hold the name: in this order nothing half-written is ever found. A file
/// that is there already is replaced: its bytes are the same, or it was damaged.
fn keep(file: NamedTempFile, target: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    let folder = target.parent().unwrap_or(target);
    fs::create_dir_all(folder)?;
    file.persist(target).map_err(|error| error.error)?;
    sync_folder(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("size", &self.size)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
