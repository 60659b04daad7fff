//! What a document says, fact by fact, and where two that should say the same do not (norms A9.2, H2): the paper and the
//! register, the metadata under a seal, the credential inside. One comparison serves them all.

use crate::{
    credential::CertificateCredential,
    domain::{
        certificate::{
            snapshot::{Authorisation, CertificateSnapshot},
            surveillance::Looks,
        },
        organisation::postal_address,
        words::words,
    },
    seal::verify::SealedMetadata,
};

words! {
/// A fact that stands on a certificate, by the word that texts are looked up by.
pub enum Fact: "fact" {
    /// The certificate's number.
    Number = "number",
    /// Which document of this number it is.
    Revision = "revision",
    /// Which revision it replaces.
    Replaces = "replaces",
    /// The certificate in whose place it is.
    InPlaceOf = "in_place_of",
    /// The holder's name.
    Holder = "holder",
    /// The holder's name in English.
    HolderEn = "holder_en",
    /// The holder's number in the register of its country.
    Registration = "registration",
    /// The holder's address.
    Address = "holder_address",
    /// Its country, in English.
    CountryEn = "country_en",
    /// Sites in scope.
    Sites = "sites",
    /// The sites, in English.
    SitesEn = "sites_en",
    /// The level, in words.
    Level = "level",
    /// The level, in English.
    LevelEn = "level_en",
    /// What against, with its version.
    Standard = "standard",
    /// The same in English.
    StandardEn = "standard_en",
    /// The standard's digest.
    Digest = "digest",
    /// What is certified.
    Scope = "scope",
    /// What is certified, in English.
    ScopeEn = "scope_en",
    /// Conditions.
    Conditions = "conditions",
    /// Conditions, in English.
    ConditionsEn = "conditions_en",
    /// Since when the holder is certified.
    FirstCertified = "first_certified",
    /// When it was not.
    Lapses = "lapses",
    /// When surveillance is due.
    Surveillance = "surveillance",
    /// The day of the decision.
    Granted = "granted",
    /// First day of validity.
    ValidFrom = "valid_from",
    /// Last day of validity.
    ValidUntil = "valid_until",
    /// Who authorised it.
    Authorised = "authorised",
    /// Who certifies.
    Body = "body",
    /// The address of who certifies.
    BodyAddress = "body_address",
    /// The language of its texts.
    Language = "language",
    /// The address of its page in the register.
    Register = "address",
}
}

/// A fact that two tell otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub fact: Fact,
    /// What stands on the file, or in its metadata; nothing where it is silent.
    pub file: Option<String>,
    /// What the other says, the register or the credential; nothing where it is silent.
    pub other: Option<String>,
}

/// What one of them says. Of a fact that is here with nothing it says that there is none; a fact that is not here it leaves to
/// others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<(Fact, Option<String>)>);

impl Facts {
    /// All that stands on a document: the paper has room for every fact.
    pub fn of_paper(on_it: &CertificateSnapshot) -> Self {
        let (holder, standard) = (&on_it.holder, &on_it.standard);
        let version = standard.reference.version.to_string();
        let surveillance = on_it.surveillance.iter().flat_map(Looks::days);
        Self(vec![
            (Fact::Number, Some(on_it.number.to_string())),
            (Fact::Revision, Some(on_it.revision.to_string())),
            (Fact::Replaces, on_it.replaces.clone()),
            (Fact::InPlaceOf, on_it.in_place_of.as_ref().map(ToString::to_string)),
            (Fact::Holder, said(&holder.legal_name)),
            (Fact::HolderEn, said(&holder.name_en)),
            (Fact::Registration, said(&holder.registration_id)),
            (Fact::Address, listed(holder.address())),
            (Fact::CountryEn, holder.country_en.clone()),
            (Fact::Sites, said(&holder.sites)),
            (Fact::SitesEn, holder.sites_en.clone()),
            (Fact::Level, said(&on_it.label.title)),
            (Fact::LevelEn, on_it.label.title_en.clone()),
            (Fact::Standard, Some(versioned(&standard.title, &version))),
            (
                Fact::StandardEn,
                standard.title_en.as_ref().map(|it| versioned(it, &version)),
            ),
            (Fact::Digest, said(&standard.digest)),
            (Fact::Scope, said(&on_it.scope)),
            (Fact::ScopeEn, on_it.scope_en.clone()),
            (Fact::Conditions, on_it.conditions.clone()),
            (Fact::ConditionsEn, on_it.conditions_en.clone()),
            (Fact::FirstCertified, Some(on_it.first_certified.to_string())),
            (Fact::Lapses, listed(&on_it.lapses)),
            (Fact::Surveillance, listed(surveillance)),
            (Fact::Granted, Some(on_it.granted.to_string())),
            (Fact::ValidFrom, Some(on_it.valid_from.to_string())),
            (Fact::ValidUntil, Some(on_it.valid_until.to_string())),
            (Fact::Authorised, listed(on_it.authorised.iter().map(authorisation))),
            (Fact::Body, said(&on_it.body.name)),
            (Fact::BodyAddress, listed(&on_it.body.address)),
            (Fact::Language, said(&on_it.language)),
            (Fact::Register, said(&on_it.verify_url)),
        ])
    }

    /// What a sealed file says of itself, for programs. Where these are silent, the page need not be.
    pub fn of_metadata(metadata: &SealedMetadata) -> Self {
        let said = metadata.clone();
        let facts = [
            (Fact::Number, said.number),
            (Fact::Revision, said.revision),
            (Fact::Holder, said.holder),
            (Fact::Level, said.level),
            (Fact::LevelEn, said.level_en),
            (Fact::Scope, said.scope),
            (Fact::ScopeEn, said.scope_en),
            (Fact::ValidFrom, said.valid_from),
            (Fact::ValidUntil, said.valid_until),
            (Fact::Body, said.body),
            (Fact::Register, said.address),
        ];
        Self(facts.into_iter().filter(|(_, said)| said.is_some()).collect())
    }

    /// What a credential says: all that stands on the paper, of today's edition; an earlier one leaves to others what it may
    /// have had no place for.
    pub fn of_credential(credential: &CertificateCredential) -> Self {
        let it = &credential.credential_subject.certificate;
        let (holder, standard) = (&it.holder, &it.standard);
        let address = [
            holder.street_address.as_str(),
            &holder.postal_code,
            &holder.address_locality,
            holder.address_region.as_deref().unwrap_or_default(),
        ];
        let authorised = it.authorised.iter().map(|person| Authorisation {
            name: person.name.clone(),
            function: person.function.clone(),
            function_en: person.function_en.clone(),
        });
        let mut facts = vec![
            (Fact::Number, said(&it.number)),
            (Fact::Revision, Some(it.revision.to_string())),
            (Fact::Holder, said(&holder.legal_name)),
            (Fact::HolderEn, holder.alternate_name.clone()),
            (Fact::Registration, said(&holder.registration_id)),
            (Fact::Sites, said(&holder.sites)),
            (Fact::Level, said(&it.label.title)),
            (Fact::LevelEn, it.label.title_en.clone()),
            (Fact::Standard, Some(versioned(&standard.title, &standard.version))),
            (
                Fact::StandardEn,
                standard
                    .title_en
                    .as_ref()
                    .map(|title| versioned(title, &standard.version)),
            ),
            (Fact::Digest, said(&standard.digest)),
            (Fact::Scope, said(&it.scope)),
            (Fact::ScopeEn, it.scope_en.clone()),
            (Fact::Conditions, it.conditions.clone()),
            (Fact::ConditionsEn, it.conditions_en.clone()),
            (Fact::FirstCertified, Some(it.first_certified.to_string())),
            (Fact::Granted, Some(it.granted.to_string())),
            (Fact::ValidFrom, Some(it.valid_from.to_string())),
            (Fact::ValidUntil, Some(it.valid_until.to_string())),
            (Fact::Body, said(&it.body.name)),
            (Fact::BodyAddress, listed(&it.body.address_lines)),
            (Fact::Language, said(&it.language)),
            (Fact::Register, said(&it.register)),
        ];
        if credential.is_of_todays_edition() {
            facts.extend([
                (Fact::Replaces, it.replaces.clone()),
                (Fact::InPlaceOf, it.in_place_of.as_ref().map(ToString::to_string)),
                (
                    Fact::Address,
                    listed(postal_address(address, holder.address_country.clone())),
                ),
                (Fact::CountryEn, holder.address_country_en.clone()),
                (Fact::SitesEn, holder.sites_en.clone()),
                (Fact::Lapses, listed(&it.lapses)),
                (Fact::Surveillance, listed(it.surveillance.days())),
                (
                    Fact::Authorised,
                    listed(authorised.map(|person| authorisation(&person))),
                ),
            ]);
        } else {
            facts.retain(|(_, said)| said.is_some());
        }
        Self(facts)
    }

    /// What these say, and beside it what others say that these leave to them.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        let more: Vec<_> = others
            .0
            .into_iter()
            .filter(|(fact, _)| self.told(*fact).is_none())
            .collect();
        self.0.extend(more);
        self
    }

    fn told(&self, fact: Fact) -> Option<&Option<String>> {
        self.0.iter().find(|(told, _)| *told == fact).map(|(_, said)| said)
    }

    /// Every fact that these of a file and those of another tell otherwise, as the paper has them one below the other.
    pub fn compare(&self, other: &Self) -> Vec<Difference> {
        let told = Fact::ALL.iter().filter_map(|&fact| {
            let (file, other) = (self.told(fact)?.clone(), other.told(fact)?.clone());
            (file != other).then_some(Difference { fact, file, other })
        });
        told.collect()
    }
}

fn said(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn listed<T: ToString>(lines: impl IntoIterator<Item = T>) -> Option<String> {
    let lines: Vec<_> = lines.into_iter().map(|line| line.to_string()).collect();
    said(&lines.join(", "))
}

fn versioned(title: &str, version: &str) -> String {
    format!("{title} {version}")
}

/// Who authorised it, in words of the document and in English.
pub(super) fn authorisation(person: &Authorisation) -> String {
    let functions = [&person.function].into_iter().chain(&person.function_en);
    let functions: Vec<_> = functions.map(String::as_str).collect();
    format!("{} ({})", person.name, functions.join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        credential::{Did, StatusPlace, StatusPlaces},
        domain::certificate::{
            altered::{altered, full},
            snapshot::tests::snapshot_in_polish,
        },
    };

    /// What a snapshot keeps that is no fact to compare: names for machines, what only the record of the decision has.
    const NO_FACTS: &[&str] = &[
        "/id",
        "/case_number",
        "/decided_at",
        "/holder/country_code",
        "/holder/sector",
        "/development",
        "/standard/short",
        "/standard/statement",
        "/label/uid",
        "/label/rank",
        "/label/above",
    ];

    fn credential(on_it: &CertificateSnapshot) -> CertificateCredential {
        let place = StatusPlace { list: 1, index: 7 };
        let places = StatusPlaces {
            revocation: place,
            suspension: place,
        };
        let url = "http://localhost:8080";
        CertificateCredential::of(on_it, &places, &Did::of(url).unwrap(), url)
    }

    #[test]
    fn whatever_a_document_says_otherwise_than_the_register_is_named() {
        let register = full();
        for (place, on_file) in altered(&register) {
            let named = Facts::of_paper(&on_file).compare(&Facts::of_paper(&register));
            assert_eq!(
                named.is_empty(),
                NO_FACTS.contains(&place.as_str()),
                "{place}: {named:?}"
            );
            assert!(named.len() <= 2, "{place}: {named:?}");
        }
    }

    #[test]
    fn a_credential_tells_every_fact_of_the_paper_in_the_same_words() {
        let paper = full();
        let all = Facts::of_paper(&paper);
        let told = Facts::of_credential(&credential(&paper));
        assert_eq!(told.compare(&all), []);
        assert_eq!(told.0.len(), Fact::ALL.len());
        for (place, other) in altered(&paper) {
            let by_paper = Facts::of_paper(&other).compare(&all);
            assert_eq!(
                Facts::of_credential(&credential(&other)).compare(&all),
                by_paper,
                "{place}"
            );
        }
    }

    #[test]
    fn an_earlier_edition_of_a_credential_is_not_asked_for_what_it_had_no_place_for() {
        let paper = full();
        let mut early = credential(&paper);
        early.credential_schema.id = "http://localhost:8080/credentials/schema/1".to_owned();
        let claims = &mut early.credential_subject.certificate;
        claims.lapses.clear();
        claims.label.title_en = None;
        claims.holder.address_region = None;
        claims
            .authorised
            .iter_mut()
            .for_each(|person| person.function_en = None);
        assert_eq!(Facts::of_credential(&early).compare(&Facts::of_paper(&paper)), []);
        early.credential_subject.certificate.scope = "Everything".to_owned();
        let named = Facts::of_credential(&early).compare(&Facts::of_paper(&paper));
        assert_eq!(named.len(), 1, "{named:?}");
    }

    #[test]
    fn a_condition_that_only_one_of_two_tells_of_is_a_difference() {
        let register = snapshot_in_polish();
        let mut file = register.clone();
        (file.conditions, file.conditions_en) = (None, None);
        let named = Facts::of_paper(&file).compare(&Facts::of_paper(&register));
        let facts: Vec<_> = named
            .iter()
            .map(|one| (one.fact, one.file.is_some(), one.other.is_some()))
            .collect();
        assert_eq!(
            facts,
            [(Fact::Conditions, false, true), (Fact::ConditionsEn, false, true)]
        );
    }

    #[test]
    fn what_metadata_are_silent_about_is_left_to_the_paper() {
        let metadata = SealedMetadata {
            number: Some("ECMS-2026-99999-X".to_owned()),
            ..SealedMetadata::default()
        };
        let named = Facts::of_metadata(&metadata).compare(&Facts::of_paper(&full()));
        assert_eq!(named.iter().map(|one| one.fact).collect::<Vec<_>>(), [Fact::Number]);
    }

    #[test]
    fn every_fact_has_its_words() {
        let facts: Vec<_> = Fact::ALL.iter().map(|fact| fact.as_str()).collect();
        assert_eq!(facts, crate::views::vocabulary::FACTS);
    }
}
