//! What was decided about certificates, beside what happened to them, over all cases: the one is told in the case that decided,
//! the other in the case in which the certificate was granted (norms A9.1).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{CaseRecord, RecordFault, certificate::Happened, decided::outcome};
use crate::domain::{
    audit::AuditEvent,
    case::{CaseKind, Event},
    certificate::life::LifeEvent,
    time::Timestamp,
};

/// Takes in case by case, and then tells what nobody decided.
#[derive(Debug, Default)]
pub struct Decisions {
    decided: BTreeMap<(String, LifeEvent), Vec<Decided>>,
    happened: Vec<(String, Happened)>,
}

#[derive(Debug)]
struct Decided {
    at: Timestamp,
    by: String,
}

/// A case as it decides about certificates.
#[derive(Deserialize)]
struct Case {
    number: String,
    kind: CaseKind,
    certificate_id: Option<String>,
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
                for brought in brought_by(event, case.kind) {
                    let decided = Decided {
                        at: event.at,
                        by: event.actor.clone(),
                    };
                    let all = self.decided.entry((certificate.clone(), brought)).or_default();
                    all.push(decided);
                }
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
            let (event, at) = (moment.event, moment.at);
            let led_to_it = |decided: &Decided| decided.at <= at && moment.decided_by.as_ref() == Some(&decided.by);
            let decided = self.decided.get_mut(&(moment.certificate_id, event));
            let place = decided.as_ref().and_then(|all| all.iter().position(led_to_it));
            match decided.zip(place) {
                Some((all, place)) => drop(all.swap_remove(place)),
                None => faults.push((case, RecordFault::Undecided { event, at })),
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
