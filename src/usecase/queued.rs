//! Work for after the commit, queued in the caller's transaction.

use serde::Serialize;

use crate::{
    domain::{ids::JobId, time::Timestamp},
    store::{
        Db,
        queue::{self, NewJob},
    },
    usecase::{Cx, UseCaseError},
};

/// Queues a job of a kind with its payload, due at `run_at`. A job with the same key is not queued twice: whether this one
/// was.
pub(super) fn queued(
    db: &mut Db,
    cx: &Cx,
    (kind, payload): (&str, &impl Serialize),
    dedupe_key: String,
    run_at: Timestamp,
) -> Result<bool, UseCaseError> {
    let job = NewJob {
        id: JobId::new(cx.services.ids.fresh()),
        kind: kind.to_owned(),
        payload: serde_json::to_value(payload).map_err(UseCaseError::internal)?,
        dedupe_key,
        run_at,
        created_at: cx.now(),
    };
    Ok(queue::enqueue(db, job)?)
}
