//! Objections to a team, and what a second officer answers.

use super::{
    house::House,
    keeping_time::letters,
    steps::{code, resolve, task, unmet},
};
use crate::{
    domain::{
        account::{Act, BodyRole},
        case::{Guard, State},
        ids::CaseId,
        policy::{Action, Denied, bars},
    },
    store::{
        Db,
        record::of_case,
        team::{acts, assignments, declarations},
    },
    usecase::{
        Cx, UseCaseError,
        board::board,
        declare_interests,
        keep_time::{Kept, keep_time},
        my_work::Task,
        notify::Letter,
        object_to_team::{ResolveObjection, object_to_team, resolve_objection},
        propose_team::confirm_team,
    },
};

/// A house with a second officer, and a case whose team the owner objects to.
fn objected() -> (House, CaseId) {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = house.in_team_proposed();
    object_to_team(&house.by("owner"), case, "The assessor works for a competitor.").unwrap();
    (house, case)
}

fn answer(house: &House, case: CaseId, name: &str, upheld: bool) -> Result<(), UseCaseError> {
    resolve(house, case, name, (upheld, "He left in 2019."))
}

fn team(house: &House, case: CaseId) -> usize {
    let read = |db: &mut Db| assignments::of_case(db, case);
    house.services.store.read(read).unwrap().len()
}

#[test]
fn an_objection_holds_the_evaluation_up_until_it_is_answered() {
    let (house, case) = objected();
    let refused = confirm_team(&house.by("owner"), case).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::NoObjection]);
    house.pass_days(60);
    let time = Cx::system(&house.services, "time");
    assert_eq!(
        keep_time(&time).unwrap(),
        Kept::default(),
        "nor does the clock begin it"
    );
    assert_eq!(house.case(case).state, State::TeamProposed);
    assert_eq!(task(&house, case, "owner"), None, "it is not the owner's turn");
}

#[test]
fn an_objection_has_a_reason_comes_in_time_and_is_one_at_a_time() {
    let house = House::new();
    let case = house.in_team_proposed();
    let owner = house.by("owner");
    assert_eq!(
        code(&object_to_team(&owner, case, "  ").unwrap_err()),
        ("reason", "required")
    );
    object_to_team(&owner, case, "Partial.").unwrap();
    let again = object_to_team(&owner, case, "Partial again.").unwrap_err();
    assert_eq!(unmet(&again), [Guard::ObjectionInTime]);
    let late = House::new();
    let case = late.in_team_proposed();
    late.pass_days(60);
    let refused = object_to_team(&late.by("owner"), case, "Partial.").unwrap_err();
    assert_eq!(unmet(&refused), [Guard::ObjectionInTime]);
}

#[test]
fn the_officer_who_composed_the_team_does_not_answer_and_a_second_one_declares_first() {
    let (house, case) = objected();
    assert!(matches!(
        answer(&house, case, "officer", true),
        Err(UseCaseError::Denied(Denied::Involved(Act::ApplicationReview)))
    ));
    assert_eq!(task(&house, case, "officer"), None);
    assert_eq!(task(&house, case, "second"), Some(Task::DeclareToAnswer));
    let first = |name: &str| board(&house.by(name)).unwrap().remove(0).first;
    assert_eq!((first("second"), first("officer")), (Some(Denied::NotDeclared), None));
    assert!(matches!(
        answer(&house, case, "second", true),
        Err(UseCaseError::Denied(Denied::NotDeclared))
    ));
    declare_interests::declare_interests(&house.by("second"), case, true, "").unwrap();
    assert_eq!(task(&house, case, "second"), Some(Task::AnswerObjection));
    answer(&house, case, "second", true).unwrap();
    assert_eq!(
        task(&house, case, "second"),
        None,
        "and has no part in the case any more"
    );
    assert!(matches!(
        answer(&house, case, "second", true),
        Err(UseCaseError::Denied(Denied::Hidden))
    ));
}

#[test]
fn an_upheld_objection_takes_everybody_off_and_whom_it_concerns_is_not_proposed_again() {
    let (house, case) = objected();
    declare_interests::declare_interests(&house.by("lead"), case, true, "").unwrap();
    declare_interests::declare_interests(&house.by("second"), case, true, "").unwrap();
    let mut found = ResolveObjection {
        case,
        upheld: true,
        concerns: vec![house.person("stranger")],
        reason: "So he does.".to_owned(),
    };
    let nobody = resolve_objection(&house.by("second"), &found).unwrap_err();
    assert_eq!(
        code(&nobody),
        ("concerns", "unknown_option"),
        "who was not proposed was not objected to"
    );
    found.concerns = vec![house.person("assessor")];
    resolve_objection(&house.by("second"), &found).unwrap();
    assert_eq!(house.case(case).state, State::Planning);
    assert_eq!(team(&house, case), 0);
    assert_eq!(task(&house, case, "officer"), Some(Task::PlanTeam));
    let again = house.try_propose(case, ["lead", "assessor"]).unwrap_err();
    assert_eq!(code(&again), ("assessor", "person_objected"));
    house.try_propose(case, ["lead", "stranger"]).unwrap();
    assert_eq!(team(&house, case), 5);
    let lead = house.person("lead");
    let declared = |db: &mut Db| declarations::find(db, case, lead);
    assert!(
        house.services.store.read(declared).unwrap().is_some(),
        "what was declared stays declared"
    );
    confirm_team(&house.by("owner"), case).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
    let record = house.services.store.read(|db| of_case(db, case)).unwrap();
    assert!(record.faults().is_empty(), "{:?}", record.faults());
    let mut another = record.clone();
    another.tables.get_mut("objected_people").unwrap()[0]["person_id"] = lead.to_string().into();
    assert!(!another.faults().is_empty(), "whom it concerned is in the trail");
}

#[test]
fn where_an_objection_found_right_names_nobody_it_concerns_the_whole_team() {
    let (house, case) = objected();
    declare_interests::declare_interests(&house.by("second"), case, true, "").unwrap();
    answer(&house, case, "second", true).unwrap();
    let again = house.try_propose(case, ["lead", "stranger"]).unwrap_err();
    assert_eq!(code(&again), ("lead", "person_objected"));
}

#[test]
fn a_rejected_objection_leaves_the_team_and_the_rest_of_the_time() {
    let (house, case) = objected();
    declare_interests::declare_interests(&house.by("second"), case, true, "").unwrap();
    let silent = resolve(&house, case, "second", (false, " ")).unwrap_err();
    assert_eq!(code(&silent), ("reason", "required"));
    answer(&house, case, "second", false).unwrap();
    assert_eq!((house.case(case).state, team(&house, case)), (State::TeamProposed, 5));
    assert_eq!(task(&house, case, "owner"), Some(Task::SeeTeam));
    object_to_team(&house.by("owner"), case, "Another reason.").unwrap();
    answer(&house, case, "second", false).unwrap();
    confirm_team(&house.by("owner"), case).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
}

#[test]
fn after_an_objection_is_rejected_late_the_clock_begins_the_evaluation() {
    let (house, case) = objected();
    declare_interests::declare_interests(&house.by("second"), case, true, "").unwrap();
    house.pass_days(60);
    answer(&house, case, "second", false).unwrap();
    let time = Cx::system(&house.services, "time");
    assert_eq!(keep_time(&time).unwrap().events, 1);
    assert_eq!(house.case(case).state, State::Evaluation);
}

#[test]
fn where_every_other_officer_has_a_tie_the_appeals_panel_is_told_and_answers() {
    let house = House::new();
    house.add("panel-1", "LT", Some(BodyRole::Appeals));
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = house.in_team_proposed();
    object_to_team(&house.by("owner"), case, "The assessor works for a competitor.").unwrap();
    assert_eq!(task(&house, case, "panel-1"), None);
    let before = letters(&house, Letter::ObjectionRaised);
    declare_interests::declare_interests(&house.by("second"), case, false, "My sister works for the applicant.")
        .unwrap();
    assert_eq!(letters(&house, Letter::ObjectionRaised), before + 1);
    assert_eq!(task(&house, case, "panel-1"), Some(Task::DeclareToAnswer));
    declare_interests::declare_interests(&house.by("panel-1"), case, true, "").unwrap();
    answer(&house, case, "panel-1", false).unwrap();
}

#[test]
fn where_the_body_has_one_officer_the_appeals_panel_answers_and_elsewhere_it_does_not() {
    let house = House::new();
    for name in ["panel-1", "panel-2"] {
        house.add(name, "LT", Some(BodyRole::Appeals));
    }
    let case = house.in_team_proposed();
    assert_eq!(task(&house, case, "panel-1"), None);
    object_to_team(&house.by("owner"), case, "The assessor works for a competitor.").unwrap();
    assert_eq!(task(&house, case, "officer"), None);
    assert_eq!(task(&house, case, "panel-1"), Some(Task::DeclareToAnswer));
    declare_interests::declare_interests(&house.by("panel-1"), case, true, "").unwrap();
    assert_eq!(task(&house, case, "panel-1"), Some(Task::AnswerObjection));
    // With a second officer there, the panel keeps out of it: an appeal may come before it yet.
    house.add("second", "LV", Some(BodyRole::Officer));
    assert!(matches!(
        answer(&house, case, "panel-1", true),
        Err(UseCaseError::Denied(Denied::Hidden))
    ));
    let alone = House::new();
    alone.add("panel-1", "LT", Some(BodyRole::Appeals));
    let case = alone.in_team_proposed();
    object_to_team(&alone.by("owner"), case, "The assessor works for a competitor.").unwrap();
    declare_interests::declare_interests(&alone.by("panel-1"), case, true, "").unwrap();
    answer(&alone, case, "panel-1", true).unwrap();
    assert_eq!(alone.case(case).state, State::Planning);
    assert_eq!(task(&alone, case, "panel-1"), None);
}

#[test]
fn whoever_answered_an_objection_has_no_part_in_what_follows() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = house.in_team_proposed();
    object_to_team(&house.by("owner"), case, "The assessor works for a competitor.").unwrap();
    declare_interests::declare_interests(&house.by("second"), case, true, "").unwrap();
    answer(&house, case, "second", false).unwrap();
    let done = house
        .services
        .store
        .read(|db| acts::of_person(db, case, house.person("second")));
    assert_eq!(done.unwrap(), [Act::Appeal]);
    for action in [Action::Score, Action::Review, Action::Decide] {
        assert!(bars(action).contains(&Act::Appeal), "{action:?}");
    }
}
