//! What is served, and what stops the start.

use std::fs;

use super::*;
use crate::domain::{standard::seal_file, time::Date};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standards");

/// A copy of a built-in version in a folder of the operator's, its seal included.
fn copy_of_ecms(into: &Path) -> PathBuf {
    let target = into.join("ecms/1.0.0");
    let ecms = find(&"ecms@1.0.0".parse().unwrap(), None).unwrap().unwrap();
    for (name, content) in ecms.files {
        let path = target.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    target
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{} has no {from}", file.display());
    fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn the_standards_within_the_programme_load_and_are_sealed() {
    let catalogue = catalogue(None).unwrap();
    let ecms = catalogue.find(&"ecms@1.0.0".parse().unwrap()).unwrap();
    assert_eq!(ecms.criteria().len(), 31);
    assert!(catalogue.iter().all(Standard::is_sealed));
}

#[test]
fn the_standards_of_the_tests_are_sealed_as_they_are() {
    let versions = folder::versions_in(Path::new(DATA)).unwrap();
    assert!(versions.len() >= 2);
    for path in versions {
        let mut files = folder::read(&path).unwrap();
        files.retain(|(name, _)| name != SEAL_FILE);
        let examined = standard::examine(&path.to_string_lossy(), &files);
        let standard = examined.standard.unwrap_or_else(|| panic!("{:#?}", examined.problems));
        let seal = fs::read_to_string(path.join(SEAL_FILE)).unwrap_or_default();
        let wanted = seal_file(&standard, Date::constant(2026, 1, 1));
        assert_eq!(seal, wanted, "{} is to hold:\n{wanted}", path.join(SEAL_FILE).display());
    }
}

#[test]
fn a_broken_file_of_the_operator_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = copy_of_ecms(folder.path()).join("standard.toml");
    replace(&manifest, "[validity]", "[validty]");
    let text = fs::read_to_string(&manifest).unwrap();
    let line = text.lines().position(|line| line == "[validty]").unwrap() + 1;
    let message = catalogue(Some(folder.path())).unwrap_err().to_string();
    assert!(
        message.contains(&format!("{}:{line}:", manifest.display())),
        "{message}"
    );
    assert!(message.contains("did you mean `validity`?"), "{message}");
}

#[test]
fn a_faithful_copy_of_a_built_in_version_is_welcome() {
    let folder = tempfile::tempdir().unwrap();
    copy_of_ecms(folder.path());
    let all = catalogue(Some(folder.path())).unwrap().iter().count();
    assert_eq!(all, catalogue(None).unwrap().iter().count());
}

#[test]
fn a_rule_changed_after_publication_stops_the_start_and_the_seal_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    replace(&version.join("standard.toml"), "total >= 120", "total >= 119");
    let message = catalogue(Some(folder.path())).unwrap_err().to_string();
    assert!(
        message.contains("seal.toml") && message.contains("[seal.mismatch]"),
        "{message}"
    );
}

#[test]
fn one_changed_letter_of_any_file_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    let files = folder::read(&version).unwrap();
    for (name, content) in files.iter().filter(|(name, _)| name != SEAL_FILE) {
        let mut changed = content.clone();
        changed.extend(b"\n# x\n");
        fs::write(version.join(name), changed).unwrap();
        let message = catalogue(Some(folder.path())).unwrap_err().to_string();
        assert!(message.contains("[seal.mismatch]"), "{name}: {message}");
        fs::write(version.join(name), content).unwrap();
    }
    catalogue(Some(folder.path())).unwrap();
}

#[test]
fn a_version_published_anew_with_other_rules_is_refused_beside_the_built_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    fs::remove_file(version.join(SEAL_FILE)).unwrap();
    replace(&version.join("standard.toml"), "total >= 120", "total >= 119");
    let (_, draft) = check_folder(&version).unwrap().good.pop().unwrap();
    fs::write(version.join(SEAL_FILE), seal_file(&draft, Date::constant(2026, 1, 1))).unwrap();
    let refused = catalogue(Some(folder.path())).unwrap_err();
    assert!(matches!(refused, StandardsError::Altered { .. }), "{refused}");
    assert!(refused.to_string().contains("ecms/1.0.0"), "{refused}");
}

#[test]
fn a_draft_is_not_served_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    fs::remove_file(version.join(SEAL_FILE)).unwrap();
    let renamed = folder.path().join("ecms/9.0.0");
    fs::rename(&version, &renamed).unwrap();
    replace(&renamed.join("standard.toml"), "[validity]", "[validty]");
    let catalogue = catalogue(Some(folder.path())).unwrap();
    assert!(catalogue.find(&"ecms@9.0.0".parse().unwrap()).is_none());
}

#[test]
fn a_folder_named_like_a_seal_seals_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    fs::remove_file(version.join(SEAL_FILE)).unwrap();
    fs::create_dir(version.join(SEAL_FILE)).unwrap();
    let renamed = folder.path().join("ecms/9.0.0");
    fs::rename(&version, &renamed).unwrap();
    replace(
        &renamed.join("standard.toml"),
        "version = \"1.0.0\"",
        "version = \"9.0.0\"",
    );
    let catalogue = catalogue(Some(folder.path())).unwrap();
    assert!(catalogue.find(&"ecms@9.0.0".parse().unwrap()).is_none());
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let message = catalogue(Some(Path::new("/nowhere/at/all"))).unwrap_err().to_string();
    assert!(message.starts_with("/nowhere/at/all: "), "{message}");
}

#[test]
fn a_name_means_what_was_published_and_else_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    let find = |name: &str| find(&name.parse().unwrap(), Some(folder.path())).unwrap();
    let sealed = find("ecms@1.0.0").unwrap();
    assert!(sealed.standard.is_sealed() && sealed.path == version);
    // A draft of what is built in is named by its folder.
    fs::remove_file(version.join(SEAL_FILE)).unwrap();
    let built_in = find("ecms@1.0.0").unwrap();
    assert!(built_in.standard.is_sealed() && built_in.path != version);
    let renamed = folder.path().join("ecms/9.0.0");
    fs::rename(&version, &renamed).unwrap();
    replace(
        &renamed.join("standard.toml"),
        "version = \"1.0.0\"",
        "version = \"9.0.0\"",
    );
    let draft = find("ecms@9.0.0").unwrap();
    assert!(!draft.standard.is_sealed() && draft.path == renamed && draft.files.len() > 5);
    assert!(find("ecms@8.0.0").is_none());
}

#[test]
#[cfg(unix)]
fn a_backslash_in_a_name_is_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let version = copy_of_ecms(folder.path());
    fs::rename(version.join("text/lt.toml"), version.join("text\\lt.toml")).unwrap();
    let message = catalogue(Some(folder.path())).unwrap_err().to_string();
    assert!(message.contains("[file.unknown]"), "{message}");
    fs::rename(version.join("text\\lt.toml"), version.join("text/lt.toml")).unwrap();
    catalogue(Some(folder.path())).unwrap();
}
