//! What a file really is, and whether it may come in (norms C4, rows 12, 14–16).
//!
//! Only its bytes count: the name must agree with them, and what the browser said about its type is not even asked for.
//! Nothing is inflated, decoded or rendered here, so a small file cannot cost much. What these checks cannot see they
//! leave to the way files are given out: as downloads, never shown in the site.

mod archive;
mod image;
mod pdf;
mod text;

use super::{EvidenceError, Upload, name};

const PDF: &str = "application/pdf";
const PNG: &str = "image/png";
const JPEG: &str = "image/jpeg";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv";
const PLAIN: &str = "text/plain";

/// The extensions of each media type that can be taken.
const EXTENSIONS: [(&str, &[&str]); 7] = [
    (PDF, &["pdf"]),
    (PNG, &["png"]),
    (JPEG, &["jpg", "jpeg"]),
    (DOCX, &["docx"]),
    (XLSX, &["xlsx"]),
    (CSV, &["csv"]),
    (PLAIN, &["txt", "text", "md"]),
];

/// Extensions under which a browser or a desktop runs what is in a file.
const ACTIVE_EXTENSIONS: [&str; 11] = [
    "svg", "svgz", "html", "htm", "xhtml", "xht", "mhtml", "xml", "js", "mjs", "hta",
];

/// A file that may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its name, safe to show.
    pub file_name: String,
    /// Its media type, as its bytes show.
    pub media_type: String,
}

/// Checks that an upload is one of the media types in `accept`, is named like one, and holds nothing that acts by
/// itself or breaks who opens it.
///
/// # Errors
/// The rule it breaks; [`EvidenceError::Io`] when it cannot be read back.
pub fn check(upload: &Upload, file_name: &str, accept: &[String]) -> Result<Accepted, EvidenceError> {
    if upload.size() == 0 {
        return Err(EvidenceError::Empty);
    }
    let file_name = name::clean(file_name);
    let extension = name::extension(&file_name);
    if ACTIVE_EXTENSIONS.contains(&extension.as_str()) {
        return Err(EvidenceError::ActiveContent {
            what: "markup or a script",
        });
    }
    let found = media_type(upload, &extension)?;
    agree(&found, &extension, accept)?;
    match found.as_str() {
        PDF => pdf::check(upload.reader()?)?,
        PNG | JPEG => image::check(&found, upload.reader()?)?,
        _ => {}
    }
    Ok(Accepted {
        file_name,
        media_type: found,
    })
}

/// The media type the bytes show. Archives are judged on the way, because their table of contents tells what they are.
fn media_type(upload: &Upload, extension: &str) -> Result<String, EvidenceError> {
    let head = upload.head();
    if text::begins_with_markup(head) {
        return Err(EvidenceError::ActiveContent {
            what: "markup or a script",
        });
    }
    if head.starts_with(b"%PDF-") {
        return Ok(PDF.to_owned());
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(archive::media_type(upload.reader()?)?.to_owned());
    }
    // Before the other signatures, some of which are just two letters: a table may well begin with "BM".
    if text::is_text(upload.reader()?)? {
        return Ok(if extension == "csv" { CSV } else { PLAIN }.to_owned());
    }
    Ok(infer::get(head)
        .map_or("application/octet-stream", |kind| kind.mime_type())
        .to_owned())
}

/// Whether type and extension fit each other and the list. A name that promises another known type comes first: it
/// explains more than "not accepted".
fn agree(found: &str, extension: &str, accept: &[String]) -> Result<(), EvidenceError> {
    let of_found = EXTENSIONS
        .iter()
        .any(|(media, known)| *media == found && known.contains(&extension));
    let of_another = !of_found && EXTENSIONS.iter().any(|(_, known)| known.contains(&extension));
    let accepted = accept.iter().any(|media| media == found);
    if of_another || (accepted && !of_found) {
        return Err(EvidenceError::ExtensionMismatch {
            extension: extension.to_owned(),
            found: found.to_owned(),
        });
    }
    if !accepted {
        return Err(EvidenceError::TypeNotAccepted {
            found: found.to_owned(),
            accepted: accept.to_vec(),
        });
    }
    Ok(())
}
