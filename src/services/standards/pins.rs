//! What was published never changes: versions are held to what was served before, and to what cases are pinned to.

use std::fmt;

use crate::{
    domain::{
        standard::{Standard, StandardRef},
        time::Timestamp,
    },
    store::{
        Store, StoreError,
        cases::{self, Pinned},
        served::{self, Served},
    },
    usecase::Catalogue,
};

/// A version that is not there as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Which.
    pub standard: StandardRef,
    /// Who relies on it.
    pub by: Reliance,
    /// The digest of what is there instead, if anything is.
    pub found: Option<String>,
}

/// Who relies on a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reliance {
    /// Cases, by its normative digest.
    Cases {
        /// How many.
        count: i64,
        /// The digest.
        normative: String,
    },
    /// Whoever has read it here, by the digest of all its files.
    Readers {
        /// Since when it was served.
        since: Timestamp,
        /// The digest.
        package: String,
    },
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StandardRef { id, version } = &self.standard;
        write!(f, "{id}/{version}: ")?;
        match &self.by {
            Reliance::Cases { count: 1, normative } => {
                write!(f, "1 case is pinned to {} with the digest {normative}", self.standard)?;
            }
            Reliance::Cases { count, normative } => {
                write!(
                    f,
                    "{count} cases are pinned to {} with the digest {normative}",
                    self.standard
                )?;
            }
            Reliance::Readers { since, package } => write!(
                f,
                "{} has been served since {} with the package digest {package}",
                self.standard,
                since.date()
            )?,
        }
        match &self.found {
            Some(found) => write!(f, ", and the one that is there has {found}"),
            None => write!(f, ", and there is no such version"),
        }
    }
}

/// Holds the versions to what was there before, and keeps those that are new: they are held to it from now on. A version
/// that nobody relies on any more may be missing.
///
/// What is not there as it was is the answer; nothing is kept then.
///
/// # Errors
/// When the store cannot be read or written.
pub fn hold(store: &Store, catalogue: &Catalogue, now: Timestamp) -> Result<Vec<Lost>, StoreError> {
    store.write(|db| {
        let pinned = cases::pinned(db)?
            .into_iter()
            .filter_map(|pinned| lost_by_cases(catalogue, pinned));
        let served = served::list(db)?
            .into_iter()
            .filter_map(|served| lost_by_readers(catalogue, served));
        let lost: Vec<Lost> = pinned.chain(served).collect();
        if lost.is_empty() {
            for standard in catalogue.iter() {
                served::keep(db, &as_served(standard, now))?;
            }
        }
        Ok(lost)
    })
}

fn lost_by_cases(catalogue: &Catalogue, pinned: Pinned) -> Option<Lost> {
    let found = catalogue.find(&pinned.standard);
    let found = found.map(|standard| standard.normative_digest().to_string());
    (found.as_ref() != Some(&pinned.normative_digest)).then_some(Lost {
        standard: pinned.standard,
        by: Reliance::Cases {
            count: pinned.cases,
            normative: pinned.normative_digest,
        },
        found,
    })
}

fn lost_by_readers(catalogue: &Catalogue, served: Served) -> Option<Lost> {
    let found = catalogue.find(&served.standard)?.package_digest().to_string();
    (found != served.package_digest).then_some(Lost {
        standard: served.standard,
        by: Reliance::Readers {
            since: served.since,
            package: served.package_digest,
        },
        found: Some(found),
    })
}

fn as_served(standard: &Standard, now: Timestamp) -> Served {
    Served {
        standard: standard.reference().clone(),
        package_digest: standard.package_digest().to_string(),
        since: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::standard::{
            load,
            tests::{mini, mini_files},
        },
        store::testing::each_database,
    };

    const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);

    /// The small standard with another word in it: the same rules, and another package.
    fn reworded() -> Standard {
        let mut files = mini_files();
        for (path, bytes) in &mut files {
            if path == "CHANGES.md" {
                bytes.extend(b"More.\n");
            }
        }
        load("mini/1.0.0", &files).unwrap()
    }

    #[test]
    fn a_version_is_held_to_every_byte_from_its_first_start_on() {
        each_database(|store| {
            assert_eq!(hold(store, &Catalogue::new([mini()]), NOW).unwrap(), []);
            assert_eq!(hold(store, &Catalogue::new([mini()]), NOW).unwrap(), []);
            assert_eq!(reworded().normative_digest(), mini().normative_digest());
            let lost = hold(store, &Catalogue::new([reworded()]), NOW).unwrap();
            let told = lost[0].to_string();
            assert!(
                told.starts_with("mini/1.0.0: mini@1.0.0 has been served since 2026-"),
                "{told}"
            );
            // Nobody relies on it: it may be gone, and may not come back as another.
            assert_eq!(hold(store, &Catalogue::default(), NOW).unwrap(), []);
            assert_eq!(hold(store, &Catalogue::new([reworded()]), NOW).unwrap().len(), 1);
        });
    }

    #[test]
    fn a_lost_version_is_told_with_its_folder_and_its_cases() {
        let mut lost = Lost {
            standard: "mini@1.0.0".parse().unwrap(),
            by: Reliance::Cases {
                count: 1,
                normative: "ab12".to_owned(),
            },
            found: None,
        };
        assert_eq!(
            lost.to_string(),
            "mini/1.0.0: 1 case is pinned to mini@1.0.0 with the digest ab12, and there is no such version"
        );
        lost.found = Some("cd34".to_owned());
        assert!(lost.to_string().ends_with("and the one that is there has cd34"));
    }
}
