//! What can go wrong in a use case: facts and a stable code; pages and Problem Details make sentences of them in one place.

use std::error::Error;

use crate::{
    domain::{case::Rejection, policy::Denied, words::words},
    evidence::EvidenceError,
    passwords::PasswordError,
    store::StoreError,
};

/// A field of a command that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The form field.
    pub field: &'static str,
    /// Which one, where a form has several of the kind: the uid of a figure; else empty.
    pub item: String,
    /// The stable code: `required`, `too_long`, `unknown`, …; the text is looked up by it.
    pub code: &'static str,
    /// What the sentence needs to name: the characters, the limit, the file.
    pub detail: String,
}

impl FieldError {
    /// A field error whose sentence needs nothing but the code.
    pub fn new(field: &'static str, code: &'static str) -> Self {
        Self {
            field,
            item: String::new(),
            code,
            detail: String::new(),
        }
    }

    /// What is wrong with a text that somebody wrote into a field: it is longer than `limit` characters, or holds one that nobody
    /// can type and read.
    pub fn of_text(field: &'static str, text: &str, limit: usize) -> Vec<Self> {
        Self::unfit(field, text, limit, |c| c.is_control() && !matches!(c, '\n' | '\t'))
    }

    /// The same of a text that is one line.
    pub fn of_line(field: &'static str, text: &str, limit: usize) -> Vec<Self> {
        Self::unfit(field, text, limit, char::is_control)
    }

    fn unfit(field: &'static str, text: &str, limit: usize, refused: impl Fn(char) -> bool) -> Vec<Self> {
        let too_long = (text.chars().count() > limit).then(|| Self::new(field, "too_long").naming(limit.to_string()));
        let control = text.chars().find(|c| refused(*c));
        let control = control.map(|c| Self::new(field, "control_character").naming(c.escape_unicode().to_string()));
        too_long.into_iter().chain(control).collect()
    }

    /// The same of one among several fields of the kind.
    #[must_use]
    pub fn of(mut self, item: impl Into<String>) -> Self {
        self.item = item.into();
        self
    }

    /// The same with what its sentence names.
    #[must_use]
    pub fn naming(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

words! {
    /// What there is none of just now, though nothing was wrong with what was asked.
    pub enum Lack: "lack" {
        /// A place for one more file of a visitor.
        Places = "places_taken",
        /// A place for one more file from the asker's own network.
        OwnPlaces = "own_places_taken",
        /// The folder of files: gone, full or failing.
        Files = "files_unreachable",
        /// The very file of a certificate: gone, or no longer the one that was issued.
        Document = "document_unreachable",
    }
}

impl Lack {
    /// After how many seconds it is worth asking again.
    pub const fn retry_after(self) -> u32 {
        match self {
            Self::Places | Self::OwnPlaces => 15,
            Self::Files => 300,
            // Somebody has to bring it back.
            Self::Document => 3600,
        }
    }
}

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum UseCaseError {
    /// Not allowed to this person.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The form was not sent from a page of ours, or not in the session the page was made for.
    #[error("this form was not sent from a page that this service showed in this session")]
    Elsewhere,
    /// There is no such thing, or none that the person may know of.
    #[error("there is nothing at this address")]
    NotFound,
    /// The case does not allow the event now.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// Fields need mending.
    #[error("{} of the fields need mending", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else changed it in the meantime; nothing was overwritten.
    #[error("this was changed by somebody else in the meantime")]
    Conflict,
    /// Too many tries; come back later.
    #[error("too many tries")]
    TooMany,
    /// The service cannot do it just now; trying again later may help.
    #[error("the service cannot do this just now")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The same of one thing that can be named.
    #[error("there is none just now: {0}")]
    Lacking(Lack, #[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours.
    #[error("something failed on our side")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl UseCaseError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied(denied) => denied.code(),
            Self::Elsewhere => "elsewhere",
            Self::NotFound => "not_found",
            Self::Rejected(rejection) => rejection.code(),
            Self::Invalid(_) => "invalid",
            Self::Conflict => "conflict",
            Self::TooMany => "too_many",
            Self::Unavailable(_) => "unavailable",
            Self::Lacking(lack, _) => lack.as_str(),
            Self::Internal(_) => "internal",
        }
    }

    /// One field that needs mending.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code)])
    }

    /// What there is none of just now, with its cause for the log.
    pub fn lacking(lack: Lack, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Lacking(lack, cause.into())
    }

    /// A fault of ours, with its cause for the log.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<StoreError> for UseCaseError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            StoreError::Busy | StoreError::Unavailable(_) => Self::Unavailable(Box::new(error)),
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<EvidenceError> for UseCaseError {
    fn from(error: EvidenceError) -> Self {
        let detail = match &error {
            EvidenceError::TooLarge { limit } => limit.to_string(),
            EvidenceError::TypeNotAccepted { found, .. } | EvidenceError::ExtensionMismatch { found, .. } => {
                found.clone()
            }
            EvidenceError::TooManyPixels { width, height } => format!("{width} × {height}"),
            // English descriptions of what was found are for the log: a page has one sentence for each code.
            EvidenceError::Empty
            | EvidenceError::ActiveContent { .. }
            | EvidenceError::ArchiveLimits { .. }
            | EvidenceError::Damaged { .. } => String::new(),
            EvidenceError::Full(_) | EvidenceError::Io(_) | EvidenceError::Away(_) => {
                return Self::lacking(Lack::Files, error);
            }
            // A digest comes from a row of ours: its file missing or changed is a fault of ours.
            EvidenceError::NotFound | EvidenceError::Corrupt { .. } => return Self::internal(error),
        };
        tracing::info!(%error, "file refused");
        Self::Invalid(vec![FieldError::new("file", error.code()).naming(detail)])
    }
}

impl From<PasswordError> for UseCaseError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::TooShort => Self::field("password", "password_too_short"),
            PasswordError::TooLong => Self::field("password", "too_long"),
            PasswordError::Guessable => Self::field("password", "password_guessable"),
            PasswordError::Hash(_) => Self::internal(error),
        }
    }
}
