//! The integration tests: one binary, black-box, over real HTTP, on SQLite and on PostgreSQL.
//!
//! `support` is a person with a browser in front of the real server; `journeys` follow a case; `guards` hold promises
//! that must hold on every page and every route.
#![allow(missing_docs, reason = "a test binary has no readers but its own")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod guards;
mod journeys;
mod support;
