//! The key that seals certificates: made on the first start, loaded on every other.

use std::{path::Path, sync::Arc};

use crate::{
    domain::time::Timestamp,
    seal::{
        RawSigner, SealError,
        development::{self, SealFiles},
    },
};

const DAY: i64 = 86_400_000;
/// A development seal outlives every certificate of a trial: ten years.
const VALID_FOR: i64 = 3_653 * DAY;
/// The machine that checks may be a little behind the one that sealed.
const VALID_SINCE: i64 = -DAY;

/// The seal of the instance in `data_dir`; made for `organisation` if the instance has none yet.
///
/// # Errors
/// When the files of the seal cannot be read, do not fit together, or cannot be written.
pub fn open(data_dir: &Path, organisation: &str, now: Timestamp) -> Result<Arc<dyn RawSigner>, SealError> {
    let there = SealFiles::of(data_dir).key.exists();
    let signer = if there {
        development::load(data_dir)?
    } else {
        tracing::info!("making a development seal: {}", development::MARKER);
        let (from, until) = (whole_seconds(now.plus_millis(VALID_SINCE)), whole_seconds(now.plus_millis(VALID_FOR)));
        development::create(data_dir, organisation, from, until)?
    };
    Ok(Arc::new(signer))
}

/// X.509 counts in seconds.
fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(at.millis() - at.millis().rem_euclid(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_made_once_and_then_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::parse("2026-11-23T10:00:00.123Z").unwrap();
        let made = open(folder.path(), "A body", now).unwrap();
        let loaded = open(folder.path(), "Another name", now.plus_millis(DAY)).unwrap();
        assert_eq!(made.chain(), loaded.chain());
        assert!(development::is_development(loaded.as_ref()).unwrap());
    }

    #[test]
    fn a_seal_without_its_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        open(folder.path(), "A body", now).unwrap();
        std::fs::remove_file(SealFiles::of(folder.path()).key).unwrap();
        assert!(matches!(open(folder.path(), "A body", now), Err(SealError::AlreadyExists(_))));
    }
}
