//! Complaints and appeals: brought by anybody, followed by a link, handled by the panel.

use serde::Serialize;

use super::page;
use crate::views::parts::{CaseHead, ErrorLink, Field, Link};

/// `GET` and `POST /complaints`; the form sends `subject`, `body`, `name`, `email`.
#[derive(Debug, Serialize)]
pub struct ComplaintPage {
    /// The certification body, which handles it.
    pub body_name: String,
    /// About whom or what.
    pub subject: Field,
    /// What happened.
    pub body: Field,
    /// Who complains.
    pub name: Field,
    /// Where they are told.
    pub email: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ComplaintPage, "pages/concern/complaint");

/// `GET /complaints/{token}`: how far it has come, for whoever brought it.
#[derive(Debug, Serialize)]
pub struct ConcernShownPage {
    /// Its number.
    pub number: String,
    /// A value of [`crate::domain::concern::ConcernKind`].
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// A value of [`crate::domain::concern::ConcernState`].
    pub state: String,
    /// Once it was told: a value of [`crate::domain::concern::ConcernOutcome`].
    pub outcome: Option<String>,
    /// What is told about the outcome, or why it is out of scope.
    pub answer: Option<String>,
    /// What happened, oldest first.
    pub moments: Vec<ConcernMomentView>,
}
page!(ConcernShownPage, "pages/concern/shown");

/// Something that happened to it.
#[derive(Clone, Debug, Serialize)]
pub struct ConcernMomentView {
    /// A value of [`crate::domain::concern::ConcernEvent`].
    pub event: String,
    /// When (instant).
    pub at: String,
    /// By whom, for the panel.
    pub name: Option<String>,
    /// The reason, for the panel.
    pub note: Option<String>,
    /// Of a proposal, for the panel.
    pub outcome: Option<String>,
    /// What is to be done, for the panel.
    pub actions: Option<String>,
}

/// `GET` and `POST /app/cases/{case}/appeal`; the form sends `body`.
#[derive(Debug, Serialize)]
pub struct AppealPage {
    /// The case.
    pub case: CaseHead,
    /// The last day to appeal (ISO date); absent where there is nothing to appeal against, or no longer.
    pub until: Option<String>,
    /// The appeals so far.
    pub appeals: Vec<ConcernLine>,
    /// The reasons.
    pub body: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(AppealPage, "pages/concern/appeal");

/// `GET /app/concerns`: everything before the panel.
#[derive(Debug, Serialize)]
pub struct ConcernsPage {
    /// Those that are open, the oldest first.
    pub open: Vec<ConcernLine>,
    /// Those that have ended, the newest first.
    pub ended: Vec<ConcernLine>,
}
page!(ConcernsPage, "pages/concern/list");

/// One of them in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ConcernLine {
    /// Its page.
    pub url: String,
    /// Its number.
    pub number: String,
    /// A value of [`crate::domain::concern::ConcernKind`].
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// A value of [`crate::domain::concern::ConcernState`].
    pub state: String,
    /// When it arrived (instant).
    pub filed_at: String,
}

/// `GET` and `POST /app/concerns/{concern}`; the form sends `event`, `version`, `note`, `outcome`, `actions`, `no_ties`.
#[derive(Debug, Serialize)]
pub struct ConcernPage {
    /// Where the form goes.
    pub url: String,
    /// Its number.
    pub number: String,
    /// A value of [`crate::domain::concern::ConcernKind`].
    pub kind: String,
    /// A value of [`crate::domain::concern::ConcernState`].
    pub state: String,
    /// What it is about.
    pub subject: String,
    /// What is said.
    pub said: String,
    /// Who says it.
    pub name: String,
    /// Where they are told.
    pub email: String,
    /// When it arrived (instant).
    pub filed_at: String,
    /// The certificate it is about.
    pub certificate: Option<Link>,
    /// The cases it is about.
    pub cases: Vec<CaseMention>,
    /// What happened, oldest first.
    pub moments: Vec<ConcernMomentView>,
    /// What keeps the reader from acting: a value of [`crate::views::vocabulary::DENIALS`].
    pub barred: Option<String>,
    /// Whether the outcome that waits is the reader's own proposal.
    pub own_proposal: bool,
    /// Whether a proposal was sent back, so that others on the panel could decide between the two.
    pub has_disagreed: bool,
    /// How many that is.
    pub disagreed: u32,
    /// Whether an outcome is to be proposed.
    pub proposes: bool,
    /// Whether only what is done is to be noted.
    pub completes: bool,
    /// What can be done: values of [`crate::domain::concern::ConcernEvent`].
    pub events: Vec<String>,
    /// The version shown.
    pub version: i32,
    /// The reason.
    pub note: Field,
    /// What comes of it.
    pub outcome: Field,
    /// What is to be done.
    pub actions: Field,
    /// Whether there are no ties.
    pub no_ties: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ConcernPage, "pages/concern/concern");

/// A case that something is about.
#[derive(Clone, Debug, Serialize)]
pub struct CaseMention {
    /// Its number.
    pub number: String,
    /// Its page, where the reader may open it; that of the declaration, where that comes first.
    pub url: Option<String>,
    /// Whether the reader declares their interests first.
    pub declares: bool,
}
