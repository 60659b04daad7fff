//! `clustermark config check`: every setting with the value in force and where it came from, secrets masked.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Around, Failure, Format, Terminal, terminal::Mark};
use crate::{
    config::{Config, Effective},
    services,
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
}

pub(super) fn run(command: &ConfigCommand, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let ConfigCommand::Check(CheckArguments { format }) = command;
    let config = around.settings(Vec::new())?;
    services::views(&config).map_err(|error| Failure::new("the settings are not in order", &error, error.help()))?;
    print(&config, *format, terminal)?;
    Ok(ExitCode::SUCCESS)
}

fn print(config: &Config, format: Format, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    // libpq is built without TLS unless asked for: whoever reaches a database across a network must know.
    let postgres_tls = cfg!(feature = "postgres-tls");
    let settings = config.effective();
    if format == Format::Json {
        return Ok(terminal.json(&Report { settings, postgres_tls })?);
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
    Ok(terminal.headline(Some(Mark::Good), "The settings are in order.")?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::terminal::tests::plain,
        config::{self, SETTINGS, Sources},
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
        let (_, text) = plain(|terminal| print(&config(), Format::Text, terminal).unwrap());
        assert!(SETTINGS.iter().all(|setting| text.contains(setting.name)), "{text}");
        assert!(
            text.contains("smtps://cm:***@mail.example") && !text.contains("s3cret"),
            "{text}"
        );
        assert!(text.contains("environment variable CLUSTERMARK_SMTP_URL"), "{text}");
        assert!(text.ends_with("✓ The settings are in order.\n"), "{text}");
    }

    #[test]
    fn programmes_get_the_same_as_json() {
        let (_, text) = plain(|terminal| print(&config(), Format::Json, terminal).unwrap());
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["settings"].as_array().unwrap().len(), SETTINGS.len());
        assert_eq!(json["settings"][0]["name"], "data_dir");
        assert!(!text.contains("s3cret"));
    }
}
