//! Genuine seals whose certificates or keys do not fit.

use der::{Decode, Encode};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};

use super::*;
use crate::seal::verify::{ChainTrust, Check, Finding, unsuitable};
use crate::seal::{RawSigner, SealError, SignatureAlgorithm, cms};

/// A throw-away key of 3072 bits: `ring` can use RSA keys but not make them.
const RSA_KEY: &str = include_str!("rsa-3072-test-only.pem");

/// Signs with one signer's key and shows another chain.
struct Mixed<'a> {
    key: &'a dyn RawSigner,
    chain: Vec<Vec<u8>>,
}

impl RawSigner for Mixed<'_> {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.key.algorithm()
    }
    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError> {
        self.key.sign(message)
    }
}

fn seal_with(signer: &dyn RawSigner) -> Vec<u8> {
    seal_document(document(), signer, &options()).unwrap()
}

#[test]
fn a_seal_under_another_root_is_untrusted() {
    let other = development_seal();
    let report = report(&seal_with(&other.signer().unwrap()));
    assert_eq!(report.conclusion, open(Indeterminate::NoCertificateChainFound));
    assert_eq!(report.findings, [Finding::ChainUntrusted]);
    assert_eq!(report.chain, ChainTrust::Untrusted);
    assert_eq!(report.signature_valid, Check::Passed);
}

#[test]
fn without_trust_anchors_nothing_is_known_about_the_signer() {
    let report = verify(&SEALED.bytes, &TrustAnchors::none(), now()).unwrap();
    assert_eq!(report.conclusion, open(Indeterminate::NoCertificateChainFound));
    assert_eq!(report.findings, [Finding::NoTrustAnchors]);
    assert_eq!(report.chain, ChainTrust::Unknown);
    assert!(
        report.metadata.is_some(),
        "the content is proven to be sealed, by whomsoever"
    );
}

#[test]
fn a_certificate_counts_from_its_first_to_its_last_second() {
    let conclusion = |at: &str| verify(&SEALED.bytes, &SEALED.anchors, time(at)).unwrap().conclusion;
    assert_eq!(conclusion("2025-12-31T23:59:59.999Z"), open(Indeterminate::NotYetValid));
    assert_eq!(conclusion("2026-01-01T00:00:00Z"), Conclusion::TotalPassed);
    assert_eq!(conclusion("2028-12-31T23:59:59.999Z"), Conclusion::TotalPassed);
    // Without a time stamp nobody knows whether the seal was made before.
    assert_eq!(
        conclusion("2029-01-01T00:00:00Z"),
        open(Indeterminate::OutOfBoundsNoPoe)
    );
}

#[test]
fn a_signature_by_another_key_than_the_certificates_fails() {
    let other = development_seal().signer().unwrap();
    let report = report(&seal_with(&Mixed {
        key: &other,
        chain: SEALED.signer.chain().to_vec(),
    }));
    assert_eq!(report.conclusion, failed(Failure::SigCryptoFailure));
    assert_eq!(report.findings, [Finding::SignatureInvalid]);
    assert_eq!(report.intact, Check::Passed);
    assert_eq!(report.metadata, None);
}

/// The CMS of the fixture with its parts changed.
fn changed_contents(change: impl FnOnce(&mut ::cms::signed_data::SignedData)) -> Vec<u8> {
    let info = ::cms::content_info::ContentInfo::from_der(&contents()).unwrap();
    let mut data = info.content.decode_as().unwrap();
    change(&mut data);
    with_contents(&cms::content_info(&data).unwrap().to_der().unwrap())
}

/// A certificate with issuer, serial number and key of the fixture's leaf, but of other bytes.
fn twin_of_the_leaf() -> Vec<u8> {
    let mut twin = SEALED.signer.chain()[0].clone();
    let last = twin.len() - 1;
    twin[last] ^= 1;
    twin
}

#[test]
fn a_certificate_swapped_in_the_file_is_not_the_one_that_was_signed_for() {
    use ::cms::cert::CertificateChoices;
    let bytes = changed_contents(|data| {
        let certificates = [twin_of_the_leaf(), SEALED.signer.chain()[1].clone()]
            .iter()
            .map(|der| CertificateChoices::from_der(der).unwrap())
            .collect::<Vec<_>>();
        data.certificates = Some(certificates.try_into().unwrap());
    });
    let report = report(&bytes);
    assert_eq!(report.conclusion, open(Indeterminate::NoSigningCertificateFound));
    assert_eq!(report.findings, [Finding::SigningCertificateMismatch]);
}

#[test]
fn a_signature_without_certificates_has_no_signer() {
    let report = report(&changed_contents(|data| data.certificates = None));
    assert_eq!(report.findings, [Finding::SigningCertificateMissing]);
    assert_eq!(report.conclusion, open(Indeterminate::NoSigningCertificateFound));
}

#[test]
fn certificates_that_are_not_of_the_chain_do_not_pass() {
    let stranger = development_seal().signer().unwrap();
    let mut chain = SEALED.signer.chain().to_vec();
    chain.push(stranger.chain()[1].clone());
    let report = report(&seal_with(&Mixed {
        key: &SEALED.signer,
        chain,
    }));
    assert_eq!(report.findings, [Finding::UnrelatedCertificates]);
    assert_eq!(report.conclusion, open(Indeterminate::SigConstraintsFailure));
}

#[test]
fn a_second_or_a_missing_signer_fails() {
    let none = report(&changed_contents(|data| {
        data.signer_infos = Vec::new().try_into().unwrap()
    }));
    assert_eq!(none.findings, [Finding::NotExactlyOneSigner]);
    let two = report(&changed_contents(|data| {
        let mut signers = data.signer_infos.0.clone().into_vec();
        let mut second = signers[0].clone();
        second.signature = der::asn1::OctetString::new(vec![1; 8]).unwrap();
        signers.push(second);
        data.signer_infos = signers.try_into().unwrap();
    }));
    assert_eq!(two.findings, [Finding::NotExactlyOneSigner]);
    assert_eq!(two.conclusion, failed(Failure::FormatFailure));
}

#[test]
fn other_hash_algorithms_than_sha_256_are_not_relied_on() {
    let report = report(&changed_contents(|data| {
        let sha1 = spki::AlgorithmIdentifierOwned {
            oid: const_oid::db::rfc5912::ID_SHA_1,
            parameters: None,
        };
        data.digest_algorithms = vec![sha1].try_into().unwrap();
    }));
    assert_eq!(report.findings, [Finding::AlgorithmNotAllowed]);
    assert_eq!(report.conclusion, open(Indeterminate::CryptoConstraintsFailure));
    assert_eq!(report.algorithms_allowed, Check::Failed);
}

/// A root, and a leaf it issued for `key` after `shape` had its way with the leaf.
fn issue(key: &KeyPair, shape: impl FnOnce(&mut CertificateParams)) -> (PemSigner, TrustAnchors) {
    let mut root = CertificateParams::default();
    root.distinguished_name.push(DnType::CommonName, "Test root");
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root_key = KeyPair::generate().unwrap();
    let root_certificate = root.self_signed(&root_key).unwrap();
    let mut leaf = CertificateParams::default();
    leaf.distinguished_name.push(DnType::CommonName, "Test seal");
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    shape(&mut leaf);
    let leaf = leaf.signed_by(key, &Issuer::new(root, root_key)).unwrap();
    let signer = PemSigner::from_pem(key.serialize_pem().as_bytes(), leaf.pem().as_bytes()).unwrap();
    (
        signer,
        TrustAnchors::from_pem(root_certificate.pem().as_bytes()).unwrap(),
    )
}

#[test]
fn a_certificate_for_another_use_does_not_pass() {
    let key = KeyPair::generate().unwrap();
    let (signer, anchors) = issue(&key, |leaf| leaf.key_usages = vec![KeyUsagePurpose::KeyAgreement]);
    let report = verify(&seal_with(&signer), &anchors, now()).unwrap();
    assert_eq!(report.findings, [Finding::CertificateUsage]);
    assert_eq!(report.conclusion, open(Indeterminate::ChainConstraintsFailure));
}

#[test]
fn what_a_certificate_for_other_uses_seals_does_not_pass_however_it_is_trusted() {
    use ExtendedKeyUsagePurpose::{Any, ClientAuth, CodeSigning, EmailProtection, Other, ServerAuth, TimeStamping};
    let of_documents = || Other(vec![1, 3, 6, 1, 5, 5, 7, 3, 36]);
    let of_microsoft = Other(vec![1, 3, 6, 1, 4, 1, 311, 10, 3, 12]);
    let of_adobe = Other(vec![1, 2, 840, 113_583, 1, 1, 5]);
    let key = KeyPair::generate().unwrap();
    for (purposes, may_seal) in [
        (vec![], true),
        (vec![of_documents()], true),
        (vec![of_microsoft, ClientAuth], true),
        (vec![of_adobe], true),
        (vec![ClientAuth, EmailProtection], true),
        (vec![Any], true),
        (vec![ServerAuth, ClientAuth], false),
        (vec![ServerAuth], false),
        (vec![ClientAuth], false),
        (vec![CodeSigning], false),
        (vec![TimeStamping], false),
        (vec![Other(vec![1, 2, 3, 4])], false),
    ] {
        let (signer, anchors) = issue(&key, |leaf| leaf.extended_key_usages.clone_from(&purposes));
        let report = verify(&seal_with(&signer), &anchors, now()).unwrap();
        let findings: &[Finding] = if may_seal { &[] } else { &[Finding::CertificateUsage] };
        assert_eq!(report.findings, findings, "{purposes:?}");
        assert_eq!(report.is_valid(), may_seal, "{purposes:?}");
        // Nor is one taken that would be refused later.
        assert_eq!(unsuitable(signer.chain()).unwrap().is_none(), may_seal, "{purposes:?}");
        // Whoever trusts that very certificate trusts it with what it is for.
        let pinned = TrustAnchors::of_chain(&signer.chain()[..1]).unwrap();
        let report = verify(&seal_with(&signer), &pinned, now()).unwrap();
        assert_eq!(report.findings, findings, "{purposes:?}");
    }
}

#[test]
fn a_purpose_that_must_be_understood_is_and_one_that_cannot_be_read_does_not_pass() {
    let key = KeyPair::generate().unwrap();
    let documents = [0x30, 0x0a, 0x06, 0x08, 0x2b, 6, 1, 5, 5, 7, 3, 36];
    for (content, may_seal) in [(&documents[..], true), (&documents[..11], false), (&[0x30, 0], false)] {
        let (signer, anchors) = issue(&key, |leaf| {
            let mut usage = CustomExtension::from_oid_content(&[2, 5, 29, 37], content.to_vec());
            usage.set_criticality(true);
            leaf.custom_extensions.push(usage);
        });
        let report = verify(&seal_with(&signer), &anchors, now()).unwrap();
        assert_eq!(report.is_valid(), may_seal, "{content:?}: {report:?}");
    }
}

#[test]
fn a_seal_certificate_without_the_marker_is_not_a_development_seal() {
    let key = KeyPair::generate().unwrap();
    let (signer, anchors) = issue(&key, |_| {});
    let report = verify(&seal_with(&signer), &anchors, now()).unwrap();
    assert!(report.is_valid(), "{report:?}");
    assert!(!report.signer.unwrap().development_seal);
}

#[test]
fn an_rsa_key_seals_with_pss() {
    let key = KeyPair::from_pem(RSA_KEY).unwrap();
    let (signer, anchors) = issue(&key, |_| {});
    assert_eq!(signer.algorithm(), SignatureAlgorithm::RsaPssSha256);
    let report = verify(&seal_with(&signer), &anchors, now()).unwrap();
    assert!(report.is_valid(), "{report:?}");
}
