//! Promises that hold everywhere, checked everywhere.

mod blind;
mod command_line;
mod crash;
mod credentials;
mod documents;
mod fifty;
mod forgery;
mod headers;
mod imports;
mod isolation;
mod killed;
mod machine_faces;
mod mail;
mod numbers;
mod own_seal;
pub mod register;
mod requests;
mod roles;
mod schema;
mod scripts;
mod seals;
mod sessions;
mod stale;
mod time_stamps;
mod tokens;
mod trail;
mod uploads;
