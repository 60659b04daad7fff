//! The rules of certification as pure functions over plain types: no web, database, files, clock or chance in here.

pub mod account;
pub mod audit;
pub mod case;
pub mod ids;
pub mod organisation;
pub mod policy;
pub mod time;
pub mod words;
