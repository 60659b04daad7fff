//! A case by a standard in Polish: what is certified is told in Polish and in English, and read in both wherever the
//! certificate is looked at.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use clustermark::{domain::bilingual::Bilingual, services::standards, usecase::Catalogue};
use serde_json::Value;

use crate::{
    guards::register::revise_to,
    support::{
        actors::Cast,
        app::TestApp,
        databases::{Database, each_database},
        faces::check_file,
        page::Page,
        play::{Play, Until, new_application},
        script::Script,
    },
};

const POLISH: &str = "Zarządzanie małym klastrem i usługi dla jego członków";
const ENGLISH: &str = "Management of a small cluster, and services to its members";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/polish")
}

fn app(database: Database) -> TestApp {
    let catalogue = standards::catalogue(Some(&folder())).unwrap();
    TestApp::start_with(database, |services| {
        services.standards = Catalogue::new(catalogue.iter().cloned());
    })
}

fn script() -> Script {
    Script {
        standard: "maly@1.0.0".to_owned(),
        scope: POLISH.to_owned(),
        scope_en: ENGLISH.to_owned(),
        ..Script::small()
    }
}

/// What a page marks as English beside another language.
fn in_english(page: &Page) -> Vec<String> {
    page.all(".english[lang=en]")
}

#[test]
fn an_application_by_a_standard_in_polish_is_not_begun_before_its_scope_is_told_in_english() {
    let app = app(Database::sqlite());
    let owner = app.signed_in(&Cast::engage(&app).owner);
    let form = new_application(&owner, "maly@1.0.0");
    let refused = form.set("label", "gold").set("scope", POLISH).send().expect_status(422);
    assert!(
        refused
            .all(".trouble a")
            .concat()
            .starts_with("What is to be certified, in English: ")
    );
    let form = refused.form("/app/cases");
    assert_eq!(form.value("scope"), POLISH, "what was typed stays");
    let begun = form.set("scope_en", ENGLISH).submit();
    assert!(
        begun.path.ends_with("/criteria?done=case_created"),
        "{}",
        begun.describe()
    );

    // An application can be changed, and the change is asked for the same.
    let case = begun.path.split("/criteria").next().unwrap().to_owned();
    let form = owner.open(&case).follow("/application").form("/application");
    assert_eq!(
        (form.value("scope"), form.value("scope_en")),
        (POLISH.to_owned(), ENGLISH.to_owned())
    );
    form.set("scope_en", " ").send().expect_status(422);
    let form = owner.open(&case).follow("/application").form("/application");
    let changed = form.set("scope_en", "Services to members").submit();
    assert_eq!(in_english(&changed), ["Services to members"]);
}

#[test]
fn what_a_polish_certificate_certifies_is_read_in_english_by_everybody_who_judges_it_and_on_every_face() {
    each_database(|database| {
        let app = app(database);
        let play = Play::begin(&app, script());
        assert_eq!(in_english(&play.page(&play.cast.owner, "")), [ENGLISH]);
        play.on(Until::Draft, Until::ApplicationReview);
        let judged = [
            (
                &play.cast.officer,
                "/application-review",
                Until::ApplicationReview,
                Until::Review,
            ),
            (&play.cast.reviewer, "/review", Until::Review, Until::Decision),
            (&play.cast.deciders[0], "/decision", Until::Decision, Until::Granted),
        ];
        for (person, path, now, next) in judged {
            let page = play.page(person, path).expect_text(POLISH);
            let page = page.expect_text("Both stand on the certificate");
            assert_eq!(in_english(&page), [ENGLISH], "{path}");
            play.on(now, next);
        }

        let number = app
            .database
            .open()
            .texts("SELECT number AS text FROM certificates")
            .remove(0);
        let visitor = app.browser();
        let page = visitor
            .open(&format!("/c/{number}"))
            .expect_text("Złoto")
            .expect_text(POLISH);
        assert_eq!(
            in_english(&page),
            [
                "Żubr Metalworking and Machinery Cluster",
                "Białystok, Poland",
                "Gold",
                "A small cluster standard 1.0.0",
                ENGLISH
            ]
        );
        let register = visitor.open("/register");
        assert!(register.all("td[data-label=Level]").concat().starts_with("Gold"));
        // Chosen among by what it is, in the reader's words, and not by the word on the paper.
        assert!(
            register.all("#label option").contains(&"Gold".to_owned()),
            "{}",
            register.describe()
        );

        let entry = visitor.open(&format!("/c/{number}.json")).json();
        for (field, told) in [
            ("language", "pl"),
            ("label", "Złoto"),
            ("label_en", "Gold"),
            ("standard", "Mały standard klastra"),
            ("standard_en", "A small cluster standard"),
            ("scope", POLISH),
            ("scope_en", ENGLISH),
        ] {
            assert_eq!(entry[field], told, "{field}");
        }
        let table = visitor.open("/register.csv");
        let mut table = csv::Reader::from_reader(&table.bytes[..]);
        let headers = table.headers().unwrap().clone();
        let row = table.records().next().unwrap().unwrap();
        let cell = |name: &str| row.get(headers.iter().position(|it| it == name).unwrap()).unwrap();
        assert_eq!(
            (cell("label_en"), cell("scope_en"), cell("conditions_en")),
            ("Gold", ENGLISH, "")
        );

        let credential = visitor.open(&format!("/c/{number}/credential/1"));
        let said = claims(credential.body());
        let (certificate, achievement) = (&said["certificate"], &said["achievement"]);
        assert_eq!(certificate["scope"], POLISH);
        assert_eq!(certificate["scopeEn"], ENGLISH);
        assert_eq!(certificate["label"]["titleEn"], "Gold");
        assert_eq!(certificate["standard"]["titleEn"], "A small cluster standard");
        assert_eq!(
            achievement["description"],
            "Mały standard klastra 1.0.0 / A small cluster standard 1.0.0: Gold"
        );

        let file = visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
        check_file(&visitor, &file).expect_text("Genuine, but for trial only");
        app.pass(1_000);
        revise_to(&app, &number, &Bilingual::new(POLISH, "Management of a cluster"));
        app.run_jobs();
        check_file(&visitor, &file)
            .expect_text("Genuine, but replaced")
            .expect_text("Certified for, in English")
            .expect_text(ENGLISH)
            .expect_text("Management of a cluster");
    });
}

/// What a credential says of its subject.
fn claims(token: &str) -> Value {
    let body = token.split('.').nth(1).unwrap();
    let body: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).unwrap()).unwrap();
    body["credentialSubject"].clone()
}
