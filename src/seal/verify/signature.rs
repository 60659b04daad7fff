//! The CMS of a seal or of a time stamp, read strictly: one signer, the attributes CAdES wants, and one way only to encode
//! it.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::{rfc3161, rfc5911, rfc5912};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode, Reader, SliceReader};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attributes;

use super::crypto::{self, Outcome};
use super::report::Finding;
use crate::seal::cms::{SigningCertificateV2, content_info, sha256_identifier};

/// More certificates than this, and building a chain is not worth the time.
const MAX_CERTIFICATES: usize = 8;

/// A signature taken apart. Nothing in it is believed yet.
#[derive(Debug)]
pub(super) struct Signature {
    signer: SignerInfo,
    attributes: Attributes,
    message_digest: OctetString,
    signing_certificate: SigningCertificateV2,
    /// The time-stamp token it bears, DER.
    pub(super) time_stamp: Option<Vec<u8>>,
    /// All certificates it carries.
    pub(super) certificates: Vec<Certificate>,
}

impl Signature {
    /// Reads the CMS of a seal: DER followed by nothing but zeros, its content elsewhere.
    pub(super) fn read(contents: &[u8]) -> Result<Self, Finding> {
        let (data, padding) = signed_data(contents)?;
        if padding.iter().any(|&byte| byte != 0) {
            return Err(Finding::ContentsInvalid);
        }
        if data.version != CmsVersion::V1 || data.encap_content_info.econtent.is_some() {
            return Err(Finding::CmsInvalid);
        }
        let signature = Self::of(data, rfc5911::ID_DATA)?;
        if signature.signer.digest_alg != sha256_identifier() {
            return Err(Finding::AlgorithmNotAllowed);
        }
        Ok(signature)
    }

    /// Reads the CMS of a time stamp and gives the content it was made over, which is inside it (RFC 3161, 2.4.2).
    pub(super) fn read_token(token: &[u8]) -> Result<(Self, Vec<u8>), Finding> {
        let (mut data, rest) = signed_data(token)?;
        let content = data.encap_content_info.econtent.take();
        let content: OctetString = content
            .and_then(|content| content.decode_as().ok())
            .ok_or(Finding::CmsInvalid)?;
        if data.version != CmsVersion::V3 || !rest.is_empty() {
            return Err(Finding::CmsInvalid);
        }
        let signature = Self::of(data, rfc3161::ID_CT_TST_INFO)?;
        if signature.time_stamp.is_some() {
            return Err(Finding::CmsInvalid);
        }
        Ok((signature, content.into_bytes().into()))
    }

    fn of(data: SignedData, content_type: ObjectIdentifier) -> Result<Self, Finding> {
        let mut signers = data.signer_infos.0.into_vec();
        let (Some(mut signer), true) = (signers.pop(), signers.is_empty()) else {
            return Err(Finding::NotExactlyOneSigner);
        };
        if data.digest_algorithms.as_slice() != std::slice::from_ref(&signer.digest_alg)
            || crypto::hash(&signer.digest_alg, &[]).is_none()
        {
            return Err(Finding::AlgorithmNotAllowed);
        }
        let plain = data.encap_content_info.econtent_type == content_type
            && signer.version == CmsVersion::V1
            && data.crls.is_none();
        if !plain {
            return Err(Finding::CmsInvalid);
        }
        // An unsigned attribute could be anything; a time stamp is the one exception.
        let time_stamp = signer.unsigned_attrs.take().map(only_time_stamp).transpose()?;
        let attributes = signer.signed_attrs.clone().ok_or(Finding::CmsInvalid)?;
        if attribute::<ObjectIdentifier>(&attributes, rfc5911::ID_CONTENT_TYPE)? != content_type {
            return Err(Finding::CmsInvalid);
        }
        let message_digest = attribute(&attributes, rfc5911::ID_MESSAGE_DIGEST)?;
        let signing_certificate = attribute(&attributes, rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2)?;
        let certificates = certificates(data.certificates.map(|set| set.0.into_vec()).unwrap_or_default())?;
        Ok(Self {
            signer,
            attributes,
            message_digest,
            signing_certificate,
            time_stamp,
            certificates,
        })
    }

    /// Whether the signature was made over content with this SHA-256 digest.
    pub(super) fn covers(&self, digest: &[u8]) -> bool {
        self.message_digest.as_bytes() == digest
    }

    /// Whether the signature was made over this content.
    pub(super) fn covers_content(&self, content: &[u8]) -> bool {
        crypto::hash(&self.signer.digest_alg, content).is_some_and(|digest| self.covers(&digest))
    }

    /// The bare signature, over which its time stamp is made.
    pub(super) fn value(&self) -> &[u8] {
        self.signer.signature.as_bytes()
    }

    /// The certificate named by issuer and serial number, if it is also the one whose hash was signed.
    pub(super) fn signing_certificate(&self) -> Result<&Certificate, Finding> {
        let SignerIdentifier::IssuerAndSerialNumber(named) = &self.signer.sid else {
            return Err(Finding::CmsInvalid);
        };
        let certificate = self
            .certificates
            .iter()
            .map(|certificate| (certificate, certificate.tbs_certificate()))
            .find(|(_, tbs)| tbs.issuer() == &named.issuer && tbs.serial_number() == &named.serial_number)
            .map(|(certificate, _)| certificate)
            .ok_or(Finding::SigningCertificateMissing)?;
        let mismatch = Finding::SigningCertificateMismatch;
        let named = self.signing_certificate.certs.first().ok_or(mismatch)?;
        let der = certificate.to_der().map_err(|_| mismatch)?;
        let algorithm = named.hash_algorithm.clone().unwrap_or_else(sha256_identifier);
        let hash = crypto::hash(&algorithm, &der).ok_or(Finding::AlgorithmNotAllowed)?;
        if named.cert_hash.as_bytes() != hash {
            return Err(mismatch);
        }
        Ok(certificate)
    }

    /// Checks the signature over the signed attributes with the certificate's key.
    pub(super) fn verify_with(&self, certificate: &Certificate) -> Outcome {
        let Ok(signed) = self.attributes.to_der() else {
            return Outcome::Invalid;
        };
        let key = certificate.tbs_certificate().subject_public_key_info();
        crypto::verify(key, &self.algorithm(), &signed, self.value())
    }

    /// The algorithm of the signature. With RSA, CMS may name the key's algorithm alone and leave the hash to the digest
    /// algorithm (RFC 3370, 3.2); time stamps often do.
    fn algorithm(&self) -> AlgorithmIdentifierOwned {
        let named = &self.signer.signature_algorithm;
        let with_hash = match self.signer.digest_alg.oid {
            rfc5912::ID_SHA_256 => rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
            rfc5912::ID_SHA_384 => rfc5912::SHA_384_WITH_RSA_ENCRYPTION,
            _ => rfc5912::SHA_512_WITH_RSA_ENCRYPTION,
        };
        AlgorithmIdentifierOwned {
            oid: if named.oid == rfc5912::RSA_ENCRYPTION {
                with_hash
            } else {
                named.oid
            },
            parameters: named.parameters.clone(),
        }
    }
}

/// The token, where the unsigned attributes are one time stamp of the signature (EN 319 122-1, 5.3) and nothing else.
fn only_time_stamp(attributes: Attributes) -> Result<Vec<u8>, Finding> {
    let token: Any = attribute(&attributes, rfc3161::ID_AA_TIME_STAMP_TOKEN)?;
    match attributes.as_slice() {
        [_] => token.to_der().map_err(|_| Finding::CmsInvalid),
        _ => Err(Finding::CmsInvalid),
    }
}

/// What the DER at the beginning of `contents` says, and the bytes behind it.
fn signed_data(contents: &[u8]) -> Result<(SignedData, &[u8]), Finding> {
    let invalid = |_| Finding::CmsInvalid;
    let mut reader = SliceReader::new(contents).map_err(invalid)?;
    let outer = ContentInfo::decode(&mut reader).map_err(invalid)?;
    let length = usize::try_from(reader.position()).map_err(|_| Finding::CmsInvalid)?;
    let (der, rest) = contents.split_at_checked(length).ok_or(Finding::CmsInvalid)?;
    if outer.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(Finding::CmsInvalid);
    }
    let data: SignedData = outer.content.decode_as().map_err(invalid)?;
    // What is hashed and verified below is encoded anew, so the encoding must be the one that is in the file.
    let canonical = content_info(&data).and_then(|info| info.to_der()).map_err(invalid)?;
    if canonical != der {
        return Err(Finding::CmsInvalid);
    }
    Ok((data, rest))
}

fn certificates(choices: Vec<CertificateChoices>) -> Result<Vec<Certificate>, Finding> {
    if choices.len() > MAX_CERTIFICATES {
        return Err(Finding::CmsInvalid);
    }
    choices
        .into_iter()
        .map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Ok(certificate),
            CertificateChoices::Other(_) => Err(Finding::CmsInvalid),
        })
        .collect()
}

/// The value of an attribute that must be there once, with one value.
fn attribute<T>(attributes: &Attributes, oid: ObjectIdentifier) -> Result<T, Finding>
where
    T: for<'a> Decode<'a>,
{
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let (Some(attribute), None) = (found.next(), found.next()) else {
        return Err(Finding::CmsInvalid);
    };
    let [value] = attribute.values.as_slice() else {
        return Err(Finding::CmsInvalid);
    };
    value
        .to_der()
        .ok()
        .and_then(|der| T::from_der(&der).ok())
        .ok_or(Finding::CmsInvalid)
}
