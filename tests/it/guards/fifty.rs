//! Fifty at once: one grant, one certificate, one number, and whoever came too late is told so.

use std::{sync::Barrier, thread};

use clustermark::{
    jobs::{self, Summary},
    usecase::issue_certificate::issue_certificate,
};

use crate::support::{
    actors::PASSWORD,
    app::TestApp,
    browser::Request,
    databases::each_database,
    play::{Play, Until},
    script::Script,
};

const MANY: usize = 50;

/// What each of fifty threads that begin at once comes back with.
fn at_once<T: Send>(act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (start, act) = (Barrier::new(MANY), &act);
    thread::scope(|scope| {
        let all: Vec<_> = (0..MANY)
            .map(|which| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    act(which)
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn of_fifty_who_grant_at_once_one_does_and_of_fifty_who_issue_at_once_all_find_the_one_certificate() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Decision);
        let last = play.committee() - 1;
        (0..last).for_each(|which| drop(play.vote(which, "grant")));
        let texts = |query: &str| app.database.open().texts(query);

        // The vote that grants, sent fifty times, as by somebody who presses the button in fifty tabs.
        let decider = &play.cast.deciders[last];
        let form = play.page(decider, "/decision").form("/decision");
        let form = form
            .set("vote", "grant")
            .set("reason", "As the dossier shows.")
            .set("password", PASSWORD);
        let (action, media_type, body) = form.encode();
        let browser = play.browser(decider);
        let answers = at_once(|_| {
            let request = Request {
                body: body.clone(),
                ..Request::post(action.as_str(), &[])
            };
            let request = request
                .header("Content-Type", &media_type)
                .header("Origin", app.origin());
            browser.send(request).status
        });
        let count = |status: u16| answers.iter().filter(|answer| **answer == status).count();
        // Too late; or turned away before, since nobody types a password so often at once.
        let (late, turned_away) = (count(409), count(429));
        assert_eq!((count(303), late + turned_away), (1, MANY - 1), "{answers:?}");
        assert!(late > 0, "{answers:?}");
        assert_eq!(texts("SELECT CAST(revision AS TEXT) AS text FROM issuances"), ["1"]);
        assert_eq!(
            texts("SELECT state AS text FROM jobs WHERE kind = 'issue'"),
            ["waiting"]
        );

        // Workers, and others who do the same work beside them.
        let case = play.id().parse().unwrap();
        let issued = at_once(|which| {
            if which % 2 == 0 {
                let done = jobs::run_all_due(&app.services).unwrap();
                assert!(done.all_done(), "{done:?}");
                (None, done.done)
            } else {
                (Some(issue_certificate(&app.as_operator(), (case, 1)).unwrap()), 0)
            }
        });
        let ids: Vec<_> = issued.iter().filter_map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), MANY / 2);
        assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
        let by_workers: usize = issued.iter().map(|(_, done)| done).sum();
        assert!(by_workers > 0, "no worker did a job");
        let issue = "SELECT state || ' ' || CAST(attempts AS TEXT) AS text FROM jobs WHERE kind = 'issue'";
        assert_eq!(texts(issue), ["done 1"]);
        assert_eq!(jobs::run_all_due(&app.services).unwrap(), Summary::default());
        assert_eq!(texts("SELECT id AS text FROM certificates"), [ids[0].to_string()]);
        let given = texts("SELECT CAST(value AS TEXT) AS text FROM serials WHERE name LIKE 'certificate-%'");
        assert_eq!(given, ["1"]);
        for one in ["certificate_documents", "certificate_events", "register_rows"] {
            assert_eq!(
                texts(&format!("SELECT CAST(COUNT(*) AS TEXT) AS text FROM {one}")),
                ["1"],
                "{one}"
            );
        }
        assert_eq!(
            texts("SELECT CAST(COUNT(*) AS TEXT) AS text FROM audit_events WHERE event = 'issued'"),
            ["1"]
        );

        let number = texts("SELECT number AS text FROM certificates").remove(0);
        assert_eq!(texts("SELECT number AS text FROM issuances"), [number.as_str()]);
        let entry = app.browser().open(&format!("/c/{number}.json")).json();
        let file = app.browser().open(&format!("/c/{number}/certificate.pdf")).bytes;
        let sealed = clustermark::domain::standard::Digest::of(&file).to_string();
        assert_eq!(
            (&entry["pdf_sha256"], &entry["status"]),
            (&sealed.into(), &"active".into())
        );
        let listed = app.browser().open("/register.json").json();
        assert_eq!(
            (&listed["count"], &listed["certificates"][0]["number"]),
            (&1.into(), &number.into())
        );
    });
}
