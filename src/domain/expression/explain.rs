//! Why a rule holds or does not: its parts, each with its verdict.

use std::ops::Range;

use serde::Serialize;

use super::value::Outcome;

/// A part of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Its text in the expression.
    pub text: String,
    /// Where that is, in bytes.
    pub span: Range<usize>,
    /// True, false or unknown, and then why; of a metric, its value.
    pub outcome: Outcome,
    /// Of a comparison, what was compared.
    pub sides: Option<Sides>,
}

/// Both sides of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// The operator: `>=`.
    pub operator: &'static str,
    /// The left side's value.
    pub left: Outcome,
    /// The right side's value.
    pub right: Outcome,
}
