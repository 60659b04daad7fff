//! How a standard relates to others: for information and proposals, never to award.

use crate::domain::{
    standard::{
        names::{CriterionUid, NoteUid},
        vocabulary::{Relation, Strength},
    },
    time::Date,
};

/// The relation to one other standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Its name: the stem of the file.
    pub name: String,
    /// The other standard.
    pub other: OtherStandard,
    /// The relations, in the order of the file.
    pub items: Vec<MappingItem>,
}

/// A standard of somebody else, or another one of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherStandard {
    /// Its id.
    pub id: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub owner: String,
    /// Where it can be found.
    pub url: Option<String>,
}

/// How one criterion relates to one clause of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingItem {
    /// The criterion.
    pub from: CriterionUid,
    /// The clause or criterion of the other.
    pub to: String,
    /// How they relate.
    pub relation: Relation,
    /// How far the one speaks for the other.
    pub strength: Strength,
    /// Why.
    pub rationale: NoteUid,
    /// Who says so.
    pub by: String,
    /// Since when.
    pub on: Date,
}
