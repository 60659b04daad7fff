//! What tests stand on.

pub mod actors;
pub mod after;
pub mod app;
/// What the library's own tests do to files.
#[path = "../../../src/seal/testing/attacks.rs"]
pub mod attacks;
pub mod browser;
/// What the library's own tests have decided.
#[path = "../../../src/usecase/tests/committee.rs"]
pub mod committee;
pub mod crowd;
pub mod databases;
pub mod dice;
pub mod faces;
pub mod form;
pub mod multipart;
pub mod page;
pub mod play;
pub mod process;
pub mod routes;
pub mod script;
pub mod smtp;
pub mod softhsm;
pub mod stamper;
pub mod standards;
pub mod world;
