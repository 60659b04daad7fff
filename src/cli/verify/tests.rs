//! A certificate checked from the shell.

use tempfile::TempDir;

use super::*;
use crate::{
    cli::terminal::tests::plain,
    pdf::certificate::{CertificateView, render},
    seal::{
        SealOptions, TimeStampAuthority,
        development::DevelopmentSeal,
        seal_document, seal_with_time_stamp,
        testing::{TestAuthority, Usage},
        time_stamp::Request,
    },
};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A folder with a sealed certificate, with and without a time stamp, the roots of seal and time stamp, and the root of
/// somebody else.
fn folder() -> TempDir {
    let seal = |name| DevelopmentSeal::generate(name, at("2026-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")).unwrap();
    let (own, foreign) = (seal("Certification Body"), seal("Somebody Else"));
    let options = SealOptions::at(at("2026-11-23T10:00:00Z"));
    let document = render(&CertificateView::sample()).unwrap();
    let sealed = seal_document(document, &own.signer().unwrap(), &options).unwrap();
    let time = TestAuthority::new(Usage::TimeStamping, || at("2026-11-23T10:00:01Z"));
    let anchors = TrustAnchors::of_time_stamps(time.root_pem()).unwrap();
    let mut stamp = |signature: &[u8]| {
        let request = Request::new(signature, 1)?;
        Ok(request.accept(&time.ask(&request.to_der()?)?, &anchors, at("2026-11-23T10:00:00Z"))?)
    };
    let document = render(&CertificateView::sample()).unwrap();
    let stamped = seal_with_time_stamp(document, &own.signer().unwrap(), &options, &mut stamp).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("certificate.pdf", sealed.as_slice()),
        ("stamped.pdf", stamped.as_slice()),
        ("time.pem", time.root_pem()),
        ("root.pem", own.root_pem().as_bytes()),
        ("foreign.pem", foreign.root_pem().as_bytes()),
        ("noise.pdf", b"no PDF at all"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Exit code and output, as a person sees them. `trust` may name a second file after a space, for time stamps.
fn verified(folder: &TempDir, file: &str, trust: Option<&str>, at: Option<Timestamp>, format: Format) -> (u8, String) {
    let path = |name: &str| folder.path().join(name);
    let arguments = VerifyArguments {
        file: path(file),
        trust: trust.and_then(|names| names.split(' ').next()).map(path),
        tsa_trust: trust.and_then(|names| names.split(' ').nth(1)).map(path),
        at,
        format,
    };
    let now = Timestamp::parse("2026-11-24T10:00:00Z").unwrap();
    match check(&arguments, now) {
        Err(failure) => (CANNOT_TELL, failure.to_string()),
        Ok(report) => {
            let around = Around { config: None, now };
            let (result, text) = plain(|terminal| run(&arguments, &around, terminal));
            assert_eq!(result.unwrap(), ExitCode::from(outcome(&report).0));
            (outcome(&report).0, text)
        }
    }
}

#[test]
fn a_certificate_as_issued_is_valid_and_the_conclusion_stands_first() {
    let (code, text) = verified(&folder(), "certificate.pdf", Some("root.pem"), None, Format::Text);
    assert_eq!(code, 0, "{text}");
    assert!(text.starts_with("✓ Valid: "), "{text}");
    assert!(text.contains(MARKER) && text.contains("Certification Body"), "{text}");
    assert_eq!(text.matches("  ✓ ").count(), 7, "{text}");
}

#[test]
fn a_changed_byte_is_not_valid_and_what_changed_is_told() {
    let folder = folder();
    let path = folder.path().join("certificate.pdf");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(6).position(|window| window == b"stream").unwrap() + 20;
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
    let (code, text) = verified(&folder, "certificate.pdf", Some("root.pem"), None, Format::Text);
    assert_eq!(code, NOT_VALID, "{text}");
    assert!(
        text.starts_with("✗ Not valid\n") && text.contains("the content was changed after sealing"),
        "{text}"
    );
}

#[test]
fn a_seal_of_somebody_else_is_not_valid() {
    let (code, text) = verified(&folder(), "certificate.pdf", Some("foreign.pem"), None, Format::Text);
    assert_eq!(code, NOT_VALID, "{text}");
    assert!(
        text.contains("  ✗ the certificate leads to one that you trust"),
        "{text}"
    );
}

#[test]
fn without_anything_to_trust_it_cannot_be_told() {
    let (code, text) = verified(&folder(), "certificate.pdf", None, None, Format::Text);
    assert_eq!(code, CANNOT_TELL, "{text}");
    assert!(text.starts_with("? Cannot tell") && text.contains("--trust"), "{text}");
}

#[test]
fn a_time_stamp_is_told_and_keeps_a_seal_valid_after_its_certificate_expired() {
    let folder = folder();
    let trust = Some("root.pem time.pem");
    let late = Some(at("2029-12-31T12:00:00Z"));
    for time in [None, late] {
        let (code, text) = verified(&folder, "stamped.pdf", trust, time, Format::Text);
        assert_eq!(code, 0, "{text}");
        assert_eq!(text.matches("  ✓ ").count(), 8, "{text}");
        for said in ["TOTAL-PASSED", "PAdES-B-T", "sealed by 2026-11-23T10:00:01", "CN=Time"] {
            assert!(text.contains(said), "{said} is missing: {text}");
        }
    }
    let (_, json) = verified(&folder, "stamped.pdf", trust, None, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["level"], &json["time_stamp"]),
        (&"PAdES-B-T".into(), &"passed".into())
    );
    assert_eq!(json["time_stamped"]["time"], "2026-11-23T10:00:01.000Z");
}

#[test]
fn a_time_stamp_of_an_authority_that_is_not_trusted_is_never_shown_as_valid() {
    let (code, text) = verified(&folder(), "stamped.pdf", Some("root.pem"), None, Format::Text);
    assert_eq!(code, CANNOT_TELL, "{text}");
    assert!(
        text.starts_with("? Cannot tell") && text.contains("--tsa-trust"),
        "{text}"
    );
    assert!(text.contains("INDETERMINATE (NO_CERTIFICATE_CHAIN_FOUND)"), "{text}");
}

#[test]
fn a_seal_is_judged_at_the_time_asked_about() {
    let late = Some(at("2031-01-01T00:00:00Z"));
    let (code, text) = verified(&folder(), "certificate.pdf", Some("root.pem"), late, Format::Text);
    assert_eq!(code, NOT_VALID, "{text}");
    assert!(text.contains("expired"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = folder();
    for (file, trust) in [
        ("noise.pdf", "root.pem"),
        ("absent.pdf", "root.pem"),
        ("certificate.pdf", "noise.pdf"),
    ] {
        let (code, text) = verified(&folder, file, Some(trust), None, Format::Text);
        assert_eq!(code, CANNOT_TELL, "{text}");
        assert!(text.contains(file) || text.contains(trust), "{text}");
    }
}

#[test]
fn programmes_get_the_report_as_json() {
    let (code, text) = verified(&folder(), "certificate.pdf", Some("root.pem"), None, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &json["conclusion"]["indication"]), (0, &"TOTAL-PASSED".into()));
    assert_eq!(json["signer"]["development_seal"], true);
}
