//! What a file is, by its content.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use super::{Judged, archive, text};

/// How much of the beginning is looked at.
const HEAD_BYTES: u64 = 4096;

/// The kinds of files that can be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Png,
    Jpeg,
    Docx,
    Xlsx,
    Pptx,
    Text,
    Csv,
}

impl Kind {
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// The ends of names that fit, in lower case.
    pub(super) const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Text => &["txt"],
            Self::Csv => &["csv"],
        }
    }
}

/// What a look at the content says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A kind that can be let in.
    Known(Kind),
    /// Something else, by its media type.
    Foreign(&'static str),
}

/// Finds out what the file is. The end of its name only tells one kind of text from the other.
pub(super) fn kind(file: &mut File, size: u64, extension: &str) -> Judged<Sniffed> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
    // At the very beginning and nowhere later: a PDF behind a web page's markup is both, and let in as neither.
    if head.starts_with(b"%PDF-") {
        return Ok(Sniffed::Known(Kind::Pdf));
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Sniffed::Known(Kind::Png));
    }
    if head.starts_with(b"\xff\xd8\xff") {
        return Ok(Sniffed::Known(Kind::Jpeg));
    }
    if head.starts_with(b"PK") {
        return archive::office_kind(file, size);
    }
    text::refuse_markup(&head)?;
    if let Some(found) = foreign(&head) {
        return Ok(Sniffed::Foreign(found));
    }
    text::check(file)?;
    Ok(Sniffed::Known(if extension == "csv" { Kind::Csv } else { Kind::Text }))
}

/// The media type of something we know and never let in.
fn foreign(head: &[u8]) -> Option<&'static str> {
    let found = infer::get(head)?;
    // Texts have their own, stricter look.
    (found.matcher_type() != infer::MatcherType::Text).then(|| found.mime_type())
}
