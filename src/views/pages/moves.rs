//! Moving a draft to a later version of its standard: looked at first, then done, then looked at again.

use serde::Serialize;

use super::page;
use crate::views::parts::{CaseHead, ChoiceField, ErrorLink, Points};

/// `GET` and `POST /app/cases/{case}/move/{version}`.
///
/// The form sends `shown` (the digest of what the page shows), and where they are asked `label`, `track`, `pick` (once for
/// each).
#[derive(Debug, Serialize)]
pub struct MovePage {
    /// The case.
    pub case: CaseHead,
    /// The page's own address, to which the form posts.
    pub url: String,
    /// The version the case is at.
    pub from: String,
    /// The version it would move to.
    pub to: String,
    /// Since when that one is in force (ISO date).
    pub since: String,
    /// The public page of all differences.
    pub diff_url: String,
    /// The digest of what is shown.
    pub shown: String,
    /// Whether the draft was changed after the person saw the page before this one.
    pub changed: bool,
    /// What the draft comes to now.
    pub before: DraftResult,
    /// What it would come to.
    pub after: DraftResult,
    /// What would happen.
    pub moved: MoveTable,
    /// Labels to choose from, where the one sought is gone.
    pub label: Option<ChoiceField>,
    /// Tracks to choose from, where the one chosen is gone, or where there were none before.
    pub track: Option<ChoiceField>,
    /// Improvement areas to choose from, where some can no longer be picked.
    pub picks: Option<ChoiceField>,
    /// How many of them are picked in the end.
    pub picks_count: u32,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(MovePage, "pages/moves/preview");

/// What a draft comes to by one version.
#[derive(Clone, Debug, Serialize)]
pub struct DraftResult {
    /// Whether points only count what is met.
    pub counts_met: bool,
    /// The points.
    pub points: Points,
    /// The most there are.
    pub max: Points,
    /// The highest label reached.
    pub reached: Option<String>,
}

/// What a move does, or did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MoveTable {
    /// The answers, by what happens to them; those that ask for something come first.
    pub groups: Vec<MoveGroup>,
    /// How many pieces of evidence come along.
    pub evidence_kept: u32,
    /// How many come along and must be looked at.
    pub evidence_to_check: u32,
    /// How many do not come along.
    pub evidence_dropped: u32,
    /// The figures that do not come along, as the version before calls them.
    pub figures_dropped: Vec<String>,
    /// The improvement areas that can no longer be picked.
    pub picks_dropped: Vec<String>,
}

/// The answers to which the same happens.
#[derive(Clone, Debug, Serialize)]
pub struct MoveGroup {
    /// A value of [`crate::views::vocabulary::MOVES`].
    pub outcome: String,
    /// How many there are.
    pub count: u32,
    /// Whether they ask for nothing, and are shown on request.
    pub quiet: bool,
    /// Whether there is neither a before nor an after to show.
    pub plain: bool,
    /// The answers.
    pub lines: Vec<MoveLine>,
}

/// What happens to one answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MoveLine {
    /// The criterion's number.
    pub code: String,
    /// Its name: in the version after, or where it is gone in the one before.
    pub title: String,
    /// Where the change is told in public; none where nothing changed.
    pub diff_url: Option<String>,
    /// The criteria of the version before it comes from, where they are others.
    pub from: Option<String>,
    /// What was claimed; absent: nothing.
    pub before: Option<String>,
    /// What is claimed then; absent: nothing.
    pub after: Option<String>,
    /// What the standard says to it.
    pub notes: Vec<String>,
    /// Evidence that comes along.
    pub evidence_kept: u32,
    /// Evidence that comes along and must be looked at.
    pub evidence_to_check: u32,
    /// Evidence that does not come along.
    pub evidence_dropped: u32,
}

/// `GET` and `POST /app/cases/{case}/looks`: what a move left to be looked at; the form sends `criterion`, once for each
/// that is ticked. Another form posts to the address of [`Undo`].
#[derive(Debug, Serialize)]
pub struct LooksPage {
    /// The case.
    pub case: CaseHead,
    /// The last move.
    pub last: PastMove,
    /// What still has to be looked at.
    pub open: Vec<Look>,
    /// How many were looked at.
    pub confirmed: u32,
    /// The version of the standard, which the form sends back as `standard_version`.
    pub standard_version: String,
    /// Whether this person may confirm.
    pub may_edit: bool,
    /// The form that takes the move back, as long as that is possible.
    pub undo_url: Option<String>,
    /// What is wrong with what is ticked: a value of [`crate::views::vocabulary::FIELD_ERRORS`].
    pub error: Option<String>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(LooksPage, "pages/moves/looks");

/// An answer to look at.
#[derive(Clone, Debug, Serialize)]
pub struct Look {
    /// What the form sends.
    pub criterion: String,
    /// A value of [`crate::views::vocabulary::LOOKS`].
    pub reason: String,
    /// The page of the criterion.
    pub url: String,
    /// What happened to the answer.
    pub line: MoveLine,
}

/// A move that was made.
#[derive(Clone, Debug, Serialize)]
pub struct PastMove {
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
    /// When (instant).
    pub at: String,
    /// By whom.
    pub by: String,
    /// When it was taken back (instant).
    pub undone_at: Option<String>,
    /// The page of what was there before.
    pub url: String,
}

/// `GET /app/cases/{case}/moves/{move}`: what a case held before a move, in the words of its version then.
#[derive(Debug, Serialize)]
pub struct ArchivePage {
    /// The case.
    pub case: CaseHead,
    /// The move.
    pub last: PastMove,
    /// Short name and version then.
    pub standard: String,
    /// The public page of that version.
    pub standard_url: String,
    /// The digest under which the archive is kept, in hex.
    pub sha256: String,
    /// The label sought then.
    pub label: String,
    /// The track chosen then.
    pub track: Option<String>,
    /// The improvement areas picked then.
    pub picks: Vec<String>,
    /// The figures given then.
    pub figures: Vec<ArchivedFigure>,
    /// The answers given then.
    pub areas: Vec<ArchivedArea>,
    /// What the move did, as it was shown.
    pub moved: MoveTable,
}
page!(ArchivePage, "pages/moves/archive");

/// A figure as it was written.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedFigure {
    /// What was asked.
    pub title: String,
    /// What was given.
    pub value: String,
}

/// An area with its answers.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedArea {
    /// Its number.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The answers.
    pub answers: Vec<ArchivedAnswer>,
}

/// An answer as it was.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedAnswer {
    /// The criterion's number.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What was claimed; absent: nothing.
    pub level: Option<String>,
    /// What was said to it.
    pub note: String,
    /// The evidence put to it.
    pub evidence: Vec<ArchivedEvidence>,
}

/// A piece of evidence, as it was put to an answer.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedEvidence {
    /// What it is called, and the place in it.
    pub label: String,
    /// Where it can be read; absent once it was taken out.
    pub url: Option<String>,
}

/// On the page of a draft: a later version is open.
#[derive(Clone, Debug, Serialize)]
pub struct NewerVersion {
    /// Which one.
    pub version: String,
    /// Since when it is in force (ISO date).
    pub since: String,
    /// The page that shows what would change.
    pub url: String,
}

/// On the page of a case: a version it was moved from.
#[derive(Clone, Debug, Serialize)]
pub struct EarlierVersion {
    /// Which one.
    pub version: String,
    /// When it was left (instant).
    pub at: String,
    /// Whether the case came back to it.
    pub undone: bool,
    /// The page of what was there, or of what the move left to do.
    pub url: String,
}

/// On the page of a draft: answers that a move left to be looked at.
#[derive(Clone, Debug, Serialize)]
pub struct OpenLooks {
    /// How many.
    pub count: u32,
    /// Where they are confirmed.
    pub url: String,
}
