//! Whether the credential inside a sealed certificate is its own: signed by an issuer who is believed, and saying what the
//! document says. Pure: what is needed is handed in, and nobody is asked.

use serde::{Serialize, Serializer};

use crate::{
    credential::{CertificateCredential, Failure, TrustedIssuer, VerifiedCertificate, authentic, claimed},
    seal::verify::{Check, NoAttachment, VerificationReport, attached_file},
    usecase::{
        certificate_view::CREDENTIAL_FILE,
        printed::{Difference, Fact, Facts},
    },
};

/// Something to be said against a credential, or why nothing can be said for it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CredentialFinding {
    /// There is no credential to look at.
    #[error("the credential: {0}")]
    Absent(NoAttachment),
    /// It is not text.
    #[error("the credential is not text")]
    NotText,
    /// Nobody was named whose keys it could be checked with.
    #[error("nobody was named whose credentials are believed")]
    NoIssuer,
    /// It is no credential of an issuer who is believed.
    #[error("{0}")]
    Refused(Failure),
    /// It says something else than the document; about number or revision, it is the credential of another one.
    #[error("{fact} is `{document}` in the document and `{credential}` in its credential")]
    Differs {
        /// About what.
        fact: Fact,
        /// What the document says.
        document: String,
        /// What the credential says.
        credential: String,
    },
}

impl CredentialFinding {
    /// A code that stays the same from release to release.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent(NoAttachment::NotSealed) => "credential.not_looked_at",
            Self::Absent(NoAttachment::Missing) => "credential.missing",
            Self::Absent(NoAttachment::Unreadable) | Self::NotText => "credential.unreadable",
            Self::Absent(NoAttachment::TooLarge) => "credential.too_large",
            Self::NoIssuer => "credential.no_issuer",
            Self::Refused(failure) => failure.code(),
            Self::Differs {
                fact: Fact::Number | Fact::Revision,
                ..
            } => "credential.of_another",
            Self::Differs { .. } => "credential.differs",
        }
    }

    /// Whether it speaks against the certificate; otherwise it only leaves something open.
    pub const fn condemns(&self) -> bool {
        !matches!(
            self,
            Self::Absent(NoAttachment::NotSealed | NoAttachment::Missing) | Self::NoIssuer
        )
    }
}

/// For programs: the code, and the same in words.
impl Serialize for CredentialFinding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            code: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            fact: Option<Fact>,
            text: &'a str,
        }
        let fact = match self {
            Self::Differs { fact, .. } => Some(*fact),
            _ => None,
        };
        let (code, text) = (self.code(), &self.to_string());
        Told { code, fact, text }.serialize(serializer)
    }
}

/// What was found out about the credential inside a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CredentialCheck {
    /// Passed: by an issuer who is believed, and it says what the document says. Not checked: there is none, or nobody was
    /// named to believe.
    pub outcome: Check,
    /// The key that signed it, if it was checked.
    pub kid: Option<String>,
    /// Who certifies, in the words of a credential by an issuer who is believed.
    pub body: Option<String>,
    /// What against, as the credential says: its title, and in brackets its name with the version.
    pub standard: Option<String>,
    /// What keeps it from passing.
    pub findings: Vec<CredentialFinding>,
    /// All that it says, whoever signed it; nothing of what cannot be read.
    #[serde(skip)]
    pub said: Option<Box<CertificateCredential>>,
}

impl CredentialCheck {
    fn of(
        said: Option<&CertificateCredential>,
        verified: Option<&VerifiedCertificate>,
        findings: Vec<CredentialFinding>,
    ) -> Self {
        let outcome = match findings.is_empty() {
            true => Check::Passed,
            false if findings.iter().any(CredentialFinding::condemns) => Check::Failed,
            false => Check::NotChecked,
        };
        let certificate = |it: &CertificateCredential| it.credential_subject.certificate.clone();
        Self {
            outcome,
            kid: verified.map(|it| it.kid.clone()),
            body: verified.map(|it| certificate(&it.credential).body.name),
            standard: said.map(|it| certificate(it).standard.to_string()),
            findings,
            said: said.cloned().map(Box::new),
        }
    }
}

/// Checks the credential inside a file whose seal was examined. Without anybody to believe it is compared with the document
/// all the same: the seal vouches that the two were put together.
pub fn check_attached(bytes: &[u8], report: &VerificationReport, trusted: &[TrustedIssuer]) -> CredentialCheck {
    match attached(bytes, report, trusted) {
        Ok(check) => check,
        Err(finding) => CredentialCheck::of(None, None, vec![finding]),
    }
}

fn attached(
    bytes: &[u8],
    report: &VerificationReport,
    trusted: &[TrustedIssuer],
) -> Result<CredentialCheck, CredentialFinding> {
    let token = attached_file(bytes, report, CREDENTIAL_FILE).map_err(CredentialFinding::Absent)?;
    let token = String::from_utf8(token).map_err(|_| CredentialFinding::NotText)?;
    let document = Facts::of_metadata(&report.metadata.clone().unwrap_or_default());
    if trusted.is_empty() {
        let credential = claimed(&token).map_err(CredentialFinding::Refused)?;
        let mut findings = differences(&document, &credential);
        findings.push(CredentialFinding::NoIssuer);
        return Ok(CredentialCheck::of(Some(&credential), None, findings));
    }
    let verified = authentic(&token, trusted).map_err(CredentialFinding::Refused)?;
    let findings = differences(&document, &verified.credential);
    Ok(CredentialCheck::of(
        Some(&verified.credential),
        Some(&verified),
        findings,
    ))
}

/// Every fact that the two tell differently. A document of an earlier release tells no more than its number.
fn differences(document: &Facts, credential: &CertificateCredential) -> Vec<CredentialFinding> {
    let told = document.compare(&Facts::of_credential(credential)).into_iter();
    told.map(|Difference { fact, file, other }| CredentialFinding::Differs {
        fact,
        document: file.unwrap_or_default(),
        credential: other.unwrap_or_default(),
    })
    .collect()
}
