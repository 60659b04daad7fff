//! A buyer, without an account, is told of what happens to a certificate.

use clustermark::domain::{
    certificate::life::LifeEvent,
    time::{Clock, Timestamp},
};

use crate::guards::register::{decide, granted};
use crate::support::{
    app::TestApp,
    browser::{Browser, Request},
    databases::{Database, each_database},
    page::Page,
};

const DAY: i64 = 86_400_000;
const BUYER: &str = "buyer@example.org";

fn ask(browser: &Browser, number: &str, email: &str) -> Page {
    let form = browser
        .open(&format!("/c/{number}/watch"))
        .form_with_button("Send me the question");
    form.set("email", email).send()
}

/// The plain texts of the mails to somebody, oldest first.
fn mails_to(app: &TestApp, email: &str) -> Vec<(String, String)> {
    app.run_jobs();
    let sent = app.services.mailer.sent();
    let theirs = sent.into_iter().filter(|mail| mail.message.to.address() == email);
    theirs.map(|mail| (mail.message.subject, mail.message.text)).collect()
}

/// The path of the link by which a watch is confirmed and ended.
fn way(app: &TestApp, text: &str) -> String {
    let from = text.find("/watch/").unwrap_or_else(|| panic!("no link in {text}"));
    let path = text[from..].split_whitespace().next().unwrap().to_owned();
    assert!(text.contains(&format!("{}{path}", app.services.public_url)), "{text}");
    path
}

fn watchers(app: &TestApp) -> Vec<String> {
    app.database
        .open()
        .texts("SELECT email AS text FROM watches ORDER BY email")
}

#[test]
fn a_buyer_is_asked_then_told_of_each_change_once_and_forgotten_with_the_certificate() {
    each_database(|database| {
        let app = TestApp::start(database);
        let number = granted(&app);
        let buyer = app.browser();
        ask(&buyer, &number, "Buyer@Example.org").expect_text("Confirm with the link in it");
        let asked = mails_to(&app, BUYER);
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert!(asked[0].1.contains("Valid for trial only"), "{asked:?}");
        let way = way(&app, &asked[0].1);
        // Nobody agreed yet: nothing is told.
        decide(&app, &number, LifeEvent::Suspend);
        assert_eq!(mails_to(&app, BUYER).len(), 1);
        let question = buyer
            .open(&way)
            .expect_text(&number)
            .expect_text("Do you wish to be told")
            .expect_text("Suspended");
        assert!(
            watchers_confirmed(&app).is_empty(),
            "opening the link agreed to something"
        );
        question
            .form_with_button("Yes, tell me")
            .send()
            .expect_text("You are told of changes");
        decide(&app, &number, LifeEvent::Lift);
        let told = mails_to(&app, BUYER);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[1].0.contains(&number) && told[1].1.contains("Suspension lifted"),
            "{told:?}"
        );
        assert!(
            told[1].1.contains("Valid for trial only") && told[1].1.contains(&way),
            "{told:?}"
        );
        decide(&app, &number, LifeEvent::Withdraw);
        let told = mails_to(&app, BUYER);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(
            !told[2].1.contains("Valid for trial only") && told[2].1.contains("Withdrawn"),
            "{told:?}"
        );
        // Nothing can happen any more: the address is forgotten, and the page offers no watching.
        assert!(watchers(&app).is_empty());
        buyer
            .visit(&way)
            .expect_status(404)
            .expect_text("Nothing is watched by this link");
        let over = buyer.open(&format!("/c/{number}/watch"));
        assert!(
            over.attributes("input[name=email]", "name").is_empty(),
            "{}",
            over.describe()
        );
    });
}

#[test]
fn a_mail_program_ends_a_watch_for_its_reader_with_one_post_from_nowhere() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    ask(&visitor, &number, BUYER);
    let way = way(&app, &mails_to(&app, BUYER)[0].1);
    visitor.open(&way).form_with_button("Yes, tell me").send();
    // Another word, or none, does nothing.
    for fields in [&[("List-Unsubscribe", "Maybe")][..], &[]] {
        app.browser().send(Request::post(&way, fields)).expect_status(422);
    }
    assert_eq!(watchers(&app), [BUYER]);
    for _ in 0..2 {
        let one_click = Request::post(&way, &[("List-Unsubscribe", "One-Click")]);
        app.browser().send(one_click).expect_status(200);
        assert!(watchers(&app).is_empty());
    }
}

fn watchers_confirmed(app: &TestApp) -> Vec<String> {
    app.database
        .open()
        .texts("SELECT email AS text FROM watches WHERE confirmed_at IS NOT NULL")
}

#[test]
fn the_end_of_validity_is_told_the_day_after_and_a_watch_can_be_ended_at_any_time() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    for email in [BUYER, "other@example.org"] {
        ask(&visitor, &number, email);
        let way = way(&app, &mails_to(&app, email)[0].1);
        visitor.open(&way).form_with_button("Yes, tell me").send();
    }
    let other = way(&app, &mails_to(&app, "other@example.org")[0].1);
    let ended = visitor
        .open(&other)
        .form_with_button("Stop, and forget my address")
        .send();
    ended.expect_text("Your address is forgotten");
    assert_eq!(watchers(&app), [BUYER]);
    let last_day = app
        .database
        .open()
        .texts("SELECT valid_until AS text FROM certificates")
        .remove(0);
    let last = Timestamp::parse(&format!("{last_day}T23:59:59.999Z")).unwrap();
    app.pass(last.millis() - app.clock.now().millis());
    assert_eq!(mails_to(&app, BUYER).len(), 1, "told before it was so");
    app.pass(1);
    let told = mails_to(&app, BUYER);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[1].1.contains("Validity ended") && told[1].1.contains("Expired"),
        "{told:?}"
    );
    assert_eq!(mails_to(&app, "other@example.org").len(), 1);
    assert!(watchers(&app).is_empty());
}

#[test]
fn nobody_can_fill_a_mailbox_with_questions_nor_learn_who_watches() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    let first = ask(&visitor, &number, BUYER);
    let again = ask(&visitor, &number, BUYER);
    assert_eq!(
        first.body().len(),
        again.body().len(),
        "the second answer tells of the first"
    );
    assert_eq!(mails_to(&app, BUYER).len(), 1, "asked twice");
    for nobody in ["nobody at all", "root@localhost", "a@[127.0.0.1]"] {
        ask(&visitor, &number, nobody).expect_status(422);
    }
    // Unanswered for three days: forgotten, and the link leads nowhere.
    let way = way(&app, &mails_to(&app, BUYER)[0].1);
    app.pass(3 * DAY + 1);
    visitor.visit(&way).expect_status(404);
    app.run_jobs();
    assert!(watchers(&app).is_empty(), "kept without anybody asking again");
    // A stranger who goes on and on is told to wait.
    let codes: Vec<_> = (0..40)
        .map(|n| ask(&visitor, &number, &format!("n{n}@example.org")).status)
        .collect();
    assert!(codes.contains(&429), "{codes:?}");
}

#[test]
fn the_feed_tells_what_the_page_tells_in_the_order_of_time() {
    let app = TestApp::start(Database::sqlite());
    let number = granted(&app);
    let visitor = app.browser();
    app.pass(DAY);
    decide(&app, &number, LifeEvent::Suspend);
    let feed = visitor.visit(&format!("/c/{number}/feed")).expect_status(200);
    assert_eq!(feed.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let feed = feed.body();
    assert!(feed.starts_with("<?xml"), "{feed}");
    let place = |text: &str| feed.find(text).unwrap_or_else(|| panic!("`{text}` is missing: {feed}"));
    assert!(place("<title>Suspended</title>") < place("<title>Certificate sealed"));
    assert!(
        !feed.contains("minutes of the board") && !feed.contains("Surveillance found"),
        "{feed}"
    );
    assert!(
        feed.contains("<subtitle>Suspended: not valid for now. Development seal: not a certificate</subtitle>"),
        "{feed}"
    );
    visitor.visit("/c/MINI-2026-99999-X/feed").expect_status(404);
}
