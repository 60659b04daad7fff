//! Requests no page of ours sends: they are refused in words, and break nothing.

use crate::support::{
    actors::try_to_sign_in,
    app::TestApp,
    browser::Request,
    databases::Database,
    play::{Play, Until},
    routes::{Kind, Names, csrf, ways},
    script::Script,
};

#[test]
fn head_is_answered_as_get_is_but_without_the_body() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let (names, owner) = (Names::of(&play), play.owner());
    for way in ways().filter(|way| way.kind == Kind::Get) {
        let get = way.request(&names, &owner, "");
        let head = owner.send(Request {
            method: "HEAD",
            ..get.clone()
        });
        assert_eq!((head.status, head.body()), (owner.send(get).status, ""), "{}", way.path);
    }
}

#[test]
fn a_method_that_is_not_taken_is_refused_with_those_that_are() {
    let app = TestApp::start(Database::sqlite());
    for (path, allow) in [
        ("/verify", "GET, HEAD, POST"),
        ("/healthz", "GET, HEAD"),
        ("/sign-out", "POST"),
    ] {
        let page = app.browser().send(Request {
            method: "DELETE",
            ..Request::get(path)
        });
        assert_eq!((page.status, page.header("allow")), (405, Some(allow)), "{path}");
        page.expect_text("This address takes no such request");
    }
}

#[test]
fn whoever_opens_the_address_of_a_form_is_led_to_the_page_that_has_it() {
    let app = TestApp::start(Database::sqlite());
    let case = "/app/cases/019395a0-7c3e-7000-8000-000000000001";
    for (path, page) in [
        ("/app/cases".to_owned(), "/app".to_owned()),
        (format!("{case}/decline"), case.to_owned()),
        (format!("{case}/agreement/sign"), format!("{case}/agreement")),
        (format!("{case}/team/confirm?x=y"), format!("{case}/team")),
    ] {
        let led = app.browser().send(Request::get(&path));
        assert_eq!(
            (led.status, led.header("location")),
            (303, Some(page.as_str())),
            "{path}"
        );
        let json = app.browser().send(Request::get(&path).json());
        assert_eq!(json.status, 405, "a programme is told so: {path}");
    }
}

#[test]
fn a_form_too_large_and_one_that_is_none_are_refused_on_a_page_that_says_so() {
    let app = TestApp::start(Database::sqlite());
    let page = app
        .browser()
        .send(Request::post("/sign-in", &[("email", &"x".repeat(600_000))]).header("Origin", app.origin()));
    page.expect_status(422).expect_text("This text is too long");
    let page = app.browser().send(
        Request::post("/verify", &[])
            .header("Origin", app.origin())
            .header("Content-Type", "multipart/form-data"),
    );
    page.expect_status(422).expect_text("The file did not arrive whole");
}

#[test]
fn a_form_sent_after_the_session_ended_leads_by_way_of_sign_in_to_a_page() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let names = Names::of(&play);
    for way in ways().filter(|way| way.kind != Kind::Get && way.path.starts_with("/app/")) {
        let visitor = app.browser();
        let sent = visitor.send(way.request(&names, &visitor, ""));
        let next = sent
            .header("location")
            .unwrap_or_else(|| panic!("{} leads nowhere", way.path))
            .to_owned();
        let next = url::form_urlencoded::parse(next.split_once('?').unwrap().1.as_bytes())
            .next()
            .unwrap()
            .1
            .into_owned();
        let opened = play.owner().visit(&next);
        assert_ne!(opened.status, 405, "{} leads to {next}", way.path);
    }
}

#[test]
fn a_version_no_answer_ever_has_is_a_conflict() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Answered);
    let (owner, path) = (
        play.owner(),
        play.path(&format!("/criteria/{}", play.script.answers[0].criterion)),
    );
    let token = csrf(&owner);
    for version in ["2147483647", "-2147483648"] {
        let fields = [
            ("csrf", token.as_str()),
            ("row_version", version),
            ("level", "0"),
            ("note", "x"),
        ];
        let page = owner.send(Request::post(&path, &fields).header("Origin", app.origin()));
        assert_eq!(page.status, 409, "{version}");
    }
}

#[test]
fn a_password_with_spaces_at_its_ends_is_good_for_a_vote_as_for_signing_in() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Decision);
    let password = "  three grey dragonflies ";
    let person = &play.cast.deciders[0];
    let hash = app.services.passwords.hash(password, &[]).unwrap();
    app.write_past(&format!(
        "UPDATE people SET password_hash = '{hash}' WHERE id = '{}'",
        person.id
    ));
    let browser = app.browser();
    try_to_sign_in(&browser, &person.email, password).expect_status(200);
    let form = browser.open(&play.path("/decision")).form("/decision");
    form.set("vote", "grant")
        .set("reason", "All is shown.")
        .set("password", password)
        .submit();
}
