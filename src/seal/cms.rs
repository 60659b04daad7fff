//! The CMS inside a seal (RFC 5652, CAdES attributes): assembled by hand from ASN.1 types, because no builder leaves
//! out the signing-time attribute PAdES forbids and takes a signature from a device.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::db::{rfc3161, rfc5911, rfc5912};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::{Attribute, Attributes};

use super::{RawSigner, SealError, decode_certificate};

/// `SigningCertificateV2` (RFC 5035).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub struct SigningCertificateV2 {
    /// The certificates named; the first is the signer's.
    pub certs: Vec<EssCertIdV2>,
    /// Policies, which nobody uses: read over, never written.
    #[asn1(optional = "true")]
    pub policies: Option<Any>,
}

/// `ESSCertIDv2` (RFC 5035).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub struct EssCertIdV2 {
    /// The hash algorithm; absent means SHA-256, and DER demands that the default is absent.
    #[asn1(optional = "true")]
    pub hash_algorithm: Option<AlgorithmIdentifierOwned>,
    /// The hash of the DER certificate.
    pub cert_hash: OctetString,
    /// Issuer and serial number: read over, as the hash says it all, and never written.
    #[asn1(optional = "true")]
    pub issuer_serial: Option<Any>,
}

/// Asks an authority to vouch for the time of a signature: takes the bare signature, gives a token (DER).
pub type Stamp<'a> = dyn FnMut(&[u8]) -> Result<Vec<u8>, SealError> + 'a;

/// The SHA-256 algorithm identifier; its parameters are absent (RFC 5754).
pub fn sha256_identifier() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: rfc5912::ID_SHA_256,
        parameters: None,
    }
}

/// Signs `content_digest` (SHA-256 of the bytes a ByteRange names) and returns the DER `ContentInfo` for `/Contents`.
///
/// With `stamp` the signature bears its time stamp as unsigned attribute (signature-time-stamp, EN 319 122-1, 5.3).
pub fn sign_detached(
    content_digest: &[u8],
    signer: &dyn RawSigner,
    stamp: Option<&mut Stamp<'_>>,
) -> Result<Vec<u8>, SealError> {
    let chain = signer
        .chain()
        .iter()
        .map(|der| decode_certificate(der))
        .collect::<Result<Vec<_>, _>>()?;
    let leaf = chain
        .first()
        .ok_or_else(|| SealError::Certificate("the chain is empty".to_owned()))?;

    let signed_attributes = signed_attributes(content_digest, leaf)?;
    // RFC 5652, 5.4: what is signed is the attributes' own DER, with the tag of a SET, not the [0] they are stored with.
    let signature = signer.sign(&signed_attributes.to_der()?)?;
    let unsigned_attrs = match stamp {
        Some(stamp) => Some(SetOfVec::try_from(vec![attribute(
            rfc3161::ID_AA_TIME_STAMP_TOKEN,
            &Any::from_der(&stamp(&signature)?)?,
        )?])?),
        None => None,
    };
    let signer_info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: leaf.tbs_certificate().issuer().clone(),
            serial_number: leaf.tbs_certificate().serial_number().clone(),
        }),
        digest_alg: sha256_identifier(),
        signed_attrs: Some(signed_attributes),
        signature_algorithm: signer.algorithm().identifier()?,
        signature: OctetString::new(signature)?,
        unsigned_attrs,
    };
    let certificates: Vec<_> = chain.into_iter().map(CertificateChoices::Certificate).collect();
    let signed_data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256_identifier()])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: rfc5911::ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer_info])?,
    };
    Ok(content_info(&signed_data)?.to_der()?)
}

/// Wraps `signed_data` in the outermost structure.
pub(super) fn content_info(signed_data: &SignedData) -> der::Result<ContentInfo> {
    Ok(ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(signed_data)?,
    })
}

/// content-type, message-digest and signing-certificate-v2, in the order DER gives a SET OF.
fn signed_attributes(content_digest: &[u8], leaf: &Certificate) -> Result<Attributes, SealError> {
    let signing_certificate = SigningCertificateV2 {
        certs: vec![EssCertIdV2 {
            hash_algorithm: None,
            cert_hash: OctetString::new(Sha256::digest(leaf.to_der()?).to_vec())?,
            issuer_serial: None,
        }],
        policies: None,
    };
    Ok(SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_DATA)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(content_digest)?)?,
        attribute(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2, &signing_certificate)?,
    ])?)
}

/// An attribute with one value.
pub(super) fn attribute<T: Encode + der::Tagged + der::EncodeValue>(
    oid: ObjectIdentifier,
    value: &T,
) -> der::Result<Attribute> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![Any::encode_from(value)?])?,
    })
}
