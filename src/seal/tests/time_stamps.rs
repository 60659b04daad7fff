//! Seals with a time stamp: asked for, refused when it does not hold, judged by it ever after.

use std::sync::LazyLock;

use der::Decode;
use proptest::prelude::*;

use super::*;
use crate::seal::testing::{Fault, TestAuthority, Usage};
use crate::seal::time_stamp::Request;
use crate::seal::verify::{ChainTrust, Check, Finding, Level};
use crate::seal::{SealError, StampError, TimeStampAuthority, seal_with_time_stamp};

fn authority(usage: Usage) -> TestAuthority {
    TestAuthority::new(usage, now)
}

fn trusting(authority: &TestAuthority) -> TrustAnchors {
    TrustAnchors::of_time_stamps(authority.root_pem()).unwrap()
}

/// What comes of asking about some data.
fn asked(authority: &TestAuthority, anchors: &TrustAnchors) -> Result<Vec<u8>, StampError> {
    let request = Request::new(b"a signature", u64::MAX).unwrap();
    let answer = authority.ask(&request.to_der().unwrap())?;
    request.accept(&answer, anchors, now())
}

fn sealed_by(signer: &dyn RawSigner, authority: &TestAuthority) -> Vec<u8> {
    let anchors = trusting(authority);
    let mut stamp = |signature: &[u8]| {
        let request = Request::new(signature, 7)?;
        let answer = authority.ask(&request.to_der()?)?;
        Ok(request.accept(&answer, &anchors, now())?)
    };
    seal_with_time_stamp(document(), signer, &options(), &mut stamp).unwrap()
}

struct Stamped {
    /// For seal and time stamp.
    anchors: TrustAnchors,
    bytes: Vec<u8>,
}

static STAMPED: LazyLock<Stamped> = LazyLock::new(|| {
    let authority = authority(Usage::TimeStamping);
    Stamped {
        bytes: sealed_by(&SEALED.signer, &authority),
        anchors: SEALED.anchors.clone().and(&trusting(&authority)),
    }
});

fn stamped_report(at: Timestamp) -> VerificationReport {
    verify(&STAMPED.bytes, &STAMPED.anchors, at).unwrap()
}

#[test]
fn a_stamped_seal_is_of_level_t_and_names_time_and_authority() {
    let report = stamped_report(now());
    assert_eq!(report.findings, []);
    assert_eq!(report.conclusion, Conclusion::TotalPassed);
    assert_eq!(
        (report.level, report.time_stamp),
        (Some(Level::BaselineT), Check::Passed)
    );
    let stamp = report.time_stamped.unwrap();
    assert_eq!((stamp.time, report.judged_at), (now(), now()));
    assert_eq!(stamp.authority.unwrap().subject, "CN=Time");
    assert_eq!(super::report(&SEALED.bytes).level, Some(Level::BaselineB));
    assert_eq!(super::report(&SEALED.bytes).time_stamp, Check::NotChecked);
}

#[test]
fn every_wrong_answer_of_an_authority_is_an_error_of_its_own() {
    let honest = authority(Usage::TimeStamping);
    let anchors = trusting(&honest);
    assert!(asked(&honest, &anchors).is_ok());
    let clock = |millis| StampError::ClocksDiffer {
        theirs: now().plus_millis(millis),
        ours: now(),
    };
    let refused = StampError::Refused {
        status: 2,
        said: "not today".to_owned(),
    };
    for (fault, error) in [
        (Fault::WrongNonce, StampError::WrongNonce),
        (Fault::NoNonce, StampError::WrongNonce),
        (Fault::WrongImprint, StampError::Token(Finding::TimeStampOfOtherData)),
        (Fault::Clock(-300_001), clock(-300_001)),
        (Fault::Clock(300_001), clock(300_001)),
        (Fault::Clock(-86_400_000), clock(-86_400_000)),
        (Fault::Status(2), refused),
        (Fault::NoToken, StampError::Unreadable),
        (Fault::Html, StampError::Unreadable),
        (Fault::Truncated, StampError::Unreadable),
        (Fault::OtherKey, StampError::Token(Finding::TimeStampSignatureInvalid)),
        (
            Fault::OtherCertificate,
            StampError::Token(Finding::TimeStampCertificateMissing),
        ),
        (Fault::Silent, StampError::Unreachable("nobody there".to_owned())),
    ] {
        honest.go_wrong(fault);
        assert_eq!(asked(&honest, &anchors), Err(error), "{fault:?}");
    }
    honest.go_wrong(Fault::Clock(300_000));
    assert!(asked(&honest, &anchors).is_ok(), "five minutes are borne");
}

#[test]
fn an_authority_must_be_trusted_and_its_certificate_be_for_time_stamping_alone() {
    let unknown = asked(
        &authority(Usage::TimeStamping),
        &trusting(&authority(Usage::TimeStamping)),
    );
    assert_eq!(unknown, Err(StampError::Token(Finding::TimeStampUntrusted)));
    let nobody = asked(&authority(Usage::TimeStamping), &TrustAnchors::none());
    assert_eq!(nobody, Err(StampError::Token(Finding::NoTrustAnchors)));
    let told = unknown.unwrap_err().to_string();
    assert!(told.ends_with(Finding::TimeStampUntrusted.clause()), "{told}");
    for usage in [Usage::Nothing, Usage::NotCritical, Usage::AnotherBeside] {
        let authority = authority(usage);
        let answer = asked(&authority, &trusting(&authority));
        assert_eq!(
            answer,
            Err(StampError::Token(Finding::TimeStampCertificateUsage)),
            "{usage:?}"
        );
    }
}

#[test]
fn without_a_time_stamp_no_seal_of_level_t_is_made() {
    let mut stamp = |_: &[u8]| Err(SealError::TimeStamp(StampError::WrongNonce));
    let sealed = seal_with_time_stamp(document(), &SEALED.signer, &options(), &mut stamp);
    assert!(matches!(sealed, Err(SealError::TimeStamp(StampError::WrongNonce))));
}

#[test]
fn the_seals_certificate_is_judged_at_the_time_of_the_stamp() {
    // The seal's certificate ends with 2028, the authority's with 2029.
    let report = stamped_report(time("2029-06-01T00:00:00Z"));
    assert_eq!(report.conclusion, Conclusion::TotalPassed);
    assert_eq!((report.in_validity, report.judged_at), (Check::Passed, now()));
    let later = stamped_report(time("2030-06-01T00:00:00Z"));
    assert_eq!(later.conclusion, open(Indeterminate::OutOfBoundsNoPoe));
    assert_eq!(later.findings, [Finding::TimeStampExpired, Finding::CertificateExpired]);
    assert_eq!(later.level, Some(Level::BaselineB));
    let earlier = stamped_report(time("2026-11-22T00:00:00Z"));
    assert_eq!(earlier.conclusion, open(Indeterminate::NotYetValid));
    assert_eq!(earlier.findings, [Finding::TimeStampLater]);
}

#[test]
fn a_time_stamp_nobody_trusts_is_neither_valid_nor_failed() {
    let report = verify(&STAMPED.bytes, &SEALED.anchors, now()).unwrap();
    assert_eq!(report.conclusion, open(Indeterminate::NoCertificateChainFound));
    assert_eq!(report.findings, [Finding::TimeStampUntrusted]);
    assert_eq!((report.chain, report.time_stamp), (ChainTrust::Trusted, Check::Failed));
    let nobody = verify(&STAMPED.bytes, &TrustAnchors::none(), now()).unwrap();
    assert_eq!(nobody.findings, [Finding::NoTrustAnchors]);
    assert_eq!(nobody.time_stamp, Check::NotChecked);
}

#[test]
fn whoever_is_trusted_with_the_time_is_not_trusted_with_seals() {
    let other = development_seal();
    let authority = authority(Usage::TimeStamping);
    let bytes = sealed_by(&other.signer().unwrap(), &authority);
    let anchors = TrustAnchors::of_time_stamps(other.root_pem().as_bytes())
        .unwrap()
        .and(&SEALED.anchors)
        .and(&trusting(&authority));
    let report = verify(&bytes, &anchors, now()).unwrap();
    assert_eq!(report.findings, [Finding::ChainUntrusted]);
    assert_eq!(report.time_stamp, Check::Passed);
}

/// The gap of the stamped file, and the CMS in it without padding.
static CONTENTS: LazyLock<(std::ops::Range<usize>, Vec<u8>)> = LazyLock::new(|| {
    let signed = stamped_report(now()).signed_bytes.unwrap();
    let (start, end) = (signed.gap_start + 1, signed.gap_end - 1);
    let mut der = hex::decode(&STAMPED.bytes[start..end]).unwrap();
    der.truncate(4 + usize::from(der[2]) * 256 + usize::from(der[3]));
    (start..end, der)
});

fn with_stamped_contents(der: &[u8]) -> Vec<u8> {
    let gap = CONTENTS.0.clone();
    let mut bytes = STAMPED.bytes.clone();
    let digits = format!("{:0<width$}", hex::encode(der), width = gap.len());
    bytes[gap].copy_from_slice(digits.as_bytes());
    bytes
}

fn changed(change: impl FnOnce(&mut ::cms::signed_data::SignerInfo)) -> VerificationReport {
    let info = ::cms::content_info::ContentInfo::from_der(&CONTENTS.1).unwrap();
    let mut data: ::cms::signed_data::SignedData = info.content.decode_as().unwrap();
    let mut signer = data.signer_infos.0.get(0).unwrap().clone();
    change(&mut signer);
    data.signer_infos = vec![signer].try_into().unwrap();
    let der = der::Encode::to_der(&crate::seal::cms::content_info(&data).unwrap()).unwrap();
    verify(&with_stamped_contents(&der), &STAMPED.anchors, now()).unwrap()
}

#[test]
fn a_time_stamp_taken_away_leaves_a_seal_of_level_b() {
    let report = changed(|signer| signer.unsigned_attrs = None);
    assert!(report.is_valid());
    assert_eq!((report.level, report.time_stamped), (Some(Level::BaselineB), None));
}

#[test]
fn another_unsigned_attribute_beside_the_time_stamp_is_a_failure() {
    let report = changed(|signer| {
        let stamp = signer.unsigned_attrs.take().unwrap().into_vec();
        let mut other = stamp[0].clone();
        other.oid = const_oid::db::rfc5911::ID_DATA;
        signer.unsigned_attrs = Some([stamp, vec![other]].concat().try_into().unwrap());
    });
    assert_eq!(report.findings, [Finding::CmsInvalid]);
}

#[test]
fn the_time_stamp_of_another_seal_does_not_count() {
    let authority = authority(Usage::TimeStamping);
    let (signature, anchors) = (b"another signature", trusting(&authority));
    let request = Request::new(signature, 9).unwrap();
    let answer = authority.ask(&request.to_der().unwrap()).unwrap();
    let token = request.accept(&answer, &anchors, now()).unwrap();
    let mut stamp = |_: &[u8]| Ok(token.clone());
    let bytes = seal_with_time_stamp(document(), &SEALED.signer, &options(), &mut stamp).unwrap();
    let report = verify(&bytes, &SEALED.anchors.clone().and(&anchors), now()).unwrap();
    assert_eq!(report.findings, [Finding::TimeStampOfOtherData]);
    assert_eq!(report.conclusion, open(Indeterminate::SigConstraintsFailure));
}

/// Whether a file passes at level B-T: what was changed must not.
fn passes(bytes: &[u8]) -> bool {
    verify(bytes, &STAMPED.anchors, now()).is_ok_and(|report| report.is_valid())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_damage_to_a_stamped_file_neither_passes_nor_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8),
    ) {
        let bytes = damaged(&STAMPED.bytes, edits);
        prop_assert!(bytes == STAMPED.bytes || !passes(&bytes));
    }

    #[test]
    fn random_damage_to_signature_and_time_stamp_neither_passes_nor_panics(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let genuine = &CONTENTS.1;
        let mut der = genuine.clone();
        for (index, byte) in edits {
            let at = index.index(der.len());
            der[at] = byte;
        }
        prop_assert!(der == *genuine || !passes(&with_stamped_contents(&der)));
    }

    #[test]
    fn a_damaged_answer_is_never_accepted_and_never_a_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        static ANSWER: LazyLock<(Vec<u8>, TrustAnchors)> = LazyLock::new(|| {
            let authority = authority(Usage::TimeStamping);
            let request = Request::new(b"a signature", 7).unwrap();
            (authority.ask(&request.to_der().unwrap()).unwrap(), trusting(&authority))
        });
        let (genuine, anchors) = &*ANSWER;
        let accepted = |answer: &[u8]| Request::new(b"a signature", 7).unwrap().accept(answer, anchors, now());
        let mut answer = genuine.clone();
        for (index, byte) in edits {
            let at = index.index(answer.len());
            answer[at] = byte;
        }
        // Of what the authority did not sign, some may change (the anchor it sends along, the status "granted with
        // modifications"); the time stamp that comes out is the same then.
        prop_assert!(accepted(&answer).is_err() || accepted(&answer) == accepted(genuine));
    }
}
