//! From the application to the verified certificate, on a house of its own: a real store, a real seal, a clock that
//! stands still.

mod accounts;
mod admitting;
mod applying;
mod certificates_cases;
mod certifying;
pub(crate) mod committee;
mod committing;
mod competence;
mod credential_inside;
mod deciding;
pub(crate) mod dying;
mod english;
mod evaluating;
mod faces;
mod files;
mod foreseeing;
mod holders_ask;
pub(crate) mod house;
mod judging;
mod keeping_places;
mod keeping_time;
pub(crate) mod leaving_out;
mod mending;
mod moving;
mod objecting;
mod overseeing;
mod papers;
mod planning;
mod records;
mod reducing;
mod renewing;
mod replacing;
mod revocation;
mod seals;
pub(crate) mod steps;
mod ties;
pub(crate) mod trial;
mod unfit;
mod untold;
mod upheld;
mod waiting;

use crate::domain::standard::{Standard, load, tests::files_of};

/// A version that came after those every house has.
pub(crate) fn later(path: &str) -> Standard {
    load(path, &files_of(&format!("tests/data/later/{path}"))).unwrap()
}
