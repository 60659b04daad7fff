//! What officers and auditors find under oversight.

use super::{
    house::{House, PEOPLE},
    steps::granted,
};
use crate::{
    domain::{account::BodyRole, oversight::Alert, policy::Denied},
    usecase::{UseCaseError, declare_interests::declare_interests, oversight::oversight},
};

fn found(house: &House, name: &str) -> Vec<Alert> {
    let all = oversight(&house.by(name)).unwrap();
    all.into_iter().map(|finding| finding.alert).collect()
}

#[test]
fn an_officer_sees_what_is_found_in_their_cases_an_auditor_in_all_and_nobody_else_anything() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    house.add("auditor", "DK", Some(BodyRole::Auditor));
    granted(&house);
    for name in ["officer", "auditor"] {
        assert_eq!(found(&house, name), [Alert::DecidedSameDay], "{name}");
    }
    assert_eq!(found(&house, "second"), []);
    for (name, ..) in PEOPLE.iter().filter(|(name, ..)| *name != "officer") {
        let refused = oversight(&house.by(name)).err().unwrap();
        assert!(
            matches!(refused, UseCaseError::Denied(Denied::Role | Denied::Hidden)),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn an_evaluation_past_its_plan_is_found_the_day_after() {
    let house = House::new();
    house.in_evaluation();
    assert_eq!(found(&house, "officer"), []);
    house.pass_days(1);
    assert_eq!(found(&house, "officer"), [Alert::PlanLate]);
}

#[test]
fn a_conflict_that_a_member_of_the_committee_declares_after_the_decision_is_found() {
    let house = House::new();
    house.add("auditor", "DK", Some(BodyRole::Auditor));
    let case = granted(&house);
    house.pass_days(3);
    declare_interests(&house.by("decider-1"), case, false, "I hold shares in it.").unwrap();
    for name in ["officer", "auditor"] {
        assert_eq!(
            found(&house, name),
            [Alert::JudgedPartially, Alert::DecidedSameDay],
            "{name}"
        );
    }
}
