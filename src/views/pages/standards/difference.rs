//! The difference between two versions.

use serde::Serialize;

use super::{CriterionLink, Link, StandardHead, Wording, page};

/// `GET /standards/{id}/{from}/diff/{to}`.
#[derive(Debug, Serialize)]
pub struct DifferencePage {
    /// What stands above: of the newer version.
    pub head: StandardHead,
    /// The version before.
    pub from: Link,
    /// The version after.
    pub to: Link,
    /// A word of [`crate::domain::standard::lineage::VersionStep`]: what the changes demand; none where nothing changed.
    pub demands: Option<&'static str>,
    /// The least version number they allow.
    pub least_version: String,
    /// How many changes there are of each class, heaviest first.
    pub classes: Vec<ClassCount>,
    /// The changes, by what they are about.
    pub groups: Vec<ChangeGroup>,
    /// Whether answers can be moved from the one version to the other.
    pub has_way: bool,
}
page!(DifferencePage, "pages/standards/difference");

/// How many changes there are of a class.
#[derive(Debug, Serialize)]
pub struct ClassCount {
    /// A word of [`crate::domain::standard::lineage::Class`].
    pub class: &'static str,
    /// How many.
    pub count: u32,
}

/// Changes of one kind of thing.
#[derive(Debug, Serialize)]
pub struct ChangeGroup {
    /// A word of [`crate::domain::standard::Item`].
    pub item: &'static str,
    /// The things.
    pub subjects: Vec<ChangeSubject>,
    /// What happens to answers, where it is told of several of them at once.
    pub steps: Vec<StepView>,
}

/// A thing that changed.
#[derive(Debug, Serialize)]
pub struct ChangeSubject {
    /// The anchor: `criterion-satisfaction`.
    pub anchor: String,
    /// Its number, where it has one.
    pub code: Option<String>,
    /// Its name in the standard.
    pub title: Option<Wording>,
    /// A part of the rules that has no name in the standard: a value of [`crate::views::vocabulary::RULE_PARTS`].
    pub rules: Option<&'static str>,
    /// Its page in the version before.
    pub old_url: Option<String>,
    /// Its page in the version after.
    pub new_url: Option<String>,
    /// What changed in it.
    pub changes: Vec<ChangeView>,
    /// What happens to answers.
    pub steps: Vec<StepView>,
}

/// One change.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// A word of [`crate::domain::standard::lineage::Class`].
    pub class: &'static str,
    /// A word of [`crate::domain::standard::lineage::Nature`].
    pub nature: &'static str,
    /// Which part: "Required level"; empty for the whole.
    pub part: String,
    /// What the part belongs to: the label, the kind of evidence.
    pub of: Option<Wording>,
    /// What there was.
    pub before: Vec<Side>,
    /// What there is.
    pub after: Vec<Side>,
}

/// A line of what there was or is.
#[derive(Debug, Serialize)]
pub struct Side {
    /// The words, those that differ marked.
    pub pieces: Vec<Piece>,
    /// Their language, where it is not the page's.
    pub language: Option<String>,
    /// A value of [`crate::views::vocabulary::TEXT_MARKS`].
    pub mark: Option<&'static str>,
    /// Whether it is a rule in the standard's own language of rules.
    pub is_rule: bool,
}

/// Words that stay, or that only one of the two versions has.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the other version lacks them.
    pub differs: bool,
}

/// What a migration says of a change.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// A word of [`crate::domain::standard::StepKind`].
    pub kind: &'static str,
    /// The version that says so.
    pub version: String,
    /// The criteria answers come from, where they go to others.
    pub from: Vec<CriterionLink>,
    /// The criteria they go to, where these are others.
    pub to: Vec<CriterionLink>,
    /// What happens to answers, levels and evidence: one sentence each.
    pub sentences: Vec<String>,
    /// What applicants are told.
    pub note: Option<Wording>,
}
