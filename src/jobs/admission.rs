//! Mails why an organisation that asked to apply was not entered, and forgets that it asked.

use super::{JobError, message, payload, send};
use crate::{
    mail::Mailbox,
    store::{Db, admissions, queue::Job},
    usecase::{
        Cx, UseCaseError,
        admissions::{NOT_ADMITTED_JOB, NotAdmittedJob},
    },
    views::emails::{AboutOrganisation, NotAdmittedEmail},
};

/// The kind of the job.
pub const KIND: &str = NOT_ADMITTED_JOB;

/// Tells who asked, then forgets the request; one that is gone was told of.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: NotAdmittedJob = payload(job)?;
    let services = &cx.services;
    let found = services.store.read(|db| admissions::find(db, asked.admission));
    let Some(request) = found.map_err(UseCaseError::from)? else {
        return Ok(());
    };
    let email = NotAdmittedEmail {
        about: AboutOrganisation {
            name: Some(request.name.clone()),
            organisation: request.legal_name,
            url: format!("{}/apply", services.public_url),
            body: services.body.name.clone(),
            development: services.development,
        },
        reason: request.turned_down.unwrap_or_default(),
    };
    let lang = services.views.negotiate(&request.language);
    let email = services
        .views
        .render_email(&lang, &email)
        .map_err(UseCaseError::internal)?;
    let to = Mailbox::new(&request.name, &request.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))?;
    let forget = |db: &mut Db| Ok::<_, UseCaseError>(admissions::forget(db, asked.admission)?);
    Ok(services.store.write(forget)?)
}
