//! A time-stamping authority for tests, that can be told to go wrong in every way we could think of.

#![allow(clippy::unwrap_used)]

pub mod attacks;
pub mod pki;

use std::sync::Mutex;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::CmsVersion;
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::db::{rfc3161, rfc5280, rfc5911};
use der::asn1::{Int, ObjectIdentifier, OctetString, SetOfVec, Uint};
use der::{Any, Decode, Encode, Tag};
use rcgen::{BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use super::cms::{EssCertIdV2, SigningCertificateV2, attribute, content_info, sha256_identifier};
use super::time_stamp::{PkiStatusInfo, StampError, TimeStampAuthority, TimeStampReq, TimeStampResp};
use super::verify::TstInfo;
use super::{PemSigner, RawSigner, RevocationFault, RevocationSource};
use crate::domain::time::Timestamp;

/// Nobody who could tell what was revoked can be reached.
pub struct Unreached;

impl RevocationSource for Unreached {
    fn ask(&self, _: &str, _: &[u8]) -> Result<Vec<u8>, RevocationFault> {
        Err(RevocationFault::Unreachable("nobody there".to_owned()))
    }

    fn fetch(&self, _: &str) -> Result<Vec<u8>, RevocationFault> {
        Err(RevocationFault::Unreachable("nobody there".to_owned()))
    }
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Nothing,
    WrongNonce,
    NoNonce,
    WrongImprint,
    /// The clock is off by so many milliseconds.
    Clock(i64),
    Status(u8),
    NoToken,
    Html,
    Truncated,
    OtherKey,
    OtherCertificate,
    Silent,
}

/// What the authority's certificate says it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    TimeStamping,
    Nothing,
    NotCritical,
    AnotherBeside,
}

/// The authority: root, certificate and key, made afresh.
pub struct TestAuthority {
    signer: PemSigner,
    root_pem: String,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    fault: Mutex<Fault>,
}

impl TestAuthority {
    pub fn new(usage: Usage, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        let mut root = CertificateParams::default();
        root.distinguished_name.push(DnType::CommonName, "Time root");
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root_key = KeyPair::generate().unwrap();
        let root_certificate = root.self_signed(&root_key).unwrap();
        let mut leaf = CertificateParams::default();
        leaf.distinguished_name.push(DnType::CommonName, "Time");
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.not_after = rcgen::date_time_ymd(2030, 1, 1);
        let purposes: &[ObjectIdentifier] = match usage {
            Usage::Nothing => &[],
            Usage::TimeStamping | Usage::NotCritical => &[rfc5280::ID_KP_TIME_STAMPING],
            Usage::AnotherBeside => &[rfc5280::ID_KP_TIME_STAMPING, rfc5280::ID_KP_CODE_SIGNING],
        };
        if !purposes.is_empty() {
            let arcs: Vec<u64> = rfc5280::ID_CE_EXT_KEY_USAGE.arcs().map(u64::from).collect();
            let mut extension = CustomExtension::from_oid_content(&arcs, purposes.to_vec().to_der().unwrap());
            extension.set_criticality(usage != Usage::NotCritical);
            leaf.custom_extensions.push(extension);
        }
        let key = KeyPair::generate().unwrap();
        let leaf = leaf.signed_by(&key, &Issuer::new(root, root_key)).unwrap();
        let chain = leaf.pem() + &root_certificate.pem();
        let signer = PemSigner::from_pem(key.serialize_pem().as_bytes(), chain.as_bytes()).unwrap();
        Self::with(signer, root_certificate.pem(), clock)
    }

    /// An authority with this key and certificate.
    pub fn with(signer: PemSigner, root_pem: String, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self {
            signer,
            root_pem,
            clock: Box::new(clock),
            fault: Mutex::new(Fault::Nothing),
        }
    }

    /// From now on.
    pub fn go_wrong(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    pub fn root_pem(&self) -> &[u8] {
        self.root_pem.as_bytes()
    }

    fn token(&self, asked: TimeStampReq, fault: Fault) -> Vec<u8> {
        let mut imprint = asked.message_imprint;
        if fault == Fault::WrongImprint {
            imprint.hashed_message = OctetString::new([7; 32]).unwrap();
        }
        let nonce = match fault {
            Fault::WrongNonce => Some(Uint::new(&[1, 2, 3]).unwrap()),
            Fault::NoNonce => None,
            _ => Some(asked.nonce),
        };
        let offset = if let Fault::Clock(millis) = fault { millis } else { 0 };
        let time = (self.clock)().plus_millis(offset).civil();
        let info = TstInfo {
            version: 1,
            policy: ObjectIdentifier::new_unwrap("1.2.3.4"),
            message_imprint: imprint,
            serial_number: Int::new(&[42]).unwrap(),
            gen_time: Any::new(
                Tag::GeneralizedTime,
                time.strftime("%Y%m%d%H%M%S%.fZ").to_string().into_bytes(),
            )
            .unwrap(),
            accuracy: Some(vec![Any::new(Tag::Integer, vec![1]).unwrap()]),
            ordering: false,
            nonce,
            tsa: None,
            extensions: None,
        };
        self.signed(&info.to_der().unwrap(), fault)
    }

    fn signed(&self, content: &[u8], fault: Fault) -> Vec<u8> {
        let named = self.signer.chain()[usize::from(fault == Fault::OtherCertificate)].clone();
        let leaf = Certificate::from_der(&self.signer.chain()[0]).unwrap();
        let ess = SigningCertificateV2 {
            certs: vec![EssCertIdV2 {
                hash_algorithm: None,
                cert_hash: OctetString::new(Sha256::digest(&named).to_vec()).unwrap(),
                issuer_serial: None,
            }],
            policies: None,
        };
        let digest = OctetString::new(Sha256::digest(content).to_vec()).unwrap();
        let attributes = SetOfVec::try_from(vec![
            attribute(rfc5911::ID_CONTENT_TYPE, &rfc3161::ID_CT_TST_INFO).unwrap(),
            attribute(rfc5911::ID_MESSAGE_DIGEST, &digest).unwrap(),
            attribute(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2, &ess).unwrap(),
        ])
        .unwrap();
        let signed = match fault {
            Fault::OtherKey => b"something else".to_vec(),
            _ => attributes.to_der().unwrap(),
        };
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: leaf.tbs_certificate().issuer().clone(),
                serial_number: leaf.tbs_certificate().serial_number().clone(),
            }),
            digest_alg: sha256_identifier(),
            signed_attrs: Some(attributes),
            signature_algorithm: self.signer.algorithm().identifier().unwrap(),
            signature: OctetString::new(self.signer.sign(&signed).unwrap()).unwrap(),
            unsigned_attrs: None,
        };
        let chain = self.signer.chain().iter();
        let certificates: Vec<_> = chain.map(|der| CertificateChoices::from_der(der).unwrap()).collect();
        let data = SignedData {
            version: CmsVersion::V3,
            digest_algorithms: SetOfVec::try_from(vec![sha256_identifier()]).unwrap(),
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: rfc3161::ID_CT_TST_INFO,
                econtent: Some(Any::encode_from(&OctetString::new(content).unwrap()).unwrap()),
            },
            certificates: Some(CertificateSet::try_from(certificates).unwrap()),
            crls: None,
            signer_infos: SignerInfos::try_from(vec![signer]).unwrap(),
        };
        content_info(&data).unwrap().to_der().unwrap()
    }
}

impl TimeStampAuthority for TestAuthority {
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>, StampError> {
        let fault = *self.fault.lock().unwrap();
        let asked = TimeStampReq::from_der(request).unwrap();
        assert!(asked.version == 1 && asked.cert_req);
        let status = match fault {
            Fault::Silent => return Err(StampError::Unreachable("nobody there".to_owned())),
            Fault::Html => return Ok(b"<html><body>Welcome</body></html>".to_vec()),
            Fault::Status(status) => status,
            _ => 0,
        };
        let is_granted = status == 0 && fault != Fault::NoToken;
        let answer = TimeStampResp {
            status: PkiStatusInfo {
                status,
                said: (status > 0).then(|| vec!["not today".to_owned()]),
                failure: None,
            },
            token: is_granted.then(|| Any::from_der(&self.token(asked, fault)).unwrap()),
        };
        let mut answer = answer.to_der().unwrap();
        if fault == Fault::Truncated {
            answer.truncate(answer.len() - 1);
        }
        Ok(answer)
    }
}
