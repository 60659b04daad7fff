//! A cluster gives figures.

use crate::{
    domain::{
        account::Act,
        answers::figures::{self, FigureError},
        ids::CaseId,
        standard::{FieldUid, Standard, Version},
    },
    store::{Db, figures as figure_store},
    usecase::{Cx, FieldError, UseCaseError, case_file, save_answer::open_as_shown},
};

/// Figures, as one form sends them.
#[derive(Clone, Debug)]
pub struct SaveFigures {
    /// In which case.
    pub case: CaseId,
    /// The version of the standard that the form showed.
    pub shown: Version,
    /// The figures.
    pub figures: Vec<WrittenFigure>,
}

/// A figure as it was written.
#[derive(Clone, Debug)]
pub struct WrittenFigure {
    /// Of which field.
    pub field: FieldUid,
    /// What was written; empty takes the figure back.
    pub written: String,
    /// The version of the figure that the form showed; 0 when there was none.
    pub row_version: i32,
}

/// Keeps figures: all of them, or none if one is wrong. One that is as it was counts as no change, whoever saved it.
///
/// # Errors
/// [`UseCaseError::Invalid`] names each figure that its field does not read, and each that somebody else changed in the
/// meantime (`stale`); [`UseCaseError::Conflict`] when the draft moved to another version than the form showed;
/// [`UseCaseError::NotFound`] for a field the standard does not have.
pub fn save_figures(cx: &Cx, command: &SaveFigures) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let case = open_as_shown(db, cx, command.case, command.shown)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let (person, now) = (cx.actor()?.person, cx.now());
        for figure in checked(db, standard, command)? {
            let written = figure.written.trim();
            figure_store::put(db, case.id, &figure.field, written, figure.row_version, (person, now))?;
        }
        case_file::take_part(db, cx, case.id, Act::Application)?;
        Ok(())
    })
}

/// The figures that change, or everything that is wrong with those sent.
fn checked<'a>(
    db: &mut Db,
    standard: &Standard,
    command: &'a SaveFigures,
) -> Result<Vec<&'a WrittenFigure>, UseCaseError> {
    let kept = figure_store::list(db, command.case)?;
    let (mut changed, mut errors) = (Vec::new(), Vec::new());
    for figure in &command.figures {
        let field = standard.field(&figure.field).ok_or(UseCaseError::NotFound)?;
        let kept = kept.iter().find(|kept| kept.field == figure.field);
        let (text, version) = kept.map_or(("", 0), |kept| (kept.written.as_str(), kept.row_version));
        if figure.written.trim() == text {
            continue;
        }
        let problem = match figures::read(&field.shape, &figure.written) {
            Err(wrong) => Some(field_error("figure", &wrong)),
            Ok(_) if figure.row_version != version => Some(FieldError::new("figure", "stale")),
            Ok(_) => None,
        };
        match problem {
            Some(error) => errors.push(error.of(figure.field.as_str())),
            None => changed.push(figure),
        }
    }
    if errors.is_empty() {
        Ok(changed)
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

/// What is wrong with a number, date or table as written, as an error of `field`.
pub(crate) fn field_error(field: &'static str, wrong: &FigureError) -> FieldError {
    let error = |code| FieldError::new(field, code);
    match wrong {
        FigureError::NotWhole(_) => error("not_whole"),
        FigureError::NotNumber(_) => error("not_number"),
        FigureError::NotDate(_) => error("not_a_date"),
        FigureError::NotAChoice(..) => error("unknown_option"),
        FigureError::NotACountry(_) => error("not_country"),
        FigureError::TooSmall(_, least) => error("too_small").naming(least.to_string()),
        FigureError::TooLarge(_, most) => error("too_large").naming(most.to_string()),
        FigureError::TooLong => error("too_long"),
        FigureError::TooManyRows(_, most) => error("too_many_rows").naming(most.to_string()),
        FigureError::Cell { row, column, .. } | FigureError::NoColumn { row, column } => {
            error("wrong_cell").naming(format!("{row}, {column}"))
        }
        FigureError::TooManyCells { row, .. } => error("wrong_cell").naming(row.to_string()),
        FigureError::WrongForm(_) => error("invalid"),
    }
}
