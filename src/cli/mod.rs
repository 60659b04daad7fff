//! The command line: `clustermark COMMAND`, one file a command.
//!
//! A command writes its result to the [`Terminal`] it is handed and returns an exit code, or a [`Failure`] that says
//! what is wrong, why, and what to do. Neither reads the environment nor leaves the process on its own.

mod config_check;
pub mod demo;
mod failure;
mod refusal;
mod score;
mod seal;
mod standards;
mod terminal;
mod verify;

use std::{io, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};

pub use self::{failure::Failure, terminal::Terminal};
use crate::{
    config::{self, Config, ConfigErrors, Flag, Sources},
    domain::time::Timestamp,
};

/// Runs certification of cluster organisations: standards, assessment, decision, sealed certificates anyone can verify.
#[derive(Debug, Parser)]
#[command(name = "clustermark", version, max_term_width = 100)]
pub struct Cli {
    /// Settings file; without it, clustermark.toml in the current folder is read if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Looks at the settings.
    #[command(subcommand)]
    Config(config_check::ConfigCommand),
    /// Scores an answers file offline: points by criterion and area, labels reached, what is missing.
    Score(score::ScoreArguments),
    /// The key that seals certificates.
    #[command(subcommand)]
    Seal(seal::SealCommand),
    /// Criteria files: list, check and read them.
    #[command(subcommand)]
    Standards(standards::StandardsCommand),
    /// Checks a certificate's file without the service: seal, chain, later changes.
    ///
    /// Exit code 0: valid. 1: not valid. 2: the file cannot be read, or nothing was given to check it against.
    Verify(verify::VerifyArguments),
}

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programmes.
    Json,
}

/// What a command is handed: the settings' source, and the time.
struct Around {
    config: Option<PathBuf>,
    now: Timestamp,
}

impl Around {
    /// Reads and checks the settings.
    fn settings(&self, flags: Vec<Flag>) -> Result<Config, ConfigErrors> {
        config::load(&Sources::of_process(self.config.clone(), flags)?)
    }
}

/// Runs the command that the arguments name, and prints what went wrong, if anything did.
pub fn run(cli: Cli, now: Timestamp) -> ExitCode {
    let mut out = io::stdout().lock();
    let colours = terminal::colours_wanted(&out);
    let outcome = dispatch(cli, now, &mut Terminal::new(&mut out, colours));
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            let mut err = io::stderr().lock();
            let colours = terminal::colours_wanted(&err);
            // Nobody is left to tell when even this cannot be written.
            let _ = failure.print(&mut Terminal::new(&mut err, colours));
            failure.exit_code()
        }
    }
}

fn dispatch(cli: Cli, now: Timestamp, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let around = Around {
        config: cli.config,
        now,
    };
    match cli.command {
        Command::Config(command) => config_check::run(&command, &around, terminal),
        Command::Score(arguments) => score::run(&arguments, &around, terminal),
        Command::Seal(command) => seal::run(&command, &around, terminal),
        Command::Standards(command) => standards::run(&command, &around, terminal),
        Command::Verify(arguments) => verify::run(&arguments, &around, terminal),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_every_option_says_what_it_does() {
        fn check(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command
                .get_arguments()
                .filter(|it| !matches!(it.get_id().as_str(), "help" | "version"))
            {
                assert!(
                    argument.get_help().is_some(),
                    "{} {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }
}
