//! What a guard looks at: facts gathered by the use case, judged here.

use serde::Serialize;

use super::{CaseKind, Event};
use crate::domain::{certificate::life::LifeEvent, words::words};

words! {
    /// The officer's five checks of an application (ISO/IEC 17065 7.3.1 a-e).
    pub enum ReviewCheck: "application check" {
        /// The information suffices to do the work.
        InformationSufficient = "information_sufficient",
        /// Any difference in understanding is resolved.
        DifferencesResolved = "differences_resolved",
        /// The scope is defined.
        ScopeDefined = "scope_defined",
        /// The means for the evaluation are at hand.
        MeansAvailable = "means_available",
        /// The body has the competence for it.
        CompetenceAvailable = "competence_available",
    }
}

impl ReviewCheck {
    /// The form field in which the check is answered.
    pub const fn field(self) -> &'static str {
        match self {
            Self::InformationSufficient => "check_information_sufficient",
            Self::DifferencesResolved => "check_differences_resolved",
            Self::ScopeDefined => "check_scope_defined",
            Self::MeansAvailable => "check_means_available",
            Self::CompetenceAvailable => "check_competence_available",
        }
    }
}

words! {
    /// A condition on a transition, besides who may bring it about.
    pub enum Guard: "guard" {
        /// Every criterion has a level and a note (norms A2.1).
        AnswersComplete = "answers_complete",
        /// Every piece of evidence the standard insists on is there (norms A2.1).
        EvidenceComplete = "evidence_complete",
        /// Every figure is given that a criterion asks for, or that a gate or the label's rule hangs on (norms A2.1).
        FiguresComplete = "figures_complete",
        /// Track and improvement areas are chosen as the label wants them.
        ChoicesMade = "choices_made",
        /// The scope is told in English too, where the standard speaks another language (norms H2).
        ScopeInEnglish = "scope_in_english",
        /// No gate of eligibility is closed (norms A2.2).
        GatesOpen = "gates_open",
        /// Every answer that a move to a later version left to be looked at was looked at.
        LooksConfirmed = "looks_confirmed",
        /// The version to move to is later than the one the case is at.
        LaterVersion = "later_version",
        /// The version to move to is open for applications today.
        VersionOpen = "version_open",
        /// The version to move to says what becomes of answers.
        WayKnown = "way_known",
        /// Nothing was changed since the draft was moved.
        Unchanged = "unchanged",
        /// The signatory has declared the content to be true.
        DeclarationAccepted = "declaration_accepted",
        /// A reason is given in words.
        ReasonGiven = "reason_given",
        /// At least one question is asked.
        QuestionsAsked = "questions_asked",
        /// The new day to answer by comes after the one that was set.
        LaterDay = "later_day",
        /// Nothing that the appeals panel found right waits to be decided in it (norms A11.6).
        NothingUpheld = "nothing_upheld",
        /// Every question has its answer.
        QuestionsAnswered = "questions_answered",
        /// All five checks are yes (ISO/IEC 17065 7.3.1).
        ChecksPassed = "checks_passed",
        /// All that is said not to apply, and that the officer confirms by the standard, is confirmed.
        LeftOutConfirmed = "left_out_confirmed",
        /// Both sides have signed the same text (norms A1.10).
        AgreementSigned = "agreement_signed",
        /// Plan and team meet the label's rules (norms A3.1, A3.2).
        TeamFit = "team_fit",
        /// Nobody is on the committee, and those called may decide and did not decide before (norms A11.6).
        CommitteeFit = "committee_fit",
        /// The time to object is not over, and no other objection is open.
        ObjectionInTime = "objection_in_time",
        /// There is an objection to answer.
        ObjectionOpen = "objection_open",
        /// The time to object is over or waived, and no objection is open.
        NoObjection = "no_objection",
        /// Everyone on the case has declared clean interests (norms A1.5).
        InterestsClean = "interests_clean",
        /// Who decides belongs to the body today: by employment, by contract, or as a member of its committee (norms A5.5).
        DeciderEngaged = "decider_engaged",
        /// The cluster agreed to the person on its team, or its time to object to them is over (norms A3.2).
        PlaceStands = "place_stands",
        /// Everybody on whose work the step rests may keep their place (norms A1.5, A1.6).
        PlacesHeld = "places_held",
        /// There is a plan by which somebody on the team looks at every criterion (norms A3.1).
        EvaluationPlanned = "evaluation_planned",
        /// There is a plan that the cluster has not answered yet.
        PlanUnanswered = "plan_unanswered",
        /// Both sides have agreed to the remote means that the plan has, if it has any (norms A3.10).
        RemoteMeansAgreed = "remote_means_agreed",
        /// The assessor's own sheet is still open.
        OwnSheetOpen = "own_sheet_open",
        /// Every criterion on the own sheet is scored.
        OwnSheetComplete = "own_sheet_complete",
        /// Not more of the own sheet is abstained from than an assessor may leave to the others (norms A3.7).
        MostJudged = "most_judged",
        /// Every score on the own sheet is tied to evidence, to an interview, or to a stated lack of both (norms A3.4).
        ScoresTied = "scores_tied",
        /// Every sheet is locked (norms A3.7).
        SheetsLocked = "sheets_locked",
        /// Differences are explained and every criterion has its common score.
        ConsensusComplete = "consensus_complete",
        /// The own sheet is still open, or all are locked and the lead raises it (norms A3.7).
        FindingTimely = "finding_timely",
        /// The finding stands where this can happen to it (norms E3).
        FindingAllows = "finding_allows",
        /// There is at least one nonconformity that is not settled.
        NonconformityRaised = "nonconformity_raised",
        /// Every nonconformity is verified, accepted or marked unresolved (norms A4.3).
        NonconformitiesSettled = "nonconformities_settled",
        /// Every major nonconformity was verified in time after the evaluation (norms A4.4).
        VerifiedInTime = "verified_in_time",
        /// The report says all that norms A3.12 wants.
        ReportComplete = "report_complete",
        /// The dossier decided on is the one that was shown (norms A5.6).
        DossierCurrent = "dossier_current",
        /// The person has just proved again who they are (norms A5.9).
        SteppedUp = "stepped_up",
        /// Enough members have voted, and they agree (norms A5.8).
        QuorumReached = "quorum_reached",
        /// The evaluation is not older than the scheme allows (norms A4.4).
        EvaluationFresh = "evaluation_fresh",
        /// The statement says all that what it proposes needs (norms E2).
        StatementComplete = "statement_complete",
        /// The cluster was asked, and its time to answer is over (norms A8.3).
        AnswerLate = "answer_late",
        /// The holder was heard before a withdrawal, or it is said why it could not wait (norms E2).
        HolderHeard = "holder_heard",
        /// The certificate's own table allows what is proposed.
        CertificateAllows = "certificate_allows",
        /// The holder has given the certificate up.
        GivenUp = "given_up",
        /// The certificate is sealed, stored and published (norms E5).
        CertificatePublished = "certificate_published",
        /// Nobody has worked on the draft for as long as the scheme allows, and reminders were sent.
        DraftIdle = "draft_idle",
        /// The time to appeal is over and no appeal is open.
        AppealWindowClosed = "appeal_window_closed",
    }
}

/// A guard that does not hold, with what exactly is missing (criterion codes, names, counts).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// Which condition.
    pub guard: Guard,
    /// What is missing, item by item; empty where the guard's own sentence says it all.
    pub missing: Vec<String>,
}

/// What is known at the moment of an event. A fact nobody has established counts as unmet: the default refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    met: Vec<Guard>,
    details: Vec<Unmet>,
}

impl Facts {
    /// No facts yet: every guard refuses.
    pub fn new() -> Self {
        Self::default()
    }

    /// States that `guard` holds, or does not.
    #[must_use]
    pub fn with(mut self, guard: Guard, holds: bool) -> Self {
        if holds {
            self.met.push(guard);
        }
        self
    }

    /// States that `guard` holds when `missing` is empty, and remembers what is missing otherwise.
    #[must_use]
    pub fn with_missing(mut self, guard: Guard, missing: Vec<String>) -> Self {
        if missing.is_empty() {
            self.met.push(guard);
        } else {
            self.details.push(Unmet { guard, missing });
        }
        self
    }

    /// Why `guard` does not hold; `None` when it does.
    pub fn unmet(&self, guard: Guard) -> Option<Unmet> {
        if let Some(detail) = self.details.iter().find(|unmet| unmet.guard == guard) {
            return Some(detail.clone());
        }
        (!self.met.contains(&guard)).then(|| Unmet {
            guard,
            missing: Vec::new(),
        })
    }
}

words! {
    /// What the committee decides, and what each member votes for.
    pub enum Outcome: "outcome" {
        /// Grant.
        Grant = "grant",
        /// Refuse.
        Refuse = "refuse",
        /// Send the matter back to review.
        Back = "back",
        /// Leave the certificate as it is.
        Maintain = "maintain",
        /// Suspend it until conditions are met.
        Suspend = "suspend",
        /// Lift the suspension.
        Lift = "lift",
        /// Lift the suspension for less than before.
        Reduce = "reduce",
        /// Withdraw it.
        Withdraw = "withdraw",
        /// Have it say something else.
        Revise = "revise",
        /// Withdraw it because its document was wrong, and issue a right one under another number.
        Reissue = "reissue",
    }
}

impl Outcome {
    /// The event that carries the decision out.
    pub const fn event(self) -> Event {
        match self {
            Self::Grant => Event::Grant,
            Self::Refuse => Event::Refuse,
            Self::Back => Event::Back,
            Self::Maintain => Event::Maintain,
            Self::Suspend => Event::Suspend,
            Self::Lift => Event::Lift,
            Self::Reduce => Event::Reduce,
            Self::Withdraw => Event::Withdraw,
            Self::Revise => Event::Revise,
            Self::Reissue => Event::Reissue,
        }
    }

    /// What an officer may propose in a case of this kind.
    pub const fn proposable(kind: CaseKind) -> &'static [Self] {
        match kind {
            CaseKind::Special => &[
                Self::Suspend,
                Self::Lift,
                Self::Reduce,
                Self::Withdraw,
                Self::Reissue,
                Self::Maintain,
            ],
            // While it is suspended, a holder asks for no other change than that this be lifted.
            CaseKind::Change => &[Self::Revise, Self::Lift, Self::Reduce, Self::Reissue],
            CaseKind::Surveillance => &[Self::Maintain, Self::Revise, Self::Suspend, Self::Withdraw],
            CaseKind::Initial | CaseKind::Recertification => &[],
        }
    }

    /// Whether another document comes of it, and what that says is part of the statement.
    pub const fn brings_document(self) -> bool {
        matches!(self, Self::Revise | Self::Reduce | Self::Reissue)
    }

    /// What a committee may vote for where `proposed` was reviewed: that, the certificate as it is, or back. What nobody
    /// reviewed is nobody's to decide.
    pub fn on_statement(proposed: Self) -> Vec<Self> {
        let mut all = vec![proposed, Self::Maintain, Self::Back];
        all.dedup();
        all
    }

    /// What it does to the certificate in a case of this kind; `None` where it does nothing, or brings one about. To leave
    /// a certificate as it is means something only where the standard wanted it looked at.
    pub const fn life(self, kind: CaseKind) -> Option<LifeEvent> {
        Some(match self {
            Self::Maintain if matches!(kind, CaseKind::Surveillance) => LifeEvent::Maintain,
            Self::Suspend => LifeEvent::Suspend,
            Self::Lift => LifeEvent::Lift,
            Self::Reduce => LifeEvent::ReduceAndLift,
            Self::Withdraw => LifeEvent::Withdraw,
            Self::Revise => LifeEvent::Revise,
            Self::Reissue => LifeEvent::MisissueWithdraw,
            Self::Grant | Self::Refuse | Self::Back | Self::Maintain => return None,
        })
    }

    /// What the trail says with a vote for it.
    pub fn said_with(self, reason: &str) -> String {
        format!("{self}: {reason}")
    }

    /// Whether that is what the trail says with a vote.
    pub fn is_said_in(self, told: &str) -> bool {
        told.strip_prefix(self.as_str())
            .is_some_and(|rest| rest.starts_with(": "))
    }

    /// Whether a document that is put in force with this event is settled by it: the first of a certificate by a grant, or in
    /// place of a wrong one.
    pub const fn settles(self, brings: LifeEvent) -> bool {
        match brings {
            LifeEvent::Issue => matches!(self, Self::Grant | Self::Reissue),
            LifeEvent::Revise => matches!(self, Self::Revise),
            LifeEvent::ReduceAndLift => matches!(self, Self::Reduce),
            _ => false,
        }
    }
}

words! {
    /// What the reviewer makes of a report.
    pub enum Recommendation: "recommendation" {
        /// Recommends to grant.
        Grant = "grant",
        /// Recommends to refuse.
        Refuse = "refuse",
        /// Sends the report back to the team, or the statement to the officer.
        Return = "return",
        /// Recommends what the statement proposes.
        Follow = "follow",
        /// Recommends to leave the certificate as it is.
        Leave = "leave",
    }
}

impl Recommendation {
    /// What a reviewer may make of a case of this kind.
    pub const fn of_kind(kind: CaseKind) -> &'static [Self] {
        if kind.is_stated() {
            &[Self::Follow, Self::Leave, Self::Return]
        } else {
            &[Self::Grant, Self::Refuse, Self::Return]
        }
    }
}
