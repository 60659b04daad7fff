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

/// The small standard with `more` about the validity of its certificates; papers serve again at a renewal.
pub fn mini_with(more: &str) -> Standard {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/standards/mini/1.0.0");
    let mut files = folder::read(&folder).unwrap();
    files.retain(|(name, _)| !name.ends_with("seal.toml"));
    let (_, evidence) = files
        .iter_mut()
        .find(|(name, _)| name.ends_with("evidence.toml"))
        .unwrap();
    *evidence = replaced(
        evidence,
        "personal_data = \"none\"\n",
        "personal_data = \"none\"\nreusable_in_renewal = true\n",
    );
    let (_, settings) = files
        .iter_mut()
        .find(|(name, _)| name.ends_with("standard.toml"))
        .unwrap();
    *settings = replaced(settings, "[certificate]\n", &format!("{more}\n[certificate]\n"));
    load("mini/1.0.0", &files).unwrap()
}

/// A later version of the small standard.
pub fn later_mini(version: &str) -> Standard {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/later/mini");
    let files = folder::read(&folder.join(version)).unwrap();
    load(&format!("mini/{version}"), &files).unwrap()
}

/// A file with something in it said otherwise.
fn replaced(file: &[u8], said: &str, otherwise: &str) -> Vec<u8> {
    let text = std::str::from_utf8(file).unwrap();
    let told = text.replace(said, otherwise);
    assert_ne!(text, told, "`{said}` is not there");
    told.into_bytes()
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
