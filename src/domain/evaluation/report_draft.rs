//! A report that is begun and not finished.

use serde::{Deserialize, Serialize};

/// What the lead has typed of a report so far, as the form has it: any of it may be missing still.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsBegun {
    /// The result in a few paragraphs.
    pub summary: String,
    /// What the cluster organisation does well.
    pub strengths: String,
    /// What it could do better.
    pub recommendations: String,
    /// How the team worked.
    pub method: String,
    /// In what it was not as planned.
    pub deviations: String,
    /// How it was carried out, as the form sends it; empty where nothing is chosen.
    pub mode: String,
    /// Where, or by which means.
    pub places: String,
    /// How far remote means were used, and how well they served.
    pub ict_statement: String,
}
