//! From rows to a workbook.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook as File, Worksheet, XlsxError,
};

use super::{Column, ID, MARK, Row, SpreadsheetError, Workbook};

/// The rows above the criteria: title, how to fill it in, headings, and the hidden names of the columns.
const TITLE: u32 = 0;
const HOW: u32 = 1;
const HEADINGS: u32 = 2;
const NAMES: u32 = 3;
const FIRST: u32 = 4;
/// The most characters that a list of choices may have in a workbook; a longer one is not offered, only understood.
const LIST_CHARS: usize = 255;

/// Writes the workbook. Equal sheets give equal bytes.
///
/// # Errors
/// [`SpreadsheetError::Write`] for a text longer than a cell can hold.
pub fn write(book: &Workbook) -> Result<Vec<u8>, SpreadsheetError> {
    let mut file = File::new();
    // The time of writing is nobody's business, and would make equal sheets differ.
    let then = ExcelDateTime::from_ymd(2000, 1, 1)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&then));
    criteria(file.add_worksheet(), book)?;
    evidence(file.add_worksheet(), book)?;
    Ok(file.save_to_buffer()?)
}

/// What stays as it is: only the columns to be filled in take anything.
fn guarded(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x0B_3540))
        .set_align(FormatAlign::VerticalCenter)
}

fn told() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn to_fill() -> Format {
    told()
        .set_unlocked()
        .set_background_color(Color::RGB(0xFF_F8E6))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xD9_D0BC))
}

fn criteria(sheet: &mut Worksheet, book: &Workbook) -> Result<(), XlsxError> {
    let words = &book.words;
    sheet.set_name(&words.criteria)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    let title = Format::new().set_bold().set_font_size(14);
    sheet.write_string_with_format(TITLE, 1, &words.title, &title)?;
    sheet.write_string(HOW, 1, &words.how)?;
    // In the hidden column: for this service, and in nobody's way.
    sheet.write_string(TITLE, 0, book.origin.written())?;
    for ((place, column), word) in (0u16..).zip(Column::ALL).zip(&words.columns) {
        sheet.set_column_width(place, column.width())?;
        sheet.write_string_with_format(HEADINGS, place, word, &heading())?;
        sheet.write_string(NAMES, place, column.name())?;
    }
    sheet.set_row_hidden(NAMES)?;
    sheet.set_column_hidden(0)?;
    sheet.set_freeze_panes(FIRST, 3)?;
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    for (line, row) in (FIRST..).zip(&book.rows) {
        one(sheet, line, row)?;
    }
    guarded(sheet);
    Ok(())
}

fn one(sheet: &mut Worksheet, line: u32, row: &Row) -> Result<(), XlsxError> {
    let judged = !row.levels.is_empty();
    for (place, column) in (0u16..).zip(Column::ALL) {
        let text = match column {
            Column::Criterion => &row.criterion,
            Column::Code => &row.code,
            Column::Title => &row.title,
            Column::Claimed => &row.claimed,
            Column::Level => &row.level,
            Column::Remark => &row.remark,
            Column::Evidence => &row.evidence,
            Column::NoEvidenceReason => &row.no_evidence_reason,
        };
        let format = if judged && column.is_filled_in() {
            to_fill()
        } else {
            told()
        };
        // Always a text: what a cluster wrote is never a formula.
        sheet.write_string_with_format(line, place, text, &format)?;
        let offered = row.levels.iter().map(|level| level.chars().count() + 1).sum::<usize>();
        if column == Column::Level && judged && offered <= LIST_CHARS {
            let list = DataValidation::new().allow_list_strings(&row.levels)?;
            sheet.add_data_validation(line, place, line, place, &list)?;
        }
    }
    Ok(())
}

fn evidence(sheet: &mut Worksheet, book: &Workbook) -> Result<(), XlsxError> {
    const COLUMNS: [(&str, f64); 5] = [
        (ID, 4.0),
        (MARK, 8.0),
        ("title", 60.0),
        ("place", 24.0),
        ("criteria", 24.0),
    ];
    sheet.set_name(&book.words.evidence)?;
    let headings = std::iter::once("").chain(book.words.evidence_columns.iter().map(String::as_str));
    for ((place, (name, width)), word) in (0u16..).zip(COLUMNS).zip(headings) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, word, &heading())?;
        sheet.write_string(1, place, name)?;
    }
    sheet.set_row_hidden(1)?;
    sheet.set_column_hidden(0)?;
    sheet.set_freeze_panes(2, 0)?;
    for (line, given) in (2u32..).zip(&book.evidence) {
        let texts = [&given.id, &given.mark, &given.title, &given.place, &given.criteria];
        for (place, text) in (0u16..).zip(texts) {
            sheet.write_string_with_format(line, place, text, &told())?;
        }
    }
    guarded(sheet);
    Ok(())
}
