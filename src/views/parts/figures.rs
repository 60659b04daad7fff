//! Figures to be given.

use serde::Serialize;

use super::{Choice, measures::TableView};

/// A figure to be given (`partials/figure`). The form sends it as `name`, and the version it was read at as `version_name`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureField {
    /// `figure_` and the field's uid.
    pub name: String,
    /// `version_` and the field's uid.
    pub version_name: String,
    /// The box that says of a table that there are no rows.
    pub none_name: String,
    /// Whether it is ticked.
    pub none: bool,
    /// The version that is kept, against lost updates.
    pub row_version: i32,
    /// What is asked.
    pub title: String,
    /// What exactly.
    pub hint: String,
    /// The unit of a number; empty where it has none.
    pub unit: String,
    /// `number`, `date`, `text`, `choice`, `country` or `table`.
    pub form: &'static str,
    /// Whether it may be left open.
    pub optional: bool,
    /// The least a number may be.
    pub min: Option<String>,
    /// The most a number may be.
    pub max: Option<String>,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// The columns of a table.
    pub columns: Vec<ColumnAsked>,
    /// The most rows of a table.
    pub max_rows: u32,
    /// What was typed, or is kept.
    pub value: String,
    /// The rows that are kept, to read.
    pub table: Option<TableView>,
    /// A value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub error: Option<String>,
    /// Where in a table the error is: row, or row and column.
    pub place: Option<String>,
}

/// A column of a table to be given.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ColumnAsked {
    /// Its heading.
    pub title: String,
    /// The words to choose from, each with its meaning; empty for any other content.
    pub words: String,
}
