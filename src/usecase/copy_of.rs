//! Whether a file is one that the register knows, with something behind it: told by the digest of what came before.

use sha2::{Digest, Sha256};

use crate::{
    domain::{certificate::Certificate, time::Timestamp},
    seal::{
        self,
        verify::{MAX_FILE_BYTES, earlier_ends},
    },
    store::{Db, StoreError, certificates::register},
    usecase::{
        Cx, UseCaseError,
        sealing::trusted,
        verify_certificate::{holds, is_ours},
    },
};

/// The certificate of which the file is a copy that something was added to, and the revision; none where the seal of what came
/// before is not proven to be ours.
pub(super) fn find(cx: &Cx, bytes: &[u8], now: Timestamp) -> Result<Option<(Certificate, i32)>, UseCaseError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Ok(None);
    }
    let ends = earlier_ends(bytes);
    let digests = digests(bytes, &ends);
    let newest = |db: &mut Db| {
        let mut known = digests.iter().map(|(end, sha256)| {
            let found = register::find_by_file(db, sha256)?;
            Ok::<_, StoreError>(found.map(|found| (*end, found)))
        });
        known.find_map(Result::transpose).transpose()
    };
    let Some((end, found)) = cx.services.store.read(newest)? else {
        return Ok(None);
    };
    let before = bytes.get(..end).unwrap_or_default();
    let seal = seal::verify(before, &trusted(cx, &cx.services.seals)?, now);
    let is_proven = seal.is_ok_and(|report| is_ours(&report) && holds(&report));
    Ok(is_proven.then_some(found))
}

/// The digest of the file up to each of these ends, of which the last comes first.
fn digests(bytes: &[u8], ends: &[usize]) -> Vec<(usize, String)> {
    let (mut digest, mut begin) = (Sha256::new(), 0);
    let mut digests: Vec<_> = ends
        .iter()
        .rev()
        .map(|&end| {
            digest.update(bytes.get(begin..end).unwrap_or_default());
            begin = end;
            (end, hex::encode(digest.clone().finalize()))
        })
        .collect();
    digests.reverse();
    digests
}
