//! Clustermark runs the certification of cluster organisations.

// Test support that the integration tests share names everything by the crate's own name.
#[cfg(test)]
extern crate self as clustermark;

pub mod calendar;
pub mod cli;
pub mod config;
pub mod credential;
pub mod domain;
pub mod evidence;
pub mod jobs;
pub mod mail;
pub mod passwords;
pub mod pdf;
pub mod seal;
pub mod services;
pub mod spreadsheet;
pub mod store;
pub mod usecase;
pub mod views;
pub mod web;
