//! Work to do after the commit: mail to send, certificates to issue.
//!
//! A job is queued in the transaction of what asks for it, so it exists exactly if that was committed. A worker claims it
//! by a lease; if the worker dies, the lease runs out and another claims it. So a job may run more than once and must bear
//! it. Each claim counts as an attempt, and the attempt's number, which only ever rises, guards the outcome: a worker whose
//! lease ran out and was taken over cannot complete the job any more. After [`MAX_ATTEMPTS`] a job that need not be done for
//! ever is parked for a person to look at; none is ever deleted, since its key is what keeps it from being queued twice.

use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl,
    Selectable, SelectableHelper,
};

use super::{AsText, Db, StoreError, db::changed, read::found, schema::jobs, upsert};
use crate::domain::{ids::JobId, time::Timestamp, words::words};

/// Attempts after which a job is parked that need not be done for ever; with the delays between them that is some two hours.
pub const MAX_ATTEMPTS: i32 = 10;

/// The attempt from which on a job that is tried without end waits no longer than the time before: half an hour.
const LONGEST_DELAY_AFTER: i32 = 8;

/// The delay after the first failed attempt, in milliseconds; each further one doubles it.
const FIRST_DELAY_MILLIS: i64 = 15_000;

words! {
    /// What has become of a job.
    pub enum JobState: "state of a job" {
        /// To be run at its time.
        Waiting = "waiting",
        /// Claimed by a worker.
        Leased = "leased",
        /// Finished.
        Done = "done",
        /// Given up; a person must look.
        Parked = "parked",
    }
}

/// A job to queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// Which work: the name a worker knows it by.
    pub kind: String,
    /// What it needs to know: ids only, everything else is loaded afresh when it runs.
    pub payload: serde_json::Value,
    /// What it is about; of several with the same key, ever, only the first is queued.
    pub dedupe_key: String,
    /// Not before.
    pub run_at: Timestamp,
    /// When it is queued.
    pub created_at: Timestamp,
}

/// A job in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which work.
    pub kind: String,
    /// What it needs to know.
    pub payload: serde_json::Value,
    /// What it is about.
    pub dedupe_key: String,
    /// What has become of it.
    pub state: JobState,
    /// Not before.
    pub run_at: Timestamp,
    /// How often it was claimed, this time included.
    pub attempts: i32,
    /// The end of the present claim.
    pub lease_until: Option<Timestamp>,
    /// Why the last failed attempt failed.
    pub last_error: Option<String>,
    /// When it was queued.
    pub created_at: Timestamp,
}

/// What became of a job that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterFailure {
    /// It will be tried again at this time.
    RetryAt(Timestamp),
    /// It was parked.
    Parked,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub(super) struct Row {
    id: AsText<JobId>,
    kind: String,
    payload: AsText<serde_json::Value>,
    dedupe_key: String,
    state: AsText<JobState>,
    run_at: i64,
    attempts: i32,
    lease_until: Option<i64>,
    last_error: Option<String>,
    created_at: i64,
}

impl From<Row> for Job {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            kind: row.kind,
            payload: row.payload.0,
            dedupe_key: row.dedupe_key,
            state: row.state.0,
            run_at: Timestamp::from_millis(row.run_at),
            attempts: row.attempts,
            lease_until: row.lease_until.map(Timestamp::from_millis),
            last_error: row.last_error,
            created_at: Timestamp::from_millis(row.created_at),
        }
    }
}

/// Queues a job unless one with its key was ever queued, and returns whether it was.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn enqueue(db: &mut Db, job: NewJob) -> Result<bool, StoreError> {
    let row = Row {
        id: AsText(job.id),
        kind: job.kind,
        payload: AsText(job.payload),
        dedupe_key: job.dedupe_key,
        state: AsText(JobState::Waiting),
        run_at: job.run_at.millis(),
        attempts: 0,
        lease_until: None,
        last_error: None,
        created_at: job.created_at.millis(),
    };
    upsert::job(db, &row)
}

/// The job with this key, if one was ever queued.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find(db: &mut Db, dedupe_key: &str) -> Result<Option<Job>, StoreError> {
    let query = jobs::table
        .filter(jobs::dedupe_key.eq(dedupe_key))
        .select(Row::as_select());
    Ok(found(query.first(db))?.map(Row::into))
}

/// Whether a job with this key was ever queued.
pub fn knows(db: &mut Db, dedupe_key: &str) -> Result<bool, StoreError> {
    let query = jobs::table
        .filter(jobs::dedupe_key.eq(dedupe_key))
        .select(jobs::dedupe_key);
    Ok(found(query.first::<String>(db))?.is_some())
}

/// Claims the job of a lane that is due longest, for `lease_millis`: one waiting for its time, or one whose lease ran out. The
/// kinds that are tried without end are a lane of their own, and are not given up either when a worker is lost over one of
/// them.
///
/// # Errors
/// [`StoreError::Conflict`] if another worker claimed it at the same moment, which the writers' lock rules out.
pub fn claim(
    db: &mut Db,
    now: Timestamp,
    lease_millis: i64,
    (endless, lane): (&[&str], Patience),
) -> Result<Option<Job>, StoreError> {
    park_exhausted(db, now, endless)?;
    let waiting = jobs::state
        .eq(AsText(JobState::Waiting))
        .and(jobs::run_at.le(now.millis()));
    let abandoned = jobs::state
        .eq(AsText(JobState::Leased))
        .and(jobs::lease_until.le(now.millis()));
    let due: Option<Row> = jobs::table
        .filter(waiting.or(abandoned))
        .filter(jobs::kind.eq_any(endless).eq(lane == Patience::Endless))
        .order((jobs::run_at, jobs::id))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    let Some(due) = due else { return Ok(None) };
    let claimed = Row {
        state: AsText(JobState::Leased),
        attempts: due.attempts + 1,
        lease_until: Some(now.plus_millis(lease_millis).millis()),
        ..due
    };
    let taken = diesel::update(jobs::table.find(claimed.id))
        .filter(jobs::state.eq(due.state))
        .filter(jobs::attempts.eq(due.attempts))
        .set((
            jobs::state.eq(claimed.state),
            jobs::attempts.eq(claimed.attempts),
            jobs::lease_until.eq(claimed.lease_until),
        ))
        .execute(db)?;
    changed(taken)?;
    Ok(Some(claimed.into()))
}

/// Ends the claims of workers that are no more, for whoever knows that none is at work. How many there were.
///
/// A job is freed of its first claim alone: one that takes its worker down every time still waits for its lease, and does
/// not take down one start right after the other.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn free(db: &mut Db, now: Timestamp) -> Result<usize, StoreError> {
    let freed = diesel::update(jobs::table)
        .filter(jobs::state.eq(AsText(JobState::Leased)))
        .filter(jobs::attempts.eq(1))
        .set(jobs::lease_until.eq(Some(now.millis())))
        .execute(db)?;
    Ok(freed)
}

/// Parks jobs that took their worker down at every attempt, before they do it again.
fn park_exhausted(db: &mut Db, now: Timestamp, endless: &[&str]) -> Result<(), StoreError> {
    diesel::update(jobs::table)
        .filter(jobs::kind.ne_all(endless))
        .filter(jobs::state.eq(AsText(JobState::Leased)))
        .filter(jobs::lease_until.le(now.millis()))
        .filter(jobs::attempts.ge(MAX_ATTEMPTS))
        .set((
            jobs::state.eq(AsText(JobState::Parked)),
            jobs::lease_until.eq(None::<i64>),
            jobs::last_error.eq(Some("the worker was lost during the last attempt")),
        ))
        .execute(db)?;
    Ok(())
}

/// Records that the claimed `job` is done.
///
/// # Errors
/// [`StoreError::Conflict`] if the claim has passed to another worker.
pub fn complete(db: &mut Db, job: &Job) -> Result<(), StoreError> {
    settle(db, job, JobState::Done, job.run_at, None)
}

/// How long a job that fails is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// [`MAX_ATTEMPTS`] times.
    Ends,
    /// Until it is done, at last every half hour: what waits for it must not depend on somebody who looks into a log.
    Endless,
}

/// Records that an attempt at the claimed `job` failed: it is tried again after a growing delay, or parked once the patience
/// with it ends.
///
/// # Errors
/// [`StoreError::Conflict`] if the claim has passed to another worker.
pub fn fail(
    db: &mut Db,
    job: &Job,
    (error, patience): (&str, Patience),
    now: Timestamp,
) -> Result<AfterFailure, StoreError> {
    if patience == Patience::Ends && job.attempts >= MAX_ATTEMPTS {
        park(db, job, error)?;
        return Ok(AfterFailure::Parked);
    }
    let doublings = match patience {
        Patience::Ends => job.attempts,
        Patience::Endless => job.attempts.min(LONGEST_DELAY_AFTER),
    } - 1;
    let retry_at = now.plus_millis(FIRST_DELAY_MILLIS << doublings.clamp(0, MAX_ATTEMPTS));
    settle(db, job, JobState::Waiting, retry_at, Some(error))?;
    Ok(AfterFailure::RetryAt(retry_at))
}

/// Parks the claimed `job` at once: for a failure that no further attempt will mend.
///
/// # Errors
/// [`StoreError::Conflict`] if the claim has passed to another worker.
pub fn park(db: &mut Db, job: &Job, error: &str) -> Result<(), StoreError> {
    settle(db, job, JobState::Parked, job.run_at, Some(error))
}

/// Has the parked jobs of a kind tried again, from `now` on. How many there were. What they were tried before counts on: the
/// number of an attempt that a lost worker may still be at is not given again.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn resume(db: &mut Db, kind: &str, now: Timestamp) -> Result<usize, StoreError> {
    let resumed = diesel::update(jobs::table)
        .filter(jobs::state.eq(AsText(JobState::Parked)))
        .filter(jobs::kind.eq(kind))
        .set((jobs::state.eq(AsText(JobState::Waiting)), jobs::run_at.eq(now.millis())))
        .execute(db)?;
    Ok(resumed)
}

/// Ends the claim that `job` was handed out with.
fn settle(db: &mut Db, job: &Job, state: JobState, run_at: Timestamp, error: Option<&str>) -> Result<(), StoreError> {
    let settled = diesel::update(jobs::table.find(AsText(job.id)))
        .filter(jobs::state.eq(AsText(JobState::Leased)))
        .filter(jobs::attempts.eq(job.attempts))
        .set((
            jobs::state.eq(AsText(state)),
            jobs::run_at.eq(run_at.millis()),
            jobs::lease_until.eq(None::<i64>),
            jobs::last_error.eq(error),
        ))
        .execute(db)?;
    changed(settled)
}

/// Whether any job that is not done has failed before.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn has_failed(db: &mut Db) -> Result<bool, StoreError> {
    let failed = jobs::table
        .filter(jobs::state.ne(AsText(JobState::Done)))
        .filter(jobs::last_error.is_not_null())
        .select(jobs::dedupe_key)
        .first::<String>(db)
        .optional()?;
    Ok(failed.is_some())
}

/// The jobs not done, parked ones included, in the order they are due.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn list_unfinished(db: &mut Db) -> Result<Vec<Job>, StoreError> {
    let rows = jobs::table
        .filter(jobs::state.ne(AsText(JobState::Done)))
        .order((jobs::run_at, jobs::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// As if no job of this kind had ever been queued.
#[cfg(test)]
pub(crate) fn forget(db: &mut Db, kind: &str) -> Result<usize, StoreError> {
    Ok(diesel::delete(jobs::table.filter(jobs::kind.eq(kind))).execute(db)?)
}
