//! The ten invariants of the process (norms E6) under people who do what they like, on both databases.
//!
//! A case is played to some point; then a crowd of everybody who may have anything to do with it, and of some who may not,
//! does whatever comes to their minds, two at a time now and then, while days and months pass. After each step the laws are
//! read off what is kept; every few steps those that ask the service as well. Each law is shown to notice what breaks it.

mod kept;
mod laws;
mod readers;

use clustermark::domain::account::{BodyRole, OrganisationRole};

use self::{
    kept::{Kept, number, said, set},
    laws::{Law, OF_WHAT_IS_KEPT, OF_WHAT_IS_SHOWN, Seen},
};
use crate::support::{
    actors::{Person, found, hire, join},
    app::TestApp,
    browser::Browser,
    crowd::Crowd,
    databases::{Database, each_database},
    dice::Dice,
    play::{Play, Until},
    routes::Names,
    script::Script,
};

/// How much a crowd does, and after how much of it everybody is asked.
const STEPS: usize = 40;
const ASKED_EVERY: usize = 8;

/// Everybody with a part in the case, and others who would like one.
fn everybody(play: &Play<'_>) -> Vec<Person> {
    let (app, cast) = (play.app, &play.cast);
    let elsewhere = found(app, "Stowarzyszenie Klaster Obcy", "obcy");
    let all_of_it = [BodyRole::Assessor, BodyRole::Reviewer, BodyRole::Decider];
    let mut people = vec![
        hire(app, "Second Officer", "LV", &[BodyRole::Officer]),
        hire(app, "Another Assessor", "LV", &[BodyRole::Assessor]),
        hire(app, "Jack of All Trades", "EE", &all_of_it),
        hire(app, "Fourth Decider", "FI", &[BodyRole::Decider]),
        join(app, "Stefan Obcy", elsewhere, OrganisationRole::Owner),
        cast.viewer.clone(),
        cast.reviewer.clone(),
        cast.auditor.clone(),
        cast.administrator.clone(),
    ];
    people.extend(cast.deciders.iter().chain(&cast.panel).cloned());
    // Those whose work it mostly is come more than once.
    let busy = [&cast.owner, &cast.officer, &cast.lead, &cast.assessor, &cast.editor];
    people.extend(busy.into_iter().flat_map(|person| [person.clone(), person.clone()]));
    people
}

/// What breaks a law, in one text; empty where all hold.
fn broken(laws: &[Law], seen: &Seen<'_>) -> String {
    let of = |(law, holds): &Law| {
        let found = holds(seen).join("\n    ");
        (!found.is_empty()).then(|| format!("law {law}:\n    {found}"))
    };
    laws.iter().filter_map(of).collect::<Vec<_>>().join("\n")
}

/// Those of the crowd who can sign in, each once.
fn asked(crowd: &mut Crowd<'_>) -> Vec<(Person, Browser)> {
    let mut asked = Vec::<(Person, Browser)>::new();
    for who in 0..crowd.people().len() {
        let person = crowd.people()[who].clone();
        let known = asked.iter().any(|(other, _)| other.id == person.id);
        if let Some(browser) = crowd.browser(who).filter(|_| !known) {
            asked.push((person, browser));
        }
    }
    asked
}

/// A case is played until then, and the crowd let loose on it.
fn let_loose(until: Until) {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(until);
        let mut crowd = Crowd::new(&app, everybody(&play), Names::of(&play), Dice::new(until as u64));
        let mut before = Kept::read(&app);
        let begun = before.all("audit_events").len();
        for step in 1..=STEPS {
            crowd.step();
            let kept = Kept::read(&app);
            let is_time = step % ASKED_EVERY == 0;
            let people = if is_time { asked(&mut crowd) } else { Vec::new() };
            let seen = Seen {
                app: &app,
                kept: &kept,
                before: &before,
                people: &people,
            };
            let mut found = broken(&OF_WHAT_IS_KEPT, &seen);
            if is_time {
                found += &broken(&OF_WHAT_IS_SHOWN, &seen);
            }
            assert!(found.is_empty(), "{found}\nafter:\n{}", crowd.told());
            before = kept;
        }
        // A crowd that is turned away at every door proves nothing.
        let done = before.all("audit_events").len() - begun;
        assert!(done >= STEPS / 4, "{done} events only after:\n{}", crowd.told());
    });
}

#[test]
fn from_a_draft_on() {
    let_loose(Until::Answered);
}

#[test]
fn from_the_application_review_on() {
    let_loose(Until::ApplicationReview);
}

#[test]
fn from_the_proposed_team_on() {
    let_loose(Until::TeamProposed);
}

#[test]
fn from_the_locked_sheets_on() {
    let_loose(Until::Locked);
}

#[test]
fn from_the_committee_on() {
    let_loose(Until::Decision);
}

#[test]
fn from_the_certificate_on() {
    let_loose(Until::Granted);
}

/// What is changed behind the back of the service, and the law that has to notice.
type Tampering = (&'static str, fn(&mut Kept));

/// Changes in what is kept, one for each law that is read off it, and more where a law says more than one thing.
const TAMPERED: [Tampering; 14] = [
    ("law 1", |kept| {
        let lead = said(&kept.all("reports")[0], "completed_by").to_owned();
        set(&mut kept.tamper("votes")[0], "person_id", &lead);
    }),
    ("law 1", |kept| {
        let lead = said(&kept.all("reports")[0], "completed_by").to_owned();
        set(&mut kept.tamper("recommendations")[0], "made_by", &lead);
    }),
    ("law 1", |kept| {
        set(&mut kept.tamper("decisions")[0], "outcome", "refuse")
    }),
    ("law 2", |kept| {
        let later = (number(&kept.all("certificates")[0], "issued_at") + 1).to_string();
        set(&mut kept.tamper("reports")[0], "completed_at", &later);
    }),
    ("law 2", |kept| {
        let body = said(&kept.all("certificates")[0], "snapshot").to_owned();
        let body = body.replace("\"valid_from\":\"2026-11-23\"", "\"valid_from\":\"2026-11-22\"");
        set(&mut kept.tamper("certificates")[0], "snapshot", &body);
    }),
    ("law 3", |kept| {
        let mut event = kept.all("audit_events").last().unwrap().clone();
        let next = kept.all("audit_events").len() + 1;
        let case = said(&kept.all("cases")[0], "id").to_owned();
        set(&mut event, "seq", &next.to_string());
        set(&mut event, "case_id", &case);
        set(&mut event, "event", "vote");
        set(&mut event, "to_state", "decision");
        kept.tamper("audit_events").push(event);
    }),
    ("law 4", |kept| {
        let mut other = kept.all("certificates")[0].clone();
        set(&mut other, "number", "MINI-2026-00002-X");
        kept.tamper("certificates").push(other);
    }),
    ("law 4", |kept| {
        let mut other = kept.all("issuances")[0].clone();
        set(&mut other, "certificate_id", "another");
        kept.tamper("issuances").push(other);
    }),
    ("law 4", |kept| {
        let place = kept.all("credentials")[0].clone();
        kept.tamper("credentials").push(place);
    }),
    ("law 5", |kept| {
        set(&mut kept.tamper("score_evidence")[0], "sha256", &"0".repeat(64));
    }),
    ("law 5", |kept| drop(kept.tamper("evidence").remove(0))),
    ("law 6", |kept| kept.tamper("issuances").clear()),
    ("law 7", |kept| kept.tamper("certificate_events").clear()),
    ("law 10", |kept| set(&mut kept.tamper("cases")[0], "state", "granted")),
];

#[test]
fn each_law_about_what_is_kept_notices_what_breaks_it() {
    let app = TestApp::start(Database::sqlite());
    let _play = Play::begin(&app, Script::small()).to(Until::Granted);
    let before = Kept::read(&app);
    let found = |kept: &Kept| {
        let seen = Seen {
            app: &app,
            kept,
            before: &before,
            people: &[],
        };
        broken(&OF_WHAT_IS_KEPT, &seen)
    };
    assert_eq!(found(&before), "");
    for (nth, (law, tamper)) in TAMPERED.iter().enumerate() {
        let mut kept = before.clone();
        tamper(&mut kept);
        let found = found(&kept);
        assert!(found.contains(law), "{law} does not notice change {nth}: {found}");
    }
    // Each word of each event is under the chain.
    for at in 0..before.all("audit_events").len() {
        for column in ["actor", "event", "reason", "at", "hash"] {
            let mut kept = before.clone();
            set(&mut kept.tamper("audit_events")[at], column, "1");
            assert!(found(&kept).contains("law 7"), "event {at}, {column}");
        }
    }
}

#[test]
fn each_law_about_what_is_shown_notices_what_breaks_it() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let officer = hire(&app, "Second Officer", "LV", &[BodyRole::Officer]);
    let people = [(officer.clone(), app.signed_in(&officer))];
    let found = |kept: &Kept, laws: &[Law]| {
        let seen = Seen {
            app: &app,
            kept,
            before: kept,
            people: &people,
        };
        broken(laws, &seen)
    };
    let kept = Kept::read(&app);
    assert_eq!(found(&kept, &OF_WHAT_IS_SHOWN), "");

    // It was suspended, as the trail tells, and the register does not say so.
    let mut suspended = kept.clone();
    let mut event = suspended.events(play.id()).last().copied().unwrap().clone();
    set(&mut event, "event", "certificate_suspend");
    set(&mut event, "seq", "1000000");
    suspended.tamper("audit_events").push(event);
    let told = found(&suspended, &OF_WHAT_IS_SHOWN);
    for face in [
        "its page for programmes",
        "the register does",
        "the register's table",
        "the signed statement",
        "its page of",
        "its badge of",
        "the search",
    ] {
        assert!(told.contains(face), "{face} is not looked at: {told}");
    }

    // Somebody is made the case's officer past the service, and reads it.
    app.write_past(&format!(
        "INSERT INTO acts (case_id, person_id, function, first_at) VALUES ('{}', '{}', 'application_review', 0);
         INSERT INTO declarations (case_id, person_id, clean, statement, declared_at) VALUES ('{}', '{}', true, '', 0)",
        play.id(),
        officer.id,
        play.id(),
        officer.id
    ));
    let told = found(&Kept::read(&app), &OF_WHAT_IS_SHOWN);
    assert!(told.contains("law 9") && told.contains("Second Officer"), "{told}");

    // The bytes behind a hash are other ones.
    let sha256 = said(&kept.all("evidence")[0], "sha256").to_owned();
    let path = app.services.blobs.path(&sha256).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(found(&kept, &OF_WHAT_IS_KEPT).contains("are gone"));
    std::fs::write(&path, b"other bytes").unwrap();
    assert!(found(&kept, &OF_WHAT_IS_KEPT).contains("changed"));
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, bytes).unwrap();
}
