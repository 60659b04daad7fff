//! A second evaluator to check the first against: over the tree as parsed, with fractions of `i128`.

use super::{
    super::tree::{Comparison, Factor, Kind, Name, Parsed, RowFunction, Rows, Sign},
    *,
};

/// A fraction in lowest terms, its lower part above zero.
type Fraction = (i128, i128);

/// A value; `None` is unknown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    Truth(bool),
    Amount(Fraction),
    Other(Value),
}

/// The number does not fit: nothing is said.
#[derive(Debug)]
pub(super) struct TooLarge;

type Maybe = Result<Option<Seen>, TooLarge>;

fn reduced(above: i128, below: i128) -> Fraction {
    let (mut a, mut b) = (above.unsigned_abs(), below.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let divisor = i128::try_from(a.max(1)).unwrap() * below.signum();
    (above / divisor, below / divisor)
}

fn fraction(number: &Exact) -> Fraction {
    let text = number.to_string();
    if let Some((above, below)) = text.split_once('/') {
        return (above.parse().unwrap(), below.parse().unwrap());
    }
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    reduced(
        text.replace('.', "").parse().unwrap(),
        10_i128.pow(u32::try_from(places).unwrap()),
    )
}

fn seen(value: &Value) -> Seen {
    match value {
        Value::Bool(truth) => Seen::Truth(*truth),
        Value::Number(number) => Seen::Amount(fraction(number)),
        other => Seen::Other(other.clone()),
    }
}

/// The inputs, and the row at hand.
#[derive(Clone, Copy)]
pub(super) struct Oracle<'a> {
    pub(super) given: &'a Given,
    pub(super) row: Option<&'a Row>,
}

impl Oracle<'_> {
    pub(super) fn see(self, node: &Parsed) -> Maybe {
        match &node.it {
            Kind::Literal(value) => Ok(Some(seen(value))),
            Kind::Leaf(name) => Ok(self.leaf(name)),
            Kind::Not(inner) => Ok(self.truth(inner)?.map(|truth| Seen::Truth(!truth))),
            Kind::All(parts) => self.junction(parts, false),
            Kind::Any(parts) => self.junction(parts, true),
            Kind::IsKnown(inner) => Ok(Some(Seen::Truth(self.see(inner)?.is_some()))),
            Kind::Choose(choose) => match self.truth(&choose.when)? {
                Some(true) => self.see(&choose.then),
                Some(false) => self.see(&choose.otherwise),
                None => {
                    let (then, otherwise) = (self.see(&choose.then)?, self.see(&choose.otherwise)?);
                    Ok(if then == otherwise { then } else { None })
                }
            },
            Kind::OneOf(what, options) => {
                let options: Vec<_> = options.iter().map(|option| seen(&option.it)).collect();
                Ok(self.see(what)?.map(|what| Seen::Truth(options.contains(&what))))
            }
            Kind::Compare(comparison, left, right) => {
                let (Some(left), Some(right)) = (self.see(left)?, self.see(right)?) else {
                    return Ok(None);
                };
                compare(*comparison, &left, &right).map(|truth| Some(Seen::Truth(truth)))
            }
            Kind::Negative(inner) => Ok(self.amount(inner)?.map(|(above, below)| Seen::Amount((-above, below)))),
            Kind::Sum(first, rest) => {
                let mut sum = self.amount(first)?;
                for (sign, part) in rest {
                    let factor = if *sign == Sign::Plus { 1 } else { -1 };
                    sum = match (sum, self.amount(part)?) {
                        (Some((a, b)), Some((c, d))) => Some(checked(|| {
                            let (ad, cb) = (a.checked_mul(d)?, c.checked_mul(b)?.checked_mul(factor)?);
                            Some(reduced(ad.checked_add(cb)?, b.checked_mul(d)?))
                        })?),
                        _ => None,
                    };
                }
                Ok(sum.map(Seen::Amount))
            }
            Kind::Product(first, rest) => {
                let mut product = self.amount(first)?;
                for (factor, part) in rest {
                    product = match (product, self.amount(part)?, factor) {
                        (Some(_), Some((0, _)), Factor::Over) => None,
                        (Some((a, b)), Some((c, d)), Factor::Times) => {
                            Some(checked(|| Some(reduced(a.checked_mul(c)?, b.checked_mul(d)?)))?)
                        }
                        (Some((a, b)), Some((c, d)), Factor::Over) => {
                            Some(checked(|| Some(reduced(a.checked_mul(d)?, b.checked_mul(c)?)))?)
                        }
                        _ => None,
                    };
                }
                Ok(product.map(Seen::Amount))
            }
            Kind::Rows(rows) => self.rows(rows),
        }
    }

    fn leaf(self, name: &Name) -> Option<Seen> {
        let symbol = match name {
            Name::Bare(name) => match self.row {
                Some(row) if ["kind", "amount", "people"].contains(&name.as_str()) => return row.get(name).map(seen),
                _ => RULE.name(name).unwrap(),
            },
            Name::Call(function, uid) => RULE.call(*function, &uid.it).unwrap(),
        };
        self.given.0.get(&symbol.reference).map(seen)
    }

    fn truth(self, node: &Parsed) -> Result<Option<bool>, TooLarge> {
        Ok(self.see(node)?.map(|seen| match seen {
            Seen::Truth(truth) => truth,
            other => panic!("{node} is {other:?}"),
        }))
    }

    fn amount(self, node: &Parsed) -> Result<Option<Fraction>, TooLarge> {
        Ok(self.see(node)?.map(|seen| match seen {
            Seen::Amount(amount) => amount,
            other => panic!("{node} is {other:?}"),
        }))
    }

    /// The truth that decides alone, if any part has it; unknown, if any part is; else the other.
    fn junction(self, parts: &[Parsed], decides: bool) -> Maybe {
        let truths: Vec<_> = parts.iter().map(|part| self.truth(part)).collect::<Result<_, _>>()?;
        Ok(if truths.contains(&Some(decides)) {
            Some(Seen::Truth(decides))
        } else if truths.contains(&None) {
            None
        } else {
            Some(Seen::Truth(!decides))
        })
    }

    fn rows(self, rows: &Rows<Name>) -> Maybe {
        let Some(Value::Table(table)) = self.given.0.get(&Reference::Field("funding".to_owned())) else {
            return Ok(None);
        };
        let mut count = 0;
        for row in table.rows() {
            let place = Oracle { row: Some(row), ..self };
            match rows
                .condition
                .as_ref()
                .map_or(Ok(Some(true)), |condition| place.truth(condition))?
            {
                Some(true) => count += 1,
                Some(false) => {}
                None => return Ok(None),
            }
        }
        let all = i128::try_from(table.rows().len()).unwrap();
        Ok(match rows.function {
            RowFunction::Count => Some(Seen::Amount((count, 1))),
            RowFunction::Share => (all > 0).then(|| Seen::Amount(reduced(100 * count, all))),
            _ => unreachable!("not made by chance"),
        })
    }
}

fn checked<T>(calculate: impl FnOnce() -> Option<T>) -> Result<T, TooLarge> {
    calculate().ok_or(TooLarge)
}

fn compare(comparison: Comparison, left: &Seen, right: &Seen) -> Result<bool, TooLarge> {
    let (Seen::Amount((a, b)), Seen::Amount((c, d))) = (left, right) else {
        return Ok((left == right) == (comparison == Comparison::Equal));
    };
    let (left, right) = (a.checked_mul(*d).ok_or(TooLarge)?, c.checked_mul(*b).ok_or(TooLarge)?);
    Ok(match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::AtMost => left <= right,
        Comparison::More => left > right,
        Comparison::AtLeast => left >= right,
    })
}
