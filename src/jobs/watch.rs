//! Tells a watcher what happened to a certificate, or asks whether they wish to be told.

use super::{JobError, message, payload, send};
use crate::{
    domain::{
        certificate::{PublicStatus, life::told_as},
        ids::WatchId,
        time::Timestamp,
    },
    mail::{Mailbox, Message},
    store::{
        certificates::register,
        queue::Job,
        watches::{self, Watch},
    },
    usecase::{
        Cx, UseCaseError,
        verify_certificate::RegisterEntry,
        watch_certificate::{News, WATCH_JOB, WatchJob, can_be_watched},
    },
    views::{
        emails::{AboutWatch, WatchNewsEmail, WatchQuestionEmail},
        pages::public::StatusView,
    },
};

/// The kind of this job.
pub const KIND: &str = WATCH_JOB;

/// Reads, writes, sends; with the last news of a certificate the watch ends, and who watched is forgotten, whether the mail
/// could be delivered or never will be.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let asked: WatchJob = payload(job)?;
    let Some((watch, entry)) = read(cx, asked.watch)? else {
        return Ok(());
    };
    let sent = match written(cx, &asked, (&watch, &entry), job)? {
        Some(message) => send(cx, &message),
        None => Ok(()),
    };
    let unanswered = asked.news == News::Unanswered && watch.confirmed_at.is_none();
    let waits = matches!(sent, Err(JobError::Again(_)));
    if (unanswered || !can_be_watched(&entry)) && !waits {
        cx.services
            .store
            .write(|db| Ok::<_, UseCaseError>(watches::remove(db, watch.id)?))?;
    }
    sent
}

/// The watch and the certificate as it is now; nothing for a watch that has ended.
fn read(cx: &Cx, id: WatchId) -> Result<Option<(Watch, RegisterEntry)>, UseCaseError> {
    cx.services.store.read(|db| {
        let Some(watch) = watches::find(db, id)? else {
            return Ok(None);
        };
        let certificate = register::find(db, watch.certificate)?.ok_or(UseCaseError::NotFound)?;
        Ok(Some((watch, RegisterEntry::today(certificate, cx.now())?)))
    })
}

/// The mail; none for what the public is not told of, and none to an address that never agreed but the question.
fn written(
    cx: &Cx,
    asked: &WatchJob,
    (watch, entry): (&Watch, &RegisterEntry),
    job: &Job,
) -> Result<Option<Message>, JobError> {
    let views = &cx.services.views;
    let lang = views.negotiate(&watch.language);
    let about = about(cx, watch, entry);
    let status = StatusView::of(entry.status.as_str(), entry.snapshot.development).key;
    let news = |event: &str, at: String| {
        views.render_email(
            &lang,
            &WatchNewsEmail {
                about: about.clone(),
                event: event.to_owned(),
                at,
                status: status.clone(),
            },
        )
    };
    let email = match asked.news {
        News::Question if can_be_watched(entry) => views.render_email(
            &lang,
            &WatchQuestionEmail {
                about: about.clone(),
                status: status.clone(),
            },
        ),
        News::Question | News::Unanswered => return Ok(None),
        _ if watch.confirmed_at.is_none() => return Ok(None),
        News::Expired if entry.status == PublicStatus::Expired || entry.status == PublicStatus::Suspended => news(
            "expired",
            Timestamp::at_end_of(entry.certificate.valid_until).to_string(),
        ),
        // Withdrawn or given up before its last day: that was told then.
        News::Expired => return Ok(None),
        News::Event { seq } => {
            let moments = entry.certificate.life.moments();
            let moment = seq.checked_sub(1).and_then(|place| moments.get(place));
            let moment = moment.ok_or_else(|| JobError::never("an event that is not in the certificate's life"))?;
            match told_as(moment.event) {
                Some(event) => news(event, moment.at.to_string()),
                None => return Ok(None),
            }
        }
    };
    let email = email.map_err(JobError::never)?;
    let to = Mailbox::new("", &watch.email).map_err(JobError::never)?;
    Ok(Some(Message {
        at: job.created_at.max(job.run_at),
        unsubscribe: Some(about.stop_url),
        ..message(email, to, job)
    }))
}

fn about(cx: &Cx, watch: &Watch, entry: &RegisterEntry) -> AboutWatch {
    let services = &cx.services;
    AboutWatch {
        organisation: entry.snapshot.holder.legal_name.clone(),
        number: entry.certificate.number.to_string(),
        url: format!("{}/c/{}", services.public_url, entry.certificate.number),
        stop_url: format!("{}/watch/{}", services.public_url, watch.token),
        body: services.body.name.clone(),
        development: services.development || entry.snapshot.development,
    }
}
