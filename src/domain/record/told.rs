//! What people said: votes, recommendations, objections, replacements, remarks, answers to a plan, declarations of interests.
//! Each is what its event tells of it, and none is missing (norms A1.5, A5.6, C5.1, E6.10).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{
    account::Function,
    audit::AuditEvent,
    case::{Event, Outcome, Recommendation},
    evaluation::discussion::Remark,
    evaluation_plan::PlanAnswer,
    ids::PersonId,
    replacement::{self, Cause, Replacement, concerned_digest},
    time::Timestamp,
};

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

/// Each vote and each recommendation is the one its event tells of, and none is missing.
pub(super) fn faults(record: &CaseRecord) -> Faults {
    let votes = record.rows::<Vote>("votes")?.into_iter().map(|vote| Told {
        by: vote.person_id,
        said: vote.vote.said_with(&vote.reason),
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
    faults.extend(plan_answers(record)?);
    faults.extend(declarations(record)?);
    Ok(faults)
}

#[derive(Deserialize)]
struct Declared {
    person_id: String,
    clean: bool,
    statement: String,
}

/// The events by which somebody declares to be free of ties, or not to be.
const DECLARE: [(&str, bool); 2] = [("declare_clean", true), ("declare_conflict", false)];

/// What each person declared is what they declared last, and none of it is gone.
fn declarations(record: &CaseRecord) -> Faults {
    let table = "declarations";
    let mut last = BTreeMap::new();
    for event in &record.events {
        if let Some((_, clean)) = DECLARE.iter().find(|(name, _)| *name == event.event) {
            last.insert(event.actor.as_str(), (event, *clean));
        }
    }
    let mut faults = Vec::new();
    for row in record.rows::<Declared>(table)? {
        let told = last.remove(row.person_id.as_str());
        let said = |event: &AuditEvent| event.reason.as_deref().unwrap_or_default() == row.statement;
        if !told.is_some_and(|(event, clean)| clean == row.clean && said(event)) {
            let what = format!("what {} declared", row.person_id);
            faults.push(RecordFault::Unwitnessed { table, what });
        }
    }
    faults.extend(last.into_values().map(|(event, _)| RecordFault::Lost {
        table,
        seq: event.seq,
        what: format!("the `{}` of {}", event.event, event.actor),
    }));
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
    id: String,
    reason: String,
    raised_by: String,
    resolved_by: Option<String>,
    answer: Option<String>,
}

#[derive(Deserialize)]
struct Objected {
    objection_id: String,
    person_id: PersonId,
}

/// An objection, its answer, and whom that concerns are what the events tell of them.
fn objections(record: &CaseRecord) -> Faults {
    let unreadable = |error: serde_json::Error| RecordFault::Unreadable {
        table: "objected_people",
        why: error.to_string(),
    };
    let objected = record.rows::<Objected>("objected_people")?;
    let (mut raised, mut answered) = (Vec::new(), Vec::new());
    for objection in record.rows::<Objection>("objections")? {
        let concerned = objected.iter().filter(|one| one.objection_id == objection.id);
        let concerned: Vec<_> = concerned.map(|one| one.person_id).collect();
        let about = concerned_digest(&concerned).map_err(unreadable)?;
        raised.push(Told {
            by: objection.raised_by,
            said: objection.reason,
            about: None,
        });
        answered.extend(
            objection
                .resolved_by
                .zip(objection.answer)
                .map(|(by, said)| Told { by, said, about }),
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

#[derive(Deserialize)]
struct PlanAnswered {
    sha256: String,
    answer: Option<PlanAnswer>,
    answer_words: String,
    answered_by: Option<String>,
    answered_at: Option<i64>,
}

/// What the cluster said to each plan, and when, is what the events tell of it.
fn plan_answers(record: &CaseRecord) -> Faults {
    let table = "plan_revisions";
    let mut rows: BTreeMap<PlanAnswer, Vec<Told>> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in record.rows::<PlanAnswered>(table)? {
        let Some((answer, by)) = row.answer.zip(row.answered_by) else {
            continue;
        };
        let told = |event: &AuditEvent| {
            let is_about = event.object_hash.as_ref() == Some(&row.sha256);
            event.event == answer.event().as_str() && is_about && Some(event.at.millis()) == row.answered_at
        };
        if !record.events.iter().any(told) {
            let what = "when the cluster answered a plan".to_owned();
            faults.push(RecordFault::Unwitnessed { table, what });
        }
        rows.entry(answer).or_default().push(Told {
            by,
            said: row.answer_words,
            about: Some(row.sha256),
        });
    }
    for answer in PlanAnswer::ALL {
        let of_kind = rows.remove(answer).unwrap_or_default();
        faults.extend(compare(table, of_kind, &record.events, &[answer.event().as_str()]));
    }
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
            && event.reason.as_deref().unwrap_or_default() == self.said
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
