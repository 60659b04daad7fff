//! The value of a checked tree: total, three-valued, exact.
//!
//! Unknown is neither zero nor false. It spreads, except where the rest already decides: `false and unknown` is false.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    scope::Reference,
    tree::{Checked, Comparison, Factor, From, Kind, Read, RowFunction, Rows, Sign, Sort},
    types::Type,
    value::{Env, Missing, Outcome, Row, Value},
};
use crate::domain::exact::Exact;

impl Sort {
    const fn fits(self, value: &Value) -> bool {
        matches!(
            (self, value),
            (Self::Bool, Value::Bool(_))
                | (Self::Number, Value::Number(_))
                | (Self::Date, Value::Date(_))
                | (Self::Text, Value::Text(_))
                | (Self::Table, Value::Table(_))
        )
    }
}

/// Everything that an evaluation reads.
pub(super) struct Inputs<'a> {
    env: &'a dyn Env,
    /// What was read: an input is asked for once, however many rows look at it.
    read: RefCell<BTreeMap<Reference, Outcome>>,
}

impl<'a> Inputs<'a> {
    pub(super) const fn new(env: &'a dyn Env) -> Self {
        Self {
            env,
            read: RefCell::new(BTreeMap::new()),
        }
    }

    fn read(&self, reference: &Reference) -> Outcome {
        if let Some(outcome) = self.read.borrow().get(reference) {
            return outcome.clone();
        }
        // No borrow is held while the environment works, for it may evaluate other expressions.
        let outcome = self.env.value(reference);
        self.read.borrow_mut().insert(reference.clone(), outcome.clone());
        outcome
    }

    pub(super) fn value(&self, node: &Checked) -> Outcome {
        Place {
            inputs: self,
            row: None,
        }
        .value(node)
    }

    /// The value of a whole expression; one of another type than declared is none.
    pub(super) fn value_of(&self, tree: &Checked, declared: &Type) -> Outcome {
        match self.value(tree) {
            Outcome::Known(value) if !Sort::of(declared).fits(&value) => wrong_type(tree),
            outcome => outcome,
        }
    }
}

/// Where a node is evaluated: in a row, or outside of tables.
#[derive(Clone, Copy)]
struct Place<'a> {
    inputs: &'a Inputs<'a>,
    row: Option<At<'a>>,
}

/// A row of a table.
#[derive(Clone, Copy)]
struct At<'a> {
    table: &'a str,
    position: usize,
    row: &'a Row,
}

impl At<'_> {
    fn cell(self, column: &str) -> Outcome {
        match self.row.get(column) {
            Some(value) => Outcome::Known(value.clone()),
            None => Outcome::missing(Missing::Cell {
                table: self.table.to_owned(),
                row: self.position,
                column: column.to_owned(),
            }),
        }
    }
}

fn wrong_type<T>(node: &impl ToString) -> Outcome<T> {
    Outcome::missing(Missing::WrongType { part: node.to_string() })
}

fn bounded(number: Exact, node: &Checked) -> Outcome<Exact> {
    if number.is_bounded() {
        Outcome::Known(number)
    } else {
        Outcome::missing(Missing::TooLarge { part: node.to_string() })
    }
}

impl Place<'_> {
    fn value(self, node: &Checked) -> Outcome {
        match &node.it {
            Kind::Literal(value) => Outcome::Known(value.clone()),
            Kind::Leaf(read) => self.leaf(read),
            Kind::Not(_) | Kind::All(_) | Kind::Any(_) | Kind::Compare(..) | Kind::OneOf(..) | Kind::IsKnown(_) => {
                self.truth(node).map(Value::Bool)
            }
            Kind::Negative(_) | Kind::Sum(..) | Kind::Product(..) => self.number(node).map(Value::Number),
            Kind::Choose(choose) => match self.truth(&choose.when) {
                Outcome::Known(true) => self.value(&choose.then),
                Outcome::Known(false) => self.value(&choose.otherwise),
                Outcome::Unknown(missing) => match (self.value(&choose.then), self.value(&choose.otherwise)) {
                    (Outcome::Known(then), Outcome::Known(otherwise)) if then == otherwise => Outcome::Known(then),
                    _ => Outcome::Unknown(missing),
                },
            },
            Kind::Rows(rows) => self.rows(node, rows),
        }
    }

    fn leaf(self, read: &Read) -> Outcome {
        let outcome = match (&read.from, self.row) {
            (From::Outside(reference), _) => self.inputs.read(reference),
            (From::Column(column), Some(at)) => at.cell(column),
            (From::Column(_), None) => return wrong_type(read),
        };
        match outcome {
            Outcome::Known(value) if !read.sort.fits(&value) => wrong_type(read),
            outcome => outcome,
        }
    }

    fn truth(self, node: &Checked) -> Outcome<bool> {
        match &node.it {
            Kind::Not(inner) => self.truth(inner).map(|truth| !truth),
            Kind::All(parts) => self.junction(parts, true),
            Kind::Any(parts) => self.junction(parts, false),
            Kind::Compare(comparison, left, right) => {
                let sides = self.value(left).and(self.value(right));
                sides.and_then(|(left, right)| compare(*comparison, &left, &right).unwrap_or_else(|| wrong_type(node)))
            }
            Kind::OneOf(what, options) => {
                let what = self.value(what);
                what.map(|value| options.iter().any(|option| option.it == value))
            }
            Kind::IsKnown(inner) => Outcome::Known(self.value(inner).known().is_some()),
            _ => self.value(node).and_then(|value| match value {
                Value::Bool(truth) => Outcome::Known(truth),
                _ => wrong_type(node),
            }),
        }
    }

    /// `and`, whose neutral truth is true, or `or`, whose neutral truth is false: the other truth decides alone.
    fn junction(self, parts: &[Checked], neutral: bool) -> Outcome<bool> {
        let mut missing = BTreeSet::new();
        for part in parts {
            match self.truth(part) {
                Outcome::Known(truth) if truth == neutral => {}
                Outcome::Known(truth) => return Outcome::Known(truth),
                Outcome::Unknown(more) => missing.extend(more),
            }
        }
        if missing.is_empty() {
            Outcome::Known(neutral)
        } else {
            Outcome::Unknown(missing)
        }
    }

    fn number(self, node: &Checked) -> Outcome<Exact> {
        match &node.it {
            Kind::Negative(inner) => self.number(inner).map(|number| -number),
            Kind::Sum(first, rest) => rest.iter().fold(self.number(first), |sum, (sign, part)| {
                sum.and(self.number(part)).and_then(|(sum, part)| match sign {
                    Sign::Plus => bounded(sum + part, node),
                    Sign::Minus => bounded(sum - part, node),
                })
            }),
            Kind::Product(first, rest) => rest.iter().fold(self.number(first), |product, (factor, part)| {
                // A division by zero is told even where the other side is missing too.
                let part = match (factor, self.number(part)) {
                    (Factor::Over, Outcome::Known(part)) if part.is_zero() => {
                        Outcome::missing(Missing::DivisionByZero { part: node.to_string() })
                    }
                    (_, part) => part,
                };
                product.and(part).and_then(|(product, part)| match factor {
                    Factor::Times => bounded(product * part, node),
                    Factor::Over => product
                        .checked_div(&part)
                        .map_or_else(|| wrong_type(node), |it| bounded(it, node)),
                })
            }),
            _ => self.value(node).and_then(|value| match value {
                Value::Number(number) => Outcome::Known(number),
                _ => wrong_type(node),
            }),
        }
    }

    fn rows(self, node: &Checked, rows: &Rows<Read>) -> Outcome {
        let name = &rows.table.it;
        let table = match self.inputs.read(&Reference::Field(name.clone())) {
            Outcome::Known(Value::Table(table)) => table,
            Outcome::Known(_) => return wrong_type(name),
            Outcome::Unknown(missing) => return Outcome::Unknown(missing),
        };
        let mut missing = BTreeSet::new();
        let mut chosen = Vec::new();
        for (position, row) in table.rows().iter().enumerate() {
            let at = At {
                table: name,
                position,
                row,
            };
            let place = Place { row: Some(at), ..self };
            match rows
                .condition
                .as_ref()
                .map_or(Outcome::Known(true), |condition| place.truth(condition))
            {
                Outcome::Known(true) => chosen.push(at),
                Outcome::Known(false) => {}
                Outcome::Unknown(more) => missing.extend(more),
            }
        }
        if let Some(column) = &rows.column {
            let cells = chosen.iter().map(|at| at.cell(&column.it));
            let cells = cells.filter_map(|cell| cell.into_known_or(&mut missing)).collect();
            if missing.is_empty() {
                fold(node, rows.function, cells)
            } else {
                Outcome::Unknown(missing)
            }
        } else if !missing.is_empty() {
            Outcome::Unknown(missing)
        } else {
            let count = Exact::from(chosen.len());
            match rows.function {
                RowFunction::Share => share(node, &count, &Exact::from(table.rows().len())),
                _ => Outcome::Known(Value::Number(count)),
            }
        }
    }
}

fn share(node: &Checked, part: &Exact, whole: &Exact) -> Outcome {
    match (part * &Exact::from(100)).checked_div(whole) {
        Some(share) => Outcome::Known(Value::Number(share)),
        None => Outcome::missing(Missing::DivisionByZero { part: node.to_string() }),
    }
}

/// The sum, the least or the greatest of cells.
fn fold(node: &Checked, function: RowFunction, cells: Vec<Value>) -> Outcome {
    let none = || Outcome::missing(Missing::NoRows { part: node.to_string() });
    let uniform = [Sort::Number, Sort::Date]
        .iter()
        .any(|sort| cells.iter().all(|cell| sort.fits(cell)));
    match function {
        _ if !uniform => wrong_type(node),
        RowFunction::Min => cells.into_iter().min().map_or_else(none, Outcome::Known),
        RowFunction::Max => cells.into_iter().max().map_or_else(none, Outcome::Known),
        RowFunction::Sum | RowFunction::Count | RowFunction::Share => {
            let mut sum = Exact::zero();
            for cell in &cells {
                let Value::Number(number) = cell else {
                    return wrong_type(node);
                };
                sum += number;
                if !sum.is_bounded() {
                    break;
                }
            }
            bounded(sum, node).map(Value::Number)
        }
    }
}

/// `None` for values of different types, and for an order where there is none.
fn compare(comparison: Comparison, left: &Value, right: &Value) -> Option<Outcome<bool>> {
    let holds = match (left, right) {
        (Value::Number(left), Value::Number(right)) => comparison.holds(left, right),
        (Value::Date(left), Value::Date(right)) => comparison.holds(left, right),
        (Value::Bool(left), Value::Bool(right)) if comparison.is_equality() => comparison.holds(left, right),
        (Value::Text(left), Value::Text(right)) if comparison.is_equality() => comparison.holds(left, right),
        _ => return None,
    };
    Some(Outcome::Known(holds))
}
