//! A cluster picks its improvement areas.

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::Act,
        ids::CaseId,
        standard::{CriterionUid, Selection, Version},
    },
    store::picks,
    usecase::{Cx, FieldError, UseCaseError, case_file, save_answer::open_as_shown},
};

/// The improvement areas picked.
#[derive(Clone, Debug)]
pub struct SetPicks {
    /// In which case.
    pub case: CaseId,
    /// The version of the standard that the form showed.
    pub shown: Version,
    /// The criteria, in any order; fewer than the label asks for while undecided.
    pub picked: Vec<CriterionUid>,
}

/// Puts these picks in the place of the earlier ones.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a criterion that the label applied for does not offer, and for more than it asks for;
/// [`UseCaseError::Conflict`] when the draft moved to another version than the form showed.
pub fn set_picks(cx: &Cx, command: &SetPicks) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let case = open_as_shown(db, cx, command.case, command.shown)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let label = standard.label(&case.label);
        let picked: BTreeSet<_> = command.picked.iter().collect();
        check_picks(label.and_then(|label| label.select.as_ref()), &picked)?;
        picks::replace(db, case.id, picked)?;
        case_file::take_part(db, cx, case.id, Act::Application)?;
        Ok(())
    })
}

/// Whether these can be picked: none that is not offered, and no more than are asked for.
pub fn check_picks(select: Option<&Selection>, picked: &BTreeSet<&CriterionUid>) -> Result<(), UseCaseError> {
    let offered = |uid: &CriterionUid| select.is_some_and(|select| select.from.contains(uid));
    let unknown = picked.iter().filter(|uid| !offered(uid));
    let mut errors: Vec<_> = unknown
        .map(|uid| FieldError::new("pick", "unknown_option").naming(uid.as_str()))
        .collect();
    let most = select.map_or(0, |select| usize::try_from(select.count).unwrap_or(usize::MAX));
    if errors.is_empty() && picked.len() > most {
        errors.push(FieldError::new("pick", "too_many").naming(most.to_string()));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}
