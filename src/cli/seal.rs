//! `clustermark seal`: the keys that seal certificates and sign their credentials.

mod replace;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use self::replace::{NewSealArguments, Rotate};

use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    config::Config,
    credential::{KeyFileError, KeyRing, KeyRole, PublicKey, keys},
    domain::time::Timestamp,
    seal::{
        SealError, SignatureAlgorithm, development,
        verify::{Signer, unfit},
    },
    services::{self, OpenError},
};

/// What to do with the seal.
#[derive(Debug, Subcommand)]
pub enum SealCommand {
    /// Make a development seal, for trying things out, and the keys for credentials; what is there is never replaced
    Init,
    /// Take a key and its certificates as the seal, where there is none yet
    Import(NewSealArguments),
    /// Show the seal (key, certificate, validity), the former ones, and the keys for credentials
    Show(ShowArguments),
    /// Replace a key; what the one before it made still verifies
    #[command(subcommand)]
    Rotate(Rotate),
}

/// How to show.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The seal as it is shown.
#[derive(Serialize)]
struct Shown {
    folder: String,
    /// Where the private key is: `key.pem`, or which key of which token.
    key: String,
    algorithm: &'static str,
    /// Whether its certificates make valid seals at this moment: with others nothing can be sealed.
    valid_now: bool,
    /// Why not, in words.
    findings: Vec<String>,
    /// The certification body that certificates name under it; none where the settings name none.
    body: Option<String>,
    /// Why the service does not start with it, though the seal itself may be good.
    hindrance: Option<Hindrance>,
    /// Whole days until its certificate expires.
    days_left: i64,
    certificate: Signer,
    /// The seals that were replaced, the latest first: what they sealed still verifies.
    former: Vec<Former>,
    /// The thumbprints (RFC 7638) of every key for credentials, oldest first: the last one signs.
    credential_keys: Vec<String>,
    /// The same for status lists.
    status_keys: Vec<String>,
}

/// A setting that does not go with the seal.
#[derive(Serialize)]
struct Hindrance {
    setting: String,
    why: String,
    help: String,
}

/// A seal that was replaced.
#[derive(Serialize)]
struct Former {
    days_left: i64,
    certificate: Signer,
}

const DAY_MILLIS: i64 = 86_400_000;

/// Whole days until a certificate expires, none afterwards.
fn days_left(certificate: &Signer, now: Timestamp) -> i64 {
    (certificate.not_after.millis() - now.millis()).max(0) / DAY_MILLIS
}

pub(super) fn run(command: &SealCommand, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let config = around.settings(Vec::new())?;
    match command {
        SealCommand::Init => init(&config, around.now, terminal)?,
        SealCommand::Import(new) => replace::import(&config, new, around.now, terminal)?,
        SealCommand::Show(ShowArguments { format }) => show(&config, around.now, *format, terminal)?,
        SealCommand::Rotate(Rotate::Seal(new)) => replace::rotate(&config, new, around.now, terminal)?,
        SealCommand::Rotate(Rotate::Credential) => rotate(&config, KeyRole::Credential, terminal)?,
        SealCommand::Rotate(Rotate::Status) => rotate(&config, KeyRole::Status, terminal)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn init(config: &Config, now: Timestamp, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    services::seal::create(config, now).map_err(|error| match error {
        SealError::AlreadyExists(path) => Failure::new(
            "no development seal was made",
            format_args!("{} is there already, and is never overwritten", path.display()),
            "keep it: `clustermark seal show` says what it is; `clustermark seal rotate seal` puts a seal of your own in its place",
        ),
        other => other.into(),
    })?;
    services::seal::credential_keys(config)?;
    terminal.headline(
        Some(Mark::Good),
        format_args!("Made a seal in {}", config.seal_dir.display()),
    )?;
    terminal.line(development::MARKER)?;
    terminal.line(format_args!(
        "Certificates, for verifiers: {}",
        config.seal_dir.join("root.pem").display()
    ))?;
    Ok(())
}

fn rotate(config: &Config, role: KeyRole, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let ring = keys::rotate(&config.seal_dir, role)?;
    terminal.headline(
        Some(Mark::Good),
        format_args!("Replaced the key for {} in {}", role.what(), config.seal_dir.display()),
    )?;
    terminal.line(format_args!("New key: {}", ring.current().public().thumbprint()))?;
    terminal.line("Restart the service: until then it signs with the old one.")?;
    Ok(())
}

fn show(config: &Config, now: Timestamp, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let folder = services::seal::folder(config)?;
    if !folder.key().exists() && !folder.chain().exists() {
        return Err(Failure::new(
            format!("there is no seal in {}", config.seal_dir.display()),
            format_args!(
                "neither {} nor {} is there",
                folder.key().display(),
                folder.chain().display()
            ),
            "`clustermark seal init` makes a development seal, `clustermark seal import` takes one of your own; one that was \
             there comes back from a backup",
        ));
    }
    let signer = services::seal::signer(config)?;
    let mut certificates = folder.seals()?.described()?.into_iter();
    let Some(certificate) = certificates.next() else {
        return Ok(());
    };
    let findings = unfit(signer.chain(), now)?;
    let (body, hindrance) = match services::seal::body(config, Some(&certificate)) {
        Ok(body) => (Some(body.name), None),
        Err(OpenError::Setting(error)) => {
            let hindrance = Hindrance {
                setting: error.setting,
                why: error.why,
                help: error.help,
            };
            (None, Some(hindrance))
        }
        Err(other) => return Err(super::serve::not_opened(&other)),
    };
    let shown = Shown {
        body,
        hindrance,
        folder: config.seal_dir.display().to_string(),
        key: match &config.token_key {
            Some(key) => key.to_string(),
            None => folder.key().display().to_string(),
        },
        algorithm: match signer.algorithm() {
            SignatureAlgorithm::EcdsaP256Sha256 => "ECDSA P-256 with SHA-256",
            SignatureAlgorithm::RsaPssSha256 => "RSA-PSS with SHA-256",
        },
        valid_now: findings.is_empty(),
        findings: findings.iter().map(|finding| finding.clause().to_owned()).collect(),
        days_left: days_left(&certificate, now),
        certificate,
        former: certificates
            .map(|certificate| Former {
                days_left: days_left(&certificate, now),
                certificate,
            })
            .collect(),
        credential_keys: thumbprints(config, KeyRole::Credential)?,
        status_keys: thumbprints(config, KeyRole::Status)?,
    };
    match format {
        Format::Json => terminal.json(&shown)?,
        Format::Text => print(&shown, terminal)?,
    }
    Ok(())
}

/// Of the keys for a role, the oldest first; none before the first start, unless they were replaced beforehand.
fn thumbprints(config: &Config, role: KeyRole) -> Result<Vec<String>, KeyFileError> {
    let ring = services::seal::credential_keys_if_there(config, role)?;
    let known = ring.as_ref().map(KeyRing::known).unwrap_or_default();
    Ok(known.iter().map(PublicKey::thumbprint).collect())
}

fn print(shown: &Shown, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let certificate = &shown.certificate;
    let (mark, sentence) = match (shown.valid_now, &shown.hindrance) {
        (true, None) => (Mark::Good, "The seal can be used."),
        (true, Some(_)) => (
            Mark::Bad,
            "The seal itself can be used, but the service does not start with it by these settings:",
        ),
        (false, _) => (
            Mark::Bad,
            "The seal's certificate is not valid today: nothing can be sealed with it.",
        ),
    };
    terminal.headline(Some(mark), sentence)?;
    if let Some(Hindrance { setting, why, help }) = &shown.hindrance {
        terminal.line(format_args!("  `{setting}`: {why}"))?;
        terminal.line(format_args!("  help: {help}"))?;
    }
    for finding in &shown.findings {
        terminal.line(format_args!("  - {finding}"))?;
    }
    if certificate.development_seal {
        terminal.headline(None, development::MARKER)?;
    }
    for (name, value) in [
        ("Body", shown.body.as_deref().unwrap_or("none is named")),
        ("Folder", shown.folder.as_str()),
        ("Key", &shown.key),
        ("Algorithm", shown.algorithm),
        ("Subject", &certificate.subject),
        ("Issuer", &certificate.issuer),
        ("Serial", &certificate.serial),
        ("SHA-256", &certificate.sha256),
    ] {
        terminal.line(format_args!("{name:<10}  {value}"))?;
    }
    terminal.line(format_args!(
        "{:<10}  {}",
        "Valid",
        validity(certificate, shown.days_left)
    ))?;
    for Former { days_left, certificate } in &shown.former {
        terminal.line(format_args!("{:<10}  {}", "Former", certificate.subject))?;
        if certificate.development_seal && !shown.certificate.development_seal {
            let what = "a development seal: believed on the files in the register, and on no other";
            terminal.line(format_args!("{:<10}    {what}", ""))?;
        }
        for (name, value) in [
            ("SHA-256", &certificate.sha256),
            ("Valid", &validity(certificate, *days_left)),
        ] {
            terminal.line(format_args!("{:<10}    {name:<7}  {value}", ""))?;
        }
    }
    for (name, keys) in [("Credential", &shown.credential_keys), ("Status", &shown.status_keys)] {
        match keys.split_last() {
            Some((current, before)) => {
                terminal.line(format_args!("{name:<10}  key {current} ({} before it)", before.len()))?;
            }
            None => terminal.line(format_args!("{name:<10}  no key yet: the next start makes it"))?,
        }
    }
    Ok(())
}

fn validity(certificate: &Signer, days_left: i64) -> String {
    format!(
        "{} to {}, {days_left} days left",
        certificate.not_before, certificate.not_after
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::terminal::tests::plain,
        config::{self, Sources},
    };

    pub(super) fn config(folder: &std::path::Path) -> Config {
        config::load(&Sources {
            folder: folder.to_owned(),
            ..Sources::default()
        })
        .unwrap()
    }

    pub(super) fn now() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    #[test]
    fn a_seal_is_made_once_and_shown_as_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let (made, text) = plain(|terminal| init(&config, now(), terminal));
        assert!(
            made.is_ok() && text.contains(development::MARKER) && text.contains("root.pem"),
            "{text}"
        );
        let (shown, text) = plain(|terminal| show(&config, now(), Format::Text, terminal));
        assert!(
            shown.is_ok() && text.contains(development::MARKER) && text.contains("ECDSA P-256"),
            "{text}"
        );
        let failure = plain(|terminal| init(&config, now(), terminal)).0.unwrap_err();
        let told = failure.to_string();
        assert!(
            told.contains("no development seal was made") && told.contains("never overwritten"),
            "{told}"
        );
        assert!(told.contains("seal show") && !told.contains("cannot be used"), "{told}");
    }

    #[test]
    fn a_key_for_credentials_is_replaced_and_the_old_one_stays_known() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        plain(|terminal| init(&config, now(), terminal)).0.unwrap();
        let keys = |name: &str| {
            let (_, json) = plain(|terminal| show(&config, now(), Format::Json, terminal).unwrap());
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            let keys = json[name]
                .as_array()
                .unwrap()
                .iter()
                .map(|key| key.as_str().unwrap().to_owned());
            keys.collect::<Vec<_>>()
        };
        let (credential, status) = (keys("credential_keys"), keys("status_keys"));
        let (_, told) = plain(|terminal| rotate(&config, KeyRole::Credential, terminal).unwrap());
        let after = keys("credential_keys");
        assert!(
            after.len() == 2 && after[0] == credential[0] && told.contains(&after[1]),
            "{told}"
        );
        assert_eq!(keys("status_keys"), status);
        let (_, text) = plain(|terminal| show(&config, now(), Format::Text, terminal).unwrap());
        assert!(text.contains(&format!("{} (1 before it)", after[1])), "{text}");
    }

    #[test]
    fn a_seal_of_an_earlier_release_is_shown_without_keys_for_credentials() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        services::seal::create(&config, now()).unwrap();
        let (_, text) = plain(|terminal| show(&config, now(), Format::Text, terminal).unwrap());
        assert!(text.contains("Credential  no key yet"), "{text}");
        assert!(
            !config.seal_dir.join("credential.pem").exists(),
            "showing makes nothing"
        );
    }

    #[test]
    fn a_seal_past_its_time_is_shown_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        plain(|terminal| init(&config, now(), terminal)).0.unwrap();
        let later = Timestamp::parse("2046-11-23T10:00:00Z").unwrap();
        let (_, json) = plain(|terminal| show(&config, later, Format::Json, terminal).unwrap());
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["valid_now"], false);
        assert_eq!(json["certificate"]["development_seal"], true);
    }

    #[test]
    fn a_seal_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let failure = plain(|terminal| show(&config(folder.path()), now(), Format::Text, terminal))
            .0
            .unwrap_err();
        let told = failure.to_string();
        assert!(told.contains("key.pem") && told.contains("seal init"), "{told}");
        assert!(told.contains("there is no seal in"), "{told}");
    }

    #[test]
    fn a_key_that_was_replaced_before_the_first_start_is_shown_beside_the_one_that_is_still_to_be_made() {
        for (replaced, name, missing) in [
            (
                KeyRole::Credential,
                "Credential",
                "Status      no key yet: the next start makes it",
            ),
            (
                KeyRole::Status,
                "Status",
                "Credential  no key yet: the next start makes it",
            ),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let config = config(folder.path());
            services::seal::create(&config, now()).unwrap();
            let ring = keys::rotate(&config.seal_dir, replaced).unwrap();
            let (shown, text) = plain(|terminal| show(&config, now(), Format::Text, terminal));
            let thumbprint = ring.current().public().thumbprint();
            let there = format!("{name:<10}  key {thumbprint} (0 before it)");
            assert!(
                shown.is_ok() && text.contains(missing) && text.contains(&there),
                "{shown:?} {text}"
            );
            // What was lost is another matter.
            std::fs::remove_file(config.seal_dir.join(format!("{}.pem", replaced.name()))).unwrap();
            let (shown, _) = plain(|terminal| show(&config, now(), Format::Text, terminal));
            assert!(shown.is_err());
        }
    }
}
