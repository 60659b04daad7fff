//! Nothing happens to a certificate that people did not decide, or its holder ask for (norms A5.3, A9.1, C6.1): what the trail
//! must tell before anything is signed, and what it must tell of each decision ever after.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{
    audit::AuditEvent,
    case::{CaseKind, Event, Outcome},
    certificate::life::LifeEvent,
    time::Timestamp,
};

/// The event that tells what was settled to stand on a document, by the digest of that.
pub const SETTLE: &str = "settle_certificate";

/// What the trail tells of a document that was settled.
#[derive(Clone, Copy, Debug)]
pub struct Trails<'a> {
    /// The events of the case in which it was settled.
    pub settled: &'a [AuditEvent],
    /// Those of the case in which it was decided, where that is known: of a later document settled by a release that did not
    /// keep it, it is not.
    pub decided: Option<&'a [AuditEvent]>,
}

impl Trails<'_> {
    /// Refuses to go on with a document unless the trail tells that this was settled, with the decision that brings it and by
    /// whose vote carried that out, that at least so many people had voted for it, and that it is not out yet: a row alone,
    /// written past the service, does not get a document signed.
    ///
    /// # Errors
    /// What no event tells of.
    pub fn expect(&self, digest: &str, brings: LifeEvent, deciders: u32) -> Result<(), RecordFault> {
        let unwitnessed = |what: String| RecordFault::Unwitnessed {
            table: "issuances",
            what,
        };
        let is_settling = |event: &&AuditEvent| {
            event.is_sound() && event.event == SETTLE && event.object_hash.as_deref() == Some(digest)
        };
        let settled = self.settled.iter().find(is_settling);
        let settled = settled.ok_or_else(|| unwitnessed(digest.to_owned()))?;
        let is_out = |event: &AuditEvent| {
            let issued = event.event == Event::Issued.as_str() || event.event == LifeEvent::Issue.in_trail();
            event.seq > settled.seq && brings == LifeEvent::Issue && issued
        };
        if self.settled.iter().any(is_out) {
            return Err(unwitnessed(format!("a second issue of {digest}")));
        }
        let Some(events) = self.decided else { return Ok(()) };
        // Decided and settled is one transaction.
        let with_it = events.iter().filter(|event| {
            let is_one = (&event.request_id, &event.actor) == (&settled.request_id, &settled.actor);
            is_one && event.seq < settled.seq && event.is_sound()
        });
        let voted = with_it
            .filter_map(|event| Some((outcome(event).filter(|outcome| outcome.settles(brings))?, event)))
            .map(|(outcome, decision)| voters(events, outcome, decision).len())
            .max();
        if voted.is_some_and(|voted| voted >= usize::try_from(deciders).unwrap_or(usize::MAX)) {
            Ok(())
        } else {
            Err(unwitnessed(format!("{deciders} votes for the `{brings}` of {digest}")))
        }
    }
}

/// What the committee decided, where an event is a decision.
fn outcome(event: &AuditEvent) -> Option<Outcome> {
    let is_it = |outcome: &&Outcome| event.to.is_some() && outcome.event().as_str() == event.event;
    Outcome::ALL.iter().find(is_it).copied()
}

/// Who had voted for it when it was decided: each person once, for this outcome on this dossier.
fn voters<'a>(events: &'a [AuditEvent], outcome: Outcome, decision: &AuditEvent) -> BTreeSet<&'a str> {
    let votes = events.iter().filter(|event| {
        let is_vote = event.event == Event::Vote.as_str() && event.seq < decision.seq;
        let is_for_it = event.reason.as_ref().is_some_and(|told| outcome.is_said_in(told));
        is_vote && is_for_it && event.object_hash == decision.object_hash && event.is_sound()
    });
    votes.map(|vote| vote.actor.as_str()).collect()
}

/// A case as it decides about certificates.
#[derive(Deserialize)]
struct Case {
    number: String,
    kind: CaseKind,
    certificate_id: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    outcome: Outcome,
    dossier_hash: String,
}

/// Every decision is kept, and whoever's vote carried it out had voted for it; how many votes it took the standard says, which
/// a record does not hold. Back is also what comes of votes that differ.
pub(super) fn faults(record: &CaseRecord) -> Faults {
    let kept: Vec<Row> = record.rows("decisions")?;
    let mut faults = Vec::new();
    let mut began = false;
    for event in &record.events {
        let Some(outcome) = outcome(event) else { continue };
        let is_kept =
            |row: &Row| row.outcome == outcome && event.object_hash.as_deref() == Some(row.dossier_hash.as_str());
        if !kept.iter().any(is_kept) {
            faults.push(RecordFault::Lost {
                table: "decisions",
                seq: event.seq,
                what: format!("a `{outcome}`"),
            });
        }
        began |= outcome.settles(LifeEvent::Issue);
        if outcome != Outcome::Back && !voters(&record.events, outcome, event).contains(event.actor.as_str()) {
            faults.push(RecordFault::Unwitnessed {
                table: "decisions",
                what: format!("the vote of {} for a `{outcome}`", event.actor),
            });
        }
    }
    let happened = record.rows::<Happened>("certificate_events")?.into_iter();
    let issues = happened.filter(|moment| moment.event == LifeEvent::Issue && !began);
    faults.extend(issues.map(|moment| RecordFault::Undecided {
        event: moment.event,
        at: moment.at,
    }));
    Ok(faults)
}

/// What was decided about certificates, and what happened to them, over all cases: the one is told in the case that decided,
/// the other in the case in which the certificate was granted.
#[derive(Debug, Default)]
pub struct Decisions {
    decided: Vec<Decided>,
    happened: Vec<(String, Happened)>,
}

#[derive(Debug)]
struct Decided {
    certificate: String,
    event: LifeEvent,
    at: Timestamp,
    by: String,
}

#[derive(Debug, Deserialize)]
struct Happened {
    certificate_id: String,
    seq: i32,
    event: LifeEvent,
    at: Timestamp,
    decided_by: Option<String>,
}

impl Decisions {
    /// Takes in what a case decided, and what happened to its own certificates.
    ///
    /// # Errors
    /// [`RecordFault::Unreadable`] for a row that is none of its table.
    pub fn take(&mut self, record: &CaseRecord) -> Result<(), RecordFault> {
        for case in record.rows::<Case>("cases")? {
            let happened = record.rows::<Happened>("certificate_events")?;
            // With the issue it begins, which the case itself is about.
            let later = happened.into_iter().filter(|moment| moment.event != LifeEvent::Issue);
            self.happened.extend(later.map(|moment| (case.number.clone(), moment)));
            let Some(certificate) = case.certificate_id else {
                continue;
            };
            for event in &record.events {
                self.decided.extend(brought_by(event, case.kind).map(|brought| Decided {
                    certificate: certificate.clone(),
                    event: brought,
                    at: event.at,
                    by: event.actor.clone(),
                }));
            }
        }
        Ok(())
    }

    /// Everything that happened to a certificate and that nobody had decided by then, with the number of its case: each
    /// decision brings it about once.
    pub fn faults(mut self) -> Vec<(String, RecordFault)> {
        self.happened.sort_by_key(|(_, moment)| (moment.at, moment.seq));
        let mut faults = Vec::new();
        for (case, moment) in self.happened {
            let led_to_it = |decided: &Decided| {
                decided.certificate == moment.certificate_id
                    && decided.event == moment.event
                    && decided.at <= moment.at
                    && moment.decided_by.as_ref() == Some(&decided.by)
            };
            match self.decided.iter().position(led_to_it) {
                Some(place) => {
                    self.decided.swap_remove(place);
                }
                None => {
                    let (event, at) = (moment.event, moment.at);
                    faults.push((case, RecordFault::Undecided { event, at }));
                }
            }
        }
        faults
    }
}

/// What an event of a case of this kind does to the certificate the case is about. A look that leads to another document was
/// taken all the same; what its holder gives up, an officer confirms.
fn brought_by(event: &AuditEvent, kind: CaseKind) -> impl Iterator<Item = LifeEvent> {
    let given_up = (event.to.is_some() && event.event == Event::Terminate.as_str()).then_some(LifeEvent::Terminate);
    let brought = given_up.or_else(|| outcome(event)?.life(kind));
    let is_look = kind == CaseKind::Surveillance && brought.is_some_and(LifeEvent::brings_revision);
    let looked = is_look.then_some(LifeEvent::Maintain);
    looked.into_iter().chain(brought)
}
