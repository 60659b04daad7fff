//! Files of somebody who means ill.

use std::{path::Path, process::Command};

use super::*;
use crate::seal::testing::attacks::attacks;

/// An authority that issues to many.
struct Authority {
    root: rcgen::Certificate,
    issuer: rcgen::Issuer<'static, rcgen::KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut authority = rcgen::CertificateParams::default();
        let name = &mut authority.distinguished_name;
        name.push(rcgen::DnType::CommonName, "Authority for many");
        authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = rcgen::KeyPair::generate().unwrap();
        let root = authority.self_signed(&key).unwrap();
        let issuer = rcgen::Issuer::new(authority, key);
        Self { root, issuer }
    }

    /// The document sealed by a customer of this subject, and the customer's certificate as PEM.
    fn seal(&self, subject: &[(rcgen::DnType, &str)], document: lopdf::Document) -> (Vec<u8>, String) {
        let mut leaf = rcgen::CertificateParams::default();
        leaf.distinguished_name = rcgen::DistinguishedName::new();
        for (part, text) in subject {
            leaf.distinguished_name.push(part.clone(), *text);
        }
        leaf.key_usages = vec![rcgen::KeyUsagePurpose::DigitalSignature];
        let own = rcgen::KeyPair::generate().unwrap();
        let leaf = leaf.signed_by(&own, &self.issuer).unwrap().pem();
        let chain = [leaf.as_str(), &self.root.pem()].concat();
        let signer = seal::PemSigner::from_pem(own.serialize_pem().as_bytes(), chain.as_bytes()).unwrap();
        let options = SealOptions::at(at("2026-11-23T10:00:00Z"));
        (seal_document(document, &signer, &options).unwrap(), leaf)
    }
}

/// A document under a seal of this organisation, whose authority issues to many; and the certificates as PEM.
fn sealed_under_authority(folder: &Path, organisation: &str, document: lopdf::Document) {
    let authority = Authority::new();
    let subject = [
        (rcgen::DnType::OrganizationName, organisation),
        (rcgen::DnType::CommonName, "Seal"),
    ];
    let (sealed, leaf) = authority.seal(&subject, document);
    let root = authority.root.pem();
    for (name, content) in [
        ("shared.pdf", sealed),
        ("chain.pem", [leaf.as_str(), &root].concat().into_bytes()),
        ("authority.pem", root.into_bytes()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
}

/// A folder as of [`with_credential`], with files of the same content that customers of the body's public authority sealed:
/// the body itself, somebody with a certificate for mail in the body's name, somebody with one of a domain alone.
fn under_one_authority() -> TempDir {
    let folder = with_credential();
    let (token, snapshot) = (
        fs::read_to_string(folder.path().join("credential.jwt")).unwrap(),
        snapshot(),
    );
    let view = certificate_view(&Views::load().unwrap(), &snapshot, Some(token.trim()));
    let authority = Authority::new();
    let body = snapshot.body.name.as_str();
    let (organisation, common) = (rcgen::DnType::OrganizationName, rcgen::DnType::CommonName);
    let mut published = authority.root.pem();
    fs::write(folder.path().join("authority.pem"), &published).unwrap();
    for (name, subject) in [
        ("body.pdf", vec![(organisation.clone(), body), (common.clone(), "Seal")]),
        (
            "mail.pdf",
            vec![(organisation.clone(), body), (common.clone(), "j.doe@body.example")],
        ),
        ("domain.pdf", vec![(common, body)]),
        ("other.pdf", vec![(organisation, "Another Body")]),
    ] {
        let (sealed, own) = authority.seal(&subject, render(&view).unwrap());
        fs::write(folder.path().join(name), sealed).unwrap();
        if name == "body.pdf" {
            published += &own;
        }
    }
    fs::write(folder.path().join("seal.pem"), published).unwrap();
    folder
}

/// Checks a file of [`under_one_authority`].
fn judged(folder: &TempDir, file: &str, trust: &str, is_issuer_named: bool) -> (u8, String) {
    let path = |name: &str| folder.path().join(name);
    told(&VerifyArguments {
        file: path(file),
        trust: Some(path(trust)),
        tsa_trust: None,
        issuer: is_issuer_named.then(|| path("did.json")).into_iter().collect(),
        status: Vec::new(),
        at: None,
        format: Format::Text,
    })
}

#[test]
fn where_the_certificates_of_the_seal_are_known_no_other_of_the_same_authority_makes_one_not_even_in_the_bodys_name() {
    let folder = under_one_authority();
    for issuer in [false, true] {
        let (code, text) = judged(&folder, "body.pdf", "seal.pem", issuer);
        assert_eq!(code, 0, "{text}");
        assert!(text.contains("  ✓ the seal is of the body"), "{text}");
        for forged in ["mail.pdf", "domain.pdf", "other.pdf"] {
            let (code, text) = judged(&folder, forged, "seal.pem", issuer);
            assert_eq!(code, CANNOT_TELL, "{forged}: {text}");
            assert!(
                text.contains("none of those that the body seals with"),
                "{forged}: {text}"
            );
            assert!(text.contains("  ✗ the seal is of the body"), "{forged}: {text}");
        }
    }
}

#[test]
fn by_an_authority_alone_the_seal_must_bear_the_name_of_the_body_that_a_believed_issuer_names() {
    let folder = under_one_authority();
    let body = snapshot().body.name;
    let differs = format!("sealed by Another Body, which is not {body}");
    for (file, issuer, expected, why) in [
        ("body.pdf", true, 0, "sealed by "),
        (
            "body.pdf",
            false,
            CANNOT_TELL,
            "nobody whom you trust says that it is the body's",
        ),
        ("domain.pdf", true, CANNOT_TELL, "names no organisation"),
        ("domain.pdf", false, CANNOT_TELL, "names no organisation"),
        ("other.pdf", true, CANNOT_TELL, differs.as_str()),
        (
            "other.pdf",
            false,
            CANNOT_TELL,
            "nobody whom you trust says that it is the body's",
        ),
    ] {
        let (code, text) = judged(&folder, file, "authority.pem", issuer);
        assert_eq!(code, expected, "{file}: {text}");
        assert!(text.lines().next().unwrap().contains(why), "{file}: {text}");
        assert_eq!(text.contains("Claimed, not proven"), code != 0, "{file}: {text}");
        assert_eq!(text.contains("seal.pem"), code != 0, "{file}: {text}");
    }
}

#[test]
fn case_and_space_make_no_other_name_of_a_body() {
    let folder = with_credential();
    let token = fs::read_to_string(folder.path().join("credential.jwt")).unwrap();
    let view = certificate_view(&Views::load().unwrap(), &snapshot(), Some(token.trim()));
    let spelt = snapshot().body.name.to_uppercase().replace(' ', "  ");
    sealed_under_authority(folder.path(), &spelt, render(&view).unwrap());
    let (code, text) = judged(&folder, "shared.pdf", "authority.pem", true);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn whoever_trusts_the_certificate_that_sealed_knows_whose_it_is_by_whatever_name() {
    let folder = tempfile::tempdir().unwrap();
    sealed_under_authority(
        folder.path(),
        "Another Body",
        render(&CertificateView::sample()).unwrap(),
    );
    let (code, text) = verified(&folder, "shared.pdf", Some("chain.pem"), None, Format::Text);
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
        let headline = text.lines().next().unwrap();
        assert!(code != 0 && headline.contains(attack.reason), "{name}: {text}");
        let (_, json) = checked(&folder, "attacked.pdf", true, &[], Format::Json);
        let part = serde_json::from_str::<serde_json::Value>(&json).unwrap()["sealed_part"].take();
        let own = read("own.pdf");
        let is_copy = attack.file.starts_with(&own) && name != "huge";
        assert_eq!(headline.contains("a copy of certificate"), is_copy, "{name}: {text}");
        let expected = is_copy.then(|| {
            serde_json::json!({
                "bytes": own.len(),
                "sha256": crate::domain::standard::Digest::of(&own).to_string(),
                "conclusion": { "indication": "TOTAL-PASSED", "sub_indication": null },
                "number": snapshot().number,
            })
        });
        assert_eq!(part, serde_json::json!(expected), "{name}");
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

#[test]
fn a_seal_that_was_made_to_last_and_cut_down_to_an_earlier_state_is_told_as_that() {
    let now = || at("2026-11-23T10:00:00Z");
    let pki = TestPki::new(now);
    let (signer, time, anchors) = (pki.seal(Named::Both), pki.time(Named::Both, now), pki.anchors());
    let sealing = Sealing {
        signer: &signer,
        anchors: &anchors,
        authority: Some(&time),
        revocation: &pki,
        now: &now,
        nonce: &|| Ok(7),
    };
    let document = render(&CertificateView::sample()).unwrap();
    let whole = sealing.seal(document, &SealOptions::at(now())).unwrap().bytes;
    let arguments = VerifyArguments {
        file: "certificate.pdf".into(),
        trust: None,
        tsa_trust: None,
        issuer: Vec::new(),
        status: Vec::new(),
        at: None,
        format: Format::Text,
    };
    let told = |file: &[u8]| {
        let seal = seal::verify(file, &anchors, now()).unwrap();
        let end = seal.signed_bytes.unwrap().revision_end;
        let verdict = file::check(file, (seal, None), &arguments, &[], now()).unwrap().verdict;
        (verdict.exit_code(), verdict.sentence(false), end)
    };
    let (_, sentence, end) = told(&whole);
    assert!(!sentence.contains("cut down"), "{sentence}");
    let (code, sentence, _) = told(&whole[..end]);
    assert!(
        code == CANNOT_TELL && sentence.contains("or was cut down to an earlier state of itself"),
        "{sentence}"
    );
}
