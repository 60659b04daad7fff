//! Nothing is changed by a request that another site made.

use clustermark::domain::account::CaseRole;
use clustermark::domain::policy::{Action, Cell, cell};

use crate::support::{
    actors::Person,
    app::TestApp,
    browser::{Browser, Request},
    databases::Database,
    play::{Play, Until},
    routes::{Kind, Names, Way, csrf, ways},
    script::Script,
};

/// Somebody whom the matrix would let do it: what turns them away is the forgery alone.
fn entitled<'a>(play: &'a Play<'_>, action: Action) -> &'a Person {
    let cast = &play.cast;
    let people = [
        (CaseRole::Owner, &cast.owner),
        (CaseRole::Officer, &cast.officer),
        (CaseRole::Lead, &cast.lead),
        (CaseRole::Reviewer, &cast.reviewer),
        (CaseRole::Decider, &cast.deciders[0]),
        (CaseRole::Appeals, &cast.panel[0]),
        (CaseRole::Administrator, &cast.administrator),
    ];
    let found = people.into_iter().find(|(role, _)| cell(action, *role) != Cell::Deny);
    found.unwrap_or_else(|| panic!("nobody may {action}")).1
}

/// Each forged variant of a request, by name.
fn forged(way: &Way, names: &Names, browser: &Browser, own: &str, other: &str) -> Vec<(&'static str, Request)> {
    let genuine = |fields: &[(&str, &str)]| way.bare_request(names, fields).header("Origin", browser.origin());
    let mut forged = vec![
        ("without a token", genuine(&[])),
        ("with an empty token", genuine(&[("csrf", "")])),
        ("with another session's token", genuine(&[("csrf", other)])),
        (
            "from another site",
            genuine(&[("csrf", own)]).header("Sec-Fetch-Site", "cross-site"),
        ),
        (
            "from a sister site",
            genuine(&[("csrf", own)]).header("Sec-Fetch-Site", "same-site"),
        ),
        (
            "with another origin",
            genuine(&[("csrf", own)]).header("Origin", "https://evil.example"),
        ),
        ("from nowhere", way.bare_request(names, &[("csrf", own)])),
    ];
    // A form with a file that is sent as something else is no form at all, and refused as such.
    if way.kind == Kind::Post {
        forged.push(("as plain text", genuine(&[]).header("Content-Type", "text/plain")));
    }
    forged
}

#[test]
fn every_form_is_refused_without_its_sessions_token_and_from_any_other_site() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Answered);
    let names = Names::of(&play);
    let other = csrf(&app.signed_in(&play.cast.auditor));
    let before = app.contents();
    let mut wrong = Vec::new();
    let (by_secret, forms): (Vec<_>, Vec<_>) = ways().filter(Way::is_unsafe).partition(|way| way.by_secret);
    // Whoever knows the address may do it, and no other site does.
    assert!(by_secret.iter().all(|way| way.path == "/watch/{token}"));
    for way in forms {
        let browser = play.browser(entitled(&play, way.action));
        let own = csrf(&browser);
        for (how, request) in forged(&way, &names, &browser, &own, &other) {
            // A file to look at does nothing for anybody, and is sent by what does not say where it comes from, too.
            let harmless = way.path == "/verify" && how == "from nowhere";
            let status = browser.send(request).status;
            if status != if harmless { 422 } else { 403 } {
                wrong.push(format!("{} {how}: {status}", way.path));
            }
        }
        csrf(&browser);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(app.contents(), before);
}

#[test]
fn no_page_changes_anything_by_being_looked_at() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
    let (names, before) = (Names::of(&play), app.contents());
    for person in [
        &play.cast.owner,
        &play.cast.officer,
        &play.cast.lead,
        &play.cast.reviewer,
        &play.cast.deciders[0],
    ] {
        for way in ways().filter(|way| !way.is_unsafe()) {
            play.browser(person)
                .send(way.request(&names, &play.browser(person), ""));
        }
    }
    assert_eq!(app.contents(), before);
}

#[test]
fn a_form_sent_by_another_method_is_not_taken() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Answered);
    let (names, token, before) = (Names::of(&play), csrf(&play.owner()), app.contents());
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        for way in ways().filter(Way::is_of_a_case) {
            let request = Request {
                method,
                ..way.request(&names, &play.owner(), &token)
            };
            let request = request
                .header("X-HTTP-Method-Override", "POST")
                .header("Origin", app.origin());
            // The client refuses to send some of these at all: then there is nothing to refuse.
            let Ok(page) = play.owner().try_send(request) else {
                continue;
            };
            assert!([404, 405].contains(&page.status), "{method}: {}", page.describe());
        }
    }
    assert_eq!(app.contents(), before);
}
