//! The transition table of a case (norms E1): the one place that says what may happen when, by whom, on what condition.

use super::{
    Event::{self, *},
    Guard::{self, *},
    State::{self, *},
};
use crate::domain::account::CaseRole;

/// Who brings an event about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A person who acts in this role in the case.
    Role(CaseRole),
    /// The service: a clock or a worker.
    System,
}

/// Where an event leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// To another state.
    State(State),
    /// Nowhere: the work is recorded, the state stays.
    Same,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// The state in which the event is allowed.
    pub from: State,
    /// The event.
    pub event: Event,
    /// Who may bring it about; the first is the usual one.
    pub by: &'static [By],
    /// What must hold.
    pub guards: &'static [Guard],
    /// Where it leads.
    pub to: To,
}

const OWNER: &[By] = &[By::Role(CaseRole::Owner)];
const CLUSTER: &[By] = &[By::Role(CaseRole::Owner), By::Role(CaseRole::Editor)];
const OFFICER: &[By] = &[By::Role(CaseRole::Officer)];
const ASSESSOR: &[By] = &[By::Role(CaseRole::Assessor), By::Role(CaseRole::Lead)];
const LEAD: &[By] = &[By::Role(CaseRole::Lead)];
const REVIEWER: &[By] = &[By::Role(CaseRole::Reviewer)];
const DECIDER: &[By] = &[By::Role(CaseRole::Decider)];
const APPEALS: &[By] = &[By::Role(CaseRole::Appeals)];
const SYSTEM: &[By] = &[By::System];
const OWNER_OR_SYSTEM: &[By] = &[By::Role(CaseRole::Owner), By::System];
const OWNER_AND_OFFICER: &[By] = &[By::Role(CaseRole::Owner), By::Role(CaseRole::Officer)];

const fn row(from: State, event: Event, by: &'static [By], guards: &'static [Guard], to: To) -> Transition {
    Transition {
        from,
        event,
        by,
        guards,
        to,
    }
}

const fn withdrawal(from: State) -> Transition {
    row(from, WithdrawApplication, OWNER, &[ReasonGiven], To::State(Abandoned))
}

/// Every transition there is. A pair of state and event that is not here is refused.
#[rustfmt::skip]
pub const TABLE: &[Transition] = &[
    row(Draft, Submit, OWNER, &[AnswersComplete, EvidenceComplete, FiguresComplete, ChoicesMade, ScopeInEnglish, GatesOpen, LooksConfirmed, DeclarationAccepted], To::State(Submitted)),
    row(Draft, ChangeApplication, CLUSTER, &[], To::Same),
    row(Draft, MoveDraft, CLUSTER, &[LaterVersion, VersionOpen, WayKnown], To::Same),
    row(Draft, UndoMove, CLUSTER, &[Unchanged], To::Same),
    row(Draft, Lapse, SYSTEM, &[DraftIdle], To::State(Abandoned)),
    withdrawal(Draft),
    row(Submitted, TakeUp, OFFICER, &[], To::State(ApplicationReview)),
    withdrawal(Submitted),
    row(ApplicationReview, RequestInfo, OFFICER, &[QuestionsAsked], To::State(InfoRequested)),
    row(ApplicationReview, Decline, OFFICER, &[ReasonGiven], To::State(Declined)),
    row(ApplicationReview, Accept, OFFICER, &[ChecksPassed, LeftOutConfirmed], To::State(Agreement)),
    withdrawal(ApplicationReview),
    row(InfoRequested, Resubmit, OWNER, &[QuestionsAnswered, AnswersComplete, EvidenceComplete, FiguresComplete, ChoicesMade, GatesOpen], To::State(ApplicationReview)),
    withdrawal(InfoRequested),
    row(Agreement, SignAgreement, OWNER_AND_OFFICER, &[SteppedUp, AgreementSigned], To::State(Planning)),
    withdrawal(Agreement),
    row(Planning, ProposeTeam, OFFICER, &[TeamFit], To::State(TeamProposed)),
    withdrawal(Planning),
    // ISO/IEC 17021-1 9.2.3.5. An objection stands until an officer other than the case's answers it (norms A3.2); who
    // that may be, the permission matrix says.
    row(TeamProposed, Object, OWNER, &[ReasonGiven, ObjectionInTime], To::Same),
    row(TeamProposed, UpholdObjection, OFFICER, &[ReasonGiven, ObjectionOpen], To::State(Planning)),
    row(TeamProposed, RejectObjection, OFFICER, &[ReasonGiven, ObjectionOpen], To::Same),
    row(TeamProposed, ConfirmTeam, OWNER_OR_SYSTEM, &[NoObjection], To::State(Evaluation)),
    withdrawal(TeamProposed),
    row(Evaluation, RecordScore, ASSESSOR, &[InterestsClean, OwnSheetOpen], To::Same),
    row(Evaluation, LockSheet, ASSESSOR, &[InterestsClean, OwnSheetOpen, OwnSheetComplete], To::Same),
    row(Evaluation, Consensus, LEAD, &[InterestsClean, SheetsLocked], To::Same),
    row(Evaluation, GivePanelPoints, LEAD, &[InterestsClean, SheetsLocked], To::Same),
    row(Evaluation, OpenCorrectiveAction, LEAD, &[NonconformityRaised], To::State(CorrectiveAction)),
    row(Evaluation, CompleteEvaluation, LEAD, &[InterestsClean, SheetsLocked, ConsensusComplete, NonconformitiesSettled, ReportComplete], To::State(Review)),
    withdrawal(Evaluation),
    row(CorrectiveAction, CloseCa, LEAD, &[NonconformitiesSettled], To::State(Evaluation)),
    withdrawal(CorrectiveAction),
    row(Review, Return, REVIEWER, &[InterestsClean, ReasonGiven], To::State(Evaluation)),
    row(Review, Recommend, REVIEWER, &[InterestsClean, ReasonGiven], To::State(Decision)),
    withdrawal(Review),
    row(Decision, Vote, DECIDER, &[InterestsClean, SteppedUp, DossierCurrent, ReasonGiven], To::Same),
    row(Decision, CallDeciders, OFFICER, &[CommitteeFit], To::Same),
    row(Decision, Grant, DECIDER, &[QuorumReached, AgreementSigned, NonconformitiesSettled, EvaluationFresh], To::State(Granted)),
    row(Decision, Refuse, DECIDER, &[QuorumReached], To::State(Refused)),
    row(Decision, Back, DECIDER, &[QuorumReached], To::State(Review)),
    row(Granted, Issued, SYSTEM, &[CertificatePublished], To::State(ClosedGranted)),
    row(Refused, AppealWindowOver, SYSTEM, &[AppealWindowClosed], To::State(ClosedRefused)),
    row(Refused, AppealUpheld, APPEALS, &[], To::State(Decision)),
];

/// The row for an event in a state, if there is one.
pub fn transition(from: State, event: Event) -> Option<&'static Transition> {
    TABLE.iter().find(|row| row.from == from && row.event == event)
}

/// The events a state allows, in the order of the table.
pub fn allowed(from: State) -> impl Iterator<Item = Event> {
    TABLE.iter().filter(move |row| row.from == from).map(|row| row.event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_of_state_and_event_stands_twice() {
        for (i, row) in TABLE.iter().enumerate() {
            let same = TABLE[i + 1..]
                .iter()
                .any(|other| (other.from, other.event) == (row.from, row.event));
            assert!(!same, "{} in {} stands twice", row.event, row.from);
        }
    }

    #[test]
    fn terminal_states_have_no_way_out_and_all_others_have_one() {
        for state in State::ALL {
            assert_eq!(allowed(*state).next().is_none(), state.is_terminal(), "{state}");
        }
    }

    #[test]
    fn every_state_can_be_reached_from_draft() {
        let mut reached = vec![Draft];
        let mut next = 0;
        while let Some(from) = reached.get(next).copied() {
            for row in TABLE.iter().filter(|row| row.from == from) {
                if let To::State(to) = row.to
                    && !reached.contains(&to)
                {
                    reached.push(to);
                }
            }
            next += 1;
        }
        for state in State::ALL {
            assert!(reached.contains(state), "{state} cannot be reached");
        }
    }

    #[test]
    fn an_application_can_be_withdrawn_in_every_state_before_the_decision_and_in_none_after() {
        for state in State::ALL {
            let before = !state.is_terminal() && !matches!(state, Decision | Granted | Refused);
            assert_eq!(transition(*state, WithdrawApplication).is_some(), before, "{state}");
        }
    }
}
