//! Opening everything an instance consists of.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    chance::{NoChance, OsChance, SystemClock, UuidV7},
    lock::{InstanceLock, LockError},
    revocation::HttpRevocation,
    seal::{self, OpenedSeal},
    standards,
    standards::StandardsError,
    time_stamps,
};
use crate::{
    config::{Config, ConfigError},
    credential::{Did, DidError, Issuer, KeyFileError, keys::missing_history},
    domain::{certificate::IssuingBody, time::Clock},
    evidence::{BlobStore, EvidenceError},
    mail::{MailError, Mailer},
    passwords::{PasswordError, Passwords},
    seal::{SealError, TimeStamping, development::is_development},
    store::{
        DatabaseKind, Store, StoreError,
        certificates::{credentials, register},
        queue,
        self_assessment::evidence,
    },
    usecase::{Catalogue, Services, grant_certificate::valid_until, throttle::Throttle},
    views::{Lang, ViewError, Views},
};

/// Why an instance cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder cannot be made.
    #[error("{}: {why}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        why: io::Error,
    },
    /// Another process uses the instance.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A PostgreSQL database lacks migrations: there it is the operator who applies them.
    #[error("the database lacks {} of this release's migrations", .0.len())]
    Pending(Vec<String>),
    /// An embedded database lacks migrations, and another process serves it as it is.
    #[error("the database lacks {} of this release's migrations, and another clustermark process is using it", .0.len())]
    PendingInUse(Vec<String>),
    /// The standards.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// The evidence folder.
    #[error("evidence: {0}")]
    Evidence(#[from] EvidenceError),
    /// The seal.
    #[error("seal: {0}")]
    Seal(#[from] SealError),
    /// The register has certificates, and what sealed them is gone: a new development seal in its place would make all of them
    /// look like somebody else's.
    #[error("there is no seal in {}, though the register has certificates", .0.display())]
    SealLost(PathBuf),
    /// Credentials were issued, and the public keys they are checked with are gone: with those of a fresh file nobody would
    /// believe them.
    #[error("{} is not there, though credentials were issued", .0.display())]
    KeysLost(PathBuf),
    /// There are files that the database tells of, and no folder of them: an empty one in its place would look as if they had
    /// been lost one by one.
    #[error("there are no files in {}, though the database tells of some", .0.display())]
    FilesLost(PathBuf),
    /// There is no database to look at.
    #[error("there is no database at {}", .0.display())]
    NoDatabase(PathBuf),
    /// The keys for credentials and status lists.
    #[error("keys for credentials: {0}")]
    Keys(#[from] KeyFileError),
    /// The address has no identifier under which credentials could be issued.
    #[error("credentials: {0}")]
    Issuer(#[from] DidError),
    /// The certificates that time stamps must lead to.
    #[error("time stamps: {0}")]
    TimeStamps(#[source] SealError),
    /// A setting that only what it names can tell to be wrong: the certification body, the languages.
    #[error("{}: {}", .0.what(), .0.why())]
    Setting(Box<ConfigError>),
    /// Mail.
    #[error("mail: {0}")]
    Mail(#[from] MailError),
    /// Templates and texts.
    #[error("templates: {0}")]
    Views(#[from] ViewError),
    /// Password hashing.
    #[error(transparent)]
    Passwords(#[from] PasswordError),
    /// No random bytes.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

impl OpenError {
    /// What to do about it.
    pub fn help(&self) -> &str {
        match self {
            Self::Folder { .. } => "make sure the folder can be written to, or name another one as `data_dir`",
            Self::Lock(LockError::Taken(_)) => "stop it first, or name another `data_dir` with a database of its own",
            Self::Lock(LockError::File { .. }) => {
                "make sure `data_dir` and the folder of the database can be written to, on a file system that knows locks"
            }
            Self::Store(StoreError::NewerSchema { .. }) => {
                "start the newer release, or restore a backup of this one's data"
            }
            Self::Store(_) => "check `database_url`, and that the database runs and can be reached",
            Self::Pending(_) => "make a backup, then run `clustermark migrate`",
            Self::PendingInUse(_) => "stop that process, make a backup, and start it again with this release",
            Self::Standards(error) => error.help(),
            Self::Evidence(_) => "check `evidence_url`, and that the folder can be written to",
            Self::Seal(error) => error.help(),
            Self::SealLost(_) => {
                "restore the folder of the seal from a backup; if it is lost for good, put another seal there with `clustermark seal \
                 import` or `seal init`: what was sealed before is then no longer recognised"
            }
            Self::KeysLost(_) => {
                "restore it from a backup, with the other keys of its folder; if it is lost for good, `clustermark seal rotate` \
                 makes a fresh one: what earlier keys signed is then no longer believed"
            }
            Self::FilesLost(_) => {
                "mount it where `evidence_url` says, or restore it from a backup; if the files are lost for good, make the folder \
                 `sha256` in it: `clustermark audit verify` then names each that is missing"
            }
            Self::NoDatabase(_) => "name the settings of the instance with `--config`, or its folder as `data_dir`",
            Self::Keys(error) => error.help(),
            Self::Issuer(_) => "give `public_url` a host with a name, as people will write it for ten years",
            Self::TimeStamps(_) => {
                "name a PEM file with the root certificate of the time-stamping authority as `tsa_trust`"
            }
            Self::Setting(error) => &error.help,
            Self::Mail(_) => "check `smtp_url`",
            Self::Views(_) | Self::Passwords(_) => "this is a fault of the programme: please report it",
            Self::Chance(_) => "nothing secret can be made without random bytes; see to the operating system",
        }
    }
}

/// An open instance.
pub struct Opened {
    /// What runs on it.
    pub services: Services,
    /// Kept as long as the instance is in use; none on PostgreSQL, where several processes may share one.
    pub locks: Vec<InstanceLock>,
}

/// Opens an instance to serve it: alone with its embedded database, which is brought up to date, half-received files swept
/// away, its seal and its keys for credentials made if it has none.
///
/// # Errors
/// [`OpenError`], which knows what to do.
pub fn open(config: &Config) -> Result<Opened, OpenError> {
    let checked = check(config)?;
    let store = open_store(config)?;
    let locks = alone(config)?;
    bring_up_to_date(&store)?;
    if !locks.is_empty() {
        free_claims(&store)?;
    }
    expect_kept(config, &store)?;
    let services = assemble(config, store, checked)?;
    let lost = standards::hold(&services.store, &services.standards, services.clock.now())?;
    if !lost.is_empty() {
        return Err(StandardsError::Lost(lost).into());
    }
    Ok(Opened { services, locks })
}

/// What keeps others from serving an embedded database; nothing for a server's, which may have several.
fn alone(config: &Config) -> Result<Vec<InstanceLock>, LockError> {
    match database_file(config) {
        Some(file) => Ok(vec![
            InstanceLock::take(&config.data_dir)?,
            InstanceLock::of_database(file)?,
        ]),
        None => Ok(Vec::new()),
    }
}

/// The file of an embedded database.
fn database_file(config: &Config) -> Option<&Path> {
    config.database_url.expose().strip_prefix("sqlite://").map(Path::new)
}

/// Whoever is alone with the database knows that what is still claimed was claimed by a process that died.
fn free_claims(store: &Store) -> Result<(), StoreError> {
    let count = store.write(|db| queue::free(db, SystemClock.now()))?;
    if count > 0 {
        tracing::info!(count, "jobs that a process left behind when it died go on");
    }
    Ok(())
}

/// Opens an instance for one command, beside a process that may be serving it. An embedded database that nobody serves is
/// brought up to date.
///
/// # Errors
/// As for [`open`]; [`OpenError::PendingInUse`] where a process of another release is serving it.
pub fn open_beside(config: &Config) -> Result<Services, OpenError> {
    let checked = check(config)?;
    let store = open_store(config)?;
    let pending = store.pending()?;
    if !pending.is_empty() {
        match alone(config) {
            Ok(_held) => bring_up_to_date(&store)?,
            Err(LockError::Taken(_)) => return Err(OpenError::PendingInUse(pending)),
            Err(error) => return Err(error.into()),
        }
    }
    expect_kept(config, &store)?;
    assemble(config, store, checked)
}

/// A development seal, keys for credentials and a folder of files are made for an instance that issued and took none yet, and
/// for no other.
fn expect_kept(config: &Config, store: &Store) -> Result<(), OpenError> {
    if !BlobStore::is_in(&config.evidence_dir) && (store.read(register::has_any)? || store.read(evidence::has_any)?) {
        return Err(OpenError::FilesLost(config.evidence_dir.clone()));
    }
    if seal::is_to_be_made(config) && store.read(register::has_any)? {
        return Err(OpenError::SealLost(config.seal_dir.clone()));
    }
    match missing_history(&config.seal_dir) {
        Some(keys) if store.read(credentials::has_any)? => Err(OpenError::KeysLost(keys)),
        _ => Ok(()),
    }
}

/// Brings a database up to date, an embedded one while nobody serves it. What was applied.
///
/// # Errors
/// When it cannot be reached, is newer than this release or in use, or a migration fails.
pub fn migrate(config: &Config) -> Result<Vec<String>, OpenError> {
    let store = open_store(config)?;
    let _held = alone(config)?;
    Ok(store.migrate()?)
}

/// Opens the database alone to read what is there: nothing is made or migrated. `None` where there is no database yet.
///
/// # Errors
/// When it cannot be reached, or its schema is not that of this release.
pub fn open_to_read(config: &Config) -> Result<Option<Store>, OpenError> {
    if database_file(config).is_some_and(|file| !file.exists()) {
        return Ok(None);
    }
    let store = Store::open(config.database_url.expose())?;
    match store.pending()? {
        pending if pending.is_empty() => Ok(Some(store)),
        pending => Err(OpenError::Pending(pending)),
    }
}

/// Says beforehand what a start would refuse because of what the database tells of. Nothing is made; a database that cannot be
/// read as it is, tells nothing here.
///
/// # Errors
/// [`OpenError::FilesLost`], [`OpenError::SealLost`], [`OpenError::KeysLost`].
pub fn check_kept(config: &Config) -> Result<(), OpenError> {
    let is_all_there = BlobStore::is_in(&config.evidence_dir)
        && !seal::is_to_be_made(config)
        && missing_history(&config.seal_dir).is_none();
    match is_all_there {
        true => Ok(()),
        false => match open_to_read(config) {
            Ok(Some(store)) => expect_kept(config, &store),
            _ => Ok(()),
        },
    }
}

/// Opens the database alone, its schema as it is.
///
/// # Errors
/// When it cannot be reached.
fn open_store(config: &Config) -> Result<Store, OpenError> {
    folder(&config.data_dir)?;
    Ok(Store::open(config.database_url.expose())?)
}

/// Opens what is kept, database and files, and nothing that works on it: to look at an instance whatever else is wrong with it.
/// Nothing is made.
///
/// # Errors
/// When there is no database, or it cannot be reached.
pub fn open_records(config: &Config) -> Result<(Store, BlobStore), OpenError> {
    if let Some(file) = database_file(config).filter(|file| !file.exists()) {
        return Err(OpenError::NoDatabase(file.to_owned()));
    }
    let store = Store::open(config.database_url.expose())?;
    Ok((store, BlobStore::open_to_read(&config.evidence_dir)))
}

fn folder(path: &Path) -> Result<(), OpenError> {
    fs::create_dir_all(path).map_err(|why| OpenError::Folder {
        path: path.to_owned(),
        why,
    })
}

/// The embedded database is this process's own and is migrated; a server's may have others on it, and its operator says
/// when. Both refuse a schema that is newer than this release.
fn bring_up_to_date(store: &Store) -> Result<(), OpenError> {
    match store.kind() {
        DatabaseKind::Sqlite => {
            for version in store.migrate()? {
                tracing::info!(version, "schema migrated");
            }
            Ok(())
        }
        DatabaseKind::Postgres => match store.pending()? {
            pending if pending.is_empty() => Ok(()),
            pending => Err(OpenError::Pending(pending)),
        },
    }
}

/// What settings that are in order come to before anything is opened or made.
pub struct Checked {
    /// Templates and texts, in the languages offered.
    pub views: Views,
    /// The standards built in and those of the settings.
    pub standards: Catalogue,
    /// Who vouches for the time of a seal, and who is believed about it.
    pub time_stamps: TimeStamping,
    /// The body that certificates name.
    pub body: IssuingBody,
    /// What to look at twice, though a start does not fail on it.
    pub doubts: Vec<String>,
}

/// Finds out whether an instance with these settings could be opened, as far as that can be told without opening it, and
/// writes nothing: every start begins with it.
///
/// # Errors
/// What a start would refuse.
pub fn check(config: &Config) -> Result<Checked, OpenError> {
    let certificate = seal::certificate(config)?;
    let body = seal::body(config, certificate.as_ref())?;
    Did::of(&config.public_url)?;
    let standards = standards::catalogue(config.standards_dir.as_deref())?;
    let today = SystemClock.now().date();
    let last_days = standards.iter().map(|it| valid_until(it.validity(), today, today));
    let doubts = certificate.map(|certificate| seal::doubts(config, &certificate, &body, last_days.max()));
    Ok(Checked {
        views: views(config)?,
        time_stamps: time_stamps::open(config).map_err(OpenError::TimeStamps)?,
        doubts: doubts.transpose()?.unwrap_or_default(),
        standards,
        body,
    })
}

fn assemble(config: &Config, store: Store, checked: Checked) -> Result<Services, OpenError> {
    let clock = SystemClock;
    let Checked {
        views,
        standards,
        time_stamps,
        body,
        doubts,
    } = checked;
    for doubt in doubts {
        tracing::warn!("{doubt}");
    }
    let OpenedSeal { signer, seals } = seal::open(config, clock.now())?;
    let development = is_development(signer.as_ref())?;
    let issuer = Issuer::new(seal::credential_keys(config)?, &config.public_url)?;
    let mailer = match &config.smtp {
        Some(server) => Mailer::smtp(server, config.mail_from.clone())?,
        None => Mailer::files(config.mail_dir(), config.mail_from.clone()),
    };
    Ok(Services {
        store,
        blobs: BlobStore::open(&config.evidence_dir)?,
        standards,
        clock: Arc::new(clock),
        ids: Arc::new(UuidV7),
        passwords: Passwords::new()?,
        throttle: Throttle::default(),
        chance: Arc::new(OsChance::new()?),
        signer,
        seals,
        development,
        issuer: Arc::new(issuer),
        time_stamps,
        revocation: Arc::new(HttpRevocation::default()),
        mailer,
        views: Arc::new(views),
        body,
        public_url: config.public_url.clone(),
    })
}

/// Templates and texts, in the languages that the settings offer.
///
/// # Errors
/// When a language has no texts.
pub fn views(config: &Config) -> Result<Views, OpenError> {
    let views = Views::load()?;
    let languages = views.languages();
    let known: Vec<_> = languages.iter().map(Lang::tag).collect();
    let offered: Vec<_> = config.languages.iter().map(ToString::to_string).collect();
    match offered.iter().find(|tag| !known.contains(&tag.as_str())) {
        Some(tag) => Err(OpenError::Setting(Box::new(config.no_texts_in(tag, &known)))),
        None => Ok(views.offering(&offered)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, Sources};

    fn with_languages(languages: &str) -> Config {
        config::load(&Sources {
            environment: vec![("CLUSTERMARK_LANGUAGES".to_owned(), languages.to_owned())],
            folder: "/srv".into(),
            ..Sources::default()
        })
        .unwrap()
    }

    #[test]
    fn all_languages_with_texts_are_offered_unless_the_settings_say_otherwise() {
        let offered = |config: &Config| {
            let views = views(config).unwrap();
            views.offered().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let config = config::load(&Sources::default()).unwrap();
        assert_eq!(offered(&config), ["en", "pl", "lt"]);
        assert_eq!(offered(&with_languages("lt, en")), ["lt", "en"]);
        let mut all = Views::load().unwrap().languages();
        let mut default = views(&config).unwrap().offered().to_vec();
        all.sort();
        default.sort();
        assert_eq!(default, all);
    }

    #[test]
    fn a_language_without_texts_is_refused_by_name() {
        let Err(error) = views(&with_languages("en, de")) else {
            panic!("German is taken")
        };
        let told = error.to_string();
        assert!(
            told.contains("`de`") && told.contains("CLUSTERMARK_LANGUAGES"),
            "{told}"
        );
        assert_eq!(error.help(), "name some of: en, lt, pl");
    }

    /// Settings for an instance in `folder`.
    fn in_folder(folder: &Path) -> Config {
        let data_dir = folder.join("data").display().to_string();
        config::load(&Sources {
            environment: vec![("CLUSTERMARK_DATA_DIR".to_owned(), data_dir)],
            folder: folder.to_owned(),
            ..Sources::default()
        })
        .unwrap()
    }

    #[test]
    fn what_the_settings_are_refused_for_is_found_before_anything_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = in_folder(folder.path());
        config.languages = with_languages("de").languages;
        for outcome in [open(&config).map(drop), open_beside(&config).map(drop)] {
            assert!(matches!(outcome, Err(OpenError::Setting(_))), "{outcome:?}");
            assert!(!config.data_dir.exists());
        }
    }

    #[test]
    fn half_a_seal_is_refused_by_the_check_as_by_a_start_and_never_replaced() {
        for lost in ["key.pem", "chain.pem"] {
            let folder = tempfile::tempdir().unwrap();
            let config = in_folder(folder.path());
            drop(open(&config).unwrap());
            fs::remove_file(config.seal_dir.join(lost)).unwrap();
            for outcome in [check(&config).map(drop), open(&config).map(drop)] {
                let told = outcome.unwrap_err().to_string();
                assert!(told.starts_with("seal: ") && told.contains(lost), "{told}");
            }
            assert!(!config.seal_dir.join(lost).exists());
        }
    }

    #[test]
    fn the_check_finds_a_seal_on_its_way_and_leaves_putting_it_in_place_to_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let config = in_folder(folder.path());
        drop(open(&config).unwrap());
        let (seal, next) = (&config.seal_dir, config.seal_dir.join("next"));
        fs::create_dir(&next).unwrap();
        for file in ["key.pem", "chain.pem"] {
            fs::rename(seal.join(file), next.join(file)).unwrap();
        }
        check(&config).unwrap();
        assert!(next.join("key.pem").exists() && next.join("chain.pem").exists());
        assert!(!seal.join("key.pem").exists() && !seal.join("chain.pem").exists());
        drop(open(&config).unwrap());
        assert!(!next.exists() && seal.join("key.pem").exists() && seal.join("chain.pem").exists());
    }

    #[test]
    fn an_embedded_database_that_another_process_serves_is_not_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let config = in_folder(folder.path());
        let store = open_store(&config).unwrap();
        let lacking = store.pending().unwrap();
        assert!(!lacking.is_empty());
        let serving = alone(&config).unwrap();
        let beside = open_beside(&config).map(drop).unwrap_err();
        assert!(
            matches!(&beside, OpenError::PendingInUse(_)) && beside.help().starts_with("stop"),
            "{beside:?}"
        );
        let migrated = migrate(&config).unwrap_err();
        assert!(matches!(migrated, OpenError::Lock(LockError::Taken(_))), "{migrated:?}");
        assert_eq!(store.pending().unwrap(), lacking);
        drop(serving);
        open_beside(&config).map(drop).unwrap();
        assert!(store.pending().unwrap().is_empty());
        let _serving = alone(&config).unwrap();
        open_beside(&config).map(drop).unwrap();
    }
}
