//! What a stranger is told about a certificate.

use crate::support::{
    app::TestApp,
    browser::{Browser, Request},
    databases::Database,
    page::Page,
    play::{Play, Until},
    script::Script,
};

const YEAR: i64 = 365 * 86_400_000;

/// A granted case; its certificate's number.
fn granted(app: &TestApp) -> String {
    Play::begin(app, Script::small()).to(Until::Granted);
    app.database
        .open()
        .texts("SELECT number AS text FROM certificates")
        .remove(0)
}

fn check_file(browser: &Browser, bytes: &[u8]) -> Page {
    let form = browser.open("/verify").form_with_button("Check file");
    form.attach("file", "certificate.pdf", "application/pdf", bytes).send()
}

#[test]
fn a_number_leads_to_its_certificate_however_it_is_written() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    for typed in [
        number.clone(),
        number.to_lowercase(),
        format!("  {number} "),
        number.replace('-', " "),
    ] {
        let page = app
            .browser()
            .open("/verify")
            .form_with_button("Check number")
            .set("number", &typed)
            .send();
        assert_eq!(page.path, format!("/c/{number}"), "`{typed}`: {}", page.describe());
        page.expect_status(200)
            .expect_text(&number)
            .expect_text("Development seal: not a certificate");
    }
    let home = app.browser().open("/").form("/verify").set("number", &number).send();
    assert_eq!(home.path, format!("/c/{number}"), "{}", home.describe());
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
fn a_number_that_was_never_given_answers_like_any_other_that_is_not_there() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let serial = number.replace("00001", "00002");
    let unknown = [
        serial.as_str(),
        "MINI-2026-99999-X",
        "zebra",
        "..",
        "%00",
        "x.json.json",
    ];
    let first = visitor.visit("/c/never").expect_status(404).body().to_owned();
    for number in unknown {
        let page = visitor.visit(&format!("/c/{number}"));
        if page.status == 404 && page.path.starts_with("/c/") && !page.path.ends_with(".json") && number != ".." {
            assert_eq!(page.body().len(), first.len(), "{number}: {}", page.describe());
            assert!(!page.shows(number), "the address is repeated");
        }
        assert!([400, 404].contains(&page.status), "{}", page.describe());
        assert_ne!(visitor.visit(&format!("/c/{number}/certificate.pdf")).status, 200);
    }
}

#[test]
fn a_certificate_is_expired_the_moment_its_last_day_is_over_without_any_job() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let status = || app.browser().open(&format!("/c/{number}.json")).json()["status"].clone();
    assert_eq!(status(), "active");
    let last_day = app
        .database
        .open()
        .texts("SELECT valid_until AS text FROM certificates")
        .remove(0);
    let over = clustermark::domain::time::Timestamp::parse(&format!("{last_day}T23:59:59.999Z")).unwrap();
    app.pass(over.millis() - clustermark::domain::time::Clock::now(app.clock.as_ref()).millis());
    assert_eq!(status(), "active", "the last day counts whole");
    app.pass(1);
    assert_eq!(status(), "expired");
    let page = app.browser().open(&format!("/c/{number}"));
    assert!(
        !page.shows("valid today") && page.text().to_lowercase().contains("expired"),
        "{}",
        page.describe()
    );
    app.pass(YEAR);
    assert_eq!(status(), "expired");
}

#[test]
fn only_the_issued_file_is_genuine_and_one_changed_byte_is_enough() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let genuine = visitor.open(&format!("/c/{number}/certificate.pdf")).bytes;
    check_file(&visitor, &genuine)
        .expect_status(200)
        .expect_text("Genuine, and valid today")
        .expect_text(&number);
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
    assert!(!check_file(&visitor, b"no PDF at all").shows("Genuine"));
    check_file(&visitor, &genuine).expect_text("Genuine, and valid today");
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
