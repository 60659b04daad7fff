//! Cases about a certificate: what is decided is what was stated, reviewed and voted for, by people who had no part in what
//! went before; and what a holder asks for (norms A8.5, A9.1, E2).

use super::{
    house::{House, PASSWORD, REASON},
    steps::{granted, task, unmet},
};
use crate::{
    domain::{
        account::{BodyRole, Function},
        case::{Guard, Outcome, Recommendation, State, statement::StatedChanges},
        certificate::PublicStatus,
        ids::CaseId,
        interest::Tie,
        policy::{Action, Denied},
    },
    usecase::{
        Cx, UseCaseError,
        case_record::verify_all,
        cast_vote::{CastVote, cast_vote},
        certificate_file::certificate_file,
        commitments,
        declare_interests::declare_interests,
        interests::{RecordInterest, record_interest},
        issue_certificate::issue_certificate,
        my_work::Task,
        open_about::open_special,
        propose_statement::{ProposeStatement, propose_statement},
        review_report::{ReviewReport, review_report},
        statement::statement_table,
        verify_certificate::{RegisterEntry, look_up},
    },
};

/// A house with a certificate, and its number.
pub fn certified() -> (House, CaseId, String) {
    let house = House::new();
    let case = granted(&house);
    let system = Cx::system(&house.services, "job");
    let id = issue_certificate(&system, (case, 1)).unwrap();
    let number = look_up(&system, &id.to_string()).unwrap().certificate.number;
    (house, case, number.to_string())
}

pub fn entry(house: &House, number: &str) -> RegisterEntry {
    look_up(&Cx::system(&house.services, "visitor"), number).unwrap()
}

pub fn statement(house: &House, case: CaseId, proposed: Outcome) -> ProposeStatement {
    let people = [
        ("reviewer", Function::Reviewer),
        ("decider-1", Function::Decider),
        ("decider-2", Function::Decider),
    ];
    let text = |text: &str| text.to_owned();
    ProposeStatement {
        case,
        proposed,
        reason: text("Two of the services are no longer offered."),
        grounds: text("A letter of a member, 20 November 2026."),
        conditions: text("Both services are offered again."),
        due_on: Some(house.services.clock.now().plus_millis(90 * 86_400_000).date()),
        heard: Some(true),
        hearing: text("It agrees."),
        changes: StatedChanges::default(),
        people: people.map(|(name, function)| (house.person(name), function)).to_vec(),
    }
}

pub fn declare(house: &House, case: CaseId) {
    for name in ["reviewer", "decider-1", "decider-2"] {
        declare_interests(&house.by(name), case, true, "").unwrap();
    }
}

pub fn review(house: &House, case: CaseId, outcome: Recommendation) -> Result<(), UseCaseError> {
    review_by(house, ("reviewer", case), outcome)
}

pub fn review_by(house: &House, (name, case): (&str, CaseId), outcome: Recommendation) -> Result<(), UseCaseError> {
    let command = ReviewReport {
        case,
        outcome,
        reason: REASON.to_owned(),
    };
    review_report(&house.by(name), &command)
}

pub fn vote(house: &House, case: CaseId, name: &str, outcome: Outcome) -> Result<Option<Outcome>, UseCaseError> {
    let cx = house.by(name);
    let matter = statement_table(&cx, case, Action::ReadInternalReasons)?.matter.unwrap();
    cast_vote(
        &cx,
        &CastVote {
            case,
            outcome,
            reason: REASON.to_owned(),
            password: PASSWORD,
            dossier_hash: &matter.hash,
        },
    )
}

/// A special case before the committee, which is to decide on what the officer proposes.
pub fn before_committee(house: &House, number: &str, proposed: Outcome) -> CaseId {
    let case = open_special(
        &house.by("officer"),
        number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    propose_statement(&house.by("officer"), &statement(house, case, proposed)).unwrap();
    declare(house, case);
    review(house, case, Recommendation::Follow).unwrap();
    case
}

pub fn decided(house: &House, number: &str, proposed: Outcome, outcome: Outcome) -> CaseId {
    let case = before_committee(house, number, proposed);
    assert_eq!(vote(house, case, "decider-1", outcome).unwrap(), None);
    assert_eq!(vote(house, case, "decider-2", outcome).unwrap(), Some(outcome));
    case
}

/// Every case is what its events tell of it.
pub fn expect_sound(house: &House) {
    let verdict = verify_all(&house.services.store, &house.services.blobs).unwrap();
    assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
}

pub fn field(error: UseCaseError) -> (&'static str, &'static str) {
    match error {
        UseCaseError::Invalid(errors) => (errors[0].field, errors[0].code),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_certificate_is_suspended_and_lifted_by_statement_review_and_committee() {
    let (house, _, number) = certified();
    let case = decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    assert_eq!(house.case(case).state, State::ClosedDecided);
    let suspended = entry(&house, &number);
    assert_eq!(suspended.status, PublicStatus::Suspended);
    let moment = suspended.certificate.life.moments().last().unwrap().clone();
    assert_eq!(moment.conditions, "Both services are offered again.");
    assert!(moment.due_on.is_some());
    house.pass_days(1);
    decided(&house, &number, Outcome::Lift, Outcome::Lift);
    assert_eq!(entry(&house, &number).status, PublicStatus::Active);
    expect_sound(&house);
}

#[test]
fn a_committee_that_does_not_follow_leaves_the_certificate_as_it_is_and_one_that_differs_sends_back() {
    let (house, _, number) = certified();
    let case = decided(&house, &number, Outcome::Withdraw, Outcome::Maintain);
    assert_eq!(house.case(case).state, State::ClosedDecided);
    assert_eq!(entry(&house, &number).status, PublicStatus::Active);
    let case = before_committee(&house, &number, Outcome::Withdraw);
    vote(&house, case, "decider-1", Outcome::Withdraw).unwrap();
    let differs = vote(&house, case, "decider-2", Outcome::Maintain).unwrap();
    assert_eq!((differs, house.case(case).state), (Some(Outcome::Back), State::Review));
    review(&house, case, Recommendation::Follow).unwrap();
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Withdraw).unwrap();
    }
    assert_eq!(entry(&house, &number).status, PublicStatus::Withdrawn);
    let refused = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap_err();
    assert_eq!(field(refused), ("certificate", "certificate_state"));
}

/// The officer puts an own tie to the holder on record.
fn tie_of_officer(house: &House) {
    let tie = RecordInterest {
        person: None,
        organisation: Some(house.organisation),
        tie: Some(Tie::Consultant),
        from: None,
        until: None,
        source: String::new(),
    };
    record_interest(&house.by("officer"), &tie).unwrap();
}

#[test]
fn an_officer_with_a_tie_to_the_holder_opens_no_case_against_it() {
    let (house, _, number) = certified();
    assert!(!certificate_file(&house.by("officer"), &number).unwrap().acts.is_empty());
    tie_of_officer(&house);
    assert_eq!(certificate_file(&house.by("officer"), &number).unwrap().acts, []);
    let refused = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap_err();
    assert!(matches!(refused, UseCaseError::Denied(Denied::Conflict)), "{refused:?}");
}

#[test]
fn an_officer_who_has_taken_the_commitment_back_opens_no_case_and_reads_no_certificate_of_anybody() {
    let (house, _, number) = certified();
    commitments::withdraw(&house.by("officer")).unwrap();
    let officer = house.by("officer");
    for refused in [
        open_special(
            &officer,
            &number,
            "A member says that two services are no longer offered.",
        )
        .map(drop),
        certificate_file(&officer, &number).map(drop),
    ] {
        assert!(
            matches!(refused, Err(UseCaseError::Denied(Denied::NotCommitted))),
            "{refused:?}"
        );
    }
}

#[test]
fn a_statement_of_an_officer_with_a_tie_is_not_recommended_and_goes_back_to_another() {
    let (house, _, number) = certified();
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    propose_statement(&house.by("officer"), &statement(&house, case, Outcome::Withdraw)).unwrap();
    declare(&house, case);
    tie_of_officer(&house);
    let waits = review(&house, case, Recommendation::Follow).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlacesHeld]);
    let table = statement_table(&house.by("reviewer"), case, Action::Review).unwrap();
    assert_eq!(table.not_held, ["officer"]);
    review(&house, case, Recommendation::Return).unwrap();
    declare_interests(&house.by("second"), case, true, "").unwrap();
    let anew = ProposeStatement {
        people: Vec::new(),
        ..statement(&house, case, Outcome::Suspend)
    };
    propose_statement(&house.by("second"), &anew).unwrap();
    review(&house, case, Recommendation::Follow).unwrap();
    expect_sound(&house);
}

#[test]
fn a_committee_only_sends_back_what_an_officer_stated_whose_tie_came_to_light() {
    let (house, _, number) = certified();
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = before_committee(&house, &number, Outcome::Suspend);
    let votable = |name: &str| {
        let seen = statement_table(&house.by(name), case, Action::ReadInternalReasons).unwrap();
        (seen.votable, seen.not_held)
    };
    let all = vec![Outcome::Suspend, Outcome::Maintain, Outcome::Back];
    assert_eq!(votable("decider-1"), (all, vec![]));
    tie_of_officer(&house);
    for outcome in [Outcome::Suspend, Outcome::Maintain] {
        let waits = vote(&house, case, "decider-1", outcome).unwrap_err();
        assert_eq!(unmet(&waits), [Guard::PlacesHeld], "{outcome}");
    }
    let back = (vec![Outcome::Back], vec!["officer".to_owned()]);
    assert_eq!(votable("decider-1"), back);
    assert_eq!(task(&house, case, "decider-1"), Some(Task::Decide));
    assert_eq!(vote(&house, case, "decider-1", Outcome::Back).unwrap(), None);
    assert!(votable("decider-1").0.is_empty(), "who has voted");
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Back).unwrap(),
        Some(Outcome::Back)
    );
    let waits = review(&house, case, Recommendation::Follow).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlacesHeld]);
    review(&house, case, Recommendation::Return).unwrap();
    assert_eq!(task(&house, case, "second"), Some(Task::DeclareInterests));
    expect_sound(&house);
}

#[test]
fn a_committee_votes_for_nothing_that_was_not_reviewed() {
    let (house, _, number) = certified();
    let case = before_committee(&house, &number, Outcome::Suspend);
    for other in [Outcome::Withdraw, Outcome::Grant, Outcome::Refuse, Outcome::Lift] {
        let refused = vote(&house, case, "decider-1", other).unwrap_err();
        assert_eq!(field(refused), ("vote", "unknown_option"), "{other}");
    }
    for outcome in [Recommendation::Grant, Recommendation::Refuse] {
        assert_eq!(
            field(review(&house, case, outcome).unwrap_err()),
            ("outcome", "not_chosen")
        );
    }
}

#[test]
fn what_the_certificates_table_does_not_allow_is_said_before_review_and_before_the_vote() {
    let (house, _, number) = certified();
    let officer = house.by("officer");
    let case = open_special(
        &officer,
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    let refused = propose_statement(&officer, &statement(&house, case, Outcome::Lift)).unwrap_err();
    assert_eq!(field(refused), ("proposed", "certificate_state"));
    propose_statement(&officer, &statement(&house, case, Outcome::Suspend)).unwrap();
    declare(&house, case);
    review(&house, case, Recommendation::Follow).unwrap();
    house.pass_days(100);
    let late = vote(&house, case, "decider-1", Outcome::Suspend).unwrap_err();
    assert_eq!(field(late), ("vote", "date_in_past"), "the conditions' day is over");
    vote(&house, case, "decider-1", Outcome::Back).unwrap();
}

#[test]
fn a_suspended_certificate_is_not_replaced_by_one_in_force() {
    let (house, _, number) = certified();
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    house.pass_days(1);
    let officer = house.by("officer");
    let case = open_special(
        &officer,
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    let refused = propose_statement(&officer, &statement(&house, case, Outcome::Reissue)).unwrap_err();
    assert_eq!(field(refused), ("proposed", "certificate_state"));
}

#[test]
fn a_statement_is_returned_and_stated_anew_by_the_same_people() {
    let (house, _, number) = certified();
    let officer = house.by("officer");
    let case = open_special(
        &officer,
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    propose_statement(&officer, &statement(&house, case, Outcome::Withdraw)).unwrap();
    declare(&house, case);
    review(&house, case, Recommendation::Return).unwrap();
    assert_eq!(house.case(case).state, State::ApplicationReview);
    let milder = ProposeStatement {
        people: Vec::new(),
        ..statement(&house, case, Outcome::Suspend)
    };
    propose_statement(&officer, &milder).unwrap();
    let table = statement_table(&house.by("reviewer"), case, Action::Review).unwrap();
    let (said, _) = table.statement.unwrap();
    assert_eq!((said.kept.version, said.document.proposed), (2, Outcome::Suspend));
    assert!(
        table.matter.is_none(),
        "what was said of the first is not said of the second"
    );
    expect_sound(&house);
}

#[test]
fn a_withdrawal_without_a_hearing_or_a_reason_why_it_could_not_wait_is_not_stated() {
    let (house, _, number) = certified();
    let officer = house.by("officer");
    let case = open_special(
        &officer,
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    let mut said = statement(&house, case, Outcome::Withdraw);
    said.heard = None;
    said.hearing = String::new();
    assert_eq!(
        field(propose_statement(&officer, &said).unwrap_err()),
        ("heard", "not_chosen")
    );
    said.heard = Some(false);
    assert_eq!(
        field(propose_statement(&officer, &said).unwrap_err()),
        ("hearing", "required")
    );
    said.hearing = "The mark is being misused on dangerous goods.".to_owned();
    propose_statement(&officer, &said).unwrap();
}

#[test]
fn nobody_states_reviews_or_decides_who_may_not() {
    let (house, _, number) = certified();
    for name in ["owner", "reviewer", "decider-1", "lead", "stranger"] {
        assert!(
            open_special(
                &house.by(name),
                &number,
                "A member says that two services are no longer offered."
            )
            .is_err(),
            "{name} opens a case"
        );
    }
    let officer = house.by("officer");
    let case = open_special(
        &officer,
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    let mut said = statement(&house, case, Outcome::Suspend);
    said.people[1].0 = house.person("reviewer");
    assert_eq!(field(propose_statement(&officer, &said).unwrap_err()).0, "decider");
    said.people[1].0 = house.person("decider-2");
    assert_eq!(field(propose_statement(&officer, &said).unwrap_err()).1, "same_person");
    said.people.truncate(2);
    assert_eq!(
        field(propose_statement(&officer, &said).unwrap_err()),
        ("decider", "required")
    );
    // Who states what is to become of it reviews nothing of that (7.5.1).
    house.grant("officer", BodyRole::Reviewer);
    let mut own = statement(&house, case, Outcome::Suspend);
    own.people[0].0 = house.person("officer");
    assert_eq!(
        field(propose_statement(&house.by("officer"), &own).unwrap_err()),
        ("reviewer", "person_is_involved")
    );
    propose_statement(&house.by("officer"), &statement(&house, case, Outcome::Suspend)).unwrap();
    // Named, and not declared yet.
    let early = review(&house, case, Recommendation::Follow).unwrap_err();
    assert!(matches!(early, UseCaseError::Denied(Denied::NotDeclared)));
    house.join("reviewer");
    let member = declare_interests(&house.by("reviewer"), case, true, "").unwrap_err();
    assert!(matches!(member, UseCaseError::Denied(Denied::Member)));
}
