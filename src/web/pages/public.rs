//! What anybody may read: the front page, the service's own state, the files beside pages.

use actix_web::http::StatusCode;
use serde_json::json;

use crate::{
    domain::standard::Standard,
    usecase::{UseCaseError, service_state},
    views::{assets, pages::public::HomePage, parts::Link},
    web::{
        error::causes,
        present::{Texts, life, standard_lang, voice::version_path},
        reply::{Cache, Reply},
        visit::{Outcome, Visit},
    },
};

/// `GET /`
pub fn home(visit: &Visit) -> Outcome {
    visit.page(&HomePage {
        standards: standards_of_today(visit),
    })
}

/// The standards, each in the version to read today.
pub(super) fn standards_of_today(visit: &Visit) -> Vec<Link> {
    let lang = standard_lang(visit);
    let today = visit.cx.now().date();
    let standards = life::all_of_today(&visit.cx.services.standards, today);
    let link = |standard: &Standard| Link {
        url: version_path(standard),
        label: Texts::of(standard, &lang).title_and_version(),
    };
    standards.into_iter().map(link).collect()
}

/// `GET /healthz`: the process is up.
pub fn healthz(visit: &Visit) -> Outcome {
    visit.json(&json!({ "status": "up", "version": env!("CARGO_PKG_VERSION") }))
}

/// `GET /readyz`: it can do its work, that is, its database answers and files can be kept; else what it lacks.
pub fn readyz(visit: &Visit) -> Outcome {
    let mut lacks = Vec::new();
    for (what, error) in service_state::lacks(&visit.cx) {
        tracing::error!(what, why = %causes(&error), "not ready");
        lacks.push(what);
    }
    match lacks[..] {
        [] => visit.json(&json!({ "status": "ready" })),
        _ => Ok(Reply::Json(
            StatusCode::SERVICE_UNAVAILABLE,
            json!({ "status": "not_ready", "lacks": lacks }),
        )),
    }
}

/// `GET /assets/{file}`
pub fn asset(visit: &Visit) -> Outcome {
    let name: String = visit.parameter("file")?;
    let asset = assets::asset(&name).ok_or(UseCaseError::NotFound)?;
    // The address names the content by its mark; without one it may change.
    let cache = if visit.query.text("v").is_empty() {
        Cache::No
    } else {
        Cache::Forever
    };
    Ok(Reply::Bytes {
        bytes: asset.bytes.into_owned().into(),
        media_type: asset.media_type.to_owned(),
        cache,
    })
}

/// `GET /favicon.ico`: what browsers ask for unasked.
pub fn favicon(_visit: &Visit) -> Outcome {
    Ok(Reply::to("/assets/favicon.svg"))
}
