//! A cluster takes a move back, as long as nothing was changed after it.

use crate::{
    domain::{
        case::{Case, Event, Facts, Guard, decide},
        ids::{CaseId, MoveId},
        policy::Action,
    },
    store::{
        Db,
        holdings::Holdings,
        moves::{self, StoredMove},
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        move_draft::between,
    },
};

/// Puts everything back as it was before a move, to the byte. Undone twice is undone once.
///
/// # Errors
/// [`UseCaseError::Rejected`] when something was changed since, or the case is no draft any more.
pub fn undo_move(cx: &Cx, case: CaseId, id: MoveId) -> Result<(), UseCaseError> {
    case_file::write(cx, case, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, case, Action::EditDraft)?;
        let made = moves::find(db, case.id, id)?.ok_or(UseCaseError::NotFound)?;
        if made.undone_at.is_some() {
            return Ok(());
        }
        let facts = Facts::new().with(Guard::Unchanged, is_undoable(db, &case, &made)?);
        decide((case.kind, case.state), Event::UndoMove, Some(role), &facts)?;
        let now = cx.now();
        made.holdings()?.put(db, &mut case, now)?;
        moves::undo(db, made.id, (cx.actor()?.person, now))?;
        let trail = Trail {
            reason: Some(between(&made.to, &made.from)),
            object_hash: Some(made.archive.sha256),
        };
        case_file::advance(db, cx, &mut case, Event::UndoMove, Some(role), &facts, trail)?;
        Ok(())
    })
}

/// Whether the case holds to the byte what the move left, and no later move stands. So every edit of what the
/// version asks about settles a move: label, track, an answer, a figure, a pick, evidence, a look that was confirmed. The
/// scope, which no version asks about, does not, and stays as it is when a move is undone.
pub fn is_undoable(db: &mut Db, case: &Case, made: &StoredMove) -> Result<bool, UseCaseError> {
    let is_last = moves::latest(db, case.id)?.is_some_and(|last| last.id == made.id);
    let held = Holdings::read(db, case)?.freeze().map_err(UseCaseError::internal)?;
    Ok(is_last && held.sha256 == made.after_sha256)
}
