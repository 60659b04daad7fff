//! Files kept under their SHA-256: `sha256/ab/cdef…` below the root, half-written ones in `incoming/`.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use sha2::{Digest, Sha256};

use super::{EvidenceError, Upload};
use crate::domain::time::Timestamp;

const READ_BYTES: usize = 64 * 1024;

/// A stored file's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// SHA-256 of the content, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A stored file, opened.
#[derive(Debug)]
pub struct Content {
    /// The file, at its beginning.
    pub file: File,
    /// Its size in bytes.
    pub size: u64,
    /// Where it lies. Never to be shown.
    pub path: PathBuf,
}

/// The folder of stored files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct BlobStore {
    root: Arc<Path>,
}

impl BlobStore {
    /// The store in `root`, made if it is not there.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn open(root: impl AsRef<Path>) -> Result<Self, EvidenceError> {
        let store = Self {
            root: root.as_ref().into(),
        };
        for folder in [store.incoming(), store.root.join("sha256")] {
            fs::create_dir_all(&folder).map_err(EvidenceError::storage(&folder))?;
        }
        Ok(store)
    }

    /// Begins to take in a file of at most `limit` bytes.
    ///
    /// # Errors
    /// When no file can be made.
    pub fn begin(&self, limit: u64) -> Result<Upload, EvidenceError> {
        Upload::begin(self.clone(), limit)
    }

    /// Keeps bytes that are at hand, such as a certificate. When this returns they are durable.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn put(&self, bytes: &[u8]) -> Result<Blob, EvidenceError> {
        let mut upload = self.begin(u64::MAX)?;
        upload.write(bytes)?;
        upload.finish()
    }

    /// Opens a stored file.
    ///
    /// # Errors
    /// [`EvidenceError::NotFound`] when there is none under this hash, or the text is no hash.
    pub fn get(&self, sha256: &str) -> Result<Content, EvidenceError> {
        let not_found = || EvidenceError::NotFound(sha256.to_owned());
        let path = self.path(sha256).ok_or_else(not_found)?;
        let file = File::open(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => not_found(),
            _ => EvidenceError::storage(&path)(error),
        })?;
        let size = file.metadata().map_err(EvidenceError::storage(&path))?.len();
        Ok(Content { file, size, path })
    }

    /// Reads a stored file again and compares it with its hash.
    ///
    /// # Errors
    /// [`EvidenceError::Corrupt`] when they do not fit.
    pub fn verify(&self, sha256: &str) -> Result<Blob, EvidenceError> {
        let Content { mut file, size, path } = self.get(sha256)?;
        let found = hash(&mut file).map_err(EvidenceError::storage(path))?;
        if found == sha256 {
            Ok(Blob { sha256: found, size })
        } else {
            Err(EvidenceError::Corrupt {
                expected: sha256.to_owned(),
                found,
            })
        }
    }

    /// Removes what interrupted uploads left behind: files in `incoming/` untouched since `before`. Returns how many.
    ///
    /// Another process may be receiving files into the same folder, so `before` must lie well in the past: an upload is
    /// touched with every piece that arrives.
    ///
    /// # Errors
    /// When the folder cannot be read or a file not be removed.
    pub fn sweep_incoming(&self, before: Timestamp) -> Result<usize, EvidenceError> {
        let folder = self.incoming();
        let before = UNIX_EPOCH + Duration::from_millis(u64::try_from(before.millis()).unwrap_or(0));
        let mut removed = 0;
        for entry in fs::read_dir(&folder).map_err(EvidenceError::storage(&folder))? {
            let entry = entry.map_err(EvidenceError::storage(&folder))?;
            removed += usize::from(remove_if_older(&entry, before).map_err(EvidenceError::storage(entry.path()))?);
        }
        Ok(removed)
    }

    /// Where a stored file lies; `None` for a text that is no hash, so that nothing else ever becomes a path.
    pub(super) fn path(&self, sha256: &str) -> Option<PathBuf> {
        let is_hash = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let (folder, name) = is_hash.then(|| sha256.split_at(2))?;
        Some(self.root.join("sha256").join(folder).join(name))
    }

    pub(super) fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }
}

fn remove_if_older(entry: &fs::DirEntry, before: SystemTime) -> io::Result<bool> {
    let metadata = match entry.metadata() {
        Ok(metadata) => metadata,
        // Finished or dropped by its own process in between.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if !metadata.is_file() || metadata.modified()? >= before {
        return Ok(false);
    }
    fs::remove_file(entry.path())?;
    Ok(true)
}

fn hash(file: &mut File) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; READ_BYTES];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex::encode(digest.finalize()));
        }
        digest.update(&buffer[..read]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Refusal;

    /// `printf abc | sha256sum`
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn store() -> (tempfile::TempDir, BlobStore) {
        let folder = tempfile::tempdir().unwrap();
        let store = BlobStore::open(folder.path()).unwrap();
        (folder, store)
    }

    fn incoming(store: &BlobStore) -> usize {
        fs::read_dir(store.incoming()).unwrap().count()
    }

    fn text(mut content: Content) -> String {
        let mut text = String::new();
        content.file.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn what_was_stored_is_found_under_its_hash() {
        let (_folder, store) = store();
        let mut upload = store.begin(10).unwrap();
        upload.write(b"a").unwrap();
        upload.write(b"bc").unwrap();
        assert_eq!(upload.size(), 3);
        let blob = upload.finish().unwrap();
        assert_eq!(
            blob,
            Blob {
                sha256: ABC.to_owned(),
                size: 3
            }
        );
        let content = store.get(ABC).unwrap();
        assert_eq!(content.size, 3);
        assert_eq!(text(content), "abc");
        assert_eq!(store.verify(ABC).unwrap(), blob);
        assert_eq!(incoming(&store), 0);
    }

    #[test]
    fn the_same_bytes_are_kept_once() {
        let (folder, store) = store();
        assert_eq!(store.put(b"abc").unwrap(), store.put(b"abc").unwrap());
        let kept = fs::read_dir(folder.path().join("sha256/ba")).unwrap().count();
        assert_eq!((kept, incoming(&store)), (1, 0));
    }

    #[test]
    fn an_upload_that_is_not_finished_leaves_nothing() {
        let (_folder, store) = store();
        let mut upload = store.begin(10).unwrap();
        upload.write(b"abc").unwrap();
        assert_eq!(incoming(&store), 1);
        drop(upload);
        assert_eq!(incoming(&store), 0);
        assert!(matches!(store.get(ABC), Err(EvidenceError::NotFound(_))));
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_before_it_is_written() {
        let (_folder, store) = store();
        let mut upload = store.begin(3).unwrap();
        upload.write(b"abc").unwrap();
        let error = upload.write(b"d").unwrap_err();
        assert!(
            matches!(error, EvidenceError::Refused(Refusal::TooLarge { limit: 3 })),
            "{error}"
        );
        assert_eq!(upload.size(), 3);
    }

    #[test]
    fn an_empty_file_is_never_stored() {
        let (_folder, store) = store();
        let error = store.begin(3).unwrap().finish().unwrap_err();
        assert!(matches!(error, EvidenceError::Refused(Refusal::Empty)), "{error}");
    }

    #[test]
    fn a_file_changed_on_the_disk_is_reported_and_mended_by_storing_it_again() {
        let (folder, store) = store();
        store.put(b"abc").unwrap();
        fs::write(folder.path().join("sha256/ba").join(&ABC[2..]), "abd").unwrap();
        assert!(matches!(store.verify(ABC), Err(EvidenceError::Corrupt { .. })));
        store.put(b"abc").unwrap();
        assert!(store.verify(ABC).is_ok());
    }

    #[test]
    fn only_hashes_become_paths() {
        let (folder, store) = store();
        fs::write(folder.path().join("secret"), "x").unwrap();
        let upper = ABC.to_uppercase();
        for text in ["", "..", "../secret", "ba/../../secret", &ABC[1..], &upper, "\u{0}"] {
            assert!(matches!(store.get(text), Err(EvidenceError::NotFound(_))), "{text}");
        }
    }

    #[test]
    fn what_a_crash_left_behind_is_swept_and_what_is_under_way_is_not() {
        let (_folder, store) = store();
        fs::write(store.incoming().join("left"), "half").unwrap();
        let long_ago = Timestamp::parse("2001-01-01T00:00:00Z").unwrap();
        assert_eq!(store.sweep_incoming(long_ago).unwrap(), 0);
        let far_ahead = Timestamp::parse("2200-01-01T00:00:00Z").unwrap();
        assert_eq!(store.sweep_incoming(far_ahead).unwrap(), 1);
        assert_eq!(incoming(&store), 0);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let error = BlobStore::open(&file).unwrap_err();
        assert!(error.to_string().contains("incoming"), "{error}");
    }
}
