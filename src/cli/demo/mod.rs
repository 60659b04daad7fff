//! `clustermark demo`: a whole case, from self-assessment to a sealed certificate, with nothing to configure.
//!
//! The demo makes an instance of its own in a folder of its own and drives the use cases that serve the pages, as twelve
//! signed-in people. Nothing is inserted behind their back. Its result is then checked as a third party would.

mod account;
mod assessment;
mod cast;
mod check;
mod competence;
mod error;
mod folder;
mod input;
mod many;
mod report;
mod settings;
mod stage;
mod story;
mod summary;

pub use error::DemoError;

use std::{
    io::{self, IsTerminal, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
};

use clap::Args;

use crate::{
    cli::{
        Format,
        demo::{
            account::{Account, Manner},
            folder::Found,
            input::Input,
            stage::visitor,
            story::Story,
            summary::{CertificateSummary, SealSummary, Summary},
        },
        failure::Failure,
        serve,
    },
    config::{Config, no_color_wanted},
    domain::time::Clock,
    jobs,
    services::{self, Opened, chance::SystemClock},
    usecase::{Services, verify_certificate},
};

/// The address of a demo that names none.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// How long before the demo its seal was made: five years.
const SEAL_AGE: i64 = 1_827 * 86_400_000;

/// Options of the demo.
#[derive(Debug, Args)]
pub struct Demo {
    /// Folder of the demo: a new or empty one, or that of an earlier demo
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    dir: PathBuf,
    /// End after the result instead of serving the demo
    #[arg(long)]
    no_serve: bool,
    /// Add so many cases, in every state, of clusters of several countries and over the past years; what is there stays
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=many::MOST as i64))]
    many: u16,
    /// Address and port to serve on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Time-stamping authority that vouches for when a new demo's certificate was sealed
    #[arg(long, value_name = "URL", requires = "tsa_trust")]
    tsa_url: Option<String>,
    /// Root certificates that its time stamps must lead to
    #[arg(long, value_name = "PEM", requires = "tsa_url")]
    tsa_trust: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Makes or finds the demo, tells of it, and serves it.
///
/// # Errors
/// When the demo cannot be made where it is asked for, its result does not stand up to a check, or its address is taken.
pub fn run(demo: &Demo) -> Result<(), Failure> {
    let stopped = |error: DemoError| match error {
        DemoError::Print(error) => error.into(),
        error => Failure::new("the demo stopped", &error, error.help()),
    };
    // A folder that is not the demo's and an address that is taken are told before anything is made.
    let found = folder::claim(&demo.dir).map_err(|error| stopped(error.into()))?;
    let listener = if demo.no_serve {
        None
    } else {
        Some(listener(demo, &found)?)
    };
    // With port 0 the operating system has chosen one by now.
    let bound = listener.as_ref().and_then(|listener| listener.local_addr().ok());
    let listen = bound.or(demo.listen);
    let mut account = Account::new(io::stdout(), manner(demo.format));
    let tsa = demo.tsa_url.as_deref().zip(demo.tsa_trust.as_deref());
    let made = make(&demo.dir, found, (listen, tsa), usize::from(demo.many), &mut account).map_err(stopped)?;
    let summary = served_at(bound, made.summary);
    tell(demo, &summary, &mut account).map_err(|error| stopped(error.into()))?;
    match listener {
        Some(listener) => serve::serve(made.opened, listener),
        None => Ok(()),
    }
}

/// The demo as it is reached this time: it may have been made under another address, which stays on its certificate.
fn served_at(bound: Option<SocketAddr>, summary: Summary) -> Summary {
    let base_url = bound.map_or(summary.base_url, settings::base_url);
    Summary { base_url, ..summary }
}

/// The address asked for, else the one an earlier run was given, else the usual one.
fn listener(demo: &Demo, found: &Found) -> Result<TcpListener, Failure> {
    let earlier = || match found {
        Found::Complete(_) => settings::read(&demo.dir, None).ok().map(|config| config.listen),
        Found::Empty => None,
    };
    serve::bind(demo.listen.or_else(earlier).unwrap_or(LISTEN))
}

fn manner(format: Format) -> Manner {
    match format {
        Format::Json => Manner::Silent,
        Format::Text if io::stdout().is_terminal() && !no_color_wanted() => Manner::Coloured,
        Format::Text => Manner::Plain,
    }
}

fn tell(demo: &Demo, summary: &Summary, account: &mut Account<impl Write>) -> io::Result<()> {
    match demo.format {
        Format::Text => report::tell(account, &demo.dir, summary),
        Format::Json => {
            let mut out = io::stdout().lock();
            serde_json::to_writer_pretty(&mut out, summary)?;
            writeln!(out)
        }
    }
}

/// A demo that is made and checked.
struct Made {
    opened: Opened,
    summary: Summary,
}

/// Makes a demo instance, or finds the one that is there, tells of it, and adds as many cases as are asked for.
fn make(
    folder: &Path,
    found: Found,
    (listen, tsa): (Option<SocketAddr>, Option<(&str, &Path)>),
    many: usize,
    account: &mut Account<impl Write>,
) -> Result<Made, DemoError> {
    let was_there = matches!(found, Found::Complete(_));
    let mut made = match found {
        Found::Complete(summary) => {
            account.say(format_args!("Clustermark demo, found in {}\n", folder.display()))?;
            prepare(folder, many)?;
            let config = settings::read(folder, listen)?;
            let opened = open(&config, account, "open the instance")?;
            verify(&opened.services, folder, &summary, account)?;
            Made {
                opened,
                summary: *summary,
            }
        }
        Found::Empty => {
            account.say(format_args!("Clustermark demo in {}\n", folder.display()))?;
            settings::write(folder, listen.unwrap_or(LISTEN), tsa)?;
            prepare(folder, many)?;
            let config = settings::read(folder, None)?;
            // The seal is older than the instance, so that what is told of past years can be sealed.
            services::seal::open(&config, SystemClock.now().plus_millis(-SEAL_AGE))
                .map_err(services::OpenError::from)?;
            let opened = open(&config, account, "make an instance")?;
            let summary = play(&opened.services, folder, account)?;
            verify(&opened.services, folder, &summary, account)?;
            // Written last: this is what makes the demo complete.
            let path = folder.join(Summary::FILE);
            summary.write(folder).map_err(|why| DemoError::File { path, why })?;
            Made { opened, summary }
        }
    };
    if many > 0 {
        let added = many::add(&made.opened.services, folder, many, &mut made.summary, account);
        added.map_err(|error| match error {
            DemoError::UseCase(_) | DemoError::NobodyThere(_) | DemoError::Incomplete(_) if was_there => {
                DemoError::Earlier(Box::new(error))
            }
            error => error,
        })?;
    }
    Ok(made)
}

/// Lays out what many cases need, where some are asked for: a standard of earlier years.
fn prepare(folder: &Path, many: usize) -> Result<(), DemoError> {
    if many == 0 {
        return Ok(());
    }
    many::lay(folder)?;
    settings::use_standards(folder, many::FOLDER)
}

fn open(config: &Config, account: &mut Account<impl Write>, what: &str) -> Result<Opened, DemoError> {
    let open = || Ok::<_, DemoError>(services::open(config)?);
    account.step(what, open, |_| "SQLite, files on disk, mail as .eml".to_owned())
}

/// The case, from the first account to the certificate's file.
fn play(services: &Services, folder: &Path, account: &mut Account<impl Write>) -> Result<Summary, DemoError> {
    let input = Input::load()?;
    let mut story = Story::begin(services, &input, account)?;
    story.apply(account)?;
    story.take_on(account)?;
    story.compose_team(account)?;
    story.evaluate(account)?;
    story.decide(account)?;
    account.step(
        "seal, publish, send the mail",
        || work_off(services),
        |done| format!("{done} jobs"),
    )?;
    let certificate = fetch(services, folder, &story)?;
    Ok(Summary {
        certificate,
        seal: SealSummary {
            root: settings::ROOT.to_owned(),
            tsa_trust: folder
                .join(settings::TSA_TRUST)
                .exists()
                .then(|| settings::TSA_TRUST.to_owned()),
        },
        accounts: story.stage.accounts(),
        base_url: services.public_url.clone(),
        many: None,
    })
}

/// What `serve` does in the background, done now.
fn work_off(services: &Services) -> Result<usize, DemoError> {
    let done = jobs::run_all_due(services)?;
    if done.all_done() {
        Ok(done.done)
    } else {
        Err(DemoError::JobsLeft(done.waiting + done.parked))
    }
}

/// Downloads the certificate as any visitor can, and lays it into the demo's folder.
fn fetch(services: &Services, folder: &Path, story: &Story<'_>) -> Result<CertificateSummary, DemoError> {
    let number = story.certificate_number()?;
    let cx = visitor(services);
    let entry = verify_certificate::look_up(&cx, &number)?;
    let kept = verify_certificate::sealed_file(&cx, &entry)?;
    let file = format!("{number}.pdf");
    let path = folder.join(&file);
    std::fs::write(&path, kept).map_err(|why| DemoError::File { path, why })?;
    Ok(CertificateSummary {
        number,
        file,
        verify_address: entry.snapshot.verify_url,
        holder: entry.snapshot.holder.legal_name,
    })
}

/// The check by a third party: the file, then the register.
fn verify(
    services: &Services,
    folder: &Path,
    summary: &Summary,
    account: &mut Account<impl Write>,
) -> Result<(), DemoError> {
    let now = services.clock.now();
    account.step(
        "check the file as a stranger",
        || check::file(folder, summary, now),
        |_| "sealed, unchanged, seal covers the whole file".to_owned(),
    )?;
    account.step(
        "compare with the register",
        || check::register(services, folder, summary),
        |entry| format!("same file, {}, until {}", entry.status, entry.certificate.valid_until),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        domain::{
            case::{CaseKind, State},
            certificate::{PublicStatus, public_status},
        },
        store::{cases, certificates::register},
        usecase::case_record,
    };

    #[test]
    fn links_lead_to_where_the_demo_is_served_whatever_address_it_was_made_under() {
        let made = Summary::sample();
        assert_eq!(served_at(None, made.clone()), made);
        let elsewhere = served_at(Some(SocketAddr::from(([0, 0, 0, 0], 9090))), made.clone());
        assert_eq!(elsewhere.base_url, "http://127.0.0.1:9090");
        assert_eq!(elsewhere.certificate, made.certificate);
        let mut out = Vec::new();
        report::tell(
            &mut Account::new(&mut out, Manner::Plain),
            Path::new("demo"),
            &elsewhere,
        )
        .unwrap();
        let told = String::from_utf8(out).unwrap();
        for said in [
            "http://127.0.0.1:9090/sign-in",
            "http://127.0.0.1:9090/c/ECMS-2026-00001-V\n",
            "the certificate itself names http://127.0.0.1:8080/c/ECMS-2026-00001-V",
        ] {
            assert!(told.contains(said), "{said} is missing: {told}");
        }
    }

    fn run(folder: &Path, many: usize) -> (Result<Summary, DemoError>, String) {
        let mut out = Vec::new();
        let made = folder::claim(folder).map_err(DemoError::from);
        let made = made.and_then(|found| {
            make(
                folder,
                found,
                (None, None),
                many,
                &mut Account::new(&mut out, Manner::Plain),
            )
        });
        (made.map(|made| made.summary), String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_story_ends_with_a_certificate_and_told_again_finds_the_same_one() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("demo");
        let (first, told) = run(&folder, 0);
        let first = first.unwrap_or_else(|error| panic!("{error}\n{told}"));
        let certificate = std::fs::read(folder.join(&first.certificate.file)).unwrap();
        let (second, _) = run(&folder, 0);
        assert_eq!(second.unwrap(), first);
        assert_eq!(
            std::fs::read(folder.join(&first.certificate.file)).unwrap(),
            certificate
        );
    }

    #[test]
    fn many_cases_come_to_every_state_are_sound_and_are_not_added_twice() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("demo");
        let (first, told) = run(&folder, many::ALL_PLOTS.len());
        let first = first.unwrap_or_else(|error| panic!("{error}\n{told}"));
        let config = settings::read(&folder, None).unwrap();
        let read = |config| services::open(config).unwrap().services;
        let cases = read(&config).store.read(cases::list_all).unwrap();
        let states: BTreeSet<_> = cases.iter().map(|case| case.state).collect();
        let passing = [State::Granted];
        let missing: Vec<_> = State::ALL
            .iter()
            .filter(|state| !states.contains(*state) && !passing.contains(*state))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        let kinds: BTreeSet<_> = cases.iter().map(|case| case.kind).collect();
        let expected = [
            CaseKind::Initial,
            CaseKind::Surveillance,
            CaseKind::Recertification,
            CaseKind::Change,
            CaseKind::Special,
        ];
        assert_eq!(kinds, BTreeSet::from(expected));
        let now = SystemClock.now();
        let services = read(&config);
        let register = services.store.read(register::list).unwrap();
        let statuses: Vec<_> = register
            .iter()
            .filter_map(|certificate| public_status(certificate, now))
            .collect();
        for status in [
            PublicStatus::Active,
            PublicStatus::Suspended,
            PublicStatus::Withdrawn,
            PublicStatus::Expired,
        ] {
            assert!(statuses.contains(&status), "{status}");
        }
        let verdict = case_record::verify_all(&services.store, &services.blobs).unwrap();
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
        assert!(verdict.body.is_empty(), "{:?}", verdict.body);
        assert!(verdict.roles.is_empty(), "{:?}", verdict.roles);
        drop(services);
        let (second, told) = run(&folder, many::ALL_PLOTS.len());
        assert_eq!(second.unwrap_or_else(|error| panic!("{error}\n{told}")), first);
        assert_eq!(read(&config).store.read(cases::list_all).unwrap(), cases);
    }
}
