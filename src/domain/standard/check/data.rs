//! Checks on fields and metrics.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{
    Known, Seen,
    rules::{self, StandardScope, Where},
};
use crate::domain::{
    exact::Exact,
    expression::{Type, Unit},
    standard::{
        load::InFile,
        model::{Band, Column, Field, Metric, Shape, ZeroDenominator},
        names::{CriterionUid, MetricUid, Word},
        node::Desk,
        problem::Rule,
        raw::{RawBand, RawCriterion, RawDataFile, RawField, RawMetric},
        vocabulary::{Direction, FieldType, Privacy},
    },
};

/// The most rows of a table that names no number.
const ROWS: u32 = 500;

type Data<'a> = Option<InFile<'a, RawDataFile>>;

/// The fields, in the order of the file.
pub(super) fn fields(raw: &Data<'_>) -> Vec<Field> {
    let Some(InFile { desk, it }) = raw else {
        return Vec::new();
    };
    let mut seen = Seen::default();
    let field = |raw: &Spanned<RawField>| {
        let (span, raw) = (raw.span(), raw.get_ref());
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        let shape = Shape {
            kind: *raw.kind.get_ref(),
            unit: raw.unit.as_ref().map(|unit| unit.get_ref().clone()),
            min: raw.min.as_ref().map(|min| min.get_ref().clone()),
            max: raw.max.as_ref().map(|max| max.get_ref().clone()),
            choices: words(desk, &raw.choices),
            columns: columns(desk, raw),
            max_rows: raw.max_rows.as_ref().map_or(ROWS, |rows| *rows.get_ref()),
        };
        check_shape(desk, &raw.kind, &shape);
        if (shape.kind == FieldType::Table) != (!shape.columns.is_empty()) {
            let message = format!("the field `{}` is of the type `{}`", raw.uid, shape.kind);
            let help = "a table has `columns`, and nothing else has".to_owned();
            desk.report(span, Rule::FieldShape, message, Some(help));
        }
        Field {
            uid: raw.uid.get_ref().clone(),
            shape,
            required: raw.required.as_ref().is_none_or(|required| *required.get_ref()),
            privacy: raw.privacy.as_ref().map_or(Privacy::Case, |privacy| *privacy.get_ref()),
        }
    };
    it.field.iter().map(field).collect()
}

fn words(desk: &Desk<'_>, raw: &[Spanned<Word>]) -> Vec<Word> {
    let mut seen = Seen::default();
    let word = |word: &Spanned<Word>| {
        seen.note(desk, word, Rule::UidDuplicate);
        word.get_ref().clone()
    };
    raw.iter().map(word).collect()
}

fn columns(desk: &Desk<'_>, field: &RawField) -> Vec<Column> {
    let mut seen = Seen::default();
    let columns = field.columns.iter().map(|raw| {
        let raw = raw.get_ref();
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        let shape = Shape {
            kind: *raw.kind.get_ref(),
            unit: raw.unit.as_ref().map(|unit| unit.get_ref().clone()),
            min: raw.min.as_ref().map(|min| min.get_ref().clone()),
            max: raw.max.as_ref().map(|max| max.get_ref().clone()),
            choices: words(desk, &raw.choices),
            columns: Vec::new(),
            max_rows: 0,
        };
        if shape.kind == FieldType::Table {
            desk.report(
                raw.kind.span(),
                Rule::FieldShape,
                "a column is never a table".to_owned(),
                None,
            );
        }
        check_shape(desk, &raw.kind, &shape);
        Column {
            uid: raw.uid.get_ref().clone(),
            shape,
        }
    });
    columns.collect()
}

fn check_shape(desk: &Desk<'_>, kind: &Spanned<FieldType>, shape: &Shape) {
    let is_number = matches!(
        shape.kind,
        FieldType::Integer | FieldType::Decimal | FieldType::Money | FieldType::Percent
    );
    let report = |message: String, help: &str| {
        desk.report(kind.span(), Rule::FieldShape, message, Some(help.to_owned()));
    };
    if !is_number && (shape.min.is_some() || shape.max.is_some() || shape.unit.is_some()) {
        report(
            format!("`unit`, `min` and `max` are for numbers, and this is `{}`", shape.kind),
            "take them out",
        );
    }
    if shape.kind == FieldType::Money && shape.unit.is_none() {
        report(
            "an amount of money has no currency".to_owned(),
            "add a unit, as in unit = \"eur\"",
        );
    }
    if let (Some(min), Some(max)) = (&shape.min, &shape.max)
        && min > max
    {
        report(
            format!("`min` ({min}) is above `max` ({max})"),
            "change the one or the other",
        );
    }
    let is_choice = shape.kind == FieldType::Choice;
    if is_choice != (shape.choices.len() >= 2) {
        report(
            format!(
                "the type is `{}`, and there are {} choices",
                shape.kind,
                shape.choices.len()
            ),
            "`choices` has at least two words for the type `choice`, and none elsewhere",
        );
    }
}

/// The unit of each metric, known before any formula is read.
pub(super) fn metric_units(raw: &Data<'_>) -> BTreeMap<MetricUid, String> {
    let Some(InFile { desk, it }) = raw else {
        return BTreeMap::new();
    };
    let fields: BTreeSet<_> = it
        .field
        .iter()
        .map(|field| field.get_ref().uid.get_ref().as_str())
        .collect();
    let mut seen = Seen::default();
    let unit = |metric: &Spanned<RawMetric>| {
        let metric = metric.get_ref();
        seen.note(desk, &metric.uid, Rule::UidDuplicate);
        if fields.contains(metric.uid.get_ref().as_str()) {
            let message = format!("`{}` is a field already: an expression could mean either", metric.uid);
            desk.report(metric.uid.span(), Rule::UidDuplicate, message, None);
        }
        (metric.uid.get_ref().clone(), unit_of(metric))
    };
    it.metric.iter().map(unit).collect()
}

/// A metric's unit; a bare number has none.
fn unit_of(metric: &RawMetric) -> String {
    metric
        .unit
        .as_ref()
        .map_or_else(String::new, |unit| unit.get_ref().clone())
}

/// The metrics whose formula can be read.
pub(super) fn metrics(
    raw: &Data<'_>,
    known: &Known<'_>,
    criteria: &BTreeMap<&CriterionUid, &RawCriterion>,
) -> Vec<Metric> {
    let Some(InFile { desk, it }) = raw else {
        return Vec::new();
    };
    let scope = StandardScope {
        known,
        criteria,
        place: Where::Metric,
    };
    let mut metrics = Vec::new();
    for raw in &it.metric {
        let (span, raw) = (raw.span(), raw.get_ref());
        let unit = unit_of(raw);
        let wanted = Type::Number(Unit::new(&unit));
        let bands = bands(desk, raw);
        let Some(rule) = rules::expression(desk, &raw.expr, &scope, wanted) else {
            continue;
        };
        metrics.push(Metric {
            uid: raw.uid.get_ref().clone(),
            unit,
            rule,
            direction: *raw.direction.get_ref(),
            bands,
            on_zero_denominator: raw
                .on_zero_denominator
                .as_ref()
                .map_or(ZeroDenominator::Unknown, |zero| *zero.get_ref()),
            show: raw.show.as_ref().map_or(1, |show| (*show.get_ref()).min(6)),
            at: desk.place(span),
        });
    }
    let uses = metrics
        .iter()
        .map(|metric| (metric.uid.clone(), rules::metrics_in(&metric.rule)));
    for uid in rules::cycles(&uses.collect()) {
        let raw = it
            .metric
            .iter()
            .map(Spanned::get_ref)
            .find(|raw| *raw.uid.get_ref() == uid);
        if let Some(raw) = raw {
            let message = format!("`{uid}` is computed from itself");
            desk.report(raw.expr.span(), Rule::ExpressionCycle, message, None);
        }
    }
    metrics
}

fn bands(desk: &Desk<'_>, metric: &RawMetric) -> Vec<Band> {
    let bands: Vec<_> = metric
        .bands
        .iter()
        .map(|band| {
            let RawBand { from, to, level } = band.get_ref();
            Band {
                from: from.as_ref().map(|from| from.get_ref().clone()),
                to: to.as_ref().map(|to| to.get_ref().clone()),
                level: *level.get_ref(),
            }
        })
        .collect();
    let report = |index: usize, message: String, help: &str| {
        let span = metric.bands.get(index).map_or_else(|| metric.uid.span(), Spanned::span);
        desk.report(span, Rule::MetricBands, message, Some(help.to_owned()));
    };
    let told = |end: &Option<Exact>| end.as_ref().map_or_else(|| "open".to_owned(), ToString::to_string);
    for (index, pair) in bands.windows(2).enumerate() {
        let [lower, higher] = pair else { continue };
        if lower.to.is_none() || lower.to != higher.from {
            let message = format!(
                "a band ends {}, and the next one begins {}",
                told(&lower.to),
                told(&higher.from)
            );
            report(
                index + 1,
                message,
                "each band begins where the one before ends, lowest first",
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
            report(index + 1, message, "let levels rise towards the better end");
        }
    }
    for (index, band) in bands.iter().enumerate() {
        if let (Some(from), Some(to)) = (&band.from, &band.to)
            && from >= to
        {
            report(
                index,
                format!("the band from {from} to {to} holds nothing"),
                "`from` is below `to`",
            );
        }
    }
    if let Some(last) = bands.last().filter(|last| last.to.is_some()) {
        let message = format!("no band holds what is {} or more", told(&last.to));
        report(bands.len() - 1, message, "leave `to` out of the last band");
    }
    let starts_at_zero = |band: &&Band| band.from.as_ref().is_some_and(|from| *from > Exact::default());
    if let Some(first) = bands.first().filter(starts_at_zero) {
        let message = format!("no band holds what is less than {}", told(&first.from));
        report(0, message, "begin the first band at 0, or leave `from` out");
    }
    bands
}
