//! What is let in: a file is judged by its content, and its name and its declared kind must agree with that.
//!
//! Nothing is unpacked or rendered here; each check reads a bounded part of the file, or streams through it once.
//! What these checks catch: files of another kind than they say, markup and scripts sent as something else, macros,
//! PDF scripts and launch actions that stand in the file openly, encrypted files, pictures and archives that would
//! swell beyond measure. What they do not catch: PDF names hidden in compressed object streams, faults that only one
//! viewer has, and known malware: for that a scanner is needed. Downloads are therefore never shown inside our pages.

mod archive;
mod name;
mod pdf;
mod picture;
mod sniff;
mod text;

use std::{fs::File, io};

pub use name::clean_file_name;

use super::{EvidenceError, Refusal, Upload};

/// A file that is let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its name, safe to show and to offer for a download. Never a path.
    pub file_name: String,
    /// The media type of its content.
    pub media_type: String,
}

/// Judges an upload by content, name and the media types that `accept` lists.
///
/// # Errors
/// [`EvidenceError::Refused`] with the first reason; otherwise the file could not be read.
pub fn check(upload: &Upload, file_name: &str, accept: &[String]) -> Result<Accepted, EvidenceError> {
    if upload.size() == 0 {
        return Err(Refusal::Empty.into());
    }
    let file_name = clean_file_name(file_name);
    let mut file = upload.reopen()?;
    let judged = judge(&mut file, upload.size(), &file_name, accept);
    let media_type = judged.map_err(|trouble| match trouble {
        Trouble::Refused(refusal) => refusal.into(),
        Trouble::Io(error) => EvidenceError::storage(file_name.as_str())(error),
    })?;
    Ok(Accepted {
        file_name,
        media_type: media_type.to_owned(),
    })
}

/// Why a check ended early.
#[derive(Debug)]
enum Trouble {
    Refused(Refusal),
    Io(io::Error),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

type Judged<T> = Result<T, Trouble>;

fn judge(file: &mut File, size: u64, file_name: &str, accept: &[String]) -> Judged<&'static str> {
    let extension = file_name
        .rsplit_once('.')
        .map(|(_, end)| end.to_lowercase())
        .unwrap_or_default();
    let not_accepted = |found: &str| Refusal::TypeNotAccepted {
        found: found.to_owned(),
        accepted: accept.to_vec(),
    };
    let kind = match sniff::kind(file, size, &extension)? {
        sniff::Sniffed::Known(kind) => kind,
        sniff::Sniffed::Foreign(found) => return Err(not_accepted(found).into()),
    };
    if !accept.iter().any(|media_type| media_type == kind.media_type()) {
        return Err(not_accepted(kind.media_type()).into());
    }
    if !kind.extensions().contains(&extension.as_str()) {
        return Err(Refusal::NameMismatch {
            extension,
            found: kind.media_type().to_owned(),
        }
        .into());
    }
    match kind {
        sniff::Kind::Pdf => pdf::check(file)?,
        sniff::Kind::Png => picture::check_png(file)?,
        sniff::Kind::Jpeg => picture::check_jpeg(file)?,
        // These were looked through while their kind was found out.
        sniff::Kind::Docx | sniff::Kind::Xlsx | sniff::Kind::Pptx | sniff::Kind::Text | sniff::Kind::Csv => {}
    }
    Ok(kind.media_type())
}

#[cfg(test)]
mod tests;
