//! What can be applied for, and what it asks.

use serde::Serialize;

use super::{Choice, Points};

/// A label to choose, with what it asks for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LabelChoice {
    /// Value, name, and what holding it means.
    #[serde(flatten)]
    pub choice: Choice,
    /// What it asks for.
    pub asks: Vec<Ask>,
}

/// One thing that a label asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// A value of [`crate::views::vocabulary::ASKS`].
    pub ask: String,
    /// How many: criteria, improvement areas, percent.
    pub count: u32,
    /// Of how many, or the level needed.
    pub of: u32,
    /// The points asked for.
    pub points: Option<Points>,
    /// The most points there are.
    pub max: Option<Points>,
    /// Names: of tracks, or the rule itself.
    pub names: String,
}
