//! The tree of an expression, before and after names got their meaning.

use std::ops::Range;

use super::{scope::Reference, value::Value};
use crate::domain::exact::Exact;

/// Something with its place in the text; places do not count when two are compared.
#[derive(Clone, Debug)]
pub(super) struct Placed<T> {
    pub(super) span: Range<usize>,
    pub(super) it: T,
}

impl<T> Placed<T> {
    pub(super) const fn new(span: Range<usize>, it: T) -> Self {
        Self { span, it }
    }
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.it == other.it
    }
}

/// A tree with leaves of one kind: [`Name`] as parsed, [`Read`] as checked.
pub(super) type Node<L> = Placed<Kind<L>>;

/// A tree as parsed.
pub(super) type Parsed = Node<Name>;

/// A tree whose names have a meaning and whose types agree.
pub(super) type Checked = Node<Read>;

/// What stands at a node. Chains are flat: nothing in `All` is an `All` itself, nor in `Any` an `Any`; the first part
/// of a `Sum` is no `Sum`, that of a `Product` no `Product`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<L> {
    /// A literal; never a table.
    Literal(Value),
    /// Something that is read.
    Leaf(L),
    /// `not a`
    Not(Box<Node<L>>),
    /// `a and b and c`
    All(Vec<Node<L>>),
    /// `a or b or c`
    Any(Vec<Node<L>>),
    /// `-a`
    Negative(Box<Node<L>>),
    /// `a + b - c`
    Sum(Box<Node<L>>, Vec<(Sign, Node<L>)>),
    /// `a * b / c`
    Product(Box<Node<L>>, Vec<(Factor, Node<L>)>),
    /// `a >= b`
    Compare(Comparison, Box<Node<L>>, Box<Node<L>>),
    /// `a in ['x', 'y']`
    OneOf(Box<Node<L>>, Vec<Placed<Value>>),
    /// `if a then b else c`
    Choose(Box<Choose<L>>),
    /// `known(a)`
    IsKnown(Box<Node<L>>),
    /// `sum(t.c where a)`
    Rows(Box<Rows<L>>),
}

/// `if when then then otherwise`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choose<L> {
    pub(super) when: Node<L>,
    pub(super) then: Node<L>,
    pub(super) otherwise: Node<L>,
}

/// A function over the rows of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows<L> {
    pub(super) function: RowFunction,
    pub(super) table: Placed<String>,
    pub(super) column: Option<Placed<String>>,
    pub(super) condition: Option<Node<L>>,
}

/// A name before it has a meaning.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Name {
    /// `total`, or a field or a column
    Bare(String),
    /// `level(members-committed)`
    Call(super::scope::Function, Placed<String>),
}

/// What a leaf reads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub(super) from: From,
    pub(super) sort: Sort,
    pub(super) never_negative: bool,
}

/// Where a leaf reads.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// Outside the expression.
    Outside(Reference),
    /// In this column of the row at hand.
    Column(String),
}

/// The sorts of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Bool,
    Number,
    Date,
    Text,
    Table,
}

/// Whether a part of a sum is added or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// Whether a part of a product multiplies or divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Factor {
    Times,
    Over,
}

/// The comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Comparison {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether it asks for the same or another value, and not for an order.
    pub(super) const fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// The comparison with its sides exchanged: `a < b` is `b > a`.
    pub(super) const fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            equality => equality,
        }
    }

    /// The comparison that is true where this one is false.
    pub(super) const fn negated(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// Whether it holds for these.
    pub(super) fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// The functions over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowFunction {
    Count,
    Share,
    Sum,
    Min,
    Max,
}

impl RowFunction {
    pub(super) const ALL: &'static [Self] = &[Self::Count, Self::Share, Self::Sum, Self::Min, Self::Max];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Sum => "sum",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    /// Whether it works on a column, and not on the rows themselves.
    pub(super) const fn needs_column(self) -> bool {
        matches!(self, Self::Sum | Self::Min | Self::Max)
    }
}

impl<L> Kind<L> {
    /// The nodes right below.
    pub(super) fn children(&self) -> Vec<&Node<L>> {
        match self {
            Self::Literal(_) | Self::Leaf(_) => Vec::new(),
            Self::Not(inner) | Self::Negative(inner) | Self::IsKnown(inner) | Self::OneOf(inner, _) => vec![inner],
            Self::All(parts) | Self::Any(parts) => parts.iter().collect(),
            Self::Sum(first, rest) => chain(first, rest),
            Self::Product(first, rest) => chain(first, rest),
            Self::Compare(_, left, right) => vec![left, right],
            Self::Choose(choose) => vec![&choose.when, &choose.then, &choose.otherwise],
            Self::Rows(rows) => rows.condition.iter().collect(),
        }
    }

    /// How many nodes the tree has; a chain has one operator less than parts.
    pub(super) fn size(&self) -> usize {
        let own = match self {
            Self::All(parts) | Self::Any(parts) => parts.len() - 1,
            Self::Sum(_, rest) => rest.len(),
            Self::Product(_, rest) => rest.len(),
            Self::OneOf(_, options) => 1 + options.len(),
            Self::Rows(rows) => 2 + usize::from(rows.column.is_some()),
            _ => 1,
        };
        own + self.children().iter().map(|child| child.it.size()).sum::<usize>()
    }

    /// How deeply it is nested.
    pub(super) fn depth(&self) -> usize {
        let below = self.children().iter().map(|child| child.it.depth()).max();
        1 + below.unwrap_or(0)
    }
}

fn chain<'a, L, O>(first: &'a Node<L>, rest: &'a [(O, Node<L>)]) -> Vec<&'a Node<L>> {
    std::iter::once(first)
        .chain(rest.iter().map(|(_, part)| part))
        .collect()
}

/// Chains stay flat however they were bracketed, where brackets make no difference.
impl Parsed {
    /// `self and right`
    pub(super) fn and(self, right: Self) -> Self {
        let span = self.span.start..right.span.end;
        let parts = |node: Self| match node.it {
            Kind::All(parts) => parts,
            it => vec![Self::new(node.span, it)],
        };
        let mut joined = parts(self);
        joined.extend(parts(right));
        Self::new(span, Kind::All(joined))
    }

    /// `self or right`
    pub(super) fn or(self, right: Self) -> Self {
        let span = self.span.start..right.span.end;
        let parts = |node: Self| match node.it {
            Kind::Any(parts) => parts,
            it => vec![Self::new(node.span, it)],
        };
        let mut joined = parts(self);
        joined.extend(parts(right));
        Self::new(span, Kind::Any(joined))
    }

    /// `self + right`, `self - right`
    pub(super) fn sum(self, sign: Sign, right: Self) -> Self {
        let span = self.span.start..right.span.end;
        let (first, mut rest) = match self.it {
            Kind::Sum(first, rest) => (first, rest),
            it => (Box::new(Self::new(self.span, it)), Vec::new()),
        };
        rest.push((sign, right));
        Self::new(span, Kind::Sum(first, rest))
    }

    /// `self * right`, `self / right`
    pub(super) fn product(self, factor: Factor, right: Self) -> Self {
        let span = self.span.start..right.span.end;
        let (first, mut rest) = match self.it {
            Kind::Product(first, rest) => (first, rest),
            it => (Box::new(Self::new(self.span, it)), Vec::new()),
        };
        rest.push((factor, right));
        Self::new(span, Kind::Product(first, rest))
    }
}

impl Checked {
    /// Whether this part or any below passes a test; once one does, no other is looked at.
    pub(super) fn any(&self, test: &dyn Fn(&Self) -> bool) -> bool {
        test(self) || self.it.children().iter().any(|child| child.any(test))
    }

    /// Whether it reads something that rises when somebody gets better.
    pub(super) fn moves(&self) -> bool {
        self.any(&|node| match &node.it {
            Kind::Leaf(read) => matches!(&read.from, From::Outside(reference) if rises(reference)),
            _ => false,
        })
    }

    /// The number, where it is a literal one.
    pub(super) const fn literal_number(&self) -> Option<&Exact> {
        match &self.it {
            Kind::Literal(Value::Number(number)) => Some(number),
            _ => None,
        }
    }
}

/// Whether it rises when somebody gets better. Of a gate it is assumed: its own rule is checked where it stands.
const fn rises(reference: &Reference) -> bool {
    match reference {
        Reference::Field(_) | Reference::Metric(_) | Reference::Track | Reference::Max => false,
        Reference::Total
        | Reference::Level(_)
        | Reference::Met(_)
        | Reference::Gate(_)
        | Reference::Points(_)
        | Reference::Percent(_)
        | Reference::Panel(_)
        | Reference::Label(_) => true,
    }
}
