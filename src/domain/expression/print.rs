//! From a tree back to text, in standard spacing and with needed brackets only.

use std::fmt::{self, Display, Formatter};

use super::tree::{Factor, From, Kind, Name, Node, Read, Sign};

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bare(name) => f.write_str(name),
            Self::Call(function, uid) => write!(f, "{}({})", function.as_str(), uid.it),
        }
    }
}

impl Display for Read {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.from {
            From::Outside(reference) => reference.fmt(f),
            From::Column(column) => f.write_str(column),
        }
    }
}

impl<L: Display> Display for Node<L> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write(self, LOOSEST, f)
    }
}

/// Binds so loosely that brackets are never needed.
const LOOSEST: u8 = 0;

/// How tightly a node binds. The steps are those of the grammar.
const fn binding<L>(kind: &Kind<L>) -> u8 {
    match kind {
        Kind::Choose(_) => LOOSEST,
        Kind::Any(_) => 1,
        Kind::All(_) => 2,
        Kind::Not(_) => 3,
        Kind::Compare(..) | Kind::OneOf(..) => 4,
        Kind::Sum(..) => 5,
        Kind::Product(..) => 6,
        Kind::Negative(_) => 7,
        Kind::Literal(_) | Kind::Leaf(_) | Kind::IsKnown(_) | Kind::Rows(_) => 8,
    }
}

/// Writes a node, in brackets where it binds more loosely than its place asks for.
fn write<L: Display>(node: &Node<L>, at_least: u8, f: &mut Formatter<'_>) -> fmt::Result {
    let own = binding(&node.it);
    if own < at_least {
        f.write_str("(")?;
        write_kind(&node.it, own, f)?;
        f.write_str(")")
    } else {
        write_kind(&node.it, own, f)
    }
}

fn write_kind<L: Display>(kind: &Kind<L>, own: u8, f: &mut Formatter<'_>) -> fmt::Result {
    match kind {
        Kind::Literal(value) => value.fmt(f),
        Kind::Leaf(leaf) => leaf.fmt(f),
        Kind::Not(inner) => {
            f.write_str("not ")?;
            write(inner, own, f)
        }
        Kind::Negative(inner) => {
            f.write_str("-")?;
            write(inner, own, f)
        }
        Kind::All(parts) => write_joined(parts, " and ", own, f),
        Kind::Any(parts) => write_joined(parts, " or ", own, f),
        Kind::Sum(first, rest) => {
            write(first, own, f)?;
            rest.iter().try_for_each(|(sign, part)| {
                f.write_str(if *sign == Sign::Plus { " + " } else { " - " })?;
                write(part, own + 1, f)
            })
        }
        Kind::Product(first, rest) => {
            write(first, own, f)?;
            rest.iter().try_for_each(|(factor, part)| {
                f.write_str(if *factor == Factor::Times { " * " } else { " / " })?;
                write(part, own + 1, f)
            })
        }
        Kind::Compare(comparison, left, right) => {
            write(left, own + 1, f)?;
            write!(f, " {} ", comparison.as_str())?;
            write(right, own + 1, f)
        }
        Kind::OneOf(what, options) => {
            write(what, own + 1, f)?;
            for (position, option) in options.iter().enumerate() {
                write!(f, "{}{}", if position == 0 { " in [" } else { ", " }, option.it)?;
            }
            f.write_str("]")
        }
        Kind::Choose(choose) => {
            f.write_str("if ")?;
            write(&choose.when, LOOSEST + 1, f)?;
            f.write_str(" then ")?;
            write(&choose.then, LOOSEST + 1, f)?;
            f.write_str(" else ")?;
            write(&choose.otherwise, LOOSEST, f)
        }
        Kind::IsKnown(inner) => write!(f, "known({inner})"),
        Kind::Rows(rows) => {
            write!(f, "{}({}", rows.function.as_str(), rows.table.it)?;
            if let Some(column) = &rows.column {
                write!(f, ".{}", column.it)?;
            }
            if let Some(condition) = &rows.condition {
                write!(f, " where {condition}")?;
            }
            f.write_str(")")
        }
    }
}

fn write_joined<L: Display>(parts: &[Node<L>], by: &str, own: u8, f: &mut Formatter<'_>) -> fmt::Result {
    parts.iter().enumerate().try_for_each(|(position, part)| {
        if position > 0 {
            f.write_str(by)?;
        }
        write(part, own + 1, f)
    })
}
