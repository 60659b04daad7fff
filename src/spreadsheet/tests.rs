use std::io::Write as _;

use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn words() -> Words {
    Words {
        title: "Arkusz ocen C-2026-00001".to_owned(),
        how: "Żółte pola".to_owned(),
        criteria: "Kryteria".to_owned(),
        evidence: "Dowody".to_owned(),
        columns: Column::ALL.map(|column| format!("[{}]", column.name())),
        evidence_columns: ["Znak", "Tytuł", "Miejsce", "Kryteria"].map(str::to_owned),
    }
}

fn origin() -> Origin {
    Origin {
        case: "C-2026-00001".to_owned(),
        sheet: "0193-7".to_owned(),
        standard: "0".repeat(64),
    }
}

fn book(rows: Vec<Row>) -> Workbook {
    Workbook {
        origin: origin(),
        words: words(),
        rows,
        evidence: vec![Given {
            mark: "E1".to_owned(),
            id: "0193-1".to_owned(),
            title: "=HYPERLINK(\"http://evil.example\")".to_owned(),
            place: "p. 3".to_owned(),
            criteria: "1.1".to_owned(),
        }],
    }
}

fn row(criterion: &str, level: &str, remark: &str) -> Row {
    Row {
        criterion: criterion.to_owned(),
        code: "1.1".to_owned(),
        title: "Członkowie".to_owned(),
        claimed: "4 – Wzorcowy".to_owned(),
        level: level.to_owned(),
        levels: vec!["0 – Brak".to_owned(), "1 – Jest".to_owned()],
        remark: remark.to_owned(),
        evidence: "E1".to_owned(),
        no_evidence_reason: String::new(),
    }
}

#[test]
fn what_was_written_comes_back() {
    let bytes = write(&book(vec![
        row("members", "1 – Jest", "Zażółć\ngęślą jaźń"),
        row("plan", "", ""),
    ]))
    .unwrap();
    let found = read(&bytes).unwrap();
    assert_eq!(found.origin, Some(origin()));
    assert_eq!(found.rows.len(), 2);
    assert_eq!(found.rows[0].criterion, "members");
    assert_eq!(found.rows[0].level, "1 – Jest");
    assert_eq!(found.rows[0].remark, "Zażółć\ngęślą jaźń");
    assert_eq!(found.rows[0].evidence, "E1");
    assert_eq!(found.rows[1].level, "");
    assert_eq!(found.evidence["E1"], "0193-1");
}

#[test]
fn equal_sheets_give_equal_bytes() {
    let book = book(vec![row("members", "1 – Jest", "x")]);
    assert_eq!(write(&book).unwrap(), write(&book).unwrap());
}

#[test]
fn what_a_cluster_wrote_is_a_text_and_never_a_formula() {
    let bytes = write(&book(vec![row("members", "", "=1+1")])).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_index(index).unwrap(), &mut xml).unwrap();
        assert!(!xml.contains("<f>"), "{xml}");
    }
}

#[test]
fn columns_may_be_moved_and_numbers_typed() {
    use rust_xlsxwriter::Workbook as File;
    let mut file = File::new();
    let sheet = file.add_worksheet();
    for (column, name) in (3u16..).zip(["remark", "level", "criterion"]) {
        sheet.write_string(7, column, name).unwrap();
    }
    sheet.write_string(9, 3, "seen").unwrap();
    sheet.write_number(9, 4, 3).unwrap();
    sheet.write_string(9, 5, "members").unwrap();
    let found = read(&file.save_to_buffer().unwrap()).unwrap();
    let expected = ReadSheet {
        origin: None,
        rows: vec![ReadRow {
            criterion: "members".to_owned(),
            level: "3".to_owned(),
            remark: "seen".to_owned(),
            ..ReadRow::default()
        }],
        evidence: Default::default(),
    };
    assert_eq!(found, expected);
}

#[test]
fn a_workbook_of_something_else_is_told_from_a_broken_one() {
    let mut other = rust_xlsxwriter::Workbook::new();
    other.add_worksheet().write_string(0, 0, "Members").unwrap();
    let foreign = read(&other.save_to_buffer().unwrap());
    assert!(matches!(foreign, Err(SpreadsheetError::Foreign)));
    assert!(matches!(
        read(b"PK\x03\x04 and no more"),
        Err(SpreadsheetError::Unreadable)
    ));
    assert!(matches!(read(b""), Err(SpreadsheetError::Unreadable)));
}

#[test]
fn what_unpacks_to_more_than_a_sheet_can_hold_is_refused_before_it_is_unpacked() {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .unwrap();
    for _ in 0..=MOST_BYTES / (1 << 20) {
        archive.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!((bomb.len() as u64) < MOST_FILE.bytes() / 10, "{}", bomb.len());
    assert!(matches!(read(&bomb), Err(SpreadsheetError::TooLarge)));
}

#[test]
fn a_cell_at_the_end_of_the_world_costs_no_more_than_another() {
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    sheet.write_string(0, 0, "criterion").unwrap();
    sheet.write_string(1_048_575, 16_383, "far").unwrap();
    assert_eq!(read(&file.save_to_buffer().unwrap()).unwrap().rows, Vec::new());
}

proptest! {
    #[test]
    fn damaged_workbooks_are_read_or_refused_and_nothing_else(at in 0usize..6_000, byte: u8) {
        let mut bytes = write(&book(vec![row("members", "1 – Jest", "seen")])).unwrap();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes);
    }

    #[test]
    fn any_remark_comes_back_as_it_was(remark in "[\\PC\n]{0,200}") {
        let bytes = write(&book(vec![row("members", "", &remark)])).unwrap();
        prop_assert_eq!(&read(&bytes).unwrap().rows[0].remark, remark.trim());
    }
}
