//! A certificate checked from the shell.

mod hostile;
mod lists;
mod shape;
mod statements;
mod times;

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::{
    cli::terminal::tests::plain,
    credential::{Issuer, IssuerKeys, StatusList, StatusPlace, StatusPlaces, StatusPurpose},
    domain::certificate::snapshot::CertificateSnapshot,
    domain::certificate::snapshot::tests::snapshot,
    pdf::certificate::{CertificateView, render},
    seal::{
        SealOptions, Sealing, TimeStampAuthority,
        development::{DevelopmentSeal, MARKER},
        seal_document, seal_with_time_stamp,
        testing::{
            TestAuthority, Usage,
            pki::{Named, TestPki},
        },
        time_stamp::Request,
    },
    usecase::certificate_view::certificate_view,
    views::Views,
};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A folder with a sealed certificate, with and without a time stamp, the roots of seal and time stamp, and the root of
/// somebody else.
fn folder() -> TempDir {
    let seal = |name| DevelopmentSeal::generate(name, at("2026-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")).unwrap();
    let (own, foreign) = (seal(&CertificateView::sample().body.name), seal("Somebody Else"));
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
        ("root.pem", own.published().as_bytes()),
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
        issuer: Vec::new(),
        status: Vec::new(),
        at: at.map(Moment::Instant),
        format,
    };
    told(&arguments)
}

/// What is said on the screen, of a failure too; on the day asked about, where that is a later one.
fn told(arguments: &VerifyArguments) -> (u8, String) {
    let now = at("2026-11-24T10:00:00Z");
    told_at(arguments, arguments.at.map_or(now, |moment| moment.at(now).max(now)))
}

fn told_at(arguments: &VerifyArguments, now: Timestamp) -> (u8, String) {
    let around = Around { config: None, now };
    let (result, text) = plain(|terminal| run(arguments, &around, terminal));
    let (code, text) = match result {
        Ok(code) => (code, text),
        Err(failure) => (failure.exit_code(), failure.to_string()),
    };
    let code = (0..=u8::MAX).find(|it| ExitCode::from(*it) == code);
    (code.unwrap(), text)
}

const NOT_VALID: u8 = 1;

#[test]
fn a_certificate_as_issued_is_genuine_under_a_development_seal_for_trial_only_and_that_stands_first() {
    let (code, text) = verified(&folder(), "certificate.pdf", Some("root.pem"), None, Format::Text);
    assert_eq!(code, 0, "{text}");
    assert!(text.starts_with("? Genuine, for trial only: "), "{text}");
    let body = &CertificateView::sample().body.name;
    assert!(
        text.contains(MARKER) && text.contains(&format!("sealed by {body}")),
        "{text}"
    );
    assert_eq!(text.matches("  ✓ ").count(), 9, "{text}");
}

#[test]
fn a_certificate_whose_last_day_is_over_is_not_valid_however_well_it_was_sealed() {
    let folder = folder();
    let on = |instant: &str| {
        verified(
            &folder,
            "certificate.pdf",
            Some("root.pem"),
            Some(at(instant)),
            Format::Text,
        )
    };
    let CertificateView { dates, .. } = CertificateView::sample();
    let last = dates.valid_until.date;
    let (code, text) = on(&format!("{last}T23:59:59Z"));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains(&format!("Valid to    {last}")), "{text}");
    let over = Timestamp::at_end_of(last).plus_millis(1);
    let (code, text) = on(&over.to_string());
    assert_eq!(code, NOT_VALID, "{text}");
    assert!(text.contains(&format!("valid until {last}")), "{text}");
}

#[test]
fn status_lists_are_refused_with_a_statement_which_they_say_nothing_about() {
    let (code, text) = checked(
        &with_credential(),
        "active.statement",
        true,
        &["revoked.jwt"],
        Format::Text,
    );
    assert_eq!(code, CANNOT_TELL, "{text}");
    assert!(text.contains("--status"), "{text}");
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
        text.starts_with("✗ Not valid: the content was changed after sealing\n"),
        "{text}"
    );
}

#[test]
fn a_seal_of_somebody_else_is_never_shown_as_valid() {
    let (code, text) = verified(&folder(), "certificate.pdf", Some("foreign.pem"), None, Format::Text);
    assert_eq!(code, CANNOT_TELL, "{text}");
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
    // The certificate's own days are over by then: its seal holds all the same.
    for (time, expected, ticks) in [(None, 0, 10), (late, NOT_VALID, 9)] {
        let (code, text) = verified(&folder, "stamped.pdf", trust, time, Format::Text);
        assert_eq!(code, expected, "{text}");
        assert_eq!(text.matches("  ✓ ").count(), ticks, "{text}");
        for said in ["PAdES-B-T", "sealed by 2026-11-23T10:00:01", "CN=Time"] {
            assert!(text.contains(said), "{said} is missing: {text}");
        }
    }
    let (_, json) = verified(&folder, "stamped.pdf", trust, None, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let json = &json["seal"];
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
    assert_eq!(code, CANNOT_TELL, "{text}");
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
    assert_eq!(json["seal"]["signer"]["development_seal"], true);
}

/// A folder with a certificate's file and its credential, what it is checked with, and lists in which it is revoked or
/// suspended.
fn with_credential() -> TempDir {
    let folder = folder();
    let url = "http://localhost:8080";
    let keys = tempfile::tempdir().unwrap();
    let issuer = Issuer::new(IssuerKeys::open(keys.path()).unwrap(), url).unwrap();
    let place = StatusPlace { list: 1, index: 9 };
    let places = StatusPlaces {
        revocation: place,
        suspension: place,
    };
    let token = issuer.credential(&snapshot(), &places).unwrap();
    let seal = DevelopmentSeal::generate(
        &snapshot().body.name,
        at("2026-01-01T00:00:00Z"),
        at("2030-01-01T00:00:00Z"),
    )
    .unwrap();
    let views = Views::load().unwrap();
    let sealed = |credential: Option<&str>, change: fn(&mut CertificateSnapshot)| {
        let mut printed = snapshot();
        change(&mut printed);
        let view = certificate_view(&views, &printed, credential);
        let options = SealOptions::at(at("2026-11-23T10:00:00Z"));
        seal_document(render(&view).unwrap(), &seal.signer().unwrap(), &options).unwrap()
    };
    let mut other = snapshot();
    other.holder.legal_name = "Somebody Else".to_owned();
    let list_of = |time: &str, purpose, set: &[u32]| {
        let bits = StatusList::of(set.iter().copied()).unwrap();
        issuer.status_list(purpose, 1, &bits, at(time)).unwrap()
    };
    let statement_of = |time: &str, status: &str| {
        let register = serde_json::json!({
            "number": "ECMS-2026-00001-V", "revision": 1, "status": status, "holder": "Klaster „Żubr”", "label": "Silver",
            "issuer": "A body", "valid_from": "2026-11-23", "valid_until": "2028-11-22", "url": format!("{url}/c/1"),
            "development_seal": false,
        });
        issuer.statement(&format!("{url}/c/1"), &register, at(time))
    };
    let statement = |status: &str| statement_of("2026-11-24T09:00:00Z", status);
    let listed = |statuses: &[&str]| {
        let certificates: Vec<_> = statuses
            .iter()
            .map(|status| serde_json::json!({"number": "ECMS-2026-00001-V", "status": status}))
            .collect();
        let listed =
            serde_json::json!({"count": certificates.len(), "sought": {"country": "PL"}, "certificates": certificates});
        let signed = issuer.statement(&format!("{url}/register"), &listed, at("2026-11-24T09:00:00Z"));
        signed.unwrap().into_bytes()
    };
    let list = |purpose, set: &[u32]| list_of("2026-11-24T09:59:00Z", purpose, set);
    let (revocation, suspension) = (StatusPurpose::Revocation, StatusPurpose::Suspension);
    for (name, content) in [
        ("stripped.pdf", sealed(None, |_| {})),
        ("own.pdf", sealed(Some(&token), |_| {})),
        (
            "swapped.pdf",
            sealed(Some(&issuer.credential(&other, &places).unwrap()), |_| {}),
        ),
        (
            "elsewhere.pdf",
            sealed(Some(&token), |it| it.verify_url = "https://evil.example/c/1".to_owned()),
        ),
        (
            "other-body.pdf",
            sealed(Some(&token), |it| it.body.name = "Another Body".to_owned()),
        ),
        ("body.pem", seal.published().into_bytes()),
        ("did.json", issuer.did_document().into_bytes()),
        ("credential.jwt", format!("{token}\n").into_bytes()),
        ("not-revoked.jwt", list(revocation, &[8]).into_bytes()),
        ("revoked.jwt", list(revocation, &[9]).into_bytes()),
        ("not-suspended.jwt", list(suspension, &[]).into_bytes()),
        ("suspended.jwt", list(suspension, &[9]).into_bytes()),
        ("active.statement", statement("active").unwrap().into_bytes()),
        (
            "last.statement",
            statement_of("2028-11-22T23:00:00Z", "active").unwrap().into_bytes(),
        ),
        ("suspended.statement", statement("suspended").unwrap().into_bytes()),
        ("withdrawn.statement", statement("withdrawn").unwrap().into_bytes()),
        ("unheard.statement", statement("unheard-of").unwrap().into_bytes()),
        ("register.statement", listed(&["withdrawn", "active"])),
        ("alone.statement", listed(&["withdrawn"])),
        (
            "earlier.jwt",
            list_of("2026-11-24T09:00:00Z", revocation, &[]).into_bytes(),
        ),
        (
            "later.jwt",
            list_of("2026-11-24T11:00:00Z", revocation, &[]).into_bytes(),
        ),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Checks a file with these status lists, believing the issuer or nobody.
fn checked(folder: &TempDir, file: &str, issuer: bool, lists: &[&str], format: Format) -> (u8, String) {
    let path = |name: &str| folder.path().join(name);
    told(&VerifyArguments {
        file: path(file),
        trust: Some(path("body.pem")),
        tsa_trust: None,
        issuer: issuer.then(|| path("did.json")).into_iter().collect(),
        status: lists.iter().map(|name| path(name)).collect(),
        at: None,
        format,
    })
}

#[test]
fn the_credential_inside_a_file_is_checked_and_one_that_says_something_else_makes_the_file_not_valid() {
    let folder = with_credential();
    let (code, text) = checked(&folder, "own.pdf", true, &[], Format::Text);
    assert!(code == 0 && text.contains("  ✓ the credential inside"), "{text}");
    let standard = format!("{} ({})", snapshot().standard.title, snapshot().standard.reference);
    assert!(text.contains(&format!("Standard    {standard}")), "{text}");
    let (code, text) = checked(&folder, "own.pdf", false, &[], Format::Text);
    assert!(code == 0 && text.contains("  ? the credential inside"), "{text}");
    assert!(text.contains("--issuer"), "{text}");
    let (code, text) = checked(&folder, "swapped.pdf", true, &[], Format::Text);
    assert_eq!(code, NOT_VALID, "{text}");
    for said in [
        "✗ Not valid: the seal holds, but not the credential inside",
        "  ✗ the credential inside",
        "Somebody Else",
        "credential.differs",
    ] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    let (_, json) = checked(&folder, "swapped.pdf", true, &[], Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["conclusion"]["indication"], "TOTAL-FAILED");
    assert_eq!(json["seal"]["conclusion"]["indication"], "TOTAL-PASSED");
    assert_eq!(json["credential"]["outcome"], "failed");
    assert_eq!(json["credential"]["findings"][0]["fact"], "holder");
    let (code, text) = checked(&folder, "stripped.pdf", true, &[], Format::Text);
    assert_eq!(code, CANNOT_TELL, "{text}");
    assert!(text.contains("credential.missing"), "{text}");
    let (code, text) = checked(&folder, "stripped.pdf", false, &[], Format::Text);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn a_credential_on_its_own_is_valid_with_its_issuer_and_both_lists_and_never_without() {
    let folder = with_credential();
    let good = ["not-revoked.jwt", "not-suspended.jwt"];
    let cases: [(bool, &[&str], u8, &str); 6] = [
        (true, &good, 0, "TOTAL-PASSED"),
        (false, &good, CANNOT_TELL, "credential.unknown_issuer"),
        (true, &[], CANNOT_TELL, "status.retrieval"),
        (true, &["not-revoked.jwt"], CANNOT_TELL, "status.retrieval"),
        (
            true,
            &["revoked.jwt", "not-suspended.jwt"],
            NOT_VALID,
            "credential.revoked",
        ),
        (
            true,
            &["not-revoked.jwt", "suspended.jwt"],
            CANNOT_TELL,
            "credential.suspended",
        ),
    ];
    for (issuer, lists, code, said) in cases {
        let (found, text) = checked(&folder, "credential.jwt", issuer, lists, Format::Text);
        assert_eq!(found, code, "{lists:?}: {text}");
        assert!(text.contains(said) && text.contains("Holder"), "{lists:?}: {text}");
    }
    let (_, json) = checked(&folder, "credential.jwt", true, &good, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["conclusion"]["indication"], "TOTAL-PASSED");
    assert_eq!(json["credential"]["lists_as_of"], "2026-11-24T09:59:00.000Z");
    let (code, text) = checked(&folder, "credential.jwt", true, &["own.pdf"], Format::Text);
    assert!(code == CANNOT_TELL && text.contains("own.pdf"), "{text}");
}

#[test]
fn of_several_lists_of_an_address_the_newest_of_the_time_asked_about_counts_and_its_time_is_told() {
    let folder = with_credential();
    let orders = [
        ["earlier.jwt", "revoked.jwt", "not-suspended.jwt", "later.jwt"],
        ["later.jwt", "revoked.jwt", "earlier.jwt", "not-suspended.jwt"],
    ];
    for lists in orders {
        let (code, text) = checked(&folder, "credential.jwt", true, &lists, Format::Text);
        assert_eq!(code, NOT_VALID, "{lists:?}: {text}");
        assert!(text.contains("revoked by the lists of 2026-11-24T09:59:00"), "{text}");
    }
    let contradicting = ["revoked.jwt", "not-revoked.jwt", "not-suspended.jwt"];
    let (code, text) = checked(&folder, "credential.jwt", true, &contradicting, Format::Text);
    assert!(code == CANNOT_TELL && text.contains("contradict each other"), "{text}");
    let twice = ["not-revoked.jwt", "not-revoked.jwt", "not-suspended.jwt"];
    let (code, text) = checked(&folder, "credential.jwt", true, &twice, Format::Text);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("Lists of    2026-11-24T09:59:00"), "{text}");
}

#[test]
fn conclusion_exit_code_and_first_word_agree_in_every_case() {
    let folder = with_credential();
    let good = ["not-revoked.jwt", "not-suspended.jwt"];
    let over = Some(at("2099-01-01T00:00:00Z"));
    let files = [
        "certificate.pdf",
        "stamped.pdf",
        "own.pdf",
        "swapped.pdf",
        "credential.jwt",
    ];
    for file in files {
        for (trust, did, lists, at) in [
            (None, false, &[][..], None),
            (Some("root.pem"), false, &[][..], None),
            (Some("body.pem"), true, &good[..], None),
            (Some("body.pem"), true, &["revoked.jwt", "not-suspended.jwt"][..], None),
            (Some("body.pem"), true, &good[..], over),
            (Some("foreign.pem"), true, &[][..], over),
        ] {
            let path = |name: &str| folder.path().join(name);
            let told_as = |format| {
                told(&VerifyArguments {
                    file: path(file),
                    trust: trust.map(path),
                    tsa_trust: None,
                    issuer: did.then(|| path("did.json")).into_iter().collect(),
                    status: lists.iter().map(|it| path(it)).collect(),
                    at: at.map(Moment::Instant),
                    format,
                })
            };
            let (code, json) = told_as(Format::Json);
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            let (same, text) = told_as(Format::Text);
            let (word, expected) = match json["conclusion"]["indication"].as_str().unwrap() {
                "TOTAL-PASSED" if json["in_force"] == "not_checked" => ("? Genuine, for trial only: ", 0),
                "TOTAL-PASSED" => ("? Valid, for trial only: ", 0),
                "TOTAL-FAILED" => ("✗ Not valid: ", 1),
                "INDETERMINATE" => ("? Cannot tell: ", 2),
                other => panic!("{other}"),
            };
            assert_eq!((code, same), (expected, expected), "{text}");
            assert!(text.starts_with(word), "{text}");
            assert!(
                text.contains(json["conclusion"]["indication"].as_str().unwrap()),
                "{text}"
            );
        }
    }
}
