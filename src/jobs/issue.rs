//! Issues the certificate that was granted (norms C6, E5).

use super::{JobError, payload, unsealed};
use crate::{
    store::queue::Job,
    usecase::{
        Cx,
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
        Err(error) => Err(unsealed(error)),
    }
}
