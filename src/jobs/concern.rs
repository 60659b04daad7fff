//! Tells whoever brought a complaint or an appeal that it arrived, or what came of it.

use super::{JobError, message, payload, send};
use crate::{
    domain::concern::ConcernEvent,
    mail::Mailbox,
    store::{concerns, queue::Job},
    usecase::{
        Cx, UseCaseError,
        file_concern::{CONCERN_JOB, ConcernJob, ConcernNews},
    },
    views::emails::{AboutConcern, ConcernArrivedEmail, ConcernSettledEmail},
};

/// The kind of this job.
pub const KIND: &str = CONCERN_JOB;

/// Reads, writes, sends.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: ConcernJob = payload(job)?;
    let (concern, moments) = cx.services.store.read(|db| {
        let concern = concerns::find(db, asked.concern)?.ok_or(UseCaseError::NotFound)?;
        let moments = concerns::moments(db, asked.concern)?;
        Ok::<_, UseCaseError>((concern, moments))
    })?;
    let services = &cx.services;
    let lang = services.views.negotiate(&concern.language);
    let about = AboutConcern {
        organisation: concern.subject,
        number: concern.number,
        url: format!("{}/complaints/{}", services.public_url, concern.token),
        body: services.body.name.clone(),
        development: services.development,
    };
    let kind = concern.kind.to_string();
    let email = match asked.news {
        ConcernNews::Arrived => services.views.render_email(&lang, &ConcernArrivedEmail { about, kind }),
        ConcernNews::Settled => {
            let told = |event| moments.iter().rev().find(|moment| moment.event == event);
            let told = told(ConcernEvent::Refuse).or_else(|| told(ConcernEvent::Propose));
            let told = told.ok_or_else(|| JobError::never("an outcome that nobody proposed"))?;
            let settled = ConcernSettledEmail {
                about,
                kind,
                outcome: told.outcome.map(|outcome| outcome.to_string()),
                answer: told.note.clone(),
            };
            services.views.render_email(&lang, &settled)
        }
    };
    let email = email.map_err(JobError::never)?;
    let to = Mailbox::new(&concern.name, &concern.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))
}
