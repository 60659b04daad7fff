//! `kill -9` at two places more: in the transaction that grants, behind the intent to issue and before the commit; and between
//! the two time stamps of a seal that is to last (PAdES B-LTA). Nothing half comes of either (norms C6.6, E5, E6.6).

use std::{fs, io::Write, thread};

use super::killed::{Scene, catch_up, keeps_writing, process, texts, wait_until};
use crate::support::{
    actors::PASSWORD,
    app::TestApp,
    browser::{Browser, Request},
    databases::{Database, Open, each_database},
    form::Form,
    page::Page,
    play::{Play, Until},
    process::{Instance, Serving, run},
    script::Script,
    stamper::{BODY, Stamper},
};

/// A process whose seal is none for development, and is to last.
fn settled(app: &TestApp, stamper: &Stamper) -> Instance {
    let instance = process(app, stamper);
    let seal = app.database.folder().join("seal");
    instance.set("seal", seal.to_str().unwrap());
    let mut settings = fs::OpenOptions::new()
        .append(true)
        .open(instance.folder().join("clustermark.toml"))
        .unwrap();
    let who = "[{ name = \"Rūta Žemaitytė\", function = \"Director\" }]";
    writeln!(
        settings,
        "body.name = \"{BODY}\"\nbody.address = [\"Vilnius\"]\nbody.authorised = {who}"
    )
    .unwrap();
    let [key, chain] = stamper.seal();
    let files = ["--key", key.to_str().unwrap(), "--chain", chain.to_str().unwrap()];
    instance.succeed(&[&["seal", "import"][..], &files].concat());
    instance
}

/// A form as it goes to the process, which goes by another address than the one it listens on.
fn request(app: &TestApp, form: Form) -> Request {
    let (action, media_type, body) = form.encode();
    let request = Request {
        body,
        ..Request::post(action, &[])
    };
    request
        .header("Content-Type", &media_type)
        .header("Origin", app.origin())
}

/// The vote that grants, as one of the committee is about to send it to the process.
fn vote(play: &Play<'_>, which: usize, serving: &Serving) -> (Browser, Request) {
    let (browser, app) = (serving.browser(), play.app);
    let sign_in = browser.open("/sign-in").form("/sign-in");
    let sign_in = sign_in
        .set("email", &play.cast.deciders[which].email)
        .set("password", PASSWORD);
    assert_eq!(browser.send(request(app, sign_in)).status, 303);
    let form = browser.open(&play.path("/decision")).form("/decision");
    let form = form
        .set("vote", "grant")
        .set("reason", "As the dossier shows.")
        .set("password", PASSWORD);
    (browser, request(app, form))
}

/// Whoever gives the credential of a document its place comes no further: the intent to issue is written, and nothing is
/// committed.
struct Hold(Open);

impl Hold {
    fn behind_the_intent(app: &TestApp) -> Self {
        let mut open = app.database.open();
        open.execute(match &open {
            Open::Postgres(_) => "BEGIN; LOCK TABLE credentials IN SHARE MODE",
            Open::Sqlite(_) => {
                "CREATE TRIGGER held BEFORE INSERT ON credentials
                 BEGIN SELECT COUNT(*) FROM (WITH RECURSIVE on_and_on(x) AS (SELECT 1 UNION ALL SELECT x FROM on_and_on)
                 SELECT x FROM on_and_on); END"
            }
        });
        Self(open)
    }

    fn wait(app: &TestApp) {
        let held = "SELECT 'yes' AS text FROM pg_locks WHERE NOT granted AND relation = 'credentials'::regclass
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        wait_until("the grant is held", || match app.database.is_postgres() {
            true => !texts(app, held).is_empty(),
            false => keeps_writing(app),
        });
    }

    fn release(mut self) {
        self.0.execute(match &self.0 {
            Open::Postgres(_) => "ROLLBACK",
            Open::Sqlite(_) => "DROP TRIGGER held",
        });
    }
}

/// What a grant writes, all of it.
fn written(app: &TestApp) -> Vec<String> {
    let counted = [
        "issuances",
        "certificates",
        "credentials",
        "votes",
        "acts",
        "audit_events",
        "jobs",
        "serials WHERE name LIKE 'certificate-%'",
        "cases WHERE state = 'decision'",
    ];
    let count = |what: &str| texts(app, &format!("SELECT CAST(COUNT(*) AS TEXT) AS text FROM {what}")).remove(0);
    counted.map(|what| format!("{what}: {}", count(what))).to_vec()
}

fn survives(database: Database) {
    // Some of the votes are cast here, under the seal and in the name of the process that the last one is cast in.
    let app = TestApp::start_with(database, |services| {
        services.development = false;
        BODY.clone_into(&mut services.body.name);
    });
    let stamper = Stamper::with_list();
    catch_up(&app);
    let play = Play::begin(&app, Script::small()).to(Until::Decision);
    let last = play.committee() - 1;
    (0..last).for_each(|which| drop(play.vote(which, "grant")));
    app.run_jobs();
    let instance = settled(&app, &stamper);

    let serving = instance.serve();
    let (browser, granting) = vote(&play, last, &serving);
    let before = written(&app);
    let hold = Hold::behind_the_intent(&app);
    thread::scope(|scope| {
        let answer = scope.spawn(|| browser.try_send(granting));
        Hold::wait(&app);
        serving.kill();
        assert!(answer.join().unwrap().is_err(), "nobody was told that it is granted");
    });
    hold.release();
    assert_eq!(written(&app), before);

    let serving = instance.serve();
    let (browser, granting) = vote(&play, last, &serving);
    let answer: Page = browser.send(granting);
    assert_eq!(answer.status, 303, "{}", answer.describe());
    stamper.asked().answer();
    // The signature has its time stamp, and what was revoked is known: now one over all of it.
    let second = stamper.asked();
    let number = texts(&app, "SELECT number AS text FROM issuances").remove(0);
    for face in ["", ".json", "/certificate.pdf", "/badge.svg", "/credential"] {
        assert_eq!(app.browser().visit(&format!("/c/{number}{face}")).status, 404, "{face}");
    }
    serving.kill();
    drop(second);

    let scene = Scene {
        app: &app,
        stamper: &stamper,
        processes: vec![instance],
        number,
        is_trial: false,
    };
    scene.lease_runs_out();
    let serving = scene.processes[0].serve();
    stamper.asked().answer();
    stamper.asked().answer();
    scene.issued(1);
    scene.expect_whole(&serving, 1);
    let root = stamper.root();
    let trust = ["--trust", root.to_str().unwrap(), "--format", "json"];
    let told = run(
        app.database.folder(),
        &[&["verify", "certificate.pdf"][..], &trust].concat(),
    );
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(told["seal"]["level"], "PAdES-B-LTA");
}

#[test]
fn killed_within_the_grant_and_between_two_time_stamps_one_certificate_comes_of_it_and_nothing_half() {
    each_database(survives);
}
