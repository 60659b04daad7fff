//! Tells one person by mail what happened to an account.

use super::{JobError, message, payload, send};
use crate::{
    domain::{
        account::{BodyRole, Person},
        ids::PersonId,
        role_change::AccountEvent,
    },
    mail::Mailbox,
    store::{
        Db,
        accounts::{self, AccountMoment},
        people,
        queue::Job,
    },
    usecase::{
        Cx, UseCaseError,
        account_news::{ACCOUNT_JOB, AccountJob},
    },
    views::emails::{AboutAccount, AccountNewsEmail},
};

/// The kind of the job.
pub const KIND: &str = ACCOUNT_JOB;

/// Sends it, if it is still so.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: AccountJob = payload(job)?;
    let services = &cx.services;
    let written = services.store.read(|db| {
        let to = people::find(db, asked.person)?.ok_or(UseCaseError::NotFound)?;
        // The newest is told first.
        let history = accounts::history(db, asked.account)?;
        let place = history.len().checked_sub(asked.seq);
        let moment = place
            .and_then(|place| history.get(place))
            .ok_or(UseCaseError::NotFound)?;
        if !is_still_so(db, (moment, asked.account), &to)? {
            return Ok(None);
        }
        let name_of = |db: &mut _, id| Ok::<_, UseCaseError>(people::find(db, id)?.map(|found| found.name));
        let who = name_of(db, asked.account)?;
        let by = match moment.by {
            Some(by) => name_of(db, by)?,
            None => None,
        };
        let page = match moment.event {
            AccountEvent::Propose => format!("/app/accounts/{}", asked.account),
            _ => "/app".to_owned(),
        };
        let email = AccountNewsEmail {
            about: AboutAccount {
                name: to.name.clone(),
                url: format!("{}{page}", services.public_url),
                body: services.body.name.clone(),
                development: services.development,
            },
            own: asked.person == asked.account,
            event: moment.event.to_string(),
            who: who.unwrap_or_default(),
            by: by.unwrap_or_default(),
            role: moment.role.map(|role| role.to_string()),
            reason: Some(moment.reason.clone()).filter(|reason| !reason.is_empty()),
            has_link: moment.event != AccountEvent::Close,
        };
        let lang = services.views.negotiate(&to.language);
        let email = services.views.render_email(&lang, &email);
        Ok::<_, UseCaseError>(Some((to, email.map_err(UseCaseError::internal)?)))
    })?;
    let Some((to, email)) = written else { return Ok(()) };
    let to = Mailbox::new(&to.name, &to.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))
}

/// Whether it is to be told still: a role that is agreed on or dropped waits for nobody, and who keeps no accounts any more is
/// not asked.
fn is_still_so(db: &mut Db, (moment, account): (&AccountMoment, PersonId), to: &Person) -> Result<bool, UseCaseError> {
    Ok(match moment.event {
        AccountEvent::Propose => {
            let mut open = accounts::proposals(db)?.into_iter();
            let waits = open.any(|one| one.person == account && Some(one.role) == moment.role);
            waits && to.active && people::roles(db, to.id)?.contains(&BodyRole::Administrator)
        }
        AccountEvent::Close => !to.active,
        _ => to.active,
    })
}
