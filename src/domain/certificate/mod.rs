//! Certificates.

pub mod number;
