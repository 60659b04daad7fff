//! Certificates: what they are, and the one function that says what one is worth today.

#[cfg(test)]
pub(crate) mod altered;
mod body;
pub mod lapse;
pub mod life;
pub mod listing;
pub mod number;
pub mod scope;
pub mod snapshot;
pub(crate) mod status;
pub mod surveillance;

pub use body::IssuingBody;
pub use status::{CertificateState, PublicStatus, is_over, public_status, status_since};

use super::{
    ids::{CaseId, CertificateId, OrganisationId},
    standard::StandardId,
    time::{Date, Timestamp},
};
use life::Life;
use number::CertificateNumber;

/// A certificate as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its id: works wherever the number does.
    pub id: CertificateId,
    /// Its number.
    pub number: CertificateNumber,
    /// Which document of this number is in force; 1 for the first.
    pub revision: i32,
    /// The case it came from.
    pub case: CaseId,
    /// The holder.
    pub organisation: OrganisationId,
    /// The scheme.
    pub standard: StandardId,
    /// What happened to it. What it is worth at an instant also depends on its days of validity: see [`public_status`].
    pub life: Life,
    /// All that stands on the document in force, frozen when that was decided, as JSON.
    pub snapshot: String,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity.
    pub valid_until: Date,
    /// When the sealed file was published.
    pub issued_at: Timestamp,
    /// Digest of the sealed file, in hex; of the newest where it was renewed.
    pub pdf_sha256: String,
    /// Digest of the verifiable credential inside it, in hex; those of earlier releases have none.
    pub credential_sha256: Option<String>,
}
