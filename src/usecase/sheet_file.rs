//! A sheet taken home as a workbook and brought back: what differs is shown, and kept only when the assessor says so.

use std::collections::BTreeMap;

use crate::{
    domain::{
        answers::Mark,
        case::{Case, Event, Guard},
        evaluation::sheet::InterviewNote,
        ids::{CaseId, EvidenceId, NoteId},
        standard::{Criterion, CriterionSlot, CriterionUid, Lang, Standard, StandardSlot, TextKey},
    },
    spreadsheet::{self, Given, ReadRow, Row, SpreadsheetError, Words, Workbook, cell},
    store::evaluation::SheetScore,
    usecase::{
        Cx, FieldError, UseCaseError,
        particulars::Particulars,
        record_score::{self, Cited, REMARK_CHARS, RecordScore},
        sheets::{self, Desk},
    },
    views::sheet_file::{SheetCaption, SheetWords},
};

/// What the mark of a note begins with; that of evidence begins with another letter.
const NOTE: char = 'N';

/// A file to be saved.
pub struct SheetFile {
    /// Its name: `C-2026-00001-sheet.xlsx`.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a workbook that came back would change.
pub struct Brought {
    /// The case.
    pub case: Case,
    /// What would be kept.
    pub changes: Vec<Change>,
    /// What cannot be kept as it is, by criterion.
    pub refused: Vec<(CriterionUid, Vec<FieldError>)>,
    /// How many criteria are on the sheet as they are in the workbook.
    pub same: usize,
    /// Rows that name no criterion of the standard.
    pub unknown: Vec<String>,
    /// The titles of the evidence.
    pub titles: BTreeMap<EvidenceId, String>,
    /// The notes on the sheet.
    pub notes: Vec<InterviewNote>,
}

/// A score that would be another.
pub struct Change {
    /// What is on the sheet.
    pub was: Option<SheetScore>,
    /// What the workbook says.
    pub becomes: RecordScore,
}

/// The reader's own sheet as a workbook, with what is on it already.
///
/// # Errors
/// Those of the desk; an internal one if it cannot be written.
pub fn take_home(cx: &Cx, id: CaseId) -> Result<SheetFile, UseCaseError> {
    let desk = sheets::desk(cx, id)?;
    let standard = cx.services.standards.load(&desk.case.standard)?;
    let speech = Speech::of(cx, &desk)?;
    let said = |uid: &CriterionUid| desk.said.answers.get(uid).and_then(|answer| answer.mark());
    let marks = Marks::of(&desk);
    let rows = standard.criteria().iter().map(|criterion| {
        let score = desk.scores.get(&criterion.uid);
        let cited = score.map_or_else(String::new, |score| marks.cited(score));
        Row {
            criterion: criterion.uid.to_string(),
            code: criterion.code.clone(),
            title: speech.title(criterion),
            claimed: said(&criterion.uid).map_or_else(String::new, |mark| speech.level(criterion, mark)),
            level: score.map_or_else(String::new, |score| speech.given(criterion, score.mark)),
            levels: speech.choices(criterion).into_iter().map(|(_, label)| label).collect(),
            remark: score.map_or_else(String::new, |score| score.remark.clone()),
            evidence: cited,
            no_evidence_reason: score.map_or_else(String::new, |score| score.no_evidence_reason.clone()),
        }
    });
    let evidence = desk.said.evidence.iter().map(|evidence| {
        let links = desk.said.links.iter().filter(|link| link.evidence == evidence.id);
        let places: Vec<_> = links
            .clone()
            .map(|link| link.pinpoint.as_str())
            .filter(|at| !at.is_empty())
            .collect();
        let of = links.filter_map(|link| standard.criterion(&link.criterion));
        Given {
            mark: marks.evidence.get(&evidence.id).cloned().unwrap_or_default(),
            id: evidence.id.to_string(),
            title: format!("{} ({})", evidence.title, evidence.file_name),
            place: places.join("; "),
            criteria: of
                .map(|criterion| criterion.code.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        }
    });
    let heard = desk.notes.iter().map(|note| {
        let resting = standard.criteria().iter().filter(|criterion| {
            let score = desk.scores.get(&criterion.uid);
            score.is_some_and(|score| score.notes.contains(&note.id))
        });
        Given {
            mark: marks.notes.get(&note.id).cloned().unwrap_or_default(),
            id: note.id.to_string(),
            title: speech.words.interview(note.held_on, &note.spoken_with),
            place: note.said.clone(),
            criteria: resting
                .map(|criterion| criterion.code.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        }
    });
    let short = standard.text(TextKey::Standard(StandardSlot::Short), &speech.lang).text;
    let book = Workbook {
        words: around(&speech.words, &desk.case, &format!("{short} {}", standard.version())),
        rows: rows.collect(),
        evidence: evidence.chain(heard).collect(),
    };
    Ok(SheetFile {
        file_name: format!("{}-sheet.xlsx", desk.case.number),
        bytes: spreadsheet::write(&book).map_err(UseCaseError::internal)?,
    })
}

/// By what evidence and notes are named in a workbook: `E3`, `N1`.
struct Marks {
    evidence: BTreeMap<EvidenceId, String>,
    notes: BTreeMap<NoteId, String>,
}

impl Marks {
    fn of(desk: &Desk) -> Self {
        let evidence = (1..).zip(&desk.said.evidence);
        let notes = (1..).zip(&desk.notes);
        Self {
            evidence: evidence.map(|(number, one)| (one.id, format!("E{number}"))).collect(),
            notes: notes.map(|(number, one)| (one.id, format!("{NOTE}{number}"))).collect(),
        }
    }

    /// What a score rests on, as a cell says it: `E1 (p. 4), E3, N1`.
    fn cited(&self, score: &SheetScore) -> String {
        let looked = score.evidence.iter().filter_map(|looked| {
            let mark = self.evidence.get(&looked.evidence)?;
            Some(cell::written(mark, &looked.place))
        });
        let heard = score.notes.iter().filter_map(|id| self.notes.get(id).cloned());
        looked.chain(heard).collect::<Vec<_>>().join(", ")
    }
}

/// The words around the rows.
fn around(words: &SheetWords<'_>, case: &Case, standard: &str) -> Words {
    use SheetCaption::{Claimed, Criteria, Criterion, Evidence, How, Level, Mark, NoEvidenceReason, Place, Remark};
    let said = |caption| words.caption(caption);
    Words {
        title: words.title(&case.number, standard),
        how: said(How),
        criteria: said(Criteria),
        evidence: said(Evidence),
        columns: [
            Mark,
            Mark,
            Criterion,
            Claimed,
            Level,
            Remark,
            Evidence,
            NoEvidenceReason,
        ]
        .map(said),
        evidence_columns: [Mark, Evidence, Place, Criteria].map(said),
    }
}

/// Compares a workbook with the reader's own sheet. Nothing is kept. A row left empty leaves its score as it is.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a file that is no such workbook; [`UseCaseError::Rejected`] once the sheet is locked.
pub fn bring_back(cx: &Cx, id: CaseId, bytes: &[u8]) -> Result<Brought, UseCaseError> {
    let desk = sheets::desk(cx, id)?;
    if !desk.is_planned {
        return Err(sheets::not_ready(Event::RecordScore, Guard::EvaluationPlanned));
    }
    if !desk.may_score {
        return Err(sheets::not_ready(Event::RecordScore, Guard::OwnSheetOpen));
    }
    let found = spreadsheet::read(bytes).map_err(|error| match error {
        SpreadsheetError::TooLarge => UseCaseError::field("file", "file_too_large"),
        SpreadsheetError::Foreign => UseCaseError::field("file", "sheet_foreign"),
        SpreadsheetError::Unreadable => UseCaseError::field("file", "sheet_unreadable"),
        error @ SpreadsheetError::Write(_) => UseCaseError::internal(error),
    })?;
    let standard = cx.services.standards.load(&desk.case.standard)?;
    let speech = Speech::of(cx, &desk)?;
    let mut brought = Brought {
        changes: Vec::new(),
        refused: Vec::new(),
        same: 0,
        unknown: Vec::new(),
        titles: desk
            .said
            .evidence
            .iter()
            .map(|evidence| (evidence.id, evidence.title.clone()))
            .collect(),
        notes: desk.notes.clone(),
        case: desk.case.clone(),
    };
    let mut rows: BTreeMap<CriterionUid, ReadRow> = BTreeMap::new();
    for row in found.rows {
        match row.criterion.parse::<CriterionUid>() {
            Ok(uid) if standard.criterion(&uid).is_some() && !rows.contains_key(&uid) => _ = rows.insert(uid, row),
            _ => brought.unknown.push(row.criterion),
        }
    }
    let known = (standard, &desk.said.particulars, desk.sheet);
    for criterion in standard.criteria() {
        let Some(row) = rows.get(&criterion.uid) else { continue };
        let was = desk.scores.get(&criterion.uid);
        match speech.understood(id, criterion, row, &found.evidence, was) {
            None => {}
            Some(Err(errors)) => brought.refused.push((criterion.uid.clone(), errors)),
            Some(Ok(becomes)) if was.is_some_and(|was| is_same(was, &becomes)) => brought.same += 1,
            Some(Ok(becomes)) => {
                let checked = cx
                    .services
                    .store
                    .read(|db| record_score::check(db, cx, known, &becomes));
                match checked {
                    Ok(_) => brought.changes.push(Change {
                        was: was.cloned(),
                        becomes,
                    }),
                    Err(UseCaseError::Invalid(errors)) => brought.refused.push((criterion.uid.clone(), errors)),
                    Err(other) => return Err(other),
                }
            }
        }
    }
    Ok(brought)
}

/// Whether a workbook says what the sheet says.
fn is_same(was: &SheetScore, becomes: &RecordScore) -> bool {
    let looked = was
        .evidence
        .iter()
        .map(|looked| (looked.evidence, looked.place.as_str()));
    let cited = becomes.evidence.iter().map(|cited| (cited.id, cited.place.as_str()));
    was.mark == becomes.mark
        && was.remark == becomes.remark
        && looked.eq(cited)
        && was.notes == becomes.notes
        && was.no_evidence_reason == becomes.no_evidence_reason
}

/// The words of levels and titles, and what of them is understood when it comes back.
struct Speech<'a> {
    standard: &'a Standard,
    particulars: &'a Particulars,
    lang: Lang,
    words: SheetWords<'a>,
}

impl<'a> Speech<'a> {
    fn of(cx: &'a Cx, desk: &'a Desk) -> Result<Self, UseCaseError> {
        Ok(Self {
            standard: cx.services.standards.load(&desk.case.standard)?,
            particulars: &desk.said.particulars,
            lang: cx.standard_lang(),
            words: SheetWords::of(&cx.services.views, &cx.lang),
        })
    }

    fn title(&self, criterion: &Criterion) -> String {
        let key = TextKey::Criterion(&criterion.uid, CriterionSlot::Title);
        self.standard.text(key, &self.lang).text.to_owned()
    }

    fn given(&self, criterion: &Criterion, mark: Option<Mark>) -> String {
        mark.map_or_else(
            || self.words.caption(SheetCaption::Abstains),
            |mark| self.level(criterion, mark),
        )
    }

    fn level(&self, criterion: &Criterion, mark: Mark) -> String {
        match mark {
            Mark::Level(level) => self.standard.level_label(criterion, level, &self.lang),
            Mark::NotApplicable => self.words.caption(SheetCaption::NotApplicable),
        }
    }

    /// What an assessor may give the criterion, with its words; nothing where there is nothing to judge.
    fn choices(&self, criterion: &Criterion) -> Vec<(Option<Mark>, String)> {
        let levels = criterion.levels.iter().map(|level| Mark::Level(level.value));
        let fits = |mark: &Mark| sheets::check_judgement(self.standard, criterion, self.particulars, *mark).is_none();
        let marks = levels.chain([Mark::NotApplicable]).filter(fits).map(Some);
        let left = sheets::may_abstain(criterion, self.particulars).then_some(None);
        marks
            .chain(left)
            .map(|mark| (mark, self.given(criterion, mark)))
            .collect()
    }

    /// What a cell gives, in the words of any language of the standard, or as a bare number; the inner `None` abstains.
    fn mark(&self, criterion: &Criterion, cell: &str) -> Option<Option<Mark>> {
        let cell = cell.to_lowercase();
        let is_called = |caption| {
            let mut words = self.words.in_every_language(caption);
            words.any(|word| word.to_lowercase() == cell)
        };
        let said = |mark: Option<Mark>| match mark {
            None => is_called(SheetCaption::Abstains),
            Some(Mark::NotApplicable) => is_called(SheetCaption::NotApplicable),
            Some(Mark::Level(level)) => {
                let mut labels = self
                    .standard
                    .languages()
                    .iter()
                    .map(|lang| self.standard.level_label(criterion, level, lang));
                cell == level.to_string() || labels.any(|label| label.to_lowercase() == cell)
            }
        };
        self.choices(criterion)
            .into_iter()
            .map(|(mark, _)| mark)
            .find(|mark| said(*mark))
    }

    /// What a row asks for; `None` for one that was left empty.
    fn understood(
        &self,
        case: CaseId,
        criterion: &Criterion,
        row: &ReadRow,
        evidence: &BTreeMap<String, String>,
        was: Option<&SheetScore>,
    ) -> Option<Result<RecordScore, Vec<FieldError>>> {
        let texts = [&row.level, &row.remark, &row.evidence, &row.no_evidence_reason];
        if texts.iter().all(|text| text.is_empty()) {
            return None;
        }
        let mut errors = Vec::new();
        let mark = self.mark(criterion, &row.level);
        if mark.is_none() {
            let code = if row.level.is_empty() {
                "not_chosen"
            } else {
                "unknown_option"
            };
            errors.push(FieldError::new("level", code));
        }
        for (field, text) in [("remark", &row.remark), ("no_evidence_reason", &row.no_evidence_reason)] {
            if text.chars().count() > REMARK_CHARS {
                errors.push(FieldError::new(field, "too_long").naming(REMARK_CHARS.to_string()));
            }
            if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
                errors.push(FieldError::new(field, "control_character"));
            }
        }
        let (mut cited, mut notes) = (Vec::new(), Vec::<NoteId>::new());
        for (named, place) in cell::read(&row.evidence) {
            let (mark, place) = (named.to_uppercase(), place.to_owned());
            let id = evidence.get(&mark).map(String::as_str).unwrap_or_default();
            match (mark.starts_with(NOTE), id.parse(), id.parse()) {
                (true, Ok(id), _) if place.is_empty() => notes.push(id),
                (false, _, Ok(id)) => cited.push(Cited { id, place }),
                _ => errors.push(FieldError::new("evidence", "unknown_option").naming(named)),
            }
        }
        cited.sort();
        cited.dedup_by_key(|cited| cited.id);
        notes.sort_unstable();
        notes.dedup();
        let Some(mark) = mark.filter(|_| errors.is_empty()) else {
            return Some(Err(errors));
        };
        Some(Ok(RecordScore {
            case,
            criterion: criterion.uid.clone(),
            mark,
            remark: row.remark.clone(),
            no_evidence_reason: if cited.is_empty() && notes.is_empty() {
                row.no_evidence_reason.clone()
            } else {
                String::new()
            },
            evidence: cited,
            notes,
            new_note: None,
            row_version: was.map_or(0, |was| was.row_version),
        }))
    }
}
