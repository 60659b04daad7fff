//! The publication of a version: what keeps a draft from it, and the seal.

use std::fmt::Write;

use super::{
    Files,
    checked::Standard,
    files::SEAL_FILE,
    load::{Examined, examine},
    problem::Problem,
};
use crate::domain::time::Date;

/// A version as it will be read once it is published.
#[derive(Debug)]
pub struct Publication {
    /// The content of its seal.
    pub seal: String,
    /// The version.
    pub standard: Standard,
}

/// A draft with its seal.
///
/// # Errors
/// What keeps it from being published.
pub fn publication(
    folder: &str,
    draft: &Standard,
    mut files: Files,
    sealed_on: Date,
) -> Result<Publication, Vec<Problem>> {
    let seal = seal_file(draft, sealed_on);
    files.push((SEAL_FILE.to_owned(), seal.clone().into_bytes()));
    let Examined { standard, mut problems } = examine(folder, &files);
    problems.retain(|problem| problem.rule.bars_publication());
    match standard {
        Some(standard) if problems.is_empty() => Ok(Publication { seal, standard }),
        _ => Err(problems),
    }
}

/// What stands first in a file that is written by the programme.
const HEAD: &str =
    "# Written by `clustermark standards publish`. A published version never changes: make a new one instead.\n";

/// The `seal.toml` of a version as it stands: from then on, nothing in its folder may change.
pub fn seal_file(standard: &Standard, sealed_on: Date) -> String {
    let mut seal = format!(
        "{HEAD}format = {}\nnormative = \"{}\"\npackage = \"{}\"\nsealed_on = {sealed_on}\n\n[text]\n",
        standard.format(),
        standard.normative_digest(),
        standard.package_digest(),
    );
    for (language, digest) in standard.text_digests() {
        // Writing to a text cannot fail.
        let _ = writeln!(seal, "{language} = \"{digest}\"");
    }
    seal
}
