//! `clustermark audit verify`: the chain of everything that happened, recomputed.

use clap::Subcommand;

use crate::{
    cli::{failure::Failure, serve::not_opened, terminal::Terminal},
    config::Config,
    services, store,
};

/// The audit trail.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Recompute the chain and name the first place that does not fit; exit 1 if there is one
    Verify,
}

/// Runs it.
///
/// # Errors
/// When the chain is broken, or the database cannot be read.
pub fn run(config: &Config, command: &Audit, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let Audit::Verify = command;
    let opened = services::open_store(config).map_err(|error| not_opened(&error))?;
    let verdict = opened.read(store::audit::verify);
    let verdict = verdict.map_err(|error| {
        Failure::new(
            "the audit trail cannot be read",
            error,
            "check `database_url`; a new database needs `clustermark migrate`",
        )
    })?;
    match verdict {
        Ok(head) => {
            terminal.line(format_args!("The audit trail is whole: {} events", head.seq))?;
            Ok(terminal.line(format_args!("Head  {}", head.hash))?)
        }
        Err(bad) => Err(Failure::new(
            "the audit trail was changed",
            bad,
            "keep the database as it is, and compare it with the last backup",
        )),
    }
}
