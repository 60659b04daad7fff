//! Issuing that stops dead at every call to what lies outside: clock, ids, chance, the seal's key, the authority for time,
//! those that tell what was revoked.
//! Between them lie all steps, and in the transactions all writes. Whoever goes on finds everything whole (norms C6.6).

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tempfile::TempDir;
use uuid::Uuid;

use super::{committee::decided_for, house::House, steps::granted};
use crate::{
    domain::{
        bilingual::Bilingual,
        case::State,
        certificate::life::LifeEvent,
        ids::{CaseId, CertificateId, IdSource},
        standard::{
            Digest,
            tests::{mini, trial},
        },
        time::{Clock, Timestamp},
    },
    seal::{
        RawSigner, RevocationFault, RevocationSource, SealError, Seals, SignatureAlgorithm, StampError,
        TimeStampAuthority, TimeStamping, TrustAnchors,
        testing::{
            TestAuthority, Usage,
            pki::{Named, TestPki},
        },
    },
    store::{
        Db, Store, audit,
        certificates::{IntentStep, issuances, register},
        testing::FreshDatabase,
    },
    usecase::{
        Catalogue, Chance, Cx, Services, UseCaseError,
        change_certificate::ChangeCertificate,
        check_file::{Verdict, check_file},
        issue_certificate::issue_certificate,
        renew_certificate::{RenewJob, renew_certificate},
        revise_certificate::{Changes, revise_certificate},
        verify_certificate::{look_up, sealed_file},
    },
};

/// How many more calls a worker lives for.
struct Life(AtomicUsize);

/// What a dead worker leaves behind in its thread.
struct Dead;

impl Life {
    fn goes_on(&self) {
        if self.0.fetch_sub(1, Ordering::SeqCst) == 0 {
            // No message, and nothing that anybody catches but this test.
            resume_unwind(Box::new(Dead));
        }
    }
}

/// Something outside, as a worker reaches it as long as it lives.
struct Reached<T: ?Sized>(Arc<T>, Arc<Life>);

impl Clock for Reached<dyn Clock> {
    fn now(&self) -> Timestamp {
        self.1.goes_on();
        self.0.now()
    }
}

impl IdSource for Reached<dyn IdSource> {
    fn fresh(&self) -> Uuid {
        self.1.goes_on();
        self.0.fresh()
    }
}

impl Chance for Reached<dyn Chance> {
    fn token(&self) -> String {
        self.1.goes_on();
        self.0.token()
    }
}

impl RawSigner for Reached<dyn RawSigner> {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.algorithm()
    }

    fn chain(&self) -> &[Vec<u8>] {
        self.0.chain()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SealError> {
        self.1.goes_on();
        self.0.sign(message)
    }
}

impl TimeStampAuthority for Reached<dyn TimeStampAuthority> {
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>, StampError> {
        self.1.goes_on();
        self.0.ask(request)
    }
}

impl RevocationSource for Reached<dyn RevocationSource> {
    fn ask(&self, address: &str, request: &[u8]) -> Result<Vec<u8>, RevocationFault> {
        self.1.goes_on();
        self.0.ask(address, request)
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, RevocationFault> {
        self.1.goes_on();
        self.0.fetch(address)
    }
}

/// The services as a worker has them that dies at the call after so many.
fn mortal(services: &Services, calls: usize) -> Services {
    let life = Arc::new(Life(AtomicUsize::new(calls)));
    let authority = services.time_stamps.authority.clone().unwrap();
    Services {
        clock: Arc::new(Reached(services.clock.clone(), life.clone())),
        ids: Arc::new(Reached(services.ids.clone(), life.clone())),
        chance: Arc::new(Reached(services.chance.clone(), life.clone())),
        signer: Arc::new(Reached(services.signer.clone(), life.clone())),
        revocation: Arc::new(Reached(services.revocation.clone(), life.clone())),
        time_stamps: TimeStamping {
            authority: Some(Arc::new(Reached(authority, life))),
            anchors: services.time_stamps.anchors.clone(),
        },
        ..services.clone()
    }
}

/// Everything is there, or nothing: what the intent says, the register, the file, the case.
fn expect_whole(house: &House, case: CaseId, id: CertificateId, revision: i32) {
    let cx = Cx::system(&house.services, "visitor");
    let read = |db: &mut Db| {
        let step = issuances::find(db, (case, revision))?.unwrap().step;
        Ok::<_, UseCaseError>((step, register::documents(db, id)?.len()))
    };
    let (step, documents) = house.services.store.read(read).unwrap();
    let is_out = step == IntentStep::Published;
    let shown = if is_out { revision } else { revision - 1 };
    assert_eq!(documents, usize::try_from(shown).unwrap());
    let state = if shown == 0 {
        State::Granted
    } else {
        State::ClosedGranted
    };
    assert_eq!(house.case(case).state, state);
    match look_up(&cx, &id.to_string()) {
        Err(UseCaseError::NotFound) => assert_eq!(shown, 0),
        found => {
            let entry = found.unwrap();
            assert_eq!(entry.certificate.revision, shown);
            let file = sealed_file(&cx, &entry).unwrap();
            assert_eq!(entry.certificate.pdf_sha256, Digest::of(&file).to_string());
            assert_eq!(check_file(&cx, &file).unwrap().verdict, Verdict::GenuineValid);
        }
    }
}

/// Workers die at one call after the other, until one comes to the end; how many died.
fn issued_by_the_last(house: &House, document: (CaseId, i32), id: CertificateId) -> usize {
    for calls in 0..100 {
        let services = mortal(&house.services, calls);
        let cx = Cx::system(&services, "job");
        let outcome = catch_unwind(AssertUnwindSafe(|| issue_certificate(&cx, document)));
        expect_whole(house, document.0, id, document.1);
        match outcome {
            Ok(issued) => {
                assert_eq!(issued.unwrap(), id);
                return calls;
            }
            Err(left) => assert!(left.is::<Dead>(), "it failed otherwise"),
        }
    }
    panic!("nobody comes to the end")
}

/// The same while a file is renewed: what the register knows is there, whole, and verifies.
fn renewed_by_the_last(house: &House, id: CertificateId) -> usize {
    let document = RenewJob {
        certificate: id,
        revision: 1,
    };
    for calls in 0..100 {
        let services = mortal(&house.services, calls);
        let cx = Cx::system(&services, "job");
        let outcome = catch_unwind(AssertUnwindSafe(|| renew_certificate(&cx, document)));
        let visitor = Cx::system(&house.services, "visitor");
        let entry = look_up(&visitor, &id.to_string()).unwrap();
        let file = sealed_file(&visitor, &entry).unwrap();
        let seal = check_file(&visitor, &file).unwrap().seal.unwrap();
        assert!(seal.is_valid(), "{:?}", seal.findings);
        assert_eq!(seal.archived.len(), if outcome.is_ok() { 2 } else { 1 });
        match outcome {
            Ok(renewed) => {
                renewed.unwrap();
                return calls;
            }
            Err(left) => assert!(left.is::<Dead>(), "it failed otherwise"),
        }
    }
    panic!("nobody comes to the end")
}

/// The certificate gets another document.
pub(crate) fn revise(house: &House, id: CertificateId) {
    let command = ChangeCertificate {
        certificate: id,
        event: LifeEvent::Revise,
        reason: "One more service".to_owned(),
        conditions: String::new(),
        due_on: None,
        two_decided: false,
    };
    let changes = Changes {
        scope: Some(Bilingual::only("Everything else, too")),
        ..Changes::default()
    };
    let settle = |db: &mut Db| {
        let cx = house.by("decider-1");
        let case = decided_for(db, &cx, id, command.event)?;
        revise_certificate(db, &cx, case, &command, &changes).map_err(UseCaseError::internal)
    };
    house.services.store.write(settle).unwrap();
}

#[test]
fn whatever_call_a_worker_dies_at_the_next_one_goes_on_and_one_certificate_comes_of_it() {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        store.migrate().unwrap();
        let catalogue = Catalogue::new([mini(), trial()]);
        let mut house = House::on(store, TempDir::new().unwrap(), catalogue);
        let clock = house.services.clock.clone();
        let authority = TestAuthority::new(Usage::TimeStamping, move || clock.now());
        house.services.time_stamps = TimeStamping {
            anchors: TrustAnchors::of_time_stamps(authority.root_pem()).unwrap(),
            authority: Some(Arc::new(authority)),
        };
        let case = granted(&house);
        let intent = house.services.store.read(|db| issuances::find(db, (case, 1)));
        let id = intent.unwrap().unwrap().certificate;
        for revision in 1..=2 {
            if revision > 1 {
                house.pass_days(1);
                revise(&house, id);
            }
            let died = issued_by_the_last(&house, (case, revision), id);
            // At least the seal, its time stamp, and several in the transaction that publishes.
            assert!(died >= 8, "only {died} calls");
            let chain = house.services.store.read(audit::verify).unwrap();
            assert!(chain.is_ok(), "{chain:?}");
        }
        let once = house.services.store.read(register::list).unwrap();
        assert_eq!(once.len(), 1);
        assert_eq!(once[0].life.moments().len(), 2);
    }
}

#[test]
fn whatever_call_a_worker_dies_at_a_file_is_renewed_whole_or_not_at_all() {
    for database in FreshDatabase::each() {
        let store = Store::open(&database.url).unwrap();
        store.migrate().unwrap();
        let mut house = House::on(store, TempDir::new().unwrap(), Catalogue::new([mini(), trial()]));
        let clock = house.services.clock.clone();
        let pki = Arc::new(TestPki::new(move || clock.now()));
        let signer = pki.seal(Named::Both);
        house.services.seals = Seals::of(&signer);
        house.services.signer = Arc::new(signer);
        house.services.revocation = pki.clone();
        let ask = |house: &mut House, until: (u64, i32)| {
            let clock = house.services.clock.clone();
            let authority = pki.time_until(until, Named::Both, move || clock.now());
            house.services.time_stamps = TimeStamping {
                anchors: TrustAnchors::of_time_stamps(authority.root_pem()).unwrap(),
                authority: Some(Arc::new(authority)),
            };
        };
        ask(&mut house, (21, 2029));
        let case = granted(&house);
        let intent = house.services.store.read(|db| issuances::find(db, (case, 1)));
        let id = intent.unwrap().unwrap().certificate;
        let died = issued_by_the_last(&house, (case, 1), id);
        assert!(died >= 10, "only {died} calls");
        house.set_clock(Timestamp::parse("2028-12-15T00:00:00Z").unwrap());
        ask(&mut house, (22, 2033));
        let died = renewed_by_the_last(&house, id);
        // The clock, an id, two answers about certificates, the time stamp, and several in the transactions.
        assert!(died >= 8, "only {died} calls");
        let chain = house.services.store.read(audit::verify).unwrap();
        assert!(chain.is_ok(), "{chain:?}");
    }
}
