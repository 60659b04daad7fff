//! The beginning of a file to which something was added: what was sealed, checked by itself.

use serde::Serialize;

use super::verdict::Verdict;
use crate::{
    domain::{standard::Digest, time::Timestamp},
    seal::{
        self, TrustAnchors, VerificationReport,
        verify::{Check, Conclusion, Finding, Trailing, earlier_ends},
    },
};

/// What was sealed, where more stands in the file.
#[derive(Debug, Serialize)]
pub(super) struct SealedPart {
    /// How many bytes of the file it is, from the first.
    bytes: usize,
    /// Their digest, which the register publishes of every file that it knows.
    sha256: String,
    /// What they come to by themselves.
    conclusion: Conclusion,
    /// The certificate that they say they are.
    number: Option<String>,
}

impl SealedPart {
    /// The part of a file whose seal was examined; none where nothing was added, or not even this holds.
    pub(super) fn of(bytes: &[u8], seal: &VerificationReport, anchors: &TrustAnchors, at: Timestamp) -> Option<Self> {
        let has_more = matches!(seal.trailing, Some(Trailing::Junk | Trailing::Content))
            || seal.findings.contains(&Finding::MoreThanOneSignature);
        let end = earlier_ends(bytes).first().copied().filter(|_| has_more)?;
        let part = bytes.get(..end)?;
        let report = seal::verify(part, anchors, at).ok()?;
        let holds = report.intact == Check::Passed && report.signature_valid == Check::Passed;
        holds.then(|| Self {
            bytes: end,
            sha256: Digest::of(part).to_string(),
            conclusion: report.conclusion,
            number: report.metadata.and_then(|said| said.number),
        })
    }

    /// The verdict on the whole file with what the part is, where that is proven.
    pub(super) fn told_in(&self, whole: Verdict) -> Verdict {
        if self.conclusion != Conclusion::TotalPassed {
            return whole;
        }
        let certificate = match &self.number {
            Some(number) => format!("certificate {number}"),
            None => "a sealed document".to_owned(),
        };
        let why = format_args!(
            "a copy of {certificate}, to which something was added after it was sealed: {}",
            whole.why
        );
        Verdict::new(whole.conclusion, why)
    }

    /// In one line.
    pub(super) fn line(&self) -> String {
        format!(
            "its first {} bytes, by themselves {}, SHA-256 {}",
            self.bytes, self.conclusion, self.sha256
        )
    }
}
