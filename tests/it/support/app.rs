//! The real service, in this process, on a port of its own: everything as in operation but clock, ids and mail.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
    thread::JoinHandle,
};

use actix_web::{dev::ServerHandle, rt::System};
use clustermark::{
    credential::{Issuer, IssuerKeys},
    domain::{
        certificate::{IssuingBody, snapshot::Authorisation},
        ids::IdSource,
        record::RecordFault,
        standard::Standard,
        time::{Clock, Timestamp},
    },
    evidence::BlobStore,
    jobs,
    mail::{Mailer, Sent},
    passwords::Passwords,
    seal::{Seals, StampError, TimeStampAuthority, TimeStamping, TrustAnchors, development::DevelopmentSeal},
    services::{revocation::HttpRevocation, standards},
    store::{Store, audit},
    usecase::{
        Catalogue, Chance, Cx, Services,
        case_record::{CaseFault, verify_all},
        throttle::Throttle,
    },
    views::Views,
    web::server,
};
use uuid::Uuid;

use super::{
    actors::{PASSWORD, Person, try_to_sign_in},
    browser::Browser,
    committee,
    databases::{Contents, Database},
};

/// When every test begins, unless it sets the clock: the standards are in force, and nothing of the demo lies ahead.
const BEGINNING: &str = "2026-11-23T09:00:00Z";

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

/// A time-stamping authority that is down.
struct Silent;

impl TimeStampAuthority for Silent {
    fn ask(&self, _: &[u8]) -> Result<Vec<u8>, StampError> {
        Err(StampError::Unreachable("nobody there".to_owned()))
    }
}

/// A clock that stands still until it is moved.
pub struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Ids that count: unique, ordered, the same in every run.
struct CountingIds(AtomicU64);

impl IdSource for CountingIds {
    fn fresh(&self) -> Uuid {
        let count = u128::from(self.0.fetch_add(1, Ordering::SeqCst));
        // Version 7 and the variant of RFC 9562, so that nobody can tell them from real ones.
        Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_0000_0000 | count)
    }
}

/// Secrets that count: nobody outside this process can reach the service anyway.
struct CountingChance(AtomicU64);

impl Chance for CountingChance {
    fn token(&self) -> String {
        format!("{:064x}", self.0.fetch_add(1, Ordering::SeqCst) + 1)
    }
}

/// The service under test. Its end runs what is left to do, and fails if something stays undone or the trail is broken.
pub struct TestApp {
    pub services: Services,
    pub database: Database,
    pub clock: Arc<SetClock>,
    origin: String,
    server: Mutex<Option<Server>>,
    read_mails: Mutex<usize>,
    written_past: AtomicBool,
    undecided: AtomicBool,
}

impl TestApp {
    /// Writes into the database past the service: what is kept is not what the events tell from then on.
    pub fn write_past(&self, statements: &str) {
        self.written_past.store(true, Ordering::Relaxed);
        self.database.open().execute(statements);
    }

    /// From here on a test does to certificates what no committee has decided.
    pub fn decide_alone(&self) {
        self.undecided.store(true, Ordering::Relaxed);
    }

    /// Starts it on an empty database.
    pub fn start(database: Database) -> Self {
        Self::start_with(database, |_| {})
    }

    /// The same with some of its services changed.
    pub fn start_with(database: Database, change: impl FnOnce(&mut Services)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let clock = Arc::new(SetClock(AtomicI64::new(Timestamp::parse(BEGINNING).unwrap().millis())));
        let mut services = services_of(&database, &origin, clock.clone());
        change(&mut services);
        services.store.migrate().unwrap();
        let server = Mutex::new(Some(Server::start(services.clone(), listener)));
        Self {
            services,
            database,
            clock,
            origin,
            server,
            read_mails: Mutex::default(),
            written_past: AtomicBool::default(),
            undecided: AtomicBool::default(),
        }
    }

    /// Stops it, and starts it again on the same port with other standards, as an operator does who publishes a version.
    pub fn restart_with(&self, standards: impl IntoIterator<Item = Standard>) {
        let mut server = self.server.lock().unwrap();
        server.take().unwrap().stop();
        let services = Services {
            standards: Catalogue::new(standards),
            ..self.services.clone()
        };
        let listener = TcpListener::bind(self.origin.trim_start_matches("http://")).unwrap();
        *server = Some(Server::start(services, listener));
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// A visitor's browser.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.origin)
    }

    /// The browser of a person who has just signed in.
    #[track_caller]
    pub fn signed_in(&self, person: &Person) -> Browser {
        let browser = self.browser();
        try_to_sign_in(&browser, &person.email, PASSWORD)
            .expect_status(200)
            .expect_text(&person.name);
        browser
    }

    /// The context in which the operator's commands run.
    pub fn as_operator(&self) -> Cx {
        Cx::system(&self.services, "the operator")
    }

    /// Now, as the service has it.
    pub fn clock_now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Today, as date fields want it.
    pub fn today(&self) -> String {
        self.clock.now().date().to_string()
    }

    /// The services, but whoever vouches for the time is down.
    pub fn services_with_a_silent_time_stamper(&self) -> Services {
        Services {
            time_stamps: TimeStamping {
                authority: Some(Arc::new(Silent)),
                anchors: TrustAnchors::none(),
            },
            ..self.services.clone()
        }
    }

    /// Takes the store of files away, as when a disk or a bucket cannot be reached; what is to be written there fails.
    pub fn take_files_away(&self) {
        let (kept, away) = self.kept_files();
        std::fs::rename(&kept, away).unwrap();
        std::fs::write(kept, "not a folder").unwrap();
    }

    /// Brings it back, with all that was in it.
    pub fn bring_files_back(&self) {
        let (kept, away) = self.kept_files();
        std::fs::remove_file(&kept).unwrap();
        std::fs::rename(away, kept).unwrap();
    }

    fn kept_files(&self) -> (PathBuf, PathBuf) {
        let blobs = data_dir(&self.database).join("blobs");
        (blobs.join("sha256"), blobs.join("away"))
    }

    /// Lets time pass.
    pub fn pass(&self, millis: i64) {
        self.clock.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Does all work that is due; every job must succeed.
    pub fn run_jobs(&self) {
        let summary = jobs::run_all_due(&self.services).unwrap();
        assert!(summary.all_done(), "jobs failed: {summary:?}");
    }

    /// The mails that were sent since this was last asked.
    pub fn new_mails(&self) -> Vec<Sent> {
        self.run_jobs();
        let all = self.services.mailer.sent();
        let mut read = self.read_mails.lock().unwrap();
        let new = all[*read..].to_vec();
        *read = all.len();
        new
    }

    /// From now on mail goes into memory, whatever was wrong with it before, and what waited is sent at its time.
    pub fn deliver_from_now_on(&mut self) {
        self.services.mailer = Mailer::memory(self.services.mailer.from().clone());
        self.pass(DAY);
    }

    /// The folder in which files arrive.
    pub fn incoming(&self) -> PathBuf {
        data_dir(&self.database).join("blobs/incoming")
    }

    /// Everything that is kept, to see whether something has changed.
    pub fn contents(&self) -> Contents {
        self.database.contents()
    }
}

fn data_dir(database: &Database) -> PathBuf {
    database.folder().join("data")
}

/// Read once for all the services of a run: they do not change.
static VIEWS: LazyLock<Arc<Views>> = LazyLock::new(|| Arc::new(Views::load().unwrap()));

static STANDARDS: LazyLock<Catalogue> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/standards");
    standards::catalogue(Some(&folder)).unwrap()
});

fn services_of(database: &Database, origin: &str, clock: Arc<SetClock>) -> Services {
    let data = data_dir(database);
    std::fs::create_dir_all(&data).unwrap();
    let body = IssuingBody {
        name: "Clustermark Test Certification Body".to_owned(),
        address: vec![
            "Gedimino pr. 1".to_owned(),
            "LT-01103 Vilnius".to_owned(),
            "Lithuania".to_owned(),
        ],
        signatories: vec![Authorisation {
            function_en: None,
            name: "Rūta Žemaitytė".to_owned(),
            function: "Chair".to_owned(),
        }],
    };
    let (from, until) = (clock.now().plus_millis(-DAY), clock.now().plus_millis(3_650 * DAY));
    let seal = DevelopmentSeal::generate(&body.name, from, until).unwrap();
    Services {
        store: Store::open(database.url()).unwrap(),
        blobs: BlobStore::open(&data.join("blobs")).unwrap(),
        standards: STANDARDS.clone(),
        signer: Arc::new(seal.signer().unwrap()),
        seals: Seals::of(&seal.signer().unwrap()),
        development: true,
        issuer: Arc::new(Issuer::new(IssuerKeys::open(&data).unwrap(), origin).unwrap()),
        time_stamps: TimeStamping::default(),
        revocation: Arc::new(HttpRevocation::default()),
        clock,
        ids: Arc::new(CountingIds(AtomicU64::new(1))),
        passwords: Passwords::new().unwrap(),
        throttle: Throttle::default(),
        chance: Arc::new(CountingChance(AtomicU64::new(0))),
        mailer: Mailer::memory("Clustermark <no-reply@certs.example>".parse().unwrap()),
        views: VIEWS.clone(),
        body,
        public_url: origin.to_owned(),
    }
}

/// A running server, in a thread of its own.
struct Server {
    handle: ServerHandle,
    thread: JoinHandle<()>,
}

impl Server {
    fn start(services: Services, listener: TcpListener) -> Self {
        let (sender, receiver) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            System::new().block_on(async {
                let server = server::serve(services, listener).unwrap();
                sender.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let handle = receiver.recv().unwrap();
        Self { handle, thread }
    }

    fn stop(self) {
        System::new().block_on(self.handle.stop(false));
        let ended = self.thread.join();
        if !std::thread::panicking() {
            ended.unwrap();
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let server = self.server.get_mut().map(Option::take);
        if let Ok(Some(server)) = server {
            server.stop();
        }
        if std::thread::panicking() {
            return;
        }
        self.run_jobs();
        let open = self.database.open_jobs();
        assert!(open.is_empty(), "jobs are left over: {open:?}");
        let chain = self.services.store.read(audit::verify).unwrap();
        assert!(chain.is_ok(), "the audit trail is broken: {chain:?}");
        if self.written_past.load(Ordering::Relaxed) {
            return;
        }
        let mut verdict = verify_all(&self.services.store, &self.services.blobs).unwrap();
        if self.undecided.load(Ordering::Relaxed) {
            let is_other = |fault: &CaseFault| !matches!(fault, CaseFault::Record(RecordFault::Undecided { .. }));
            let is_real = |case: &str| !case.starts_with(committee::MADE_UP);
            verdict.faults.retain(|(case, fault)| is_real(case) && is_other(fault));
        }
        assert!(
            verdict.faults.is_empty(),
            "a case is not what its events tell: {:?}",
            verdict.faults
        );
        assert!(verdict.body.is_empty(), "the body is not as told: {:?}", verdict.body);
        assert!(verdict.roles.is_empty(), "roles are not as given: {:?}", verdict.roles);
    }
}
