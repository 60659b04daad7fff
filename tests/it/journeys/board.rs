//! The board of cases and the calibration of assessors, for whoever watches over cases.

use clustermark::domain::account::BodyRole;

use crate::support::{
    actors::{Person, hire},
    app::TestApp,
    databases::{Database, each_database},
    play::{Play, Until},
    script::Script,
};

const DAY: i64 = 86_400_000;

#[test]
fn the_board_shows_officers_and_auditors_where_cases_stand_and_keeps_its_filters() {
    each_database(board);
}

fn board(database: Database) {
    let app = TestApp::start(database);
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let other = hire(&app, "Other Officer", "LV", &[BodyRole::Officer]);
    let cast = &play.cast;
    app.pass(3 * DAY);
    let open = |person: &Person, query: &str| app.signed_in(person).open(&format!("/app/board{query}"));
    for person in [&cast.officer, &cast.auditor] {
        let start = app.signed_in(person).open("/app");
        start
            .expect_text("1 overdue")
            .follow("/app/board?overdue=yes")
            .follow(&play.case);
        let page = open(person, "");
        page.expect_text("3 days").expect_text("Tomas Kazlauskas");
        for (query, found) in [
            (
                "?q=obrobki+ZUBR&state=evaluation&kind=initial&country=PL&standard=mini&overdue=yes",
                true,
            ),
            ("?q=nobody", false),
            ("?state=review", false),
            ("?kind=special", false),
            ("?country=LT", false),
        ] {
            let page = open(person, query);
            assert_eq!(page.body().contains(play.id()), found, "{query}: {}", page.describe());
        }
        let kept = open(person, "?state=evaluation&overdue=yes");
        for chosen in [
            r#"<option value="evaluation" selected>"#,
            r#"<option value="yes" selected>"#,
        ] {
            assert!(kept.body().contains(chosen), "{chosen}: {}", kept.describe());
        }
        assert_eq!(app.signed_in(person).visit("/app/board?state=nowhere").status, 422);
    }
    assert!(!open(&other, "").body().contains(play.id()), "another officer's case");
    for person in [&cast.owner, &cast.lead, &cast.reviewer, &cast.administrator] {
        for path in ["/app/board", "/app/calibration", "/app/calibration.csv"] {
            assert_eq!(app.signed_in(person).visit(path).status, 403, "{} {path}", person.name);
        }
    }
}

#[test]
fn calibration_knows_of_no_sheet_before_all_are_locked_and_tells_nothing_of_a_single_case() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Scored);
    let look = |play: &Play<'_>| app.signed_in(&play.cast.auditor).open("/app/calibration");
    play.lock(0);
    look(&play).expect_text("There is nothing to compare yet");
    assert_eq!(
        app.signed_in(&play.cast.auditor).visit("/app/calibration.csv").status,
        404
    );
    play.lock(1);
    let page = look(&play);
    page.expect_text("1 case").expect_text("Too few cases have two sheets");
    let table = app.signed_in(&play.cast.officer).open("/app/calibration.csv");
    let lines: Vec<_> = table.body().lines().collect();
    assert!(
        lines.len() > 1 && lines[1..].iter().all(|line| line.ends_with(",1,,,,,")),
        "{lines:?}"
    );
    app.run_jobs();
}
