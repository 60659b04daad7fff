//! `clustermark migrate`: brings the database's schema up to date.

use crate::{
    cli::{failure::Failure, serve::not_opened, terminal::Terminal},
    config::Config,
    services,
};

/// Runs it.
///
/// # Errors
/// When the database cannot be reached, is newer than this release or an embedded one in use, or a migration fails; nothing of it is kept then.
pub fn run(config: &Config, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let applied = services::migrate(config).map_err(|error| not_opened(&error))?;
    if applied.is_empty() {
        terminal.line("The schema is up to date")?;
    }
    for version in applied {
        terminal.line(format_args!("Applied  {version}"))?;
    }
    Ok(())
}
