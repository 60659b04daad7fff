//! What waits for whom: since what brought it about, and who is told that somebody is awaited.

use super::{
    house::House,
    steps::{GOOD, before_committee, code, unmet, vote},
};
use crate::{
    domain::{
        account::{Act, BodyRole},
        case::{Guard, Outcome, State},
        ids::{CaseId, PersonId},
        interest::Tie,
        time::{Date, Timestamp},
    },
    store::{
        cases, people,
        team::{Declaration, acts, declarations},
    },
    usecase::{
        UseCaseError,
        awaited::Awaits,
        case_file,
        case_overview::case_overview,
        declare_interests::declare_interests,
        interests::{RecordInterest, record_interest},
        members::leave,
        my_work::{Task, my_work},
        object_to_team::object_to_team,
        oversight::for_no_officer,
        review_application::{decline_application, request_info},
    },
};

fn waits(house: &House, name: &str) -> Option<(Task, Timestamp)> {
    let waiting = my_work(&house.by(name)).unwrap().first()?.waiting?;
    Some((waiting.task, waiting.since))
}

fn now(house: &House) -> Timestamp {
    house.services.clock.now()
}

fn awaited(house: &House, case: CaseId, name: &str) -> Vec<(Awaits, Vec<PersonId>)> {
    let seen = case_overview(&house.by(name), case).unwrap();
    seen.awaited.into_iter().map(|one| (one.who, one.people)).collect()
}

fn asked_nothing(house: &House) -> CaseId {
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    house.answer_all(case);
    case
}

/// Asked on its day, for an answer within twenty days.
fn asked(house: &House) -> CaseId {
    let case = asked_nothing(house);
    house.to_review(case);
    let due_on = now(house).plus_millis(20 * 86_400_000).date();
    request_info(&house.by("officer"), case, "Who leads?", due_on).unwrap();
    case
}

#[test]
fn each_task_has_waited_since_its_own_cause_and_not_since_the_case_came_to_where_it_is() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    let case = house.in_team_proposed();
    house.pass_days(2);
    object_to_team(&house.by("owner"), case, "Partial.").unwrap();
    declare_interests(&house.by("second"), case, true, "").unwrap();
    let objected = now(&house);
    house.pass_days(1);
    assert_eq!(waits(&house, "second"), Some((Task::AnswerObjection, objected)));
    let entered = house.case(case).updated_at;
    assert!(entered < objected);

    let other = House::new();
    let case = other.in_evaluation();
    other.score_all(case, "lead", GOOD);
    other.pass_days(3);
    crate::usecase::lock_sheet::lock_sheet(&other.by("lead"), case).unwrap();
    other.pass_days(3);
    other.score_all(case, "assessor", [1, 2, 2, 1]);
    crate::usecase::lock_sheet::lock_sheet(&other.by("assessor"), case).unwrap();
    let locked = now(&other);
    other.pass_days(5);
    assert_eq!(waits(&other, "lead"), Some((Task::Consensus, locked)));

    let tied = RecordInterest {
        person: None,
        organisation: Some(other.organisation),
        tie: Some(Tie::Consultant),
        from: None,
        until: None,
        source: String::new(),
    };
    record_interest(&other.by("reviewer"), &tied).unwrap();
    let known = now(&other);
    other.pass_days(4);
    assert_eq!(waits(&other, "officer"), Some((Task::ReplacePerson, known)));
}

#[test]
fn who_has_not_answered_in_time_can_be_declined_and_can_answer_until_then() {
    let house = House::new();
    let case = asked(&house);
    let owner = house.person("owner");
    assert_eq!(awaited(&house, case, "officer"), [(Awaits::Owner, vec![owner])]);
    let early = decline_application(&house.by("officer"), case, "No answer.").unwrap_err();
    assert_eq!(unmet(&early), [Guard::AnswerLate]);
    assert_eq!(waits(&house, "officer"), None);
    house.pass_days(21);
    let seen = case_overview(&house.by("officer"), case).unwrap();
    assert!(seen.may_decline);
    assert_eq!(seen.questions.len(), 1);
    let last_day = seen.questions[0].due_on;
    assert_eq!(
        waits(&house, "officer"),
        Some((Task::Unanswered, Timestamp::at_end_of(last_day)))
    );
    // The cluster is late, since it was asked; what waits for the officer is not late by that.
    assert_eq!(seen.since, house.case(case).updated_at);
    assert_eq!(my_work(&house.by("officer")).unwrap()[0].waiting.unwrap().period, None);
    assert!(!case_overview(&house.by("owner"), case).unwrap().may_decline);
    let wordless = decline_application(&house.by("officer"), case, " ").unwrap_err();
    assert_eq!(unmet(&wordless), [Guard::ReasonGiven]);
    decline_application(&house.by("officer"), case, "No answer came.").unwrap();
    assert_eq!(house.case(case).state, State::Declined);
    assert_eq!(awaited(&house, case, "owner"), []);
}

#[test]
fn who_has_not_voted_is_told_to_who_has_and_to_who_watches_over_the_case() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let named = |name| {
        let all = awaited(&house, case, name);
        assert!(all.iter().all(|(who, _)| *who == Awaits::Committee), "{all:?}");
        all.into_iter().flat_map(|(_, people)| people).count()
    };
    let all = named("officer");
    assert!(all > 1);
    assert_eq!((named("decider-1"), named("owner"), named("lead")), (0, 0, 0));
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    assert_eq!((named("officer"), named("decider-1")), (all - 1, all - 1));
    assert_eq!((named("decider-2"), named("owner")), (0, 0));
}

/// What happens to an officer, and whether their case goes to another then.
type Way<'a> = (&'a str, &'a dyn Fn(&House), bool);

#[test]
fn cases_without_an_officer_are_the_same_read_one_by_one_and_at_once() {
    let tied = |until| {
        move |house: &House| {
            let tied = RecordInterest {
                person: None,
                organisation: Some(house.organisation),
                tie: Some(Tie::Family),
                from: None,
                until,
                source: String::new(),
            };
            record_interest(&house.by("officer"), &tied).unwrap();
        }
    };
    // A tie that ended on this day bars to the day on which the house opens.
    let (last, earlier) = (Date::constant(2024, 11, 23), Date::constant(2024, 11, 22));
    let left = |house: &House| {
        house.join("officer");
        leave(&house.by("officer"), house.organisation, "").unwrap();
    };
    let ways: [Way<'_>; 9] = [
        ("nothing", &|_| {}, false),
        ("a tie", &tied(None), true),
        ("one that barred when the case was taken up", &tied(Some(last)), true),
        ("one that did not", &tied(Some(earlier)), false),
        ("of the cluster", &|house| house.join("officer"), true),
        ("of it until now", &left, true),
        ("worked on the application", &|house| act(house, Act::Application), true),
        ("a conflict declared", &conflict, true),
        ("no officer any more", &retire, true),
    ];
    for (way, happens, gone) in ways {
        let house = House::new();
        let case = house.in_evaluation();
        house.add("second", "LV", Some(BodyRole::Officer));
        happens(&house);
        house.pass_days(1);
        let (by, known) = (house.by("second"), house.case(case));
        let read = |db: &mut crate::store::Db| {
            let one = case_file::is_without_officer(db, &by, &known)?;
            Ok::<_, UseCaseError>((case_file::without_officer(db, &by)?, one))
        };
        let (at_once, one_by_one) = house.services.store.read(read).unwrap();
        let at_once: Vec<_> = at_once.into_iter().map(|case| case.id).collect();
        let expected = if gone { vec![case] } else { vec![] };
        assert_eq!((at_once, one_by_one), (expected, gone), "{way}");
        let asked = waits(&house, "second").map(|(task, _)| task);
        assert_eq!(asked, gone.then_some(Task::DeclareInterests), "{way}");
    }
}

/// The officer did something in every case of the house.
fn act(house: &House, act: Act) {
    let (officer, at) = (house.person("officer"), now(house));
    let record = |db: &mut crate::store::Db| {
        for case in cases::list_all(db)? {
            acts::record(db, case.id, officer, act, at)?;
        }
        Ok::<_, UseCaseError>(())
    };
    house.services.store.write(record).unwrap();
}

/// The officer declared a conflict in every case of the house.
fn conflict(house: &House) {
    let officer = house.person("officer");
    let conflict = Declaration {
        clean: false,
        statement: "A cousin.".to_owned(),
        declared_at: now(house),
    };
    let withdraw = |db: &mut crate::store::Db| {
        for case in cases::list_all(db)? {
            declarations::withdraw(db, case.id, officer, &conflict)?;
        }
        Ok::<_, UseCaseError>(())
    };
    house.services.store.write(withdraw).unwrap();
}

/// The officer has no role at the body any more.
fn retire(house: &House) {
    let officer = house.person("officer");
    let revoke = |db: &mut crate::store::Db| people::revoke_role(db, officer, BodyRole::Officer);
    house.services.store.write(revoke).unwrap();
}

#[test]
fn where_no_officer_is_without_a_tie_whoever_can_add_one_is_told_how_many_cases_stand_still() {
    let house = House::new();
    house.add("administrator", "LV", Some(BodyRole::Administrator));
    house.to_review(asked_nothing(&house));
    let told = |name| for_no_officer(&house.by(name)).unwrap();
    assert_eq!((told("administrator"), told("officer")), (0, 0));
    let tied = |person| RecordInterest {
        person,
        organisation: Some(house.organisation),
        tie: Some(Tie::Member),
        from: None,
        until: None,
        source: "The register of the cluster.".to_owned(),
    };
    record_interest(&house.by("officer"), &tied(None)).unwrap();
    assert_eq!((told("administrator"), told("officer")), (1, 1));
    assert_eq!((told("owner"), told("lead")), (0, 0));
    house.add("second", "LV", Some(BodyRole::Officer));
    assert_eq!(told("administrator"), 0);
    let second = house.person("second");
    record_interest(&house.by("officer"), &tied(Some(second))).unwrap();
    assert_eq!(told("administrator"), 1);
}

#[test]
fn a_tie_does_not_begin_in_the_future() {
    let house = House::new();
    let to_come = RecordInterest {
        person: None,
        organisation: Some(house.organisation),
        tie: Some(Tie::Member),
        from: Some(now(&house).plus_millis(86_400_000).date()),
        until: None,
        source: String::new(),
    };
    let refused = record_interest(&house.by("lead"), &to_come).unwrap_err();
    assert_eq!(code(&refused), ("from", "date_not_yet"));
}
