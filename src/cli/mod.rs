//! The command line: `clustermark COMMAND`, one file a command.
//!
//! A command that fails says what is wrong, why, and what to do ([`Failure`]). Neither reads a command the environment,
//! nor does it leave the process on its own.

mod audit;
mod config_check;
pub mod demo;
mod failure;
mod gaps;
mod logging;
mod migrate;
mod organisation;
mod refusal;
mod score;
mod seal;
mod serve;
mod standards;
mod terminal;
mod user;
mod verify;

use std::{io, net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};

use self::{failure::Failure, terminal::Terminal};
use crate::{
    config::{self, Config, ConfigErrors, Flag, Sources},
    domain::time::{Clock, Timestamp},
    services::chance::SystemClock,
};

/// Runs certification of cluster organisations: criteria, assessment, decision, sealed certificates anyone can verify
#[derive(Debug, Parser)]
#[command(
    name = "clustermark",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
struct Cli {
    /// Settings file [default: clustermark.toml in the current folder, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the main job end to end, with nothing to configure: a whole case, a sealed certificate, then the service
    Demo(demo::Demo),
    /// Run the service
    Serve {
        /// Address and port to listen on; goes before the setting `listen`
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<SocketAddr>,
    },
    /// List, check and read criteria files
    #[command(subcommand)]
    Standards(standards::StandardsCommand),
    /// Score an answers file offline: points by criterion and area, labels reached, what is missing
    Score(score::ScoreArguments),
    /// Check without the service what was given out about a certificate: PDF, credential, signed statement of the register
    ///
    /// Exit code: 0 TOTAL-PASSED, 1 TOTAL-FAILED, 2 INDETERMINATE (what is there does not suffice to tell) or a file that
    /// cannot be read. The words are those of ETSI EN 319 102-1.
    Verify(verify::VerifyArguments),
    /// Make, take, show and replace the keys that seal certificates and sign their credentials
    #[command(subcommand)]
    Seal(seal::SealCommand),
    /// Make accounts
    #[command(subcommand)]
    User(user::User),
    /// Register cluster organisations
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Check the audit trail and the cases it tells of; take a case away as a dossier
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Bring the database's schema up to date
    Migrate,
    /// Check the settings
    #[command(subcommand)]
    Config(config_check::ConfigCommand),
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// What a command finds around it: where the settings are, and the time.
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

/// Reads the command line, does what it says, and prints what went wrong, if anything did.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = io::stdout();
    let colours = terminal::colours_wanted(&out);
    match run(cli, &mut Terminal::new(&mut out, colours)) {
        Ok(code) => code,
        Err(failure) => {
            let mut err = io::stderr();
            let colours = terminal::colours_wanted(&err);
            // Nobody is left to tell when even this cannot be written.
            let _ = failure.print(&mut Terminal::new(&mut err, colours));
            failure.exit_code()
        }
    }
}

fn run(cli: Cli, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let around = Around {
        config: cli.config,
        now: SystemClock.now(),
    };
    let settings = |flags| around.settings(flags);
    let done = match cli.command {
        Command::Demo(demo) => {
            logging::start("warn");
            demo::run(&demo)
        }
        Command::Serve { listen } => {
            logging::start("info");
            let listen = listen.map(|address| Flag {
                option: "--listen",
                setting: "listen",
                value: address.to_string(),
            });
            serve::run(&settings(listen.into_iter().collect())?)
        }
        Command::User(command) => user::run(&settings(Vec::new())?, &command),
        Command::Organisation(command) => organisation::run(&settings(Vec::new())?, &command),
        Command::Migrate => migrate::run(&settings(Vec::new())?),
        Command::Standards(command) => return standards::run(&command, &around, terminal),
        Command::Score(arguments) => return score::run(&arguments, &around, terminal),
        Command::Verify(arguments) => return verify::run(&arguments, &around, terminal),
        Command::Audit(command) => return audit::run(&command, &around, terminal),
        Command::Seal(command) => return seal::run(&command, &around, terminal),
        Command::Config(command) => return config_check::run(&command, &around, terminal),
    };
    done.map(|()| ExitCode::SUCCESS)
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
