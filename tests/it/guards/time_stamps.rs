//! While nobody vouches for the time, a granted certificate waits: nothing public knows of it, and the operator reads why.

use clustermark::{
    jobs,
    store::{certificates::issuances, queue},
};

use crate::support::{
    app::TestApp,
    databases::each_database,
    play::{Play, Until},
    script::Script,
};

#[test]
fn while_the_authority_is_down_the_certificate_waits_unseen_and_is_issued_once_it_is_mended() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Decision);
        (0..play.committee()).for_each(|which| drop(play.vote(which, "grant")));
        let down = app.services_with_a_silent_time_stamper();
        assert_eq!(jobs::run_all_due(&down).unwrap().waiting, 1);

        let store = &app.services.store;
        let waiting = store.read(queue::list_unfinished).unwrap();
        let why = waiting[0].last_error.as_deref().unwrap();
        assert!(
            why.contains("time-stamping authority") && why.contains("nobody there"),
            "{why}"
        );
        let case = play.id().parse().unwrap();
        let intent = store.read(|db| issuances::find(db, (case, 1))).unwrap().unwrap();
        let public = ["", ".json", "/certificate.pdf"].map(|face| format!("/c/{}{face}", intent.number));
        for address in &public {
            assert_eq!(app.browser().visit(address).status, 404, "{address}");
        }

        app.pass(3_600_000);
        app.run_jobs();
        for address in &public {
            assert_eq!(app.browser().visit(address).status, 200, "{address}");
        }
    });
}
