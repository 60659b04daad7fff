//! A cluster changes its mind about what it applies for, while nothing is submitted.

use std::fmt;

use crate::{
    domain::{
        bilingual::Bilingual,
        case::{Case, Event, Facts},
        ids::CaseId,
        standard::{LabelUid, TrackUid},
    },
    store::{cases, picks},
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        create_case::check_application,
    },
};

/// What is applied for now.
#[derive(Clone, Debug)]
pub struct ChangeApplication {
    /// In which case.
    pub case: CaseId,
    /// The version of the case that the form showed.
    pub case_version: i32,
    /// The label.
    pub label: LabelUid,
    /// The track, where the standard has some.
    pub track: Option<TrackUid>,
    /// What is to be certified; in English too, where the standard is in another language.
    pub scope: Bilingual,
}

/// Changes label, track and scope of a draft. Answers, figures and evidence stay; improvement areas that the label now
/// applied for does not offer, and those beyond the number it asks for, are taken back. The same again changes nothing.
///
/// # Errors
/// [`UseCaseError::Invalid`] as for a new application; [`UseCaseError::Rejected`] once it is submitted;
/// [`UseCaseError::Conflict`] when somebody changed it, or moved the draft, since the form was shown.
pub fn change_application(cx: &Cx, command: &ChangeApplication) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened { mut case, role, .. } = case_file::open_for(db, cx, command.case, Event::ChangeApplication)?;
        if case.version != command.case_version {
            return Err(UseCaseError::Conflict);
        }
        let standard = cx.services.standards.load(&case.standard)?;
        let scope = check_application(standard, &command.label, command.track.as_ref(), &command.scope)?;
        let before = Applied::of(&case);
        let after = Applied {
            label: command.label.clone(),
            track: command.track.clone(),
            scope,
        };
        if before == after {
            return Ok(());
        }
        let trail = Trail {
            reason: Some(format!("{before} -> {after}")),
            ..Trail::default()
        };
        case_file::advance(
            db,
            cx,
            &mut case,
            Event::ChangeApplication,
            Some(role),
            &Facts::new(),
            trail,
        )?;
        (case.label, case.track, case.scope) = (after.label, after.track, after.scope);
        cases::change(db, &case)?;
        let select = standard.label(&case.label).and_then(|label| label.select.as_ref());
        let picked = picks::list(db, case.id)?;
        let offered = picked
            .iter()
            .filter(|uid| select.is_some_and(|select| select.from.contains(uid)));
        let most = select.map_or(0, |select| usize::try_from(select.count).unwrap_or(usize::MAX));
        Ok(picks::replace(db, case.id, offered.take(most))?)
    })
}

/// What is applied for.
#[derive(PartialEq, Eq)]
struct Applied {
    label: LabelUid,
    track: Option<TrackUid>,
    scope: Bilingual,
}

impl Applied {
    fn of(case: &Case) -> Self {
        Self {
            label: case.label.clone(),
            track: case.track.clone(),
            scope: case.scope.clone(),
        }
    }
}

/// As the trail keeps it, in the language-free names of the standard.
impl fmt::Display for Applied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.label)?;
        if let Some(track) = &self.track {
            write!(f, " ({track})")?;
        }
        write!(f, ": {}", self.scope.text)?;
        self.scope
            .english
            .iter()
            .try_for_each(|english| write!(f, " / {english}"))
    }
}
