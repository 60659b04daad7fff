//! A scheme that no line of the programme knows, written from `standards/README.md` alone: checked, published, served, and
//! applied from a draft to a certificate.

use std::path::{Path, PathBuf};

use clustermark::{services::standards, usecase::Catalogue};
use serde_json::Value;

use crate::support::{
    app::TestApp,
    databases::each_database,
    play::{Play, Until},
    process::run,
    script::Script,
};

const DAY: i64 = 86_400_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fourth")
}

#[test]
fn a_standard_written_from_its_documentation_passes_every_check() {
    let output = run(&folder(), &["standards", "check", ".", "--format", "json"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told, serde_json::json!([]), "{told:#}");
    assert!(output.status.success());
}

#[test]
fn a_case_by_a_regional_scheme_with_weighted_areas_and_panels_runs_through_to_its_certificate() {
    let catalogue = standards::catalogue(Some(&folder())).unwrap();
    let standard = catalogue.find(&"aukstaitija-clusters@1.0.0".parse().unwrap()).unwrap();
    let example = standard
        .examples()
        .iter()
        .find(|example| example.name == "all-best")
        .unwrap();
    each_database(|database| {
        let app = TestApp::start_with(database, |services| {
            services.standards = Catalogue::new(catalogue.iter().cloned());
        });
        // It is in force from March 2027 on.
        app.pass(110 * DAY);
        let play = Play::begin(&app, Script::by_example(standard, example)).to(Until::Granted);

        let mut open = app.database.open();
        let report: Value = serde_json::from_str(&open.texts("SELECT body AS text FROM reports").remove(0)).unwrap();
        let expected = example.expected.total.as_ref().unwrap().to_string();
        assert_eq!(report["result"]["points"].to_string().trim_matches('"'), expected);
        let number = open.texts("SELECT number AS text FROM certificates").remove(0);
        let public = app.browser().open(&format!("/c/{number}.json")).json();
        assert_eq!(public["status"], "active");
        assert_eq!(public["standard_reference"], "aukstaitija-clusters@1.0.0");
        assert_eq!(public["standard_digest"], standard.normative_digest().to_string());
        let pdf = app.browser().open(&format!("/c/{number}")).follow("/certificate.pdf");
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        assert!(play.page(&play.cast.owner, "").shows(&number));
    });
}
