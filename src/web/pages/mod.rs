//! The pages: from a use case's answer to a view, and from a form to a command. No rules in here.

pub mod accounts;
pub mod admissions;
pub mod application;
pub mod assessment;
pub mod board;
pub mod calibration;
pub mod cases;
pub mod certificates;
pub mod change_application;
pub mod commitment;
pub mod competence;
pub mod concern;
pub mod credential;
pub mod deciders;
pub mod decision;
pub mod evaluation_plan;
pub mod findings;
pub mod home;
pub mod interests;
pub mod language;
pub mod members;
pub mod moves;
pub mod new_case;
pub mod new_password;
pub mod oversight;
pub mod papers;
pub mod public;
pub mod register;
pub mod replacement;
pub mod self_assessment;
pub mod service;
pub mod session;
pub mod standards;
pub mod statement;
pub mod team;
pub mod verify;
pub mod watch;

#[cfg(test)]
mod tests;
