//! The pages of the standards: contexts they share. Sentences about rules arrive ready, in the language of the page;
//! texts of a standard arrive as a [`Wording`], in the language asked for where it has them.

mod criterion;
mod difference;
mod list;
mod version;

use serde::Serialize;

pub use self::{criterion::*, difference::*, list::*, version::*};
use super::page;
use crate::views::parts::{Link, Points};

/// A text of a standard, with what its reader must know about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub language: Option<String>,
    /// A value of [`crate::views::vocabulary::TEXT_MARKS`]; none for a text that can be relied on.
    pub mark: Option<&'static str>,
}

/// What stands above every page of one version.
#[derive(Clone, Debug, Serialize)]
pub struct StandardHead {
    /// The page of the version.
    pub url: String,
    /// "ECMS".
    pub short: Wording,
    /// Its title.
    pub title: Wording,
    /// `2.0.0`.
    pub version: String,
    /// How it stands today.
    pub life: Life,
    /// This page in each language of the standard.
    pub languages: Vec<LanguageLink>,
    /// The name of a language that was asked for and that the standard does not have.
    pub lacks: Option<String>,
    /// The marks that stand on this page: values of [`crate::views::vocabulary::TEXT_MARKS`].
    pub marks: Vec<&'static str>,
}

/// How a version stands today.
#[derive(Clone, Debug, Serialize)]
pub struct Life {
    /// A word of [`crate::domain::standard::LifeState`].
    pub state: &'static str,
    /// What that means, with its dates.
    pub sentence: String,
}

/// This page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// `pl`.
    pub tag: String,
    /// The language's own name for itself.
    pub name: String,
    /// Its address, without the host.
    pub url: String,
    /// Its whole address.
    pub whole_url: String,
    /// Whether it is the one shown.
    pub here: bool,
}

/// A criterion, named and linked.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionLink {
    /// `2.6`.
    pub code: String,
    /// Its name.
    pub title: Wording,
    /// Its page.
    pub url: String,
}

/// A figure that is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// Its name.
    pub title: Wording,
    /// What exactly is asked.
    pub hint: Wording,
    /// Its type, bounds, who may read it: short sentences.
    pub facts: Vec<String>,
    /// The words to choose from.
    pub choices: Vec<Wording>,
    /// The columns of a table.
    pub columns: Vec<ColumnView>,
}

/// A column of a table that is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its heading.
    pub title: Wording,
    /// Its type and bounds.
    pub facts: Vec<String>,
}

/// A figure that is computed.
#[derive(Clone, Debug, Serialize)]
pub struct MetricView {
    /// Its name.
    pub title: Wording,
    /// The formula in words.
    pub formula: Wording,
    /// The formula as it is computed.
    pub rule: String,
    /// Unit, direction, what is done without a denominator: short sentences.
    pub facts: Vec<String>,
    /// What figures mean as levels.
    pub bands: Vec<BandView>,
}

/// A range of a figure, and the level it means.
#[derive(Clone, Debug, Serialize)]
pub struct BandView {
    /// "20 % to less than 40 %".
    pub range: String,
    /// "level 2".
    pub level: String,
}

/// The relation to one other standard.
#[derive(Clone, Debug, Serialize)]
pub struct RelationView {
    /// The other's title.
    pub title: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// Who publishes it.
    pub owner: String,
    /// Where it can be found.
    pub url: Option<String>,
    /// Who compared them, and when, where that is the same for all.
    pub compared: Option<Compared>,
    /// What relates to what.
    pub items: Vec<RelationItem>,
}

/// Who compared something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Who.
    pub by: String,
    /// When (ISO).
    pub on: String,
}

/// How one criterion relates to a clause of the other.
#[derive(Clone, Debug, Serialize)]
pub struct RelationItem {
    /// The criterion.
    pub criterion: CriterionLink,
    /// The clause, or the other's criterion with its number.
    pub clause: String,
    /// The other's criterion, where it is one of ours.
    pub other: Option<CriterionLink>,
    /// A word of [`crate::domain::standard::Relation`].
    pub relation: &'static str,
    /// A word of [`crate::domain::standard::Strength`].
    pub strength: &'static str,
    /// Why.
    pub rationale: Wording,
    /// Who says so, where that is not told of all.
    pub compared: Option<Compared>,
}
