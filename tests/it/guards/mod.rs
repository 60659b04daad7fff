//! Promises that hold everywhere, checked everywhere.

mod blind;
mod documents;
mod forgery;
mod headers;
mod imports;
mod isolation;
mod mail;
mod roles;
mod schema;
mod scripts;
mod sessions;
mod stale;
mod uploads;
