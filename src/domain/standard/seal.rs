//! The seal of a published version.

use std::fmt::Write;

use super::checked::Standard;
use crate::domain::time::Date;

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
