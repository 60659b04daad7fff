//! What the team found and agreed on: each finding is what was raised, stands where what was done with it leads, and each level
//! that was settled is the one that was told (norms A3.7, A4.1, C5.1, E3, E6.10).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{
    audit::AuditEvent,
    case::Event,
    evaluation::consensus::settled,
    finding::{Answer, FindingState, Kind, Raised, TABLE, digest, initial, name, numbered, settle, told},
    standard::{CriterionUid, Level},
};

#[derive(Deserialize)]
struct Finding {
    id: String,
    number: Option<i32>,
    kind: Kind,
    state: FindingState,
    statement: String,
    no_evidence_reason: String,
    raised_by: String,
    raised_at: i64,
    accepted_at: Option<i64>,
    verified_at: Option<i64>,
}

#[derive(Deserialize)]
struct Against {
    finding_id: String,
    criterion: CriterionUid,
}

#[derive(Deserialize)]
struct Cited {
    finding_id: String,
    evidence_id: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Step {
    finding_id: String,
    position: i32,
    event: Event,
    kind: Kind,
    note: String,
    cause: String,
    correction: String,
    action: String,
    person_id: String,
    made_at: i64,
}

impl Step {
    fn answer(&self) -> Answer {
        Answer {
            cause: self.cause.clone(),
            correction: self.correction.clone(),
            action: self.action.clone(),
        }
    }

    /// Whether it is how the finding began, and says nothing that a beginning does not say.
    fn begins(&self, finding: &Finding) -> bool {
        let by = (self.person_id.as_str(), self.made_at) == (finding.raised_by.as_str(), finding.raised_at);
        let silent = self.note.is_empty() && self.answer() == Answer::default();
        self.event == Event::RaiseFinding && by && silent
    }
}

/// Whether a finding comes to be by this event, or moves on.
fn is_of_findings(event: &AuditEvent) -> bool {
    let mut moves = TABLE.iter().map(|row| row.event).chain([Event::RaiseFinding]);
    event.to.is_some() && moves.any(|one| one.as_str() == event.event)
}

pub(super) fn faults(record: &CaseRecord) -> Faults {
    let mut faults = findings(record)?;
    faults.extend(consensus(record)?);
    Ok(faults)
}

/// Every finding, and no event that tells of another.
fn findings(record: &CaseRecord) -> Faults {
    let against = record.rows::<Against>("finding_criteria")?;
    let cited = record.rows::<Cited>("finding_evidence")?;
    let mut steps: BTreeMap<String, Vec<Step>> = BTreeMap::new();
    for step in record.rows::<Step>("finding_steps")? {
        steps.entry(step.finding_id.clone()).or_default().push(step);
    }
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    for finding in record.rows::<Finding>("findings")? {
        let mut steps = steps.remove(&finding.id).unwrap_or_default();
        steps.sort_by_key(|step| step.position);
        let mut held = Held {
            events: &record.events,
            seen: &mut seen,
            faults: &mut faults,
        };
        held.raised(&finding, &steps, &against, &cited)?;
        held.moved(&finding, &steps)?;
    }
    let of_findings = record.events.iter().filter(|event| is_of_findings(event));
    faults.extend(
        of_findings
            .filter(|event| !seen.contains(&event.seq))
            .map(|event| RecordFault::Lost {
                table: "findings",
                seq: event.seq,
                what: format!("the `{}` of {}", event.event, event.actor),
            }),
    );
    Ok(faults)
}

/// The events that findings are held against, those that were found again, and what was found wrong.
struct Held<'a> {
    events: &'a [AuditEvent],
    seen: &'a mut BTreeSet<i64>,
    faults: &'a mut Vec<RecordFault>,
}

impl Held<'_> {
    /// The event by which somebody did something then, and that says what `says` looks for.
    fn find(&mut self, event: Event, (by, at): (&str, i64), says: impl Fn(&AuditEvent) -> bool) -> bool {
        let found = self.events.iter().find(|told| {
            let is_it = told.event == event.as_str() && told.actor == by && told.at.millis() == at;
            is_it && !self.seen.contains(&told.seq) && says(told)
        });
        found.is_some_and(|event| self.seen.insert(event.seq))
    }

    fn unwitnessed(&mut self, table: &'static str, what: String) {
        self.faults.push(RecordFault::Unwitnessed { table, what });
    }

    /// It was raised as it stands, and its number was given to it.
    fn raised(
        &mut self,
        finding: &Finding,
        steps: &[Step],
        against: &[Against],
        cited: &[Cited],
    ) -> Result<(), RecordFault> {
        let criteria = against.iter().filter(|one| one.finding_id == finding.id);
        let mut criteria: Vec<_> = criteria.map(|one| one.criterion.clone()).collect();
        criteria.sort();
        let evidence = cited.iter().filter(|one| one.finding_id == finding.id);
        let mut evidence: Vec<_> = evidence
            .map(|one| (one.evidence_id.clone(), one.sha256.as_str()))
            .collect();
        evidence.sort();
        let raised = Raised {
            id: finding.id.clone(),
            kind: steps.first().map_or(finding.kind, |step| step.kind),
            statement: &finding.statement,
            criteria: &criteria,
            evidence,
            no_evidence_reason: &finding.no_evidence_reason,
        };
        let hash = digest(&raised).map_err(unreadable)?;
        let by = (finding.raised_by.as_str(), finding.raised_at);
        let is_it = |event: &AuditEvent| event.object_hash.as_deref() == Some(hash.as_str());
        let begins = steps.first().is_some_and(|step| step.begins(finding));
        if !self.find(Event::RaiseFinding, by, is_it) || !begins {
            self.unwitnessed("findings", format!("the finding {}", finding.id));
        }
        let Some(name) = finding.number.map(name) else {
            return Ok(());
        };
        let given = numbered(&name, &finding.id);
        let says = |event: &AuditEvent| {
            let reason = event.reason.as_deref().unwrap_or_default();
            match event.event.as_str() {
                "number_findings" => reason.split(", ").any(|one| one == given),
                "raise_finding" => reason == name && is_it(event),
                _ => false,
            }
        };
        if !self.events.iter().any(says) {
            self.unwitnessed("findings", format!("the number of {}", finding.id));
        }
        Ok(())
    }

    /// It stands where what was done with it leads.
    fn moved(&mut self, finding: &Finding, steps: &[Step]) -> Result<(), RecordFault> {
        let name = finding.number.map(name).unwrap_or_default();
        let mut state = initial();
        let mut kind = steps.first().map_or(finding.kind, |step| step.kind);
        let (mut accepted, mut verified) = (None, None);
        for step in steps.iter().skip(1) {
            let regraded = (step.event == Event::RegradeFinding).then_some((kind, step.kind));
            let expected = told(&name, regraded, &step.note);
            let answer = digest(&step.answer()).map_err(unreadable)?;
            // What was answered before the trail held digests of answers has none.
            let answered = |event: &AuditEvent| event.object_hash.as_ref().is_none_or(|hash| *hash == answer);
            let is_it = |event: &AuditEvent| event.reason.as_deref() == Some(expected.as_str()) && answered(event);
            let to = settle(state, kind, step.event);
            let fits = step.event == Event::AnswerFinding || step.answer() == Answer::default();
            let possible = to.is_some() && fits && (regraded.is_some() || step.kind == kind);
            if !self.find(step.event, (&step.person_id, step.made_at), is_it) || !possible {
                self.unwitnessed("finding_steps", format!("a `{}` of {name}", step.event));
            }
            state = to.unwrap_or(state);
            kind = step.kind;
            match step.event {
                Event::AcceptAnswer => accepted = Some(step.made_at),
                Event::RejectAnswer => accepted = None,
                Event::VerifyFinding => verified = Some(step.made_at),
                _ => {}
            }
        }
        let moment = |at: Option<i64>| at.map_or_else(|| "none".to_owned(), |at| at.to_string());
        let pairs = [
            ("state", finding.state.to_string(), state.to_string()),
            ("kind", finding.kind.to_string(), kind.to_string()),
            ("accepted_at", moment(finding.accepted_at), moment(accepted)),
            ("verified_at", moment(finding.verified_at), moment(verified)),
        ];
        for (column, kept, expected) in pairs {
            if kept != expected {
                let row = finding.id.clone();
                self.faults.push(RecordFault::Differs {
                    table: "findings",
                    column,
                    row,
                    kept,
                    expected,
                });
            }
        }
        Ok(())
    }
}

fn unreadable(error: serde_json::Error) -> RecordFault {
    RecordFault::Unreadable {
        table: "findings",
        why: error.to_string(),
    }
}

#[derive(Deserialize)]
struct Common {
    criterion: String,
    level: u8,
    applies: bool,
    reason: String,
    settled_by: String,
    settled_at: i64,
}

#[derive(Deserialize)]
struct Given {
    criterion: String,
    level: u8,
    applies: bool,
    #[serde(default)]
    abstains: bool,
}

/// Each level is the one that the lead settled last; where none was settled, one that an assessor gave.
fn consensus(record: &CaseRecord) -> Faults {
    let table = "consensus";
    let mut last: BTreeMap<&str, &AuditEvent> = BTreeMap::new();
    for event in &record.events {
        let is_it = event.event == Event::Consensus.as_str() && event.to.is_some();
        let of = event.reason.as_deref().and_then(|reason| reason.split(' ').next());
        if let Some(criterion) = of.filter(|_| is_it) {
            last.insert(criterion, event);
        }
    }
    let given = record.rows::<Given>("scores")?;
    let mut faults = Vec::new();
    for common in record.rows::<Common>(table)? {
        let level = common.applies.then_some(Level(common.level));
        let said = settled(&common.criterion, level, &common.reason);
        let witnessed = match last.remove(common.criterion.as_str()) {
            Some(event) if event.at.millis() == common.settled_at => {
                event.actor == common.settled_by && event.reason.as_deref() == Some(said.as_str())
            }
            // Once all sheets are locked anew, what they agree on stands without a word.
            later => {
                let first = later.is_none_or(|event| event.at.millis() < common.settled_at);
                let by_somebody = |score: &Given| {
                    let same = score.applies == common.applies && (!score.applies || score.level == common.level);
                    score.criterion == common.criterion && !score.abstains && same
                };
                first && common.reason.is_empty() && given.iter().any(by_somebody)
            }
        };
        if !witnessed {
            let what = format!("the common level of {}", common.criterion);
            faults.push(RecordFault::Unwitnessed { table, what });
        }
    }
    faults.extend(last.into_values().map(|event| RecordFault::Lost {
        table,
        seq: event.seq,
        what: format!("the `{}` of {}", event.event, event.actor),
    }));
    Ok(faults)
}
