//! One organisation cannot tell whether another's case exists.

use clustermark::domain::account::OrganisationRole;

use crate::support::{
    actors::{found, join},
    app::TestApp,
    browser::Browser,
    databases::each_database,
    page::Page,
    play::{Play, Until, new_application},
    routes::{Kind, Names, Way, csrf, ways},
    script::Script,
};

/// A body without what differs from one request to the next: its own address, its id, the token of the session.
fn body(page: &Page, names: &Names, token: &str) -> String {
    let mut body = page
        .body()
        .replace(&names.case, "CASE")
        .replace(&names.evidence, "EVIDENCE")
        .replace(token, "TOKEN");
    let ids: Vec<_> = body
        .split(|c: char| !c.is_ascii_hexdigit())
        .filter(|word| word.len() == 32)
        .map(str::to_owned)
        .collect();
    for id in ids {
        body = body.replace(&id, "REQUEST");
    }
    body
}

/// What a person is answered, and what a programme is told.
fn answer(browser: &Browser, way: &Way, names: &Names, token: &str) -> (u16, String) {
    let request = way.request(names, browser, token);
    let (page, data) = (browser.send(request.clone()), browser.send(request.json()));
    assert_eq!(page.status, data.status, "{}", way.path);
    (page.status, body(&page, names, token) + &body(&data, names, token))
}

#[test]
fn a_foreign_case_answers_word_for_word_like_one_that_never_was_and_nothing_changes() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Evaluation);
        let other = found(&app, "Stowarzyszenie Klaster Obcy", "obcy");
        let stranger = join(&app, "Stefan Obcy", other, OrganisationRole::Owner);
        let real = Names::of(&play);
        // Well-formed, and never issued.
        let never = Names {
            case: "019a0000-0000-7000-8000-00000fffffff".to_owned(),
            evidence: "019a0000-0000-7000-8000-00000ffffffe".to_owned(),
            ..real.clone()
        };
        let browser = app.signed_in(&stranger);
        let (token, before) = (csrf(&browser), app.contents());
        for way in ways().filter(Way::is_of_a_case) {
            let (status, said) = answer(&browser, &way, &real, &token);
            assert!(
                [403, 404].contains(&status),
                "{:?} {} answered {status}",
                way.kind,
                way.path
            );
            assert_eq!(
                (status, said),
                answer(&browser, &way, &never, &token),
                "{:?} {}",
                way.kind,
                way.path
            );
            if way.kind == Kind::Get && status != 403 {
                assert_eq!(status, 404, "{}", way.path);
            }
        }
        assert_eq!(app.contents(), before);
        let start = browser.open("/app");
        assert!(
            !start.body().contains(play.id()) && !start.shows("Żubr"),
            "{}",
            start.describe()
        );
    });
}

#[test]
fn evidence_of_another_case_cannot_be_reached_through_ones_own() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Answered);
    let evidence = Names::of(&play).evidence;
    let other = found(&app, "Stowarzyszenie Klaster Obcy", "obcy");
    let stranger = app.signed_in(&join(&app, "Stefan Obcy", other, OrganisationRole::Owner));
    let form = new_application(&stranger, &play.script.standard);
    let own = form
        .set("label", "gold")
        .set("scope", "Services to our own members")
        .submit();
    let case = own.path.split(['/', '?']).nth(3).unwrap().to_owned();
    let page = stranger.visit(&format!("/app/cases/{case}/evidence/{evidence}"));
    assert_eq!(page.status, 404, "{}", page.describe());
}

#[test]
fn an_organisation_of_another_cannot_be_chosen_for_a_new_case() {
    let app = TestApp::start(crate::support::databases::Database::sqlite());
    let own = found(&app, "Klaster Własny", "wlasny");
    let other = found(&app, "Klaster Obcy", "obcy");
    let owner = app.signed_in(&join(&app, "Ola Własna", own, OrganisationRole::Owner));
    let before = app.contents();
    let token = csrf(&owner);
    let fields = [
        ("csrf", token.as_str()),
        ("organisation", &other.to_string()),
        ("standard", "mini@1.0.0"),
        ("label", "gold"),
        ("scope", "Services to our own members"),
    ];
    let request = crate::support::browser::Request::post("/app/cases", &fields).header("Origin", app.origin());
    let page = owner.send(request);
    assert!([403, 404].contains(&page.status), "{}", page.describe());
    assert_eq!(app.contents(), before);
}
