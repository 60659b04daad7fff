//! What can go wrong with a file: facts and a stable code; pages make sentences of them.

use std::{io, path::PathBuf};

/// Why a file is not let in. Its sender can mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than are taken.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes taken.
        limit: u64,
    },
    /// Its content is of no known kind.
    #[error("the kind of the file cannot be told from its content")]
    TypeUnknown,
    /// Its content is of a kind that is not taken here.
    #[error("a file of type {found} is not taken here, only {}", accepted.join(", "))]
    TypeNotAccepted {
        /// The media type of the content.
        found: String,
        /// The media types taken.
        accepted: Vec<String>,
    },
    /// Its name says another kind than its content.
    #[error("the name ends in `.{extension}`, but the content is {found}")]
    NameMismatch {
        /// The end of the name.
        extension: String,
        /// The media type of the content.
        found: String,
    },
    /// It holds something that acts when opened: scripts, macros, programmes to start, files inside.
    #[error("the file has active content: {what}")]
    ActiveContent {
        /// What was found.
        what: &'static str,
    },
    /// It is encrypted, so that nobody could assess it.
    #[error("the file is protected by a password")]
    Encrypted,
    /// Its picture has more pixels than are taken.
    #[error("the picture has {width} × {height} pixels, {limit} are taken at most")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// The most pixels taken.
        limit: u64,
    },
    /// It claims a kind but is not built like it.
    #[error("the file is damaged: {what}")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
    /// It is an archive that would do harm when unpacked.
    #[error("the file cannot be unpacked safely: {what}")]
    UnsafeArchive {
        /// What does the harm.
        what: &'static str,
    },
}

impl Refusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "evidence.empty",
            Self::TooLarge { .. } => "evidence.too_large",
            Self::TypeUnknown => "evidence.type_unknown",
            Self::TypeNotAccepted { .. } => "evidence.type_not_accepted",
            Self::NameMismatch { .. } => "evidence.name_mismatch",
            Self::ActiveContent { .. } => "evidence.active_content",
            Self::Encrypted => "evidence.encrypted",
            Self::TooManyPixels { .. } => "evidence.too_many_pixels",
            Self::Damaged { .. } => "evidence.damaged",
            Self::UnsafeArchive { .. } => "evidence.unsafe_archive",
        }
    }
}

/// Why a file was not stored or not found.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// It is not let in.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such file.
    #[error("there is no stored file {0}")]
    NotFound(String),
    /// A stored file is not what was stored.
    #[error("the stored file {expected} is damaged: its content is {found}")]
    Corrupt {
        /// The hash it is kept under.
        expected: String,
        /// The hash its content has.
        found: String,
    },
    /// The disk said no.
    #[error("{}: {source}", path.display())]
    Storage {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl EvidenceError {
    /// For `map_err`: names the file an operating-system error belongs to.
    pub(super) fn storage(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Storage { path, source }
    }
}
