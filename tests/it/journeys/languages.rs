//! The service in each of its languages: how a reader gets one, changes it, and finds it again.

use std::sync::Arc;

use clustermark::views::Views;

use crate::support::{
    actors::Cast,
    app::TestApp,
    browser::{Browser, Request},
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    script::Script,
};

const COOKIE: &str = "clustermark-language";

/// Three languages and, in each, the title of the start page and the link to the check.
const START: [(&str, &str, &str, &str); 3] = [
    (
        "en",
        "English",
        "Certificates for well-run clusters",
        "Check a certificate",
    ),
    (
        "pl",
        "polski",
        "Certyfikaty dla dobrze prowadzonych klastrów",
        "Sprawdź certyfikat",
    ),
    (
        "lt",
        "lietuvių",
        "Sertifikatai gerai valdomiems klasteriams",
        "Patikrinti sertifikatą",
    ),
];

fn app() -> TestApp {
    TestApp::start(Database::sqlite())
}

fn offering(languages: &[&str]) -> TestApp {
    TestApp::start_with(Database::sqlite(), |services| {
        services.views = Arc::new(Views::load().unwrap().offering(languages).unwrap());
    })
}

fn language(page: &Page) -> String {
    let tag = page.attributes("html", "lang").remove(0);
    assert_eq!(
        page.header("content-language"),
        Some(tag.as_str()),
        "{}",
        page.describe()
    );
    tag
}

/// What a browser that asks for these languages gets.
fn asking(browser: &Browser, path: &str, accepted: &str) -> Page {
    browser.send(Request::get(path).header("Accept-Language", accepted))
}

/// Presses the switch of a page.
#[track_caller]
fn switch(page: &Page, name: &str) -> Page {
    page.form_with_button(name).submit()
}

/// Sends the form of the switch with something else in it.
fn forged(app: &TestApp, language: &str, to: &str) -> Page {
    let request = Request::post("/language", &[("language", language), ("to", to), ("csrf", "")]);
    app.browser().send(request.header("Origin", app.origin()))
}

#[test]
fn a_whole_page_is_in_the_language_that_is_asked_for() {
    let app = app();
    for (tag, name, title, link) in START {
        let page = asking(&app.browser(), "/", &format!("{tag}-XX, {tag};q=0.9, en;q=0.1"));
        assert_eq!(language(&page), tag);
        assert_eq!(page.all("title"), [format!("{title} · Clustermark")]);
        assert_eq!(page.all("h1"), [title]);
        assert_eq!(page.all("header nav a[href='/verify']"), [link]);
        assert_eq!(page.all(".tongues [aria-current]"), [name]);
        let varies = page.header("vary").unwrap().to_lowercase();
        assert!(
            varies.contains("accept-language") && varies.contains("cookie"),
            "{varies}"
        );
        for (other, _, foreign, _) in START.iter().filter(|(other, ..)| *other != tag) {
            assert!(!page.shows(foreign), "{tag} shows {other}");
        }
    }
}

#[test]
fn a_visitor_switches_stays_on_the_page_and_is_remembered() {
    let app = app();
    let browser = app.browser();
    let page = switch(&browser.open("/verify"), "lietuvių");
    assert_eq!((page.path.as_str(), language(&page).as_str()), ("/verify", "lt"));
    assert_eq!(browser.cookie(COOKIE).as_deref(), Some("lt"));
    // Remembered on every page, and before what the browser asks for.
    assert_eq!(language(&asking(&browser, "/", "pl")), "lt");
    assert_eq!(language(&browser.visit("/nothing/here")), "lt");
    let page = switch(&browser.open("/sign-in?next=%2Fapp%2Fcases%2Fnew"), "polski");
    assert_eq!(page.path, "/sign-in?next=%2Fapp%2Fcases%2Fnew");
    assert_eq!(language(&page), "pl");
}

#[test]
fn the_choice_of_somebody_signed_in_becomes_that_of_their_account() {
    each_database(|database| {
        let app = TestApp::start(database);
        let cast = Cast::engage(&app);
        let browser = app.signed_in(&cast.owner);
        let page = switch(&browser.open("/app"), "lietuvių");
        assert_eq!((page.path.as_str(), language(&page).as_str()), ("/app", "lt"));
        // Another browser has no cookie, and asks for another language.
        let elsewhere = app.signed_in(&cast.owner);
        assert_eq!(elsewhere.cookie(COOKIE), None);
        assert_eq!(language(&asking(&elsewhere, "/app", "pl")), "lt");
        // Nobody else's account has changed.
        assert_eq!(language(&app.signed_in(&cast.editor).open("/app")), "en");
        let languages = app
            .database
            .open()
            .texts("SELECT DISTINCT language AS text FROM people ORDER BY 1");
        assert_eq!(languages, ["en", "lt"]);
    });
}

#[test]
fn a_forged_switch_changes_no_account() {
    let app = app();
    let cast = Cast::engage(&app);
    let (browser, before) = (app.signed_in(&cast.owner), app.contents());
    let forged = Request::post("/language", &[("language", "pl"), ("to", "/app"), ("csrf", "forged")]);
    assert_eq!(browser.send(forged.clone().header("Origin", app.origin())).status, 403);
    (browser.send(forged.header("Origin", "https://evil.example")))
        .expect_status(403)
        .expect_text("We could not tell where this form came from");
    assert_eq!((app.contents(), browser.cookie(COOKIE)), (before, None));
}

#[test]
fn the_settings_say_which_languages_there_are() {
    let app = offering(&["pl", "en"]);
    let browser = app.browser();
    assert_eq!(language(&asking(&browser, "/", "lt, de;q=0.5")), "pl");
    assert_eq!(language(&asking(&browser, "/", "en-GB")), "en");
    assert_eq!(browser.open("/").all(".tongues > [lang]"), ["polski", "English"]);
    browser.plant(COOKIE, "lt");
    assert_eq!(language(&browser.open("/")), "pl");
    for unknown in ["lt", "xx", "", "../en"] {
        let refused = forged(&app, unknown, "/");
        assert_eq!((refused.status, refused.header("set-cookie")), (422, None), "{unknown}");
    }
    let page = offering(&["lt"]).browser().open("/");
    assert_eq!(language(&page), "lt");
    assert!(page.all(".tongues").is_empty(), "one language is no choice");
}

#[test]
fn the_switch_leads_to_no_other_site() {
    let app = app();
    for to in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/verify\r\nX-Evil: 1",
        "/sign-out",
        "",
    ] {
        let answer = forged(&app, "pl", to);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")), "{to}");
        assert_eq!(answer.header("x-evil"), None);
    }
    assert_eq!(
        forged(&app, "pl", "/verify?number=1").header("location"),
        Some("/verify?number=1")
    );
}

#[test]
fn the_texts_of_a_standard_follow_the_page_unless_its_address_asks_for_others() {
    let app = app();
    let path = "/standards/klaster-pl/1.0.0";
    let shown = |page: &Page| (language(page), page.all("nav.languages [aria-current]").remove(0));
    let browser = app.browser();
    let page = browser.open(&format!("{path}?lang=lt"));
    assert_eq!(shown(&page), ("en".to_owned(), "lietuvių".to_owned()));
    // Whoever switches wants the whole page; what the address asked for is left out of it.
    let page = switch(&page, "polski");
    assert_eq!(page.path, path);
    assert_eq!(shown(&page), ("pl".to_owned(), "polski".to_owned()));
    // An address that names a translation keeps its meaning, and is not remembered.
    assert_eq!(
        shown(&browser.open(&format!("{path}?lang=en"))),
        ("pl".to_owned(), "English".to_owned())
    );
    assert_eq!(shown(&browser.open(path)), ("pl".to_owned(), "polski".to_owned()));
}

#[test]
fn what_caches_keep_is_marked_by_language() {
    let app = app();
    let mark = |accepted: &str| {
        let page = asking(&app.browser(), "/standards/ecms/2.0.0", accepted);
        (
            page.header("etag").unwrap().to_owned(),
            page.header("vary").unwrap().to_lowercase(),
        )
    };
    let (english, polish) = (mark("en"), mark("pl"));
    assert_ne!(english.0, polish.0);
    assert!(
        polish.1.contains("cookie") && polish.1.contains("accept-language"),
        "{}",
        polish.1
    );
    let kept = Request::get("/standards/ecms/2.0.0").header("If-None-Match", &polish.0);
    assert_eq!(
        app.browser().send(kept.clone().header("Accept-Language", "pl")).status,
        304
    );
    assert_eq!(app.browser().send(kept.header("Accept-Language", "en")).status, 200);
}

#[test]
fn mail_goes_out_in_the_language_of_whoever_gets_it() {
    let app = app();
    let play = Play::begin(&app, Script::small()).to(Until::Answered);
    let _ = app.new_mails();
    let owner = app.signed_in(&play.cast.owner);
    switch(&owner.open("/app"), "polski");
    let officer = app.signed_in(&play.cast.officer);
    switch(&officer.open("/app"), "lietuvių");
    play.submit();
    let mails = app.new_mails();
    let to = |email: &str| {
        let found = mails.iter().find(|mail| mail.message.to.address() == email);
        &found.unwrap_or_else(|| panic!("no mail to {email}")).message
    };
    let (polish, lithuanian, english) = (
        to(&play.cast.owner.email),
        to(&play.cast.officer.email),
        to(&play.cast.editor.email),
    );
    assert!(polish.subject.contains("otrzymano wniosek"), "{}", polish.subject);
    assert!(
        polish.text.replace('\u{a0}', " ").contains("23 listopada 2026 r."),
        "{}",
        polish.text
    );
    assert!(polish.html.contains("lang=\"pl\""), "{}", polish.html);
    assert!(lithuanian.html.contains("lang=\"lt\""), "{}", lithuanian.html);
    assert!(!lithuanian.text.contains("Open the case"), "{}", lithuanian.text);
    assert!(english.html.contains("lang=\"en\""), "{}", english.html);
}

#[test]
fn both_sides_sign_one_text_whatever_they_read_in() {
    let app = app();
    let play = Play::begin(&app, Script::small()).to(Until::ApplicationReview);
    play.accept();
    let agreement = play.path("/agreement");
    let owner = switch(&app.signed_in(&play.cast.owner).open(&agreement), "polski");
    let officer = app.signed_in(&play.cast.officer).open(&agreement);
    assert_eq!((language(&owner).as_str(), language(&officer).as_str()), ("pl", "en"));
    assert_eq!(owner.all(".agreement"), officer.all(".agreement"));
    assert_eq!(owner.attributes(".agreement", "lang"), ["en"]);
}
