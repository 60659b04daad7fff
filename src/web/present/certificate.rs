//! What several pages show of a certificate in the same way.

use crate::{
    domain::{
        bilingual::Bilingual,
        certificate::{
            lapse::Lapse,
            snapshot::{Authorisation, CertificateSnapshot},
        },
        standard::LabelSlot,
    },
    usecase::verify_certificate::RegisterEntry,
    views::pages::public::{AuthorisedView, CertificateFacts, LapseView, Medal, StatusView},
    web::{present::Texts, visit::Visit},
};

/// The status of an entry as every page and picture shows it.
pub fn status_shown(entry: &RegisterEntry) -> StatusView {
    StatusView::of(entry.status.as_str(), entry.snapshot.development)
}

/// What a badge is of: standard and level.
pub fn badge_name(entry: &RegisterEntry) -> String {
    format!("{} {}", entry.snapshot.standard.short, entry.snapshot.label.title)
}

/// What the reader calls the level of a certificate; where its standard is not here any more, what the certificate does.
pub fn level(visit: &Visit, snapshot: &CertificateSnapshot) -> Bilingual {
    let lang = visit.cx.standard_lang();
    let standard = visit.cx.services.standards.find(&snapshot.standard.reference);
    let texts = standard.map(|standard| Texts::of(standard, &lang));
    match texts.and_then(|texts| level_by(texts, snapshot)) {
        Some(read) => Bilingual::only(read),
        None => on_paper(snapshot),
    }
}

/// The level by the standard's own words, where the standard has it.
fn level_by(texts: Texts<'_>, snapshot: &CertificateSnapshot) -> Option<String> {
    let label = &snapshot.label.uid;
    let known = texts.standard.label(label).is_some();
    known.then(|| texts.label(label, LabelSlot::Title))
}

/// The level as the certificate says it.
fn on_paper(snapshot: &CertificateSnapshot) -> Bilingual {
    Bilingual::beside(&snapshot.label.title, snapshot.label.title_en.as_deref())
}

/// The facts with what the reader would call them, where the words are ours: country, level and standard.
pub fn facts_read_by(visit: &Visit, entry: &RegisterEntry) -> CertificateFacts {
    let facts = facts(entry);
    let (holder, snapshot) = (&entry.snapshot.holder, &entry.snapshot);
    let lang = visit.cx.standard_lang();
    let standard = visit.cx.services.standards.find(&snapshot.standard.reference);
    let texts = standard.map(|standard| Texts::of(standard, &lang));
    // What is on the paper anyway is not said again.
    let other = |said: &Bilingual, read: String| {
        let is_said = said.text == read || said.english.as_ref() == Some(&read);
        (!is_said).then_some(read)
    };
    let country = Bilingual::beside(&holder.country, holder.country_en.as_deref());
    let level = texts.and_then(|texts| level_by(texts, snapshot));
    CertificateFacts {
        country_read: (holder.country_code.as_ref()).and_then(|code| other(&country, visit.cx.country(code))),
        level_read: level.and_then(|read| other(&facts.level, read)),
        standard_read: texts.and_then(|texts| other(&facts.standard, texts.title_and_version())),
        ..facts
    }
}

fn facts(entry: &RegisterEntry) -> CertificateFacts {
    let (certificate, snapshot) = (&entry.certificate, &entry.snapshot);
    let (holder, standard) = (&snapshot.holder, &snapshot.standard);
    let reference = &standard.reference;
    let versioned = |title: &String| format!("{title} {}", reference.version);
    CertificateFacts {
        language: snapshot.language.clone(),
        holder: holder.legal_name.clone(),
        holder_en: Some(holder.name_en.clone()).filter(|name| !name.is_empty() && *name != holder.legal_name),
        address: holder.address(),
        country_en: holder.country_en.clone(),
        country_read: None,
        registration: holder.registration_id.clone(),
        sites: Bilingual::beside(&holder.sites, holder.sites_en.as_deref()),
        level: on_paper(snapshot),
        level_read: None,
        medal: Medal {
            metal: snapshot.label.metal().as_str(),
            rings: snapshot.label.rank,
        },
        standard: Bilingual {
            text: versioned(&standard.title),
            english: standard.title_en.as_ref().map(versioned),
        },
        standard_read: None,
        short: standard.short.clone(),
        digest: standard.digest.clone(),
        standard_url: Some(format!("/standards/{}/{}", reference.id, reference.version)),
        scope: Bilingual::beside(&snapshot.scope, snapshot.scope_en.as_deref()),
        conditions: (snapshot.conditions.as_ref())
            .map(|conditions| Bilingual::beside(conditions, snapshot.conditions_en.as_deref())),
        granted_on: snapshot.granted.to_string(),
        first_certified_on: snapshot.first_certified.to_string(),
        lapses: snapshot.lapses.iter().map(lapse).collect(),
        valid_from: certificate.valid_from.to_string(),
        valid_until: certificate.valid_until.to_string(),
        number: certificate.number.to_string(),
        revision: u32::try_from(certificate.revision).unwrap_or(1),
        replaces: snapshot.replaces.clone(),
        decided_on: (snapshot.revision > 1).then(|| snapshot.decided_at.date().to_string()),
        surveillance_on: entry.surveillance_due().map(|day| day.to_string()),
        surveillance_is_late: entry.surveillance_due().is_some_and(|day| day < entry.as_of.date()),
        authorised: snapshot.authorised.iter().map(authorised).collect(),
        issuer: snapshot.body.line(),
    }
}

fn authorised(person: &Authorisation) -> AuthorisedView {
    AuthorisedView {
        name: person.name.clone(),
        function: Bilingual::beside(&person.function, person.function_en.as_deref()),
    }
}

fn lapse(lapse: &Lapse) -> LapseView {
    LapseView {
        from: lapse.from.to_string(),
        until: lapse.until.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::certificate::{
            altered::{altered, full},
            snapshot::CertificateSnapshot,
        },
        usecase::verify_certificate::tests::entry_of,
    };

    /// What stands on a certificate and is told of the one in force by its row, or by the page around the paper, or to
    /// programs alone.
    const ELSEWHERE: &[&str] = &[
        "/id",
        "/number",
        "/revision",
        "/valid_from",
        "/valid_until",
        "/verify_url",
        "/in_place_of",
        "/development",
        "/case_number",
        // The instant, of which the page tells the day.
        "/decided_at",
        "/holder/country_code",
        "/holder/sector",
        "/standard/statement",
        "/label/uid",
    ];

    fn shown(snapshot: CertificateSnapshot) -> serde_json::Value {
        serde_json::to_value(facts(&entry_of(snapshot))).unwrap()
    }

    #[test]
    fn the_page_has_every_fact_that_stands_on_a_certificate() {
        let mut register = full();
        register.revision = 2;
        for (place, other) in altered(&register) {
            let same = shown(other) == shown(register.clone());
            assert_eq!(same, ELSEWHERE.contains(&place.as_str()), "{place}");
        }
    }
}
