//! A cluster answers a criterion.

use crate::{
    domain::{
        account::Act,
        answers::Mark,
        case::{Case, State},
        ids::CaseId,
        policy::Action,
        standard::{CriterionUid, Level},
    },
    store::{Db, moves::looks, self_assessment::answers, team::acts},
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
    },
};

/// The answer to one criterion, as one form sends it.
#[derive(Clone, Debug)]
pub struct SaveAnswer {
    /// In which case.
    pub case: CaseId,
    /// To which criterion.
    pub criterion: CriterionUid,
    /// The level claimed; `None` while undecided.
    pub level: Option<Level>,
    /// Figures, dates, reasons.
    pub note: String,
    /// The version of the answer that the form showed; 0 when there was none.
    pub row_version: i32,
}

/// Keeps an answer. What somebody else saved in the meantime is never overwritten.
pub fn save_answer(cx: &Cx, command: &SaveAnswer) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let case = open_for_editing(db, cx, command.case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let criterion = standard.criterion(&command.criterion).ok_or(UseCaseError::NotFound)?;
        if command.level.is_some_and(|level| !criterion.scale.has(level)) {
            return Err(UseCaseError::field("level", "unknown_option"));
        }
        let (person, now) = (cx.actor()?.person, cx.now());
        let answer = (command.level.map(Mark::Level), command.note.trim());
        answers::put(
            db,
            case.id,
            &command.criterion,
            answer,
            command.row_version,
            (person, now),
        )?;
        // Who saves an answer has looked at it.
        looks::confirm(db, case.id, &command.criterion, (person, now))?;
        acts::record(db, case.id, person, Act::Application, now)?;
        Ok(())
    })
}

/// Opens a case whose self-assessment may be changed now: a draft, or one with questions to answer.
pub fn open_for_editing(db: &mut Db, cx: &Cx, id: CaseId) -> Result<Case, UseCaseError> {
    let Opened { case, .. } = case_file::open(db, cx, id, Action::EditDraft)?;
    if matches!(case.state, State::Draft | State::InfoRequested) {
        Ok(case)
    } else {
        Err(UseCaseError::Conflict)
    }
}
