//! The other ways a case can go.

use crate::support::{
    actors::PASSWORD,
    app::TestApp,
    browser::Request,
    databases::{Database, each_database},
    play::{Play, Until},
    script::Script,
};

fn state(play: &Play<'_>) -> String {
    play.app
        .database
        .open()
        .texts("SELECT state AS text FROM cases")
        .join(",")
}

#[test]
fn a_team_that_cannot_be_proposed_is_told_at_once_all_that_is_wrong_with_it() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Planning);
    let form = play.page(&play.cast.officer, "/team").form("/team");
    let decider = &play.cast.deciders[0].name;
    let refused = form
        .choose("lead", &play.cast.lead.name)
        .choose("decider_1", decider)
        .choose("decider_2", decider)
        .set("from", "2020-01-01")
        .set("until", "2020-01-02")
        .send()
        .expect_status(422);
    // What is missing, and what is wrong with what is there.
    let links = refused.attributes(".trouble a", "href");
    for place in ["#plan", "#place", "#reviewer", "#lead", "#until"] {
        assert!(links.iter().any(|link| link == place), "{place} in {links:?}");
    }
    refused.expect_text("One person cannot hold two of these places in a case.");
}

#[test]
fn a_question_is_answered_and_the_application_goes_on_with_a_second_snapshot() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::ApplicationReview);
        let form = play
            .page(&play.cast.officer, "/application-review")
            .form("/request-info");
        form.set("question", "Which of the members have signed?")
            .set("due_on", "2026-12-15")
            .submit();
        assert_eq!(state(&play), "info_requested");
        let mails = app.new_mails();
        assert!(
            mails
                .iter()
                .any(|sent| sent.message.text.contains("Which of the members have signed?"))
        );
        let page = play
            .page(&play.cast.owner, "/resubmit")
            .expect_text("Which of the members have signed?");
        page.form("/resubmit")
            .set("answer_1", "All but three, who will in spring.")
            .submit();
        assert_eq!(state(&play), "application_review");
        let page = play.page(&play.cast.officer, "/application-review");
        page.expect_text("All but three, who will in spring.");
        let versions = app
            .database
            .open()
            .texts("SELECT CAST(version AS TEXT) AS text FROM snapshots ORDER BY version");
        assert_eq!(versions, ["1", "2"]);
        play.on(Until::ApplicationReview, Until::Agreement);
        assert_eq!(state(&play), "agreement");
    });
}

#[test]
fn a_question_without_an_answer_keeps_the_application_with_the_cluster() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::ApplicationReview);
    let form = play
        .page(&play.cast.officer, "/application-review")
        .form("/request-info");
    form.set("question", "Who leads?").set("due_on", "2026-12-15").submit();
    let refused = play.page(&play.cast.owner, "/resubmit").form("/resubmit").send();
    assert!([409, 422].contains(&refused.status), "{}", refused.describe());
    assert_eq!(state(&play), "info_requested");
}

#[test]
fn a_report_sent_back_is_amended_and_reviewed_again() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Review);
        let form = play.page(&play.cast.reviewer, "/review").form("/review/return");
        form.set("return_reason", "The method says nothing on sampling.")
            .submit();
        assert_eq!(state(&play), "evaluation");
        play.report();
        assert_eq!(state(&play), "review");
        let versions = app
            .database
            .open()
            .texts("SELECT CAST(version AS TEXT) AS text FROM reports ORDER BY version");
        assert_eq!(versions, ["1", "2"], "the first report stays as it was");
        play.on(Until::Review, Until::Granted);
        assert_eq!(state(&play), "closed_granted");
    });
}

#[test]
fn a_refused_cluster_is_told_why_and_gets_no_certificate() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Review);
        play.recommend("refuse");
        app.new_mails();
        play.vote(0, "refuse");
        play.vote(1, "refuse");
        assert_eq!(state(&play), "refused");
        let mails = app.new_mails();
        let told = mails
            .iter()
            .find(|sent| sent.message.to.address() == play.cast.owner.email)
            .expect("a mail to the owner");
        assert!(
            told.message.text.contains(&play.script.votes[0]),
            "{}",
            told.message.text
        );
        assert!(
            app.database
                .open()
                .texts("SELECT number AS text FROM certificates")
                .is_empty()
        );
    });
}

#[test]
fn a_committee_that_sends_the_matter_back_votes_anew_on_the_next_recommendation() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Decision);
    play.vote(0, "back");
    play.vote(1, "back");
    assert_eq!(state(&play), "review");
    play.on(Until::Review, Until::Granted);
    assert_eq!(state(&play), "closed_granted");
}

#[test]
fn an_application_is_withdrawn_with_a_reason_and_then_takes_nothing_more() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Submitted);
        let form = play.page(&play.cast.owner, "").form("/withdraw");
        let refused = form.send().expect_status(422);
        refused
            .form("/withdraw")
            .set("reason", "The council wants to wait a year.")
            .submit();
        assert_eq!(state(&play), "abandoned");
        let page = play.page(&play.cast.owner, "");
        assert!(
            !page.has_form("/withdraw") && !page.has_form("/submit"),
            "{}",
            page.describe()
        );
    });
}

#[test]
fn an_event_that_the_state_does_not_allow_is_refused_with_what_is_allowed() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Submitted);
        let before = app.contents();
        let csrf = play.page(&play.cast.owner, "").form("/sign-out").value("csrf");
        let again = Request::post(play.path("/submit"), &[("csrf", &csrf), ("declaration", "yes")])
            .header("Origin", app.origin())
            .json();
        let problem = play.owner().send(again).expect_status(409);
        assert_eq!(problem.header("content-type"), Some("application/problem+json"));
        let problem = problem.json();
        assert_eq!(problem["state"], "submitted");
        let allowed: Vec<_> = problem["allowed"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event.as_str().unwrap())
            .collect();
        assert_eq!(allowed, ["take_up", "withdraw_application"]);
        assert_eq!(app.contents(), before);
    });
}

#[test]
fn an_incomplete_self_assessment_is_not_taken_and_what_is_missing_is_named() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let csrf = play.page(&play.cast.owner, "").form("/sign-out").value("csrf");
    let early = Request::post(play.path("/submit"), &[("csrf", &csrf), ("declaration", "yes")]);
    let problem = play
        .owner()
        .send(early.header("Origin", app.origin()).json())
        .expect_status(409)
        .json();
    assert!(problem["unmet"].to_string().contains("1.1"), "{problem}");
    assert_eq!(state(&play), "draft");
}

#[test]
fn nobody_signs_or_votes_with_a_wrong_password() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Agreement);
    let form = play.page(&play.cast.owner, "/agreement").form("/agreement/sign");
    form.tick("accept")
        .set("password", "not my password at all")
        .send()
        .expect_status(422);
    assert_eq!(state(&play), "agreement");
    play.on(Until::Agreement, Until::Decision);
    let form = play.page(&play.cast.deciders[0], "/decision").form("/decision");
    let refused = form
        .set("vote", "grant")
        .set("reason", "Read.")
        .set("password", "not my password at all")
        .send();
    let again = refused.expect_status(422).form("/decision");
    assert_eq!(again.value("reason"), "Read.", "what was typed stays");
    assert_eq!(again.value("password"), "", "a password does not");
    again.set("password", PASSWORD).submit();
}

#[test]
fn who_declares_a_tie_to_the_cluster_sees_nothing_more_of_the_case() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
    let reviewer = &play.cast.reviewer;
    let form = play.page(reviewer, "/declaration").form("/declaration");
    form.set("interests", "conflict")
        .set("text", "My sister works for a member.")
        .submit();
    for below in ["", "/criteria", "/review", "/team"] {
        let page = play.browser(reviewer).visit(&play.path(below));
        assert!([403, 404].contains(&page.status), "{}", page.describe());
    }
}

#[test]
fn nobody_works_on_a_case_before_they_have_declared_their_interests() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
    play.page(&play.cast.owner, "/team").form("/team/confirm").submit();
    for (person, page) in [
        (&play.cast.lead, "/sheet"),
        (&play.cast.reviewer, "/review"),
        (&play.cast.deciders[0], "/decision"),
    ] {
        assert_eq!(
            play.browser(person).visit(&play.path(page)).status,
            403,
            "{}",
            person.name
        );
    }
    play.declare(&play.cast.lead);
    play.page(&play.cast.lead, "/sheet");
}
