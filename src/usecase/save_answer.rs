//! A cluster answers a criterion.

use crate::{
    domain::{
        account::Act,
        answers::Mark,
        case::{Case, State},
        ids::CaseId,
        policy::Action,
        says::says_something,
        standard::{Criterion, CriterionUid, Level, Standard, Version},
    },
    store::{Db, moves::looks, self_assessment::answers},
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened},
        sheets::check_mark,
    },
};

/// The answer to one criterion, as one form sends it.
#[derive(Clone, Debug)]
pub struct SaveAnswer {
    /// In which case.
    pub case: CaseId,
    /// The version of the standard that the form showed.
    pub shown: Version,
    /// To which criterion.
    pub criterion: CriterionUid,
    /// The level claimed; `None` while undecided.
    pub level: Option<Level>,
    /// Whether the criterion applies; a level beside a no is not kept.
    pub applies: bool,
    /// Figures, dates, reasons.
    pub note: String,
    /// The version of the answer that the form showed; 0 when there was none.
    pub row_version: i32,
}

/// Keeps an answer. What somebody else saved in the meantime is never overwritten.
///
/// # Errors
/// [`UseCaseError::Conflict`] when somebody else was quicker, or moved the draft to another version than the form showed;
/// [`UseCaseError::Invalid`] for a level that is not the criterion's or that a figure gives, and for a criterion said not to
/// apply where the standard does not let it or without the reason it asks for.
pub fn save_answer(cx: &Cx, command: &SaveAnswer) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let case = open_as_shown(db, cx, command.case, command.shown)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let criterion = standard.criterion(&command.criterion).ok_or(UseCaseError::NotFound)?;
        let mark = checked(standard, criterion, command)?;
        let (person, now) = (cx.actor()?.person, cx.now());
        let answer = (mark, command.note.trim());
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
        case_file::take_part(db, cx, case.id, Act::Application)?;
        Ok(())
    })
}

/// What is said of the criterion, or what is wrong with it.
fn checked(standard: &Standard, criterion: &Criterion, command: &SaveAnswer) -> Result<Option<Mark>, UseCaseError> {
    let mark = if command.applies {
        command.level.map(Mark::Level)
    } else {
        Some(Mark::NotApplicable)
    };
    let mut errors: Vec<_> = mark
        .and_then(|mark| check_mark(standard, criterion, mark))
        .into_iter()
        .collect();
    let reason_required = criterion.not_applicable.is_some_and(|rule| rule.reason_required);
    if !command.applies && reason_required && !says_something(&command.note) {
        errors.push(FieldError::new("note", "required"));
    }
    if errors.is_empty() {
        Ok(mark)
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

/// Opens a case whose self-assessment may be changed now: a draft, or one with questions to answer.
pub fn open_for_editing(db: &mut Db, cx: &Cx, id: CaseId) -> Result<Case, UseCaseError> {
    let Opened { case, .. } = case_file::open(db, cx, id, Action::EditDraft)?;
    // What a holder is asked about its certificate, it answers in words and papers.
    if case.state.is_with_the_cluster() && !case.kind.is_stated() {
        Ok(case)
    } else {
        Err(UseCaseError::Conflict)
    }
}

/// The same for evidence, which the cluster may also add while it mends nonconformities.
pub fn open_for_evidence(db: &mut Db, cx: &Cx, id: CaseId) -> Result<Case, UseCaseError> {
    let Opened { case, .. } = case_file::open(db, cx, id, Action::EditDraft)?;
    if takes_evidence(case.state) && !case.kind.is_stated() {
        Ok(case)
    } else {
        Err(UseCaseError::Conflict)
    }
}

/// Whether the cluster may add evidence in this state.
pub const fn takes_evidence(state: State) -> bool {
    state.is_with_the_cluster() || matches!(state, State::CorrectiveAction)
}

/// The same for a form that speaks of the standard: after a move, nothing it says is an answer to what is asked now, even
/// where no row has changed that would tell.
pub fn open_as_shown(db: &mut Db, cx: &Cx, id: CaseId, shown: Version) -> Result<Case, UseCaseError> {
    as_shown(open_for_editing(db, cx, id)?, shown)
}

/// A case opened from a form that showed this version, if it still is at it.
pub fn as_shown(case: Case, shown: Version) -> Result<Case, UseCaseError> {
    if case.standard.version == shown {
        Ok(case)
    } else {
        Err(UseCaseError::Conflict)
    }
}
