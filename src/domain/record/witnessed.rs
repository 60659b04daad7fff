//! What is kept under a digest: the text has it, and an event told of it when it was kept (norms A3.9, A5.6, E6.5).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{
    account::Function,
    audit::AuditEvent,
    canonical::freeze,
    case::{Event, Outcome, Recommendation},
    evaluation::{
        discussion::Remark,
        sheet::{InterviewNote, ScoreDocument, SheetDocument},
    },
    ids::NoteId,
    replacement::{self, Cause, Replacement},
    standard::Digest,
    time::Timestamp,
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
    faults.extend(sheets(record)?);
    faults.extend(decisions(record)?);
    faults.extend(reasons(record)?);
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
struct Vote {
    person_id: String,
    vote: Outcome,
    reason: String,
    dossier_hash: String,
}

#[derive(Deserialize)]
struct Reviewed {
    made_by: String,
    outcome: Recommendation,
    reason: String,
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

/// Each vote and each recommendation is the one its event tells of, and none is missing.
fn reasons(record: &CaseRecord) -> Faults {
    let votes = record.rows::<Vote>("votes")?.into_iter().map(|vote| Told {
        by: vote.person_id,
        said: format!("{}: {}", vote.vote, vote.reason),
        about: Some(vote.dossier_hash),
    });
    let reviews = record
        .rows::<Reviewed>("recommendations")?
        .into_iter()
        .map(|review| Told {
            by: review.made_by,
            said: format!("{}: {}", review.outcome, review.reason),
            about: None,
        });
    let mut faults = compare("votes", votes.collect(), &record.events, &["vote"]);
    let events = ["recommend", "return", "return_statement"];
    faults.extend(compare("recommendations", reviews.collect(), &record.events, &events));
    faults.extend(objections(record)?);
    faults.extend(replacements(record)?);
    faults.extend(remarks(record)?);
    Ok(faults)
}

#[derive(Deserialize)]
struct Said {
    id: String,
    criterion: String,
    written_by: String,
    written_at: i64,
    said: String,
}

/// What the team said to each other is what the events hold the digest of, and nothing of it is gone.
fn remarks(record: &CaseRecord) -> Faults {
    let table = "remarks";
    let unreadable = |why: &dyn std::fmt::Display| RecordFault::Unreadable {
        table,
        why: why.to_string(),
    };
    let mut rows = Vec::new();
    for row in record.rows::<Said>(table)? {
        let remark = Remark {
            id: row.id.parse().map_err(|error| unreadable(&error))?,
            criterion: row.criterion.parse().map_err(|error| unreadable(&error))?,
            author: row.written_by.parse().map_err(|error| unreadable(&error))?,
            at: Timestamp::from_millis(row.written_at),
            said: row.said,
        };
        rows.push(Told {
            by: row.written_by,
            said: row.criterion,
            about: Some(remark.frozen().map_err(|error| unreadable(&error))?.sha256),
        });
    }
    Ok(compare(table, rows, &record.events, &[Event::Discuss.as_str()]))
}

#[derive(Deserialize)]
struct Objection {
    reason: String,
    raised_by: String,
    resolved_by: Option<String>,
    answer: Option<String>,
}

/// An objection and its answer are what the events tell of them.
fn objections(record: &CaseRecord) -> Faults {
    let said = |by, said| Told { by, said, about: None };
    let (mut raised, mut answered) = (Vec::new(), Vec::new());
    for objection in record.rows::<Objection>("objections")? {
        raised.push(said(objection.raised_by, objection.reason));
        answered.extend(
            objection
                .resolved_by
                .zip(objection.answer)
                .map(|(by, answer)| said(by, answer)),
        );
    }
    let mut faults = compare("objections", raised, &record.events, &["object"]);
    let events = ["uphold_objection", "reject_objection"];
    faults.extend(compare("objections", answered, &record.events, &events));
    Ok(faults)
}

#[derive(Deserialize)]
struct Replaced {
    function: Function,
    person_id: Option<String>,
    successor_id: String,
    cause: Cause,
    reason: String,
    made_by: String,
    made_at: i64,
    objection_until: Option<i64>,
    accepted_at: Option<i64>,
    ended_round: Option<i32>,
}

impl Replaced {
    fn replacement(self) -> Result<Replacement, RecordFault> {
        let table = "replacements";
        let id = |text: &str| {
            text.parse().map_err(|_| RecordFault::Unreadable {
                table,
                why: format!("`{text}` is nobody's id"),
            })
        };
        Ok(Replacement {
            function: self.function,
            replaced: self.person_id.as_deref().map(id).transpose()?,
            successor: id(&self.successor_id)?,
            cause: self.cause,
            reason: self.reason,
            by: id(&self.made_by)?,
            at: Timestamp::from_millis(self.made_at),
            objection_until: self.objection_until.map(Timestamp::from_millis),
            accepted_at: self.accepted_at.map(Timestamp::from_millis),
            ended_round: self.ended_round,
        })
    }
}

/// Who came for whom is what the events tell of it, none is missing, and the cluster agreed when it is said to have.
fn replacements(record: &CaseRecord) -> Faults {
    let table = "replacements";
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for row in record.rows::<Replaced>(table)? {
        let replacement = row.replacement()?;
        let frozen = replacement.frozen().map_err(|error| RecordFault::Unreadable {
            table,
            why: error.to_string(),
        })?;
        let agreed = |at: Timestamp| {
            let mut events = record.events.iter();
            events.any(|event| event.event == Event::AcceptReplacement.as_str() && event.at == at)
        };
        if replacement.accepted_at.is_some_and(|at| !agreed(at)) {
            let what = "the cluster's word on who came onto its team".to_owned();
            faults.push(RecordFault::Unwitnessed { table, what });
        }
        rows.push(Told {
            by: replacement.by.to_string(),
            said: replacement.reason,
            about: Some(frozen.sha256),
        });
    }
    let mut events: Vec<_> = Function::ALL
        .iter()
        .map(|function| replacement::event(*function).as_str())
        .collect();
    events.dedup();
    faults.extend(compare(table, rows, &record.events, &events));
    Ok(faults)
}

/// A row as the event it came with must have told of it.
struct Told {
    by: String,
    said: String,
    about: Option<String>,
}

impl Told {
    fn is(&self, event: &AuditEvent) -> bool {
        self.by == event.actor
            && event.reason.as_deref() == Some(self.said.as_str())
            && self
                .about
                .as_ref()
                .is_none_or(|about| event.object_hash.as_ref() == Some(about))
    }
}

/// Pairs rows with events, one to one.
fn compare(table: &'static str, mut rows: Vec<Told>, events: &[AuditEvent], names: &[&str]) -> Vec<RecordFault> {
    let mut faults = Vec::new();
    for event in events
        .iter()
        .filter(|event| event.to.is_some() && names.contains(&event.event.as_str()))
    {
        match rows.iter().position(|row| row.is(event)) {
            Some(place) => {
                rows.swap_remove(place);
            }
            None => faults.push(RecordFault::Lost {
                table,
                seq: event.seq,
                what: format!("the `{}` of {}", event.event, event.actor),
            }),
        }
    }
    faults.extend(rows.into_iter().map(|row| RecordFault::Unwitnessed {
        table,
        what: format!("what {} said", row.by),
    }));
    faults
}
