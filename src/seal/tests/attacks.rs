//! Each attack on a file, by name, is refused for its own reason.

use std::collections::BTreeMap;

use super::long_term::ARCHIVED;
use super::*;
use crate::seal::testing::attacks::attacks;

/// What is said against a file: the first of what led to the conclusion.
fn reason(bytes: &[u8], anchors: &TrustAnchors) -> String {
    match verify(bytes, anchors, now()) {
        Err(cannot) => cannot.to_string(),
        Ok(report) => {
            assert!(!report.is_valid());
            let findings = report.findings.iter();
            let mut causes = findings.filter(|finding| finding.conclusion() == report.conclusion);
            causes.next().unwrap().clause().to_owned()
        }
    }
}

#[test]
fn each_attack_is_refused_for_its_own_reason() {
    let mut another = document();
    another.add_object(dictionary! { "Filler" => text_string("another document") });
    let other = seal_document(another, &SEALED.signer, &options()).unwrap();
    let [own, of_archived] =
        [SEALED.signer.chain(), ARCHIVED.signer.chain()].map(|it| TrustAnchors::of_chain(it).unwrap());
    let anchors = own.and(&of_archived);
    for sealed in [&SEALED.bytes, &ARCHIVED.bytes] {
        let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for attack in attacks(sealed, &other) {
            assert_eq!(reason(&attack.file, &anchors), attack.reason, "{}", attack.name);
            reasons.entry(attack.reason).or_default().push(attack.name);
        }
        // Of the same nature: the gap is not the signature alone; the bytes are others. Whether one of them is, or all are,
        // only who has the sealed document can tell: `check_file` of the use cases does.
        let shared: Vec<_> = reasons.into_values().filter(|names| names.len() > 1).collect();
        let bytes = ["a bit flipped", "the seal of another document"];
        let gap = ["bytes in the padding of the gap", "the gap widened for more bytes"];
        assert_eq!(shared, [bytes, gap]);
    }
}

#[test]
fn a_seal_of_somebody_unknown_is_refused_for_whose_it_is_though_it_holds() {
    let stranger = DevelopmentSeal::generate(ORGANISATION, time("2026-01-01T00:00:00Z"), time("2028-01-01T00:00:00Z"));
    let sealed = seal_document(document(), &stranger.unwrap().signer().unwrap(), &options()).unwrap();
    assert_eq!(
        reason(&sealed, &SEALED.anchors),
        "the seal's certificate does not lead to a trusted one"
    );
}
