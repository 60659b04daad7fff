//! Score sheets as workbooks that people fill in at home: rows go out as a file, and come back as texts.
//!
//! Written with `rust_xlsxwriter` and read with `calamine`, used only in here. What comes back may be anything: nothing is
//! unpacked beyond [`MOST_BYTES`], cells are read one by one however far apart they claim to be, and every cell is a text
//! until the use case has understood it.

pub mod cell;
mod read;
mod write;

#[cfg(test)]
mod tests;

use crate::domain::megabytes::Megabytes;

pub use read::{ReadRow, ReadSheet, read};
pub use write::write;

/// The largest file that is taken.
pub const MOST_FILE: Megabytes = Megabytes(2);
/// The most that it may unpack to, in bytes: a sheet of a hundred criteria with a page of remarks each is a tenth of it.
const MOST_BYTES: u64 = 24_000_000;

/// Why a workbook could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum SpreadsheetError {
    /// It could not be written.
    #[error("the workbook cannot be written")]
    Write(#[from] rust_xlsxwriter::XlsxError),
    /// It is no workbook, or a broken one.
    #[error("this is no workbook that can be read")]
    Unreadable,
    /// It unpacks to more than a score sheet can hold.
    #[error("the workbook holds more than a score sheet can")]
    TooLarge,
    /// It has none of the columns that this service writes.
    #[error("this is no score sheet of this service")]
    Foreign,
}

/// A score sheet to be written.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// Whose sheet of which case it is.
    pub origin: Origin,
    /// The words around it, in the reader's language.
    pub words: Words,
    /// Every criterion, in the standard's order.
    pub rows: Vec<Row>,
    /// What the cluster gave, in the order of their marks.
    pub evidence: Vec<Given>,
}

/// What a workbook is of; none of it has a space in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The case's number.
    pub case: String,
    /// The sheet's name for programs; a sheet is one person's.
    pub sheet: String,
    /// The normative digest of the standard it scores by.
    pub standard: String,
}

impl Origin {
    /// What the cell that tells it begins with.
    const WORD: &str = "clustermark-sheet";

    /// As a cell tells it.
    fn written(&self) -> String {
        let Self { case, sheet, standard } = self;
        format!("{} {case} {sheet} {standard}", Self::WORD)
    }

    /// What a cell tells, if it tells this.
    fn read(cell: &str) -> Option<Self> {
        let mut told = cell.strip_prefix(Self::WORD)?.split_whitespace().map(str::to_owned);
        let (case, sheet, standard) = (told.next()?, told.next()?, told.next()?);
        Some(Self { case, sheet, standard })
    }
}

/// The words of a workbook.
#[derive(Clone, Debug)]
pub struct Words {
    /// What it is and whose, above the table.
    pub title: String,
    /// How to fill it in, below that.
    pub how: String,
    /// The name of the sheet of criteria.
    pub criteria: String,
    /// The name of the sheet of evidence.
    pub evidence: String,
    /// The heading of each column, in the order of [`Column::ALL`].
    pub columns: [String; Column::ALL.len()],
    /// The headings of the columns of evidence: mark, title, where, criterion.
    pub evidence_columns: [String; 4],
}

/// A criterion on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The criterion's name for programs.
    pub criterion: String,
    /// Its number.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The level the cluster claims.
    pub claimed: String,
    /// The level given, as one of `levels`.
    pub level: String,
    /// What can be given, from the lowest up; empty where there is nothing to judge.
    pub levels: Vec<String>,
    /// Why.
    pub remark: String,
    /// The marks of the evidence that was looked at: `E1, E3`.
    pub evidence: String,
    /// Why none was.
    pub no_evidence_reason: String,
}

/// A piece of evidence on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What the rows call it: `E1`.
    pub mark: String,
    /// Its name for programs.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where in it to look.
    pub place: String,
    /// The numbers of the criteria it is given for.
    pub criteria: String,
}

/// A column of the sheet of criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The criterion's name for programs; hidden.
    Criterion,
    /// Its number.
    Code,
    /// Its name.
    Title,
    /// The level claimed.
    Claimed,
    /// The level given.
    Level,
    /// Why.
    Remark,
    /// The evidence.
    Evidence,
    /// Why none.
    NoEvidenceReason,
}

impl Column {
    /// From the left.
    pub const ALL: [Self; 8] = [
        Self::Criterion,
        Self::Code,
        Self::Title,
        Self::Claimed,
        Self::Level,
        Self::Remark,
        Self::Evidence,
        Self::NoEvidenceReason,
    ];

    /// The name in the hidden row by which a column is found again, wherever it was moved.
    const fn name(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Code => "code",
            Self::Title => "title",
            Self::Claimed => "claimed",
            Self::Level => "level",
            Self::Remark => "remark",
            Self::Evidence => "evidence",
            Self::NoEvidenceReason => "no_evidence_reason",
        }
    }

    /// Whether an assessor fills it in.
    const fn is_filled_in(self) -> bool {
        matches!(
            self,
            Self::Level | Self::Remark | Self::Evidence | Self::NoEvidenceReason
        )
    }

    /// How wide it is, in characters.
    const fn width(self) -> f64 {
        match self {
            Self::Criterion => 4.0,
            Self::Code => 8.0,
            Self::Title => 34.0,
            Self::Claimed | Self::Level => 20.0,
            Self::Remark => 60.0,
            Self::Evidence => 14.0,
            Self::NoEvidenceReason => 32.0,
        }
    }
}

/// The name by which the mark of a piece of evidence is found again.
const MARK: &str = "mark";
/// The name by which its id is.
const ID: &str = "id";
