//! `kill -9` at each step of issuing, with one process and with two (an embedded database has only one): one certificate,
//! one number, all faces agree, nothing is lost (norms C6.6, E5).
//!
//! The process is held at a step from outside, and killed there: an authority for time stamps that does not answer yet, a
//! lock on what it writes next, a write that comes to no end. What it did before that step is done, and nothing after it.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use clustermark::{
    credential::{Failure, TrustedIssuer, verify},
    domain::{standard::Digest, time::Clock},
    services::chance::SystemClock,
};

use super::register::revise;
use crate::support::{
    app::TestApp,
    browser::{Browser, Request},
    databases::{Database, Open},
    page::Page,
    play::{Play, Until},
    process::{DEMO_BODY, Instance, Serving, run},
    script::Script,
    stamper::Stamper,
};

/// A step after which the process is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The job is claimed; the credential is signed and not kept yet.
    Claimed,
    /// The credential is kept, the document drawn and signed, and its time stamp asked for.
    Signed,
    /// The sealed file is stored; the register does not know it yet.
    Stored,
    /// In the middle of the transaction that publishes.
    Publishing,
    /// Everything is published; the job is not marked as done.
    Published,
}

/// Waits for something that is about to be so.
#[track_caller]
pub(super) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "in vain: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Whether somebody is in a writing transaction of the embedded database and stays there: on SQLite there is one lock on
/// everything, and no transaction that is not held up takes as long.
pub(super) fn keeps_writing(app: &TestApp) -> bool {
    let mut open = app.database.open();
    (0..10).all(|_| {
        thread::sleep(Duration::from_millis(50));
        open.is_locked()
    })
}

/// What keeps the process from going beyond a step, until it is let go.
struct Hold {
    open: Open,
    release: &'static str,
}

/// On SQLite: whoever writes there comes to no end with it, in the middle of the transaction.
macro_rules! endless {
    ($where:literal) => {
        concat!(
            "CREATE TRIGGER held BEFORE UPDATE OF ",
            $where,
            " BEGIN SELECT COUNT(*) FROM (WITH RECURSIVE on_and_on(x) AS (SELECT 1 UNION ALL SELECT x FROM on_and_on)
              SELECT x FROM on_and_on); END"
        )
    };
}

impl Hold {
    /// From now on no process comes past `step`.
    fn at(app: &TestApp, step: Step) -> Self {
        let mut open = app.database.open();
        let (hold, release) = match (&open, step) {
            (Open::Postgres(_), Step::Claimed) => ("BEGIN; LOCK TABLE credentials IN SHARE MODE", "ROLLBACK"),
            (Open::Postgres(_), Step::Stored) => ("BEGIN; LOCK TABLE issuances IN SHARE MODE", "ROLLBACK"),
            (Open::Postgres(_), Step::Publishing) => ("BEGIN; LOCK TABLE audit_head IN SHARE MODE", "ROLLBACK"),
            (Open::Postgres(_), Step::Published) => {
                // Letters can be queued, but this row cannot change.
                (
                    "BEGIN; SELECT 1 FROM jobs WHERE state = 'leased' FOR UPDATE",
                    "ROLLBACK",
                )
            }
            (Open::Sqlite(_), Step::Claimed) => (endless!("token ON credentials"), "DROP TRIGGER held"),
            (Open::Sqlite(_), Step::Stored) => ("BEGIN IMMEDIATE", "ROLLBACK"),
            (Open::Sqlite(_), Step::Publishing) => (endless!("hash ON audit_head"), "DROP TRIGGER held"),
            (Open::Sqlite(_), Step::Published) => (
                "CREATE TRIGGER held BEFORE UPDATE ON jobs WHEN NEW.state = 'done' AND NEW.kind = 'issue'
                 BEGIN SELECT RAISE(ABORT, 'held by the test'); END",
                "DROP TRIGGER held",
            ),
            (_, Step::Signed) => panic!("who gives time stamps holds it there"),
        };
        open.execute(hold);
        Self { open, release }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // After a failure whoever was held may still be at it.
        if !thread::panicking() {
            self.open.execute(self.release);
        }
    }
}

/// A granted certificate, and the processes that are to issue it.
pub(super) struct Scene<'a> {
    pub(super) app: &'a TestApp,
    pub(super) stamper: &'a Stamper,
    pub(super) processes: Vec<Instance>,
    pub(super) number: String,
    /// Whether it is one for development that seals.
    pub(super) is_trial: bool,
}

impl<'a> Scene<'a> {
    /// As many processes as are asked for, on the database and the files of `app`, with one seal.
    fn set(app: &'a TestApp, stamper: &'a Stamper, processes: usize) -> Self {
        catch_up(app);
        let play = Play::begin(app, Script::small()).to(Until::Decision);
        (0..play.committee()).for_each(|which| drop(play.vote(which, "grant")));
        let seal = app.database.folder().join("seal");
        let processes: Vec<_> = (0..processes).map(|_| process(app, stamper)).collect();
        processes[0].succeed(&["seal", "init"]);
        fs::rename(processes[0].data().join("seal"), &seal).unwrap();
        processes
            .iter()
            .for_each(|process| process.set("seal", seal.to_str().unwrap()));
        let number = texts(app, "SELECT number AS text FROM issuances").remove(0);
        Self {
            app,
            stamper,
            processes,
            number,
            is_trial: true,
        }
    }

    /// Waits until as many documents are issued, and their jobs marked so.
    pub(super) fn issued(&self, documents: i32) {
        let done = "SELECT id AS text FROM jobs WHERE kind = 'issue' AND state = 'done'";
        let all = usize::try_from(documents).unwrap();
        wait_until("the job is done", || texts(self.app, done).len() == all);
    }

    /// Kills at every step that is still before this document; gives back a process that goes on.
    fn kill_at_every_step(&self, revision: i32) -> Serving {
        let is_postgres = self.app.database.is_postgres();
        let mut turn = 0;
        let mut next = || {
            turn += 1;
            self.processes[turn % self.processes.len()].serve()
        };
        let hold = Hold::at(self.app, Step::Claimed);
        let worker = next();
        self.reached(Step::Claimed, revision);
        worker.kill();
        drop(hold);
        // Alone with its database, the next one knows at once whose claim that was; a second death costs the lease.
        if is_postgres {
            self.lease_runs_out();
        }
        let mut worker = next();
        let mut asked = self.stamper.asked();
        self.reached(Step::Signed, revision);
        // Runs beside the one that is about to be killed, and takes over.
        let mut beside = None;
        if self.processes.len() > 1 {
            // Takes over even from one that is only slow: both are at the same step.
            let other = next();
            self.lease_runs_out();
            let slow = std::mem::replace(&mut asked, self.stamper.asked());
            worker.kill();
            drop(slow);
            worker = other;
            beside = Some(next());
        } else {
            worker.kill();
            self.lease_runs_out();
            worker = next();
            asked = self.stamper.asked();
        }
        for step in [Step::Stored, Step::Publishing, Step::Published] {
            let stored = files(&blobs(self.app)).len();
            let hold = Hold::at(self.app, step);
            asked.answer();
            wait_until("the file is stored", || files(&blobs(self.app)).len() > stored);
            self.reached(step, revision);
            worker.kill();
            drop(hold);
            self.lease_runs_out();
            worker = beside.take().unwrap_or_else(&mut next);
            if step == Step::Published {
                break;
            }
            asked = self.stamper.asked();
            beside = (self.processes.len() > 1).then(&mut next);
        }
        self.issued(revision);
        assert!(!self.stamper.is_asked(), "what is published is not sealed again");
        worker
    }

    /// Waits until the process is at a step, and looks at what the public sees meanwhile: the document whole, or nothing.
    fn reached(&self, step: Step, revision: i32) {
        let waits_for = |table: &str| {
            let query = format!(
                "SELECT 'yes' AS text FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            );
            wait_until(&format!("{step:?}"), || !texts(self.app, &query).is_empty());
        };
        match step {
            Step::Claimed | Step::Publishing if !self.app.database.is_postgres() => {
                wait_until(&format!("{step:?}"), || keeps_writing(self.app));
            }
            Step::Claimed => waits_for("credentials"),
            Step::Stored if self.app.database.is_postgres() => waits_for("issuances"),
            Step::Publishing => waits_for("audit_head"),
            Step::Published => wait_until("it is published", || self.shown() == Some(revision)),
            // Whoever asks for a time stamp waits for it; the file was waited for.
            Step::Signed | Step::Stored => {}
        }
        let kept = texts(
            self.app,
            &format!(
                "SELECT CAST(revision AS TEXT) AS text FROM credentials WHERE token IS NOT NULL AND revision = {revision}"
            ),
        );
        assert_eq!(kept.is_empty(), step == Step::Claimed, "{step:?}");
        let shown = if step == Step::Published {
            revision
        } else {
            revision - 1
        };
        let visitor = self.app.browser();
        assert_eq!(self.shown().unwrap_or(0), shown, "{step:?}");
        let listed = visitor.open("/register.json").json();
        assert_eq!(listed["count"], i32::from(shown > 0), "{step:?}: {listed}");
        for face in ["", "/certificate.pdf", "/badge.svg", "/credential", "/status.jwt"] {
            let status = visitor.visit(&format!("/c/{}{face}", self.number)).status;
            assert_eq!(status, if shown > 0 { 200 } else { 404 }, "{step:?}: {face}");
        }
    }

    /// The revision that the public is shown.
    fn shown(&self) -> Option<i32> {
        catch_up(self.app);
        let page = self.app.browser().visit(&format!("/c/{}.json", self.number));
        (page.status == 200).then(|| page.json()["revision"].as_i64().unwrap().try_into().unwrap())
    }

    /// Five minutes pass for whoever claimed a job.
    pub(super) fn lease_runs_out(&self) {
        let mut open = self.app.database.open();
        open.execute("UPDATE jobs SET lease_until = 1 WHERE state = 'leased'");
    }

    /// All that is to be seen of the certificate agrees, from outside, and is there once.
    pub(super) fn expect_whole(&self, serving: &Serving, revision: i32) {
        let (browser, number) = (serving.browser(), &self.number);
        let entry = browser.open(&format!("/c/{number}.json")).json();
        assert_eq!(
            (&entry["revision"], &entry["status"]),
            (&revision.into(), &"active".into())
        );
        let pdf = browser.open(&format!("/c/{number}/certificate.pdf")).bytes;
        assert_eq!(entry["pdf_sha256"], Digest::of(&pdf).to_string());
        let (holds, genuine) = match self.is_trial {
            true => ("Valid for trial only", "Genuine, but for trial only"),
            false => ("Valid today", "Genuine, and valid today"),
        };
        browser.open(&format!("/c/{number}")).expect_text(holds);
        self.drop_file(&browser, &pdf).expect_text(genuine);
        let listed = browser.open("/register.json").json();
        assert_eq!(listed["count"], 1);
        let mut listed = listed["certificates"][0].clone();
        listed["as_of"] = entry["as_of"].clone();
        assert_eq!(listed, entry);
        let statement = browser.open(&format!("/c/{number}/status.jwt"));
        let claims = statement.body().split('.').nth(1).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        assert_eq!(claims["register"]["pdf_sha256"], entry["pdf_sha256"]);
        let badge = browser.open(&format!("/c/{number}/badge.svg"));
        let says_so = badge.body().contains("Development seal: not a certificate");
        assert_eq!(says_so, self.is_trial, "{}", badge.body());

        let credential = browser.open(&format!("/c/{number}/credential"));
        assert_eq!(
            entry["credential_sha256"],
            Digest::of(credential.body().as_bytes()).to_string()
        );
        assert_eq!(attached(&pdf), credential.body());
        self.judge(&browser, credential.body()).unwrap();
        for earlier in 1..revision {
            let replaced = browser.open(&format!("/c/{number}/credential/{earlier}"));
            assert_eq!(self.judge(&browser, replaced.body()), Err(Failure::Revoked));
        }
        self.verify_offline(&pdf);
        self.expect_once(revision);
    }

    /// The file handed in on the page that checks files, at the address that the service believes to be its own.
    fn drop_file(&self, browser: &Browser, pdf: &[u8]) -> Page {
        let form = browser.open("/verify").form_with_button("Check file");
        let form = form.attach("file", "certificate.pdf", "application/pdf", pdf);
        let (action, media_type, body) = form.encode();
        let request = Request {
            body,
            ..Request::post(action, &[])
        };
        browser.send(
            request
                .header("Content-Type", &media_type)
                .header("Origin", self.app.origin()),
        )
    }

    /// What the credential is worth to a stranger, by the keys and lists that are given out.
    fn judge(&self, browser: &Browser, credential: &str) -> Result<(), Failure> {
        let keys = browser.open("/.well-known/did.json");
        let issuer = TrustedIssuer::from_did_document(keys.body()).unwrap();
        let list = |url: &str| Some(browser.open(url.strip_prefix(self.app.origin())?).body().to_owned());
        verify(credential, &[issuer], list, SystemClock.now()).map(drop)
    }

    /// The file alone, without the service: the seal's own certificates are named.
    fn verify_offline(&self, pdf: &[u8]) {
        let folder = self.app.database.folder();
        fs::write(folder.join("certificate.pdf"), pdf).unwrap();
        let stamper = self.stamper.root();
        let trust = ["--trust", "seal/chain.pem", "--tsa-trust", stamper.to_str().unwrap()];
        let output = run(folder, &[&["verify", "certificate.pdf"][..], &trust].concat());
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && told.contains("TOTAL-PASSED"), "{told}");
    }

    /// One certificate, one number, a document for each revision, each settled, published and told of once.
    fn expect_once(&self, revision: i32) {
        let count = |what: &str| {
            let query = format!("SELECT CAST(COUNT(*) AS TEXT) AS text FROM {what}");
            texts(self.app, &query).remove(0).parse::<i32>().unwrap()
        };
        assert_eq!(count("certificates"), 1);
        assert_eq!(count("register_rows"), 1);
        let given = "SELECT CAST(value AS TEXT) AS text FROM serials WHERE name LIKE 'certificate-%'";
        assert_eq!(texts(self.app, given), ["1"]);
        for once in [
            "issuances WHERE step = 'published'",
            "issuances",
            "certificate_documents",
            "certificate_events",
            "jobs WHERE kind = 'issue'",
            "jobs WHERE kind = 'issue' AND state = 'done'",
        ] {
            assert_eq!(count(once), revision, "{once}");
        }
        assert_eq!(count("audit_events WHERE event = 'issued'"), 1);
        wait_until("all jobs are done", || self.app.database.open_jobs().is_empty());
        let mails = self
            .processes
            .iter()
            .flat_map(|process| files(&process.data().join("mail")));
        let letters = mails.map(|file| fs::read_to_string(file).unwrap());
        let told = letters.filter(|letter| letter.contains(&self.number));
        let to: Vec<_> = told
            .filter_map(|letter| letter.lines().find(|line| line.starts_with("To: ")).map(str::to_owned))
            .collect();
        let mut people = to.clone();
        people.sort();
        people.dedup();
        assert!(!to.is_empty() && people.len() == to.len(), "each is told once: {to:?}");
    }
}

/// A process on the database and the files of `app`, whose seals are to have time stamps.
pub(super) fn process(app: &TestApp, stamper: &Stamper) -> Instance {
    let instance = Instance::new();
    for (setting, value) in [
        ("database_url", app.database.url()),
        ("evidence_url", &format!("file://{}", blobs(app).display())),
        ("public_url", app.origin()),
        ("tsa_url", stamper.url()),
        ("tsa_trust", stamper.root().to_str().unwrap()),
    ] {
        instance.set(setting, value);
    }
    instance
}

/// Sets the clock of the test by that of the processes.
pub(super) fn catch_up(app: &TestApp) {
    app.pass(SystemClock.now().millis() - app.clock.now().millis());
}

fn blobs(app: &TestApp) -> PathBuf {
    app.database.folder().join("data/blobs")
}

/// The files below the folder of stored files that are whole.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| !path.ends_with("incoming"))
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

pub(super) fn texts(app: &TestApp, query: &str) -> Vec<String> {
    app.database.open().texts(query)
}

/// The credential inside a file.
fn attached(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let mut inside = streams.filter(|stream| stream.dict.has_type(b"EmbeddedFile"));
    String::from_utf8(inside.next().unwrap().decompressed_content().unwrap()).unwrap()
}

/// A first document, and where `revisions` says so one that takes its place.
fn survives(database: Database, processes: usize, revisions: i32) {
    // What a process seals was decided in the name that it runs in.
    let app = TestApp::start_with(database, |services| DEMO_BODY.clone_into(&mut services.body.name));
    let stamper = Stamper::start();
    let scene = Scene::set(&app, &stamper, processes);
    for revision in 1..=revisions {
        if revision > 1 {
            catch_up(&app);
            revise(&app, &scene.number, "Everything else, too");
        }
        let serving = scene.kill_at_every_step(revision);
        scene.expect_whole(&serving, revision);
    }
}

#[test]
fn a_certificate_whose_issuing_is_killed_at_every_step_is_issued_once_and_whole_on_sqlite() {
    survives(Database::sqlite(), 1, 2);
}

#[test]
fn a_certificate_whose_issuing_is_killed_at_every_step_is_issued_once_and_whole_on_postgresql() {
    if let Some(database) = Database::postgres() {
        survives(database, 1, 2);
    }
}

#[test]
fn of_two_processes_the_other_goes_on_where_one_is_killed_and_the_certificate_is_issued_once_and_whole() {
    if let Some(database) = Database::postgres() {
        survives(database, 2, 2);
    }
}
