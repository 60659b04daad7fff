//! A finding in a list.

use serde::Serialize;

/// A finding in a list (`partials/finding-rows`).
#[derive(Clone, Debug, Default, Serialize)]
pub struct FindingRow {
    /// `F1`; empty before all sheets are locked.
    pub name: String,
    /// Its page, once it has a name.
    pub url: Option<String>,
    /// What it counts as: a kind.
    pub kind: String,
    /// What it was raised as, where that is another.
    pub raised_as: Option<String>,
    /// A state of a finding.
    pub state: String,
    /// A standing of a finding.
    pub standing: String,
    /// Whose turn it is: a value of [`crate::views::vocabulary::AWAITED`]; none where nothing more is to be done.
    pub awaits: Option<String>,
    /// The criteria it is raised against: `2.6 Degree of cooperation`.
    pub criteria: Vec<String>,
    /// What is not as they want it.
    pub statement: String,
    /// The last day to have it settled (ISO date), while that is open.
    pub due_on: Option<String>,
}
