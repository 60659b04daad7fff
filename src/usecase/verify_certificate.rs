//! Anybody asks whether a certificate is worth anything, by its number; by the file itself they ask
//! [`check_file`](super::check_file). What it is worth today is said by [`public_status`] alone, from register and clock.

use crate::{
    domain::{
        certificate::{
            Certificate, CertificateState, PublicStatus,
            number::{CertificateNumber, NumberError},
            public_status,
            snapshot::CertificateSnapshot,
            status_since,
        },
        ids::CertificateId,
        time::{Date, Timestamp},
        words::words,
    },
    evidence::EvidenceError,
    store::{
        Db,
        certificates::register::{self, CertificateDocument},
    },
    usecase::{Cx, Lack, UseCaseError},
};

/// What the register says of a certificate, now or at the end of a day that is over.
#[derive(Clone, Debug)]
pub struct RegisterEntry {
    /// The certificate as it is kept.
    pub certificate: Certificate,
    /// What stands on it.
    pub snapshot: CertificateSnapshot,
    /// What it is worth, or was, at the instant asked about.
    pub status: PublicStatus,
    /// The day the status turns on.
    pub status_since: Date,
    /// The instant asked about: now, or the end of an earlier day.
    pub as_of: Timestamp,
}

impl RegisterEntry {
    /// The entry as it is now: by all that was decided, as every list has it, be the clock that told the time of it ahead of
    /// this one. What by this clock has not gone out is not there.
    pub fn today(certificate: Certificate, now: Timestamp) -> Result<Self, UseCaseError> {
        if certificate.issued_at > now {
            return Err(UseCaseError::NotFound);
        }
        let at = certificate.life.not_before(now);
        Self::of(certificate, at)
    }

    /// The entry at an instant; what was not issued by then is not there.
    pub fn of(certificate: Certificate, at: Timestamp) -> Result<Self, UseCaseError> {
        let snapshot: CertificateSnapshot =
            serde_json::from_str(&certificate.snapshot).map_err(UseCaseError::internal)?;
        if !tells_the_same(&certificate, &snapshot) {
            return Err(UseCaseError::internal(Corrupt(certificate.number)));
        }
        Ok(Self {
            status: public_status(&certificate, at).ok_or(UseCaseError::NotFound)?,
            status_since: status_since(&certificate, at).ok_or(UseCaseError::NotFound)?,
            as_of: at,
            certificate,
            snapshot,
        })
    }

    /// The day the next surveillance is due of those that stand on the certificate.
    pub fn surveillance_due(&self) -> Option<Date> {
        let looks = self.snapshot.surveillance.as_ref()?;
        looks.next(&self.certificate, self.as_of)
    }
}

/// A row of the register that contradicts its own document: nothing is told by it.
#[derive(Debug, thiserror::Error)]
#[error(
    "what the register keeps beside the document of {0} is not what stands on it; `clustermark audit verify` tells more"
)]
struct Corrupt(CertificateNumber);

/// Whether what is kept beside a document, to be looked up by, is what stands on it.
fn tells_the_same(kept: &Certificate, on_it: &CertificateSnapshot) -> bool {
    (kept.id, &kept.number, kept.revision) == (on_it.id, &on_it.number, on_it.revision)
        && (kept.valid_from, kept.valid_until) == (on_it.valid_from, on_it.valid_until)
}

/// What the register says of a number or of a certificate's id. A number that was never given, one that is not out yet and
/// a text that is none are the same: [`UseCaseError::NotFound`] (norms A7.10).
pub fn look_up(cx: &Cx, text: &str) -> Result<RegisterEntry, UseCaseError> {
    // Asked before reading: what is committed afterwards is no part of an answer that says when it was so.
    let now = cx.now();
    let found = cx.services.store.read(|db| find(db, text))?;
    RegisterEntry::today(found, now)
}

/// The certificate of a number, or of an id.
pub(super) fn find(db: &mut Db, text: &str) -> Result<Certificate, UseCaseError> {
    let found = if let Ok(id) = text.parse::<CertificateId>() {
        register::find(db, id)?
    } else {
        let number = CertificateNumber::parse(text).map_err(|_| UseCaseError::NotFound)?;
        register::find_by_number(db, &number)?
    };
    found.ok_or(UseCaseError::NotFound)
}

/// What a certificate was on a day that is over, beside what it is now.
#[derive(Clone, Debug)]
pub struct Then {
    /// The day.
    pub day: Date,
    /// The entry as at the end of the day, with the document that was in force; none for a certificate issued later.
    pub entry: Option<RegisterEntry>,
    /// The entry now.
    pub today: RegisterEntry,
}

/// What the register says of a number or id as at the end of a day (UTC); of today, as of now.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a day to come: nobody knows what will be decided. [`UseCaseError::NotFound`] as for
/// [`look_up`].
pub fn look_up_on(cx: &Cx, text: &str, day: Date) -> Result<Then, UseCaseError> {
    let today = look_up(cx, text)?;
    if day > today.as_of.date() {
        return Err(UseCaseError::field("at", "not_decided_yet"));
    }
    let at = Timestamp::at_end_of(day).min(today.as_of);
    let entry = match today.certificate.life.revision_at(at) {
        Some(revision) => {
            let document = document_of(cx, &today.certificate, revision)?;
            Some(RegisterEntry::of(in_force_then(&today.certificate, document), at)?)
        }
        None => None,
    };
    Ok(Then { day, entry, today })
}

/// The document of a revision that was issued.
pub(super) fn document_of(
    cx: &Cx,
    certificate: &Certificate,
    revision: i32,
) -> Result<CertificateDocument, UseCaseError> {
    let documents = cx.services.store.read(|db| register::documents(db, certificate.id))?;
    let document = documents.into_iter().find(|document| document.revision == revision);
    document.ok_or_else(|| UseCaseError::internal("a revision without its document"))
}

/// The certificate with an earlier document in the place of today's.
fn in_force_then(certificate: &Certificate, document: CertificateDocument) -> Certificate {
    Certificate {
        revision: document.revision,
        snapshot: document.snapshot,
        pdf_sha256: document.pdf_sha256,
        credential_sha256: document.credential_sha256,
        ..certificate.clone()
    }
}

/// The number in what somebody typed or pasted into the form, told apart: nothing, what is none, or one with a slip in it.
///
/// # Errors
/// A field error for `number`: `no_number`, `not_a_number` or `wrong_check_character`.
pub fn typed_number(text: &str) -> Result<CertificateNumber, UseCaseError> {
    CertificateNumber::parse(&CertificateNumber::within(text)).map_err(|error| {
        let code = match error {
            NumberError::Shape(_) if text.trim().is_empty() => "no_number",
            NumberError::Shape(_) => "not_a_number",
            NumberError::CheckFailed(_) => "wrong_check_character",
        };
        UseCaseError::field("number", code)
    })
}

/// The most numbers that are offered for one that was mistyped.
const MOST_MEANT: usize = 5;

/// The certificates, by number and holder, that a mistyped number may have been meant for: those one slip away that the
/// public register lists. None where what was typed is a whole number: what is not there under it, is not there.
pub fn meant_by(cx: &Cx, typed: &str) -> Result<Vec<(CertificateNumber, String)>, UseCaseError> {
    let numbers = CertificateNumber::meant_by(&CertificateNumber::within(typed));
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut listed = cx
        .services
        .store
        .read(|db| register::holders_of(db, &numbers, cx.now()))?;
    listed.truncate(MOST_MEANT);
    Ok(listed)
}

words! {
    /// A single point in which a file or an entry is looked at.
    pub enum Point: "point of a check" {
        /// The register has the number.
        NumberKnown = "number_known",
        /// Today lies within the period of validity.
        WithinValidity = "within_validity",
        /// It is neither suspended nor withdrawn nor terminated; where it is, one of the next three says which.
        InForce = "in_force",
        /// It is suspended.
        Suspended = "suspended",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// It was given up by its holder.
        Terminated = "terminated",
        /// It is the newest document of its number.
        LatestRevision = "latest_revision",
        /// The file carries a seal.
        Sealed = "sealed",
        /// What was sealed was not changed.
        SealIntact = "seal_intact",
        /// The seal is ours.
        SealTrusted = "seal_trusted",
        /// Nothing was added after sealing.
        NothingAdded = "nothing_added",
        /// Somebody vouches for when it was sealed.
        TimeStamp = "time_stamp",
        /// No certificate of the seal was revoked.
        Revocation = "revocation",
        /// The credential inside is ours and says what the document says.
        Credential = "credential",
        /// The file is the one that the register knows.
        RegisterMatch = "register_match",
        /// What was sealed is one that the register knows.
        SealedPart = "sealed_part",
        /// Nothing of the file is missing.
        Whole = "whole",
    }
}

/// What is found in a point: that it holds, that it does not, or that it is not to be told.
pub type Answer = (Point, Option<bool>);

/// What is found about a register entry.
pub fn entry_answers(entry: &RegisterEntry) -> Vec<Answer> {
    let today = entry.as_of.date();
    let certificate = &entry.certificate;
    vec![
        (Point::NumberKnown, Some(true)),
        (
            Point::WithinValidity,
            Some(certificate.valid_from <= today && today <= certificate.valid_until),
        ),
        match certificate.life.state_at(entry.as_of) {
            Some(CertificateState::Active) => (Point::InForce, Some(true)),
            Some(CertificateState::Suspended) => (Point::Suspended, Some(false)),
            Some(CertificateState::Withdrawn) | None => (Point::Withdrawn, Some(false)),
            Some(CertificateState::Terminated) => (Point::Terminated, Some(false)),
        },
    ]
}

/// The sealed file of the document an entry tells of: the very bytes that have the digest in the register.
///
/// # Errors
/// [`Lack::Document`] where what is kept is gone or has another digest.
pub fn sealed_file(cx: &Cx, entry: &RegisterEntry) -> Result<Vec<u8>, UseCaseError> {
    kept_file(cx, &entry.certificate.pdf_sha256)
}

/// The sealed file of one of a certificate's documents, by its revision.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a document that was never issued; [`Lack::Document`] as for [`sealed_file`].
pub fn sealed_file_of(cx: &Cx, entry: &RegisterEntry, revision: i32) -> Result<Vec<u8>, UseCaseError> {
    let documents = cx
        .services
        .store
        .read(|db| register::documents(db, entry.certificate.id))?;
    let document = documents.into_iter().find(|document| document.revision == revision);
    kept_file(cx, &document.ok_or(UseCaseError::NotFound)?.pdf_sha256)
}

/// Reading checks the bytes against their digest.
fn kept_file(cx: &Cx, sha256: &str) -> Result<Vec<u8>, UseCaseError> {
    cx.services.blobs.read(sha256).map_err(|error| match error {
        EvidenceError::NotFound | EvidenceError::Corrupt { .. } => UseCaseError::lacking(Lack::Document, error),
        other => other.into(),
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::certificate::status;

    /// The entry of a certificate in force on which this stands.
    pub(crate) fn entry_of(snapshot: CertificateSnapshot) -> RegisterEntry {
        let certificate = status::tests::certificate(&[]);
        let as_of = Timestamp::at_midnight(Date::constant(2026, 12, 1));
        assert_eq!(certificate.life.state_at(as_of), Some(CertificateState::Active));
        RegisterEntry {
            status: PublicStatus::Active,
            status_since: certificate.valid_from,
            as_of,
            certificate,
            snapshot,
        }
    }

    #[test]
    fn a_mistyped_number_is_told_from_a_text_that_is_none() {
        for (text, code) in [("hello", "not_a_number"), (" ", "no_number")] {
            let Err(UseCaseError::Invalid(errors)) = typed_number(text) else {
                panic!("{text} passes")
            };
            assert_eq!(errors[0].code, code);
        }
        let number = "ECMS-{year}-{serial}-{check}"
            .parse::<crate::domain::certificate::number::NumberPattern>()
            .unwrap()
            .number(2026, 1)
            .to_string();
        let slip = if number.ends_with('7') { '8' } else { '7' };
        let mistyped = format!("{}{slip}", &number[..number.len() - 1]);
        let Err(UseCaseError::Invalid(errors)) = typed_number(&mistyped) else {
            panic!("{mistyped} passes")
        };
        assert_eq!(errors[0].code, "wrong_check_character");
        assert!(typed_number(&number.to_lowercase()).is_ok());
    }

    #[test]
    fn every_point_has_its_words() {
        use crate::views::vocabulary::{CHECKS, CHECKS_OF_FORCE};
        let of_force = CHECKS_OF_FORCE.iter().filter_map(|check| check.split_once('-'));
        let of_force: Vec<_> = of_force.map(|(point, _)| point).collect();
        let points = Point::ALL.iter().map(|point| point.as_str());
        let (told_of_force, points): (Vec<_>, Vec<_>) = points.partition(|point| of_force.contains(point));
        assert_eq!((points.as_slice(), told_of_force), (CHECKS, of_force));
    }
}
