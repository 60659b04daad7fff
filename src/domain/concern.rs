//! Complaints and appeals (ISO/IEC 17065 7.13; norms E4): one table of what may happen to either, and who may not handle it.

use super::words::words;

words! {
    /// What somebody brought before the certification body.
    pub enum ConcernKind: "kind of concern" {
        /// An applicant or holder asks for a decision to be looked at again.
        Appeal = "appeal",
        /// Anybody is dissatisfied with a holder or with the body.
        Complaint = "complaint",
    }
}

words! {
    /// How far it has come.
    pub enum ConcernState: "state of a concern" {
        /// It has arrived and whoever brought it was told so (7.13.3).
        Acknowledged = "acknowledged",
        /// One member finds that it is not about what the body certifies, and a second one checks that.
        RefusalProposed = "refusal_proposed",
        /// It is not about what the body certifies (7.13.2): the end.
        OutOfScope = "out_of_scope",
        /// It is, and waits for somebody to look into it.
        Admissible = "admissible",
        /// Somebody uninvolved gathers and verifies what there is to know (7.13.4).
        Investigation = "investigation",
        /// An outcome is proposed, and waits for a second person (7.13.5).
        Proposed = "proposed",
        /// The outcome was approved and told; what follows from it is still to be done (7.13.9).
        ActionsOpen = "actions_open",
        /// All is told and done: the end.
        Closed = "closed",
    }
}

impl ConcernState {
    /// Whether nothing happens any more.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::OutOfScope | Self::Closed)
    }

    /// Whether what comes of it was told to whoever brought it: what is still to be done then is the body's own (7.13.9).
    pub const fn is_answered(self) -> bool {
        matches!(self, Self::ActionsOpen) || self.is_terminal()
    }
}

words! {
    /// What happens to it.
    pub enum ConcernEvent: "concern event" {
        /// It arrives, and is acknowledged in the same moment.
        File = "file",
        /// It is about what the body certifies.
        Admit = "admit",
        /// It is not, as one member finds.
        ProposeRefusal = "propose_refusal",
        /// It is not, as a second one finds too.
        Refuse = "refuse",
        /// Somebody takes it on.
        Investigate = "investigate",
        /// An outcome is proposed.
        Propose = "propose",
        /// A second person does not agree: back to who proposed it.
        SendBack = "send_back",
        /// A second person agrees, and nothing more is to be done: the outcome is told.
        Approve = "approve",
        /// A second person agrees, the outcome is told, and actions follow.
        ApproveWithActions = "approve_with_actions",
        /// The actions are done.
        Complete = "complete",
    }
}

words! {
    /// What came of it.
    pub enum ConcernOutcome: "outcome of a concern" {
        /// It is justified; the decision appealed against is taken anew.
        Upheld = "upheld",
        /// It is not.
        Rejected = "rejected",
    }
}

words! {
    /// What must hold for an event, besides its state.
    pub enum ConcernGuard: "guard of a concern" {
        /// Why, in words.
        ReasonGiven = "reason_given",
        /// The person took no part in what it is about, belongs to none of those concerned, and says that no tie to them
        /// ended within the last two years (7.13.5, 7.13.6).
        Uninvolved = "uninvolved",
        /// Another person than the one who proposed the outcome.
        SecondPerson = "second_person",
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct ConcernRow {
    /// Where it stands; nowhere before it arrived.
    pub from: Option<ConcernState>,
    /// What happens.
    pub event: ConcernEvent,
    /// What must hold.
    pub guards: &'static [ConcernGuard],
    /// Where it leads.
    pub to: ConcernState,
}

use self::{ConcernEvent::*, ConcernGuard::*};

const fn row(
    from: Option<ConcernState>,
    event: ConcernEvent,
    guards: &'static [ConcernGuard],
    to: ConcernState,
) -> ConcernRow {
    ConcernRow {
        from,
        event,
        guards,
        to,
    }
}

/// Every transition there is. All but the first are for the appeals panel. Two people end it, be it by an outcome or because it is
/// none of the body's business: to find that is to resolve it (norms F).
#[rustfmt::skip]
pub const CONCERNS: &[ConcernRow] = &[
    row(None, File, &[ReasonGiven], ConcernState::Acknowledged),
    row(Some(ConcernState::Acknowledged), Admit, &[Uninvolved], ConcernState::Admissible),
    row(Some(ConcernState::Acknowledged), ProposeRefusal, &[ReasonGiven, Uninvolved], ConcernState::RefusalProposed),
    row(Some(ConcernState::RefusalProposed), Refuse, &[Uninvolved, SecondPerson], ConcernState::OutOfScope),
    row(Some(ConcernState::RefusalProposed), Admit, &[ReasonGiven, Uninvolved, SecondPerson], ConcernState::Admissible),
    row(Some(ConcernState::Admissible), Investigate, &[Uninvolved], ConcernState::Investigation),
    row(Some(ConcernState::Investigation), Propose, &[ReasonGiven, Uninvolved], ConcernState::Proposed),
    row(Some(ConcernState::Proposed), SendBack, &[ReasonGiven, Uninvolved, SecondPerson], ConcernState::Investigation),
    row(Some(ConcernState::Proposed), Approve, &[Uninvolved, SecondPerson], ConcernState::Closed),
    row(Some(ConcernState::Proposed), ApproveWithActions, &[Uninvolved, SecondPerson], ConcernState::ActionsOpen),
    row(Some(ConcernState::ActionsOpen), Complete, &[ReasonGiven], ConcernState::Closed),
];

/// Why an event is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConcernRejection {
    /// Not where it stands.
    #[error("`{event}` is not possible for what is `{from}`")]
    Impossible {
        /// Where it stands.
        from: ConcernState,
        /// What was asked.
        event: ConcernEvent,
    },
    /// Conditions do not hold.
    #[error("`{event}` is not possible yet: {}", unmet.iter().map(|guard| guard.as_str()).collect::<Vec<_>>().join(", "))]
    NotReady {
        /// What was asked.
        event: ConcernEvent,
        /// What does not hold.
        unmet: Vec<ConcernGuard>,
    },
}

/// Where `event` leads from `from`, if the table allows it and every guard is among those that hold.
///
/// # Errors
/// [`ConcernRejection`] says whether it is not possible now, or what is missing.
pub fn decide_concern(
    from: ConcernState,
    event: ConcernEvent,
    holds: &[ConcernGuard],
) -> Result<ConcernState, ConcernRejection> {
    let row = CONCERNS.iter().find(|row| row.from == Some(from) && row.event == event);
    let row = row.ok_or(ConcernRejection::Impossible { from, event })?;
    let unmet: Vec<_> = row
        .guards
        .iter()
        .filter(|guard| !holds.contains(guard))
        .copied()
        .collect();
    if unmet.is_empty() {
        Ok(row.to)
    } else {
        Err(ConcernRejection::NotReady { event, unmet })
    }
}

impl ConcernState {
    /// What was proposed where a second person has to agree; an outcome, but where it is whether it is looked at.
    pub const fn proposal(self) -> ConcernEvent {
        match self {
            Self::RefusalProposed => ProposeRefusal,
            _ => Propose,
        }
    }

    /// Whether something is proposed, and a second person has to agree.
    pub const fn is_proposed(self) -> bool {
        matches!(self, Self::RefusalProposed | Self::Proposed)
    }
}

/// What is possible where it stands.
pub fn possible(from: ConcernState) -> impl Iterator<Item = ConcernEvent> {
    let rows = CONCERNS.iter().filter(move |row| row.from == Some(from));
    rows.map(|row| row.event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_state_and_event_is_possible_exactly_where_the_table_says_so() {
        for from in ConcernState::ALL {
            for event in ConcernEvent::ALL {
                let row = CONCERNS
                    .iter()
                    .find(|row| row.from == Some(*from) && row.event == *event);
                let outcome = decide_concern(*from, *event, ConcernGuard::ALL);
                match row {
                    Some(row) => assert_eq!(outcome, Ok(row.to), "{event} in {from}"),
                    None => assert!(
                        matches!(outcome, Err(ConcernRejection::Impossible { .. })),
                        "{event} in {from}"
                    ),
                }
            }
            assert_eq!(possible(*from).next().is_none(), from.is_terminal(), "{from}");
        }
    }

    #[test]
    fn from_the_approval_of_its_outcome_on_it_is_answered_whatever_is_still_to_be_done() {
        for row in CONCERNS {
            let is_told = matches!(row.event, Approve | ApproveWithActions);
            let was = row.from.is_some_and(ConcernState::is_answered);
            let expected = was || is_told || row.to == ConcernState::OutOfScope;
            assert_eq!(row.to.is_answered(), expected, "{} in {:?}", row.event, row.from);
        }
    }

    #[test]
    fn each_guard_alone_refuses_its_event_and_is_named() {
        for row in CONCERNS {
            let Some(from) = row.from else { continue };
            for missing in row.guards {
                let others: Vec<_> = ConcernGuard::ALL
                    .iter()
                    .filter(|guard| *guard != missing)
                    .copied()
                    .collect();
                let refused = decide_concern(from, row.event, &others);
                let (event, unmet) = (row.event, vec![*missing]);
                assert_eq!(refused, Err(ConcernRejection::NotReady { event, unmet }));
            }
        }
    }

    #[test]
    fn nobody_alone_brings_it_to_an_end() {
        let from_a_proposal = |row: &&ConcernRow| row.from.is_some_and(ConcernState::is_proposed);
        for row in CONCERNS.iter().filter(from_a_proposal) {
            assert!(
                row.guards.contains(&SecondPerson) && row.guards.contains(&Uninvolved),
                "{}",
                row.event
            );
        }
        let others = CONCERNS.iter().filter(|row| !from_a_proposal(row));
        for row in others.filter(|row| row.event != Complete) {
            let ends = row.to == ConcernState::ActionsOpen || row.to.is_terminal();
            assert!(!ends, "{}", row.event);
        }
    }
}
