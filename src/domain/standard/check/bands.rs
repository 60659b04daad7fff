//! Checks on the bands of a metric: they cover every figure once, and rise with its direction.

use std::ops::Range;

use toml::Spanned;

use super::value;
use crate::domain::{
    exact::Exact,
    standard::{
        model::{Band, ZeroDenominator},
        names::Level,
        node::Desk,
        problem::Rule,
        raw::RawMetric,
        vocabulary::Direction,
    },
};

/// The levels that a metric can give.
pub(super) fn levels(metric: &RawMetric) -> Vec<Level> {
    let of_zero = metric
        .on_zero_denominator
        .as_ref()
        .and_then(|zero| match zero.get_ref() {
            ZeroDenominator::Level(level) => Some(*level),
            ZeroDenominator::Unknown => None,
        });
    let of_bands = metric.bands.iter().map(|band| *band.get_ref().level.get_ref());
    // Without bands, no figure gives a level.
    of_bands.chain(of_zero.filter(|_| !metric.bands.is_empty())).collect()
}

/// The bands of a metric, lowest first.
pub(super) fn bands(desk: &Desk<'_>, metric: &RawMetric) -> Vec<Band> {
    let bands: Vec<_> = metric.bands.iter().map(Spanned::get_ref).collect();
    let bands: Vec<_> = bands
        .into_iter()
        .map(|band| Band {
            from: value(band.from.as_ref()),
            to: value(band.to.as_ref()),
            level: *band.level.get_ref(),
        })
        .collect();
    let report = |span: Range<usize>, message: String, help: &str| {
        desk.report(span, Rule::MetricBands, message, Some(help.to_owned()));
    };
    for (pair, raw) in bands.windows(2).zip(metric.bands.iter().skip(1)) {
        let [lower, higher] = pair else { continue };
        if lower.to.is_none() || lower.to != higher.from {
            let message = format!(
                "a band ends {}, and the next one begins {}",
                told(&lower.to),
                told(&higher.from)
            );
            report(
                raw.span(),
                message,
                "let each band begin where the one before ends, lowest first",
            );
        }
        let falls = match metric.direction.get_ref() {
            Direction::Up => higher.level < lower.level,
            Direction::Down => higher.level > lower.level,
            Direction::None => false,
        };
        if falls {
            let message = format!(
                "level {} follows level {}, against the direction `{}`",
                higher.level, lower.level, metric.direction
            );
            report(raw.span(), message, "let levels rise towards the better end");
        }
    }
    for (band, raw) in bands.iter().zip(&metric.bands) {
        if let (Some(from), Some(to)) = (&band.from, &band.to)
            && from >= to
        {
            report(
                raw.span(),
                format!("the band from {from} to {to} holds nothing"),
                "let `from` be below `to`",
            );
        }
    }
    check_ends(metric, &bands, report);
    bands
}

fn told(end: &Option<Exact>) -> String {
    end.as_ref()
        .map_or_else(|| "nowhere".to_owned(), |end| format!("at {end}"))
}

/// The first band holds the least, the last one the most.
fn check_ends(metric: &RawMetric, bands: &[Band], report: impl Fn(Range<usize>, String, &str)) {
    if let (Some(last), Some(raw)) = (bands.last(), metric.bands.last())
        && let Some(to) = &last.to
    {
        let message = format!("no band holds what is {to} or more");
        report(raw.span(), message, "leave `to` out of the last band");
    }
    if let (Some(first), Some(raw)) = (bands.first(), metric.bands.first())
        && let Some(from) = first.from.as_ref().filter(|from| from.is_positive())
    {
        let message = format!("no band holds what is less than {from}");
        report(raw.span(), message, "begin the first band at 0, or leave `from` out");
    }
    if let Some(zero) = &metric.on_zero_denominator
        && metric.bands.is_empty()
        && matches!(zero.get_ref(), ZeroDenominator::Level(_))
    {
        let message = "the metric gives no levels, and yet one without a denominator".to_owned();
        report(zero.span(), message, "add `bands`, or write unknown");
    }
}
