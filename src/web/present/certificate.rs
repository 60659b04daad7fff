//! What several pages show of a certificate in the same way.

use crate::{usecase::verify_certificate::RegisterEntry, views::pages::public::StatusView};

/// The status of an entry as every page and picture shows it.
pub fn status_shown(entry: &RegisterEntry) -> StatusView {
    StatusView::of(entry.status.as_str(), entry.snapshot.development)
}

/// What a badge is of: standard and level.
pub fn badge_name(entry: &RegisterEntry) -> String {
    format!("{} {}", entry.snapshot.standard.short, entry.snapshot.label.title)
}
