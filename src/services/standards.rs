//! Finding the standards: those within the programme, and those of the operator's folder.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

use crate::{
    domain::standard::{self, Files, MAX_FILE_BYTES, Problem, Standard, StandardRef},
    usecase::Catalogue,
};

/// The published standards that come with the programme.
#[derive(RustEmbed)]
#[folder = "standards/"]
struct Embedded;

/// Why the standards could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum StandardsError {
    /// Files that break the format's rules.
    #[error("{} in the standards:\n{}", counted(.0.len()), listed(.0))]
    Broken(Vec<(PathBuf, Problem)>),
    /// A folder or file that cannot be read.
    #[error("{}: {why}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why not.
        #[source]
        why: io::Error,
    },
    /// The operator's folder has another text of a version that comes with the programme.
    #[error("{}: {reference} comes with the programme, and this is another text of it", path.display())]
    Altered {
        /// The version's folder.
        path: PathBuf,
        /// Which version.
        reference: StandardRef,
    },
}

fn counted(problems: usize) -> String {
    if problems == 1 {
        "1 problem".to_owned()
    } else {
        format!("{problems} problems")
    }
}

fn listed(problems: &[(PathBuf, Problem)]) -> String {
    let line = |(folder, problem): &(PathBuf, Problem)| {
        let path = folder.join(&problem.path).display().to_string();
        Problem {
            path,
            ..problem.clone()
        }
        .to_string()
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// All standards: the embedded ones, and those under `folder` (`<id>/<version>/…`) if the operator has one.
///
/// # Errors
/// Every problem of every file, by file and line.
pub fn catalogue(folder: Option<&Path>) -> Result<Catalogue, StandardsError> {
    let Checked {
        good: mut standards,
        mut problems,
    } = check_embedded();
    let built_in = standards.len();
    for path in folder.map(versions).transpose()?.unwrap_or_default() {
        collect(&path, &read_folder(&path)?, &mut standards, &mut problems);
    }
    if !problems.is_empty() {
        return Err(StandardsError::Broken(problems));
    }
    let standards = without_repetition(standards, built_in)?;
    Ok(Catalogue::new(standards))
}

/// What a look at folders of standards found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The versions that are in order, with their folders.
    pub good: Vec<(PathBuf, Standard)>,
    /// What is wrong with the others, with the folder that each problem's path starts from.
    pub problems: Vec<(PathBuf, Problem)>,
}

/// Checks the embedded standards.
pub fn check_embedded() -> Checked {
    let mut checked = Checked::default();
    for (path, files) in embedded() {
        collect(&path, &files, &mut checked.good, &mut checked.problems);
    }
    checked
}

/// Checks the version in a folder, or all versions below it.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn check_folder(folder: &Path) -> Result<Checked, StandardsError> {
    let mut checked = Checked::default();
    for version in versions_at(folder)? {
        let files = read_folder(&version)?;
        // The rules ask for the folder's own name and its parent's, which a relative path may not have.
        let whole = version.canonicalize().map_err(|why| StandardsError::Unreadable {
            path: version.clone(),
            why,
        })?;
        match standard::load(&whole.to_string_lossy().replace('\\', "/"), &files) {
            Ok(standard) => checked.good.push((version, standard)),
            Err(found) => checked
                .problems
                .extend(found.into_iter().map(|problem| (version.clone(), problem))),
        }
    }
    Ok(checked)
}

/// The version folders at a path: itself, its subfolders, or theirs. Where none is found, the path is taken for one, so
/// that the rules say what it lacks.
fn versions_at(folder: &Path) -> Result<Vec<PathBuf>, StandardsError> {
    let is_version = |path: &PathBuf| path.join("standard.toml").exists();
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

fn collect(
    folder: &Path,
    files: &Files,
    standards: &mut Vec<(PathBuf, Standard)>,
    problems: &mut Vec<(PathBuf, Problem)>,
) {
    match standard::load(&folder.to_string_lossy().replace('\\', "/"), files) {
        Ok(standard) => standards.push((folder.to_owned(), standard)),
        Err(found) => problems.extend(found.into_iter().map(|problem| (folder.to_owned(), problem))),
    }
}

/// A copy of an embedded version is welcome as long as it is one: what was published never changes.
fn without_repetition(
    mut standards: Vec<(PathBuf, Standard)>,
    built_in: usize,
) -> Result<Vec<Standard>, StandardsError> {
    let own = standards.split_off(built_in.min(standards.len()));
    let mut all: Vec<_> = standards.into_iter().map(|(_, standard)| standard).collect();
    for (path, standard) in own {
        match all.iter().find(|known| known.reference() == standard.reference()) {
            None => all.push(standard),
            Some(known) if known.normative_digest() == standard.normative_digest() => {}
            Some(known) => {
                return Err(StandardsError::Altered {
                    path,
                    reference: known.reference().clone(),
                });
            }
        }
    }
    Ok(all)
}

/// The embedded files, by version folder.
fn embedded() -> BTreeMap<PathBuf, Files> {
    let mut versions: BTreeMap<PathBuf, Files> = BTreeMap::new();
    for path in Embedded::iter() {
        let mut parts = path.splitn(3, '/');
        let (Some(id), Some(version), Some(file)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if let Some(content) = Embedded::get(&path) {
            let folder = PathBuf::from("standards").join(id).join(version);
            versions
                .entry(folder)
                .or_default()
                .push((file.to_owned(), content.data.into_owned()));
        }
    }
    versions
}

/// The version folders under the operator's folder.
fn versions(folder: &Path) -> Result<Vec<PathBuf>, StandardsError> {
    let mut versions = Vec::new();
    for standard in subfolders(folder)? {
        versions.extend(subfolders(&standard)?);
    }
    Ok(versions)
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, StandardsError> {
    Ok(entries(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// What lies in a folder, by name; hidden files (an editor's, git's) are not ours.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, StandardsError> {
    let unreadable = |why| StandardsError::Unreadable {
        path: folder.to_owned(),
        why,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// The files of one version's folder and its subfolders.
fn read_folder(folder: &Path) -> Result<Files, StandardsError> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in entries(&next)? {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            files.push((name, read_bounded(&path)?));
        }
    }
    Ok(files)
}

/// Reads a file up to just beyond the limit: the loader then refuses it by its own rule, and memory stays bounded.
fn read_bounded(path: &Path) -> Result<Vec<u8>, StandardsError> {
    use io::Read;
    let unreadable = |why| StandardsError::Unreadable {
        path: path.to_owned(),
        why,
    };
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut content = Vec::new();
    fs::File::open(path)
        .map_err(unreadable)?
        .take(limit)
        .read_to_end(&mut content)
        .map_err(unreadable)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy_of_ecms(into: &Path) -> PathBuf {
        let target = into.join("ecms/1.0.0");
        for (folder, files) in embedded() {
            if folder.ends_with("ecms/1.0.0") {
                for (name, content) in files {
                    let path = target.join(name);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, content).unwrap();
                }
            }
        }
        target
    }

    #[test]
    fn the_standards_within_the_programme_load() {
        let catalogue = catalogue(None).unwrap();
        let ecms = catalogue.find(&"ecms@1.0.0".parse().unwrap()).unwrap();
        assert_eq!(ecms.criteria().len(), 31);
    }

    #[test]
    fn a_broken_file_of_the_operator_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let version = copy_of_ecms(folder.path());
        let manifest = version.join("standard.toml");
        let text = fs::read_to_string(&manifest)
            .unwrap()
            .replace("[validity]", "[validty]");
        let line = text.lines().position(|line| line == "[validty]").unwrap() + 1;
        fs::write(&manifest, text).unwrap();
        let message = catalogue(Some(folder.path())).unwrap_err().to_string();
        assert!(
            message.contains(&format!("{}:{line}:", manifest.display())),
            "{message}"
        );
        assert!(message.contains("did you mean `validity`?"), "{message}");
    }

    #[test]
    fn a_faithful_copy_of_an_embedded_version_is_welcome_and_an_altered_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        let version = copy_of_ecms(folder.path());
        assert_eq!(
            catalogue(Some(folder.path())).unwrap().iter().count(),
            catalogue(None).unwrap().iter().count()
        );
        let manifest = version.join("standard.toml");
        let text = fs::read_to_string(&manifest)
            .unwrap()
            .replace("total >= 120", "total >= 20");
        fs::write(&manifest, text).unwrap();
        assert!(matches!(
            catalogue(Some(folder.path())),
            Err(StandardsError::Altered { .. })
        ));
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let message = catalogue(Some(Path::new("/nowhere/at/all"))).unwrap_err().to_string();
        assert!(message.starts_with("/nowhere/at/all: "), "{message}");
    }
}
