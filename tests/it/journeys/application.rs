//! A whole application: standard, label and track, figures, improvement areas, what does not apply, and what is missing.

use crate::support::{
    actors::Cast,
    app::TestApp,
    browser::Browser,
    databases::each_database,
    page::Page,
    play::{Play, new_application},
    script::Script,
};

/// A draft for the label of the trial standard that has everything to choose; its path.
fn begin(browser: &Browser) -> String {
    let form = new_application(browser, "trial@1.0.0");
    let page = form
        .set("label", "tree")
        .set("track", "grown")
        .set("scope", "Management of a grown cluster")
        .submit();
    let id = page.path.split(['/', '?']).nth(3).unwrap().to_owned();
    format!("/app/cases/{id}")
}

fn answer(browser: &Browser, case: &str, criterion: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("{case}/criteria/{criterion}");
    let mut form = browser.open(&path).form(&format!("/criteria/{criterion}"));
    for (field, value) in fields {
        form = form.set(field, value);
    }
    form.press("then", "stay").send()
}

#[test]
fn a_label_that_is_not_awarded_on_the_track_comes_back_with_what_was_typed() {
    each_database(|database| {
        let app = TestApp::start(database);
        let browser = app.signed_in(&Cast::engage(&app).owner);
        let form = new_application(&browser, "trial@1.0.0");
        let page = form
            .set("label", "tree")
            .set("track", "young")
            .set("scope", "What was typed")
            .send();
        let page = page.expect_status(422).expect_text("is not awarded on this track");
        let form = page.form("/app/cases");
        assert_eq!(form.value("scope"), "What was typed");
        assert_eq!(form.value("label"), "tree");
    });
}

#[test]
fn an_application_is_answered_with_figures_picks_and_what_does_not_apply_and_is_handed_in() {
    each_database(|database| {
        let app = TestApp::start(database);
        let browser = app.signed_in(&Cast::engage(&app).owner);
        let case = begin(&browser);

        // What is missing is told with the place to mend it.
        let page = browser
            .open(&format!("{case}/submit"))
            .expect_text("Pick the improvement areas");
        assert!(!page.has_form("/submit"));
        assert!(
            page.attributes("main a", "href")
                .contains(&format!("{case}/criteria/income#figure_own-income"))
        );

        // A figure that cannot be read is named at its field, and nothing typed is lost.
        let wrong = [
            ("figure_own-income", "much"),
            ("figure_total-income", "1 000 000"),
            ("level", "3"),
            ("note", "By the accounts of two years."),
        ];
        let page = answer(&browser, &case, "income", &wrong).expect_status(422);
        let form = page.form("/criteria/income");
        assert_eq!(form.value("figure_own-income"), "much");
        assert_eq!(form.value("figure_total-income"), "1 000 000");

        // The figure bounds the level, and the page says so.
        let page = form
            .set("figure_own-income", "300 000")
            .press("then", "stay")
            .submit()
            .expect_text("at most level 2");
        assert_eq!(page.all(".rung.beyond").len(), 1);

        // Rows pasted from a spreadsheet make a level by themselves.
        let rows = [("figure_member-list", "Alfa\tcompany\nBeta\tother\nGamma\tcompany")];
        let page = answer(&browser, &case, "members", &rows).expect_text("Gamma");
        assert!(!page.form("/criteria/members").has("level"));

        for (criterion, level) in [("statutes", "1"), ("plan", "3"), ("training", "3"), ("stories", "3")] {
            answer(&browser, &case, criterion, &[("level", level), ("note", "As told.")]);
        }
        // What does not apply needs a reason.
        let refused = answer(&browser, &case, "services", &[("level", "none")]);
        refused.expect_status(422);
        let reason = [("level", "none"), ("note", "There are no services yet.")];
        answer(&browser, &case, "services", &reason).expect_status(200);

        let picks = browser.open(&format!("{case}/criteria")).form("/picks");
        let page = picks.set("pick", "plan").set("pick", "stories").submit();
        page.expect_text("Picked so far: 2 of 2");

        browser.open(&format!("{case}/figures")).expect_text("30");
        let page = browser
            .open(&format!("{case}/submit"))
            .form("/submit")
            .tick("declaration")
            .submit();
        page.expect_text("Submitted");
    });
}

#[test]
fn more_picks_than_are_asked_for_are_refused_in_place() {
    each_database(|database| {
        let app = TestApp::start(database);
        let browser = app.signed_in(&Cast::engage(&app).owner);
        let case = begin(&browser);
        let form = browser.open(&format!("{case}/criteria")).form("/picks");
        let page = form
            .set("pick", "plan")
            .set("pick", "training")
            .set("pick", "stories")
            .send();
        page.expect_status(422).expect_text("more than can be chosen");
    });
}

#[test]
fn an_owner_changes_what_a_draft_is_for_and_finds_it_changed() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::demo());
        let case = play.page(&play.cast.owner, "");
        let form = case.follow("/application").form("/application");
        let other = form
            .offered("label")
            .into_iter()
            .find(|label| *label != form.value("label"))
            .unwrap();
        let refused = form.set("scope", " ").send().expect_status(422);
        let form = refused.form("/application");
        let scope = "Management of the cluster, and nothing else";
        let done = form.set("label", &other).set("scope", scope).submit();
        done.expect_text("What is applied for is changed.").expect_text(scope);
        assert_eq!(app.database.open().texts("SELECT label AS text FROM cases"), [other]);
    });
}
