//! The register of ties: who has one works on nothing of that organisation, whenever it is put on record.

use std::net::{IpAddr, Ipv4Addr};

use super::{
    house::House,
    keeping_time::letters,
    steps::{GOOD, before_committee, code, task},
};
use crate::{
    domain::{
        account::{BodyRole, Function, OrganisationRole},
        interest::Tie,
        policy::Denied,
        replacement::{Bar, Cause},
        time::Date,
    },
    store::{Db, interests as rows, members as member_rows},
    usecase::{
        UseCaseError,
        declare_interests::declare_interests,
        dossier::decision_table,
        impartiality::Ties,
        interests::{RecordInterest, end_interest, record_interest, register},
        invitations, members,
        my_work::Task,
        notify::Letter,
        replace_person::{ReplacePerson, replace_person},
        sessions, sheets,
    },
};

fn tie(house: &House, until: Option<Date>) -> RecordInterest {
    RecordInterest {
        person: None,
        organisation: Some(house.organisation),
        tie: Some(Tie::Consultant),
        from: None,
        until,
        source: String::new(),
    }
}

#[test]
fn a_tie_put_on_record_takes_the_case_away_at_once_and_the_officer_finds_somebody_else() {
    let house = House::new();
    let case = house.in_evaluation();
    sheets::desk(&house.by("assessor"), case).unwrap();
    record_interest(&house.by("assessor"), &tie(&house, None)).unwrap();
    assert!(matches!(
        sheets::desk(&house.by("assessor"), case).err().unwrap(),
        UseCaseError::Denied(Denied::Conflict)
    ));
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    let replacement = ReplacePerson {
        case,
        function: Function::Assessor,
        person: Some(house.person("assessor")),
        successor: Some(house.person("stranger")),
        cause: Some(Cause::Conflict),
        reason: "On the register.".to_owned(),
    };
    record_interest(&house.by("stranger"), &tie(&house, Some(Date::constant(2024, 11, 23)))).unwrap();
    let barred = replace_person(&house.by("officer"), &replacement).unwrap_err();
    assert_eq!(
        code(&barred),
        ("successor", "person_has_tie"),
        "on the last day it still bars"
    );
    house.pass_days(1);
    replace_person(&house.by("officer"), &replacement).unwrap();
    assert_eq!(task(&house, case, "officer"), None);
}

#[test]
fn an_officer_puts_on_record_what_is_known_of_others_with_its_source_and_it_bars_from_the_vote() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    decision_table(&house.by("decider-1"), case).unwrap();
    let mut known = RecordInterest {
        person: Some(house.person("decider-1")),
        ..tie(&house, None)
    };
    let bare = record_interest(&house.by("officer"), &known).unwrap_err();
    assert_eq!(code(&bare), ("source", "required"));
    known.source = "Commercial register, 3 May 2026".to_owned();
    for name in ["lead", "reviewer", "owner"] {
        let refused = record_interest(&house.by(name), &known).unwrap_err();
        assert!(matches!(refused, UseCaseError::Denied(_)), "{name}: {refused:?}");
    }
    record_interest(&house.by("officer"), &known).unwrap();
    assert!(matches!(
        decision_table(&house.by("decider-1"), case).err().unwrap(),
        UseCaseError::Denied(Denied::Conflict)
    ));
}

#[test]
fn each_reads_their_own_ties_and_who_watches_over_impartiality_reads_all() {
    let house = House::new();
    house.add("auditor", "DK", Some(BodyRole::Auditor));
    record_interest(&house.by("lead"), &tie(&house, None)).unwrap();
    let own = register(&house.by("lead")).unwrap();
    assert_eq!((own.own.unwrap().len(), own.all.is_none()), (1, true));
    let other = register(&house.by("assessor")).unwrap();
    assert_eq!((other.own.unwrap().len(), other.all.is_none()), (0, true));
    let auditor = register(&house.by("auditor")).unwrap();
    assert_eq!((auditor.own.is_none(), auditor.all.unwrap().len()), (true, 1));
    assert!(matches!(
        register(&house.by("owner")).err().unwrap(),
        UseCaseError::Denied(_)
    ));
}

#[test]
fn a_tie_ends_once_not_before_it_began_and_never_in_the_future() {
    let house = House::new();
    let begun = RecordInterest {
        from: Some(Date::constant(2026, 1, 1)),
        ..tie(&house, None)
    };
    let disorder = RecordInterest {
        until: Some(Date::constant(2025, 1, 1)),
        ..begun.clone()
    };
    let refused = record_interest(&house.by("lead"), &disorder).unwrap_err();
    assert_eq!(code(&refused), ("until", "dates_in_disorder"));
    record_interest(&house.by("lead"), &begun).unwrap();
    let lead = house.person("lead");
    let id = house.services.store.read(|db| rows::of_person(db, lead)).unwrap()[0].id;
    let end = |name: &str, day| end_interest(&house.by(name), id, day);
    assert_eq!(
        code(&end("lead", Date::constant(2027, 1, 1)).unwrap_err()),
        ("ended_on", "date_not_yet")
    );
    assert_eq!(
        code(&end("lead", Date::constant(2025, 6, 1)).unwrap_err()),
        ("ended_on", "dates_in_disorder")
    );
    assert!(matches!(
        end("assessor", Date::constant(2026, 6, 1)),
        Err(UseCaseError::NotFound)
    ));
    // Whose tie it is cannot say that it was over when it was said to go on.
    let recorded_on = house.by("lead").now().date();
    assert_eq!(
        code(&end("lead", recorded_on.yesterday().unwrap()).unwrap_err()),
        ("ended_on", "tie_went_on")
    );
    end("lead", recorded_on).unwrap();
    assert!(end("lead", recorded_on).is_err(), "an end is never moved");
}

#[test]
fn where_its_officer_has_a_tie_by_now_another_goes_on_with_the_case() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    house.add("third", "EE", Some(BodyRole::Officer));
    let case = house.in_evaluation();
    assert_eq!(task(&house, case, "second"), None);
    record_interest(&house.by("officer"), &tie(&house, None)).unwrap();
    record_interest(&house.by("assessor"), &tie(&house, None)).unwrap();
    let replacement = ReplacePerson {
        case,
        function: Function::Assessor,
        person: Some(house.person("assessor")),
        successor: Some(house.person("stranger")),
        cause: Some(Cause::Conflict),
        reason: "On the register.".to_owned(),
    };
    assert!(matches!(
        replace_person(&house.by("officer"), &replacement).unwrap_err(),
        UseCaseError::Denied(Denied::Conflict)
    ));
    for name in ["second", "third"] {
        assert_eq!(task(&house, case, name), Some(Task::DeclareInterests), "{name}");
        assert!(matches!(
            replace_person(&house.by(name), &replacement).unwrap_err(),
            UseCaseError::Denied(Denied::NotDeclared)
        ));
    }
    declare_interests(&house.by("second"), case, true, "").unwrap();
    assert_eq!(task(&house, case, "second"), Some(Task::ReplacePerson));
    replace_person(&house.by("second"), &replacement).unwrap();
    assert_eq!(task(&house, case, "third"), None, "the case has its officer");
    assert!(matches!(
        replace_person(&house.by("third"), &replacement).unwrap_err(),
        UseCaseError::Denied(Denied::Hidden)
    ));
}

#[test]
fn who_joins_the_cluster_in_the_middle_of_its_case_loses_the_case_and_the_officers_have_mail() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = house.in_evaluation();
    let join_as = |name: &str| {
        let (address, role) = (format!("{name}@example.org"), OrganisationRole::Viewer);
        let from = IpAddr::V4(Ipv4Addr::LOCALHOST);
        members::invite(&house.by("owner"), house.organisation, (&address, role), from).unwrap();
        let now = house.services.clock.now();
        let sent = |db: &mut Db| {
            let open = member_rows::open(db, house.organisation, now)?;
            let invited = open.into_iter().find(|one| one.email == address).unwrap();
            member_rows::set_token_hash(db, invited.id, &sessions::hash(name))
        };
        house.services.store.write(sent).unwrap();
        invitations::join(&house.by(name), name).unwrap();
    };
    let told = |letter| letters(&house, letter);
    let before = told(Letter::ConflictDeclared);
    join_as("assessor");
    assert_eq!(told(Letter::ConflictDeclared), before + 1);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    let before = told(Letter::TeamProposed);
    join_as("officer");
    assert_eq!(told(Letter::TeamProposed), before + 1);
    assert_eq!(task(&house, case, "second"), Some(Task::DeclareInterests));
}

#[test]
fn a_conflict_declared_in_a_case_is_on_the_register_and_bars_towards_its_organisation_until_two_years_after_its_end() {
    let house = House::new();
    let case = house.in_evaluation();
    let sister = "My sister joined a member.";
    declare_interests(&house.by("assessor"), case, false, sister).unwrap();
    let own = register(&house.by("assessor")).unwrap().own.unwrap();
    let number = house.case(case).number;
    let [entry] = &own[..] else { panic!("{}", own.len()) };
    assert_eq!((entry.interest.tie, &entry.interest.source), (Tie::Declared, &number));
    assert!(!entry.interest.source.contains("sister"), "the words stay in the case");
    let store = &house.services.store;
    let bar = |day| {
        let ties = store
            .read(|db: &mut Db| Ties::of(db, house.person("assessor")))
            .unwrap();
        ties.to(house.organisation).bar(day)
    };
    let today = house.by("assessor").now().date();
    assert_eq!(bar(today), Some(Bar::Tie));
    // It ends like any other, by its own person and not before it was declared.
    let end = |day| end_interest(&house.by("assessor"), entry.interest.id, day);
    let yesterday = today.saturating_sub(jiff::Span::new().days(1));
    assert_eq!(code(&end(yesterday).unwrap_err()), ("ended_on", "tie_went_on"));
    end(today).unwrap();
    let last = today.saturating_add(jiff::Span::new().months(24));
    assert_eq!(bar(last), Some(Bar::Tie));
    assert_eq!(bar(last.saturating_add(jiff::Span::new().days(1))), None);
    let forged = RecordInterest {
        tie: Some(Tie::Declared),
        ..tie(&house, None)
    };
    let refused = record_interest(&house.by("stranger"), &forged).unwrap_err();
    assert_eq!(code(&refused), ("tie", "not_chosen"));
}
