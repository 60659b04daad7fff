//! Jobs on real stores of both kinds, with a clock that is set by hand and mail that stays in memory.

mod coming_back;
mod renewal;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use uuid::Uuid;

use super::{JobError, Runner, Summary, run_all_due};
use crate::{
    credential::{Issuer, IssuerKeys},
    domain::{
        account::{BodyRole, OrganisationRole},
        bilingual::Bilingual,
        case::Case,
        certificate::IssuingBody,
        ids::{CaseId, IdSource, JobId, OrganisationId, PersonId},
        organisation::Organisation,
        standard::tests::mini,
        time::{Clock, Timestamp},
    },
    evidence::BlobStore,
    mail::{Mailbox, Mailer},
    passwords::Passwords,
    seal::{Seals, StampError, TimeStamping, development::DevelopmentSeal, testing::Unreached},
    store::{
        Store, cases, people,
        queue::{self, JobState, MAX_ATTEMPTS, NewJob},
        testing::FreshDatabase,
    },
    usecase::{
        Catalogue, Chance, Cx, Services, UseCaseError,
        create_case::{CreateCase, create_case},
        grant_certificate::ISSUE_JOB,
        keep_time::{Kept, keep_time},
        manage_accounts::{AddPerson, add_organisation, add_person},
        notify::{Letter, MailJob, notify},
        throttle::Throttle,
    },
    views::Views,
};

const HOUR: i64 = 3_600_000;
/// 2026-11-23T12:00:00Z.
const NOON: i64 = 1_795_435_200_000;

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

struct Numbers(AtomicU64);

impl IdSource for Numbers {
    fn fresh(&self) -> Uuid {
        Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::from(self.0.fetch_add(1, Ordering::SeqCst)))
    }
}

impl Chance for Numbers {
    fn token(&self) -> String {
        self.fresh().simple().to_string()
    }
}

/// An instance with an owner's draft and an officer.
struct House {
    services: Services,
    clock: Arc<SetClock>,
    case: Case,
    owner: PersonId,
    officer: PersonId,
    _database: FreshDatabase,
    _folder: TempDir,
}

fn each_house(test: impl Fn(&House)) {
    for database in FreshDatabase::each() {
        test(&House::on(database));
    }
}

impl House {
    fn on(database: FreshDatabase) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(SetClock(AtomicI64::new(NOON)));
        let services = services(&database.url, folder.path(), clock.clone());
        let cx = Cx::system(&services, "test");
        let organisation = add_organisation(&cx, organisation()).unwrap();
        let owner = person(&cx, "owner", &[], Some((organisation, OrganisationRole::Owner)));
        let officer = person(&cx, "officer", &[BodyRole::Officer], None);
        let actor = services.store.read(|db| people::actor(db, owner)).unwrap();
        let command = CreateCase {
            organisation,
            standard: "mini@1.0.0".parse().unwrap(),
            label: "gold".parse().unwrap(),
            track: None,
            scope: Bilingual::only("Everything of its services"),
        };
        let id = create_case(&Cx { actor, ..cx }, &command).unwrap();
        let case = services.store.read(|db| cases::find(db, id)).unwrap().unwrap();
        Self {
            services,
            clock,
            case,
            owner,
            officer,
            _database: database,
            _folder: folder,
        }
    }

    fn queue(&self, kind: &str, payload: serde_json::Value) {
        let now = self.services.clock.now();
        let id = self.services.ids.fresh();
        let job = NewJob {
            id: JobId::new(id),
            kind: kind.to_owned(),
            payload,
            dedupe_key: id.to_string(),
            run_at: now,
            created_at: now,
        };
        assert!(self.services.store.write(|db| queue::enqueue(db, job)).unwrap());
    }

    fn tell(&self, letter: Letter, people: &[PersonId]) {
        let cx = Cx::system(&self.services, "test");
        self.services
            .store
            .write(|db| notify(db, &cx, &self.case, letter, people.iter().copied()))
            .unwrap();
    }

    fn run(&self) -> Summary {
        run_all_due(&self.services).unwrap()
    }

    /// What was sent: to whom, and the subject.
    fn sent(&self) -> Vec<(String, String)> {
        let sent = self.services.mailer.sent();
        sent.iter()
            .map(|sent| (sent.message.to.address().to_owned(), sent.message.subject.clone()))
            .collect()
    }

    /// The one job that is not done: its state, and why.
    fn unfinished(&self) -> (JobState, String) {
        let jobs = self.services.store.read(queue::list_unfinished).unwrap();
        let [job] = jobs.as_slice() else { panic!("{jobs:?}") };
        (job.state, job.last_error.clone().unwrap_or_default())
    }
}

fn services(database_url: &str, folder: &Path, clock: Arc<SetClock>) -> Services {
    let store = Store::open(database_url).unwrap();
    store.migrate().unwrap();
    let now = clock.now();
    let seal = DevelopmentSeal::generate("House", now, now.plus_millis(24 * HOUR)).unwrap();
    let numbers = Arc::new(Numbers(AtomicU64::new(1)));
    Services {
        store,
        blobs: BlobStore::open(folder).unwrap(),
        standards: Catalogue::new([mini()]),
        clock,
        ids: numbers.clone(),
        passwords: Passwords::new().unwrap(),
        throttle: Throttle::default(),
        chance: numbers,
        signer: Arc::new(seal.signer().unwrap()),
        seals: Seals::of(&seal.signer().unwrap()),
        development: true,
        issuer: Arc::new(Issuer::new(IssuerKeys::open(folder).unwrap(), "http://localhost:8080").unwrap()),
        time_stamps: TimeStamping::default(),
        revocation: Arc::new(Unreached),
        mailer: Mailer::memory(Mailbox::new("House", "house@example.org").unwrap()),
        views: Views::shared(),
        body: IssuingBody {
            name: "House".to_owned(),
            address: Vec::new(),
            signatories: Vec::new(),
        },
        public_url: "http://localhost:8080".to_owned(),
    }
}

fn person(cx: &Cx, name: &str, roles: &[BodyRole], membership: Option<(OrganisationId, OrganisationRole)>) -> PersonId {
    let command = AddPerson {
        email: &format!("{name}@example.org"),
        name,
        country: "LT",
        language: "en",
        password: "seven quiet herons at dawn",
        roles,
        membership,
    };
    add_person(cx, &command).unwrap()
}

fn organisation() -> Organisation {
    Organisation {
        id: OrganisationId::new(Uuid::nil()),
        slug: "herons".to_owned(),
        legal_name: "Herons’ Cluster".to_owned(),
        name_en: String::new(),
        legal_form: "association".to_owned(),
        registration_id: "305123456".to_owned(),
        street: "Rotušės a. 1".to_owned(),
        postcode: "LT-62141".to_owned(),
        region: "podlaskie".to_owned(),
        city: "Alytus".to_owned(),
        country: "LT".to_owned(),
        sector: String::new(),
        website: String::new(),
        created_at: Timestamp::from_millis(0),
    }
}

#[test]
fn a_letter_tells_the_cluster_what_happened_and_the_body_what_to_do() {
    each_house(|house| {
        house.tell(Letter::Submitted, &[house.owner, house.officer]);
        assert_eq!(
            house.run(),
            Summary {
                done: 2,
                ..Summary::default()
            }
        );
        let mut sent = house.sent();
        sent.sort();
        let number = &house.case.number;
        assert_eq!(
            sent,
            [
                (
                    "officer@example.org".to_owned(),
                    format!("Take up the application of Herons’ Cluster ({number})")
                ),
                (
                    "owner@example.org".to_owned(),
                    format!("Herons’ Cluster: application received ({number})")
                ),
            ]
        );
    });
}

#[test]
fn whoever_has_no_account_any_more_gets_no_mail() {
    each_house(|house| {
        house.tell(Letter::Submitted, &[house.owner]);
        house
            .services
            .store
            .write(|db| people::set_active(db, house.owner, false))
            .unwrap();
        assert!(house.run().all_done());
        assert_eq!(house.sent(), []);
    });
}

#[test]
fn what_no_further_try_can_mend_is_parked_at_once() {
    each_house(|house| {
        house.queue("mail", serde_json::json!({ "letter": "no such letter" }));
        assert_eq!(
            house.run(),
            Summary {
                parked: 1,
                ..Summary::default()
            }
        );
        assert_eq!(house.unfinished().0, JobState::Parked);
    });
}

#[test]
fn a_letter_about_a_case_that_is_not_there_is_parked() {
    each_house(|house| {
        let job = MailJob {
            letter: Letter::Submitted,
            case: CaseId::new(Uuid::nil()),
            person: house.owner,
            period: None,
        };
        house.queue("mail", serde_json::to_value(job).unwrap());
        assert_eq!(
            house.run(),
            Summary {
                parked: 1,
                ..Summary::default()
            }
        );
    });
}

#[test]
fn a_job_that_fails_waits_longer_each_time_and_is_parked_in_the_end() {
    each_house(|house| {
        house.queue("of a later release", serde_json::json!({}));
        for attempt in 1..MAX_ATTEMPTS {
            assert_eq!(
                house.run(),
                Summary {
                    waiting: 1,
                    ..Summary::default()
                },
                "attempt {attempt}"
            );
            assert_eq!(house.run(), Summary::default(), "it is tried again before its time");
            house.clock.0.fetch_add(3 * HOUR, Ordering::SeqCst);
        }
        assert_eq!(
            house.run(),
            Summary {
                parked: 1,
                ..Summary::default()
            }
        );
        let (state, why) = house.unfinished();
        assert_eq!(state, JobState::Parked);
        assert!(why.contains("of a later release"), "{why}");
        house.clock.0.fetch_add(24 * HOUR, Ordering::SeqCst);
        assert_eq!(house.run(), Summary::default());
    });
}

#[test]
fn the_runner_does_what_is_queued_while_it_runs_and_stops_when_told() {
    each_house(|house| {
        let runner = Runner::start(house.services.clone()).unwrap();
        house.tell(Letter::Submitted, &[house.owner]);
        let began = Instant::now();
        while house.sent().is_empty() && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(20));
        }
        runner.stop();
        assert_eq!(house.sent().len(), 1);
        house.tell(Letter::Submitted, &[house.officer]);
        thread::sleep(Duration::from_millis(700));
        assert_eq!(house.sent().len(), 1, "it went on after it was stopped");
    });
}

/// Half of the time of a draft nobody works on, and a little.
const HALF_OF_A_DRAFT: i64 = 91 * 24 * HOUR;

#[test]
fn the_runner_reminds_of_what_is_due_in_time_and_does_so_once() {
    each_house(|house| {
        house.clock.0.fetch_add(HALF_OF_A_DRAFT, Ordering::SeqCst);
        let runner = Runner::start(house.services.clone()).unwrap();
        let began = Instant::now();
        while house.sent().is_empty() && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(20));
        }
        house.clock.0.fetch_add(HOUR, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(1_200));
        runner.stop();
        let sent = house.sent();
        let [(to, subject)] = &sent[..] else {
            panic!("not one mail: {sent:?}")
        };
        assert!(to.starts_with("owner") && subject.contains("a reminder"), "{sent:?}");
    });
}

#[test]
fn two_workers_that_pass_at_once_do_what_is_due_once() {
    each_house(|house| {
        house.clock.0.fetch_add(HALF_OF_A_DRAFT, Ordering::SeqCst);
        let pass = || keep_time(&Cx::system(&house.services, "time")).unwrap();
        let kept = thread::scope(|scope| {
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(pass)).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap())
                .collect::<Vec<_>>()
        });
        let count = |of: fn(&Kept) -> usize| kept.iter().map(of).sum::<usize>();
        assert_eq!((count(|kept| kept.reminders), count(|kept| kept.failed)), (1, 0));
        house.run();
        assert_eq!(house.sent().len(), 1);
    });
}

#[test]
fn a_certificate_that_was_given_up_is_tried_for_again_after_a_start_and_a_letter_is_not() {
    each_house(|house| {
        house.queue(ISSUE_JOB, serde_json::json!({ "case": Uuid::nil() }));
        house.queue("mail", serde_json::json!({ "letter": "no such letter" }));
        assert_eq!(house.run().parked, 2);
        house.clock.0.fetch_add(24 * HOUR, Ordering::SeqCst);
        let now = house.services.clock.now();
        let tried = || {
            let jobs = house.services.store.read(queue::list_unfinished).unwrap();
            let anew = |kind: &str| jobs.iter().any(|job| job.kind == kind && job.run_at == now);
            let parked = jobs.iter().all(|job| job.state == JobState::Parked);
            (anew(ISSUE_JOB) && parked, anew("mail"))
        };
        let runner = Runner::start(house.services.clone()).unwrap();
        let began = Instant::now();
        while !tried().0 && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(20));
        }
        runner.stop();
        assert_eq!(tried(), (true, false));
    });
}

#[test]
fn a_time_stamp_that_cannot_be_had_is_tried_for_again_and_the_operator_reads_why() {
    let cause = UseCaseError::Unavailable(Box::new(StampError::HttpStatus(503)));
    let error = JobError::from(cause);
    assert!(matches!(error, JobError::Again(_)));
    assert!(
        error
            .to_string()
            .contains("time-stamping authority answered with the HTTP status 503"),
        "{error}"
    );
}

#[test]
fn the_service_page_has_a_word_for_every_kind_of_job_and_for_no_other() {
    let known: std::collections::BTreeSet<_> = super::WORK.iter().map(|(kind, _)| *kind).collect();
    let named = crate::views::vocabulary::JOBS.iter().copied();
    assert_eq!(
        named
            .filter(|kind| *kind != "other")
            .collect::<std::collections::BTreeSet<_>>(),
        known
    );
}
