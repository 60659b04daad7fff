//! What is typed where a number is asked for: whole, with a slip in it, or no number at all.

use clustermark::domain::certificate::number::NumberPattern;

use super::register::granted;
use crate::support::{app::TestApp, databases::Database, page::Page};

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
    for untidy in [
        format!("{number}."),
        format!("No.%20{number}"),
        format!("{number}%20(PDF)"),
    ] {
        let page = app.browser().open(&format!("/c/{untidy}"));
        assert_eq!(page.path, format!("/c/{number}"), "`{untidy}`: {}", page.describe());
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
    let tick = ".answer.trial";
    let today = app.browser().open(&format!("/c/{number}"));
    assert_eq!(today.attributes(tick, "class").len(), 1, "{}", today.describe());
    for day in ["2099-01-01", "yesterday", "2026-11-23T23:00", "20261123"] {
        let page = app.browser().visit(&format!("/c/{number}?at={day}")).expect_status(422);
        assert!(page.attributes(tick, "class").is_empty(), "{}", page.describe());
    }
}

#[test]
fn a_question_the_register_cannot_answer_is_refused_and_not_answered_with_nothing() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    for (query, field) in [("status=valid", "status"), ("at=2026-11-01", "at")] {
        for face in ["register", "register.csv", "register.json", "register.jwt"] {
            app.browser().visit(&format!("/{face}?{query}")).expect_status(422);
        }
        let refused = app.browser().visit(&format!("/register.json?{query}")).json();
        assert_eq!(refused["fields"][0]["field"], field);
        assert!(
            refused["detail"].as_str().unwrap().starts_with(&format!("{field}: ")),
            "{refused}"
        );
    }
    for face in ["certificate.pdf", "feed", "credential", "badge.svg", "status.jwt"] {
        app.browser()
            .visit(&format!("/c/{number}/{face}?at=2026-11-01"))
            .expect_status(422);
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
    let asked = asked.expect_text("This number is mistyped");
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
    // But for what was asked for, which is shown as that, if it may be a number.
    let body = |page: &Page, asked: &str| {
        let shown = format!("<p class=\"lede\">You asked for: <bdi class=\"mono\">{asked}</bdi></p>\n");
        let may_be = asked.len() <= 60 && !asked.contains('%');
        assert_eq!(page.body().contains(&shown), may_be, "{asked}: {}", page.body());
        page.body().replace(&shown, "")
    };
    let first = body(&visitor.visit("/c/never").expect_status(404), "never");
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
        assert_eq!(body(&page, unknown), first, "{unknown}");
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
