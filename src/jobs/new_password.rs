//! Mails the link by which somebody chooses a new password.

use super::{JobError, message, payload, send, with_fresh_link};
use crate::{
    mail::Mailbox,
    store::{password_resets, people, queue::Job},
    usecase::{
        Cx, UseCaseError,
        new_password::{LINK_MINUTES, Link, NEW_PASSWORD_JOB, NewPasswordJob},
        sessions,
    },
    views::emails::{AboutAccount, AccountOpenEmail, NewPasswordEmail},
};

/// The kind of the job.
pub const KIND: &str = NEW_PASSWORD_JOB;

/// Sends it. The link's token is made here: whoever reads the database, its jobs included, can use none. If the job runs twice,
/// the link of the later mail is the good one; once the time is over, none is sent.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: NewPasswordJob = payload(job)?;
    let (services, token) = (&cx.services, cx.services.chance.token());
    let found = services.store.write(|db| {
        let reset = password_resets::find(db, asked.reset)?.filter(|reset| cx.now() <= reset.expires_at);
        let Some(reset) = reset else { return Ok(None) };
        password_resets::set_token_hash(db, reset.id, &sessions::hash(&token))?;
        let person = people::find(db, reset.person)?.filter(|person| person.active);
        Ok::<_, UseCaseError>(person.map(|person| (person, reset.expires_at)))
    })?;
    let Some((person, until)) = found else { return Ok(()) };
    let about = AboutAccount {
        name: person.name.clone(),
        url: format!("{}/new-password/{token}", services.public_url),
        body: services.body.name.clone(),
        development: services.development,
    };
    let lang = services.views.negotiate(&person.language);
    let email = match asked.link {
        Link::Invited => {
            let until = until.date().to_string();
            services.views.render_email(&lang, &AccountOpenEmail { about, until })
        }
        Link::Asked => {
            let minutes = LINK_MINUTES;
            services.views.render_email(&lang, &NewPasswordEmail { about, minutes })
        }
    };
    let email = email.map_err(UseCaseError::internal)?;
    let to = Mailbox::new(&person.name, &person.email).map_err(JobError::never)?;
    send(cx, &with_fresh_link(message(email, to, job), job))
}
