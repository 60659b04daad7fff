//! How the service is.

use serde::Serialize;

use super::page;

/// `GET /app/service`; one form without fields: `POST /app/service/try-again`.
#[derive(Debug, Serialize)]
pub struct ServicePage {
    /// Whether nothing is lacking, nothing failed, and seals can be made.
    pub well: bool,
    /// Values of [`crate::views::vocabulary::LACKING`].
    pub lacks: Vec<String>,
    /// The work that failed and is not done yet.
    pub jobs: Vec<JobLine>,
    /// How much of it is tried no more.
    pub given_up: usize,
    /// What seals.
    pub seal: Option<SealLine>,
    /// Whether it can seal today.
    pub can_seal: bool,
    /// Whether an authority vouches for the time of each seal.
    pub is_stamped: bool,
}
page!(ServicePage, "pages/accounts/service");

/// A piece of work that failed.
#[derive(Clone, Debug, Serialize)]
pub struct JobLine {
    /// A value of [`crate::views::vocabulary::JOBS`].
    pub kind: String,
    /// Since when it is to be done (instant).
    pub since: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried again (instant); nothing where it is tried no more, or just now.
    pub next: Option<String>,
    /// Whether it is tried no more.
    pub given_up: bool,
    /// Why it failed, in the operator's English.
    pub error: String,
}

/// What seals.
#[derive(Clone, Debug, Serialize)]
pub struct SealLine {
    /// Whose it is.
    pub subject: String,
    /// Who says so.
    pub issuer: String,
    /// Last day (ISO date).
    pub until: String,
    /// Whole days until then.
    pub days: i64,
    /// Whether it is a development seal.
    pub development: bool,
}
