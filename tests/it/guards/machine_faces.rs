//! What programs are told about a certificate that was really issued: its credential, the lists and keys to check it with,
//! all as a stranger fetches them.

use clustermark::{
    credential::{Failure, StatusPurpose},
    domain::{certificate::life::LifeEvent, standard::Digest, time::Clock},
    jobs,
    store::certificates::credentials,
};

use super::register::{decide, granted};
use crate::support::{
    app::TestApp,
    browser::{Browser, Request},
    databases::{Database, each_database},
    faces::{check_file, claims, fetch, found},
    page::Page,
    play::{Play, Until},
    script::Script,
};

const DAY: i64 = 86_400_000;

fn credential(browser: &Browser, number: &str) -> String {
    fetch(browser, &format!("/c/{number}/credential/1"), "application/vc+jwt")
}

#[test]
fn the_signed_status_and_the_signed_register_say_what_the_unsigned_say_and_grow_stale_within_a_day() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    for status in ["active", "suspended"] {
        let entry = visitor.open(&format!("/c/{number}.json")).json();
        assert_eq!(entry["status"], status);
        let token = fetch(&visitor, &format!("/c/{number}/status.jwt"), "application/jwt");
        assert_eq!(
            entry["signed_url"],
            format!("{}/c/{number}/status.jwt", app.services.public_url)
        );
        let (header, claimed) = claims(&app, &token);
        assert_eq!(header["typ"], "register-statement+jwt");
        assert_eq!(claimed["register"], entry);
        assert_eq!(claimed["sub"], entry["url"]);
        let (iat, exp) = (claimed["iat"].as_i64().unwrap(), claimed["exp"].as_i64().unwrap());
        assert_eq!(iat, app.clock.now().millis() / 1000);
        assert!(exp > iat && exp - iat <= 86_400, "{iat} to {exp}");
        let list = fetch(&visitor, "/register.jwt?country=PL", "application/jwt");
        let (_, mut claimed) = claims(&app, &list);
        let sought = claimed["register"].as_object_mut().unwrap().remove("sought");
        assert_eq!(sought, Some(serde_json::json!({"country": "PL"})));
        assert_eq!(claimed["register"], visitor.open("/register.json?country=PL").json());
        assert_eq!(claimed["register"]["count"], 1);
        // A statement is no credential, whoever signed both.
        assert!(
            matches!(found(&app, &token), Err(Failure::Jws(_))),
            "{:?}",
            found(&app, &token)
        );
        if status == "active" {
            decide(&app, &number, LifeEvent::Suspend);
        }
    }
    visitor.visit("/c/MINI-2026-99999-X/status.jwt").expect_status(404);

    // What contradicts itself is told of nobody, and silences nothing else.
    app.write_past("UPDATE certificates SET valid_until = '2099-12-31'");
    visitor.visit(&format!("/c/{number}/status.jwt")).expect_status(500);
    let list = fetch(&visitor, "/register.jwt", "application/jwt");
    let (_, claimed) = claims(&app, &list);
    let unsigned = visitor.open("/register.json").json();
    for told in [&claimed["register"], &unsigned] {
        assert_eq!(
            (&told["count"], &told["withheld"][0]),
            (&0.into(), &number.as_str().into())
        );
    }
    let table = visitor.open("/register.csv");
    let lines: Vec<_> = table.body().lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[1].starts_with(&number) && lines[1].contains("withheld"),
        "{}",
        lines[1]
    );
}

#[test]
fn what_is_of_now_alone_refuses_another_day_instead_of_passing_it_over() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let today = app.clock.now().date();
    for path in [
        format!("/c/{number}/badge.svg"),
        format!("/c/{number}/status.jwt"),
        "/register.jwt".to_owned(),
    ] {
        visitor.visit(&path).expect_status(200);
        for at in ["2020-01-01", &today.to_string(), "nonsense"] {
            let asked = format!("{path}?at={at}");
            let refused = |page: Page| page.expect_status(422).expect_text("of no other day");
            // Twice: an answer that is kept is kept by its address.
            refused(visitor.visit(&asked));
            refused(visitor.visit(&asked));
        }
        visitor.visit(&path).expect_status(200);
    }
}

#[test]
fn a_credential_says_what_the_register_says_and_every_decision_shows_in_the_lists_at_once() {
    each_database(|database| {
        let app = TestApp::start(database);
        let number = granted(&app);
        let token = credential(&app.browser(), &number);
        let certificate = found(&app, &token).unwrap().credential.credential_subject.certificate;
        let register = app.browser().open(&format!("/c/{number}.json")).json();
        for (field, said) in [
            ("number", certificate.number.as_str()),
            ("holder", &certificate.holder.legal_name),
            ("label", &certificate.label.title),
            ("scope", &certificate.scope),
            ("valid_from", &certificate.valid_from.to_string()),
            ("valid_until", &certificate.valid_until.to_string()),
        ] {
            assert_eq!(register[field], said, "{field}");
        }
        assert_eq!(register["credential_sha256"], Digest::of(token.as_bytes()).to_string());

        app.pass(DAY);
        decide(&app, &number, LifeEvent::Suspend);
        assert_eq!(found(&app, &token), Err(Failure::Suspended));
        decide(&app, &number, LifeEvent::Lift);
        assert!(found(&app, &token).is_ok());
        decide(&app, &number, LifeEvent::Withdraw);
        assert_eq!(found(&app, &token), Err(Failure::Revoked));
        assert_eq!(credential(&app.browser(), &number), token, "it stays what was signed");
    });
}

#[test]
fn a_terminated_certificate_is_revoked_and_one_whose_days_are_over_has_expired() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let token = credential(&app.browser(), &number);
    app.pass(3_000 * DAY);
    assert!(matches!(found(&app, &token), Err(Failure::Expired(_))));
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let token = credential(&app.browser(), &number);
    decide(&app, &number, LifeEvent::Terminate);
    assert_eq!(found(&app, &token), Err(Failure::Revoked));
}

#[test]
fn a_revocation_cannot_be_undone_nor_a_place_be_given_again_by_any_hand() {
    each_database(|database| {
        let app = TestApp::start(database);
        let number = granted(&app);
        decide(&app, &number, LifeEvent::Withdraw);
        let refused = |statement: &str| {
            let mut open = app.database.open();
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| open.execute(statement)));
            assert!(done.is_err(), "{statement}");
        };
        refused("UPDATE certificates SET state = 'active'");
        refused("UPDATE certificates SET revision = 0");
        refused("UPDATE credentials SET status_index = 1");
        refused("UPDATE credentials SET token = 'another'");
        refused("DELETE FROM credentials");
        let token = credential(&app.browser(), &number);
        assert_eq!(found(&app, &token), Err(Failure::Revoked));
    });
}

#[test]
fn a_credential_is_signed_once_however_often_the_certificate_is_tried_and_travels_inside_the_file() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Decision);
        (0..play.committee()).for_each(|which| drop(play.vote(which, "grant")));
        let down = app.services_with_a_silent_time_stamper();
        assert_eq!(jobs::run_all_due(&down).unwrap().waiting, 1);
        let case = play.id().parse().unwrap();
        let kept = app.services.store.read(|db| credentials::find(db, (case, 1)));
        let signed = kept.unwrap().unwrap().token.expect("it was signed before the seal");
        let unseen = |page: Page| assert_eq!(page.status, 404, "{}", page.describe());
        let number = app
            .database
            .open()
            .texts("SELECT number AS text FROM issuances")
            .remove(0);
        unseen(app.browser().visit(&format!("/c/{number}/credential")));
        unseen(app.browser().visit(&format!("/c/{number}/credential/1")));

        app.pass(3_600_000);
        app.run_jobs();
        assert_eq!(credential(&app.browser(), &number), signed);
        let file = app.browser().open(&format!("/c/{number}/certificate.pdf")).bytes;
        let document = lopdf::Document::load_mem(&file).unwrap();
        let inside = document.objects.values().filter_map(|object| object.as_stream().ok());
        let mut inside = inside.filter(|stream| stream.dict.has_type(b"EmbeddedFile"));
        let attached = inside.next().unwrap().decompressed_content().unwrap();
        assert_eq!(String::from_utf8(attached).unwrap(), signed);
        assert!(inside.next().is_none());
        check_file(&app.browser(), &file).expect_text("The verifiable credential inside is ours");
        app.browser()
            .open(&format!("/c/{number}"))
            .expect_text("Verifiable credential");
    });
}

#[test]
fn a_certificate_of_an_earlier_release_has_no_credential_and_says_so() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    app.write_past(
        "DROP TRIGGER credentials_no_delete; DELETE FROM credentials;
         UPDATE certificates SET credential_sha256 = NULL;
         UPDATE certificate_documents SET credential_sha256 = NULL;",
    );
    let visitor = app.browser();
    visitor
        .open(&format!("/c/{number}"))
        .expect_text("Valid for trial only")
        .expect_text("issued without a verifiable credential");
    let register = visitor.open(&format!("/c/{number}.json")).json();
    assert!(register["credential_url"].is_null() && register["status"] == "active");
    for path in ["credential", "credential/1"] {
        assert_eq!(visitor.visit(&format!("/c/{number}/{path}")).status, 404);
    }
    assert_eq!(visitor.visit("/status/revocation/1").status, 404);
}

#[test]
fn what_is_not_there_is_not_found() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    for path in [
        &format!("/c/{number}/credential/2"),
        &format!("/c/{number}/credential/0"),
        &format!("/c/{number}/credential/x"),
        "/c/MINI-2026-99999-X/credential",
        "/status/revocation/2",
        "/status/revocation/0",
        "/status/revocation/-1",
        "/status/message/1",
        "/credentials/context/5",
        "/credentials/schema/0",
        "/credentials/schema/6",
        "/credentials/schema/x",
    ] {
        assert_eq!(app.browser().visit(path).status, 404, "{path}");
    }
    let in_force = app.browser().send(Request::get(format!("/c/{number}/credential")));
    assert_eq!(in_force.header("cache-control"), Some("no-store"));
    assert_eq!(in_force.body(), credential(&app.browser(), &number));
}

#[test]
fn context_schema_and_keys_lie_where_the_credential_says() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let browser = app.browser();
    let read = found(&app, &credential(&browser, &number)).unwrap();
    let address = |url: &str| url.strip_prefix(app.origin()).unwrap().to_owned();
    let context = fetch(&browser, &address(&read.credential.context[2]), "application/ld+json");
    let schema = fetch(
        &browser,
        &address(&read.credential.credential_schema.id),
        "application/schema+json",
    );
    assert!(context.contains("ClusterCertificate") && schema.contains("ClusterCertificate"));
    let keys = fetch(&browser, "/.well-known/jwks.json", "application/jwk-set+json");
    assert!(keys.contains(&read.kid) && !keys.contains("\"d\""), "{keys}");
    assert!(read.credential.id.ends_with(&format!("/c/{number}/credential/1")));
    let purposes = read
        .credential
        .credential_status
        .iter()
        .map(|entry| entry.status_purpose);
    assert!(purposes.eq(StatusPurpose::ALL));
}

#[test]
fn all_that_was_given_out_about_a_certificate_over_its_life_is_written_out_for_the_judges() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let browser = app.browser();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("lived");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    let token = credential(&browser, &number);
    let read = found(&app, &token).unwrap().credential;
    let index = read.credential_status[0].index();
    write("credential.jwt", token.as_bytes());
    for (name, path) in [
        ("certificate.pdf", format!("/c/{number}/certificate.pdf")),
        ("did.json", "/.well-known/did.json".to_owned()),
        ("jwks.json", "/.well-known/jwks.json".to_owned()),
        ("context.json", "/credentials/context/4".to_owned()),
        ("status.statement", format!("/c/{number}/status.jwt")),
        ("register.statement", "/register.jwt".to_owned()),
    ] {
        write(name, &browser.visit(&path).expect_status(200).bytes);
    }
    let expected = serde_json::json!({"index": index, "at": app.clock.now().to_string()});
    write("expected.json", expected.to_string().as_bytes());
    for (moment, event) in [
        ("issued", None),
        ("suspended", Some(LifeEvent::Suspend)),
        ("lifted", Some(LifeEvent::Lift)),
        ("withdrawn", Some(LifeEvent::Withdraw)),
    ] {
        if let Some(event) = event {
            decide(&app, &number, event);
        }
        for purpose in StatusPurpose::ALL {
            let list = fetch(&browser, &format!("/status/{purpose}/1"), "application/vc+jwt");
            write(&format!("{moment}-{purpose}.jwt"), list.as_bytes());
        }
    }
}
