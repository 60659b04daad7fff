//! What tests stand on.

pub mod browser;
pub mod databases;
pub mod form;
pub mod page;
pub mod smtp;
