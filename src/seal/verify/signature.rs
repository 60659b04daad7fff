//! The CMS of a seal, read strictly: one signer, the attributes PAdES wants, and one way only to encode it.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::rfc5911;
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode, Encode, Reader, SliceReader};
use sha2::{Digest, Sha256};
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
    /// All certificates it carries.
    pub(super) certificates: Vec<Certificate>,
}

impl Signature {
    /// Reads DER followed by nothing but zeros.
    pub(super) fn read(contents: &[u8]) -> Result<Self, Finding> {
        let data = signed_data(contents)?;
        let mut signers = data.signer_infos.0.into_vec();
        let (Some(signer), true) = (signers.pop(), signers.is_empty()) else {
            return Err(Finding::NotExactlyOneSigner);
        };
        if data.digest_algorithms.as_slice() != [sha256_identifier()] || signer.digest_alg != sha256_identifier() {
            return Err(Finding::AlgorithmNotAllowed);
        }
        // An unsigned attribute could be anything; time stamps will be the one exception.
        let detached =
            data.encap_content_info.econtent.is_none() && data.encap_content_info.econtent_type == rfc5911::ID_DATA;
        let plain = data.version == CmsVersion::V1 && signer.version == CmsVersion::V1 && data.crls.is_none();
        if !detached || !plain || signer.unsigned_attrs.is_some() {
            return Err(Finding::CmsInvalid);
        }
        let attributes = signer.signed_attrs.clone().ok_or(Finding::CmsInvalid)?;
        if attribute::<ObjectIdentifier>(&attributes, rfc5911::ID_CONTENT_TYPE)? != rfc5911::ID_DATA {
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
            certificates,
        })
    }

    /// Whether the signature was made over content with this SHA-256 digest.
    pub(super) fn covers(&self, digest: &[u8]) -> bool {
        self.message_digest.as_bytes() == digest
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
        if named
            .hash_algorithm
            .as_ref()
            .is_some_and(|algorithm| *algorithm != sha256_identifier())
        {
            return Err(Finding::AlgorithmNotAllowed);
        }
        let der = certificate.to_der().map_err(|_| mismatch)?;
        if named.cert_hash.as_bytes() != Sha256::digest(der).as_slice() {
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
        crypto::verify(
            key,
            &self.signer.signature_algorithm,
            &signed,
            self.signer.signature.as_bytes(),
        )
    }
}

fn signed_data(contents: &[u8]) -> Result<SignedData, Finding> {
    let invalid = |_| Finding::CmsInvalid;
    let mut reader = SliceReader::new(contents).map_err(invalid)?;
    let outer = ContentInfo::decode(&mut reader).map_err(invalid)?;
    let length = usize::try_from(reader.position()).map_err(|_| Finding::CmsInvalid)?;
    let (der, padding) = contents.split_at_checked(length).ok_or(Finding::CmsInvalid)?;
    if padding.iter().any(|&byte| byte != 0) {
        return Err(Finding::ContentsInvalid);
    }
    if outer.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(Finding::CmsInvalid);
    }
    let data: SignedData = outer.content.decode_as().map_err(invalid)?;
    // What is hashed and verified below is encoded anew, so the encoding must be the one that is in the file.
    let canonical = content_info(&data).and_then(|info| info.to_der()).map_err(invalid)?;
    if canonical != der {
        return Err(Finding::CmsInvalid);
    }
    Ok(data)
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
