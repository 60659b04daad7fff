//! The pilot edition of the standard: what the certificates of earlier years in the many cases were granted by.
//!
//! The built-in standards are young, and a certificate lasts for years: without an older edition none could have run out,
//! and none be up for renewal. It is the first version of the standard under another name and with earlier dates.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    cli::demo::DemoError,
    domain::{
        standard::{SEAL_FILE, StandardRef, load, seal_file},
        time::Date,
    },
    services::standards,
};

/// Where the demo keeps standards of its own, in its folder.
pub const FOLDER: &str = "standards";
/// Its name.
pub const PILOT: &str = "ecms-pilot@1.0.0";
const ORIGIN: &str = "ecms@1.0.0";
const SEALED_ON: Date = Date::constant(2023, 12, 1);

/// What reads otherwise in it: file, what the origin says, what the pilot says.
#[rustfmt::skip]
const CHANGES: &[(&str, &str, &str)] = &[
    ("standard.toml", "id = \"ecms\"", "id = \"ecms-pilot\""),
    ("standard.toml", "published_on = 2026-06-01\nin_force_from = 2026-07-01\napplications_until = 2027-06-30\ndecisions_until = 2028-06-30", "published_on = 2023-12-01\nin_force_from = 2024-01-01"),
    ("standard.toml", "date = 2026-05-20\nreference = \"ECMS-1.0.0/A1\"", "date = 2023-11-20\nreference = \"PILOT/A1\""),
    ("standard.toml", "date = 2026-05-22\nreference = \"ECMS-1.0.0/A2\"", "date = 2023-11-22\nreference = \"PILOT/A2\""),
    ("standard.toml", "number_pattern = \"ECMS-", "number_pattern = \"PILOT-"),
    ("text/en.toml", "title = \"European Cluster Management Standard\"\nshort = \"ECMS\"", "title = \"European Cluster Management Standard, pilot edition\"\nshort = \"ECMS pilot\""),
    ("text/pl.toml", "title = \"Europejski standard zarządzania klastrem\"\nshort = \"ECMS\"", "title = \"Europejski standard zarządzania klastrem, edycja pilotażowa\"\nshort = \"ECMS pilotaż\""),
    ("text/lt.toml", "title = \"Europos klasterių valdymo standartas\"\nshort = \"ECMS\"", "title = \"Europos klasterių valdymo standartas, bandomasis leidimas\"\nshort = \"ECMS bandomasis\""),
];

/// Lays it into the demo's folder, sealed, unless it is there.
///
/// # Errors
/// [`DemoError::File`] when the folder cannot be written to; [`DemoError::Pilot`] when it cannot be made of its origin, which
/// is a fault of the programme.
pub fn lay(folder: &Path) -> Result<(), DemoError> {
    let version = folder.join(FOLDER).join(PILOT.replace('@', "/"));
    if version.join(SEAL_FILE).exists() {
        return Ok(());
    }
    let faulty = |what: String| DemoError::Pilot(what);
    let origin: StandardRef = ORIGIN.parse().map_err(|_| faulty(ORIGIN.to_owned()))?;
    let found = standards::find(&origin, None).map_err(|error| faulty(error.to_string()))?;
    let mut files = found.ok_or_else(|| faulty(ORIGIN.to_owned()))?.files;
    files.retain(|(path, _)| path != SEAL_FILE);
    for (file, from, to) in CHANGES {
        let content = files.iter_mut().find(|(path, _)| path == file);
        let (_, bytes) = content.ok_or_else(|| faulty((*file).to_owned()))?;
        let text = String::from_utf8_lossy(bytes);
        if !text.contains(from) {
            return Err(faulty(format!("{file}: {from}")));
        }
        *bytes = text.replacen(from, to, 1).into_bytes();
    }
    let standard = load(&PILOT.replace('@', "/"), &files).map_err(|problems| faulty(format!("{problems:?}")))?;
    files.push((SEAL_FILE.to_owned(), seal_file(&standard, SEALED_ON).into_bytes()));
    // The seal comes last: what lacks it is a draft, which is laid anew.
    for (path, bytes) in files {
        let path = version.join(path);
        write(&path, &bytes).map_err(|why| DemoError::File { path, why })?;
    }
    Ok(())
}

fn write(path: &PathBuf, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pilot_is_a_sealed_standard_that_took_applications_years_ago_and_laid_again_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        lay(folder.path()).unwrap();
        let seal = folder.path().join("standards/ecms-pilot/1.0.0/seal.toml");
        let first = fs::read(&seal).unwrap();
        lay(folder.path()).unwrap();
        assert_eq!(fs::read(&seal).unwrap(), first);
        let catalogue = standards::catalogue(Some(&folder.path().join(FOLDER))).unwrap();
        let pilot = catalogue.find(&PILOT.parse().unwrap()).unwrap();
        assert!(pilot.lifecycle().accepts_applications_on(Date::constant(2024, 3, 1)));
        assert!(pilot.lifecycle().accepts_applications_on(Date::constant(2030, 3, 1)));
    }
}
