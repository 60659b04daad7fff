//! How the service is, for administrators.

use crate::{
    domain::policy::{self, Action, Resource},
    store::queue::{Job, JobState},
    usecase::service_state,
    views::{
        pages::service::{JobLine, SealLine, ServicePage},
        vocabulary::JOBS,
    },
    web::{
        form::FormData,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// Whether the visitor answers for the service.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::ManageKeys, Resource::Service).is_ok()
}

/// `GET /app/service`
pub fn page(visit: &Visit) -> Outcome {
    let state = service_state::state(&visit.cx)?;
    let well = state.is_well();
    let now = visit.cx.now();
    let line = |job: Job| JobLine {
        kind: JOBS
            .iter()
            .find(|kind| **kind == job.kind)
            .map_or("other", |kind| *kind)
            .to_owned(),
        since: job.created_at.to_string(),
        attempts: job.attempts,
        next: (job.state == JobState::Waiting).then(|| job.run_at.to_string()),
        given_up: job.state == JobState::Parked,
        error: job.last_error.unwrap_or_default(),
    };
    let jobs: Vec<_> = state.troubled.into_iter().map(line).collect();
    visit.page(&ServicePage {
        well,
        lacks: state.lacks.into_iter().map(str::to_owned).collect(),
        given_up: jobs.iter().filter(|job| job.given_up).count(),
        jobs,
        seal: state.seal.map(|seal| SealLine {
            until: seal.not_after.date().to_string(),
            days: now.days_until(seal.not_after).max(0),
            development: seal.development_seal,
            subject: seal.subject,
            issuer: seal.issuer,
        }),
        can_seal: state.can_seal,
        is_stamped: state.is_stamped,
    })
}

/// `POST /app/service/try-again`
pub fn try_again(visit: &Visit, _form: &FormData) -> Outcome {
    service_state::try_again(&visit.cx)?;
    Ok(Reply::to("/app/service?done=tried_again"))
}
