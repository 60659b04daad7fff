//! Files that are genuinely signed as they stand, but not built as a seal must be. Only the holder of the key could make
//! them; the verifier refuses them all the same, because readers could disagree about what was sealed.

use sha2::{Digest, Sha256};

use super::*;
use crate::seal::verify::{Check, Finding};
use crate::seal::{CannotRead, cms};

/// The fixture with `from` replaced by `to` of the same length, signed anew as it then is.
fn signed_with(from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = replaced(&SEALED.bytes, from, to);
    let gap = gap();
    let mut digest = Sha256::new();
    digest.update(&bytes[..gap.start]);
    digest.update(&bytes[gap.end..]);
    let contents = cms::sign_detached(&digest.finalize(), &SEALED.signer, None).unwrap();
    let width = gap.len() - 2;
    let digits = format!("{:0<width$}", hex::encode(contents));
    bytes[gap.start + 1..gap.end - 1].copy_from_slice(digits.as_bytes());
    bytes
}

#[test]
fn signing_anew_without_a_change_passes() {
    assert!(report(&signed_with(b"until 2028", b"until 2028")).is_valid());
}

#[test]
fn a_seal_that_allows_changes_does_not_pass() {
    for (from, to) in [
        (b"/P 1/V".as_slice(), b"/P 2/V".as_slice()),
        (b"/TransformMethod/DocMDP", b"/TransformMethod/FieldM"),
        (b"/Perms", b"/Parms"),
    ] {
        let report = report(&signed_with(from, to));
        assert_eq!(report.findings, [Finding::ChangesNotForbidden]);
        assert_eq!(report.conclusion, open(Indeterminate::SigConstraintsFailure));
        assert_eq!(report.docmdp, Check::Failed);
        assert_eq!(report.intact, Check::Passed);
    }
}

#[test]
fn a_signature_to_which_no_field_leads_fails() {
    for (from, to) in [
        (b"/FT/Sig".as_slice(), b"/FT/Btn".as_slice()),
        (b"/AcroForm", b"/AcroFarm"),
        (b"/Fields", b"/Foelds"),
        (b"/SubFilter/ETSI", b"/SubFilter/ITSE"),
        (b"/Filter/Adobe", b"/Filter/Adobo"),
        (b"/Location", b"/Contents"),
    ] {
        let report = report(&signed_with(from, to));
        assert_eq!(
            report.findings,
            [Finding::StructureInvalid],
            "{}",
            String::from_utf8_lossy(to)
        );
        assert_eq!(report.conclusion, failed(Failure::FormatFailure));
        assert_eq!(report.metadata, None);
    }
}

#[test]
fn a_structure_that_is_not_understood_does_not_pass() {
    for (from, to) in [
        (b"startxref".as_slice(), b"startxraf".as_slice()),
        (b"\nxref\n", b"\nxraf\n"),
        (b"/Size ", b"/Prev "),
    ] {
        let report = report(&signed_with(from, to));
        assert_eq!(
            report.findings,
            [Finding::StructureUnknown],
            "{}",
            String::from_utf8_lossy(to)
        );
        assert_eq!(report.conclusion, open(Indeterminate::SigConstraintsFailure));
        assert_eq!(
            report.intact,
            Check::Passed,
            "the signature itself is genuine, and the report says so"
        );
    }
}

#[test]
fn an_encrypted_document_is_not_read_even_if_it_is_signed() {
    let bytes = signed_with(b"/ID[(012345", b"/Encrypt[(0");
    assert_eq!(verify(&bytes, &SEALED.anchors, now()), Err(CannotRead::Encrypted));
}

#[test]
fn texts_outside_ascii_are_read_back() {
    let mut document = document();
    let information = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let number = "ECMS-2026-Ž(ą)\\7";
    document
        .get_dictionary_mut(information)
        .unwrap()
        .set("ClustermarkNumber", text_string(number));
    let literal = Object::string_literal("line\rbreak (nested (deep)) \\ and )");
    document
        .get_dictionary_mut(information)
        .unwrap()
        .set("ClustermarkAddress", literal);
    let bytes = seal_document(document, &SEALED.signer, &options()).unwrap();
    let metadata = report(&bytes).metadata.unwrap();
    assert_eq!(metadata.number.as_deref(), Some(number));
    assert_eq!(
        metadata.address.as_deref(),
        Some("line\rbreak (nested (deep)) \\ and )")
    );
}

#[test]
fn the_claimed_time_is_read_with_any_offset_and_never_guessed() {
    let original = b"(D:20261123100000+00'00')";
    for (written, read) in [
        (b"(D:20261123120000+02'00')", Some(now())),
        (b"(D:20261123100000Z00'00')", Some(now())),
        (b"(D:20261123100000      Z)", None),
        (b"(D:20261323100000+00'00')", None),
        (b"(D:202611231000\xc3\xa9+00'00')", None),
    ] {
        let claimed = report(&signed_with(original, written)).claimed_time;
        assert_eq!(claimed, read, "{}", String::from_utf8_lossy(written));
    }
}
