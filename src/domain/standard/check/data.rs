//! Checks on fields and metrics.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{
    Known, Named, Seen,
    bands::{bands, levels},
    check_not_reserved, rules,
    scope::{self, StandardScope, Where},
    value,
};
use crate::domain::{
    expression::{Reference, Type},
    standard::{
        load::InFile,
        model::{Column, Field, Metric, Shape, ZeroDenominator},
        names::{Level, MetricUid, Word},
        node::Desk,
        problem::Rule,
        raw::{RawColumn, RawDataFile, RawField, RawMetric},
        vocabulary::{FieldType, Privacy},
    },
};

/// The most rows of a table that names no number.
const ROWS: u32 = 500;
/// How many decimals of a figure are shown.
const SHOWN: u32 = 1;
/// The most decimals that can be shown.
const MAX_SHOWN: u32 = 6;

type Data<'a> = Option<InFile<'a, RawDataFile>>;

/// The fields, in the order of the file.
pub(super) fn fields(raw: &Data<'_>) -> Vec<Field> {
    let Some(InFile { desk, it }) = raw else {
        return Vec::new();
    };
    let mut seen = Seen::default();
    let field = |raw: &Spanned<RawField>| {
        let raw = raw.get_ref();
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        check_not_reserved(desk, &raw.uid);
        Field {
            uid: raw.uid.get_ref().clone(),
            shape: shape_of_field(desk, raw),
            required: value(raw.required.as_ref()).unwrap_or(true),
            privacy: value(raw.privacy.as_ref()).unwrap_or(Privacy::Case),
        }
    };
    it.field.iter().map(field).collect()
}

fn shape_of_field(desk: &Desk<'_>, raw: &RawField) -> Shape {
    let kind = &raw.kind;
    let is_table = *kind.get_ref() == FieldType::Table;
    let shape = Shape {
        kind: *kind.get_ref(),
        unit: value(raw.unit.as_ref()),
        min: value(raw.min.as_ref()),
        max: value(raw.max.as_ref()),
        choices: super::values(&raw.choices),
        columns: columns(desk, &raw.columns),
        max_rows: value(raw.max_rows.as_ref()).unwrap_or(ROWS),
    };
    if is_table && raw.columns.is_empty() {
        let message = "a table has no columns".to_owned();
        let help = "add columns = [{ uid = …, type = … }]".to_owned();
        desk.report(kind.span(), Rule::FieldShape, message, Some(help));
    }
    let of_tables = [
        raw.columns.first().map(|column| (column.span(), "columns")),
        raw.max_rows.as_ref().map(|rows| (rows.span(), "max_rows")),
    ];
    for (span, key) in of_tables.into_iter().flatten().filter(|_| !is_table) {
        let message = format!("`{key}` is for tables, and this is of the type `{kind}`");
        let help = "take it out, or change the type".to_owned();
        desk.report(span, Rule::FieldShape, message, Some(help));
    }
    if let Some(rows) = &raw.max_rows {
        super::at_least_one(desk, rows, "max_rows");
    }
    check_shape(desk, kind, &raw.choices, raw.unit.as_ref(), &shape);
    shape
}

fn columns(desk: &Desk<'_>, raw: &[Spanned<RawColumn>]) -> Vec<Column> {
    let mut seen = Seen::default();
    let column = |raw: &Spanned<RawColumn>| {
        let raw = raw.get_ref();
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        check_not_reserved(desk, &raw.uid);
        let shape = Shape {
            kind: *raw.kind.get_ref(),
            unit: value(raw.unit.as_ref()),
            min: value(raw.min.as_ref()),
            max: value(raw.max.as_ref()),
            choices: super::values(&raw.choices),
            columns: Vec::new(),
            max_rows: 0,
        };
        if shape.kind == FieldType::Table {
            let help = "make the inner table a field of its own".to_owned();
            desk.report(
                raw.kind.span(),
                Rule::FieldShape,
                "a column is never a table".to_owned(),
                Some(help),
            );
        }
        check_shape(desk, &raw.kind, &raw.choices, raw.unit.as_ref(), &shape);
        Column {
            uid: raw.uid.get_ref().clone(),
            shape,
        }
    };
    raw.iter().map(column).collect()
}

/// What goes with a type, in a field and in a column.
fn check_shape(
    desk: &Desk<'_>,
    kind: &Spanned<FieldType>,
    choices: &[Spanned<Word>],
    unit: Option<&Spanned<String>>,
    shape: &Shape,
) {
    Seen::note_all(desk, choices);
    let report = |message: String, help: &str| {
        desk.report(kind.span(), Rule::FieldShape, message, Some(help.to_owned()));
    };
    let is_number = matches!(
        shape.kind,
        FieldType::Integer | FieldType::Decimal | FieldType::Money | FieldType::Percent
    );
    if !is_number && (shape.min.is_some() || shape.max.is_some() || shape.unit.is_some()) {
        let message = format!("`unit`, `min` and `max` are for numbers, and this is of the type `{kind}`");
        report(message, "take them out, or change the type");
    }
    if let Some(unit) = unit {
        check_unit(desk, unit);
        if shape.kind == FieldType::Percent {
            report("a percentage has a unit already".to_owned(), "take `unit` out");
        }
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
    match (shape.kind, choices.len()) {
        (FieldType::Choice, 0 | 1) => report(
            format!("there is no choice between {} words", choices.len()),
            "give `choices` two words or more",
        ),
        (FieldType::Choice, _) | (_, 0) => {}
        _ => report(
            format!("`choices` are for the type `choice`, and this is of the type `{kind}`"),
            "take them out, or change the type",
        ),
    }
}

/// A unit is a word, or words multiplied and divided.
fn check_unit(desk: &Desk<'_>, unit: &Spanned<String>) {
    let is_word = |word: &str| {
        word == "1" || (!word.is_empty() && word.chars().all(|letter| letter.is_alphabetic() || letter == '-'))
    };
    if !unit.get_ref().split(['*', '/']).all(is_word) {
        let message = format!("`{unit}` is not a unit");
        let help = "write a word, or words with * and /, as in eur/month; leave it out for a bare number".to_owned();
        desk.report(unit.span(), Rule::FieldShape, message, Some(help));
    }
}

/// What can be known of a metric before any formula is read.
pub(super) struct MetricHead {
    pub(super) uid: MetricUid,
    /// The unit; empty for a bare number.
    pub(super) unit: String,
    /// The levels it can give.
    pub(super) levels: Vec<Level>,
}

/// The heads of all metrics, in the order of the file.
pub(super) fn metric_heads(raw: &Data<'_>, fields: &[Field]) -> Vec<MetricHead> {
    let Some(InFile { desk, it }) = raw else {
        return Vec::new();
    };
    let fields = Named::new("field", fields, |field| field.uid.as_str());
    let mut seen = Seen::default();
    let head = |metric: &Spanned<RawMetric>| {
        let metric = metric.get_ref();
        seen.note(desk, &metric.uid, Rule::UidDuplicate);
        check_not_reserved(desk, &metric.uid);
        if fields.find(metric.uid.get_ref().as_str()).is_some() {
            let message = format!("`{}` is a field already: an expression could mean either", metric.uid);
            let help = "give one of them another name".to_owned();
            desk.report(metric.uid.span(), Rule::UidDuplicate, message, Some(help));
        }
        if let Some(unit) = &metric.unit {
            check_unit(desk, unit);
        }
        MetricHead {
            uid: metric.uid.get_ref().clone(),
            unit: value(metric.unit.as_ref()).unwrap_or_default(),
            levels: levels(metric),
        }
    };
    it.metric.iter().map(head).collect()
}

/// The metrics whose formula can be read.
pub(super) fn metrics(raw: &Data<'_>, known: &Known<'_>) -> Vec<Metric> {
    let Some(InFile { desk, it }) = raw else {
        return Vec::new();
    };
    let scope = StandardScope {
        known,
        desk,
        place: Where::Metric,
    };
    let metric = |raw: &Spanned<RawMetric>| {
        let (span, raw) = (raw.span(), raw.get_ref());
        let unit = value(raw.unit.as_ref()).unwrap_or_default();
        let bands = bands(desk, raw);
        let rule = rules::expression(desk, &raw.expr, &scope, Type::Number(scope::unit(&unit)))?;
        Some(Metric {
            uid: raw.uid.get_ref().clone(),
            unit,
            rule,
            direction: *raw.direction.get_ref(),
            bands,
            on_zero_denominator: value(raw.on_zero_denominator.as_ref()).unwrap_or(ZeroDenominator::Unknown),
            show: shown(desk, raw),
            at: desk.place(span),
        })
    };
    // Every metric is read before any is left out, so that all mistakes are noted.
    let metrics: Vec<_> = it.metric.iter().map(metric).collect();
    let metrics: Vec<_> = metrics.into_iter().flatten().collect();
    check_chains(desk, it, &metrics);
    metrics
}

fn shown(desk: &Desk<'_>, metric: &RawMetric) -> u32 {
    let Some(show) = &metric.show else { return SHOWN };
    if *show.get_ref() > MAX_SHOWN {
        let message = format!("{show} decimals cannot be shown");
        let help = format!("write 0 to {MAX_SHOWN}");
        desk.report(show.span(), Rule::ValueInvalid, message, Some(help));
    }
    *show.get_ref()
}

/// The most metrics that one is computed over, one from the other.
const MAX_CHAIN: usize = 20;

/// No metric is computed from itself, or over a long chain of others: those that need none are taken away first, then those
/// that need only them, and so on.
fn check_chains(desk: &Desk<'_>, raw: &RawDataFile, metrics: &[Metric]) {
    let mut needs: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for metric in metrics {
        let metrics = metric
            .rule
            .references()
            .into_iter()
            .filter_map(|reference| match reference {
                Reference::Metric(uid) => Some(uid),
                _ => None,
            });
        needs.insert(metric.uid.as_str(), metrics.collect());
    }
    // One that could not be read has been noted, and is taken for one that needs none.
    let known: std::collections::BTreeSet<_> = needs.keys().map(|uid| (*uid).to_owned()).collect();
    needs
        .values_mut()
        .for_each(|needed| needed.retain(|uid| known.contains(uid)));
    for _ in 0..MAX_CHAIN {
        let done: Vec<_> = needs
            .iter()
            .filter(|(_, needed)| needed.is_empty())
            .map(|(uid, _)| *uid)
            .collect();
        needs.retain(|uid, _| done.binary_search(uid).is_err());
        needs
            .values_mut()
            .for_each(|needed| needed.retain(|uid| done.binary_search(&uid.as_str()).is_err()));
    }
    for metric in raw.metric.iter().map(Spanned::get_ref) {
        if needs.contains_key(metric.uid.get_ref().as_str()) {
            let message = format!(
                "`{}` is computed from itself, or over more than {MAX_CHAIN} other metrics",
                metric.uid
            );
            let help = "compute it from fields, or from metrics that do not lead back to it".to_owned();
            desk.report(metric.expr.span(), Rule::ExpressionCycle, message, Some(help));
        }
    }
}
