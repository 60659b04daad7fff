//! The public register: what is listed, what can be chosen among, and the badge of one certificate.

use serde::Serialize;

use super::{page, public::StatusView};
use crate::views::parts::{ChoiceField, Field, Link};

/// `GET /register`; the form sends `q`, `country`, `sector`, `standard`, `label`, `status` by GET: an address that can be
/// kept and shared.
#[derive(Debug, Serialize)]
pub struct RegisterPage {
    /// The words looked for.
    pub q: Field,
    /// The countries there are.
    pub country: ChoiceField,
    /// The sectors there are.
    pub sector: ChoiceField,
    /// The standards there are.
    pub standard: ChoiceField,
    /// The labels there are.
    pub label: ChoiceField,
    /// The statuses.
    pub status: ChoiceField,
    /// Whether anything is looked for.
    pub narrowed: bool,
    /// The certificates on this page.
    pub rows: Vec<RegisterRow>,
    /// How many there are in all that were looked for.
    pub total: u32,
    /// When the register was asked, as RFC 3339 in UTC.
    pub as_of: String,
    /// The same for a spreadsheet.
    pub csv_url: String,
    /// The same for programs.
    pub json_url: String,
    /// The same, signed.
    pub statement_url: String,
    /// The columns of the table, each with what may stand in it where that is one of a few words.
    pub columns: Vec<Column>,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}
page!(RegisterPage, "pages/public/register");

/// A column of the register's table, as its legend tells.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// A value of [`crate::views::vocabulary::REGISTER_COLUMNS`].
    pub name: String,
    /// What may stand there: a code with its word, or a code alone.
    pub values: Vec<Code>,
}

/// A code, and the word that says the same to people; none where it says enough.
#[derive(Clone, Debug, Serialize)]
pub struct Code {
    /// The code.
    pub code: String,
    /// The word.
    pub word: Option<String>,
}

/// A certificate in the list.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterRow {
    /// The holder's registered name.
    pub holder: String,
    /// City and country.
    pub place: String,
    /// The label, in the reader's words.
    pub label: String,
    /// The standard's short name with its version.
    pub standard: String,
    /// The status now.
    pub status: StatusView,
    /// Last day of validity (ISO).
    pub valid_until: String,
    /// The number.
    pub number: String,
    /// The certificate's page.
    pub url: String,
}

/// `GET /c/{number}/badge.svg`: today's status as a picture.
#[derive(Debug, Serialize)]
pub struct Badge {
    /// What it is a badge of: label and standard.
    pub name: String,
    /// The status now, for the colour.
    pub status: StatusView,
    /// What stands on it beside the name.
    pub word: String,
    /// The width of the part with the name, in pixels.
    pub name_width: u32,
    /// The width of the part with the status, in pixels.
    pub status_width: u32,
    /// The whole width.
    pub width: u32,
    /// Where the text of the status begins.
    pub status_at: u32,
}

impl Badge {
    /// A badge that says this of it. An eight-pixel letter is wider than the average one: the
    /// text never leaves its part, whatever font the reader has.
    pub fn new(name: String, status: StatusView, word: String) -> Self {
        let wide = |letters: usize| {
            u32::try_from(letters)
                .unwrap_or(u32::MAX)
                .saturating_mul(8)
                .saturating_add(20)
        };
        let (name_width, status_width) = (wide(name.chars().count()), wide(word.chars().count()));
        Self {
            width: name_width.saturating_add(status_width),
            status_at: name_width.saturating_add(10),
            name,
            status,
            word,
            name_width,
            status_width,
        }
    }
}
