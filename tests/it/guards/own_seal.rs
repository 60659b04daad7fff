//! A seal of one's own, and the one for development, as the operator of the real programme meets them; and what no seal
//! may be called.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::command_line::{expect_failure, text};
use crate::support::process::{Instance, run};

#[test]
fn a_development_seal_under_a_public_address_is_refused_unless_one_insists_and_none_is_made() {
    let instance = Instance::new();
    instance.set("public_url", "https://certificates.example.org");
    let words = [
        "public_url",
        "development seal",
        "seal import",
        "development_seal = \"public\"",
    ];
    expect_failure(&run(instance.folder(), &["serve"]), 1, &words);
    assert!(!instance.data().join("seal").exists(), "no seal was made");
    expect_failure(&run(instance.folder(), &["config", "check"]), 1, &words);
    instance.succeed(&["seal", "init"]);
    expect_failure(&run(instance.folder(), &["serve"]), 1, &words);
    instance.set("development_seal", "yes");
    expect_failure(&run(instance.folder(), &["serve"]), 1, &["`local`", "`public`"]);
    instance.set("development_seal", "public");
    instance.succeed(&["config", "check"]);
    drop(instance.serve());
}

#[test]
fn a_rotation_that_was_killed_half_way_is_completed_by_the_next_start_and_by_the_next_command() {
    for next in ["a start", "a command"] {
        let (instance, other) = (Instance::new(), Instance::new());
        instance.succeed(&["seal", "init"]);
        other.succeed(&["seal", "init"]);
        let subject = |instance: &Instance| {
            let shown = instance.succeed(&["seal", "show", "--format", "json"]);
            let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
            (shown["certificate"]["sha256"].clone(), shown["former"].clone())
        };
        let (before, _) = subject(&instance);
        let (seal, new) = (instance.data().join("seal"), other.data().join("seal"));
        // Killed after the key took its place, and before the certificates did.
        let former = seal.join("former").join(&before.as_str().unwrap()[..16]);
        for folder in [&former, &seal.join("next")] {
            fs::create_dir_all(folder).unwrap();
        }
        for name in ["key.pem", "chain.pem"] {
            fs::copy(seal.join(name), former.join(name)).unwrap();
            fs::copy(new.join(name), seal.join("next").join(name)).unwrap();
        }
        fs::copy(new.join("key.pem"), seal.join("key.pem")).unwrap();
        if next == "a start" {
            drop(instance.serve());
        }
        let (after, former) = subject(&instance);
        assert_eq!(after, subject(&other).0, "{next}");
        assert_eq!(former[0]["certificate"]["sha256"], before, "{next}");
        assert!(!seal.join("next").exists(), "{next}");
    }
}

#[test]
fn the_demos_certificate_verifies_after_its_seal_was_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let demo = ["demo", "--no-serve", "--dir", "demo"];
    let succeed = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    };
    succeed(&demo);
    let other = Instance::new();
    other.succeed(&["seal", "init"]);
    let seal = other.data().join("seal");
    let (key, chain) = (seal.join("key.pem"), seal.join("chain.pem"));
    let new = ["--key", key.to_str().unwrap(), "--chain", chain.to_str().unwrap()];
    let rotate = ["--config", "demo/clustermark.toml", "seal", "rotate", "seal"];
    succeed(&[&rotate[..], &new].concat());
    // It checks file and register again, as a stranger would, and serves under the new seal.
    succeed(&demo);

    // A folder of files that is not there is not made anew, and told before a start.
    let files = folder.path().join("demo/evidence");
    let away = files.with_file_name("away");
    fs::rename(&files, &away).unwrap();
    for command in [["config", "check"].as_slice(), &["serve"]] {
        let output = run(
            folder.path(),
            &[&["--config", "demo/clustermark.toml"], command].concat(),
        );
        expect_failure(&output, 1, &["there are no files in", "evidence", "help: "]);
    }
    assert!(!files.exists());
    fs::rename(&away, &files).unwrap();
    succeed(&["--config", "demo/clustermark.toml", "config", "check"]);
}

/// The lines of docs/OPERATIONS.md for owners of a PKCS#12 file, and what comes of them.
#[test]
fn a_pkcs12_file_becomes_the_seal_by_the_documented_lines() {
    let (instance, other) = (Instance::new(), Instance::new());
    other.succeed(&["seal", "init"]);
    let openssl = |line: &str| {
        let output = Command::new("openssl")
            .args(line.split(' '))
            .current_dir(instance.folder())
            .output();
        let output = output.expect("openssl runs: Debian's package openssl");
        assert!(output.status.success(), "{line}: {}", text(&output.stderr));
    };
    let seal = other.data().join("seal").display().to_string();
    openssl(&format!(
        "pkcs12 -export -inkey {seal}/key.pem -in {seal}/chain.pem -out seal.p12 -passout pass:secret"
    ));
    let operations = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/OPERATIONS.md")).unwrap();
    for line in [
        "pkcs12 -in seal.p12 -nocerts -nodes -out key.pem",
        "pkcs12 -in seal.p12 -nokeys -out chain.pem",
    ] {
        assert!(
            operations.contains(&format!("openssl {line}")),
            "it is not documented: {line}"
        );
        openssl(&format!("{line} -passin pass:secret"));
    }
    instance.succeed(&["seal", "import", "--key", "key.pem", "--chain", "chain.pem"]);
    drop(instance.serve());
}

/// The files below a folder, or the file.
fn files(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// A qualified seal takes a device and a certificate that are on a trusted list (eIDAS, articles 38 and 39): no text of the
/// programme can know that of the seal it is run with. A cluster's own papers may speak of qualified signatures.
#[test]
fn no_text_for_people_calls_a_seal_qualified() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = ["templates", "src", "docs", "README.md", "CHANGELOG.md"];
    let all: Vec<_> = read.iter().flat_map(|folder| files(&root.join(folder))).collect();
    assert!(all.len() > 900, "only {} files were read", all.len());
    for file in all.iter().filter(|file| !file.to_string_lossy().contains("demo/input")) {
        let Ok(text) = fs::read_to_string(file) else { continue };
        for (number, line) in text.lines().enumerate() {
            let line = line.to_lowercase();
            for word in ["qualified", "kwalifikowan", "kvalifikuot"] {
                let place = format!("{}:{}", file.display(), number + 1);
                assert!(!line.contains(word), "{place} says `{word}`");
            }
        }
    }
}
