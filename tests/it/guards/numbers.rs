//! What is typed where a number is asked for: whole, with a slip in it, or no number at all.

use clustermark::domain::certificate::number::NumberPattern;

use super::register::granted;
use crate::support::{app::TestApp, databases::Database};

#[test]
fn a_number_leads_to_its_certificate_however_it_is_written() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    for typed in [
        number.clone(),
        number.to_lowercase(),
        format!("  {number} "),
        number.replace('-', " "),
        format!("No. {number}"),
        format!("{}/c/{number}", app.origin()),
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
fn what_is_no_number_or_no_day_is_told_and_nothing_beside_it_looks_like_the_answer() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    for (typed, told) in [
        ("  ", "Enter a certificate’s number."),
        ("zebra 7", "This is no certificate’s number."),
    ] {
        let form = app.browser().open("/verify").form_with_button("Check number");
        form.set("number", typed).send().expect_status(422).expect_text(told);
    }
    let tick = ".answer.tick";
    let today = app.browser().open(&format!("/c/{number}"));
    assert_eq!(today.attributes(tick, "class").len(), 1, "{}", today.describe());
    for day in ["2099-01-01", "yesterday"] {
        let page = app.browser().visit(&format!("/c/{number}?at={day}")).expect_status(422);
        assert!(page.attributes(tick, "class").is_empty(), "{}", page.describe());
    }
}

#[test]
fn a_slip_in_a_number_is_told_with_the_certificate_it_may_be_meant_for_and_with_no_other() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let slip = number.replace("00001", "00010");
    let link = format!("a[href='/c/{number}']");
    let typed = app
        .browser()
        .open("/verify")
        .form_with_button("Check number")
        .set("number", &slip)
        .send()
        .expect_status(422)
        .expect_text("Did you mean one of these?");
    assert_eq!(typed.attributes(&link, "href").len(), 1, "{}", typed.describe());
    let asked = app.browser().visit(&format!("/c/{}", number.replace("2026", "2O26")));
    assert_eq!(asked.status, 404);
    assert_eq!(asked.attributes(&link, "href").len(), 1, "{}", asked.describe());
    let far = app.browser().visit("/c/XY-1999-77777-A");
    assert!(!far.shows("Did you mean"), "{}", far.describe());
    // A whole number that was never given may be one that is being prepared: nothing is offered for it.
    let pattern = format!("{}-{{year}}-{{serial}}-{{check}}", number.split('-').next().unwrap());
    let next = pattern.parse::<NumberPattern>().unwrap().number(2026, 2);
    let whole = app.browser().visit(&format!("/c/{next}"));
    assert_eq!(whole.status, 404);
    assert!(!whole.shows("Did you mean"), "{}", whole.describe());
}

#[test]
fn a_number_that_was_never_given_answers_like_any_other_that_is_not_there() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let first = visitor.visit("/c/never").expect_status(404).body().to_owned();
    // The next number is whole, and may be one whose certificate is on its way.
    let pattern = format!("{}-{{year}}-{{serial}}-{{check}}", number.split('-').next().unwrap());
    let next = pattern.parse::<NumberPattern>().unwrap().number(2026, 2).to_string();
    let long = "9".repeat(300);
    for unknown in [
        next.as_str(),
        "MINI-2026-99999-X",
        "zebra",
        "%00",
        "%3Cb%3E",
        "a%2Fb",
        &long,
    ] {
        let page = visitor.visit(&format!("/c/{unknown}")).expect_status(404);
        assert_eq!(page.body(), first, "{unknown}");
        let json = visitor.visit(&format!("/c/{unknown}.json")).expect_status(404);
        assert_eq!(json.json()["code"], "not_found", "{unknown}");
        for face in [
            "certificate.pdf",
            "badge.svg",
            "status.jwt",
            "feed",
            "watch",
            "credential",
        ] {
            visitor.visit(&format!("/c/{unknown}/{face}")).expect_status(404);
        }
    }
    visitor.visit("/c/x.json.json").expect_status(404);
}
