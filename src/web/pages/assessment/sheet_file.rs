//! The own sheet as a workbook: taken home, brought back, and kept once the differences were seen.

use actix_web::http::StatusCode;

use super::{ABSTAINS, REMARK_CHARS, count, given, interview, sheet::sheet_page, written};
use crate::{
    domain::{
        answers::Mark,
        evaluation::sheet::Judgement,
        ids::{NotAnId, NoteId},
        megabytes::Megabytes,
        standard::Criterion,
    },
    spreadsheet::MOST_FILE,
    store::evaluation::Looked,
    usecase::{
        FieldError, UseCaseError,
        record_score::{self, Cited, RecordScore},
        sheet_file::{self, Brought, Change},
    },
    views::pages::evaluation::{BroughtChange, BroughtDifference, BroughtMistake, BroughtPage, BroughtRefused},
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, standard_lang},
        reply::Reply,
        upload::Shown,
        visit::{Outcome, Visit},
    },
};

/// The media type of a workbook (ISO/IEC 29500).
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET …/sheet.xlsx`
pub fn take_home(visit: &Visit) -> Outcome {
    let file = sheet_file::take_home(&visit.cx, visit.case()?)?;
    Ok(Reply::Made {
        bytes: file.bytes.into(),
        media_type: XLSX.to_owned(),
        file_name: file.file_name,
    })
}

/// How large a workbook may be. Whose sheet it is for is asked once the form's token was seen: it is small, and nothing of it
/// stays.
pub fn before_bringing(_visit: &Visit) -> Result<Megabytes, UseCaseError> {
    Ok(MOST_FILE)
}

/// `POST …/sheet.xlsx`: what it would change. Nothing of it is kept.
pub fn bring_back(visit: &Visit, _form: &FormData, shown: Shown) -> Outcome {
    let brought = read(shown).and_then(|bytes| sheet_file::bring_back(&visit.cx, visit.case()?, &bytes));
    match brought {
        Ok(brought) => visit.page(&page(visit, &brought)?),
        Err(error) => visit.page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &sheet_page(visit, &Mistakes::of(error)?)?,
        ),
    }
}

fn read(shown: Shown) -> Result<Vec<u8>, UseCaseError> {
    let file = shown.file.ok_or_else(|| UseCaseError::field("file", "file_required"))?;
    file.bytes()
}

/// `POST …/sheet-changes`: what was shown is kept, all or nothing.
pub fn keep(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let kept = commands(visit, form).and_then(|commands| record_score::record_scores(&visit.cx, case, &commands));
    let (status, error) = match kept {
        Ok(()) => return Ok(Reply::to(format!("/app/cases/{case}/sheet?done=sheet_brought"))),
        // A score was changed since the differences were shown.
        Err(UseCaseError::Conflict) => (StatusCode::CONFLICT, "sheet_stale"),
        Err(UseCaseError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "sheet_unreadable"),
        Err(other) => return Err(other),
    };
    let mistakes = Mistakes::of(UseCaseError::field("file", error))?;
    visit.page_with(status, &sheet_page(visit, &mistakes)?)
}

/// The scores that the form repeats, in its order.
fn commands(visit: &Visit, form: &FormData) -> Result<Vec<RecordScore>, UseCaseError> {
    let case = visit.case()?;
    const NAMES: [&str; 7] = [
        "criterion",
        "level",
        "remark",
        "evidence",
        "notes",
        "no_evidence_reason",
        "row_version",
    ];
    let columns = NAMES.map(|name| form.all(name).collect::<Vec<_>>());
    let rows = columns[0].len();
    if rows == 0 || columns.iter().any(|column| column.len() != rows) {
        return Err(UseCaseError::field("file", "file_form"));
    }
    let mut commands = Vec::with_capacity(rows);
    for row in 0..rows {
        let mut one = FormData::default();
        for (name, column) in NAMES.into_iter().zip(&columns) {
            one.push(name.to_owned(), column[row].to_owned());
        }
        let mut fields = Fields::of(&one);
        let judgement = given(&mut fields, &one);
        let criterion = fields.value("criterion");
        let remark = fields.required("remark", REMARK_CHARS);
        let no_evidence_reason = fields.text("no_evidence_reason", REMARK_CHARS);
        let row_version = fields.value("row_version").unwrap_or(0);
        let evidence: Result<Vec<_>, _> = one.text("evidence").lines().map(cited).collect();
        let notes: Result<Vec<NoteId>, _> = one.text("notes").split_whitespace().map(str::parse).collect();
        if evidence.is_err() || notes.is_err() {
            fields.refuse(FieldError::new("evidence", "unknown_option"));
        }
        fields.finish()?;
        let (Some(judgement), Some(criterion), Ok(evidence), Ok(notes)) = (judgement, criterion, evidence, notes)
        else {
            return Err(UseCaseError::field("file", "file_form"));
        };
        commands.push(RecordScore {
            case,
            criterion,
            judgement,
            remark,
            evidence,
            notes,
            new_note: None,
            no_evidence_reason,
            row_version,
        });
    }
    Ok(commands)
}

/// A line of the form: the id of a piece of evidence, and where in it.
fn cited(line: &str) -> Result<Cited, NotAnId> {
    let (id, place) = line.split_once(' ').unwrap_or((line, ""));
    Ok(Cited {
        id: id.parse()?,
        place: place.trim().to_owned(),
    })
}

fn page(visit: &Visit, brought: &Brought) -> Result<BroughtPage, UseCaseError> {
    let standard = visit.cx.services.standards.load(&brought.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let changes = brought.changes.iter().filter_map(|change| {
        let criterion = standard.criterion(&change.becomes.criterion)?;
        Some(change_row(visit, texts, criterion, change, brought))
    });
    let refused = brought.refused.iter().filter_map(|(uid, errors)| {
        Some(BroughtRefused {
            title: texts.heading(standard.criterion(uid)?),
            mistakes: errors.iter().map(mistake).collect(),
        })
    });
    Ok(BroughtPage {
        case: visit.cx.services.store.read(|db| case_head(db, &brought.case, texts))?,
        count: count(brought.changes.len()),
        changes: changes.collect(),
        refused: refused.collect(),
        same: count(brought.same),
        unknown: brought.unknown.clone(),
    })
}

fn mistake(error: &FieldError) -> BroughtMistake {
    BroughtMistake {
        field: error.field.to_owned(),
        code: error.code.to_owned(),
        detail: error.detail.clone(),
    }
}

fn change_row(
    visit: &Visit,
    texts: Texts<'_>,
    criterion: &Criterion,
    change: &Change,
    brought: &Brought,
) -> BroughtChange {
    let Change { was, becomes } = change;
    let level = |judgement: Judgement| match judgement {
        Judgement::Given(Mark::Level(level)) => texts.level_label(criterion, level),
        Judgement::Given(Mark::NotApplicable) => visit.cx.say("level-not_applicable"),
        Judgement::Abstains => visit.cx.say("level-abstains"),
    };
    let titled = |cited: &[Cited]| {
        let named = cited.iter().map(|Cited { id, place }| {
            let title = brought.titles.get(id).cloned().unwrap_or_else(|| id.to_string());
            [title.as_str(), place].join(if place.is_empty() { "" } else { ", " })
        });
        named.collect::<Vec<_>>().join("; ")
    };
    let told = |ids: &[NoteId]| {
        let cited = brought.notes.iter().filter(|note| ids.contains(&note.id));
        cited.map(|note| interview(visit, note)).collect::<Vec<_>>().join("; ")
    };
    let before = was.as_ref();
    let fields = [
        (
            "level",
            before.map(|was| level(was.judgement)).unwrap_or_default(),
            level(becomes.judgement),
        ),
        (
            "remark",
            before.map(|was| was.remark.clone()).unwrap_or_default(),
            becomes.remark.clone(),
        ),
        (
            "evidence",
            before
                .map(|was| titled(&was.evidence.iter().map(cites).collect::<Vec<_>>()))
                .unwrap_or_default(),
            titled(&becomes.evidence),
        ),
        (
            "notes",
            before.map(|was| told(&was.notes)).unwrap_or_default(),
            told(&becomes.notes),
        ),
        (
            "no_evidence_reason",
            before.map(|was| was.no_evidence_reason.clone()).unwrap_or_default(),
            becomes.no_evidence_reason.clone(),
        ),
    ];
    let differing = fields.into_iter().filter(|(_, was, becomes)| was != becomes);
    let lines = becomes
        .evidence
        .iter()
        .map(|cited| format!("{} {}", cited.id, cited.place));
    let notes = becomes.notes.iter().map(ToString::to_string);
    BroughtChange {
        title: texts.heading(criterion),
        differences: differing
            .map(|(field, was, becomes)| BroughtDifference {
                field: field.to_owned(),
                was,
                becomes,
            })
            .collect(),
        criterion: becomes.criterion.to_string(),
        level: becomes.judgement.mark().map_or_else(|| ABSTAINS.to_owned(), written),
        remark: becomes.remark.clone(),
        evidence: lines.collect::<Vec<_>>().join("\n"),
        notes: notes.collect::<Vec<_>>().join(" "),
        no_evidence_reason: becomes.no_evidence_reason.clone(),
        row_version: becomes.row_version,
    }
}

fn cites(looked: &Looked) -> Cited {
    Cited {
        id: looked.evidence,
        place: looked.place.clone(),
    }
}
