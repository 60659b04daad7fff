//! Anybody brings a file and asks what it is. The shell gathers what is known of it; what follows is in [`verdict`].

mod answers;
mod known;
mod named;
mod verdict;

use self::{
    known::{Named, by_digest},
    verdict::{Behind, Found, Sealed, Standing, is_ours, verdict},
};
use super::verify_certificate::{RegisterEntry, document_of};
use crate::{
    credential::TrustedIssuer,
    domain::{
        certificate::{Certificate, number::CertificateNumber, snapshot::CertificateSnapshot},
        megabytes::Megabytes,
        standard::Digest,
        time::Timestamp,
    },
    seal::{
        self, CannotRead, VerificationReport,
        verify::{Check, Finding, unproven},
    },
    usecase::{
        Cx, UseCaseError,
        check_credential::{CredentialCheck, check_attached},
        printed::{Difference, Facts},
        sealing::trusted,
    },
};

pub use answers::{credential_counts, file_answers};
pub use known::Known;
pub use verdict::{Verdict, holds};

/// The largest file that is looked at on the page: many times what a certificate weighs.
pub const MAX_FILE: Megabytes = Megabytes(10);

/// All that was found out about a file.
#[derive(Debug)]
pub struct FileCheck {
    /// Digest of the file, in hex.
    pub sha256: String,
    /// When it was checked.
    pub as_of: Timestamp,
    /// What is to be said of it.
    pub verdict: Verdict,
    /// How the register knows it.
    pub known: Known,
    /// The register's entry for the certificate it is, begins with or is a part of, or claims to be under a seal of ours.
    pub entry: Option<RegisterEntry>,
    /// The number that it names, where there is no such entry: anybody can write any number into a file.
    pub named: Option<CertificateNumber>,
    /// What its seal proves; `None` when there is none to be read.
    pub seal: Option<VerificationReport>,
    /// What became of the credential inside it; `None` where there is no seal to be read.
    pub credential: Option<CredentialCheck>,
    /// Whether that is a seal of ours, today's or an earlier one.
    pub is_ours: bool,
    /// What stands otherwise on the file than in the register.
    pub differences: Vec<Difference>,
}

/// Examines a file. Nothing of it is kept.
pub fn check_file(cx: &Cx, bytes: &[u8]) -> Result<FileCheck, UseCaseError> {
    let now = cx.now();
    let sha256 = Digest::of(bytes).to_string();
    let by_digest = by_digest(cx, bytes, &sha256, now)?;
    let seals = match &by_digest {
        // What a replaced development seal really sealed, the register knows.
        Some(_) => cx.services.seals.clone(),
        None => cx.services.seals.believed().map_err(UseCaseError::internal)?,
    };
    let mut seal = seal::verify(bytes, &trusted(cx, &seals)?, now);
    let number = match &by_digest {
        Some((_, Known::File { .. })) => None,
        Some((certificate, _)) => Some(certificate.number.clone()),
        None => named::number(bytes).filter(|_| can_name(&seal)),
    };
    let named = number
        .as_ref()
        .map(|number| Named::find(cx, number, now))
        .transpose()?
        .flatten();
    let (certificate, known) = match (by_digest, named) {
        // What was renewed and is cut off amid that begins as it was before.
        (Some((certificate, known)), named) => {
            let part = named.and_then(|named| named.part(bytes));
            (Some(certificate), part.unwrap_or(known))
        }
        (None, Some(named)) => held_against(named, bytes, &mut seal),
        (None, None) => (None, Known::Nothing),
    };
    let entry = certificate
        .map(|certificate| RegisterEntry::today(certificate, now))
        .transpose()?;
    let ours = seal.as_ref().ok().filter(|report| is_ours(report));
    let document = entry.as_ref().map(|entry| document(cx, entry, known)).transpose()?;
    let believed = believed(cx, document.as_ref());
    let credential = seal
        .as_ref()
        .ok()
        .map(|report| check_attached(bytes, report, &believed));
    let said = said(ours, credential.as_ref());
    let compared = match entry.as_ref().zip(document.as_ref()) {
        Some((entry, document)) => Compared::of(&said, document, entry),
        None => Compared::default(),
    };
    let found = Found {
        known,
        seal: Sealed::of(&seal),
        register: entry.as_ref().map(|entry| Standing {
            status: entry.status,
            newest: entry.certificate.revision,
            contradicted: compared.contradicted,
        }),
    };
    Ok(FileCheck {
        sha256,
        as_of: now,
        verdict: verdict(&found),
        known,
        named: number.filter(|_| entry.is_none()),
        differences: compared.differences,
        is_ours: ours.is_some(),
        entry,
        seal: seal.ok(),
        credential,
    })
}

/// Whether a number is looked for in it: in what is none of our kind, or locked, there is nothing to be found.
const fn can_name(seal: &Result<VerificationReport, CannotRead>) -> bool {
    !matches!(
        seal,
        Err(CannotRead::NotAPdf | CannotRead::Encrypted | CannotRead::TooLarge)
    )
}

/// A file that no digest tells, held against what is kept of the certificate that it names: the certificate, if that is more
/// than the file's own word, and how the file is known.
fn held_against(
    named: Named,
    bytes: &[u8],
    seal: &mut Result<VerificationReport, CannotRead>,
) -> (Option<Certificate>, Known) {
    if let Some(part) = named.part(bytes) {
        return (Some(named.certificate), part);
    }
    let sealed = Sealed::of(seal);
    let Ok(report) = seal else {
        return (None, Known::Nothing);
    };
    let said = unproven(bytes);
    let own = said
        .as_ref()
        .and_then(|(said, _)| named.original(said.revision.as_ref()));
    match (sealed, own) {
        // The seal is whole, and of just this document: what was added to it since is missing, be it that nobody can look.
        (Sealed::Ours(Behind::Nothing), Some(own)) if own.file.is_none() => {
            let revision = own.revision;
            return (claimed(report, named), Known::Part { revision });
        }
        // A good seal, made for something else than the document that the file says it is.
        (_, Some(own)) if report.signature_valid == Check::Passed => {
            let signature = own
                .file
                .as_ref()
                .and_then(|file| unproven(file))
                .map(|(_, signature)| signature);
            let is_of_another = signature.is_some_and(|own| said.is_some_and(|(_, signature)| signature != own));
            let mismatch = report.findings.iter_mut().find(|it| **it == Finding::DigestMismatch);
            if let Some(finding) = mismatch.filter(|_| is_of_another) {
                *finding = Finding::SealOfAnother;
            }
        }
        _ => {}
    }
    (claimed(report, named), Known::Nothing)
}

/// The certificate a sealed file says it is. Believed only under a seal of ours: with one's own key anybody can seal any
/// number.
fn claimed(report: &VerificationReport, named: Named) -> Option<Certificate> {
    let number = report.metadata.as_ref().filter(|_| is_ours(report))?.number.as_ref()?;
    let is_meant = CertificateNumber::parse(number).is_ok_and(|number| number == named.certificate.number);
    is_meant.then_some(named.certificate)
}

/// What stands on the document that the file is, or was; on the one in force, of a file that is none of them.
fn document(cx: &Cx, entry: &RegisterEntry, known: Known) -> Result<CertificateSnapshot, UseCaseError> {
    match known
        .revision()
        .filter(|revision| *revision != entry.certificate.revision)
    {
        None => Ok(entry.snapshot.clone()),
        Some(earlier) => {
            let document = document_of(cx, &entry.certificate, earlier)?;
            serde_json::from_str(&document.snapshot).map_err(UseCaseError::internal)
        }
    }
}

/// Who is believed about the credential inside: this service, and under the address that it had when it issued the document.
fn believed(cx: &Cx, document: Option<&CertificateSnapshot>) -> Vec<TrustedIssuer> {
    let then = document.and_then(|document| document.verify_url.strip_suffix(&format!("/c/{}", document.number)));
    let then = then.filter(|url| *url != cx.services.public_url);
    let then = then.and_then(|url| cx.services.issuer.trusted_under(url).ok());
    [cx.services.issuer.trusted()].into_iter().chain(then).collect()
}

/// What a file says under a seal of ours: what it says of itself, and what the credential says that was sealed into it. What a
/// foreign seal says is of no account.
fn said(ours: Option<&VerificationReport>, credential: Option<&CredentialCheck>) -> Facts {
    let Some(metadata) = ours.and_then(|report| report.metadata.as_ref()) else {
        return Facts::default();
    };
    let credential = credential.and_then(|credential| credential.said.as_deref());
    let inside = credential.map(Facts::of_credential).unwrap_or_default();
    Facts::of_metadata(metadata).and(inside)
}

/// What a file says, beside what the register says.
#[derive(Default)]
struct Compared {
    /// Whether the file says something else than the very document that the register knows it as.
    contradicted: bool,
    differences: Vec<Difference>,
}

impl Compared {
    fn of(said: &Facts, document: &CertificateSnapshot, entry: &RegisterEntry) -> Self {
        let own = Facts::of_paper(document);
        let against_it = said.compare(&own);
        let contradicted = !against_it.is_empty();
        Self {
            contradicted,
            // Also of today's very file: what it says under its seal is what was decided, whatever became of the register.
            differences: match contradicted {
                true => against_it,
                false => own.compare(&Facts::of_paper(&entry.snapshot)),
            },
        }
    }
}
