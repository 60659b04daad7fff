//! From a settled certificate to the printed one: its contents, the words around them, and the check before anything is
//! signed.

use crate::{
    domain::{
        certificate::{
            lapse::Lapse,
            snapshot::{CertificateSnapshot, Lint},
        },
        time::Date,
    },
    pdf::{
        Attachment,
        certificate::{
            AuthorisedPerson, Bilingual, CertificateDates, CertificateLabels, CertificateView, CertificationBody,
            Holder, Level, NormativeDocument, Note, PrintedDate, PrintedLapse,
        },
    },
    usecase::UseCaseError,
    views::{Arguments, Lang, Views, certificate::CertificateCaptions, vocabulary::COUNTRIES},
};

/// The name of the credential inside a certificate's file.
pub const CREDENTIAL_FILE: &str = "credential.jwt";
/// The media type of a secured credential (VC-JOSE-COSE, 6.1).
pub const CREDENTIAL_TYPE: &str = "application/vc+jwt";

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

/// The certificate as it is printed, with its signed credential to be attached, if it has one.
pub fn certificate_view(views: &Views, snapshot: &CertificateSnapshot, credential: Option<&str>) -> CertificateView {
    let lang = views.document_language(&snapshot.language);
    let (holder, standard) = (&snapshot.holder, &snapshot.standard);
    let day = |date: Date| PrintedDate {
        text: views.date(&lang, date),
        date,
    };
    let looks = snapshot
        .surveillance
        .iter()
        .flat_map(|looks| looks.days().iter().copied());
    CertificateView {
        uuid: snapshot.id.uuid(),
        language: lang.tag().to_owned(),
        language_name: language_name(views, &lang),
        created: snapshot.decided_at,
        labels: labels(views, &lang),
        holder: Holder {
            name: holder.legal_name.clone(),
            english_name: Some(holder.name_en.clone()).filter(|name| !name.is_empty() && *name != holder.legal_name),
            address: holder.address(),
            english_country: holder.country_en.clone(),
            registration_id: holder.registration_id.clone(),
            sites: Bilingual::beside(&holder.sites, holder.sites_en.as_deref()),
        },
        standard: NormativeDocument {
            title: Bilingual::beside(&standard.title, standard.title_en.as_deref()),
            short: standard.short.clone(),
            version: standard.reference.version.to_string(),
            digest: standard.digest.chars().take(16).collect(),
        },
        level: Level {
            word: Bilingual::beside(&snapshot.label.title, snapshot.label.title_en.as_deref()),
            rank: u8::try_from(snapshot.label.rank).unwrap_or(u8::MAX),
            metal: snapshot.label.metal(),
        },
        scope: Bilingual::beside(&snapshot.scope, snapshot.scope_en.as_deref()),
        conditions: snapshot
            .conditions
            .as_ref()
            .map(|own| Bilingual::beside(own, snapshot.conditions_en.as_deref())),
        number: snapshot.number.to_string(),
        revision: snapshot.revision.to_string(),
        replaces: snapshot.replaces.clone(),
        in_place_of: snapshot.in_place_of.as_ref().map(ToString::to_string),
        dates: CertificateDates {
            first_certified: day(snapshot.first_certified),
            lapses: snapshot
                .lapses
                .iter()
                .map(|lapse| printed(views, &lang, lapse))
                .collect(),
            granted: day(snapshot.granted),
            valid_from: day(snapshot.valid_from),
            valid_until: day(snapshot.valid_until),
            surveillance: looks.map(day).collect(),
        },
        authorised: snapshot
            .authorised
            .iter()
            .map(|person| AuthorisedPerson {
                name: person.name.clone(),
                function: Bilingual::beside(&person.function, person.function_en.as_deref()),
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
        machine_readable: credential.map(|token| Attachment {
            name: CREDENTIAL_FILE.to_owned(),
            media_type: CREDENTIAL_TYPE.to_owned(),
            description: views.certificate_captions(&lang).machine_readable,
            bytes: token.as_bytes().to_vec(),
            created: snapshot.decided_at,
        }),
    }
}

/// Days without a certificate, in words and in figures.
fn printed(views: &Views, lang: &Lang, lapse: &Lapse) -> PrintedLapse {
    PrintedLapse {
        text: format!("{} – {}", views.date(lang, lapse.from), views.date(lang, lapse.until)),
        days: lapse.to_string(),
    }
}

/// What a language calls itself, and its English name.
fn language_name(views: &Views, lang: &Lang) -> Bilingual {
    let source = Lang::source();
    let key = format!("language-{}", lang.tag());
    let name = |reader: &Lang| views.text(reader, &key, &Arguments::new());
    Bilingual {
        text: name(lang),
        english: (*lang != source).then(|| name(&source)),
    }
}

/// The captions, with English beneath those of another language.
fn labels(views: &Views, lang: &Lang) -> CertificateLabels {
    let own = views.certificate_captions(lang);
    let english = (*lang != Lang::source()).then(|| views.certificate_captions(&Lang::source()));
    let both = |pick: fn(&CertificateCaptions) -> String| Bilingual {
        text: pick(&own),
        english: english.as_ref().map(pick),
    };
    CertificateLabels {
        certificate: both(|words| words.title.clone()),
        certifies_that: both(|words| words.certifies.clone()),
        meets: both(|words| words.meets.clone()),
        holder: both(|words| words.holder.clone()),
        registration_id: both(|words| words.registration.clone()),
        sites: both(|words| words.sites.clone()),
        level: both(|words| words.level.clone()),
        version: both(|words| words.version.clone()),
        valid_from: both(|words| words.valid_from.clone()),
        valid_until: both(|words| words.valid_until.clone()),
        number: both(|words| words.number.clone()),
        revision: both(|words| words.revision.clone()),
        replaces: both(|words| words.replaces.clone()),
        in_place_of: both(|words| words.in_place_of.clone()),
        first_certified: both(|words| words.first_certified.clone()),
        lapse: both(|words| words.lapse.clone()),
        granted: both(|words| words.granted_on.clone()),
        authorised_by: both(|words| words.authorised.clone()),
        issued_by: both(|words| words.issuer.clone()),
        scope: both(|words| words.scope.clone()),
        standard: both(|words| words.standard.clone()),
        digest: both(|words| words.digest.clone()),
        conditions: both(|words| words.conditions.clone()),
        recertification: both(|words| words.recertification.clone()),
        surveillance: both(|words| words.surveillance.clone()),
        no_conditions: both(|words| words.no_conditions.clone()),
        language: both(|words| words.language.clone()),
        machine_readable: both(|words| words.machine_readable.clone()),
        check_at: both(|words| words.check_at.clone()),
        register_only: both(|words| words.register_only.clone()),
        how_to_check: Note {
            heading: both(|words| words.how_to_check.clone()),
            body: vec![
                both(|words| words.how_to_check_register.clone()),
                both(|words| words.how_to_check_compare.clone()),
                both(|words| words.how_to_check_seal.clone()),
            ],
        },
        seal: Note {
            heading: both(|words| words.seal.clone()),
            body: vec![both(|words| words.seal_note.clone())],
        },
        qr: own.qr.clone(),
        mark: own.mark.clone(),
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
        let view = certificate_view(&Views::load().unwrap(), &snapshot(), None);
        assert_eq!(view.holder.address, ["ul. Fabryczna 12", "15-483 Białystok", "Poland"]);
        assert_eq!(view.dates.valid_until.text, "22 November 2028");
        assert_eq!(view.standard.digest, "9f9f9f9f9f9f9f9f");
        assert_eq!(view.development.as_deref(), Some("Development seal: not a certificate"));
        assert_eq!(view.labels.page_of, "Page {page} of {pages}");
    }

    #[test]
    fn a_printed_certificate_can_be_drawn() {
        let view = certificate_view(&Views::load().unwrap(), &snapshot(), Some("a.b.c"));
        assert!(crate::pdf::certificate::render(&view).is_ok());
    }

    #[test]
    fn a_certificate_with_an_empty_field_is_not_sealed() {
        let mut empty = snapshot();
        empty.scope.clear();
        assert!(refuse_unfit(&snapshot()).is_ok());
        assert!(refuse_unfit(&empty).is_err());
    }
}
