//! What a certificate's credential says, field by field as the certificate does (norms B5, H2).
//!
//! The Open Badges part is for wallets that know nothing of cluster certificates; `certificate` is the whole of the
//! certificate. Reading is strict: what differs in anything from what this programme would write is not of this schema.

mod compose;

pub use compose::{StatusPlace, StatusPlaces};
pub(super) use compose::{credential_url, list_url};

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    did::Did,
    documents::{BADGES_CONTEXT, CREDENTIALS_CONTEXT, SCHEMA_PATH, WITHOUT_CLAIMS},
    status_list::StatusPurpose,
};
use crate::domain::{
    certificate::{lapse::Lapse, number::CertificateNumber, surveillance::Looks},
    ids::CertificateId,
    iso_date,
    time::{Date, Timestamp},
};

/// The credential of a certificate: the payload of a [`jws`](super::jws).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CertificateCredential {
    /// VC Data Model 2.0, Open Badges 3.0, our own terms.
    #[serde(rename = "@context")]
    pub context: [String; 3],
    /// Its own address.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: [String; 2],
    /// What wallets show.
    pub name: String,
    /// Who issued it.
    pub issuer: IssuerProfile,
    /// The first instant of validity.
    pub valid_from: Timestamped,
    /// The last millisecond of validity: certificates are valid on their last day.
    pub valid_until: Timestamped,
    /// What is certified.
    pub credential_subject: Subject,
    /// Where to look whether it still holds: revocation, then suspension.
    pub credential_status: [StatusEntry; 2],
    /// What its fields are.
    pub credential_schema: SchemaReference,
    /// The issuer once more: this and what follows are the claims of a JWT that readers of Open Badges ask for (Open Badges 3.0,
    /// 8.2.4.1). Credentials before the fifth edition have none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<Did>,
    /// The credential's own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<String>,
    /// The subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// The first second of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// The second after the last of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exp: Option<i64>,
}

/// The certification body as an issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerProfile {
    /// Its identifier.
    pub id: Did,
    /// `Profile`.
    #[serde(rename = "type")]
    pub kind: [String; 1],
    /// Its registered name.
    pub name: String,
}

/// The holder and what was achieved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Subject {
    /// The holder, by an address of its certificate.
    pub id: String,
    /// `AchievementSubject`.
    #[serde(rename = "type")]
    pub kind: [String; 1],
    /// The certificate's number.
    pub license_number: String,
    /// The label of the standard.
    pub achievement: Achievement,
    /// The certificate.
    pub certificate: CertificateClaims,
}

/// A label of a standard, as an Open Badges achievement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Achievement {
    /// The label, by an address of its standard.
    pub id: String,
    /// `Achievement`.
    #[serde(rename = "type")]
    pub kind: [String; 1],
    /// `Certification`.
    pub achievement_type: String,
    /// Standard and label.
    pub name: String,
    /// The standard's title and version; in English too, where that is another language.
    pub description: String,
    /// What it was given for.
    pub criteria: Criteria,
    /// BCP 47 tag of the language of the texts.
    pub in_language: String,
    /// The standard's version.
    pub version: String,
}

/// What an achievement is given for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// The standard's page.
    pub id: String,
    /// What a certificate states of its holder.
    pub narrative: String,
}

/// The certificate: every field of its face.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CertificateClaims {
    /// `ClusterCertificate`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its identity through all revisions.
    pub uuid: CertificateId,
    /// Its number.
    pub number: String,
    /// Counts the documents of this number.
    pub revision: i32,
    /// The revision that this document replaces, with its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The certificate in whose place it is; an earlier edition told of it as of what is replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_place_of: Option<CertificateNumber>,
    /// BCP 47 tag of the language of the texts.
    pub language: String,
    /// Who certifies.
    pub body: Body,
    /// Who is certified.
    pub holder: Holder,
    /// What against.
    pub standard: Standard,
    /// To which label.
    pub label: Label,
    /// What is certified.
    pub scope: String,
    /// The same in English, where that is another language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_en: Option<String>,
    /// Conditions or surveillance, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// The same in English, where that is another language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions_en: Option<String>,
    /// When the committee decided.
    pub decided_at: Timestamped,
    /// When the holder was first certified under this scheme.
    #[serde(with = "iso_date")]
    pub first_certified: Date,
    /// The times since then in which it was not certified, if there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lapses: Vec<Lapse>,
    /// The day of the decision.
    #[serde(with = "iso_date")]
    pub granted: Date,
    /// First day of validity.
    #[serde(with = "iso_date")]
    pub valid_from: Date,
    /// Last day of validity.
    #[serde(with = "iso_date")]
    pub valid_until: Date,
    /// The days on which surveillance is due, if there are any.
    #[serde(default, skip_serializing_if = "Looks::is_empty")]
    pub surveillance: Looks,
    /// Who authorised it.
    pub authorised: Vec<Authorised>,
    /// The address of its page in the register.
    pub register: String,
    /// Whether the instance seals with a development key: the certificate then proves nothing.
    pub development: bool,
}

/// The certification body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Body {
    /// Its registered name.
    pub name: String,
    /// Its address, one entry a line.
    pub address_lines: Vec<String>,
}

/// The holder, as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Holder {
    /// The legal name, in the register's spelling.
    pub legal_name: String,
    /// The name in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// The register's number.
    pub registration_id: String,
    /// Street.
    pub street_address: String,
    /// Postcode.
    pub postal_code: String,
    /// City.
    pub address_locality: String,
    /// Region or state, where addresses have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_region: Option<String>,
    /// Country, in words.
    pub address_country: String,
    /// The country in English, where that is another word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_country_en: Option<String>,
    /// The country, as ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// Sites in scope, in words.
    pub sites: String,
    /// The sites in English, where that is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sites_en: Option<String>,
}

/// Who authorised a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Authorised {
    /// The person's name.
    pub name: String,
    /// In what function.
    pub function: String,
    /// The function in English, where that is another word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_en: Option<String>,
}

/// The normative document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Its id.
    pub identifier: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// The title in English, where that is another one.
    #[serde(rename = "titleEn", default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Its short name.
    pub short: String,
    /// Its normative digest: SHA-256 in hex.
    pub digest: String,
}

/// Its title, and in brackets its name with the version.
impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}@{})", self.title, self.identifier, self.version)
    }
}

/// The label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Its name in the standard.
    pub uid: String,
    /// Its word.
    pub title: String,
    /// The word in English, where that is another one.
    #[serde(rename = "titleEn", default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Its place among the labels.
    pub rank: u32,
}

/// An entry of a status list (Bitstring Status List, 2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StatusEntry {
    /// The list and the entry, in one address.
    pub id: String,
    /// `BitstringStatusListEntry`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the bit means.
    pub status_purpose: StatusPurpose,
    /// Which bit, in decimal.
    pub status_list_index: String,
    /// The list.
    pub status_list_credential: String,
}

/// The schema of the credential (VC JSON Schema).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemaReference {
    /// Its address.
    pub id: String,
    /// `JsonSchema`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// An instant in RFC 3339, which is also an `xsd:dateTimeStamp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamped(pub Timestamp);

impl TryFrom<String> for Timestamped {
    type Error = crate::domain::time::NotATime;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Timestamp::parse(&text).map(Self)
    }
}

impl From<Timestamped> for String {
    fn from(at: Timestamped) -> Self {
        at.0.to_string()
    }
}

impl CertificateCredential {
    /// Reads a credential of this schema.
    ///
    /// # Errors
    /// What is wrong with it, in the reader's words.
    pub fn read(value: &Value) -> Result<Self, String> {
        let read: Self = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
        let [base, badges, _] = &read.context;
        let subject = &read.credential_subject;
        let words = [
            ("@context", base.as_str(), CREDENTIALS_CONTEXT),
            ("@context", badges, BADGES_CONTEXT),
            ("type", &read.kind[0], "VerifiableCredential"),
            ("type", &read.kind[1], "OpenBadgeCredential"),
            ("issuer.type", &read.issuer.kind[0], "Profile"),
            ("credentialSubject.type", &subject.kind[0], "AchievementSubject"),
            ("achievement.type", &subject.achievement.kind[0], "Achievement"),
            (
                "achievementType",
                &subject.achievement.achievement_type,
                "Certification",
            ),
            ("certificate.type", &subject.certificate.kind, "ClusterCertificate"),
            ("credentialSchema.type", &read.credential_schema.kind, "JsonSchema"),
            ("licenseNumber", &subject.license_number, &subject.certificate.number),
        ];
        if let Some((field, is, wanted)) = words.into_iter().find(|(_, is, wanted)| is != wanted) {
            return Err(format!("`{field}` is `{is}` instead of `{wanted}`"));
        }
        for (entry, purpose) in read.credential_status.iter().zip(StatusPurpose::ALL) {
            if entry.kind != "BitstringStatusListEntry" || entry.status_purpose != purpose || entry.index().is_none() {
                return Err(format!("`credentialStatus` lacks an entry for {purpose}"));
            }
        }
        let before = WITHOUT_CLAIMS
            .iter()
            .any(|old| read.credential_schema.id.ends_with(old));
        let bare = Self {
            iss: None,
            jti: None,
            sub: None,
            nbf: None,
            exp: None,
            ..read.clone()
        };
        let wanted = if before { bare } else { bare.with_claims() };
        if read != wanted {
            return Err("`iss`, `jti`, `sub`, `nbf` and `exp` are not what the credential says".to_owned());
        }
        // Whatever the reader is lenient about (lists for objects, other spellings of a date) shows here.
        match serde_json::to_value(&read) {
            Ok(written) if written == *value => Ok(read),
            _ => Err("a field is not written as the schema has it".to_owned()),
        }
    }
}

impl CertificateCredential {
    /// Whether it has a place for all that a certificate says today.
    pub fn is_of_todays_edition(&self) -> bool {
        self.credential_schema.id.ends_with(SCHEMA_PATH)
    }

    /// With the claims that say of the token what the credential says.
    fn with_claims(self) -> Self {
        let (from, until) = (self.valid_from.0.millis(), self.valid_until.0.millis());
        Self {
            iss: Some(self.issuer.id.clone()),
            jti: Some(self.id.clone()),
            sub: Some(self.credential_subject.id.clone()),
            nbf: Some(from.div_euclid(1000)),
            // From then on it must not be taken (RFC 7519, 4.1.4), and the last millisecond is before that.
            exp: Some(until.div_euclid(1000) + 1),
            ..self
        }
    }
}

impl StatusEntry {
    /// The entry's number: digits alone, without a zero in front.
    pub fn index(&self) -> Option<u64> {
        let index: u64 = self.status_list_index.parse().ok()?;
        (index.to_string() == self.status_list_index).then_some(index)
    }
}
