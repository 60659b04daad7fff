//! The steps of a case by the small standard that has everything: tracks, picks, figures, a panel.

use super::house::{House, score};
use crate::{
    domain::{
        answers::Mark,
        evaluation::sheet::Judgement,
        ids::CaseId,
        standard::{CriterionUid, Level, Version},
    },
    store::{Db, self_assessment::snapshots},
    usecase::{
        Cx, UseCaseError,
        lock_sheet::lock_sheet,
        record_score::record_score,
        save_answer::{SaveAnswer, save_answer},
        save_figures::{SaveFigures, WrittenFigure, save_figures},
        self_assessment::SelfAssessment,
        set_picks::{SetPicks, set_picks},
    },
};

/// The version every draft in here is of.
const FIRST: Version = Version {
    major: 1,
    minor: 0,
    patch: 0,
};

pub fn uid(word: &str) -> CriterionUid {
    word.parse().unwrap()
}

/// A draft for the label with everything to choose.
pub fn tree(house: &House) -> CaseId {
    house.begin("trial@1.0.0", "tree", Some("grown")).unwrap()
}

pub fn said(house: &House, case: CaseId) -> SelfAssessment {
    let (cx, case) = (house.by("owner"), house.case(case));
    let load = |db: &mut Db| SelfAssessment::load(db, &cx, &case);
    house.services.store.read(load).unwrap()
}

pub fn answer(case: CaseId, criterion: &str, level: Option<u8>, applies: bool, note: &str) -> SaveAnswer {
    SaveAnswer {
        case,
        shown: FIRST,
        criterion: uid(criterion),
        level: level.map(Level),
        applies,
        note: note.to_owned(),
        row_version: 0,
    }
}

/// Saves figures, each with the version its form showed.
pub fn give(cx: &Cx, case: CaseId, figures: &[(&str, &str, i32)]) -> Result<(), UseCaseError> {
    let figures = figures.iter().map(|(field, written, row_version)| WrittenFigure {
        field: field.parse().unwrap(),
        written: (*written).to_owned(),
        row_version: *row_version,
    });
    save_figures(
        cx,
        &SaveFigures {
            case,
            shown: FIRST,
            figures: figures.collect(),
        },
    )
}

pub fn pick(house: &House, case: CaseId, picked: &[&str]) -> Result<(), UseCaseError> {
    let picked = picked.iter().map(|word| uid(word)).collect();
    set_picks(
        &house.by("owner"),
        &SetPicks {
            case,
            shown: FIRST,
            picked,
        },
    )
}

/// A draft with everything the label asks for.
pub fn complete(house: &House) -> CaseId {
    let (case, owner) = (tree(house), house.by("owner"));
    for (criterion, level) in [
        ("statutes", 1),
        ("plan", 2),
        ("training", 1),
        ("income", 3),
        ("stories", 2),
    ] {
        save_answer(&owner, &answer(case, criterion, Some(level), true, "why")).unwrap();
    }
    save_answer(&owner, &answer(case, "services", None, false, "No services yet")).unwrap();
    let figures = [
        ("own-income", "30", 0),
        ("total-income", "100", 0),
        ("member-list", "A\nB", 0),
    ];
    give(&owner, case, &figures).unwrap();
    pick(house, case, &["plan", "stories"]).unwrap();
    case
}

pub fn snapshot(house: &House, case: CaseId) -> (String, String) {
    let latest = house.services.store.read(|db| snapshots::latest(db, case)).unwrap();
    latest.unwrap()
}

/// What a sheet must hold for the label `tree`, at the levels the cluster claims.
pub const CLAIMED: [(&str, Option<u8>); 6] = [
    ("statutes", Some(1)),
    ("plan", Some(2)),
    ("services", None),
    ("training", Some(1)),
    ("income", Some(3)),
    ("stories", Some(2)),
];

/// Records a level, or that the criterion does not apply.
pub fn judge(
    house: &House,
    case: CaseId,
    name: &str,
    (criterion, level): (&str, Option<u8>),
) -> Result<(), UseCaseError> {
    let mut command = score(case, uid(criterion), 0);
    command.judgement = Judgement::Given(level.map_or(Mark::NotApplicable, |level| Mark::Level(Level(level))));
    record_score(&house.by(name), &command)
}

/// Marks that differ from what is claimed.
pub type Changes<'a> = &'a [(&'a str, Option<u8>)];

/// Both sheets filled and locked: as claimed, but for these criteria.
pub fn judge_all(house: &House, case: CaseId, lead: Changes<'_>, assessor: Changes<'_>) {
    for (name, changes) in [("lead", lead), ("assessor", assessor)] {
        for (criterion, level) in CLAIMED {
            let changed = changes.iter().find(|(changed, _)| *changed == criterion);
            judge(
                house,
                case,
                name,
                (criterion, changed.map_or(level, |(_, level)| *level)),
            )
            .unwrap();
        }
        lock_sheet(&house.by(name), case).unwrap();
    }
}

/// A complete application with both sheets locked.
pub fn locked(house: &House, lead: Changes<'_>, assessor: Changes<'_>) -> CaseId {
    let case = complete(house);
    house.to_evaluation(case);
    judge_all(house, case, lead, assessor);
    case
}
