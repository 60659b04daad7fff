//! What several pages show of a certificate in the same way.

use crate::{
    domain::certificate::PublicStatus, usecase::verify_certificate::RegisterEntry, views::pages::public::StatusView,
    web::visit::Visit,
};

/// The status of a certificate as every page and picture shows it. `development`: it is under a development seal.
pub fn status_of(visit: &Visit, status: PublicStatus, development: bool) -> StatusView {
    shown(visit, StatusView::new(status.as_str()), development)
}

/// The status of an entry.
pub fn status_shown(visit: &Visit, entry: &RegisterEntry) -> StatusView {
    status_of(visit, entry.status, entry.snapshot.development)
}

/// A status or verdict as it may be shown: what a development seal is worth stands beside it.
pub fn shown(visit: &Visit, said: StatusView, development: bool) -> StatusView {
    match development {
        true => said.under_development_seal(!visit.cx.services.development),
        false => said,
    }
}

/// What a badge is of: standard and level.
pub fn badge_name(entry: &RegisterEntry) -> String {
    format!("{} {}", entry.snapshot.standard.short, entry.snapshot.label.title)
}
