//! A rule as alternatives of linear bounds, to say how far away it is and to find the cheapest way.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    MAX_ALTERNATIVES,
    evaluate::Inputs,
    scope::Reference,
    tree::{Checked, Comparison, Factor, From, Kind, Read, Sign},
    value::Value,
};
use crate::domain::{
    exact::Exact,
    standard::{AreaUid, CriterionUid, LabelUid},
};

/// What rises when somebody gets better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "atom", content = "uid")]
pub enum Atom {
    /// All points.
    Total,
    /// An area's points.
    Points(AreaUid),
    /// An area's points in percent.
    Percent(AreaUid),
    /// A criterion's level.
    Level(CriterionUid),
    /// Whether a criterion is met: 1 or 0.
    Met(CriterionUid),
    /// A panel's points.
    Panel(String),
    /// Whether a label is reached: 1 or 0.
    Label(LabelUid),
}

impl Atom {
    /// What it reads.
    pub fn reference(&self) -> Reference {
        match self.clone() {
            Self::Total => Reference::Total,
            Self::Points(uid) => Reference::Points(uid),
            Self::Percent(uid) => Reference::Percent(uid),
            Self::Level(uid) => Reference::Level(uid),
            Self::Met(uid) => Reference::Met(uid),
            Self::Panel(uid) => Reference::Panel(uid),
            Self::Label(uid) => Reference::Label(uid),
        }
    }

    fn read_by(reference: &Reference) -> Option<Self> {
        match reference.clone() {
            Reference::Total => Some(Self::Total),
            Reference::Points(uid) => Some(Self::Points(uid)),
            Reference::Percent(uid) => Some(Self::Percent(uid)),
            Reference::Level(uid) => Some(Self::Level(uid)),
            Reference::Met(uid) => Some(Self::Met(uid)),
            Reference::Panel(uid) => Some(Self::Panel(uid)),
            Reference::Label(uid) => Some(Self::Label(uid)),
            // A gate is passed or not; points do not bring it nearer.
            Reference::Field(_) | Reference::Metric(_) | Reference::Track | Reference::Max | Reference::Gate(_) => None,
        }
    }
}

/// A bound: the terms' sum is at least (if `strict`: more than) a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Linear {
    /// Coefficient above zero, and atom; each atom once, in their order. Never empty; a single one has the coefficient 1.
    pub terms: Vec<(Exact, Atom)>,
    /// The bound.
    pub at_least: Exact,
    /// Whether the bound itself is not enough.
    pub strict: bool,
}

/// Alternatives, each of bounds that must all be kept.
type Alternatives = BTreeSet<BTreeSet<Linear>>;

fn always(truth: bool) -> Alternatives {
    if truth {
        [BTreeSet::new()].into()
    } else {
        Alternatives::new()
    }
}

/// The alternatives in which `tree` is true; `None` where there is no such form.
pub(super) fn constraints(tree: &Checked, inputs: &Inputs<'_>) -> Option<Vec<Vec<Linear>>> {
    let alternatives = Folder { inputs }.alternatives(tree, true)?;
    let listed = alternatives.into_iter().map(|bounds| bounds.into_iter().collect());
    Some(listed.collect())
}

/// A number as a sum of atoms with coefficients, and a constant.
#[derive(Default)]
struct Combination {
    terms: BTreeMap<Atom, Exact>,
    constant: Exact,
}

impl Combination {
    fn plus(mut self, other: Self, sign: Sign) -> Self {
        let other = if sign == Sign::Minus {
            other.times(&Exact::from(-1))
        } else {
            other
        };
        for (atom, coefficient) in other.terms {
            *self.terms.entry(atom).or_default() += &coefficient;
        }
        self.terms.retain(|_, coefficient| !coefficient.is_zero());
        self.constant += &other.constant;
        self
    }

    fn times(mut self, factor: &Exact) -> Self {
        for coefficient in self.terms.values_mut() {
            *coefficient = &*coefficient * factor;
        }
        self.terms.retain(|_, coefficient| !coefficient.is_zero());
        self.constant = &self.constant * factor;
        self
    }

    /// The number, if it is one without atoms.
    fn constant(&self) -> Option<&Exact> {
        self.terms.is_empty().then_some(&self.constant)
    }
}

struct Folder<'a> {
    inputs: &'a Inputs<'a>,
}

impl Folder<'_> {
    /// The alternatives in which `node` has this truth.
    fn alternatives(&self, node: &Checked, truth: bool) -> Option<Alternatives> {
        if !has_atoms(node) {
            return match self.inputs.value(node).into_known()? {
                Value::Bool(value) => Some(always(value == truth)),
                _ => None,
            };
        }
        let side = |node, truth| self.alternatives(node, truth);
        match &node.it {
            Kind::Not(inner) => side(inner, !truth),
            Kind::All(parts) if truth => all(parts.iter().map(|part| side(part, truth))),
            Kind::Any(parts) if !truth => all(parts.iter().map(|part| side(part, truth))),
            Kind::All(parts) | Kind::Any(parts) => any(parts.iter().map(|part| side(part, truth))),
            Kind::Compare(comparison, left, right) => {
                let comparison = if truth { *comparison } else { comparison.negated() };
                let difference = self.combination(left)?.plus(self.combination(right)?, Sign::Minus);
                bound(comparison, difference)
            }
            Kind::Leaf(_) if truth => {
                let mut reached = self.combination(node)?;
                reached.constant = Exact::from(-1);
                bound(Comparison::AtLeast, reached)
            }
            Kind::Choose(choose) => {
                let (when, then, otherwise) = (&choose.when, &choose.then, &choose.otherwise);
                if matches!(then.it, Kind::Literal(Value::Bool(it)) if it == truth) {
                    return any([side(when, true), side(otherwise, truth)]);
                }
                let then = all([side(when, true), side(then, truth)]);
                let otherwise = all([side(when, false), side(otherwise, truth)]);
                any([then, otherwise])
            }
            _ => None,
        }
    }

    /// A number as a combination of atoms, if it is one.
    fn combination(&self, node: &Checked) -> Option<Combination> {
        if !has_atoms(node) {
            return match self.inputs.value(node).into_known()? {
                Value::Number(constant) => Some(Combination {
                    constant,
                    ..Combination::default()
                }),
                _ => None,
            };
        }
        match &node.it {
            Kind::Leaf(read) => Some(Combination {
                terms: [(atom(read)?, Exact::one())].into(),
                ..Combination::default()
            }),
            Kind::Negative(inner) => Some(Combination::default().plus(self.combination(inner)?, Sign::Minus)),
            Kind::Sum(first, rest) => rest.iter().try_fold(self.combination(first)?, |sum, (sign, part)| {
                Some(sum.plus(self.combination(part)?, *sign))
            }),
            Kind::Product(first, rest) => rest
                .iter()
                .try_fold(self.combination(first)?, |product, (factor, part)| {
                    let part = self.combination(part)?;
                    match (factor, part.constant()) {
                        (Factor::Times, Some(constant)) => Some(product.times(constant)),
                        (Factor::Over, Some(constant)) => Some(product.times(&Exact::one().checked_div(constant)?)),
                        (Factor::Times, None) => Some(part.times(product.constant()?)),
                        (Factor::Over, None) => None,
                    }
                }),
            Kind::Choose(choose) if !has_atoms(&choose.when) => match self.inputs.value(&choose.when).as_bool()? {
                true => self.combination(&choose.then),
                false => self.combination(&choose.otherwise),
            },
            _ => None,
        }
    }
}

fn atom(read: &Read) -> Option<Atom> {
    match &read.from {
        From::Outside(reference) => Atom::read_by(reference),
        From::Column(_) => None,
    }
}

fn has_atoms(node: &Checked) -> bool {
    node.any(&|node| matches!(&node.it, Kind::Leaf(read) if atom(read).is_some()))
}

/// The alternatives in which a difference is above, at or below zero.
fn bound(comparison: Comparison, difference: Combination) -> Option<Alternatives> {
    if let Some(constant) = difference.constant() {
        return Some(always(comparison.holds(constant, &Exact::zero())));
    }
    let (upwards, strict) = match comparison {
        Comparison::AtLeast => (difference, false),
        Comparison::More => (difference, true),
        Comparison::AtMost => (Combination::default().plus(difference, Sign::Minus), false),
        Comparison::Less => (Combination::default().plus(difference, Sign::Minus), true),
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    if upwards.terms.values().any(Exact::is_negative) {
        return None;
    }
    let (terms, constant) = (upwards.terms.into_iter(), -upwards.constant);
    let mut bound = Linear {
        terms: terms.map(|(atom, coefficient)| (coefficient, atom)).collect(),
        at_least: constant,
        strict,
    };
    if let [(coefficient, _)] = &mut bound.terms[..] {
        bound.at_least = bound.at_least.checked_div(coefficient)?;
        *coefficient = Exact::one();
    }
    Some([[bound].into()].into())
}

/// All of these; one that is never true decides alone, be the others of whatever form.
fn all(parts: impl IntoIterator<Item = Option<Alternatives>>) -> Option<Alternatives> {
    let mut product = Some(always(true));
    for part in parts {
        if part.as_ref().is_some_and(BTreeSet::is_empty) {
            return part;
        }
        product = product.zip(part).and_then(|(product, part)| {
            let mut joined = Alternatives::new();
            for bounds in &product {
                for more in &part {
                    joined.insert(bounds.union(more).cloned().collect());
                    if joined.len() > MAX_ALTERNATIVES {
                        return None;
                    }
                }
            }
            Some(joined)
        });
    }
    product
}

/// Any of these; one that is always true decides alone, be the others of whatever form.
fn any(parts: impl IntoIterator<Item = Option<Alternatives>>) -> Option<Alternatives> {
    let mut union = Some(Alternatives::new());
    for part in parts {
        if part.as_ref().is_some_and(|part| *part == always(true)) {
            return part;
        }
        union = union.zip(part).map(|(mut union, part)| {
            union.extend(part);
            union
        });
    }
    union.filter(|union| union.len() <= MAX_ALTERNATIVES)
}
