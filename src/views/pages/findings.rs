//! Findings: the list, one of them with all that happened to it, and the form to raise one.

use serde::Serialize;

use super::page;
use crate::views::parts::{CaseHead, Choice, ErrorLink, Field, FindingRow, Link};

/// `GET /app/cases/{case}/findings`; forms post to `…/corrective-action/open` and `…/corrective-action/close`.
#[derive(Debug, Serialize)]
pub struct FindingsPage {
    /// The case.
    pub case: CaseHead,
    /// The findings the reader may see.
    pub findings: Vec<FindingRow>,
    /// Where the reader can raise another.
    pub raise_url: Option<String>,
    /// Whether the reader can send the nonconformities to the applicant.
    pub may_open: bool,
    /// What closing the corrective action waits for, where it is the reader's to close.
    pub closing: Option<Closing>,
}
page!(FindingsPage, "pages/findings/list");

/// The end of a corrective action.
#[derive(Clone, Debug, Serialize)]
pub struct Closing {
    /// Whether somebody still has to say something, or time to; else it can be closed.
    pub waits: bool,
    /// The findings that the applicant still has time to settle, by name; empty: none.
    pub for_cluster: String,
    /// The findings that the lead still has to say something about, be their day over, by name; empty: none.
    pub for_lead: String,
    /// The findings that have run out of time, by name; empty: none.
    pub unresolved: String,
}

/// `GET` and `POST /app/cases/{case}/findings/new`.
///
/// The form sends `kind`, `statement`, `criteria` (repeated, uids), `evidence` (repeated, ids), `no_evidence_reason`.
#[derive(Debug, Serialize)]
pub struct RaisePage {
    /// The case.
    pub case: CaseHead,
    /// Where the form posts: the page's own address, which says at which criterion it was opened.
    pub url: String,
    /// A value of [`crate::domain::finding::Kind`].
    pub kind: Field,
    /// What is not as the criteria want it.
    pub statement: Field,
    /// The criteria chosen.
    pub criteria: Vec<Choice>,
    /// All others.
    pub more_criteria: Vec<Choice>,
    /// What is wrong with the choice of criteria.
    pub criteria_error: Option<String>,
    /// The evidence given for the chosen criteria.
    pub evidence: Vec<Choice>,
    /// All other evidence.
    pub more_evidence: Vec<Choice>,
    /// What is wrong with the cited evidence.
    pub evidence_error: Option<String>,
    /// Why no evidence is cited.
    pub no_evidence_reason: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(RaisePage, "pages/findings/raise");

/// `GET /app/cases/{case}/findings/{finding}`.
///
/// Forms: `…/answer` sends `cause`, `correction`, `corrective_action`; `…/judge` sends `reason` and `verdict` (`accept`, `reject`
/// or `verify`); `…/regrade` sends `kind` and `regrade_reason`; `…/void` sends `void_reason`.
#[derive(Debug, Serialize)]
pub struct FindingPage {
    /// The case.
    pub case: CaseHead,
    /// The finding.
    pub finding: FindingRow,
    /// Whether its day is to come, and what happens then is to be said.
    pub due_then: bool,
    /// The page's own address.
    pub url: String,
    /// The evidence it rests on.
    pub evidence: Vec<CitedEvidence>,
    /// What was added at its criteria since the applicant was told of it.
    pub added: Vec<AddedEvidence>,
    /// Why it rests on none; empty where some is cited.
    pub no_evidence_reason: String,
    /// What happened to it, the oldest first.
    pub steps: Vec<StepView>,
    /// The criteria at which the reader can add evidence now.
    pub add_evidence: Vec<Link>,
    /// The applicant's form.
    pub answer: Option<AnswerForm>,
    /// The lead's form on an answer.
    pub judge: Option<JudgeForm>,
    /// The lead's form to make another kind of it.
    pub regrade: Option<RegradeForm>,
    /// The lead's form to take it back.
    pub void_reason: Option<Field>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(FindingPage, "pages/findings/finding");

/// A piece of evidence that a finding rests on.
#[derive(Clone, Debug, Serialize)]
pub struct CitedEvidence {
    /// Its title and file.
    pub title: String,
    /// Where it can be read.
    pub url: String,
    /// The beginning of the digest of the bytes that were seen.
    pub sha256: String,
}

/// A piece of evidence that came after a finding was sent.
#[derive(Clone, Debug, Serialize)]
pub struct AddedEvidence {
    /// Its title and file.
    pub title: String,
    /// Where it can be read.
    pub url: String,
    /// When it came, as RFC 3339 in UTC.
    pub at: String,
}

/// Something that happened to a finding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StepView {
    /// A value of [`crate::views::vocabulary::FINDING_STEPS`].
    pub event: String,
    /// Who did it.
    pub name: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// What it was made, where it was regraded: a kind.
    pub regraded: Option<String>,
    /// A reason, or what was seen.
    pub note: String,
    /// The answer; this and the next two are empty where there is none.
    pub cause: String,
    /// What mends it.
    pub correction: String,
    /// What keeps it from coming back.
    pub action: String,
}

/// The applicant's answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AnswerForm {
    /// Why it came to be so.
    pub cause: Field,
    /// What mends it.
    pub correction: Field,
    /// What keeps it from coming back.
    pub corrective_action: Field,
}

/// What the lead makes of an answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct JudgeForm {
    /// Whether it can be accepted.
    pub accept: bool,
    /// Whether it can be said to be mended.
    pub verify: bool,
    /// Why, or what was seen.
    pub reason: Field,
}

/// What the lead makes of a finding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegradeForm {
    /// A kind.
    pub kind: Field,
    /// Why.
    pub regrade_reason: Field,
}
