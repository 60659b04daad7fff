//! Whether types and units agree: from the tree as parsed to the tree that can be evaluated.

use std::{collections::BTreeMap, ops::Range};

use super::{
    problem::ExpressionProblem,
    scope::Scope,
    tree::{Checked, Choose, Comparison, Factor, Kind, Name, Node, Parsed, Placed, Sign},
    types::{Type, Unit},
    value::Value,
};
use crate::domain::{exact::Exact, standard::did_you_mean};

/// Gives a parsed tree its meaning, if it has one of the expected type.
pub(super) fn check(tree: Parsed, scope: &dyn Scope, expected: &Type) -> Result<Checked, Vec<ExpressionProblem>> {
    let mut checker = Checker {
        scope,
        row: None,
        problems: Vec::new(),
    };
    let checked = checker.node(tree).and_then(|typed| checker.fitting(typed, expected));
    match checked {
        Some(tree) if checker.problems.is_empty() => Ok(tree),
        _ => {
            checker.problems.sort_by_key(|problem| problem.span.start);
            Err(checker.problems)
        }
    }
}

/// A checked node, and what it yields.
pub(super) struct Typed {
    pub(super) node: Checked,
    pub(super) value: Type,
    /// Whether it is made of literals alone. Such a number has no unit of its own and takes the one it meets.
    pub(super) literal: bool,
    /// The most it can be, where that is known.
    pub(super) most: Option<Exact>,
}

impl Typed {
    pub(super) const fn new(node: Checked, value: Type) -> Self {
        Self {
            node,
            value,
            literal: false,
            most: None,
        }
    }

    fn literal(literal: Placed<Value>) -> Self {
        let value = match &literal.it {
            Value::Bool(_) => Type::Bool,
            Value::Number(_) => Type::number(),
            Value::Date(_) => Type::Date,
            Value::Text(text) => Type::choice([text.as_str()]),
            Value::Table(_) => Type::Table(BTreeMap::new()),
        };
        Self {
            literal: true,
            ..Self::new(Node::new(literal.span, Kind::Literal(literal.it)), value)
        }
    }

    /// The unit it insists on, if it is a number that does.
    const fn own_unit(&self) -> Option<&Unit> {
        match &self.value {
            Type::Number(unit) if !self.literal => Some(unit),
            _ => None,
        }
    }

    fn span(&self) -> Range<usize> {
        self.node.span.clone()
    }
}

/// Checks one expression. `None` always means that the reason has been told.
pub(super) struct Checker<'a> {
    pub(super) scope: &'a dyn Scope,
    /// The columns of the table whose rows a condition is asked of.
    pub(super) row: Option<BTreeMap<String, Type>>,
    problems: Vec<ExpressionProblem>,
}

impl Checker<'_> {
    pub(super) fn report<T>(&mut self, problem: ExpressionProblem) -> Option<T> {
        self.problems.push(problem);
        None
    }

    pub(super) fn node(&mut self, node: Parsed) -> Option<Typed> {
        let span = node.span;
        let truth = |kind| Typed::new(Node::new(span.clone(), kind), Type::Bool);
        match node.it {
            Kind::Literal(value) => Some(Typed::literal(Placed::new(span, value))),
            Kind::Leaf(Name::Bare(name)) => self.name(span, &name),
            Kind::Leaf(Name::Call(function, uid)) => self.call(span, function, &uid),
            Kind::Rows(rows) => self.rows(span, *rows),
            Kind::Not(inner) => Some(truth(Kind::Not(Box::new(self.truth(*inner)?)))),
            Kind::All(parts) => Some(truth(Kind::All(self.truths(parts)?))),
            Kind::Any(parts) => Some(truth(Kind::Any(self.truths(parts)?))),
            Kind::IsKnown(inner) => Some(truth(Kind::IsKnown(Box::new(self.node(*inner)?.node)))),
            Kind::Compare(comparison, left, right) => {
                let (left, right) = (self.node(*left), self.node(*right));
                let (left, right) = (left?, right?);
                self.comparable(span.clone(), comparison, &left, &right)?;
                Some(truth(Kind::Compare(
                    comparison,
                    Box::new(left.node),
                    Box::new(right.node),
                )))
            }
            Kind::OneOf(what, options) => {
                let what = self.node(*what)?;
                let compared = options.iter().map(|option| {
                    let option = Typed::literal(option.clone());
                    self.comparable(option.span(), Comparison::Equal, &what, &option)
                });
                // Every option is looked at before any failure counts.
                let compared: Vec<_> = compared.collect();
                compared.into_iter().collect::<Option<Vec<()>>>()?;
                Some(truth(Kind::OneOf(Box::new(what.node), options)))
            }
            Kind::Negative(inner) => {
                let inner = self.number(*inner)?;
                let kind = Kind::Negative(Box::new(inner.node));
                Some(Typed {
                    literal: inner.literal,
                    ..Typed::new(Node::new(span, kind), inner.value)
                })
            }
            Kind::Sum(first, rest) => self.sum(span, *first, rest),
            Kind::Product(first, rest) => self.product(span, *first, rest),
            Kind::Choose(choose) => self.choose(span, *choose),
        }
    }

    pub(super) fn truth(&mut self, node: Parsed) -> Option<Checked> {
        let typed = self.node(node)?;
        if typed.value == Type::Bool {
            return Some(typed.node);
        }
        let message = format!("expected true or false, found {}", typed.value);
        self.report(ExpressionProblem::new(typed.span(), message))
    }

    fn truths(&mut self, nodes: Vec<Parsed>) -> Option<Vec<Checked>> {
        let checked: Vec<_> = nodes.into_iter().map(|node| self.truth(node)).collect();
        checked.into_iter().collect()
    }

    fn number(&mut self, node: Parsed) -> Option<Typed> {
        let typed = self.node(node)?;
        if matches!(typed.value, Type::Number(_)) {
            return Some(typed);
        }
        let message = format!("expected a number, found {}", typed.value);
        self.report(ExpressionProblem::new(typed.span(), message))
    }

    /// The numbers of a chain, each with its operator.
    fn chain<O>(&mut self, first: Parsed, rest: Vec<(O, Parsed)>) -> Option<(Typed, Vec<(O, Typed)>)> {
        let first = self.number(first);
        let rest: Vec<_> = rest
            .into_iter()
            .map(|(operator, part)| Some((operator, self.number(part)?)))
            .collect();
        Some((first?, rest.into_iter().collect::<Option<_>>()?))
    }

    fn sum(&mut self, span: Range<usize>, first: Parsed, rest: Vec<(Sign, Parsed)>) -> Option<Typed> {
        let (first, rest) = self.chain(first, rest)?;
        let literal = first.literal && rest.iter().all(|(_, part)| part.literal);
        let mut unit: Option<Unit> = first.own_unit().cloned();
        for (_, part) in &rest {
            match (&unit, part.own_unit()) {
                (Some(unit), Some(other)) if unit != other => {
                    let message = format!("{unit} and {other} cannot be added up");
                    return self.report(ExpressionProblem::new(span, message));
                }
                (None, Some(other)) => unit = Some(other.clone()),
                _ => {}
            }
        }
        let rest = rest.into_iter().map(|(sign, part)| (sign, part.node)).collect();
        let kind = Kind::Sum(Box::new(first.node), rest);
        let value = Type::Number(unit.unwrap_or_default());
        Some(Typed {
            literal,
            ..Typed::new(Node::new(span, kind), value)
        })
    }

    fn product(&mut self, span: Range<usize>, first: Parsed, rest: Vec<(Factor, Parsed)>) -> Option<Typed> {
        let (first, rest) = self.chain(first, rest)?;
        let literal = first.literal && rest.iter().all(|(_, part)| part.literal);
        let mut unit = first.own_unit().cloned().unwrap_or_default();
        for (factor, part) in &rest {
            if *factor == Factor::Over && part.node.literal_number().is_some_and(Exact::is_zero) {
                return self.report(ExpressionProblem::new(part.span(), "nothing can be divided by zero"));
            }
            let other = part.own_unit().cloned().unwrap_or_default();
            unit = match factor {
                Factor::Times => unit.times(&other),
                Factor::Over => unit.per(&other),
            };
        }
        let rest = rest.into_iter().map(|(factor, part)| (factor, part.node)).collect();
        let kind = Kind::Product(Box::new(first.node), rest);
        Some(Typed {
            literal,
            ..Typed::new(Node::new(span, kind), Type::Number(unit))
        })
    }

    fn choose(&mut self, span: Range<usize>, choose: Choose<Name>) -> Option<Typed> {
        let when = self.truth(choose.when);
        let (then, otherwise) = (self.node(choose.then), self.node(choose.otherwise));
        let (when, then, otherwise) = (when?, then?, otherwise?);
        let value = match (&then.value, &otherwise.value) {
            (Type::Number(unit), Type::Number(_)) if otherwise.literal => Type::Number(unit.clone()),
            (Type::Number(_), Type::Number(unit)) if then.literal => Type::Number(unit.clone()),
            (Type::Choice(words), Type::Choice(others)) => Type::choice(words.union(others).cloned()),
            (Type::Choice(_) | Type::Text, Type::Choice(_) | Type::Text) => Type::Text,
            (one, other) if one == other && !matches!(one, Type::Table(_)) => one.clone(),
            (one, other) => {
                let message = format!("after `then` stands {one}, after `else` {other}: both need the same type");
                return self.report(ExpressionProblem::new(span, message));
            }
        };
        let literal = then.literal && otherwise.literal;
        let (then, otherwise) = (then.node, otherwise.node);
        let kind = Kind::Choose(Box::new(Choose { when, then, otherwise }));
        Some(Typed {
            literal,
            ..Typed::new(Node::new(span, kind), value)
        })
    }

    /// Whether both sides of a comparison at this place go together.
    fn comparable(&mut self, span: Range<usize>, comparison: Comparison, left: &Typed, right: &Typed) -> Option<()> {
        let wrong = |message: String| ExpressionProblem::new(span.clone(), message);
        if !comparison.is_equality() {
            for side in [left, right] {
                if !matches!(side.value, Type::Number(_) | Type::Date) {
                    let message = format!(
                        "{} has no order: `{}` needs numbers or dates",
                        side.value,
                        comparison.as_str()
                    );
                    return self.report(ExpressionProblem::new(side.span(), message));
                }
            }
        }
        match (&left.value, &right.value) {
            (Type::Number(_), Type::Number(_)) => {
                if let (Some(unit), Some(other)) = (left.own_unit(), right.own_unit())
                    && unit != other
                {
                    return self.report(wrong(format!("{unit} and {other} cannot be compared")));
                }
                self.attainable(comparison, left, right)?;
                self.attainable(comparison.mirrored(), right, left)
            }
            (Type::Choice(words), Type::Choice(others)) if words.is_disjoint(others) => {
                let (choice, word) = if left.literal { (right, left) } else { (left, right) };
                let (Type::Choice(known), Kind::Literal(Value::Text(text))) = (&choice.value, &word.node.it) else {
                    return self.report(wrong("these two can never be the same".to_owned()));
                };
                let message = format!("'{text}' is not {}", choice.value);
                let help = did_you_mean(text, known.iter().map(String::as_str));
                self.report(ExpressionProblem::new(word.span(), message).help_if(help))
            }
            (Type::Choice(_) | Type::Text, Type::Choice(_) | Type::Text)
            | (Type::Bool, Type::Bool)
            | (Type::Date, Type::Date) => Some(()),
            (one, other) => self.report(wrong(format!("{one} cannot be compared with {other}"))),
        }
    }

    /// Whether a comparison with a literal can ever hold.
    fn attainable(&mut self, comparison: Comparison, what: &Typed, bound: &Typed) -> Option<()> {
        let (Some(most), Some(asked)) = (&what.most, bound.node.literal_number()) else {
            return Some(());
        };
        let beyond = match comparison {
            Comparison::AtLeast | Comparison::Equal => asked > most,
            Comparison::More => asked >= most,
            _ => false,
        };
        if !beyond {
            return Some(());
        }
        let message = format!("`{}` is at most {most}: this can never hold", what.node);
        self.report(ExpressionProblem::new(bound.span(), message))
    }

    /// The tree, if it yields what is wanted of the whole expression.
    fn fitting(&mut self, typed: Typed, expected: &Type) -> Option<Checked> {
        let fits = match (&typed.value, expected) {
            (Type::Number(unit), Type::Number(wanted)) => typed.literal || unit == wanted,
            (Type::Choice(words), Type::Choice(wanted)) => words.is_subset(wanted),
            (Type::Choice(_), Type::Text) => true,
            (Type::Table(_), _) => false,
            (value, wanted) => value == wanted,
        };
        if fits {
            return Some(typed.node);
        }
        let message = match (&typed.value, expected) {
            (Type::Number(unit), Type::Number(wanted)) => format!("this is in {unit}, but should be in {wanted}"),
            (value, wanted) => format!("this is {value}, but should be {wanted}"),
        };
        self.report(ExpressionProblem::new(typed.span(), message))
    }
}
