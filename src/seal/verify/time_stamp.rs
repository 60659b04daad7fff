//! A time-stamp token (RFC 3161 with RFC 5816): what it says, and whether it is to be believed.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{CertificateSet, SignedData};
use der::asn1::{Int, ObjectIdentifier, Uint};
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::Extension;

use super::chain::{self, Purpose, TrustAnchors};
use super::crypto::{self, Outcome};
use super::report::{ChainTrust, Finding};
use super::signature::Signature;
use crate::domain::time::{CLOCK_TOLERANCE_MILLIS, Timestamp};
use crate::seal::cms::content_info;
use crate::seal::time_stamp::MessageImprint;

/// `TSTInfo` (RFC 3161, 2.4.2).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(in crate::seal) struct TstInfo {
    pub(in crate::seal) version: u8,
    pub(in crate::seal) policy: ObjectIdentifier,
    pub(in crate::seal) message_imprint: MessageImprint,
    pub(in crate::seal) serial_number: Int,
    /// A GeneralizedTime that may have a fraction of a second.
    pub(in crate::seal) gen_time: Any,
    #[asn1(optional = "true")]
    pub(in crate::seal) accuracy: Option<Vec<Any>>,
    #[asn1(default = "Default::default")]
    pub(in crate::seal) ordering: bool,
    #[asn1(optional = "true")]
    pub(in crate::seal) nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(in crate::seal) tsa: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(in crate::seal) extensions: Option<Vec<Extension>>,
}

/// A token taken apart. Nothing in it is believed yet.
#[derive(Debug)]
pub(in crate::seal) struct Token {
    signature: Signature,
    content: Vec<u8>,
    info: TstInfo,
    time: Timestamp,
}

impl Token {
    /// Reads a token and nothing behind it.
    pub(in crate::seal) fn read(der: &[u8]) -> Result<Self, Finding> {
        let (signature, content) = Signature::read_token(der).map_err(in_time_stamp)?;
        let info = TstInfo::from_der(&content).map_err(|_| Finding::TimeStampMalformed)?;
        let extensions = info.extensions.iter().flatten();
        let time = gen_time(&info.gen_time).ok_or(Finding::TimeStampMalformed)?;
        if info.version != 1 || extensions.into_iter().any(|extension| extension.critical) {
            return Err(Finding::TimeStampMalformed);
        }
        Ok(Self {
            signature,
            content,
            info,
            time,
        })
    }

    /// The time it vouches for.
    pub(in crate::seal) fn time(&self) -> Timestamp {
        self.time
    }

    /// The number by which an answer is known to belong to a request.
    pub(in crate::seal) fn nonce(&self) -> Option<&Uint> {
        self.info.nonce.as_ref()
    }

    /// The certificate that signed it, if it is in it.
    pub(in crate::seal) fn authority(&self) -> Option<&Certificate> {
        self.signature.signing_certificate().ok()
    }

    /// All certificates it carries.
    pub(in crate::seal) fn certificates(&self) -> &[Certificate] {
        &self.signature.certificates
    }

    /// The certificates from the one that signed it up to the trusted one; none where it does not lead there.
    pub(in crate::seal) fn path<'a>(&'a self, anchors: &'a TrustAnchors) -> Vec<&'a Certificate> {
        let Some(certificate) = self.authority() else {
            return Vec::new();
        };
        let (carried, anchors) = (self.certificates(), anchors.for_time_stamps());
        chain::follow(certificate, Purpose::TimeStamp, carried, &anchors, &[self.time]).to_anchor()
    }

    /// Until when it is believed: the end of the first of its certificates to end. Nothing where nobody trusts it.
    pub(in crate::seal) fn lasts_until(&self, anchors: &TrustAnchors) -> Option<Timestamp> {
        let (carried, anchors) = (self.certificates(), anchors.for_time_stamps());
        let chain = chain::follow(self.authority()?, Purpose::TimeStamp, carried, &anchors, &[self.time]);
        let ends = chain.path.iter().map(|certificate| chain::validity(certificate).1);
        ends.min().filter(|_| chain.trust == ChainTrust::Trusted)
    }

    /// Everything that keeps it from vouching for `data` at the time `at`.
    pub(in crate::seal) fn findings(&self, data: &[u8], anchors: &TrustAnchors, at: Timestamp) -> Vec<Finding> {
        let mut findings = Vec::new();
        let imprint = &self.info.message_imprint;
        match crypto::hash(&imprint.hash_algorithm, data) {
            Some(hash) if imprint.hashed_message.as_bytes() == hash => {}
            Some(_) => findings.push(Finding::TimeStampOfOtherData),
            None => findings.push(Finding::TimeStampAlgorithmNotAllowed),
        }
        if !self.signature.covers_content(&self.content) {
            findings.push(Finding::TimeStampSignatureInvalid);
        }
        match self.signature.signing_certificate() {
            Ok(certificate) => findings.extend(self.judge(certificate, anchors, at)),
            Err(finding) => findings.push(in_time_stamp(finding)),
        }
        if self.time > at.plus_millis(CLOCK_TOLERANCE_MILLIS) {
            findings.push(Finding::TimeStampLater);
        }
        findings.dedup();
        findings
    }

    /// Whether `certificate` signed it, may do so, and leads to somebody trusted. It must have been valid at the time it
    /// vouches for and still be so: of a key that counts no longer nobody knows who has it.
    fn judge(&self, certificate: &Certificate, anchors: &TrustAnchors, at: Timestamp) -> Vec<Finding> {
        let mut findings = match self.signature.verify_with(certificate) {
            Outcome::Valid => Vec::new(),
            Outcome::Invalid => vec![Finding::TimeStampSignatureInvalid],
            Outcome::NotAllowed => vec![Finding::TimeStampAlgorithmNotAllowed],
        };
        let anchors = anchors.for_time_stamps();
        let times = [self.time, at.max(self.time)];
        let chain = chain::follow(certificate, Purpose::TimeStamp, self.certificates(), &anchors, &times);
        // An authority may carry certificates for other ways to other anchors.
        let of_chain = chain.findings.into_iter();
        findings.extend(
            of_chain
                .filter(|&it| it != Finding::UnrelatedCertificates)
                .map(in_time_stamp),
        );
        findings
    }

    /// The token with none but the certificates that lead to the anchor, so that all that is kept with a seal is needed.
    /// They are outside what the authority signed. Nothing where none leads there.
    pub(in crate::seal) fn trimmed(&self, der: &[u8], anchors: &TrustAnchors) -> Option<Vec<u8>> {
        let certificate = self.authority()?;
        let anchors = anchors.for_time_stamps();
        let carried = self.certificates();
        let chain = chain::follow(certificate, Purpose::TimeStamp, carried, &anchors, &[self.time]);
        let path = chain.path.into_iter().cloned().map(CertificateChoices::Certificate);
        let kept = CertificateSet::try_from(path.collect::<Vec<_>>()).ok()?;
        let mut data: SignedData = ContentInfo::from_der(der).ok()?.content.decode_as().ok()?;
        data.certificates = Some(kept);
        let trimmed = content_info(&data).and_then(|info| info.to_der()).ok()?;
        (chain.trust == ChainTrust::Trusted).then_some(trimmed)
    }
}

/// What a finding about a signature means when the signature is a time stamp's.
const fn in_time_stamp(finding: Finding) -> Finding {
    match finding {
        Finding::AlgorithmNotAllowed => Finding::TimeStampAlgorithmNotAllowed,
        Finding::SigningCertificateMissing | Finding::SigningCertificateMismatch => {
            Finding::TimeStampCertificateMissing
        }
        Finding::ChainUntrusted => Finding::TimeStampUntrusted,
        Finding::CertificateUsage => Finding::TimeStampCertificateUsage,
        Finding::CertificateExpired | Finding::CertificateNotYetValid => Finding::TimeStampExpired,
        Finding::NoTrustAnchors => Finding::NoTrustAnchors,
        _ => Finding::TimeStampMalformed,
    }
}

/// `20261123100000Z` or `20261123100000.123Z`, always UTC (RFC 3161, 2.4.2).
fn gen_time(value: &Any) -> Option<Timestamp> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let (digits, fraction) = text.split_at_checked(14)?;
    let is_fraction = match fraction.strip_prefix('.') {
        Some(fraction) => (1..=9).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit()),
        None => fraction.is_empty(),
    };
    if !is_fraction || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, time) = digits.split_at_checked(8)?;
    Timestamp::parse(&format!(
        "{}-{}-{}T{}:{}:{}{fraction}Z",
        &date[..4],
        &date[4..6],
        &date[6..],
        &time[..2],
        &time[2..4],
        &time[4..]
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_with_and_without_a_fraction_and_never_guessed() {
        let read = |text: &str| gen_time(&Any::new(Tag::GeneralizedTime, text.as_bytes()).unwrap());
        let at = |text| Timestamp::parse(text).ok();
        assert_eq!(read("20261123100000Z"), at("2026-11-23T10:00:00Z"));
        assert_eq!(read("20261123100000.25Z"), at("2026-11-23T10:00:00.250Z"));
        assert_eq!(read("20261123100000.123456789Z"), at("2026-11-23T10:00:00.123Z"));
        for wrong in [
            "",
            "Z",
            "20261123100000",
            "20261123100000+0100",
            "20261323100000Z",
            "20261123100000.Z",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(
            gen_time(&Any::new(Tag::UtcTime, b"20261123100000Z".to_vec()).unwrap()),
            None
        );
    }
}
