//! Cases followed from their beginning to their end, page by page; and the standards, read by anybody.

mod accounts;
mod admission;
mod after;
mod application;
mod board;
mod certification;
mod concerns;
mod detours;
mod english;
mod findings;
mod fourth;
mod languages;
mod levels;
mod moves;
mod people;
mod planning;
mod record;
mod renewals;
mod replacing;
mod report;
mod sheet_file;
mod standards;
mod surveillance;
mod time;
mod transition;
mod watch;
