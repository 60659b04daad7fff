//! What names mean in the expressions of a standard.

use super::{Known, Named, kinds};
use crate::domain::{
    exact::Exact,
    expression::{Function, Refusal, Scope, Symbol, Type, Unit},
    standard::{
        model::{Criterion, Field, Shape},
        node::Desk,
        raw::RawCriterion,
        vocabulary::{CriterionKind, FieldType},
    },
};

/// The place an expression stands in, which decides what it may look at.
#[derive(Clone, Copy)]
pub(super) enum Where<'a> {
    /// The formula of a metric: figures only.
    Metric,
    /// Whether a criterion applies: track, figures, and gates before it.
    Applies,
    /// A gate of eligibility: track, figures, and criteria that are gates.
    Gate,
    /// The rule of a label, of this rank: everything, and labels of lower ranks.
    Label(u32, &'a Named<'a, Criterion>),
}

/// The meaning of names in a standard, at a place.
pub(super) struct StandardScope<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) desk: &'a Desk<'a>,
    pub(super) place: Where<'a>,
}

/// A unit as files write it: `eur`, `eur/month`, `1/month`.
pub(super) fn unit(text: &str) -> Unit {
    let product = |part: &str| {
        let factors = part.split('*').filter(|factor| *factor != "1");
        factors.fold(Unit::none(), |unit, factor| unit.times(&Unit::new(factor)))
    };
    let mut parts = text.split('/');
    let above = parts.next().map_or_else(Unit::none, product);
    parts.fold(above, |unit, below| unit.per(&product(below)))
}

/// The type of what a field or column holds.
fn type_of(shape: &Shape) -> Type {
    match shape.kind {
        FieldType::Integer | FieldType::Decimal | FieldType::Money => {
            Type::Number(shape.unit.as_deref().map_or_else(Unit::none, unit))
        }
        FieldType::Percent => Type::number(),
        FieldType::Date => Type::Date,
        FieldType::Text | FieldType::Country => Type::Text,
        FieldType::Choice => Type::choice(shape.choices.iter().map(|word| word.as_str())),
        FieldType::Table => {
            let columns = shape.columns.iter();
            Type::Table(
                columns
                    .map(|column| (column.uid.to_string(), type_of(&column.shape)))
                    .collect(),
            )
        }
    }
}

fn field_symbol(field: &Field) -> Symbol {
    let mut symbol = Symbol::field(field.uid.as_str(), type_of(&field.shape));
    if field.shape.min.as_ref().is_some_and(|min| *min >= Exact::zero()) {
        symbol = symbol.never_negative();
    }
    match &field.shape.max {
        Some(max) => symbol.at_most(max.clone()),
        None => symbol,
    }
}

fn not_here(reason: &str) -> Refusal {
    Refusal::NotHere {
        reason: reason.to_owned(),
    }
}

impl StandardScope<'_> {
    const fn in_label(&self) -> bool {
        matches!(self.place, Where::Label(..))
    }

    /// Nothing of that name, with what there is; nobody reads that behind hundreds of mistakes.
    fn unknown<'n>(&self, known: impl IntoIterator<Item = &'n str>) -> Refusal {
        let known = self.desk.sink.helps().then_some(known).into_iter().flatten();
        Refusal::Unknown {
            known: known.map(str::to_owned).collect(),
        }
    }

    fn criterion(&self, function: Function, uid: &str) -> Result<Symbol, Refusal> {
        let Some(raw) = self.known.criteria.find(uid) else {
            return Err(self.unknown(self.known.criteria.names()));
        };
        let is_gate = *raw.kind.get_ref() == CriterionKind::Gate;
        match self.place {
            Where::Metric => return Err(not_here("a metric is computed from figures alone")),
            Where::Applies | Where::Gate if !is_gate => {
                return Err(not_here("here only criteria of the kind `gate` can be looked at"));
            }
            Where::Label(..) if *raw.kind.get_ref() == CriterionKind::Info => {
                return Err(not_here("a criterion of the kind `info` never counts"));
            }
            _ => {}
        }
        if function == Function::Met {
            return Ok(Symbol::met(raw.uid.get_ref().clone()));
        }
        Ok(Symbol::level(raw.uid.get_ref().clone(), self.best(raw)))
    }

    fn best(&self, raw: &RawCriterion) -> u32 {
        let uid = raw.uid.get_ref().as_str();
        let best = match self.place {
            Where::Label(_, criteria) => criteria.find(uid).map(|criterion| criterion.scale.best()),
            _ => kinds::own_scale(raw, self.known).map(|scale| scale.best()),
        };
        best.map_or(u32::from(u8::MAX), |best| u32::from(best.0))
    }

    fn label(&self, uid: &str, rank: u32) -> Result<Symbol, Refusal> {
        match self.known.labels.find(uid) {
            Some((label, of)) if *of < rank => Ok(Symbol::label(label.clone())),
            Some(_) => Err(not_here("a rule can ask only for labels of a lower rank")),
            None => {
                let lower = self.known.labels.iter().filter(|(_, of)| *of < rank);
                Err(self.unknown(lower.map(|(label, _)| label.as_str())))
            }
        }
    }
}

impl Scope for StandardScope<'_> {
    fn name(&self, name: &str) -> Result<Symbol, Refusal> {
        let Known {
            tracks,
            fields,
            metrics,
            ..
        } = self.known;
        let in_metric = matches!(self.place, Where::Metric);
        match name {
            "track" if in_metric => return Err(not_here("a metric is computed from figures alone")),
            "track" if tracks.is_empty() => return Err(not_here("the standard has no [[track]]")),
            "track" => return Ok(Symbol::track(tracks.iter().map(|track| track.uid.as_str()))),
            "total" | "max" if !self.in_label() => {
                return Err(not_here("points are known only in the rule of a label"));
            }
            "total" => return Ok(Symbol::total()),
            "max" => return Ok(Symbol::max()),
            _ => {}
        }
        if let Some(field) = fields.find(name) {
            return Ok(field_symbol(field));
        }
        if let Some(metric) = metrics.find(name) {
            return Ok(Symbol::metric(name, unit(&metric.unit)));
        }
        let track = Some("track").filter(|_| !in_metric && !tracks.is_empty());
        let totals = ["total", "max"].into_iter().filter(|_| self.in_label());
        Err(self.unknown(fields.names().chain(metrics.names()).chain(track).chain(totals)))
    }

    fn call(&self, function: Function, uid: &str) -> Result<Symbol, Refusal> {
        let Known { areas, panels, .. } = self.known;
        let rank = match (function, self.place) {
            (Function::Level | Function::Met, _) => return self.criterion(function, uid),
            (_, Where::Label(rank, _)) => rank,
            _ => return Err(not_here("points and labels are known only in the rule of a label")),
        };
        match function {
            Function::Level | Function::Met => self.criterion(function, uid),
            Function::Points | Function::Percent => {
                let area = areas.find(uid).ok_or_else(|| self.unknown(areas.names()))?.uid.clone();
                Ok(if function == Function::Points {
                    Symbol::points(area)
                } else {
                    Symbol::percent(area)
                })
            }
            Function::Panel => {
                let panel = panels.find(uid).ok_or_else(|| self.unknown(panels.names()))?;
                Ok(Symbol::panel(panel.uid.as_str(), panel.points))
            }
            Function::Label => self.label(uid, rank),
        }
    }
}
