//! Review and decision.

use crate::domain::bilingual::Bilingual;
use serde::Serialize;

use super::{application::SeatField, page};
use crate::views::parts::{AreaRows, CaseHead, ErrorLink, Field, GapLine, ReportView, ScoreView, measures::BasisView};

/// `GET /app/cases/{case}/review`, for the reviewer.
///
/// Two forms: `…/review/recommend` sends `outcome` (`grant` or `refuse`) and `reason`; `…/review/return` sends
/// `return_reason`.
#[derive(Debug, Serialize)]
pub struct ReviewPage {
    /// The case.
    pub case: CaseHead,
    /// What is to be certified, as the certificate will say it.
    pub scope: Bilingual,
    /// The agreed score.
    pub score: ScoreView,
    /// What stands between it and the label.
    pub gaps: Vec<GapLine>,
    /// Areas with their agreed levels beside the self-assessment's.
    pub areas: Vec<AreaRows>,
    /// What the result rests on besides levels.
    pub basis: BasisView,
    /// The report.
    pub report: ReportView,
    /// What was found wanting before.
    pub wanting: Vec<Wanting>,
    /// Those on whose work the review rests and who may not keep their place, by name; empty where all may.
    pub not_held: String,
    /// Whether the reader is the reviewer and may act.
    pub may_act: bool,
    /// `grant`, `refuse` or nothing yet.
    pub outcome: Field,
    /// Why.
    pub reason: Field,
    /// What the assessors should look at again.
    pub return_reason: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ReviewPage, "pages/decision/review");

/// What somebody found wanting who sent a case back.
#[derive(Clone, Debug, Serialize)]
pub struct Wanting {
    /// Who.
    pub name: String,
    /// What.
    pub reason: String,
}

/// `GET` and `POST /app/cases/{case}/decision`, for the deciders.
///
/// The form sends `vote` (`grant`, `refuse` or `back`), `reason`, `password`, `dossier_hash`.
#[derive(Debug, Serialize)]
pub struct DecisionPage {
    /// The case.
    pub case: CaseHead,
    /// What is to be certified, as the certificate will say it.
    pub scope: Bilingual,
    /// The agreed score.
    pub score: ScoreView,
    /// What stands between it and the label.
    pub gaps: Vec<GapLine>,
    /// Areas with their agreed levels beside the self-assessment's.
    pub areas: Vec<AreaRows>,
    /// What the result rests on besides levels.
    pub basis: BasisView,
    /// The report.
    pub report: ReportView,
    /// The reviewer's recommendation.
    pub recommendation: Recommendation,
    /// What was found on appeals against earlier decisions.
    pub appeals: Vec<AppealView>,
    /// Digest of everything shown here, in hexadecimal: a vote counts for this content only.
    pub dossier_hash: String,
    /// The votes given, as far as the reader may see them.
    pub votes: Vec<Vote>,
    /// The members whose vote does not count any more.
    pub lapsed: Vec<LapsedVote>,
    /// Those on whose work the decision rests and who may not keep their place, by name; empty where all may.
    pub not_held: String,
    /// How many members of the committee vote.
    pub voters: u32,
    /// Whether the reader may vote now.
    pub may_vote: bool,
    /// What keeps the committee from granting now.
    pub barred: Vec<Barred>,
    /// Whether the label is reached: else it cannot be granted.
    pub reached: bool,
    /// `grant`, `refuse`, `back` or nothing yet.
    pub vote: Field,
    /// Why.
    pub reason: Field,
    /// Only its error shows.
    pub password: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(DecisionPage, "pages/decision/decision");

/// What the appeals panel found.
#[derive(Clone, Debug, Serialize)]
pub struct AppealView {
    /// The number of the appeal.
    pub number: String,
    /// `upheld` or `rejected`.
    pub outcome: String,
    /// What whoever appealed was told.
    pub answer: String,
}

/// What the reviewer recommends.
#[derive(Clone, Debug, Serialize)]
pub struct Recommendation {
    /// `grant` or `refuse`.
    pub outcome: String,
    /// Why.
    pub reason: String,
    /// The reviewer.
    pub name: String,
    /// When (instant).
    pub at: String,
}

/// A condition of a grant that does not hold.
#[derive(Clone, Debug, Serialize)]
pub struct Barred {
    /// A guard of the case.
    pub guard: String,
    /// What is missing, by name.
    pub names: String,
}

/// A vote that was given.
#[derive(Clone, Debug, Serialize)]
pub struct Vote {
    /// The member of the committee.
    pub name: String,
    /// A value of [`crate::views::vocabulary::DECISIONS`].
    pub vote: String,
    /// When (instant).
    pub at: String,
}

/// A vote that does not count any more.
#[derive(Clone, Debug, Serialize)]
pub struct LapsedVote {
    /// The member of the committee.
    pub name: String,
    /// Why: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub bar: String,
}

/// `GET` and `POST /app/cases/{case}/deciders`: the officer calls a committee anew; the form sends `decider_1` and on.
#[derive(Debug, Serialize)]
pub struct DecidersPage {
    /// The case.
    pub case: CaseHead,
    /// A place for each member; who cannot be called is not offered.
    pub seats: Vec<SeatField>,
    /// Whether there are too few who can.
    pub too_few: bool,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(DecidersPage, "pages/decision/deciders");
