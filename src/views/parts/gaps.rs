//! What stands between a result and a label, and the shortest way there.

use serde::Serialize;

use super::Points;

/// Something of the standard by its name, with the place where it is worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Named {
    /// `2.6`; empty for what has no number.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Where it can be worked on, if the reader can.
    pub url: Option<String>,
}

/// Something missing for a label, as a line of a list (`partials/gaps`).
#[derive(Clone, Debug, Default, Serialize)]
pub struct GapLine {
    /// A value of [`crate::views::vocabulary::GAPS`].
    pub gap: String,
    /// Whether the label can be reached all the same.
    pub bearable: bool,
    /// The label's name.
    pub label: String,
    /// What it is about, where it is one thing.
    pub subject: Option<Named>,
    /// What is needed: a level, a number.
    pub needs: String,
    /// What is there instead.
    pub has: String,
    /// The points missing.
    pub by: Option<Points>,
    /// Of how many.
    pub of: Option<Points>,
    /// How many things are in `items`.
    pub count: usize,
    /// The things it is about, where they are several.
    pub items: Vec<Named>,
    /// What the standard itself says to it, in the Markdown subset.
    pub message: Option<String>,
}

/// The way to a label that takes the least work (`partials/way`).
#[derive(Clone, Debug, Default, Serialize)]
pub struct WayView {
    /// The label's name.
    pub label: String,
    /// What to raise, most points for the effort first.
    pub rises: Vec<RiseRow>,
    /// What no effort mends.
    pub besides: Vec<GapLine>,
}

/// A criterion to raise.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RiseRow {
    /// Which one.
    pub criterion: Named,
    /// The level it has.
    pub from: String,
    /// The level it needs.
    pub to: String,
    /// The points gained; absent for a gate, which has none.
    pub points: Option<Points>,
    /// A value of [`crate::views::vocabulary::EFFORTS`].
    pub effort: String,
    /// Whether figures must be given, or become better.
    pub needs_figure: bool,
}
