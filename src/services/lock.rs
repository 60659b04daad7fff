//! One serving process for each SQLite database, and for the data folder it is used with. A database of a server's has its
//! own way to bear several.
//!
//! SQLite itself bears several processes. But each would queue its own writers, run its own jobs and sweep the other's
//! half-received files. The lock is the operating system's: it goes with the process, however that ends.

use std::{
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// The lock's file in the data folder.
pub const FILE: &str = "clustermark.lock";

/// Why the lock was not to be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error("another clustermark process is using {}", .0.display())]
    Taken(PathBuf),
    /// The file cannot be made, or its file system knows no locks.
    #[error("{}: {why}", path.display())]
    File {
        /// The lock's file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        why: io::Error,
    },
}

/// Held as long as the instance is in use.
#[derive(Debug)]
pub struct InstanceLock {
    _file: File,
}

impl InstanceLock {
    /// Takes the lock of `data_dir`.
    ///
    /// # Errors
    /// [`LockError::Taken`] while another process has it.
    pub fn take(data_dir: &Path) -> Result<Self, LockError> {
        Self::at(data_dir.join(FILE), data_dir)
    }

    /// Takes the lock of an SQLite database, which may lie outside of the data folder. It stands beside the file, under
    /// whatever name that was reached.
    ///
    /// # Errors
    /// [`LockError::Taken`] while another process has it.
    pub fn of_database(file: &Path) -> Result<Self, LockError> {
        let real = file.canonicalize().map_err(|why| LockError::File {
            path: file.to_owned(),
            why,
        })?;
        let mut path = real.clone().into_os_string();
        path.push(".lock");
        Self::at(path.into(), &real)
    }

    fn at(path: PathBuf, used: &Path) -> Result<Self, LockError> {
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|why| LockError::File {
            path: path.clone(),
            why,
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Taken(used.components().collect())),
            Err(TryLockError::Error(why)) => Err(LockError::File { path, why }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_once_and_free_again_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let lock = InstanceLock::take(folder.path()).unwrap();
        assert!(matches!(InstanceLock::take(folder.path()), Err(LockError::Taken(_))));
        drop(lock);
        assert!(InstanceLock::take(folder.path()).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_database_is_locked_under_each_of_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("a.db"), folder.path().join("b.db"));
        File::create(&file).unwrap();
        std::os::unix::fs::symlink(&file, &other).unwrap();
        let _lock = InstanceLock::of_database(&file).unwrap();
        assert!(matches!(InstanceLock::of_database(&other), Err(LockError::Taken(_))));
    }
}
