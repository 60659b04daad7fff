//! A cluster changes its mind about what it applies for, while nothing is submitted.

use crate::{
    domain::{
        account::Act,
        case::{Event, Facts},
        ids::CaseId,
        policy::Action,
        standard::{LabelUid, TrackUid, Version},
    },
    store::{cases, picks},
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        create_case::check_application,
        set_picks::check_picks,
    },
};

/// What is applied for now.
#[derive(Clone, Debug)]
pub struct ChangeApplication {
    /// In which case.
    pub case: CaseId,
    /// The version of the standard that the form showed.
    pub shown: Version,
    /// The label.
    pub label: LabelUid,
    /// The track, where the standard has some.
    pub track: Option<TrackUid>,
    /// What is to be certified.
    pub scope: String,
}

/// Changes label, track and scope of a draft. Answers, figures and evidence stay; improvement areas that the label now
/// applied for does not offer are taken back.
///
/// # Errors
/// [`UseCaseError::Invalid`] as for a new application; [`UseCaseError::Rejected`] once it is submitted;
/// [`UseCaseError::Conflict`] when the draft was moved to another version than the form showed.
pub fn change_application(cx: &Cx, command: &ChangeApplication) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, command.case, Action::EditDraft)?;
        if case.standard.version != command.shown {
            return Err(UseCaseError::Conflict);
        }
        let standard = cx.services.standards.load(&case.standard)?;
        check_application(standard, &command.label, command.track.as_ref(), &command.scope)?;
        let trail = Trail {
            act: Some(Act::Application),
            reason: Some(told(command)),
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
        case.label = command.label.clone();
        case.track.clone_from(&command.track);
        command.scope.trim().clone_into(&mut case.scope);
        cases::change(db, &case)?;
        let label = standard.label(&case.label);
        let picked = picks::list(db, case.id)?;
        if check_picks(label.and_then(|label| label.select.as_ref()), &picked.iter().collect()).is_err() {
            picks::replace(db, case.id, std::iter::empty())?;
        }
        Ok(())
    })
}

/// What is applied for now, as the trail tells it.
fn told(command: &ChangeApplication) -> String {
    let track = command.track.as_ref().map(|track| format!(", {track}"));
    format!(
        "{}{}: {}",
        command.label,
        track.unwrap_or_default(),
        command.scope.trim()
    )
}
