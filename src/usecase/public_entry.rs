//! A register entry as programs get it.

use serde::Serialize;

use super::{printed::authorisation, verify_certificate::RegisterEntry};
use crate::domain::{
    certificate::{
        CertificateState, PublicStatus, is_over,
        life::{LifeMoment, told_as},
        number::CertificateNumber,
    },
    ids::{CertificateId, OrganisationId},
    time::{Date, Timestamp},
};
use crate::views::vocabulary::REGISTER_COLUMNS;

/// What is certified, in the words of registers that list certificates of every kind (norms A7.3).
pub const CERTIFIED: &str = "cluster_management";

impl RegisterEntry {
    /// Since when it has been what it is: one that is in force since that was decided, and not before its first day. On its
    /// page that is no question, and the day it is asked is told.
    fn standing_since(&self) -> Date {
        let decided = self.certificate.life.state_since(self.as_of);
        match (self.status, decided) {
            (PublicStatus::Active, Some(decided)) => decided.date().max(self.certificate.valid_from),
            _ => self.status_since,
        }
    }

    /// The entry as programs get it: every field the public may have, and no other (norms A7.2, A7.5).
    pub fn public(&self, public_url: &str) -> PublicEntry {
        let (holder, standard) = (&self.snapshot.holder, &self.snapshot.standard);
        let url = format!("{public_url}/c/{}", self.certificate.number);
        let authorised = self.snapshot.authorised.iter();
        let credential = self.certificate.credential_sha256.as_ref();
        PublicEntry {
            number: self.certificate.number.to_string(),
            id: self.certificate.id,
            kind: CERTIFIED,
            revision: self.certificate.revision,
            replaces: self.snapshot.replaces.clone(),
            in_place_of: self.snapshot.in_place_of.clone(),
            status: self.status,
            status_since: self.standing_since().to_string(),
            as_of: self.as_of.to_string(),
            holder_id: self.certificate.organisation,
            holder: holder.legal_name.clone(),
            holder_en: holder.name_en.clone(),
            registration_id: holder.registration_id.clone(),
            street: holder.street.clone(),
            postcode: holder.postcode.clone(),
            city: holder.city.clone(),
            region: holder.region.clone(),
            country: holder.country.clone(),
            country_en: holder.country_en.clone(),
            country_code: holder.country_code.clone(),
            sector: holder.sector.clone(),
            sites: holder.sites.clone(),
            sites_en: holder.sites_en.clone(),
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
            surveillance_due: self.surveillance_due().map(|day| day.to_string()),
            granted: self.snapshot.granted.to_string(),
            decided: self.snapshot.decided_at.to_string(),
            issued: self.document_issued_at().to_string(),
            first_issued: self.certificate.issued_at.to_string(),
            valid_from: self.certificate.valid_from.to_string(),
            valid_until: self.certificate.valid_until.to_string(),
            authorised: authorised.map(authorisation).collect(),
            issuer: self.snapshot.body.name.clone(),
            issuer_address: self.snapshot.body.address.join(", "),
            development_seal: self.snapshot.development,
            pdf_sha256: self.certificate.pdf_sha256.clone(),
            pdf_url: format!("{url}/certificate.pdf?revision={}", self.certificate.revision),
            credential_url: credential.map(|_| format!("{url}/credential/{}", self.certificate.revision)),
            credential_sha256: credential.cloned(),
            signed_url: format!("{url}/status.jwt"),
            url,
            history: self.history(),
        }
    }
}

/// Something that happened to a certificate, as anybody is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// When: an instant, or a day.
    pub at: String,
    /// What, as a code.
    pub event: &'static str,
}

impl RegisterEntry {
    /// What happened to it until then, the newest first.
    pub fn history(&self) -> Vec<Told> {
        let moment = |at: String, event| Told { at, event };
        let certificate = &self.certificate;
        let last = Timestamp::at_end_of(certificate.valid_until);
        let happened = certificate.life.moments().iter();
        let happened = happened.filter(|happened| happened.at <= self.as_of).rev();
        let (after, before): (Vec<_>, Vec<_>) = happened.partition(|happened| happened.at > last);
        // What had ended before its last day did not expire on it.
        let had_ended = certificate.life.state_at(last).is_some_and(CertificateState::is_final);
        let expires = is_over(certificate, self.as_of) && !had_ended;
        let expired = expires.then(|| moment(certificate.valid_until.to_string(), "expired"));
        let granted = moment(self.snapshot.granted.to_string(), "granted");
        let told = |happened: &LifeMoment| Some(moment(happened.at.to_string(), told_as(happened.event)?));
        let after = after.into_iter().filter_map(told);
        after
            .chain(expired)
            .chain(before.into_iter().filter_map(told))
            .chain([granted])
            .collect()
    }

    /// When the document in force went out.
    fn document_issued_at(&self) -> Timestamp {
        let moments = self.certificate.life.moments().iter();
        let mut of_it = moments.filter(|moment| moment.revision == self.certificate.revision);
        of_it.next().map_or(self.certificate.issued_at, |moment| moment.at)
    }
}

/// A register entry for programs. Names are stable; what ends in `_en` says the same in English, where that is not the
/// `language` of the document anyway; times are RFC 3339 in UTC, days ISO 8601. `lapses` are intervals of
/// ISO 8601, from the first to the last day without a certificate in force since `first_certified`; `surveillance_due` is the
/// next day on which that is due; `holder_id` is the same on all certificates of a holder;
/// `decided` and `issued` are of the document in force, `first_issued` is of the first one; `status_since` is the day since when it has been so: of one that is in force not before its first day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // the names say it; the JSON document is described in the standard's terms
pub struct PublicEntry {
    pub number: String,
    pub id: CertificateId,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub revision: i32,
    pub replaces: Option<String>,
    pub in_place_of: Option<CertificateNumber>,
    pub status: PublicStatus,
    pub status_since: String,
    pub as_of: String,
    pub holder_id: OrganisationId,
    pub holder: String,
    pub holder_en: String,
    pub registration_id: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub region: Option<String>,
    pub country: String,
    pub country_en: Option<String>,
    pub country_code: Option<String>,
    pub sector: Option<String>,
    pub sites: String,
    pub sites_en: Option<String>,
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
    pub surveillance_due: Option<String>,
    pub granted: String,
    pub decided: String,
    pub issued: String,
    pub first_issued: String,
    pub valid_from: String,
    pub valid_until: String,
    pub authorised: Vec<String>,
    pub issuer: String,
    pub issuer_address: String,
    pub development_seal: bool,
    pub pdf_sha256: String,
    pub pdf_url: String,
    pub credential_sha256: Option<String>,
    pub credential_url: Option<String>,
    pub signed_url: String,
    pub url: String,
    pub history: Vec<Told>,
}

impl PublicEntry {
    /// The names of all fields but the history, in their order: the columns of a table of entries.
    pub const COLUMNS: &'static [&'static str] = REGISTER_COLUMNS;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::certificate::{altered, snapshot::CertificateSnapshot},
        usecase::verify_certificate::tests::entry_of,
    };

    /// What a certificate keeps that programs do not get here: ids and words that only the credential has, the case it came
    /// from, and what is told of the certificate in force instead, by the columns of the register.
    const ELSEWHERE: &[&str] = &[
        "/id",
        "/number",
        "/revision",
        "/valid_from",
        "/valid_until",
        "/verify_url",
        "/case_number",
        "/standard/short",
        "/standard/statement",
        "/label/uid",
        "/label/rank",
        "/label/above",
    ];

    fn entry(snapshot: CertificateSnapshot) -> PublicEntry {
        entry_of(snapshot).public("https://register.example.org")
    }

    #[test]
    fn programs_get_every_fact_that_stands_on_a_certificate() {
        let register = altered::full();
        for (place, other) in altered::altered(&register) {
            let same = entry(other) == entry(register.clone());
            assert_eq!(same, ELSEWHERE.contains(&place.as_str()), "{place}");
        }
    }

    #[test]
    fn every_field_is_a_column_and_every_column_a_field() {
        let value = serde_json::to_value(entry(altered::full())).unwrap();
        let mut fields: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
        fields.retain(|field| *field != "history");
        let mut columns = PublicEntry::COLUMNS.to_vec();
        fields.sort_unstable();
        columns.sort_unstable();
        assert_eq!(fields, columns);
    }
}
