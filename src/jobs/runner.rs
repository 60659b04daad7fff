//! The runner: a thread a lane, which claims what is due, does it, and notes what became of it.
//!
//! What is tried without end is a lane of its own: while an authority for time stamps does not answer, letters go out, and while
//! a mail server does not, certificates are issued.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::{JobError, issue, renew, run};
use crate::{
    domain::{audit::Head, time::Timestamp},
    seal::sealing::REVOCATION_MILLIS,
    store::{
        Db, StoreError, audit,
        queue::{self, AfterFailure, Job, Patience},
    },
    usecase::{
        Cx, Services,
        keep_time::{Kept, keep_time},
        renew_certificate::begin_renewals,
    },
};

/// How long a job may take before another worker may have it.
const LEASE_MILLIS: i64 = 300_000;
// What takes longest is sealing: authorities are asked, and two time stamps and the last of the answers may take 20 seconds
// each.
const _: () = assert!(REVOCATION_MILLIS + 3 * 20_000 < LEASE_MILLIS);
/// How long the runner rests when nothing is due: a certificate follows its decision within this.
const REST: Duration = Duration::from_millis(500);
/// How often it looks at what time brings about.
const PASS_MILLIS: i64 = 60_000;
/// How long it rests when the store does not answer.
const REST_AFTER_FAILURE: Duration = Duration::from_secs(5);

/// What was done in one go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Jobs done.
    pub done: usize,
    /// Jobs that failed and wait for another try.
    pub waiting: usize,
    /// Jobs given up.
    pub parked: usize,
}

/// What became of one job.
enum Outcome {
    Done,
    Again,
    Parked,
}

impl Summary {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Done => self.done += 1,
            Outcome::Again => self.waiting += 1,
            Outcome::Parked => self.parked += 1,
        }
    }

    /// Whether every job was done.
    pub const fn all_done(&self) -> bool {
        self.waiting == 0 && self.parked == 0
    }
}

/// Does all that is due now, and what that makes due, until nothing is.
///
/// # Errors
/// When the store does not answer.
pub fn run_all_due(services: &Services) -> Result<Summary, StoreError> {
    let mut summary = Summary::default();
    let next = || match run_next(services, Patience::Endless)? {
        None => run_next(services, Patience::Ends),
        done => Ok(done),
    };
    while let Some(outcome) = next()? {
        summary.count(&outcome);
    }
    Ok(summary)
}

/// Claims the job of a lane that is due longest and does it; `None` when none is due.
fn run_next(services: &Services, lane: Patience) -> Result<Option<Outcome>, StoreError> {
    let now = services.clock.now();
    let Some(job) = services
        .store
        .write(|db| queue::claim(db, now, LEASE_MILLIS, (&ENDLESS, lane)))?
    else {
        return Ok(None);
    };
    let cx = Cx::system(services, job.id.to_string());
    // A job that panics takes neither the runner nor the other jobs with it. What it touched is loaded afresh anyway.
    let attempt = catch_unwind(AssertUnwindSafe(|| run(&cx, &job)));
    let result = attempt.unwrap_or_else(|_| Err(JobError::again("it panicked; the log has the place")));
    settle(&cx, &job, result).map(Some)
}

/// A certificate that was granted waits until it is issued, and a document until it stays verifiable (norms C6.6).
const ENDLESS: [&str; 2] = [issue::KIND, renew::KIND];

fn patience(kind: &str) -> Patience {
    if ENDLESS.contains(&kind) {
        Patience::Endless
    } else {
        Patience::Ends
    }
}

/// Notes what became of a job.
fn settle(cx: &Cx, job: &Job, result: Result<(), JobError>) -> Result<Outcome, StoreError> {
    let store = &cx.services.store;
    let (id, kind) = (job.id, job.kind.as_str());
    let settled = match result {
        Ok(()) => store.write(|db| queue::complete(db, job)).map(|()| {
            tracing::debug!(job = %id, kind, "job done");
            Outcome::Done
        }),
        Err(error @ JobError::Again(_)) => {
            let now = cx.now();
            store
                .write(|db| queue::fail(db, job, (&error.to_string(), patience(kind)), now))
                .map(|after| match after {
                    AfterFailure::RetryAt(at) => {
                        tracing::warn!(job = %id, kind, attempt = job.attempts, %error, next = %at, "job failed");
                        Outcome::Again
                    }
                    AfterFailure::Parked => {
                        tracing::error!(job = %id, kind, attempt = job.attempts, %error, "job parked");
                        Outcome::Parked
                    }
                })
        }
        Err(error @ JobError::Never(_)) => store.write(|db| queue::park(db, job, &error.to_string())).map(|()| {
            tracing::error!(job = %id, kind, %error, "job parked");
            Outcome::Parked
        }),
    };
    match settled {
        // The lease ran out and another worker has the job now: what becomes of it is theirs to note.
        Err(StoreError::Conflict) => {
            tracing::warn!(job = %id, kind, "job took longer than its lease");
            Ok(Outcome::Again)
        }
        other => other,
    }
}

/// The runner's threads. Dropped without [`Runner::stop`], each ends after the job it is at.
pub struct Runner {
    lanes: [Lane; 2],
}

/// One of them.
struct Lane {
    stop: mpsc::Sender<()>,
    thread: JoinHandle<()>,
}

impl Runner {
    /// Starts it. Certificates that waited in vain are tried for again (norms C6.6): a start is what follows when somebody
    /// has mended what kept them. Documents of earlier releases are kept verifiable from then on.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(services: Services) -> io::Result<Self> {
        let certificates = Lane::start("certificates", {
            let services = services.clone();
            move |stopped| {
                resume(&services);
                while rest(&stopped, work_off(&services, Patience::Endless)) {}
            }
        })?;
        let others = Lane::start("jobs", move |stopped| {
            let mut passed = None;
            while rest(&stopped, work_off(&services, Patience::Ends)) {
                passed = Some(pass(&services, passed));
            }
        })?;
        Ok(Self {
            lanes: [certificates, others],
        })
    }

    /// Lets each finish the job it is at, and waits for that.
    pub fn stop(self) {
        // All are told before any is waited for.
        let threads = self.lanes.map(Lane::end);
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("the job runner ended by a panic");
            }
        }
    }
}

impl Lane {
    fn start(name: &str, work: impl FnOnce(mpsc::Receiver<()>) + Send + 'static) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(|| work(stopped))?;
        Ok(Self { stop, thread })
    }

    /// Tells it to end.
    fn end(self) -> JoinHandle<()> {
        drop(self.stop);
        self.thread
    }
}

fn resume(services: &Services) {
    let now = services.clock.now();
    let resume = |db: &mut Db| {
        let count = queue::resume(db, issue::KIND, now)? + queue::resume(db, renew::KIND, now)?;
        Ok::<_, StoreError>(count)
    };
    match services.store.write(resume) {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "parked certificates are tried for again"),
        Err(error) => tracing::error!(%error, "parked certificates cannot be tried for again"),
    }
    match begin_renewals(&Cx::system(services, "start")) {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "documents that nobody has looked at yet are kept verifiable"),
        Err(error) => tracing::error!(%error, "documents that nobody has looked at yet cannot be kept verifiable"),
    }
}

/// One round of a lane; how long to rest after it.
fn work_off(services: &Services, lane: Patience) -> Duration {
    match run_next(services, lane) {
        Ok(Some(_)) => Duration::ZERO,
        Ok(None) => REST,
        Err(error) => {
            tracing::error!(%error, "the job runner cannot reach its queue");
            REST_AFTER_FAILURE
        }
    }
}

/// Does what time brings about, unless the last pass is less than a minute ago; when the last pass was.
fn pass(services: &Services, last: Option<Timestamp>) -> Timestamp {
    let now = services.clock.now();
    let is_recent = |last: &Timestamp| (last.millis()..last.millis() + PASS_MILLIS).contains(&now.millis());
    if let Some(last) = last.filter(is_recent) {
        return last;
    }
    if last.is_none_or(|last| last.date() != now.date()) {
        tell_head(services);
    }
    let cx = Cx::system(services, "time");
    match catch_unwind(AssertUnwindSafe(|| keep_time(&cx))) {
        Ok(Ok(Kept {
            events: 0,
            reminders: 0,
            ..
        })) => {}
        Ok(Ok(kept)) => tracing::info!(?kept, "time brought something about"),
        Ok(Err(error)) => tracing::error!(%error, "what is due cannot be read"),
        Err(_) => tracing::error!("the pass over what is due panicked; the log has the place"),
    }
    now
}

/// Once a day the log tells where the audit trail ends: a log that is kept elsewhere shows when its end was cut off or
/// written anew (norms C5.3).
fn tell_head(services: &Services) {
    match services.store.read(audit::head) {
        Ok(Head { seq, hash }) => tracing::info!(events = seq, head = hash, "the audit trail reaches to here"),
        Err(error) => tracing::error!(%error, "the end of the audit trail cannot be read"),
    }
}

/// Rests; whether to go on afterwards.
fn rest(stopped: &mpsc::Receiver<()>, time: Duration) -> bool {
    matches!(stopped.recv_timeout(time), Err(RecvTimeoutError::Timeout))
}
