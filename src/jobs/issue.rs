//! Issues the certificate that was granted (norms C6, E5).

use std::error::Error;

use super::{JobError, payload};
use crate::{
    seal::SealError,
    store::queue::Job,
    usecase::{
        Cx, UseCaseError,
        grant_certificate::{ISSUE_JOB, IssueJob},
        issue_certificate::issue_certificate,
    },
};

/// The kind of this job.
pub const KIND: &str = ISSUE_JOB;

/// Renders, seals, stores and publishes; each step finds what an earlier try has done.
///
/// A seal that cannot be made until somebody has mended what is told is not tried for before: the start that follows tries
/// again. A PIN that is wrong would else be tried until the token locks itself.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let IssueJob { case, revision } = payload(job)?;
    match issue_certificate(cx, (case, revision)) {
        Ok(_) => Ok(()),
        Err(UseCaseError::Internal(cause) | UseCaseError::Unavailable(cause)) => Err(told(cause)),
        Err(error) => Err(error.into()),
    }
}

/// With what the operator can do about it.
fn told(cause: Box<dyn Error + Send + Sync>) -> JobError {
    match cause.downcast::<SealError>() {
        Ok(error) if error.may_pass() => JobError::again(format!("{error}; if that lasts, {}", error.help())),
        Ok(error) => JobError::never(format!("{error}; to go on, {}, and restart the service", error.help())),
        Err(cause) => JobError::again(cause),
    }
}
