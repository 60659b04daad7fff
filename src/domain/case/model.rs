//! The case itself, as the rules see it.

use crate::domain::{
    bilingual::Bilingual,
    case::{CaseKind, State},
    ids::{CaseId, CertificateId, OrganisationId},
    standard::{LabelUid, StandardRef, TrackUid},
    time::Timestamp,
};

/// A certification case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The number people call it by: `C-2026-00001`.
    pub number: String,
    /// Whose case it is.
    pub organisation: OrganisationId,
    /// The standard it is judged by, for good.
    pub standard: StandardRef,
    /// The normative digest of that standard, in hex: the pin.
    pub normative_digest: String,
    /// The label applied for.
    pub label: LabelUid,
    /// The track chosen, where the standard has some.
    pub track: Option<TrackUid>,
    /// What kind of certification it is.
    pub kind: CaseKind,
    /// The certificate it is about; none for a first certification.
    pub certificate: Option<CertificateId>,
    /// What is to be certified, in the cluster's words: in the language of the standard, and in English where that is
    /// another.
    pub scope: Bilingual,
    /// Where it stands.
    pub state: State,
    /// Counts every change; a writer names the version it read.
    pub version: i32,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Case {
    /// The certificate that is renewed, where the case is a renewal.
    pub fn renews(&self) -> Option<CertificateId> {
        self.certificate.filter(|_| self.kind == CaseKind::Recertification)
    }
}
