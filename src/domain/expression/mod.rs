//! The small language of rules and metrics: total, typed, three-valued and exact.
//!
//! A text is parsed once, against the [`Scope`] that says what names mean where it stands; what comes out is a checked
//! [`Expression`] that never fails: it gives a value, or all that is missing for one. No loops but over the rows of a
//! table, no clock, no user code, and bounds on length, size and depth.
//!
//! ```text
//! total >= 120 and level(members-committed) >= 1
//! 100 * sum(funding.amount where kind == 'private') / sum(funding.amount)
//! if track == 'embryonic' then percent(strategy) >= 40 else percent(strategy) >= 60
//! ```
//!
//! - **Names** are lower-case words of letters and digits joined by hyphens; a subtraction has blanks around its `-`.
//! - **Units**: both sides of `+`, `-` and comparisons have the same; a number made of literals has whichever fits.
//! - **Missing** is neither zero nor false: `false and unknown` is false, `1 + unknown` is unknown.

mod constraints;
mod explain;
mod problem;
mod scope;
mod types;
mod value;

use std::{collections::BTreeSet, fmt};

pub use self::{
    constraints::{Atom, Linear},
    explain::{Clause, Sides},
    problem::ExpressionProblem,
    scope::{Function, Reference, Refusal, Scope, Symbol},
    types::{Type, Unit},
    value::{Env, Missing, Outcome, Row, Table, Value},
};

/// The longest expression, in bytes.
pub const MAX_BYTES: usize = 4_000;

/// The most nodes: names, literals, calls and operators together.
pub const MAX_NODES: usize = 200;

/// The deepest nesting. A chain of the same operator (`a and b and c`) is one step deep, however long.
pub const MAX_DEPTH: usize = 12;

/// The most alternatives that [`Expression::constraints`] gives.
pub const MAX_ALTERNATIVES: usize = 64;

/// Words of the language: no field and no metric can be read that has one of them for its uid.
pub const RESERVED: &[&str] = &[
    "and", "else", "false", "if", "in", "max", "not", "or", "then", "total", "track", "true", "where",
];

/// A checked expression.
///
/// Two expressions are equal when they say the same thing, be they spaced or bracketed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    source: String,
}

impl Expression {
    /// Reads and checks an expression of a type, with every mistake that can be told: all that are no words of the
    /// language; else the first that is no sentence; else all that make no sense.
    pub fn parse(text: &str, scope: &dyn Scope, expected: Type) -> Result<Self, Vec<ExpressionProblem>> {
        todo!("{text} {expected} {:?}", scope.name(text))
    }

    /// The text it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The same in standard spacing and with needed brackets only; it reads back as an equal expression.
    pub fn canonical(&self) -> String {
        todo!()
    }

    /// The value for these inputs, or all that is missing for one.
    pub fn evaluate(&self, env: &dyn Env) -> Outcome {
        todo!("{:?}", env.value(&Reference::Track))
    }

    /// Everything it reads from outside.
    pub fn references(&self) -> BTreeSet<Reference> {
        todo!()
    }

    /// Whether raising a level, points, a percentage, the total or a panel can never turn it from true to false (a
    /// number: never lower it). The problem names the part that could.
    pub fn is_rising(&self) -> Result<(), ExpressionProblem> {
        todo!()
    }

    /// The rule as alternatives (at most [`MAX_ALTERNATIVES`]), each of bounds that must all be kept. What depends on
    /// no [`Atom`] is folded to its value in `env`. `None` where the rule has another form or such a value is unknown.
    /// No alternative: never true. An alternative without bounds: true.
    pub fn constraints(&self, env: &dyn Env) -> Option<Vec<Vec<Linear>>> {
        todo!("{:?}", env.value(&Reference::Track))
    }

    /// Each part that must hold, with its own text and verdict; for what is no conjunction, one part.
    pub fn explain(&self, env: &dyn Env) -> Vec<Clause> {
        todo!("{:?}", env.value(&Reference::Track))
    }
}

/// The text it was read from.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}
