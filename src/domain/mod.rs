//! The rules of certification as pure functions over plain types: no web, database, files, clock or chance in here.

pub mod ids;
pub mod time;
