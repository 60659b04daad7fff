//! Renews the sealed file of a document before it can be checked no longer.

use super::{JobError, payload, unsealed};
use crate::{
    store::queue::Job,
    usecase::{
        Cx,
        renew_certificate::{RENEW_JOB, renew_certificate},
    },
};

/// The kind of this job.
pub const KIND: &str = RENEW_JOB;

/// Renews what is due; what cannot be had now is planned for another day as well.
pub fn run(cx: &Cx, job: &Job) -> Result<(), JobError> {
    renew_certificate(cx, payload(job)?).map_err(unsealed)
}
