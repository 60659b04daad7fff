//! Figures as given and what is computed from them, as pages show them to readers.

use std::collections::BTreeMap;

use crate::{
    domain::{
        answers::Application,
        exact::Exact,
        expression::{Missing, Outcome, Reference, Row, Value},
        scoring::Scoring,
        standard::{
            Bound, Column, Criterion, CriterionKind, CriterionSlot, CriterionUid, Field, FieldSlot, FieldType,
            FieldUid, Level, Metric, MetricSlot, Panel, PanelSlot, PanelUid, Shape, TextKey, TrackSlot,
        },
    },
    views::parts::{
        Points,
        measures::{BandView, BasisView, FigureView, MetricView, PanelView, TableView},
    },
    web::present::Texts,
};

/// The unit of percentages, as the standards write it.
const PERCENT: &str = "percent";

/// A number with its unit as the reader's language writes it, rounded for the eye to `show` decimals, the space between
/// kept on one line.
pub fn quantity(texts: Texts<'_>, number: &Exact, unit: &str, show: u32) -> String {
    let number = grouped(&number.to_short(u8::try_from(show).unwrap_or(u8::MAX)));
    let number = texts.localised(&number);
    match unit {
        "" => number,
        PERCENT => format!("{number}\u{a0}%"),
        unit => format!("{number}\u{a0}{unit}"),
    }
}

/// Thousands parted by narrow spaces, from five digits on.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |point| digits.split_at(point));
    if whole.len() < 5 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut parted = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            parted.push('\u{202f}');
        }
        parted.push(digit);
    }
    format!("{sign}{parted}{fraction}")
}

/// The figures a criterion rests on, in the standard's order: those asked with it, and those its metric reads.
pub fn fields_of<'a>(texts: Texts<'a>, criterion: &Criterion) -> Vec<&'a Field> {
    let metric = criterion.metric.as_ref().and_then(|uid| texts.standard.metric(uid));
    let read = metric.map(|metric| inputs(texts, metric)).unwrap_or_default();
    let fields = texts.standard.fields().iter();
    fields
        .filter(|field| criterion.data.contains(&field.uid) || read.contains(&&field.uid))
        .collect()
}

/// The fields a metric reads, through other metrics too. Metrics never read themselves, so this comes to an end.
fn inputs<'a>(texts: Texts<'a>, metric: &Metric) -> Vec<&'a FieldUid> {
    let mut found = Vec::new();
    for reference in metric.rule.references() {
        match reference {
            Reference::Field(name) => {
                let mut fields = texts.standard.fields().iter();
                found.extend(fields.find(|field| field.uid.as_str() == name).map(|field| &field.uid));
            }
            Reference::Metric(name) => {
                let mut metrics = texts.standard.metrics().iter();
                if let Some(other) = metrics.find(|other| other.uid.as_str() == name) {
                    found.extend(inputs(texts, other));
                }
            }
            _ => {}
        }
    }
    found
}

/// A figure as given, to read.
pub fn figure(texts: Texts<'_>, field: &Field, application: &Application) -> FigureView {
    let mut view = FigureView {
        title: texts.field(&field.uid, FieldSlot::Title),
        ..FigureView::default()
    };
    match application.figures.get(&field.uid) {
        Some(Value::Number(number)) => view.number = Some(quantity(texts, number, unit(&field.shape), 2)),
        Some(Value::Date(date)) => view.date = Some(date.to_string()),
        Some(Value::Table(table)) => view.table = Some(rows(texts, field, table.rows())),
        Some(Value::Text(text)) => view.text = Some(words(texts, field, &field.shape, text)),
        Some(Value::Bool(_)) | None => {}
    }
    view
}

/// The unit of what a field or column holds; empty where it has none.
pub fn unit(shape: &Shape) -> &str {
    match shape.kind {
        FieldType::Percent => PERCENT,
        _ => shape.unit.as_deref().unwrap_or_default(),
    }
}

/// Rows as a table, each heading with its column's unit.
fn rows(texts: Texts<'_>, field: &Field, rows: &[Row]) -> TableView {
    let heading = |column: &Column| {
        let title = texts.text(TextKey::FieldColumn(&field.uid, &column.uid));
        match (column.shape.kind, unit(&column.shape)) {
            (FieldType::Percent, _) => format!("{title} (%)"),
            (_, "") => title,
            (_, unit) => format!("{title} ({unit})"),
        }
    };
    let cell = |column: &Column, row: &Row| match row.get(column.uid.as_str()) {
        Some(Value::Number(number)) => quantity(texts, number, "", 2),
        Some(Value::Text(text)) => words(texts, field, &column.shape, text),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let columns = &field.shape.columns;
    TableView {
        columns: columns.iter().map(heading).collect(),
        rows: rows
            .iter()
            .map(|row| columns.iter().map(|column| cell(column, row)).collect())
            .collect(),
    }
}

/// A choice in the standard's words, any other text as it is.
fn words(texts: Texts<'_>, field: &Field, shape: &Shape, text: &str) -> String {
    let choice = shape.choices.iter().find(|word| word.as_str() == text);
    choice.map_or_else(
        || text.to_owned(),
        |word| texts.text(TextKey::FieldOption(&field.uid, word)),
    )
}

/// What a result rests on besides levels; `reasons`: why panels gave their points.
pub fn basis(texts: Texts<'_>, application: &Application, reasons: &BTreeMap<PanelUid, String>) -> BasisView {
    let standard = texts.standard;
    let pick = |uid: &CriterionUid| {
        let code = standard.criterion(uid).map_or("", |criterion| &criterion.code);
        format!("{code} {}", texts.criterion(uid, CriterionSlot::Title))
    };
    let panel = |panel: &Panel| PanelView {
        title: texts.text(TextKey::Panel(&panel.uid, PanelSlot::Title)),
        points: application.panel.get(&panel.uid).cloned().map(Points),
        max: panel.points.into(),
        reason: reasons.get(&panel.uid).cloned().unwrap_or_default(),
    };
    let track = application.track.as_ref();
    let given = standard
        .fields()
        .iter()
        .filter(|field| application.figures.contains_key(&field.uid));
    BasisView {
        track: track.map(|track| texts.text(TextKey::Track(track, TrackSlot::Title))),
        picks: application.selected.iter().map(pick).collect(),
        panels: standard.process().panels.iter().map(panel).collect(),
        figures: given.map(|field| figure(texts, field, application)).collect(),
    }
}

/// The metric of a criterion, with its result and what that does to the level; `None` where the criterion has none.
pub fn metric_of(texts: Texts<'_>, criterion: &Criterion, scoring: &Scoring) -> Option<MetricView> {
    let metric = texts.standard.metric(criterion.metric.as_ref()?)?;
    let holds = match (criterion.kind, criterion.bound) {
        (CriterionKind::Metric, _) => "is",
        (CriterionKind::Mixed, Bound::Upper) => "at_most",
        (CriterionKind::Mixed, Bound::Lower) => "at_least",
        _ => "none",
    };
    let name = |level: Level| texts.level_label(criterion, level);
    Some(metric_view(texts, metric, scoring, holds, &name))
}

/// A metric with its result; `holds` says what that does to a criterion, `name` how its levels are called.
pub fn metric_view(
    texts: Texts<'_>,
    metric: &Metric,
    scoring: &Scoring,
    holds: &str,
    name: &dyn Fn(Level) -> String,
) -> MetricView {
    let score = scoring.metric(&metric.uid);
    let quantity = |number: &Exact| quantity(texts, number, &metric.unit, metric.show);
    let result = score.and_then(|score| score.figure.known());
    let missing = match score.map(|score| &score.figure) {
        Some(Outcome::Unknown(missing)) => names(texts, missing.iter()),
        _ => Vec::new(),
    };
    let band = |band: &crate::domain::standard::Band| {
        let above = |figure: &Exact| band.from.as_ref().is_none_or(|from| from <= figure);
        let below = |figure: &Exact| band.to.as_ref().is_none_or(|to| figure < to);
        BandView {
            from: band.from.as_ref().map(quantity),
            to: band.to.as_ref().map(quantity),
            level: name(band.level),
            here: result.is_some_and(|figure| above(figure) && below(figure)),
        }
    };
    MetricView {
        title: texts.text(TextKey::Metric(&metric.uid, MetricSlot::Title)),
        formula: texts.text(TextKey::Metric(&metric.uid, MetricSlot::Formula)),
        result: result.map(quantity),
        missing: missing.join(", "),
        bands: metric.bands.iter().map(band).collect(),
        level: score.and_then(|score| score.level).map(name),
        holds: holds.to_owned(),
    }
}

/// The titles of the fields that are missing, each once.
fn names<'m>(texts: Texts<'_>, missing: impl Iterator<Item = &'m Missing>) -> Vec<String> {
    let field = |name: &str| {
        let mut fields = texts.standard.fields().iter();
        fields.find(|field| field.uid.as_str() == name)
    };
    let title = |one: &Missing| {
        let name = match one {
            Missing::Input {
                reference: Reference::Field(name),
            } => name,
            Missing::Cell { table, .. } => table,
            _ => return None,
        };
        field(name).map(|field| texts.field(&field.uid, FieldSlot::Title))
    };
    let mut titles: Vec<_> = missing.filter_map(title).collect();
    titles.dedup();
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_where_there_are_many_digits() {
        for (number, shown) in [
            ("0", "0"),
            ("9999", "9999"),
            ("10000", "10\u{202f}000"),
            ("-1234567.25", "-1\u{202f}234\u{202f}567.25"),
        ] {
            assert_eq!(grouped(number), shown);
        }
    }
}
