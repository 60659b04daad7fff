//! Work of people who may not have their place: it waits, lapses, or stands, by what came to light and when.

use super::{
    house::{House, criteria, score},
    keeping_time::letters,
    steps::{GOOD, before_committee, code, grant, locked, recommend, report, resolve, sound, task, unmet, vote},
};
use crate::{
    domain::{
        account::{BodyRole, Function},
        case::{Guard, Outcome, Recommendation, State},
        ids::CaseId,
        interest::Tie,
        oversight::Alert,
        policy::Denied,
        replacement::{Bar, Cause},
        time::Date,
    },
    store::{authorisations, engagements as engagement_rows},
    usecase::{
        Cx, UseCaseError,
        competence::{self, Authorise},
        complete_evaluation::complete_evaluation,
        declare_interests::declare_interests,
        discuss::{Discuss, discuss},
        dossier::decision_table,
        engagements,
        interests::{RecordInterest, record_interest},
        lock_sheet::lock_sheet,
        my_work::Task,
        notify::Letter,
        object_to_team::object_to_team,
        oversight::oversight,
        record_score::record_score,
        replace_person::{ReplacePerson, accept_replacement, replace_person},
    },
};

fn replace(
    house: &House,
    case: CaseId,
    function: Function,
    (leaving, successor): (&str, &str),
) -> Result<(), UseCaseError> {
    let command = ReplacePerson {
        case,
        function,
        person: Some(house.person(leaving)),
        successor: Some(house.person(successor)),
        cause: Some(Cause::CalledOff),
        reason: "By what is on record.".to_owned(),
    };
    replace_person(&house.by("officer"), &command)
}

/// An officer puts a tie of somebody to the cluster on record.
fn tie_by(house: &House, officer: &str, name: &str) {
    tie_until(house, officer, name, None);
}

/// The same of one that ended on a day: it bars for two years more.
fn tie_until(house: &House, officer: &str, name: &str, until: Option<Date>) {
    let known = RecordInterest {
        person: Some(house.person(name)),
        organisation: Some(house.organisation),
        tie: Some(Tie::Consultant),
        from: None,
        until,
        source: "Commercial register".to_owned(),
    };
    record_interest(&house.by(officer), &known).unwrap();
}

/// An officer takes every authorisation of somebody back.
fn revoke_all(house: &House, name: &str) {
    let person = house.person(name);
    let all = house
        .services
        .store
        .read(|db| authorisations::of_person(db, person))
        .unwrap();
    for one in all.into_iter().filter(|one| one.revoked.is_none()) {
        competence::revoke(&house.by("officer"), person, one.id, "Failed the examination.").unwrap();
    }
}

/// Somebody is authorised by one authorisation, which ends on a day.
fn authorised_until(house: &House, name: &str, function: Function, until: Date) {
    revoke_all(house, name);
    let command = Authorise {
        person: house.person(name),
        function: Some(function),
        standard: Some("mini".parse().unwrap()),
        version: None,
        up_to: None,
        languages: vec![
            house
                .services
                .standards
                .load(&"mini@1.0.0".parse().unwrap())
                .unwrap()
                .source_language()
                .clone(),
        ],
        from: Some(Date::constant(2020, 1, 1)),
        until: Some(until),
        ground: "Examination of the house".to_owned(),
    };
    competence::authorise_from_shell(&Cx::system(&house.services, "house"), &command).unwrap();
}

fn lapsed(house: &House, case: CaseId, reader: &str) -> Vec<(String, Bar)> {
    decision_table(&house.by(reader), case).unwrap().lapsed
}

#[test]
fn a_vote_lapses_when_a_conflict_comes_to_light_and_another_votes_instead() {
    let house = House::new();
    house.add("decider-3", "SE", Some(BodyRole::Decider));
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    declare_interests(&house.by("decider-1"), case, false, "My sister joined a member.").unwrap();
    let seen = lapsed(&house, case, "decider-2");
    assert_eq!(seen, [("decider-1".to_owned(), Bar::Conflict)], "the others see why");
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Grant).unwrap(),
        None,
        "one vote counts, and two are asked for"
    );
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    replace(&house, case, Function::Decider, ("decider-1", "decider-3")).unwrap();
    assert_eq!(task(&house, case, "officer"), None);
    assert!(lapsed(&house, case, "decider-2").is_empty());
    declare_interests(&house.by("decider-3"), case, true, "").unwrap();
    let decided = vote(&house, case, "decider-3", Outcome::Grant).unwrap();
    assert_eq!(decided, Some(Outcome::Grant));
    assert_eq!(decision_table(&house.by("decider-2"), case).unwrap().votes.len(), 2);
    sound(&house, case);
}

#[test]
fn nobody_votes_without_an_authorisation_and_one_that_is_taken_back_takes_the_vote_with_it() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    for name in ["decider-1", "decider-2"] {
        revoke_all(&house, name);
    }
    assert!(matches!(
        vote(&house, case, "decider-2", Outcome::Grant).unwrap_err(),
        UseCaseError::Denied(Denied::NotAuthorised)
    ));
    let lapsed = lapsed(&house, case, "decider-2");
    assert!(
        matches!(&lapsed[..], [(name, Bar::Lack(_))] if name == "decider-1"),
        "{lapsed:?}"
    );
    // A new authorisation opens the way to votes to come, and brings none back.
    house.pass_days(1);
    authorised_until(&house, "decider-1", Function::Decider, Date::constant(2039, 1, 1));
    assert_eq!(self::lapsed(&house, case, "decider-1").len(), 1);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
}

#[test]
fn an_authorisation_that_only_ends_later_takes_nothing_back() {
    let house = House::new();
    let last = Date::constant(2026, 11, 24);
    for (name, function) in [
        ("assessor", Function::Assessor),
        ("reviewer", Function::Reviewer),
        ("decider-1", Function::Decider),
    ] {
        authorised_until(&house, name, function, last);
    }
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    house.pass_days(5);
    assert_eq!(task(&house, case, "officer"), None);
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Grant).unwrap(),
        Some(Outcome::Grant)
    );
    sound(&house, case);
}

#[test]
fn an_assessor_whose_authorisations_are_gone_scores_nothing_more_and_is_to_be_replaced() {
    let house = House::new();
    let case = house.in_evaluation();
    record_score(&house.by("assessor"), &score(case, criteria()[0].clone(), 1)).unwrap();
    assert_eq!(task(&house, case, "officer"), None);
    let told = letters(&house, Letter::ConflictDeclared);
    revoke_all(&house, "assessor");
    assert!(letters(&house, Letter::ConflictDeclared) > told, "the officer has mail");
    let refused = record_score(&house.by("assessor"), &score(case, criteria()[1].clone(), 1)).unwrap_err();
    assert!(
        matches!(refused, UseCaseError::Denied(Denied::NotAuthorised)),
        "{refused:?}"
    );
    assert_eq!(task(&house, case, "assessor"), None);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    replace(&house, case, Function::Assessor, ("assessor", "stranger")).unwrap();
    assert_eq!(task(&house, case, "officer"), None);
}

#[test]
fn an_evaluation_is_not_completed_on_the_work_of_somebody_with_a_tie() {
    let house = House::new();
    let case = locked(&house, GOOD, GOOD);
    tie_by(&house, "officer", "assessor");
    let waits = complete_evaluation(&house.by("lead"), &report(case)).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlacesHeld]);
    replace(&house, case, Function::Assessor, ("assessor", "stranger")).unwrap();
    declare_interests(&house.by("stranger"), case, true, "").unwrap();
    accept_replacement(&house.by("owner"), case).unwrap();
    house.score_all(case, "stranger", GOOD);
    lock_sheet(&house.by("stranger"), case).unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    // The same in the review: the officer brings the case back to the team, and so can the reviewer.
    tie_by(&house, "officer", "lead");
    let waits = recommend(&house, case, Recommendation::Grant).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlacesHeld]);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    recommend(&house, case, Recommendation::Return).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    sound(&house, case);
}

#[test]
fn nobody_decides_on_a_recommendation_or_a_report_of_somebody_with_a_tie() {
    let house = House::new();
    house.add("second-reviewer", "LV", Some(BodyRole::Reviewer));
    let case = before_committee(&house, GOOD);
    tie_by(&house, "officer", "reviewer");
    let waits = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlacesHeld]);
    let table = decision_table(&house.by("decider-1"), case).unwrap();
    assert_eq!(table.not_held, ["reviewer"], "who decides sees what it waits for");
    replace(&house, case, Function::Reviewer, ("reviewer", "second-reviewer")).unwrap();
    assert_eq!(house.case(case).state, State::Review);
    tie_by(&house, "officer", "assessor");
    replace(&house, case, Function::Assessor, ("assessor", "stranger")).unwrap();
    assert_eq!(
        house.case(case).state,
        State::Evaluation,
        "no case is stuck for somebody's tie"
    );
    sound(&house, case);
}

#[test]
fn an_officer_takes_no_vote_back_by_calling_off_who_cast_it_or_on_whose_work_it_was_cast() {
    let house = House::new();
    house.add("decider-3", "SE", Some(BodyRole::Decider));
    house.add("second-reviewer", "LV", Some(BodyRole::Reviewer));
    let case = before_committee(&house, GOOD);
    replace(&house, case, Function::Decider, ("decider-2", "decider-3")).unwrap();
    declare_interests(&house.by("decider-3"), case, true, "").unwrap();
    assert_eq!(vote(&house, case, "decider-1", Outcome::Refuse).unwrap(), None);
    house.add("decider-4", "EE", Some(BodyRole::Decider));
    for (function, people) in [
        (Function::Decider, ("decider-1", "decider-4")),
        (Function::Reviewer, ("reviewer", "second-reviewer")),
        (Function::Assessor, ("assessor", "stranger")),
    ] {
        let refused = replace(&house, case, function, people).unwrap_err();
        assert_eq!(code(&refused), ("cause", "vote_cast"), "{function}");
    }
    // Who has not voted may fall out as before.
    replace(&house, case, Function::Decider, ("decider-3", "decider-4")).unwrap();
    tie_by(&house, "officer", "reviewer");
    replace(&house, case, Function::Reviewer, ("reviewer", "second-reviewer")).unwrap();
    sound(&house, case);
}

#[test]
fn an_officer_who_is_asked_to_answer_an_objection_does_nothing_else_in_the_case() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    house.add("decider-3", "SE", Some(BodyRole::Decider));
    let case = house.in_team_proposed();
    object_to_team(&house.by("owner"), case, "The assessor works for a competitor.").unwrap();
    declare_interests(&house.by("second"), case, true, "").unwrap();
    let command = ReplacePerson {
        case,
        function: Function::Decider,
        person: Some(house.person("decider-1")),
        successor: Some(house.person("decider-3")),
        cause: Some(Cause::CalledOff),
        reason: "In passing.".to_owned(),
    };
    let refused = replace_person(&house.by("second"), &command).unwrap_err();
    assert!(matches!(refused, UseCaseError::Denied(Denied::Role)), "{refused:?}");
    let meanwhile = replace_person(&house.by("officer"), &command).unwrap_err();
    assert_eq!(unmet(&meanwhile), [Guard::NoObjection]);
    resolve(&house, case, "second", (false, "He left in 2019.")).unwrap();
    replace_person(&house.by("officer"), &command).unwrap();
}

#[test]
fn who_puts_a_colleagues_tie_on_record_does_not_have_the_case_then_and_oversight_tells_of_it() {
    let house = House::new();
    for name in ["second", "third"] {
        house.add(name, "LV", Some(BodyRole::Officer));
    }
    house.add("auditor", "DK", Some(BodyRole::Auditor));
    let case = house.in_evaluation();
    let alerts = |house: &House| -> Vec<_> {
        let all = oversight(&house.by("auditor")).unwrap().into_iter();
        all.map(|found| found.alert).collect()
    };
    assert_eq!(alerts(&house), []);
    tie_by(&house, "second", "officer");
    assert_eq!(alerts(&house), [Alert::OfficerPutOut]);
    assert_eq!(task(&house, case, "second"), None);
    assert!(matches!(
        declare_interests(&house.by("second"), case, true, "").unwrap_err(),
        UseCaseError::Denied(Denied::Hidden)
    ));
    assert_eq!(task(&house, case, "third"), Some(Task::DeclareInterests));
    // Where there is no third one, who was put out says that it is so, and the colleague goes on.
    let own = RecordInterest {
        person: None,
        organisation: Some(house.organisation),
        tie: Some(Tie::Consultant),
        from: None,
        until: None,
        source: String::new(),
    };
    record_interest(&house.by("officer"), &own).unwrap();
    assert_eq!(alerts(&house), []);
    assert_eq!(task(&house, case, "second"), Some(Task::DeclareInterests));
    declare_interests(&house.by("third"), case, true, "").unwrap();
    grant_goes_on(&house, case);
}

/// The case goes on to its end.
fn grant_goes_on(house: &House, case: CaseId) {
    super::steps::go_before_committee(house, case, GOOD);
    grant(house, case);
    assert_eq!(house.case(case).state, State::Granted);
    sound(house, case);
}

/// The house's clock begins on 23 November 2026: a tie that ended then bars today, and on no day after.
const BARS_TO_DAY: Date = Date::constant(2024, 11, 23);

#[test]
fn a_vote_of_somebody_whose_tie_barred_them_on_its_day_does_not_come_back_when_the_tie_bars_no_more() {
    let house = House::new();
    house.add("decider-3", "SE", Some(BodyRole::Decider));
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    tie_until(&house, "officer", "decider-1", Some(BARS_TO_DAY));
    assert_eq!(vote(&house, case, "decider-2", Outcome::Grant).unwrap(), None);
    house.pass_days(1);
    assert_eq!(lapsed(&house, case, "decider-2"), [("decider-1".to_owned(), Bar::Tie)]);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    assert!(matches!(
        decision_table(&house.by("decider-1"), case).err().unwrap(),
        UseCaseError::Denied(Denied::Conflict)
    ));
    // The vote that counts stays out of the officer's reach.
    let refused = replace(&house, case, Function::Decider, ("decider-2", "decider-3")).unwrap_err();
    assert_eq!(code(&refused), ("cause", "vote_cast"));
    replace(&house, case, Function::Decider, ("decider-1", "decider-3")).unwrap();
    declare_interests(&house.by("decider-3"), case, true, "").unwrap();
    let decided = vote(&house, case, "decider-3", Outcome::Grant).unwrap();
    assert_eq!(decided, Some(Outcome::Grant));
    sound(&house, case);
}

#[test]
fn a_sheet_and_a_recommendation_go_by_the_day_on_which_who_made_them_came_to_the_case() {
    let house = House::new();
    let case = locked(&house, GOOD, GOOD);
    tie_until(&house, "officer", "assessor", Some(BARS_TO_DAY));
    house.pass_days(1);
    let waits = complete_evaluation(&house.by("lead"), &report(case)).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlacesHeld]);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    // Whoever had no part in the case while the tie barred may have one now.
    tie_until(&house, "officer", "stranger", Some(BARS_TO_DAY));
    replace(&house, case, Function::Assessor, ("assessor", "stranger")).unwrap();
    assert_eq!(task(&house, case, "officer"), None);
}

#[test]
fn what_was_done_under_an_authorisation_that_was_revoked_is_healed_by_none_that_follows() {
    for (name, function) in [
        ("lead", Function::Lead),
        ("assessor", Function::Assessor),
        ("reviewer", Function::Reviewer),
    ] {
        let house = House::new();
        let case = before_committee(&house, GOOD);
        revoke_all(&house, name);
        house.pass_days(1);
        authorised_until(&house, name, function, Date::constant(2039, 1, 1));
        let waits = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
        assert_eq!(unmet(&waits), [Guard::PlacesHeld], "{name}");
        assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson), "{name}");
    }
    // Nothing was done yet: the new one carries what is to come.
    let house = House::new();
    let case = house.in_evaluation();
    revoke_all(&house, "assessor");
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    authorised_until(&house, "assessor", Function::Assessor, Date::constant(2039, 1, 1));
    assert_eq!(task(&house, case, "officer"), None);
}

#[test]
fn a_vote_of_somebody_who_did_not_belong_to_the_body_is_brought_back_by_no_later_contract() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    let decider = house.person("decider-1");
    let all = house.services.store.read(|db| engagement_rows::of_person(db, decider));
    let over = Some(Date::constant(2026, 11, 22));
    engagements::end(&house.by("officer"), decider, all.unwrap()[0].id, over).unwrap();
    let gone = [("decider-1".to_owned(), Bar::Engagement)];
    assert_eq!(lapsed(&house, case, "decider-2"), gone);
    house.pass_days(1);
    house.engage(decider, Date::constant(2026, 11, 1), None);
    assert_eq!(lapsed(&house, case, "decider-2"), gone);
}

#[test]
fn whoever_keeps_their_place_goes_on_talking_of_what_they_scored_though_their_authorisation_has_ended() {
    let house = House::new();
    authorised_until(&house, "assessor", Function::Assessor, Date::constant(2026, 11, 23));
    let case = locked(&house, GOOD, GOOD);
    house.pass_days(1);
    assert_eq!(task(&house, case, "officer"), None);
    let remark = Discuss {
        case,
        criterion: criteria()[0].clone(),
        said: "I saw the same ninety.".to_owned(),
    };
    discuss(&house.by("assessor"), &remark).unwrap();
    // Taken back, it carries nothing, and the officer is told.
    revoke_all(&house, "assessor");
    assert!(matches!(
        discuss(&house.by("assessor"), &remark).unwrap_err(),
        UseCaseError::Denied(Denied::NotAuthorised)
    ));
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
}

#[test]
fn nobody_of_several_who_put_ties_of_an_officer_on_record_has_the_case_then() {
    let house = House::new();
    for name in ["second", "third", "fourth"] {
        house.add(name, "LV", Some(BodyRole::Officer));
    }
    let case = house.in_evaluation();
    tie_by(&house, "second", "officer");
    house.pass_days(1);
    tie_by(&house, "third", "officer");
    assert_eq!(task(&house, case, "fourth"), Some(Task::DeclareInterests));
    for name in ["second", "third"] {
        assert_eq!(task(&house, case, name), None, "{name}");
    }
}
