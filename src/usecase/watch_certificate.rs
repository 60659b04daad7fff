//! Anybody is told by mail of what happens to a certificate, without an account.
//!
//! Nothing is sent to an address but the one question whether it wishes this, until whoever reads it says yes. What is
//! known of a watcher is the address and a language; both are forgotten when the watch ends, by them or with the
//! certificate.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        certificate::{Certificate, PublicStatus, is_over, number::CertificateNumber},
        ids::WatchId,
        time::Timestamp,
    },
    mail::is_public_address,
    store::{
        Db,
        certificates::register,
        watches::{self, Watch},
    },
    usecase::{
        Cx, UseCaseError,
        queued::queued,
        throttle::Key,
        verify_certificate::{RegisterEntry, look_up},
    },
};

/// The kind of job that tells a watcher.
pub const WATCH_JOB: &str = "watch";

/// How long a question may stay unanswered before it is forgotten, in milliseconds: three days.
const UNANSWERED_MILLIS: i64 = 3 * 86_400_000;

/// Unanswered questions an address is asked at a time: a stranger cannot fill it with ours.
const MOST_UNANSWERED: usize = 3;

/// What a watcher is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// That somebody asked for this; whether it is wished.
    Question,
    /// An event of the certificate's life, by its place in it, from 1.
    Event {
        /// The place.
        seq: usize,
    },
    /// Nothing: the question was not answered in time, and who was asked is forgotten.
    Unanswered,
    /// The last day of validity is over.
    Expired,
}

/// What the job carries: ids only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchJob {
    /// Who is told.
    pub watch: WatchId,
    /// What.
    #[serde(flatten)]
    pub news: News,
}

/// Whether there is anything to wait for: it has not ended, and its last day is not over.
pub fn can_be_watched(entry: &RegisterEntry) -> bool {
    let has_ended = matches!(entry.status, PublicStatus::Withdrawn | PublicStatus::Terminated);
    !has_ended && !is_over(&entry.certificate, entry.as_of)
}

/// Asks the reader of an address whether they wish to be told of a certificate. The answer is the same whether that
/// address was asked before or not: nobody learns from it who watches what.
///
/// # Errors
/// A field error for what is no address; [`UseCaseError::TooMany`] for a network that asks for too much mail.
pub fn ask_to_watch(cx: &Cx, number: &str, email: &str, from: IpAddr) -> Result<(), UseCaseError> {
    let entry = look_up(cx, number)?;
    let email = email.trim().to_lowercase();
    if !is_public_address(&email) {
        return Err(UseCaseError::field("email", "not_an_address"));
    }
    if !can_be_watched(&entry) {
        return Err(UseCaseError::NotFound);
    }
    // Asking counts as it is: no asking ends well and is forgotten.
    let _counted = cx.services.throttle.attempt(&[Key::asking(from)], cx.now())?;
    cx.write(|db| {
        let now = cx.now();
        let known = watches::of_email(db, &email)?;
        let unanswered = known.iter().filter(|watch| watch.confirmed_at.is_none()).count();
        let is_known = known.iter().any(|watch| watch.certificate == entry.certificate.id);
        if is_known || unanswered >= MOST_UNANSWERED {
            return Ok(());
        }
        let watch = Watch {
            id: WatchId::new(cx.services.ids.fresh()),
            certificate: entry.certificate.id,
            email: email.clone(),
            language: cx.lang.tag().to_owned(),
            token: cx.services.chance.token(),
            created_at: now,
            confirmed_at: None,
        };
        watches::insert(db, &watch)?;
        tell(db, cx, &watch, News::Question, now)?;
        tell(db, cx, &watch, News::Unanswered, now.plus_millis(UNANSWERED_MILLIS + 1))
    })
}

/// The watch whose links carry this token, and the certificate.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that ended, was not confirmed in time, or never was.
pub fn watch_of(cx: &Cx, token: &str) -> Result<(Watch, RegisterEntry), UseCaseError> {
    cx.services.store.read(|db| of_token(db, cx, token))
}

fn of_token(db: &mut Db, cx: &Cx, token: &str) -> Result<(Watch, RegisterEntry), UseCaseError> {
    let now = cx.now();
    let in_time =
        |watch: &Watch| watch.confirmed_at.is_some() || now <= watch.created_at.plus_millis(UNANSWERED_MILLIS);
    let watch = watches::find_by_token(db, token)?.filter(in_time);
    let watch = watch.ok_or(UseCaseError::NotFound)?;
    let certificate = register::find(db, watch.certificate)?.ok_or(UseCaseError::NotFound)?;
    Ok((watch, RegisterEntry::today(certificate, now)?))
}

/// Begins to tell, once whoever reads the address agreed; whether there is still anything to tell. If not, the address is
/// forgotten.
pub fn confirm_watch(cx: &Cx, token: &str) -> Result<bool, UseCaseError> {
    cx.write(|db| {
        let (watch, entry) = of_token(db, cx, token)?;
        if !can_be_watched(&entry) {
            watches::remove(db, watch.id)?;
            return Ok(false);
        }
        if watch.confirmed_at.is_some() {
            return Ok(true);
        }
        watches::confirm(db, watch.id, cx.now())?;
        let day_after = Timestamp::at_end_of(entry.certificate.valid_until).plus_millis(1);
        tell(db, cx, &watch, News::Expired, day_after)?;
        Ok(true)
    })
}

/// Ends a watch and forgets who watched, also where the question was never answered; the number of the certificate.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that is ended already.
pub fn end_watch(cx: &Cx, token: &str) -> Result<CertificateNumber, UseCaseError> {
    cx.services.store.write(|db| {
        let watch = watches::find_by_token(db, token)?.ok_or(UseCaseError::NotFound)?;
        let certificate = register::find(db, watch.certificate)?.ok_or(UseCaseError::NotFound)?;
        watches::remove(db, watch.id)?;
        Ok(certificate.number)
    })
}

/// Queues mail to everybody who watches, in the transaction of the event that is the `seq`th of the certificate's life.
pub fn tell_watchers(db: &mut Db, cx: &Cx, certificate: &Certificate, seq: usize) -> Result<(), UseCaseError> {
    for watch in watches::confirmed(db, certificate.id)? {
        tell(db, cx, &watch, News::Event { seq }, cx.now())?;
    }
    Ok(())
}

fn tell(db: &mut Db, cx: &Cx, watch: &Watch, news: News, run_at: Timestamp) -> Result<(), UseCaseError> {
    let job = WatchJob { watch: watch.id, news };
    let what = match news {
        News::Question => "question".to_owned(),
        News::Event { seq } => seq.to_string(),
        News::Unanswered => "unanswered".to_owned(),
        News::Expired => "expired".to_owned(),
    };
    queued(db, cx, (WATCH_JOB, &job), format!("watch:{}:{what}", watch.id), run_at)?;
    Ok(())
}
