//! The assessment report on paper: who may read it when, and that it says what was frozen.

use crate::support::{
    actors::Person,
    app::TestApp,
    databases::{Database, each_database},
    play::{Play, Until},
    script::Script,
};

fn status(play: &Play<'_>, person: &Person) -> u16 {
    play.browser(person).visit(&play.path("/report.pdf")).status
}

/// The text of a document without white space, which wrapping moves.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_report_is_the_bodys_from_the_day_it_is_frozen_and_the_clusters_once_it_is_decided() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Locked);
        let cast = &play.cast;
        let body = [
            &cast.officer,
            &cast.lead,
            &cast.assessor,
            &cast.reviewer,
            &cast.deciders[0],
        ];
        for person in body.into_iter().chain([&cast.owner]) {
            assert_eq!(status(&play, person), 404, "{} before it is frozen", person.name);
        }
        play.on(Until::Locked, Until::Review);
        for person in body {
            assert_eq!(status(&play, person), 200, "{}", person.name);
        }
        // Who reviews reads what each score rests on, what was said in interviews included (norms A3.4, A5.6).
        let score = &play.script.sheets[0];
        let reviewed = play.page(&cast.reviewer, "/review").expect_text(&score[2].heard);
        reviewed.expect_text("List of members").expect_text("all lines");
        assert_eq!(status(&play, &cast.owner), 404, "the cluster before the decision");
        let links = play.page(&cast.owner, "").attributes("a[href]", "href");
        assert!(!links.iter().any(|link| link.ends_with("/report.pdf")), "{links:?}");

        play.on(Until::Review, Until::Granted);
        let report = play.page(&cast.owner, "").follow("/report.pdf").expect_status(200);
        assert_eq!(report.header("Content-Type"), Some("application/pdf"));
        let disposition = report.header("Content-Disposition").unwrap();
        assert!(
            disposition.starts_with("attachment; filename=\"C-2026-00001-report-1.pdf\""),
            "{disposition}"
        );
        let document = lopdf::Document::load_mem(&report.bytes).unwrap();
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        let text = squeezed(&document.extract_text(&pages).unwrap());
        let frozen = app
            .database
            .open()
            .texts("SELECT sha256 AS text FROM reports")
            .remove(0);
        let said = [&play.script.scope, &cast.lead.name, &cast.assessor.name, &frozen];
        for said in said.into_iter().chain([&play.script.method]) {
            assert!(text.contains(&squeezed(said)), "{said} is not in it");
        }
        let digest = app
            .database
            .open()
            .texts("SELECT sha256 AS text FROM score_evidence WHERE place = 'all lines'")
            .remove(0);
        let rests = [
            format!(
                "List of members (contact-log.csv), all lines · SHA-256 {}…",
                &digest[..12]
            ),
            "A member of the cluster".to_owned(),
            "No evidence: Heard in the interview".to_owned(),
        ];
        for rests in rests {
            assert!(text.contains(&squeezed(&rests)), "{rests} is not in it");
        }
        assert!(
            !text.contains(&squeezed(&play.script.sheets[0][2].heard)),
            "what was said is"
        );
        let stranger = app.browser().visit(&play.path("/report.pdf"));
        assert_ne!(stranger.header("Content-Type"), Some("application/pdf"));
    });
}

#[test]
fn a_lead_puts_a_half_written_report_aside_and_finishes_it_another_evening() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Locked);
    play.settle();
    play.give_panel_points();
    let form = play
        .page(&play.cast.lead, "/report")
        .form_with_button("Keep unfinished");
    form.set("summary", "They work well tog")
        .send()
        .expect_text("Kept as it is");
    app.pass(3_600_000);
    let play = play.resumed();
    let begun = play
        .page(&play.cast.lead, "/report")
        .expect_text("Kept unfinished 23 November 2026");
    let begun = begun.expect_text("They work well tog");
    let [summary, strengths, recommendations] = play.script.report.clone();
    let form = begun.form_with_button("Complete evaluation");
    form.set("summary", &summary)
        .set("strengths", &strengths)
        .set("recommendations", &recommendations)
        .set("method", &play.script.method)
        .set("deviations", "None.")
        .set("mode", "on_site")
        .set("places", "Białystok")
        .submit();
    play.page(&play.cast.reviewer, "/review").expect_text(&summary);
}
