//! What names mean in the expressions of a standard, and reading those expressions.

use std::collections::BTreeMap;

use toml::Spanned;

use super::Known;
use crate::domain::{
    exact::Exact,
    expression::{Expression, Function, Reference, Refusal, Scope, Symbol, Type, Unit},
    standard::{
        model::{Criterion, Field, Shape},
        names::{CriterionUid, MetricUid},
        node::Desk,
        problem::Rule,
        raw::RawCriterion,
        vocabulary::{CriterionKind, FieldType},
    },
};

/// The place an expression stands in, which decides what it may look at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Where<'a> {
    /// The formula of a metric: figures only.
    Metric,
    /// Whether a criterion applies: track, figures, and gates before it.
    Applies,
    /// A gate of eligibility: track, figures, and criteria that are gates.
    Gate,
    /// The rule of a label, of this rank: everything, and labels of lower ranks.
    Label(u32, &'a [Criterion]),
}

/// The meaning of names in a standard, at a place.
pub(super) struct StandardScope<'a> {
    pub(super) known: &'a Known<'a>,
    /// The criteria as written, by uid: kinds are known before criteria are checked.
    pub(super) criteria: &'a BTreeMap<&'a CriterionUid, &'a RawCriterion>,
    pub(super) place: Where<'a>,
}

/// The type of what a field or column holds.
pub(super) fn type_of(shape: &Shape) -> Type {
    match shape.kind {
        FieldType::Integer | FieldType::Decimal | FieldType::Money => {
            Type::Number(shape.unit.as_deref().map_or_else(Unit::none, Unit::new))
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
    if field.shape.min.as_ref().is_some_and(|min| *min >= Exact::default()) {
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
    fn in_label(&self) -> bool {
        matches!(self.place, Where::Label(..))
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.known.fields.iter().map(|field| field.uid.to_string()).collect();
        names.extend(self.known.metric_units.keys().map(ToString::to_string));
        if !matches!(self.place, Where::Metric) && !self.known.tracks.is_empty() {
            names.push("track".to_owned());
        }
        if self.in_label() {
            names.extend(["total".to_owned(), "max".to_owned()]);
        }
        names
    }

    fn criterion(&self, function: Function, uid: &str) -> Result<Symbol, Refusal> {
        let found = self.criteria.iter().find(|(known, _)| known.as_str() == uid);
        let Some((uid, raw)) = found else {
            let known = self.criteria.keys().map(ToString::to_string).collect();
            return Err(Refusal::Unknown { known });
        };
        let is_gate = *raw.kind.get_ref() == CriterionKind::Gate;
        match self.place {
            Where::Metric => return Err(not_here("a metric is computed from figures alone")),
            Where::Applies | Where::Gate if !is_gate => {
                return Err(not_here("here only criteria of the kind `gate` can be looked at"));
            }
            _ => {}
        }
        if function == Function::Met {
            return Ok(Symbol::met((*uid).clone()));
        }
        let best = match self.place {
            Where::Label(_, criteria) => criteria.iter().find(|criterion| criterion.uid == **uid),
            _ => None,
        };
        let best = best.map_or(u32::from(u8::MAX), |criterion| u32::from(criterion.scale.best().0));
        Ok(Symbol::level((*uid).clone(), best))
    }
}

impl Scope for StandardScope<'_> {
    fn name(&self, name: &str) -> Result<Symbol, Refusal> {
        match name {
            "track" if matches!(self.place, Where::Metric) => {
                return Err(not_here("a metric is computed from figures alone"));
            }
            "track" if !self.known.tracks.is_empty() => {
                return Ok(Symbol::track(self.known.tracks.iter().map(|track| track.uid.as_str())));
            }
            "total" | "max" if !self.in_label() => {
                return Err(not_here("points are known only in the rule of a label"));
            }
            "total" => return Ok(Symbol::total()),
            "max" => return Ok(Symbol::max()),
            _ => {}
        }
        if let Some(field) = self.known.fields.iter().find(|field| field.uid.as_str() == name) {
            return Ok(field_symbol(field));
        }
        if let Some((uid, unit)) = self.known.metric_units.iter().find(|(uid, _)| uid.as_str() == name) {
            return Ok(Symbol::metric(uid.as_str(), Unit::new(unit)));
        }
        Err(Refusal::Unknown { known: self.names() })
    }

    fn call(&self, function: Function, uid: &str) -> Result<Symbol, Refusal> {
        match function {
            Function::Level | Function::Met => self.criterion(function, uid),
            _ if !self.in_label() => Err(not_here("points and labels are known only in the rule of a label")),
            Function::Points | Function::Percent => {
                let found = self.known.areas.iter().find(|area| area.uid.as_str() == uid);
                let area = found.ok_or_else(|| Refusal::Unknown {
                    known: self.known.areas.iter().map(|area| area.uid.to_string()).collect(),
                })?;
                Ok(if function == Function::Points {
                    Symbol::points(area.uid.clone())
                } else {
                    Symbol::percent(area.uid.clone())
                })
            }
            Function::Panel => {
                let found = self.known.panels.iter().find(|panel| panel.uid.as_str() == uid);
                let panel = found.ok_or_else(|| Refusal::Unknown {
                    known: self.known.panels.iter().map(|panel| panel.uid.to_string()).collect(),
                })?;
                Ok(Symbol::panel(panel.uid.as_str(), panel.points))
            }
            Function::Label => {
                let lower = |label: &&(crate::domain::standard::LabelUid, u32)| match self.place {
                    Where::Label(rank, _) => label.1 < rank,
                    _ => false,
                };
                let known = || self.known.labels.iter().filter(lower);
                let found = known().find(|(label, _)| label.as_str() == uid);
                match found {
                    Some((label, _)) => Ok(Symbol::label(label.clone())),
                    None if self.known.labels.iter().any(|(label, _)| label.as_str() == uid) => {
                        Err(not_here("a rule can ask only for labels of a lower rank"))
                    }
                    None => Err(Refusal::Unknown {
                        known: known().map(|(label, _)| label.to_string()).collect(),
                    }),
                }
            }
        }
    }
}

/// Reads an expression; `None` where it is wrong, which is noted at its place.
pub(super) fn expression(
    desk: &Desk<'_>,
    raw: &Spanned<String>,
    scope: &dyn Scope,
    wanted: Type,
) -> Option<Expression> {
    match Expression::parse(raw.get_ref(), scope, wanted) {
        Ok(expression) => Some(expression),
        Err(problems) => {
            for problem in problems {
                let start = inside(desk, raw) + problem.span.start;
                desk.report(start..start, Rule::Expression, problem.message, problem.help);
            }
            None
        }
    }
}

/// Where the words of a TOML string begin: after its quotation marks, and after the newline that a long one may begin with.
fn inside(desk: &Desk<'_>, raw: &Spanned<String>) -> usize {
    let span = raw.span();
    let written = desk.source.text.get(span.clone()).unwrap_or_default();
    let long = ["\"\"\"", "'''"].into_iter().any(|quotes| written.starts_with(quotes));
    let quotes = if long { 3 } else { 1 };
    let newline = written.get(quotes..).is_some_and(|rest| long && rest.starts_with('\n'));
    span.start + quotes + usize::from(newline)
}

/// The metrics an expression reads.
pub(super) fn metrics_in(expression: &Expression) -> Vec<MetricUid> {
    let references = expression.references();
    let metric = |reference: &Reference| match reference {
        Reference::Metric(uid) => uid.parse().ok(),
        _ => None,
    };
    references.iter().filter_map(metric).collect()
}

/// Metrics that are computed from themselves, over however many steps.
pub(super) fn cycles(uses: &BTreeMap<MetricUid, Vec<MetricUid>>) -> Vec<MetricUid> {
    fn reaches<'a>(
        from: &'a MetricUid,
        goal: &MetricUid,
        uses: &'a BTreeMap<MetricUid, Vec<MetricUid>>,
        seen: &mut Vec<&'a MetricUid>,
    ) -> bool {
        uses.get(from).into_iter().flatten().any(|next| {
            if next == goal {
                return true;
            }
            if seen.contains(&next) {
                return false;
            }
            seen.push(next);
            reaches(next, goal, uses, seen)
        })
    }
    uses.keys()
        .filter(|uid| reaches(uid, uid, uses, &mut Vec::new()))
        .cloned()
        .collect()
}
