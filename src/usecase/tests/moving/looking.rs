//! What a move leaves to be looked at.

use super::*;
use crate::{
    domain::{case::Guard, megabytes::Megabytes, standard::Version},
    store::moves::looks,
    usecase::{
        add_evidence::{AddEvidence, add_evidence, link_evidence},
        confirm_looks::confirm_looks,
        past_moves::{archive, left_to_look_at},
        save_answer::{SaveAnswer, save_answer},
        save_figures::{SaveFigures, WrittenFigure, save_figures},
        set_picks::{SetPicks, set_picks},
    },
};

fn open(house: &House, case: CaseId) -> Vec<String> {
    let all = house.services.store.read(|db| looks::list(db, case)).unwrap();
    let open = all.into_iter().filter(|look| look.confirmed_at.is_none());
    open.map(|look| format!("{} {}", look.criterion, look.reason)).collect()
}

fn save(house: &House, case: CaseId, criterion: &str, level: u8, row_version: i32) -> Result<(), UseCaseError> {
    save_shown(house, case, house.version(case), criterion, level, row_version)
}

fn save_shown(
    house: &House,
    case: CaseId,
    shown: Version,
    criterion: &str,
    level: u8,
    row_version: i32,
) -> Result<(), UseCaseError> {
    let command = SaveAnswer {
        case,
        shown,
        criterion: uid(criterion),
        level: Some(Level(level)),
        applies: true,
        note: format!("about {criterion}"),
        row_version,
    };
    save_answer(&house.by("owner"), &command)
}

/// What a submission lacks now, of what has to do with moves.
fn lacks_looks(house: &House, case: CaseId) -> Vec<String> {
    match house.submit(case) {
        Err(error @ UseCaseError::Rejected(_)) => {
            let UseCaseError::Rejected(crate::domain::case::Rejection::NotReady { unmet, .. }) = error else {
                panic!("{error:?}")
            };
            let looks = unmet.into_iter().filter(|unmet| unmet.guard == Guard::LooksConfirmed);
            looks.flat_map(|unmet| unmet.missing).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_submission_waits_until_every_answer_was_ticked_or_saved() {
    let house = house();
    let case = draft(&house);
    assert_eq!(lacks_looks_before(&house, case), Vec::<String>::new());
    go(&house, case, "2.0.0").unwrap();
    assert_eq!(open(&house, case), ["effects proposed", "strategy look_again"]);
    assert_eq!(lacks_looks(&house, case), ["2.1", "1.2"]);
    confirm_looks(&house.by("owner"), case, house.version(case), &[uid("strategy")]).unwrap();
    assert_eq!(lacks_looks(&house, case), ["2.1"]);
    save(&house, case, "effects", 2, 1).unwrap();
    assert_eq!(open(&house, case), Vec::<String>::new());
    save(&house, case, "climate", 1, 0).unwrap();
    house.submit(case).unwrap();
}

/// The draft itself can be submitted; whether it could is asked of another, for submitted it would be gone.
fn lacks_looks_before(house: &House, case: CaseId) -> Vec<String> {
    let (cx, case) = (house.by("owner"), house.case(case));
    let said = house
        .services
        .store
        .read(|db| crate::usecase::self_assessment::SelfAssessment::load(db, &cx, &case))
        .unwrap();
    said.open_looks.iter().map(ToString::to_string).collect()
}

#[test]
fn only_what_was_left_to_look_at_can_be_confirmed_and_something_must_be_ticked() {
    let house = house();
    let case = draft(&house);
    go(&house, case, "2.0.0").unwrap();
    let cx = house.by("owner");
    let wrong = confirm_looks(&cx, case, house.version(case), &[uid("strategy"), uid("members")]).unwrap_err();
    assert!(matches!(wrong, UseCaseError::NotFound), "{wrong:?}");
    assert_eq!(open(&house, case).len(), 2, "one was confirmed with the wrong one");
    let none = confirm_looks(&cx, case, house.version(case), &[]).unwrap_err();
    assert_eq!(super::super::steps::code(&none), ("criterion", "not_chosen"));
    // Ticked twice is ticked once, and the first tick stands.
    for _ in 0..2 {
        confirm_looks(&cx, case, house.version(case), &[uid("strategy")]).unwrap();
        house.pass_days(1);
    }
    let left = left_to_look_at(&cx, case).unwrap();
    let strategy = left
        .looks
        .iter()
        .find(|look| look.criterion == uid("strategy"))
        .unwrap();
    assert_eq!(strategy.confirmed_at.unwrap().date().to_string(), "2026-12-23");
}

#[test]
fn a_look_that_is_still_open_goes_along_to_the_next_version_and_comes_back_with_the_move() {
    let house = house();
    let case = draft(&house);
    go(&house, case, "2.0.0").unwrap();
    confirm_looks(&house.by("owner"), case, house.version(case), &[uid("effects")]).unwrap();
    let between = holdings(&house, case);
    let second = go(&house, case, "2.0.1").unwrap();
    assert_eq!(open(&house, case), ["strategy look_again"]);
    crate::usecase::undo_move::undo_move(&house.by("owner"), case, second).unwrap();
    assert_eq!(holdings(&house, case), between);
}

#[test]
fn a_form_from_before_the_move_overwrites_no_answer_that_must_be_looked_at() {
    let house = house();
    let case = draft(&house);
    go(&house, case, "2.0.0").unwrap();
    let stale = save(&house, case, "strategy", 1, 1).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    save(&house, case, "strategy", 1, 2).unwrap();
    // What stays as it is keeps its row: only its form, opened again, may follow on it.
    let before: Version = "1.0.0".parse().unwrap();
    let stale = save_shown(&house, case, before, "satisfaction", 2, 1).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    save(&house, case, "satisfaction", 2, 1).unwrap();
}

#[test]
fn no_form_from_before_the_move_is_taken_even_where_there_was_nothing_to_overwrite() {
    let house = house();
    let case = house.begin("trial@1.0.0", "tree", Some("grown")).unwrap();
    let (owner, before) = (house.by("owner"), house.version(case));
    let choices = Choices {
        label: Some("oak".parse().unwrap()),
        track: Some("mature".parse().unwrap()),
        picks: Vec::new(),
    };
    move_draft(&owner, &form(&house, case, "2.0.0", choices)).unwrap();
    let held = holdings(&house, case);
    let figure = WrittenFigure {
        field: "earned".parse().unwrap(),
        written: "30".to_owned(),
        row_version: 0,
    };
    let send = |shown: Version| {
        let figures = vec![figure.clone()];
        let picked = vec![uid("plan"), uid("effects")];
        [
            save_shown(&house, case, shown, "plan", 1, 0),
            save_figures(&owner, &SaveFigures { case, shown, figures }),
            set_picks(&owner, &SetPicks { case, shown, picked }),
        ]
    };
    for refused in send(before) {
        assert!(matches!(refused, Err(UseCaseError::Conflict)), "{refused:?}");
    }
    assert_eq!(holdings(&house, case), held);
    for taken in send(house.version(case)) {
        taken.unwrap();
    }
}

#[test]
fn what_one_move_left_to_look_at_is_not_confirmed_on_a_page_from_before_the_next() {
    let house = house();
    let case = draft(&house);
    go(&house, case, "2.0.0").unwrap();
    let before = house.version(case);
    go(&house, case, "2.0.1").unwrap();
    let stale = confirm_looks(&house.by("owner"), case, before, &[uid("strategy")]).unwrap_err();
    assert!(matches!(stale, UseCaseError::Conflict), "{stale:?}");
    assert!(open(&house, case).contains(&"strategy look_again".to_owned()));
}

#[test]
fn neither_evidence_nor_a_declaration_is_taken_from_a_page_from_before_a_move() {
    let house = house();
    let case = draft(&house);
    let (owner, before) = (house.by("owner"), house.version(case));
    let id = attach(&house, case, "paper", &[]);
    let declared = house.shown(case);
    go(&house, case, "2.0.0").unwrap();
    let held = holdings(&house, case);
    let link = EvidenceLink {
        evidence: id,
        criterion: uid("strategy"),
        pinpoint: "p. 9".to_owned(),
    };
    let mut upload = house.services.blobs.begin(Megabytes(1)).unwrap();
    upload.write(b"%PDF-1.7").unwrap();
    let command = AddEvidence {
        case,
        shown: before,
        criterion: uid("strategy"),
        title: String::new(),
        kind: "paper".parse().unwrap(),
        pinpoint: String::new(),
        file_name: "a.pdf".to_owned(),
    };
    for refused in [
        link_evidence(&owner, case, before, &link),
        add_evidence(&owner, &command, upload).map(|_| ()),
    ] {
        assert!(matches!(refused, Err(UseCaseError::Conflict)), "{refused:?}");
    }
    assert_ne!(house.shown(case), declared, "what would be handed in is another");
    assert_eq!(holdings(&house, case), held);
    link_evidence(&owner, case, house.version(case), &link).unwrap();
}

#[test]
fn what_there_was_stays_readable_and_files_are_kept() {
    let house = house();
    let case = draft(&house);
    let before = holdings(&house, case);
    let id = go(&house, case, "2.0.0").unwrap();
    save(&house, case, "effects", 2, 1).unwrap();
    let kept = archive(&house.by("owner"), case, id).unwrap();
    assert_eq!(kept.draft, before.draft().unwrap());
    assert_eq!(kept.pin.standard.to_string(), "mini@1.0.0");
    assert_eq!(kept.evidence.len(), 2);
    assert_eq!(kept.moved.rows.len(), 5);
}
