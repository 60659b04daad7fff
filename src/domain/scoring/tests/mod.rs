//! Scoring, tried on small standards that are written for the case, and on the published ones.

mod cases;
mod cheapest;
mod laws;
mod small;
mod told;
mod verdicts;
