//! What a verification says: separate facts, and a conclusion in the words of ETSI EN 319 102-1.

use std::fmt;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{time::Timestamp, words::words};

/// An overall result, of a seal or of all there is to check. `INDETERMINATE` is never to be shown or treated as valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// Everything was checked and holds.
    TotalPassed,
    /// The seal is proven not to hold.
    TotalFailed(Failure),
    /// What is there does not suffice to say that the seal holds, or that it does not.
    Indeterminate(Indeterminate),
}

/// For programs: with both members whatever it is.
impl Serialize for Conclusion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told {
            indication: &'static str,
            sub_indication: Option<&'static str>,
        }
        let (indication, sub_indication) = match self {
            Self::TotalPassed => ("TOTAL-PASSED", None),
            Self::TotalFailed(why) => ("TOTAL-FAILED", Some(why.as_str())),
            Self::Indeterminate(why) => ("INDETERMINATE", Some(why.as_str())),
        };
        Told {
            indication,
            sub_indication,
        }
        .serialize(serializer)
    }
}

/// In the standard's words: `INDETERMINATE (EXPIRED)`.
impl fmt::Display for Conclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TotalPassed => f.write_str("TOTAL-PASSED"),
            Self::TotalFailed(why) => write!(f, "TOTAL-FAILED ({why})"),
            Self::Indeterminate(why) => write!(f, "INDETERMINATE ({why})"),
        }
    }
}

words! {
    /// Sub-indications of TOTAL-FAILED (EN 319 102-1, table 5).
    pub enum Failure: "sub-indication of TOTAL-FAILED" {
        /// The file or the signature in it is not built as the format demands.
        FormatFailure = "FORMAT_FAILURE",
        /// The signed bytes are not those the signature was made over.
        HashFailure = "HASH_FAILURE",
        /// The signature was not made with the certificate's key.
        SigCryptoFailure = "SIG_CRYPTO_FAILURE",
        /// What was certified is withdrawn.
        Revoked = "REVOKED",
        /// What was certified is over.
        Expired = "EXPIRED",
        /// What was certified has not begun.
        NotYetValid = "NOT_YET_VALID",
    }
}

words! {
    /// Sub-indications of INDETERMINATE (EN 319 102-1, table 5).
    pub enum Indeterminate: "sub-indication of INDETERMINATE" {
        /// The signature does not meet this programme's conditions for a seal.
        SigConstraintsFailure = "SIG_CONSTRAINTS_FAILURE",
        /// A certificate of the chain does not allow this use.
        ChainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE",
        /// An algorithm or key size is not one this programme relies on.
        CryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE",
        /// The certificate that signed cannot be identified.
        NoSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND",
        /// No chain leads to a pinned trust anchor.
        NoCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND",
        /// The certificate was not yet valid when the signature was made, or at the time asked about.
        NotYetValid = "NOT_YET_VALID",
        /// A certificate has expired, and nothing proves that what was signed with it is older. (EXPIRED would want a proof
        /// that it is younger, which no time stamp of a signature is.)
        OutOfBoundsNoPoe = "OUT_OF_BOUNDS_NO_POE",
        /// The certificate was revoked, and nothing proves that the signature is older. (REVOKED, like EXPIRED.)
        RevokedNoPoe = "REVOKED_NO_POE",
        /// The certificate of an issuer was revoked.
        RevokedCaNoPoe = "REVOKED_CA_NO_POE",
        /// Whether a certificate was revoked has to be asked, and was not answered.
        TryLater = "TRY_LATER",
    }
}

words! {
    /// What a seal proves of itself: the levels of PAdES baseline signatures (ETSI EN 319 142-1, 6).
    pub enum Level: "level of a seal" {
        /// Content and signer.
        BaselineB = "PAdES-B-B",
        /// Beside them when it existed at the latest, on the word of an authority that is trusted.
        BaselineT = "PAdES-B-T",
        /// Beside them what is needed to check it without asking anybody: that no certificate was revoked.
        BaselineLt = "PAdES-B-LT",
        /// Beside them when all of it existed at the latest, so that it lasts longer than any certificate in it.
        BaselineLta = "PAdES-B-LTA",
    }
}

words! {
    /// One thing found wrong, by its stable code. Pages have a sentence for each; the command line says [`Finding::clause`].
    pub enum Finding: "finding of a seal" {
        /// The seal does not say properly which bytes it covers.
        ByteRangeInvalid = "byte_range_invalid",
        /// The file ends before the sealed content does.
        Truncated = "truncated",
        /// The file has more than one signature.
        MoreThanOneSignature = "more_than_one_signature",
        /// The file has bytes before the document begins.
        BytesBeforeDocument = "bytes_before_document",
        /// The seal is not where it says: bytes were put in or taken out somewhere before it.
        SealDisplaced = "seal_displaced",
        /// The signature was taken out, its place is empty.
        SignatureMissing = "signature_missing",
        /// The unsigned part of the file holds more than the signature.
        ContentsInvalid = "contents_invalid",
        /// The signature is not where the document's structure says the seal is.
        StructureInvalid = "structure_invalid",
        /// The signature is damaged or not built as this kind of seal must be.
        CmsInvalid = "cms_invalid",
        /// The signature does not have exactly one signer.
        NotExactlyOneSigner = "not_exactly_one_signer",
        /// The content was changed after sealing.
        DigestMismatch = "digest_mismatch",
        /// The signature was not made with the key of its certificate.
        SignatureInvalid = "signature_invalid",
        /// The seal was made for another document. Only who has the documents can tell that from content that was changed.
        SealOfAnother = "seal_of_another",
        /// A page was replaced or added after sealing.
        PageReplaced = "page_replaced",
        /// An annotation was added after sealing.
        AnnotationAdded = "annotation_added",
        /// The attached file was replaced after sealing.
        AttachmentReplaced = "attachment_replaced",
        /// A later table of objects was put over the one that was sealed.
        ObjectsRedirected = "objects_redirected",
        /// Content of another kind was added after sealing.
        ContentAddedAfterSealing = "content_added_after_sealing",
        /// The certificate of the signer is not in the file.
        SigningCertificateMissing = "signing_certificate_missing",
        /// The certificate is not the one the signature names.
        SigningCertificateMismatch = "signing_certificate_mismatch",
        /// The signature uses an algorithm or key size that is not allowed.
        AlgorithmNotAllowed = "algorithm_not_allowed",
        /// No trusted certificate was given to check the seal against.
        NoTrustAnchors = "no_trust_anchors",
        /// The seal's certificate does not lead to a trusted one.
        ChainUntrusted = "chain_untrusted",
        /// The seal's certificate leads to a trusted one, and is none of those that the body seals with.
        OtherCertificate = "other_certificate",
        /// The signature carries certificates that do not belong to its chain.
        UnrelatedCertificates = "unrelated_certificates",
        /// A certificate was not issued for this use.
        CertificateUsage = "certificate_usage",
        /// The seal's certificate has expired, and nobody vouches that the seal is older.
        CertificateExpired = "certificate_expired",
        /// The seal's certificate was not yet valid.
        CertificateNotYetValid = "certificate_not_yet_valid",
        /// The file is not built the way this programme builds sealed files.
        StructureUnknown = "structure_unknown",
        /// The seal does not certify the document against changes.
        ChangesNotForbidden = "changes_not_forbidden",
        /// Signed content intact, file has bytes after it.
        BytesAfterSealedContent = "bytes_after_sealed_content",
        /// The time stamp is damaged or not built as RFC 3161 and RFC 5816 have it.
        TimeStampMalformed = "time_stamp_malformed",
        /// The time stamp was made for something else.
        TimeStampOfOtherData = "time_stamp_of_other_data",
        /// The time stamp was not made with the key of its certificate.
        TimeStampSignatureInvalid = "time_stamp_signature_invalid",
        /// The time stamp uses an algorithm or key size that is not allowed.
        TimeStampAlgorithmNotAllowed = "time_stamp_algorithm_not_allowed",
        /// The time stamp does not carry the certificate that it names.
        TimeStampCertificateMissing = "time_stamp_certificate_missing",
        /// The time stamp's certificate does not lead to a trusted one.
        TimeStampUntrusted = "time_stamp_untrusted",
        /// The time stamp's certificate was not issued for time stamping alone.
        TimeStampCertificateUsage = "time_stamp_certificate_usage",
        /// The time stamp's certificate is not valid, so its word counts no longer.
        TimeStampExpired = "time_stamp_expired",
        /// The time stamp is of a later time than the one asked about.
        TimeStampLater = "time_stamp_later",
        /// The time stamp's certificate was revoked, so its word does not count.
        TimeStampRevoked = "time_stamp_revoked",
        /// The seal's certificate was revoked, and nobody vouches that the seal is older.
        CertificateRevoked = "certificate_revoked",
        /// The certificate of the seal's issuer was revoked.
        IssuerRevoked = "issuer_revoked",
        /// Whether the seal's certificate was revoked has to be asked: the file does not bring along what its authority
        /// says.
        RevocationUnknown = "revocation_unknown",
        /// The file brings along validation data that are not needed for its seal.
        UnrelatedValidationData = "unrelated_validation_data",
    }
}

impl Finding {
    /// The conclusion this finding leads to by itself.
    pub const fn conclusion(self) -> Conclusion {
        use Conclusion::{Indeterminate as Open, TotalFailed as Failed};
        match self {
            Self::ByteRangeInvalid
            | Self::Truncated
            | Self::MoreThanOneSignature
            | Self::BytesBeforeDocument
            | Self::SealDisplaced
            | Self::SignatureMissing
            | Self::ContentsInvalid
            | Self::StructureInvalid
            | Self::CmsInvalid
            | Self::NotExactlyOneSigner
            | Self::PageReplaced
            | Self::AnnotationAdded
            | Self::AttachmentReplaced
            | Self::ObjectsRedirected
            | Self::ContentAddedAfterSealing => Failed(Failure::FormatFailure),
            Self::DigestMismatch | Self::SealOfAnother => Failed(Failure::HashFailure),
            Self::SignatureInvalid => Failed(Failure::SigCryptoFailure),
            Self::SigningCertificateMissing | Self::SigningCertificateMismatch | Self::TimeStampCertificateMissing => {
                Open(Indeterminate::NoSigningCertificateFound)
            }
            Self::AlgorithmNotAllowed | Self::TimeStampAlgorithmNotAllowed => {
                Open(Indeterminate::CryptoConstraintsFailure)
            }
            Self::NoTrustAnchors | Self::ChainUntrusted | Self::TimeStampUntrusted => {
                Open(Indeterminate::NoCertificateChainFound)
            }
            Self::CertificateUsage | Self::TimeStampCertificateUsage => Open(Indeterminate::ChainConstraintsFailure),
            Self::CertificateExpired | Self::TimeStampExpired => Open(Indeterminate::OutOfBoundsNoPoe),
            Self::CertificateRevoked | Self::TimeStampRevoked => Open(Indeterminate::RevokedNoPoe),
            Self::IssuerRevoked => Open(Indeterminate::RevokedCaNoPoe),
            Self::RevocationUnknown => Open(Indeterminate::TryLater),
            Self::CertificateNotYetValid | Self::TimeStampLater => Open(Indeterminate::NotYetValid),
            // A time stamp that does not hold proves nothing for the seal, nor anything against it.
            Self::TimeStampMalformed
            | Self::TimeStampOfOtherData
            | Self::TimeStampSignatureInvalid
            | Self::OtherCertificate
            | Self::UnrelatedCertificates
            | Self::UnrelatedValidationData
            | Self::StructureUnknown
            | Self::ChangesNotForbidden
            | Self::BytesAfterSealedContent => Open(Indeterminate::SigConstraintsFailure),
        }
    }

    /// It in English, as a clause, for the command line.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::ByteRangeInvalid => "the seal does not say properly which part of the file it covers",
            Self::Truncated => "the file ends before the sealed content does",
            Self::MoreThanOneSignature => "the file has more than one signature",
            Self::BytesBeforeDocument => "something stands in the file before the document begins",
            Self::SealDisplaced => "the seal is not where it says: something was put in or taken out before it",
            Self::SignatureMissing => "the signature was taken out, its place is empty",
            Self::ContentsInvalid => {
                "the unsigned part of the file holds more than the signature, or it is written otherwise than a seal is"
            }
            Self::StructureInvalid => "the signature is not where the document's structure says the seal is",
            Self::CmsInvalid => "the signature is damaged or not built as this kind of seal must be",
            Self::NotExactlyOneSigner => "the signature does not have exactly one signer",
            Self::DigestMismatch => "the content was changed after sealing",
            Self::SignatureInvalid => "the signature was not made with the key of its certificate",
            Self::SealOfAnother => "the seal was made for another document",
            Self::PageReplaced => "a page was replaced or added after sealing",
            Self::AnnotationAdded => "an annotation was added after sealing",
            Self::AttachmentReplaced => "the attached file was replaced after sealing",
            Self::ObjectsRedirected => "a later table leads readers to other content than was sealed",
            Self::ContentAddedAfterSealing => "content was added after sealing",
            Self::SigningCertificateMissing => "the certificate of the signer is not in the file",
            Self::SigningCertificateMismatch => "the certificate is not the one the signature names",
            Self::AlgorithmNotAllowed => "the signature uses an algorithm or key size that is not allowed",
            Self::NoTrustAnchors => "no trusted certificate was given to check the seal against",
            Self::ChainUntrusted => "the seal's certificate does not lead to a trusted one",
            Self::OtherCertificate => {
                "its authority is trusted, but the seal's certificate is none of those that the body seals with"
            }
            Self::UnrelatedCertificates => "the signature carries certificates that do not belong to its chain",
            Self::CertificateUsage => "a certificate was not issued for this use",
            Self::CertificateExpired => "the seal's certificate has expired, and nobody vouches that the seal is older",
            Self::CertificateNotYetValid => "the seal's certificate was not yet valid",
            Self::StructureUnknown => "the file is not built the way this programme builds sealed files",
            Self::ChangesNotForbidden => "the seal does not certify the document against changes",
            Self::BytesAfterSealedContent => "what was sealed is intact, but something stands behind it in the file",
            Self::TimeStampMalformed => "the time stamp is damaged or not built as RFC 3161 and RFC 5816 have it",
            Self::TimeStampOfOtherData => "the time stamp was made for something else",
            Self::TimeStampSignatureInvalid => "the time stamp was not made with the key of its certificate",
            Self::TimeStampAlgorithmNotAllowed => "the time stamp uses an algorithm or key size that is not allowed",
            Self::TimeStampCertificateMissing => "the time stamp does not carry the certificate that it names",
            Self::TimeStampUntrusted => "the time stamp's certificate does not lead to a trusted one",
            Self::TimeStampCertificateUsage => "the time stamp's certificate was not issued for time stamping alone",
            Self::TimeStampExpired => "the time stamp's certificate is not valid, so its word counts no longer",
            Self::TimeStampLater => "the time stamp is of a later time than the one asked about",
            Self::TimeStampRevoked => "the time stamp's certificate was revoked, so its word does not count",
            Self::CertificateRevoked => "the seal's certificate was revoked, and nobody vouches that the seal is older",
            Self::IssuerRevoked => "the certificate of the seal's issuer was revoked",
            Self::RevocationUnknown => {
                "whether the seal's certificate was revoked has to be asked: the file does not bring along what its authority says"
            }
            Self::UnrelatedValidationData => "the file brings along validation data that are not needed for its seal",
        }
    }
}

/// The result of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// It holds.
    Passed,
    /// It does not hold.
    Failed,
    /// An earlier failure left nothing to check.
    NotChecked,
}

impl From<bool> for Check {
    fn from(holds: bool) -> Self {
        if holds { Self::Passed } else { Self::Failed }
    }
}

/// Whether the seal's certificate leads to somebody who is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChainTrust {
    /// It leads to a pinned anchor.
    Trusted,
    /// It leads to none of the pinned anchors.
    Untrusted,
    /// There was no anchor to compare with, or no certificate to start from.
    Unknown,
}

/// What stands behind the end of the signed revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trailing {
    /// Nothing: the seal covers the entire file.
    Nothing,
    /// Only what keeps the seal verifiable: validation data and document time stamps.
    ValidationData,
    /// Bytes a PDF reader makes nothing of.
    Junk,
    /// PDF objects: what a reader shows may differ from what was sealed.
    Content,
}

/// The bytes a seal covers: all of the revision but the hexadecimal signature itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SignedBytes {
    /// Where the unsigned gap begins.
    pub gap_start: usize,
    /// The first signed byte after the gap.
    pub gap_end: usize,
    /// Where the signed revision ends.
    pub revision_end: usize,
}

/// Who sealed, as the certificate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// Subject, in the notation of RFC 4514.
    pub subject: String,
    /// Issuer, likewise.
    pub issuer: String,
    /// The organisation in the subject, by its registered name (ETSI EN 319 412-3, 4.2.1).
    pub organisation: Option<String>,
    /// The common name in the subject.
    pub common_name: Option<String>,
    /// Serial number in lower-case hexadecimal.
    pub serial: String,
    /// SHA-256 of the DER certificate, hexadecimal.
    pub sha256: String,
    /// First instant of the certificate's validity.
    #[serde(serialize_with = "as_rfc3339")]
    pub not_before: Timestamp,
    /// Last instant of the certificate's validity.
    #[serde(serialize_with = "as_rfc3339")]
    pub not_after: Timestamp,
    /// Whether it is a development seal, by the certificates' own words.
    pub development_seal: bool,
}

impl Signer {
    /// By what name to call it: the organisation's, or else the common name, or the whole subject.
    pub fn name(&self) -> &str {
        let named = self.organisation.as_ref().or(self.common_name.as_ref());
        named.map_or(self.subject.as_str(), String::as_str)
    }

    /// Whether it is of the organisation of this name; case and white space do not matter. A common name alone is that of
    /// whatever was certified: an authority did not look whose it is.
    pub fn is_of(&self, organisation: &str) -> bool {
        fn plain(name: &str) -> String {
            let words: Vec<_> = name.split_whitespace().collect();
            words.join(" ").nfc().collect::<String>().to_lowercase()
        }
        let own = self.organisation.as_deref();
        own.is_some_and(|own| plain(own) == plain(organisation))
    }
}

/// What an authority vouches for: that the seal existed at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimeStamp {
    /// The time, by the authority's clock.
    #[serde(serialize_with = "as_rfc3339")]
    pub time: Timestamp,
    /// Who vouches, as the certificate in the time stamp says.
    pub authority: Option<Signer>,
}

/// What the sealed document says about the certificate it is; given out only when it is proven to be sealed as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SealedMetadata {
    /// The certificate's number (`ClustermarkNumber`).
    pub number: Option<String>,
    /// Where its status can be asked (`ClustermarkAddress`).
    pub address: Option<String>,
    /// Who certifies (`Author`).
    pub body: Option<String>,
    /// Which document of this number it is (`ClustermarkRevision`); documents of earlier releases say none of what follows.
    pub revision: Option<String>,
    /// The holder (`ClustermarkHolder`).
    pub holder: Option<String>,
    /// The level, in words (`ClustermarkLevel`).
    pub level: Option<String>,
    /// The same in English, where that is another word (`ClustermarkLevelEnglish`).
    pub level_en: Option<String>,
    /// What is certified (`ClustermarkScope`).
    pub scope: Option<String>,
    /// The same in English, where that is another language (`ClustermarkScopeEnglish`).
    pub scope_en: Option<String>,
    /// First day of validity, ISO 8601 (`ClustermarkValidFrom`).
    pub valid_from: Option<String>,
    /// Last day of validity, ISO 8601 (`ClustermarkValidUntil`).
    pub valid_until: Option<String>,
}

/// Everything found out about a sealed file.
///
/// The verifier asks nobody: whether a certificate was revoked it knows from what the file brings along, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerificationReport {
    /// The overall result.
    pub conclusion: Conclusion,
    /// What is wrong, the first cause first; empty exactly when the conclusion is TOTAL-PASSED.
    pub findings: Vec<Finding>,
    /// The time asked about.
    #[serde(serialize_with = "as_rfc3339")]
    pub at: Timestamp,
    /// Size of the file in bytes.
    pub file_bytes: usize,
    /// Which bytes the seal covers, if it says so properly.
    pub signed_bytes: Option<SignedBytes>,
    /// What follows the signed revision.
    pub trailing: Option<Trailing>,
    /// The signed bytes are those the signature was made over.
    pub intact: Check,
    /// The seal covers every byte of the file but itself and what keeps it verifiable.
    pub covers_whole_file: Check,
    /// The signature was made with the key of the certificate it names.
    pub signature_valid: Check,
    /// All algorithms and key sizes are allowed.
    pub algorithms_allowed: Check,
    /// Whether the certificate leads to a pinned anchor.
    pub chain: ChainTrust,
    /// The certificate that sealed is one of those that were pinned to be the body's; not checked where only authorities were.
    pub known_signer: Check,
    /// The level that is proven; nothing if the signature does not hold.
    pub level: Option<Level>,
    /// A trusted authority vouches for a time at which the seal existed; not checked where the seal has no time stamp, or
    /// no trust anchor was given.
    pub time_stamp: Check,
    /// What the time stamp says, whether it holds or not.
    pub time_stamped: Option<TimeStamp>,
    /// The time the certificates were judged at: that of the oldest time stamp that holds, otherwise [`at`](Self::at).
    #[serde(serialize_with = "as_rfc3339")]
    pub judged_at: Timestamp,
    /// What document time stamps say, the oldest first, whether they hold or not.
    pub archived: Vec<TimeStamp>,
    /// No certificate of the seal was revoked when it was made; not checked where the file does not bring along what
    /// their authorities say.
    pub revocation: Check,
    /// The certificates were valid at [`judged_at`](Self::judged_at).
    pub in_validity: Check,
    /// The seal certifies the document against any change (DocMDP, level 1).
    pub docmdp: Check,
    /// Who sealed.
    pub signer: Option<Signer>,
    /// The time the seal claims for itself; nobody else vouches for it.
    #[serde(serialize_with = "as_optional_rfc3339")]
    pub claimed_time: Option<Timestamp>,
    /// Number and address, if the content is intact and the signature valid. Whether the signer is to be *trusted* is
    /// another question: see [`chain`](Self::chain).
    pub metadata: Option<SealedMetadata>,
}

impl VerificationReport {
    /// A report before anything was checked.
    pub(super) fn begin(file_bytes: usize, at: Timestamp) -> Self {
        Self {
            conclusion: Conclusion::TotalPassed,
            findings: Vec::new(),
            at,
            file_bytes,
            signed_bytes: None,
            trailing: None,
            intact: Check::NotChecked,
            covers_whole_file: Check::NotChecked,
            signature_valid: Check::NotChecked,
            algorithms_allowed: Check::NotChecked,
            chain: ChainTrust::Unknown,
            known_signer: Check::NotChecked,
            level: None,
            time_stamp: Check::NotChecked,
            time_stamped: None,
            judged_at: at,
            archived: Vec::new(),
            revocation: Check::NotChecked,
            in_validity: Check::NotChecked,
            docmdp: Check::NotChecked,
            signer: None,
            claimed_time: None,
            metadata: None,
        }
    }

    /// Notes what is wrong; a failure outweighs what is merely open, otherwise the first cause stands.
    pub(super) fn find(&mut self, finding: Finding) {
        let conclusion = finding.conclusion();
        self.conclusion = match (self.conclusion, conclusion) {
            (Conclusion::TotalPassed, _) | (Conclusion::Indeterminate(_), Conclusion::TotalFailed(_)) => conclusion,
            (earlier, _) => earlier,
        };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Whether everything was checked and holds.
    pub fn is_valid(&self) -> bool {
        self.conclusion == Conclusion::TotalPassed
    }
}

fn as_rfc3339<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

fn as_optional_rfc3339<S: Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(time),
        None => serializer.serialize_none(),
    }
}
