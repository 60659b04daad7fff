//! `clustermark config check`: every setting with the value in force and where it came from, secrets masked.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    config::{Config, Effective},
    seal::{TimeStamping, verify::Level},
    services::{self, OpenError},
};

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Check the settings and print the values in force, secrets masked
    Check(CheckArguments),
}

/// How to check.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What a programme is told.
#[derive(Serialize)]
struct Report<'a> {
    settings: &'a [Effective],
    postgres_tls: bool,
    /// The level at which certificates are sealed.
    seal_level: Level,
    /// Subjects of the certificates that time stamps must lead to.
    time_stamps_trusted: Vec<String>,
    /// What to look at twice, though the service starts with it.
    doubts: &'a [String],
}

pub(super) fn run(command: &ConfigCommand, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let ConfigCommand::Check(CheckArguments { format }) = command;
    let config = around.settings(Vec::new())?;
    let amiss = |error: OpenError| Failure::new("the settings are not in order", &error, error.help());
    let checked = services::check(&config).map_err(amiss)?;
    let lost = |error: OpenError| Failure::new("the service would not start", &error, error.help());
    services::check_kept(&config).map_err(lost)?;
    print(&config, &checked.time_stamps, &checked.doubts, *format, terminal)?;
    Ok(ExitCode::SUCCESS)
}

fn print(
    config: &Config,
    time_stamps: &TimeStamping,
    doubts: &[String],
    format: Format,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    // libpq is built without TLS unless asked for: whoever reaches a database across a network must know.
    let postgres_tls = cfg!(feature = "postgres-tls");
    let settings = config.effective();
    if format == Format::Json {
        return Ok(terminal.json(&Report {
            settings,
            postgres_tls,
            seal_level: time_stamps.level(),
            time_stamps_trusted: time_stamps.anchors.time_stamp_subjects().collect(),
            doubts,
        })?);
    }
    let name_width = settings.iter().map(|entry| entry.name.len()).max().unwrap_or(0);
    let value = |entry: &Effective| entry.value.clone().unwrap_or_else(|| "(none)".to_owned());
    let value_width = settings
        .iter()
        .map(|entry| value(entry).chars().count())
        .max()
        .unwrap_or(0);
    for entry in settings {
        terminal.line(format_args!(
            "{:name_width$}  {:value_width$}  {}",
            entry.name,
            value(entry),
            entry.origin
        ))?;
    }
    let tls = if postgres_tls {
        "with TLS"
    } else {
        "without TLS: for databases on this machine or a trusted network"
    };
    terminal.line(format_args!("\nPostgreSQL client built {tls}."))?;
    terminal.line(format_args!(
        "Certificates are sealed at level {}.",
        time_stamps.level()
    ))?;
    if time_stamps.authority.is_some() {
        terminal.line(format_args!(
            "They are sealed at level {} where the certificates of seal and time stamp name addresses that tell what was \
             revoked.",
            Level::BaselineLta
        ))?;
    }
    for subject in time_stamps.anchors.time_stamp_subjects() {
        terminal.line(format_args!("Time stamps are believed if they lead to {subject}."))?;
    }
    for doubt in doubts {
        terminal.headline(Some(Mark::Unknown), format_args!("Look twice: {doubt}."))?;
    }
    Ok(terminal.headline(Some(Mark::Good), "The settings are in order.")?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        cli::terminal::tests::plain,
        config::{self, SETTINGS, Sources},
        domain::time::Timestamp,
        seal::{
            TrustAnchors,
            testing::{TestAuthority, Usage},
        },
    };

    fn config() -> Config {
        let environment = [
            ("CLUSTERMARK_SMTP_URL", "smtps://cm:s3cret@mail.example"),
            ("CLUSTERMARK_MAIL_FROM", "a@b.c"),
        ];
        let environment = environment
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        config::load(&Sources {
            environment,
            folder: "/srv".into(),
            ..Sources::default()
        })
        .unwrap()
    }

    #[test]
    fn every_setting_is_told_with_its_source_and_without_secrets() {
        let (_, text) =
            plain(|terminal| print(&config(), &TimeStamping::default(), &[], Format::Text, terminal).unwrap());
        assert!(SETTINGS.iter().all(|setting| text.contains(setting.name)), "{text}");
        assert!(
            text.contains("smtps://cm:***@mail.example") && !text.contains("s3cret"),
            "{text}"
        );
        assert!(text.contains("environment variable CLUSTERMARK_SMTP_URL"), "{text}");
        assert!(text.ends_with("✓ The settings are in order.\n"), "{text}");
    }

    /// Time stamps of somebody who can be trusted.
    fn stamping() -> TimeStamping {
        let authority = TestAuthority::new(Usage::TimeStamping, || Timestamp::from_millis(0));
        TimeStamping {
            anchors: TrustAnchors::of_time_stamps(authority.root_pem()).unwrap(),
            authority: Some(Arc::new(authority)),
        }
    }

    #[test]
    fn who_vouches_for_the_time_is_told() {
        let (_, text) = plain(|terminal| print(&config(), &stamping(), &[], Format::Text, terminal).unwrap());
        assert!(
            text.contains("sealed at level PAdES-B-T.") && text.contains("lead to CN=Time root."),
            "{text}"
        );
        let (_, text) =
            plain(|terminal| print(&config(), &TimeStamping::default(), &[], Format::Text, terminal).unwrap());
        assert!(text.contains("sealed at level PAdES-B-B."), "{text}");
    }

    #[test]
    fn programmes_get_the_same_as_json() {
        let (_, text) = plain(|terminal| print(&config(), &stamping(), &[], Format::Json, terminal).unwrap());
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["settings"].as_array().unwrap().len(), SETTINGS.len());
        assert_eq!(json["settings"][0]["name"], "data_dir");
        assert_eq!(
            (&json["seal_level"], &json["time_stamps_trusted"][0]),
            (&"PAdES-B-T".into(), &"CN=Time root".into())
        );
        assert!(!text.contains("s3cret"));
    }
}
