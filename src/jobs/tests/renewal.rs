//! Certificates whose files are made to last on, year after year, under an authority that tells what it revoked.

use std::{
    path::Path,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    domain::{
        ids::CertificateId,
        standard::{
            Digest,
            tests::{mini, trial},
        },
        time::Timestamp,
    },
    evidence::BlobStore,
    jobs::{Runner, run_all_due},
    seal::{
        Sealing, Seals, StampError, TimeStampAuthority, TimeStamping, TrustAnchors,
        testing::pki::{List, Named, Ocsp, TIME, TestPki},
        verify::Level,
    },
    store::{
        Db, Store, audit, cases,
        certificates::register,
        queue::{self, Job},
        testing::FreshDatabase,
    },
    usecase::{
        Catalogue, Cx, UseCaseError,
        check_file::{FileCheck, Known, Verdict, check_file, file_answers},
        notify::{self, Letter},
        renew_certificate::{RENEW_JOB, RenewJob, begin_renewals, renew_certificate},
        tests::{dying::revise, house::House, steps::granted},
        verify_certificate::{Point, RegisterEntry, look_up, sealed_file, sealed_file_of},
    },
};

const DAY: i64 = 86_400_000;

/// A house whose certificates are sealed to last, with one that is issued.
struct Lasting {
    house: House,
    pki: Arc<TestPki>,
    id: CertificateId,
    _database: FreshDatabase,
}

fn each_lasting(test: impl Fn(Lasting)) {
    for database in FreshDatabase::each() {
        test(Lasting::on(database));
    }
}

impl Lasting {
    fn on(database: FreshDatabase) -> Self {
        Self::under(database, 2029)
    }

    /// One whose time stamps end with this year.
    fn under(database: FreshDatabase, until: i32) -> Self {
        let store = Store::open(&database.url).unwrap();
        store.migrate().unwrap();
        let mut house = House::on(store, TempDir::new().unwrap(), Catalogue::new([mini(), trial()]));
        let clock = house.services.clock.clone();
        let pki = Arc::new(TestPki::new(move || clock.now()));
        let signer = pki.seal(Named::Both);
        house.services.seals = Seals::of(&signer);
        house.services.signer = Arc::new(signer);
        house.services.revocation = pki.clone();
        ask(&mut house, &pki, (TIME, until));
        granted(&house);
        assert!(run_all_due(&house.services).unwrap().all_done());
        let issued = house.services.store.read(register::list).unwrap();
        Self {
            id: issued[0].id,
            house,
            pki,
            _database: database,
        }
    }

    fn cx(&self) -> Cx {
        Cx::system(&self.house.services, "anybody")
    }

    fn entry(&self) -> RegisterEntry {
        look_up(&self.cx(), &self.id.to_string()).unwrap()
    }

    /// The file that is given out.
    fn file(&self) -> Vec<u8> {
        let entry = self.entry();
        let file = sealed_file(&self.cx(), &entry).unwrap();
        assert_eq!(entry.certificate.pdf_sha256, Digest::of(&file).to_string());
        file
    }

    fn check(&self, file: &[u8]) -> FileCheck {
        let check = check_file(&self.cx(), file).unwrap();
        assert_eq!(check.known.document(), Some(1), "the register knows it");
        assert!(file_answers(&check).contains(&(Point::RegisterMatch, Some(true))));
        check
    }

    /// The jobs that are to renew.
    fn planned(&self) -> Vec<Job> {
        let jobs = self.house.services.store.read(queue::list_unfinished).unwrap();
        jobs.into_iter().filter(|job| job.kind == RENEW_JOB).collect()
    }

    /// Years later, when the certificate for time stamps is another.
    fn go_on_to(&mut self, at: &str, until: (u64, i32)) {
        self.house.set_clock(time(at));
        ask(&mut self.house, &self.pki, until);
    }

    #[track_caller]
    fn work_off(&self) {
        let summary = run_all_due(&self.house.services).unwrap();
        assert!(
            summary.all_done() && summary.done > 0,
            "{summary:?}: {:?}",
            self.planned()
        );
    }
}

/// From now on time stamps are those of an authority whose certificate has this serial number and ends with this year.
fn ask(house: &mut House, pki: &TestPki, until: (u64, i32)) {
    let clock = house.services.clock.clone();
    let authority = Arc::new(pki.time_until(until, Named::Both, move || clock.now()));
    house.services.time_stamps = TimeStamping {
        anchors: TrustAnchors::of_time_stamps(authority.root_pem()).unwrap(),
        authority: Some(authority),
    };
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn a_certificate_is_renewed_in_time_twice_and_each_of_its_files_is_known_after_ten_years() {
    each_lasting(|mut lasting| {
        let first = lasting.file();
        let planned = lasting.planned();
        let ahead = time("2029-01-01T00:00:00Z").millis() - planned[0].run_at.millis();
        assert!(
            planned.len() == 1 && (59 * DAY..=90 * DAY).contains(&ahead),
            "{planned:?}"
        );

        let mut files = vec![first];
        for (at, until) in [
            ("2028-12-01T00:00:00Z", (22, 2033)),
            ("2032-12-01T00:00:00Z", (23, 2040)),
        ] {
            lasting.go_on_to(at, until);
            let before = lasting.entry();
            lasting.work_off();
            let file = lasting.file();
            let former = files.last().unwrap();
            assert!(file.starts_with(former) && file.len() > former.len());
            // Nothing else has changed of what the public is told.
            let mut after = lasting.entry();
            after.certificate.pdf_sha256 = before.certificate.pdf_sha256.clone();
            assert_eq!(after.certificate, before.certificate);
            assert_eq!((after.status, after.status_since), (before.status, before.status_since));
            files.push(file);
            // Planned as a second try; it finds that the next renewal is years away.
            lasting.house.pass_days(20);
            lasting.work_off();
            assert_eq!(&lasting.file(), files.last().unwrap());
            let (next, end) = (lasting.planned(), time(&format!("{}-01-01T00:00:00Z", until.1)));
            assert!(next.len() == 1 && next[0].run_at < end, "{next:?}");
            assert!(next[0].run_at > end.plus_millis(-91 * DAY), "{next:?}");
        }

        lasting.house.set_clock(time("2036-11-23T00:00:00Z"));
        let seals = files.iter().map(|file| lasting.check(file).seal.unwrap());
        let levels: Vec<_> = seals.map(|seal| (seal.is_valid(), seal.level)).collect();
        assert_eq!(levels[2], (true, Some(Level::BaselineLta)));
        assert!(
            !levels[0].0 && !levels[1].0,
            "without another time stamp nobody could tell: {levels:?}"
        );
        let chain = lasting.house.services.store.read(audit::verify).unwrap();
        assert!(chain.is_ok(), "{chain:?}");
    });
}

#[test]
fn while_somebody_does_not_answer_the_file_stays_as_it_is_and_there_are_further_tries() {
    each_lasting(|mut lasting| {
        let file = lasting.file();
        lasting.go_on_to("2028-12-01T00:00:00Z", (22, 2033));
        lasting.pki.set(Ocsp::Silent, List::Silent);
        assert_eq!(run_all_due(&lasting.house.services).unwrap().waiting, 1);
        assert_eq!(lasting.file(), file);
        let tries = lasting.planned();
        let why = tries.iter().find_map(|job| job.last_error.as_deref()).unwrap();
        assert!(why.contains("nobody there"), "{why}");
        let end = time("2029-01-01T00:00:00Z");
        assert!(
            tries.len() == 2 && tries.iter().all(|job| job.run_at < end),
            "{tries:?}"
        );
        lasting.pki.set(Ocsp::Good, List::Good);
        lasting.house.pass_days(10);
        lasting.work_off();
        assert_ne!(lasting.file(), file);
        lasting.house.pass_days(10);
        lasting.work_off();
        let next = lasting.planned();
        assert!(next.len() == 1 && next[0].run_at > end, "{next:?}");
    });
}

#[test]
fn nothing_is_renewed_without_gain_nor_by_whom_nobody_trusts_nor_too_late() {
    each_lasting(|lasting| {
        let file = lasting.file();
        lasting.house.set_clock(time("2028-12-01T00:00:00Z"));
        lasting.work_off();
        assert_eq!(lasting.file(), file, "the same authority's certificate lasts no longer");
        let (document, cx) = (
            RenewJob {
                certificate: lasting.id,
                revision: 1,
            },
            lasting.cx(),
        );
        let failed = |cx: &Cx| match renew_certificate(cx, document) {
            Err(UseCaseError::Internal(cause)) => cause.to_string(),
            outcome => panic!("{outcome:?}"),
        };
        let mut other = lasting.house.services.clone();
        other.time_stamps.authority = None;
        assert!(failed(&Cx::system(&other, "job")).contains("tsa_url"));
        let stranger = TestPki::new(|| time("2028-12-01T00:00:00Z"));
        other.seals = Seals::of(&stranger.seal(Named::Both));
        other.time_stamps = TimeStamping::default();
        assert!(failed(&Cx::system(&other, "job")).contains("tsa_trust"));
        lasting.house.set_clock(time("2029-02-01T00:00:00Z"));
        assert!(failed(&cx).contains("too late"));
        // Ten years after its last day nobody expects it to be kept verifiable.
        lasting.house.set_clock(time("2050-01-01T00:00:00Z"));
        renew_certificate(&cx, document).unwrap();
        let never = RenewJob {
            revision: 2,
            ..document
        };
        renew_certificate(&cx, never).unwrap();
        assert_eq!(lasting.file(), file);
        lasting.house.set_clock(time("2028-11-10T00:00:00Z"));
        assert_eq!(lasting.check(&file).verdict, Verdict::GenuineValid);
    });
}

#[test]
fn of_two_that_renew_at_once_one_does() {
    each_lasting(|mut lasting| {
        let file = lasting.file();
        lasting.go_on_to("2028-11-10T00:00:00Z", (22, 2033));
        let document = RenewJob {
            certificate: lasting.id,
            revision: 1,
        };
        thread::scope(|scope| {
            let both = [0, 1].map(|_| scope.spawn(|| renew_certificate(&lasting.cx(), document)));
            both.into_iter().for_each(|one| one.join().unwrap().unwrap());
        });
        let renewed = lasting.file();
        assert_eq!(lasting.check(&renewed).seal.unwrap().archived.len(), 2);
        assert_eq!(lasting.check(&file).verdict, Verdict::GenuineValid);

        // What somebody else adds, be it in our own way, makes no file of ours.
        let cx = lasting.cx();
        let sealing = Sealing {
            signer: cx.services.signer.as_ref(),
            anchors: &cx
                .services
                .seals
                .anchors()
                .unwrap()
                .and(&cx.services.time_stamps.anchors),
            authority: None,
            revocation: cx.services.revocation.as_ref(),
            now: &|| cx.now(),
            nonce: &|| Ok(7),
        };
        let authority = cx.services.time_stamps.authority.clone().unwrap();
        let by_another = sealing.renew(&file, authority.as_ref()).unwrap();
        assert_ne!(by_another, renewed);
        for added_to in [by_another, [&file[..], b"\n"].concat(), [&renewed[..], b"\n"].concat()] {
            let check = check_file(&cx, &added_to).unwrap();
            assert_eq!(
                (check.verdict, check.known),
                (Verdict::AddedBehind, Known::Beginning { revision: 1 })
            );
            assert!(file_answers(&check).contains(&(Point::NothingAdded, Some(false))));
        }
    });
}

#[test]
fn of_a_file_that_was_made_to_last_what_is_behind_its_seal_belongs_to_it() {
    each_lasting(|mut lasting| {
        let file = lasting.file();
        lasting.go_on_to("2028-11-10T00:00:00Z", (22, 2033));
        renew_certificate(
            &lasting.cx(),
            RenewJob {
                certificate: lasting.id,
                revision: 1,
            },
        )
        .unwrap();
        let renewed = lasting.file();
        let sealed = lasting.check(&file).seal.unwrap().signed_bytes.unwrap();
        let cx = lasting.cx();
        let number = lasting.entry().certificate.number;
        let ends = [
            // As it was before anything was added to its seal, amid what was added, amid its renewal, amid what was sealed.
            (sealed.revision_end, Some(true)),
            ((sealed.revision_end + file.len()) / 2, Some(true)),
            (file.len() + 40, Some(true)),
            (sealed.gap_end + 20, None),
        ];
        for (end, intact) in ends {
            let cut = check_file(&cx, &renewed[..end]).unwrap();
            assert_eq!(
                (cut.verdict, cut.known),
                (Verdict::CutOff, Known::Part { revision: 1 }),
                "{end}"
            );
            assert_eq!(cut.entry.as_ref().unwrap().certificate.number, number);
            let answers = file_answers(&cut);
            for answer in [
                (Point::Whole, Some(false)),
                (Point::RegisterMatch, Some(false)),
                (Point::SealIntact, intact),
            ] {
                assert!(answers.contains(&answer), "{end}: {answers:?}");
            }
            assert!(
                !answers.contains(&(Point::NothingAdded, Some(false))),
                "{end}: {answers:?}"
            );
        }
        // While what is kept cannot be looked at, a whole seal of just this document says the same.
        let mut away = lasting.house.services.clone();
        away.blobs = BlobStore::open_to_read(Path::new("nowhere"));
        let cx = Cx::system(&away, "visitor");
        let cut = check_file(&cx, &renewed[..sealed.revision_end]).unwrap();
        assert_eq!((cut.verdict, cut.known), (Verdict::CutOff, Known::Part { revision: 1 }));
        let amid = check_file(&cx, &renewed[..ends[1].0]).unwrap();
        assert_eq!((amid.verdict, amid.known), (Verdict::Altered, Known::Nothing));
        assert_eq!(check_file(&cx, &renewed).unwrap().verdict, Verdict::GenuineValid);
    });
}

#[test]
fn of_a_document_that_is_not_in_force_any_more_the_file_is_renewed_and_the_one_in_force_stays() {
    each_lasting(|mut lasting| {
        let first = lasting.file();
        lasting.house.pass_days(1);
        revise(&lasting.house, lasting.id);
        lasting.work_off();
        let in_force = lasting.entry().certificate;
        let second = lasting.file();
        assert!(in_force.revision == 2 && second != first);
        lasting.go_on_to("2028-11-10T00:00:00Z", (22, 2033));
        let document = RenewJob {
            certificate: lasting.id,
            revision: 1,
        };
        renew_certificate(&lasting.cx(), document).unwrap();
        assert_eq!(lasting.entry().certificate, in_force);
        assert_eq!(lasting.file(), second);
        let of = |revision| sealed_file_of(&lasting.cx(), &lasting.entry(), revision).unwrap();
        let renewed = of(1);
        assert!(renewed.starts_with(&first) && renewed.len() > first.len());
        assert_eq!(of(2), second);
        for file in [&first, &renewed] {
            let check = check_file(&lasting.cx(), file).unwrap();
            assert_eq!(
                (check.known.document(), check.verdict),
                (Some(1), Verdict::GenuineReplaced)
            );
        }
    });
}

#[test]
fn what_lasts_for_a_short_time_is_due_in_the_last_third_of_it() {
    for database in FreshDatabase::each() {
        let lasting = Lasting::under(database, 2027);
        let planned = lasting.planned();
        let ahead = time("2027-01-01T00:00:00Z").millis() - planned[0].run_at.millis();
        // From 23 November on: 39 days.
        assert!(
            planned.len() == 1 && (8 * DAY..=13 * DAY).contains(&ahead),
            "{planned:?}"
        );
    }
}

#[test]
fn documents_that_nobody_looks_at_are_kept_verifiable_from_the_next_start_on() {
    each_lasting(|lasting| {
        // Those that an earlier release issued.
        let store = &lasting.house.services.store;
        assert_eq!(store.write(|db| queue::forget(db, RENEW_JOB)).unwrap(), 2);
        // A runner that is stopped at once begins with what a start does, and does one job.
        let start = || Runner::start(lasting.house.services.clone()).unwrap().stop();
        start();
        let planned = lasting.planned();
        assert!(
            planned.len() == 1 && planned[0].run_at > time("2028-10-01T00:00:00Z"),
            "{planned:?}"
        );
        start();
        assert_eq!(lasting.planned(), planned);
    });
}

#[test]
fn while_it_cannot_be_told_when_a_file_is_due_it_is_looked_at_again_a_week_later() {
    each_lasting(|mut lasting| {
        lasting.house.set_clock(time("2028-11-15T00:00:00Z"));
        let mut other = lasting.house.services.clone();
        other.seals = Seals::of(&TestPki::new(|| time("2028-11-15T00:00:00Z")).seal(Named::Both));
        other.time_stamps = TimeStamping::default();
        let document = RenewJob {
            certificate: lasting.id,
            revision: 1,
        };
        for _ in 0..2 {
            renew_certificate(&Cx::system(&other, "job"), document).unwrap_err();
        }
        let again = time("2028-11-22T00:00:00Z");
        let looks = lasting.planned().into_iter().filter(|job| job.run_at == again);
        assert_eq!(looks.count(), 1);
        lasting.go_on_to("2028-11-22T00:00:00Z", (22, 2033));
        let file = lasting.file();
        lasting.work_off();
        assert_ne!(lasting.file(), file);
    });
}

#[test]
fn a_document_whose_seal_was_not_made_to_last_is_looked_at_once() {
    let house = House::new();
    granted(&house);
    assert!(run_all_due(&house.services).unwrap().all_done());
    let cx = Cx::system(&house.services, "anybody");
    assert_eq!(begin_renewals(&cx).unwrap(), 1);
    let summary = run_all_due(&house.services).unwrap();
    assert!(summary.all_done() && summary.done == 1, "{summary:?}");
    assert_eq!(begin_renewals(&cx).unwrap(), 0);
    let jobs = house.services.store.read(queue::list_unfinished).unwrap();
    assert!(jobs.iter().all(|job| job.kind != RENEW_JOB), "{jobs:?}");
}

/// An authority that answers nothing until it is let: then that it is not there.
struct Silent {
    asked: mpsc::Sender<()>,
    let_go: Mutex<mpsc::Receiver<()>>,
}

impl TimeStampAuthority for Silent {
    fn ask(&self, _request: &[u8]) -> Result<Vec<u8>, StampError> {
        self.asked.send(()).unwrap();
        let _ends = self.let_go.lock().unwrap().recv_timeout(Duration::from_secs(60));
        Err(StampError::HttpStatus(503))
    }
}

#[test]
fn letters_go_out_while_an_authority_for_time_stamps_keeps_a_certificate_waiting() {
    each_lasting(|mut lasting| {
        lasting.go_on_to("2028-12-01T00:00:00Z", (22, 2033));
        let ((asked, is_asked), (end, let_go)) = (mpsc::channel(), mpsc::channel());
        let silent = Silent {
            asked,
            let_go: Mutex::new(let_go),
        };
        lasting.house.services.time_stamps.authority = Some(Arc::new(silent));
        let services = &lasting.house.services;
        let runner = Runner::start(services.clone()).unwrap();
        is_asked
            .recv_timeout(Duration::from_secs(20))
            .expect("the certificate is at the authority");
        let before = services.mailer.sent().len();
        let case = lasting.entry().certificate.case;
        let write = |db: &mut Db| {
            let case = cases::find(db, case)?.unwrap();
            let people = notify::cluster(db, &case)?;
            notify::notify(db, &lasting.cx(), &case, Letter::DocumentOvertaken, people)
        };
        services.store.write(write).unwrap();
        let began = Instant::now();
        while services.mailer.sent().len() == before && began.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(20));
        }
        let sent = services.mailer.sent().len() > before;
        drop(end);
        runner.stop();
        assert!(sent, "a letter waits for the certificate");
    });
}
