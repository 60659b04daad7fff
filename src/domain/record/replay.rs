//! The events of a case, run through the transition table again (norms E6.1, E6.3, E6.10).

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{CaseRecord, Faults, RecordFault};
use crate::domain::{
    account::{Act, CaseRole},
    audit::AuditEvent,
    case::{By, Event, State, To, transition},
    policy::bars,
};

/// The event that makes a case, which no row of the table does.
const CREATE: &str = "create";

/// Where the events of a case lead, by the transition table alone.
///
/// # Errors
/// The first event that the table does not allow there, or not to whoever it names.
pub fn replay(events: &[AuditEvent]) -> Result<State, RecordFault> {
    let mut steps = events.iter().filter(|event| is_step(event));
    let created = steps.next().filter(|event| event.event == CREATE);
    let created = created.ok_or(RecordFault::NoBeginning)?;
    let mut state = match created.to.as_deref() {
        None => State::Draft,
        Some(word) => word.parse().map_err(|_| RecordFault::NoBeginning)?,
    };
    for step in steps {
        state = follow(state, step)?;
    }
    Ok(state)
}

/// Whether an event is a step of the case: others (a file that was read, a refusal) leave it where it is.
fn is_step(event: &AuditEvent) -> bool {
    event.event == CREATE || event.to.is_some()
}

fn follow(state: State, step: &AuditEvent) -> Result<State, RecordFault> {
    let (seq, event) = (step.seq, step.event.clone());
    let row = step
        .event
        .parse::<Event>()
        .ok()
        .and_then(|event| transition(state, event));
    let Some(row) = row else {
        return Err(RecordFault::Impossible { seq, event, state });
    };
    let to = match row.to {
        To::State(to) => to,
        To::Same => state,
    };
    let (from_said, to_said) = (step.from.as_deref(), step.to.as_deref());
    if (from_said, to_said) != (Some(state.as_str()), Some(to.as_str())) {
        let said = |word: Option<&str>| word.unwrap_or("nowhere").to_owned();
        return Err(RecordFault::OtherWay {
            seq,
            event,
            from: said(from_said),
            to: said(to_said),
        });
    }
    let by = step.acting_role.parse::<CaseRole>().map_or(By::System, By::Role);
    if !row.by.contains(&by) {
        let role = step.acting_role.clone();
        return Err(RecordFault::NotTheirs { seq, event, role });
    }
    Ok(to)
}

#[derive(Deserialize)]
struct Case {
    state: State,
}

#[derive(Deserialize)]
struct Done {
    person_id: String,
    function: Act,
}

pub(super) fn faults(record: &CaseRecord) -> Faults {
    let replayed = replay(&record.events)?;
    let mut faults = Vec::new();
    for Case { state } in record.rows("cases")? {
        if state != replayed {
            let kept = state;
            faults.push(RecordFault::OtherState { kept, replayed });
        }
    }
    let kept: BTreeSet<_> = record
        .rows::<Done>("acts")?
        .into_iter()
        .map(|done| (done.person_id, done.function))
        .collect();
    let mut acts: BTreeMap<&str, BTreeSet<Act>> = BTreeMap::new();
    for step in record.events.iter().filter(|event| is_step(event)) {
        let Ok(event) = step.event.parse::<Event>() else {
            continue;
        };
        let Some(action) = event.action() else { continue };
        let done = acts.entry(&step.actor).or_default();
        if let Some(act) = bars(action).iter().find(|act| done.contains(act)) {
            faults.push(RecordFault::Involved {
                seq: step.seq,
                event: step.event.clone(),
                person: step.actor.clone(),
                act: *act,
            });
        }
        let role = step.acting_role.parse::<CaseRole>().ok();
        let Some(act) = role.and_then(|role| event.act(role)) else {
            continue;
        };
        if done.insert(act) && !kept.contains(&(step.actor.clone(), act)) {
            faults.push(RecordFault::Lost {
                table: "acts",
                seq: step.seq,
                what: format!("the part of {} in the {act}", step.actor),
            });
        }
    }
    Ok(faults)
}
