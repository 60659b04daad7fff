//! Why a rule holds or does not: its parts, each with its verdict.

use std::ops::Range;

use serde::Serialize;

use super::{
    evaluate::Inputs,
    tree::{Checked, Kind},
    value::Outcome,
};

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

/// The parts that must all hold, in their order.
pub(super) fn clauses(tree: &Checked, source: &str, inputs: &Inputs<'_>) -> Vec<Clause> {
    let parts = match &tree.it {
        Kind::All(parts) => parts.as_slice(),
        _ => std::slice::from_ref(tree),
    };
    let clause = |part: &Checked| Clause {
        text: source.get(part.span.clone()).unwrap_or_default().to_owned(),
        span: part.span.clone(),
        outcome: inputs.value(part),
        sides: match &part.it {
            Kind::Compare(comparison, left, right) => Some(Sides {
                operator: comparison.as_str(),
                left: inputs.value(left),
                right: inputs.value(right),
            }),
            _ => None,
        },
    };
    parts.iter().map(clause).collect()
}
