//! Scoring, tried on small standards.
