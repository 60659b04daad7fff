//! What the appeals panel found right about a certificate comes before an officer, with the panel's words, wherever another case
//! about it stands.

use std::net::{IpAddr, Ipv4Addr};

use super::{
    certificates_cases::{
        before_committee, certified, decided, declare, expect_sound, field, review, review_by, statement, vote,
    },
    house::House,
    steps::{task, unmet},
};
use crate::{
    domain::{
        account::{Act, BodyRole, Function},
        case::{
            Case, CaseKind, Guard, Outcome, Recommendation, State,
            statement::{Asked, Request},
        },
        concern::{ConcernEvent, ConcernOutcome},
        ids::CaseId,
        policy::{Action, Denied},
    },
    store::{Db, cases, team::acts},
    usecase::{
        Cx, UseCaseError,
        declare_interests::declare_interests,
        earlier::had_part,
        file_concern::{FileComplaint, file_appeal, file_complaint},
        handle_concern::{HandleConcern, concerns, handle_concern},
        my_work::Task,
        open_about::open_special,
        propose_statement::{ProposeStatement, propose_statement},
        review_application::{decline_application, take_up_application},
        statement::statement_table,
    },
};

/// A member of the panel takes a step in what is open before it.
fn take_step(
    house: &House,
    name: &str,
    event: ConcernEvent,
    (outcome, note, actions): (Option<ConcernOutcome>, &str, &str),
) {
    let by = house.by(name);
    let all = concerns(&by).unwrap();
    let concern = all.iter().find(|concern| !concern.state.is_terminal()).unwrap();
    let command = HandleConcern {
        concern: concern.id,
        version: concern.version,
        event,
        note: note.to_owned(),
        outcome,
        actions: actions.to_owned(),
        no_ties: true,
    };
    handle_concern(&by, &command).unwrap();
}

/// Somebody complains about a certificate, and the panel finds that they are right.
pub fn complaint_upheld(house: &House, number: &str, actions: &str) {
    let text = |text: &str| text.to_owned();
    let complaint = FileComplaint {
        subject: number.to_owned(),
        body: text("It advertises what is not in its scope."),
        name: String::new(),
        email: String::new(),
    };
    let visitor = Cx::system(&house.services, "visitor");
    file_complaint(&visitor, &complaint, IpAddr::V4(Ipv4Addr::LOCALHOST)).unwrap();
    let step = |name: &str, event, outcome, actions: &str| {
        take_step(house, name, event, (outcome, "The list was corrected.", actions));
    };
    step("first", ConcernEvent::Admit, None, "");
    step("first", ConcernEvent::Investigate, None, "");
    step("first", ConcernEvent::Propose, Some(ConcernOutcome::Upheld), actions);
    step("second", ConcernEvent::ApproveWithActions, None, "");
    step("second", ConcernEvent::Complete, None, "");
}

/// A house with a certificate and two members of the panel; the certificate's number.
pub fn with_panel() -> (House, String) {
    let (house, _, number) = certified();
    for name in ["first", "second"] {
        house.add(name, "LV", Some(BodyRole::Appeals));
    }
    (house, number)
}

/// The holder appeals against what was decided in a case about its certificate, and the panel finds that it is right.
fn appeal_upheld(house: &House, case: CaseId) {
    file_appeal(&house.by("owner"), case, "Both services were offered all the time.").unwrap();
    let step = |name: &str, event, outcome| {
        take_step(house, name, event, (outcome, "The programme shows both services.", ""));
    };
    step("first", ConcernEvent::Admit, None);
    step("first", ConcernEvent::Investigate, None);
    step("first", ConcernEvent::Propose, Some(ConcernOutcome::Upheld));
    step("second", ConcernEvent::Approve, None);
}

#[test]
fn an_upheld_appeal_is_not_buried_by_closing_its_case() {
    let (house, number) = with_panel();
    let suspended = decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    appeal_upheld(&house, suspended);
    let own = for_cause(&house).pop().unwrap();
    take_up_application(&house.by("officer"), own.id).unwrap();
    let refused = decline_application(&house.by("officer"), own.id, "We see no need.").unwrap_err();
    assert_eq!(unmet(&refused), [Guard::NothingUpheld]);
    // It is looked at once: what follows from it can be appealed against, and the same decision cannot again.
    assert!(file_appeal(&house.by("owner"), suspended, "Once more.").is_err());
}

#[test]
fn an_appeal_that_joins_an_open_case_takes_their_places_from_those_who_decided_before() {
    let (house, number) = with_panel();
    let suspended = decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    // The same three are named in the next case, which comes back to its officer.
    let open = open_special(&house.by("officer"), &number, "More was heard of it.").unwrap();
    propose_statement(&house.by("officer"), &statement(&house, open, Outcome::Withdraw)).unwrap();
    declare(&house, open);
    review(&house, open, Recommendation::Return).unwrap();
    appeal_upheld(&house, suspended);
    assert_eq!(for_cause(&house).len(), 2, "it joined");
    propose_statement(&house.by("officer"), &statement(&house, open, Outcome::Withdraw)).unwrap();
    let refused = review(&house, open, Recommendation::Follow).unwrap_err();
    assert!(
        matches!(refused, UseCaseError::Denied(Denied::Involved(Act::Appeal))),
        "{refused:?}"
    );
    assert_eq!(task(&house, open, "officer"), Some(Task::ReplacePerson));
    expect_sound(&house);
}

#[test]
fn whoever_had_a_part_before_has_none_in_what_is_decided_anew_however_many_appeals_lie_between() {
    let (house, number) = with_panel();
    let first = decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    appeal_upheld(&house, first);
    let second = for_cause(&house).pop().unwrap().id;
    take_up_application(&house.by("officer"), second).unwrap();
    for (name, role) in [
        ("reviewer-2", BodyRole::Reviewer),
        ("decider-3", BodyRole::Decider),
        ("decider-4", BodyRole::Decider),
    ] {
        house.add(name, "LV", Some(role));
    }
    let others = [
        ("reviewer-2", Function::Reviewer),
        ("decider-3", Function::Decider),
        ("decider-4", Function::Decider),
    ];
    let anew = |others: [(&str, Function); 3]| ProposeStatement {
        people: others.map(|(name, function)| (house.person(name), function)).to_vec(),
        ..statement(&house, second, Outcome::Maintain)
    };
    // The officer stated what was appealed against: they state anew, and neither review nor vote.
    let with_officer = [others[0], ("officer", Function::Decider), others[2]];
    assert!(propose_statement(&house.by("officer"), &anew(with_officer)).is_err());
    propose_statement(&house.by("officer"), &anew(others)).unwrap();
    let before = |case: CaseId, name: &str| {
        let find = |db: &mut Db| {
            let case = cases::find(db, case)?.unwrap();
            had_part(db, &case, house.person(name))
        };
        house.services.store.read(find).unwrap()
    };
    for name in ["officer", "reviewer", "decider-1", "decider-2"] {
        assert!(before(second, name), "{name}");
    }
    assert!(others.iter().all(|(name, _)| !before(second, name)));
    for (name, _) in others {
        declare_interests(&house.by(name), second, true, "").unwrap();
    }
    review_by(&house, ("reviewer-2", second), Recommendation::Follow).unwrap();
    for name in ["decider-3", "decider-4"] {
        vote(&house, second, name, Outcome::Maintain).unwrap();
    }
    appeal_upheld(&house, second);
    let third = for_cause(&house).pop().unwrap().id;
    for name in ["reviewer", "decider-1", "reviewer-2", "decider-3", "first", "second"] {
        assert!(before(third, name), "{name}");
    }
    assert!(!before(third, "owner"), "the cluster's part is no judgement");
    expect_sound(&house);
}

/// The cases for cause, the oldest first.
fn for_cause(house: &House) -> Vec<Case> {
    let mut all = house.services.store.read(cases::list_all).unwrap();
    all.retain(|case| case.kind == CaseKind::Special);
    all.sort_by(|one, other| one.number.cmp(&other.number));
    all
}

/// What the panel found, as the officer reads it in a case.
fn found(house: &House, case: CaseId) -> Vec<(Asked, String)> {
    let table = statement_table(&house.by("officer"), case, Action::ReadDossier).unwrap();
    let by_panel = |request: &Request| matches!(request.asked, Asked::Appeal | Asked::Complaint);
    let requests = table.requests.into_iter().filter(by_panel);
    requests.map(|request| (request.asked, request.reason)).collect()
}

#[test]
fn what_the_panel_found_is_read_where_a_case_for_cause_is_still_to_be_stated() {
    let (house, number) = with_panel();
    let case = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    for actions in ["Look at what is advertised.", "Ask for the minutes."] {
        complaint_upheld(&house, &number, actions);
    }
    assert_eq!(for_cause(&house).len(), 1);
    let said = |text: &str| (Asked::Complaint, format!("The list was corrected.\n\n{text}"));
    assert_eq!(
        found(&house, case),
        [said("Look at what is advertised."), said("Ask for the minutes.")]
    );
    propose_statement(&house.by("officer"), &statement(&house, case, Outcome::Suspend)).unwrap();
    expect_sound(&house);
}

#[test]
fn what_the_panel_found_while_another_case_is_decided_is_looked_at_in_one_of_its_own() {
    let (house, number) = with_panel();
    let deciding = before_committee(&house, &number, Outcome::Suspend);
    complaint_upheld(&house, &number, "Look at what is advertised.");
    assert!(found(&house, deciding).is_empty(), "it rests on what was stated");
    let [first, own] = for_cause(&house).try_into().unwrap();
    assert_eq!((first.id, own.state), (deciding, State::Submitted));
    // Officers open no second one, and a second finding joins the one that waits.
    let refused = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap_err();
    assert_eq!(field(refused), ("certificate", "about_open"));
    complaint_upheld(&house, &number, "Ask for the minutes.");
    assert_eq!(for_cause(&house).len(), 2);
    take_up_application(&house.by("officer"), own.id).unwrap();
    assert_eq!(found(&house, own.id).len(), 2);
    // Who proposed and who approved what the panel found judge nothing of what follows from it (norms F).
    for name in ["first", "second"] {
        let read = |db: &mut Db| acts::of_person(db, own.id, house.person(name));
        assert_eq!(house.services.store.read(read).unwrap(), [Act::Appeal], "{name}");
    }
    expect_sound(&house);
}
