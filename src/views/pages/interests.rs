//! The register of ties.

use serde::Serialize;

use super::page;
use crate::views::parts::{ChoiceField, ErrorLink, Field};

/// `GET` and `POST /app/interests`; the form sends `person`, `organisation`, `tie`, `from`, `until`, `source`. Another one
/// (`POST /app/interests/end`) sends `entry` and `ended_on`.
#[derive(Debug, Serialize)]
pub struct InterestsPage {
    /// Whether the reader keeps entries of their own.
    pub keeps: bool,
    /// Their entries, the newest first.
    pub own: Vec<InterestLine>,
    /// Whether the reader reads everybody's.
    pub reads: bool,
    /// Everybody's.
    pub all: Vec<InterestLine>,
    /// Whether the reader may add what is known of others.
    pub may_add_others: bool,
    /// Of whom; nothing chosen for the reader.
    pub person: ChoiceField,
    /// To whom.
    pub organisation: ChoiceField,
    /// Of which kind: values of [`crate::views::vocabulary::TIES`].
    pub tie: ChoiceField,
    /// Since when (ISO date).
    pub from: Field,
    /// Until when (ISO date).
    pub until: Field,
    /// Where it is known from.
    pub source: Field,
    /// When a tie of one's own ended (ISO date).
    pub ended_on: Field,
    /// The entry that is being ended; empty where none is.
    pub ending: String,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(InterestsPage, "pages/work/interests");

/// An entry of the register.
#[derive(Clone, Debug, Serialize)]
pub struct InterestLine {
    /// Its id.
    pub id: String,
    /// Whose tie.
    pub person: String,
    /// To whom.
    pub organisation: String,
    /// A value of [`crate::views::vocabulary::TIES`].
    pub tie: String,
    /// Since when (ISO date).
    pub from: Option<String>,
    /// Until when (ISO date).
    pub until: Option<String>,
    /// The last day on which it bars (ISO date); none while it goes on.
    pub barred_until: Option<String>,
    /// Whether it bars today.
    pub bars: bool,
    /// Where it is known from; may be empty.
    pub source: String,
}
