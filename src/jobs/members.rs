//! Mails an invitation into an organisation, forgets it at the end of its time, and tells what happened to its people.

use super::{JobError, message, payload, send, with_fresh_link};
use crate::{
    mail::Mailbox,
    store::{
        Db,
        members::{self, Invitation},
        organisations, people,
        queue::Job,
    },
    usecase::{
        Cx, UseCaseError,
        members::{INVITATION_JOB, InvitationJob, MEMBER_JOB, MemberJob},
        sessions,
    },
    views::emails::{AboutOrganisation, InvitationEmail, MemberNewsEmail, RenderedEmail},
};

/// The kind of the job of an invitation.
pub const INVITATION: &str = INVITATION_JOB;
/// The kind of the job of a piece of news.
pub const NEWS: &str = MEMBER_JOB;

/// Sends an invitation, or forgets one that nobody answered in time.
///
/// The link's token is made here: whoever reads the database, its jobs included, can answer no invitation. If the job
/// runs twice, the link of the later mail is the good one.
pub fn invite(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: InvitationJob = payload(job)?;
    if asked.over {
        let forget = |db: &mut Db| Ok::<_, UseCaseError>(members::forget(db, asked.invitation)?);
        return Ok(cx.services.store.write(forget)?);
    }
    let token = cx.services.chance.token();
    let written = cx.services.store.write(|db| {
        let Some(invitation) = members::find(db, asked.invitation)? else {
            return Ok(None);
        };
        members::set_token_hash(db, invitation.id, &sessions::hash(&token))?;
        Ok::<_, UseCaseError>(Some((invitation_email(db, cx, &invitation, &token)?, invitation.email)))
    })?;
    let Some((email, to)) = written else { return Ok(()) };
    let to = Mailbox::new("", &to).map_err(JobError::never)?;
    send(cx, &with_fresh_link(message(email, to, job), job))
}

fn invitation_email(db: &mut Db, cx: &Cx, invitation: &Invitation, token: &str) -> Result<RenderedEmail, UseCaseError> {
    let services = &cx.services;
    let account = people::find_by_email(db, &invitation.email)?;
    let language = account.map_or(invitation.language.clone(), |account| account.language);
    let by = match invitation.invited_by {
        Some(person) => people::find(db, person)?.map(|person| person.name),
        None => None,
    };
    let organisation = organisations::find(db, invitation.organisation)?.ok_or(UseCaseError::NotFound)?;
    let email = InvitationEmail {
        about: AboutOrganisation {
            name: None,
            organisation: organisation.legal_name,
            url: format!("{}/invitations/{token}", services.public_url),
            body: services.body.name.clone(),
            development: services.development,
        },
        by,
        role: invitation.role.to_string(),
        until: invitation.expires_at.date().to_string(),
    };
    let lang = services.views.negotiate(&language);
    services
        .views
        .render_email(&lang, &email)
        .map_err(UseCaseError::internal)
}

/// Tells one person what happened; nobody whose account was closed.
pub fn tell(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: MemberJob = payload(job)?;
    let services = &cx.services;
    let written = services.store.read(|db| {
        let person = people::find(db, asked.person)?.ok_or(UseCaseError::NotFound)?;
        if !person.active {
            return Ok(None);
        }
        let mut moments = members::moments(db, asked.organisation)?.into_iter();
        let moment = moments.find(|moment| moment.seq == asked.seq);
        let moment = moment.ok_or(UseCaseError::NotFound)?;
        let organisation = organisations::find(db, asked.organisation)?.ok_or(UseCaseError::NotFound)?;
        let owners = members::owners(db, asked.organisation)?;
        let who = match moment.person {
            Some(person) => people::find(db, person)?.map(|person| person.name),
            None => None,
        };
        let email = MemberNewsEmail {
            about: AboutOrganisation {
                name: Some(person.name.clone()),
                organisation: organisation.legal_name,
                url: format!(
                    "{}/app/organisations/{}/members",
                    services.public_url, asked.organisation
                ),
                body: services.body.name.clone(),
                development: services.development,
            },
            event: moment.event.to_string(),
            who: who.unwrap_or_default(),
            role: moment.role.map(|role| role.to_string()).unwrap_or_default(),
            reason: Some(moment.reason).filter(|reason| !reason.is_empty()),
            ownerless: owners.is_empty(),
        };
        let lang = services.views.negotiate(&person.language);
        let email = services
            .views
            .render_email(&lang, &email)
            .map_err(UseCaseError::internal)?;
        Ok::<_, UseCaseError>(Some((person, email)))
    })?;
    let Some((person, email)) = written else { return Ok(()) };
    let to = Mailbox::new(&person.name, &person.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))
}
