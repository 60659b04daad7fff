//! Promises that hold everywhere, checked everywhere.

mod forgery;
mod headers;
mod imports;
mod isolation;
mod requests;
mod roles;
mod schema;
