//! Printed documents: a view goes in, a PDF document comes out. Pure: no clock, no chance, no files.
//!
//! Every document is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1): kept for long, and read aloud as it is read.
//!
//! `printpdf` is used only in here, for page content and font dictionaries; what it cannot do (structure, identifiers,
//! metadata, colour profile, attachments) is added on the [`lopdf::Document`] it hands out. The seal room appends the
//! signature field to that document and does the only save, so nothing is written twice.
//!
//! From the ground up: `fonts` (faces, subsets) and `kerning`, `text` (shape, measure, wrap), `structure` (what is read,
//! in which order), `canvas` (drawing operations), `mark`, `guilloche` and `qr` (drawings), `stack` (lines below each other),
//! [`certificate`] and [`report`] (the documents), `attachment`, `finish` (from canvas to document).

mod attachment;
mod canvas;
pub mod certificate;
mod finish;
mod fonts;
mod guilloche;
mod kerning;
mod mark;
mod qr;
pub mod report;
mod stack;
mod structure;
mod text;

pub use attachment::Attachment;
pub use fonts::unprintable;

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A text holds characters that the fonts do not have. Forms refuse them at input with [`unprintable`].
    #[error("{field} holds characters that cannot be printed: {}", listed(characters))]
    Unprintable {
        /// The view's field, such as `holder.name`.
        field: String,
        /// The characters, each once, in order of appearance.
        characters: Vec<char>,
    },
    /// The page's texts are together too long, even at their smallest size.
    #[error("the texts of page {page} are too long for it by {points} points, even at their smallest size")]
    DoesNotFit {
        /// The page, counted from 1.
        page: usize,
        /// How much is missing, in points of 1/72 inch, rounded up.
        points: u32,
    },
    /// The address is too long for a QR code.
    #[error("the address does not fit into a QR code")]
    Qr(#[from] qrcode::types::QrError),
    /// A built-in font could not be read. Tests keep this from being released.
    #[error("the built-in font {0} cannot be read")]
    Font(&'static str),
    /// A font could not be reduced to the glyphs in use.
    #[error("a font cannot be reduced to the glyphs in use")]
    Subset(#[from] subsetter::Error),
    /// printpdf warned about a page's content, which would show as missing text.
    #[error("a page's content is not sound: {0}")]
    Content(String),
    /// The PDF structure did not hold what the next step builds on.
    #[error("the document cannot be completed")]
    Structure(#[from] lopdf::Error),
    /// Writing the bytes failed.
    #[error("the document cannot be written")]
    Write(#[from] std::io::Error),
}

/// Characters with their code points, as an error message names them.
fn listed(characters: &[char]) -> String {
    let names: Vec<String> = characters
        .iter()
        .map(|&c| format!("“{c}” (U+{:04X})", u32::from(c)))
        .collect();
    names.join(", ")
}

/// Saves a document that will not be sealed, such as a preview.
pub fn to_bytes(mut document: lopdf::Document) -> Result<Vec<u8>, PdfError> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}
