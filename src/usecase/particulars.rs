//! What an application holds besides its marks: track, picks and figures, as the standard's fields read them, and what the
//! officer confirmed not to apply.

use std::collections::BTreeMap;

use crate::{
    domain::{
        answers::{Application, Figures, Mark, Marks, figures},
        case::Case,
        ids::PersonId,
        standard::{CriterionUid, FieldUid, Standard},
    },
    store::{
        Db,
        figures::{self as figure_store, StoredFigure},
        left_out, picks,
    },
    usecase::UseCaseError,
};

/// The particulars of a case.
pub struct Particulars {
    /// The figures as they were written, by field.
    pub written: BTreeMap<FieldUid, StoredFigure>,
    /// The improvement areas picked.
    pub picks: Vec<CriterionUid>,
    /// What the officer confirmed not to apply, each with who did.
    pub left_out: BTreeMap<CriterionUid, PersonId>,
    figures: Figures,
}

impl Particulars {
    /// Reads them.
    ///
    /// # Errors
    /// An internal one for a figure that no longer reads: what is wrong is refused before it is kept.
    pub fn load(db: &mut Db, case: &Case, standard: &Standard) -> Result<Self, UseCaseError> {
        let written: BTreeMap<_, _> = figure_store::list(db, case.id)?
            .into_iter()
            .map(|figure| (figure.field.clone(), figure))
            .collect();
        let texts = written.values().map(|figure| (&figure.field, figure.written.as_str()));
        Ok(Self {
            figures: read(standard, texts)?,
            picks: picks::list(db, case.id)?,
            left_out: left_out::list(db, case.id)?,
            written,
        })
    }

    /// The application with these marks, for the label and on the track of the case. What the officer confirmed not to
    /// apply does not, whatever else is said of it.
    pub fn with_marks(&self, case: &Case, mut marks: Marks) -> Application {
        marks.extend(self.left_out.keys().map(|uid| (uid.clone(), Mark::NotApplicable)));
        Application {
            label: Some(case.label.clone()),
            track: case.track.clone(),
            selected: self.picks.clone(),
            marks,
            figures: self.figures.clone(),
            panel: BTreeMap::new(),
        }
    }
}

/// Reads kept figures.
///
/// # Errors
/// An internal one for a figure of no field, and for one that its field does not read.
pub fn read<'a>(
    standard: &Standard,
    written: impl IntoIterator<Item = (&'a FieldUid, &'a str)>,
) -> Result<Figures, UseCaseError> {
    let mut figures = Figures::new();
    for (uid, text) in written {
        let unreadable = |why: String| UseCaseError::internal(format!("the figure {uid} no longer reads: {why}"));
        let field = standard.field(uid);
        let field = field.ok_or_else(|| unreadable("there is no such field".to_owned()))?;
        let value = figures::read(&field.shape, text).map_err(|why| unreadable(why.to_string()))?;
        figures.extend(value.map(|value| (uid.clone(), value)));
    }
    Ok(figures)
}
