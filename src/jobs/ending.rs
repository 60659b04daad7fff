//! Mails that somebody's authorisation, or contract with the body, ends.

use super::{JobError, message, payload, send};
use crate::{
    domain::{
        competence::Authorisation,
        engagement::Engagement,
        ids::PersonId,
        standard::{Standard, StandardSlot, TextKey},
    },
    mail::Mailbox,
    store::{Db, authorisations, engagements, people, queue::Job},
    usecase::{
        Cx, UseCaseError,
        endings::{ENDING_JOB, Ending, EndingJob},
    },
    views::{
        Lang,
        emails::{AboutAccount, EndingEmail},
    },
};

/// The kind of the job.
pub const KIND: &str = ENDING_JOB;

/// What still ends on the day that is told.
enum Ends {
    Authorisation(Authorisation),
    Engagement(Engagement),
}

impl Ends {
    fn find(db: &mut Db, job: &EndingJob) -> Result<Option<Self>, UseCaseError> {
        Ok(match job.ending {
            Ending::Authorisation(id) => authorisations::find(db, id)?
                .filter(|one| one.revoked.is_none() && one.until == job.until)
                .map(Self::Authorisation),
            Ending::Engagement(id) => engagements::find(db, id)?
                .filter(|one| one.until == Some(job.until))
                .map(Self::Engagement),
        })
    }

    const fn person(&self) -> PersonId {
        match self {
            Self::Authorisation(one) => one.person,
            Self::Engagement(one) => one.person,
        }
    }
}

/// Tells one person; nobody whose account was closed, and nothing that was changed meanwhile.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: EndingJob = payload(job)?;
    let services = &cx.services;
    let found = services.store.read(|db| {
        let Some(ends) = Ends::find(db, &asked)? else {
            return Ok(None);
        };
        let whose = people::find(db, ends.person())?.filter(|person| person.active);
        let told = people::find(db, asked.person)?.filter(|person| person.active);
        Ok::<_, UseCaseError>(whose.zip(told).map(|(whose, told)| (ends, whose, told)))
    })?;
    let Some((ends, whose, told)) = found else {
        return Ok(());
    };
    let lang = services.views.negotiate(&told.language);
    let (kind, standard) = match &ends {
        Ends::Authorisation(one) => (one.function.to_string(), Some(named(cx, one, &lang))),
        Ends::Engagement(one) => (one.kind.to_string(), None),
    };
    let email = EndingEmail {
        about: AboutAccount {
            name: told.name.clone(),
            url: format!("{}/app/competence/{}", services.public_url, whose.id),
            body: services.body.name.clone(),
            development: services.development,
        },
        own: whose.id == told.id,
        who: whose.name,
        kind,
        standard,
        until: asked.until.to_string(),
        over: asked.until < cx.now().date(),
    };
    let email = services
        .views
        .render_email(&lang, &email)
        .map_err(UseCaseError::internal)?;
    let to = Mailbox::new(&told.name, &told.email).map_err(JobError::never)?;
    send(cx, &message(email, to, job))
}

/// The name of the standard, as its newest version has it.
fn named(cx: &Cx, one: &Authorisation, lang: &Lang) -> String {
    let newest: Option<&Standard> = cx.services.standards.versions(&one.standard).last();
    let lang = lang.tag().parse().ok();
    newest.zip(lang).map_or_else(
        || one.standard.to_string(),
        |(standard, lang)| {
            let title = TextKey::Standard(StandardSlot::Title);
            standard.text(title, &lang).text.to_owned()
        },
    )
}
