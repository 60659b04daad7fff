//! A small standard to try expressions on, and the tests of each part.

mod analysing;
mod checking;
mod evaluating;
mod oracle;
mod parsing;
mod properties;
mod random;

use std::collections::BTreeMap;

use super::*;
use crate::domain::{exact::Exact, time::Date};

/// Fields and their types.
fn fields() -> Vec<Symbol> {
    let funding = [
        ("kind".to_owned(), Type::choice(["private", "public", "eu"])),
        ("amount".to_owned(), Type::Number(Unit::new("eur"))),
        ("people".to_owned(), Type::Number(Unit::new("person"))),
        ("paid".to_owned(), Type::Date),
        ("note".to_owned(), Type::Text),
    ];
    vec![
        Symbol::field("members", Type::Number(Unit::new("person"))).never_negative(),
        Symbol::field("budget", Type::Number(Unit::new("eur"))).never_negative(),
        Symbol::field("change", Type::Number(Unit::new("eur"))),
        Symbol::field("rate", Type::Number(Unit::new("percent"))),
        Symbol::field("founded", Type::Date),
        Symbol::field("renewed", Type::Date),
        Symbol::field("legal-form", Type::choice(["association", "company", "foundation"])),
        Symbol::field("country", Type::Text),
        Symbol::field("open-ended", Type::Bool),
        Symbol::field("funding", Type::Table(funding.into())),
    ]
}

/// What can be named: everything, or what a metric may look at.
struct Small {
    rule: bool,
}

const RULE: &dyn Scope = &Small { rule: true };
const METRIC: &dyn Scope = &Small { rule: false };

impl Scope for Small {
    fn name(&self, name: &str) -> Result<Symbol, Refusal> {
        let mut known = fields();
        known.push(Symbol::metric("share-private", Unit::new("percent")));
        known.push(Symbol::metric("cost", Unit::new("eur").per(&Unit::new("person"))));
        known.push(Symbol::track(["embryonic", "growth", "mature"]));
        known.extend([Symbol::total(), Symbol::max()]);
        let found = known.iter().find(|symbol| symbol.reference.to_string() == name);
        match found.cloned() {
            Some(Symbol {
                reference: Reference::Total | Reference::Max,
                ..
            }) if !self.rule => Err(Refusal::NotHere {
                reason: "a metric cannot depend on points".to_owned(),
            }),
            Some(symbol) => Ok(symbol),
            None => Err(Refusal::Unknown {
                known: known.iter().map(|symbol| symbol.reference.to_string()).collect(),
            }),
        }
    }

    fn call(&self, function: Function, uid: &str) -> Result<Symbol, Refusal> {
        if !self.rule {
            return Err(Refusal::NotHere {
                reason: "a metric cannot depend on levels".to_owned(),
            });
        }
        let known: &[&str] = match function {
            Function::Level => &["members-committed", "roles-decisions", "top-3"],
            Function::Met => &["members-committed", "roles-decisions", "top-3", "eligible"],
            Function::Points | Function::Percent => &["structure", "strategy"],
            Function::Panel => &["jury"],
            Function::Label => &["bronze", "silver"],
        };
        if !known.contains(&uid) {
            let known = known.iter().map(|uid| (*uid).to_owned()).collect();
            return Err(Refusal::Unknown { known });
        }
        let best = if uid == "members-committed" { 1u8 } else { 4 };
        Ok(match function {
            Function::Level => Symbol::level(uid.parse().unwrap(), best),
            Function::Met if uid == "eligible" => Symbol::gate(uid),
            Function::Met => Symbol::met(uid.parse().unwrap()),
            Function::Points => Symbol::points(uid.parse().unwrap()),
            Function::Percent => Symbol::percent(uid.parse().unwrap()),
            Function::Panel => Symbol::panel(uid, 10u8),
            Function::Label => Symbol::label(uid.parse().unwrap()),
        })
    }
}

/// Inputs by what an expression reads.
#[derive(Clone, Debug, Default)]
struct Given(BTreeMap<Reference, Value>);

impl Env for Given {
    fn value(&self, of: &Reference) -> Outcome {
        self.0
            .get(of)
            .cloned()
            .map_or_else(|| Outcome::not_given(of), Outcome::Known)
    }
}

/// Inputs written as `members = 12`, one a comma.
fn given(inputs: &str) -> Given {
    let pairs = inputs.split(',').map(str::trim).filter(|input| !input.is_empty());
    Given(
        pairs
            .map(|input| {
                let (name, value) = input.split_once(" = ").unwrap();
                let symbol = match name.trim_end_matches(')').split_once('(') {
                    Some((function, uid)) => {
                        let function = Function::ALL.iter().find(|known| known.as_str() == function).unwrap();
                        RULE.call(*function, uid).unwrap()
                    }
                    None => RULE.name(name).unwrap(),
                };
                (symbol.reference, literal(value))
            })
            .collect(),
    )
}

/// The value of a literal without quotes.
fn literal(text: &str) -> Value {
    match text {
        "true" | "false" => Value::Bool(text == "true"),
        text => match (text.parse(), text.parse()) {
            (Ok(number), _) => Value::Number(number),
            (_, Ok(date)) => Value::Date(date),
            _ => Value::Text(text.to_owned()),
        },
    }
}

/// A table written as `kind amount people paid` rows, `-` for a missing cell.
fn funding(rows: &[&str]) -> (Reference, Value) {
    let rows = rows.iter().map(|row| {
        let cells = ["kind", "amount", "people", "paid"].into_iter().zip(row.split(' '));
        let present = cells.filter(|(_, cell)| *cell != "-");
        present
            .map(|(column, cell)| (column.to_owned(), literal(cell)))
            .collect()
    });
    (Reference::Field("funding".to_owned()), Value::Table(rows.collect()))
}

fn number(text: &str) -> Exact {
    text.parse().unwrap()
}

fn eur() -> Type {
    Type::Number(Unit::new("eur"))
}

/// A rule of truth.
fn rule(text: &str) -> Expression {
    match Expression::parse(text, RULE, Type::Bool) {
        Ok(rule) => rule,
        Err(problems) => panic!("{text}: {problems:?}"),
    }
}

/// A number without a unit.
fn metric(text: &str) -> Expression {
    match Expression::parse(text, RULE, Type::number()) {
        Ok(metric) => metric,
        Err(problems) => panic!("{text}: {problems:?}"),
    }
}

/// Each mistake as `text it stands at: message (help)`.
fn mistakes_of(text: &str, scope: &dyn Scope, expected: Type) -> Vec<String> {
    let problems = Expression::parse(text, scope, expected)
        .map(|tree| tree.canonical())
        .unwrap_err();
    problems
        .iter()
        .map(|problem| format!("{} | {problem}", &text[problem.span.clone()]))
        .collect()
}

fn mistakes(text: &str) -> Vec<String> {
    mistakes_of(text, RULE, Type::Bool)
}
