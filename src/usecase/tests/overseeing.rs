//! What officers and auditors find under oversight.

use super::{
    house::{House, PEOPLE},
    steps::granted,
};
use crate::{
    domain::{
        account::BodyRole,
        oversight::{Alert, LOOKED_AT},
        policy::Denied,
    },
    store::{audit, record::of_case},
    usecase::{
        UseCaseError,
        declare_interests::declare_interests,
        oversight::{look_at, oversight},
    },
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

#[test]
fn what_somebody_has_looked_at_says_who_and_when_and_is_on_record_until_it_is_about_another_day() {
    let house = House::new();
    house.add("auditor", "DK", Some(BodyRole::Auditor));
    let case = house.in_evaluation();
    let looked = || {
        let mut all = oversight(&house.by("officer")).unwrap();
        all.remove(0).looked
    };
    let missing = look_at(&house.by("auditor"), case, Alert::PlanLate).unwrap_err();
    assert!(
        matches!(missing, UseCaseError::Conflict),
        "nothing is found yet: {missing:?}"
    );
    house.pass_days(1);
    assert_eq!(looked(), None);
    let refused = look_at(&house.by("lead"), case, Alert::PlanLate).unwrap_err();
    assert!(matches!(refused, UseCaseError::Denied(Denied::Role)), "{refused:?}");
    look_at(&house.by("auditor"), case, Alert::PlanLate).unwrap();
    let at = house.by("auditor").now();
    let (name, when) = looked().unwrap();
    assert_eq!((name.contains("auditor"), when), (true, at), "{name}");
    let told = house.services.store.read(|db| audit::for_case(db, case)).unwrap();
    let on_record = told.iter().filter(|event| event.event == LOOKED_AT);
    assert_eq!(on_record.count(), 1);
    let verdict = house.services.store.read(|db| of_case(db, case)).unwrap();
    assert_eq!(verdict.faults(), []);
}

#[test]
fn a_place_that_somebody_has_to_fill_is_about_the_day_since_which_it_is_and_looked_at_once() {
    let house = House::new();
    house.add("auditor", "DK", Some(BodyRole::Auditor));
    let case = house.in_evaluation();
    let since = house.by("auditor").now().date();
    declare_interests(&house.by("assessor"), case, false, "I advise one of its members.").unwrap();
    let found = || {
        let all = oversight(&house.by("auditor")).unwrap().into_iter();
        let mut of_place = all.filter(|finding| finding.alert == Alert::PlaceToFill);
        of_place.next().map(|finding| (finding.on, finding.looked.is_some()))
    };
    assert_eq!(found(), Some((since, false)));
    look_at(&house.by("auditor"), case, Alert::PlaceToFill).unwrap();
    house.pass_days(1);
    assert_eq!(found(), Some((since, true)));
}
