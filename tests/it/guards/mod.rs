//! Promises that hold everywhere, checked everywhere.

mod blind;
mod command_line;
mod crash;
mod credentials;
mod documents;
mod forgery;
mod headers;
mod imports;
mod isolation;
mod machine_faces;
mod mail;
pub mod register;
mod requests;
mod roles;
mod schema;
mod scripts;
mod seals;
mod sessions;
mod stale;
mod time_stamps;
mod uploads;
