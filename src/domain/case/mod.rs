//! A certification case: its states, its events, and the one table that says which event leads where.
//!
//! Pages, commands, documentation and tests all read [`TABLE`]; nothing else decides where a case goes.

mod decide;
mod event;
mod facts;
mod model;
mod state;
pub mod statement;
mod table;

pub use decide::{Decision, Rejection, decide, possible, unmet};
pub use event::Event;
pub use facts::{Facts, Guard, Outcome, Recommendation, ReviewCheck, Unmet};
pub use model::Case;
pub use state::{CaseKind, State};
pub use table::{By, TABLE, To, Transition, allowed, transition};
