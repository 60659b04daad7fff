//! What the evaluation promises: blind sheets, explained consensus, frozen reports.

use jiff::ToSpan;

use super::{
    house::{House, REASON, criteria, score},
    steps::{GOOD, code, locked, recommend, report, settle, unmet},
};
use crate::{
    domain::{
        answers::Mark,
        case::{Guard, Recommendation, Rejection, State},
        evaluation::{
            report_draft::WordsBegun,
            sheet::{InterviewNote, Judgement, ScoreDraft},
        },
        ids::{CaseId, NoteId},
        policy::{Action, Denied},
        standard::Level,
    },
    store::{audit, evaluation::scores, notes},
    usecase::{
        UseCaseError,
        complete_evaluation::{complete_evaluation, keep_draft as keep_words, report_draft},
        discuss::{self, Discuss, discuss},
        dossier::review_table,
        lock_sheet::lock_sheet,
        record_score::{NewNote, keep_draft, record_score},
        sheets,
    },
};

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
    bad.judgement = Judgement::Given(Mark::Level(Level(3)));
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

/// What an assessor was told today.
fn told(house: &House, said: &str) -> NewNote {
    NewNote {
        held_on: house.by("lead").now().date(),
        spoken_with: "Manager of the cluster".to_owned(),
        said: said.to_owned(),
    }
}

#[test]
fn an_interview_bears_a_score_and_its_note_is_cited_again_but_never_anothers() {
    let house = House::new();
    let case = house.in_evaluation();
    let lead = house.by("lead");
    let mut heard = score(case, criteria()[1].clone(), 2);
    heard.no_evidence_reason.clear();
    heard.new_note = Some(told(&house, " "));
    assert_eq!(code(&record_score(&lead, &heard).unwrap_err()), ("said", "required"));
    let mut early = told(&house, "Next week, then");
    early.held_on = early.held_on.saturating_add(1.day());
    heard.new_note = Some(early);
    assert_eq!(
        code(&record_score(&lead, &heard).unwrap_err()),
        ("held_on", "date_not_yet")
    );
    assert!(sheets::desk(&lead, case).unwrap().notes.is_empty());
    heard.new_note = Some(told(&house, "All of it is written down"));
    record_score(&lead, &heard).unwrap();
    let desk = sheets::desk(&lead, case).unwrap();
    let note = desk.notes[0].id;
    assert_eq!(desk.scores[&criteria()[1]].notes, [note]);
    let mut again = score(case, criteria()[2].clone(), 1);
    again.notes = vec![note];
    record_score(&lead, &again).unwrap();
    // A lack is not stated beside what was found.
    assert_eq!(
        sheets::desk(&lead, case).unwrap().scores[&criteria()[2]].no_evidence_reason,
        ""
    );
    let foreign = record_score(&house.by("assessor"), &again).unwrap_err();
    assert_eq!(code(&foreign), ("notes", "unknown_option"));
    assert!(sheets::desk(&house.by("assessor"), case).unwrap().notes.is_empty());
}

#[test]
fn a_sheet_is_not_locked_while_a_level_rests_on_nothing_and_its_lock_is_of_its_notes_too() {
    let house = House::new();
    let case = house.in_evaluation();
    let lead = house.by("lead");
    house.score_all(case, "lead", GOOD);
    let sheet = sheets::desk(&lead, case).unwrap().sheet;
    let mut loose = sheets::desk(&lead, case).unwrap().scores[&criteria()[0]].clone();
    loose.no_evidence_reason.clear();
    lead.services.store.write(|db| scores::put(db, sheet, &loose)).unwrap();
    let refused = lock_sheet(&lead, case).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::ScoresTied]);
    let mut tied = score(case, criteria()[0].clone(), GOOD[0]);
    tied.row_version = 2;
    tied.new_note = Some(told(&house, "Ninety"));
    record_score(&lead, &tied).unwrap();
    lock_sheet(&lead, case).unwrap();
    house.score_all(case, "assessor", GOOD);
    lock_sheet(&house.by("assessor"), case).unwrap();
    let team = |house: &House| {
        sheets::team_table(&house.by("assessor"), case, Action::Score).map(|table| table.consensus.team)
    };
    assert_eq!(team(&house).unwrap()[0].notes[0].said, "Ninety");
    let late = InterviewNote {
        id: NoteId::new(uuid::Uuid::nil()),
        held_on: house.by("lead").now().date(),
        spoken_with: "Nobody".to_owned(),
        said: "Put in afterwards".to_owned(),
    };
    lead.services
        .store
        .write(|db| notes::insert(db, sheet, &late, house.by("lead").now()))
        .unwrap();
    assert!(
        matches!(team(&house), Err(UseCaseError::Internal(_))),
        "a note was slipped in"
    );
}

/// A sheet on which the last criterion is left to the others.
fn abstain(house: &House, case: CaseId, name: &str, levels: [u8; 4]) {
    house.score_all(case, name, levels);
    let mut left = score(case, criteria()[3].clone(), 0);
    (left.judgement, left.row_version) = (Judgement::Abstains, 1);
    left.remark = "I advised the members on this survey".to_owned();
    left.no_evidence_reason.clear();
    record_score(&house.by(name), &left).unwrap();
    lock_sheet(&house.by(name), case).unwrap();
}

#[test]
fn where_one_abstains_the_level_rests_on_the_other_and_the_report_says_so() {
    let house = House::new();
    let case = house.in_evaluation();
    abstain(&house, case, "lead", GOOD);
    house.score_all(case, "assessor", GOOD);
    lock_sheet(&house.by("assessor"), case).unwrap();
    let table = sheets::team_table(&house.by("lead"), case, Action::Score).unwrap();
    assert_eq!(table.consensus.open, ["2.2"], "gold asks for two judgements");
    assert_eq!(table.consensus.comparisons[0].criterion, criteria()[3]);
    let refused = complete_evaluation(&house.by("lead"), &report(case)).unwrap_err();
    assert!(unmet(&refused).contains(&Guard::ConsensusComplete));
    let silent = settle(&house, case, 3, GOOD[3], "").unwrap_err();
    assert_eq!(code(&silent), ("reason", "reason_judged_by_few"));
    settle(&house, case, 3, GOOD[3], "We read the survey's answers together").unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    let frozen = review_table(&house.by("reviewer"), case).unwrap().report.document;
    let told = &frozen.criteria[3];
    assert_eq!(told.level, Level(GOOD[3]));
    let abstains: Vec<_> = told.found.iter().map(|found| found.abstains).collect();
    assert_eq!(abstains, [true, false]);
    assert_eq!(frozen.judged_by_few(), ["2.2"]);
}

#[test]
fn nobody_locks_a_sheet_that_abstains_from_more_than_a_quarter() {
    let house = House::new();
    let case = house.in_evaluation();
    for criterion in criteria() {
        let mut left = score(case, criterion, 0);
        left.judgement = Judgement::Abstains;
        record_score(&house.by("assessor"), &left).unwrap();
    }
    let refused = lock_sheet(&house.by("assessor"), case).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::MostJudged]);
}

#[test]
fn what_everybody_abstains_from_is_not_settled_by_anybody() {
    let house = House::new();
    let case = house.in_evaluation();
    abstain(&house, case, "lead", GOOD);
    abstain(&house, case, "assessor", GOOD);
    let refused = settle(&house, case, 3, 2, "We agree that it must be two").unwrap_err();
    assert_eq!(code(&refused), ("level", "all_abstain"));
    let refused = complete_evaluation(&house.by("lead"), &report(case)).unwrap_err();
    assert!(unmet(&refused).contains(&Guard::ConsensusComplete));
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
    assert_eq!((frozen.result.points, frozen.result.reached), (12u32.into(), true));
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

/// Says something about the last criterion.
fn say(house: &House, name: &str, case: CaseId, said: &str) -> Result<(), UseCaseError> {
    let criterion = criteria()[3].clone();
    let said = said.to_owned();
    discuss(&house.by(name), &Discuss { case, criterion, said })
}

#[test]
fn a_criterion_is_discussed_by_the_team_alone_and_not_before_all_sheets_are_locked() {
    let house = House::new();
    let case = house.in_evaluation();
    house.score_all(case, "lead", [1, 2, 2, 0]);
    lock_sheet(&house.by("lead"), case).unwrap();
    for said in ["Mine is a nought.", " "] {
        let early = say(&house, "lead", case, said).unwrap_err();
        assert_eq!(unmet(&early), [Guard::SheetsLocked], "an empty remark tells no more");
    }
    house.score_all(case, "assessor", [1, 2, 2, 2]);
    lock_sheet(&house.by("assessor"), case).unwrap();
    assert_eq!(
        code(&say(&house, "lead", case, " \n").unwrap_err()),
        ("remark", "required")
    );
    say(&house, "assessor", case, "  Two surveys are there. ").unwrap();
    say(&house, "lead", case, "Of one year.").unwrap();
    for name in ["owner", "officer", "reviewer", "decider-1", "stranger"] {
        let refused = say(&house, name, case, "May I?").unwrap_err();
        assert!(matches!(refused, UseCaseError::Denied(_)), "{name}: {refused:?}");
    }
    let thread = |threads: discuss::Threads| -> Vec<_> {
        let said = threads.into_values().flatten();
        said.map(|said| format!("{}: {}", said.name, said.said)).collect()
    };
    let expected = ["assessor: Two surveys are there.", "lead: Of one year."];
    let table = sheets::team_table(&house.by("lead"), case, Action::Score).unwrap();
    assert_eq!(thread(table.discussion), expected);

    // The trail, which more people read, has the digest of each and no word of it.
    let trail = house.services.store.read(|db| audit::for_case(db, case)).unwrap();
    let told: Vec<_> = trail.iter().filter(|event| event.event == "discuss").collect();
    assert_eq!(told.len(), 2);
    for event in told {
        assert_eq!(event.reason.as_deref(), Some(criteria()[3].as_str()));
        assert!(event.object_hash.is_some());
    }

    settle(&house, case, 3, 1, "One survey of two").unwrap();
    complete_evaluation(&house.by("lead"), &report(case)).unwrap();
    assert_eq!(
        thread(review_table(&house.by("reviewer"), case).unwrap().discussion),
        expected
    );
    let late = say(&house, "lead", case, "One more thing").unwrap_err();
    assert!(matches!(late, UseCaseError::Rejected(_)), "the report is frozen");
    // Sent back, the team goes on where it was.
    recommend(&house, case, Recommendation::Return).unwrap();
    say(&house, "lead", case, "Then let us say so.").unwrap();
}

#[test]
fn half_a_score_is_kept_and_listed_and_no_sheet_is_locked_over_it() {
    let house = House::new();
    let case = house.in_evaluation();
    let (lead, criterion) = (house.by("lead"), criteria()[1].clone());
    let draft = ScoreDraft {
        remark: "Two of five partners, so far".to_owned(),
        held_on: "tomorrow?".to_owned(),
        ..ScoreDraft::default()
    };
    let begun = |name: &str| sheets::desk(&house.by(name), case).unwrap().begun;
    keep_draft(&lead, case, &criterion, &draft).unwrap();
    assert_eq!(begun("lead")[&criterion].0, draft);
    assert!(begun("assessor").is_empty(), "the other learns nothing of it");

    // A score takes its place; what is begun of a score that stands leaves that one as it is.
    house.score_all(case, "lead", GOOD);
    assert!(begun("lead").is_empty());
    keep_draft(&lead, case, &criterion, &draft).unwrap();
    assert_eq!(
        sheets::desk(&lead, case).unwrap().scores[&criterion].remark,
        "Seen in two interviews"
    );
    let refused = lock_sheet(&lead, case).unwrap_err();
    let UseCaseError::Rejected(Rejection::NotReady { unmet: open, .. }) = &refused else {
        panic!("{refused:?}")
    };
    assert_eq!((open[0].guard, open[0].missing.len()), (Guard::OwnSheetComplete, 1));
    let mut whole = score(case, criterion.clone(), 2);
    whole.row_version = 1;
    record_score(&lead, &whole).unwrap();
    lock_sheet(&lead, case).unwrap();
    let late = keep_draft(&lead, case, &criterion, &draft).unwrap_err();
    assert_eq!(unmet(&late), [Guard::OwnSheetOpen]);
    let foreign = keep_draft(&house.by("stranger"), case, &criterion, &draft).unwrap_err();
    assert!(matches!(foreign, UseCaseError::Denied(_)), "{foreign:?}");
}

#[test]
fn half_a_report_is_kept_for_its_writer_alone_and_nothing_of_it_is_left_once_the_report_is_frozen() {
    let house = House::new();
    let case = locked(&house, GOOD, GOOD);
    let lead = house.by("lead");
    let words = WordsBegun {
        summary: "They reach".to_owned(),
        ..WordsBegun::default()
    };
    keep_words(&lead, case, &words, None).unwrap();
    let kept_at = || report_draft(&house.by("lead"), case).unwrap().begun.map(|(_, at)| at);
    let begun = || {
        report_draft(&house.by("lead"), case)
            .unwrap()
            .begun
            .map(|(words, _)| words)
    };
    assert_eq!(begun(), Some(words.clone()));
    assert_eq!(house.case(case).state, State::Evaluation);
    let other = WordsBegun {
        summary: "They reach gold".to_owned(),
        ..words.clone()
    };
    let stale = keep_words(&lead, case, &other, None).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    assert_eq!(begun(), Some(words.clone()));
    keep_words(&lead, case, &other, kept_at()).unwrap();
    assert_eq!(begun(), Some(other), "the last takes the place of the one before");
    for name in ["assessor", "reviewer", "owner", "stranger"] {
        let refused = keep_words(&house.by(name), case, &words, kept_at()).unwrap_err();
        assert!(matches!(refused, UseCaseError::Denied(_)), "{name}: {refused:?}");
    }
    complete_evaluation(&lead, &report(case)).unwrap();
    let late = keep_words(&lead, case, &words, None).unwrap_err();
    assert!(matches!(late, UseCaseError::Rejected(_)), "{late:?}");
    recommend(&house, case, Recommendation::Return).unwrap();
    assert_eq!(begun(), None);
}
