//! Promises that hold everywhere, checked everywhere.

mod imports;
mod schema;
