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

mod check;
mod constraints;
mod evaluate;
mod explain;
mod grammar;
mod lexer;
mod print;
mod problem;
mod resolve;
mod rising;
mod scope;
#[cfg(test)]
mod tests;
mod tree;
mod types;
mod value;

use std::{cell::RefCell, collections::BTreeSet, fmt};

pub use self::{
    constraints::{Atom, Linear},
    explain::{Clause, Sides},
    problem::ExpressionProblem,
    scope::{Function, Reference, Refusal, Scope, Symbol},
    types::{Type, Unit},
    value::{Env, Missing, Outcome, Row, Table, Value},
};
use self::{
    evaluate::Inputs,
    tree::{Checked, From, Kind},
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

/// Words that are never names.
const KEYWORDS: &[&str] = &["and", "else", "false", "if", "in", "not", "or", "then", "true", "where"];

/// A checked expression.
///
/// Two expressions are equal when they say the same thing, be they spaced or bracketed differently.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    tree: Checked,
    value: Type,
}

impl Expression {
    /// Reads and checks an expression of a type, with every mistake that can be told: all that are no words of the
    /// language; else the first that is no sentence; else all that make no sense.
    pub fn parse(text: &str, scope: &dyn Scope, expected: Type) -> Result<Self, Vec<ExpressionProblem>> {
        if text.len() > MAX_BYTES {
            let message = format!("the expression has {} bytes: {MAX_BYTES} are allowed", text.len());
            return Err(vec![ExpressionProblem::new(0..text.len(), message)]);
        }
        let tokens = lexer::tokens(text)?;
        let parsed = grammar::parse(&tokens, text.len()).map_err(|problem| vec![problem])?;
        let tree = check::check(parsed, scope, &expected)?;
        Ok(Self {
            source: text.to_owned(),
            tree,
            value: expected,
        })
    }

    /// The text it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The type of its values.
    pub const fn value_type(&self) -> &Type {
        &self.value
    }

    /// The same in standard spacing and with needed brackets only; it reads back as an equal expression.
    pub fn canonical(&self) -> String {
        self.tree.to_string()
    }

    /// The value for these inputs, or all that is missing for one. Each input is asked for once at most.
    pub fn evaluate(&self, env: &dyn Env) -> Outcome {
        Inputs::new(env).value_of(&self.tree, &self.value)
    }

    /// Everything it reads from outside.
    pub fn references(&self) -> BTreeSet<Reference> {
        let found = RefCell::new(BTreeSet::new());
        self.tree.any(&|node| {
            match &node.it {
                Kind::Leaf(read) => {
                    if let From::Outside(reference) = &read.from {
                        found.borrow_mut().insert(reference.clone());
                    }
                }
                Kind::Rows(rows) => {
                    found.borrow_mut().insert(Reference::Field(rows.table.it.clone()));
                }
                _ => {}
            }
            false
        });
        found.into_inner()
    }

    /// Whether raising a level, points, a percentage, the total or a panel can never turn it from true to false (a
    /// number: never lower it). The problem names the part that could. It errs on the safe side, and trusts that a
    /// gate read by `met` is rising itself.
    pub fn is_rising(&self) -> Result<(), ExpressionProblem> {
        rising::check(&self.tree)
    }

    /// The rule as alternatives (at most [`MAX_ALTERNATIVES`]), each of bounds that must all be kept. What depends on
    /// no [`Atom`] is folded to its value in `env`. `None` where the rule has another form or such a value is unknown.
    /// No alternative: never true. An alternative without bounds: true.
    pub fn constraints(&self, env: &dyn Env) -> Option<Vec<Vec<Linear>>> {
        constraints::constraints(&self.tree, &Inputs::new(env))
    }

    /// Each part that must hold, with its own text and verdict; for what is no conjunction, one part.
    pub fn explain(&self, env: &dyn Env) -> Vec<Clause> {
        explain::clauses(&self.tree, &self.source, &Inputs::new(env))
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.tree == other.tree
    }
}

impl Eq for Expression {}

/// The text it was read from.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}
