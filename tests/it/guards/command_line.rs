//! What goes wrong on the command line is said in words that help, with an exit code that scripts can trust.

use std::{fs, net::TcpListener, path::Path, process::Output};

use crate::support::process::{Instance, clustermark, run};

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The command failed with this code, and said each of `words`; it did not panic.
#[track_caller]
pub(super) fn expect_failure(output: &Output, code: i32, words: &[&str]) {
    let said = text(&output.stderr) + &text(&output.stdout);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    for word in words {
        assert!(said.contains(word), "`{word}` is missing: {said}");
    }
}

#[test]
fn a_setting_that_is_unknown_wrong_or_not_there_is_named_with_its_place_and_what_to_write() {
    let instance = Instance::new();
    let file = instance.folder().join("clustermark.toml");
    let settings = fs::read_to_string(&file).unwrap();
    let with = |line: &str| {
        fs::write(&file, format!("{line}\n{settings}")).unwrap();
        run(instance.folder(), &["serve"])
    };
    let unknown = with("data_dri = \"x\"");
    expect_failure(
        &unknown,
        1,
        &["data_dri", "clustermark.toml:1", "did you mean `data_dir`?"],
    );
    expect_failure(
        &with("smtp_url = \"http://x\""),
        1,
        &["smtp_url", "clustermark.toml:1", "smtp://"],
    );
    expect_failure(&with("this is no setting"), 1, &["clustermark.toml:1"]);
    let missing = run(instance.folder(), &["--config", "elsewhere.toml", "serve"]);
    expect_failure(&missing, 1, &["elsewhere.toml", "--config"]);
    fs::write(&file, &settings).unwrap();
    let variable = clustermark(instance.folder())
        .arg("serve")
        .env("CLUSTERMARK_LISTN", "x")
        .output()
        .unwrap();
    expect_failure(
        &variable,
        1,
        &["CLUSTERMARK_LISTN", "did you mean `CLUSTERMARK_LISTEN`?"],
    );
    let open = clustermark(instance.folder())
        .args(["serve", "--listen", "everywhere"])
        .output()
        .unwrap();
    expect_failure(&open, 2, &["--listen", "everywhere"]);
    assert!(
        !instance.data().exists(),
        "nothing was made before the settings were right"
    );
}

#[test]
fn a_password_in_a_setting_is_never_repeated() {
    let instance = Instance::new();
    for (variable, value) in [
        (
            "CLUSTERMARK_DATABASE_URL",
            "postgres://clustermark:hunter2@127.0.0.1:1/none",
        ),
        ("CLUSTERMARK_DATABASE_URL", "mysql://clustermark:hunter2@127.0.0.1/none"),
        ("CLUSTERMARK_SMTP_URL", "smtp://clustermark:hunter2@mail.example/x"),
    ] {
        let output = clustermark(instance.folder())
            .arg("serve")
            .env(variable, value)
            .output()
            .unwrap();
        expect_failure(&output, 1, &["help: "]);
        assert!(!text(&output.stderr).contains("hunter2"), "{}", text(&output.stderr));
    }
}

#[test]
fn a_port_in_use_is_named_and_nothing_is_made() {
    let instance = Instance::new();
    let taken = TcpListener::bind(&instance.address).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    expect_failure(&run(instance.folder(), &["serve"]), 1, &[&port, "--listen", "help: "]);
    assert!(!instance.data().exists(), "the instance was opened all the same");
}

#[test]
fn a_data_folder_serves_one_process_at_a_time() {
    let instance = Instance::new();
    let serving = instance.serve();
    let second = run(instance.folder(), &["serve", "--listen", "127.0.0.1:0"]);
    expect_failure(&second, 1, &["another clustermark process", "data_dir"]);
    serving.browser().open("/");
}

#[test]
fn an_embedded_database_serves_one_process_at_a_time_wherever_it_lies() {
    let (instance, other) = (Instance::new(), Instance::new());
    let serving = instance.serve();
    let database = instance.data().join("clustermark.db");
    other.set("database_url", &format!("sqlite://{}", database.display()));
    let second = run(other.folder(), &["serve"]);
    expect_failure(&second, 1, &["another clustermark process", "clustermark.db"]);
    serving.browser().open("/");
}

#[test]
fn a_changed_a_foreign_and_a_missing_file_each_get_their_own_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(
        folder.path(),
        &["demo", "--no-serve", "--dir", "demo", "--format", "json"],
    );
    assert!(made.status.success(), "{}", text(&made.stderr));
    let summary: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    let file = folder
        .path()
        .join("demo")
        .join(summary["certificate"]["file"].as_str().unwrap());
    let root = folder
        .path()
        .join("demo")
        .join(summary["seal"]["root"].as_str().unwrap());
    let verify = |file: &Path| {
        let command = [file.to_str().unwrap(), "--trust", root.to_str().unwrap()];
        clustermark(folder.path()).arg("verify").args(command).output().unwrap()
    };
    let genuine = verify(&file);
    assert_eq!(genuine.status.code(), Some(0), "{}", text(&genuine.stderr));
    assert!(text(&genuine.stdout).contains("Development seal: not a certificate"));
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    let changed = folder.path().join("changed.pdf");
    fs::write(&changed, bytes).unwrap();
    expect_failure(&verify(&changed), 1, &["Not valid", "changed after sealing"]);
    let foreign = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/demo/input/evidence/strategy-2024-2028.pdf");
    let unsealed = verify(&foreign);
    assert!(
        matches!(unsealed.status.code(), Some(1 | 2)),
        "{}",
        text(&unsealed.stdout)
    );
    expect_failure(&verify(Path::new("nowhere.pdf")), 2, &["nowhere.pdf", "help: "]);
    let again = run(folder.path(), &["demo", "--no-serve", "--dir", "demo"]);
    assert!(
        again.status.success(),
        "a demo that is there is found: {}",
        text(&again.stderr)
    );
    // Whoever lost keys of an instance that has issued is told, and gets no others in their place.
    let seal = folder.path().join("demo/seal");
    let settings = folder.path().join("demo/clustermark.toml");
    let serve = || {
        let mut command = clustermark(folder.path());
        command.arg("--config").arg(&settings).arg("serve");
        command.output().unwrap()
    };
    let history = seal.join("credential-keys.json");
    fs::remove_file(&history).unwrap();
    expect_failure(
        &serve(),
        1,
        &["credential-keys.json", "credentials were issued", "restore", "help: "],
    );
    assert!(!history.exists());
    fs::remove_dir_all(&seal).unwrap();
    expect_failure(
        &serve(),
        1,
        &["no seal", "register has certificates", "restore", "help: "],
    );
    assert!(!seal.exists());
}

#[test]
fn a_reader_who_has_seen_enough_ends_a_command_quietly() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&["migrate"][..], &["audit", "verify"], &["config", "check"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = clustermark(folder.path())
            .args(command)
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(text(&ended.stderr), "", "{command:?}");
        assert!(ended.status.success(), "{command:?}");
    }
}

#[test]
fn the_demo_overwrites_nothing_that_is_not_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("thesis.txt"), "three years of work").unwrap();
    let output = run(folder.path(), &["demo", "--no-serve", "--dir", "mine"]);
    expect_failure(&output, 1, &["mine", "help: "]);
    assert_eq!(fs::read_dir(&mine).unwrap().count(), 1);
    assert_eq!(
        fs::read_to_string(mine.join("thesis.txt")).unwrap(),
        "three years of work"
    );
}

#[test]
fn an_unknown_command_and_a_wrong_account_are_told_apart_from_faults() {
    let instance = Instance::new();
    expect_failure(&run(instance.folder(), &["surf"]), 2, &["surf", "--help"]);
    let account = [
        "user",
        "add",
        "--email",
        "no address",
        "--name",
        "A",
        "--country",
        "Poland",
    ];
    expect_failure(&run(instance.folder(), &account), 1, &["email", "country", "help: "]);
    let stranger = [
        "user",
        "add",
        "--email",
        "a@b.example",
        "--name",
        "A",
        "--country",
        "PL",
        "--organisation",
        "none",
        "--as",
        "owner",
    ];
    expect_failure(
        &run(instance.folder(), &stranger),
        1,
        &["none", "clustermark organisation add"],
    );
    let nobody = [
        "user",
        "authorise",
        "--email",
        "nobody@b.example",
        "--function",
        "lead",
        "--standard",
        "ecms",
        "--language",
        "en",
        "--from",
        "2026-01-01",
        "--until",
        "2029-12-31",
        "--ground",
        "training",
    ];
    expect_failure(&run(instance.folder(), &nobody), 1, &["nobody@b.example", "help: "]);
    for command in [
        &["user", "reset", "--email", "nobody@b.example"][..],
        &[
            "user",
            "role",
            "--email",
            "nobody@b.example",
            "--give",
            "officer",
            "--reason",
            "hired",
        ],
    ] {
        expect_failure(&run(instance.folder(), command), 1, &["nobody@b.example", "help: "]);
    }
    let neither = ["user", "role", "--email", "nobody@b.example", "--reason", "hired"];
    expect_failure(&run(instance.folder(), &neither), 2, &["--give"]);
}
