//! A criterion, under its permanent address.

use serde::Serialize;

use super::{
    ChangeView, CriterionLink, FieldView, MetricView, Points, RelationView, StandardHead, StepView, Wording, page,
};

/// `GET /standards/{id}/{version}/{criterion}`.
#[derive(Debug, Serialize)]
pub struct CriterionPage {
    /// What stands above.
    pub head: StandardHead,
    /// The criterion.
    pub criterion: CriterionView,
    /// Its permanent address, whole.
    pub permanent_url: String,
    /// Its life through the versions, oldest first.
    pub history: Vec<LifeEntry>,
    /// How it relates to other standards.
    pub relations: Vec<RelationView>,
    /// The criterion before.
    pub previous: Option<CriterionLink>,
    /// The criterion after.
    pub next: Option<CriterionLink>,
}
page!(CriterionPage, "pages/standards/criterion");

/// The same address for a criterion that other versions have and this one does not (with status 404).
#[derive(Debug, Serialize)]
pub struct AbsentPage {
    /// What stands above.
    pub head: StandardHead,
    /// Its number in the newest version that has it.
    pub code: String,
    /// Its name there.
    pub title: Wording,
    /// The version it comes with, where the one asked for is before it.
    pub since: Option<String>,
    /// Its life through the versions, oldest first.
    pub history: Vec<LifeEntry>,
}
page!(AbsentPage, "pages/standards/absent");

/// A criterion in full.
#[derive(Debug, Serialize)]
pub struct CriterionView {
    /// Its uid, which never changes.
    pub uid: String,
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: Wording,
    /// Its page.
    pub url: String,
    /// The area it belongs to.
    pub area: AreaName,
    /// Why it matters.
    pub purpose: Wording,
    /// How it counts, for whom, since when: one sentence each.
    pub facts: Vec<String>,
    /// The labels it counts for, where these are not all.
    pub labels: Vec<Wording>,
    /// When it applies, as the standard writes it; none: always.
    pub applies_if: Option<String>,
    /// Its levels, lowest first.
    pub levels: Vec<LevelView>,
    /// How signs make a level.
    pub level_rule: Option<&'static str>,
    /// The levels that labels and tracks require.
    pub requires: Vec<RequirementView>,
    /// How to answer.
    pub guidance: Wording,
    /// What a good answer looks like.
    pub good_example: Wording,
    /// What often goes wrong.
    pub common_mistake: Wording,
    /// The evidence it asks for.
    pub evidence: Vec<EvidenceGroup>,
    /// The figures it asks for.
    pub fields: Vec<FieldView>,
    /// The figure that makes or bounds its level.
    pub metric: Option<MetricView>,
    /// What that figure does to the level.
    pub metric_role: Option<&'static str>,
    /// For assessors: how to test.
    pub check: Wording,
    /// Keywords.
    pub tags: Vec<String>,
}

/// The area of a criterion.
#[derive(Debug, Serialize)]
pub struct AreaName {
    /// `2.1`.
    pub code: String,
    /// Its name.
    pub title: Wording,
}

/// A level of a criterion.
#[derive(Debug, Serialize)]
pub struct LevelView {
    /// `3`; none for a gate, whose levels have names only.
    pub value: Option<u8>,
    /// "Excellent".
    pub name: Wording,
    /// What it means here.
    pub text: Wording,
    /// What it is worth; none where nothing gives points.
    pub points: Option<Points>,
    /// What can be observed at it.
    pub signs: Vec<Wording>,
}

/// A level that a label or a track requires.
#[derive(Debug, Serialize)]
pub struct RequirementView {
    /// The label or track.
    pub of: Wording,
    /// "level 2".
    pub needs: String,
    /// A word of [`crate::domain::standard::Effect`].
    pub effect: &'static str,
}

/// Evidence that is asked for together.
#[derive(Debug, Serialize)]
pub struct EvidenceGroup {
    /// `must`, `one_of` or `may`: a value of [`crate::views::vocabulary::EVIDENCE_NEEDS`].
    pub need: &'static str,
    /// The kinds.
    pub kinds: Vec<EvidenceView>,
}

/// A kind of evidence as one criterion asks for it.
#[derive(Debug, Serialize)]
pub struct EvidenceView {
    /// Its name.
    pub title: Wording,
    /// What exactly is asked.
    pub hint: Wording,
    /// How many, which time, how old: short sentences.
    pub facts: Vec<String>,
}

/// What one version meant for a criterion.
#[derive(Debug, Serialize)]
pub struct LifeEntry {
    /// `2.0.0`.
    pub version: String,
    /// Its first day for applications (ISO).
    pub from: String,
    /// The criterion's page in that version; none where it is not in it.
    pub url: Option<String>,
    /// Whether that is the page at hand.
    pub here: bool,
    /// A value of [`crate::views::vocabulary::LIFE_EVENTS`].
    pub event: &'static str,
    /// What changed with it.
    pub changes: Vec<ChangeView>,
    /// What happens to answers.
    pub steps: Vec<StepView>,
    /// The whole difference from the version before it.
    pub difference_url: Option<String>,
}
