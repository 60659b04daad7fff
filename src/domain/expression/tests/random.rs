//! Random expressions and inputs, made from random bytes so that failures shrink.

use std::cell::Cell;

use proptest::{collection::vec, prelude::*};

use super::{
    super::tree::{Choose, Comparison, Factor, Kind, Name, Node, Parsed, Placed, RowFunction, Rows, Sign},
    *,
};

/// Bytes to roll: when they are used up, every roll is a zero, which is always the simplest.
#[derive(Debug)]
pub(super) struct Dice {
    bytes: Vec<u8>,
    rolled: Cell<usize>,
}

pub(super) fn dice() -> impl Strategy<Value = Dice> {
    vec(any::<u8>(), 0..400).prop_map(|bytes| Dice {
        bytes,
        rolled: Cell::new(0),
    })
}

impl Dice {
    pub(super) fn roll(&self, sides: usize) -> usize {
        let at = self.rolled.replace(self.rolled.get() + 1);
        usize::from(self.bytes.get(at).copied().unwrap_or(0)) % sides
    }

    fn pick<'a, T: ?Sized>(&self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }

    fn number(&self) -> Exact {
        number(self.pick(&["1", "0", "2", "3", "0.5", "12.25", "100", "0.1", "7"]))
    }
}

fn node(kind: Kind<Name>) -> Parsed {
    Node::new(0..0, kind)
}

fn put(text: &str) -> Placed<String> {
    Placed::new(0..0, text.to_owned())
}

fn value(value: Value) -> Parsed {
    node(Kind::Literal(value))
}

fn bare(name: &str) -> Parsed {
    node(Kind::Leaf(Name::Bare(name.to_owned())))
}

fn call(function: Function, uid: &str) -> Parsed {
    node(Kind::Leaf(Name::Call(function, put(uid))))
}

fn choose(when: Parsed, then: Parsed, otherwise: Parsed) -> Parsed {
    node(Kind::Choose(Box::new(Choose { when, then, otherwise })))
}

fn text(dice: &Dice) -> Value {
    Value::Text(dice.pick(&["growth", "mature", "embryonic"]).to_owned())
}

fn comparison(dice: &Dice) -> Comparison {
    let all = [
        Comparison::AtLeast,
        Comparison::More,
        Comparison::AtMost,
        Comparison::Less,
        Comparison::Equal,
        Comparison::NotEqual,
    ];
    // Rules mostly ask for more.
    all[if dice.roll(2) == 0 { dice.roll(2) } else { dice.roll(6) }]
}

/// Any tree that can be written, of whatever types.
pub(super) fn tree(dice: &Dice, depth: usize) -> Parsed {
    let below = || tree(dice, depth.saturating_sub(1));
    let leaf = || match dice.roll(6) {
        0 => bare(dice.pick(&["total", "share-private", "x1"])),
        1 => value(Value::Number(dice.number())),
        2 => value(Value::Bool(dice.roll(2) == 0)),
        3 => value(Value::Date(Date::constant(2026, 1, 31))),
        4 => value(Value::Text(
            dice.pick(&["", "żubr", "a - b", "'s".trim_matches('\'')]).to_owned(),
        )),
        _ => call(Function::ALL[dice.roll(6)], dice.pick(&["top-3", "where", "max"])),
    };
    if depth == 0 {
        return leaf();
    }
    match dice.roll(13) {
        0 => leaf(),
        1 => node(Kind::Not(Box::new(below()))),
        2 | 3 => below().and(below()),
        4 | 5 => below().or(below()),
        6 => node(Kind::Negative(Box::new(below()))),
        7 => below().sum([Sign::Plus, Sign::Minus][dice.roll(2)], below()),
        8 => below().product([Factor::Times, Factor::Over][dice.roll(2)], below()),
        9 => node(Kind::Compare(comparison(dice), Box::new(below()), Box::new(below()))),
        10 => {
            let options = (0..=dice.roll(3)).map(|_| Placed::new(0..0, text(dice)));
            node(Kind::OneOf(Box::new(below()), options.collect()))
        }
        11 => choose(below(), below(), below()),
        _ => {
            let function = RowFunction::ALL[dice.roll(5)];
            node(Kind::Rows(Box::new(Rows {
                function,
                table: put("funding"),
                column: function.needs_column().then(|| put("amount")),
                condition: (dice.roll(2) == 0).then(below),
            })))
        }
    }
}

/// A tree that is true or false.
pub(super) fn truth(dice: &Dice, depth: usize) -> Parsed {
    let leaf = || match dice.roll(5) {
        0 => call(Function::Met, dice.pick(&["top-3", "eligible", "roles-decisions"])),
        1 => call(Function::Label, dice.pick(&["bronze", "silver"])),
        2 => bare("open-ended"),
        3 => value(Value::Bool(dice.roll(2) == 0)),
        _ => node(Kind::OneOf(
            Box::new(bare("track")),
            vec![Placed::new(0..0, text(dice))],
        )),
    };
    if depth == 0 {
        return leaf();
    }
    let below = || truth(dice, depth - 1);
    match dice.roll(20) {
        0 => leaf(),
        1 => node(Kind::Not(Box::new(below()))),
        2..=4 => below().and(below()),
        5..=7 => below().or(below()),
        8 => choose(below(), below(), below()),
        9 => node(Kind::IsKnown(Box::new(amount(dice, depth - 1, true)))),
        10 => node(Kind::IsKnown(Box::new(below()))),
        11 => {
            let same = [Comparison::Equal, Comparison::NotEqual][dice.roll(2)];
            node(Kind::Compare(same, Box::new(below()), Box::new(below())))
        }
        _ => {
            let points = dice.roll(2) == 0;
            let (left, right) = (amount(dice, depth - 1, points), amount(dice, depth - 1, points));
            node(Kind::Compare(comparison(dice), Box::new(left), Box::new(right)))
        }
    }
}

/// A tree that is a number, of points for the most part or of other things.
pub(super) fn amount(dice: &Dice, depth: usize, points: bool) -> Parsed {
    let leaf = || match (dice.roll(4), points) {
        (0, _) => value(Value::Number(dice.number())),
        (1, true) => call(Function::Points, dice.pick(&["strategy", "structure"])),
        (2, true) => call(Function::Panel, "jury"),
        (_, true) => bare(dice.pick(&["total", "max"])),
        (1, false) => call(Function::Level, dice.pick(&["top-3", "members-committed"])),
        (2, false) => call(Function::Percent, dice.pick(&["strategy", "structure"])),
        (_, false) => bare(dice.pick(&["share-private", "rate"])),
    };
    if depth == 0 {
        return leaf();
    }
    let below = || amount(dice, depth - 1, points);
    match dice.roll(10) {
        0 | 1 => leaf(),
        2 | 3 => below().sum(Sign::Plus, below()),
        4 => below().sum(Sign::Minus, below()),
        5 => below().product(Factor::Times, amount(dice, depth - 1, false)),
        6 => match amount(dice, depth - 1, false) {
            // Divisions by a literal zero are refused.
            divisor if matches!(divisor.it, Kind::Literal(_)) => {
                below().product(Factor::Over, value(Value::Number(number("4"))))
            }
            divisor => below().product(Factor::Over, divisor),
        },
        7 => node(Kind::Negative(Box::new(below()))),
        8 => choose(truth(dice, depth - 1), below(), below()),
        _ if points => leaf(),
        _ => rows(dice, depth - 1),
    }
}

fn rows(dice: &Dice, depth: usize) -> Parsed {
    let function = [RowFunction::Count, RowFunction::Share][dice.roll(2)];
    node(Kind::Rows(Box::new(Rows {
        function,
        table: put("funding"),
        column: None,
        condition: (dice.roll(3) > 0).then(|| row_truth(dice, depth)),
    })))
}

/// A condition on rows.
fn row_truth(dice: &Dice, depth: usize) -> Parsed {
    let leaf = || match dice.roll(4) {
        0 => {
            let left = Box::new(bare(dice.pick(&["amount", "people"])));
            node(Kind::Compare(
                comparison(dice),
                left,
                Box::new(value(Value::Number(dice.number()))),
            ))
        }
        1 => {
            let kind = Placed::new(0..0, Value::Text(dice.pick(&["eu", "private"]).to_owned()));
            node(Kind::OneOf(Box::new(bare("kind")), vec![kind]))
        }
        2 => node(Kind::IsKnown(Box::new(bare("amount")))),
        _ => bare("open-ended"),
    };
    if depth == 0 {
        return leaf();
    }
    let below = || row_truth(dice, depth - 1);
    match dice.roll(5) {
        0 | 1 => leaf(),
        2 => below().and(below()),
        3 => below().or(below()),
        _ => node(Kind::Not(Box::new(below()))),
    }
}

/// Whether a tree is within the limits.
pub(super) fn small(tree: &Parsed) -> bool {
    tree.it.size() <= MAX_NODES && tree.it.depth() <= MAX_DEPTH && tree.to_string().len() <= MAX_BYTES
}

/// The small standard, but without units, and with nothing known of what is the most: chance respects neither.
pub(super) struct Lenient;

impl Scope for Lenient {
    fn name(&self, name: &str) -> Result<Symbol, Refusal> {
        RULE.name(name).map(lenient)
    }

    fn call(&self, function: Function, uid: &str) -> Result<Symbol, Refusal> {
        RULE.call(function, uid).map(lenient)
    }
}

fn lenient(symbol: Symbol) -> Symbol {
    let value = match symbol.value {
        Type::Number(_) => Type::number(),
        value => value,
    };
    Symbol {
        most: None,
        value,
        ..symbol
    }
}

/// Everything that random expressions read and that rises, with whether it is a truth.
pub(super) fn moving() -> Vec<(Reference, bool)> {
    let calls = [
        (Function::Met, "top-3"),
        (Function::Met, "eligible"),
        (Function::Met, "roles-decisions"),
        (Function::Label, "bronze"),
        (Function::Label, "silver"),
        (Function::Points, "strategy"),
        (Function::Points, "structure"),
        (Function::Panel, "jury"),
        (Function::Level, "top-3"),
        (Function::Level, "members-committed"),
        (Function::Percent, "strategy"),
        (Function::Percent, "structure"),
    ];
    let calls = calls.map(|(function, uid)| RULE.call(function, uid).unwrap());
    let symbols = calls.into_iter().chain([Symbol::total()]);
    symbols
        .map(|symbol| (symbol.reference, symbol.value == Type::Bool))
        .collect()
}

/// Inputs for random expressions; one in `missing` is not given (none, if `missing` is 0).
pub(super) fn inputs(dice: &Dice, missing: usize) -> Given {
    let mut given = Given::default();
    let mut give = |reference: Reference, value: Value| {
        if missing == 0 || dice.roll(missing) > 0 {
            given.0.insert(reference, value);
        }
    };
    for (reference, truth) in moving() {
        let value = if truth {
            Value::Bool(dice.roll(2) == 0)
        } else {
            Value::Number(dice.number())
        };
        give(reference, value);
    }
    let signed = |dice: &Dice| {
        if dice.roll(2) == 0 {
            dice.number()
        } else {
            -dice.number()
        }
    };
    give(Reference::Max, Value::Number(dice.number()));
    give(
        Reference::Metric("share-private".to_owned()),
        Value::Number(signed(dice)),
    );
    give(Reference::Field("rate".to_owned()), Value::Number(signed(dice)));
    give(
        Reference::Field("open-ended".to_owned()),
        Value::Bool(dice.roll(2) == 0),
    );
    give(Reference::Track, text(dice));
    let cell = |given: bool, text: String| if given { text } else { "-".to_owned() };
    let rows = (0..dice.roll(4)).map(|_| {
        let kind = cell(
            missing == 0 || dice.roll(missing) > 0,
            dice.pick(&["eu", "private"]).to_owned(),
        );
        let amount = cell(missing == 0 || dice.roll(missing) > 0, dice.number().to_string());
        format!("{kind} {amount} {} -", dice.roll(3))
    });
    let rows: Vec<_> = rows.collect();
    let (reference, table) = funding(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    give(reference, table);
    given
}
