//! A cluster begins an application (norms E1, create).

use crate::{
    domain::{
        account::Act,
        bilingual::Bilingual,
        case::{Case, CaseKind, State},
        certificate::scope::says_too_little,
        ids::{CaseId, OrganisationId},
        policy::{self, Action, Resource},
        says::says_something,
        standard::{Label, LabelUid, Standard, StandardRef, TrackUid},
        time::Timestamp,
    },
    store::{Db, StoreError, audit, cases, certificates::serials, organisations, team::acts},
    usecase::{Cx, FieldError, UseCaseError, case_file, context},
};

/// What a new case begins with.
#[derive(Clone, Debug)]
pub struct CreateCase {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// By which standard, named with its version: none is chosen silently.
    pub standard: StandardRef,
    /// For which label.
    pub label: LabelUid,
    /// On which track, where the standard has some.
    pub track: Option<TrackUid>,
    /// What is to be certified; in English too, where the standard is in another language.
    pub scope: Bilingual,
}

/// The applications under way of the organisations that the person may apply for: by the scheme of each, the organisation
/// cannot begin another one.
pub fn under_way(cx: &Cx) -> Result<Vec<Case>, UseCaseError> {
    let person = cx.actor()?.person;
    let mut cases = cx.services.store.read(|db| cases::list_of_member(db, person))?;
    cases.retain(|case| !case.state.is_terminal() && case.kind == CaseKind::Initial);
    Ok(cases)
}

/// Begins a draft and answers with its id.
///
/// # Errors
/// When the person has no part in the organisation, the standard takes no applications, label or track are not among its
/// own or do not go together, or an open case of the same scheme exists.
pub fn create_case(cx: &Cx, command: &CreateCase) -> Result<CaseId, UseCaseError> {
    let actor = cx.actor()?;
    let role = policy::can(
        Some(actor),
        Action::BeginApplication,
        Resource::Organisation(command.organisation),
    )?;
    let standard = cx.services.standards.find(&command.standard);
    let standard = standard.ok_or_else(|| UseCaseError::field("standard", "unknown_option"))?;
    let now = cx.now();
    if !standard.lifecycle().accepts_applications_on(now.date()) {
        return Err(UseCaseError::field("standard", "not_open"));
    }
    let scope = check_application(standard, &command.label, command.track.as_ref(), &command.scope)?;
    cx.services.store.write(|db| {
        if cases::find_open(
            db,
            (command.organisation, command.standard.id.as_str()),
            CaseKind::Initial,
        )?
        .is_some()
        {
            return Err(UseCaseError::field("standard", "case_open"));
        }
        organisations::find(db, command.organisation)?.ok_or(UseCaseError::NotFound)?;
        let case = Case {
            id: CaseId::new(cx.services.ids.fresh()),
            number: next_number(db, now)?,
            organisation: command.organisation,
            standard: command.standard.clone(),
            normative_digest: standard.normative_digest().to_string(),
            label: command.label.clone(),
            track: command.track.clone(),
            kind: CaseKind::Initial,
            certificate: None,
            scope,
            state: State::Draft,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        cases::insert(db, &case)?;
        acts::record(db, case.id, actor.person, Act::Application, now)?;
        let entry = case_file::entry(cx, case.id, "create", Some(role)).about(Some(case.normative_digest.clone()));
        audit::append(db, entry)?;
        Ok(case.id)
    })
}

/// The next number of a case, in the series of the year.
pub(super) fn next_number(db: &mut Db, now: Timestamp) -> Result<String, StoreError> {
    let year = now.date().year();
    let serial = serials::next(db, &format!("case-{year}"))?;
    Ok(format!("C-{year}-{serial:05}"))
}

/// Whether this can be applied for: label and track are the standard's and go together, and the scope can be printed.
/// Answers with the scope as it is kept: with its English exactly where the standard is in another language.
///
/// # Errors
/// [`UseCaseError::Invalid`] names what cannot.
pub fn check_application(
    standard: &Standard,
    label: &LabelUid,
    track: Option<&TrackUid>,
    scope: &Bilingual,
) -> Result<Bilingual, UseCaseError> {
    let mut errors = Vec::new();
    match standard.label(label) {
        Some(label) => errors.extend(wrong_track(standard, label, track)),
        None => errors.push(FieldError::new("label", "unknown_option")),
    }
    let mut scope = scope.trimmed();
    errors.extend(check_scope("scope", &scope.text));
    if standard.has_english_beside() {
        errors.extend(check_scope("scope_en", scope.english.as_deref().unwrap_or_default()));
    } else {
        scope.english = None;
    }
    if errors.is_empty() {
        Ok(scope)
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

fn check_scope(field: &'static str, text: &str) -> Option<FieldError> {
    if !says_something(text) {
        return Some(FieldError::new(field, "required"));
    }
    if says_too_little(text) {
        return Some(FieldError::new(field, "scope_thin"));
    }
    let unprintable = context::unprintable(text);
    (!unprintable.is_empty()).then(|| FieldError::new(field, "unprintable").naming(unprintable))
}

/// A track is chosen exactly where the standard has some, and the label must be awarded on it.
pub fn check_track(standard: &Standard, label: &Label, track: Option<&TrackUid>) -> Result<(), UseCaseError> {
    wrong_track(standard, label, track).map_or(Ok(()), |wrong| Err(UseCaseError::Invalid(vec![wrong])))
}

fn wrong_track(standard: &Standard, label: &Label, track: Option<&TrackUid>) -> Option<FieldError> {
    let offered = standard.tracks();
    let code = match track {
        None if !offered.is_empty() => "required",
        Some(track) if !offered.iter().any(|offered| offered.uid == *track) => "unknown_option",
        _ if !label.is_on(track) => "not_for_label",
        _ => return None,
    };
    Some(FieldError::new("track", code))
}
