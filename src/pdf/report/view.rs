//! What a report says, in words and shares, ready to be set: the layout knows nothing of criteria.

use uuid::Uuid;

use crate::domain::time::Timestamp;

/// A report to be printed.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// Becomes the file identifier: the same report is the same document.
    pub id: Uuid,
    /// BCP 47 tag of the language of captions and of the standard's words.
    pub language: String,
    /// When the report was frozen.
    pub created: Timestamp,
    /// Who answers for it.
    pub author: String,
    /// What the document is.
    pub title: String,
    /// Whom it is about.
    pub organisation: String,
    /// The number of the case, on every page.
    pub number: String,
    /// The result in one sentence.
    pub verdict: String,
    /// What the mark at the top reads as.
    pub mark: String,
    /// The digest of what was frozen, in hex; the beginning of it stands on every page.
    pub digest: String,
    /// The page line, with `{page}` and `{pages}` to be filled in.
    pub page_of: String,
    /// What the report says of itself, below the result.
    pub facts: Vec<Fact>,
    /// Everything else.
    pub parts: Vec<Part>,
}

/// A caption with its value.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub caption: String,
    /// What it says.
    pub value: String,
}

/// A part under a heading.
#[derive(Clone, Debug)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph, or several, each on a line of its own.
    Text(String),
    /// Shares by area, drawn.
    Charts(Charts),
    /// Something with a heading of its own.
    Item(Item),
}

/// A criterion or a finding.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number and name.
    pub heading: String,
    /// What is said of it in a line.
    pub line: String,
    /// What is said of it at length.
    pub facts: Vec<Fact>,
}

/// Shares found beside shares claimed.
#[derive(Clone, Debug)]
pub struct Charts {
    /// What the drawn shares are of.
    pub caption: String,
    /// The word for what the team found.
    pub found: String,
    /// The word for what the cluster claimed.
    pub claimed: String,
    /// Each area, in the standard's order.
    pub areas: Vec<AreaShare>,
}

/// The share of an area's points.
#[derive(Clone, Debug)]
pub struct AreaShare {
    /// The area's name.
    pub name: String,
    /// Found, in basis points of the most there are.
    pub found: u32,
    /// Claimed, in basis points, where it can be told.
    pub claimed: Option<u32>,
    /// Both in words: "78 %, claimed 90 %".
    pub text: String,
}
