//! From the application to the verified certificate, on a house of its own: a real store, a real seal, a clock that
//! stands still.

mod applying;
mod certifying;
mod evaluating;
pub(crate) mod house;
mod judging;
mod moving;
mod steps;
pub(crate) mod trial;
