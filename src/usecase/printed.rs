//! What stands on a document, fact by fact, and where two of them differ (norms A9.2, H2).

use crate::{
    domain::certificate::{
        snapshot::{Authorisation, CertificateSnapshot},
        surveillance::Looks,
    },
    seal::verify::SealedMetadata,
};

/// A fact that a file tells otherwise than the register does today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which: a word that texts are looked up by.
    pub fact: &'static str,
    /// What stands on the file; nothing where it is silent.
    pub file: Option<String>,
    /// What the register says; nothing where it is silent.
    pub register: Option<String>,
}

/// What a document says under each word; nothing where it is silent.
pub(super) type Facts = Vec<(&'static str, Option<String>)>;

/// The facts that stand on a document, each under its word.
pub(super) fn printed(on_it: &CertificateSnapshot) -> Facts {
    let (holder, standard) = (&on_it.holder, &on_it.standard);
    let versioned = |title: &String| format!("{title} {}", standard.reference.version);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let lines = |lines: Vec<String>| some(&lines.join(", "));
    let authorised = on_it.authorised.iter();
    let surveillance = on_it.surveillance.iter().flat_map(Looks::days);
    vec![
        ("number", Some(on_it.number.to_string())),
        ("revision", Some(on_it.revision.to_string())),
        ("replaces", on_it.replaces.clone()),
        ("in_place_of", on_it.in_place_of.as_ref().map(ToString::to_string)),
        ("holder", some(&holder.legal_name)),
        ("holder_en", some(&holder.name_en)),
        ("registration", some(&holder.registration_id)),
        ("address", lines(holder.address())),
        ("country_en", holder.country_en.clone()),
        ("sites", some(&holder.sites)),
        ("sites_en", holder.sites_en.clone()),
        ("level", some(&on_it.label.title)),
        ("level_en", on_it.label.title_en.clone()),
        ("standard", Some(versioned(&standard.title))),
        ("standard_en", standard.title_en.as_ref().map(versioned)),
        ("digest", some(&standard.digest)),
        ("scope", some(&on_it.scope)),
        ("scope_en", on_it.scope_en.clone()),
        ("conditions", on_it.conditions.clone()),
        ("conditions_en", on_it.conditions_en.clone()),
        ("first_certified", Some(on_it.first_certified.to_string())),
        ("lapses", lines(on_it.lapses.iter().map(ToString::to_string).collect())),
        ("surveillance", lines(surveillance.map(ToString::to_string).collect())),
        ("granted", Some(on_it.granted.to_string())),
        ("valid_from", Some(on_it.valid_from.to_string())),
        ("valid_until", Some(on_it.valid_until.to_string())),
        ("authorised", lines(authorised.map(authorisation).collect())),
        ("issuer", some(&on_it.body.line())),
        ("language", some(&on_it.language)),
    ]
}

/// Who authorised it, in words of the document and in English.
pub(super) fn authorisation(person: &Authorisation) -> String {
    let functions = [&person.function].into_iter().chain(&person.function_en);
    let functions: Vec<_> = functions.map(String::as_str).collect();
    format!("{} ({})", person.name, functions.join(" / "))
}

/// The facts that a sealed file says of itself.
pub(super) fn said_of_itself(metadata: &SealedMetadata) -> Facts {
    let said = metadata.clone();
    let facts = [
        ("number", said.number),
        ("revision", said.revision),
        ("holder", said.holder),
        ("level", said.level),
        ("level_en", said.level_en),
        ("scope", said.scope),
        ("scope_en", said.scope_en),
        ("valid_from", said.valid_from),
        ("valid_until", said.valid_until),
    ];
    // Where metadata are silent, the page need not be.
    facts.into_iter().filter(|(_, said)| said.is_some()).collect()
}

/// Every fact that two documents, or a document and the register, tell otherwise.
pub(super) fn compare(file: Facts, register: &CertificateSnapshot) -> Vec<Difference> {
    let register = printed(register);
    let told = file.into_iter().filter_map(|(fact, file)| {
        let (_, register) = register.iter().find(|(known, _)| *known == fact)?;
        let register = register.clone();
        (file != register).then_some(Difference { fact, file, register })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::{
        altered::{altered, full},
        snapshot::tests::snapshot_in_polish,
    };

    /// What a snapshot keeps that is no fact to compare: names for machines, what follows from the number, what only the
    /// record of the decision has.
    const NO_FACTS: &[&str] = &[
        "/id",
        "/case_number",
        "/decided_at",
        "/holder/country_code",
        "/holder/sector",
        "/verify_url",
        "/development",
        "/standard/short",
        "/standard/statement",
        "/label/uid",
        "/label/rank",
        "/label/above",
    ];

    #[test]
    fn whatever_a_document_says_otherwise_than_the_register_is_named() {
        let register = full();
        for (place, on_file) in altered(&register) {
            let named = compare(printed(&on_file), &register);
            assert_eq!(
                named.is_empty(),
                NO_FACTS.contains(&place.as_str()),
                "{place}: {named:?}"
            );
            assert!(named.len() <= 2, "{place}: {named:?}");
        }
    }

    #[test]
    fn a_condition_that_only_one_of_two_tells_of_is_a_difference() {
        let register = snapshot_in_polish();
        let mut file = register.clone();
        (file.conditions, file.conditions_en) = (None, None);
        let named = compare(printed(&file), &register);
        let facts: Vec<_> = named
            .iter()
            .map(|one| (one.fact, one.file.is_some(), one.register.is_some()))
            .collect();
        assert_eq!(facts, [("conditions", false, true), ("conditions_en", false, true)]);
        assert_eq!(compare(printed(&register), &register), []);
    }

    #[test]
    fn every_fact_has_its_words() {
        let facts: Vec<_> = printed(&snapshot_in_polish())
            .into_iter()
            .map(|(fact, _)| fact)
            .collect();
        assert_eq!(facts, crate::views::vocabulary::FACTS);
    }
}
