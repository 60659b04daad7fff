//! What a record must not get past its checks, told by events made for it.

use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::domain::{
    account::Act,
    audit::{Author, Entry, Head},
    case::State,
    certificate::life::LifeEvent,
    ids::{CaseId, PersonId},
    time::Timestamp,
};

const OWNER: u128 = 1;
const OFFICER: u128 = 2;
const LEAD: u128 = 3;

fn person(number: u128) -> String {
    PersonId::new(Uuid::from_u128(number)).to_string()
}

/// Events of a case: who, in which role, did what, from where to where.
fn events(steps: &[(u128, &str, &str, &str, &str)]) -> Vec<AuditEvent> {
    let mut head = Head::start();
    let made = steps.iter().map(|(who, role, event, from, to)| {
        let said = |state: &str| (!state.is_empty()).then(|| state.to_owned());
        let entry = Entry {
            at: Timestamp::from_millis(1_795_428_000_000 + head.seq),
            actor: Author::Person(PersonId::new(Uuid::from_u128(*who))),
            acting_role: (*role).to_owned(),
            case_id: Some(CaseId::new(Uuid::from_u128(9))),
            event: (*event).to_owned(),
            from: said(from),
            to: said(to),
            reason: None,
            object_hash: None,
            request_id: "test".to_owned(),
        };
        let event = AuditEvent::after(&head, entry);
        head = event.head();
        event
    });
    made.collect()
}

const BEGUN: [(u128, &str, &str, &str, &str); 3] = [
    (OWNER, "owner", "create", "", ""),
    (OWNER, "owner", "submit", "draft", "submitted"),
    (OFFICER, "officer", "take_up", "submitted", "application_review"),
];

fn replayed(more: &[(u128, &str, &str, &str, &str)]) -> Result<State, RecordFault> {
    replay(&events(&[&BEGUN[..], more].concat()))
}

#[test]
fn events_lead_where_the_table_says() {
    assert_eq!(replayed(&[]), Ok(State::ApplicationReview));
    let read = (LEAD, "lead", "read_evidence", "", "");
    let refused = (OWNER, "owner", "denied", "", "");
    assert_eq!(replayed(&[read, refused]), Ok(State::ApplicationReview));
}

#[test]
fn a_case_without_its_beginning_is_no_case() {
    assert_eq!(replay(&[]), Err(RecordFault::NoBeginning));
    assert_eq!(replay(&events(&BEGUN[1..])), Err(RecordFault::NoBeginning));
}

#[test]
fn a_step_the_table_does_not_know_is_named() {
    let granted = (OFFICER, "officer", "grant", "application_review", "granted");
    assert!(matches!(
        replayed(&[granted]),
        Err(RecordFault::Impossible { seq: 4, event, state: State::ApplicationReview }) if event == "grant"
    ));
}

#[test]
fn a_step_that_says_it_leads_elsewhere_is_named() {
    for (from, to) in [
        ("application_review", "planning"),
        ("submitted", "agreement"),
        ("", "agreement"),
    ] {
        let accepted = (OFFICER, "officer", "accept", from, to);
        assert!(
            matches!(replayed(&[accepted]), Err(RecordFault::OtherWay { seq: 4, .. })),
            "{from}"
        );
    }
}

#[test]
fn a_step_by_somebody_whose_it_is_not_is_named() {
    for role in ["owner", "assessor", "system", "nobody"] {
        let accepted = (OFFICER, role, "accept", "application_review", "agreement");
        assert!(
            matches!(replayed(&[accepted]), Err(RecordFault::NotTheirs { seq: 4, .. })),
            "{role}"
        );
    }
}

fn record(state: &str, acts: &[(u128, Act)], more: &[(u128, &str, &str, &str, &str)]) -> CaseRecord {
    let acts = acts
        .iter()
        .map(|(who, act)| json!({"person_id": person(*who), "function": act}));
    let tables = [
        (
            "cases",
            vec![json!({"kind": "initial", "state": state, "number": "C-2026-00001", "organisation_id": "1"})],
        ),
        ("acts", acts.collect()),
    ];
    CaseRecord {
        tables: tables.map(|(table, rows)| (table.to_owned(), rows)).into(),
        events: events(&[&BEGUN[..], more].concat()),
    }
}

const DONE: [(u128, Act); 2] = [(OWNER, Act::Application), (OFFICER, Act::ApplicationReview)];

#[test]
fn the_state_that_is_kept_is_the_one_the_events_lead_to() {
    assert_eq!(record("application_review", &DONE, &[]).faults(), []);
    let kept = State::Granted;
    let replayed = State::ApplicationReview;
    assert_eq!(
        record("granted", &DONE, &[]).faults(),
        [RecordFault::OtherState { kept, replayed }]
    );
}

#[test]
fn an_act_that_was_taken_off_the_record_is_named() {
    let faults = record("application_review", &DONE[..1], &[]).faults();
    assert!(
        matches!(
            &faults[..],
            [RecordFault::Lost {
                table: "acts",
                seq: 3,
                ..
            }]
        ),
        "{faults:?}"
    );
}

#[test]
fn whoever_reviewed_the_application_cannot_have_voted() {
    let way = [
        (OFFICER, "officer", "accept", "application_review", "agreement"),
        (OFFICER, "officer", "sign_agreement", "agreement", "planning"),
        (OFFICER, "officer", "propose_team", "planning", "team_proposed"),
        (OWNER, "owner", "confirm_team", "team_proposed", "evaluation"),
        (LEAD, "lead", "complete_evaluation", "evaluation", "review"),
        (7, "reviewer", "recommend", "review", "decision"),
        (OFFICER, "decider", "vote", "decision", "decision"),
    ];
    let acts = [
        DONE.to_vec(),
        vec![(LEAD, Act::Evaluation), (7, Act::Review), (OFFICER, Act::Decision)],
    ]
    .concat();
    let faults = record("decision", &acts, &way).faults();
    assert!(
        faults.iter().any(|fault| matches!(
            fault,
            RecordFault::Involved {
                seq: 10,
                act: Act::ApplicationReview,
                ..
            }
        )),
        "{faults:?}"
    );
}

#[test]
fn an_event_that_was_rewritten_is_named() {
    let mut changed = record("application_review", &DONE, &[]);
    changed.events[1].reason = Some("other".to_owned());
    assert_eq!(changed.faults(), [RecordFault::EventChanged { seq: 2 }]);
}

#[test]
fn a_row_that_is_none_is_named_with_its_table() {
    let mut broken = record("application_review", &DONE, &[]);
    broken.tables.insert("votes".to_owned(), vec![json!({"vote": "maybe"})]);
    let faults = broken.faults();
    assert!(
        matches!(&faults[..], [RecordFault::Unreadable { table: "votes", .. }]),
        "{faults:?}"
    );
}

const DIGEST: &str = "d1";

/// What the trail tells of a decision: who voted for what on which dossier, then the decision on one, then what was settled.
fn decision(votes: &[(u128, &str, &str)], (outcome, dossier): (&str, &str), settled: &str) -> Vec<AuditEvent> {
    let mut told: Vec<_> = votes
        .iter()
        .map(|(who, said, dossier)| (*who, "vote", Some(*said), *dossier))
        .collect();
    let last = votes.last().map_or(OFFICER, |(who, ..)| *who);
    told.push((last, outcome, None, dossier));
    told.push((last, SETTLE, None, settled));
    chained(&told)
}

/// A decision, and in another request what was settled.
fn decided_elsewhere() -> Vec<AuditEvent> {
    let mut events = decision(
        &[(1, "grant: good", "a"), (2, "grant: yes", "a")],
        ("grant", "a"),
        DIGEST,
    );
    if let Some(settled) = events.last_mut() {
        settled.request_id = "another".to_owned();
        settled.hash = settled.computed_hash();
    }
    events
}

fn chained(told: &[(u128, &str, Option<&str>, &str)]) -> Vec<AuditEvent> {
    let mut head = Head::start();
    let made = told.iter().map(|(who, event, reason, about)| {
        let entry = Entry {
            at: Timestamp::from_millis(1_795_428_000_000 + head.seq),
            actor: Author::Person(PersonId::new(Uuid::from_u128(*who))),
            acting_role: "decider".to_owned(),
            case_id: Some(CaseId::new(Uuid::from_u128(9))),
            event: (*event).to_owned(),
            from: Some("decision".to_owned()),
            to: Some("decision".to_owned()).filter(|_| *event != SETTLE),
            reason: reason.map(str::to_owned),
            object_hash: Some((*about).to_owned()),
            request_id: "test".to_owned(),
        };
        let event = AuditEvent::after(&head, entry);
        head = event.head();
        event
    });
    made.collect()
}

/// Whether two deciders' document is signed on this trail.
fn is_signed(events: &[AuditEvent], brings: LifeEvent) -> bool {
    let trails = Trails {
        settled: events,
        decided: events,
    };
    trails.expect(DIGEST, brings, 2).is_ok()
}

#[test]
fn a_document_is_signed_on_the_votes_of_so_many_people_for_it_on_the_dossier_that_was_decided() {
    let for_it = (1, "grant: good", "a");
    let granted = ("grant", "a");
    let cases: [(&str, Vec<AuditEvent>, bool); 13] = [
        (
            "both",
            decision(&[for_it, (2, "grant: yes", "a")], granted, DIGEST),
            true,
        ),
        ("nobody", decision(&[], granted, DIGEST), false),
        ("one of two", decision(&[for_it], granted, DIGEST), false),
        ("one of them twice", decision(&[for_it, for_it], granted, DIGEST), false),
        (
            "one against",
            decision(&[for_it, (2, "refuse: no", "a")], granted, DIGEST),
            false,
        ),
        (
            "one says grant among more",
            decision(&[for_it, (2, "back: grant: no", "a")], granted, DIGEST),
            false,
        ),
        (
            "a word that begins alike",
            decision(&[for_it, (2, "granted: no", "a")], granted, DIGEST),
            false,
        ),
        (
            "another dossier",
            decision(&[for_it, (2, "grant: yes", "b")], granted, DIGEST),
            false,
        ),
        (
            "something else decided",
            decision(&[for_it, (2, "grant: yes", "a")], ("suspend", "a"), DIGEST),
            false,
        ),
        (
            "something else settled",
            decision(&[for_it, (2, "grant: yes", "a")], granted, "d2"),
            false,
        ),
        (
            "settled by another than decided",
            chained(&[
                (1, "vote", Some("grant: good"), "a"),
                (2, "vote", Some("grant: yes"), "a"),
                (2, "grant", None, "a"),
                (1, SETTLE, None, DIGEST),
            ]),
            false,
        ),
        (
            "out already",
            chained(&[
                (1, "vote", Some("grant: good"), "a"),
                (2, "vote", Some("grant: yes"), "a"),
                (2, "grant", None, "a"),
                (2, SETTLE, None, DIGEST),
                (2, "issued", None, "file"),
            ]),
            false,
        ),
        (
            "settled before it was decided",
            chained(&[
                (1, "vote", Some("grant: good"), "a"),
                (2, "vote", Some("grant: yes"), "a"),
                (2, SETTLE, None, DIGEST),
                (2, "grant", None, "a"),
            ]),
            false,
        ),
    ];
    assert!(
        !is_signed(&decided_elsewhere(), LifeEvent::Issue),
        "settled by another request"
    );
    for (what, events, expected) in cases {
        assert_eq!(is_signed(&events, LifeEvent::Issue), expected, "{what}");
        // No decision but the one for it brings it.
        assert!(!is_signed(&events, LifeEvent::Revise), "{what}");
    }
}

#[test]
fn on_an_event_that_was_rewritten_nothing_is_signed() {
    let votes = [(1, "grant: good", "a"), (2, "grant: yes", "a")];
    let sound = decision(&votes, ("grant", "a"), DIGEST);
    assert!(is_signed(&sound, LifeEvent::Issue));
    type Rewrite = fn(&mut AuditEvent);
    let rewritten: [(usize, Rewrite); 4] = [
        (0, |vote| vote.actor = person(LEAD)),
        (1, |vote| vote.reason = Some("grant: but".to_owned())),
        (2, |decision| decision.object_hash = Some("a".to_owned() + "b")),
        (3, |settled| settled.acting_role = "system".to_owned()),
    ];
    for (place, rewrite) in rewritten {
        let mut events = sound.clone();
        rewrite(&mut events[place]);
        assert!(!is_signed(&events, LifeEvent::Issue), "event {place}");
    }
}
