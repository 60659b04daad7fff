//! A register entry as programs get it.

use serde::Serialize;

use super::verify_certificate::RegisterEntry;
use crate::domain::{certificate::PublicStatus, ids::CertificateId};

impl RegisterEntry {
    /// The entry as programs get it: every field the public may have, and no other (norms A7.2, A7.5).
    pub fn public(&self, public_url: &str) -> PublicEntry {
        let (holder, standard) = (&self.snapshot.holder, &self.snapshot.standard);
        let url = format!("{public_url}/c/{}", self.certificate.number);
        let credential = self.certificate.credential_sha256.as_ref();
        PublicEntry {
            number: self.certificate.number.to_string(),
            id: self.certificate.id,
            revision: self.certificate.revision,
            status: self.status,
            as_of: self.as_of.to_string(),
            holder: holder.legal_name.clone(),
            holder_en: holder.name_en.clone(),
            registration_id: holder.registration_id.clone(),
            street: holder.street.clone(),
            postcode: holder.postcode.clone(),
            city: holder.city.clone(),
            country: holder.country.clone(),
            sites: holder.sites.clone(),
            language: self.snapshot.language.clone(),
            label: self.snapshot.label.title.clone(),
            label_en: self.snapshot.label.title_en.clone(),
            standard: standard.title.clone(),
            standard_en: standard.title_en.clone(),
            standard_reference: standard.reference.to_string(),
            standard_digest: standard.digest.clone(),
            scope: self.snapshot.scope.clone(),
            scope_en: self.snapshot.scope_en.clone(),
            conditions: self.snapshot.conditions.clone(),
            conditions_en: self.snapshot.conditions_en.clone(),
            first_certified: self.snapshot.first_certified.to_string(),
            lapses: self.snapshot.lapses.iter().map(ToString::to_string).collect(),
            granted: self.snapshot.granted.to_string(),
            issued: self.certificate.issued_at.to_string(),
            valid_from: self.certificate.valid_from.to_string(),
            valid_until: self.certificate.valid_until.to_string(),
            issuer: self.snapshot.body.name.clone(),
            development_seal: self.snapshot.development,
            pdf_sha256: self.certificate.pdf_sha256.clone(),
            pdf_url: format!("{url}/certificate.pdf?revision={}", self.certificate.revision),
            credential_url: credential.map(|_| format!("{url}/credential/{}", self.certificate.revision)),
            credential_sha256: credential.cloned(),
            signed_url: format!("{url}/status.jwt"),
            url,
        }
    }
}

/// A register entry for programs. Names are stable; what ends in `_en` says the same in English, where that is not the
/// `language` of the document anyway; times are RFC 3339 in UTC, days ISO 8601. `lapses` are intervals of
/// ISO 8601, from the first to the last day without a certificate in force since `first_certified`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // the names say it; the JSON document is described in the standard's terms
pub struct PublicEntry {
    pub number: String,
    pub id: CertificateId,
    pub revision: i32,
    pub status: PublicStatus,
    pub as_of: String,
    pub holder: String,
    pub holder_en: String,
    pub registration_id: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub sites: String,
    pub language: String,
    pub label: String,
    pub label_en: Option<String>,
    pub standard: String,
    pub standard_en: Option<String>,
    pub standard_reference: String,
    pub standard_digest: String,
    pub scope: String,
    pub scope_en: Option<String>,
    pub conditions: Option<String>,
    pub conditions_en: Option<String>,
    pub first_certified: String,
    pub lapses: Vec<String>,
    pub granted: String,
    pub issued: String,
    pub valid_from: String,
    pub valid_until: String,
    pub issuer: String,
    pub development_seal: bool,
    pub pdf_sha256: String,
    pub pdf_url: String,
    pub credential_sha256: Option<String>,
    pub credential_url: Option<String>,
    pub signed_url: String,
    pub url: String,
}

impl PublicEntry {
    /// The names of all fields, in their order: the columns of a table of entries.
    pub const COLUMNS: [&'static str; 38] = [
        "number",
        "id",
        "revision",
        "status",
        "as_of",
        "holder",
        "holder_en",
        "registration_id",
        "street",
        "postcode",
        "city",
        "country",
        "sites",
        "language",
        "label",
        "label_en",
        "standard",
        "standard_en",
        "standard_reference",
        "standard_digest",
        "scope",
        "scope_en",
        "conditions",
        "conditions_en",
        "first_certified",
        "lapses",
        "granted",
        "issued",
        "valid_from",
        "valid_until",
        "issuer",
        "development_seal",
        "pdf_sha256",
        "pdf_url",
        "credential_sha256",
        "credential_url",
        "signed_url",
        "url",
    ];
}
