//! Every route for every role: exactly what the permission matrix says.

use clustermark::domain::{
    account::{BodyRole, CaseRole},
    policy::{Action, Cell, cell},
};

use crate::support::{
    actors::{Person, hire},
    app::TestApp,
    browser::Browser,
    databases::{Database, each_database},
    play::{Play, Until},
    routes::{Kind, Names, Way, csrf, ways},
    script::Script,
};

/// What the matrix lets a person do with a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// Not turned away: done, refused by the state of the case, or by what the form lacks.
    Through,
    /// 403.
    Forbidden,
    /// 404: the person may not know of the case.
    Hidden,
}

impl Expected {
    fn is(self, status: u16) -> bool {
        match self {
            Self::Through => [200, 303, 409, 422].contains(&status),
            Self::Forbidden => status == 403,
            Self::Hidden => status == 404,
        }
    }
}

/// For a person who plays `role` in the case at hand.
fn expected(role: CaseRole, way: &Way) -> Expected {
    let reaches = |action, role| cell(action, role) != Cell::Deny;
    // The first gate knows the person and not the case: every assessor might lead.
    let might = reaches(way.action, role) || (role == CaseRole::Assessor && reaches(way.action, CaseRole::Lead));
    if reaches(way.action, CaseRole::Visitor) {
        // Whoever has no token has nothing to confirm or to end.
        return if way.path.contains("{token}") {
            Expected::Hidden
        } else {
            Expected::Through
        };
    }
    if !might {
        return Expected::Forbidden;
    }
    if !way.is_of_a_case() {
        return if way.is_of_what_is_not_there() {
            Expected::Hidden
        } else {
            Expected::Through
        };
    }
    // Both sides sign in one place, each by its own row.
    if way.path.ends_with("/agreement/sign") {
        let signs = reaches(Action::CommitOrganisation, role) || reaches(Action::ReviewApplication, role);
        return if signs { Expected::Through } else { Expected::Forbidden };
    }
    // Whoever took the application up composed the team, and is no second officer.
    if way.action == Action::ResolveObjection {
        return Expected::Forbidden;
    }
    // The overview stands under the row of the start page; in it, the row of the dossier counts.
    let action = if way.action == Action::SeeOwnWork {
        Action::ReadDossier
    } else {
        way.action
    };
    if reaches(action, role) {
        if way.is_of_what_is_not_there() {
            Expected::Hidden
        } else {
            Expected::Through
        }
    } else if reaches(Action::ReadDossier, role) {
        Expected::Forbidden
    } else {
        Expected::Hidden
    }
}

fn everybody<'a>(play: &'a Play<'_>) -> [(CaseRole, &'a Person); 10] {
    let cast = &play.cast;
    [
        (CaseRole::Viewer, &cast.viewer),
        (CaseRole::Editor, &cast.editor),
        (CaseRole::Owner, &cast.owner),
        (CaseRole::Officer, &cast.officer),
        (CaseRole::Assessor, &cast.assessor),
        (CaseRole::Lead, &cast.lead),
        (CaseRole::Reviewer, &cast.reviewer),
        (CaseRole::Decider, &cast.deciders[0]),
        (CaseRole::Auditor, &cast.auditor),
        (CaseRole::Administrator, &cast.administrator),
    ]
}

/// Signing out ends the session the others need, and is tested with sessions.
fn walked() -> impl Iterator<Item = Way> {
    ways().filter(|way| way.path != "/sign-out")
}

fn status(browser: &Browser, way: &Way, names: &Names, token: &str) -> u16 {
    browser.send(way.request(names, browser, token)).status
}

#[test]
fn every_role_meets_on_every_route_what_the_matrix_says() {
    each_database(|database| {
        let app = TestApp::start(database);
        // A case that has ended takes no event: whatever a role may do, nothing changes while all routes are walked.
        let play = Play::begin(&app, Script::small()).to(Until::Granted);
        let (names, before) = (Names::of(&play), app.contents());
        let mut wrong = Vec::new();
        for (role, person) in everybody(&play) {
            // The empty sign-in form that each role sends would soon be slowed down.
            app.pass(300_000);
            let browser = app.signed_in(person);
            let token = csrf(&browser);
            for way in walked() {
                let (status, expected) = (status(&browser, &way, &names, &token), expected(role, &way));
                if !expected.is(status) {
                    wrong.push(format!(
                        "{role}: {:?} {} answered {status}, not {expected:?}",
                        way.kind, way.path
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(app.contents(), before);
    });
}

#[test]
fn people_of_the_body_who_are_not_assigned_meet_a_case_as_if_it_were_not_there() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let names = Names::of(&play);
    let mut wrong = Vec::new();
    for role in [
        BodyRole::Officer,
        BodyRole::Assessor,
        BodyRole::Reviewer,
        BodyRole::Decider,
        BodyRole::Appeals,
    ] {
        let browser = app.signed_in(&hire(&app, &format!("Another {role}"), "LT", &[role]));
        let token = csrf(&browser);
        for way in walked().filter(Way::is_of_a_case) {
            let status = status(&browser, &way, &names, &token);
            if ![403, 404].contains(&status) {
                wrong.push(format!("{role}: {:?} {} answered {status}", way.kind, way.path));
            }
        }
        assert_eq!(browser.visit(&play.case).status, 404, "{role} sees the case");
        assert!(
            !browser.open("/app").body().contains(play.id()),
            "{role} finds the case in the list"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_visitor_is_led_to_sign_in_and_a_programme_told_401() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Submitted);
    let (names, visitor, before) = (Names::of(&play), app.browser(), app.contents());
    for way in ways().filter(|way| cell(way.action, CaseRole::Visitor) == Cell::Deny) {
        let page = visitor.send(way.request(&names, &visitor, ""));
        assert_eq!(page.status, 303, "{}", page.describe());
        let to = page.header("location").unwrap_or_default();
        assert!(to.starts_with("/sign-in?next=%2Fapp"), "{}: {to}", way.path);
        let answer = visitor.send(way.request(&names, &visitor, "").json());
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (401, Some("policy.no_identity")),
            "{}",
            way.path
        );
    }
    assert_eq!(app.contents(), before);
}

#[test]
fn every_public_route_answers_a_visitor() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let names = Names::of(&play);
    let public = ways().filter(|way| way.kind == Kind::Get && cell(way.action, CaseRole::Visitor) == Cell::Any);
    for way in public {
        // What a browser asks of its own accord may be absent, or lie elsewhere.
        let page = app.browser().visit(&way.path(&names));
        let elsewhere = way.path == "/favicon.ico" || (way.path.contains("{token}") && page.status == 404);
        assert!(page.status == 200 || elsewhere, "{}", page.describe());
    }
}

#[test]
fn what_is_not_in_the_table_is_not_there() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let case = &play.case;
    let paths = [
        "/admin",
        "/app/",
        "/app/cases/",
        "/.env",
        "/app/../app",
        "/c/",
        "/assets/../Cargo.toml",
        "/assets/%2e%2e%2fCargo.toml",
        "/standards/none",
        "/standards/mini/1.0.0/none",
        "/standards/../mini/1.0.0",
        "/app/cases/not-a-case",
    ];
    let below = [
        "/x.css",
        "/criteria/x.css",
        "/criteria/none",
        "/evidence/none",
        "/consensus/none/x",
        "/.",
        "//criteria",
    ];
    let all = paths
        .into_iter()
        .map(str::to_owned)
        .chain(below.into_iter().map(|path| format!("{case}{path}")));
    for path in all {
        let page = play.owner().send(crate::support::browser::Request::get(&path));
        assert!([403, 404, 405].contains(&page.status), "{}", page.describe());
        assert_eq!(
            page.header("cache-control"),
            Some("no-store"),
            "{path} could be kept by a cache"
        );
    }
}
