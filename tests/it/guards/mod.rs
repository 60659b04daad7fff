//! Promises that hold everywhere, checked everywhere.

mod documents;
mod forgery;
mod headers;
mod imports;
mod isolation;
mod roles;
mod schema;
