//! An organisation that has no account asks to apply; an officer enters it and invites its owner, or says why not.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    domain::{
        account::{BodyRole, OrganisationRole, normal_email},
        ids::{OrganisationId, PersonId},
        membership::MemberEvent,
        organisation::Organisation,
        policy::{self, Action, Resource},
        says::says_something,
    },
    mail::is_public_address,
    store::{
        Db,
        admissions::{self, Admission},
        audit, organisations, people,
    },
    usecase::{
        Cx, FieldError, UseCaseError, manage_accounts,
        members::{happened, note, send_invitation},
        queued::queued,
        throttle::Key,
    },
};

/// The kind of job that mails why an organisation is not entered.
pub const NOT_ADMITTED_JOB: &str = "not_admitted";

/// The kind of job that tells an officer that an organisation asks.
pub const ADMISSION_JOB: &str = "admission";

/// What that carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionJob {
    /// Which request.
    pub admission: Uuid,
    /// Who is told.
    pub officer: PersonId,
}

/// So many may wait for an answer: beyond that nobody reads them, and whoever sends them is no organisation.
pub const MOST_WAITING: usize = 200;

/// What the job carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotAdmittedJob {
    /// Which request. It is forgotten once that is told.
    pub admission: Uuid,
}

/// Takes the request of an organisation.
///
/// # Errors
/// Field errors for what a certificate could not print, and for what is missing; [`UseCaseError::TooMany`] for a network that sends
/// too many, and while too many wait.
pub fn ask(cx: &Cx, mut asked: Admission, from: IpAddr) -> Result<(), UseCaseError> {
    asked.email = normal_email(&asked.email);
    let mut errors = manage_accounts::unfit_for_certificates(&organisation(cx, &asked, ""));
    if !is_public_address(&asked.email) {
        errors.push(FieldError::new("email", "not_an_address"));
    }
    if !says_something(&asked.name) {
        errors.push(FieldError::new("name", "required"));
    }
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    // Asking counts as it is: no asking ends well and is forgotten.
    let _counted = cx.services.throttle.attempt(&[Key::asking(from)], cx.now())?;
    asked.id = cx.services.ids.fresh();
    asked.language = cx.lang.tag().to_owned();
    asked.asked_at = cx.now();
    cx.write(|db| {
        if admissions::waiting(db)?.len() >= MOST_WAITING {
            return Err(UseCaseError::TooMany);
        }
        admissions::insert(db, &asked)?;
        for officer in people::list_with_role(db, BodyRole::Officer)? {
            let (admission, officer) = (asked.id, officer.id);
            let job = AdmissionJob { admission, officer };
            let key = format!("{ADMISSION_JOB}:{admission}:{officer}");
            queued(db, cx, (ADMISSION_JOB, &job), key, cx.now())?;
        }
        audit::append(db, cx.entry("ask_admission").because(Some(asked.id.to_string())))?;
        Ok(())
    })
}

fn organisation(cx: &Cx, asked: &Admission, slug: &str) -> Organisation {
    let asked = asked.clone();
    Organisation {
        id: OrganisationId::new(cx.services.ids.fresh()),
        slug: slug.to_owned(),
        legal_name: asked.legal_name,
        name_en: String::new(),
        legal_form: String::new(),
        registration_id: asked.registration_id,
        street: asked.street,
        postcode: asked.postcode,
        city: asked.city,
        region: asked.region,
        country: asked.country,
        sector: asked.sector,
        website: asked.website,
        created_at: cx.now(),
    }
}

/// What waits for an officer, the oldest first; nothing for others.
pub fn waiting(cx: &Cx) -> Result<Vec<Admission>, UseCaseError> {
    match policy::can(cx.actor.as_ref(), Action::AdmitOrganisation, Resource::Service) {
        Ok(_) => Ok(cx.services.store.read(admissions::waiting)?),
        Err(_) => Ok(Vec::new()),
    }
}

fn open(db: &mut Db, id: Uuid) -> Result<Admission, UseCaseError> {
    let asked = admissions::find(db, id)?.filter(|asked| asked.turned_down.is_none());
    asked.ok_or(UseCaseError::NotFound)
}

/// One of them, with organisations of the same registration, which are there already.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that was answered.
pub fn one(cx: &Cx, id: Uuid) -> Result<(Admission, Vec<Organisation>), UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::AdmitOrganisation, Resource::Service)?;
    cx.services.store.read(|db| {
        let asked = open(db, id)?;
        let mut same = organisations::list(db)?;
        same.retain(|one| one.registration_id == asked.registration_id);
        Ok((asked, same))
    })
}

/// Enters the organisation as it said of itself, and invites who asked as its owner; the reason says how that was checked.
///
/// # Errors
/// A field error without that; [`UseCaseError::NotFound`] for one that was answered.
pub fn admit(cx: &Cx, id: Uuid, checked: &str) -> Result<OrganisationId, UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::AdmitOrganisation, Resource::Service)?;
    if !says_something(checked) {
        return Err(UseCaseError::field("checked", "required"));
    }
    cx.write(|db| {
        let asked = open(db, id)?;
        let slug = manage_accounts::free_slug(db, &asked.legal_name)?;
        let organisation = organisation(cx, &asked, &slug);
        let entered = organisation.id;
        organisations::insert(db, organisation)?;
        let mut entry = cx.entry("add_organisation").because(Some(entered.to_string()));
        entry.acting_role = role.to_string();
        audit::append(db, entry)?;
        // Who asked may read another language than who admits.
        let theirs = Cx {
            lang: cx.services.views.negotiate(&asked.language),
            ..cx.clone()
        };
        let owner = OrganisationRole::Owner;
        send_invitation(db, &theirs, entered, (&asked.email, owner))?;
        let moment = happened(cx, MemberEvent::InviteOwner, None, Some(owner), checked);
        note(db, cx, entered, &moment)?;
        admissions::forget(db, id)?;
        Ok(entered)
    })
}

/// Does not enter it, and tells who asked why.
///
/// # Errors
/// A field error without a reason; [`UseCaseError::NotFound`] for one that was answered.
pub fn turn_down(cx: &Cx, id: Uuid, reason: &str) -> Result<(), UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::AdmitOrganisation, Resource::Service)?;
    if !says_something(reason) {
        return Err(UseCaseError::field("reason", "required"));
    }
    cx.write(|db| {
        open(db, id)?;
        admissions::turn_down(db, id, reason.trim())?;
        let mut entry = cx.entry("turn_down_admission").because(Some(reason.trim().to_owned()));
        entry.acting_role = role.to_string();
        audit::append(db, entry)?;
        let job = NotAdmittedJob { admission: id };
        queued(db, cx, (NOT_ADMITTED_JOB, &job), format!("not_admitted:{id}"), cx.now())?;
        Ok(())
    })
}
