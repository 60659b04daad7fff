//! Anybody asks whether a certificate is worth anything: by its number, or by the file itself.
//!
//! What it is worth today is said by [`public_status`] alone, from register and clock. A file is first looked for by its
//! digest; only a file the register does not know is examined for a seal.

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
        standard::Digest,
        time::{Date, Timestamp},
    },
    evidence::EvidenceError,
    seal::{
        self, CannotRead, VerificationReport,
        verify::{ChainTrust, Check as Proof, Trailing},
    },
    store::certificates::register::{self, CertificateDocument},
    usecase::{
        Cx, Lack, UseCaseError, another_seal,
        check_credential::{CredentialCheck, check_attached},
        copy_of,
        printed::{Difference, compare, printed, said_of_itself},
        sealing::trusted,
    },
};

pub use super::verdict::Verdict;

/// The largest file that is looked at on the page, in megabytes: many times what a certificate weighs.
pub const MAX_FILE_MB: u32 = 10;

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
    let found = if let Ok(id) = text.parse::<CertificateId>() {
        cx.services.store.read(|db| register::find(db, id))?
    } else {
        let number = CertificateNumber::parse(text).map_err(|_| UseCaseError::NotFound)?;
        cx.services.store.read(|db| register::find_by_number(db, &number))?
    };
    RegisterEntry::today(found.ok_or(UseCaseError::NotFound)?, now)
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
fn document_of(cx: &Cx, certificate: &Certificate, revision: i32) -> Result<CertificateDocument, UseCaseError> {
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

/// All that was found out about a file.
#[derive(Debug)]
pub struct FileCheck {
    /// Digest of the file, in hex.
    pub sha256: String,
    /// When it was checked.
    pub as_of: Timestamp,
    /// What is to be said of it.
    pub verdict: Verdict,
    /// The revision that this very file is, if the register knows it.
    pub revision: Option<i32>,
    /// The revision that the beginning of this file is, up to what was added behind it, if the register knows that.
    pub copy_of: Option<i32>,
    /// Whether it is an earlier copy of its document, whose file was renewed since to stay verifiable.
    pub is_former: bool,
    /// The register's entry for the certificate it is, or claims to be under an intact seal of ours.
    pub entry: Option<RegisterEntry>,
    /// What its seal proves; `None` when there is none to be read.
    pub seal: Option<VerificationReport>,
    /// What became of the credential inside it; `None` where there is no seal to be read.
    pub credential: Option<CredentialCheck>,
    /// Whether that is a seal of ours, today's or an earlier one.
    pub is_ours: bool,
    /// What stands otherwise on the file than in the register today.
    pub differences: Vec<Difference>,
}

/// Every fact of the file that the register tells otherwise today. What a foreign seal says is of no account.
fn differences(
    cx: &Cx,
    entry: &RegisterEntry,
    revision: Option<i32>,
    ours: Option<&VerificationReport>,
) -> Result<Vec<Difference>, UseCaseError> {
    let sealed = ours.and_then(|report| report.metadata.as_ref());
    let sealed = sealed.map(said_of_itself).unwrap_or_default();
    let file = match revision {
        Some(revision) if revision != entry.certificate.revision => {
            let document = document_of(cx, &entry.certificate, revision)?;
            printed(&serde_json::from_str(&document.snapshot).map_err(UseCaseError::internal)?)
        }
        // Also of today's very file: what it says under its seal is what was decided, whatever became of the register.
        _ => sealed,
    };
    Ok(compare(file, &entry.snapshot))
}

/// Examines a file. Nothing of it is kept.
pub fn check_file(cx: &Cx, bytes: &[u8]) -> Result<FileCheck, UseCaseError> {
    let now = cx.now();
    let sha256 = Digest::of(bytes).to_string();
    let known = cx.services.store.read(|db| register::find_by_file(db, &sha256))?;
    // By a clock that is behind, what is not out yet is not known.
    let is_out = |certificate: &Certificate| certificate.issued_at <= now;
    let known = known.filter(|(certificate, _)| is_out(certificate));
    let copied = match known {
        Some(_) => None,
        None => copy_of::find(cx, bytes, now)?.filter(|(certificate, _)| is_out(certificate)),
    };
    let seals = match known.as_ref().or(copied.as_ref()) {
        // What a replaced development seal really sealed, the register knows.
        Some(_) => cx.services.seals.clone(),
        None => cx.services.seals.believed().map_err(UseCaseError::internal)?,
    };
    let mut seal = seal::verify(bytes, &trusted(cx, &seals)?, now);
    if let Ok(report) = &mut seal {
        another_seal::tell(cx, bytes, report)?;
    }
    let believed = [cx.services.issuer.trusted()];
    let credential = seal
        .as_ref()
        .ok()
        .map(|report| check_attached(bytes, report, &believed));
    let is_ours = seal.as_ref().is_ok_and(is_ours);
    let revision = known.as_ref().map(|(_, revision)| *revision);
    let is_former = match &known {
        Some((certificate, revision)) => document_of(cx, certificate, *revision)?.pdf_sha256 != sha256,
        None => false,
    };
    let copy_of = copied.as_ref().map(|(_, revision)| *revision);
    let certificate = match known.or(copied) {
        Some((certificate, _)) => Some(certificate),
        None => claimed(cx, seal.as_ref().ok().filter(|_| is_ours))?.filter(is_out),
    };
    let entry = certificate
        .map(|certificate| RegisterEntry::today(certificate, now))
        .transpose()?;
    let is_proven = is_ours && seal.as_ref().is_ok_and(holds);
    let ours = seal.as_ref().ok().filter(|_| is_ours);
    let differences = match &entry {
        Some(entry) => differences(cx, entry, revision.or(copy_of), ours)?,
        None => Vec::new(),
    };
    let is_newest = |entry: &RegisterEntry, revision: i32| revision == entry.certificate.revision;
    let verdict = match (&entry, revision) {
        (Some(_), Some(_)) if !is_proven => Verdict::Unproven,
        // Under our seal it says something else than the register, which knows it as its own.
        (Some(entry), Some(revision)) if is_newest(entry, revision) && !differences.is_empty() => Verdict::Unproven,
        (Some(entry), Some(_)) if entry.status != PublicStatus::Active => Verdict::GenuineNotValid,
        (Some(entry), Some(revision)) if revision < entry.certificate.revision => Verdict::GenuineReplaced,
        (Some(_), Some(_)) => Verdict::GenuineValid,
        _ if copy_of.is_some() => added(&seal),
        _ => unknown_file(&seal, is_ours),
    };
    Ok(FileCheck {
        sha256,
        as_of: now,
        verdict,
        revision,
        copy_of,
        is_former,
        differences,
        entry,
        seal: seal.ok(),
        credential,
        is_ours,
    })
}

/// Whether a seal proves what stands in the file: the content is what was signed, and the signature is by the key of the
/// certificate it names. Neither is anything without the other.
pub fn holds(report: &VerificationReport) -> bool {
    [report.intact, report.signature_valid]
        .iter()
        .all(|proof| *proof == Proof::Passed)
}

/// Whether a seal is one of this service: it leads where ours do, and by our own certificate. The authority that issued that
/// may have issued others.
pub(super) fn is_ours(report: &VerificationReport) -> bool {
    report.chain == ChainTrust::Trusted && report.known_signer == Proof::Passed
}

/// The certificate a sealed file says it is. Believed only under a seal of ours: with one's own key anybody can seal any
/// number.
fn claimed(cx: &Cx, ours: Option<&VerificationReport>) -> Result<Option<Certificate>, UseCaseError> {
    let number = ours.and_then(|report| report.metadata.as_ref()?.number.as_ref());
    let Some(number) = number.and_then(|number| CertificateNumber::parse(number).ok()) else {
        return Ok(None);
    };
    Ok(cx.services.store.read(|db| register::find_by_number(db, &number))?)
}

/// What to say of a copy to which something was added: by whether a reader may see that.
fn added(seal: &Result<VerificationReport, CannotRead>) -> Verdict {
    match seal.as_ref().map(|report| report.trailing) {
        Ok(Some(Trailing::Junk | Trailing::ValidationData)) => Verdict::AddedBehind,
        _ => Verdict::AddedTo,
    }
}

/// What to say of a file that the register does not know. Never that it is valid, whatever its seal proves.
fn unknown_file(seal: &Result<VerificationReport, CannotRead>, is_ours: bool) -> Verdict {
    match seal {
        Err(CannotRead::NotAPdf) => Verdict::NotAPdf,
        Err(CannotRead::NoSeal) => Verdict::NoSeal,
        Err(CannotRead::Encrypted) => Verdict::Encrypted,
        Err(CannotRead::TooLarge) => Verdict::TooLarge,
        Err(CannotRead::CutOff) => Verdict::Unreadable,
        Ok(report) if is_ours && report.is_valid() => Verdict::Unregistered,
        Ok(_) if is_ours => Verdict::Altered,
        Ok(report) if report.signer.is_some() => Verdict::NotOurs,
        Ok(_) => Verdict::SealBroken,
    }
}

/// Whether the credential inside says anything about this very file: a genuine one can be put into any other.
pub fn credential_counts(check: &FileCheck) -> bool {
    let holds = check.is_ours && check.seal.as_ref().is_some_and(VerificationReport::is_valid);
    check.revision.is_some() || holds
}

/// Single facts about a file or an entry, each true, false or not to be told.
pub type Fact = (&'static str, Option<bool>);

/// The facts about a register entry.
pub fn entry_facts(entry: &RegisterEntry) -> Vec<Fact> {
    let today = entry.as_of.date();
    let certificate = &entry.certificate;
    vec![
        ("number_known", Some(true)),
        (
            "within_validity",
            Some(certificate.valid_from <= today && today <= certificate.valid_until),
        ),
        (
            "in_force",
            Some(certificate.life.state_at(entry.as_of) == Some(CertificateState::Active)),
        ),
    ]
}

/// The facts about a file: what its seal proves, and whether the register agrees. What is no PDF has nothing to prove.
pub fn file_facts(check: &FileCheck) -> Vec<Fact> {
    if check.verdict == Verdict::NotAPdf {
        return Vec::new();
    }
    let register_match = match check.revision {
        Some(_) => Some(true),
        None => check.entry.as_ref().map(|_| false),
    };
    let Some(seal) = &check.seal else {
        let sealed = (check.verdict == Verdict::NoSeal).then_some(false);
        return vec![("sealed", sealed), ("register_match", register_match)];
    };
    let told = |proof: Proof| match proof {
        Proof::Passed => Some(true),
        Proof::Failed => Some(false),
        Proof::NotChecked => None,
    };
    // What a signature does not hold for proves nothing, whatever digest stands in it.
    let is_signed = seal.signature_valid != Proof::Failed;
    let intact = told(seal.intact)
        .filter(|_| is_signed)
        .or((!is_signed).then_some(false));
    let trusted = match seal.chain {
        _ if !is_signed => Some(false),
        ChainTrust::Trusted => Some(check.is_ours),
        ChainTrust::Untrusted => Some(false),
        ChainTrust::Unknown => None,
    };
    let newest = check.entry.as_ref().zip(check.revision);
    let newest = newest.map(|(entry, revision)| ("latest_revision", Some(entry.certificate.revision == revision)));
    let mut facts = vec![
        ("seal_intact", intact),
        ("seal_trusted", trusted),
        (
            "nothing_added",
            match check.copy_of {
                // Also of what would keep a seal verifiable: we did not add it.
                Some(_) => Some(false),
                None => told(seal.covers_whole_file).filter(|_| is_signed),
            },
        ),
        // Without a time stamp the time of the seal is the body's own word: nobody can tell.
        ("time_stamp", told(seal.time_stamp)),
        ("revocation", told(seal.revocation)),
        (
            "credential",
            (check.credential.as_ref())
                .and_then(|credential| told(credential.outcome))
                .filter(|&passed| !passed || credential_counts(check)),
        ),
        ("register_match", register_match),
    ];
    if check.verdict == Verdict::SealBroken {
        // Of what cannot be read nothing is told: neither what it brings along, nor what it lacks.
        facts.retain(|(fact, _)| matches!(*fact, "seal_intact" | "seal_trusted" | "register_match"));
    }
    facts.extend(check.copy_of.map(|_| ("sealed_part", Some(true))));
    facts.extend(newest);
    facts.extend(check.entry.iter().flat_map(entry_facts));
    facts
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
    fn a_file_that_was_cut_off_is_damaged_and_not_called_another_bodys() {
        let said = |bytes: &[u8]| {
            let seal = seal::verify(bytes, &seal::TrustAnchors::none(), Timestamp::from_millis(0));
            unknown_file(&seal, false)
        };
        assert_eq!(said(b"%PDF-1.7\n1 0 obj"), Verdict::Unreadable);
        assert_eq!(said(b"%PDF-1.7\n%%EOF"), Verdict::NoSeal);
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
    fn a_file_the_register_does_not_know_is_never_valid() {
        for (cannot, expected) in [
            (CannotRead::NotAPdf, Verdict::NotAPdf),
            (CannotRead::NoSeal, Verdict::NoSeal),
            (CannotRead::CutOff, Verdict::Unreadable),
            (CannotRead::Encrypted, Verdict::Encrypted),
            (CannotRead::TooLarge, Verdict::TooLarge),
        ] {
            let verdict = unknown_file(&Err(cannot), false);
            assert_eq!(verdict, expected, "{cannot:?}");
        }
    }
}
