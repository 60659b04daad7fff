//! The moves of a case as they are read: what is left to look at, what there was before.

use crate::{
    domain::{
        case::{Case, State},
        ids::{CaseId, MoveId},
        policy::{self, Action, Resource},
        standard::lineage::{Draft, Move},
    },
    store::{
        holdings::Pin,
        moves::{self, StoredLook, StoredMove, looks},
        self_assessment::{Evidence, evidence},
    },
    usecase::{Cx, UseCaseError, case_file, undo_move::is_undoable},
};

/// What the last move left.
pub struct Left {
    /// The case.
    pub case: Case,
    /// The move.
    pub last: StoredMove,
    /// What it did.
    pub moved: Move,
    /// What it left to be looked at, confirmed or not.
    pub looks: Vec<StoredLook>,
    /// Whether the person may confirm and undo.
    pub may_edit: bool,
    /// Whether the move can still be taken back.
    pub is_undoable: bool,
}

/// What the last move of a case left to be looked at.
///
/// # Errors
/// When the case never moved, or moved and went back.
pub fn left_to_look_at(cx: &Cx, case: CaseId) -> Result<Left, UseCaseError> {
    cx.services.store.read(|db| {
        let opened = case_file::open(db, cx, case, Action::ReadDossier)?;
        let last = moves::latest(db, case)?.ok_or(UseCaseError::NotFound)?;
        let standing = Resource::Case(&opened.standing);
        let may_edit =
            opened.case.state == State::Draft && policy::can(cx.actor.as_ref(), Action::EditDraft, standing).is_ok();
        Ok(Left {
            moved: last.shown()?,
            looks: looks::list(db, case)?,
            is_undoable: may_edit && is_undoable(db, &opened.case, &last)?,
            may_edit,
            last,
            case: opened.case,
        })
    })
}

/// What a case held before a move.
pub struct Archive {
    /// The case as it is.
    pub case: Case,
    /// The move.
    pub made: StoredMove,
    /// What it did.
    pub moved: Move,
    /// What the case was pinned to.
    pub pin: Pin,
    /// What it held.
    pub draft: Draft,
    /// The evidence of the case that is still there.
    pub evidence: Vec<Evidence>,
}

/// Reads what there was before a move, if it is still what was kept.
pub fn archive(cx: &Cx, case: CaseId, id: MoveId) -> Result<Archive, UseCaseError> {
    cx.services.store.read(|db| {
        let case = case_file::open(db, cx, case, Action::ReadDossier)?.case;
        let made = moves::find(db, case.id, id)?.ok_or(UseCaseError::NotFound)?;
        let holdings = made.holdings()?;
        Ok(Archive {
            moved: made.shown()?,
            draft: holdings.draft()?,
            pin: holdings.pin,
            evidence: evidence::list(db, case.id)?,
            case,
            made,
        })
    })
}
