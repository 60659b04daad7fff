//! Why a document that was decided on is not out yet, for those who can do something about it (norms C6.6).

use crate::{
    domain::{ids::CaseId, time::Timestamp},
    store::{
        Db, StoreError,
        certificates::issuances,
        queue::{self, JobState},
    },
    usecase::grant_certificate::IssueJob,
};

/// A document that could not be sealed or published at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueWait {
    /// Since when it is to be issued.
    pub since: Timestamp,
    /// Why the last try failed, and what can be done, in the operator's English.
    pub reason: String,
    /// When it is tried again; nothing where somebody must mend it and restart the service.
    pub next: Option<Timestamp>,
}

/// The wait of a case's document: nothing where there is none on its way, or none that has failed.
pub fn issue_wait(db: &mut Db, case: CaseId) -> Result<Option<IssueWait>, StoreError> {
    let Some(revision) = issuances::open_of(db, case)? else {
        return Ok(None);
    };
    let job = queue::find(db, &IssueJob { case, revision }.key())?;
    let waiting = job.and_then(|job| {
        let reason = job.last_error?;
        let next = (job.state != JobState::Parked).then_some(job.run_at);
        Some(IssueWait {
            since: job.created_at,
            reason,
            next,
        })
    });
    Ok(waiting)
}
