//! Issues the certificate that was granted (norms C6, E5).

use super::{JobError, payload};
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
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    let IssueJob { case, revision } = payload(job)?;
    issue_certificate(cx, (case, revision))?;
    Ok(())
}
