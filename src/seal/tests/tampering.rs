//! Files changed after sealing: none of them may pass, and each kind is told apart.

use proptest::prelude::*;

use super::*;
use crate::seal::verify::{Check, Finding, Trailing};
use crate::seal::{CannotRead, read_signed_revision};

fn passes(bytes: &[u8]) -> bool {
    verify(bytes, &SEALED.anchors, now()).is_ok_and(|report| report.is_valid())
}

#[test]
fn a_byte_changed_after_sealing_is_reported_as_not_intact() {
    let report = report(&replaced(&SEALED.bytes, b"until 2028", b"until 2099"));
    assert_eq!(report.conclusion, failed(Failure::HashFailure));
    assert_eq!(report.intact, Check::Failed);
    assert_eq!(
        report.signature_valid,
        Check::Passed,
        "the signature is genuine, but over other bytes"
    );
    assert_eq!(report.metadata, None);
}

/// Positions to damage: all of the signature's, and of what merely is hashed or zero a sample.
fn positions() -> Vec<usize> {
    let gap = gap();
    let padding = gap.start + 1 + contents().len() * 2..gap.end - 1;
    (0..SEALED.bytes.len())
        .filter(|&at| match at {
            at if padding.contains(&at) => at % 16 == 0,
            at if gap.contains(&at) => true,
            _ => at % 5 == 0,
        })
        .collect()
}

#[test]
fn no_byte_of_a_sealed_file_can_be_changed_unnoticed() {
    let mut bytes = SEALED.bytes.clone();
    for at in positions() {
        let original = bytes[at];
        // Another digit for a digit: what stays hexadecimal in the gap is the harder case.
        bytes[at] = if original.is_ascii_hexdigit() {
            original ^ 1
        } else {
            original ^ (1 << (at % 8))
        };
        assert!(
            !passes(&bytes),
            "byte {at} changed from {original:#04x} to {:#04x}",
            bytes[at]
        );
        bytes[at] = original;
    }
    assert!(passes(&bytes));
}

#[test]
fn the_signature_in_other_digits_is_not_the_same_file() {
    let gap = gap();
    let at = gap.start
        + SEALED.bytes[gap.clone()]
            .iter()
            .position(u8::is_ascii_lowercase)
            .unwrap();
    for changed in [at..at + 1, gap] {
        let mut bytes = SEALED.bytes.clone();
        bytes[changed].make_ascii_uppercase();
        assert_eq!(report(&bytes).findings, [Finding::ContentsInvalid]);
    }
}

#[test]
fn the_padding_behind_the_signature_may_hold_nothing() {
    let mut bytes = SEALED.bytes.clone();
    let gap = gap();
    bytes[gap.end - 2] = b'1';
    let report = report(&bytes);
    assert_eq!(report.findings[0], Finding::ContentsInvalid);
    assert_eq!(report.conclusion, failed(Failure::FormatFailure));
}

#[test]
fn every_truncation_is_caught() {
    for length in (0..SEALED.bytes.len()).rev().step_by(97) {
        assert!(!passes(&SEALED.bytes[..length]), "first {length} bytes");
    }
    let report = report(&SEALED.bytes[..SEALED.bytes.len() - 1]);
    assert_eq!(report.findings, [Finding::Truncated]);
    assert_eq!(report.conclusion, failed(Failure::FormatFailure));
}

#[test]
fn junk_behind_the_sealed_content_is_named_and_does_not_pass() {
    for junk in [b"\n".as_slice(), b" ", b"\0\0", b"-- sent by a mail gateway"] {
        let report = report(&[SEALED.bytes.as_slice(), junk].concat());
        assert_eq!(report.conclusion, open(Indeterminate::SigConstraintsFailure));
        assert_eq!(report.findings, [Finding::BytesAfterSealedContent]);
        assert_eq!(report.trailing, Some(Trailing::Junk));
        assert_eq!(report.intact, Check::Passed);
        assert_eq!(report.covers_whole_file, Check::Failed);
        assert!(report.metadata.is_some());
    }
}

/// The sealed file with a revision appended that gives the page another text, as any PDF editor would write it.
fn with_replaced_content() -> Vec<u8> {
    let previous = Document::load_mem(&SEALED.bytes).unwrap();
    let page = previous.page_iter().next().unwrap();
    let content = previous
        .get_dictionary(page)
        .unwrap()
        .get(b"Contents")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut update = lopdf::IncrementalDocument::create_from(SEALED.bytes.clone(), previous);
    let text = b"BT /F1 24 Tf 72 700 Td (Gold, valid until 2099-12-31) Tj ET".to_vec();
    update
        .new_document
        .set_object(content, Stream::new(dictionary! {}, text));
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn an_update_that_replaces_the_content_fails_although_the_signed_bytes_are_intact() {
    let bytes = with_replaced_content();
    assert!(bytes.starts_with(&SEALED.bytes));
    let report = report(&bytes);
    assert_eq!(report.conclusion, failed(Failure::FormatFailure));
    assert_eq!(report.findings, [Finding::PageReplaced]);
    assert_eq!(report.trailing, Some(Trailing::Content));
    assert_eq!(report.intact, Check::Passed);
    assert_eq!(report.docmdp, Check::Failed);
    assert_eq!(report.signed_bytes.unwrap().revision_end, SEALED.bytes.len());
}

#[test]
fn metadata_comes_from_the_signed_revision_not_from_what_was_appended() {
    let forged = b"\n99 0 obj\n<</ClustermarkNumber(FORGED)>>\nendobj\ntrailer\n<</Info 99 0 R>>\n%%EOF";
    let metadata = read_signed_revision(&[SEALED.bytes.as_slice(), forged].concat()).unwrap();
    assert_eq!(metadata.unwrap().number.as_deref(), Some(NUMBER));
}

#[test]
fn a_file_with_two_signatures_fails() {
    let report = report(&[SEALED.bytes.as_slice(), SEALED.bytes.as_slice()].concat());
    assert_eq!(report.findings, [Finding::MoreThanOneSignature]);
    assert_eq!(report.conclusion, failed(Failure::FormatFailure));
}

#[test]
fn a_signature_moved_to_another_place_in_the_file_fails() {
    // The attack on ByteRange: the signed bytes stay as they are, in order, but the gap is somewhere else.
    let gap = gap();
    let mut bytes = SEALED.bytes.clone();
    let contents: Vec<u8> = bytes.drain(gap).collect();
    let at = bytes.windows(7).position(|window| window == b"endobj\n").unwrap() + 7;
    bytes.splice(at..at, contents);
    assert!(!passes(&bytes));
}

#[test]
fn a_range_that_leaves_out_more_than_the_signature_fails() {
    let signed = report(&SEALED.bytes).signed_bytes.unwrap();
    let range = format!("[0 {} {} ", signed.gap_start, signed.gap_end);
    let wider = format!("[0 {} {} ", signed.gap_start - 1, signed.gap_end);
    let report = report(&replaced(&SEALED.bytes, range.as_bytes(), wider.as_bytes()));
    assert_eq!(report.conclusion, failed(Failure::FormatFailure));
}

#[test]
fn files_without_a_readable_seal_are_errors() {
    let read = |bytes: &[u8]| verify(bytes, &SEALED.anchors, now()).map(|report| report.findings);
    assert_eq!(read(b""), Err(CannotRead::NotAPdf));
    assert_eq!(read(b"PK\x03\x04"), Err(CannotRead::NotAPdf));
    let mut unsealed = Vec::new();
    document().save_to(&mut unsealed).unwrap();
    assert_eq!(read(&unsealed), Err(CannotRead::NoSeal));
    let encrypted = [unsealed.as_slice(), b"trailer <</Encrypt 9 0 R>>"].concat();
    assert_eq!(read(&encrypted), Err(CannotRead::Encrypted));
    let mut large = SEALED.bytes.clone();
    large.resize(32 * 1024 * 1024 + 1, b' ');
    assert_eq!(read(&large), Err(CannotRead::TooLarge));
}

#[test]
fn what_is_left_of_a_seal_is_a_failure_not_an_unsealed_file() {
    let report = report(&replaced(&SEALED.bytes, b"/ByteRange", b"/ByteRouge"));
    assert_eq!(report.findings, [Finding::ByteRangeInvalid]);
}

#[test]
fn deep_nesting_and_endless_lists_end_quickly() {
    let head = b"%PDF-1.7\n/ByteRange ".to_vec();
    for filler in [b"[".as_slice(), b"<</A", b"[0 ", b"(((", b"<", b"/ByteRange[0 1 2 3]"] {
        let bytes = [head.as_slice(), &filler.repeat(200_000)].concat();
        assert!(!passes(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_damage_neither_passes_nor_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8),
    ) {
        let bytes = damaged(&SEALED.bytes, edits);
        prop_assert!(bytes == SEALED.bytes || !passes(&bytes));
    }

    #[test]
    fn random_damage_to_the_signature_neither_passes_nor_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut der = contents();
        for (index, byte) in edits {
            let at = index.index(der.len());
            der[at] = byte;
        }
        prop_assert!(der == contents() || !passes(&with_contents(&der)));
    }
}
