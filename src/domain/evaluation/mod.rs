//! The evaluation: how assessors' sheets become one common score, and the report that freezes it.

pub mod consensus;
pub mod discussion;
pub mod report;
pub mod report_draft;
pub mod sheet;
