//! What names mean: outside the expression by its scope, in conditions on rows by the table's columns.

use std::{collections::BTreeMap, ops::Range};

use super::{
    check::{Checker, Typed},
    grammar::functions,
    problem::ExpressionProblem,
    scope::{Function, Reference, Refusal, Symbol},
    tree::{From, Kind, Name, Node, Placed, Read, RowFunction, Rows, Sort},
    types::Type,
};
use crate::domain::{exact::Exact, standard::did_you_mean};

/// Longer names are not taken apart: the two sides of a subtraction have the length of a uid each.
const MAX_SUBTRACTION: usize = 130;

impl Sort {
    pub(super) const fn of(value: &Type) -> Self {
        match value {
            Type::Bool => Self::Bool,
            Type::Number(_) => Self::Number,
            Type::Date => Self::Date,
            Type::Text | Type::Choice(_) => Self::Text,
            Type::Table(_) => Self::Table,
        }
    }
}

fn leaf(span: Range<usize>, symbol: Symbol) -> Typed {
    let read = Read {
        from: From::Outside(symbol.reference),
        sort: Sort::of(&symbol.value),
        never_negative: symbol.never_negative,
    };
    Typed {
        most: symbol.most,
        ..Typed::new(Node::new(span, Kind::Leaf(read)), symbol.value)
    }
}

impl Checker<'_> {
    /// A bare name: a column of the row at hand, else what the scope says.
    pub(super) fn name(&mut self, span: Range<usize>, name: &str) -> Option<Typed> {
        if let Some(value) = self.row.as_ref().and_then(|columns| columns.get(name)) {
            let read = Read {
                from: From::Column(name.to_owned()),
                sort: Sort::of(value),
                never_negative: false,
            };
            return Some(Typed::new(Node::new(span, Kind::Leaf(read)), value.clone()));
        }
        match self.scope.name(name) {
            Ok(symbol) => Some(leaf(span, symbol)),
            Err(Refusal::NotHere { reason }) => {
                let message = format!("`{name}` cannot be used here: {reason}");
                self.report(ExpressionProblem::new(span, message))
            }
            Err(Refusal::Unknown { known }) => {
                let help = self.help_for_name(name, &known);
                self.report(ExpressionProblem::new(span, format!("nothing here is named `{name}`")).help_if(help))
            }
        }
    }

    fn help_for_name(&self, name: &str, known: &[String]) -> Option<String> {
        if let Some((left, right)) = self.subtraction(name) {
            return Some(format!("to subtract, write spaces around `-`: `{left} - {right}`"));
        }
        if functions().any(|function| function == name) {
            return Some(format!("`{name}` is a function: `{name}(…)`"));
        }
        let columns = self.row.iter().flat_map(BTreeMap::keys);
        did_you_mean(name, columns.chain(known).map(String::as_str))
    }

    /// The two sides of a subtraction that was written without blanks, if both have a meaning.
    fn subtraction<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        if name.len() > MAX_SUBTRACTION {
            return None;
        }
        let has_meaning = |side: &str| {
            let column = self.row.as_ref().is_some_and(|columns| columns.contains_key(side));
            column || side.parse::<Exact>().is_ok() || self.scope.name(side).is_ok()
        };
        name.match_indices('-')
            .map(|(hyphen, _)| (&name[..hyphen], &name[hyphen + 1..]))
            .find(|(left, right)| has_meaning(left) && has_meaning(right))
    }

    /// A call of a function of a uid.
    pub(super) fn call(&mut self, span: Range<usize>, function: Function, uid: &Placed<String>) -> Option<Typed> {
        match self.scope.call(function, &uid.it) {
            Ok(symbol) => Some(leaf(span, symbol)),
            Err(Refusal::NotHere { reason }) => {
                let message = format!("`{}({})` cannot be used here: {reason}", function.as_str(), uid.it);
                self.report(ExpressionProblem::new(span, message))
            }
            Err(Refusal::Unknown { known }) => {
                let message = format!("`{}` is not {}", uid.it, function.takes());
                let help = did_you_mean(&uid.it, known.iter().map(String::as_str));
                self.report(ExpressionProblem::new(uid.span.clone(), message).help_if(help))
            }
        }
    }

    /// A function over the rows of a table.
    pub(super) fn rows(&mut self, span: Range<usize>, rows: Rows<Name>) -> Option<Typed> {
        if self.row.is_some() {
            let message = "a condition on rows cannot look at rows again";
            return self.report(ExpressionProblem::new(span, message).help("make this part a metric of its own"));
        }
        let columns = self.table(&rows.table)?;
        let value = self.column(rows.function, &rows.table.it, rows.column.as_ref(), &columns);
        let condition = match rows.condition {
            Some(condition) => {
                self.row = Some(columns);
                let condition = self.truth(condition);
                self.row = None;
                Some(condition?)
            }
            None => None,
        };
        let rows = Rows {
            function: rows.function,
            table: rows.table,
            column: rows.column,
            condition,
        };
        Some(Typed::new(Node::new(span, Kind::Rows(Box::new(rows))), value?))
    }

    /// The columns of a table.
    fn table(&mut self, table: &Placed<String>) -> Option<BTreeMap<String, Type>> {
        let found = self.name(table.span.clone(), &table.it)?;
        let is_field = matches!(
            &found.node.it,
            Kind::Leaf(Read {
                from: From::Outside(Reference::Field(_)),
                ..
            })
        );
        match found.value {
            Type::Table(columns) if is_field => Some(columns),
            value => {
                let message = format!("`{}` is no table, but {value}", table.it);
                self.report(ExpressionProblem::new(table.span.clone(), message))
            }
        }
    }

    /// What a function over rows yields, if it can work on what it was given.
    fn column(
        &mut self,
        function: RowFunction,
        table: &str,
        column: Option<&Placed<String>>,
        columns: &BTreeMap<String, Type>,
    ) -> Option<Type> {
        let Some(column) = column else {
            return Some(Type::number());
        };
        let Some(value) = columns.get(&column.it) else {
            let message = format!("`{table}` has no column `{}`", column.it);
            let help = did_you_mean(&column.it, columns.keys().map(String::as_str));
            return self.report(ExpressionProblem::new(column.span.clone(), message).help_if(help));
        };
        match (function, value) {
            (_, Type::Number(_)) | (RowFunction::Min | RowFunction::Max, Type::Date) => Some(value.clone()),
            _ => {
                let message = format!("`{}` cannot work on {value}", function.as_str());
                self.report(ExpressionProblem::new(column.span.clone(), message))
            }
        }
    }
}
