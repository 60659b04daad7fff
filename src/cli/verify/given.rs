//! Reading what was named on the command line.

use std::{fs::File, io::Read, path::Path};

use super::Failure;
use crate::seal::{SealError, TrustAnchors};

/// The largest file of certificates or keys that is read.
const MAX_TRUST_BYTES: usize = 1024 * 1024;

/// The bytes of a regular file; of a larger one only one byte more than `limit`, by which it is known to be too large.
/// Reading a pipe or a device might never end.
pub(super) fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::unreadable(path, &error);
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(Failure::new(
            format!("{} cannot be checked", path.display()),
            "it is no regular file, but a folder, a pipe or a device",
            "save what is to be checked as a file, and name that",
        ));
    }
    let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// Without the byte order mark that some editors and shells put before a text.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// The text of a file of at most `limit` bytes.
pub(super) fn text(path: &Path, limit: usize) -> Result<String, Failure> {
    let refused = |why: &str| {
        Failure::new(
            format!("{} cannot be read", path.display()),
            why,
            "check which file you named",
        )
    };
    let bytes = bytes(path, limit)?;
    if bytes.len() > limit {
        return Err(refused("it is far larger than such a file is"));
    }
    String::from_utf8(unmarked(&bytes).to_vec()).map_err(|_| refused("it is not text"))
}

/// The text of a file with certificates or keys to trust.
pub(super) fn trusted_text(path: &Path) -> Result<String, Failure> {
    text(path, MAX_TRUST_BYTES)
}

/// How the certificates of a file are trusted.
pub(super) type Trusting = fn(&[u8]) -> Result<TrustAnchors, SealError>;

/// The certificates to trust; none where no file is named.
pub(super) fn anchors(path: Option<&Path>, trusting: Trusting) -> Result<TrustAnchors, Failure> {
    let Some(path) = path else {
        return Ok(TrustAnchors::none());
    };
    trusting(trusted_text(path)?.as_bytes()).map_err(|error| {
        let what = format!("{} holds no certificates to trust", path.display());
        Failure::new(
            what,
            error,
            "give certificates as PEM: the certification body's /.well-known/seal.pem, or the root of the time-stamping authority",
        )
    })
}
