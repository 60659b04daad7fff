//! Nothing happens to a certificate that people did not decide, or its holder ask for (norms A5.3, A9.1, C6.1): what the trail
//! must tell before anything is signed, and what it must tell of each decision ever after.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{CaseRecord, Faults, RecordFault, certificate::Happened};
use crate::domain::{
    audit::AuditEvent,
    case::{Event, Outcome},
    certificate::life::LifeEvent,
};

/// The event that tells what was settled to stand on a document, by the digest of that.
pub const SETTLE: &str = "settle_certificate";

/// What the trail tells of a document that was settled.
#[derive(Clone, Copy, Debug)]
pub struct Trails<'a> {
    /// The events of the case in which it was settled.
    pub settled: &'a [AuditEvent],
    /// Those of the case in which it was decided.
    pub decided: &'a [AuditEvent],
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
        // Decided and settled is one transaction.
        let with_it = self.decided.iter().filter(|event| {
            let is_one = (&event.request_id, &event.actor) == (&settled.request_id, &settled.actor);
            is_one && event.seq < settled.seq && event.is_sound()
        });
        let voted = with_it
            .filter_map(|event| Some((outcome(event).filter(|outcome| outcome.settles(brings))?, event)))
            .map(|(outcome, decision)| voters(self.decided, outcome, decision).len())
            .max();
        if voted.is_some_and(|voted| voted >= usize::try_from(deciders).unwrap_or(usize::MAX)) {
            Ok(())
        } else {
            Err(unwitnessed(format!("{deciders} votes for the `{brings}` of {digest}")))
        }
    }
}

/// What the committee decided, where an event is a decision.
pub(super) fn outcome(event: &AuditEvent) -> Option<Outcome> {
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
