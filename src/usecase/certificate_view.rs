//! From a settled certificate to the printed one: its contents, the words around them, and the check before anything is
//! signed.

use crate::{
    domain::{
        certificate::snapshot::{CertificateSnapshot, Lint},
        time::Date,
    },
    pdf::certificate::{
        AuthorisedPerson, Bilingual, CertificateDates, CertificateLabels, CertificateView, CertificationBody, Holder,
        Level, NormativeDocument, Note, PrintedDate,
    },
    usecase::UseCaseError,
    views::{Arguments, Lang, Views, vocabulary::COUNTRIES},
};

/// What keeps a certificate from being sealed.
#[derive(Debug, thiserror::Error)]
#[error("the certificate is not fit to be sealed: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Unfit(pub Vec<Lint>);

/// Refuses a certificate with an empty field, dates in the wrong order or an address that is not its own (norms C6.1).
pub fn refuse_unfit(snapshot: &CertificateSnapshot) -> Result<(), UseCaseError> {
    let found = snapshot.lint();
    if found.is_empty() {
        Ok(())
    } else {
        Err(UseCaseError::internal(Unfit(found)))
    }
}

/// A country in words of this language, from its two letters; the letters where there is no word for it.
pub fn country(views: &Views, lang: &Lang, code: &str) -> String {
    let code = code.to_lowercase();
    if !COUNTRIES.contains(&code.as_str()) {
        return code.to_uppercase();
    }
    views.text(lang, &format!("country-{code}"), &Arguments::new())
}

/// The certificate as it is printed.
pub fn certificate_view(views: &Views, snapshot: &CertificateSnapshot) -> CertificateView {
    let lang = views.document_language(&snapshot.language);
    let (holder, standard) = (&snapshot.holder, &snapshot.standard);
    let day = |date: Date| PrintedDate {
        text: views.date(&lang, date),
        date,
    };
    let town = format!("{} {}", holder.postcode, holder.city);
    CertificateView {
        uuid: snapshot.id.uuid(),
        language: lang.tag().to_owned(),
        created: snapshot.decided_at,
        labels: labels(views, &lang),
        holder: Holder {
            name: holder.legal_name.clone(),
            english_name: Some(holder.name_en.clone()).filter(|name| !name.is_empty() && *name != holder.legal_name),
            address: vec![holder.street.clone(), town, holder.country.clone()],
            registration_id: holder.registration_id.clone(),
            sites: holder.sites.clone(),
        },
        standard: NormativeDocument {
            title: Bilingual::only(&standard.title),
            short: standard.short.clone(),
            version: standard.reference.version.to_string(),
            digest: standard.digest.chars().take(16).collect(),
        },
        level: Level {
            word: Bilingual::only(&snapshot.label.title),
            rank: u8::try_from(snapshot.label.rank).unwrap_or(u8::MAX),
        },
        scope: Bilingual::only(&snapshot.scope),
        conditions: snapshot.conditions.as_ref().map(Bilingual::only),
        number: snapshot.number.to_string(),
        revision: snapshot.revision.to_string(),
        replaces: snapshot.replaces.clone(),
        dates: CertificateDates {
            first_certified: day(snapshot.first_certified),
            granted: day(snapshot.granted),
            valid_from: day(snapshot.valid_from),
            valid_until: day(snapshot.valid_until),
        },
        authorised: snapshot
            .authorised
            .iter()
            .map(|person| AuthorisedPerson {
                name: person.name.clone(),
                function: Bilingual::only(&person.function),
            })
            .collect(),
        body: CertificationBody {
            name: snapshot.body.name.clone(),
            address: snapshot.body.address.clone(),
        },
        verify_address: snapshot.verify_url.clone(),
        development: snapshot
            .development
            .then(|| views.certificate_captions(&lang).development),
    }
}

fn labels(views: &Views, lang: &Lang) -> CertificateLabels {
    let words = views.certificate_captions(lang);
    let how = [
        words.how_to_check_register,
        words.how_to_check_compare,
        words.how_to_check_seal,
    ]
    .join(" ");
    CertificateLabels {
        certificate: Bilingual::only(words.title),
        certifies_that: Bilingual::only(words.certifies),
        meets: Bilingual::only(words.meets),
        holder: Bilingual::only(words.holder),
        registration_id: Bilingual::only(words.registration),
        sites: Bilingual::only(words.sites),
        level: Bilingual::only(words.level),
        version: Bilingual::only(words.version),
        valid_from: Bilingual::only(words.valid_from),
        valid_until: Bilingual::only(words.valid_until),
        number: Bilingual::only(words.number),
        revision: Bilingual::only(words.revision),
        replaces: Bilingual::only(words.replaces),
        first_certified: Bilingual::only(words.first_certified),
        granted: Bilingual::only(words.granted_on),
        authorised_by: Bilingual::only(words.authorised),
        issued_by: Bilingual::only(words.issuer),
        scope: Bilingual::only(words.scope),
        standard: Bilingual::only(words.standard),
        digest: Bilingual::only(words.digest),
        conditions: Bilingual::only(words.conditions),
        check_at: Bilingual::only(words.check_at),
        register_only: Bilingual::only(words.register_only),
        how_to_check: Note {
            heading: Bilingual::only(words.how_to_check),
            body: Bilingual::only(how),
        },
        seal: Note {
            heading: Bilingual::only(words.seal),
            body: Bilingual::only(words.seal_note),
        },
        page_of: page_of(views, lang),
    }
}

/// The page line with the placeholders that the drawing fills in.
fn page_of(views: &Views, lang: &Lang) -> String {
    let mut arguments = Arguments::new();
    arguments.set("page", "{page}");
    arguments.set("pages", "{pages}");
    views.text(lang, "certificate-page", &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::snapshot::tests::snapshot;

    #[test]
    fn a_printed_certificate_says_what_was_settled() {
        let view = certificate_view(&Views::load().unwrap(), &snapshot());
        assert_eq!(view.holder.address, ["ul. Fabryczna 12", "15-483 Białystok", "Poland"]);
        assert_eq!(view.dates.valid_until.text, "22 November 2028");
        assert_eq!(view.standard.digest, "9f9f9f9f9f9f9f9f");
        assert_eq!(view.development.as_deref(), Some("Development seal: not a certificate"));
        assert_eq!(view.labels.page_of, "Page {page} of {pages}");
    }

    #[test]
    fn a_printed_certificate_can_be_drawn() {
        assert!(crate::pdf::certificate::render(&certificate_view(&Views::load().unwrap(), &snapshot())).is_ok());
    }

    #[test]
    fn a_certificate_with_an_empty_field_is_not_sealed() {
        let mut empty = snapshot();
        empty.scope.clear();
        assert!(refuse_unfit(&snapshot()).is_ok());
        assert!(refuse_unfit(&empty).is_err());
    }
}
