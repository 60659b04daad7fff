//! The states of a case (norms E1).

use crate::domain::words::words;

words! {
    /// Where a case stands. The order is the way of a case.
    pub enum State: "case state" {
        /// The cluster fills its self-assessment.
        Draft = "draft",
        /// Handed in, waiting for an officer.
        Submitted = "submitted",
        /// An officer checks the application (ISO/IEC 17065 7.3).
        ApplicationReview = "application_review",
        /// The cluster answers the officer's questions.
        InfoRequested = "info_requested",
        /// Both sides sign the certification agreement (ISO/IEC 17065 4.1.2).
        Agreement = "agreement",
        /// The officer plans the evaluation and composes the team.
        Planning = "planning",
        /// The cluster may object to the team (ISO/IEC 17021-1 9.2.3.5).
        TeamProposed = "team_proposed",
        /// Assessors score, first blind, then together (ISO/IEC 17065 7.4).
        Evaluation = "evaluation",
        /// The cluster mends nonconformities (ISO/IEC 17021-1 9.4.9).
        CorrectiveAction = "corrective_action",
        /// Someone uninvolved reviews the frozen report (ISO/IEC 17065 7.5).
        Review = "review",
        /// The committee decides (ISO/IEC 17065 7.6).
        Decision = "decision",
        /// Granted; the certificate is being issued.
        Granted = "granted",
        /// Refused; the appeal window is open.
        Refused = "refused",
        /// Given up before the decision.
        Abandoned = "abandoned",
        /// Not taken on by the certification body (ISO/IEC 17065 7.3.4).
        Declined = "declined",
        /// Ended with a certificate.
        ClosedGranted = "closed_granted",
        /// Ended without one.
        ClosedRefused = "closed_refused",
        /// Ended with a decision about a certificate.
        ClosedDecided = "closed_decided",
    }
}

impl State {
    /// Whether the case has ended: no event leads out.
    pub const fn is_terminal(self) -> bool {
        matches!(
            self,
            Self::Abandoned | Self::Declined | Self::ClosedGranted | Self::ClosedRefused | Self::ClosedDecided
        )
    }

    /// Whether the cluster writes at its application: until it hands it in, and while it answers what was asked about it.
    pub const fn is_with_the_cluster(self) -> bool {
        matches!(self, Self::Draft | Self::InfoRequested)
    }

    /// Whether the committee has decided.
    pub const fn is_decided(self) -> bool {
        matches!(
            self,
            Self::Granted | Self::Refused | Self::ClosedGranted | Self::ClosedRefused | Self::ClosedDecided
        )
    }
}

words! {
    /// What kind of certification a case is about.
    pub enum CaseKind: "kind of case" {
        /// First certification.
        Initial = "initial",
        /// Between certification and renewal (ISO/IEC 17065 7.9).
        Surveillance = "surveillance",
        /// Renewal.
        Recertification = "recertification",
        /// A change at the holder's (ISO/IEC 17065 7.10).
        Change = "change",
        /// For cause.
        Special = "special",
    }
}

impl CaseKind {
    /// Kinds that go through self-assessment and evaluation.
    pub const EVALUATED: &[Self] = &[Self::Initial, Self::Recertification];
    /// Kinds that are decided on an officer's statement about a certificate.
    pub const STATED: &[Self] = &[Self::Surveillance, Self::Change, Self::Special];
    /// Kinds that the cluster begins, and may take back.
    pub const ASKED: &[Self] = &[Self::Initial, Self::Recertification, Self::Change];

    /// Whether a case of this kind is decided on an officer's statement about a certificate.
    pub const fn is_stated(self) -> bool {
        matches!(self, Self::Surveillance | Self::Change | Self::Special)
    }
}
