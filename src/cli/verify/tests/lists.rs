//! Status lists beside a certificate's PDF, and without them.

use serde_json::{Value, json};

use super::*;

#[test]
fn a_file_is_valid_with_lists_that_say_so_and_without_them_no_more_than_genuine() {
    let folder = with_credential();
    let good = ["not-revoked.jwt", "not-suspended.jwt"];
    let cases = [
        (
            "own.pdf",
            true,
            &good[..],
            0,
            "? Valid, for trial only: sealed by ",
            "passed",
        ),
        (
            "own.pdf",
            true,
            &[],
            0,
            "? Genuine, for trial only: sealed by ",
            "not_checked",
        ),
        (
            "own.pdf",
            false,
            &[],
            0,
            "? Genuine, for trial only: sealed by ",
            "not_checked",
        ),
        (
            "own.pdf",
            true,
            &["revoked.jwt", "not-suspended.jwt"],
            NOT_VALID,
            "✗ Not valid: the seal holds, but the certificate was revoked by the lists of 2026-11-24T09:59:00",
            "failed",
        ),
        (
            "own.pdf",
            true,
            &["not-revoked.jwt", "suspended.jwt"],
            CANNOT_TELL,
            "? Suspended: the seal holds, but the certificate is suspended by the lists of 2026-11-24T09:59:00",
            "failed",
        ),
        (
            "own.pdf",
            true,
            &["not-revoked.jwt"],
            CANNOT_TELL,
            "? Cannot tell: ",
            "not_checked",
        ),
        ("own.pdf", false, &good, CANNOT_TELL, "? Cannot tell: ", "not_checked"),
        (
            "stripped.pdf",
            false,
            &good,
            CANNOT_TELL,
            "? Cannot tell: the seal holds, but there is no credential inside",
            "not_checked",
        ),
        ("swapped.pdf", true, &good, NOT_VALID, "✗ Not valid: ", "passed"),
    ];
    for (file, issuer, lists, code, first, in_force) in cases {
        let (found, text) = checked(&folder, file, issuer, lists, Format::Text);
        assert_eq!(found, code, "{file} {lists:?}: {text}");
        assert!(text.starts_with(first), "{file} {lists:?}: {text}");
        assert_eq!(
            text.lines()
                .next()
                .unwrap()
                .contains("whether the certificate holds, only the register says"),
            first.starts_with("? Genuine"),
            "{text}"
        );
        let (_, json) = checked(&folder, file, issuer, lists, Format::Json);
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["in_force"], in_force, "{file} {lists:?}: {json}");
        assert_eq!(json["seal"]["conclusion"]["indication"], "TOTAL-PASSED", "{json}");
        let as_of = match in_force {
            "not_checked" => Value::Null,
            _ => json!("2026-11-24T09:59:00.000Z"),
        };
        assert_eq!(json["credential"]["lists_as_of"], as_of, "{file} {lists:?}: {json}");
    }
    // A certificate that was withdrawn is signed as it was.
    let (_, text) = checked(
        &folder,
        "own.pdf",
        true,
        &["revoked.jwt", "not-suspended.jwt"],
        Format::Text,
    );
    assert!(
        text.contains("  ✓ the credential inside is signed") && text.contains("credential.revoked"),
        "{text}"
    );
    assert!(text.contains("  ✗ status lists say"), "{text}");
}

#[test]
fn who_is_suspended_is_told_so_and_no_longer_that_nobody_can_tell() {
    let folder = with_credential();
    for (file, lists) in [
        ("credential.jwt", &["not-revoked.jwt", "suspended.jwt"][..]),
        ("suspended.statement", &[]),
    ] {
        let (code, text) = checked(&folder, file, true, lists, Format::Text);
        assert_eq!(code, CANNOT_TELL, "{text}");
        assert!(text.starts_with("? Suspended: "), "{text}");
        assert!(text.contains("INDETERMINATE (TRY_LATER)"), "{text}");
    }
}

#[test]
fn a_list_that_was_not_given_is_told_from_one_that_is_over() {
    let folder = with_credential();
    for file in ["credential.jwt", "own.pdf"] {
        let (_, text) = checked(&folder, file, true, &["not-revoked.jwt"], Format::Text);
        assert!(
            text.contains("was not given") && !text.contains("there is no list"),
            "{text}"
        );
        assert!(text.contains("Give today's status lists"), "{text}");
        assert!(!text.contains("not the credential inside"), "{text}");
        let (_, json) = checked(&folder, file, true, &["not-revoked.jwt"], Format::Json);
        let json: Value = serde_json::from_str(&json).unwrap();
        let told = json["credential"]["findings"][0]["text"].as_str().unwrap();
        assert!(told.ends_with("was not given"), "{told}");
        let (code, text) = checked(&folder, file, true, &["earlier.jwt", "not-suspended.jwt"], Format::Text);
        assert_eq!(code, CANNOT_TELL, "{text}");
        assert!(
            text.contains("status.dates") && text.contains("until 2026-11-24T09:05:00"),
            "{text}"
        );
        assert!(text.contains("five minutes") && text.contains("--at"), "{text}");
        assert!(!text.contains("Give today's"), "{text}");
    }
}

#[test]
fn the_digest_in_a_seal_whose_signature_does_not_hold_is_no_good_sign() {
    let folder = with_credential();
    let mut bytes = fs::read(folder.path().join("own.pdf")).unwrap();
    // The field's value is one hexadecimal string, padded with zeros; before them stands the signature's last byte.
    let padding = [b"0".repeat(64), b">".to_vec()].concat();
    let end = bytes.windows(padding.len()).position(|it| it == padding).unwrap();
    let digit = bytes[..end].iter().rposition(|it| *it != b'0').unwrap();
    bytes[digit] = if bytes[digit] == b'1' { b'2' } else { b'1' };
    fs::write(folder.path().join("signature.pdf"), bytes).unwrap();
    let (code, text) = checked(&folder, "signature.pdf", true, &[], Format::Text);
    assert_eq!(code, NOT_VALID, "{text}");
    assert!(text.contains("SIG_CRYPTO_FAILURE"), "{text}");
    assert!(
        text.contains("  ? the content fits the digest") && !text.contains("is unchanged"),
        "{text}"
    );
}
