//! What a certificate says: every word of it, ready to print. Texts come from the standard and from Fluent, never from here.

use uuid::Uuid;

pub use crate::domain::bilingual::Bilingual;
use crate::{
    domain::{
        certificate::snapshot::Metal,
        time::{Date, Timestamp},
    },
    pdf::Attachment,
};

/// A date as the case's language writes it; its ISO form is printed beneath, for readers of other languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    /// Localised, such as `1 września 2026 r.`.
    pub text: String,
    /// The same day.
    pub date: Date,
}

/// Who is certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The registered name, in the register's spelling.
    pub name: String,
    /// The name in English, if the holder uses one.
    pub english_name: Option<String>,
    /// Street, town, country: one entry a line.
    pub address: Vec<String>,
    /// The country in English, where that is another word.
    pub english_country: Option<String>,
    /// Register and number, such as `KRS 0000123456`.
    pub registration_id: String,
    /// Sites or location that the scope covers.
    pub sites: Bilingual,
}

/// What the holder was measured against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormativeDocument {
    /// Title of scheme or standard.
    pub title: Bilingual,
    /// Its short name, such as `ECMS`.
    pub short: String,
    /// Its version, such as `1.0.0`.
    pub version: String,
    /// The first 16 hexadecimal digits of its normative digest.
    pub digest: String,
}

/// The level reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its word, such as `Gold`.
    pub word: Bilingual,
    /// Its rank, 1 to 3: as many rings around the medal.
    pub rank: u8,
    /// What the medal is made of.
    pub metal: Metal,
}

/// Someone who authorised the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorisedPerson {
    /// The person's name.
    pub name: String,
    /// In what function.
    pub function: Bilingual,
}

/// Who certifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificationBody {
    /// The body's registered name.
    pub name: String,
    /// Its address: one entry a line.
    pub address: Vec<String>,
}

/// Days on which the holder was not certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedLapse {
    /// The first and the last day, as the case's language writes them.
    pub text: String,
    /// The same in ISO form.
    pub days: String,
}

/// The days that matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateDates {
    /// When the holder was first certified under this scheme.
    pub first_certified: PrintedDate,
    /// When it was not certified since then.
    pub lapses: Vec<PrintedLapse>,
    /// When this certificate was decided.
    pub granted: PrintedDate,
    /// First day of validity.
    pub valid_from: PrintedDate,
    /// Last day of validity.
    pub valid_until: PrintedDate,
    /// When surveillance is due.
    pub surveillance: Vec<PrintedDate>,
}

/// A heading with its paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its heading.
    pub heading: Bilingual,
    /// Its text, paragraph by paragraph.
    pub body: Vec<Bilingual>,
}

/// The captions, fixed for a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateLabels {
    /// The document's name: "Certificate".
    pub certificate: Bilingual,
    /// Above the holder: "This certifies that".
    pub certifies_that: Bilingual,
    /// Between holder and standard: "meets the requirements of".
    pub meets: Bilingual,
    /// "Holder".
    pub holder: Bilingual,
    /// "Registration number".
    pub registration_id: Bilingual,
    /// "Sites".
    pub sites: Bilingual,
    /// "Level".
    pub level: Bilingual,
    /// "Version".
    pub version: Bilingual,
    /// "Valid from".
    pub valid_from: Bilingual,
    /// "Valid until".
    pub valid_until: Bilingual,
    /// "Certificate number".
    pub number: Bilingual,
    /// "Revision".
    pub revision: Bilingual,
    /// "Replaces".
    pub replaces: Bilingual,
    /// "In place of certificate"
    pub in_place_of: Bilingual,
    /// "First certified".
    pub first_certified: Bilingual,
    /// "Not certified", before the days of a lapse.
    pub lapse: Bilingual,
    /// "Decided on".
    pub granted: Bilingual,
    /// "Authorised by".
    pub authorised_by: Bilingual,
    /// "Issued by".
    pub issued_by: Bilingual,
    /// "Scope".
    pub scope: Bilingual,
    /// "Standard".
    pub standard: Bilingual,
    /// "Normative digest".
    pub digest: Bilingual,
    /// "Conditions".
    pub conditions: Bilingual,
    /// Above the address: "Check this certificate at".
    pub check_at: Bilingual,
    /// The sentence that only the register gives validity.
    pub register_only: Bilingual,
    /// How to check the certificate.
    pub how_to_check: Note,
    /// What the electronic seal means.
    pub seal: Note,
    /// "Recertification due by".
    pub recertification: Bilingual,
    /// "Surveillance due"
    pub surveillance: Bilingual,
    /// In place of conditions where there are none.
    pub no_conditions: Bilingual,
    /// "Language".
    pub language: Bilingual,
    /// "Machine-readable certificate", which is attached.
    pub machine_readable: Bilingual,
    /// What the QR code reads as: "QR code with the address", before that address.
    pub qr: String,
    /// What the mark reads as.
    pub mark: String,
    /// `Page {page} of {pages}`, with these two placeholders.
    pub page_of: String,
}

/// One certificate, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateView {
    /// The certificate's identity; becomes the file identifier.
    pub uuid: Uuid,
    /// BCP 47 tag of the case's language.
    pub language: String,
    /// That language's name.
    pub language_name: Bilingual,
    /// When the content was fixed; becomes the creation date.
    pub created: Timestamp,
    /// Fixed captions.
    pub labels: CertificateLabels,
    /// Who is certified.
    pub holder: Holder,
    /// What against.
    pub standard: NormativeDocument,
    /// To which level.
    pub level: Level,
    /// What the certification covers.
    pub scope: Bilingual,
    /// Conditions or surveillance, if there are any.
    pub conditions: Option<Bilingual>,
    /// The number with its check character.
    pub number: String,
    /// The revision of this number's document.
    pub revision: String,
    /// What this revision replaces.
    pub replaces: Option<String>,
    /// The certificate in whose place it is.
    pub in_place_of: Option<String>,
    /// Its days.
    pub dates: CertificateDates,
    /// Who authorised it.
    pub authorised: Vec<AuthorisedPerson>,
    /// Who issued it.
    pub body: CertificationBody,
    /// The address of its page in the register; the QR code holds exactly this.
    pub verify_address: String,
    /// The development seal's wording; `None` on a real certificate.
    pub development: Option<String>,
    /// The same certificate for machines, to be attached; its fingerprint is printed.
    pub machine_readable: Option<Attachment>,
}

impl CertificateView {
    /// Every text of the view with its field's name.
    pub(crate) fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = Texts::default();
        self.labels.collect(&mut texts);
        texts.both("language_name", &self.language_name);
        texts.add("holder.name", &self.holder.name);
        texts.add_all("holder.english_name", self.holder.english_name.as_slice());
        texts.add_all("holder.address", &self.holder.address);
        texts.add("holder.registration_id", &self.holder.registration_id);
        texts.add_all("holder.english_country", self.holder.english_country.as_slice());
        texts.both("holder.sites", &self.holder.sites);
        texts.both("standard.title", &self.standard.title);
        texts.add("standard.short", &self.standard.short);
        texts.add("standard.version", &self.standard.version);
        texts.add("standard.digest", &self.standard.digest);
        texts.both("level.word", &self.level.word);
        texts.both("scope", &self.scope);
        self.conditions
            .iter()
            .for_each(|conditions| texts.both("conditions", conditions));
        texts.add("number", &self.number);
        texts.add("revision", &self.revision);
        texts.add_all("replaces", self.replaces.as_slice());
        texts.add_all("in_place_of", self.in_place_of.as_slice());
        for (field, date) in [
            ("dates.first_certified", &self.dates.first_certified),
            ("dates.granted", &self.dates.granted),
            ("dates.valid_from", &self.dates.valid_from),
            ("dates.valid_until", &self.dates.valid_until),
        ] {
            texts.add(field, &date.text);
        }
        for day in &self.dates.surveillance {
            texts.add("dates.surveillance", &day.text);
        }
        for lapse in &self.dates.lapses {
            texts.add("dates.lapses", &lapse.text);
        }
        for person in &self.authorised {
            texts.add("authorised.name", &person.name);
            texts.both("authorised.function", &person.function);
        }
        texts.add("body.name", &self.body.name);
        texts.add_all("body.address", &self.body.address);
        texts.add("verify_address", &self.verify_address);
        texts.add_all("development", self.development.as_slice());
        if let Some(attachment) = &self.machine_readable {
            texts.add("machine_readable.name", &attachment.name);
        }
        texts.0
    }
}

impl CertificateLabels {
    fn collect<'a>(&'a self, texts: &mut Texts<'a>) {
        for (field, label) in [
            ("labels.certificate", &self.certificate),
            ("labels.certifies_that", &self.certifies_that),
            ("labels.meets", &self.meets),
            ("labels.holder", &self.holder),
            ("labels.registration_id", &self.registration_id),
            ("labels.sites", &self.sites),
            ("labels.level", &self.level),
            ("labels.version", &self.version),
            ("labels.valid_from", &self.valid_from),
            ("labels.valid_until", &self.valid_until),
            ("labels.number", &self.number),
            ("labels.revision", &self.revision),
            ("labels.replaces", &self.replaces),
            ("labels.in_place_of", &self.in_place_of),
            ("labels.first_certified", &self.first_certified),
            ("labels.lapse", &self.lapse),
            ("labels.granted", &self.granted),
            ("labels.authorised_by", &self.authorised_by),
            ("labels.issued_by", &self.issued_by),
            ("labels.scope", &self.scope),
            ("labels.standard", &self.standard),
            ("labels.digest", &self.digest),
            ("labels.conditions", &self.conditions),
            ("labels.recertification", &self.recertification),
            ("labels.surveillance", &self.surveillance),
            ("labels.no_conditions", &self.no_conditions),
            ("labels.language", &self.language),
            ("labels.machine_readable", &self.machine_readable),
            ("labels.check_at", &self.check_at),
            ("labels.register_only", &self.register_only),
            ("labels.how_to_check.heading", &self.how_to_check.heading),
            ("labels.seal.heading", &self.seal.heading),
        ] {
            texts.both(field, label);
        }
        for (field, note) in [
            ("labels.how_to_check.body", &self.how_to_check),
            ("labels.seal.body", &self.seal),
        ] {
            note.body.iter().for_each(|paragraph| texts.both(field, paragraph));
        }
        texts.add("labels.page_of", &self.page_of);
    }
}

#[derive(Default)]
struct Texts<'a>(Vec<(String, &'a str)>);

impl<'a> Texts<'a> {
    fn add(&mut self, field: &str, text: &'a str) {
        self.0.push((field.to_owned(), text));
    }

    fn add_all(&mut self, field: &str, texts: &'a [String]) {
        texts.iter().for_each(|text| self.add(field, text));
    }

    fn both(&mut self, field: &str, text: &'a Bilingual) {
        self.add(field, &text.text);
        text.english
            .iter()
            .for_each(|english| self.0.push((format!("{field}.english"), english)));
    }
}
