//! What is asked as figures, and what is computed from them.

use super::voice::Voice;
use crate::{
    domain::{
        exact::Exact,
        standard::{
            Band, Bound, Column, Criterion, CriterionKind, Field, FieldSlot, FieldType, Metric, MetricSlot, Shape,
            TextKey, ZeroDenominator,
        },
    },
    views::pages::standards::{BandView, ColumnView, FieldView, MetricView},
};

/// A figure that is asked for.
pub fn field(voice: &Voice<'_>, field: &Field) -> FieldView {
    let mut facts = shape(voice, &field.shape);
    facts.push(voice.word("standard-field-", if field.required { "required" } else { "optional" }));
    facts.push(voice.word("standard-privacy-", field.privacy.as_str()));
    let choices = field.shape.choices.iter();
    let column = |column: &Column| ColumnView {
        title: voice.wording(TextKey::FieldColumn(&field.uid, &column.uid)),
        facts: shape(voice, &column.shape),
    };
    FieldView {
        title: voice.field(&field.uid),
        hint: voice.wording(TextKey::Field(&field.uid, FieldSlot::Hint)),
        facts,
        choices: choices
            .map(|word| voice.wording(TextKey::FieldOption(&field.uid, word)))
            .collect(),
        columns: field.shape.columns.iter().map(column).collect(),
    }
}

/// Type, unit and bounds.
fn shape(voice: &Voice<'_>, shape: &Shape) -> Vec<String> {
    let mut facts = vec![voice.word("standard-type-", shape.kind.as_str())];
    facts.extend(shape.unit.as_ref().map(|unit| unit_of(voice, unit)));
    facts.extend(match (&shape.min, &shape.max) {
        (Some(min), Some(max)) => Some(voice.say("standard-from-to", &[("min", min.into()), ("max", max.into())])),
        (Some(min), None) => Some(voice.say("standard-at-least", &[("min", min.into())])),
        (None, Some(max)) => Some(voice.say("standard-at-most", &[("max", max.into())])),
        (None, None) => None,
    });
    if shape.kind == FieldType::Table {
        facts.push(voice.say("standard-rows-most", &[("rows", shape.max_rows.into())]));
    }
    facts
}

fn unit_of(voice: &Voice<'_>, unit: &str) -> String {
    voice.say("standard-unit", &[("unit", unit.into())])
}

/// A figure that is computed.
pub fn metric(voice: &Voice<'_>, metric: &Metric) -> MetricView {
    let mut facts = Vec::new();
    if !metric.unit.is_empty() {
        facts.push(unit_of(voice, &metric.unit));
    }
    facts.push(voice.word("standard-direction-", metric.direction.as_str()));
    facts.push(zero(voice, metric));
    MetricView {
        title: voice.metric(&metric.uid),
        formula: voice.wording(TextKey::Metric(&metric.uid, MetricSlot::Formula)),
        rule: metric.rule.canonical(),
        facts,
        bands: bands(voice, metric),
    }
}

/// What a metric means when there is nothing to divide by.
pub fn zero(voice: &Voice<'_>, metric: &Metric) -> String {
    match metric.on_zero_denominator {
        ZeroDenominator::Unknown => voice.say("standard-zero-unknown", &[]),
        ZeroDenominator::Level(level) => voice.say("standard-zero-level", &[("level", level.into())]),
    }
}

/// What figures mean as levels, lowest band first.
pub fn bands(voice: &Voice<'_>, metric: &Metric) -> Vec<BandView> {
    let amount = |number: &Exact| match metric.unit.as_str() {
        "percent" => voice.say("standard-percent", &[("number", number.into())]),
        _ => voice.figure(number),
    };
    let band = |band: &Band| BandView {
        range: match (&band.from, &band.to) {
            (Some(from), Some(to)) => voice.say(
                "standard-band-between",
                &[("from", amount(from).into()), ("to", amount(to).into())],
            ),
            (Some(from), None) => voice.say("standard-band-from", &[("from", amount(from).into())]),
            (None, Some(to)) => voice.say("standard-band-below", &[("to", amount(to).into())]),
            (None, None) => voice.say("standard-band-any", &[]),
        },
        level: voice.say("standard-needs-level", &[("level", band.level.into())]),
    };
    metric.bands.iter().map(band).collect()
}

/// What a criterion's figure does to its level.
pub const fn role(criterion: &Criterion) -> &'static str {
    match (criterion.kind, criterion.bound) {
        (CriterionKind::Mixed, Bound::Upper) => "upper",
        (CriterionKind::Mixed, Bound::Lower) => "lower",
        (CriterionKind::Metric, _) => "level",
        _ => "shown",
    }
}
