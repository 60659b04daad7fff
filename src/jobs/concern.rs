//! Tells whoever brought a complaint or an appeal that it arrived, or what came of it, and the panel that it waits.

use super::{JobError, message, payload, send};
use crate::{
    domain::{
        account::BodyRole,
        concern::{ConcernEvent, ConcernState},
        ids::PersonId,
    },
    mail::Mailbox,
    store::{
        concerns::{self, Concern},
        people,
        queue::Job,
    },
    usecase::{
        Cx, UseCaseError,
        file_concern::{CONCERN_JOB, ConcernJob, ConcernNews},
    },
    views::emails::{AboutConcern, ConcernArrivedEmail, ConcernSettledEmail, ConcernWaitsEmail},
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
    if let Some(member) = asked.member {
        return tell_member(cx, job, &concern, member);
    }
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
        ConcernNews::Waits => return Err(JobError::never("nobody on the panel is named")),
        ConcernNews::Settled => {
            // The reason of a refusal is that of whoever proposed it.
            let ends = match concern.state {
                ConcernState::OutOfScope => [ConcernEvent::ProposeRefusal, ConcernEvent::Refuse],
                _ => [ConcernEvent::Propose; 2],
            };
            let said = |event| moments.iter().rev().find(|moment| moment.event == event);
            let told = ends.into_iter().find_map(said);
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

/// Tells a member of the panel that it waits for them, as long as they are one.
fn tell_member(cx: &Cx, job: &Job, concern: &Concern, member: PersonId) -> Result<(), JobError> {
    let services = &cx.services;
    let found = services.store.read(|db| {
        let person = people::find(db, member)?.ok_or(UseCaseError::NotFound)?;
        let serves = person.active && people::roles(db, member)?.contains(&BodyRole::Appeals);
        Ok::<_, UseCaseError>(serves.then_some(person))
    })?;
    let Some(person) = found else { return Ok(()) };
    let waits = ConcernWaitsEmail {
        about: AboutConcern {
            organisation: concern.subject.clone(),
            number: concern.number.clone(),
            url: format!("{}/app/concerns/{}", services.public_url, concern.id),
            body: services.body.name.clone(),
            development: services.development,
        },
        name: person.name.clone(),
        kind: concern.kind.to_string(),
    };
    let lang = services.views.negotiate(&person.language);
    let email = services.views.render_email(&lang, &waits).map_err(JobError::never)?;
    let to = Mailbox::new(&person.name, &person.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))
}
