//! Every state, every event, every kind of case: what the transition table does not have is refused, says what would be
//! possible, is put on record and changes nothing; what it has is not refused for the state.
//!
//! The cases stand in each state by the database's word, so that everybody who could bring an event about is there with all
//! they need: what refuses them is the table alone.

mod forms;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use clustermark::domain::{
    account::{BodyRole, CaseRole, OrganisationRole},
    case::{By, CaseKind, Event, State, TABLE, To, allowed, transition},
    policy::{Action, bars},
};
use serde_json::Value;

use self::forms::{CHOSEN, FILLED, form_of};
use crate::support::{
    actors::{Person, hire},
    app::TestApp,
    browser::{Browser, Request},
    databases::{Contents, Database, each_database},
    page::Page,
    play::{Play, Until},
    routes::{Names, Way, csrf, ways},
    script::Script,
};

/// Events that no page brings about: the clock's and the worker's, the panel's word on an appeal, and what a committee's
/// votes amount to.
fn comes_by_itself(event: Event) -> bool {
    let row = TABLE.iter().find(|row| row.event == event).unwrap();
    row.by == [By::System]
        || event == Event::AppealUpheld
        || (event.action() == Some(Action::Decide) && event != Event::Vote)
}

/// Two cases with everybody: one that was evaluated and certified, one about its certificate that was stated and reviewed.
struct Stage<'a> {
    play: &'a Play<'a>,
    evaluated: String,
    stated: String,
    tokens: RefCell<BTreeMap<String, String>>,
}

impl<'a> Stage<'a> {
    fn set(play: &'a Play<'a>) -> Self {
        let (app, cast) = (play.app, &play.cast);
        // A finding for those whose work findings are.
        play.on(Until::Draft, Until::Evaluation);
        let address = format!("/findings/new?criterion={}", play.script.answers[0].criterion);
        let form = play.page(&cast.assessor, &address).form(&address);
        form.set("kind", "opportunity")
            .set("statement", "A list could be kept of this.")
            .set("no_evidence_reason", "Told in an interview.")
            .submit();
        play.on(Until::Evaluation, Until::Granted);
        let texts = |query: &str| app.database.open().texts(query);
        let number = texts("SELECT number AS text FROM certificates").remove(0);
        let page = play.officer().open(&format!("/app/certificates/{number}"));
        let statement = page
            .form("/special")
            .set("why", "A member wrote to us.")
            .tick("unrelated")
            .submit();
        let stated = statement.path.split('/').nth(3).unwrap().to_owned();
        let mut form = statement.form("/statement");
        let seats = [
            ("reviewer", &cast.reviewer),
            ("decider_1", &cast.deciders[0]),
            ("decider_2", &cast.deciders[1]),
        ];
        for (seat, person) in seats {
            form = form.choose(seat, &person.name);
        }
        form.set("proposed", "maintain")
            .set("why", "It is in order.")
            .set("grounds", "Our visit.")
            .submit();
        // Those who evaluate have no part in such a case: here they have, and are refused all the same.
        let evaluators = [(&cast.lead, "lead"), (&cast.assessor, "assessor")];
        let all = [&cast.lead, &cast.assessor, &cast.reviewer, &cast.deciders[0]];
        for (person, function) in evaluators {
            app.write_past(&format!(
                "INSERT INTO assignments (case_id, person_id, function, assigned_by, assigned_at)
                 VALUES ('{stated}', '{}', '{function}', '{}', 0)",
                person.id, cast.officer.id
            ));
        }
        for person in all {
            app.write_past(&format!(
                "INSERT INTO declarations (case_id, person_id, clean, statement, declared_at)
                 VALUES ('{stated}', '{}', true, '', 0)",
                person.id
            ));
        }
        let review = format!("/app/cases/{stated}/review");
        let form = play.browser(&cast.reviewer).open(&review).form("/review/recommend");
        form.set("outcome", "follow")
            .set("reason", "What it says was seen at the visit.")
            .submit();
        // The finding was one that the cluster was sent.
        app.write_past("UPDATE findings SET kind = 'minor', sent_at = raised_at");
        let evaluated = play.id().to_owned();
        Self {
            play,
            evaluated,
            stated,
            tokens: RefCell::default(),
        }
    }

    /// The token of the session in which a person is signed in.
    fn token(&self, person: &Person) -> String {
        let mut tokens = self.tokens.borrow_mut();
        let known = tokens.entry(person.email.clone());
        known.or_insert_with(|| csrf(&self.play.browser(person))).clone()
    }

    fn case(&self, kind: CaseKind) -> &str {
        if kind.is_stated() {
            &self.stated
        } else {
            &self.evaluated
        }
    }

    fn put(&self, kind: CaseKind, state: State) {
        let case = self.case(kind);
        let change = format!("UPDATE cases SET kind = '{kind}', state = '{state}' WHERE id = '{case}'");
        self.play.app.write_past(&change);
    }

    /// All that is kept, the cases put where they would be by themselves.
    fn contents(&self) -> Contents {
        self.put(CaseKind::Initial, State::ClosedGranted);
        self.put(CaseKind::Special, State::Decision);
        self.play.app.contents()
    }

    /// Whose work an event is.
    fn doer(&self, event: Event) -> &Person {
        let cast = &self.play.cast;
        let row = TABLE.iter().find(|row| row.event == event).unwrap();
        match row.by[0] {
            By::Role(CaseRole::Owner) => &cast.owner,
            By::Role(CaseRole::Officer) => &cast.officer,
            By::Role(CaseRole::Assessor) => &cast.assessor,
            By::Role(CaseRole::Lead) => &cast.lead,
            By::Role(CaseRole::Reviewer) => &cast.reviewer,
            By::Role(CaseRole::Decider) => &cast.deciders[0],
            other => panic!("{other:?} comes to no page"),
        }
    }

    /// Somebody whose work it is tries.
    fn attempt(&self, kind: CaseKind, event: Event) -> Page {
        let doer = self.doer(event);
        let browser = self.play.browser(doer);
        let (below, more) = form_of(event, &self.play.script.answers[0].criterion);
        let cast = &self.play.cast;
        let ids = [
            ("lead", &cast.lead),
            ("assessor_1", &cast.assessor),
            ("reviewer", &cast.reviewer),
            ("decider_1", &cast.deciders[0]),
            ("decider_2", &cast.deciders[1]),
        ];
        let ids = ids.map(|(seat, person)| (seat, person.id.to_string()));
        let token = self.token(doer);
        let vote = if kind.is_stated() { "maintain" } else { "refuse" };
        let outcome = if kind.is_stated() { "follow" } else { "grant" };
        let mut fields = vec![("csrf", token.as_str()), ("vote", vote), ("outcome", outcome)];
        let (place, successor) = match event {
            Event::ReplaceTeamMember => (format!("lead-{}", cast.lead.id), cast.assessor.id),
            Event::ReplaceReviewer => (format!("reviewer-{}", cast.reviewer.id), cast.auditor.id),
            Event::ReplaceDecider => (format!("decider-{}", cast.deciders[0].id), cast.deciders[2].id),
            _ => ("Białystok".to_owned(), cast.lead.id),
        };
        let successor = successor.to_string();
        fields.extend([("place", place.as_str()), ("successor", successor.as_str())]);
        fields.extend(&more);
        fields.extend(FILLED.iter().chain(&CHOSEN));
        fields.extend([("kind", "minor")]);
        // What the event itself says stands first, and nothing is said twice.
        let mut said = BTreeSet::new();
        fields.retain(|(name, _)| said.insert(*name));
        fields.extend(ids.iter().map(|(seat, id)| (*seat, id.as_str())));
        let path = format!("/app/cases/{}{below}", self.case(kind));
        let request = Request::post(path, &fields).header("Origin", browser.origin());
        browser.send(request.json())
    }

    fn count(&self, query: &str) -> usize {
        self.play.app.database.open().texts(query).len()
    }

    /// What is on record as refused in a case.
    fn denied(&self, kind: CaseKind) -> usize {
        let case = self.case(kind);
        self.count(&format!(
            "SELECT event AS text FROM audit_events WHERE event = 'denied' AND case_id = '{case}'"
        ))
    }
}

/// Whether an answer refuses an event for the state of the case, and says what would be possible.
fn refused_for_the_state(page: &Page, kind: CaseKind, state: State) -> Result<(), String> {
    if page.status != 409 || page.header("content-type") != Some("application/problem+json") {
        return Err(format!("answered {}: {}", page.status, page.describe()));
    }
    let problem = page.json();
    let possible: Vec<_> = allowed((kind, state))
        .map(|event| Value::from(event.as_str()))
        .collect();
    let told = (&problem["code"], &problem["state"], &problem["allowed"]);
    let expected = (&"case.not_now".into(), &state.as_str().into(), &Value::from(possible));
    if told == expected {
        Ok(())
    } else {
        Err(format!("told {problem}"))
    }
}

/// Whether there is nothing of the sort in such a case at all, whatever its state: the address itself is not there.
fn is_not_there(kind: CaseKind, event: Event) -> bool {
    let about_a_statement = matches!(event, Event::Propose | Event::Terminate);
    // The small standard has one version, and no panel.
    let of_other_standards = matches!(event, Event::MoveDraft | Event::UndoMove | Event::GivePanelPoints);
    let evaluates =
        matches!(event.action(), Some(Action::Score | Action::LeadEvaluation)) || event == Event::AnswerFinding;
    of_other_standards || (about_a_statement && !kind.is_stated()) || (evaluates && kind.is_stated())
}

/// Where a case of a kind begins, and where it can come to from there.
fn reached(kind: CaseKind) -> Vec<State> {
    let mut reached = vec![match kind {
        // A special case that an upheld complaint opens waits for whoever takes it up.
        CaseKind::Change | CaseKind::Special => State::Submitted,
        CaseKind::Surveillance => State::InfoRequested,
        CaseKind::Initial | CaseKind::Recertification => State::Draft,
    }];
    for at in 0.. {
        let Some(from) = reached.get(at).copied() else { break };
        let rows = TABLE.iter().filter(|row| row.from == from && row.kinds.contains(&kind));
        for row in rows {
            match row.to {
                To::State(to) if !reached.contains(&to) => reached.push(to),
                To::State(_) | To::Same => {}
            }
        }
    }
    reached
}

/// Every event that comes by a page, in every state that a case of a kind can be in.
fn pairs() -> Vec<(CaseKind, State, Event)> {
    let events: Vec<_> = Event::ALL.iter().filter(|event| !comes_by_itself(**event)).collect();
    let events = &events;
    let states = CaseKind::ALL.iter().flat_map(|kind| {
        let states = reached(*kind).into_iter();
        states.map(move |state| (*kind, state))
    });
    let pairs = states.flat_map(|(kind, state)| events.iter().map(move |event| (kind, state, **event)));
    // What is answered or sent back at one address is about an application or a statement, by the kind of case.
    let others = |kind: CaseKind| {
        if kind.is_stated() {
            [Event::Return, Event::Resubmit]
        } else {
            [Event::ReturnStatement, Event::Report]
        }
    };
    pairs
        .filter(|(kind, _, event)| !others(*kind).contains(event))
        .collect()
}

#[test]
fn what_the_table_does_not_have_is_refused_everywhere_and_what_it_has_is_not_refused_for_the_state() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small());
    let stage = Stage::set(&play);
    let is_in_table = |(kind, state, event): &(CaseKind, State, Event)| transition((*kind, *state), *event).is_some();
    let (has, has_not): (Vec<_>, Vec<_>) = pairs().into_iter().partition(is_in_table);
    assert!(
        has.len() > 100 && has_not.len() > 1_500,
        "{} {}",
        has.len(),
        has_not.len()
    );
    let mut wrong = Vec::new();
    let before = stage.contents();
    for (kind, state, event) in has_not {
        stage.put(kind, state);
        let denied = stage.denied(kind);
        let page = stage.attempt(kind, event);
        let named = format!("{event} in {state} of a case that is {kind}");
        // An objection is answered by an officer who is not the case's: whoever is that is refused for it first.
        let not_theirs = event.action() == Some(Action::ResolveObjection) && page.status == 403;
        if not_theirs || (is_not_there(kind, event) && page.status == 404) {
            continue;
        }
        if let Err(why) = refused_for_the_state(&page, kind, state) {
            wrong.push(format!("{named} {why}"));
        }
        let new = stage.denied(kind) - denied;
        if new != 1 {
            wrong.push(format!("{named} is on record {new} times"));
        }
    }
    for (table, rows) in stage.contents() {
        if before[&table] != rows {
            wrong.push(format!("`{table}` was changed by what was refused"));
        }
    }
    // Now what is allowed: it may lack something, but it is not refused for the state. What it does stays done.
    for (kind, state, event) in has {
        if (state, event) == (State::Planning, Event::ProposeTeam) {
            // The team is there already.
            continue;
        }
        stage.put(kind, state);
        let page = stage.attempt(kind, event);
        if page.body().contains("case.not_now") || page.status >= 500 {
            wrong.push(format!(
                "{event} in {state} of a case that is {kind}: {}",
                page.describe()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A walk of all routes of a case, as somebody who must not come through on any.
fn let_through(browser: &Browser, names: &Names) -> Vec<String> {
    let token = csrf(browser);
    let through = |way: Way| {
        let page = browser.send(way.request(names, browser, &token));
        (![403, 404].contains(&page.status)).then(|| format!("{:?} {}: {}", way.kind, way.path, page.status))
    };
    ways().filter(Way::is_of_a_case).filter_map(through).collect()
}

/// Somebody who had a part in the case and has none now, or has one in another case, or in the cluster.
type Stranger<'a> = (&'static str, Person);

#[test]
fn whoever_has_no_part_in_a_case_any_more_or_only_in_another_meets_nothing_of_it() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = Play::begin(&app, Script::small()).to(Until::Granted);
        let names = Names::of(&play);
        let past = |statement: String| app.write_past(&statement);
        // Another case, in which they do what others do in the first.
        let elsewhere = crate::support::actors::found(&app, "Stowarzyszenie Klaster Obcy", "obcy");
        let other = "019a0000-0000-7000-8000-00000000abcd";
        past(format!(
            "INSERT INTO cases (id, number, organisation_id, standard_id, standard_version, normative_digest, label, kind,
             scope, state, version, created_at, updated_at)
             SELECT '{other}', 'C-2026-09999', '{elsewhere}', standard_id, standard_version, normative_digest, label, kind,
             scope, 'decision', version, created_at, updated_at FROM cases WHERE id = '{}'",
            play.id()
        ));
        let officer = &play.cast.officer.id;
        let mut people: Vec<Stranger<'_>> = Vec::new();
        for (function, role) in [
            ("lead", BodyRole::Assessor),
            ("assessor", BodyRole::Assessor),
            ("reviewer", BodyRole::Reviewer),
            ("decider", BodyRole::Decider),
        ] {
            let busy = hire(&app, &format!("{function} elsewhere"), "LV", &[role]);
            let former = hire(&app, &format!("{function} before"), "LV", &[role]);
            for (person, case, ended) in [(&busy, other, "NULL"), (&former, play.id(), "1")] {
                past(format!(
                    "INSERT INTO assignments (case_id, person_id, function, assigned_by, assigned_at, ended_at)
                     VALUES ('{case}', '{}', '{function}', '{officer}', 0, {ended})",
                    person.id
                ));
                past(format!(
                    "INSERT INTO declarations (case_id, person_id, clean, statement, declared_at)
                     VALUES ('{case}', '{}', true, '', 0)",
                    person.id
                ));
            }
            people.extend([("is assigned elsewhere", busy), ("was assigned", former)]);
        }
        let other_officer = hire(&app, "Officer elsewhere", "LV", &[BodyRole::Officer]);
        past(format!(
            "INSERT INTO acts (case_id, person_id, function, first_at)
             VALUES ('{other}', '{}', 'application_review', 0)",
            other_officer.id
        ));
        people.push(("is the officer elsewhere", other_officer));
        let left = crate::support::actors::join(&app, "Left Us", play_organisation(&play), OrganisationRole::Owner);
        past(format!(
            "UPDATE memberships SET active = false WHERE person_id = '{}'",
            left.id
        ));
        people.push(("was a member", left));
        // Roles that were taken away take the assignments with them.
        for (person, role) in [
            (&play.cast.lead, "assessor"),
            (&play.cast.reviewer, "reviewer"),
            (&play.cast.deciders[0], "decider"),
        ] {
            past(format!(
                "DELETE FROM body_roles WHERE person_id = '{}' AND role = '{role}'",
                person.id
            ));
            people.push(("had the role", person.clone()));
        }
        let mut wrong = Vec::new();
        for (relation, person) in &people {
            app.pass(60_000);
            let browser = app.signed_in(person);
            for way in let_through(&browser, &names) {
                wrong.push(format!("{}, who {relation}: {way}", person.name));
            }
            let page = browser.visit(&play.case);
            if page.status != 404 {
                wrong.push(format!("{}, who {relation}, learns that there is a case", person.name));
            }
            let desk = browser.open("/app");
            if desk.body().contains(play.id()) {
                wrong.push(format!("{}, who {relation}, finds it on the start page", person.name));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

fn play_organisation(play: &Play<'_>) -> clustermark::domain::ids::OrganisationId {
    let query = format!("SELECT organisation_id AS text FROM cases WHERE id = '{}'", play.id());
    play.app.database.open().texts(&query).remove(0).parse().unwrap()
}

/// For each action that earlier acts bar: a person who did such an act is given the role and the place for it, and is refused
/// wherever the matrix asks for that action.
#[test]
fn what_somebody_did_in_a_case_bars_them_from_what_it_bars_whatever_role_they_are_given() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let names = Names::of(&play);
    let officer = &play.cast.officer.id;
    let places = [
        (Action::Score, "assessor", BodyRole::Assessor),
        (Action::LeadEvaluation, "lead", BodyRole::Assessor),
        (Action::Review, "reviewer", BodyRole::Reviewer),
        (Action::Decide, "decider", BodyRole::Decider),
    ];
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (action, function, role) in places {
        let all = clustermark::domain::account::Act::ALL.iter().copied();
        for act in all.map(Some).chain([None]) {
            let name = act.map_or_else(|| "nothing".to_owned(), |act| act.to_string());
            let person = hire(&app, &format!("{function} who did {name}"), "LV", &[role]);
            let mut statements = format!(
                "INSERT INTO assignments (case_id, person_id, function, assigned_by, assigned_at)
                 VALUES ('{case}', '{id}', '{function}', '{officer}', 0);
                 INSERT INTO declarations (case_id, person_id, clean, statement, declared_at)
                 VALUES ('{case}', '{id}', true, '', 0);",
                case = play.id(),
                id = person.id
            );
            if let Some(act) = act {
                statements += &format!(
                    "INSERT INTO acts (case_id, person_id, function, first_at) VALUES ('{}', '{}', '{act}', 0)",
                    play.id(),
                    person.id
                );
            }
            app.write_past(&statements);
            let browser = app.signed_in(&person);
            let token = csrf(&browser);
            // Whoever applied for the cluster does none of the body's work.
            let applied = act == Some(clustermark::domain::account::Act::Application);
            let barred = applied || act.is_some_and(|act| bars(action).contains(&act));
            let at_stake = ways().filter(|way| way.is_of_a_case() && way.action == action);
            for way in at_stake.filter(|way| !way.is_of_what_is_not_there()) {
                tried += 1;
                let page = browser.send(way.request(&names, &browser, &token));
                if (page.status == 403) != barred {
                    wrong.push(format!(
                        "{}: {:?} {} answered {}",
                        person.name, way.kind, way.path, page.status
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 60, "{tried}");
}
