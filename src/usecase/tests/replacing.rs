//! Somebody falls out halfway: who comes begins blind, what the others did stays, and the record holds.

use super::{
    house::{House, PASSWORD, REASON, criteria, score},
    steps::{
        GOOD, before_committee, code, grant, locked, recommend, report, resolve, settle, sound, task, unmet, vote,
    },
};
use crate::{
    domain::{
        account::{Act, BodyRole, Function},
        case::{Guard, Outcome, Recommendation, State},
        finding::Kind,
        ids::CaseId,
        policy::{Action, Denied},
        replacement::Cause,
    },
    store::record::of_case,
    usecase::{
        UseCaseError,
        assessment_report::assessment_report,
        case_overview::case_overview,
        cast_vote::{CastVote, cast_vote},
        complete_evaluation::complete_evaluation,
        declare_interests::declare_interests,
        dossier::decision_table,
        findings::finding_table,
        lock_sheet::lock_sheet,
        my_work::Task,
        object_to_team::object_to_team,
        raise_finding::{RaiseFinding, raise_finding},
        record_score::record_score,
        replace_person::{ReplacePerson, accept_replacement, replace_person},
        review_report::{ReviewReport, review_report},
        sheets,
    },
};

/// The officer puts `successor` in a place.
fn replace(
    house: &House,
    case: CaseId,
    function: Function,
    (leaving, successor): (Option<&str>, &str),
) -> Result<(), UseCaseError> {
    let command = ReplacePerson {
        case,
        function,
        person: leaving.map(|name| house.person(name)),
        successor: Some(house.person(successor)),
        cause: Some(Cause::Conflict),
        reason: "A sister in a member company.".to_owned(),
    };
    replace_person(&house.by("officer"), &command)
}

fn conflicted(house: &House, case: CaseId, name: &str) {
    declare_interests(&house.by(name), case, false, "My sister joined a member.").unwrap();
}

fn come(house: &House, case: CaseId, name: &str) {
    declare_interests(&house.by(name), case, true, "").unwrap();
}

#[test]
fn an_assessor_found_conflicted_halfway_is_replaced_and_nothing_of_the_others_is_lost() {
    let house = House::new();
    let case = house.in_evaluation();
    house.score_all(case, "lead", GOOD);
    lock_sheet(&house.by("lead"), case).unwrap();
    house.score_all(case, "assessor", [0, 0, 0, 0]);
    conflicted(&house, case, "assessor");
    assert!(matches!(
        sheets::desk(&house.by("assessor"), case).err().unwrap(),
        UseCaseError::Denied(Denied::Conflict)
    ));
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
    assert!(matches!(
        sheets::desk(&house.by("assessor"), case).err().unwrap(),
        UseCaseError::Denied(Denied::Hidden)
    ));
    assert_eq!(task(&house, case, "officer"), None);

    come(&house, case, "stranger");
    let early = record_score(&house.by("stranger"), &score(case, criteria()[0].clone(), 1)).unwrap_err();
    assert_eq!(unmet(&early), [Guard::PlaceStands]);
    assert_eq!(task(&house, case, "stranger"), None);
    assert_eq!(task(&house, case, "owner"), Some(Task::SeeReplacement));
    accept_replacement(&house.by("owner"), case).unwrap();
    assert_eq!(task(&house, case, "owner"), None);
    assert_eq!(task(&house, case, "stranger"), Some(Task::Score));
    let again = accept_replacement(&house.by("owner"), case).unwrap_err();
    assert_eq!(unmet(&again), [Guard::ObjectionInTime]);

    let desk = sheets::desk(&house.by("stranger"), case).unwrap();
    assert!(desk.scores.is_empty() && !desk.all_locked && desk.others == 1);
    for name in ["lead", "stranger"] {
        let seen = sheets::team_table(&house.by(name), case, Action::Score).err().unwrap();
        assert_eq!(unmet(&seen), [Guard::SheetsLocked], "{name}");
    }
    house.score_all(case, "stranger", GOOD);
    lock_sheet(&house.by("stranger"), case).unwrap();
    let table = sheets::team_table(&house.by("lead"), case, Action::Score)
        .unwrap()
        .consensus;
    let team: Vec<_> = table
        .team
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.scores.len()))
        .collect();
    assert_eq!(
        team,
        [("lead", 4), ("stranger", 4)],
        "the sheet of before counts no longer"
    );
    assert!(table.open.is_empty(), "{:?}", table.open);
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Grant).unwrap();
    grant(&house, case);
    assert_eq!(house.case(case).state, State::Granted);
    sound(&house, case);
    let record = house.services.store.read(|db| of_case(db, case)).unwrap();
    let scores = &record.tables["scores"];
    assert_eq!(scores.len(), 12, "what was scored before stays on record");
    assert!(record.tables["acts"].iter().any(|act| {
        act["person_id"] == house.person("assessor").to_string() && act["function"] == Act::Evaluation.as_str()
    }));
}

#[test]
fn who_declared_a_conflict_can_neither_take_it_back_nor_come_again() {
    let house = House::new();
    let case = house.in_evaluation();
    conflicted(&house, case, "reviewer");
    let back = declare_interests(&house.by("reviewer"), case, true, "").unwrap_err();
    assert!(matches!(back, UseCaseError::Conflict));
    house.add("second-reviewer", "LV", Some(BodyRole::Reviewer));
    replace(&house, case, Function::Reviewer, (Some("reviewer"), "second-reviewer")).unwrap();
    let again = replace(&house, case, Function::Reviewer, (Some("second-reviewer"), "reviewer")).unwrap_err();
    assert_eq!(code(&again), ("successor", "person_was_replaced"));
    // An officer's case would be without one.
    let officer = declare_interests(&house.by("officer"), case, false, "A cousin.").unwrap_err();
    assert!(matches!(officer, UseCaseError::Conflict));
}

#[test]
fn a_replacement_has_a_cause_a_reason_and_somebody_who_can_have_the_place() {
    let house = House::new();
    let case = house.in_evaluation();
    let command = ReplacePerson {
        case,
        function: Function::Lead,
        person: Some(house.person("lead")),
        successor: None,
        cause: None,
        reason: "  ".to_owned(),
    };
    let Err(UseCaseError::Invalid(errors)) = replace_person(&house.by("officer"), &command) else {
        panic!("an empty form passes")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, ["cause", "reason", "successor"]);
    for (successor, expected) in [
        ("assessor", "same_person"),
        ("owner", "not_authorised"),
        ("officer", "not_authorised"),
        // The cluster is Polish, and one assessor has to come from elsewhere: the lead was the one.
        ("stranger", "foreign_assessor_needed"),
    ] {
        let refused = replace(&house, case, Function::Lead, (Some("lead"), successor)).unwrap_err();
        assert_eq!(code(&refused), ("successor", expected), "{successor}");
    }
    // A place that is another's by now, and one that nobody has.
    for leaving in [Some("stranger"), None] {
        let refused = replace(&house, case, Function::Lead, (leaving, "stranger")).unwrap_err();
        assert!(matches!(refused, UseCaseError::Conflict));
    }
    let lead = replace_person(&house.by("lead"), &command).unwrap_err();
    assert!(matches!(lead, UseCaseError::Denied(Denied::Role)));
}

#[test]
fn an_objection_to_who_came_frees_the_place_and_the_others_stay() {
    let house = House::new();
    house.add("second", "LV", Some(BodyRole::Officer));
    house.add("third", "LT", Some(BodyRole::Assessor));
    let case = locked(&house, GOOD, GOOD);
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    object_to_team(&house.by("owner"), case, "She works for a competitor.").unwrap();
    come(&house, case, "stranger");
    house.pass_days(60);
    let waits = record_score(&house.by("stranger"), &score(case, criteria()[0].clone(), 1)).unwrap_err();
    assert_eq!(unmet(&waits), [Guard::PlaceStands], "an objection keeps the place open");
    come(&house, case, "second");
    assert_eq!(task(&house, case, "second"), Some(Task::AnswerObjection));
    let meanwhile = replace(&house, case, Function::Assessor, (Some("stranger"), "third")).unwrap_err();
    assert_eq!(unmet(&meanwhile), [Guard::NoObjection]);
    resolve(&house, case, "second", (true, "So she does.")).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
    // The lead's sheet is locked and nobody else's is there: still nobody reads anything.
    let alone = sheets::team_table(&house.by("lead"), case, Action::Score)
        .err()
        .unwrap();
    assert_eq!(unmet(&alone), [Guard::SheetsLocked]);
    assert_eq!(task(&house, case, "officer"), Some(Task::ReplacePerson));
    let again = replace(&house, case, Function::Assessor, (None, "stranger")).unwrap_err();
    assert_eq!(code(&again), ("successor", "person_was_replaced"));
    replace(&house, case, Function::Assessor, (None, "third")).unwrap();
    come(&house, case, "third");
    house.pass_days(60);
    house.score_all(case, "third", GOOD);
    lock_sheet(&house.by("third"), case).unwrap();
    let team = sheets::team_table(&house.by("lead"), case, Action::Score)
        .unwrap()
        .consensus
        .team;
    assert_eq!(team.len(), 2);
    sound(&house, case);
}

#[test]
fn what_the_team_settled_with_a_reason_stays_where_the_new_sheets_say_the_same() {
    let house = House::new();
    let case = locked(&house, [1, 2, 2, 0], [1, 1, 2, 2]);
    settle(&house, case, 1, 2, "The strategy is written, and lived by.").unwrap();
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    come(&house, case, "stranger");
    accept_replacement(&house.by("owner"), case).unwrap();
    house.score_all(case, "stranger", [1, 2, 1, 2]);
    lock_sheet(&house.by("stranger"), case).unwrap();
    let table = sheets::team_table(&house.by("lead"), case, Action::Score)
        .unwrap()
        .consensus;
    let kept = &table.settled[&criteria()[1]];
    assert_eq!(kept.reason, "The strategy is written, and lived by.");
    assert_eq!(
        table.open,
        ["2.1", "2.2"],
        "what the new sheets differ on is open again"
    );
    sound(&house, case);
}

fn raise(house: &House, case: CaseId, name: &str, statement: &str) {
    let command = RaiseFinding {
        case,
        kind: Some(Kind::Opportunity),
        statement: statement.to_owned(),
        criteria: vec![criteria()[0].clone()],
        evidence: Vec::new(),
        no_evidence_reason: "Told in an interview.".to_owned(),
    };
    raise_finding(&house.by(name), &command).unwrap();
}

fn statements(house: &House, case: CaseId, name: &str) -> Vec<String> {
    let table = finding_table(&house.by(name), case).unwrap();
    let mut all: Vec<_> = table
        .findings
        .all
        .into_iter()
        .map(|finding| finding.statement)
        .collect();
    all.sort();
    all
}

#[test]
fn findings_of_who_left_before_anybody_knew_of_them_are_set_aside_and_others_are_shown_to_who_came_once_locked() {
    let house = House::new();
    house.add("new-lead", "LT", Some(BodyRole::Assessor));
    let case = house.in_evaluation();
    raise(&house, case, "assessor", "Only theirs");
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    come(&house, case, "stranger");
    accept_replacement(&house.by("owner"), case).unwrap();
    raise(&house, case, "stranger", "The stranger's");
    for (name, levels) in [("lead", GOOD), ("stranger", GOOD)] {
        house.score_all(case, name, levels);
        lock_sheet(&house.by(name), case).unwrap();
    }
    assert_eq!(statements(&house, case, "lead"), ["The stranger's"]);
    replace(&house, case, Function::Lead, (Some("lead"), "new-lead")).unwrap();
    come(&house, case, "new-lead");
    house.pass_days(60);
    assert!(statements(&house, case, "new-lead").is_empty(), "who came is blind");
    assert_eq!(statements(&house, case, "stranger"), ["The stranger's"]);
    house.score_all(case, "new-lead", GOOD);
    lock_sheet(&house.by("new-lead"), case).unwrap();
    assert_eq!(statements(&house, case, "new-lead"), ["The stranger's"]);
    complete_evaluation(&house.by("new-lead"), &report(case)).unwrap();
    sound(&house, case);
}

#[test]
fn a_report_that_rests_on_a_sheet_set_aside_goes_back_to_the_team() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    conflicted(&house, case, "assessor");
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
    come(&house, case, "stranger");
    accept_replacement(&house.by("owner"), case).unwrap();
    // What the others found is in the report that is there: who comes judges before they read it.
    let agreed = |name: &str| case_overview(&house.by(name), case).unwrap().agreed.is_some();
    let printed = assessment_report(&house.by("stranger"), case).err();
    assert!(matches!(printed, Some(UseCaseError::NotFound)));
    assert_eq!((agreed("stranger"), agreed("officer")), (false, true));
    house.score_all(case, "stranger", GOOD);
    lock_sheet(&house.by("stranger"), case).unwrap();
    assert!(agreed("stranger"));
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Grant).unwrap();
    assert_eq!(vote(&house, case, "decider-2", Outcome::Grant).unwrap(), None);
    assert_eq!(
        vote(&house, case, "decider-1", Outcome::Grant).unwrap(),
        Some(Outcome::Grant),
        "who voted before votes anew"
    );
    sound(&house, case);
}

#[test]
fn a_recommendation_of_who_should_not_have_reviewed_is_made_anew() {
    let house = House::new();
    house.add("second-reviewer", "LV", Some(BodyRole::Reviewer));
    let case = before_committee(&house, GOOD);
    let old = decision_table(&house.by("decider-1"), case).unwrap().matter.hash;
    assert_eq!(vote(&house, case, "decider-1", Outcome::Grant).unwrap(), None);
    conflicted(&house, case, "reviewer");
    replace(&house, case, Function::Reviewer, (Some("reviewer"), "second-reviewer")).unwrap();
    assert_eq!(house.case(case).state, State::Review);
    assert!(matches!(
        recommend(&house, case, Recommendation::Grant).unwrap_err(),
        UseCaseError::Denied(Denied::Hidden)
    ));
    come(&house, case, "second-reviewer");
    let review = ReviewReport {
        case,
        outcome: Recommendation::Grant,
        reason: REASON.to_owned(),
    };
    review_report(&house.by("second-reviewer"), &review).unwrap();
    let stale = CastVote {
        case,
        outcome: Outcome::Grant,
        reason: REASON.to_owned(),
        password: PASSWORD,
        dossier_hash: &old,
    };
    let refused = cast_vote(&house.by("decider-2"), &stale).unwrap_err();
    assert_eq!(
        unmet(&refused),
        [Guard::DossierCurrent],
        "the words are the same, the round is not"
    );
    grant(&house, case);
    sound(&house, case);
}

#[test]
fn the_vote_of_a_member_who_was_replaced_does_not_count_and_the_others_do() {
    let house = House::new();
    house.add("decider-3", "SE", Some(BodyRole::Decider));
    let case = before_committee(&house, GOOD);
    assert_eq!(vote(&house, case, "decider-1", Outcome::Refuse).unwrap(), None);
    conflicted(&house, case, "decider-1");
    replace(&house, case, Function::Decider, (Some("decider-1"), "decider-3")).unwrap();
    assert_eq!(house.case(case).state, State::Decision);
    assert_eq!(vote(&house, case, "decider-2", Outcome::Grant).unwrap(), None);
    come(&house, case, "decider-3");
    assert_eq!(
        vote(&house, case, "decider-3", Outcome::Grant).unwrap(),
        Some(Outcome::Grant)
    );
    let shown = decision_table(&house.by("decider-2"), case).unwrap().votes;
    assert_eq!(shown.len(), 2);
    sound(&house, case);
}

#[test]
fn before_the_evaluation_a_new_member_gives_the_cluster_its_whole_time_again() {
    let house = House::new();
    let case = house.in_team_proposed();
    house.pass_days(5);
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    assert_eq!(house.case(case).state, State::TeamProposed);
    house.pass_days(6);
    object_to_team(&house.by("owner"), case, "Somebody else, who is partial too.").unwrap();
    sound(&house, case);
}

#[test]
fn what_is_said_of_a_replacement_cannot_be_changed_unnoticed() {
    let house = House::new();
    let case = house.in_evaluation();
    replace(&house, case, Function::Assessor, (Some("assessor"), "stranger")).unwrap();
    accept_replacement(&house.by("owner"), case).unwrap();
    come(&house, case, "stranger");
    for (name, levels) in [("lead", GOOD), ("stranger", GOOD)] {
        house.score_all(case, name, levels);
        lock_sheet(&house.by(name), case).unwrap();
    }
    let record = house.services.store.read(|db| of_case(db, case)).unwrap();
    assert!(record.faults().is_empty());
    let row = record.tables["replacements"][0].as_object().unwrap().clone();
    let mut unnoticed = Vec::new();
    for (column, value) in &row {
        let mut changed = record.clone();
        let other = match value {
            serde_json::Value::Number(number) => serde_json::Value::from(number.as_i64().unwrap() + 1),
            serde_json::Value::String(text) => serde_json::Value::from(format!("{text}0")),
            other => other.clone(),
        };
        changed.tables.get_mut("replacements").unwrap()[0][column.as_str()] = other;
        if changed.faults().is_empty() {
            unnoticed.push(column.as_str());
        }
    }
    assert_eq!(
        unnoticed,
        ["ended_round"],
        "nobody's round ended: it holds nothing to change"
    );
    let mut lost = record.clone();
    lost.tables.get_mut("replacements").unwrap().clear();
    assert!(!lost.faults().is_empty());
}
