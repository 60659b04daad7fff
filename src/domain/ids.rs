//! Typed identifiers: a case cannot be mistaken for a person, nor any text for an identifier.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is no UUID.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not an identifier")]
pub struct NotAnId(pub String);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that the id source made or the store read.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }
    )+};
}

ids! {
    /// A person with an account.
    PersonId;
    /// A cluster organisation.
    OrganisationId;
    /// An invitation into an organisation.
    InvitationId;
    /// A certification case.
    CaseId;
    /// A piece of evidence in a case.
    EvidenceId;
    /// An assessor's score sheet in a case.
    SheetId;
    /// A note of an interview on a sheet.
    NoteId;
    /// A remark of the team on a criterion.
    RemarkId;
    /// A finding of an evaluation.
    FindingId;
    /// A move of a draft between versions of its standard.
    MoveId;
    /// A certificate, through all its revisions.
    CertificateId;
    /// Somebody's wish to be told of what happens to a certificate.
    WatchId;
    /// A complaint or an appeal.
    ConcernId;
    /// A queued job.
    JobId;
}

/// The source of new identifiers, handed into everything that makes one.
pub trait IdSource: Send + Sync {
    /// A fresh UUIDv7: unique, and ordered by creation for the index's sake.
    fn fresh(&self) -> Uuid;
}
