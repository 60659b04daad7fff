//! What a version would do is told without doing it, and agrees with what then happens.

use super::{
    house::House,
    later,
    moving::draft,
    steps::{before_committee, granted, vote},
};
use crate::{
    domain::{
        case::Outcome,
        impact::Fate,
        scoring::{Gap, Verdict},
        standard::{CriterionUid, Standard, lineage::testing::next, tests::mini},
    },
    store::holdings::Holdings,
    usecase::{
        Cx,
        foresee_impact::{Concerned, foresee_impact},
        issue_certificate::issue_certificate,
        move_draft::preview_move,
    },
};

fn concerned_by(house: &House, new: &Standard) -> Vec<Concerned> {
    let services = &house.services;
    foresee_impact(&services.store, &services.standards, new, services.clock.now()).unwrap()
}

fn told(house: &House, version: &str) -> Vec<Concerned> {
    concerned_by(house, &later(version))
}

#[test]
fn a_draft_is_told_what_moving_it_would_show() {
    let house = House::with([mini(), later("mini/2.0.0")]);
    house.pass_days(30);
    let case = draft(&house);
    let before = house
        .services
        .store
        .read(|db| Holdings::read(db, &house.case(case)))
        .unwrap();

    let concerned = told(&house, "mini/2.0.0");
    let [one] = concerned.as_slice() else {
        panic!("{concerned:?}")
    };
    assert!(one.certificate.is_none() && one.case.id == case);
    assert_eq!(one.organisation, "Klaster Obróbki Metali i Maszyn „Żubr”");
    let impact = one.outcome.as_ref().unwrap();
    let cx = house.by("owner");
    let shown = preview_move(&cx, case, "2.0.0".parse().unwrap()).unwrap();
    assert_eq!(impact.looks, shown.moved.looks().count());
    assert_eq!(impact.label_after, shown.moved.draft.label);

    let after = house
        .services
        .store
        .read(|db| Holdings::read(db, &house.case(case)))
        .unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_certificate_is_told_by_what_the_team_found_and_only_while_it_is_not_over() {
    let house = House::with([mini(), later("mini/2.0.0")]);
    let case = granted(&house);
    assert!(told(&house, "mini/2.0.0").is_empty(), "granted, and not issued yet");
    issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    let concerned = told(&house, "mini/2.0.0");
    let [one] = concerned.as_slice() else {
        panic!("{concerned:?}")
    };
    assert!(one.certificate.is_some());
    assert_eq!(one.outcome.as_ref().unwrap().before, Verdict::Reached);
    house.pass_days(731);
    assert!(told(&house, "mini/2.0.0").is_empty(), "it has expired");
}

/// A version that asks more of one criterion.
fn harder(migration: &[(&str, &str)]) -> Standard {
    let more = (
        "criteria/basics.toml",
        "label = \"gold\", min_level = 1, effect = \"condition\"",
        "label = \"gold\", min_level = 2, effect = \"knock_out\"",
    );
    next("2.0.0", &[more], migration)
}

#[test]
fn who_would_fall_is_named_with_the_criterion_by_which() {
    let house = House::new();
    let case = before_committee(&house, [1, 1, 2, 2]);
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Grant).unwrap();
    }
    issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    let migration = "from = \"1.0.0\"\nto = \"2.0.0\"\nstep = []\n";
    let concerned = concerned_by(&house, &harder(&[("migrate/from-1.0.0.toml", migration)]));
    let impact = concerned[0].outcome.as_ref().unwrap();
    assert_eq!((impact.fate, impact.before), (Fate::Falls, Verdict::Reached));
    let blocking = impact.gaps.iter().filter(|gap| gap.blocks());
    let by: Vec<_> = blocking.flat_map(Gap::criteria).map(CriterionUid::as_str).collect();
    assert_eq!(by, ["strategy"]);
}

#[test]
fn of_a_version_that_does_not_say_what_becomes_of_answers_no_impact_is_told() {
    let house = House::new();
    draft(&house);
    let concerned = concerned_by(&house, &harder(&[]));
    assert!(concerned[0].outcome.is_err());
}

#[test]
fn drafts_of_the_version_itself_and_cases_that_are_neither_draft_nor_certified_are_not_concerned() {
    let house = House::with([mini(), later("mini/2.0.0")]);
    house.in_evaluation();
    assert!(told(&house, "mini/2.0.0").is_empty());
    let house = House::with([mini(), later("mini/2.0.0")]);
    house.pass_days(30);
    house.begin("mini@2.0.0", "gold", None).unwrap();
    assert!(told(&house, "mini/2.0.0").is_empty());
}
