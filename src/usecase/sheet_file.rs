//! A sheet taken home as a workbook and brought back: what differs is shown, and kept only when the assessor says so.

use std::collections::BTreeMap;

use crate::{
    domain::{
        answers::Mark,
        case::{Case, Event, Guard},
        evaluation::sheet::{InterviewNote, Judgement},
        ids::{CaseId, EvidenceId, NoteId},
        standard::{Criterion, CriterionSlot, CriterionUid, Lang, Standard, StandardSlot, TextKey},
    },
    spreadsheet::{self, Given, Origin, ReadRow, Row, SpreadsheetError, Words, Workbook, cell},
    store::evaluation::SheetScore,
    usecase::{
        Cx, FieldError, UseCaseError,
        particulars::Particulars,
        record_score::{Cited, Ground, REMARK_CHARS, RecordScore},
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
            level: score.map_or_else(String::new, |score| speech.given(criterion, score.judgement)),
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
        origin: origin(&desk),
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
/// [`UseCaseError::Invalid`] for a file that is no such workbook, or is one of another sheet; [`UseCaseError::Rejected`] once
/// the sheet is locked.
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
    if let Some(wrong) = foreign(found.origin.as_ref(), &origin(&desk)) {
        return Err(UseCaseError::field("file", wrong));
    }
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
    let ground = Ground::of(standard, &desk.said.particulars, &desk.said.evidence, &desk.notes);
    for criterion in standard.criteria() {
        let Some(row) = rows.get(&criterion.uid) else { continue };
        let was = desk.scores.get(&criterion.uid);
        match speech.understood(id, criterion, row, &found.evidence, was) {
            None => {}
            Some(Err(errors)) => brought.refused.push((criterion.uid.clone(), errors)),
            Some(Ok(becomes)) if was.is_some_and(|was| is_same(was, &becomes)) => brought.same += 1,
            Some(Ok(becomes)) => match ground.check(cx.now(), &becomes) {
                Ok(_) => brought.changes.push(Change {
                    was: was.cloned(),
                    becomes,
                }),
                Err(UseCaseError::Invalid(errors)) => brought.refused.push((criterion.uid.clone(), errors)),
                Err(other) => return Err(other),
            },
        }
    }
    Ok(brought)
}

/// What the workbooks of a sheet tell of themselves.
fn origin(desk: &Desk) -> Origin {
    Origin {
        case: desk.case.number.clone(),
        sheet: desk.sheet.to_string(),
        standard: desk.case.normative_digest.clone(),
    }
}

/// Why a workbook cannot be brought back to this sheet. Another assessor's is not even read: who scores does so alone (norms
/// A3.7). One that does not tell whose it is may be anybody's.
fn foreign(brought: Option<&Origin>, own: &Origin) -> Option<&'static str> {
    let Some(brought) = brought else {
        return Some("sheet_unmarked");
    };
    let wrong = [
        (brought.case != own.case, "sheet_other_case"),
        (brought.sheet != own.sheet, "sheet_other_person"),
        (brought.standard != own.standard, "sheet_other_standard"),
    ];
    wrong.into_iter().find_map(|(is_so, code)| is_so.then_some(code))
}

/// Whether a workbook says what the sheet says.
fn is_same(was: &SheetScore, becomes: &RecordScore) -> bool {
    let looked = was
        .evidence
        .iter()
        .map(|looked| (looked.evidence, looked.place.as_str()));
    let cited = becomes.evidence.iter().map(|cited| (cited.id, cited.place.as_str()));
    was.judgement == becomes.judgement
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

    fn given(&self, criterion: &Criterion, judgement: Judgement) -> String {
        match judgement {
            Judgement::Given(mark) => self.level(criterion, mark),
            Judgement::Abstains => self.words.caption(SheetCaption::Abstains),
        }
    }

    fn level(&self, criterion: &Criterion, mark: Mark) -> String {
        match mark {
            Mark::Level(level) => self.standard.level_label(criterion, level, &self.lang),
            Mark::NotApplicable => self.words.caption(SheetCaption::NotApplicable),
        }
    }

    /// What an assessor may give the criterion, with its words; nothing where there is nothing to judge.
    fn choices(&self, criterion: &Criterion) -> Vec<(Judgement, String)> {
        let levels = criterion.levels.iter().map(|level| Mark::Level(level.value));
        let fits = |mark: &Mark| sheets::check_judgement(self.standard, criterion, self.particulars, *mark).is_none();
        let marks = levels.chain([Mark::NotApplicable]).filter(fits).map(Judgement::Given);
        let left = sheets::may_abstain(criterion, self.particulars).then_some(Judgement::Abstains);
        marks
            .chain(left)
            .map(|judgement| (judgement, self.given(criterion, judgement)))
            .collect()
    }

    /// What a cell gives, in the words of any language of the standard, or as a bare number.
    fn judgement(&self, criterion: &Criterion, cell: &str) -> Option<Judgement> {
        let cell = cell.to_lowercase();
        let is_called = |caption| {
            let mut words = self.words.in_every_language(caption);
            words.any(|word| word.to_lowercase() == cell)
        };
        let said = |judgement: Judgement| match judgement {
            Judgement::Abstains => is_called(SheetCaption::Abstains),
            Judgement::Given(Mark::NotApplicable) => is_called(SheetCaption::NotApplicable),
            Judgement::Given(Mark::Level(level)) => {
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
            .map(|(judgement, _)| judgement)
            .find(|judgement| said(*judgement))
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
        let judgement = self.judgement(criterion, &row.level);
        if judgement.is_none() {
            let code = if row.level.is_empty() {
                "not_chosen"
            } else {
                "unknown_option"
            };
            errors.push(FieldError::new("level", code));
        }
        for (field, text) in [("remark", &row.remark), ("no_evidence_reason", &row.no_evidence_reason)] {
            errors.extend(FieldError::of_text(field, text, REMARK_CHARS));
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
        let Some(judgement) = judgement.filter(|_| errors.is_empty()) else {
            return Some(Err(errors));
        };
        Some(Ok(RecordScore {
            case,
            criterion: criterion.uid.clone(),
            judgement,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_of_another_case_person_or_standard_is_told_from_the_own() {
        let own = Origin {
            case: "C-2026-00001".to_owned(),
            sheet: "0193-1".to_owned(),
            standard: "a".repeat(64),
        };
        let other = |change: fn(&mut Origin)| {
            let mut brought = own.clone();
            change(&mut brought);
            foreign(Some(&brought), &own)
        };
        assert_eq!(other(|_| {}), None);
        assert_eq!(other(|it| it.case.push('1')), Some("sheet_other_case"));
        assert_eq!(other(|it| it.sheet.push('1')), Some("sheet_other_person"));
        assert_eq!(other(|it| it.standard.push('1')), Some("sheet_other_standard"));
        assert_eq!(foreign(None, &own), Some("sheet_unmarked"));
    }
}
