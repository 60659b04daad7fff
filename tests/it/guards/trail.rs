//! The audit trail and a case taken away: whole as they were written, and whatever was changed is named.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use diesel::{
    Connection, QueryableByName, RunQueryDsl, SqliteConnection, connection::SimpleConnection, sql_query,
    sql_types::Text,
};
use serde_json::Value;

use super::command_line::{expect_failure, text};
use crate::support::process::run;

/// An instance with one certified cluster: its folder, and the case's number.
fn demo() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["demo", "--no-serve", "--dir", "demo"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let told = audit(folder.path(), &["verify", "--format", "json"]);
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!((&told["whole"], &told["cases"]), (&true.into(), &1.into()), "{told}");
    let year = &text(&made.stdout);
    let number = year.split_whitespace().find(|word| word.starts_with("C-2"));
    (
        folder,
        number.unwrap_or("C-2026-00001").trim_end_matches(['.', ',']).to_owned(),
    )
}

fn audit(folder: &Path, arguments: &[&str]) -> Output {
    let settings = ["--config", "demo/clustermark.toml", "audit"];
    run(folder, &[&settings[..], arguments].concat())
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn a_dossier_is_replayed_without_the_service_and_one_changed_byte_in_it_is_named() {
    let (folder, case) = demo();
    let exported = audit(folder.path(), &["export", &case, "--to", "dossier"]);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    let dossier = folder.path().join("dossier");
    // Nothing of the instance is needed any more.
    fs::remove_dir_all(folder.path().join("demo")).unwrap();
    let replay = || run(folder.path(), &["audit", "replay", "dossier"]);
    let whole = replay();
    assert!(whole.status.success(), "{}", text(&whole.stdout));
    assert!(
        text(&whole.stdout).contains("`closed_granted`"),
        "{}",
        text(&whole.stdout)
    );

    let files = files_below(&dossier);
    assert!(files.len() > 5, "{files:?}");
    for file in files.iter().filter(|file| !file.ends_with("manifest.json")) {
        let sound = fs::read(file).unwrap();
        let mut changed = sound.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        fs::write(file, &changed).unwrap();
        let name = file.strip_prefix(&dossier).unwrap().display().to_string();
        let found = replay();
        let said = text(&found.stdout) + &text(&found.stderr);
        assert_eq!(found.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains(&name), "{name}: {said}");
        fs::write(file, &sound).unwrap();
    }
    fs::write(dossier.join("files/another"), "x").unwrap();
    expect_failure(&replay(), 1, &["files/another", "does not list it"]);
    fs::remove_file(dossier.join("files/another")).unwrap();

    // Whoever writes manifest and rows anew is found by what the events tell.
    let rows = fs::read_to_string(dossier.join("case.json")).unwrap();
    let forged = rows.replace("closed_granted", "closed_refused");
    assert_ne!(rows, forged);
    fs::write(dossier.join("case.json"), &forged).unwrap();
    expect_failure(&replay(), 1, &["`closed_refused`", "lead to `closed_granted`"]);
}

#[test]
fn what_was_written_into_the_database_past_the_service_is_named() {
    let (folder, case) = demo();
    let found = files_below(&folder.path().join("demo"));
    let database = found
        .iter()
        .find(|file| file.extension().is_some_and(|end| end == "db"));
    let mut database = SqliteConnection::establish(&database.unwrap().display().to_string()).unwrap();
    for (changed, undone, words) in [
        (
            "UPDATE certificates SET valid_until = '2099-12-31'",
            "UPDATE certificates SET valid_until = json_extract(snapshot, '$.valid_until')",
            ["`valid_until`", "2099-12-31"],
        ),
        (
            "UPDATE register_rows SET label = 'gold!'",
            "UPDATE register_rows SET label = rtrim(label, '!')",
            ["`label`", "gold!"],
        ),
        (
            "UPDATE cases SET state = 'draft'",
            "UPDATE cases SET state = 'closed_granted'",
            ["`draft`", "closed_granted"],
        ),
        (
            "UPDATE votes SET reason = reason || '!'",
            "UPDATE votes SET reason = rtrim(reason, '!')",
            ["votes", "no event tells"],
        ),
        (
            "UPDATE certificates SET standard_id = standard_id || '!'",
            "UPDATE certificates SET standard_id = rtrim(standard_id, '!')",
            ["`standard_id`", "!"],
        ),
        (
            "UPDATE certificates SET issued_at = issued_at + 1",
            "UPDATE certificates SET issued_at = issued_at - 1",
            ["certificates", "`issued_at`"],
        ),
        (
            "UPDATE issuances SET step = 'dropped'",
            "UPDATE issuances SET step = 'published'",
            ["`step`", "dropped"],
        ),
        (
            "INSERT OR REPLACE INTO credentials SELECT case_id, revision, status_list, status_index + 1, token FROM credentials",
            "INSERT OR REPLACE INTO credentials SELECT case_id, revision, status_list, status_index - 1, token FROM credentials",
            ["credentials", "`status_index`"],
        ),
        (
            "UPDATE decisions SET outcome = 'refuse'",
            "UPDATE decisions SET outcome = 'grant'",
            ["decisions", "`grant`"],
        ),
    ] {
        database.batch_execute(changed).unwrap();
        let found = audit(folder.path(), &["verify"]);
        expect_failure(&found, 1, &words);
        assert!(text(&found.stdout).contains(&case), "the case is named");
        database.batch_execute(undone).unwrap();
        let whole = audit(folder.path(), &["verify"]);
        assert!(whole.status.success(), "{changed}: {}", text(&whole.stdout));
    }
    database
        .batch_execute("PRAGMA foreign_keys = OFF; DELETE FROM cases")
        .unwrap();
    let gone = audit(folder.path(), &["verify"]);
    expect_failure(&gone, 1, &["the trail tells of it, and it is not kept"]);
}

#[test]
fn looking_at_the_records_makes_no_folder_that_was_gone() {
    let (folder, _) = demo();
    let (evidence, away) = (folder.path().join("demo/evidence"), folder.path().join("away"));
    fs::rename(&evidence, &away).unwrap();
    expect_failure(&audit(folder.path(), &["verify"]), 1, &["file "]);
    assert!(!evidence.exists());
    fs::rename(&away, &evidence).unwrap();
    assert!(audit(folder.path(), &["verify"]).status.success());
}

#[test]
fn a_case_that_is_not_there_and_a_folder_that_is_taken_are_told() {
    let (folder, case) = demo();
    expect_failure(
        &audit(folder.path(), &["export", "C-1999-00001"]),
        1,
        &["no case C-1999-00001"],
    );
    fs::create_dir(folder.path().join("taken")).unwrap();
    let taken = audit(folder.path(), &["export", &case, "--to", "taken"]);
    expect_failure(&taken, 1, &["taken is there already"]);
    expect_failure(
        &run(folder.path(), &["audit", "replay", "taken"]),
        1,
        &["manifest.json cannot be read"],
    );
}

#[derive(QueryableByName)]
struct Guard {
    #[diesel(sql_type = Text)]
    sql: String,
}

#[test]
fn a_head_kept_elsewhere_shows_that_the_end_of_the_chain_was_cut_off() {
    let (folder, case) = demo();
    let verify = |more: &[&str]| audit(folder.path(), &[&["verify", "--format", "json"], more].concat());
    let told = |output: &Output| serde_json::from_slice::<Value>(&output.stdout).unwrap();
    let kept = told(&verify(&[]));
    let head = kept["head"].as_str().unwrap();
    let exported = audit(folder.path(), &["export", &case]);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    let grown = told(&verify(&["--head", head]));
    assert_eq!(
        (&grown["whole"], &grown["kept_head"]),
        (&true.into(), &kept["events"]),
        "{grown}"
    );
    assert_ne!(grown["head"], kept["head"], "the export is in the trail");
    let newest = grown["head"].as_str().unwrap();

    let mut found = files_below(&folder.path().join("demo")).into_iter();
    let database = found.find(|file| file.extension().is_some_and(|end| end == "db"));
    let mut database = SqliteConnection::establish(&database.unwrap().display().to_string()).unwrap();
    // Who knows how puts the guards back afterwards.
    let guards = "SELECT sql FROM sqlite_master WHERE name IN ('audit_events_no_delete', 'audit_head_follows')";
    let guards: Vec<Guard> = sql_query(guards).load(&mut database).unwrap();
    let cut_off = "DROP TRIGGER audit_events_no_delete; DROP TRIGGER audit_head_follows;
        DELETE FROM audit_events WHERE seq = (SELECT seq FROM audit_head);
        UPDATE audit_head SET seq = seq - 1, hash = (SELECT hash FROM audit_events ORDER BY seq DESC LIMIT 1);";
    database.batch_execute(cut_off).unwrap();
    let unguarded = told(&verify(&[]));
    assert!(
        unguarded.to_string().contains("trigger audit_events_no_delete"),
        "{unguarded}"
    );
    for guard in guards {
        database.batch_execute(&guard.sql).unwrap();
    }
    let unnoticed = verify(&[]);
    assert!(unnoticed.status.success(), "a shorter chain is a chain");
    expect_failure(&verify(&["--head", newest]), 1, &["cut off or written anew", newest]);
    let older = told(&verify(&["--head", head]));
    assert_eq!(older["whole"], true, "it goes further back than the cut");
    expect_failure(&audit(folder.path(), &["verify", "--head", "ab"]), 2, &["--head"]);
    // What the first event follows is no head of anything.
    let nothing = "0".repeat(64);
    expect_failure(&verify(&["--head", &nothing]), 1, &["cut off or written anew"]);
}
