//! Why a document that was decided on is not out yet, for those who can do something about it (norms C6.6).

use crate::{
    domain::{ids::CaseId, time::Timestamp},
    store::{
        Db, StoreError,
        certificates::issuances,
        queue::{self, JobState},
    },
    usecase::grant_certificate::{FIRST, IssueJob},
};

/// A document that could not be sealed or published at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueWait {
    /// Whether it is a later document of a certificate: until it is out, the one before holds.
    pub is_later: bool,
    /// Whether it is tried no more until somebody has mended something and restarted the service.
    pub is_parked: bool,
    /// Since when it is to be issued.
    pub since: Timestamp,
    /// Why the last try failed, and what can be done, in the operator's English.
    pub reason: String,
    /// When it is tried again; nothing while it is being tried, and where it is tried no more.
    pub next: Option<Timestamp>,
}

/// The wait of the document that was decided on in a case: nothing where there is none on its way, or none that has failed.
pub fn issue_wait(db: &mut Db, case: CaseId) -> Result<Option<IssueWait>, StoreError> {
    let Some((case, revision)) = issuances::open_of(db, case)? else {
        return Ok(None);
    };
    let job = queue::find(db, &IssueJob { case, revision }.key())?;
    let waiting = job.and_then(|job| {
        let reason = job.last_error?;
        // Of a try that is on there is no other time to name.
        let next = (job.state == JobState::Waiting).then_some(job.run_at);
        Some(IssueWait {
            is_later: revision > FIRST,
            is_parked: job.state == JobState::Parked,
            since: job.created_at,
            reason,
            next,
        })
    });
    Ok(waiting)
}
