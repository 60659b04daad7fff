//! What was published never changes: the service does not start on anything else, and says which file it is.

use std::fs;

use super::command_line::{expect_failure, text};
use crate::support::{
    app::TestApp,
    databases::Database,
    play::Play,
    process::{Instance, run},
    script::Script,
};

/// Replaces a text in a file of the small standard.
fn change(instance: &Instance, file: &str, from: &str, to: &str) {
    let path = instance.folder().join("standards/mini/1.0.0").join(file);
    let content = fs::read_to_string(&path).unwrap();
    assert!(content.contains(from), "{file} has no {from}");
    fs::write(path, content.replace(from, to)).unwrap();
}

/// Makes the small standard a draft.
fn break_seal(instance: &Instance) {
    fs::remove_file(instance.folder().join("standards/mini/1.0.0/seal.toml")).unwrap();
}

/// Publishes the small standard once more, as somebody would who changed it and wants nobody to notice.
fn seal_anew(instance: &Instance) {
    break_seal(instance);
    instance.succeed(&["standards", "publish", "standards/mini/1.0.0"]);
}

#[test]
fn a_broken_criteria_file_stops_the_start_with_file_and_line() {
    let instance = Instance::with_own_standards();
    change(&instance, "criteria/basics.toml", "kind = \"gate\"", "kind = \"gait\"");
    let output = run(instance.folder(), &["serve"]);
    expect_failure(&output, 1, &["criteria/basics.toml:6", "gait", "gate", "help: "]);
}

#[test]
fn a_published_version_with_a_changed_rule_or_word_stops_the_start() {
    for (file, from, to) in [
        ("standard.toml", "total >= 9", "total >= 8"),
        ("text/en.toml", "Gold", "Pure gold"),
        ("CHANGES.md", "#", "##"),
    ] {
        let instance = Instance::with_own_standards();
        change(&instance, file, from, to);
        let output = run(instance.folder(), &["serve"]);
        let seal = instance.folder().join("standards/mini/1.0.0/seal.toml");
        let seal = seal.display().to_string();
        expect_failure(&output, 1, &[&seal, "[seal.mismatch]", "help: "]);
    }
}

#[test]
fn a_draft_beside_published_versions_is_neither_listed_nor_in_the_way() {
    let instance = Instance::with_own_standards();
    break_seal(&instance);
    let listed = instance.succeed(&["standards", "list"]);
    assert!(
        listed.contains("trial@1.0.0") && !listed.contains("mini@1.0.0"),
        "{listed}"
    );
}

#[test]
fn a_version_that_cases_are_pinned_to_must_be_there_as_it_was() {
    let app = TestApp::start(Database::sqlite());
    drop(Play::begin(&app, Script::small()));
    let instance = Instance::with_own_standards();
    instance.set("database_url", app.database.url());

    // Sealed anew by somebody who changed it: sound in itself, and not what the case began under.
    change(&instance, "standard.toml", "objection_days = 10", "objection_days = 11");
    seal_anew(&instance);
    let output = run(instance.folder(), &["serve"]);
    expect_failure(
        &output,
        1,
        &[
            "mini/1.0.0: 1 case is pinned to mini@1.0.0",
            "help: bring the folder back",
        ],
    );

    fs::remove_dir_all(instance.folder().join("standards/mini")).unwrap();
    let output = run(instance.folder(), &["serve"]);
    expect_failure(
        &output,
        1,
        &["mini/1.0.0: 1 case is pinned", "there is no such version"],
    );
    assert!(text(&output.stdout).is_empty());
}

#[test]
fn a_word_changed_under_a_new_seal_is_noticed_by_whoever_served_the_version_before() {
    let instance = Instance::with_own_standards();
    instance.serve().kill();
    change(&instance, "CHANGES.md", "#", "##");
    seal_anew(&instance);
    let output = run(instance.folder(), &["serve"]);
    expect_failure(
        &output,
        1,
        &[
            "mini/1.0.0: mini@1.0.0 has been served since",
            "help: bring the folder back",
        ],
    );
}

#[test]
fn telling_the_impact_of_a_version_makes_and_changes_nothing() {
    let instance = Instance::with_own_standards();
    let told = instance.succeed(&["standards", "impact", "ecms@2.0.0"]);
    assert!(told.contains("Drafts under earlier versions: 0"), "{told}");
    let output = run(instance.folder(), &["audit", "verify"]);
    expect_failure(&output, 1, &["there is no database at", "clustermark.db", "help: "]);
    instance.succeed(&["config", "check"]);
    assert!(!instance.data().exists(), "a reading command made the data folder");
}

#[test]
fn an_example_is_scored_by_the_draft_in_whose_folder_it_lies() {
    let instance = Instance::with_own_standards();
    break_seal(&instance);
    let example = "standards/mini/1.0.0/examples/all-best.toml";
    let by_place = instance.succeed(&["score", example]);
    assert!(by_place.contains("reached"), "{by_place}");
    for named in ["mini@1.0.0", "standards/mini/1.0.0"] {
        assert_eq!(instance.succeed(&["score", example, "--standard", named]), by_place);
    }
}
