//! The labels of the field, each applied for with what it asks of a cluster: bronze without a pass mark, silver by three
//! improvements, and the phases of the Polish standards.

use clustermark::{
    domain::standard::{Example, Standard},
    services::standards,
    usecase::Catalogue,
};
use serde_json::Value;

use crate::support::{
    actors::PASSWORD,
    app::TestApp,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    script::Script,
};

/// A standard as it is published.
fn published(catalogue: &Catalogue, reference: &str) -> Standard {
    catalogue.find(&reference.parse().unwrap()).unwrap().clone()
}

/// What one of its worked examples says.
fn example<'a>(standard: &'a Standard, name: &str) -> &'a Example {
    let mut all = standard.examples().iter();
    all.find(|example| example.name == name).unwrap()
}

/// A case as an example has it.
fn script(reference: &str, name: &str) -> Script {
    let standard = published(&standards::catalogue(None).unwrap(), reference);
    Script::by_example(&standard, example(&standard, name))
}

fn state(play: &Play<'_>) -> String {
    let mut open = play.app.database.open();
    open.texts("SELECT state AS text FROM cases").join(",")
}

/// The last report.
fn report(play: &Play<'_>) -> Value {
    let mut open = play.app.database.open();
    let bodies = open.texts("SELECT body AS text FROM reports ORDER BY version");
    serde_json::from_str(bodies.last().unwrap()).unwrap()
}

/// The level on which a criterion counts in it.
fn counts(report: &Value, criterion: &str) -> i64 {
    let mut all = report["criteria"].as_array().unwrap().iter();
    let found = all.find(|one| one["criterion"] == criterion).unwrap();
    let level = found.get("effective").unwrap_or(&found["level"]);
    level.as_i64().unwrap()
}

/// What the world reads of the one certificate, as programmes do.
fn certificate(play: &Play<'_>) -> Value {
    let mut open = play.app.database.open();
    let number = open.texts("SELECT number AS text FROM certificates").remove(0);
    play.app.browser().open(&format!("/c/{number}.json")).json()
}

/// The committee would rather grant, and is told why it cannot; then it refuses.
fn cannot_grant_and_refuses(play: &Play<'_>) {
    let decider = &play.cast.deciders[0];
    let form = play.page(decider, "/decision").form("/decision");
    let form = form.set("vote", "grant").set("reason", "We would rather grant.");
    form.set("password", PASSWORD)
        .send()
        .expect_status(422)
        .expect_text("The result does not reach the level applied for, so it cannot be granted.");
    (0..play.committee()).for_each(|which| drop(play.vote(which, "refuse")));
    assert_eq!(state(play), "refused");
    play.app.run_jobs();
    let mut open = play.app.database.open();
    assert!(open.texts("SELECT number AS text FROM certificates").is_empty());
}

/// The owner hands in; the application is not taken.
fn is_not_taken(play: &Play<'_>) -> Page {
    let page = play.page(&play.cast.owner, "/submit");
    assert!(!page.has_form("/submit"), "{}", page.describe());
    assert_eq!(state(play), "draft");
    page
}

#[test]
fn silver_by_three_improvements() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, script("ecms@2.0.0", "silver"));
        play.answer_all();
        let picks = play.script.picks.clone();
        assert_eq!(picks.len(), 3);

        // Two are too few, and the application waits for the third.
        play.pick(&picks[..2]);
        is_not_taken(&play).expect_text("Pick the improvement areas");
        play.pick(&picks)
            .expect_status(200)
            .expect_text("Picked so far: 3 of 3");

        // One assessor comes, alone, and finds each improvement where the gold criteria have it.
        play.on(Until::Answered, Until::Planning);
        let team = play.page(&play.cast.officer, "/team").form("/team");
        assert!(team.has("lead") && !team.has("assessor_1"));
        play.on(Until::Planning, Until::Decision);
        let report = report(&play);
        assert_eq!(report["result"]["reached"], true);
        assert_eq!(report["result"]["pass"], Value::Null, "silver has no pass mark");
        for area in &picks {
            assert!(counts(&report, area) >= 3, "{area}: {report}");
        }
        play.on(Until::Decision, Until::Granted);

        // Two years from the month of the assessment (November 2026).
        let public = certificate(&play);
        assert_eq!(public["label"], "Silver");
        assert_eq!(
            (&public["granted"], &public["valid_until"]),
            (&"2026-11-23".into(), &"2028-11-30".into())
        );
        let register = app.browser().open("/register?label=silver");
        assert!(
            register.shows(public["number"].as_str().unwrap()),
            "{}",
            register.describe()
        );
    });
}

#[test]
fn an_improvement_that_the_assessor_does_not_find_is_no_silver_whatever_else_is_excellent() {
    let app = TestApp::start(Database::sqlite());
    // The cluster claims all three; the assessor finds the third a level too low.
    let mut script = script("ecms@2.0.0", "silver");
    let lost = script.picks[2].clone();
    for score in script
        .sheets
        .iter_mut()
        .flatten()
        .filter(|score| score.criterion == lost)
    {
        score.level = "2".to_owned();
    }
    let play = Play::begin(&app, script).to(Until::Review);
    assert_eq!(counts(&report(&play), &lost), 2);
    assert_eq!(report(&play)["result"]["reached"], false);
    play.recommend("refuse");
    cannot_grant_and_refuses(&play);
}

#[test]
fn a_baseline_that_is_missed_is_no_silver_though_three_improvements_are_found() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, script("ecms@2.0.0", "silver-baseline-missed")).to(Until::Review);
    let report = report(&play);
    assert!(play.script.picks.iter().all(|area| counts(&report, area) >= 3));
    play.recommend("refuse");
    cannot_grant_and_refuses(&play);
}

#[test]
fn bronze_without_pass_mark() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, script("ecms@2.0.0", "bronze")).to(Until::Granted);
        assert_eq!(state(&play), "closed_granted");
        let report = report(&play);
        // Hardly a fifth of the points, and that is in order.
        assert_eq!(
            (
                &report["result"]["points"],
                &report["result"]["max"],
                &report["result"]["pass"]
            ),
            (&"32".into(), &"165".into(), &Value::Null)
        );
        let public = certificate(&play);
        assert_eq!(
            (&public["label"], &public["status"]),
            (&"Bronze".into(), &"active".into())
        );
        // What others are told is the label, and no score (domain: real registers).
        let page = app
            .browser()
            .open(&format!("/c/{}", public["number"].as_str().unwrap()));
        assert!(!page.shows("165"), "{}", page.describe());
        // Digests and addresses hold any digits.
        let mut told = public.as_object().unwrap().clone();
        told.retain(|key, _| !["sha256", "digest", "url", "id"].iter().any(|made| key.ends_with(made)));
        assert!(!Value::Object(told).to_string().contains("165"), "{public}");
    });
}

#[test]
fn not_even_bronze_without_what_makes_a_cluster_eligible() {
    let app = TestApp::start(Database::sqlite());
    let mut script = script("ecms@2.0.0", "all-worst");
    script.label = "bronze".to_owned();
    let play = Play::begin(&app, script);
    play.answer_all();
    let page = is_not_taken(&play);
    for gate in [
        "enough-members",
        "enough-staff",
        "english-website",
        "commitment-in-writing",
    ] {
        let standard = published(&app.services.standards, "ecms@2.0.0");
        let title = standard.text(
            clustermark::domain::standard::TextKey::Gate(
                &gate.parse().unwrap(),
                clustermark::domain::standard::GateSlot::Title,
            ),
            &clustermark::domain::standard::Lang::english(),
        );
        assert!(page.shows(title.text), "{gate}: {}", page.describe());
    }
}

#[test]
fn the_polish_scheme_in_its_growth_phase() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, script("klaster-pl@1.0.0", "growth-obligatory-only")).to(Until::Granted);
        // Exactly the 26 of 36 that are obligatory in this phase.
        assert_eq!(report(&play)["result"]["points"], "26");
        let public = certificate(&play);
        assert_eq!(public["standard_reference"], "klaster-pl@1.0.0");
        // Three years from the decision.
        assert_eq!(
            (&public["valid_from"], &public["valid_until"]),
            (&"2026-11-23".into(), &"2029-11-22".into())
        );
    });
}

#[test]
fn one_obligatory_standard_missing_in_the_growth_phase_is_made_up_for_by_no_total() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, script("klaster-pl@1.0.0", "growth-high-total")).to(Until::Review);
    assert_eq!(report(&play)["result"]["points"], "35");
    play.recommend("refuse");
    cannot_grant_and_refuses(&play);
}

#[test]
fn the_same_answers_carry_the_growth_phase_and_not_the_mature_one() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, script("klaster-pl@1.0.0", "mature-with-growth-answers")).to(Until::Review);
    let report = report(&play);
    assert_eq!(
        (&report["result"]["points"], &report["result"]["reached"]),
        (&"26".into(), &false.into())
    );
    play.recommend("refuse");
    cannot_grant_and_refuses(&play);
}

#[test]
fn a_grown_cluster_is_not_taken_in_the_phase_of_beginners_and_is_once_it_says_its_own() {
    let app = TestApp::start(Database::sqlite());
    let mut script = script("klaster-pl@1.0.0", "growth-obligatory-only");
    script.track = Some("embryonic".to_owned());
    let play = Play::begin(&app, script);
    play.answer_all();
    is_not_taken(&play);
    let form = play.page(&play.cast.owner, "/application").form("/application");
    form.set("track", "growth").submit();
    play.on(Until::Answered, Until::Submitted);
    assert_eq!(state(&play), "submitted");
}
