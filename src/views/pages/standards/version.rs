//! A version of a standard, to read on the screen or to print.

use serde::Serialize;

use super::{CriterionLink, CriterionView, FieldView, Link, MetricView, RelationView, StandardHead, Wording, page};

/// `GET /standards/{id}/{version}`.
#[derive(Debug, Serialize)]
pub struct VersionPage {
    /// What stands above.
    pub head: StandardHead,
    /// All of it but the criteria.
    #[serde(flatten)]
    pub standard: StandardView,
    /// Everything in one document.
    pub print_url: String,
    /// The same for programs.
    pub json_url: String,
    /// The version in force today, where that is another one.
    pub in_force: Option<Link>,
    /// The versions it can be compared with.
    pub differences: Vec<Link>,
}
page!(VersionPage, "pages/standards/version");

/// `GET /standards/{id}/{version}/print`.
#[derive(Debug, Serialize)]
pub struct PrintPage {
    /// What stands above.
    pub head: StandardHead,
    /// All of it but the criteria.
    #[serde(flatten)]
    pub standard: StandardView,
    /// The criteria, area by area.
    pub parts: Vec<PrintedArea>,
}
page!(PrintPage, "pages/standards/print");

/// An area with its criteria in full.
#[derive(Debug, Serialize)]
pub struct PrintedArea {
    /// The area.
    pub area: AreaView,
    /// Its own criteria.
    pub in_full: Vec<CriterionView>,
}

/// Everything a standard says besides its criteria.
#[derive(Debug, Serialize)]
pub struct StandardView {
    /// What it is, in the Markdown subset.
    pub summary: Wording,
    /// What can be awarded, lowest rank first.
    pub labels: Vec<LabelView>,
    /// The levels that labels and tracks require; none where nothing is required.
    pub required: Option<RequiredTable>,
    /// Its tracks.
    pub tracks: Vec<TrackView>,
    /// Its areas, each followed by its sub-areas.
    pub areas: Vec<AreaView>,
    /// The conditions of eligibility.
    pub gates: Vec<GateView>,
    /// How points become a result.
    pub arithmetic: Vec<String>,
    /// Its scales.
    pub scales: Vec<ScaleView>,
    /// What panels give points for.
    pub panels: Vec<PanelView>,
    /// The figures that are asked for.
    pub fields: Vec<FieldView>,
    /// The figures that are computed.
    pub metrics: Vec<MetricView>,
    /// The kinds of evidence.
    pub kinds: Vec<KindView>,
    /// How cases run.
    pub process: Vec<String>,
    /// How long a certificate is valid, and what it says.
    pub validity: Vec<String>,
    /// The shorter terms that can be granted with a condition.
    pub conditional: Vec<ConditionalView>,
    /// Its relations to other standards.
    pub relations: Vec<RelationView>,
    /// Its worked examples.
    pub examples: Vec<ExampleView>,
    /// Who owns it, when it holds, what proves it.
    pub about: AboutView,
    /// How far each language can be relied on.
    pub texts: Vec<LanguageState>,
}

/// A label.
#[derive(Debug, Serialize)]
pub struct LabelView {
    /// Its uid, for the anchor.
    pub uid: String,
    /// "Gold".
    pub title: Wording,
    /// What holding it means.
    pub statement: Wording,
    /// Pass mark, picks, assessors: one sentence each.
    pub rules: Vec<String>,
    /// Its rule as the standard writes it, where no sentence can tell it.
    pub rule: Option<String>,
    /// The tracks on which alone it is awarded.
    pub only_on: Vec<Wording>,
    /// The criteria to pick improvements from.
    pub picks: Vec<CriterionLink>,
}

/// The levels required, criterion by criterion.
#[derive(Debug, Serialize)]
pub struct RequiredTable {
    /// The labels and tracks that require any.
    pub columns: Vec<Wording>,
    /// The criteria in which any is required.
    pub rows: Vec<RequiredRow>,
    /// What missing a level does, for each effect in the table: words of [`crate::domain::standard::Effect`].
    pub effects: Vec<&'static str>,
}

/// What is required in one criterion.
#[derive(Debug, Serialize)]
pub struct RequiredRow {
    /// The criterion.
    pub criterion: CriterionLink,
    /// A cell for each column.
    pub cells: Vec<RequiredCell>,
}

/// What one label or track requires in one criterion.
#[derive(Debug, Serialize)]
pub struct RequiredCell {
    /// The column's heading, for narrow screens.
    pub column: String,
    /// "level 2"; none where nothing is required.
    pub needs: Option<String>,
    /// A word of [`crate::domain::standard::Effect`].
    pub effect: Option<&'static str>,
}

/// A development phase or variant.
#[derive(Debug, Serialize)]
pub struct TrackView {
    /// Its name.
    pub title: Wording,
    /// Whom it is for.
    pub summary: Wording,
    /// How much it requires.
    pub rules: Vec<String>,
}

/// An area, with its criteria to find.
#[derive(Clone, Debug, Serialize)]
pub struct AreaView {
    /// `2`.
    pub code: String,
    /// Whether it is part of another.
    pub is_part: bool,
    /// Its name.
    pub title: Wording,
    /// What it is about.
    pub summary: Wording,
    /// Its weight and its least share of points, where it has them.
    pub rules: Vec<String>,
    /// Its own criteria.
    pub criteria: Vec<ListedCriterion>,
}

/// A criterion in the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ListedCriterion {
    /// Number, name, page.
    pub criterion: CriterionLink,
    /// What sets it apart from the others: values of [`crate::views::vocabulary::CRITERION_NOTES`].
    pub notes: Vec<&'static str>,
}

/// A condition of eligibility.
#[derive(Debug, Serialize)]
pub struct GateView {
    /// Its name.
    pub title: Wording,
    /// What is missing where it is closed, and what to do.
    pub message: Wording,
    /// A word of [`crate::domain::standard::When`].
    pub when: &'static str,
    /// Its rule as the standard writes it.
    pub rule: String,
}

/// A scale.
#[derive(Debug, Serialize)]
pub struct ScaleView {
    /// How many criteria are set on it.
    pub used: u32,
    /// Its levels.
    pub levels: Vec<ScaleStep>,
}

/// A level of a scale.
#[derive(Debug, Serialize)]
pub struct ScaleStep {
    /// `3`.
    pub value: u8,
    /// "Excellent".
    pub name: Wording,
    /// What it is worth.
    pub points: u32,
}

/// What a panel gives points for.
#[derive(Debug, Serialize)]
pub struct PanelView {
    /// Its name.
    pub title: Wording,
    /// What it looks at.
    pub hint: Wording,
    /// The most it can give.
    pub points: u32,
}

/// A kind of evidence.
#[derive(Debug, Serialize)]
pub struct KindView {
    /// Its name.
    pub title: Wording,
    /// What exactly is asked.
    pub hint: Wording,
    /// Form, files, personal data: short sentences.
    pub facts: Vec<String>,
}

/// A shorter term, granted with a condition.
#[derive(Debug, Serialize)]
pub struct ConditionalView {
    /// The label it is for; none for any.
    pub label: Option<Wording>,
    /// For how long.
    pub sentence: String,
}

/// A worked example: answers, what must come of them, and what the engine makes of them.
#[derive(Debug, Serialize)]
pub struct ExampleView {
    /// Its name.
    pub title: Wording,
    /// The label sought.
    pub label: Option<Wording>,
    /// The track chosen.
    pub track: Option<Wording>,
    /// The improvements picked.
    pub picks: Vec<CriterionLink>,
    /// What is answered, in short.
    pub answers: Vec<String>,
    /// The result, line by line.
    pub results: Vec<ExampleResult>,
}

/// One thing that must come of an example.
#[derive(Debug, Serialize)]
pub struct ExampleResult {
    /// A value of [`crate::views::vocabulary::EXAMPLE_RESULTS`].
    pub what: &'static str,
    /// What exactly: the area, the criterion, the label.
    pub of: Option<Wording>,
    /// What is expected.
    pub expected: Vec<ExampleLine>,
    /// What the engine computes.
    pub computed: Vec<ExampleLine>,
    /// Whether they agree.
    pub agrees: bool,
}

/// A line of a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExampleLine {
    /// The criterion, label or figure it is about.
    pub of: Option<Wording>,
    /// What is said of it.
    pub text: String,
}

/// Who owns a standard, when it holds, what proves it.
#[derive(Debug, Serialize)]
pub struct AboutView {
    /// Who publishes it.
    pub owner: String,
    /// The licence of its texts.
    pub licence: String,
    /// Who approved it.
    pub approvals: Vec<ApprovalView>,
    /// The day it was made public (ISO).
    pub published_on: String,
    /// The first day for applications (ISO).
    pub in_force_from: String,
    /// The last day for applications (ISO).
    pub applications_until: Option<String>,
    /// The last day for decisions (ISO).
    pub decisions_until: Option<String>,
    /// The day it was withdrawn (ISO).
    pub withdrawn_on: Option<String>,
    /// The versions it takes the place of.
    pub supersedes: Vec<Link>,
    /// The versions that take its place.
    pub superseded_by: Vec<Link>,
    /// The digest of everything free of language, in hexadecimal.
    pub normative_sha256: String,
    /// The digest of the texts shown, in hexadecimal.
    pub text_sha256: Option<String>,
    /// The digest of all files, in hexadecimal.
    pub package_sha256: String,
}

/// One person's approval.
#[derive(Debug, Serialize)]
pub struct ApprovalView {
    /// Who.
    pub name: String,
    /// In which role.
    pub role: String,
    /// When (ISO).
    pub date: String,
    /// Where it is recorded.
    pub reference: String,
}

/// How far the texts of one language can be relied on.
#[derive(Debug, Serialize)]
pub struct LanguageState {
    /// `pl`.
    pub tag: String,
    /// The language's own name for itself.
    pub name: String,
    /// "412 of 412 texts are current.", and what the others are.
    pub sentences: Vec<String>,
    /// The digest of its words, in hexadecimal.
    pub sha256: Option<String>,
}
