//! A certificate is renewed, by the pages' own forms: after its end, within the standard's window and after it
//! (norms A6.11, A8.6, E2).

use clustermark::domain::time::{Clock, Timestamp};

use crate::support::{
    actors::Person,
    after::After,
    app::TestApp,
    databases::{Database, each_database},
    faces::Faces,
    page::Page,
    play::Until,
    standards::{RENEWAL, mini_with, with},
};

/// Lets time pass until the middle of a day.
fn on(app: &TestApp, day: &str) {
    let noon = Timestamp::parse(&format!("{day}T12:00:00Z")).unwrap();
    app.pass(noon.millis() - app.clock.now().millis());
}

/// The owner begins the renewal, and it goes its way to the new certificate, whose number is answered.
fn renewed(after: &mut After<'_>, granted_on: Option<&str>) -> String {
    let page = after.page(&after.play.cast.owner).form("/renew").submit();
    let id = page.path.split(['/', '?']).nth(3).unwrap().to_owned();
    after.play.case = format!("/app/cases/{id}");
    match granted_on {
        None => after.play.on(Until::Draft, Until::Granted),
        Some(day) => {
            after.play.on(Until::Draft, Until::Decision);
            on(after.play.app, day);
            after.play.forget_sessions();
            after.play.on(Until::Decision, Until::Granted);
        }
    }
    let newest = "SELECT number AS text FROM certificates ORDER BY issued_at";
    after.play.app.database.open().texts(newest).pop().unwrap()
}

fn entry(app: &TestApp, number: &str) -> serde_json::Value {
    app.browser().open(&format!("/c/{number}.json")).json()
}

fn public_page(app: &TestApp, number: &str) -> Page {
    app.browser().open(&format!("/c/{number}"))
}

/// A certificate that was valid until 2028-11-22, on a later day.
fn ended<'a>(app: &'a TestApp, day: &str) -> After<'a> {
    let after = After::granted(app);
    let number = &after.number;
    assert_eq!(entry(app, number)["valid_until"], "2028-11-22");
    on(app, day);
    assert_eq!(entry(app, number)["status"], "expired");
    after.resumed()
}

#[test]
fn renewed_two_months_after_expiry() {
    each_database(|database| {
        let app = TestApp::start_with(database, with(mini_with(RENEWAL)));
        let mut after = ended(&app, "2029-01-22");
        let old = after.number.clone();
        let owner: &Person = &after.play.cast.owner;
        after.page(owner).expect_text("22 November 2029");
        let new = renewed(&mut after, None);
        assert_ne!(new, old);

        // In force from the decision on, never before it; no longer for having been late; the days between are told.
        let told = entry(&app, &new);
        for (field, expected) in [
            ("status", "active"),
            ("first_certified", "2026-11-23"),
            ("granted", "2029-01-22"),
            ("valid_from", "2029-01-22"),
            ("valid_until", "2031-11-22"),
        ] {
            assert_eq!(told[field], expected, "{field} of {told}");
        }
        assert_eq!(told["lapses"], serde_json::json!(["2028-11-23/2029-01-21"]));
        let table = app
            .browser()
            .visit("/register.csv")
            .expect_status(200)
            .body()
            .to_owned();
        assert!(table.contains(",2028-11-23/2029-01-21,"), "{table}");
        let page = public_page(&app, &new)
            .expect_text("Valid for trial only")
            .expect_text("23 November 2028 – 21 January 2029");
        page.follow(&format!("/c/{old}"));
        let file = app.browser().open(&format!("/c/{new}/certificate.pdf")).bytes;
        let printed = lopdf::Document::load_mem(&file).unwrap();
        let printed = printed
            .extract_text(&[1, 2])
            .unwrap()
            .replace([' ', '\n', '\u{a0}'], "");
        assert!(printed.contains("2028-11-23/2029-01-21"), "{printed}");

        // The old one stays what it was, and leads to the new one.
        assert_eq!(entry(&app, &old)["status"], "expired");
        public_page(&app, &old)
            .expect_text("Expired: not valid")
            .follow(&format!("/c/{new}"));
        let in_between = app.browser().open(&format!("/c/{old}.json?at=2029-01-10")).json();
        assert_eq!(in_between["status"], "expired");
        let before_it = app.browser().open(&format!("/c/{new}.json?at=2029-01-10")).json();
        assert_eq!(before_it["status"], "not_issued");
    });
}

#[test]
fn what_is_begun_in_the_window_and_decided_after_it_is_a_first_certification_again() {
    let app = TestApp::start_with(Database::sqlite(), with(mini_with(RENEWAL)));
    let mut after = ended(&app, "2029-06-15");
    let old = after.number.clone();
    let new = renewed(&mut after, Some("2029-11-23"));
    let told = entry(&app, &new);
    for (field, expected) in [
        ("first_certified", "2029-11-23"),
        ("valid_from", "2029-11-23"),
        ("valid_until", "2031-11-22"),
    ] {
        assert_eq!(told[field], expected, "{field} of {told}");
    }
    assert_eq!(told["lapses"], serde_json::json!([]));
    assert!(!public_page(&app, &old).shows(&new), "nothing was renewed");
    assert!(!public_page(&app, &new).shows(&old), "nothing was renewed");
}

#[test]
fn a_renewal_in_time_takes_over_when_the_old_term_ends_and_until_then_the_old_one_is_the_valid_one() {
    let app = TestApp::start_with(Database::sqlite(), with(mini_with(RENEWAL)));
    let after = After::granted(&app);
    on(&app, "2028-07-03");
    let mut after = after.resumed();
    let old = after.number.clone();
    let new = renewed(&mut after, None);
    let told = entry(&app, &new);
    assert_eq!(
        (&told["status"], &told["valid_from"]),
        (&"not_yet_valid".into(), &"2028-11-23".into())
    );
    assert_eq!(told["valid_until"], "2031-11-22");
    assert_eq!(
        (&told["first_certified"], &told["lapses"]),
        (&"2026-11-23".into(), &serde_json::json!([]))
    );
    public_page(&app, &old)
        .expect_text("Valid for trial only")
        .follow(&format!("/c/{new}"));
    let [ends, begins] = [&old, &new].map(|number| Faces::of(&app, number));
    begins.expect("not_yet_valid");
    on(&app, "2028-11-22");
    app.pass(12 * 3_600_000 - 1);
    ends.expect("active");
    begins.expect("not_yet_valid");
    app.pass(1);
    ends.expect("expired");
    begins.expect("active");
}
