//! Figures as given, and what is computed from them, to read.

use serde::Serialize;

use super::{Link, Points};

/// A figure to read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureView {
    /// What is asked.
    pub title: String,
    /// The number given, with its unit.
    pub number: Option<String>,
    /// The date given (ISO).
    pub date: Option<String>,
    /// The text, or the words of the choice.
    pub text: Option<String>,
    /// The rows given.
    pub table: Option<TableView>,
    /// The criterion it is asked with, where that is another one.
    pub asked_at: Option<Link>,
}

/// Rows of figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableView {
    /// The headings.
    pub columns: Vec<String>,
    /// The cells, ready to read; an absent one is empty.
    pub rows: Vec<Vec<String>>,
}

/// A figure that is computed, with everything it comes from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MetricView {
    /// Its name.
    pub title: String,
    /// The formula in words.
    pub formula: String,
    /// What it comes to, with its unit.
    pub result: Option<String>,
    /// The figures without which it cannot be told, joined.
    pub missing: String,
    /// The ranges, with the level each means; empty where it means none.
    pub bands: Vec<BandView>,
    /// The level it means here, with its name.
    pub level: Option<String>,
    /// What that does to the criterion: a value of [`crate::views::vocabulary::HOLDS`].
    pub holds: String,
}

/// A range of a metric.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BandView {
    /// From here on; absent: from the least.
    pub from: Option<String>,
    /// To less than this; absent: without end.
    pub to: Option<String>,
    /// The level it means, with its name.
    pub level: String,
    /// Whether the result lies here.
    pub here: bool,
}

/// What a result rests on besides levels.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BasisView {
    /// The track chosen.
    pub track: Option<String>,
    /// The improvement areas picked: `2.6 Degree of cooperation`.
    pub picks: Vec<String>,
    /// What panels gave.
    pub panels: Vec<PanelView>,
    /// The figures given.
    pub figures: Vec<FigureView>,
}

/// What a panel gave.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PanelView {
    /// Its name.
    pub title: String,
    /// Its points; absent while it has given none.
    pub points: Option<Points>,
    /// The most it can give.
    pub max: Points,
    /// Why so many.
    pub reason: String,
}
