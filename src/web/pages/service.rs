//! How the service is, for administrators.

use crate::{
    domain::policy::{self, Action, Resource},
    store::queue::{Job, JobState},
    usecase::service_state,
    views::pages::service::{JobLine, SealLine, ServicePage},
    web::{
        form::FormData,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

const DAY_MILLIS: i64 = 86_400_000;

/// Whether the visitor answers for the service.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::ManageKeys, Resource::Service).is_ok()
}

/// `GET /app/service`
pub fn page(visit: &Visit) -> Outcome {
    let state = service_state::state(&visit.cx)?;
    let now = visit.cx.now();
    let line = |job: Job| JobLine {
        kind: job.kind,
        since: job.created_at.to_string(),
        attempts: job.attempts,
        next: (job.state == JobState::Waiting).then(|| job.run_at.to_string()),
        given_up: job.state == JobState::Parked,
        error: job.last_error.unwrap_or_default(),
    };
    let jobs: Vec<_> = state.troubled.into_iter().map(line).collect();
    visit.page(&ServicePage {
        lacks: state.lacks.into_iter().map(str::to_owned).collect(),
        given_up: jobs.iter().filter(|job| job.given_up).count(),
        jobs,
        due: state.due,
        seal: state.seal.map(|seal| SealLine {
            until: seal.not_after.date().to_string(),
            days: (seal.not_after.millis() - now.millis()).max(0) / DAY_MILLIS,
            development: seal.development_seal,
            subject: seal.subject,
            issuer: seal.issuer,
        }),
        can_seal: state.can_seal,
        is_stamped: state.is_stamped,
        events: state.head.seq,
        last_hash: state.head.hash,
    })
}

/// `POST /app/service/try-again`
pub fn try_again(visit: &Visit, _form: &FormData) -> Outcome {
    service_state::try_again(&visit.cx)?;
    Ok(Reply::to("/app/service?done=tried_again"))
}
