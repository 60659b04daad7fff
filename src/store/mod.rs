//! What is kept: the one place that speaks to a database, SQLite by default and PostgreSQL by `database_url`.
//!
//! [`Store::read`] hands out a consistent snapshot, [`Store::write`] the one transaction that writes at a time; both take
//! a closure over [`Db`], and the functions of the modules below are what is called inside:
//!
//! | module | keeps |
//! |---|---|
//! | [`people`], [`organisations`], [`sessions`] | accounts, roles, memberships, signed-in browsers |
//! | [`cases`], [`self_assessment`], [`figures`], [`picks`], [`holdings`], [`moves`], [`application`], [`team`], [`plan_revisions`], [`evaluation`], [`remarks`], [`panels`], [`decision`], [`certificates`] | a case from draft to certificate |
//! | [`served`] | the versions of standards that were ever served, as they were |
//! | [`audit`] | the hash chain of everything that happened |
//! | [`queue`] | work to do after the commit: mail, issuing |
//! | [`migrations`] | the schema and its versions |
//!
//! Rows stay private to their modules; what goes in and out are domain types. The API is synchronous: call it from a
//! blocking thread, and never one `write` inside another.

pub mod accounts;
pub mod admissions;
pub mod application;
pub mod audit;
pub mod authorisations;
pub mod bound;
pub mod cases;
pub mod certificates;
pub mod commitments;
pub mod competence_records;
pub mod concerns;
mod connection;
mod db;
pub mod decision;
pub mod engagements;
mod error;
pub mod evaluation;
pub mod figures;
pub mod findings;
pub mod holdings;
pub mod interests;
pub mod left_out;
mod mark;
pub mod members;
pub mod migrations;
pub mod moves;
pub mod notes;
pub mod objections;
pub mod organisations;
pub mod panels;
pub mod password_resets;
pub mod people;
pub mod picks;
pub mod plan_revisions;
mod pool;
pub mod queue;
mod read;
pub mod record;
pub mod remarks;
pub mod reminders;
pub mod replacements;
pub mod report_drafts;
pub mod schema;
pub mod score_drafts;
pub mod sections;
pub mod self_assessment;
pub mod served;
pub mod sessions;
pub mod team;
mod text;
mod upsert;
pub mod watches;

pub use connection::{DatabaseKind, Limits, Store};
pub use db::Db;
pub use error::{Constraint, StoreError};
pub use mark::{Mark, Watcher};
pub use text::AsText;

#[cfg(test)]
pub(crate) mod spoiling;
#[cfg(test)]
pub(crate) mod statements;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
