//! What the evaluation promises beyond levels: what must be judged, what does not apply, and the standard's own way to make
//! one mark of several.

use super::{
    house::House,
    steps::{code, unmet},
    trial::{CLAIMED, complete, judge, judge_all, locked, uid},
};
use crate::{
    domain::{
        answers::Mark,
        case::{Guard, Rejection},
        ids::CaseId,
        policy::{Action, Denied},
        standard::{CriterionUid, Level},
    },
    usecase::{
        UseCaseError,
        give_panel_points::{GivePanelPoints, give_panel_points},
        lock_sheet::lock_sheet,
        settle_consensus::{SettleConsensus, settle_consensus},
        sheets::{self, Consensus},
    },
};

fn table(house: &House, case: CaseId) -> Consensus {
    sheets::team_table(&house.by("lead"), case, Action::LeadEvaluation)
        .unwrap()
        .consensus
}

fn settle(
    house: &House,
    case: CaseId,
    (criterion, level): (&str, Option<u8>),
    reason: &str,
) -> Result<(), UseCaseError> {
    let command = SettleConsensus {
        case,
        criterion: uid(criterion),
        mark: level.map_or(Mark::NotApplicable, |level| Mark::Level(Level(level))),
        reason: reason.to_owned(),
    };
    settle_consensus(&house.by("lead"), &command)
}

#[test]
fn a_sheet_is_complete_with_what_a_person_judges_and_counts_for_the_label() {
    let house = House::new();
    let case = complete(&house);
    house.to_evaluation(case);
    let lead = house.by("lead");
    let refused = lock_sheet(&lead, case).unwrap_err();
    assert_eq!(unmet(&refused), [Guard::OwnSheetComplete]);
    let UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(unmet[0].missing, ["1.1", "1.2", "1.3", "1.4", "2.1", "2.3"]);
    assert_eq!(sheets::desk(&lead, case).unwrap().unjudged, unmet[0].missing);
    for (criterion, level) in CLAIMED {
        judge(&house, case, "lead", (criterion, level)).unwrap();
    }
    assert!(sheets::desk(&lead, case).unwrap().unjudged.is_empty());
    judge(&house, case, "lead", ("mood", Some(1))).unwrap();
    lock_sheet(&lead, case).unwrap();
}

#[test]
fn an_assessor_gives_no_level_that_a_figure_gives_and_leaves_out_only_what_the_standard_lets() {
    let house = House::new();
    let case = complete(&house);
    house.to_evaluation(case);
    let refused = |mark| code(&judge(&house, case, "lead", mark).unwrap_err());
    assert_eq!(refused(("members", Some(1))), ("level", "unknown_option"));
    assert_eq!(refused(("plan", None)), ("applies", "unknown_option"));
    judge(&house, case, "lead", ("services", None)).unwrap();
}

#[test]
fn a_standard_that_takes_the_median_settles_by_itself_and_wants_reasons_for_wide_differences() {
    let house = House::new();
    let case = locked(&house, &[("plan", Some(1))], &[("stories", Some(0))]);
    let settled = |criterion: &str| table(&house, case).settled[&uid(criterion)].mark;
    assert_eq!(settled("plan"), Mark::Level(Level(2)), "of 1 and 2 the higher");
    assert_eq!(settled("services"), Mark::NotApplicable);
    assert_eq!(table(&house, case).open, ["2.3"], "2 and 0 differ by 2");
    let refused = |mark, reason| code(&settle(&house, case, mark, reason).unwrap_err());
    assert_eq!(refused(("stories", Some(1)), "In between"), ("level", "not_reconciled"));
    assert_eq!(refused(("plan", Some(1)), "Rather low"), ("level", "not_reconciled"));
    assert_eq!(refused(("stories", Some(2)), " "), ("reason", "reason_required"));
    settle(&house, case, ("stories", Some(2)), "The assessor saw one of the two").unwrap();
    assert!(table(&house, case).open.is_empty());
}

#[test]
fn a_dispute_on_whether_a_criterion_applies_is_settled_by_the_team_with_a_reason() {
    let house = House::new();
    let case = locked(&house, &[], &[("services", Some(1))]);
    let found = table(&house, case);
    assert_eq!(found.open, ["1.3"]);
    assert_eq!(found.comparisons[0].criterion, uid("services"));
    assert_eq!(
        code(&settle(&house, case, ("services", None), "").unwrap_err()),
        ("reason", "reason_required")
    );
    settle(&house, case, ("services", Some(1)), "There is one service").unwrap();
    assert!(table(&house, case).open.is_empty());
}

#[test]
fn the_common_score_stands_on_track_picks_and_figures_too() {
    let house = House::new();
    let case = locked(&house, &[], &[]);
    let found = table(&house, case);
    let level = |criterion: &str| {
        let criteria = &found.scoring.criteria;
        let score = criteria.iter().find(|score| score.criterion == uid(criterion));
        score.unwrap().level
    };
    assert_eq!(level("income"), Some(Level(2)), "3 is found, and 30 percent carry 2");
    assert_eq!(level("members"), Some(Level(2)), "two members are listed");
    let picked: Vec<CriterionUid> = ["plan", "stories"].map(uid).into();
    assert_eq!(found.application.selected, picked);
    assert_eq!(found.application.track, Some("grown".parse().unwrap()));
}

#[test]
fn the_lead_gives_a_panels_points_with_a_reason_once_all_sheets_are_locked() {
    let house = House::new();
    let case = complete(&house);
    house.to_evaluation(case);
    let points = |points: &str, reason: &str| GivePanelPoints {
        case,
        panel: "pitch".parse().unwrap(),
        points: points.to_owned(),
        reason: reason.to_owned(),
    };
    let lead = house.by("lead");
    let early = give_panel_points(&lead, &points("7", "A clear pitch")).unwrap_err();
    assert_eq!(unmet(&early), [Guard::SheetsLocked]);
    judge_all(&house, case, &[], &[]);
    for (written, expected) in [
        ("", "required"),
        ("-1", "too_small"),
        ("10,5", "too_large"),
        ("ten", "not_number"),
    ] {
        let refused = give_panel_points(&lead, &points(written, "A clear pitch")).unwrap_err();
        assert_eq!(code(&refused), ("points", expected), "{written}");
    }
    let silent = give_panel_points(&lead, &points("7", " ")).unwrap_err();
    assert_eq!(code(&silent), ("reason", "required"));
    let unknown = GivePanelPoints {
        panel: "jury".parse().unwrap(),
        ..points("7", "why")
    };
    assert!(matches!(
        give_panel_points(&lead, &unknown),
        Err(UseCaseError::NotFound)
    ));
    let assessor = give_panel_points(&house.by("assessor"), &points("7", "A clear pitch"));
    assert!(matches!(assessor, Err(UseCaseError::Denied(Denied::Role))));
    give_panel_points(&lead, &points("3", "At first sight")).unwrap();
    give_panel_points(&lead, &points("7,5", "A clear pitch")).unwrap();
    let found = table(&house, case);
    assert_eq!(found.scoring.panels[0].points, Some("7.5".parse().unwrap()));
    assert_eq!(found.scoring.total.points, "25.5".parse().unwrap());
}
