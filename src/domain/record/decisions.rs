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
    happened: Vec<Told>,
}

/// What happened to a certificate, by its own case.
#[derive(Debug)]
struct Told {
    case: String,
    moment: Happened,
    /// The certificate that it renews, if it does: what was decided about that one reaches it before it has begun.
    renews: Option<String>,
}

#[derive(Clone, Debug)]
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
            let renewed = case.certificate_id.clone();
            let renews = renewed.filter(|_| case.kind == CaseKind::Recertification);
            self.happened.extend(later.map(|moment| Told {
                case: case.number.clone(),
                moment,
                renews: renews.clone(),
            }));
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
    /// decision brings it about once, and once in a renewal of that certificate.
    pub fn faults(mut self) -> Vec<(String, RecordFault)> {
        self.happened.sort_by_key(|told| (told.moment.at, told.moment.seq));
        let mut carried_over = self.decided.clone();
        let mut faults = Vec::new();
        for Told { case, moment, renews } in self.happened {
            let (event, at) = (moment.event, moment.at);
            let (own, renewed) = (Some(moment.certificate_id), renews);
            let is_by = |decided: &Decided| moment.decided_by.as_ref() == Some(&decided.by);
            let led_to_it = |decided: &Decided| decided.at <= at && is_by(decided);
            // What is carried over when the renewal is issued, the service carries over.
            let reached_it = |decided: &Decided| decided.at <= at && (moment.decided_by.is_none() || is_by(decided));
            let is_decided =
                takes(&mut self.decided, own, event, led_to_it) || takes(&mut carried_over, renewed, event, reached_it);
            if !is_decided {
                faults.push((case, RecordFault::Undecided { event, at }));
            }
        }
        faults
    }
}

/// Takes a decision of this kind about a certificate out, where there is one.
fn takes(
    decided: &mut BTreeMap<(String, LifeEvent), Vec<Decided>>,
    about: Option<String>,
    event: LifeEvent,
    is_it: impl Fn(&Decided) -> bool,
) -> bool {
    let all = about.and_then(|about| decided.get_mut(&(about, event)));
    let place = all.as_ref().and_then(|all| all.iter().position(is_it));
    all.zip(place).map(|(all, place)| all.swap_remove(place)).is_some()
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
