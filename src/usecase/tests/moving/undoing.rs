//! A move taken back, as long as nothing was changed after it.

use super::*;
use crate::{
    domain::{case::Guard, ids::CaseId},
    store::{audit, moves::looks, self_assessment::EvidenceLink},
    usecase::{
        add_evidence::{link_evidence, remove_evidence},
        change_application::{ChangeApplication, change_application},
        confirm_looks::confirm_looks,
        save_answer::{SaveAnswer, save_answer},
        save_figures::{SaveFigures, WrittenFigure, save_figures},
        set_picks::{SetPicks, set_picks},
        undo_move::undo_move,
    },
};

type Edit = fn(&House, CaseId, EvidenceId);

fn save(house: &House, case: CaseId) {
    let command = SaveAnswer {
        case,
        shown: house.version(case),
        criterion: uid("plan"),
        level: Some(Level(1)),
        applies: true,
        note: "plan".to_owned(),
        row_version: 1,
    };
    save_answer(&house.by("owner"), &command).unwrap();
}

fn figure(house: &House, case: CaseId) {
    let figures = vec![WrittenFigure {
        field: "earned".parse().unwrap(),
        written: "31".to_owned(),
        row_version: 1,
    }];
    let shown = house.version(case);
    save_figures(&house.by("owner"), &SaveFigures { case, shown, figures }).unwrap();
}

fn pick(house: &House, case: CaseId) {
    let picked = vec![uid("plan"), uid("effects")];
    let shown = house.version(case);
    set_picks(&house.by("owner"), &SetPicks { case, shown, picked }).unwrap();
}

fn link(house: &House, case: CaseId, evidence: EvidenceId) {
    let link = EvidenceLink {
        evidence,
        criterion: uid("income"),
        pinpoint: "p. 9".to_owned(),
    };
    link_evidence(&house.by("owner"), case, house.version(case), &link).unwrap();
}

/// Each kind of edit there is.
const EDITS: [(&str, Edit); 7] = [
    ("an answer", |house, case, _| save(house, case)),
    ("a figure", |house, case, _| figure(house, case)),
    ("a pick", |house, case, _| pick(house, case)),
    ("a link of evidence", link),
    ("evidence taken out", |house, case, evidence| {
        remove_evidence(&house.by("owner"), case, evidence).unwrap();
    }),
    ("another label", |house, case, _| {
        let command = ChangeApplication {
            case,
            case_version: house.case(case).version,
            label: "seed".parse().unwrap(),
            track: Some("early".parse().unwrap()),
            scope: house.case(case).scope,
        };
        change_application(&house.by("owner"), &command).unwrap();
    }),
    ("a look", |house, case, _| {
        confirm_looks(&house.by("owner"), case, house.version(case), &[uid("effects")]).unwrap();
    }),
];

/// A moved draft in which everything can be edited.
fn moved(house: &House) -> (CaseId, MoveId, EvidenceId) {
    let case = house.begin("trial@1.0.0", "tree", Some("grown")).unwrap();
    for (criterion, level) in [("plan", 1), ("stories", 2), ("services", 1)] {
        answer(house, case, criterion, Some(Mark::Level(Level(level))), criterion);
    }
    let evidence = attach(house, case, "paper", &[("plan", "p. 1")]);
    let by = (house.by("owner").actor().unwrap().person, house.by("owner").now());
    let put = |db: &mut Db| crate::store::figures::put(db, case, &"own-income".parse().unwrap(), "30", 0, by);
    house.services.store.write(put).unwrap();
    let choices = Choices {
        label: Some("oak".parse().unwrap()),
        track: Some("mature".parse().unwrap()),
        picks: vec![uid("plan")],
    };
    let id = move_draft(&house.by("owner"), &form(house, case, "2.0.0", choices)).unwrap();
    (case, id, evidence)
}

#[test]
fn every_kind_of_edit_settles_a_move() {
    for (what, edit) in EDITS {
        let house = house();
        let (case, id, evidence) = moved(&house);
        edit(&house, case, evidence);
        let held = holdings(&house, case);
        let refused = undo_move(&house.by("owner"), case, id).unwrap_err();
        assert_eq!(unmet(&refused), [Guard::Unchanged], "{what}");
        assert_eq!(holdings(&house, case), held, "{what}");
    }
}

#[test]
fn undone_twice_is_undone_once_and_the_draft_can_move_again() {
    let house = house();
    let case = draft(&house);
    let before = holdings(&house, case);
    let first = go(&house, case, "2.0.0").unwrap();
    for _ in 0..2 {
        undo_move(&house.by("owner"), case, first).unwrap();
        assert_eq!(holdings(&house, case), before);
    }
    let again = go(&house, case, "2.0.0").unwrap();
    assert_ne!(again, first);
    assert_eq!(all_moves(&house, case).len(), 2);
    // The earlier move is over: it takes nothing back from the later one.
    undo_move(&house.by("owner"), case, first).unwrap();
    assert_eq!(house.case(case).standard.to_string(), "mini@2.0.0");
    assert_eq!(house.services.store.read(|db| looks::list(db, case)).unwrap().len(), 2);
}

#[test]
fn of_several_moves_the_last_is_taken_back_first() {
    let house = house();
    let case = draft(&house);
    let before = holdings(&house, case);
    let first = go(&house, case, "2.0.0").unwrap();
    let second = go(&house, case, "2.0.1").unwrap();
    let early = undo_move(&house.by("owner"), case, first).unwrap_err();
    assert_eq!(unmet(&early), [Guard::Unchanged]);
    undo_move(&house.by("owner"), case, second).unwrap();
    undo_move(&house.by("owner"), case, first).unwrap();
    assert_eq!(holdings(&house, case), before);
}

#[test]
fn both_ways_are_in_the_trail_with_both_digests() {
    let house = house();
    let case = draft(&house);
    let id = go(&house, case, "2.0.0").unwrap();
    undo_move(&house.by("owner"), case, id).unwrap();
    let events = house.services.store.read(|db| audit::for_case(db, case)).unwrap();
    let told: Vec<_> = events
        .iter()
        .filter(|event| event.event.ends_with("move") || event.event.starts_with("move"))
        .map(|event| {
            (
                event.event.as_str(),
                event.reason.clone().unwrap(),
                event.object_hash.clone(),
            )
        })
        .collect();
    let made = all_moves(&house, case).pop().unwrap();
    let digest = |version: &str| {
        let standard = house
            .services
            .standards
            .find(&format!("mini@{version}").parse().unwrap());
        format!("{version} ({})", standard.unwrap().normative_digest())
    };
    let (old, new) = (digest("1.0.0"), digest("2.0.0"));
    let archive = Some(made.archive.sha256);
    assert_eq!(
        told,
        [
            ("move_draft", format!("{old} → {new}"), archive.clone()),
            ("undo_move", format!("{new} → {old}"), archive)
        ]
    );
}
