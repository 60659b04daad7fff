//! What is kept under a digest: the text has it, and an event told of it when it was kept (norms A3.9, A5.6, E6.5).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{
    canonical::freeze,
    case::{Event, Outcome},
    evaluation::sheet::{InterviewNote, ScoreDocument, SheetDocument},
    ids::NoteId,
    standard::Digest,
};

/// A column that holds a digest an event told of.
struct Witnessed {
    table: &'static str,
    digest: &'static str,
    /// The column of the text it is the digest of, where that is kept beside it.
    text: Option<&'static str>,
    /// Only rows in which one of these columns is filled; all rows where none is named.
    once: &'static [&'static str],
}

const fn witnessed(table: &'static str, digest: &'static str, text: Option<&'static str>) -> Witnessed {
    Witnessed {
        table,
        digest,
        text,
        once: &[],
    }
}

const WITNESSED: &[Witnessed] = &[
    witnessed("snapshots", "sha256", Some("body")),
    Witnessed {
        once: &["owner_id", "body_signer_id"],
        ..witnessed("agreements", "sha256", Some("body"))
    },
    witnessed("case_moves", "archive_sha256", Some("archive")),
    witnessed("plan_revisions", "sha256", Some("body")),
    witnessed("evidence", "sha256", None),
    witnessed("sheets", "sha256", None),
    witnessed("reports", "sha256", Some("body")),
    witnessed("votes", "dossier_hash", None),
    witnessed("certificate_documents", "pdf_sha256", None),
    witnessed("former_files", "pdf_sha256", None),
];

/// What an event says was kept under a digest, `sha256` in its table: it stays, whatever becomes of the case.
const KEPT: &[(&str, &str)] = &[
    (Event::Submit.as_str(), "snapshots"),
    (Event::Resubmit.as_str(), "snapshots"),
    (Event::SignAgreement.as_str(), "agreements"),
    (Event::PlanEvaluation.as_str(), "plan_revisions"),
    (Event::LockSheet.as_str(), "sheets"),
    (Event::CompleteEvaluation.as_str(), "reports"),
    ("add_evidence", "evidence"),
];

/// What an event tells of and is not there any more: taking a row away is no way past a check of the rows that are there.
fn lost(record: &CaseRecord) -> Vec<RecordFault> {
    let mut faults = Vec::new();
    for event in record.events.iter().filter(|event| event.is_sound()) {
        let Some(digest) = event.object_hash.as_deref() else {
            continue;
        };
        for (_, table) in KEPT.iter().filter(|(name, _)| *name == event.event) {
            let mut rows = record.tables.get(*table).map_or(&[][..], Vec::as_slice).iter();
            if !rows.any(|row| row.get("sha256").and_then(Value::as_str) == Some(digest)) {
                faults.push(RecordFault::Lost {
                    table,
                    seq: event.seq,
                    what: digest.to_owned(),
                });
            }
        }
    }
    faults
}

pub(super) fn faults(record: &CaseRecord) -> Faults {
    let told: BTreeSet<_> = record
        .events
        .iter()
        .filter_map(|event| event.object_hash.as_deref())
        .collect();
    let mut faults = Vec::new();
    for rule in WITNESSED {
        let rows = record.tables.get(rule.table).map_or(&[][..], Vec::as_slice);
        for row in rows {
            faults.extend(unwitnessed(rule, row, &told));
        }
    }
    faults.extend(lost(record));
    faults.extend(sheets(record)?);
    faults.extend(decisions(record)?);
    Ok(faults)
}

fn unwitnessed(rule: &Witnessed, row: &Value, told: &BTreeSet<&str>) -> Vec<RecordFault> {
    let filled = |column: &&str| row.get(column).is_some_and(|value| !value.is_null());
    let Some(digest) = row.get(rule.digest).and_then(Value::as_str) else {
        // A sheet that is not locked has none.
        return Vec::new();
    };
    let table = rule.table;
    let mut faults = Vec::new();
    if let Some(text) = rule.text {
        let text = row.get(text).and_then(Value::as_str).unwrap_or_default();
        if Digest::of(text.as_bytes()).to_string() != digest {
            let digest = digest.to_owned();
            faults.push(RecordFault::TextChanged { table, digest });
        }
    }
    let counts = rule.once.is_empty() || rule.once.iter().any(filled);
    if counts && !told.contains(digest) {
        let what = digest.to_owned();
        faults.push(RecordFault::Unwitnessed { table, what });
    }
    faults
}

#[derive(Deserialize)]
struct Case {
    number: String,
}

#[derive(Deserialize)]
struct Sheet {
    id: String,
    person_id: String,
    sha256: Option<String>,
}

#[derive(Deserialize)]
struct Score {
    sheet_id: String,
    criterion: String,
    level: u8,
    applies: bool,
    #[serde(default)]
    abstains: bool,
    remark: String,
    no_evidence_reason: String,
}

#[derive(Deserialize)]
struct Looked {
    sheet_id: String,
    criterion: String,
    evidence_id: String,
    sha256: String,
    #[serde(default)]
    place: String,
}

#[derive(Deserialize)]
struct Noted {
    id: NoteId,
    sheet_id: String,
    held_on: String,
    spoken_with: String,
    said: String,
}

#[derive(Deserialize)]
struct Heard {
    sheet_id: String,
    criterion: String,
    note_id: String,
}

/// The notes of each sheet, in the order they were written.
fn notes(record: &CaseRecord) -> Result<BTreeMap<String, Vec<InterviewNote>>, RecordFault> {
    let table = "interview_notes";
    let mut notes: BTreeMap<String, Vec<InterviewNote>> = BTreeMap::new();
    for row in record.rows::<Noted>(table)? {
        let held_on = row.held_on.parse().map_err(|_| RecordFault::Unreadable {
            table,
            why: format!("`{}` is no day", row.held_on),
        })?;
        notes.entry(row.sheet_id).or_default().push(InterviewNote {
            id: row.id,
            held_on,
            spoken_with: row.spoken_with,
            said: row.said,
        });
    }
    notes.values_mut().for_each(|of| of.sort_by_key(|note| note.id));
    Ok(notes)
}

/// A locked sheet still says what it was locked with.
fn sheets(record: &CaseRecord) -> Faults {
    let mut looked: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    let mut places: BTreeMap<(String, String), BTreeMap<String, String>> = BTreeMap::new();
    for row in record.rows::<Looked>("score_evidence")? {
        let of = (row.sheet_id, row.criterion);
        if !row.place.is_empty() {
            let told = places.entry(of.clone()).or_default();
            told.insert(row.evidence_id.clone(), row.place);
        }
        let seen = looked.entry(of).or_default();
        seen.push((row.evidence_id, row.sha256));
        seen.sort();
    }
    let mut heard: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in record.rows::<Heard>("score_notes")? {
        let of = heard.entry((row.sheet_id, row.criterion)).or_default();
        of.push(row.note_id);
        of.sort();
    }
    let mut notes = notes(record)?;
    let number = record.rows::<Case>("cases")?.into_iter().next();
    let number = number.map(|case| case.number).unwrap_or_default();
    let scores = record.rows::<Score>("scores")?;
    let mut faults = Vec::new();
    for sheet in record.rows::<Sheet>("sheets")? {
        let Some(digest) = sheet.sha256 else { continue };
        let on_it = scores.iter().filter(|score| score.sheet_id == sheet.id);
        let mut on_it: Vec<_> = on_it
            .map(|score| (score, (sheet.id.clone(), score.criterion.clone())))
            .map(|(score, of)| ScoreDocument {
                criterion: score.criterion.clone(),
                level: score.level,
                applies: score.applies,
                abstains: score.abstains,
                remark: score.remark.clone(),
                no_evidence_reason: score.no_evidence_reason.clone(),
                evidence: looked.get(&of).cloned().unwrap_or_default(),
                places: places.get(&of).cloned().unwrap_or_default(),
                notes: heard.get(&of).cloned().unwrap_or_default(),
            })
            .collect();
        on_it.sort_by(|one, other| one.criterion.cmp(&other.criterion));
        let document = SheetDocument {
            case: number.clone(),
            assessor: sheet.person_id,
            scores: on_it,
            notes: notes.remove(&sheet.id).unwrap_or_default(),
        };
        let table = "sheets";
        let now = freeze(&document).map_err(|error| RecordFault::Unreadable {
            table,
            why: error.to_string(),
        })?;
        if now.sha256 != digest {
            faults.push(RecordFault::TextChanged { table, digest });
        }
    }
    Ok(faults)
}

#[derive(Deserialize)]
struct Decided {
    outcome: Outcome,
    dossier_hash: String,
}

/// Each decision is the one its event tells of.
fn decisions(record: &CaseRecord) -> Faults {
    let told = |decided: &Decided| {
        record.events.iter().any(|event| {
            event.event == decided.outcome.event().as_str() && event.object_hash.as_ref() == Some(&decided.dossier_hash)
        })
    };
    let unknown = record
        .rows::<Decided>("decisions")?
        .into_iter()
        .filter(|decided| !told(decided));
    let faults = unknown.map(|decided| RecordFault::Unwitnessed {
        table: "decisions",
        what: format!("a `{}`", decided.outcome),
    });
    Ok(faults.collect())
}
