//! The demo's folder: what is the demo's own in it, and what must never be touched.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    cli::demo::{many, summary::Summary},
    domain::certificate::number::CertificateNumber,
    services::{InstanceLock, LockError},
};

/// The file that says a folder is a demo's.
pub const MARKER: &str = ".clustermark-demo";
const MARKER_TEXT: &str = "This folder was made by `clustermark demo`. It and all in it may be removed.\n";
/// What a run of the demo makes, beside the certificate. The summary comes last in a run, and first in a removal.
const OWN: &[&str] = &[
    Summary::FILE,
    "clustermark.toml",
    "clustermark.db",
    "clustermark.db-wal",
    "clustermark.db-shm",
    "evidence",
    "mail",
    "seal",
    "tsa.pem",
    many::FOLDER,
];

/// What was found where the demo is to be.
#[derive(Debug)]
pub enum Found {
    /// Nothing, or what an interrupted run had left, which is gone now.
    Empty,
    /// A complete demo.
    Complete(Box<Summary>),
}

/// Why a folder cannot be the demo's.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Somebody else's files are in it.
    #[error("{} is not empty and was not made by the demo", .0.display())]
    NotOurs(PathBuf),
    /// It is a file.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// Another run of the demo is at work in it.
    #[error(transparent)]
    Busy(#[from] LockError),
    /// Reading or writing failed.
    #[error("{}: {why}", path.display())]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        why: io::Error,
    },
}

fn file(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    move |why| FolderError::File {
        path: path.to_owned(),
        why,
    }
}

/// Makes `folder` the demo's, or finds that it is.
///
/// A folder with anything in it but no marker is refused and left as it is. What an interrupted run left is removed,
/// by name: a file that somebody put there meanwhile stays.
///
/// # Errors
/// [`FolderError`].
pub fn claim(folder: &Path) -> Result<Found, FolderError> {
    if folder.exists() && !folder.is_dir() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    fs::create_dir_all(folder).map_err(file(folder))?;
    let marker = folder.join(MARKER);
    if !marker.is_file() {
        if fs::read_dir(folder).map_err(file(folder))?.next().is_some() {
            return Err(FolderError::NotOurs(folder.to_owned()));
        }
        fs::write(&marker, MARKER_TEXT).map_err(file(&marker))?;
        return Ok(Found::Empty);
    }
    if let Some(summary) = Summary::read(folder) {
        return Ok(Found::Complete(Box::new(summary)));
    }
    // What looks interrupted may be under way in another process.
    let _alone = InstanceLock::take(folder)?;
    clear(folder)?;
    Ok(Found::Empty)
}

/// Removes what a run of the demo makes, and nothing else.
fn clear(folder: &Path) -> Result<(), FolderError> {
    let certificates = fs::read_dir(folder).map_err(file(folder))?;
    let certificates = certificates
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| is_certificate(path));
    let own = OWN.iter().map(|name| folder.join(name));
    for path in own.chain(certificates.collect::<Vec<_>>()) {
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        match removed {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(FolderError::File { path, why }),
            _ => {}
        }
    }
    Ok(())
}

/// Whether this is a certificate by its name, `<number>.pdf`.
fn is_certificate(path: &Path) -> bool {
    let number = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    path.extension().is_some_and(|extension| extension == "pdf") && number.parse::<CertificateNumber>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(folder: &Path) -> Summary {
        let summary = Summary::sample();
        summary.write(folder).unwrap();
        summary
    }

    #[test]
    fn a_folder_that_is_not_there_or_empty_becomes_the_demos() {
        let parent = tempfile::tempdir().unwrap();
        for folder in [parent.path().join("a/b"), parent.path().to_owned()] {
            if folder == parent.path() {
                fs::remove_dir_all(parent.path().join("a")).unwrap();
            }
            assert!(matches!(claim(&folder), Ok(Found::Empty)));
            assert!(folder.join(MARKER).is_file());
        }
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        let error = claim(folder.path()).unwrap_err();
        assert!(matches!(error, FolderError::NotOurs(_)));
        assert!(error.to_string().contains(&folder.path().display().to_string()));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "").unwrap();
        assert!(matches!(claim(&path), Err(FolderError::NotAFolder(_))));
    }

    #[test]
    fn a_complete_demo_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        claim(folder.path()).unwrap();
        let summary = complete(folder.path());
        let Found::Complete(found) = claim(folder.path()).unwrap() else {
            panic!("not found")
        };
        assert_eq!(*found, summary);
    }

    #[test]
    fn a_run_that_is_under_way_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        claim(folder.path()).unwrap();
        fs::write(folder.path().join("clustermark.db"), "x").unwrap();
        let _other = InstanceLock::take(folder.path()).unwrap();
        assert!(matches!(claim(folder.path()), Err(FolderError::Busy(_))));
        assert!(folder.path().join("clustermark.db").exists());
    }

    #[test]
    fn what_an_interrupted_run_left_is_removed_and_what_somebody_put_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        claim(folder.path()).unwrap();
        let own = [
            "clustermark.db",
            "clustermark.db-wal",
            "evidence/aa/bb",
            "seal/key.pem",
            "mail/x.eml",
        ];
        let certificate = format!("{}.pdf", Summary::sample().certificate.number);
        for name in own.into_iter().chain([certificate.as_str(), "notes.txt", "other.pdf"]) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        fs::write(folder.path().join(Summary::FILE), "{ cut off").unwrap();
        assert!(matches!(claim(folder.path()), Ok(Found::Empty)));
        let mut left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, [MARKER, "clustermark.lock", "notes.txt", "other.pdf"]);
    }
}
