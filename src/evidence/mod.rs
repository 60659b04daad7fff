//! Files people send: checked on the way in ([`intake`]), named safely ([`name`]), kept by their digest ([`BlobStore`]).

mod blobs;
pub mod intake;
pub mod name;

use std::io;

use crate::domain::megabytes::Megabytes;

pub use blobs::{Blob, BlobStore, Upload};

/// Why a file was not taken, or not given back.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// More bytes than allowed; nothing beyond the limit was written.
    #[error("the file is larger than {limit}")]
    TooLarge {
        /// The most it may have.
        limit: Megabytes,
    },
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// A kind of file that is not asked for here.
    #[error("the file is {found}; accepted are {}", accepted.join(", "))]
    TypeNotAccepted {
        /// The media type its bytes show.
        found: String,
        /// The media types asked for.
        accepted: Vec<String>,
    },
    /// The name promises another kind of file than the bytes show.
    #[error("the file is named `.{extension}` but is {found}")]
    ExtensionMismatch {
        /// What the name ends in, lower case, without the dot; empty when it has none.
        extension: String,
        /// The media type its bytes show.
        found: String,
    },
    /// Something that could act when opened: markup, scripts, macros, attachments.
    #[error("the file holds {what}, which could act when it is opened")]
    ActiveContent {
        /// What was found.
        what: &'static str,
    },
    /// A picture that would take too much memory to show.
    #[error("the picture has {width} × {height} pixels")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// An office document whose archive is not one that an office programme writes.
    #[error("the archive inside the document has {what}")]
    ArchiveLimits {
        /// What is wrong with it.
        what: &'static str,
    },
    /// Not readable as what it claims to be.
    #[error("the file is damaged: {what}")]
    Damaged {
        /// What could not be read.
        what: &'static str,
    },
    /// No blob has this digest, though the others are there: it is lost, or never was.
    #[error("there is no such file")]
    NotFound,
    /// The place of all files is not there: nothing is said of any one of them.
    #[error("the folder of files is not there")]
    Away(#[source] io::Error),
    /// The bytes kept under a digest are not those it was made from.
    #[error("the file kept as {sha256} was changed on the disk")]
    Corrupt {
        /// The digest it is kept under, in hexadecimal.
        sha256: String,
    },
    /// No space left, or the quota is used up.
    #[error("the disk is full")]
    Full(#[source] io::Error),
    /// The disk failed.
    #[error("the file could not be written or read")]
    Io(#[source] io::Error),
}

impl EvidenceError {
    /// The stable code: texts are looked up by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "file_too_large",
            Self::Empty => "file_empty",
            Self::TypeNotAccepted { .. } => "file_type",
            Self::ExtensionMismatch { .. } => "file_extension",
            Self::ActiveContent { .. } => "file_active",
            Self::TooManyPixels { .. } => "file_pixels",
            Self::ArchiveLimits { .. } => "file_archive",
            Self::Damaged { .. } => "file_damaged",
            Self::NotFound => "file_not_found",
            Self::Away(_) => "file_storage_away",
            Self::Corrupt { .. } => "file_corrupt",
            Self::Full(_) => "file_storage_full",
            Self::Io(_) => "file_io",
        }
    }
}

impl From<io::Error> for EvidenceError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(error),
            _ => Self::Io(error),
        }
    }
}
