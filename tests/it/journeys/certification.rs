//! The main job: the demo's case, played over HTTP by as many people as it takes.

use std::process::Command;

use diesel::{Connection, SqliteConnection};
use serde_json::Value;

use crate::support::{
    actors::CLUSTER,
    app::TestApp,
    databases::{Open, each_database},
    faces::expect_untold,
    play::Play,
    script::Script,
};

/// What two cases must have in common to have ended alike: everything but names of people, dates and addresses.
#[derive(Debug, PartialEq)]
struct Ending {
    state: String,
    /// The common level of each criterion.
    levels: Vec<String>,
    /// What each criterion gives, as the report has it.
    points: Vec<Value>,
    /// What stands on the certificate.
    certified: Vec<(&'static str, Value)>,
}

impl Ending {
    /// Of the one case in a database.
    fn of(open: &mut Open) -> Self {
        let mut one = |query: &str| open.texts(query).pop().unwrap();
        let report: Value = serde_json::from_str(&one("SELECT body AS text FROM reports ORDER BY version")).unwrap();
        let certificate: Value = serde_json::from_str(&one("SELECT snapshot AS text FROM certificates")).unwrap();
        let points = report["criteria"]
            .as_array()
            .unwrap()
            .iter()
            .map(|criterion| criterion["points"].clone())
            .collect();
        let certified = [
            "holder",
            "scope",
            "standard",
            "label",
            "conditions",
            "language",
            "revision",
            "development",
        ];
        Self {
            state: one("SELECT state AS text FROM cases"),
            points,
            certified: certified.map(|part| (part, certificate[part].clone())).to_vec(),
            levels: open.texts("SELECT criterion || ' ' || CAST(level AS TEXT) AS text FROM consensus ORDER BY 1"),
        }
    }
}

#[test]
fn the_demo_case_replayed_by_seven_people_ends_with_the_same_certificate() {
    let demo = demo();
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::demo());
        the_way_of_the_demo(&play);
        assert_eq!(Ending::of(&mut app.database.open()), demo);
    });
}

/// From draft to certificate, looking at each hand-over.
fn the_way_of_the_demo(play: &Play<'_>) {
    let cast = &play.cast;
    play.answer_all();
    play.submit();
    expect_mails(play, &[&cast.owner.email]);
    play.take_up();
    play.accept();
    expect_mails(play, &[&cast.owner.email]);
    play.sign();
    play.propose_team();
    expect_mails(play, &[&cast.owner.email, &cast.lead.email, &cast.assessor.email]);
    play.confirm_team();
    expect_mails(play, &[&cast.lead.email, &cast.assessor.email]);
    for which in 0..2 {
        play.score(which);
        play.lock(which);
    }
    play.settle();
    play.report();
    expect_mails(play, &[&cast.reviewer.email]);
    play.recommend("grant");
    expect_mails(play, &[&cast.deciders[0].email, &cast.deciders[1].email]);
    play.vote(0, "grant");
    play.vote(1, "grant");
    // The decision and the certificate: the job that issues it runs before the mails are looked at.
    expect_mails(play, &[&cast.owner.email]);
    the_certificate(play);
}

/// Mails went out, each of these people got one, and each names organisation and case in its subject.
fn expect_mails(play: &Play<'_>, people: &[&str]) {
    let mails = play.app.new_mails();
    let to: Vec<_> = mails.iter().map(|sent| sent.message.to.address().to_owned()).collect();
    for person in people {
        assert!(
            to.iter().any(|address| address == person),
            "{person} got no mail, only {to:?}"
        );
    }
    let number = play
        .app
        .database
        .open()
        .texts("SELECT number AS text FROM cases")
        .remove(0);
    for sent in &mails {
        let subject = &sent.message.subject;
        assert!(subject.contains(&number), "`{subject}` lacks the case {number}");
        assert!(subject.contains(CLUSTER), "`{subject}` lacks the organisation");
        assert!(
            sent.message.text.contains(play.app.origin()),
            "`{subject}` leads nowhere"
        );
        assert!(
            sent.message.html.contains(play.app.origin()),
            "`{subject}` leads nowhere"
        );
    }
}

/// The stranger's view: the certificate is found by its number as page, JSON and PDF, which all agree.
fn the_certificate(play: &Play<'_>) {
    let overview = play.page(&play.cast.owner, "");
    let links = overview.attributes("a[href]", "href");
    let address = links
        .iter()
        .find(|link| link.starts_with("/c/"))
        .expect("the owner is led to the certificate");
    let number = address.trim_start_matches("/c/").to_owned();
    let stranger = play.app.browser();
    let page = stranger.open(address).expect_text(&number).expect_text("Białystok");
    let json = stranger.open(&format!("/c/{number}.json")).json();
    assert_eq!(json["number"], number.as_str());
    assert_eq!(json["status"], "active");
    assert!(page.shows(json["holder"].as_str().unwrap()));
    let pdf = page.follow("/certificate.pdf");
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let form = stranger.open("/verify").form_with_button("Check file");
    form.attach("file", "certificate.pdf", "application/pdf", &pdf.bytes)
        .submit()
        .expect_text(&number);
    expect_untold(play.app, &number, &kept_inside(play));
}

/// What is for the body and the cluster alone: points, and what people found, settled and thought. By this scheme the public
/// sees the label (`public_fields`, which know no points).
fn kept_inside(play: &Play<'_>) -> Vec<String> {
    let mut open = play.app.database.open();
    let report = open.texts("SELECT body AS text FROM reports ORDER BY version").pop();
    let report: Value = serde_json::from_str(&report.unwrap()).unwrap();
    let result = &report["result"];
    let (points, max) = (&result["points"], &result["max"]);
    assert_eq!((points, max), (&"132".into(), &"150".into()), "{result}");
    let parts = ["summary", "strengths", "recommendations"].map(|part| report[part].as_str().unwrap().to_owned());
    let mut kept = [vec!["132".to_owned(), "132 of 150".to_owned()], parts.to_vec()].concat();
    for query in [
        "SELECT reason AS text FROM consensus WHERE reason <> ''",
        "SELECT remark AS text FROM scores WHERE remark <> ''",
        "SELECT reason AS text FROM votes",
    ] {
        let texts = open.texts(query);
        assert!(!texts.is_empty(), "{query}");
        kept.extend(texts);
    }
    // Whom it is for, reads it.
    play.page(&play.cast.owner, "").expect_text("132");
    kept
}

/// How the demo of the real programme ends.
fn demo() -> Ending {
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_clustermark"))
        .args(["demo", "--no-serve", "--dir", "demo"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let database = folder.path().join("demo/clustermark.db");
    Ending::of(&mut Open::Sqlite(
        SqliteConnection::establish(database.to_str().unwrap()).unwrap(),
    ))
}
