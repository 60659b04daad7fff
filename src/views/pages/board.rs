//! The board of cases.

use serde::Serialize;

use super::{page, work::PeriodLine};
use crate::views::parts::{ChoiceField, Field, Link};

/// `GET /app/board`; the form sends `q`, `state`, `kind`, `standard`, `country`, `officer`, `overdue` by GET: an address that
/// can be kept and shared.
#[derive(Debug, Serialize)]
pub struct BoardPage {
    /// The words looked for.
    pub q: Field,
    /// The states there are.
    pub state: ChoiceField,
    /// The kinds of cases there are.
    pub kind: ChoiceField,
    /// The standards there are.
    pub standard: ChoiceField,
    /// The countries there are.
    pub country: ChoiceField,
    /// The officers there are.
    pub officer: ChoiceField,
    /// Whether only what is overdue is looked for.
    pub only_overdue: bool,
    /// Whether anything is looked for.
    pub narrowed: bool,
    /// How many cases were looked for.
    pub total: usize,
    /// How many of them are overdue.
    pub overdue: usize,
    /// Those that are overdue alone.
    pub overdue_url: String,
    /// The states in which there are some, in the order of the way.
    pub columns: Vec<BoardColumn>,
    /// The page before, of one state.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}
page!(BoardPage, "pages/work/board");

/// A state with its cases.
#[derive(Clone, Debug, Serialize)]
pub struct BoardColumn {
    /// A value of [`crate::views::vocabulary::STATES`].
    pub state: String,
    /// How many there are.
    pub count: usize,
    /// How many of them are overdue.
    pub overdue: usize,
    /// This state alone.
    pub url: String,
    /// The most urgent; none where only their number is told.
    pub rows: Vec<BoardRow>,
    /// Whether there are more than those.
    pub more: bool,
}

/// A case on the board.
#[derive(Clone, Debug, Serialize)]
pub struct BoardRow {
    /// Its page, or that of what comes first.
    pub url: String,
    /// What the reader has to do before they may open it: a value of [`crate::views::vocabulary::DENIALS`].
    pub first: Option<String>,
    /// Its number.
    pub number: String,
    /// The cluster.
    pub organisation: String,
    /// The cluster's country, in words.
    pub country: String,
    /// A value of [`crate::views::vocabulary::CASE_KINDS`].
    pub kind: String,
    /// Short name and version of the standard.
    pub standard: String,
    /// The label applied for.
    pub label: String,
    /// Its officer.
    pub officer: Option<String>,
    /// Since when it has been where it is (ISO date or instant).
    pub since: String,
    /// Whole days since then.
    pub days: i64,
    /// The time that ends first.
    pub period: Option<PeriodLine>,
}
