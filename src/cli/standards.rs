//! `clustermark standards`: the criteria files, one file a command.

mod check;
mod diff;
pub(super) mod given;
mod impact;
mod list;
mod new;
mod next;
mod publish;
mod schema;
mod show;
mod stamp;

use std::process::ExitCode;

use clap::Subcommand;

use super::{Around, Failure, Terminal};
use crate::{
    domain::standard::{Standard, StandardRef, TextKey},
    services::standards,
    usecase::Catalogue,
};

/// What to do with standards.
#[derive(Debug, Subcommand)]
pub enum StandardsCommand {
    /// List the published standards: those built in, and those in the folder of the setting `standards_dir`
    List(list::ListArguments),
    /// Check criteria files: file, line, what is wrong, how to mend it; exit code 1 if anything is
    Check(check::CheckArguments),
    /// Print a standard: areas, criteria and levels
    Show(show::ShowArguments),
    /// Compare two versions: what changed, how much it weighs, the least version number, what happens to answers
    Diff(diff::DiffArguments),
    /// Tell what publishing a version would do to open drafts and valid certificates; nothing is changed
    Impact(impact::ImpactArguments),
    /// Print the JSON Schema of the criteria files, by which editors complete and check while one types
    Schema(schema::SchemaArguments),
    /// Make a standard to begin with, or the next version of one
    New(new::NewArguments),
    /// Say who translated which texts, and from what
    Stamp(stamp::StampArguments),
    /// Publish a version: the last checks, and the seal after which nothing in its folder may change
    Publish(publish::PublishArguments),
}

pub(super) fn run(
    command: &StandardsCommand,
    around: &Around,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    match command {
        StandardsCommand::List(arguments) => list::run(arguments, around, terminal),
        StandardsCommand::Check(arguments) => check::run(arguments, around, terminal),
        StandardsCommand::Show(arguments) => show::run(arguments, around, terminal),
        StandardsCommand::Diff(arguments) => diff::run(arguments, around, terminal),
        StandardsCommand::Impact(arguments) => impact::run(arguments, around, terminal),
        StandardsCommand::Schema(arguments) => schema::run(arguments, terminal),
        StandardsCommand::New(arguments) => new::run(arguments, around, terminal),
        StandardsCommand::Stamp(arguments) => stamp::run(arguments, around, terminal),
        StandardsCommand::Publish(arguments) => publish::run(arguments, around, terminal),
    }
}

/// All published standards that the settings offer.
pub(super) fn catalogue(around: &Around) -> Result<Catalogue, Failure> {
    let settings = around.settings(Vec::new())?;
    Ok(standards::catalogue(settings.standards_dir.as_deref())?)
}

/// There is no standard of this name; those there are.
fn unknown_standard(catalogue: &Catalogue, reference: &StandardRef) -> Failure {
    let known: Vec<_> = catalogue
        .iter()
        .map(|standard| standard.reference().to_string())
        .collect();
    let help = "name one of these, or add a folder of standards with the setting `standards_dir`; a version that is not \
                published is named by its folder";
    Failure::new(
        format!("there is no published standard {reference}"),
        format!("there are: {}", known.join(", ")),
        help,
    )
}

/// A text in the standard's own language.
pub(super) fn text(standard: &Standard, key: TextKey<'_>) -> String {
    standard.text(key, standard.source_language()).text.to_owned()
}
