//! Two worlds that differ only in what must stay hidden: whoever must not know cannot tell in which of them they are, by no
//! page, no feed, no list, no count, no search and no mail.

use clustermark::domain::account::{BodyRole, OrganisationRole};

use crate::support::{
    actors::{Cast, Person, found, hire, join},
    app::TestApp,
    browser::Browser,
    databases::{Database, each_database},
    play::{Play, Until, new_application},
    routes::Names,
    script::Script,
    world::{World, differences, seen},
};

/// A person who must not know, in their browser; a visitor has no account.
type Outsider = (String, Browser);

/// What each of them sees.
fn worlds(outsiders: &[Outsider], names: &Names, keys: bool) -> Vec<World> {
    let all = outsiders.iter().map(|(_, browser)| seen(browser, names, keys));
    all.collect()
}

/// Fails with everything by which anybody could tell one world from the other.
#[track_caller]
fn expect_same(outsiders: &[Outsider], before: &[World], after: &[World], what: &str) {
    let mut told = Vec::new();
    for ((name, _), (before, after)) in outsiders.iter().zip(before.iter().zip(after)) {
        assert!(before.len() > 100, "{name} looked at {} answers only", before.len());
        told.extend(
            differences(before, after)
                .into_iter()
                .map(|one| format!("{name}: {one}")),
        );
    }
    assert!(told.is_empty(), "{what} shows:\n{}", told.join("\n"));
}

/// Names of a case that was never begun.
fn never(names: &Names) -> Names {
    Names {
        case: "019a0000-0000-7000-8000-00000fffffff".to_owned(),
        evidence: "019a0000-0000-7000-8000-00000ffffffe".to_owned(),
        ..names.clone()
    }
}

/// Of the people of the body, one for each role, who have nothing to do with the case.
fn uninvolved(app: &TestApp) -> Vec<Outsider> {
    let roles = BodyRole::ALL.iter().filter(|role| **role != BodyRole::Auditor);
    let hired = roles.map(|role| hire(app, &format!("Uninvolved {role}"), "FI", &[*role]));
    let hired: Vec<_> = hired.collect();
    hired
        .iter()
        .map(|person| (person.name.clone(), app.signed_in(person)))
        .collect()
}

/// A cluster of its own, with an application of its own under way; and somebody without any account.
fn strangers(app: &TestApp) -> Vec<Outsider> {
    let elsewhere = found(app, "Stowarzyszenie Klaster Obcy", "obcy");
    let owner = join(app, "Stefan Obcy", elsewhere, OrganisationRole::Owner);
    let browser = app.signed_in(&owner);
    let form = new_application(&browser, "mini@1.0.0");
    form.set("label", "gold")
        .set("scope", "Services to our own members")
        .submit();
    vec![(owner.name, browser), ("a visitor".to_owned(), app.browser())]
}

/// The mails that reached these since this was last asked.
fn mails(app: &TestApp, people: &[&Person]) -> Vec<(String, String, String)> {
    let sent = app.new_mails().into_iter();
    let theirs = sent.filter(|sent| people.iter().any(|one| one.email == sent.message.to.address()));
    theirs
        .map(|sent| {
            let message = sent.message;
            let plain = |text: &str| text.replace(app.origin(), "ORIGIN");
            (
                message.to.address().to_owned(),
                plain(&message.subject),
                plain(&message.text),
            )
        })
        .collect()
}

#[test]
fn whether_another_cluster_has_a_case_and_how_far_it_is_shows_nowhere() {
    each_database(|database| {
        let app = TestApp::start(database);
        let mut outsiders = strangers(&app);
        outsiders.extend(uninvolved(&app));
        // All accounts are opened before anybody looks; only the case is missing.
        let play = Play::begin(&app, Script::small());
        let real = Names::of(&play);
        // An officer may know of what waits for one: not of what another has.
        let before = worlds(&outsiders, &never(&real), false);
        let kept_from_officers: Vec<_> = outsiders.iter().map(|(name, _)| name.contains("officer")).collect();
        for (from, until) in [
            (Until::Draft, Until::Answered),
            (Until::Answered, Until::Submitted),
            (Until::Submitted, Until::ApplicationReview),
            (Until::ApplicationReview, Until::Evaluation),
            (Until::Evaluation, Until::Decision),
        ] {
            if until == Until::Decision {
                play.on(from, Until::Locked);
                play.discuss("What the team says to each other.");
                play.on(Until::Locked, until);
            } else {
                play.on(from, until);
            }
            let mut after = worlds(&outsiders, &Names::of(&play), false);
            for ((after, before), officer) in after.iter_mut().zip(&before).zip(&kept_from_officers) {
                if *officer && until == Until::Submitted {
                    assert_ne!(after, before, "an officer finds what waits for one");
                    after.clone_from(before);
                }
            }
            expect_same(&outsiders, &before, &after, &format!("a case at {until:?}"));
        }
        let names: Vec<_> = app.new_mails();
        for (name, _) in &outsiders {
            let plain = name.to_lowercase().replace(' ', "-");
            let told = names
                .iter()
                .filter(|sent| sent.message.to.address().starts_with(&plain));
            let told: Vec<_> = told.map(|sent| sent.message.subject.clone()).collect();
            // Officers are told that a case waits.
            assert!(
                told.is_empty() || name.contains("officer"),
                "{name} was written to: {told:?}"
            );
        }
    });
}

#[test]
fn what_stands_in_a_draft_is_for_its_cluster_alone() {
    each_database(|database| {
        let app = TestApp::start(database);
        let mut outsiders = strangers(&app);
        let play = Play::begin(&app, Script::small());
        let cast = &play.cast;
        let body = [
            &cast.officer,
            &cast.lead,
            &cast.reviewer,
            &cast.deciders[0],
            &cast.panel[0],
            &cast.administrator,
        ];
        outsiders.extend(body.map(|person| (person.name.clone(), app.signed_in(person))));
        let empty = Names {
            case: play.id().to_owned(),
            ..never(&Names::of(&play))
        };
        let before = worlds(&outsiders, &empty, false);
        play.answer_all();
        let form = play.page(&cast.owner, "/application").form("/application");
        form.set("scope", "Something that nobody else may read").submit();
        let after = worlds(&outsiders, &Names::of(&play), false);
        expect_same(&outsiders, &before, &after, "a draft");
        let people: Vec<_> = body.into_iter().collect();
        assert_eq!(mails(&app, &people), []);
    });
}

/// The script of the small case, and the same with other words wherever only the body may read them: in the reasons for which
/// it goes on, and, where `scores` says so, on the sheets, which are told with the report once it is decided (norms A3.12).
fn two_scripts(scores: bool) -> [Script; 2] {
    let one = Script::small();
    let mut other = one.clone();
    let differently = |text: &mut String| *text = format!("Said quite otherwise, at length: {}", text.to_uppercase());
    if scores {
        for score in other.sheets.iter_mut().flatten() {
            differently(&mut score.remark);
            if !score.heard.is_empty() {
                differently(&mut score.heard);
            }
        }
        other
            .consensus
            .iter_mut()
            .map(|settled| &mut settled.reason)
            .for_each(differently);
    }
    other.checks.values_mut().for_each(differently);
    differently(&mut other.recommendation);
    other.votes.iter_mut().for_each(differently);
    [one, other]
}

/// Those who are not told what the body says inside, and those to whom nothing is told at all.
fn kept_out(app: &TestApp, cast: &Cast) -> Vec<Outsider> {
    let members = [&cast.owner, &cast.editor, &cast.viewer, &cast.administrator];
    let mut all: Vec<_> = members
        .iter()
        .map(|person| (person.name.clone(), app.signed_in(person)))
        .collect();
    all.push(("a visitor".to_owned(), app.browser()));
    all
}

/// Plays both until then, step by step, and looks after each.
fn told_alike(scores: bool, stops: &[Until]) {
    let twins = [Database::sqlite(), Database::sqlite()].map(TestApp::start);
    let scripts = two_scripts(scores);
    let plays = twins.iter().zip(scripts).map(|(app, script)| Play::begin(app, script));
    let plays: Vec<_> = plays.collect();
    let mut from = Until::Draft;
    for until in stops.iter().copied() {
        let mut both = Vec::new();
        for play in &plays {
            play.on(from, until);
            let outsiders = kept_out(play.app, &play.cast);
            let members = [&play.cast.owner, &play.cast.editor, &play.cast.viewer];
            let told = mails(play.app, &members);
            both.push((worlds(&outsiders, &Names::of(play), true), told, outsiders));
        }
        let [(one, told, outsiders), (other, told_otherwise, _)] = &both[..] else {
            unreachable!("there are two")
        };
        expect_same(outsiders, one, other, &format!("what was said inside by {until:?}"));
        assert_eq!(told, told_otherwise, "mails by {until:?}");
        from = until;
    }
}

#[test]
fn what_the_body_says_inside_is_read_by_no_cluster_and_no_visitor_before_the_decision() {
    told_alike(true, &[Until::Agreement, Until::Scored, Until::Review, Until::Decision]);
}

#[test]
fn nor_are_the_reasons_for_which_it_recommends_and_decides_ever() {
    told_alike(false, &[Until::Decision, Until::Granted]);
}

#[test]
fn two_worlds_that_are_told_apart_are_found_to_be() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let owner = vec![(play.cast.owner.name.clone(), app.signed_in(&play.cast.owner))];
    let names = never(&Names::of(&play));
    let names = Names {
        case: play.id().to_owned(),
        ..names
    };
    let look = || worlds(&owner, &names, false);
    let before = look();
    assert_eq!(
        differences(&before[0], &look()[0]),
        Vec::<String>::new(),
        "nothing happened"
    );
    play.answer_all();
    let told = differences(&before[0], &look()[0]);
    for asked in [
        "/app/cases/{case}/criteria: ",
        "/app/cases/{case}: ",
        "/app/cases/{case}/submit: ",
    ] {
        assert!(
            told.iter().any(|one| one.starts_with(asked)),
            "{asked} is not looked at: {told:?}"
        );
    }
}
