//! A cluster has looked at answers that a move left to be looked at, and they stand.

use crate::{
    domain::{
        account::Act,
        ids::CaseId,
        standard::{CriterionUid, Version},
    },
    store::moves::looks,
    usecase::{Cx, UseCaseError, case_file, save_answer::open_as_shown},
};

/// Confirms that the answers to these criteria were looked at. One that is confirmed already stays so.
///
/// # Errors
/// When none is named, or one that no move left to be looked at; [`UseCaseError::Conflict`] when the draft moved on to
/// another version than the form showed.
pub fn confirm_looks(cx: &Cx, case: CaseId, shown: Version, criteria: &[CriterionUid]) -> Result<(), UseCaseError> {
    if criteria.is_empty() {
        return Err(UseCaseError::field("criterion", "not_chosen"));
    }
    case_file::write(cx, case, |db| {
        let case = open_as_shown(db, cx, case, shown)?;
        let left = looks::list(db, case.id)?;
        let by = (cx.actor()?.person, cx.now());
        for criterion in criteria {
            if !left.iter().any(|look| look.criterion == *criterion) {
                return Err(UseCaseError::NotFound);
            }
            looks::confirm(db, case.id, criterion, by)?;
        }
        case_file::take_part(db, cx, case.id, Act::Application)?;
        Ok(())
    })
}
