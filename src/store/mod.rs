//! Everything that is kept: diesel and SQL live in this room only.

pub mod schema;
