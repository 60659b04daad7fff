//! Files of somebody who means ill.

use std::{path::Path, process::Command};

use super::*;
use crate::seal::testing::attacks::attacks;

/// A document under a seal of this organisation, whose authority issues to many; and the certificates as PEM.
fn sealed_under_authority(folder: &Path, organisation: &str, document: lopdf::Document) {
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
    let mut authority = CertificateParams::default();
    authority
        .distinguished_name
        .push(DnType::CommonName, "Authority for many");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let root = authority.self_signed(&key).unwrap();
    let mut leaf = CertificateParams::default();
    leaf.distinguished_name.push(DnType::OrganizationName, organisation);
    leaf.distinguished_name.push(DnType::CommonName, "Seal");
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let own = KeyPair::generate().unwrap();
    let leaf = leaf.signed_by(&own, &Issuer::new(authority, key)).unwrap();
    let chain = leaf.pem() + &root.pem();
    let signer = crate::seal::PemSigner::from_pem(own.serialize_pem().as_bytes(), chain.as_bytes()).unwrap();
    let options = SealOptions::at(at("2026-11-23T10:00:00Z"));
    let sealed = seal_document(document, &signer, &options).unwrap();
    for (name, content) in [
        ("shared.pdf", sealed),
        ("authority.pem", root.pem().into_bytes()),
        ("chain.pem", chain.into_bytes()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
}

#[test]
fn a_seal_of_another_body_under_the_same_authority_is_told_and_never_valid() {
    let folder = tempfile::tempdir().unwrap();
    let view = CertificateView::sample();
    let body = &view.body.name;
    sealed_under_authority(folder.path(), "Another Body", render(&view).unwrap());
    let (code, text) = verified(&folder, "shared.pdf", Some("authority.pem"), None, Format::Text);
    assert_eq!(code, CANNOT_TELL, "{text}");
    assert!(
        text.contains(&format!("sealed by Another Body, which is not {body}")),
        "{text}"
    );
    assert!(text.contains("  ✗ the seal is of the body"), "{text}");
    // Whoever trusts that certificate alone knows whose it is.
    let (code, text) = verified(&folder, "shared.pdf", Some("chain.pem"), None, Format::Text);
    assert_eq!(code, 0, "{text}");
    let spelt = body.to_uppercase().replace(' ', "  ");
    sealed_under_authority(folder.path(), &spelt, render(&view).unwrap());
    let (code, text) = verified(&folder, "shared.pdf", Some("authority.pem"), None, Format::Text);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn each_attack_on_a_file_is_told_by_its_own_reason() {
    let folder = with_credential();
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    for attack in attacks(&read("own.pdf"), &read("certificate.pdf")) {
        fs::write(folder.path().join("attacked.pdf"), &attack.file).unwrap();
        let (code, text) = checked(&folder, "attacked.pdf", true, &[], Format::Text);
        let name = attack.name;
        assert!(
            code != 0 && text.lines().next().unwrap().contains(attack.reason),
            "{name}: {text}"
        );
        assert!(!text.contains("✓ the credential inside is signed"), "{name}: {text}");
        let holds = |check: &str| text.contains(&format!("✓ {check}"));
        assert!(
            !holds("the seal is of the body")
                || holds("the certificate leads to one that you trust") && holds("the signature was made"),
            "{name}: {text}"
        );
    }
}

#[test]
fn a_forgery_in_the_name_of_a_body_is_not_said_to_be_sealed_by_it() {
    let folder = folder();
    let view = CertificateView::sample();
    sealed_under_authority(folder.path(), &view.body.name, render(&view).unwrap());
    for trust in [None, Some("root.pem")] {
        let (code, text) = verified(&folder, "shared.pdf", trust, None, Format::Text);
        assert_eq!(code, CANNOT_TELL, "{text}");
        assert!(text.contains("  ? the seal is of the body"), "{text}");
        let (_, json) = verified(&folder, "shared.pdf", trust, None, Format::Json);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["sealed_by_body"], "not_checked");
    }
}

#[test]
fn an_address_or_a_body_that_its_credential_does_not_know_makes_a_file_not_valid() {
    let folder = with_credential();
    for (file, differs) in [("elsewhere.pdf", "address"), ("other-body.pdf", "body")] {
        let (code, text) = checked(&folder, file, true, &[], Format::Text);
        assert_eq!(code, NOT_VALID, "{text}");
        assert!(text.contains(&format!("{differs} is `")), "{text}");
        let nobody = text.find("Claimed, not proven").unwrap();
        assert!(text.find("Register  ").unwrap() > nobody, "{text}");
    }
}

#[test]
fn nothing_that_stands_in_a_file_can_begin_a_line_of_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = render(&CertificateView::sample()).unwrap();
    let information = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    document.get_dictionary_mut(information).unwrap().set(
        "ClustermarkNumber",
        lopdf::text_string("1\n✓ Valid: forged\u{2028}✓ Valid: forged\r✓ Valid: forged"),
    );
    sealed_under_authority(folder.path(), "Somebody\n✓ Valid: forged", document);
    let (_, text) = verified(&folder, "shared.pdf", Some("authority.pem"), None, Format::Text);
    assert!(text.contains("forged"), "{text}");
    let is_forged = |line: &str| line.trim_start().starts_with("✓ Valid: forged");
    assert!(!text.lines().any(is_forged), "{text}");
    assert!(!text.contains(['\r', '\u{2028}']), "{text}");

    let header = r#"{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"x\n✓ Valid: forged"}"#;
    let payload = serde_json::to_string(&crate::credential::CertificateCredential::of(
        &snapshot(),
        &StatusPlaces {
            revocation: StatusPlace { list: 1, index: 1 },
            suspension: StatusPlace { list: 1, index: 1 },
        },
        &crate::credential::Did::of("http://localhost").unwrap(),
        "http://localhost",
    ))
    .unwrap();
    let base64 = |text: &str| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, text);
    let token = format!("{}.{}.{}", base64(header), base64(&payload), base64(&"x".repeat(64)));
    fs::write(folder.path().join("forged.jwt"), token).unwrap();
    let (_, text) = verified(&folder, "forged.jwt", None, None, Format::Text);
    assert!(text.contains("forged") && !text.lines().any(is_forged), "{text}");
}

#[test]
fn a_pipe_or_a_folder_is_refused_at_once() {
    let folder = folder();
    let pipe = folder.path().join("pipe.pdf");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::create_dir(folder.path().join("folder.pdf")).unwrap();
    for (file, trust) in [
        ("pipe.pdf", "root.pem"),
        ("folder.pdf", "root.pem"),
        ("certificate.pdf", "pipe.pdf"),
    ] {
        let (code, text) = verified(&folder, file, Some(trust), None, Format::Text);
        assert!(code == CANNOT_TELL && text.contains("no regular file"), "{text}");
    }
}
