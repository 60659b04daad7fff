//! The command line.

pub mod demo;
mod refusal;
