//! The public register as it is searched: rows, what is sought, and what a text matches whatever its accents.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{CertificateState, PublicStatus, number::CertificateNumber, status::standing};
use crate::domain::{
    bilingual::Bilingual,
    ids::CertificateId,
    standard::{LabelUid, StandardRef},
    time::{Date, Timestamp},
};

/// A certificate as the register lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: CertificateId,
    /// Its number.
    pub number: CertificateNumber,
    /// The holder's registered name.
    pub holder: String,
    /// The name in English; empty where it has none.
    pub holder_en: String,
    /// The holder's number in the register of organisations of its country.
    pub registration_id: String,
    /// The holder's city.
    pub city: String,
    /// The holder's country, as ISO 3166-1 alpha-2.
    pub country: String,
    /// The holder's sector, in its own words.
    pub sector: String,
    /// The standard, with its version.
    pub standard: StandardRef,
    /// The label.
    pub label: LabelUid,
    /// The label, as it stands on the certificate.
    pub label_title: Bilingual,
    /// Whether it is under a development seal, and proves nothing.
    pub development: bool,
    /// When it went out. By a clock that is behind, it has not.
    pub issued_at: Timestamp,
    /// What was last decided.
    pub state: CertificateState,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity.
    pub valid_until: Date,
}

impl Listed {
    /// Its status at an instant, which is not before the last decision.
    pub fn status(&self, at: Timestamp) -> PublicStatus {
        standing(self.state, (self.valid_from, self.valid_until), at)
    }
}

/// What is looked for, in the words of an address; what is not said matches everything, and a word that is none of the
/// register's own matches nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sought {
    /// Words, each of which must stand in holder, English name, registration number, city, country, sector or number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// The standard, in any version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// The label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The status now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

impl Sought {
    /// Those of `all` looked for, as places in it; `countries`: what each country is called, by its code.
    pub fn among(&self, all: &[Listed], countries: &BTreeMap<String, String>, now: Timestamp) -> Vec<usize> {
        let words = Words::of(&self.text);
        let places = all.iter().enumerate();
        let found =
            places.filter(|(_, listed)| self.filters_let(listed, now) && is_named_by(&words, listed, countries));
        found.map(|(place, _)| place).collect()
    }

    fn filters_let(&self, listed: &Listed, now: Timestamp) -> bool {
        let same = |sought: &Option<String>, found: &str| sought.as_ref().is_none_or(|sought| sought == found);
        same(&self.country, &listed.country)
            && same(&self.sector, &listed.sector)
            && same(&self.standard, listed.standard.id.as_str())
            && same(&self.label, listed.label.as_str())
            && same(&self.status, listed.status(now).as_str())
    }
}

/// Whether each of these words stands somewhere in what is searched of a certificate.
fn is_named_by(words: &Words, listed: &Listed, countries: &BTreeMap<String, String>) -> bool {
    words.is_empty()
        || words.stand_in(&[
            listed.holder.as_str(),
            &listed.holder_en,
            &listed.registration_id,
            &listed.city,
            &listed.country,
            countries.get(&listed.country).map_or("", String::as_str),
            &listed.sector,
            listed.number.as_str(),
        ])
}

/// Words that are looked for, each of which has to stand somewhere, whatever its accents.
#[derive(Clone, Debug)]
pub struct Words(String);

impl Words {
    /// Those of a text that somebody typed.
    pub fn of(text: &str) -> Self {
        Self(folded(text))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Whether each of them stands in one of these texts.
    pub fn stand_in(&self, texts: &[&str]) -> bool {
        let own = folded(&texts.join(" "));
        self.0.split_whitespace().all(|word| own.contains(word))
    }
}

/// A text as it is compared: small letters without accents, so that "zubr" finds "Żubr" and "lodz" finds "Łódź".
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        for small in letter.to_lowercase() {
            // Letters that Unicode does not take apart into a letter and its accent.
            match small {
                'ł' => plain.push('l'),
                'ø' => plain.push('o'),
                'đ' | 'ð' => plain.push('d'),
                'ı' => plain.push('i'),
                'ß' => plain.push_str("ss"),
                'æ' => plain.push_str("ae"),
                'œ' => plain.push_str("oe"),
                'þ' => plain.push_str("th"),
                other => plain.push(other),
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::certificate::number::NumberPattern;

    fn listed() -> Listed {
        let text = |text: &str| text.to_owned();
        Listed {
            id: CertificateId::new(Uuid::nil()),
            number: "ECMS-{year}-{serial}-{check}"
                .parse::<NumberPattern>()
                .unwrap()
                .number(2026, 1),
            holder: text("Łódzki Klaster „Żubr”"),
            holder_en: text("Bison Cluster"),
            registration_id: text("KRS 0000512345"),
            city: text("Łódź"),
            country: text("PL"),
            sector: text("Maschinenbau und Gießerei"),
            standard: "ecms@1.0.0".parse().unwrap(),
            label: "gold".parse().unwrap(),
            label_title: Bilingual::only("Gold"),
            development: false,
            issued_at: Timestamp::from_millis(0),
            state: CertificateState::Active,
            valid_from: Date::constant(2026, 11, 23),
            valid_until: Date::constant(2028, 11, 22),
        }
    }

    fn finds(sought: &Sought, now: Timestamp) -> bool {
        let countries = [("PL".to_owned(), "Poland Polska Lenkija".to_owned())].into();
        !sought.among(&[listed()], &countries, now).is_empty()
    }

    fn now() -> Timestamp {
        Timestamp::parse("2027-01-01T00:00:00Z").unwrap()
    }

    #[test]
    fn words_are_found_whatever_their_accents_case_and_order() {
        for (text, is_found) in [
            ("", true),
            ("  ", true),
            ("zubr", true),
            ("ŻUBR lodz", true),
            ("giesserei", true),
            ("bison ecms-2026", true),
            ("krs 0000512345", true),
            ("polska", true),
            ("LENKIJA zubr", true),
            ("pl zubr", true),
            ("lietuva", false),
            ("0000512346", false),
            ("zubr vilnius", false),
            ("gold", false),
        ] {
            let sought = Sought {
                text: text.to_owned(),
                ..Sought::default()
            };
            assert_eq!(finds(&sought, now()), is_found, "`{text}`");
        }
    }

    #[test]
    fn each_filter_leaves_out_what_is_not_asked_for() {
        let all = Sought {
            text: String::new(),
            country: Some("PL".to_owned()),
            sector: Some("Maschinenbau und Gießerei".to_owned()),
            standard: Some("ecms".to_owned()),
            label: Some("gold".to_owned()),
            status: Some("active".to_owned()),
        };
        assert!(finds(&all, now()));
        for other in [
            Sought {
                country: Some("LT".to_owned()),
                ..all.clone()
            },
            Sought {
                sector: Some("Food".to_owned()),
                ..all.clone()
            },
            Sought {
                standard: Some("klaster-pl".to_owned()),
                ..all.clone()
            },
            Sought {
                label: Some("silver".to_owned()),
                ..all.clone()
            },
            Sought {
                status: Some("expired".to_owned()),
                ..all.clone()
            },
        ] {
            assert!(!finds(&other, now()), "{other:?}");
        }
    }

    #[test]
    fn the_status_sought_is_that_of_the_clock() {
        let expired = Sought {
            status: Some("expired".to_owned()),
            ..Sought::default()
        };
        let last = Timestamp::parse("2028-11-22T23:59:59Z").unwrap();
        assert!(!finds(&expired, last));
        assert!(finds(&expired, last.plus_millis(1_000)));
    }
}
