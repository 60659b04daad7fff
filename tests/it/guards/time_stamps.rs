//! While nobody vouches for the time, or nothing can be kept, a granted certificate waits: nothing public knows of it, and the
//! body's people and the operator read why. What is out already is verified all the while.

use std::{fs, sync::Arc, thread, time::Duration};

use clustermark::{
    domain::{
        certificate::number::NumberPattern,
        time::{Clock, Timestamp},
    },
    jobs,
    seal::{TimeStamping, TrustAnchors},
    services::{chance::SystemClock, time_stamps::HttpAuthority},
    store::{certificates::issuances, queue},
    usecase::Services,
};

use crate::support::{
    app::TestApp,
    databases::each_database,
    faces::{Faces, check_file, expect_nothing_of},
    play::{Play, Until},
    script::Script,
    stamper::{Lie, Stamper},
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
    let pattern: NumberPattern = "MINI-{year}-{serial}-{check}".parse().unwrap();
    expect_nothing_of(app, &number, pattern.number(2026, 99_999).as_str());
}

/// What an authority may answer, and what of it the body's people and the operator read.
const LIES: [(Lie, &str); 5] = [
    (Lie::OtherNonce, "the nonce is not ours"),
    (Lie::OtherImprint, "the time stamp was made for something else"),
    (
        Lie::Refused,
        "refused (status 2): Message digest algorithm is not supported",
    ),
    (Lie::Page, "answered with `text/html` instead of a time stamp"),
    (Lie::Silence, "did not answer as it must: timeout"),
];

/// The clock of a machine that goes wrong.
struct Ahead(Arc<dyn Clock>);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        self.0.now().plus_millis(HOUR)
    }
}

/// The next try is brought forward: the authority's clock is a real one, and the test's is to stay beside it.
fn make_due(app: &TestApp) {
    let mut open = app.database.open();
    open.execute("UPDATE jobs SET run_at = 1 WHERE kind = 'issue'");
}

#[test]
fn while_authority_or_files_are_away_the_certificate_waits_unseen_and_is_issued_once_they_are_back() {
    each_database(|database| {
        let stamper = Stamper::start();
        let root = fs::read(stamper.root()).unwrap();
        let authority = HttpAuthority::new(stamper.url(), Duration::from_secs(3));
        let app = TestApp::start_with(database, |services| {
            services.time_stamps = TimeStamping {
                authority: Some(Arc::new(authority)),
                anchors: TrustAnchors::of_time_stamps(&root).unwrap(),
            };
        });
        app.pass(SystemClock.now().millis() - app.clock.now().millis());
        let play = Play::begin(&app, Script::small()).to(Until::Decision);
        (0..play.committee()).for_each(|which| drop(play.vote(which, "grant")));

        for (lie, why) in LIES {
            make_due(&app);
            thread::scope(|scope| {
                scope.spawn(|| stamper.asked().lie(lie));
                waits(&play, &app.services, why);
            });
        }
        make_due(&app);
        let ahead = Services {
            clock: Arc::new(Ahead(app.services.clock.clone())),
            ..app.services.clone()
        };
        thread::scope(|scope| {
            scope.spawn(|| stamper.asked().answer());
            waits(&play, &ahead, "one of the clocks is wrong");
        });
        make_due(&app);
        app.take_files_away();
        thread::scope(|scope| {
            scope.spawn(|| stamper.asked().answer());
            waits(&play, &app.services, "could not be written or read");
        });
        app.bring_files_back();

        make_due(&app);
        thread::scope(|scope| {
            scope.spawn(|| stamper.asked().answer());
            app.run_jobs();
        });
        let number = app.database.open().texts("SELECT number AS text FROM certificates");
        let faces = Faces::of(&app, &number[0]);
        faces.expect("active");
        let file = app.browser().open(&format!("/c/{}/certificate.pdf", number[0])).bytes;
        check_file(&app.browser(), &file).expect_text("A time stamp confirms when it was sealed");
        let page = play.page(&play.cast.officer, "");
        assert!(!page.shows("Not issued yet"), "{}", page.describe());

        // Whoever verifies needs neither the store of files nor an authority.
        app.take_files_away();
        faces.expect_without_files("active");
        faces.expect_no_document();
        app.bring_files_back();
        // What lies in its place and is not what was issued is given to nobody.
        let sha256 = app.database.open().texts("SELECT pdf_sha256 AS text FROM certificates");
        let path = app.services.blobs.path(&sha256[0]).unwrap();
        fs::write(&path, [file.as_slice(), b"\n"].concat()).unwrap();
        faces.expect_without_files("active");
        faces.expect_no_document();
        fs::write(&path, &file).unwrap();
        faces.expect("active");
    });
}
