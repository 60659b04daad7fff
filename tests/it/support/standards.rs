//! The small standard, said otherwise in one thing or another.

use std::path::Path;

use clustermark::{
    domain::standard::{Standard, load},
    services::standards::folder,
    usecase::{Catalogue, Services},
};

/// A renewal from six months before the end until twelve after it, for three years from the old end.
pub const RENEWAL: &str =
    "[validity.renewal]\nwindow_before_months = 6\nwindow_after_months = 12\nend = \"old_end_plus\"\nmonths = 36\n";

/// The small standard with `more` about the validity of its certificates.
pub fn mini_with(more: &str) -> Standard {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/standards/mini/1.0.0");
    let mut files = folder::read(&folder).unwrap();
    files.retain(|(name, _)| !name.ends_with("seal.toml"));
    let (_, settings) = files
        .iter_mut()
        .find(|(name, _)| name.ends_with("standard.toml"))
        .unwrap();
    let text = String::from_utf8(settings.clone()).unwrap();
    let told = text.replace("[certificate]\n", &format!("{more}\n[certificate]\n"));
    assert_ne!(text, told);
    *settings = told.into_bytes();
    load("mini/1.0.0", &files).unwrap()
}

/// A service that has this standard in the place of the one of its name.
pub fn with(standard: Standard) -> impl FnOnce(&mut Services) {
    |services| {
        let others = services.standards.iter().cloned();
        let mut all: Vec<_> = others
            .filter(|other| other.reference() != standard.reference())
            .collect();
        all.push(standard);
        services.standards = Catalogue::new(all);
    }
}
