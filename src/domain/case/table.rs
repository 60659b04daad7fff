//! The transition table of a case (norms E1): the one place that says what may happen when, by whom, on what condition.

use super::{
    CaseKind::{self, Change},
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
    /// In cases of which kinds.
    pub kinds: &'static [CaseKind],
}

impl Transition {
    const fn of(self, kinds: &'static [CaseKind]) -> Self {
        Self { kinds, ..self }
    }
}

const EVALUATED: &[CaseKind] = CaseKind::EVALUATED;
const STATED: &[CaseKind] = CaseKind::STATED;
const ASKED: &[CaseKind] = CaseKind::ASKED;
/// Kinds that wait for an officer: what the cluster asks for, and what the appeals panel wants looked at.
const TAKEN_UP: &[CaseKind] = &[CaseKind::Initial, CaseKind::Recertification, Change, CaseKind::Special];
const ANY: &[CaseKind] = CaseKind::ALL;

const OWNER: &[By] = &[By::Role(CaseRole::Owner)];
const CLUSTER: &[By] = &[By::Role(CaseRole::Owner), By::Role(CaseRole::Editor)];
const OFFICER: &[By] = &[By::Role(CaseRole::Officer)];
const ASSESSOR: &[By] = &[By::Role(CaseRole::Assessor), By::Role(CaseRole::Lead)];
/// A second officer, or the appeals panel where there is none.
const SECOND: &[By] = &[By::Role(CaseRole::Officer), By::Role(CaseRole::Appeals)];
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
        kinds: EVALUATED,
    }
}

const fn withdrawal(from: State) -> Transition {
    row(from, WithdrawApplication, OWNER, &[ReasonGiven], To::State(Abandoned))
}

const fn replaced(from: State, event: Event) -> Transition {
    let guards: &[Guard] = match from {
        // While somebody looks at an objection to the team nobody changes who works on the case.
        TeamProposed | Evaluation | CorrectiveAction => &[ReasonGiven, NoObjection, TeamFit],
        _ => &[ReasonGiven, TeamFit],
    };
    row(from, event, OFFICER, guards, To::Same)
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
    row(Submitted, TakeUp, OFFICER, &[], To::State(ApplicationReview)).of(TAKEN_UP),
    withdrawal(Submitted).of(ASKED),
    row(ApplicationReview, RequestInfo, OFFICER, &[QuestionsAsked], To::State(InfoRequested)).of(ANY),
    row(ApplicationReview, Decline, OFFICER, &[ReasonGiven, NothingUpheld], To::State(Declined)).of(ANY),
    row(ApplicationReview, Accept, OFFICER, &[ChecksPassed, LeftOutConfirmed], To::State(Agreement)),
    // A decision about a certificate is prepared, reviewed and decided as a grant is (ISO/IEC 17065 7.9, 7.10, 7.11).
    row(ApplicationReview, Propose, OFFICER, &[StatementComplete, HolderHeard, CertificateAllows, TeamFit], To::State(Review)).of(STATED),
    row(ApplicationReview, Terminate, OFFICER, &[GivenUp, CertificateAllows], To::State(ClosedDecided)).of(&[Change]),
    withdrawal(ApplicationReview).of(ASKED),
    row(InfoRequested, Resubmit, OWNER, &[QuestionsAnswered, AnswersComplete, EvidenceComplete, FiguresComplete, ChoicesMade, GatesOpen], To::State(ApplicationReview)),
    // Whoever would decline for want of an answer can wait instead, and say until when.
    row(InfoRequested, ExtendAnswer, OFFICER, &[LaterDay], To::Same).of(ANY),
    // Whoever does not answer in time can be declined; an answer that comes before that is as good as one in time.
    row(InfoRequested, Decline, OFFICER, &[AnswerLate, ReasonGiven, NothingUpheld], To::State(Declined)),
    // What the holder tells about a certificate goes back to the officer, who states it; a surveillance begins here.
    row(InfoRequested, Report, OWNER, &[QuestionsAnswered], To::State(ApplicationReview)).of(STATED),
    // Who does not answer in time is stated about all the same (norms A8.3).
    row(InfoRequested, Propose, OFFICER, &[AnswerLate, StatementComplete, HolderHeard, CertificateAllows, TeamFit], To::State(Review)).of(STATED),
    withdrawal(InfoRequested).of(ASKED),
    row(Agreement, SignAgreement, OWNER_AND_OFFICER, &[SteppedUp, AgreementSigned], To::State(Planning)),
    withdrawal(Agreement),
    row(Planning, ProposeTeam, OFFICER, &[TeamFit], To::State(TeamProposed)),
    withdrawal(Planning),
    // ISO/IEC 17021-1 9.2.3.5. An objection stands until an officer other than the case's answers it (norms A3.2), or
    // where the body has none, the appeals panel; who that may be, the permission matrix says.
    row(TeamProposed, Object, OWNER, &[ReasonGiven, ObjectionInTime], To::Same),
    row(TeamProposed, UpholdObjection, SECOND, &[ReasonGiven, ObjectionOpen], To::State(Planning)),
    row(TeamProposed, RejectObjection, SECOND, &[ReasonGiven, ObjectionOpen], To::Same),
    row(TeamProposed, ConfirmTeam, OWNER_OR_SYSTEM, &[NoObjection], To::State(Evaluation)),
    replaced(TeamProposed, ReplaceTeamMember),
    replaced(TeamProposed, ReplaceReviewer),
    replaced(TeamProposed, ReplaceDecider),
    withdrawal(TeamProposed),
    // ISO/IEC 17065 7.4.1, 7.4.2: a plan with a named person for each criterion comes before the first act of evaluation. The
    // lead writes it: until the team stands, nobody knows who takes part.
    row(Evaluation, PlanEvaluation, LEAD, &[InterestsClean, PlaceStands], To::Same),
    row(Evaluation, AcceptPlan, OWNER, &[PlanUnanswered], To::Same),
    row(Evaluation, AskOtherDate, OWNER, &[ReasonGiven, PlanUnanswered], To::Same),
    row(Evaluation, RecordScore, ASSESSOR, &[InterestsClean, PlaceStands, EvaluationPlanned, OwnSheetOpen], To::Same),
    // IAF MD 4: what was seen by remote means counts once both sides have agreed to them. Documents can be read before.
    row(Evaluation, LockSheet, ASSESSOR, &[InterestsClean, PlaceStands, RemoteMeansAgreed, OwnSheetOpen, OwnSheetComplete, MostJudged, ScoresTied], To::Same),
    row(Evaluation, Consensus, LEAD, &[InterestsClean, PlaceStands, SheetsLocked], To::Same),
    // The team talks about a criterion once everybody's score of it is open to everybody, and not before (norms A3.7).
    row(Evaluation, Discuss, ASSESSOR, &[InterestsClean, PlaceStands, SheetsLocked], To::Same),
    row(Evaluation, GivePanelPoints, LEAD, &[InterestsClean, PlaceStands, SheetsLocked], To::Same),
    row(Evaluation, RaiseFinding, ASSESSOR, &[InterestsClean, PlaceStands, EvaluationPlanned, FindingTimely], To::Same),
    row(Evaluation, RegradeFinding, LEAD, &[InterestsClean, PlaceStands, SheetsLocked, FindingAllows, ReasonGiven], To::Same),
    row(Evaluation, VoidFinding, LEAD, &[InterestsClean, PlaceStands, SheetsLocked, FindingAllows, ReasonGiven], To::Same),
    row(Evaluation, OpenCorrectiveAction, LEAD, &[InterestsClean, PlaceStands, SheetsLocked, NonconformityRaised], To::State(CorrectiveAction)),
    row(Evaluation, CompleteEvaluation, LEAD, &[InterestsClean, PlaceStands, PlacesHeld, SheetsLocked, ConsensusComplete, NonconformitiesSettled, ReportComplete], To::State(Review)),
    // Who falls out halfway is replaced, and the others' work stays (ISO/IEC 17065 6.1.3, norms A1.5). Who came is the
    // cluster's to object to, as the team was.
    replaced(Evaluation, ReplaceTeamMember),
    replaced(Evaluation, ReplaceReviewer),
    replaced(Evaluation, ReplaceDecider),
    row(Evaluation, AcceptReplacement, OWNER, &[ObjectionInTime], To::Same),
    row(Evaluation, Object, OWNER, &[ReasonGiven, ObjectionInTime], To::Same),
    row(Evaluation, UpholdObjection, SECOND, &[ReasonGiven, ObjectionOpen], To::Same),
    row(Evaluation, RejectObjection, SECOND, &[ReasonGiven, ObjectionOpen], To::Same),
    withdrawal(Evaluation),
    row(CorrectiveAction, AnswerFinding, OWNER, &[FindingAllows], To::Same),
    row(CorrectiveAction, AcceptAnswer, LEAD, &[InterestsClean, PlaceStands, FindingAllows], To::Same),
    row(CorrectiveAction, RejectAnswer, LEAD, &[InterestsClean, PlaceStands, FindingAllows, ReasonGiven], To::Same),
    row(CorrectiveAction, VerifyFinding, LEAD, &[InterestsClean, PlaceStands, FindingAllows, ReasonGiven], To::Same),
    row(CorrectiveAction, RegradeFinding, LEAD, &[InterestsClean, PlaceStands, FindingAllows, ReasonGiven], To::Same),
    row(CorrectiveAction, VoidFinding, LEAD, &[InterestsClean, PlaceStands, FindingAllows, ReasonGiven], To::Same),
    row(CorrectiveAction, CloseCa, LEAD, &[InterestsClean, PlaceStands, NonconformitiesSettled], To::State(Evaluation)),
    // Whoever came onto the team meanwhile scores while the cluster mends, by a plan and by means that are agreed, as before.
    row(CorrectiveAction, PlanEvaluation, LEAD, &[InterestsClean, PlaceStands], To::Same),
    row(CorrectiveAction, AcceptPlan, OWNER, &[PlanUnanswered], To::Same),
    row(CorrectiveAction, AskOtherDate, OWNER, &[ReasonGiven, PlanUnanswered], To::Same),
    row(CorrectiveAction, RecordScore, ASSESSOR, &[InterestsClean, PlaceStands, EvaluationPlanned, OwnSheetOpen], To::Same),
    row(CorrectiveAction, LockSheet, ASSESSOR, &[InterestsClean, PlaceStands, RemoteMeansAgreed, OwnSheetOpen, OwnSheetComplete, MostJudged, ScoresTied], To::Same),
    replaced(CorrectiveAction, ReplaceTeamMember),
    replaced(CorrectiveAction, ReplaceReviewer),
    replaced(CorrectiveAction, ReplaceDecider),
    row(CorrectiveAction, AcceptReplacement, OWNER, &[ObjectionInTime], To::Same),
    row(CorrectiveAction, Object, OWNER, &[ReasonGiven, ObjectionInTime], To::Same),
    row(CorrectiveAction, UpholdObjection, SECOND, &[ReasonGiven, ObjectionOpen], To::Same),
    row(CorrectiveAction, RejectObjection, SECOND, &[ReasonGiven, ObjectionOpen], To::Same),
    withdrawal(CorrectiveAction),
    row(Review, Return, REVIEWER, &[InterestsClean, ReasonGiven], To::State(Evaluation)),
    row(Review, ReturnStatement, REVIEWER, &[InterestsClean, ReasonGiven], To::State(ApplicationReview)).of(STATED),
    // Nobody recommends or decides on the work of somebody who may not keep their place: another comes first (ISO/IEC 17065
    // 4.2, 6.1.2).
    row(Review, Recommend, REVIEWER, &[InterestsClean, PlacesHeld, ReasonGiven], To::State(Decision)).of(ANY),
    // A report that rests on the sheet of somebody who should not have scored is no basis for a review or a decision; nor
    // is a recommendation of somebody who should not have reviewed one for a decision.
    row(Review, ReplaceTeamMember, OFFICER, &[ReasonGiven, TeamFit], To::State(Evaluation)),
    replaced(Review, ReplaceReviewer).of(ANY),
    replaced(Review, ReplaceDecider).of(ANY),
    withdrawal(Review).of(ASKED),
    row(Decision, ReplaceTeamMember, OFFICER, &[ReasonGiven, TeamFit], To::State(Evaluation)),
    row(Decision, ReplaceReviewer, OFFICER, &[ReasonGiven, TeamFit], To::State(Review)).of(ANY),
    replaced(Decision, ReplaceDecider).of(ANY),
    row(Decision, Vote, DECIDER, &[InterestsClean, PlacesHeld, DeciderEngaged, SteppedUp, DossierCurrent, ReasonGiven], To::Same).of(ANY),
    row(Decision, CallDeciders, OFFICER, &[CommitteeFit], To::Same),
    row(Decision, Grant, DECIDER, &[QuorumReached, AgreementSigned, NonconformitiesSettled, VerifiedInTime, EvaluationFresh], To::State(Granted)),
    row(Decision, Refuse, DECIDER, &[QuorumReached], To::State(Refused)),
    row(Decision, Back, DECIDER, &[QuorumReached], To::State(Review)).of(ANY),
    row(Decision, Maintain, DECIDER, &[QuorumReached], To::State(ClosedDecided)).of(STATED),
    row(Decision, Suspend, DECIDER, &[QuorumReached, CertificateAllows], To::State(ClosedDecided)).of(STATED),
    row(Decision, Lift, DECIDER, &[QuorumReached, CertificateAllows], To::State(ClosedDecided)).of(STATED),
    row(Decision, Reduce, DECIDER, &[QuorumReached, CertificateAllows], To::State(ClosedDecided)).of(STATED),
    row(Decision, Withdraw, DECIDER, &[QuorumReached, CertificateAllows], To::State(ClosedDecided)).of(STATED),
    row(Decision, Revise, DECIDER, &[QuorumReached, CertificateAllows], To::State(ClosedDecided)).of(STATED),
    // A wrong document is withdrawn by two, and a right one issued under another number (norms E2).
    row(Decision, Reissue, DECIDER, &[QuorumReached, CertificateAllows], To::State(ClosedDecided)).of(&[Change, CaseKind::Special]),
    row(Granted, Issued, SYSTEM, &[CertificatePublished], To::State(ClosedGranted)),
    row(Refused, AppealWindowOver, SYSTEM, &[AppealWindowClosed], To::State(ClosedRefused)),
    row(Refused, AppealUpheld, APPEALS, &[], To::State(Decision)),
];

/// The row for an event in a case of this kind and state, if there is one.
pub fn transition((kind, from): (CaseKind, State), event: Event) -> Option<&'static Transition> {
    let mut rows = TABLE.iter().filter(|row| row.from == from && row.event == event);
    rows.find(|row| row.kinds.contains(&kind))
}

/// The events a state allows in a case of this kind, in the order of the table.
pub fn allowed((kind, from): (CaseKind, State)) -> impl Iterator<Item = Event> {
    let rows = TABLE.iter().filter(move |row| row.from == from);
    rows.filter(move |row| row.kinds.contains(&kind)).map(|row| row.event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_evaluation_asks_of_an_act_is_asked_while_the_cluster_mends_too() {
        let meanwhile = TABLE.iter().filter(|row| row.from == CorrectiveAction);
        for row in meanwhile {
            let Some(before) = TABLE
                .iter()
                .find(|other| (other.from, other.event) == (Evaluation, row.event))
            else {
                continue;
            };
            // All sheets were locked when it was opened; whoever came since scores beside what is judged of findings.
            let asked = before.guards.iter().filter(|guard| **guard != SheetsLocked);
            let missing: Vec<_> = asked.filter(|guard| !row.guards.contains(guard)).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", row.event);
        }
    }

    #[test]
    fn no_pair_of_state_and_event_stands_twice() {
        for (i, row) in TABLE.iter().enumerate() {
            let same = TABLE[i + 1..]
                .iter()
                .any(|other| (other.from, other.event) == (row.from, row.event));
            assert!(!same, "{} in {} stands twice", row.event, row.from);
        }
    }

    /// Where a case of a kind begins: a draft, a request, or with the officer, before or after it is taken up.
    fn beginnings(kind: CaseKind) -> Vec<State> {
        match kind {
            Change => vec![Submitted],
            CaseKind::Special => vec![ApplicationReview, Submitted],
            CaseKind::Surveillance => vec![InfoRequested],
            _ => vec![Draft],
        }
    }

    /// The states that a case of a kind can come to, and the events on the way.
    fn reached(kind: CaseKind) -> Vec<State> {
        let mut reached = beginnings(kind);
        let mut next = 0;
        while let Some(from) = reached.get(next).copied() {
            for row in TABLE.iter().filter(|row| row.from == from && row.kinds.contains(&kind)) {
                if let To::State(to) = row.to
                    && !reached.contains(&to)
                {
                    reached.push(to);
                }
            }
            next += 1;
        }
        reached
    }

    #[test]
    fn terminal_states_have_no_way_out_and_all_others_that_a_kind_comes_to_have_one() {
        for kind in CaseKind::ALL {
            for state in State::ALL {
                let ends = allowed((*kind, *state)).next().is_none();
                let expected = state.is_terminal() || !reached(*kind).contains(state);
                assert_eq!(ends, expected || state.is_terminal(), "{kind} in {state}");
            }
        }
    }

    #[test]
    fn every_state_can_be_reached_by_some_kind_of_case() {
        for state in State::ALL {
            let found = CaseKind::ALL.iter().any(|kind| reached(*kind).contains(state));
            assert!(found, "{state} cannot be reached");
        }
    }

    #[test]
    fn what_the_cluster_began_can_be_withdrawn_in_every_state_before_the_decision_and_in_none_after() {
        for kind in CaseKind::ALL {
            for state in reached(*kind) {
                let before = !state.is_terminal() && !matches!(state, Decision | Granted | Refused);
                let expected = before && ASKED.contains(kind);
                let found = transition((*kind, state), WithdrawApplication).is_some();
                assert_eq!(found, expected, "{kind} in {state}");
            }
        }
    }

    #[test]
    fn no_way_leads_to_a_decision_about_a_certificate_past_statement_review_and_quorum() {
        let decisions = [Suspend, Lift, Reduce, Withdraw, Revise, Maintain];
        for kind in CaseKind::ALL {
            for event in decisions {
                for state in State::ALL {
                    let row = transition((*kind, *state), event);
                    assert_eq!(
                        row.is_some(),
                        kind.is_stated() && *state == Decision,
                        "{event} in {state}"
                    );
                    let Some(row) = row else { continue };
                    assert!(
                        row.guards.contains(&QuorumReached),
                        "{event} by fewer than the committee"
                    );
                    assert_eq!(row.by, DECIDER);
                }
            }
        }
        // There is one door to the decision, and one to the review.
        for (state, event) in [(Decision, Recommend), (Review, Propose)] {
            for row in TABLE.iter().filter(|row| row.to == To::State(state)) {
                let known = row.event == event
                    || matches!(row.event, Back | CompleteEvaluation | AppealUpheld)
                    || (row.from, row.event) == (Decision, ReplaceReviewer);
                assert!(known, "{} leads to {state}", row.event);
            }
        }
    }
}
