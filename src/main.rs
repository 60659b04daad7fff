//! The `clustermark` command.

use std::process::ExitCode;

use clap::Parser;
use clustermark::{
    cli::{self, Cli},
    domain::time::Clock,
    services::chance::SystemClock,
};

fn main() -> ExitCode {
    cli::run(Cli::parse(), SystemClock.now())
}
