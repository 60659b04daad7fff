//! What stands on a certificate, settled with the decision: document, register and file are all made from this (norms H2).

use serde::{Deserialize, Serialize};

use super::{lapse::Lapse, number::CertificateNumber, surveillance::Looks};
use crate::domain::{
    ids::CertificateId,
    iso_date,
    organisation::postal_address,
    says::says_something,
    standard::{LabelUid, StandardRef},
    time::{Date, Timestamp},
    words::words,
};

/// All contents of a certificate, in the words it is printed with. Written once, with the grant; a later revision has a
/// snapshot of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateSnapshot {
    /// The certificate's identity through all revisions.
    pub id: CertificateId,
    /// Its number.
    pub number: CertificateNumber,
    /// Counts the documents of this number.
    pub revision: i32,
    /// What this document replaces, in words; none for the first.
    pub replaces: Option<String>,
    /// The certificate in whose place this one was issued because that one's document was wrong; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_place_of: Option<CertificateNumber>,
    /// BCP 47 tag of the language the texts are in.
    pub language: String,
    /// The number of the case it was granted in.
    pub case_number: String,
    /// Who certifies.
    pub body: CertifyingBody,
    /// Who is certified.
    pub holder: CertificateHolder,
    /// What against.
    pub standard: CertificateStandard,
    /// To which label.
    pub label: CertificateLabel,
    /// What is certified.
    pub scope: String,
    /// The same in English, where that is another language. This and all other English is absent from documents that were
    /// settled before certificates had any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_en: Option<String>,
    /// Conditions or surveillance, if there are any.
    pub conditions: Option<String>,
    /// The same in English, where that is another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions_en: Option<String>,
    /// When the committee decided.
    pub decided_at: Timestamp,
    /// When the holder was first certified under this scheme.
    #[serde(with = "iso_date")]
    pub first_certified: Date,
    /// The times since then in which it was not certified, in their order; absent where there was none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lapses: Vec<Lapse>,
    /// The day of the decision.
    #[serde(with = "iso_date")]
    pub granted: Date,
    /// First day of validity.
    #[serde(with = "iso_date")]
    pub valid_from: Date,
    /// Last day of validity, on which recertification is due.
    #[serde(with = "iso_date")]
    pub valid_until: Date,
    /// The days on which surveillance is due, in their order (norms A6.12); absent from documents that were settled before
    /// certificates told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surveillance: Option<Looks>,
    /// Who authorised it.
    pub authorised: Vec<Authorisation>,
    /// The address of its page in the register.
    pub verify_url: String,
    /// Whether it is sealed with a development key, and then proves nothing.
    pub development: bool,
}

/// The certification body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertifyingBody {
    /// Its registered name.
    pub name: String,
    /// Its address: one entry a line.
    pub address: Vec<String>,
}

impl CertifyingBody {
    /// Its name and address in a line.
    pub fn line(&self) -> String {
        let parts = [self.name.as_str()]
            .into_iter()
            .chain(self.address.iter().map(String::as_str));
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// The holder, as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateHolder {
    /// The legal name, in the register's spelling.
    pub legal_name: String,
    /// The name in English; empty where it has none.
    pub name_en: String,
    /// The register's number.
    pub registration_id: String,
    /// Street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Region or state, where addresses have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, in words.
    pub country: String,
    /// The country in English, where that is another word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_en: Option<String>,
    /// The country, as ISO 3166-1 alpha-2; absent from documents that were settled before certificates told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// The field of industry, in the holder's own words, by which the register is searched; absent from documents that were
    /// settled before certificates kept it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Sites in scope, in words.
    pub sites: String,
    /// The sites in English, where that is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sites_en: Option<String>,
}

impl CertificateHolder {
    /// Its address, one part a line.
    pub fn address(&self) -> Vec<String> {
        let region = self.region.as_deref().unwrap_or_default();
        postal_address([&self.street, &self.postcode, &self.city, region], self.country.clone())
    }
}

/// The normative document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateStandard {
    /// Id and version.
    pub reference: StandardRef,
    /// Its title.
    pub title: String,
    /// The title in English, where that is another one and the standard has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Its short name.
    pub short: String,
    /// What a certificate states of its holder.
    pub statement: String,
    /// Its normative digest, in hex.
    pub digest: String,
}

/// The label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateLabel {
    /// Its name in the standard.
    pub uid: LabelUid,
    /// Its word.
    pub title: String,
    /// The word in English, where that is another one and the standard has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Its place among the labels.
    pub rank: u32,
    /// How many labels of the standard stand above it; absent from documents that were settled before certificates told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<u32>,
}

impl CertificateLabel {
    /// What its medal is made of.
    pub fn metal(&self) -> Metal {
        match self.above {
            None | Some(0) => Metal::Gold,
            Some(1) => Metal::Silver,
            Some(_) => Metal::Bronze,
        }
    }
}

words! {
    /// What the medal of a label is made of, counted down from the highest one of its standard, whatever that calls them.
    pub enum Metal: "metal" {
        /// The highest label, and any that was given before certificates told which it is.
        Gold = "gold",
        /// The next one.
        Silver = "silver",
        /// Any other.
        Bronze = "bronze",
    }
}

/// Who authorised a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorisation {
    /// The person's name.
    pub name: String,
    /// In what function.
    pub function: String,
    /// The function in English, where that is another word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function_en: Option<String>,
}

impl Authorisation {
    /// The same as a document in a language says it: one in English needs no other words beside the English ones.
    #[must_use]
    pub fn on_document_in(&self, language: &str) -> Self {
        match &self.function_en {
            Some(english) if language == "en" => Self {
                name: self.name.clone(),
                function: english.clone(),
                function_en: None,
            },
            _ => self.clone(),
        }
    }
}

/// What is wrong with a snapshot: found before anything is signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lint {
    /// A field that every certificate must fill is empty.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// Two dates stand in the wrong order.
    #[error("`{0}` is later than `{1}`")]
    Order(&'static str, &'static str),
    /// Revisions are counted from 1, and every one but the first says what it replaces.
    #[error("the revision is not consistent with what it replaces")]
    Revision,
    /// The digest of the standard is none.
    #[error("the digest of the standard is not 64 hex digits")]
    Digest,
    /// The address is not that of this number.
    #[error("the address in the register is not that of this number")]
    Address,
}

impl CertificateSnapshot {
    /// Everything that keeps this from being sealed; empty when it may be.
    pub fn lint(&self) -> Vec<Lint> {
        let mut found: Vec<_> = self
            .texts()
            .filter(|(_, text)| !says_something(text))
            .map(|(n, _)| Lint::Empty(n))
            .collect();
        found.extend(self.disordered());
        found.extend(self.untold());
        if self.revision < 1 || (self.revision == 1) != self.replaces.is_none() {
            found.push(Lint::Revision);
        }
        if self.standard.digest.parse::<crate::domain::standard::Digest>().is_err() {
            found.push(Lint::Digest);
        }
        if !self.verify_url.ends_with(&format!("/c/{}", self.number)) {
            found.push(Lint::Address);
        }
        found
    }

    /// The texts that must not be empty.
    fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let holder = &self.holder;
        let single = [
            ("language", &self.language),
            ("case_number", &self.case_number),
            ("body.name", &self.body.name),
            ("holder.legal_name", &holder.legal_name),
            ("holder.registration_id", &holder.registration_id),
            ("holder.street", &holder.street),
            ("holder.postcode", &holder.postcode),
            ("holder.city", &holder.city),
            ("holder.country", &holder.country),
            ("holder.sites", &holder.sites),
            ("standard.title", &self.standard.title),
            ("standard.short", &self.standard.short),
            ("label.title", &self.label.title),
            ("scope", &self.scope),
        ];
        let english = [
            ("standard.title_en", &self.standard.title_en),
            ("label.title_en", &self.label.title_en),
            ("scope_en", &self.scope_en),
            ("conditions_en", &self.conditions_en),
            ("holder.region", &self.holder.region),
            ("holder.country_en", &self.holder.country_en),
            ("holder.sector", &self.holder.sector),
            ("holder.sites_en", &self.holder.sites_en),
        ];
        let english = english
            .into_iter()
            .filter_map(|(name, text)| Some((name, text.as_ref()?)));
        let lists = [
            ("body.address", self.body.address.first()),
            ("authorised", self.authorised.first().map(|a| &a.name)),
        ];
        let people = self.authorised.iter().flat_map(|a| {
            let english = a
                .function_en
                .as_ref()
                .map(|function| ("authorised.function_en", function));
            let own = [("authorised.name", &a.name), ("authorised.function", &a.function)];
            own.into_iter().chain(english)
        });
        let lists = lists
            .into_iter()
            .map(|(name, first)| (name, first.map_or("", String::as_str)));
        single
            .into_iter()
            .chain(english)
            .chain(people)
            .map(|(name, text)| (name, text.as_str()))
            .chain(lists)
    }

    /// The days on which its holder was certified, and those on which it was not, one after the other.
    fn untold(&self) -> impl Iterator<Item = Lint> {
        let days = self.lapses.iter().flat_map(|lapse| [lapse.from, lapse.until]);
        let days: Vec<_> = [self.first_certified].into_iter().chain(days).collect();
        let ordered = days.is_sorted() && self.lapses.iter().all(|lapse| lapse.until < self.valid_from);
        (!ordered).then_some(Lint::Order("lapses", "valid_from")).into_iter()
    }

    /// Certification is never dated before the decision (norms A6.2), nor ends before it begins.
    fn disordered(&self) -> impl Iterator<Item = Lint> {
        let (decided, granted) = (("decided_at", self.decided_at.date()), ("granted", self.granted));
        // What the first document certifies is granted when its decision takes effect; a later document is decided after it.
        let first = if self.revision > 1 {
            [granted, decided]
        } else {
            [decided, granted]
        };
        let valid = [("valid_from", self.valid_from), ("valid_until", self.valid_until)];
        let pairs: Vec<_> = [first, [granted, valid[0]], valid]
            .into_iter()
            .filter(|[earlier, later]| earlier.1 > later.1)
            .map(|[earlier, later]| Lint::Order(earlier.0, later.0))
            .collect();
        let first_is_late = self.first_certified > self.granted;
        pairs
            .into_iter()
            .chain(first_is_late.then_some(Lint::Order("first_certified", "granted")))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{canonical, certificate::number::NumberPattern};

    /// A certificate in which nothing is wrong.
    pub(crate) fn snapshot() -> CertificateSnapshot {
        let text = |text: &str| text.to_owned();
        let number = text("ECMS-{year}-{serial}-{check}")
            .parse::<NumberPattern>()
            .unwrap()
            .number(2026, 1);
        CertificateSnapshot {
            id: CertificateId::new(Uuid::from_u128(7)),
            verify_url: format!("https://register.example.org/c/{number}"),
            number,
            revision: 1,
            replaces: None,
            in_place_of: None,
            language: text("en"),
            case_number: text("C-2026-00001"),
            body: CertifyingBody {
                name: text("Clustermark Demo Certification Body"),
                address: vec![text("Gedimino pr. 1"), text("LT-01103 Vilnius"), text("Lithuania")],
            },
            holder: CertificateHolder {
                legal_name: text("Klaster Obróbki Metali i Maszyn „Żubr”"),
                name_en: text("Żubr Metalworking and Machinery Cluster"),
                registration_id: text("KRS 0000512345"),
                street: text("ul. Fabryczna 12"),
                postcode: text("15-483"),
                city: text("Białystok"),
                region: None,
                country: text("Poland"),
                country_en: None,
                country_code: Some(text("PL")),
                sector: Some(text("Metal-working")),
                sites: text("Białystok, Poland"),
                sites_en: None,
            },
            standard: CertificateStandard {
                reference: "ecms@1.0.0".parse().unwrap(),
                title: text("European Cluster Management Standard"),
                title_en: None,
                short: text("ECMS"),
                statement: text("manages its cluster well"),
                digest: "9f".repeat(32),
            },
            label: CertificateLabel {
                uid: "gold".parse().unwrap(),
                title: text("Gold"),
                title_en: None,
                rank: 3,
                above: Some(0),
            },
            scope: text("Management of the cluster"),
            scope_en: None,
            conditions: None,
            conditions_en: None,
            decided_at: Timestamp::parse("2026-11-23T15:00:00Z").unwrap(),
            first_certified: Date::constant(2026, 11, 23),
            lapses: Vec::new(),
            granted: Date::constant(2026, 11, 23),
            valid_from: Date::constant(2026, 11, 23),
            valid_until: Date::constant(2028, 11, 22),
            surveillance: Some(Looks::from_iter([Date::constant(2027, 11, 23)])),
            authorised: vec![Authorisation {
                name: text("Rūta Žemaitytė"),
                function: text("Head of certification"),
                function_en: None,
            }],
            development: true,
        }
    }

    /// The same certificate by a standard in Polish, with its English.
    pub(crate) fn snapshot_in_polish() -> CertificateSnapshot {
        let english = |text: &str| Some(text.to_owned());
        let mut snapshot = snapshot();
        snapshot.language = "pl".to_owned();
        snapshot.standard.title_en = english(&snapshot.standard.title);
        snapshot.standard.title = "Europejski Standard Zarządzania Klastrem".to_owned();
        snapshot.label.title_en = english(&snapshot.label.title);
        snapshot.label.title = "Złoty".to_owned();
        snapshot.scope_en = english(&snapshot.scope);
        snapshot.scope = "Zarządzanie klastrem".to_owned();
        snapshot.holder.country = "Polska".to_owned();
        snapshot.holder.country_en = english("Poland");
        snapshot.holder.region = Some("podlaskie".to_owned());
        snapshot.holder.sites = "Białystok, Polska".to_owned();
        snapshot.holder.sites_en = english("Białystok, Poland");
        let signatory = &mut snapshot.authorised[0];
        signatory.function_en = english(&signatory.function);
        signatory.function = "Kierowniczka działu certyfikacji".to_owned();
        snapshot.conditions = Some("Plan działań do 22 listopada 2027 r.".to_owned());
        snapshot.conditions_en = english("Action plan by 22 November 2027");
        snapshot
    }

    #[test]
    fn a_full_certificate_passes() {
        assert_eq!(snapshot().lint(), []);
    }

    #[test]
    fn an_empty_field_is_named() {
        let mut empty = snapshot();
        empty.holder.legal_name = " ".to_owned();
        empty.scope.clear();
        empty.body.address.clear();
        empty.authorised.clear();
        let found = empty.lint();
        for field in ["holder.legal_name", "scope", "body.address", "authorised"] {
            assert!(found.contains(&Lint::Empty(field)), "{field} in {found:?}");
        }
    }

    #[test]
    fn a_certificate_says_it_in_english_in_words_or_not_at_all() {
        let mut polish = snapshot_in_polish();
        assert_eq!(polish.lint(), []);
        polish.scope_en = Some(" ".to_owned());
        assert_eq!(polish.lint(), [Lint::Empty("scope_en")]);
        polish.scope_en = None;
        assert_eq!(polish.lint(), []);
    }

    #[test]
    fn a_certificate_that_was_settled_without_english_reads_as_it_did_and_keeps_its_digest() {
        let kept = canonical::freeze(&snapshot()).unwrap();
        assert!(
            !kept.body.contains("_en\":null") && !kept.body.contains("scope_en"),
            "{}",
            kept.body
        );
        let read: CertificateSnapshot = canonical::thaw(&kept.body, &kept.sha256).unwrap();
        assert_eq!(
            (&read.scope_en, &read.standard.title_en, &read.label.title_en),
            (&None, &None, &None)
        );
        assert_eq!(canonical::freeze(&read).unwrap().sha256, kept.sha256);
    }

    #[test]
    fn the_highest_label_is_gold_whatever_its_rank_and_name_and_so_is_one_of_which_it_is_not_known() {
        let metal = |above| {
            CertificateLabel {
                above,
                ..snapshot().label
            }
            .metal()
        };
        let told = [None, Some(0), Some(1), Some(2), Some(7)].map(metal);
        let [gold, silver, bronze] = [Metal::Gold, Metal::Silver, Metal::Bronze];
        assert_eq!(told, [gold, gold, silver, bronze, bronze]);
    }

    #[test]
    fn a_certificate_dated_before_its_decision_is_refused() {
        let mut early = snapshot();
        early.granted = Date::constant(2026, 11, 22);
        early.first_certified = early.granted;
        assert_eq!(early.lint(), [Lint::Order("decided_at", "granted")]);
    }

    #[test]
    fn a_lapse_lies_between_the_first_certification_and_the_new_term() {
        let mut renewed = snapshot();
        renewed.first_certified = Date::constant(2020, 1, 15);
        let day = |year, month| Date::constant(year, month, 15);
        let lapse = |from, until| Lapse { from, until };
        renewed.lapses = vec![lapse(day(2022, 1), day(2022, 3)), lapse(day(2026, 9), day(2026, 10))];
        assert_eq!(renewed.lint(), []);
        for wrong in [
            lapse(day(2019, 12), day(2022, 1)),
            lapse(day(2026, 10), day(2026, 9)),
            lapse(day(2026, 10), renewed.valid_from),
        ] {
            let mut untold = renewed.clone();
            untold.lapses = vec![wrong];
            assert_eq!(untold.lint(), [Lint::Order("lapses", "valid_from")], "{wrong}");
        }
    }

    #[test]
    fn a_certificate_that_ends_before_it_begins_is_refused() {
        let mut short = snapshot();
        short.valid_until = Date::constant(2026, 11, 22);
        assert_eq!(short.lint(), [Lint::Order("valid_from", "valid_until")]);
    }

    #[test]
    fn an_address_of_another_number_is_refused() {
        let mut other = snapshot();
        other.verify_url.push('0');
        assert_eq!(other.lint(), [Lint::Address]);
    }

    #[test]
    fn a_second_document_says_what_it_replaces() {
        let mut second = snapshot();
        second.revision = 2;
        assert_eq!(second.lint(), [Lint::Revision]);
        second.replaces = Some("1 (2026-11-23)".to_owned());
        second.decided_at = Timestamp::parse("2027-05-01T09:00:00Z").unwrap();
        assert_eq!(second.lint(), []);
    }

    #[test]
    fn a_snapshot_reads_back_as_it_was_frozen() {
        for whole in [snapshot(), snapshot_in_polish()] {
            let frozen = canonical::freeze(&whole).unwrap();
            let read: CertificateSnapshot = canonical::thaw(&frozen.body, &frozen.sha256).unwrap();
            assert_eq!(read, whole);
        }
        let frozen = canonical::freeze(&snapshot()).unwrap();
        assert!(frozen.body.contains("Rūta Žemaitytė"), "letters stay letters");
    }
}
