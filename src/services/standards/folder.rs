//! Reading the files of standards from folders, within bounds.

use std::{
    fs, io,
    io::Read,
    path::{Path, PathBuf},
};

use crate::domain::standard::{Files, MANIFEST_FILE, MAX_BYTES, MAX_FILE_BYTES, MAX_FILES};

/// A folder or file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", path.display())]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why not.
    #[source]
    pub why: io::Error,
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Unreadable {
    let path = path.to_owned();
    move |why| Unreadable { path, why }
}

/// The version folders at a path: itself, its subfolders, or theirs. Where none is found, the path is taken for one, so
/// that the rules say what it lacks.
///
/// # Errors
/// When a folder cannot be read.
pub fn versions_at(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let is_version = |path: &PathBuf| path.join(MANIFEST_FILE).exists();
    let mut level = vec![folder.to_owned()];
    for _ in 0..3 {
        if level.iter().any(is_version) {
            return Ok(level);
        }
        let mut below = Vec::new();
        for path in &level {
            below.extend(subfolders(path)?);
        }
        level = below;
    }
    Ok(vec![folder.to_owned()])
}

/// The version folders of a folder of standards: `<id>/<version>`.
///
/// # Errors
/// When a folder cannot be read.
pub fn versions_in(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut versions = Vec::new();
    for standard in subfolders(folder)? {
        versions.extend(subfolders(&standard)?);
    }
    Ok(versions)
}

/// The folders in a folder, by name.
///
/// # Errors
/// When it cannot be read.
pub fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    Ok(entries(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// What lies in a folder, by name; hidden files (an editor's, git's) are not ours.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// The files of one version's folder and its subfolders. Beyond what the reader takes, no more is read: it refuses by its
/// own rules, and memory stays bounded.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn read(folder: &Path) -> Result<Files, Unreadable> {
    let mut files = Files::new();
    let mut bytes = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in entries(&next)? {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let content = read_bounded(&path)?;
            bytes += content.len();
            files.push((slashed(name), content));
            if files.len() > MAX_FILES || bytes > MAX_BYTES {
                return Ok(files);
            }
        }
    }
    Ok(files)
}

/// Reads a file up to just beyond the limit.
fn read_bounded(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut content = Vec::new();
    // A pipe or a device would be waited for, or never end.
    if !fs::metadata(path).map_err(unreadable(path))?.is_file() {
        return Err(unreadable(path)(io::Error::other("this is no regular file")));
    }
    let file = fs::File::open(path).map_err(unreadable(path))?;
    file.take(limit).read_to_end(&mut content).map_err(unreadable(path))?;
    Ok(content)
}

/// A path with `/` between its names, whatever the system writes there. A backslash within a name stays one.
pub fn slashed(path: &Path) -> String {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

/// The path that the rules ask for: the folder's own name and its parent's, which a relative path may not have.
///
/// # Errors
/// When there is no such folder.
pub fn whole(folder: &Path) -> Result<PathBuf, Unreadable> {
    folder.canonicalize().map_err(unreadable(folder))
}
