//! A version named on the command line: `ID@VERSION`, or the folder it is in.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::unknown_standard;
use crate::{
    cli::{Around, Failure},
    domain::standard::{Standard, StandardRef},
    services::standards::{self, Found},
    usecase::Catalogue,
};

/// A version as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Given {
    /// By id and version: a published one, or a draft in `standards_dir`.
    Name(StandardRef),
    /// By its folder: it need not be published.
    Folder(PathBuf),
}

impl Given {
    /// Finds it; `settings` is the folder of standards that the settings name.
    pub(in crate::cli) fn find(&self, settings: Option<&Path>) -> Result<Found, Failure> {
        let reference = match self {
            Self::Folder(path) => return in_folder(path),
            Self::Name(reference) => reference,
        };
        let Some(found) = standards::find(reference, settings)? else {
            return Err(unknown_standard(&standards::catalogue(settings)?, reference));
        };
        Ok(found)
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(reference) => reference.fmt(f),
            Self::Folder(path) => path.display().fmt(f),
        }
    }
}

impl std::str::FromStr for Given {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text.parse().map_or_else(|_| Self::Folder(text.into()), Self::Name))
    }
}

/// The versions a command works with: those the settings offer, and those that were named by their folder.
pub(in crate::cli) struct Versions {
    catalogue: Catalogue,
    /// Where drafts may be.
    folder: Option<PathBuf>,
    own: Vec<Standard>,
}

impl Versions {
    /// Those of the settings.
    pub(in crate::cli) fn of_settings(around: &Around) -> Result<Self, Failure> {
        let folder = around.settings(Vec::new())?.standards_dir;
        Self::of(folder)
    }

    /// Those built in, and those in a folder.
    pub(in crate::cli) fn of(folder: Option<PathBuf>) -> Result<Self, Failure> {
        Ok(Self {
            catalogue: standards::catalogue(folder.as_deref())?,
            folder,
            own: Vec::new(),
        })
    }

    /// The published ones.
    pub(in crate::cli) const fn published(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Finds a version; one from a folder goes before a published one of the same name.
    pub(in crate::cli) fn load(&mut self, given: &Given) -> Result<Standard, Failure> {
        let Found { standard, .. } = given.find(self.folder.as_deref())?;
        self.own.retain(|own| own.reference() != standard.reference());
        self.own.push(standard.clone());
        Ok(standard)
    }

    /// All versions of the same standard, `standard` itself included.
    pub(in crate::cli) fn family(&self, standard: &Standard) -> Vec<&Standard> {
        let published = self.catalogue.iter().filter(|one| {
            let is_replaced = self.own.iter().any(|own| own.reference() == one.reference());
            !is_replaced
        });
        published
            .chain(&self.own)
            .filter(|one| one.id() == standard.id())
            .collect()
    }
}

/// The one version in a folder.
fn in_folder(path: &Path) -> Result<Found, Failure> {
    let (own, files, checked) = standards::one_version(path)?;
    let standard = checked.good.into_iter().next().filter(|_| checked.problems.is_empty());
    let Some((_, standard)) = standard else {
        let problems: Vec<_> = checked
            .problems
            .iter()
            .map(|(_, problem)| problem.to_string())
            .collect();
        let help = format!("mend what is named; `clustermark standards check {}`", path.display());
        let what = format!("{} holds no version of a standard that is in order", path.display());
        return Err(Failure::new(what, problems.join("\n"), help));
    };
    Ok(Found {
        path: own,
        files,
        standard,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::SEAL_FILE;

    const MINI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standards/mini");

    fn load(text: &str) -> Result<Standard, Failure> {
        Versions::of(None).unwrap().load(&text.parse().unwrap())
    }

    #[test]
    fn a_version_is_found_by_its_name_and_by_its_folder() {
        assert_eq!(load("ecms@1.0.0").unwrap().reference().to_string(), "ecms@1.0.0");
        let folder = format!("{MINI}/1.0.0");
        assert_eq!(load(&folder).unwrap().reference().to_string(), "mini@1.0.0");
    }

    #[test]
    fn a_draft_in_the_folder_of_standards_is_found_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let version = folder.path().join("mini/1.0.0");
        for (path, bytes) in standards::folder::read(format!("{MINI}/1.0.0").as_ref()).unwrap() {
            let target = version.join(&path);
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            if path != SEAL_FILE {
                std::fs::write(target, bytes).unwrap();
            }
        }
        let mut versions = Versions::of(Some(folder.path().to_owned())).unwrap();
        let draft = versions.load(&"mini@1.0.0".parse().unwrap()).unwrap();
        assert!(!draft.is_sealed());
    }

    #[test]
    fn what_names_no_single_version_is_refused_with_what_to_write() {
        for (wrong, told) in [
            ("ecms@9.9.9", "ecms@1.0.0"),
            ("/nowhere/at/all", "/nowhere/at/all"),
            (concat!(env!("CARGO_MANIFEST_DIR"), "/standards/ecms"), "2 versions"),
        ] {
            let failure = load(wrong).unwrap_err().to_string();
            assert!(failure.contains(told), "{failure}");
        }
    }
}
