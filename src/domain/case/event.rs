//! What can happen to a case (norms E1).

use crate::domain::{
    account::{Act, CaseRole},
    policy::Action,
    words::words,
};

words! {
    /// An event in the life of a case.
    pub enum Event: "case event" {
        /// The cluster hands in its self-assessment.
        Submit = "submit",
        /// The cluster applies for another label, on another track, or for another scope.
        ChangeApplication = "change_application",
        /// The cluster moves its draft to a later version of the standard.
        MoveDraft = "move_draft",
        /// The cluster takes the move back.
        UndoMove = "undo_move",
        /// The cluster gives up before the decision.
        WithdrawApplication = "withdraw_application",
        /// A draft nobody worked on ends.
        Lapse = "lapse",
        /// An officer takes the application up.
        TakeUp = "take_up",
        /// The officer asks for more.
        RequestInfo = "request_info",
        /// The officer gives the cluster more time to answer.
        ExtendAnswer = "extend_answer",
        /// The cluster has answered.
        Resubmit = "resubmit",
        /// The holder has told what it was asked about its certificate.
        Report = "report",
        /// The body does not take the application on.
        Decline = "decline",
        /// The application is complete and taken on.
        Accept = "accept",
        /// The second of the two signatures is under the agreement.
        SignAgreement = "sign_agreement",
        /// The officer proposes plan and team.
        ProposeTeam = "propose_team",
        /// The cluster objects to the team.
        Object = "object",
        /// A second officer finds the objection right: the team is composed anew.
        UpholdObjection = "uphold_objection",
        /// A second officer finds it wrong: the team stays.
        RejectObjection = "reject_objection",
        /// The cluster agrees to the team, or its time to object is over.
        ConfirmTeam = "confirm_team",
        /// The officer puts somebody else in a place on the team.
        ReplaceTeamMember = "replace_team_member",
        /// The officer has somebody else review.
        ReplaceReviewer = "replace_reviewer",
        /// The officer has somebody else on the committee.
        ReplaceDecider = "replace_decider",
        /// The cluster agrees to who came onto its team, and waives the rest of its time to object.
        AcceptReplacement = "accept_replacement",
        /// The lead plans the evaluation, or plans it anew.
        PlanEvaluation = "plan_evaluation",
        /// The cluster agrees to the plan.
        AcceptPlan = "accept_plan",
        /// The cluster asks for another date.
        AskOtherDate = "ask_other_date",
        /// An assessor scores a criterion.
        RecordScore = "record_score",
        /// An assessor closes the own sheet.
        LockSheet = "lock_sheet",
        /// The team settles its common scores.
        Consensus = "consensus",
        /// Somebody of the team says something to the others about a criterion.
        Discuss = "discuss",
        /// The lead puts on record what a panel gave.
        GivePanelPoints = "give_panel_points",
        /// An assessor raises a finding.
        RaiseFinding = "raise_finding",
        /// The lead makes something else of a finding.
        RegradeFinding = "regrade_finding",
        /// The lead takes a finding back.
        VoidFinding = "void_finding",
        /// Nonconformities go to the cluster.
        OpenCorrectiveAction = "open_corrective_action",
        /// The cluster tells cause, correction and corrective action.
        AnswerFinding = "answer_finding",
        /// The lead accepts what the cluster means to do.
        AcceptAnswer = "accept_answer",
        /// The lead does not, or finds that it does not work.
        RejectAnswer = "reject_answer",
        /// The lead has seen that a finding is mended.
        VerifyFinding = "verify_finding",
        /// All nonconformities are dealt with.
        CloseCa = "close_ca",
        /// The report is finished and frozen.
        CompleteEvaluation = "complete_evaluation",
        /// The reviewer sends the report back.
        Return = "return",
        /// The reviewer recommends.
        Recommend = "recommend",
        /// A member of the committee votes.
        Vote = "vote",
        /// The committee grants.
        Grant = "grant",
        /// The committee refuses.
        Refuse = "refuse",
        /// The committee sends the matter back to review.
        Back = "back",
        /// The officer puts a statement about a certificate before the reviewer.
        Propose = "propose",
        /// The reviewer sends the statement back to the officer.
        ReturnStatement = "return_statement",
        /// The committee leaves the certificate as it is.
        Maintain = "maintain",
        /// The committee suspends the certificate.
        Suspend = "suspend",
        /// The committee lifts the suspension.
        Lift = "lift",
        /// The committee lifts the suspension for less than before.
        Reduce = "reduce",
        /// The committee withdraws the certificate.
        Withdraw = "withdraw",
        /// The committee has the certificate say something else.
        Revise = "revise",
        /// The committee withdraws the certificate because its document was wrong, and has a right one issued.
        Reissue = "reissue",
        /// The officer confirms that the holder gives the certificate up.
        Terminate = "terminate",
        /// The certificate is out.
        Issued = "issued",
        /// Nobody appealed in time.
        AppealWindowOver = "appeal_window_over",
        /// The appeal was upheld: decide anew.
        AppealUpheld = "appeal_upheld",
        /// The officer calls a committee anew, after an appeal was upheld.
        CallDeciders = "call_deciders",
    }
}

impl Event {
    /// The kind of work in a case that this is, taken in `role`: it stays on record and may bar its doer from other steps
    /// (norms A5.4). Who answers an objection does what the appeals panel does, and no work of their own role.
    pub const fn act(self, role: CaseRole) -> Option<Act> {
        match self {
            Self::UpholdObjection | Self::RejectObjection => None,
            _ => role.act(),
        }
    }

    /// The row of the permission matrix that governs who may bring this event about; `None`: only the service itself may.
    pub const fn action(self) -> Option<Action> {
        Some(match self {
            // Like an answer, it commits the organisation to nothing, and can be taken back.
            Self::ChangeApplication | Self::MoveDraft | Self::UndoMove => Action::EditDraft,
            Self::Submit
            | Self::WithdrawApplication
            | Self::Resubmit
            | Self::Report
            | Self::SignAgreement
            | Self::Object
            | Self::AnswerFinding
            | Self::ConfirmTeam
            | Self::AcceptReplacement
            | Self::AcceptPlan
            | Self::AskOtherDate => Action::CommitOrganisation,
            Self::TakeUp | Self::RequestInfo | Self::ExtendAnswer | Self::Decline | Self::Accept | Self::Terminate => {
                Action::ReviewApplication
            }
            Self::ProposeTeam
            | Self::Propose
            | Self::CallDeciders
            | Self::ReplaceTeamMember
            | Self::ReplaceReviewer
            | Self::ReplaceDecider => Action::AssignTeam,
            Self::UpholdObjection | Self::RejectObjection => Action::ResolveObjection,
            Self::RecordScore | Self::LockSheet | Self::Discuss | Self::RaiseFinding => Action::Score,
            Self::PlanEvaluation
            | Self::Consensus
            | Self::GivePanelPoints
            | Self::RegradeFinding
            | Self::VoidFinding
            | Self::OpenCorrectiveAction
            | Self::AcceptAnswer
            | Self::RejectAnswer
            | Self::VerifyFinding
            | Self::CloseCa
            | Self::CompleteEvaluation => Action::LeadEvaluation,
            Self::Return | Self::ReturnStatement | Self::Recommend => Action::Review,
            Self::Vote
            | Self::Grant
            | Self::Refuse
            | Self::Back
            | Self::Maintain
            | Self::Suspend
            | Self::Lift
            | Self::Reduce
            | Self::Withdraw
            | Self::Revise
            | Self::Reissue => Action::Decide,
            Self::AppealUpheld => Action::ResolveAppeal,
            Self::Lapse | Self::Issued | Self::AppealWindowOver => return None,
        })
    }
}
