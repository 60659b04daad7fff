//! Cases about a certificate: what is decided is what was stated, reviewed and voted for, by people who had no part in what
//! went before; and what a holder asks for (norms A8.5, A9.1, E2).

use super::{
    house::{House, PASSWORD, REASON},
    keeping_time::letters,
    steps::{granted, task, unmet},
};
use crate::{
    domain::{
        account::{BodyRole, Function},
        case::{
            Guard, Outcome, Recommendation, State,
            statement::{Asked, StatedChanges, StatedHolder},
        },
        certificate::{PublicStatus, life::LifeEvent},
        ids::CaseId,
        interest::Tie,
        policy::{Action, Denied},
    },
    store::certificates::issuances,
    usecase::{
        Cx, UseCaseError,
        case_record::verify_all,
        cast_vote::{CastVote, cast_vote},
        certificate_file::{ActOn, certificate_file, my_certificates, my_suspensions},
        commitments,
        declare_interests::declare_interests,
        interests::{RecordInterest, record_interest},
        issue_certificate::issue_certificate,
        my_work::Task,
        notify::Letter,
        open_about::{AskAbout, ask_about, confirm_end, open_special},
        propose_statement::{ProposeStatement, propose_statement},
        review_application::{decline_application, take_up_application},
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

fn entry(house: &House, number: &str) -> RegisterEntry {
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

fn declare(house: &House, case: CaseId) {
    for name in ["reviewer", "decider-1", "decider-2"] {
        declare_interests(&house.by(name), case, true, "").unwrap();
    }
}

fn review(house: &House, case: CaseId, outcome: Recommendation) -> Result<(), UseCaseError> {
    let command = ReviewReport {
        case,
        outcome,
        reason: REASON.to_owned(),
    };
    review_report(&house.by("reviewer"), &command)
}

fn vote(house: &House, case: CaseId, name: &str, outcome: Outcome) -> Result<Option<Outcome>, UseCaseError> {
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
    let case = open_special(&house.by("officer"), number).unwrap();
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
    let refused = open_special(&house.by("officer"), &number).unwrap_err();
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
    let refused = open_special(&house.by("officer"), &number).unwrap_err();
    assert!(matches!(refused, UseCaseError::Denied(Denied::Conflict)), "{refused:?}");
}

#[test]
fn an_officer_who_has_taken_the_commitment_back_opens_no_case_and_reads_no_certificate_of_anybody() {
    let (house, _, number) = certified();
    commitments::withdraw(&house.by("officer")).unwrap();
    let officer = house.by("officer");
    for refused in [
        open_special(&officer, &number).map(drop),
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
    let case = open_special(&house.by("officer"), &number).unwrap();
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
    let case = open_special(&officer, &number).unwrap();
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
    let case = open_special(&officer, &number).unwrap();
    let refused = propose_statement(&officer, &statement(&house, case, Outcome::Reissue)).unwrap_err();
    assert_eq!(field(refused), ("proposed", "certificate_state"));
}

#[test]
fn a_statement_is_returned_and_stated_anew_by_the_same_people() {
    let (house, _, number) = certified();
    let officer = house.by("officer");
    let case = open_special(&officer, &number).unwrap();
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
    let case = open_special(&officer, &number).unwrap();
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
        assert!(open_special(&house.by(name), &number).is_err(), "{name} opens a case");
    }
    let officer = house.by("officer");
    let case = open_special(&officer, &number).unwrap();
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

#[test]
fn a_holder_gives_its_certificate_up_and_an_officer_confirms() {
    let (house, _, number) = certified();
    let ask = |password: &'static str| AskAbout {
        certificate: &number,
        asked: Asked::GiveUp,
        changes: String::new(),
        reason: "The cluster is being wound up.".to_owned(),
        password,
    };
    let owner = house.by("owner");
    assert_eq!(
        field(ask_about(&owner, &ask("wrong")).unwrap_err()),
        ("password", "wrong_password")
    );
    let case = ask_about(&owner, &ask(PASSWORD)).unwrap();
    assert_eq!(
        field(ask_about(&owner, &ask(PASSWORD)).unwrap_err()),
        ("certificate", "about_open")
    );
    let officer = house.by("officer");
    take_up_application(&officer, case).unwrap();
    let other = propose_statement(&officer, &statement(&house, case, Outcome::Revise)).unwrap_err();
    assert_eq!(field(other), ("proposed", "unknown_option"));
    assert_eq!(entry(&house, &number).status, PublicStatus::Active);
    confirm_end(&officer, case).unwrap();
    let ended = entry(&house, &number);
    assert_eq!(ended.status, PublicStatus::Terminated);
    let last = ended.certificate.life.moments().last().unwrap();
    assert_eq!(
        (last.event, last.reason.as_str()),
        (LifeEvent::Terminate, "The cluster is being wound up.")
    );
    assert_eq!(house.case(case).state, State::ClosedDecided);
    expect_sound(&house);
}

#[test]
fn a_holder_whose_certificate_is_suspended_says_that_the_conditions_are_met_and_it_is_decided_to_lift_it() {
    let (house, _, number) = certified();
    let waiting = || my_suspensions(&house.by("owner")).unwrap().len();
    let ask = AskAbout {
        certificate: &number,
        asked: Asked::Lift,
        changes: String::new(),
        reason: "Both services are offered again since May.".to_owned(),
        password: "",
    };
    let asked = || ask_about(&house.by("owner"), &ask).map_err(field);
    assert_eq!(
        (waiting(), asked()),
        (0, Err(("certificate", "certificate_state"))),
        "it is in force"
    );
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    assert_eq!(waiting(), 1);
    let case = asked().unwrap();
    assert_eq!(waiting(), 0, "the body was told");
    assert_eq!(asked(), Err(("certificate", "about_open")));
    take_up_application(&house.by("officer"), case).unwrap();
    let revised = propose_statement(&house.by("officer"), &statement(&house, case, Outcome::Revise)).unwrap_err();
    assert_eq!(field(revised), ("proposed", "certificate_state"));
    propose_statement(&house.by("officer"), &statement(&house, case, Outcome::Lift)).unwrap();
    declare(&house, case);
    review(&house, case, Recommendation::Follow).unwrap();
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Lift).unwrap();
    }
    assert_eq!(entry(&house, &number).status, PublicStatus::Active);
    assert_eq!(waiting(), 0);
    expect_sound(&house);
}

#[test]
fn what_was_not_given_up_is_not_ended_by_an_officer() {
    let (house, granted, number) = certified();
    let officer = house.by("officer");
    let case = open_special(&officer, &number).unwrap();
    assert!(confirm_end(&officer, case).is_err());
    assert!(matches!(confirm_end(&officer, granted), Err(UseCaseError::NotFound)));
    let change = asked_change(&house, &number);
    take_up_application(&officer, change).unwrap();
    assert_eq!(unmet(&confirm_end(&officer, change).unwrap_err()), [Guard::GivenUp]);
    assert_eq!(entry(&house, &number).status, PublicStatus::Active);
}

pub fn asked_change(house: &House, number: &str) -> CaseId {
    let command = AskAbout {
        certificate: number,
        asked: Asked::Change,
        changes: "Our seat is now ul. Lipowa 1.".to_owned(),
        reason: "We have moved.".to_owned(),
        password: "",
    };
    ask_about(&house.by("owner"), &command).unwrap()
}

#[test]
fn a_change_that_the_holder_asks_for_is_decided_and_brings_a_revision_with_its_new_seat() {
    let (house, first, number) = certified();
    house.pass_days(1);
    let officer = house.by("officer");
    let case = asked_change(&house, &number);
    take_up_application(&officer, case).unwrap();
    let same = statement(&house, case, Outcome::Revise);
    assert_eq!(
        field(propose_statement(&officer, &same).unwrap_err()),
        ("scope", "nothing_changed")
    );
    let before = entry(&house, &number).snapshot.holder;
    let moved = ProposeStatement {
        changes: StatedChanges {
            holder: Some(StatedHolder {
                legal_name: before.legal_name.clone(),
                name_en: before.name_en,
                street: "ul. Lipowa 1".to_owned(),
                postcode: "15-424".to_owned(),
                region: "podlaskie".to_owned(),
                city: before.city,
            }),
            ..StatedChanges::default()
        },
        ..same
    };
    propose_statement(&officer, &moved).unwrap();
    declare(&house, case);
    review(&house, case, Recommendation::Follow).unwrap();
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Revise).unwrap();
    }
    assert_eq!(entry(&house, &number).certificate.revision, 1, "nothing is out yet");
    // By another clock, which is behind: what was decided went before all the same.
    let decided_at = house.services.clock.now();
    house.set_clock(decided_at.plus_millis(-2_000));
    issue_certificate(&Cx::system(&house.services, "job"), (first, 2)).unwrap();
    house.set_clock(decided_at);
    let after = entry(&house, &number);
    assert_eq!((after.certificate.revision, after.status), (2, PublicStatus::Active));
    assert_eq!(after.snapshot.holder.street, "ul. Lipowa 1");
    expect_sound(&house);
}

#[test]
fn a_document_that_was_overtaken_waits_in_the_case_that_decided_it_and_holder_and_officer_are_told_that_it_comes_to_nothing()
 {
    let (house, first, number) = certified();
    let officer = house.by("officer");
    let case = asked_change(&house, &number);
    take_up_application(&officer, case).unwrap();
    let narrower = ProposeStatement {
        changes: StatedChanges {
            scope: Some("Services to members in the region alone".to_owned()),
            ..StatedChanges::default()
        },
        ..statement(&house, case, Outcome::Revise)
    };
    propose_statement(&officer, &narrower).unwrap();
    declare(&house, case);
    review(&house, case, Recommendation::Follow).unwrap();
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Revise).unwrap();
    }
    let waits_in = |case| house.services.store.read(|db| issuances::open_of(db, case)).unwrap();
    assert_eq!((waits_in(case), waits_in(first)), (Some((first, 2)), None));

    house.pass_days(1);
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    assert_eq!(letters(&house, Letter::DocumentOvertaken), 0);
    issue_certificate(&Cx::system(&house.services, "job"), (first, 2)).unwrap();
    assert_eq!((waits_in(case), entry(&house, &number).certificate.revision), (None, 1));
    // The owner, and the officer who stated it.
    assert_eq!(letters(&house, Letter::DocumentOvertaken), 2);
    expect_sound(&house);
}

#[test]
fn a_change_that_needs_no_new_document_is_closed_with_a_reason() {
    let (house, _, number) = certified();
    let case = asked_change(&house, &number);
    take_up_application(&house.by("officer"), case).unwrap();
    decline_application(&house.by("officer"), case, "The seat does not stand on it.").unwrap();
    assert_eq!(house.case(case).state, State::Declined);
    asked_change(&house, &number);
}

#[test]
fn a_certificate_is_read_by_its_holder_and_officers_each_with_what_is_theirs_to_set_going() {
    let (house, _, number) = certified();
    let acts = |name: &str| certificate_file(&house.by(name), &number).map(|file| file.acts);
    // The small standard wants no look in between.
    let unlooked = (ActOn::OpenSurveillance, Some("surveillance_none"));
    assert_eq!(acts("officer").unwrap(), [unlooked, (ActOn::OpenSpecial, None)]);
    assert_eq!(
        acts("owner").unwrap(),
        [
            (ActOn::Renew, Some("renewal_by_application")),
            (ActOn::AskChange, None),
            (ActOn::GiveUp, None)
        ]
    );
    assert!(matches!(acts("stranger"), Err(UseCaseError::Denied(Denied::Hidden))));
    let seen = |name: &str, only| my_certificates(&house.by(name), only).unwrap().len();
    assert_eq!(
        (seen("officer", None), seen("owner", None), seen("stranger", None)),
        (1, 1, 0)
    );
    assert_eq!(seen("officer", Some(PublicStatus::Withdrawn)), 0);
    open_special(&house.by("officer"), &number).unwrap();
    let open = (ActOn::OpenSpecial, Some("about_open"));
    assert_eq!(acts("officer").unwrap(), [unlooked, open]);
    house.join("officer");
    assert!(
        open_special(&house.by("officer"), &number).is_err(),
        "of the own cluster"
    );
}
