//! The steps of a case from its sheets to the grant, each by the person whose step it is.

use super::house::{House, PASSWORD, REASON, criteria, score};
use crate::{
    domain::{
        answers::Mark,
        case::{Guard, Outcome, Recommendation, Rejection},
        evaluation::report::EvaluationMode,
        ids::CaseId,
        standard::Level,
    },
    store::record::of_case,
    usecase::{
        UseCaseError,
        case_record::faults_of,
        cast_vote::{CastVote, cast_vote},
        complete_evaluation::{CompleteEvaluation, complete_evaluation},
        discuss::{Discuss, discuss},
        dossier::decision_table,
        lock_sheet::lock_sheet,
        my_work::{Task, my_work},
        object_to_team::{ResolveObjection, resolve_objection},
        record_score::{NewNote, RecordScore, record_score},
        review_report::{ReviewReport, review_report},
        settle_consensus::{SettleConsensus, settle_consensus},
    },
};

pub const GOOD: [u8; 4] = [1, 2, 2, 2];

/// What waits for somebody in a case.
pub fn task(house: &House, case: CaseId, name: &str) -> Option<Task> {
    let all = my_work(&house.by(name)).unwrap();
    let mut of_case = all.into_iter().filter(|visible| visible.case.id == case);
    of_case.next()?.waiting.map(|waiting| waiting.task)
}

/// The record of a case is what its events tell.
#[track_caller]
pub fn sound(house: &House, case: CaseId) {
    let record = house.services.store.read(|db| of_case(db, case)).unwrap();
    let faults = faults_of(&house.services.blobs, &record);
    assert!(faults.is_empty(), "{faults:?}");
}

pub fn unmet(error: &UseCaseError) -> Vec<Guard> {
    match error {
        UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) => unmet.iter().map(|u| u.guard).collect(),
        other => panic!("not a refusal for what is missing: {other:?}"),
    }
}

pub fn code(error: &UseCaseError) -> (&'static str, &'static str) {
    match error {
        UseCaseError::Invalid(errors) => (errors[0].field, errors[0].code),
        other => panic!("no field error: {other:?}"),
    }
}

pub fn settle(house: &House, case: CaseId, criterion: usize, level: u8, reason: &str) -> Result<(), UseCaseError> {
    let command = SettleConsensus {
        case,
        criterion: criteria()[criterion].clone(),
        mark: Mark::Level(Level(level)),
        reason: reason.to_owned(),
    };
    settle_consensus(&house.by("lead"), &command)
}

pub fn report(case: CaseId) -> CompleteEvaluation {
    let text = |text: &str| text.to_owned();
    CompleteEvaluation {
        case,
        summary: text("Well run"),
        strengths: text("Members"),
        recommendations: text("Effects are not measured"),
        deviations: text("None"),
        method: text("Interviews"),
        mode: Some(EvaluationMode::OnSite),
        places: text("Białystok"),
        ict_statement: String::new(),
    }
}

/// Both sheets locked with these levels.
pub fn locked(house: &House, lead: [u8; 4], assessor: [u8; 4]) -> CaseId {
    let case = house.in_evaluation();
    lock(house, case, lead, assessor);
    case
}

fn lock(house: &House, case: CaseId, lead: [u8; 4], assessor: [u8; 4]) {
    for (name, levels) in [("lead", lead), ("assessor", assessor)] {
        house.score_all(case, name, levels);
        lock_sheet(&house.by(name), case).unwrap();
    }
}

pub fn recommend(house: &House, case: CaseId, outcome: Recommendation) -> Result<(), UseCaseError> {
    review_report(
        &house.by("reviewer"),
        &ReviewReport {
            case,
            outcome,
            reason: REASON.to_owned(),
        },
    )
}

/// Before the committee, with these common levels.
pub fn before_committee(house: &House, levels: [u8; 4]) -> CaseId {
    let case = house.in_evaluation();
    go_before_committee(house, case, levels);
    case
}

/// A case whose team is at work goes before the committee, with these common levels.
pub fn go_before_committee(house: &House, case: CaseId, levels: [u8; 4]) {
    house.score_all(case, "lead", levels);
    let heard = RecordScore {
        new_note: Some(NewNote {
            held_on: house.by("lead").now().date(),
            spoken_with: "Cluster manager".to_owned(),
            said: "All ninety pay.".to_owned(),
        }),
        row_version: 1,
        ..score(case, criteria()[0].clone(), levels[0])
    };
    record_score(&house.by("lead"), &heard).unwrap();
    house.score_all(case, "assessor", levels);
    for name in ["lead", "assessor"] {
        lock_sheet(&house.by(name), case).unwrap();
    }
    let remark = Discuss {
        case,
        criterion: criteria()[0].clone(),
        said: "I saw the same ninety.".to_owned(),
    };
    discuss(&house.by("assessor"), &remark).unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(house, case, Recommendation::Grant).unwrap();
}

pub fn vote(house: &House, case: CaseId, name: &str, outcome: Outcome) -> Result<Option<Outcome>, UseCaseError> {
    let cx = house.by(name);
    let hash = decision_table(&cx, case)?.matter.hash;
    let (reason, password) = (REASON.to_owned(), PASSWORD);
    cast_vote(
        &cx,
        &CastVote {
            case,
            outcome,
            reason,
            password,
            dossier_hash: &hash,
        },
    )
}

pub fn granted(house: &House) -> CaseId {
    let case = before_committee(house, GOOD);
    grant(house, case);
    case
}

/// The committee grants.
pub fn grant(house: &House, case: CaseId) {
    assert_eq!(vote(house, case, "decider-1", Outcome::Grant).unwrap(), None);
    assert_eq!(
        vote(house, case, "decider-2", Outcome::Grant).unwrap(),
        Some(Outcome::Grant)
    );
}

/// A second officer answers an objection; it concerns all, where it names nobody.
pub fn resolve(house: &House, case: CaseId, name: &str, (upheld, reason): (bool, &str)) -> Result<(), UseCaseError> {
    let answer = ResolveObjection {
        case,
        upheld,
        concerns: Vec::new(),
        reason: reason.to_owned(),
    };
    resolve_objection(&house.by(name), &answer)
}
