//! What findings promise: blind until all sheets are locked, told to the cluster by the corrective action, and no grant past one
//! that is not settled.

use serde_json::Value;

use super::{
    house::{House, criteria},
    keeping_time::letters,
    steps::{GOOD, code, grant, recommend, report, unmet, vote},
};
use crate::{
    domain::{
        account::{BodyRole, CaseRole},
        case::{Event, Guard, Outcome, Recommendation, Rejection, State},
        finding::{Answer, FindingState, Kind, Standing},
        ids::CaseId,
        megabytes::Megabytes,
        record::BIND,
    },
    store::{Db, record::of_case},
    usecase::{
        Cx, UseCaseError,
        add_evidence::{AddEvidence, add_evidence, upload_limit},
        awaited::{Awaits, awaited},
        board::board,
        case_overview::case_overview,
        complete_evaluation::complete_evaluation,
        corrective_action::{close_corrective_action, open_corrective_action},
        dossier::review_table,
        findings::{finding_file, finding_table},
        handle_finding::{Handling, handle_finding},
        keep_time::{Kept, keep_time},
        lock_sheet::lock_sheet,
        my_work::{Task, my_work},
        notify::Letter,
        periods,
        raise_finding::{RaiseFinding, raise_finding},
        sheets,
    },
};

fn finding(case: CaseId, kind: Kind) -> RaiseFinding {
    RaiseFinding {
        case,
        kind: Some(kind),
        statement: "Twelve of 47 members take part in nothing".to_owned(),
        criteria: criteria()[..2].to_vec(),
        evidence: Vec::new(),
        no_evidence_reason: "Told in interviews".to_owned(),
    }
}

fn raise(house: &House, case: CaseId, name: &str, kind: Kind) -> Result<Option<i32>, UseCaseError> {
    raise_finding(&house.by(name), &finding(case, kind))
}

fn lock(house: &House, case: CaseId, name: &str) {
    house.score_all(case, name, GOOD);
    lock_sheet(&house.by(name), case).unwrap();
}

/// Both sheets locked, with a finding of this kind.
fn found(house: &House, kind: Kind) -> CaseId {
    let case = house.in_evaluation();
    raise(house, case, "assessor", kind).unwrap();
    lock(house, case, "lead");
    lock(house, case, "assessor");
    case
}

fn handle(house: &House, case: CaseId, handling: Handling) -> Result<(), UseCaseError> {
    let name = if matches!(handling, Handling::Answer(_)) {
        "owner"
    } else {
        "lead"
    };
    handle_finding(&house.by(name), case, 1, &handling)
}

fn answer() -> Handling {
    Handling::Answer(Answer {
        cause: "The form did not ask".to_owned(),
        correction: "The list is drawn up anew".to_owned(),
        action: "The form asks".to_owned(),
    })
}

fn reason() -> String {
    "Seen in five contracts".to_owned()
}

fn numbers_seen(house: &House, case: CaseId, name: &str) -> Vec<Option<i32>> {
    let table = finding_table(&house.by(name), case).unwrap();
    table.findings.all.iter().map(|finding| finding.number).collect()
}

fn task(house: &House, name: &str) -> Option<Task> {
    my_work(&house.by(name)).unwrap()[0].waiting.map(|waiting| waiting.task)
}

fn missing(error: &UseCaseError) -> Vec<(Guard, Vec<String>)> {
    match error {
        UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) => {
            unmet.iter().map(|unmet| (unmet.guard, unmet.missing.clone())).collect()
        }
        other => panic!("not a refusal for what is missing: {other:?}"),
    }
}

#[test]
fn a_finding_is_its_assessors_alone_and_has_no_number_before_all_sheets_are_locked() {
    let house = House::new();
    let case = house.in_evaluation();
    assert_eq!(raise(&house, case, "assessor", Kind::Major).unwrap(), None);
    assert_eq!(raise(&house, case, "lead", Kind::Minor).unwrap(), None);
    for name in ["assessor", "lead"] {
        assert_eq!(numbers_seen(&house, case, name), [None], "{name}");
        assert_eq!(
            sheets::desk(&house.by(name), case).unwrap().findings.all.len(),
            1,
            "{name}"
        );
    }
    for name in ["owner", "officer", "reviewer", "decider-1"] {
        assert!(numbers_seen(&house, case, name).is_empty(), "{name}");
    }
    lock(&house, case, "lead");
    lock(&house, case, "assessor");
    for name in ["assessor", "lead", "officer", "reviewer", "decider-1"] {
        assert_eq!(numbers_seen(&house, case, name), [Some(1), Some(2)], "{name}");
    }
    assert!(
        numbers_seen(&house, case, "owner").is_empty(),
        "the cluster waits for the corrective action"
    );
}

#[test]
fn an_assessor_raises_until_the_own_sheet_is_locked_and_the_lead_again_once_all_are() {
    let house = House::new();
    let case = house.in_evaluation();
    lock(&house, case, "lead");
    for (name, expected) in [("lead", false), ("assessor", true)] {
        let raised = raise(&house, case, name, Kind::Minor);
        assert_eq!(raised.is_ok(), expected, "{name}: {raised:?}");
    }
    lock(&house, case, "assessor");
    let refused = raise(&house, case, "assessor", Kind::Minor).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::FindingTimely]);
    assert_eq!(raise(&house, case, "lead", Kind::Minor).unwrap(), Some(2));
}

#[test]
fn a_finding_needs_kind_statement_criteria_and_evidence_or_a_reason() {
    let house = House::new();
    let case = house.in_evaluation();
    let empty = RaiseFinding {
        case,
        kind: None,
        statement: " ".to_owned(),
        criteria: Vec::new(),
        evidence: Vec::new(),
        no_evidence_reason: String::new(),
    };
    let Err(UseCaseError::Invalid(errors)) = raise_finding(&house.by("lead"), &empty) else {
        panic!("an empty finding passes")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, ["kind", "statement", "criteria", "evidence"]);
    let unknown = RaiseFinding {
        criteria: vec!["nowhere".parse().unwrap()],
        ..finding(case, Kind::Minor)
    };
    let refused = raise_finding(&house.by("lead"), &unknown).unwrap_err();
    assert_eq!(code(&refused), ("criteria", "unknown_option"));
}

#[test]
fn an_evaluation_is_not_completed_before_every_nonconformity_is_settled() {
    let house = House::new();
    let case = found(&house, Kind::Minor);
    let complete = || complete_evaluation(&house.by("lead"), &report(case));
    let expected = vec![(Guard::NonconformitiesSettled, vec!["F1".to_owned()])];
    assert_eq!(missing(&complete().unwrap_err()), expected);
    open_corrective_action(&house.by("lead"), case).unwrap();
    assert_eq!(
        missing(&close_corrective_action(&house.by("lead"), case).unwrap_err()),
        expected
    );
    handle(&house, case, answer()).unwrap();
    assert_eq!(
        missing(&close_corrective_action(&house.by("lead"), case).unwrap_err()),
        expected
    );
    handle(&house, case, Handling::Accept(String::new())).unwrap();
    house.pass_days(60);
    close_corrective_action(&house.by("lead"), case).unwrap();
    // The days of the plan are long over; the team has come back to it only now.
    let now = house.by("lead").now();
    let running = house
        .services
        .store
        .read(|db| periods::of_case(db, &house.by("lead"), &house.case(case)))
        .unwrap();
    assert!(running.iter().all(|period| !period.is_over(now)), "{running:?}");
    complete().unwrap();
    let frozen = review_table(&house.by("reviewer"), case).unwrap().report.document;
    let record = &frozen.findings[0];
    assert_eq!(
        (record.number, record.state, record.standing),
        (1, FindingState::Accepted, Standing::Settled)
    );
    assert_eq!(
        (record.cause.as_str(), record.raised_as),
        ("The form did not ask", Kind::Minor)
    );
    recommend(&house, case, Recommendation::Grant).unwrap();
    grant(&house, case);
}

#[test]
fn an_opportunity_needs_no_answer_and_opens_no_corrective_action() {
    let house = House::new();
    let case = found(&house, Kind::Opportunity);
    let refused = open_corrective_action(&house.by("lead"), case).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::NonconformityRaised]);
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Grant).unwrap();
    grant(&house, case);
    assert_eq!(
        numbers_seen(&house, case, "owner"),
        [Some(1)],
        "what was decided on is the cluster's to read"
    );
}

#[test]
fn a_major_finding_is_granted_only_once_it_is_verified() {
    let house = House::new();
    let case = found(&house, Kind::Major);
    open_corrective_action(&house.by("lead"), case).unwrap();
    assert_eq!(
        (task(&house, "owner"), task(&house, "lead")),
        (Some(Task::AnswerFindings), None)
    );
    handle(&house, case, answer()).unwrap();
    assert_eq!(
        (task(&house, "owner"), task(&house, "lead")),
        (None, Some(Task::JudgeAnswers))
    );
    handle(&house, case, Handling::Reject(reason())).unwrap();
    handle(&house, case, answer()).unwrap();
    handle(&house, case, Handling::Accept(String::new())).unwrap();
    let early = close_corrective_action(&house.by("lead"), case).unwrap_err();
    assert_eq!(unmet(&early), [Guard::NonconformitiesSettled]);
    handle(&house, case, Handling::Verify(reason())).unwrap();
    assert_eq!(task(&house, "lead"), Some(Task::CloseCorrectiveAction));
    close_corrective_action(&house.by("lead"), case).unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Grant).unwrap();
    grant(&house, case);
    let steps = finding_file(&house.by("owner"), case, 1).unwrap().steps;
    let events: Vec<_> = steps.iter().map(|step| step.event).collect();
    let (answered, judged) = (Event::AnswerFinding, Event::RejectAnswer);
    assert_eq!(
        events,
        [
            Event::RaiseFinding,
            Event::OpenCorrectiveAction,
            answered,
            judged,
            answered,
            Event::AcceptAnswer,
            Event::VerifyFinding
        ]
    );
}

fn show(house: &House, case: CaseId) {
    let mut upload = house.services.blobs.begin(Megabytes(1)).unwrap();
    upload.write(b"member;project\nZubr;Amber\n").unwrap();
    let command = AddEvidence {
        case,
        shown: house.version(case),
        criterion: criteria()[0].clone(),
        title: String::new(),
        kind: "list".parse().unwrap(),
        pinpoint: String::new(),
        file_name: "members.csv".to_owned(),
    };
    add_evidence(&house.by("owner"), &command, upload).unwrap();
}

#[test]
fn an_accepted_plan_for_a_major_finding_is_the_clusters_to_carry_out_until_evidence_comes_and_then_the_leads_to_look_at()
 {
    let house = House::new();
    let case = found(&house, Kind::Major);
    open_corrective_action(&house.by("lead"), case).unwrap();
    let due = |name: &str| {
        let mut work = my_work(&house.by(name)).unwrap();
        let waiting = work.remove(0).waiting?;
        Some((waiting.task, waiting.since, waiting.period.map(|period| period.until)))
    };
    let awaited = || {
        let read = |db: &mut Db| awaited(db, &house.by("officer"), (&house.case(case), CaseRole::Officer), false);
        let awaited = house.services.store.read(read).unwrap();
        Vec::from_iter(awaited.into_iter().map(|awaited| awaited.who))
    };
    let now = || house.by("lead").now();
    let (_, _, until) = due("owner").unwrap();
    house.pass_days(1);
    handle(&house, case, answer()).unwrap();
    let answered = now();
    assert_eq!(
        (due("owner"), due("lead")),
        (None, Some((Task::JudgeAnswers, answered, None))),
        "the cluster's day is not the lead's"
    );
    assert_eq!(awaited(), [Awaits::Lead]);
    house.pass_days(1);
    handle(&house, case, Handling::Accept(String::new())).unwrap();
    let accepted = now();
    assert_eq!(
        (due("owner"), due("lead")),
        (Some((Task::CarryOut, accepted, until)), None)
    );
    assert_eq!(awaited(), [Awaits::Owner]);
    house.pass_days(1);
    let before = letters(&house, Letter::YourTurn);
    show(&house, case);
    let shown = now();
    assert_eq!(
        (due("owner"), due("lead")),
        (None, Some((Task::JudgeAnswers, shown, None)))
    );
    assert_eq!(
        (awaited(), letters(&house, Letter::YourTurn)),
        (vec![Awaits::Lead], before + 1)
    );
    show(&house, case);
    assert_eq!(letters(&house, Letter::YourTurn), before + 1, "the lead knows already");
    // What was shown does not do.
    house.pass_days(1);
    handle(&house, case, Handling::Reject(reason())).unwrap();
    assert_eq!(task(&house, "owner"), Some(Task::AnswerFindings));
}

#[test]
fn once_the_day_of_a_plan_is_over_the_lead_is_awaited_as_well_and_each_since_their_own_turn() {
    let house = House::new();
    house.add("auditor", "PL", Some(BodyRole::Auditor));
    let case = found(&house, Kind::Major);
    open_corrective_action(&house.by("lead"), case).unwrap();
    handle(&house, case, answer()).unwrap();
    let seen = |name: &str| case_overview(&house.by(name), case).unwrap();
    let awaits = |name: &str| Vec::from_iter(seen(name).awaited.into_iter().map(|one| one.who));
    let on_board = || board(&house.by("auditor")).unwrap().remove(0);
    house.pass_days(91);
    // Answered in time: nobody is late with it, however long the lead takes; whoever watches over cases sees it all the same.
    assert_eq!((awaits("officer"), on_board().due), (vec![Awaits::Lead], None));
    assert_eq!(seen("lead").periods, []);
    let watched = |db: &mut Db| periods::until_settled(db, &house.by("auditor"), &house.case(case));
    assert_eq!(house.services.store.read(watched).unwrap().len(), 1);
    handle(&house, case, Handling::Accept(String::new())).unwrap();
    // The plan is the cluster's to carry out, late; and nothing keeps the lead from closing.
    let accepted = house.by("lead").now();
    house.pass_days(3);
    assert_eq!(awaits("officer"), [Awaits::Owner, Awaits::Lead]);
    assert_eq!(task(&house, "lead"), Some(Task::CloseCorrectiveAction));
    let since = on_board().since;
    assert_eq!(
        (seen("officer").since, seen("lead").since, since),
        (accepted, accepted, accepted)
    );
    assert!(on_board().is_overdue(house.by("auditor").now()));
}

#[test]
fn where_the_day_of_an_answer_is_over_the_lead_is_awaited_since_then() {
    let house = House::new();
    let case = found(&house, Kind::Major);
    open_corrective_action(&house.by("lead"), case).unwrap();
    let sent = house.by("lead").now();
    let until = my_work(&house.by("owner")).unwrap()[0]
        .waiting
        .unwrap()
        .period
        .unwrap()
        .until;
    let since = || case_overview(&house.by("officer"), case).unwrap().since;
    house.pass_days(10);
    assert_eq!(since(), sent);
    house.pass_days(90);
    assert_eq!(since(), until);
}

#[test]
fn whatever_is_changed_of_a_finding_or_of_what_was_done_with_it_is_found() {
    let house = House::new();
    let case = found(&house, Kind::Minor);
    open_corrective_action(&house.by("lead"), case).unwrap();
    handle(&house, case, Handling::Regrade(Some(Kind::Major), reason())).unwrap();
    handle(&house, case, answer()).unwrap();
    handle(&house, case, Handling::Reject(reason())).unwrap();
    handle(&house, case, answer()).unwrap();
    handle(&house, case, Handling::Accept(String::new())).unwrap();
    handle(&house, case, Handling::Verify(reason())).unwrap();
    let mut sound = house.services.store.read(|db| of_case(db, case)).unwrap();
    // By what single events tell, and not by what is told of whole tables.
    sound.events.retain(|event| event.event != BIND);
    assert_eq!(sound.faults(), []);
    for (table, columns) in [
        (
            "findings",
            "state kind statement raised_by raised_at accepted_at verified_at number",
        ),
        ("finding_criteria", "criterion"),
        (
            "finding_steps",
            "event kind note cause correction action person_id made_at",
        ),
    ] {
        for row in 0..sound.tables[table].len() {
            for column in columns.split(' ') {
                let mut changed = sound.clone();
                let value = &mut changed.tables.get_mut(table).unwrap()[row][column];
                *value = match value.clone() {
                    Value::Number(number) => Value::from(number.as_i64().unwrap() + 1),
                    Value::String(text) => match text.as_str() {
                        "major" => Value::from("minor"),
                        "minor" => Value::from("major"),
                        _ if column == "state" => Value::from("open"),
                        _ => Value::from(format!("{text}0")),
                    },
                    other => panic!("{table}.{column} is {other}"),
                };
                assert!(!changed.faults().is_empty(), "{column} of row {row} of {table}");
            }
            let mut changed = sound.clone();
            changed.tables.get_mut(table).unwrap().remove(row);
            assert!(!changed.faults().is_empty(), "row {row} of {table}");
        }
    }
}

#[test]
fn of_findings_that_were_sent_together_the_cluster_is_reminded_once() {
    let house = House::new();
    let case = house.in_evaluation();
    for kind in [Kind::Minor, Kind::Opportunity, Kind::Minor] {
        raise(&house, case, "lead", kind).unwrap();
    }
    lock(&house, case, "lead");
    lock(&house, case, "assessor");
    open_corrective_action(&house.by("lead"), case).unwrap();
    let waiting = my_work(&house.by("owner")).unwrap()[0].waiting.unwrap();
    let until = waiting.period.unwrap().until.date().to_string();
    assert_eq!(until, "2027-02-21", "ninety days, where the standard names none");
    house.pass_days(50);
    let kept = keep_time(&Cx::system(&house.services, "time")).unwrap();
    assert_eq!(
        kept,
        Kept {
            reminders: 1,
            ..Kept::default()
        }
    );
}

#[test]
fn a_major_finding_whose_day_is_over_lets_the_case_go_on_and_bars_the_grant() {
    let house = House::new();
    let case = found(&house, Kind::Major);
    open_corrective_action(&house.by("lead"), case).unwrap();
    house.pass_days(90);
    assert!(
        close_corrective_action(&house.by("lead"), case).is_err(),
        "the last day is not over"
    );
    house.pass_days(1);
    close_corrective_action(&house.by("lead"), case).unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Refuse).unwrap();
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(
        missing(&refused),
        [(Guard::NonconformitiesSettled, vec!["F1".to_owned()])]
    );
    house.pass_days(100);
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::NonconformitiesSettled, Guard::VerifiedInTime]);
    for name in ["decider-1", "decider-2"] {
        vote(&house, case, name, Outcome::Refuse).unwrap();
    }
    assert_eq!(house.case(case).state, State::Refused);
}

#[test]
fn a_finding_verified_six_months_after_the_evaluation_still_bars_the_grant() {
    let house = House::new();
    let case = found(&house, Kind::Major);
    open_corrective_action(&house.by("lead"), case).unwrap();
    handle(&house, case, answer()).unwrap();
    handle(&house, case, Handling::Accept(String::new())).unwrap();
    house.pass_days(190);
    handle(&house, case, Handling::Verify(reason())).unwrap();
    close_corrective_action(&house.by("lead"), case).unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Grant).unwrap();
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(missing(&refused), [(Guard::VerifiedInTime, vec!["F1".to_owned()])]);
}

#[test]
fn regrading_and_taking_back_need_a_reason_that_the_reviewer_reads() {
    let house = House::new();
    let case = found(&house, Kind::Major);
    let same = handle(&house, case, Handling::Regrade(Some(Kind::Major), reason())).unwrap_err();
    assert_eq!(code(&same), ("kind", "same_kind"));
    let silent = handle(&house, case, Handling::Regrade(Some(Kind::Minor), String::new())).unwrap_err();
    assert_eq!(code(&silent), ("regrade_reason", "required"));
    handle(&house, case, Handling::Regrade(Some(Kind::Minor), reason())).unwrap();
    let silent = handle(&house, case, Handling::Void(" ".to_owned())).unwrap_err();
    assert_eq!(code(&silent), ("void_reason", "required"));
    handle(&house, case, Handling::Void(reason())).unwrap();
    let over = handle(&house, case, Handling::Regrade(Some(Kind::Major), reason())).unwrap_err();
    assert_eq!(unmet(&over), [Guard::FindingAllows]);
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    let frozen = review_table(&house.by("reviewer"), case).unwrap().report.document;
    let record = &frozen.findings[0];
    assert_eq!(
        (record.raised_as, record.kind, record.state),
        (Kind::Major, Kind::Minor, FindingState::Voided)
    );
    let events: Vec<_> = record.remarks.iter().map(|remark| remark.event).collect();
    assert_eq!(events, [Event::RegradeFinding, Event::VoidFinding]);
}

#[test]
fn the_cluster_adds_evidence_while_it_mends_and_neither_before_nor_after() {
    let house = House::new();
    let case = found(&house, Kind::Minor);
    let may_add = || upload_limit(&house.by("owner"), case).is_ok();
    assert!(!may_add());
    open_corrective_action(&house.by("lead"), case).unwrap();
    assert!(may_add());
    handle(&house, case, Handling::Void(reason())).unwrap();
    close_corrective_action(&house.by("lead"), case).unwrap();
    assert!(!may_add());
}

#[test]
fn a_finding_that_the_cluster_may_not_know_of_is_not_there_for_it() {
    let house = House::new();
    let case = found(&house, Kind::Minor);
    assert!(matches!(
        finding_file(&house.by("owner"), case, 1),
        Err(UseCaseError::NotFound)
    ));
    open_corrective_action(&house.by("lead"), case).unwrap();
    assert!(finding_file(&house.by("owner"), case, 1).is_ok());
    assert!(matches!(
        finding_file(&house.by("owner"), case, 2),
        Err(UseCaseError::NotFound)
    ));
}
