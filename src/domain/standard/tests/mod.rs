//! Tests of reading and checking standards, and the standards that tests elsewhere use.

mod broken;
mod digests;
mod loading;
mod mutations;
mod rules;

use std::{fs, path::Path, sync::LazyLock};

use super::{Files, Standard, load};

/// The files of a version's folder, read below the root of the repository: without the seal, since tests change the others.
pub(crate) fn files_of(version: &str) -> Files {
    fn collect(folder: &Path, root: &Path, files: &mut Files) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, root, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(version);
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.retain(|(path, _)| path != "seal.toml");
    files.sort();
    files
}

/// The files of a standard as small as possible: two areas, a gate and three criteria, one of them bounded by a figure,
/// two labels, two languages, three examples.
pub(crate) fn mini_files() -> Files {
    files_of("tests/data/standards/mini/1.0.0")
}

/// The files of the European Cluster Management Standard.
pub(crate) fn ecms_files() -> Files {
    files_of("standards/ecms/1.0.0")
}

/// The small standard.
pub(crate) fn mini() -> Standard {
    load("mini/1.0.0", &mini_files()).unwrap()
}

/// The small standard with everything a case can carry: two tracks, one of two labels with picks, a criterion that may be
/// said not to apply, one bounded by figures, one made by them, a panel, and a median that settles upwards.
pub(crate) fn trial() -> Standard {
    load("trial/1.0.0", &files_of("tests/data/standards/trial/1.0.0")).unwrap()
}

/// The European Cluster Management Standard, read once: property tests ask for it hundreds of times.
pub(crate) fn ecms() -> &'static Standard {
    static ECMS: LazyLock<Standard> = LazyLock::new(|| load("ecms/1.0.0", &ecms_files()).unwrap());
    &ECMS
}
