//! While nobody vouches for the time, or nothing can be kept, a granted certificate waits: nothing public knows of it, and the
//! body's people and the operator read why. What is out already is verified all the while.

use clustermark::{
    jobs,
    store::{certificates::issuances, queue},
    usecase::Services,
};

use crate::support::{
    app::TestApp,
    databases::each_database,
    faces::{Faces, expect_nothing_of},
    play::{Play, Until},
    script::Script,
};

const HOUR: i64 = 3_600_000;

/// Tries to issue in vain: who can do something about it reads why and when it is tried again, and nobody else reads anything.
fn waits(play: &Play, services: &Services, why: &str) {
    let app = play.app;
    assert_eq!(jobs::run_all_due(services).unwrap().waiting, 1, "{why}");
    let waiting = app.services.store.read(queue::list_unfinished).unwrap();
    let told = waiting[0].last_error.as_deref().unwrap();
    assert!(told.contains(why), "{told}");
    let cast = &play.cast;
    for person in [&cast.officer, &cast.auditor] {
        let page = play.page(person, "");
        page.expect_text("Not issued yet").expect_text(why);
        let oversight = play.browser(person).open("/app/oversight");
        oversight.expect_text("the document could not be issued yet");
    }
    for person in [&cast.owner, &cast.lead] {
        let page = play.page(person, "");
        assert!(!page.shows("Not issued yet") && !page.shows(why), "{}", page.describe());
    }
    let case = play.id().parse().unwrap();
    let intent = app.services.store.read(|db| issuances::find(db, (case, 1)));
    let number = intent.unwrap().unwrap().number.to_string();
    expect_nothing_of(app, &number, "MINI-2026-99999-X");
}

#[test]
fn while_authority_or_files_are_away_the_certificate_waits_unseen_and_is_issued_once_they_are_back() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Decision);
        (0..play.committee()).for_each(|which| drop(play.vote(which, "grant")));
        let down = app.services_with_a_silent_time_stamper();
        waits(&play, &down, "time-stamping authority");

        app.pass(HOUR / 2);
        play.forget_sessions();
        app.take_files_away();
        waits(&play, &app.services, "could not be written or read");
        app.bring_files_back();

        app.pass(HOUR / 2);
        play.forget_sessions();
        app.run_jobs();
        let number = app.database.open().texts("SELECT number AS text FROM certificates");
        let faces = Faces::of(&app, &number[0]);
        faces.expect("active");
        let page = play.page(&play.cast.officer, "");
        assert!(!page.shows("Not issued yet"), "{}", page.describe());

        // Whoever verifies needs neither the store of files nor an authority.
        app.take_files_away();
        faces.expect("active");
        app.bring_files_back();
    });
}
