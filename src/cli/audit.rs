//! `clustermark audit`: the chain of everything that happened, the cases held against it, and a case to take away.

mod export;
mod replay;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use clap::Subcommand;

use super::{Around, Failure, Format, Terminal};
use crate::domain::standard::Digest;

/// The audit trail.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Recompute the chain, compare every case and every file with it, and name what does not fit; exit 1 if anything
    Verify {
        /// A head that was printed or logged before and kept elsewhere: the chain must still lead through it
        #[arg(long, value_name = "HASH")]
        head: Option<Digest>,
        /// How to print the result
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write a case as a dossier that is checked without the service: rows, events, files, and a manifest of their digests
    Export {
        /// The number of the case, such as C-2026-00001
        #[arg(value_name = "CASE")]
        case: String,
        /// The folder to make [default: the number of the case, in the current folder]
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Check a dossier: every file against its digest, every row against the events, the events by the rules of the process
    Replay {
        /// The folder of the dossier
        #[arg(value_name = "DIR")]
        dossier: PathBuf,
        /// How to print the result
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// Runs it.
///
/// # Errors
/// When something is not as it was written, or cannot be read.
pub(super) fn run(command: &Audit, around: &Around, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    match command {
        Audit::Verify { head, format } => verify::run(&around.settings(Vec::new())?, *head, *format, terminal),
        Audit::Export { case, to } => export::run(&around.settings(Vec::new())?, case, to.as_deref(), terminal),
        Audit::Replay { dossier, format } => replay::run(dossier, *format, terminal),
    }
}
