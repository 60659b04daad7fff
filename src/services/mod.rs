//! From checked settings to running services.

pub mod chance;
pub mod seal;
pub mod standards;
