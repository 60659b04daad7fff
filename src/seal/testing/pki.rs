//! Authorities that tell what they revoked, for tests: a root, an authority below it with a responder and lists, and
//! certificates for a seal and for time stamps. Each can be told to go wrong in every way we could think of.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use const_oid::db::{rfc5280, rfc6960};
use der::asn1::{BitString, GeneralizedTime, Ia5String, Null, OctetString};
use der::{Any, Decode, Encode};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CrlDistributionPoint,
    CrlIssuingDistributionPoint, CrlScope, CustomExtension, DnType, IsCa, Issuer, KeyIdMethod, KeyPair,
    KeyUsagePurpose, RevokedCertParams, SerialNumber,
};
use x509_cert::Certificate;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{AccessDescription, AuthorityInfoAccessSyntax};

use super::TestAuthority;
use crate::domain::time::Timestamp;
use crate::seal::revocation::ocsp::{
    BasicOcspResponse, CertStatus, OcspRequest, OcspResponse, ResponderId, ResponseBytes, ResponseData, ResponseStatus,
    RevokedInfo, SingleResponse,
};
use crate::seal::{PemSigner, RawSigner, RevocationFault, RevocationSource, TrustAnchors};

const HOUR: i64 = 3_600_000;
pub const RESPONDER: &str = "http://ca.test/ocsp";
pub const LIST: &str = "http://ca.test/issuing.crl";
const ROOT_LIST: &str = "http://ca.test/root.crl";
/// The serial numbers of the certificates.
pub const SEAL: u64 = 20;
pub const TIME: u64 = 21;

/// What the responder does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ocsp {
    Good,
    /// The certificate with this serial number was revoked so many milliseconds from now.
    Revoked(u64, i64),
    TooOld,
    WithoutNextUpdate,
    FromTheFuture,
    OtherCertificate,
    OtherIssuer,
    Unknown,
    TryLater,
    /// Signed by one whom the authority did not authorise.
    NotAuthorised,
    /// Signed by one whom another authority authorised.
    Stranger,
    OtherKey,
    /// Signed by one who has to be checked in turn, by list.
    Checked,
    Truncated,
    Html,
    Silent,
}

/// What is in the place of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Good,
    Revoked(u64, i64),
    TooOld,
    FromTheFuture,
    OtherIssuer,
    OtherKey,
    /// It is about the certificates of authorities only.
    Partial,
    OtherPoint,
    Html,
    Silent,
}

/// What a certificate says about where to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Both,
    ListOnly,
    Nothing,
}

struct Authority {
    params: CertificateParams,
    key_pem: String,
}

impl Authority {
    fn issuer(&self) -> Issuer<'static, KeyPair> {
        Issuer::new(self.params.clone(), KeyPair::from_pem(&self.key_pem).unwrap())
    }
}

/// All of it, made afresh.
pub struct TestPki {
    root: Authority,
    issuing: Authority,
    chain_pem: String,
    root_pem: String,
    delegates: [(Ocsp, PemSigner); 4],
    now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    ocsp: Mutex<Ocsp>,
    list: Mutex<List>,
    asked: AtomicUsize,
}

impl TestPki {
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        let (root, root_certificate) = authority("Root", None, &[]);
        let (issuing, certificate) = authority("Authority", Some(&root), &[ROOT_LIST]);
        let (stranger, stranger_certificate) = authority("Authority", None, &[]);
        let chain_pem = certificate.pem() + &root_certificate.pem();
        let delegate = |by: &Authority, is_authorised: bool, is_never_revoked: bool, chain: &str| {
            let mut params = leaf("Responder", 30, Named::ListOnly);
            params.not_after = rcgen::date_time_ymd(2050, 1, 1);
            if is_authorised {
                params.custom_extensions.push(usage(rfc5280::ID_KP_OCSP_SIGNING, false));
            }
            if is_never_revoked {
                let arcs = arcs(rfc6960::ID_PKIX_OCSP_NOCHECK);
                params
                    .custom_extensions
                    .push(CustomExtension::from_oid_content(&arcs, vec![5, 0]));
            }
            signer(params, by, chain)
        };
        let delegates = [
            (Ocsp::Good, delegate(&issuing, true, true, &chain_pem)),
            (Ocsp::NotAuthorised, delegate(&issuing, false, true, &chain_pem)),
            (
                Ocsp::Stranger,
                delegate(&stranger, true, true, &stranger_certificate.pem()),
            ),
            (Ocsp::Checked, delegate(&issuing, true, false, &chain_pem)),
        ];
        Self {
            root,
            issuing,
            chain_pem,
            root_pem: root_certificate.pem(),
            delegates,
            now: Box::new(now),
            ocsp: Mutex::new(Ocsp::Good),
            list: Mutex::new(List::Good),
            asked: AtomicUsize::new(0),
        }
    }

    /// From now on.
    pub fn set(&self, ocsp: Ocsp, list: List) {
        *self.ocsp.lock().unwrap() = ocsp;
        *self.list.lock().unwrap() = list;
    }

    /// How often anybody was asked.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    pub fn anchors(&self) -> TrustAnchors {
        TrustAnchors::from_pem(self.root_pem.as_bytes()).unwrap()
    }

    pub fn seal(&self, named: Named) -> PemSigner {
        signer(leaf("Seal", SEAL, named), &self.issuing, &self.chain_pem)
    }

    pub fn time(&self, named: Named, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> TestAuthority {
        self.time_until((TIME, 2029), named, clock)
    }

    /// An authority for time stamps whose certificate has this serial number and ends with the year before.
    pub fn time_until(
        &self,
        (serial, year): (u64, i32),
        named: Named,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> TestAuthority {
        let mut params = leaf("Time", serial, named);
        params.custom_extensions.push(usage(rfc5280::ID_KP_TIME_STAMPING, true));
        params.not_after = rcgen::date_time_ymd(year, 1, 1);
        TestAuthority::with(
            signer(params, &self.issuing, &self.chain_pem),
            self.root_pem.clone(),
            clock,
        )
    }

    fn response(&self, request: &[u8], ocsp: Ocsp) -> Vec<u8> {
        let asked = OcspRequest::from_der(request).unwrap().tbs_request.request_list;
        let mut cert_id = asked.into_iter().next().unwrap().cert_id;
        let serial = cert_id.serial_number.as_bytes().last().copied().unwrap_or_default();
        if ocsp == Ocsp::OtherCertificate {
            cert_id.serial_number = x509_cert::serial_number::SerialNumber::new(&[99]).unwrap();
        }
        if ocsp == Ocsp::OtherIssuer {
            cert_id.issuer_key_hash = OctetString::new([7; 20]).unwrap();
        }
        let this_update = match ocsp {
            Ocsp::TooOld | Ocsp::WithoutNextUpdate => -48 * HOUR,
            Ocsp::FromTheFuture => HOUR,
            _ => 0,
        };
        let cert_status = match ocsp {
            Ocsp::Revoked(revoked, at) if revoked == u64::from(serial) => CertStatus::Revoked(RevokedInfo {
                revocation_time: self.at(at),
                revocation_reason: None,
            }),
            Ocsp::Unknown => CertStatus::Unknown(Null),
            _ => CertStatus::Good(Null),
        };
        let by = self.delegates.iter().find(|(kind, _)| *kind == ocsp);
        let signer = &by.unwrap_or(&self.delegates[0]).1;
        let certificate = Certificate::from_der(&signer.chain()[0]).unwrap();
        let authority = Certificate::from_der(&signer.chain()[1]).unwrap();
        let data = ResponseData {
            version: 0,
            responder_id: ResponderId::ByName(certificate.tbs_certificate().subject().clone()),
            produced_at: self.at(this_update),
            responses: vec![SingleResponse {
                cert_id,
                cert_status,
                this_update: self.at(this_update),
                next_update: (ocsp != Ocsp::WithoutNextUpdate).then(|| self.at(this_update + 24 * HOUR)),
                extensions: None,
            }],
            extensions: None,
        };
        let signed = if ocsp == Ocsp::OtherKey {
            b"something else".to_vec()
        } else {
            data.to_der().unwrap()
        };
        let basic = BasicOcspResponse {
            tbs_response_data: Any::encode_from(&data).unwrap(),
            signature_algorithm: signer.algorithm().identifier().unwrap(),
            signature: BitString::from_bytes(&signer.sign(&signed).unwrap()).unwrap(),
            // Responders tend to send along what nobody needs.
            certs: Some(vec![certificate, authority]),
        };
        successful(&basic)
    }

    fn list(&self, params: &Authority, list: List) -> Vec<u8> {
        let this_update = match list {
            List::TooOld => -48 * HOUR,
            List::FromTheFuture => HOUR,
            _ => 0,
        };
        let revoked = match list {
            List::Revoked(serial, at) => vec![RevokedCertParams {
                serial_number: SerialNumber::from(serial),
                revocation_time: rcgen::date_time_ymd(1970, 1, 1) + self.since_1970(at),
                reason_code: None,
                invalidity_date: None,
            }],
            _ => Vec::new(),
        };
        let scope = (list == List::Partial).then_some(CrlScope::CaCertsOnly);
        let point = if list == List::OtherPoint {
            "http://ca.test/other.crl"
        } else {
            LIST
        };
        let is_of_point = matches!(list, List::Partial | List::OtherPoint);
        let params_of_list = CertificateRevocationListParams {
            this_update: rcgen::date_time_ymd(1970, 1, 1) + self.since_1970(this_update),
            next_update: rcgen::date_time_ymd(1970, 1, 1) + self.since_1970(this_update + 24 * HOUR),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: is_of_point.then(|| CrlIssuingDistributionPoint {
                distribution_point: CrlDistributionPoint {
                    uris: vec![point.to_owned()],
                },
                scope,
            }),
            revoked_certs: revoked,
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let issuer = match list {
            List::OtherKey => Issuer::new(params.params.clone(), KeyPair::generate().unwrap()),
            _ => params.issuer(),
        };
        params_of_list.signed_by(&issuer).unwrap().der().to_vec()
    }

    fn at(&self, millis: i64) -> GeneralizedTime {
        GeneralizedTime::from_unix_duration(self.since_1970(millis)).unwrap()
    }

    /// The time so many milliseconds from now.
    fn since_1970(&self, millis: i64) -> Duration {
        Duration::from_millis(u64::try_from((self.now)().plus_millis(millis).millis()).unwrap())
    }
}

impl RevocationSource for TestPki {
    fn ask(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, RevocationFault> {
        assert_eq!(address, RESPONDER);
        self.asked.fetch_add(1, Ordering::Relaxed);
        let ocsp = *self.ocsp.lock().unwrap();
        match ocsp {
            Ocsp::Silent => Err(RevocationFault::Unreachable("nobody there".to_owned())),
            Ocsp::Html => Err(RevocationFault::ContentType("text/html".to_owned())),
            Ocsp::TryLater => Ok(OcspResponse {
                status: ResponseStatus::TryLater,
                bytes: None,
            }
            .to_der()
            .unwrap()),
            _ => {
                let mut answer = self.response(request, ocsp);
                if ocsp == Ocsp::Truncated {
                    answer.pop();
                }
                Ok(answer)
            }
        }
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, RevocationFault> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if address == ROOT_LIST {
            return Ok(self.list(&self.root, List::Good));
        }
        assert_eq!(address, LIST);
        let list = *self.list.lock().unwrap();
        match list {
            List::Silent => Err(RevocationFault::Unreachable("nobody there".to_owned())),
            List::Html => Ok(b"<html>".to_vec()),
            List::OtherIssuer => Ok(self.list(&self.root, list)),
            _ => Ok(self.list(&self.issuing, list)),
        }
    }
}

fn successful(basic: &BasicOcspResponse) -> Vec<u8> {
    let bytes = ResponseBytes {
        response_type: rfc6960::ID_PKIX_OCSP_BASIC,
        response: OctetString::new(basic.to_der().unwrap()).unwrap(),
    };
    let status = ResponseStatus::Successful;
    let bytes = Some(bytes);
    OcspResponse { status, bytes }.to_der().unwrap()
}

fn authority(name: &str, by: Option<&Authority>, lists: &[&str]) -> (Authority, rcgen::Certificate) {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.serial_number = Some(SerialNumber::from(10));
    params.crl_distribution_points = points(lists);
    let key = KeyPair::generate().unwrap();
    let certificate = match by {
        Some(by) => params.signed_by(&key, &by.issuer()).unwrap(),
        None => params.self_signed(&key).unwrap(),
    };
    let key_pem = key.serialize_pem();
    (Authority { params, key_pem }, certificate)
}

fn leaf(name: &str, serial: u64, named: Named) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.serial_number = Some(SerialNumber::from(serial));
    params.not_after = rcgen::date_time_ymd(2028, 1, 1);
    if named != Named::Nothing {
        params.crl_distribution_points = points(&[LIST]);
    }
    if named == Named::Both {
        let access = AuthorityInfoAccessSyntax(vec![AccessDescription {
            access_method: rfc5280::ID_AD_OCSP,
            access_location: GeneralName::UniformResourceIdentifier(Ia5String::new(RESPONDER).unwrap()),
        }]);
        let arcs = arcs(rfc5280::ID_PE_AUTHORITY_INFO_ACCESS);
        let content = access.to_der().unwrap();
        params
            .custom_extensions
            .push(CustomExtension::from_oid_content(&arcs, content));
    }
    params
}

fn points(lists: &[&str]) -> Vec<CrlDistributionPoint> {
    let point = |list: &&str| CrlDistributionPoint {
        uris: vec![(*list).to_owned()],
    };
    lists.iter().map(point).collect()
}

fn usage(purpose: der::asn1::ObjectIdentifier, is_critical: bool) -> CustomExtension {
    let content = vec![purpose].to_der().unwrap();
    let mut extension = CustomExtension::from_oid_content(&arcs(rfc5280::ID_CE_EXT_KEY_USAGE), content);
    extension.set_criticality(is_critical);
    extension
}

fn arcs(oid: der::asn1::ObjectIdentifier) -> Vec<u64> {
    oid.arcs().map(u64::from).collect()
}

fn signer(params: CertificateParams, by: &Authority, chain: &str) -> PemSigner {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &by.issuer()).unwrap();
    let chain = certificate.pem() + chain;
    PemSigner::from_pem(key.serialize_pem().as_bytes(), chain.as_bytes()).unwrap()
}
