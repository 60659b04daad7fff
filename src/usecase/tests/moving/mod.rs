//! Drafts that move between versions of the small standards.

mod agreeing;
mod looking;
mod refusing;
mod undoing;

use super::{house::House, later, steps::unmet};
use crate::{
    domain::{
        answers::Mark,
        ids::{CaseId, EvidenceId, MoveId},
        standard::{
            CriterionUid, Level, Standard,
            tests::{mini, trial},
        },
    },
    store::{
        Db,
        holdings::Holdings,
        moves::{self, StoredMove},
        self_assessment::{Evidence, EvidenceLink, answers, evidence},
    },
    usecase::{
        UseCaseError,
        move_draft::{Choices, MoveDraft, move_draft, preview_move},
    },
};

/// The small standards with all their versions.
fn standards() -> [Standard; 6] {
    let [two, editorial, three] = ["mini/2.0.0", "mini/2.0.1", "mini/3.0.0"].map(later);
    [mini(), two, editorial, three, trial(), later("trial/2.0.0")]
}

/// A house in which every later version but the last of the smallest standard is in force.
fn house() -> House {
    let house = House::with(standards());
    house.pass_days(30);
    house
}

fn uid(word: &str) -> CriterionUid {
    word.parse().unwrap()
}

/// A draft by the small standard, with an answer to everything and evidence for two answers.
pub(super) fn draft(house: &House) -> CaseId {
    let case = house.begin("mini@1.0.0", "gold", None).unwrap();
    for (criterion, level) in [("members", 1), ("strategy", 2), ("stories", 2), ("satisfaction", 1)] {
        answer(house, case, criterion, Some(Mark::Level(Level(level))), criterion);
    }
    attach(house, case, "list", &[("members", "all lines")]);
    attach(house, case, "paper", &[("strategy", "page 1"), ("stories", "page 2")]);
    case
}

/// Puts an answer into a draft as it is: the first one to its criterion.
fn answer(house: &House, case: CaseId, criterion: &str, mark: Option<Mark>, note: &str) {
    let by = (house.by("owner").actor().unwrap().person, house.by("owner").now());
    let put = |db: &mut Db| answers::put(db, case, &uid(criterion), (mark, note), 0, by);
    house.services.store.write(put).unwrap();
}

/// Puts a piece of evidence into a draft, without a file.
fn attach(house: &House, case: CaseId, kind: &str, links: &[(&str, &str)]) -> EvidenceId {
    let cx = house.by("owner");
    let id = EvidenceId::new(house.services.ids.fresh());
    let row = Evidence {
        id,
        case,
        title: format!("A {kind}"),
        kind: kind.to_owned(),
        file_name: "a.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        sha256: "0".repeat(64),
        late: false,
        uploaded_by: cx.actor().unwrap().person,
        uploaded_at: cx.now(),
    };
    let put = |db: &mut Db| {
        evidence::insert(db, &row)?;
        for (criterion, pinpoint) in links {
            let link = EvidenceLink {
                evidence: id,
                criterion: uid(criterion),
                pinpoint: (*pinpoint).to_owned(),
            };
            evidence::link(db, case, &link)?;
        }
        Ok::<_, crate::store::StoreError>(())
    };
    house.services.store.write(put).unwrap();
    id
}

fn holdings(house: &House, case: CaseId) -> Holdings {
    let case = house.case(case);
    house.services.store.read(|db| Holdings::read(db, &case)).unwrap()
}

fn all_moves(house: &House, case: CaseId) -> Vec<StoredMove> {
    house.services.store.read(|db| moves::list(db, case)).unwrap()
}

/// The form as the page shows it now.
fn form(house: &House, case: CaseId, to: &str, choices: Choices) -> MoveDraft {
    let to = to.parse().unwrap();
    let shown = preview_move(&house.by("owner"), case, to).unwrap().shown;
    MoveDraft {
        case,
        to,
        shown,
        choices,
    }
}

/// Looks at a move and makes it, where nothing must be chosen.
fn go(house: &House, case: CaseId, to: &str) -> Result<MoveId, UseCaseError> {
    move_draft(&house.by("owner"), &form(house, case, to, Choices::default()))
}
