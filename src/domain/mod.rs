//! The rules of certification as pure functions over plain types: no web, database, files, clock or chance in here.

pub mod answers;
pub mod certificate;
pub mod ids;
pub mod scoring;
pub mod standard;
pub mod time;
