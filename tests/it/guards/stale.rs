//! Two people, two tabs, two clicks: nothing is lost, nothing happens twice.

use crate::support::{
    actors::PASSWORD,
    app::TestApp,
    browser::Request,
    databases::each_database,
    play::{Play, Until},
    routes::csrf,
    script::Script,
};

#[test]
fn an_answer_saved_on_an_old_page_is_refused_and_the_others_text_is_kept() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small());
        let path = "/criteria/strategy";
        let mine = play.page(&play.cast.owner, path).form(path);
        let theirs = play.page(&play.cast.editor, path).form(path);
        theirs
            .set("level", "2")
            .set("note", "What the editor wrote.")
            .press("then", "stay")
            .submit();
        let refused = mine
            .set("level", "1")
            .set("note", "What the owner wrote.")
            .press("then", "stay")
            .send();
        let refused = refused.expect_status(409);
        let again = refused.form(path);
        assert_eq!(
            again.value("note"),
            "What the owner wrote.",
            "what was typed stays on the page"
        );
        let kept = app.database.open().texts("SELECT note AS text FROM answers");
        assert_eq!(kept, ["What the editor wrote."]);
        // Having seen that, the owner may decide for the own text.
        again.press("then", "stay").submit();
        assert_eq!(
            app.database.open().texts("SELECT note AS text FROM answers"),
            ["What the owner wrote."]
        );
    });
}

#[test]
fn a_score_saved_in_an_old_tab_is_refused() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let path = "/sheet/satisfaction";
    let (old, new) = (
        play.page(&play.cast.lead, path).form(path),
        play.page(&play.cast.lead, path).form(path),
    );
    let fill = |form: crate::support::form::Form, remark: &str| {
        form.set("level", "1")
            .set("remark", remark)
            .set("no_evidence_reason", "Heard in an interview.")
            .press("then", "stay")
    };
    fill(new, "Written last.").submit();
    let refused = fill(old, "Written in an old tab.").send();
    assert_eq!(refused.status, 409, "{}", refused.describe());
    assert_eq!(
        app.database.open().texts("SELECT remark AS text FROM scores"),
        ["Written last."]
    );
}

#[test]
fn a_vote_counts_once_however_often_it_is_sent() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Decision);
        let form = || play.page(&play.cast.deciders[0], "/decision").form("/decision");
        let filled = || {
            form()
                .set("vote", "grant")
                .set("reason", &play.script.votes[0])
                .set("password", PASSWORD)
        };
        let (first, again) = (filled(), filled().set("vote", "refuse"));
        first.submit();
        let refused = again.send();
        assert_eq!(refused.status, 409, "{}", refused.describe());
        assert_eq!(app.database.open().texts("SELECT vote AS text FROM votes"), ["grant"]);
    });
}

#[test]
fn a_vote_on_a_dossier_that_has_changed_since_it_was_read_is_refused() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Decision);
    let old = play.page(&play.cast.deciders[0], "/decision").form("/decision");
    let old = old
        .set("vote", "grant")
        .set("reason", &play.script.votes[0])
        .set("password", PASSWORD);
    play.vote(0, "back");
    play.vote(1, "back");
    let form = play.page(&play.cast.reviewer, "/review").form("/review/recommend");
    form.set("outcome", "refuse")
        .set("reason", "Looked at again: the second visit bears nothing out.")
        .submit();
    let refused = old.send();
    assert_eq!(refused.status, 409, "{}", refused.describe());
    assert_eq!(
        app.database.open().texts("SELECT vote AS text FROM votes"),
        ["back", "back"]
    );
}

#[test]
fn a_double_click_submits_once() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Answered);
    let form = || {
        play.page(&play.cast.owner, "/submit")
            .form("/submit")
            .tick("declaration")
    };
    let (first, second) = (form(), form());
    first.submit();
    second.send().expect_status(409);
    assert_eq!(
        app.database.open().texts("SELECT sha256 AS text FROM snapshots").len(),
        1
    );
}

#[test]
fn eight_clicks_at_the_same_moment_take_an_application_up_once() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Submitted);
        let (browser, path, token) = (play.officer(), play.path("/take-up"), csrf(&play.officer()));
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let click = || {
                let request = Request::post(&path, &[("csrf", &token)]).header("Origin", browser.origin());
                browser.send(request).status
            };
            let clicks: Vec<_> = (0..8).map(|_| scope.spawn(click)).collect();
            clicks.into_iter().map(|click| click.join().unwrap()).collect()
        });
        assert_eq!(
            statuses.iter().filter(|status| **status == 303).count(),
            1,
            "{statuses:?}"
        );
        assert!(
            statuses.iter().all(|status| [303, 403, 404, 409].contains(status)),
            "{statuses:?}"
        );
        let events = app
            .database
            .open()
            .texts("SELECT event AS text FROM audit_events WHERE event = 'take_up' AND to_state IS NOT NULL");
        assert_eq!(events.len(), 1);
    });
}

#[test]
fn fields_that_no_form_has_change_nothing() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let token = csrf(&play.owner());
    let fields = [
        ("csrf", token.as_str()),
        ("level", "1"),
        ("note", "A note."),
        ("row_version", "0"),
        ("standard_version", "1.0.0"),
        ("state", "closed_granted"),
        ("points", "150"),
        ("role", "decider"),
        ("organisation_id", "x"),
        ("level", "2"),
        ("updated_by", "x"),
    ];
    let request = Request::post(play.path("/criteria/strategy"), &fields).header("Origin", app.origin());
    play.owner().send(request).expect_status(303);
    let mut open = app.database.open();
    assert_eq!(open.texts("SELECT state AS text FROM cases"), ["draft"]);
    assert_eq!(
        open.texts("SELECT CAST(level AS TEXT) AS text FROM answers"),
        ["1"],
        "the first of two is taken"
    );
    assert_eq!(
        open.texts("SELECT updated_by AS text FROM answers"),
        [play.cast.owner.id.to_string()]
    );
}
