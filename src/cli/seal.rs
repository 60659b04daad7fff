//! `clustermark seal`: the key that seals certificates.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    config::Config,
    domain::time::Timestamp,
    seal::{
        PemSigner, RawSigner, SignatureAlgorithm, development,
        verify::{Signer, describe_signer},
    },
    services,
};

/// What to do with the seal.
#[derive(Debug, Subcommand)]
pub enum SealCommand {
    /// Make a development seal, for trying things out; a seal that is there is never replaced
    Init,
    /// Show the seal: algorithm, certificate, validity
    Show(ShowArguments),
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
    algorithm: &'static str,
    /// Whether its certificate is valid at this moment: with one that is not, nothing can be sealed.
    valid_now: bool,
    certificate: Signer,
}

pub(super) fn run(command: &SealCommand, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let config = around.settings(Vec::new())?;
    match command {
        SealCommand::Init => init(&config, around.now, terminal),
        SealCommand::Show(ShowArguments { format }) => show(&config, around.now, *format, terminal),
    }
}

fn init(config: &Config, now: Timestamp, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
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
    Ok(ExitCode::SUCCESS)
}

fn show(config: &Config, now: Timestamp, format: Format, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let signer = PemSigner::load(&config.seal_dir.join("key.pem"), &config.seal_dir.join("chain.pem"))?;
    let certificate = describe_signer(&signer)?;
    let shown = Shown {
        folder: config.seal_dir.display().to_string(),
        algorithm: match signer.algorithm() {
            SignatureAlgorithm::EcdsaP256Sha256 => "ECDSA P-256 with SHA-256",
            SignatureAlgorithm::RsaPssSha256 => "RSA-PSS with SHA-256",
        },
        valid_now: certificate.not_before <= now && now <= certificate.not_after,
        certificate,
    };
    match format {
        Format::Json => terminal.json(&shown)?,
        Format::Text => print(&shown, terminal)?,
    }
    Ok(ExitCode::SUCCESS)
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
    if certificate.development_seal {
        terminal.headline(None, development::MARKER)?;
    }
    for (name, value) in [
        ("Folder", shown.folder.as_str()),
        ("Algorithm", shown.algorithm),
        ("Subject", &certificate.subject),
        ("Issuer", &certificate.issuer),
        ("Serial", &certificate.serial),
        ("SHA-256", &certificate.sha256),
    ] {
        terminal.line(format_args!("{name:<10}  {value}"))?;
    }
    terminal.line(format_args!(
        "{:<10}  {} to {}",
        "Valid", certificate.not_before, certificate.not_after
    ))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::terminal::tests::plain,
        config::{self, Sources},
    };

    fn config(folder: &std::path::Path) -> Config {
        config::load(&Sources {
            folder: folder.to_owned(),
            ..Sources::default()
        })
        .unwrap()
    }

    fn now() -> Timestamp {
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
