//! Who is signed in: from the sign-in page to the end of a session.

use clustermark::domain::account::BodyRole;

use crate::support::{
    actors::{Cast, PASSWORD, hire, try_to_sign_in},
    app::TestApp,
    browser::Request,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    routes::csrf,
    script::Script,
};

const COOKIE: &str = "clustermark";
const MINUTE: i64 = 60_000;

fn officer_of(app: &TestApp) -> crate::support::actors::Person {
    hire(app, "Tomas Kazlauskas", "LT", &[BodyRole::Officer])
}

#[test]
fn a_session_ends_with_signing_out_and_its_cookie_opens_nothing_afterwards() {
    each_database(|database| {
        let app = TestApp::start(database);
        let browser = app.signed_in(&officer_of(&app));
        let stolen = browser.cookie(COOKIE).expect("a session cookie");
        browser.open("/app").form("/sign-out").submit();
        assert_eq!(browser.cookie(COOKIE), None);
        let thief = app.browser();
        thief.plant(COOKIE, &stolen);
        assert_eq!(thief.send(Request::get("/app").json()).status, 401);
    });
}

#[test]
fn a_session_begins_with_a_token_of_its_own_whatever_the_browser_brought_along() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let browser = app.browser();
    browser.plant(COOKIE, "chosen-by-an-attacker");
    try_to_sign_in(&browser, &officer.email, PASSWORD).expect_status(200);
    let first = browser.cookie(COOKIE).unwrap();
    assert_ne!(first, "chosen-by-an-attacker");
    let second = app.signed_in(&officer).cookie(COOKIE).unwrap();
    assert_ne!(first, second);
}

#[test]
fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let fields = [("email", officer.email.as_str()), ("password", PASSWORD), ("next", "")];
    let answer = app
        .browser()
        .send(Request::post("/sign-in", &fields).header("Origin", app.origin()));
    let cookie = answer.expect_status(303).header("set-cookie").unwrap().to_owned();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Expires"), "{cookie}");
}

#[test]
fn a_session_nobody_uses_ends_after_half_an_hour_and_every_session_after_twelve() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let idle = app.signed_in(&officer);
    app.pass(29 * MINUTE);
    idle.open("/app").expect_text(&officer.name);
    app.pass(31 * MINUTE);
    assert_eq!(idle.send(Request::get("/app").json()).status, 401);
    let busy = app.signed_in(&officer);
    for _ in 0..(12 * 60 / 20) - 1 {
        app.pass(20 * MINUTE);
        busy.open("/app").expect_text(&officer.name);
    }
    app.pass(20 * MINUTE);
    assert_eq!(busy.send(Request::get("/app").json()).status, 401);
}

#[test]
fn a_role_that_is_taken_away_is_gone_with_the_next_request() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::ApplicationReview);
        let review = play.path("/application-review");
        play.officer().open(&review);
        app.write_past("DELETE FROM body_roles WHERE role = 'officer'");
        assert_eq!(play.officer().visit(&review).status, 403);
        play.owner().open(&play.case);
        app.write_past("UPDATE memberships SET active = FALSE WHERE role = 'owner'");
        let page = play.owner().visit(&play.case);
        assert!([403, 404].contains(&page.status), "{}", page.describe());
    });
}

#[test]
fn a_closed_account_is_signed_out_and_cannot_sign_in_again() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let browser = app.signed_in(&officer);
    app.write_past("UPDATE people SET active = FALSE");
    assert_eq!(browser.send(Request::get("/app").json()).status, 401);
    try_to_sign_in(&app.browser(), &officer.email, PASSWORD).expect_status(422);
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_answered_with_the_same_page() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let closed = hire(&app, "Ona Buvusi", "LT", &[BodyRole::Officer]);
    app.write_past(&format!("UPDATE people SET active = FALSE WHERE id = '{}'", closed.id));
    let said = |email: &str| {
        let page = try_to_sign_in(&app.browser(), email, "not my password at all");
        (page.status, page.body().replace(email, "ADDRESS"))
    };
    let known = said(&officer.email);
    assert_eq!(known.0, 422);
    assert_eq!(said("nobody@people.example"), known);
    assert_eq!(said(&closed.email), known);
}

#[test]
fn guessing_is_slowed_down_and_the_right_password_works_again_after_the_wait() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let guess = || try_to_sign_in(&app.browser(), &officer.email, "not my password at all");
    let answers: Vec<_> = (0..7).map(|_| guess().status).collect();
    assert_eq!(answers[..5], [422; 5], "people mistype");
    let refused = guess().expect_status(429);
    assert!(refused.header("retry-after").is_some());
    app.pass(5 * MINUTE);
    try_to_sign_in(&app.browser(), &officer.email, PASSWORD)
        .expect_status(200)
        .expect_text(&officer.name);
}

#[test]
fn signing_in_leads_back_to_the_page_that_was_asked_for_and_nowhere_else() {
    let app = TestApp::start(Database::sqlite());
    let cast = Cast::engage(&app);
    let sign_in = |next: &str| -> Page {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("next", next)
            .finish();
        let form = app.browser().open(&format!("/sign-in?{query}")).form("/sign-in");
        form.set("email", &cast.owner.email).set("password", PASSWORD).send()
    };
    assert_eq!(sign_in("/app/cases/new").path, "/app/cases/new");
    let foreign = [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/app/../../evil",
        "/app\\@evil",
        "/%2f/evil.example",
        "/\t/evil.example",
        "/sign-out",
        "",
    ];
    for next in foreign {
        let path = sign_in(next).path;
        // A path below ours stays with us, whatever it is: there is just nothing there.
        assert!(path == "/app" || path.starts_with("/app/"), "`{next}` led to {path}");
    }
}

#[test]
fn the_pages_of_one_session_carry_a_token_that_no_other_session_has() {
    let app = TestApp::start(Database::sqlite());
    let officer = officer_of(&app);
    let (one, other) = (app.signed_in(&officer), app.signed_in(&officer));
    assert_eq!(csrf(&one), csrf(&one));
    assert_ne!(csrf(&one), csrf(&other));
}
