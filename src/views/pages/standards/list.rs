//! The list of all standards.

use serde::Serialize;

use super::{LanguageLink, Life, Link, Wording, page};

/// `GET /standards`.
#[derive(Debug, Serialize)]
pub struct StandardsPage {
    /// The standards, by their ids.
    pub standards: Vec<StandardGroup>,
    /// The marks that stand on this page: values of [`crate::views::vocabulary::TEXT_MARKS`].
    pub marks: Vec<&'static str>,
}
page!(StandardsPage, "pages/standards/list");

/// A standard with its versions.
#[derive(Debug, Serialize)]
pub struct StandardGroup {
    /// `ecms`.
    pub id: String,
    /// Leads to the version in force.
    pub url: String,
    /// Its title, in the words of its newest version.
    pub title: Wording,
    /// What a certificate states about its holder.
    pub statement: Wording,
    /// Its versions, newest first.
    pub versions: Vec<VersionRow>,
}

/// A version in the list.
#[derive(Debug, Serialize)]
pub struct VersionRow {
    /// `1.0.0`.
    pub version: String,
    /// Its page.
    pub url: String,
    /// How it stands today.
    pub life: Life,
    /// Its page in each of its languages.
    pub languages: Vec<LanguageLink>,
    /// What changed since the version before it.
    pub difference: Option<Link>,
}
