//! What becomes of the many cases: each plot is a list of steps with the days between them, told backwards from today.

use crate::domain::{
    case::{Outcome, Recommendation},
    concern::{ConcernEvent, ConcernOutcome},
};

/// What happens in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The signatory begins an application.
    Begin,
    /// A part of the criteria is answered.
    AnswerSome,
    /// Everything is answered, with figures and evidence.
    AnswerAll,
    /// The signatory hands in.
    Submit,
    /// The signatory gives the application up.
    GiveUpApplication,
    /// An officer takes it up.
    TakeUp,
    /// The officer asks, and wants to know within so many days.
    Ask(i64),
    /// The signatory answers.
    Reply,
    /// The officer declines.
    Decline,
    /// The officer finds all checks in order.
    Accept,
    /// The signatory signs.
    SignOwner,
    /// The officer signs.
    SignBody,
    /// The officer proposes plan and team; the evaluation begins in so many days.
    Propose(i64),
    /// The signatory objects to the team.
    Object,
    /// Another officer upholds that.
    Uphold,
    /// Everybody declares their interests.
    Declare,
    /// The signatory agrees to the team.
    Confirm,
    /// The lead plans the evaluation.
    Plan,
    /// The signatory agrees to the plan.
    AgreeToPlan,
    /// The lead (0) or the second assessor (1) scores a part.
    ScoreSome(usize),
    /// The lead (0) or the second assessor (1) scores everything and locks the sheet.
    Score(usize),
    /// The lead raises a minor or a major nonconformity.
    Raise { major: bool },
    /// The lead settles what the sheets differ in.
    Settle,
    /// The lead sends the findings.
    SendFindings,
    /// The signatory answers them.
    AnswerFindings,
    /// The lead accepts the answers.
    AcceptAnswers,
    /// The lead has seen that all is mended.
    Verify,
    /// The lead takes the case back.
    CloseAction,
    /// The lead completes the report.
    Report,
    /// The reviewer recommends, or sends back.
    Review(Recommendation),
    /// A member of the committee votes.
    Vote(usize, Outcome),
    /// What the service does in the background: seals, sends.
    Work,
    /// What the clock brings about, once it is due.
    KeepTime,
    /// The signatory appeals.
    Appeal,
    /// A member of the panel moves the appeal, or the complaint, on.
    Handle(usize, ConcernEvent, Option<ConcernOutcome>),
    /// Somebody complains about the certificate.
    Complain,
    /// An officer opens a case about the certificate.
    OpenSpecial,
    /// The officer states what is to become of the certificate.
    State(Outcome),
    /// The officer asks the holder what has changed, as the standard's surveillance wants it.
    BeginSurveillance,
    /// The holder tells.
    ReportSurveillance,
    /// The holder asks for another scope.
    AskChange,
    /// The holder gives the certificate up.
    GiveUp,
    /// The officer confirms that it ends.
    ConfirmEnd,
    /// The holder begins to renew.
    Renew,
}

/// A step, and the days since the one before.
pub type Timed = (u32, Step);

/// By which standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The European standard, in its first version that takes applications on the day.
    Ecms,
    /// The same, in its newest.
    Newest,
    /// The Polish standard.
    Polish,
    /// The pilot edition.
    Pilot,
}

/// What becomes of a case.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    /// The standard.
    pub family: Family,
    /// The label applied for.
    pub label: &'static str,
    /// The track, where the standard has some.
    pub track: Option<&'static str>,
    /// What happens.
    pub parts: &'static [&'static [Timed]],
    /// How many days ago the last of it happened.
    pub ago: u32,
}

impl Plot {
    /// All steps, in order.
    pub fn steps(&self) -> impl Iterator<Item = Timed> {
        self.parts.iter().flat_map(|part| part.iter().copied())
    }

    /// The days that it takes.
    pub fn days(&self) -> u32 {
        self.steps().map(|(days, _)| days).sum()
    }
}

use Family::{Ecms, Newest, Pilot, Polish};
use Outcome::{Grant, Lift, Maintain, Refuse, Revise, Suspend, Withdraw};
use Step::*;

#[rustfmt::skip]
mod parts {
    use super::*;

    pub const BEGUN: &[Timed] = &[(0, Begin), (6, AnswerSome)];
    pub const FILLED: &[Timed] = &[(0, Begin), (4, AnswerSome), (9, AnswerAll)];
    pub const SUBMITTED: &[Timed] = &[(0, Begin), (5, AnswerSome), (10, AnswerAll), (1, Submit)];
    pub const TAKEN_UP: &[Timed] = &[(3, TakeUp)];
    pub const AGREED: &[Timed] = &[(3, TakeUp), (4, Accept), (4, SignOwner), (1, SignBody)];
    pub const TEAM: &[Timed] = &[(3, Propose(5)), (1, Declare), (2, Confirm), (0, Plan), (0, AgreeToPlan)];
    pub const SCORED_ALONE: &[Timed] = &[(5, Score(0)), (0, Settle)];
    pub const SCORED: &[Timed] = &[(4, Score(0)), (2, Score(1)), (2, Settle)];
    pub const REPORTED: &[Timed] = &[(2, Report)];
    pub const FOR_IT: &[Timed] = &[(4, Review(Recommendation::Grant))];
    pub const AGAINST: &[Timed] = &[(4, Review(Recommendation::Refuse))];
    pub const GRANTED: &[Timed] = &[(3, Vote(0, Grant)), (1, Vote(1, Grant)), (0, Work)];
    pub const REFUSED: &[Timed] = &[(3, Vote(0, Refuse)), (1, Vote(1, Refuse)), (0, Work)];
    pub const FINDING: &[Timed] = &[(4, Raise { major: true }), (0, Score(0)), (2, Score(1)), (1, Settle), (1, SendFindings)];
    pub const FOLLOWED: &[Timed] = &[(4, Review(Recommendation::Follow))];
}
use parts::*;

const fn plot(family: Family, label: &'static str, ago: u32, parts: &'static [&'static [Timed]]) -> Plot {
    Plot {
        family,
        label,
        track: None,
        parts,
        ago,
    }
}

const fn polish(ago: u32, parts: &'static [&'static [Timed]]) -> Plot {
    Plot {
        track: Some("growth"),
        ..plot(Polish, "certified", ago, parts)
    }
}

/// Everything that can become of a case. The first ones show most of a desk; a test holds the list against the states.
#[rustfmt::skip]
pub const PLOTS: &[Plot] = &[
    plot(Ecms, "gold", 2, &[SUBMITTED, AGREED, TEAM, &[(4, Score(0))]]),
    plot(Ecms, "bronze", 5, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED]),
    plot(Ecms, "bronze", 4, &[SUBMITTED]),
    plot(Newest, "gold", 1, &[BEGUN]),
    plot(Ecms, "gold", 9, &[SUBMITTED, AGREED, TEAM, FINDING]),
    plot(Ecms, "silver", 6, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED]),
    plot(Ecms, "bronze", 3, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, &[(3, Vote(0, Grant))]]),
    plot(Ecms, "bronze", 12, &[SUBMITTED, TAKEN_UP, &[(2, Ask(10))]]),
    plot(Ecms, "silver", 8, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, AGAINST, REFUSED]),
    plot(Pilot, "bronze", 790, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED]),
    polish(3, &[SUBMITTED, TAKEN_UP]),
    plot(Ecms, "bronze", 2, &[SUBMITTED, AGREED, &[(3, Propose(12))]]),
    plot(Ecms, "gold", 3, &[SUBMITTED, AGREED, TEAM, SCORED]),
    plot(Ecms, "silver", 7, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, AGAINST, REFUSED, &[(2, Appeal), (1, Handle(0, ConcernEvent::Admit, None)), (2, Handle(0, ConcernEvent::Investigate, None))]]),
    plot(Pilot, "bronze", 6, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(320, BeginSurveillance), (16, ReportSurveillance), (4, State(Maintain)), (1, Declare)], FOLLOWED, &[(2, Vote(0, Maintain)), (1, Vote(1, Maintain)), (0, Work), (262, Renew)]]),
    plot(Ecms, "bronze", 4, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(14, OpenSpecial), (2, State(Suspend)), (1, Declare)], FOLLOWED, &[(2, Vote(0, Suspend)), (1, Vote(1, Suspend)), (0, Work)]]),
    plot(Ecms, "bronze", 5, &[SUBMITTED, &[(3, TakeUp), (4, Accept), (3, SignOwner)]]),
    polish(4, &[SUBMITTED, AGREED]),
    plot(Ecms, "bronze", 30, &[FILLED]),
    plot(Ecms, "gold", 2, &[SUBMITTED, AGREED, TEAM, FINDING, &[(14, AnswerFindings)]]),
    plot(Ecms, "bronze", 3, &[SUBMITTED, AGREED, &[(3, Propose(12)), (2, Object)]]),
    plot(Pilot, "bronze", 210, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(120, OpenSpecial), (2, State(Withdraw)), (1, Declare)], FOLLOWED, &[(3, Vote(0, Withdraw)), (1, Vote(1, Withdraw)), (0, Work)]]),
    plot(Ecms, "bronze", 18, &[SUBMITTED, &[(6, GiveUpApplication)]]),
    plot(Ecms, "bronze", 11, &[SUBMITTED, TAKEN_UP, &[(6, Decline)]]),
    plot(Pilot, "bronze", 400, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, AGAINST, REFUSED, &[(32, KeepTime), (0, Work)]]),
    plot(Pilot, "bronze", 3, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(200, AskChange)]]),
    plot(Ecms, "gold", 6, &[SUBMITTED, AGREED, TEAM, SCORED, REPORTED, FOR_IT, GRANTED, &[(20, Complain), (1, Handle(1, ConcernEvent::Admit, None))]]),
    plot(Pilot, "bronze", 60, &[BEGUN, &[(92, KeepTime), (54, KeepTime), (36, KeepTime), (0, Work)]]),
    plot(Ecms, "silver", 2, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, AGAINST, REFUSED, &[(3, Appeal), (1, Handle(0, ConcernEvent::Admit, None)), (2, Handle(0, ConcernEvent::Investigate, None)), (5, Handle(0, ConcernEvent::Propose, Some(ConcernOutcome::Upheld))), (2, Handle(1, ConcernEvent::Approve, None))]]),
    plot(Pilot, "bronze", 2, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(590, Renew), (12, AnswerAll), (1, Submit)], AGREED, TEAM]),
    plot(Ecms, "bronze", 24, &[SUBMITTED, AGREED, TEAM, &[(2, ScoreSome(0))]]),
    plot(Pilot, "bronze", 40, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(240, GiveUp), (4, TakeUp), (3, ConfirmEnd), (0, Work)]]),
    plot(Pilot, "bronze", 5, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(300, OpenSpecial), (3, State(Suspend)), (1, Declare)]]),
    plot(Ecms, "silver", 1, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT]),
    plot(Pilot, "bronze", 20, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(90, AskChange), (3, TakeUp), (2, State(Revise)), (1, Declare)], FOLLOWED, &[(2, Vote(0, Revise)), (1, Vote(1, Revise)), (0, Work)]]),
    plot(Ecms, "gold", 16, &[SUBMITTED, AGREED, TEAM, FINDING, &[(10, AnswerFindings), (3, AcceptAnswers), (6, Verify), (1, CloseAction)], REPORTED, FOR_IT, GRANTED]),
    plot(Newest, "bronze", 3, &[BEGUN]),
    plot(Ecms, "bronze", 8, &[SUBMITTED, AGREED, &[(3, Propose(9)), (2, Object), (2, Uphold)]]),
    plot(Pilot, "bronze", 30, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, FOR_IT, GRANTED, &[(160, OpenSpecial), (2, State(Suspend)), (1, Declare)], FOLLOWED, &[(2, Vote(0, Suspend)), (1, Vote(1, Suspend)), (0, Work), (60, OpenSpecial), (2, State(Lift)), (1, Declare)], FOLLOWED, &[(2, Vote(0, Lift)), (1, Vote(1, Lift)), (0, Work)]]),
    plot(Ecms, "gold", 1, &[SUBMITTED, AGREED, TEAM, SCORED, &[(2, Report)], FOR_IT, &[(3, Vote(0, Grant))]]),
    plot(Ecms, "bronze", 9, &[SUBMITTED, AGREED, TEAM, SCORED_ALONE, REPORTED, &[(3, Review(Recommendation::Return))]]),
    plot(Ecms, "bronze", 7, &[SUBMITTED, TAKEN_UP, &[(2, Ask(12)), (5, Reply)]]),
];
