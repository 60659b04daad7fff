//! A cluster begins an application (norms E1, create).

use crate::{
    domain::{
        account::Act,
        bilingual::Bilingual,
        case::{Case, CaseKind, State},
        certificate::{Certificate, is_over, scope::says_too_little},
        ids::{CaseId, OrganisationId},
        policy::{self, Action, Resource},
        says::says_something,
        standard::{Label, LabelUid, Standard, StandardRef, TrackUid},
        time::Timestamp,
    },
    store::{
        Db, StoreError, audit, cases,
        certificates::{register, serials},
        organisations,
        team::acts,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        begin_renewal::{find_under_way, window},
        case_file, context,
    },
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

/// Why an organisation cannot apply by a scheme: there is one case and one certificate at a time (norms E1 create, E6.4).
#[derive(Debug)]
pub enum InTheWay {
    /// This application, or this renewal, is to be gone on with.
    UnderWay(Case),
    /// This certificate is in force: it is renewed, or changed.
    InForce(Certificate),
}

impl InTheWay {
    /// As an error code of the standard that was chosen.
    const fn code(&self) -> &'static str {
        match self {
            // Until nobody can appeal any more, it may be decided otherwise.
            Self::UnderWay(case) if matches!(case.state, State::Refused) => "case_refused",
            Self::UnderWay(_) => "case_open",
            Self::InForce(_) => "certificate_held",
        }
    }
}

/// What stands in the way of an organisation's application by a scheme now. A certificate that knows no renewal does not:
/// whoever holds it applies anew.
pub fn in_the_way(
    db: &mut Db,
    cx: &Cx,
    organisation: OrganisationId,
    scheme: &str,
) -> Result<Option<InTheWay>, UseCaseError> {
    if let Some(case) = find_under_way(db, organisation, scheme)? {
        return Ok(Some(InTheWay::UnderWay(case)));
    }
    let standing = register::find_standing(db, organisation, scheme)?;
    let Some(held) = standing.filter(|held| !is_over(held, cx.now())) else {
        return Ok(None);
    };
    let is_renewed = window(db, cx, &held)?.is_some();
    Ok(is_renewed.then_some(InTheWay::InForce(held)))
}

/// Begins a draft and answers with its id.
///
/// # Errors
/// When the person has no part in the organisation, the standard takes no applications, label or track are not among its
/// own or do not go together, or something is [in the way](in_the_way).
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
    cx.write(|db| {
        if let Some(in_the_way) = in_the_way(db, cx, command.organisation, standard.id().as_str())? {
            return Err(UseCaseError::field("standard", in_the_way.code()));
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
