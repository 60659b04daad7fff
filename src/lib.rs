//! Clustermark runs the certification of cluster organisations.

pub mod domain;
pub mod store;
