//! Cases followed from their beginning to their end, page by page.

mod application;
mod certification;
mod detours;
