//! Figures as people write them: read by the shape of their field, and written back.

pub use super::Figures;
use crate::domain::{
    exact::Exact,
    expression::{Row, Value},
    standard::{Column, FieldType, Shape, Word},
    time::Date,
};

/// What is wrong with a figure as written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// It is no whole number.
    #[error("`{0}` is not a whole number")]
    NotWhole(String),
    /// It is no number.
    #[error("`{0}` is not a number")]
    NotNumber(String),
    /// It is no date.
    #[error("`{0}` is not a date such as 2026-12-31")]
    NotDate(String),
    /// It is not one of the choices.
    #[error("`{0}` is not one of: {1}")]
    NotAChoice(String, String),
    /// It is no country.
    #[error("`{0}` is not a country's two letters, as in PL")]
    NotACountry(String),
    /// It is below the least.
    #[error("{0} is less than {1}")]
    TooSmall(Box<Exact>, Box<Exact>),
    /// It is above the most.
    #[error("{0} is more than {1}")]
    TooLarge(Box<Exact>, Box<Exact>),
    /// The text is too long.
    #[error("the text has more than {MAX_TEXT} characters")]
    TooLong,
    /// There are too many rows.
    #[error("there are {0} rows; {1} are taken at most")]
    TooManyRows(usize, u32),
    /// A row has more cells than the table has columns.
    #[error("row {row} has {cells} cells; the table has {columns} columns")]
    TooManyCells {
        /// The row, from 1.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The columns there are.
        columns: usize,
    },
    /// A column is unknown.
    #[error("row {row}: there is no column `{column}`")]
    NoColumn {
        /// The row, from 1.
        row: usize,
        /// The column's name.
        column: String,
    },
    /// A cell is wrong.
    #[error("row {row}, {column}: {why}")]
    Cell {
        /// The row, from 1.
        row: usize,
        /// The column's name.
        column: String,
        /// What is wrong.
        why: Box<FigureError>,
    },
    /// One value stands where rows are asked, or the other way round.
    #[error("{0}")]
    WrongForm(&'static str),
}

/// The longest text, in characters.
const MAX_TEXT: usize = 4_000;

/// What is written for a table that has no rows: that there is none is told, and something else than nothing being told.
pub const NO_ROWS: &str = "–";

/// Whether a text says that a table has no rows: a dash of any kind, and nothing else.
pub fn says_no_rows(text: &str) -> bool {
    matches!(text.trim(), "-" | NO_ROWS | "—")
}

/// Reads a figure; `None` for an empty text, which is no figure. A table is written one row a line, cells parted by tab
/// or semicolon, in the order of its columns: what a copy from a spreadsheet gives; one without rows as [`NO_ROWS`].
///
/// # Errors
/// When the text does not fit the shape.
pub fn read(shape: &Shape, text: &str) -> Result<Option<Value>, FigureError> {
    let text = text.trim_matches(|c: char| c == '\n' || c == '\r' || c == ' ');
    if text.trim().is_empty() {
        return Ok(None);
    }
    if shape.kind == FieldType::Table {
        return read_table(shape, text).map(Some);
    }
    read_one(shape, text.trim()).map(Some)
}

fn read_one(shape: &Shape, text: &str) -> Result<Value, FigureError> {
    let owned = || text.to_owned();
    match shape.kind {
        FieldType::Integer => {
            let number = number(text).filter(|_| !is_grouped(text));
            let number = number.ok_or_else(|| FigureError::NotWhole(owned()))?;
            if !number.is_integer() {
                return Err(FigureError::NotWhole(owned()));
            }
            within(shape, number)
        }
        FieldType::Decimal | FieldType::Money | FieldType::Percent => {
            let is_sum = shape.kind == FieldType::Money;
            let number = number(text).filter(|_| !(is_sum && is_grouped(text)));
            let number = number.ok_or_else(|| FigureError::NotNumber(owned()))?;
            within(shape, number)
        }
        FieldType::Date => {
            let date: Date = text.parse().map_err(|_| FigureError::NotDate(owned()))?;
            Ok(Value::Date(date))
        }
        FieldType::Choice => {
            let words: Vec<_> = shape.choices.iter().map(|word| word.as_str()).collect();
            if words.contains(&text) {
                Ok(Value::Text(owned()))
            } else {
                Err(FigureError::NotAChoice(owned(), words.join(", ")))
            }
        }
        FieldType::Country => {
            let is_country = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
            is_country
                .then(|| Value::Text(owned()))
                .ok_or_else(|| FigureError::NotACountry(owned()))
        }
        FieldType::Text | FieldType::Table => {
            if text.chars().count() > MAX_TEXT {
                return Err(FigureError::TooLong);
            }
            Ok(Value::Text(owned()))
        }
    }
}

/// A number as people in Europe write it: with a decimal comma or point, and spaces between thousands. Nobody writes a
/// figure as a fraction.
fn number(text: &str) -> Option<Exact> {
    let without_spaces = text.replace([' ', '\u{a0}', '\u{202f}'], "");
    let plain = without_spaces.replace(',', ".");
    (!plain.contains('/')).then(|| plain.parse().ok()).flatten()
}

/// Whether a point or comma may part thousands, as in `90.000`: of a whole number or a sum of money, it would be read as a
/// thousandth of what was meant, and nobody would notice.
fn is_grouped(text: &str) -> bool {
    let split = text.trim().split_once(['.', ',']);
    split.is_some_and(|(before, after)| {
        let leads = before.trim_start_matches('-').trim_start_matches('0');
        !leads.is_empty() && after.len() == 3 && after.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn within(shape: &Shape, number: Exact) -> Result<Value, FigureError> {
    if let Some(min) = shape.min.as_ref().filter(|min| number < **min) {
        return Err(FigureError::TooSmall(Box::new(number), Box::new(min.clone())));
    }
    if let Some(max) = shape.max.as_ref().filter(|max| number > **max) {
        return Err(FigureError::TooLarge(Box::new(number), Box::new(max.clone())));
    }
    Ok(Value::Number(number))
}

fn read_table(shape: &Shape, text: &str) -> Result<Value, FigureError> {
    if says_no_rows(text) {
        return table(shape, Vec::new());
    }
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut rows = Vec::with_capacity(lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        let cells: Vec<_> = line.split(separator(line)).collect();
        if cells.len() > shape.columns.len() {
            return Err(FigureError::TooManyCells {
                row: index + 1,
                cells: cells.len(),
                columns: shape.columns.len(),
            });
        }
        let mut row = Row::new();
        for (column, cell) in shape.columns.iter().zip(cells) {
            read_cell(index, column, cell, &mut row)?;
        }
        rows.push(row);
    }
    table(shape, rows)
}

/// What parts the cells of a row.
fn separator(line: &str) -> &'static str {
    if line.contains('\t') { "\t" } else { ";" }
}

/// A table as it was written, with the words of its columns in place of what people `say` for them in their languages.
/// Every other text stays as it is.
pub fn in_words(shape: &Shape, text: &str, say: impl Fn(&Word, &str) -> bool) -> String {
    if shape.kind != FieldType::Table {
        return text.to_owned();
    }
    let in_words = |line: &str| {
        let separator = separator(line);
        let cells = line.split(separator).enumerate().map(|(place, cell)| {
            let column = shape.columns.get(place);
            let words = column.map(|column| column.shape.choices.as_slice()).unwrap_or_default();
            let said = cell.trim();
            let is_word = words.iter().any(|word| word.as_str() == said);
            let meant = words.iter().find(|word| !is_word && say(word, said));
            meant.map_or(cell, |word| word.as_str())
        });
        cells.collect::<Vec<_>>().join(separator)
    };
    text.split('\n').map(in_words).collect::<Vec<_>>().join("\n")
}

fn read_cell(index: usize, column: &Column, cell: &str, row: &mut Row) -> Result<(), FigureError> {
    let value = read(&column.shape, cell).map_err(|why| FigureError::Cell {
        row: index + 1,
        column: column.uid.to_string(),
        why: Box::new(why),
    })?;
    if let Some(value) = value {
        row.insert(column.uid.to_string(), value);
    }
    Ok(())
}

/// Reads the rows of a table from cells by column.
///
/// # Errors
/// When a cell does not fit, or the field is no table.
pub fn read_rows<'a, R>(shape: &Shape, rows: impl IntoIterator<Item = R>) -> Result<Value, FigureError>
where
    R: IntoIterator<Item = (&'a String, &'a String)>,
{
    if shape.kind != FieldType::Table {
        return Err(FigureError::WrongForm("one value is asked, and no rows"));
    }
    let mut read = Vec::new();
    for (index, cells) in rows.into_iter().enumerate() {
        let mut row = Row::new();
        for (name, cell) in cells {
            let column = shape.columns.iter().find(|column| column.uid.as_str() == name);
            let column = column.ok_or_else(|| FigureError::NoColumn {
                row: index + 1,
                column: name.clone(),
            })?;
            read_cell(index, column, cell, &mut row)?;
        }
        read.push(row);
    }
    table(shape, read)
}

fn table(shape: &Shape, rows: Vec<Row>) -> Result<Value, FigureError> {
    if u32::try_from(rows.len()).unwrap_or(u32::MAX) > shape.max_rows {
        return Err(FigureError::TooManyRows(rows.len(), shape.max_rows));
    }
    Ok(Value::Table(rows.into_iter().collect()))
}

/// A figure as it can be read again.
pub fn write(shape: &Shape, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Table(table) if table.rows().is_empty() => NO_ROWS.to_owned(),
        Value::Table(table) => {
            let line = |row: &Row| {
                let cell = |column: &Column| row.get(column.uid.as_str()).map(|cell| write(&column.shape, cell));
                let cells: Vec<_> = shape
                    .columns
                    .iter()
                    .map(|column| cell(column).unwrap_or_default())
                    .collect();
                cells.join("; ")
            };
            table.rows().iter().map(line).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod grouping {
    use super::*;

    #[test]
    fn a_mark_that_may_part_thousands_is_refused_and_not_read_as_a_decimal() {
        for wrong in ["90.000", "90,000", "1.000", "120 000,500", "-1.500"] {
            assert!(is_grouped(wrong), "{wrong}");
        }
        for right in ["90 000", "90000", "0.125", "0,5", "12.5", "120 000,50", "1.1234"] {
            assert!(!is_grouped(right), "{right}");
        }
        assert_eq!(number("120 000,50"), Some("120000.5".parse().unwrap()));
        assert_eq!(number("1/3"), None);
    }
}

#[cfg(test)]
mod tables {
    use super::*;
    use crate::domain::standard::tests::trial;

    #[test]
    fn that_there_are_no_rows_is_told_by_a_dash_and_is_not_the_same_as_telling_nothing() {
        let standard = trial();
        let shape = &standard.field(&"member-list".parse().unwrap()).unwrap().shape;
        assert_eq!(read(shape, " \n"), Ok(None));
        for dash in ["-", "–", " — \n"] {
            let Ok(Some(Value::Table(told))) = read(shape, dash) else {
                panic!("`{dash}` is no table")
            };
            assert!(told.rows().is_empty(), "`{dash}`");
            assert_eq!(write(shape, &Value::Table(told)), NO_ROWS);
        }
        let Ok(Some(Value::Table(told))) = read(shape, "-\nB") else {
            panic!("two rows are no table")
        };
        assert_eq!(told.rows().len(), 2, "among others it is a row");
    }
}
