//! The command line: one file a command.

mod audit;
pub mod demo;
mod failure;
mod logging;
mod migrate;
mod organisation;
mod refusal;
mod serve;
mod user;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};

use self::failure::Failure;
use crate::config::{self, Config, Flag, Sources};

/// Runs certification of cluster organisations: criteria, assessment, decision, sealed certificates anyone can verify
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
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
    /// Make accounts
    #[command(subcommand)]
    User(user::User),
    /// Register cluster organisations
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Check the audit trail
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Bring the database's schema up to date
    Migrate,
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Failure> {
    let settings = |flags| settings(cli.config.clone(), flags);
    match &cli.command {
        Command::Demo(demo) => {
            logging::start("warn");
            demo::run(demo)
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
        Command::User(command) => user::run(&settings(Vec::new())?, command),
        Command::Organisation(command) => organisation::run(&settings(Vec::new())?, command),
        Command::Audit(command) => audit::run(&settings(Vec::new())?, command),
        Command::Migrate => migrate::run(&settings(Vec::new())?),
    }
}

fn settings(file: Option<PathBuf>, flags: Vec<Flag>) -> Result<Config, Failure> {
    let sources = Sources::of_process(file, flags);
    let config = sources.and_then(|sources| config::load(&sources));
    config.map_err(|errors| {
        Failure::new(
            "the settings cannot be used",
            errors,
            "`clustermark --help` names the settings file",
        )
    })
}
