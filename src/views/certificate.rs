//! The words printed on a certificate, for the PDF: the same Fluent files feed page and paper.

use serde::Serialize;

use super::{Arguments, Lang, Views};

/// Declares the captions once: field, message key, meaning.
macro_rules! captions {
    ($($(#[$doc:meta])+ $field:ident => $key:literal;)+) => {
        /// Captions and sentences of a certificate in one language.
        #[derive(Clone, Debug, Serialize, PartialEq, Eq)]
        pub struct CertificateCaptions {
            $($(#[$doc])+ pub $field: String,)+
        }

        /// Every key the captions are read from, and the page number's.
        #[cfg(test)]
        pub(super) const KEYS: &[&str] = &["certificate-page", "certificate-condition", $($key,)+];

        impl CertificateCaptions {
            fn read(views: &Views, lang: &Lang) -> Self {
                Self { $($field: views.text(lang, $key, &Arguments::new()),)+ }
            }
        }
    };
}

captions! {
    /// The document's name.
    title => "certificate-title";
    /// What leads to the holder's name: "This is to certify that".
    certifies => "certificate-certifies";
    /// What follows the holder's name: "meets the requirements of".
    meets => "certificate-meets";
    /// Holder.
    holder => "certificate-holder";
    /// Registration of the holder.
    registration => "certificate-registration";
    /// Sites in scope.
    sites => "certificate-sites";
    /// Level.
    level => "certificate-level";
    /// Standard.
    standard => "certificate-standard";
    /// Version of the standard.
    version => "certificate-version";
    /// What is certified.
    scope => "certificate-scope";
    /// First day of validity.
    valid_from => "certificate-valid-from";
    /// Last day of validity.
    valid_until => "certificate-valid-until";
    /// Number.
    number => "certificate-number";
    /// Revision.
    revision => "certificate-revision";
    /// Before the revision that this one replaces.
    replaces => "certificate-replaces";
    /// Before the number of the certificate in whose place this one is.
    in_place_of => "certificate-in-place-of";
    /// Date of the decision.
    granted_on => "certificate-granted-on";
    /// Date of the first certification.
    first_certified => "certificate-first-certified";
    /// Before the days on which the holder was not certified.
    lapse => "certificate-lapse";
    /// Who decided.
    decided_by => "certificate-decided-by";
    /// Before the name of the authorised person.
    authorised => "certificate-authorised";
    /// Before the name of the certification body.
    issuer => "certificate-issuer";
    /// Conditions of the certification.
    conditions => "certificate-conditions";
    /// Before the day by which the holder is to be certified again.
    recertification => "certificate-recertification";
    /// Before the days on which surveillance is due.
    surveillance => "certificate-surveillance";
    /// In place of conditions where there are none.
    no_conditions => "certificate-no-conditions";
    /// Language of the document.
    language => "certificate-language";
    /// The same certificate for machines, attached to the document.
    machine_readable => "certificate-machine-readable";
    /// What the QR code reads as, before its address.
    qr => "certificate-qr";
    /// What the mark reads as.
    mark => "certificate-mark";
    /// Normative digest of the standard.
    digest => "certificate-digest";
    /// Before the address of the register.
    check_at => "certificate-check-at";
    /// That only the register gives validity.
    register_only => "certificate-register-only";
    /// Heading of the second page's instructions.
    how_to_check => "certificate-how-to-check";
    /// First instruction: ask the register.
    how_to_check_register => "certificate-how-to-check-register";
    /// Second instruction: compare.
    how_to_check_compare => "certificate-how-to-check-compare";
    /// Third instruction: check the file's seal.
    how_to_check_seal => "certificate-how-to-check-seal";
    /// Heading of what the electronic seal means.
    seal => "certificate-seal";
    /// What the electronic seal means.
    seal_note => "certificate-seal-note";
    /// The band across a document with a development seal.
    development => "certificate-development";
}

impl Views {
    /// The captions of a certificate.
    pub fn certificate_captions(&self, lang: &Lang) -> CertificateCaptions {
        CertificateCaptions::read(self, lang)
    }

    /// "Page 1 of 2".
    pub fn certificate_page(&self, lang: &Lang, page: usize, pages: usize) -> String {
        let mut arguments = Arguments::new();
        arguments.set("page", page);
        arguments.set("pages", pages);
        self.text(lang, "certificate-page", &arguments)
    }

    /// `2026-11-23` as this language writes it: "23 November 2026".
    pub fn date(&self, lang: &Lang, date: crate::domain::time::Date) -> String {
        let mut arguments = Arguments::new();
        arguments.set("day", date.day());
        arguments.set(
            "month",
            self.text(lang, &format!("month-{}", date.month()), &Arguments::new()),
        );
        arguments.set("year", date.year());
        self.text(lang, "date-long", &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_development_band_reads_exactly_as_agreed() {
        let captions = Views::load().unwrap().certificate_captions(&Lang::source());
        assert_eq!(captions.development, "Development seal: not a certificate");
        assert_eq!(captions.title, "Certificate");
    }

    #[test]
    fn pages_are_numbered_and_dates_written_out() {
        let views = Views::load().unwrap();
        assert_eq!(views.certificate_page(&Lang::source(), 1, 2), "Page 1 of 2");
        let date = crate::domain::time::Date::constant(2026, 11, 23);
        assert_eq!(views.date(&Lang::source(), date), "23 November 2026");
    }
}
