//! Somebody falls out halfway, on the pages: an assessor who finds a tie, and whoever comes in their place.

use crate::support::{
    actors::{Person, hire},
    app::TestApp,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    script::Script,
};
use clustermark::domain::account::BodyRole;

fn state(play: &Play<'_>) -> String {
    let rows = play.app.database.open().texts("SELECT state AS text FROM cases");
    rows.join(",")
}

/// Somebody on the case says that a tie came to light, from the page of the team on.
fn find_a_tie(play: &Play<'_>, person: &Person) {
    let form = play
        .page(person, "/team")
        .follow("/declaration")
        .form("/declaration/conflict");
    let form = form.send().expect_status(422).form("/declaration/conflict");
    form.set("text", "My sister has joined the board of a member.").submit();
    for below in ["", "/criteria", "/sheet", "/team"] {
        let page = play.browser(person).visit(&play.path(below));
        assert!([403, 404].contains(&page.status), "{}", page.describe());
    }
}

/// The officer finds on the desk that somebody is missing, and puts `successor` in the place.
fn replace(play: &Play<'_>, leaving: &Person, successor: &Person) -> Page {
    let team = play.officer().open("/app").follow("/team");
    let place = format!("-{}", leaving.id);
    let link = team
        .attributes("a", "href")
        .into_iter()
        .find(|link| link.ends_with(&place))
        .unwrap();
    let form = team.follow(&link).form("/team/replace");
    let form = form.send().expect_status(422).form("/team/replace");
    form.choose("successor", &successor.name)
        .set("cause", "conflict")
        .set("reason", "Her sister has joined the board of a member.")
        .submit()
}

/// Who came fills a sheet of their own, as the one before was meant to.
fn score(play: &Play<'_>, person: &Person) {
    for score in &play.script.sheets[1] {
        let path = format!("/sheet/{}", score.criterion);
        let mut form = play.page(person, &path).form(&path).set("remark", &score.remark);
        if form.has("level") && !score.level.is_empty() {
            form = form.set("level", &score.level);
        }
        for title in &score.evidence {
            form = form.choose("evidence", title);
        }
        if score.evidence.is_empty() {
            form = form.set("no_evidence_reason", "Heard in the interview with the manager.");
        }
        form.press("then", "stay").submit();
    }
    play.page(person, "/sheet").form("/lock").submit();
}

#[test]
fn an_assessor_found_conflicted_halfway_is_replaced_and_the_certificate_is_granted() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
        let successor = hire(&app, "Inga Kalniņa", "LV", &[BodyRole::Assessor]);
        let cast = &play.cast;
        play.score(0);
        play.lock(0);
        play.score(1);
        app.new_mails();

        find_a_tie(&play, &cast.assessor);
        app.run_jobs();
        let told: Vec<_> = app
            .new_mails()
            .into_iter()
            .map(|mail| mail.message.to.address().to_owned())
            .collect();
        assert!(told.contains(&cast.officer.email), "{told:?}");
        replace(&play, &cast.assessor, &successor).expect_text(&successor.name);
        app.run_jobs();
        let told: Vec<_> = app
            .new_mails()
            .into_iter()
            .map(|mail| mail.message.to.address().to_owned())
            .collect();
        for person in [&cast.assessor, &successor, &cast.owner] {
            assert!(told.contains(&person.email), "{} in {told:?}", person.name);
        }
        // The cluster reads who came, and not the body's reasons.
        let owners = play.owner().open("/app").follow("/team").expect_text(&successor.name);
        assert!(!owners.shows("Her sister has joined"), "{}", owners.describe());

        play.declare(&successor);
        let desk = format!("/sheet/{}", play.script.answers[0].criterion);
        let early = play.page(&successor, &desk).form(&desk);
        let early = early
            .set("level", "1")
            .set("remark", "Seen.")
            .set("no_evidence_reason", "Told.");
        early.press("then", "stay").send().expect_status(409);
        owners.form("/team/accept").submit();
        app.run_jobs();
        score(&play, &successor);
        assert_eq!(state(&play), "evaluation");
        play.on(Until::Locked, Until::Granted);
        app.run_jobs();
        assert_eq!(state(&play), "closed_granted");
        let sheets = app
            .database
            .open()
            .texts("SELECT person_id AS text FROM sheets WHERE locked_at IS NULL");
        assert_eq!(
            sheets,
            [cast.assessor.id.to_string()],
            "what was scored before stays on record, as it was"
        );
        let barred = play.browser(&cast.assessor).visit(&play.path("/review"));
        assert!([403, 404].contains(&barred.status), "{}", barred.describe());
    });
}

#[test]
fn the_cluster_objects_to_who_came_and_a_second_officer_answers() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let successor = hire(&app, "Inga Kalniņa", "LV", &[BodyRole::Assessor]);
    let third = hire(&app, "Liis Saar", "EE", &[BodyRole::Assessor]);
    let second = hire(&app, "Oskars Liepa", "LV", &[BodyRole::Officer]);
    find_a_tie(&play, &play.cast.assessor);
    replace(&play, &play.cast.assessor, &successor);
    let form = play.owner().open("/app").follow("/team").form("/team/object");
    let form = form.send().expect_status(422).form("/team/object");
    form.set("reason", "She advises a competitor.").submit();
    play.declare(&second);
    let answer = play
        .browser(&second)
        .open("/app")
        .follow("/team")
        .form("/team/objection");
    answer.set("answer", "uphold").set("reason", "So she does.").submit();
    assert_eq!(play.browser(&successor).visit(&play.path("")).status, 404);
    let team = play.officer().open("/app").follow("/team");
    let link = team
        .attributes("a", "href")
        .into_iter()
        .find(|link| link.ends_with("-free"))
        .unwrap();
    let form = team.follow(&link).form("/team/replace");
    assert!(!form.has("cause"), "why the place is free is known");
    form.choose("successor", &third.name)
        .set("reason", "The objection was right.")
        .submit()
        .expect_text(&third.name);
    play.owner().open("/app").follow("/team").form("/team/accept").submit();
    play.declare(&third);
    score(&play, &third);
    assert_eq!(state(&play), "evaluation");
}

#[test]
fn while_the_committee_votes_another_member_is_called_and_the_other_votes_count() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Decision);
    let member = hire(&app, "Liis Saar", "EE", &[BodyRole::Decider]);
    let deciders = &play.cast.deciders;
    let first = play.committee();
    play.vote(0, "grant");
    find_a_tie(&play, &deciders[1]);
    replace(&play, &deciders[1], &member);
    play.declare(&member);
    let form = play.page(&member, "/decision").form("/decision");
    form.set("vote", "grant")
        .set("reason", "Read, and agreed.")
        .set("password", crate::support::actors::PASSWORD)
        .submit();
    for which in 2..first {
        play.vote(which, "grant");
    }
    app.run_jobs();
    assert_eq!(state(&play), "closed_granted");
}

#[test]
fn an_officer_takes_a_suggested_team_and_reads_who_is_out_and_why() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Planning);
    let tied = &play.cast.deciders[2];
    let register = play
        .browser(tied)
        .open("/app")
        .follow("/app/interests")
        .form("/app/interests");
    register
        .choose("organisation", crate::support::actors::CLUSTER)
        .set("tie", "consultant")
        .submit()
        .expect_text(crate::support::actors::CLUSTER);
    // Nor has it anything that its people signed: the case is closed to them, and leads to what comes first.
    app.write_past(&format!(
        "DELETE FROM commitments WHERE person_id = '{}'",
        play.cast.officer.id
    ));
    let officer = play.browser(&play.cast.officer);
    let closed = officer.visit(&play.path("/team")).expect_status(403);
    let link = closed.attributes("a.button.primary", "href").remove(0);
    let form = officer.open(&link).form("/app/commitment").tick("accept");
    let refused = form.set("password", "not my password").send().expect_status(422);
    let form = refused.form("/app/commitment").tick("accept");
    form.set("password", crate::support::actors::PASSWORD)
        .submit()
        .expect_text("Signed.");
    // A body that comes from an earlier release has no authorisations: the page says what to enter.
    app.write_past(&format!(
        "DELETE FROM authorisations WHERE person_id = '{}'",
        play.cast.reviewer.id
    ));
    let page = play.page(&play.cast.officer, "/team").expect_text("No team fits");
    let form = page
        .follow("#function")
        .form(&format!("/app/competence/{}", play.cast.reviewer.id));
    assert_eq!(
        (form.value("function"), form.value("standard"), form.value("up_to")),
        ("reviewer".into(), "mini".into(), "gold".into())
    );
    form.set("from", &app.today())
        .set("until", "2029-11-30")
        .set("ground", "Training on clause 7.5, three reviews under supervision.")
        .submit()
        .expect_text("The authorisation is on record.")
        .expect_text("Training on clause 7.5");
    let page = play.page(&play.cast.officer, "/team");
    let page = page.expect_text(&format!("{} (Committee member)", tied.name));
    let taken = page.follow("#lead");
    let form = taken.form("/team");
    assert_ne!(form.value("lead"), "");
    assert_ne!(form.value("lead"), form.value("assessor_1"));
    let today = app.today();
    form.set("plan", "Interviews.")
        .set("from", &today)
        .set("until", &today)
        .set("mode", "on_site")
        .set("place", "Białystok")
        .submit();
    assert_eq!(state(&play), "team_proposed"); // Why they fit is on record with the proposal, for the body's people.
    play.page(&play.cast.officer, "").expect_text("As suggested.");
    assert!(!play.page(&play.cast.owner, "").shows("As suggested."));
}
