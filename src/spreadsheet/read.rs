//! From a workbook that somebody brings back to its rows.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::{Column, ID, MARK, MOST_BYTES, MOST_FILE, Origin, SpreadsheetError};

/// The most cells that are looked at.
const MOST_CELLS: usize = 100_000;

/// A score sheet as it came back: every cell a text without space at its ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSheet {
    /// Whose sheet of which case it is; workbooks that were made before it was written down do not tell.
    pub origin: Option<Origin>,
    /// Every row with a criterion, from the top.
    pub rows: Vec<ReadRow>,
    /// The ids of the evidence, by the mark in capital letters.
    pub evidence: BTreeMap<String, String>,
}

/// A row as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRow {
    /// The criterion's name for programs.
    pub criterion: String,
    /// The level.
    pub level: String,
    /// Why.
    pub remark: String,
    /// The marks of the evidence.
    pub evidence: String,
    /// Why none.
    pub no_evidence_reason: String,
}

/// Reads the workbook. Columns may have been moved, and rows sorted; other sheets are not looked at.
///
/// # Errors
/// [`SpreadsheetError::Unreadable`], [`SpreadsheetError::TooLarge`] and [`SpreadsheetError::Foreign`] say which of it it is.
pub fn read(bytes: &[u8]) -> Result<ReadSheet, SpreadsheetError> {
    refuse_bomb(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SpreadsheetError::Unreadable)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().take(8) {
        sheets.push(table(&mut book, &name)?);
    }
    let with = |name: &str| sheets.iter().find_map(|cells| Table::under(cells, name));
    let criteria = with(Column::Criterion.name()).ok_or(SpreadsheetError::Foreign)?;
    let rows = criteria.rows().map(|row| ReadRow {
        criterion: row(Column::Criterion.name()),
        level: row(Column::Level.name()),
        remark: row(Column::Remark.name()),
        evidence: row(Column::Evidence.name()),
        no_evidence_reason: row(Column::NoEvidenceReason.name()),
    });
    let evidence = with(MARK).map(|given| {
        let pairs = given.rows().map(|row| (row(MARK).to_uppercase(), row(ID)));
        pairs.filter(|(mark, id)| !mark.is_empty() && !id.is_empty()).collect()
    });
    let mut texts = sheets.iter().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
    Ok(ReadSheet {
        origin: texts.find_map(|text| Origin::read(text)),
        rows: rows.filter(|row| !row.criterion.is_empty()).collect(),
        evidence: evidence.unwrap_or_default(),
    })
}

/// Unpacks every entry once and counts, for what an archive says of its size need not be so.
fn refuse_bomb(bytes: &[u8]) -> Result<(), SpreadsheetError> {
    if bytes.len() as u64 > MOST_FILE.bytes() {
        return Err(SpreadsheetError::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SpreadsheetError::Unreadable)?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| SpreadsheetError::Unreadable)?;
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| SpreadsheetError::Unreadable)?;
        left = left.checked_sub(read).ok_or(SpreadsheetError::TooLarge)?;
    }
    Ok(())
}

/// The texts of a sheet by row and column.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn table(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, SpreadsheetError> {
    // A sheet that cannot be read, such as a drawing, is one without cells.
    let Ok(mut reader) = book.worksheet_cells_reader(name) else {
        return Ok(Cells::new());
    };
    let mut cells = Cells::new();
    let mut count = 0;
    while let Some(cell) = reader.next_cell().map_err(|_| SpreadsheetError::Unreadable)? {
        count += 1;
        if count > MOST_CELLS {
            return Err(SpreadsheetError::TooLarge);
        }
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if !text.is_empty() {
            cells.entry(row).or_default().insert(column, text);
        }
    }
    Ok(cells)
}

/// A cell as a person sees it; 3 may have become a number on the way.
fn text(value: &DataRef<'_>) -> String {
    let text = match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(word) => word.to_string(),
        _ => String::new(),
    };
    text.replace("\r\n", "\n").replace("_x000D_", "").trim().to_owned()
}

/// Cells under a row of names.
struct Table<'a> {
    cells: &'a Cells,
    names: u32,
    columns: BTreeMap<&'a str, u32>,
}

impl<'a> Table<'a> {
    /// The table whose row of names has this one.
    fn under(cells: &'a Cells, name: &str) -> Option<Self> {
        let (names, row) = cells.iter().find(|(_, row)| row.values().any(|text| text == name))?;
        let columns = row.iter().map(|(column, text)| (text.as_str(), *column));
        Some(Self {
            cells,
            names: *names,
            columns: columns.collect(),
        })
    }

    /// Each row below, as a question for the text in the column of a name.
    fn rows(&self) -> impl Iterator<Item = impl Fn(&str) -> String> {
        self.cells.range(self.names + 1..).map(|(_, row)| {
            |name: &str| {
                let column = self.columns.get(name);
                column.and_then(|column| row.get(column)).cloned().unwrap_or_default()
            }
        })
    }
}
