//! Mails to officers that an organisation asks to apply; and why one was not entered, whose request is forgotten then.

use super::{JobError, message, payload, send};
use crate::{
    mail::Mailbox,
    store::{Db, admissions, people, queue::Job},
    usecase::{
        Cx, UseCaseError,
        admissions::{ADMISSION_JOB, AdmissionJob, NOT_ADMITTED_JOB, NotAdmittedJob},
    },
    views::emails::{AboutOrganisation, AdmissionAskedEmail, NotAdmittedEmail},
};

/// The kind of the job.
pub const KIND: &str = NOT_ADMITTED_JOB;

/// The kind of the job that tells an officer.
pub const ASKED: &str = ADMISSION_JOB;

/// Tells an officer, unless another one has answered by now.
pub fn tell_officer(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: AdmissionJob = payload(job)?;
    let services = &cx.services;
    let found = services.store.read(|db| {
        let request = admissions::find(db, asked.admission)?.filter(|request| request.turned_down.is_none());
        let officer = people::find(db, asked.officer)?.filter(|officer| officer.active);
        Ok::<_, UseCaseError>(request.zip(officer))
    })?;
    let Some((request, officer)) = found else { return Ok(()) };
    let email = AdmissionAskedEmail {
        about: AboutOrganisation {
            name: Some(officer.name.clone()),
            organisation: request.legal_name,
            url: format!("{}/app/admissions/{}", services.public_url, request.id),
            body: services.body.name.clone(),
            development: services.development,
        },
    };
    let lang = services.views.negotiate(&officer.language);
    let email = services
        .views
        .render_email(&lang, &email)
        .map_err(UseCaseError::internal)?;
    let to = Mailbox::new(&officer.name, &officer.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))
}

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
