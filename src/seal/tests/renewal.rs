//! Seals made to last on: each renewal before the certificates of the newest time stamp end, by another authority than the
//! one before.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicI64, Ordering},
};

use super::*;
use crate::seal::testing::TestAuthority;
use crate::seal::testing::pki::{List, Named, Ocsp, TIME, TestPki};
use crate::seal::verify::{Check, Finding, Level, Trailing};
use crate::seal::{NotLasting, RevocationError, RevocationFault, Sealing, lifetime};

/// An authority with a clock that can be set, and the one for time stamps that is asked at present.
struct World {
    pki: TestPki,
    clock: Arc<AtomicI64>,
    time: TestAuthority,
}

impl World {
    fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(now().millis()));
        let pki = TestPki::new(reading(&clock));
        let time = pki.time(Named::Both, reading(&clock));
        Self { pki, clock, time }
    }

    /// Years later, when the certificate for time stamps is another.
    fn go_on_to(&mut self, at: &str, until: (u64, i32)) {
        self.clock.store(time(at).millis(), Ordering::SeqCst);
        self.time = self.pki.time_until(until, Named::Both, reading(&self.clock));
    }

    fn sealing<T>(&self, act: impl FnOnce(&Sealing<'_>) -> T) -> T {
        act(&Sealing {
            signer: &self.pki.seal(Named::Both),
            anchors: &self.pki.anchors(),
            authority: Some(&self.time),
            revocation: &self.pki,
            now: &reading(&self.clock),
            nonce: &|| Ok(7),
        })
    }

    fn sealed(&self) -> Vec<u8> {
        let sealed = self.sealing(|sealing| sealing.seal(document(), &options())).unwrap();
        assert_eq!(sealed.level, Level::BaselineLta);
        sealed.bytes
    }

    fn renewed(&self, file: &[u8]) -> Result<Vec<u8>, SealError> {
        self.sealing(|sealing| sealing.renew(file, &self.time))
    }

    fn report(&self, file: &[u8], at: &str) -> VerificationReport {
        verify(file, &self.pki.anchors(), time(at)).unwrap()
    }

    /// From when until when.
    fn lifetime(&self, file: &[u8]) -> Result<[String; 2], NotLasting> {
        let lifetime = lifetime(file, &self.pki.anchors())?;
        Ok([lifetime.since, lifetime.until].map(|at| at.date().to_string()))
    }
}

fn reading(clock: &Arc<AtomicI64>) -> impl Fn() -> Timestamp + Send + Sync + 'static {
    let clock = clock.clone();
    move || Timestamp::from_millis(clock.load(Ordering::SeqCst))
}

/// A file sealed in 2026, and the same renewed in 2028 and in 2032.
struct Renewed {
    world: World,
    files: [Vec<u8>; 3],
}

static RENEWED: LazyLock<Renewed> = LazyLock::new(|| {
    let mut world = World::new();
    let first = world.sealed();
    world.go_on_to("2028-11-01T10:00:00Z", (22, 2033));
    let second = world.renewed(&first).unwrap();
    world.go_on_to("2032-11-01T10:00:00Z", (23, 2040));
    let third = world.renewed(&second).unwrap();
    Renewed {
        world,
        files: [first, second, third],
    }
});

/// What keeps a file from being of level LTA at a time, if anything does.
fn judged(file: &[u8], at: &str) -> Result<usize, Conclusion> {
    let report = RENEWED.world.report(file, at);
    if report.conclusion != Conclusion::TotalPassed {
        return Err(report.conclusion);
    }
    assert_eq!(
        (report.findings, report.level),
        (vec![], Some(Level::BaselineLta)),
        "{at}"
    );
    assert_eq!(report.trailing, Some(Trailing::ValidationData));
    assert_eq!(
        (report.covers_whole_file, report.docmdp, report.revocation),
        (Check::Passed, Check::Passed, Check::Passed)
    );
    assert_eq!(report.judged_at, now(), "{at}");
    Ok(report.archived.len())
}

#[test]
fn a_file_that_is_renewed_in_time_is_as_good_after_ten_years_as_on_the_first_day() {
    let [first, second, third] = &RENEWED.files;
    let late = Err(open(Indeterminate::OutOfBoundsNoPoe));
    for (file, stamps, good_at, too_late) in [
        (first, 1, "2028-12-01T00:00:00Z", "2029-02-01T00:00:00Z"),
        (second, 2, "2032-12-01T00:00:00Z", "2033-02-01T00:00:00Z"),
        (third, 3, "2036-11-23T00:00:00Z", "2040-02-01T00:00:00Z"),
    ] {
        assert_eq!(judged(file, good_at), Ok(stamps));
        assert_eq!(judged(file, too_late), late);
    }
    assert!(second.starts_with(first) && third.starts_with(second));
    let lifetimes = [first, second, third].map(|file| RENEWED.world.lifetime(file).unwrap());
    assert_eq!(
        lifetimes,
        [
            ["2026-11-23", "2029-01-01"],
            ["2028-11-01", "2033-01-01"],
            ["2032-11-01", "2040-01-01"]
        ]
    );
}

#[test]
fn a_renewed_file_was_as_good_at_each_earlier_time() {
    let [_, second, third] = &RENEWED.files;
    for at in ["2026-11-23T10:00:00Z", "2027-06-01T00:00:00Z", "2028-10-01T00:00:00Z"] {
        assert_eq!(judged(second, at), Ok(2), "{at}");
        assert_eq!(judged(third, at), Ok(3), "{at}");
    }
    assert_eq!(judged(third, "2030-06-01T00:00:00Z"), Ok(3));
}

#[test]
fn a_renewal_that_comes_too_late_proves_nothing() {
    let mut world = World::new();
    let file = world.sealed();
    world.go_on_to("2029-02-01T10:00:00Z", (22, 2033));
    let renewed = world.renewed(&file).unwrap();
    let report = world.report(&renewed, "2029-02-01T10:00:00Z");
    assert_eq!(report.conclusion, open(Indeterminate::OutOfBoundsNoPoe));
}

#[test]
fn while_nobody_tells_of_the_certificates_of_the_last_time_stamp_nothing_is_renewed() {
    let mut world = World::new();
    let file = world.sealed();
    world.go_on_to("2028-11-01T10:00:00Z", (22, 2033));
    world.pki.set(Ocsp::Silent, List::Silent);
    let error = world.renewed(&file).unwrap_err();
    let SealError::Revocation(RevocationError::NotTold { tries, .. }) = &error else {
        panic!("{error}")
    };
    assert!(
        tries
            .iter()
            .all(|(_, fault)| matches!(fault, RevocationFault::Unreachable(_)))
    );
    assert!(error.may_pass());
    world.pki.set(Ocsp::Revoked(TIME, -60_000), List::Good);
    let error = world.renewed(&file).unwrap_err();
    assert!(
        matches!(error, SealError::Revocation(RevocationError::Revoked { .. })),
        "{error}"
    );
}

#[test]
fn what_was_not_made_to_last_or_holds_more_than_that_is_not_renewed() {
    let world = World::new();
    let file = world.sealed();
    let without_stamp = {
        let marks = file.windows(6).enumerate().filter(|(_, it)| *it == b"%%EOF\n");
        let ends: Vec<_> = marks.map(|(at, _)| at + 6).collect();
        file[..ends[ends.len() - 2]].to_vec()
    };
    let followed = [file.as_slice(), b"--"].concat();
    for other in [SEALED.bytes.as_slice(), &without_stamp, &followed, b"%PDF-1.7"] {
        assert!(matches!(world.renewed(other), Err(SealError::Document(_))));
        assert_eq!(world.lifetime(other), Err(NotLasting::NotMadeToLast));
    }
    assert_eq!(lifetime(&file, &TrustAnchors::none()), Err(NotLasting::Untrusted));
}

#[test]
fn of_a_file_that_was_renewed_too_often_that_is_told() {
    let world = World::new();
    let mut file = world.sealed();
    // Each of these adds two increments; sixteen with the first are what is read.
    for _ in 0..15 {
        file = world.renewed(&file).unwrap();
    }
    assert!(world.lifetime(&file).is_ok());
    file = world.renewed(&file).unwrap();
    assert_eq!(world.lifetime(&file), Err(NotLasting::TooManyAdditions));
    let told = world.renewed(&file).unwrap_err().to_string();
    assert!(told.contains("too often"), "{told}");
}

#[test]
fn no_byte_of_a_renewal_can_be_changed_unnoticed() {
    let [first, _, third] = &RENEWED.files;
    let mut bytes = third.clone();
    for at in (first.len()..bytes.len()).step_by(41) {
        bytes[at] ^= 1;
        let report = RENEWED.world.report(&bytes, "2036-11-23T00:00:00Z");
        assert!(!report.is_valid(), "byte {at}");
        bytes[at] ^= 1;
    }
    // What belongs to the second renewal does not hold without the first.
    let [_, second, _] = &RENEWED.files;
    let skipped = [first.as_slice(), &third[second.len()..]].concat();
    let report = RENEWED.world.report(&skipped, "2036-11-23T00:00:00Z");
    assert!(
        report.findings.contains(&Finding::MoreThanOneSignature),
        "{:?}",
        report.findings
    );
}
