//! What the second half of a case promises.

use std::thread;

use super::house::{House, PASSWORD, REASON, criteria, score};
use crate::{
    domain::{
        case::{Guard, Outcome, Recommendation, Rejection, State},
        certificate::PublicStatus,
        ids::CaseId,
        policy::{Action, Denied},
        standard::Level,
    },
    store::certificates::{certificates, issuances},
    usecase::{
        UseCaseError,
        cast_vote::{CastVote, cast_vote},
        complete_evaluation::{CompleteEvaluation, complete_evaluation, report_draft},
        dossier::{decision_table, review_table},
        issue_certificate::issue_certificate,
        lock_sheet::lock_sheet,
        record_score::record_score,
        review_report::{ReviewReport, review_report},
        settle_consensus::{SettleConsensus, settle_consensus},
        sheets,
        verify_certificate::{self, Verdict, check_file, look_up},
    },
};

const GOOD: [u8; 4] = [1, 2, 2, 2];

fn unmet(error: &UseCaseError) -> Vec<Guard> {
    match error {
        UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) => unmet.iter().map(|u| u.guard).collect(),
        other => panic!("not a refusal for what is missing: {other:?}"),
    }
}

fn code(error: &UseCaseError) -> (&'static str, &'static str) {
    match error {
        UseCaseError::Invalid(errors) => (errors[0].field, errors[0].code),
        other => panic!("no field error: {other:?}"),
    }
}

fn settle(house: &House, case: CaseId, criterion: usize, level: u8, reason: &str) -> Result<(), UseCaseError> {
    let command = SettleConsensus {
        case,
        criterion: criteria()[criterion].clone(),
        level: Level(level),
        reason: reason.to_owned(),
    };
    settle_consensus(&house.by("lead"), &command)
}

fn report(case: CaseId) -> CompleteEvaluation {
    let text = |text: &str| text.to_owned();
    CompleteEvaluation {
        case,
        summary: text("Well run"),
        strengths: text("Members"),
        recommendations: text("Effects are not measured"),
        method: text("Interviews"),
        mode: text("on_site"),
        places: text("Białystok"),
        ict_statement: String::new(),
    }
}

/// Both sheets locked with these levels.
fn locked(house: &House, lead: [u8; 4], assessor: [u8; 4]) -> CaseId {
    let case = house.in_evaluation();
    for (name, levels) in [("lead", lead), ("assessor", assessor)] {
        house.score_all(case, name, levels);
        lock_sheet(&house.by(name), case).unwrap();
    }
    case
}

fn recommend(house: &House, case: CaseId, outcome: Recommendation) -> Result<(), UseCaseError> {
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
fn before_committee(house: &House, levels: [u8; 4]) -> CaseId {
    let case = locked(house, levels, levels);
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(house, case, Recommendation::Grant).unwrap();
    case
}

fn vote(house: &House, case: CaseId, name: &str, outcome: Outcome) -> Result<Option<Outcome>, UseCaseError> {
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

fn granted(house: &House) -> CaseId {
    let case = before_committee(house, GOOD);
    assert_eq!(vote(house, case, "decider-1", Outcome::Grant).unwrap(), None);
    assert_eq!(
        vote(house, case, "decider-2", Outcome::Grant).unwrap(),
        Some(Outcome::Grant)
    );
    case
}

#[test]
fn a_certificate_is_granted_issued_and_verified_by_number_id_and_file() {
    let house = House::new();
    let case = granted(&house);
    assert_eq!(house.case(case).state, State::Granted);
    let anybody = crate::usecase::Cx::system(&house.services, "job");
    let id = issue_certificate(&anybody, case).unwrap();
    assert_eq!(house.case(case).state, State::ClosedGranted);

    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let number = entry.certificate.number.to_string();
    assert!(number.starts_with("MINI-2026-00001-"), "{number}");
    assert_eq!(
        look_up(&anybody, &number.to_lowercase()).unwrap().status,
        PublicStatus::Active
    );
    let public = serde_json::to_value(entry.public("http://localhost:8080")).unwrap();
    assert_eq!(public["holder"], "Klaster Obróbki Metali i Maszyn „Żubr”");
    assert_eq!(
        (&public["valid_from"], &public["valid_until"]),
        (&"2026-11-23".into(), &"2028-11-22".into())
    );
    assert_eq!(
        (&public["country"], &public["development_seal"]),
        (&"Poland".into(), &true.into())
    );

    let path = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    let mut file = std::fs::read(path).unwrap();
    assert_eq!(check_file(&anybody, &file).unwrap().verdict, Verdict::GenuineValid);
    file.extend(b"% one more line\n");
    let longer = check_file(&anybody, &file).unwrap();
    assert_eq!(longer.verdict, Verdict::Altered);
    assert_eq!(longer.entry.unwrap().certificate.number.as_str(), number);
    let middle = file.len() / 3;
    file[middle] ^= 1;
    assert_ne!(check_file(&anybody, &file).unwrap().verdict, Verdict::GenuineValid);
    assert_eq!(check_file(&anybody, b"no PDF").unwrap().verdict, Verdict::Unreadable);
}

#[test]
fn a_certificate_expires_by_the_clock_alone() {
    let house = House::new();
    let case = granted(&house);
    let anybody = crate::usecase::Cx::system(&house.services, "job");
    let id = issue_certificate(&anybody, case).unwrap();
    house.pass_days(730);
    assert_eq!(look_up(&anybody, &id.to_string()).unwrap().status, PublicStatus::Active);
    house.pass_days(1);
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    assert_eq!(entry.status, PublicStatus::Expired);
    let file = std::fs::read(verify_certificate::sealed_file(&anybody, &entry).unwrap()).unwrap();
    assert_eq!(check_file(&anybody, &file).unwrap().verdict, Verdict::GenuineNotValid);
}

#[test]
fn a_granted_certificate_that_is_not_issued_yet_is_as_unknown_as_any_other() {
    let house = House::new();
    let case = granted(&house);
    let anybody = crate::usecase::Cx::system(&house.services, "visitor");
    let number = house
        .services
        .store
        .read(|db| issuances::find(db, case))
        .unwrap()
        .unwrap()
        .number;
    for asked in [
        number.as_str(),
        "MINI-2026-00002-X",
        "hello",
        "0193f9c4-0000-7000-8000-000000000000",
    ] {
        assert!(
            matches!(look_up(&anybody, asked), Err(UseCaseError::NotFound)),
            "{asked}"
        );
    }
}

#[test]
fn issuing_many_times_at_once_makes_exactly_one_certificate() {
    let house = House::new();
    let case = granted(&house);
    let ids: Vec<_> = thread::scope(|scope| {
        let runs: Vec<_> = (0..6)
            .map(|_| {
                let cx = crate::usecase::Cx::system(&house.services, "job");
                scope.spawn(move || issue_certificate(&cx, case).unwrap())
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    let kept = house
        .services
        .store
        .read(|db| certificates::find_by_case(db, case))
        .unwrap()
        .unwrap();
    assert_eq!(kept.id, ids[0]);
}

#[test]
fn an_assessor_sees_nothing_of_the_other_sheet_before_both_are_locked() {
    let house = House::new();
    let case = house.in_evaluation();
    house.score_all(case, "lead", GOOD);
    lock_sheet(&house.by("lead"), case).unwrap();
    let desk = sheets::desk(&house.by("assessor"), case).unwrap();
    assert!(desk.scores.is_empty() && !desk.all_locked);
    for name in ["lead", "assessor"] {
        let seen = sheets::team_table(&house.by(name), case, Action::Score);
        assert_eq!(unmet(&seen.err().unwrap()), [Guard::SheetsLocked]);
    }
    house.score_all(case, "assessor", GOOD);
    lock_sheet(&house.by("assessor"), case).unwrap();
    assert_eq!(
        sheets::team_table(&house.by("assessor"), case, Action::Score)
            .unwrap()
            .consensus
            .team
            .len(),
        2
    );
}

#[test]
fn a_sheet_is_locked_only_when_it_is_complete_and_then_for_good() {
    let house = House::new();
    let case = house.in_evaluation();
    assert_eq!(
        unmet(&lock_sheet(&house.by("lead"), case).unwrap_err()),
        [Guard::OwnSheetComplete]
    );
    house.score_all(case, "lead", GOOD);
    lock_sheet(&house.by("lead"), case).unwrap();
    let mut again = score(case, criteria()[0].clone(), 0);
    again.row_version = 1;
    assert_eq!(
        unmet(&record_score(&house.by("lead"), &again).unwrap_err()),
        [Guard::OwnSheetOpen]
    );
}

#[test]
fn a_score_needs_its_scale_its_remark_and_evidence_or_a_reason() {
    let house = House::new();
    let case = house.in_evaluation();
    let lead = house.by("lead");
    let good = score(case, criteria()[1].clone(), 2);
    let mut bad = good.clone();
    bad.level = Level(3);
    assert_eq!(
        code(&record_score(&lead, &bad).unwrap_err()),
        ("level", "unknown_option")
    );
    bad = good.clone();
    bad.remark.clear();
    assert_eq!(code(&record_score(&lead, &bad).unwrap_err()), ("remark", "required"));
    bad = good.clone();
    bad.no_evidence_reason.clear();
    assert_eq!(
        code(&record_score(&lead, &bad).unwrap_err()),
        ("evidence", "evidence_or_reason")
    );
    record_score(&lead, &good).unwrap();
    assert!(
        matches!(record_score(&lead, &good), Err(UseCaseError::Conflict)),
        "a stale score overwrites"
    );
}

#[test]
fn people_without_a_part_in_the_case_learn_nothing_of_it() {
    let house = House::new();
    let case = house.in_evaluation();
    for name in ["stranger", "owner", "reviewer"] {
        let refused = sheets::desk(&house.by(name), case).err().unwrap();
        assert!(
            matches!(refused, UseCaseError::Denied(Denied::Hidden | Denied::Role)),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn what_all_sheets_agree_on_is_settled_and_differences_need_a_reason() {
    let house = House::new();
    let case = locked(&house, [1, 2, 2, 0], [1, 1, 2, 2]);
    let table = sheets::team_table(&house.by("lead"), case, Action::LeadEvaluation)
        .unwrap()
        .consensus;
    assert_eq!(table.open, ["1.2", "2.2"]);
    assert_eq!(table.comparisons[0].criterion.as_str(), "satisfaction");
    let refused = complete_evaluation(&house.by("lead"), &report(case)).unwrap_err();
    assert!(unmet(&refused).contains(&Guard::ConsensusComplete));
    assert_eq!(
        code(&settle(&house, case, 1, 2, " ").unwrap_err()),
        ("reason", "reason_required")
    );
    settle(&house, case, 1, 2, "The second interview settled it").unwrap();
    settle(&house, case, 3, 1, "Half of the survey is there").unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    let frozen = review_table(&house.by("reviewer"), case).unwrap().report.document;
    assert_eq!(
        frozen
            .criteria
            .iter()
            .map(|finding| finding.level.0)
            .collect::<Vec<_>>(),
        [1, 2, 2, 1]
    );
    assert_eq!((frozen.result.points, frozen.result.reached), (12, true));
}

#[test]
fn a_returned_report_comes_back_as_its_next_version_and_locked_sheets_stay() {
    let house = House::new();
    let case = locked(&house, GOOD, GOOD);
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    recommend(&house, case, Recommendation::Return).unwrap();
    assert_eq!(house.case(case).state, State::Evaluation);
    let draft = report_draft(&house.by("lead"), case).unwrap();
    assert_eq!(draft.returned.as_deref(), Some(REASON));
    assert_eq!(draft.previous.unwrap().summary, "Well run");
    settle(&house, case, 1, 1, "Looked at again").unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    assert_eq!(
        review_table(&house.by("reviewer"), case)
            .unwrap()
            .report
            .document
            .version,
        2
    );
}

#[test]
fn a_vote_counts_for_the_dossier_that_was_shown_and_for_no_other() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let (reason, dossier_hash) = (REASON.to_owned(), "0".repeat(64));
    let stale = CastVote {
        case,
        outcome: Outcome::Grant,
        reason,
        password: PASSWORD,
        dossier_hash: &dossier_hash,
    };
    assert_eq!(
        unmet(&cast_vote(&house.by("decider-1"), &stale).unwrap_err()),
        [Guard::DossierCurrent]
    );
}

#[test]
fn a_vote_needs_the_password_again() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    let cx = house.by("decider-1");
    let hash = decision_table(&cx, case).unwrap().matter.hash;
    let (reason, password) = (REASON.to_owned(), "not the password at all");
    let vote = CastVote {
        case,
        outcome: Outcome::Grant,
        reason,
        password,
        dossier_hash: &hash,
    };
    assert_eq!(
        code(&cast_vote(&cx, &vote).unwrap_err()),
        ("password", "wrong_password")
    );
}

#[test]
fn nobody_votes_twice_and_nobody_sees_the_others_vote_before_the_decision() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    assert!(matches!(
        vote(&house, case, "decider-1", Outcome::Refuse),
        Err(UseCaseError::Conflict)
    ));
    let table = decision_table(&house.by("decider-2"), case).unwrap();
    assert!(table.votes.is_empty() && table.may_vote);
    assert!(!decision_table(&house.by("decider-1"), case).unwrap().may_vote);
    vote(&house, case, "decider-2", Outcome::Refuse).unwrap();
}

#[test]
fn members_who_differ_send_the_matter_back_and_a_new_round_begins() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Refuse).unwrap(),
        Some(Outcome::Back)
    );
    assert_eq!(house.case(case).state, State::Review);
    recommend(&house, case, Recommendation::Refuse).unwrap();
    assert_eq!(decision_table(&house.by("decider-1"), case).unwrap().matter.round, 2);
    vote(&house, case, "decider-1", Outcome::Refuse).unwrap();
    assert_eq!(
        vote(&house, case, "decider-2", Outcome::Refuse).unwrap(),
        Some(Outcome::Refuse)
    );
    assert_eq!(house.case(case).state, State::Refused);
}

#[test]
fn a_label_that_is_not_reached_cannot_be_granted() {
    let house = House::new();
    let case = before_committee(&house, [0, 2, 2, 2]);
    let refused = vote(&house, case, "decider-1", Outcome::Grant).unwrap_err();
    assert_eq!(code(&refused), ("vote", "label_not_reached"));
    vote(&house, case, "decider-1", Outcome::Refuse).unwrap();
}

#[test]
fn an_evaluation_older_than_the_standard_allows_cannot_be_granted() {
    let house = House::new();
    let case = before_committee(&house, GOOD);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    house.pass_days(200);
    let refused = vote(&house, case, "decider-2", Outcome::Grant).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::EvaluationFresh]);
    assert_eq!(
        house.case(case).state,
        State::Decision,
        "the refused vote leaves nothing behind"
    );
    assert!(decision_table(&house.by("decider-2"), case).unwrap().may_vote);
}

#[test]
fn a_level_below_what_the_label_requires_becomes_a_condition_on_the_certificate() {
    let house = House::new();
    let case = before_committee(&house, [1, 0, 2, 2]);
    vote(&house, case, "decider-1", Outcome::Grant).unwrap();
    vote(&house, case, "decider-2", Outcome::Grant).unwrap();
    let anybody = crate::usecase::Cx::system(&house.services, "job");
    let id = issue_certificate(&anybody, case).unwrap();
    let conditions = look_up(&anybody, &id.to_string()).unwrap().snapshot.conditions.unwrap();
    assert!(
        conditions.starts_with("1.2 ") && conditions.ends_with("level 1 is to be reached, level 0 was found."),
        "{conditions}"
    );
}
