//! What a stranger is told about a certificate.

use clustermark::{
    domain::{
        bilingual::Bilingual,
        certificate::{life::LifeEvent, number::CertificateNumber},
        time::Clock,
    },
    seal::{
        self, TrustAnchors,
        verify::{ChainTrust, Finding},
    },
    store::{Db, Store, certificates::register},
    usecase::{
        Cx, Services, UseCaseError,
        change_certificate::{ChangeCertificate, change_certificate},
        revise_certificate::{Changes, revise_certificate},
    },
    views::{Arguments, Lang},
};

use crate::support::{
    app::TestApp,
    attacks::{Attack, attacks},
    browser::{Browser, Request},
    committee::decided_for,
    databases::{Database, each_database},
    faces::{Faces, check_file},
    page::Page,
    play::{Play, Until},
    script::Script,
};

const YEAR: i64 = 365 * 86_400_000;

/// A granted case; its certificate's number.
pub fn granted(app: &TestApp) -> String {
    Play::begin(app, Script::small()).to(Until::Granted);
    number_of(app)
}

fn number_of(app: &TestApp) -> String {
    app.database
        .open()
        .texts("SELECT number AS text FROM certificates")
        .remove(0)
}

#[test]
fn the_entry_gives_what_others_show_its_status_with() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let address = format!("{}/c/{number}", app.origin());
    let embedded = format!("<a href=\"{address}\"><img src=\"{address}/badge.svg\" alt=\"");
    let page = app.browser().open(&format!("/c/{number}")).expect_text(&embedded);
    let shown = format!("/c/{number}/badge.svg");
    assert_eq!(page.attributes("img[loading=lazy]", "src"), [shown.as_str()]);
    let feed = page.attributes("head link[type='application/atom+xml']", "href");
    assert_eq!(feed, [format!("/c/{number}/feed")]);
    app.browser().open(&feed[0]).expect_status(200);
    for path in [shown, format!("/c/{number}/status.jwt")] {
        app.browser().open(&path).expect_status(200);
    }
}

#[test]
fn page_and_json_say_the_same_and_the_accept_header_chooses() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let by_name = visitor.open(&format!("/c/{number}.json")).json();
    let by_header = visitor.send(Request::get(format!("/c/{number}")).json()).json();
    assert_eq!(by_name, by_header);
    let page = visitor.open(&format!("/c/{number}"));
    // The seven facts that anybody is told on request (norms A7.2), and when that was so.
    for fact in ["status", "holder", "standard", "scope", "city", "country", "as_of"] {
        let value = by_name[fact]
            .as_str()
            .unwrap_or_else(|| panic!("{fact} is missing: {by_name}"));
        assert!(!value.is_empty(), "{fact} is empty");
        assert!(
            ["status", "as_of"].contains(&fact) || page.shows(value),
            "{fact} `{value}`: {}",
            page.describe()
        );
    }
}

#[test]
fn a_certificate_is_expired_the_moment_its_last_day_is_over_without_any_job() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let faces = Faces::of(&app, &number);
    faces.expect("active");
    let last_day = app
        .database
        .open()
        .texts("SELECT valid_until AS text FROM certificates")
        .remove(0);
    let over = clustermark::domain::time::Timestamp::parse(&format!("{last_day}T23:59:59.999Z")).unwrap();
    app.pass(over.millis() - app.clock.now().millis());
    faces.expect("active");
    app.pass(1);
    faces.expect("expired");
    app.pass(YEAR);
    faces.expect("expired");
}

#[test]
fn only_the_issued_file_is_genuine_and_one_changed_byte_is_enough() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let genuine = visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
    let page = check_file(&visitor, &genuine)
        .expect_status(200)
        .expect_text("Genuine, but for trial only")
        .expect_text(&number);
    // What a seal without a time stamp leaves open is a question, and never ticked.
    let (said, shapes) = (page.all(".checks li"), page.attributes(".checks li > svg", "class"));
    assert_eq!(said.len(), shapes.len());
    for (said, shape) in said.iter().zip(&shapes) {
        let is_open = said.contains("no independent time stamp") || said.contains("brings along nothing");
        assert_eq!(shape.contains("question"), is_open, "{said}: {shape}");
    }
    assert_eq!(shapes.iter().filter(|shape| shape.contains("question")).count(), 2);
    let step = genuine.len() / 12;
    for at in (0..12).map(|nth| nth * step + 7) {
        let mut changed = genuine.clone();
        changed[at] ^= 0x20;
        let page = check_file(&visitor, &changed).expect_status(200);
        assert!(!page.shows("Genuine"), "byte {at} was changed: {}", page.describe());
    }
    let longer = [genuine.as_slice(), b"\n% one more line"].concat();
    assert!(!check_file(&visitor, &longer).shows("Genuine"), "bytes were added");
    let shorter = &genuine[..genuine.len() - 40];
    assert!(!check_file(&visitor, shorter).shows("Genuine"), "bytes were cut off");
    let copy = check_file(&visitor, &longer)
        .expect_text("something stands behind it in the file")
        .expect_text("A copy of a certificate, with something behind it")
        .expect_text(&format!("It is a copy of certificate {number}"));
    assert!(copy.attributes("main a", "href").contains(&format!("/c/{number}")));
    check_file(&visitor, shorter).expect_text("Part of a certificate: its end is missing");
    assert!(!check_file(&visitor, b"no PDF at all").shows("Genuine"));
    check_file(&visitor, &genuine).expect_text("Genuine, but for trial only");

    revise(&app, &number, "Services to members abroad");
    app.run_jobs();
    let other = visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
    assert!(other != genuine, "it is the document that was revised");
    for attack in attacks(&genuine, &other) {
        expect_refused_for_its_own_reason(&app, &attack);
    }
    check_file(&visitor, &genuine).expect_text("Genuine, but");
}

/// The page says of the file what the library says.
fn expect_refused_for_its_own_reason(app: &TestApp, attack: &Attack) {
    let (name, page) = (attack.name, check_file(&app.browser(), &attack.file));
    let reason = match name {
        "the seal of another document" => Finding::SealOfAnother.clause(),
        _ => attack.reason,
    };
    let finding = Finding::ALL.iter().find(|finding| finding.clause() == reason);
    let key = match (name, finding) {
        // It is known by its beginning, and told as that.
        ("the end cut off", _) => "verdict-cut_off".to_owned(),
        (_, Some(finding)) => format!("seal-finding-{finding}"),
        ("the seal taken out", None) => "verdict-no_seal".to_owned(),
        ("encrypted", None) => "verdict-encrypted".to_owned(),
        ("huge", None) => "error-file_too_large_to_check".to_owned(),
        ("not a PDF", None) => "verdict-not_a_pdf".to_owned(),
        (name, None) => panic!("{name} has no reason"),
    };
    let said = app.services.views.text(&Lang::source(), &key, &Arguments::new());
    assert!(page.shows(&said), "{name}: {said}: {}", page.describe());
    assert!(!page.shows("Genuine"), "{name}: {}", page.describe());
}

#[test]
fn a_certificate_of_another_service_is_not_ours() {
    let (ours, theirs) = (TestApp::start(Database::sqlite()), TestApp::start(Database::sqlite()));
    granted(&ours);
    let number = granted(&theirs);
    let file = theirs.browser().open(&format!("/c/{number}/certificate.pdf")).bytes;
    let page = check_file(&ours.browser(), &file).expect_status(200);
    assert!(!page.shows("Genuine"), "{}", page.describe());
}

/// Carries out what a committee decided, without the pages of the case it was decided in.
pub fn decide(app: &TestApp, number: &str, event: LifeEvent) {
    decide_by(app, &app.services, number, event);
}

fn decide_by(app: &TestApp, services: &Services, number: &str, event: LifeEvent) {
    app.decide_alone();
    let number = CertificateNumber::parse(number).unwrap();
    let certificate = services
        .store
        .read(|db| register::find_by_number(db, &number))
        .unwrap()
        .unwrap();
    let command = ChangeCertificate {
        certificate: certificate.id,
        event,
        reason: "Found at surveillance".to_owned(),
        conditions: "Show the member list".to_owned(),
        due_on: Some(certificate.valid_until),
        two_decided: false,
    };
    let cx = Cx::system(services, "test");
    let carry_out = |db: &mut Db| change_certificate(db, &cx, &command).map_err(UseCaseError::internal);
    services.store.write(carry_out).unwrap();
}

#[test]
fn a_page_asked_for_again_within_the_second_shows_what_another_process_has_committed() {
    each_database(|database| {
        let app = TestApp::start(database);
        let number = granted(&app);
        // The command line, or another instance: connections of its own to the same database.
        let elsewhere = Services {
            store: Store::open(app.database.url()).unwrap(),
            ..app.services.clone()
        };
        let visitor = app.browser();
        let badge = || visitor.open(&format!("/c/{number}/badge.svg")).bytes;
        let says = |page: &Page| page.all("h1").remove(0);
        let before = visitor.open(&format!("/c/{number}"));
        assert_eq!(visitor.open(&format!("/c/{number}")).body(), before.body());
        let valid = (says(&before), badge());
        // The clock of the test stands still.
        decide_by(&app, &elsewhere, &number, LifeEvent::Suspend);
        let after = visitor.open(&format!("/c/{number}"));
        assert_ne!(says(&after), valid.0);
        assert_ne!(badge(), valid.1);
        assert_eq!(visitor.open(&format!("/c/{number}.json")).json()["status"], "suspended");
        decide_by(&app, &elsewhere, &number, LifeEvent::Lift);
        assert_eq!(says(&visitor.open(&format!("/c/{number}"))), valid.0);
    });
}

#[test]
fn a_certificate_of_a_development_seal_says_so_wherever_it_is_shown_also_when_the_service_has_a_real_one() {
    for real_today in [true, false] {
        let app = TestApp::start_with(Database::sqlite(), |services| services.development = !real_today);
        let number = granted(&app);
        let page = app.browser().open(&format!("/c/{number}"));
        let (shape, said) = match real_today {
            true => ("tick", "Valid today"),
            false => ("trial", "Valid for trial only"),
        };
        assert_eq!(page.attributes("section.answer", "class"), [format!("answer {shape}")]);
        page.expect_text(said);
        app.write_past(
            "UPDATE certificates SET snapshot = replace(snapshot, '\"development\":false', '\"development\":true')",
        );
        app.write_past("UPDATE register_rows SET development = TRUE");
        let visitor = app.browser();
        let file = visitor.visit(&format!("/c/{number}/certificate.pdf")).bytes;
        let page = visitor.open(&format!("/c/{number}"));
        for page in [page, check_file(&visitor, &file)] {
            let answer = page.attributes("section.answer", "class");
            assert_eq!(answer, ["answer trial"], "{}", page.describe());
            assert!(
                page.all("section.answer .lede").concat().contains("not a certificate"),
                "{}",
                page.describe()
            );
        }
        let badge = visitor.visit(&format!("/c/{number}/badge.svg")).body().to_owned();
        assert!(
            badge.contains("not a certificate") && !badge.contains("Valid"),
            "{badge}"
        );
        let list = visitor.open("/register").expect_text("not a certificate");
        assert_eq!(list.attributes("td .found", "class"), ["found trial"]);
        for path in ["watch", "feed"] {
            let told = visitor.visit(&format!("/c/{number}/{path}"));
            assert!(told.body().contains("not a certificate"), "{}", told.body());
        }
    }
}

#[test]
fn whoever_trusts_the_certificates_that_are_given_out_finds_the_files_of_the_service_sealed() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    visitor.open("/verify").follow("/.well-known/seal.pem");
    let roots = visitor.visit("/.well-known/seal.pem").expect_status(200).bytes;
    let file = visitor.visit(&format!("/c/{number}/certificate.pdf")).bytes;
    let report = seal::verify(&file, &TrustAnchors::from_pem(&roots).unwrap(), app.clock.now()).unwrap();
    assert_eq!(report.chain, ChainTrust::Trusted);
}

#[test]
fn an_answer_that_is_kept_is_still_one_for_each_language_and_none_for_those_who_are_signed_in() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let path = format!("/c/{}", number_of(&app));
    let visitor = app.browser();
    let language = |tag: &str| {
        let request = Request::get(&path).header("accept-language", tag);
        visitor.send(request).header("content-language").unwrap().to_owned()
    };
    for tag in ["en", "pl", "lt", "en"] {
        assert_eq!(language(tag), tag);
    }
    let officer = app.signed_in(&play.cast.officer);
    for (browser, signed_in) in [(&visitor, false), (&officer, true), (&visitor, false)] {
        assert_eq!(browser.open(&path).has_form("/sign-out"), signed_in);
    }
}

#[test]
fn every_face_says_the_same_the_moment_something_is_decided_and_the_day_before_stays_what_it_was() {
    each_database(|database| {
        let app = TestApp::start(database);
        let number = granted(&app);
        let visitor = app.browser();
        let first = app.clock.now().date();
        let mut days = vec![(first, "active")];
        let faces = Faces::of(&app, &number);
        faces.expect("active");
        for (event, status) in [
            (LifeEvent::Suspend, "suspended"),
            (LifeEvent::Lift, "active"),
            (LifeEvent::Withdraw, "withdrawn"),
        ] {
            app.pass(10 * 86_400_000);
            decide(&app, &number, event);
            faces.expect(status);
            days.push((app.clock.now().date(), status));
        }
        for (day, status) in &days {
            let then = visitor.open(&format!("/c/{number}.json?at={day}")).json();
            assert_eq!(then["status"], *status, "{day}");
        }
        let then = visitor.open(&format!("/c/{number}?at={first}"));
        let then = then.expect_text(": valid").expect_text("Withdrawn: not valid");
        let shapes = then.attributes("section.answer", "class");
        assert_eq!(
            shapes,
            ["answer past"],
            "a day that is over is taken for today's answer"
        );
        assert!(!then.shows("Be told when something changes"), "{}", then.describe());
        let before = first.yesterday().unwrap();
        visitor
            .open(&format!("/c/{number}?at={before}"))
            .expect_text("not issued yet");
        let nothing_yet = visitor.open(&format!("/c/{number}.json?at={before}")).json();
        assert_eq!(nothing_yet["status"], "not_issued");
        assert!(nothing_yet.get("holder").is_none(), "{nothing_yet}");
        let to_come = visitor.visit(&format!("/c/{number}?at=2099-01-01"));
        to_come
            .expect_status(422)
            .expect_text("nobody knows yet what will be decided");
        visitor.visit(&format!("/c/{number}?at=soon")).expect_status(422);
        visitor
            .visit(&format!("/c/MINI-2026-99999-X?at={first}"))
            .expect_status(404);
    });
}

#[test]
fn of_today_the_register_answers_as_it_is_now_and_not_as_at_an_end_of_the_day_that_nobody_knows() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let (now, today) = (app.clock.now(), app.clock.now().date());
    let page = visitor.open(&format!("/c/{number}?at={today}"));
    assert!(
        page.shows("Valid for trial only") && !page.shows("at the end of that day"),
        "{}",
        page.describe()
    );
    assert_eq!(page.attributes("section.answer", "class"), ["answer trial"]);
    let json = visitor.open(&format!("/c/{number}.json?at={today}")).json();
    assert_eq!(json["as_of"], now.to_string());
}

#[test]
fn no_address_puts_words_on_a_public_page_that_its_own_form_did_not_bring_about() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let (page, watch) = (format!("/c/{number}"), format!("/c/{number}/watch"));
    let own = [
        (watch.as_str(), "watch_asked"),
        (watch.as_str(), "watch_off"),
        ("/", "signed_out"),
        ("/apply", "admission_asked"),
        ("/sign-in", "new_password_asked"),
        ("/sign-in", "new_password_chosen"),
    ];
    for path in [
        &page,
        &watch,
        "/",
        "/verify",
        "/register",
        "/standards",
        "/apply",
        "/sign-in",
        "/c/unknown/watch",
    ] {
        for code in clustermark::views::vocabulary::FLASHES {
            let shown = visitor.visit(&format!("{path}?done={code}"));
            let flashes = shown.attributes("div.flash", "class").len();
            assert_eq!(flashes, usize::from(own.contains(&(path, code))), "{path}?done={code}");
        }
    }
}

#[test]
fn the_register_is_found_by_words_without_accents_and_its_table_reads_as_one() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    visitor
        .open("/register?q=zubr")
        .expect_text(&number)
        .expect_text("1 certificate");
    visitor
        .open("/register?q=zalgiris")
        .expect_text("Nothing in the register matches that.");
    visitor.open("/register?page=99").expect_text(&number);
    for nothing in ["country=XX", "standard=none", "label=%3Cb%3E"] {
        assert!(
            !visitor.open(&format!("/register?{nothing}")).shows(&number),
            "{nothing}"
        );
    }
    let none = visitor.visit("/register.csv?q=zalgiris").expect_status(200);
    assert_eq!(none.body().lines().count(), 1, "{}", none.body());
    let (name, today) = (none.header("content-disposition").unwrap(), app.clock.now().date());
    assert!(name.contains(&format!("register-{today}T")), "{name}");
    for sought in ["0009914057", "poland", "Lenkija", "pl+zubr"] {
        let found = visitor.open(&format!("/register?q={sought}"));
        assert!(found.shows(&number), "{sought}: {}", found.describe());
    }
    let table = visitor.visit("/register.csv?q=zubr").expect_status(200).bytes;
    assert!(
        table.starts_with("\u{feff}number,".as_bytes()),
        "spreadsheets do not see that it is UTF-8"
    );
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let headers = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| row.get(headers.iter().position(|it| it == name).unwrap()).unwrap();
    assert_eq!(cell("number"), number);
    assert_eq!(cell("status"), "active");
    for filled in [
        "id",
        "holder",
        "registration_id",
        "street",
        "postcode",
        "city",
        "country",
        "sector",
        "scope",
        "as_of",
        "url",
    ] {
        assert!(!cell(filled).is_empty(), "{filled}");
    }
}

/// Settles a new document with this scope.
pub fn revise(app: &TestApp, number: &str, scope: &str) {
    revise_to(app, number, &Bilingual::only(scope));
}

/// The same, of a document that says it in English too.
pub fn revise_to(app: &TestApp, number: &str, scope: &Bilingual) {
    app.decide_alone();
    let cx = Cx::system(&app.services, "decided".to_owned());
    let number = CertificateNumber::parse(number).unwrap();
    let settled = app.services.store.write(|db| {
        let certificate = register::find_by_number(db, &number)?.unwrap();
        let command = ChangeCertificate {
            certificate: certificate.id,
            event: LifeEvent::Revise,
            reason: "The holder asked for it.".to_owned(),
            conditions: String::new(),
            due_on: None,
            two_decided: true,
        };
        let changes = Changes {
            scope: Some(scope.clone()),
            ..Changes::default()
        };
        let case = decided_for(db, &cx, certificate.id, command.event)?;
        revise_certificate(db, &cx, case, &command, &changes).map_err(UseCaseError::internal)
    });
    settled.unwrap();
}

#[test]
fn a_new_document_takes_the_place_of_the_former_on_every_face_at_once_and_the_former_file_is_told_from_it() {
    each_database(|database| {
        let app = TestApp::start(database);
        let number = granted(&app);
        let visitor = app.browser();
        let entry = || visitor.open(&format!("/c/{number}.json")).json();
        let file = || visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
        let (first_day, before, former) = (app.clock.now().date(), entry(), file());
        app.pass(10 * 86_400_000);
        revise(&app, &number, "Services to members abroad");
        // Settled is not issued: nothing is public until the document is.
        assert_eq!(entry()["scope"], before["scope"]);
        app.run_jobs();
        let after = entry();
        assert_eq!((&after["revision"], &after["status"]), (&2.into(), &"active".into()));
        assert_eq!(after["scope"], "Services to members abroad");
        assert_eq!(after["number"], before["number"]);
        assert_ne!(after["pdf_sha256"], before["pdf_sha256"]);
        visitor
            .open(&format!("/c/{number}"))
            .expect_text("Services to members abroad")
            .expect_text("New revision issued");
        assert_eq!(
            entry_on(&visitor, &number, &first_day.to_string())["scope"],
            before["scope"]
        );
        check_file(&visitor, &file()).expect_text("Genuine, but for trial only");
        let told = check_file(&visitor, &former);
        assert!(!told.shows("Genuine, but for trial only"), "{}", told.describe());
        told.expect_text("Genuine, but replaced")
            .expect_text("A newer revision has replaced it.")
            .expect_text("This file is not what the register says today")
            .expect_text("Services to members abroad")
            .expect_text(before["scope"].as_str().unwrap());
        // One that is overtaken comes to nothing.
        revise(&app, &number, "Services to members anywhere");
        app.pass(1_000);
        decide(&app, &number, LifeEvent::Suspend);
        app.run_jobs();
        assert_eq!(
            (&entry()["revision"], &entry()["status"]),
            (&2.into(), &"suspended".into())
        );
        decide(&app, &number, LifeEvent::Lift);
        revise(&app, &number, "Services to members anywhere");
        app.run_jobs();
        assert_eq!(
            entry()["revision"],
            4,
            "a number that was settled once is not used again"
        );
    });
}

fn entry_on(visitor: &Browser, number: &str, day: &str) -> serde_json::Value {
    visitor.open(&format!("/c/{number}.json?at={day}")).json()
}
