//! Whether a rule is rising: getting better can never turn it from true to false.
//!
//! The rule is walked from its top with the wish that it rises; a `not` or the smaller side of a comparison turns the
//! wish round. A part that reads nothing that moves grants every wish.

use super::{
    problem::ExpressionProblem,
    scope::Reference,
    tree::{Checked, Choose, Comparison, Factor, From, Kind, Read, RowFunction, Sign, Sort},
    value::Value,
};

/// What is asked of a part.
#[derive(Clone, Copy, PartialEq)]
enum Wish {
    Rise,
    Fall,
    /// Neither: not to move at all.
    Stay,
}

impl Wish {
    const fn turned(self) -> Self {
        match self {
            Self::Rise => Self::Fall,
            Self::Fall => Self::Rise,
            Self::Stay => Self::Stay,
        }
    }
}

/// Checks a whole expression.
pub(super) fn check(tree: &Checked) -> Result<(), ExpressionProblem> {
    grants(tree, Wish::Rise, tree)
}

/// Whether `node` does as wished; `rule` is the smallest part around it that is true or false.
fn grants(node: &Checked, wish: Wish, rule: &Checked) -> Result<(), ExpressionProblem> {
    if !node.moves() {
        return Ok(());
    }
    match &node.it {
        Kind::Literal(_) => Ok(()),
        Kind::Leaf(_) if wish == Wish::Rise => Ok(()),
        Kind::Leaf(_) => Err(falls(node, rule)),
        Kind::Not(inner) => grants(inner, wish.turned(), innermost(inner, node)),
        Kind::All(parts) | Kind::Any(parts) => parts.iter().try_for_each(|part| grants(part, wish, part)),
        Kind::Compare(comparison, left, right) => {
            let (left_wish, right_wish) = match comparison {
                Comparison::AtLeast | Comparison::More => (wish, wish.turned()),
                Comparison::AtMost | Comparison::Less => (wish.turned(), wish),
                Comparison::Equal | Comparison::NotEqual => (Wish::Stay, Wish::Stay),
            };
            let help = |problem: ExpressionProblem| match comparison {
                Comparison::Equal => problem.help("`>=` stays true when more is reached"),
                _ => problem,
            };
            grants(left, left_wish, node).map_err(help)?;
            grants(right, right_wish, node).map_err(help)
        }
        Kind::OneOf(inner, _) => grants(inner, Wish::Stay, node),
        Kind::IsKnown(inner) if stays_known(inner) => Ok(()),
        Kind::IsKnown(inner) => grants(inner, Wish::Stay, node),
        Kind::Rows(rows) => rows
            .condition
            .iter()
            .try_for_each(|condition| grants(condition, Wish::Stay, condition)),
        Kind::Negative(inner) => grants(inner, wish.turned(), rule),
        Kind::Sum(first, rest) => {
            grants(first, wish, rule)?;
            rest.iter().try_for_each(|(sign, part)| match sign {
                Sign::Plus => grants(part, wish, rule),
                Sign::Minus => grants(part, wish.turned(), rule),
            })
        }
        Kind::Product(first, rest) => product(first, rest, wish, rule),
        Kind::Choose(choose) => chosen(choose, wish, rule),
    }
}

/// What moves may be multiplied and divided by what stays and has a sign, and multiplied by what moves along with it.
fn product(first: &Checked, rest: &[(Factor, Checked)], wish: Wish, rule: &Checked) -> Result<(), ExpressionProblem> {
    const BELOW_ZERO: &str = "may be below zero, which would turn more into less";
    let divisor = rest
        .iter()
        .find(|(factor, part)| *factor == Factor::Over && part.moves());
    if let Some((_, divisor)) = divisor {
        return Err(unsure(divisor, "divides, and may rise itself"));
    }
    let parts = std::iter::once(first).chain(rest.iter().map(|(_, part)| part));
    let (moving, staying): (Vec<_>, Vec<_>) = parts.partition(|part| part.moves());
    let mut wish = wish;
    for part in staying {
        match sign(part) {
            Some(Sign::Plus) => {}
            Some(Sign::Minus) => wish = wish.turned(),
            None => return Err(unsure(part, BELOW_ZERO)),
        }
    }
    // A product of several moving parts moves with each of them only while none is below zero.
    let negative = moving
        .iter()
        .find(|part| moving.len() > 1 && sign(part) != Some(Sign::Plus));
    if let Some(part) = negative {
        return Err(unsure(part, BELOW_ZERO));
    }
    moving.into_iter().try_for_each(|part| grants(part, wish, rule))
}

fn chosen(choose: &Choose<Read>, wish: Wish, rule: &Checked) -> Result<(), ExpressionProblem> {
    let Choose { when, then, otherwise } = choose;
    let is = |node: &Checked, truth| matches!(node.it, Kind::Literal(Value::Bool(it)) if it == truth);
    // `if a then b else false` is `a and b`, `if a then true else b` is `a or b`.
    let wish_for_condition = if is(otherwise, false) || is(then, true) {
        wish
    } else {
        Wish::Stay
    };
    grants(when, wish_for_condition, when)?;
    grants(then, wish, innermost(then, rule))?;
    grants(otherwise, wish, innermost(otherwise, rule))
}

/// The part to blame: `node` where it is true or false itself and no bare name, else what is around it.
const fn innermost<'a>(node: &'a Checked, around: &'a Checked) -> &'a Checked {
    if is_truth(node) && !matches!(node.it, Kind::Leaf(_)) {
        node
    } else {
        around
    }
}

const fn is_truth(node: &Checked) -> bool {
    match &node.it {
        Kind::Not(_) | Kind::All(_) | Kind::Any(_) | Kind::Compare(..) | Kind::OneOf(..) | Kind::IsKnown(_) => true,
        Kind::Leaf(read) => matches!(read.sort, Sort::Bool),
        _ => false,
    }
}

/// Whether what is known stays known while others get better. A criterion's level does; a quotient may lose its sense,
/// and a label that was out of reach may come to depend on something unknown.
const fn stays_known(node: &Checked) -> bool {
    match &node.it {
        Kind::Leaf(read) => !matches!(read.from, From::Outside(Reference::Label(_) | Reference::Gate(_))),
        _ => false,
    }
}

/// Whether a number is never below zero, or never above; `None` where neither is known.
fn sign(node: &Checked) -> Option<Sign> {
    match &node.it {
        Kind::Literal(Value::Number(number)) => Some(if number.is_negative() { Sign::Minus } else { Sign::Plus }),
        Kind::Leaf(read) => read.never_negative.then_some(Sign::Plus),
        Kind::Negative(inner) => sign(inner).map(opposite),
        Kind::Sum(first, rest) => {
            let first = sign(first)?;
            let same = rest.iter().all(|(operator, part)| {
                let part = sign(part);
                let part = if *operator == Sign::Minus {
                    part.map(opposite)
                } else {
                    part
                };
                part == Some(first)
            });
            same.then_some(first)
        }
        Kind::Product(first, rest) => rest.iter().try_fold(sign(first)?, |product, (_, part)| {
            Some(if sign(part)? == Sign::Minus {
                opposite(product)
            } else {
                product
            })
        }),
        Kind::Choose(choose) => {
            let then = sign(&choose.then)?;
            (sign(&choose.otherwise)? == then).then_some(then)
        }
        Kind::Rows(rows) if matches!(rows.function, RowFunction::Count | RowFunction::Share) => Some(Sign::Plus),
        _ => None,
    }
}

const fn opposite(sign: Sign) -> Sign {
    match sign {
        Sign::Plus => Sign::Minus,
        Sign::Minus => Sign::Plus,
    }
}

fn falls(leaf: &Checked, rule: &Checked) -> ExpressionProblem {
    let does = if is_truth(rule) {
        "turn from true to false"
    } else {
        "fall"
    };
    let message = format!("this is not rising: when `{leaf}` rises, `{rule}` may {does}");
    ExpressionProblem::new(rule.span.clone(), message)
}

fn unsure(part: &Checked, reason: &str) -> ExpressionProblem {
    ExpressionProblem::new(
        part.span.clone(),
        format!("this cannot be told to be rising: `{part}` {reason}"),
    )
}
