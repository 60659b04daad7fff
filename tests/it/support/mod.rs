//! What tests stand on.

pub mod actors;
pub mod after;
pub mod app;
pub mod browser;
pub mod databases;
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
