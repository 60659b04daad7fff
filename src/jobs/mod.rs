//! Work after the commit: claimed by lease, done from what is in the store by then, tried again when it fails.
//!
//! One file a job. A job's payload holds ids only; each job loads everything afresh and bears being run twice, since a
//! worker can die between doing and noting that it did.

mod account_news;
mod admission;
mod concern;
mod ending;
mod issue;
mod mail;
mod members;
mod new_password;
mod renew;
mod runner;
mod watch;

pub use runner::{Runner, Summary, run_all_due};

use std::{error::Error, fmt};

use crate::{
    mail::{Mailbox, Message},
    seal::SealError,
    store::queue::Job,
    usecase::{Cx, UseCaseError},
    views::emails::RenderedEmail,
};

/// Why a job was not done.
#[derive(Debug)]
pub enum JobError {
    /// Another try may succeed: something was not to be reached.
    Again(Box<dyn Error + Send + Sync>),
    /// No try will succeed: a person must look.
    Never(Box<dyn Error + Send + Sync>),
}

impl JobError {
    /// Another try may succeed.
    pub fn again(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Again(cause.into())
    }

    /// No try will succeed.
    pub fn never(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Never(cause.into())
    }
}

/// The cause with its own causes, in one line.
impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Again(cause) | Self::Never(cause)) = self;
        write!(f, "{cause}")?;
        let mut next = cause.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}

/// A fault of ours may be mended by the next release, and the queue's bound on tries ends what is not.
impl From<UseCaseError> for JobError {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::NotFound | UseCaseError::Invalid(_) | UseCaseError::Denied(_) => Self::never(error),
            _ => Self::again(error),
        }
    }
}

/// Every kind of job, with what does it.
const WORK: [(&str, Work); 12] = [
    (mail::KIND, mail::run),
    (issue::KIND, issue::run),
    (renew::KIND, renew::run),
    (watch::KIND, watch::run),
    (concern::KIND, concern::run),
    (admission::KIND, admission::run),
    (admission::ASKED, admission::tell_officer),
    (ending::KIND, ending::run),
    (members::INVITATION, members::invite),
    (new_password::KIND, new_password::run),
    (members::NEWS, members::tell),
    (account_news::KIND, account_news::run),
];

type Work = fn(&Cx, &Job) -> Result<(), JobError>;

/// Does a job of any kind.
fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    match WORK.iter().find(|(kind, _)| *kind == job.kind) {
        Some((_, work)) => work(cx, job),
        // A job of a newer release, met by an older one beside it: the newer will take it.
        None => Err(JobError::again(format!(
            "this release knows no job of kind `{}`",
            job.kind
        ))),
    }
}

/// Why nothing was sealed, with what the operator can do about it.
fn unsealed(error: UseCaseError) -> JobError {
    let (UseCaseError::Internal(cause) | UseCaseError::Unavailable(cause)) = error else {
        return error.into();
    };
    match cause.downcast::<SealError>() {
        Ok(error) if error.may_pass() => JobError::again(format!("{error}; if that lasts, {}", error.help())),
        Ok(error) => JobError::never(format!("{error}; to go on, {}, and restart the service", error.help())),
        Err(cause) => JobError::again(cause),
    }
}

/// The mail of a job, to be sent: under the job's id, so that a mailbox that has it already drops it when the job runs twice.
fn message(email: RenderedEmail, to: Mailbox, job: &Job) -> Message {
    Message {
        to,
        subject: email.subject,
        text: email.text,
        html: email.html,
        id: job.id.to_string(),
        at: job.created_at,
        unsubscribe: None,
        attachment: None,
    }
}

/// The same with a link that was made in this run: a mail with another link is another mail, and a mailbox must not drop it.
fn with_fresh_link(message: Message, job: &Job) -> Message {
    Message {
        id: format!("{}-{}", job.id, job.attempts),
        ..message
    }
}

/// Hands a mail to whoever carries it; a server that cannot take it now is tried again.
fn send(cx: &Cx, message: &Message) -> Result<(), JobError> {
    cx.services.mailer.send(message).map_err(|error| {
        if error.may_pass_later() {
            JobError::again(error)
        } else {
            JobError::never(error)
        }
    })
}

/// A payload as the job's own type.
fn payload<T: serde::de::DeserializeOwned>(job: &Job) -> Result<T, JobError> {
    serde_json::from_value(job.payload.clone()).map_err(JobError::never)
}

#[cfg(test)]
mod tests;
