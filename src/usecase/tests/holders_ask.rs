//! What a holder asks for about its certificate: to give it up, to have it changed or its suspension lifted (norms A7.9, A9.1, E2).

use super::{
    certificates_cases::{
        before_committee, certified, decided, declare, entry, expect_sound, field, review, statement, vote,
    },
    house::{House, PASSWORD},
    keeping_time::letters,
    steps::unmet,
};
use crate::{
    domain::{
        case::{
            Guard, Outcome, Recommendation, State,
            statement::{Asked, StatedChanges, StatedHolder},
        },
        certificate::{PublicStatus, life::LifeEvent},
        ids::CaseId,
        policy::Denied,
    },
    store::certificates::issuances,
    usecase::{
        Cx, UseCaseError,
        case_overview::{CaseOverview, case_overview},
        certificate_file::{ActOn, certificate_file, my_certificates, my_suspensions},
        issue_certificate::issue_certificate,
        notify::Letter,
        open_about::{AskAbout, ask_about, confirm_end, open_special},
        propose_statement::{ProposeStatement, propose_statement},
        review_application::{decline_application, take_up_application},
    },
};

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
fn while_a_certificate_is_suspended_nothing_else_is_asked_for_and_a_request_from_before_hides_no_task() {
    let (house, _, number) = certified();
    let before = asked_change(&house, &number);
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    let waiting = || my_suspensions(&house.by("owner")).unwrap().len();
    assert_eq!(
        waiting(),
        1,
        "the request for a change stands in the way and is no answer"
    );
    take_up_application(&house.by("officer"), before).unwrap();
    decline_application(&house.by("officer"), before, "First the conditions.").unwrap();
    let ask = AskAbout {
        certificate: &number,
        asked: Asked::Change,
        changes: "Our seat is now ul. Lipowa 1.".to_owned(),
        reason: "We have moved.".to_owned(),
        password: "",
    };
    let refused = ask_about(&house.by("owner"), &ask).unwrap_err();
    assert_eq!(field(refused), ("certificate", "suspended_first"));
}

#[test]
fn a_suspension_is_lifted_for_a_lower_level_at_the_holders_request_too() {
    let (house, _, number) = certified();
    decided(&house, &number, Outcome::Suspend, Outcome::Suspend);
    let ask = AskAbout {
        certificate: &number,
        asked: Asked::Lift,
        changes: String::new(),
        reason: "One of the services is offered again.".to_owned(),
        password: "",
    };
    let case = ask_about(&house.by("owner"), &ask).unwrap();
    take_up_application(&house.by("officer"), case).unwrap();
    let lower = StatedChanges {
        label: Some("bronze".parse().unwrap()),
        ..StatedChanges::default()
    };
    let said = ProposeStatement {
        changes: lower,
        ..statement(&house, case, Outcome::Reduce)
    };
    propose_statement(&house.by("officer"), &said).unwrap();
    assert_eq!(house.case(case).state, State::Review);
}

#[test]
fn what_has_expired_is_not_given_up() {
    let (house, _, number) = certified();
    house.pass_days(731);
    let acts = certificate_file(&house.by("owner"), &number).unwrap().acts;
    assert!(acts.contains(&(ActOn::GiveUp, Some("certificate_expired"))));
}

#[test]
fn a_holder_is_told_why_a_case_for_cause_was_opened_and_in_it_how_that_ended() {
    let (house, _, number) = certified();
    let why = "A member says that two services are no longer offered.";
    for empty in ["", " \u{200b} "] {
        let refused = open_special(&house.by("officer"), &number, empty).unwrap_err();
        assert_eq!(field(refused), ("why", "required"));
    }
    let before = letters(&house, Letter::CaseOpened);
    let case = before_committee(&house, &number, Outcome::Suspend);
    assert_eq!(letters(&house, Letter::CaseOpened), before + 1);
    let seen = overview(&house, "owner", case);
    let told: Vec<_> = seen.requests.iter().map(|request| request.reason.as_str()).collect();
    assert_eq!(told, [why]);
    assert!(seen.settled.is_none(), "nothing is decided");
    for decider in ["decider-1", "decider-2"] {
        vote(&house, case, decider, Outcome::Suspend).unwrap();
    }
    let settled = overview(&house, "owner", case).settled.unwrap();
    assert_eq!(settled.word(), "suspend");
    assert!(!settled.suspension().unwrap().conditions.is_empty());
    // Where the committee left it as it was, what was proposed is nobody's reason.
    let (house, _, number) = certified();
    let case = decided(&house, &number, Outcome::Suspend, Outcome::Maintain);
    let settled = overview(&house, "owner", case).settled.unwrap();
    assert_eq!((settled.word(), settled.carried_out.is_none()), ("maintain", true));
}

#[test]
fn what_was_not_given_up_is_not_ended_by_an_officer() {
    let (house, granted, number) = certified();
    let officer = house.by("officer");
    let case = open_special(
        &officer,
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    assert!(confirm_end(&officer, case).is_err());
    assert!(matches!(confirm_end(&officer, granted), Err(UseCaseError::NotFound)));
    let change = asked_change(&house, &number);
    take_up_application(&officer, change).unwrap();
    assert_eq!(unmet(&confirm_end(&officer, change).unwrap_err()), [Guard::GivenUp]);
    assert_eq!(entry(&house, &number).status, PublicStatus::Active);
}

fn overview(house: &House, name: &str, case: CaseId) -> CaseOverview {
    case_overview(&house.by(name), case).unwrap()
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
    open_special(
        &house.by("officer"),
        &number,
        "A member says that two services are no longer offered.",
    )
    .unwrap();
    let open = (ActOn::OpenSpecial, Some("about_open"));
    assert_eq!(acts("officer").unwrap(), [unlooked, open]);
    house.join("officer");
    assert!(
        open_special(
            &house.by("officer"),
            &number,
            "A member says that two services are no longer offered."
        )
        .is_err(),
        "of the own cluster"
    );
}
