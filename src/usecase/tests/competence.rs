//! Authorisations: without one nobody has a place, and each limit of one is told by its name.

use super::{house::House, steps::code};
use crate::{
    domain::{
        account::Function,
        competence::RecordKind,
        ids::{CaseId, PersonId},
        oversight::Alert,
        policy::Denied,
        replacement::Cause,
        standard::StandardId,
    },
    store::authorisations,
    usecase::{
        UseCaseError,
        competence::{Authorise, add_record, authorise, person, register, revoke},
        oversight::oversight,
        record_score::record_score,
        replace_person::{ReplacePerson, replace_person},
        suggest_team::{advice, taken},
    },
};

fn authorisation(person: PersonId, function: Function) -> Authorise {
    let standard: StandardId = "mini".parse().unwrap();
    Authorise {
        person,
        function: Some(function),
        standard: Some(standard),
        version: None,
        up_to: None,
        languages: vec!["en".parse().unwrap()],
        from: Some("2026-01-01".parse().unwrap()),
        until: Some("2028-12-31".parse().unwrap()),
        ground: "Examination of January 2026".to_owned(),
    }
}

/// The officer takes everything back that somebody was authorised to.
fn take_all_back(house: &House, name: &str) {
    let (officer, id) = (house.by("officer"), house.person(name));
    for one in person(&officer, id).unwrap().authorisations {
        if one.revoked.is_none() {
            revoke(&officer, id, one.id, "Has not assessed for two years").unwrap();
        }
    }
}

fn replacement(house: &House, case: CaseId) -> ReplacePerson {
    ReplacePerson {
        case,
        function: Function::Assessor,
        person: Some(house.person("assessor")),
        successor: Some(house.person("stranger")),
        cause: Some(Cause::Unavailable),
        reason: "On a long journey.".to_owned(),
    }
}

#[test]
fn who_lacks_an_authorisation_comes_into_no_place_until_one_covers_function_label_language_and_day() {
    let house = House::new();
    let case = house.in_evaluation();
    let (officer, stranger) = (house.by("officer"), house.person("stranger"));
    take_all_back(&house, "stranger");
    let refused = || code(&replace_person(&officer, &replacement(&house, case)).unwrap_err());
    assert_eq!(refused(), ("successor", "authorisation_not_in_force"));
    let bronze = Authorise {
        up_to: Some("bronze".parse().unwrap()),
        ..authorisation(stranger, Function::Assessor)
    };
    authorise(&officer, &bronze).unwrap();
    assert_eq!(refused(), ("successor", "authorisation_label"));
    let finnish = Authorise {
        languages: vec!["fi".parse().unwrap()],
        ..authorisation(stranger, Function::Lead)
    };
    authorise(&officer, &finnish).unwrap();
    assert_eq!(
        refused(),
        ("successor", "authorisation_language"),
        "the nearest miss is told"
    );
    authorise(&officer, &authorisation(stranger, Function::Lead)).unwrap();
    replace_person(&officer, &replacement(&house, case)).unwrap();
}

#[test]
fn what_is_begun_is_not_gone_on_with_by_who_is_authorised_no_more_and_somebody_sees_it() {
    let house = House::new();
    let case = house.in_evaluation();
    take_all_back(&house, "lead");
    let score = super::house::score(case, super::house::criteria()[0].clone(), 1);
    let refused = record_score(&house.by("lead"), &score).unwrap_err();
    assert!(
        matches!(refused, UseCaseError::Denied(Denied::NotAuthorised)),
        "{refused:?}"
    );
    let found = oversight(&house.by("officer")).unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|found| (found.alert, found.on, found.case.id))
        .collect();
    let officer_day = "2026-11-23".parse().unwrap();
    let day_before = "2026-11-22".parse().unwrap();
    assert_eq!(
        told,
        [
            (Alert::PlaceToFill, officer_day, case),
            (Alert::AuthorisationEnds, day_before, case)
        ],
        "and somebody sees it"
    );
}

#[test]
fn nobody_authorises_themself_and_only_officers_authorise() {
    let house = House::new();
    let (officer, stranger) = (house.person("officer"), house.person("stranger"));
    for name in ["lead", "reviewer", "owner"] {
        let refused = authorise(&house.by(name), &authorisation(stranger, Function::Lead)).unwrap_err();
        assert!(
            matches!(refused, UseCaseError::Denied(Denied::Role)),
            "{name}: {refused:?}"
        );
    }
    house.grant("officer", crate::domain::account::BodyRole::Assessor);
    let own = authorise(&house.by("officer"), &authorisation(officer, Function::Lead)).unwrap_err();
    assert_eq!(code(&own), ("function", "not_oneself"));
    let decider = authorise(&house.by("officer"), &authorisation(stranger, Function::Decider)).unwrap_err();
    assert_eq!(
        code(&decider),
        ("function", "not_authorised"),
        "only what goes with their roles"
    );
    let known = house
        .services
        .store
        .read(|db| authorisations::of_person(db, stranger))
        .unwrap();
    let taken = revoke(&house.by("officer"), stranger, known[0].id, " ").unwrap_err();
    assert_eq!(code(&taken), ("reason", "required"));
    revoke(&house.by("officer"), stranger, known[0].id, "Left the pool").unwrap();
    let again = revoke(&house.by("officer"), stranger, known[0].id, "Left the pool");
    assert!(matches!(again, Err(UseCaseError::Conflict)), "{again:?}");
}

#[test]
fn an_authorisation_says_all_of_itself_and_nothing_that_cannot_be() {
    let house = House::new();
    let (officer, stranger) = (house.by("officer"), house.person("stranger"));
    let good = authorisation(stranger, Function::Assessor);
    let wrong = |change: fn(&mut Authorise)| {
        let mut command = good.clone();
        change(&mut command);
        code(&authorise(&officer, &command).unwrap_err())
    };
    assert_eq!(wrong(|one| one.function = None), ("function", "not_chosen"));
    assert_eq!(wrong(|one| one.standard = None), ("standard", "not_chosen"));
    assert_eq!(
        wrong(|one| one.standard = Some("none".parse().unwrap())),
        ("standard", "unknown_option")
    );
    assert_eq!(
        wrong(|one| one.version = Some("9.0.0".parse().unwrap())),
        ("standard", "unknown_option")
    );
    assert_eq!(
        wrong(|one| one.up_to = Some("platinum".parse().unwrap())),
        ("up_to", "not_of_standard")
    );
    assert_eq!(wrong(|one| one.languages.clear()), ("languages", "not_chosen"));
    assert_eq!(wrong(|one| one.until = None), ("until", "required"));
    assert_eq!(
        wrong(|one| one.until = one.from.map(|day| day.yesterday().unwrap())),
        ("until", "until_before_from")
    );
    assert_eq!(
        wrong(|one| one.until = Some("2026-11-22".parse().unwrap())),
        ("until", "date_in_past")
    );
    assert_eq!(wrong(|one| one.ground = " ".to_owned()), ("ground", "required"));
}

#[test]
fn everybody_reads_what_is_said_of_them_and_officers_of_all() {
    let house = House::new();
    let lead = register(&house.by("lead")).unwrap();
    assert_eq!(lead.len(), 1);
    assert!(!lead[0].may_authorise);
    assert!(person(&house.by("lead"), house.person("assessor")).is_err());
    assert_eq!(register(&house.by("officer")).unwrap().len(), 7, "all but the owner");
    assert!(register(&house.by("owner")).is_err());
}

#[test]
fn a_team_is_suggested_of_the_authorised_and_who_is_out_is_told_why() {
    let house = House::new();
    let case = house.in_team_proposed();
    take_all_back(&house, "stranger");
    let (officer, stranger) = (house.by("officer"), house.person("stranger"));
    authorise(&officer, &authorisation(stranger, Function::Assessor)).unwrap();
    let case = house.case(case);
    let told = officer.services.store.read(|db| advice(db, &officer, &case)).unwrap();
    let of_stranger: Vec<_> = told.out.iter().filter(|out| out.person.id == stranger).collect();
    let told_why: Vec<_> = of_stranger.iter().map(|out| (out.function, out.code)).collect();
    assert_eq!(told_why, [(Function::Lead, "authorisation_not_in_force")]);
    let leads = told.suggestions.iter().filter_map(|one| one.people.first());
    assert!(leads.into_iter().all(|(person, _)| *person != stranger));
    assert_eq!(taken(&officer, &told, &[]), None);
    let why = taken(&officer, &told, &told.suggestions[0].people).unwrap();
    for said in [
        "Lead assessor: in English, authorised until 31 December 2039",
        "from another country",
        "no tie on record",
    ] {
        assert!(why.contains(said), "{said} is missing: {why}");
    }
}

#[test]
fn everybody_adds_what_their_own_competence_rests_on_and_officers_of_all() {
    let house = House::new();
    let (lead, assessor) = (house.person("lead"), house.person("assessor"));
    let day = Some("2025-05-01".parse().unwrap());
    let add = |by: &str, about, on| add_record(&house.by(by), about, (Some(RecordKind::Training), on, "Forty hours"));
    add("lead", lead, day).unwrap();
    add("officer", lead, day).unwrap();
    assert!(matches!(add("lead", assessor, day), Err(UseCaseError::NotFound)));
    assert!(matches!(add("owner", lead, day), Err(UseCaseError::Denied(_))));
    let to_come = add("lead", lead, Some("2027-01-01".parse().unwrap())).unwrap_err();
    assert_eq!(code(&to_come), ("record_on", "date_not_yet"));
    let kept = person(&house.by("lead"), lead).unwrap();
    let by: Vec<_> = kept.records.iter().map(|record| record.by).collect();
    assert_eq!(
        (by.len(), by.contains(&lead), by.contains(&house.person("officer"))),
        (2, true, true)
    );
    assert_eq!(kept.changed_on(), Some("2026-11-23".parse().unwrap()));
}
