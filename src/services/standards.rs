//! Finding the standards: those within the programme, and those of the operator's folder.
//!
//! Only published versions are served: those with a seal, which fits. A folder without one is a draft, for `standards check`,
//! `diff` and `impact` alone.

pub mod folder;
mod pins;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

pub use self::{
    folder::Unreadable,
    pins::{Lost, Reliance, hold},
};
use crate::{
    domain::{
        counted::counted,
        scoring::lint,
        standard::{self, Examined, Files, Problem, SEAL_FILE, Standard, StandardRef, lineage},
    },
    usecase::Catalogue,
};

/// The published standards that come with the programme.
#[derive(RustEmbed)]
#[folder = "standards/"]
struct Embedded;

/// Why the standards could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum StandardsError {
    /// Files that break the format's rules, or are not what was published.
    #[error("{} in the standards:\n{}", counted(.0.len(), "problem", "problems"), listed(.0))]
    Broken(Vec<(PathBuf, Problem)>),
    /// A folder or file that cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A version that comes with the programme and was never published.
    #[error("{}: {reference} comes with the programme and has no {}", path.display(), SEAL_FILE)]
    Unsealed {
        /// The version's folder.
        path: PathBuf,
        /// Which version.
        reference: StandardRef,
    },
    /// A path that was to name one version, and names several.
    #[error("{} holds {versions} versions", path.display())]
    NotOne {
        /// The path.
        path: PathBuf,
        /// How many are there.
        versions: usize,
    },
    /// Two folders have the same version with different files.
    #[error("{}: {reference} is there already, and these are other files of it", path.display())]
    Altered {
        /// The version's folder.
        path: PathBuf,
        /// Which version.
        reference: StandardRef,
    },
    /// Versions that cases and readers rely on, and that are not there as they were.
    #[error("{}", lines(.0))]
    Lost(Vec<Lost>),
}

impl StandardsError {
    /// What to do about it.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Broken(_) => "mend the files, or take the folder out of `standards_dir`",
            Self::Unreadable(_) => "check the setting `standards_dir`, and that its folders can be read",
            Self::NotOne { .. } => "name the folder of one version, such as standards/ecms/2.0.0",
            Self::Unsealed { .. } => "this is a fault of the release: please report it",
            Self::Altered { .. } => "take the folder out of `standards_dir`, or give the version another number",
            Self::Lost(_) => "bring the folder back into `standards_dir` as it was published, from a backup",
        }
    }
}

fn listed(problems: &[(PathBuf, Problem)]) -> String {
    let problems: Vec<_> = problems
        .iter()
        .map(|(folder, problem)| placed(folder, problem))
        .collect();
    lines(&problems)
}

fn lines(items: &[impl Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A problem with its file's whole path.
pub fn placed(folder: &Path, problem: &Problem) -> Problem {
    Problem {
        path: folder.join(&problem.path).display().to_string(),
        ..problem.clone()
    }
}

/// All published standards: the embedded ones, and those under `folder` (`<id>/<version>/…`) if the operator has one.
///
/// # Errors
/// Every problem of every file, by file and line; a version that was changed after its publication.
pub fn catalogue(folder: Option<&Path>) -> Result<Catalogue, StandardsError> {
    let mut checked = check_embedded();
    if let Some((path, draft)) = checked.good.iter().find(|(_, standard)| !standard.is_sealed()) {
        return Err(StandardsError::Unsealed {
            path: path.clone(),
            reference: draft.reference().clone(),
        });
    }
    for path in folder.map(folder::versions_in).transpose()?.unwrap_or_default() {
        if path.join(SEAL_FILE).exists() {
            checked.add(&path, &path, &folder::read(&path)?);
        } else {
            tracing::info!(folder = %path.display(), "not sealed: a draft, which is not served");
        }
    }
    if !checked.problems.is_empty() {
        return Err(StandardsError::Broken(checked.problems));
    }
    // Whatever lies in a folder under the name of a seal: what bears none is not served.
    checked.good.retain(|(_, standard)| standard.is_sealed());
    Ok(Catalogue::new(without_repetition(checked.good)?))
}

/// A copy of a version is welcome as long as it is one: what was published never changes.
fn without_repetition(standards: Vec<(PathBuf, Standard)>) -> Result<Vec<Standard>, StandardsError> {
    let mut all: BTreeMap<StandardRef, Standard> = BTreeMap::new();
    for (path, standard) in standards {
        let reference = standard.reference().clone();
        let digest = standard.package_digest();
        let known = all.entry(reference.clone()).or_insert(standard);
        if known.package_digest() != digest {
            return Err(StandardsError::Altered { path, reference });
        }
    }
    Ok(all.into_values().collect())
}

/// What a look at folders of standards found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The versions that are in order, with their folders.
    pub good: Vec<(PathBuf, Standard)>,
    /// What is wrong with the others, with the folder that each problem's path starts from.
    pub problems: Vec<(PathBuf, Problem)>,
    /// What is to be mended, and keeps no version from being used.
    pub warnings: Vec<(PathBuf, Problem)>,
}

impl Checked {
    /// Reads a version: `folder` is told in problems, the last two names of `whole` are id and version.
    fn add(&mut self, folder: &Path, whole: &Path, files: &Files) {
        let Examined { standard, problems } = standard::examine(&folder::slashed(whole), files);
        self.note(folder, problems);
        self.good.extend(standard.map(|standard| (folder.to_owned(), standard)));
    }

    fn note(&mut self, folder: &Path, problems: Vec<Problem>) {
        for problem in problems {
            let list = if problem.rule.is_warning() {
                &mut self.warnings
            } else {
                &mut self.problems
            };
            list.push((folder.to_owned(), problem));
        }
    }

    /// Takes in what another look found.
    pub fn extend(&mut self, more: Self) {
        self.good.extend(more.good);
        self.problems.extend(more.problems);
        self.warnings.extend(more.warnings);
    }

    /// Checks what takes scoring and the other versions: `beside` are those of the same standards that are not looked at.
    ///
    /// Versions with problems are not good any more.
    pub fn judge(&mut self, beside: &[Standard]) {
        let good = std::mem::take(&mut self.good);
        let own: BTreeSet<_> = good.iter().map(|(_, standard)| standard.reference().clone()).collect();
        let beside = beside.iter().filter(|standard| !own.contains(standard.reference()));
        let all: Vec<_> = good.iter().map(|(_, standard)| standard).chain(beside).collect();
        let mut of_history: BTreeMap<StandardRef, Vec<Problem>> = BTreeMap::new();
        for id in all.iter().map(|standard| standard.id()).collect::<BTreeSet<_>>() {
            let family: Vec<_> = all.iter().copied().filter(|standard| standard.id() == id).collect();
            for (version, problem) in lineage::check(&family) {
                let id = id.clone();
                of_history.entry(StandardRef { id, version }).or_default().push(problem);
            }
        }
        for (folder, standard) in good {
            let mut problems = lint::problems(&standard);
            problems.extend(of_history.remove(standard.reference()).unwrap_or_default());
            problems.sort();
            let is_good = problems.iter().all(|problem| problem.rule.is_warning());
            self.note(&folder, problems);
            if is_good {
                self.good.push((folder, standard));
            }
        }
    }
}

/// The embedded standards, as far as they are in order.
pub fn check_embedded() -> Checked {
    let mut checked = Checked::default();
    for (path, files) in embedded() {
        checked.add(&path, &path, &files);
    }
    checked
}

/// The version in a folder, or all versions below it, drafts included.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn check_folder(folder: &Path) -> Result<Checked, StandardsError> {
    let mut checked = Checked::default();
    for version in folder::versions_at(folder)? {
        checked.add(&version, &folder::whole(&version)?, &folder::read(&version)?);
    }
    Ok(checked)
}

/// The one version at a path, which may be the folder above it: its own folder, its files, and what a look at it found.
///
/// # Errors
/// When there are several, or a folder or file cannot be read.
pub fn one_version(path: &Path) -> Result<(PathBuf, Files, Checked), StandardsError> {
    let versions = folder::versions_at(path)?;
    let [version] = versions.as_slice() else {
        return Err(StandardsError::NotOne {
            path: path.to_owned(),
            versions: versions.len(),
        });
    };
    let files = folder::read(version)?;
    let mut checked = Checked::default();
    checked.add(version, &folder::whole(version)?, &files);
    Ok((version.clone(), files, checked))
}

/// The versions beside those in `checked`, as far as they are in order: in the same folders, and within the programme.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn beside(checked: &Checked) -> Result<Vec<Standard>, StandardsError> {
    let mut parents = BTreeSet::new();
    for (version, _) in &checked.good {
        // What is within the programme lies in no folder.
        if let Ok(whole) = folder::whole(version) {
            parents.extend(whole.parent().map(Path::to_owned));
        }
    }
    let mut found = Checked::default();
    for parent in parents {
        for version in folder::subfolders(&parent)? {
            found.add(&version, &version, &folder::read(&version)?);
        }
    }
    found.extend(check_embedded());
    // A folder goes before what is built in.
    let mut all: BTreeMap<StandardRef, Standard> = BTreeMap::new();
    for (_, standard) in found.good {
        all.entry(standard.reference().clone()).or_insert(standard);
    }
    Ok(all.into_values().collect())
}

/// A version that was looked for.
#[derive(Debug)]
pub struct Found {
    /// Its folder.
    pub path: PathBuf,
    /// Its files.
    pub files: Files,
    /// What they say.
    pub standard: Standard,
}

/// The published version of this name; else the draft in `folder`.
///
/// # Errors
/// When a folder cannot be read, or the version is there and not in order.
pub fn find(reference: &StandardRef, folder: Option<&Path>) -> Result<Option<Found>, StandardsError> {
    let own = folder.map(|folder| version_folder(folder, reference));
    let built_in = version_folder(Path::new(BUILT_IN), reference);
    let (path, files) = match (own.filter(|path| path.is_dir()), embedded().remove(&built_in)) {
        (Some(path), built_in) if built_in.is_none() || path.join(SEAL_FILE).exists() => {
            let files = folder::read(&path)?;
            (path, files)
        }
        (_, Some(files)) => (built_in, files),
        (_, None) => return Ok(None),
    };
    let mut checked = Checked::default();
    checked.add(&path, &path, &files);
    if !checked.problems.is_empty() {
        return Err(StandardsError::Broken(checked.problems));
    }
    let found = checked.good.pop();
    Ok(found.map(|(path, standard)| Found { path, files, standard }))
}

/// How the folder of the built-in standards is called in messages.
const BUILT_IN: &str = "standards";

/// Where a version lies in a folder of standards: `<id>/<version>`.
fn version_folder(standards: &Path, StandardRef { id, version }: &StandardRef) -> PathBuf {
    standards.join(id.as_str()).join(version.to_string())
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
            let folder = Path::new(BUILT_IN).join(id).join(version);
            let files = versions.entry(folder).or_default();
            files.push((file.to_owned(), content.data.into_owned()));
        }
    }
    versions
}

#[cfg(test)]
mod tests;
