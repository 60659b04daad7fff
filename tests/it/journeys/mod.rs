//! Cases followed from their beginning to their end, page by page.

mod certification;
mod detours;
