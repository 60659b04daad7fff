//! The applicant's answers: list, criterion, submission.

use serde::Serialize;

use super::page;
use crate::views::parts::{
    AreaRows, CaseHead, ChoiceField, ErrorLink, EvidenceAsked, EvidenceItem, Field, LevelCard, Link, ScoreView,
};

/// `GET /app/cases/{case}/criteria`.
#[derive(Debug, Serialize)]
pub struct CriteriaPage {
    /// The case.
    pub case: CaseHead,
    /// The score of what is answered so far.
    pub score: ScoreView,
    /// Areas with their criteria.
    pub areas: Vec<AreaRows>,
    /// What is missing before the case can be submitted.
    pub missing: Vec<Missing>,
    /// Whether this person may change answers.
    pub may_edit: bool,
    /// Whether this person may submit the case.
    pub may_submit: bool,
}
page!(CriteriaPage, "pages/self-assessment/criteria");

/// Something that is missing before a submission.
#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    /// A value of [`crate::views::vocabulary::MISSING`].
    pub what: String,
    /// The criterion's code.
    pub code: String,
    /// The criterion's name.
    pub title: String,
    /// Where it can be mended.
    pub url: String,
}

/// `GET` and `POST /app/cases/{case}/criteria/{criterion}`.
///
/// The form sends `level`, `note`, `row_version`, and the button pressed as `then` (`stay` or `next`). A second form
/// sends `file`, `title`, `kind`, `pinpoint` to `…/evidence` as multipart, a third `existing`, `place` to `…/link`.
#[derive(Debug, Serialize)]
pub struct CriterionPage {
    /// The case.
    pub case: CaseHead,
    /// The page's own address; forms post to it and below it.
    pub url: String,
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The area's name.
    pub area: String,
    /// Why it matters, in the Markdown subset.
    pub purpose: String,
    /// How to answer, in the Markdown subset.
    pub guidance: String,
    /// What a good answer looks like.
    pub good_example: String,
    /// What often goes wrong.
    pub common_mistake: String,
    /// Whether it is a gate, which has no points.
    pub gate: bool,
    /// The ladder.
    pub levels: Vec<LevelCard>,
    /// What is wrong with the chosen level: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub level_error: Option<String>,
    /// The answer in words.
    pub note: Field,
    /// The stored answer's version, against lost updates.
    pub row_version: i64,
    /// When the answer was last saved (instant).
    pub saved_at: Option<String>,
    /// What is asked for as evidence.
    pub asked: Vec<EvidenceAsked>,
    /// What is there.
    pub evidence: Vec<EvidenceItem>,
    /// The upload form.
    pub upload: UploadForm,
    /// Whether this person may change the answer.
    pub may_edit: bool,
    /// The criterion before.
    pub previous: Option<Link>,
    /// The criterion after.
    pub next: Option<Link>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(CriterionPage, "pages/self-assessment/criterion");

/// The form that adds a piece of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct UploadForm {
    /// Evidence that is in the case already and not yet put to this criterion.
    pub existing: ChoiceField,
    /// Where in that document to look; the second form sends it as `place`.
    pub place: Field,
    /// Whether the form is shown open: after an error, or while nothing is there.
    pub open: bool,
    /// The kinds the criterion takes.
    pub kind: ChoiceField,
    /// What the evidence is called.
    pub title: Field,
    /// Where in the document to look.
    pub pinpoint: Field,
    /// Only its error shows.
    pub file: Field,
    /// The endings the browser offers: `.pdf,.xlsx,.csv`.
    pub accept: String,
    /// The largest file taken, in megabytes.
    pub max_mb: u32,
}

/// `GET` and `POST /app/cases/{case}/submit`; the form sends `declaration` (`yes`).
#[derive(Debug, Serialize)]
pub struct SubmitPage {
    /// The case.
    pub case: CaseHead,
    /// The score of the self-assessment.
    pub score: ScoreView,
    /// What is missing; while anything is, there is no form.
    pub missing: Vec<Missing>,
    /// How many criteria are answered.
    pub answered: u32,
    /// How many pieces of evidence there are.
    pub evidence: u32,
    /// The declaration's tick box: `yes` when ticked.
    pub declaration: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(SubmitPage, "pages/self-assessment/submit");
