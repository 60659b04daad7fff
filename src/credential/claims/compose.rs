//! From a certificate to its credential.

use super::{
    Achievement, Authorised, Body, CertificateClaims, CertificateCredential, Criteria, Holder, IssuerProfile, Label,
    SchemaReference, Standard, StatusEntry, Subject, Timestamped,
};
use crate::{
    credential::{
        did::Did,
        documents::{BADGES_CONTEXT, CONTEXT_PATH, CREDENTIALS_CONTEXT, SCHEMA_PATH},
        status_list::StatusPurpose,
    },
    domain::{
        certificate::snapshot::{Authorisation, CertificateSnapshot},
        time::Timestamp,
    },
};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// One entry of a published status list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusPlace {
    /// Which list of its purpose.
    pub list: u32,
    /// Which entry in it.
    pub index: u32,
}

/// The two entries of a certificate's credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusPlaces {
    /// Where its revocation is told.
    pub revocation: StatusPlace,
    /// Where its suspension is told.
    pub suspension: StatusPlace,
}

/// The address of a status list.
pub(in crate::credential) fn list_url(public_url: &str, purpose: StatusPurpose, list: u32) -> String {
    format!("{public_url}/status/{purpose}/{list}")
}

/// The address of the credential of a revision.
pub(in crate::credential) fn credential_url(snapshot: &CertificateSnapshot) -> String {
    format!("{}/credential/{}", snapshot.verify_url, snapshot.revision)
}

impl CertificateCredential {
    /// The credential of a certificate, issued by `issuer`, who serves the public at `public_url`.
    pub fn of(snapshot: &CertificateSnapshot, places: &StatusPlaces, issuer: &Did, public_url: &str) -> Self {
        let entries = [
            (StatusPurpose::Revocation, places.revocation),
            (StatusPurpose::Suspension, places.suspension),
        ];
        let credential = Self {
            context: [
                CREDENTIALS_CONTEXT.to_owned(),
                BADGES_CONTEXT.to_owned(),
                format!("{public_url}{CONTEXT_PATH}"),
            ],
            id: credential_url(snapshot),
            kind: ["VerifiableCredential", "OpenBadgeCredential"].map(str::to_owned),
            name: achieved(snapshot),
            issuer: IssuerProfile {
                id: issuer.clone(),
                kind: ["Profile".to_owned()],
                name: snapshot.body.name.clone(),
            },
            valid_from: Timestamped(Timestamp::at_midnight(snapshot.valid_from)),
            valid_until: Timestamped(Timestamp::at_midnight(snapshot.valid_until).plus_millis(DAY - 1)),
            credential_subject: subject(snapshot, public_url),
            credential_status: entries.map(|(purpose, place)| entry(public_url, purpose, place)),
            credential_schema: SchemaReference {
                id: format!("{public_url}{SCHEMA_PATH}"),
                kind: "JsonSchema".to_owned(),
            },
            iss: None,
            jti: None,
            sub: None,
            nbf: None,
            exp: None,
        };
        credential.with_claims()
    }
}

fn achieved(snapshot: &CertificateSnapshot) -> String {
    format!("{}: {}", snapshot.standard.title, snapshot.label.title)
}

/// Wallets take one text in one language (Open Badges 3.0, Achievement): where a reader abroad would be lost, it says both.
fn described(snapshot: &CertificateSnapshot) -> String {
    let (standard, label) = (&snapshot.standard, &snapshot.label);
    let own = format!("{} {}", standard.title, standard.reference.version);
    match (&standard.title_en, &label.title_en) {
        (None, None) => own,
        (title, word) => {
            let (title, word) = (
                title.as_ref().unwrap_or(&standard.title),
                word.as_ref().unwrap_or(&label.title),
            );
            format!("{own} / {title} {}: {word}", standard.reference.version)
        }
    }
}

fn entry(public_url: &str, purpose: StatusPurpose, place: StatusPlace) -> StatusEntry {
    let list = list_url(public_url, purpose, place.list);
    StatusEntry {
        id: format!("{list}#{}", place.index),
        kind: "BitstringStatusListEntry".to_owned(),
        status_purpose: purpose,
        status_list_index: place.index.to_string(),
        status_list_credential: list,
    }
}

fn subject(snapshot: &CertificateSnapshot, public_url: &str) -> Subject {
    let standard = &snapshot.standard;
    let reference = &standard.reference;
    let page = format!("{public_url}/standards/{}/{}", reference.id, reference.version);
    Subject {
        id: format!("{}#holder", snapshot.verify_url),
        kind: ["AchievementSubject".to_owned()],
        license_number: snapshot.number.to_string(),
        achievement: Achievement {
            id: format!("{page}#{}", snapshot.label.uid),
            kind: ["Achievement".to_owned()],
            achievement_type: "Certification".to_owned(),
            name: achieved(snapshot),
            description: described(snapshot),
            criteria: Criteria {
                id: page,
                narrative: Some(&standard.statement)
                    .filter(|text| !text.is_empty())
                    .unwrap_or(&standard.title)
                    .clone(),
            },
            in_language: snapshot.language.clone(),
            version: reference.version.to_string(),
        },
        certificate: claims(snapshot),
    }
}

fn claims(snapshot: &CertificateSnapshot) -> CertificateClaims {
    let (holder, standard, label) = (&snapshot.holder, &snapshot.standard, &snapshot.label);
    CertificateClaims {
        kind: "ClusterCertificate".to_owned(),
        uuid: snapshot.id,
        number: snapshot.number.to_string(),
        revision: snapshot.revision,
        replaces: snapshot.replaces.clone(),
        in_place_of: snapshot.in_place_of.clone(),
        language: snapshot.language.clone(),
        body: Body {
            name: snapshot.body.name.clone(),
            address_lines: snapshot.body.address.clone(),
        },
        holder: Holder {
            legal_name: holder.legal_name.clone(),
            alternate_name: Some(holder.name_en.clone()).filter(|name| !name.is_empty()),
            registration_id: holder.registration_id.clone(),
            street_address: holder.street.clone(),
            postal_code: holder.postcode.clone(),
            address_locality: holder.city.clone(),
            address_region: holder.region.clone(),
            address_country: holder.country.clone(),
            address_country_en: holder.country_en.clone(),
            country_code: holder.country_code.clone(),
            sites: holder.sites.clone(),
            sites_en: holder.sites_en.clone(),
        },
        standard: Standard {
            identifier: standard.reference.id.to_string(),
            version: standard.reference.version.to_string(),
            title: standard.title.clone(),
            title_en: standard.title_en.clone(),
            short: standard.short.clone(),
            digest: standard.digest.clone(),
        },
        label: Label {
            uid: label.uid.to_string(),
            title: label.title.clone(),
            title_en: label.title_en.clone(),
            rank: label.rank,
        },
        scope: snapshot.scope.clone(),
        scope_en: snapshot.scope_en.clone(),
        conditions: snapshot.conditions.clone(),
        conditions_en: snapshot.conditions_en.clone(),
        decided_at: Timestamped(snapshot.decided_at),
        first_certified: snapshot.first_certified,
        lapses: snapshot.lapses.clone(),
        granted: snapshot.granted,
        valid_from: snapshot.valid_from,
        valid_until: snapshot.valid_until,
        surveillance: snapshot.surveillance.clone().unwrap_or_default(),
        authorised: snapshot.authorised.iter().map(authorised).collect(),
        register: snapshot.verify_url.clone(),
        development: snapshot.development,
    }
}

fn authorised(person: &Authorisation) -> Authorised {
    Authorised {
        name: person.name.clone(),
        function: person.function.clone(),
        function_en: person.function_en.clone(),
    }
}
