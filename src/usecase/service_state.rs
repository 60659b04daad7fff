//! How the service itself is: what it lacks, what work does not get done, until when it can seal (norms C7). For administrators, and
//! in one word for whoever watches over machines.

use std::collections::BTreeSet;

use crate::{
    domain::policy::{self, Action, Resource},
    seal::verify::{Signer, unfit},
    store::{
        audit,
        queue::{self, Job, JobState},
    },
    usecase::{Cx, UseCaseError},
};

/// How it is.
#[derive(Debug)]
pub struct ServiceState {
    /// What it lacks, in the words of [`lacks`]: without its database it has no page.
    pub lacks: Vec<&'static str>,
    /// The work that failed and is not done yet, in the order it is tried again.
    pub troubled: Vec<Job>,
    /// What seals.
    pub seal: Option<Signer>,
    /// Whether that can seal today.
    pub can_seal: bool,
    /// Whether an authority vouches for the time of each seal.
    pub is_stamped: bool,
}

/// What it lacks to do its work: that its database answers and files can be kept.
pub fn lacks(cx: &Cx) -> Vec<(&'static str, UseCaseError)> {
    let database = cx.services.store.read(|db| audit::head(db).map(drop));
    let database = database.err().map(|error| ("database", error.into()));
    database.into_iter().chain(lacks_files(cx)).collect()
}

fn lacks_files(cx: &Cx) -> Option<(&'static str, UseCaseError)> {
    let tried = cx.services.blobs.try_out();
    tried.err().map(|error| ("files", error.into()))
}

/// The whole of it.
///
/// # Errors
/// For everybody but administrators; where the database does not answer.
pub fn state(cx: &Cx) -> Result<ServiceState, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::ManageKeys, Resource::Service)?;
    let services = &cx.services;
    let now = cx.now();
    let unfinished = services.store.read(queue::list_unfinished)?;
    let lacks = lacks_files(cx).into_iter().map(|(what, error)| {
        tracing::error!(what, %error, "lacking");
        what
    });
    let seals = services.seals.described().map_err(UseCaseError::internal)?;
    let chain = services.signer.chain();
    Ok(ServiceState {
        lacks: lacks.collect(),
        troubled: unfinished.into_iter().filter(|job| job.last_error.is_some()).collect(),
        seal: seals.into_iter().next(),
        can_seal: unfit(chain, now).map_err(UseCaseError::internal)?.is_empty(),
        is_stamped: services.time_stamps.authority.is_some(),
    })
}

impl ServiceState {
    /// Whether nothing is lacking, nothing failed, and seals can be made.
    pub const fn is_well(&self) -> bool {
        self.lacks.is_empty() && self.troubled.is_empty() && self.can_seal
    }
}

/// Whether work has failed or nothing can be sealed: what an administrator's start page says. Nothing for others.
pub fn is_unwell(cx: &Cx) -> Result<bool, UseCaseError> {
    if policy::can(cx.actor.as_ref(), Action::ManageKeys, Resource::Service).is_err() {
        return Ok(false);
    }
    let unfit = unfit(cx.services.signer.chain(), cx.now()).map_err(UseCaseError::internal)?;
    Ok(!unfit.is_empty() || cx.services.store.read(queue::has_failed)?)
}

/// Has work that was given up tried again, from now on. How much there was.
///
/// # Errors
/// For everybody but administrators.
pub fn try_again(cx: &Cx) -> Result<usize, UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::ManageKeys, Resource::Service)?;
    let now = cx.now();
    cx.write(|db| {
        let given_up = queue::list_unfinished(db)?.into_iter();
        let given_up = given_up.filter(|job| job.state == JobState::Parked);
        let kinds: BTreeSet<_> = given_up.map(|job| job.kind).collect();
        let mut count = 0;
        for kind in &kinds {
            count += queue::resume(db, kind, now)?;
        }
        let kinds: Vec<_> = kinds.into_iter().collect();
        let mut entry = cx.entry("try_again").because(Some(kinds.join(", ")));
        entry.acting_role = role.to_string();
        audit::append(db, entry)?;
        Ok(count)
    })
}
