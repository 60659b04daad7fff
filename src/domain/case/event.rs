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
        /// The cluster has answered.
        Resubmit = "resubmit",
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
        /// An assessor scores a criterion.
        RecordScore = "record_score",
        /// An assessor closes the own sheet.
        LockSheet = "lock_sheet",
        /// The team settles its common scores.
        Consensus = "consensus",
        /// The lead puts on record what a panel gave.
        GivePanelPoints = "give_panel_points",
        /// Nonconformities go to the cluster.
        OpenCorrectiveAction = "open_corrective_action",
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
    /// The kind of work it is to bring this event about in a role. To answer an objection is no work on the application: the
    /// case's officer stays another (norms A3.2).
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
            | Self::SignAgreement
            | Self::Object
            | Self::ConfirmTeam => Action::CommitOrganisation,
            Self::TakeUp | Self::RequestInfo | Self::Decline | Self::Accept => Action::ReviewApplication,
            Self::ProposeTeam | Self::CallDeciders => Action::AssignTeam,
            Self::UpholdObjection | Self::RejectObjection => Action::ResolveObjection,
            Self::RecordScore | Self::LockSheet => Action::Score,
            Self::Consensus
            | Self::GivePanelPoints
            | Self::OpenCorrectiveAction
            | Self::CloseCa
            | Self::CompleteEvaluation => Action::LeadEvaluation,
            Self::Return | Self::Recommend => Action::Review,
            Self::Vote | Self::Grant | Self::Refuse | Self::Back => Action::Decide,
            Self::AppealUpheld => Action::ResolveAppeal,
            Self::Lapse | Self::Issued | Self::AppealWindowOver => return None,
        })
    }
}
