//! Clustermark runs the certification of cluster organisations.

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
