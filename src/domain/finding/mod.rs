//! Findings of an evaluation: evidence compared with criteria (ISO 19011 3.10; norms A3.5, E3).
//!
//! A finding's state is moved on by [`TABLE`] alone. What only the clock decides, that an answer is overdue and that a late
//! minor nonconformity has become a major one, is never stored: one function each reads it.

mod model;
mod on_record;
mod table;

pub use model::{Finding, Standing, barring, due_on, name, undecided, verified_late};
pub use on_record::{Answer, Raised, digest, numbered, told};
pub use table::{FindingRow, TABLE, initial, settle};

use crate::domain::words::words;

words! {
    /// What a finding amounts to (norms A3.5).
    pub enum Kind: "kind of finding" {
        /// A nonconformity that is mended, and seen to be, before anything is granted.
        Major = "major",
        /// A nonconformity with a plan that is accepted before anything is granted.
        Minor = "minor",
        /// Something to do better; it needs no answer.
        Opportunity = "opportunity",
    }
}

impl Kind {
    /// Whether the criterion is not met.
    pub const fn is_nonconformity(self) -> bool {
        !matches!(self, Self::Opportunity)
    }
}

words! {
    /// Where a finding stands (norms E3).
    pub enum FindingState: "state of a finding" {
        /// Raised; nobody has answered.
        Open = "open",
        /// The cluster told cause, correction and corrective action.
        Responded = "responded",
        /// The lead accepted what the cluster means to do.
        Accepted = "accepted",
        /// The lead did not, or what was done is not enough: the cluster answers anew.
        Rejected = "rejected",
        /// The lead has seen that it is mended.
        Verified = "verified",
        /// It should not have been raised.
        Voided = "voided",
    }
}

impl FindingState {
    /// Whether nothing more happens to it.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Verified | Self::Voided)
    }
}
