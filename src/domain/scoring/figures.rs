//! From figures that are given to figures that are computed, and to the levels they mean.

use std::collections::BTreeMap;

use super::{
    result::MetricScore,
    sight::{Metrics, Sight},
};
use crate::domain::{
    answers::Application,
    exact::Exact,
    expression::{Missing, Outcome, Reference, Value},
    standard::{Level, Metric, Standard, ZeroDenominator},
};

/// Computes every metric once, those it reads before it.
pub(super) fn metrics<'a>(standard: &'a Standard, application: &Application) -> Metrics<'a> {
    let by_uid: BTreeMap<_, _> = standard
        .metrics()
        .iter()
        .map(|metric| (metric.uid.as_str(), metric))
        .collect();
    let mut done = Metrics::new();
    // A pile and no recursion: a chain of metrics may be long. It ends, for no metric depends on itself.
    let mut pile: Vec<&Metric> = standard.metrics().iter().rev().collect();
    while let Some(metric) = pile.pop() {
        if done.contains_key(metric.uid.as_str()) {
            continue;
        }
        let references = metric.rule.references();
        let read = references.iter().filter_map(|reference| match reference {
            Reference::Metric(uid) if !done.contains_key(uid.as_str()) => by_uid.get(uid.as_str()).copied(),
            _ => None,
        });
        let before: Vec<&Metric> = read.collect();
        if before.is_empty() {
            let figure = compute(metric, &Sight::of(standard, application, &done, &[]));
            done.insert(metric.uid.as_str(), figure);
        } else {
            pile.push(metric);
            pile.extend(before);
        }
    }
    done
}

fn compute(metric: &Metric, sight: &Sight<'_>) -> Outcome<Exact> {
    metric.rule.evaluate(sight).and_then(|value| match value {
        Value::Number(figure) => Outcome::Known(figure),
        _ => Outcome::missing(Missing::WrongType {
            part: metric.rule.to_string(),
        }),
    })
}

/// Each metric with its figure and its level, in the standard's order.
pub(super) fn scores(standard: &Standard, metrics: &Metrics<'_>) -> Vec<MetricScore> {
    let score = |metric: &Metric| {
        let figure = metrics.get(metric.uid.as_str())?;
        Some(MetricScore {
            metric: metric.uid.clone(),
            level: level(metric, figure),
            figure: figure.clone(),
        })
    };
    standard.metrics().iter().filter_map(score).collect()
}

/// The level of a figure; where there is nothing to divide by, what the metric says of that.
fn level(metric: &Metric, figure: &Outcome<Exact>) -> Option<Level> {
    match (figure, metric.on_zero_denominator) {
        (Outcome::Known(figure), _) => metric.level(figure),
        (Outcome::Unknown(missing), ZeroDenominator::Level(level)) => missing
            .iter()
            .all(|one| matches!(one, Missing::DivisionByZero { .. }))
            .then_some(level),
        (Outcome::Unknown(_), ZeroDenominator::Unknown) => None,
    }
}
