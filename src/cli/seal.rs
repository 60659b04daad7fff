//! `clustermark seal`: the key that seals certificates.

mod replace;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use self::replace::{NewSealArguments, Rotate};

use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    config::Config,
    domain::time::Timestamp,
    seal::{
        SealFolder, SignatureAlgorithm, development,
        verify::{Signer, unfit},
    },
    services,
};

/// What to do with the seal.
#[derive(Debug, Subcommand)]
pub enum SealCommand {
    /// Make a development seal, for trying things out; a seal that is there is never replaced
    Init,
    /// Take a key and its certificates as the seal, where there is none yet
    Import(NewSealArguments),
    /// Show the seal (key, certificate, validity) and the former ones
    Show(ShowArguments),
    /// Replace the seal by another one
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
    /// Whole days until its certificate expires.
    days_left: i64,
    certificate: Signer,
    /// The seals that were replaced, the latest first: what they sealed still verifies.
    former: Vec<Former>,
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
    }
    Ok(ExitCode::SUCCESS)
}

fn init(config: &Config, now: Timestamp, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    services::seal::create(config, now)?;
    terminal.headline(
        Some(Mark::Good),
        format_args!("Made a seal in {}", config.seal_dir.display()),
    )?;
    terminal.line(development::MARKER)?;
    terminal.line(format_args!(
        "Root certificate, for verifiers: {}",
        config.seal_dir.join("root.pem").display()
    ))?;
    Ok(())
}

fn show(config: &Config, now: Timestamp, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let signer = services::seal::signer(config)?;
    let folder = SealFolder::new(&config.seal_dir);
    let mut certificates = folder.seals()?.described()?.into_iter();
    let Some(certificate) = certificates.next() else {
        return Ok(());
    };
    let findings = unfit(signer.chain(), now)?;
    let shown = Shown {
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
        findings: findings.iter().map(ToString::to_string).collect(),
        days_left: days_left(&certificate, now),
        certificate,
        former: certificates
            .map(|certificate| Former {
                days_left: days_left(&certificate, now),
                certificate,
            })
            .collect(),
    };
    match format {
        Format::Json => terminal.json(&shown)?,
        Format::Text => print(&shown, terminal)?,
    }
    Ok(())
}

fn print(shown: &Shown, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let certificate = &shown.certificate;
    let (mark, sentence) = if shown.valid_now {
        (Mark::Good, "The seal can be used.")
    } else {
        (
            Mark::Bad,
            "The seal's certificate is not valid today: nothing can be sealed with it.",
        )
    };
    terminal.headline(Some(mark), sentence)?;
    for finding in &shown.findings {
        terminal.line(format_args!("  - {finding}"))?;
    }
    if certificate.development_seal {
        terminal.headline(None, development::MARKER)?;
    }
    for (name, value) in [
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
        for (name, value) in [
            ("SHA-256", &certificate.sha256),
            ("Valid", &validity(certificate, *days_left)),
        ] {
            terminal.line(format_args!("{:<10}    {name:<7}  {value}", ""))?;
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
        assert!(failure.to_string().contains("never overwritten"), "{failure}");
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
        assert!(failure.to_string().contains("key.pem"), "{failure}");
    }
}
