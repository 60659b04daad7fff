//! What lies between two versions of a standard: changes and their weight, the history they must keep, and what happens
//! to the answers of those who move.
//!
//! The machine decides the least version number a change demands; an author may raise it further, never less. A change
//! that asks more, or builds anew, says in a migration what becomes of answers, or the version cannot be published.

mod carry;
mod change;
mod criteria;
mod diff;
mod draft;
mod ends;
mod history;
mod moved;
mod parts;
mod said;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use self::{
    carry::{NoWay, kind_after, move_draft, way},
    change::{Change, Class, Diff, Nature, Subject, VersionStep},
    diff::diff,
    draft::{Carried, CarriedEvidence, Draft},
    ends::ended,
    history::{check, untold},
    moved::{Move, MoveRow, RowOutcome},
};
