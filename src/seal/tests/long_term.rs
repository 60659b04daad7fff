//! Seals under authorities that tell what they revoked: made with their answers, refused without, judged by them for as long
//! as an archive time stamp vouches for them.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicI64, Ordering},
};

use der::Decode;
use proptest::prelude::*;
use x509_cert::Certificate;

use super::*;
use crate::seal::revocation::{ValidationData, ocsp};
use crate::seal::testing::pki::{LIST, List, Named, Ocsp, RESPONDER, SEAL, TIME, TestPki};
use crate::seal::testing::{TestAuthority, Usage};
use crate::seal::time_stamp::Request;
use crate::seal::verify::{Check, Finding, Level, Trailing, tail};
use crate::seal::{
    RawSigner, RevocationError, RevocationFault, RevocationSource, SealError, Sealed, Sealing, TimeStampAuthority,
    sealing::REVOCATION_MILLIS,
};

const MINUTE: i64 = 60_000;

fn sealed_with(pki: &TestPki, signer: &dyn RawSigner, time: Option<&TestAuthority>) -> Result<Sealed, SealError> {
    let anchors = anchors(pki, time);
    let sealing = Sealing {
        signer,
        anchors: &anchors,
        authority: time.map(|it| it as _),
        revocation: pki,
        now: &now,
        nonce: &|| Ok(7),
    };
    sealing.seal(document(), &options())
}

fn anchors(pki: &TestPki, time: Option<&TestAuthority>) -> TrustAnchors {
    let of_time = time.map(|time| TrustAnchors::of_time_stamps(time.root_pem()).unwrap());
    pki.anchors().and(&of_time.unwrap_or_default())
}

pub(super) struct Archived {
    pub(super) pki: TestPki,
    pub(super) signer: PemSigner,
    pub(super) bytes: Vec<u8>,
    /// Where each revision ends.
    ends: Vec<usize>,
}

pub(super) static ARCHIVED: LazyLock<Archived> = LazyLock::new(|| {
    let pki = TestPki::new(now);
    let (signer, time) = (pki.seal(Named::Both), pki.time(Named::Both, now));
    let sealed = sealed_with(&pki, &signer, Some(&time)).unwrap();
    assert_eq!(sealed.level, Level::BaselineLta);
    let marks = sealed.bytes.windows(6).enumerate();
    Archived {
        ends: marks.filter(|(_, it)| it == b"%%EOF\n").map(|(at, _)| at + 6).collect(),
        bytes: sealed.bytes,
        pki,
        signer,
    }
});

impl Archived {
    fn report_on(&self, bytes: &[u8], at: Timestamp) -> VerificationReport {
        verify(bytes, &self.pki.anchors(), at).unwrap()
    }

    /// The file as it was before the last `count` revisions.
    pub(super) fn without(&self, count: usize) -> &[u8] {
        &self.bytes[..self.ends[self.ends.len() - 1 - count]]
    }
}

#[test]
fn an_archived_seal_is_of_level_lta_and_each_part_taken_away_lowers_it() {
    let archived = &*ARCHIVED;
    let report = archived.report_on(&archived.bytes, now());
    assert_eq!(report.findings, []);
    assert_eq!(report.level, Some(Level::BaselineLta));
    assert_eq!(report.trailing, Some(Trailing::ValidationData));
    assert_eq!(
        (report.covers_whole_file, report.docmdp),
        (Check::Passed, Check::Passed)
    );
    assert_eq!((report.revocation, report.archived.len()), (Check::Passed, 1));
    assert!(report.metadata.is_some());

    let long_term = archived.report_on(archived.without(1), now());
    assert_eq!((long_term.findings, long_term.level), (vec![], Some(Level::BaselineLt)));
    let stamped = archived.report_on(archived.without(2), now());
    assert_eq!(stamped.level, Some(Level::BaselineT));
    assert_eq!(
        stamped.conclusion,
        open(Indeterminate::TryLater),
        "its authority has to be asked"
    );
    assert_eq!(stamped.revocation, Check::NotChecked);
}

#[test]
fn the_same_seal_is_made_by_list_where_no_responder_is_named_or_answers() {
    let pki = TestPki::new(now);
    let time = pki.time(Named::Both, now);
    let by_list = sealed_with(&pki, &pki.seal(Named::ListOnly), Some(&time)).unwrap();
    assert_eq!(by_list.level, Level::BaselineLta);
    for ocsp in [Ocsp::Silent, Ocsp::Html, Ocsp::TooOld, Ocsp::Unknown] {
        pki.set(ocsp, List::Good);
        let sealed = sealed_with(&pki, &pki.seal(Named::Both), Some(&time)).unwrap();
        let report = verify(&sealed.bytes, &pki.anchors(), now()).unwrap();
        assert_eq!(
            (report.findings, report.level),
            (vec![], Some(Level::BaselineLta)),
            "{ocsp:?}"
        );
    }
}

#[test]
fn nobody_is_asked_where_no_address_is_named_and_the_level_says_so() {
    let pki = TestPki::new(now);
    let own = TestAuthority::new(Usage::TimeStamping, now);
    let development = sealed_with(&pki, &SEALED.signer, Some(&own));
    assert!(matches!(
        development,
        Ok(Sealed {
            level: Level::BaselineT,
            ..
        })
    ));
    assert_eq!(pki.asked(), 0);
    // The seal's authority tells, that of its time stamp does not.
    let partly = sealed_with(&pki, &pki.seal(Named::Both), Some(&own)).unwrap();
    assert_eq!(partly.level, Level::BaselineT);
    let report = verify(&partly.bytes, &anchors(&pki, Some(&own)), now()).unwrap();
    assert_eq!((report.findings, report.level), (vec![], Some(Level::BaselineT)));
    assert_eq!(report.revocation, Check::Passed);
    // Without a time stamp nothing that is brought along would stay of use.
    let plain = sealed_with(&pki, &pki.seal(Named::Both), None).unwrap();
    assert_eq!(plain.level, Level::BaselineB);
    let report = verify(&plain.bytes, &pki.anchors(), now()).unwrap();
    assert_eq!(report.findings, [Finding::RevocationUnknown]);
    assert_eq!(report.trailing, Some(Trailing::Nothing));
}

/// What comes of sealing when the responder, or the list where no responder is named, does this.
fn refused(ocsp: Ocsp, list: List) -> Vec<(String, RevocationFault)> {
    let pki = TestPki::new(now);
    pki.set(ocsp, list);
    let named = if ocsp == Ocsp::Good {
        Named::ListOnly
    } else {
        Named::Both
    };
    match sealed_with(&pki, &pki.seal(named), Some(&pki.time(named, now))) {
        Err(SealError::Revocation(RevocationError::NotTold { subject, tries })) => {
            assert_eq!(subject, "CN=Seal");
            tries
        }
        _ => panic!("{ocsp:?}, {list:?} is borne"),
    }
}

#[test]
fn every_wrong_answer_of_a_responder_is_refused_with_its_own_reason() {
    let until = |hours: i64| now().plus_millis(hours * 60 * MINUTE);
    for (ocsp, fault) in [
        (Ocsp::TooOld, RevocationFault::TooOld(until(-24))),
        (
            Ocsp::WithoutNextUpdate,
            RevocationFault::TooOld(until(-48).plus_millis(5 * MINUTE)),
        ),
        (Ocsp::FromTheFuture, RevocationFault::NotYet(until(1))),
        (Ocsp::OtherCertificate, RevocationFault::OtherCertificate),
        (Ocsp::OtherIssuer, RevocationFault::OtherCertificate),
        (Ocsp::Unknown, RevocationFault::Unknown),
        (Ocsp::TryLater, RevocationFault::NotAnswered("tryLater")),
        (Ocsp::NotAuthorised, RevocationFault::WrongSigner),
        (Ocsp::Stranger, RevocationFault::WrongSigner),
        (Ocsp::OtherKey, RevocationFault::SignatureInvalid),
        (Ocsp::Checked, RevocationFault::ResponderUnchecked),
        (Ocsp::Truncated, RevocationFault::Unreadable),
        (Ocsp::Html, RevocationFault::ContentType("text/html".to_owned())),
        (Ocsp::Silent, RevocationFault::Unreachable("nobody there".to_owned())),
    ] {
        let tries = refused(ocsp, List::Silent);
        assert_eq!(tries[0], (RESPONDER.to_owned(), fault), "{ocsp:?}");
        assert_eq!(tries[1].0, LIST, "the list is tried next");
    }
}

#[test]
fn every_wrong_list_is_refused_with_its_own_reason() {
    let until = |hours: i64| now().plus_millis(hours * 60 * MINUTE);
    for (list, fault) in [
        (List::TooOld, RevocationFault::TooOld(until(-24))),
        (List::FromTheFuture, RevocationFault::NotYet(until(1))),
        (List::OtherIssuer, RevocationFault::WrongSigner),
        (List::OtherKey, RevocationFault::SignatureInvalid),
        (List::Partial, RevocationFault::PartialList),
        (List::OtherPoint, RevocationFault::PartialList),
        (List::Html, RevocationFault::Unreadable),
        (List::Silent, RevocationFault::Unreachable("nobody there".to_owned())),
    ] {
        assert_eq!(refused(Ocsp::Good, list), [(LIST.to_owned(), fault)], "{list:?}");
    }
}

#[test]
fn a_responder_that_can_be_revoked_is_believed_while_a_list_says_that_it_is_not() {
    let pki = TestPki::new(now);
    pki.set(Ocsp::Checked, List::Good);
    let sealed = sealed_with(&pki, &pki.seal(Named::Both), Some(&pki.time(Named::Both, now))).unwrap();
    let report = verify(&sealed.bytes, &pki.anchors(), now()).unwrap();
    assert_eq!((report.findings, report.level), (vec![], Some(Level::BaselineLta)));
}

#[test]
fn each_certificate_is_asked_about_once_before_sealing_and_once_after() {
    let pki = TestPki::new(now);
    sealed_with(&pki, &pki.seal(Named::Both), Some(&pki.time(Named::Both, now))).unwrap();
    // Before: the seal's and its issuer's. After: these, and that of the time stamp.
    assert_eq!(pki.asked(), 2 + 3);
}

#[test]
fn a_certificate_that_was_revoked_neither_seals_nor_stamps() {
    for (serial, subject) in [(SEAL, "CN=Seal"), (TIME, "CN=Time")] {
        for (ocsp, list, named) in [
            (Ocsp::Revoked(serial, -MINUTE), List::Good, Named::Both),
            (Ocsp::Silent, List::Revoked(serial, -MINUTE), Named::Both),
            (Ocsp::Good, List::Revoked(serial, -MINUTE), Named::ListOnly),
        ] {
            let pki = TestPki::new(now);
            pki.set(ocsp, list);
            let sealed = sealed_with(&pki, &pki.seal(named), Some(&pki.time(named, now)));
            let Err(SealError::Revocation(RevocationError::Revoked { subject: revoked, at })) = sealed else {
                panic!("{ocsp:?}, {list:?} seals")
            };
            assert_eq!((revoked.as_str(), at), (subject, now().plus_millis(-MINUTE)));
            let without_time = sealed_with(&pki, &pki.seal(named), None);
            assert_eq!(without_time.is_err(), serial == SEAL);
        }
    }
}

#[test]
fn an_archived_seal_outlives_its_certificates_and_those_of_its_first_time_stamp() {
    let archived = &*ARCHIVED;
    // The seal's certificate ends with 2027, that of its time stamps with 2028.
    let report = archived.report_on(&archived.bytes, time("2028-06-01T00:00:00Z"));
    assert_eq!((report.findings, report.level), (vec![], Some(Level::BaselineLta)));
    let expired = archived.report_on(&archived.bytes, time("2030-06-01T00:00:00Z"));
    assert_eq!(expired.conclusion, open(Indeterminate::OutOfBoundsNoPoe));

    let (bytes, authority) = renewed(time("2028-06-01T00:00:00Z"));
    let anchors = anchors(&archived.pki, Some(&authority));
    let report = verify(&bytes, &anchors, time("2029-12-01T00:00:00Z")).unwrap();
    assert_eq!((report.findings, report.level), (vec![], Some(Level::BaselineLta)));
    assert_eq!(report.judged_at, now());
    assert_eq!(report.archived.len(), 2);
}

#[test]
fn a_document_time_stamp_of_later_than_asked_about_proves_nothing_and_harms_nothing() {
    let (bytes, authority) = renewed(time("2028-06-01T00:00:00Z"));
    let anchors = anchors(&ARCHIVED.pki, Some(&authority));
    let report = verify(&bytes, &anchors, now()).unwrap();
    assert_eq!((report.findings, report.level), (vec![], Some(Level::BaselineLta)));
}

/// The archived seal with one more time stamp, of another authority.
fn renewed(at: Timestamp) -> (Vec<u8>, TestAuthority) {
    let authority = TestAuthority::new(Usage::TimeStamping, move || at);
    (with_time_stamp(&ARCHIVED.bytes, &authority, at), authority)
}

fn with_time_stamp(file: &[u8], authority: &TestAuthority, at: Timestamp) -> Vec<u8> {
    let increment = tail(file).with_time_stamp().unwrap();
    let mut bytes = [file, &increment.bytes].concat();
    let covered = [&bytes[..increment.gap.start], &bytes[increment.gap.end..]].concat();
    let request = Request::new(&covered, 9).unwrap();
    let answer = authority.ask(&request.to_der().unwrap()).unwrap();
    let trusted = TrustAnchors::of_time_stamps(authority.root_pem()).unwrap();
    let token = hex::encode(request.accept(&answer, &trusted, at).unwrap());
    let start = increment.gap.start + 1;
    bytes[start..start + token.len()].copy_from_slice(token.as_bytes());
    bytes
}

/// What the archived seal brings along, with another answer about its certificate.
fn data(pki: &TestPki, signer: &PemSigner, answer: Ocsp) -> ValidationData {
    let certificates: Vec<_> = signer
        .chain()
        .iter()
        .map(|der| Certificate::from_der(der).unwrap())
        .collect();
    let request = ocsp::request(&certificates[0], &certificates[1]).unwrap();
    pki.set(answer, List::Good);
    let answer = pki.ask(RESPONDER, &request).unwrap();
    let (_, canonical) = ocsp::read(&answer, &certificates[0], &certificates[1]).unwrap();
    ValidationData {
        certificates: Vec::new(),
        ocsps: vec![canonical],
        crls: vec![pki.fetch("http://ca.test/root.crl").unwrap()],
    }
}

fn with_data(file: &[u8], data: &ValidationData) -> Vec<u8> {
    [file, &tail(file).with_validation_data(data).unwrap().bytes].concat()
}

#[test]
fn a_seal_is_judged_by_when_its_certificate_was_revoked_and_who_vouches_that_it_is_older() {
    let pki = TestPki::new(now);
    let signer = pki.seal(Named::Both);
    let time = TestAuthority::new(Usage::TimeStamping, now);
    let trusted = anchors(&pki, Some(&time));
    let plain = sealed_with(&pki, &signer, None).unwrap().bytes;
    let stamped = sealed_with(&pki, &signer, Some(&time)).unwrap().bytes;
    let stamped = &stamped[..verify(&stamped, &trusted, now())
        .unwrap()
        .signed_bytes
        .unwrap()
        .revision_end];
    let judged = |file: &[u8], revoked: i64| {
        let file = with_data(file, &data(&pki, &signer, Ocsp::Revoked(SEAL, revoked)));
        verify(&file, &trusted, now().plus_millis(2 * MINUTE)).unwrap()
    };
    let before = judged(stamped, -MINUTE);
    // The time stamp shows that the seal existed by then, not that it did not before.
    assert_eq!(before.conclusion, open(Indeterminate::RevokedNoPoe));
    assert_eq!(before.findings, [Finding::CertificateRevoked]);
    assert_eq!(
        (before.revocation, before.level),
        (Check::Failed, Some(Level::BaselineT))
    );
    let after = judged(stamped, MINUTE);
    assert_eq!((after.findings, after.revocation), (vec![], Check::Passed));
    let unproven = judged(&plain, MINUTE);
    assert_eq!(unproven.conclusion, open(Indeterminate::RevokedNoPoe));
}

#[test]
fn answers_that_are_too_old_or_nobody_needs_do_not_count() {
    let archived = &*ARCHIVED;
    let stamped = archived.without(2);
    let pki = TestPki::new(|| now().plus_millis(-72 * 60 * MINUTE));
    let old = with_data(stamped, &data(&archived.pki, &archived.signer, Ocsp::TooOld));
    archived.pki.set(Ocsp::Good, List::Good);
    assert_eq!(
        archived.report_on(&old, now()).conclusion,
        open(Indeterminate::TryLater)
    );
    let mut others = data(&archived.pki, &archived.signer, Ocsp::Good);
    others
        .ocsps
        .extend(data(&pki, &pki.seal(Named::Both), Ocsp::Good).ocsps);
    let padded = archived.report_on(&with_data(stamped, &others), now());
    assert_eq!(padded.findings, [Finding::UnrelatedValidationData]);
    let mut others = data(&archived.pki, &archived.signer, Ocsp::Good);
    others.certificates.push(b"not a certificate".to_vec());
    let padded = archived.report_on(&with_data(stamped, &others), now());
    assert_eq!(padded.findings, [Finding::UnrelatedValidationData]);
}

#[test]
fn a_document_time_stamp_that_nobody_trusts_proves_nothing() {
    let archived = &*ARCHIVED;
    let stranger = TestAuthority::new(Usage::TimeStamping, now);
    let report = archived.report_on(&with_time_stamp(archived.without(1), &stranger, now()), now());
    assert_eq!(report.findings, [Finding::TimeStampUntrusted]);
    assert_eq!(report.level, Some(Level::BaselineLt));
}

#[test]
fn no_byte_behind_the_seal_can_be_changed_unnoticed() {
    let archived = &*ARCHIVED;
    let start = archived.ends[0];
    let mut bytes = archived.bytes.clone();
    for at in (start..bytes.len()).step_by(19) {
        let original = bytes[at];
        bytes[at] ^= 1;
        assert!(
            !archived.report_on(&bytes, now()).is_valid(),
            "byte {at}, {original:#04x}"
        );
        bytes[at] = original;
    }
    // Before the document time stamp as well, where the seal is of level LT.
    let mut bytes = archived.without(1).to_vec();
    for at in (start..bytes.len()).step_by(3) {
        let original = bytes[at];
        bytes[at] ^= 1;
        assert!(
            !archived.report_on(&bytes, now()).is_valid(),
            "byte {at}, {original:#04x}"
        );
        bytes[at] = original;
    }
}

#[test]
fn content_among_what_keeps_a_seal_verifiable_is_a_failure() {
    let archived = &*ARCHIVED;
    let forged = b"99 0 obj\n<</Type/Page>>\nendobj\n";
    for file in [archived.without(2), archived.without(1), &archived.bytes] {
        let report = archived.report_on(&[file, forged.as_slice()].concat(), now());
        assert_eq!(report.trailing, Some(Trailing::Content));
        assert!(report.findings.contains(&Finding::PageReplaced));
        assert_eq!(report.docmdp, Check::Failed);
    }
    // In the middle, with the rest as it was.
    let (before, after) = archived.bytes.split_at(archived.ends[0]);
    let report = archived.report_on(&[before, forged, after].concat(), now());
    assert!(!report.is_valid() && report.findings.contains(&Finding::MoreThanOneSignature));
    let junk = archived.report_on(&[archived.bytes.as_slice(), b"--"].concat(), now());
    assert_eq!(junk.findings, [Finding::BytesAfterSealedContent]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_damage_to_an_archived_file_neither_passes_nor_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8),
    ) {
        let archived = &*ARCHIVED;
        let bytes = damaged(&archived.bytes, edits);
        let is_genuine = archived.ends.contains(&bytes.len()) && archived.bytes.starts_with(&bytes);
        let passes = verify(&bytes, &archived.pki.anchors(), now()).is_ok_and(|report| report.is_valid());
        prop_assert!(is_genuine || !passes);
    }
}

/// Authorities that take their time, by a clock that goes on meanwhile.
struct Slow {
    pki: TestPki,
    clock: Arc<AtomicI64>,
}

impl Slow {
    /// As much time as authorities of many addresses take that each answer in time.
    const EACH: i64 = 50_000;

    fn takes<T>(&self, answer: T) -> T {
        self.clock.fetch_add(Self::EACH, Ordering::SeqCst);
        answer
    }
}

impl RevocationSource for Slow {
    fn ask(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, RevocationFault> {
        self.takes(self.pki.ask(address, request))
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, RevocationFault> {
        self.takes(self.pki.fetch(address))
    }
}

#[test]
fn authorities_that_take_too_long_together_are_not_asked_on_and_the_certificate_waits() {
    let clock = Arc::new(AtomicI64::new(now().millis()));
    let reading = clock.clone();
    let read = move || Timestamp::from_millis(reading.load(Ordering::SeqCst));
    let pki = TestPki::new(read.clone());
    let (signer, time) = (pki.seal(Named::Both), pki.time(Named::Both, read.clone()));
    let slow = Slow { pki, clock };
    let anchors = slow.pki.anchors();
    let sealing = Sealing {
        signer: &signer,
        anchors: &anchors,
        authority: Some(&time),
        revocation: &slow,
        now: &read,
        nonce: &|| Ok(7),
    };
    let Err(SealError::Revocation(error)) = sealing.seal(document(), &options()) else {
        panic!("they were asked on")
    };
    let RevocationError::NotTold { tries, .. } = &error else {
        panic!("{error}")
    };
    assert!(
        tries.iter().all(|(_, fault)| *fault == RevocationFault::OutOfTime),
        "{error}"
    );
    assert!(SealError::from(error).may_pass());
    assert!(read().millis() - now().millis() <= REVOCATION_MILLIS + Slow::EACH);
}

#[test]
fn a_certificate_that_was_revoked_is_not_tried_for_again() {
    let pki = TestPki::new(now);
    pki.set(Ocsp::Revoked(SEAL, -MINUTE), List::Good);
    let error = sealed_with(&pki, &pki.seal(Named::Both), None).unwrap_err();
    assert!(
        !error.may_pass() && error.help().contains("seal rotate seal"),
        "{error}"
    );
}
