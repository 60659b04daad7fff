//! Keeps sealed certificates verifiable: before the certificates of a file's newest time stamp end, it gets what their
//! authorities say of them and another time stamp over all (PAdES B-LTA, ETSI EN 319 142-1).
//!
//! Nothing that is certified changes, and no status: the file goes on at its end. The register shows the newest file and
//! knows those before. Every document whose seal was made to last (B-LTA) is renewed, whether in force or not, until ten years
//! after its certificate's last day; one of a lower level ends with the certificates it was sealed with.
//!
//! Run by a job, as often as it takes: until the register has the renewed file every step can be done again, afterwards
//! there is nothing to do until the next one is due.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{certificate::Certificate, ids::CertificateId, time::Timestamp},
    seal::{self, Lifetime, NotLasting, TrustAnchors, verify::Level},
    store::{
        Db, StoreError, audit,
        certificates::{files, register},
    },
    usecase::{
        Cx, UseCaseError,
        check_file::MAX_FILE,
        queued::queued,
        sealing::{expect_verified, seal_with, trusted},
    },
};

/// The kind of job that renews the file of a document.
pub const RENEW_JOB: &str = "renew";

const DAY: i64 = 86_400_000;
/// How long before a file's newest time stamp ends it is renewed at the earliest: time enough for somebody to mend what is in
/// the way. Of what lasts for less than three times that, it is a third.
const AHEAD_MILLIS: i64 = 90 * DAY;
/// How long until the next look at a file of which it cannot be told when it is due.
const AGAIN_MILLIS: i64 = 7 * DAY;
/// For how long after a certificate's last day its files are kept verifiable: ten years.
const KEPT_MILLIS: i64 = 3_653 * DAY;

/// What the job carries: ids only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewJob {
    /// The certificate.
    pub certificate: CertificateId,
    /// Which of its documents.
    pub revision: i32,
}

/// Sees to it that the file of a document is looked at for the first time; whether that was still to be done. The job plans
/// itself from then on.
///
/// # Errors
/// When the database fails.
pub(super) fn begin_renewal(db: &mut Db, cx: &Cx, document: RenewJob) -> Result<bool, UseCaseError> {
    enqueue(db, cx, document, ("first", cx.now()))
}

/// The same for all documents there are, those of earlier releases among them. How many it was still to be done for.
///
/// # Errors
/// When the database fails.
pub fn begin_renewals(cx: &Cx) -> Result<usize, UseCaseError> {
    cx.write(|db| {
        let mut begun = 0;
        for (certificate, revision) in files::documents(db)? {
            begun += usize::from(begin_renewal(db, cx, RenewJob { certificate, revision })?);
        }
        Ok(begun)
    })
}

/// Of all that plan a look at a document for the same day, one does.
fn enqueue(db: &mut Db, cx: &Cx, document: RenewJob, (which, run_at): (&str, Timestamp)) -> Result<bool, UseCaseError> {
    let RenewJob { certificate, revision } = document;
    let key = format!("{RENEW_JOB}:{certificate}:{revision}:{which}");
    queued(db, cx, (RENEW_JOB, &document), key, run_at)
}

/// From when on a file is renewed. What was sealed under one certificate for time stamps would else all be due at the same
/// moment.
fn due(certificate: CertificateId, file: Lifetime) -> Timestamp {
    let ahead = AHEAD_MILLIS.min((file.until.millis() - file.since.millis()) / 3);
    let spread = certificate.uuid().as_u128() % u128::from((ahead / 3).unsigned_abs().max(1));
    file.until
        .plus_millis(i64::try_from(spread).unwrap_or_default() - ahead)
}

/// A file that was made to last.
struct Found {
    certificate: Certificate,
    sha256: String,
    bytes: Vec<u8>,
    anchors: TrustAnchors,
    lifetime: Lifetime,
}

/// The newest file of a document, if it is to be kept verifiable.
fn find(cx: &Cx, (document, now): (RenewJob, Timestamp)) -> Result<Option<Found>, UseCaseError> {
    let RenewJob { certificate, revision } = document;
    let read = |db: &mut Db| {
        let newest = files::newest(db, (certificate, revision))?;
        Ok::<_, StoreError>(register::find(db, certificate)?.zip(newest))
    };
    // A document that was overtaken before it was out is none.
    let Some((certificate, sha256)) = cx.services.store.read(read)? else {
        return Ok(None);
    };
    if now > Timestamp::at_end_of(certificate.valid_until).plus_millis(KEPT_MILLIS) {
        return Ok(None);
    }
    let anchors = trusted(cx, &cx.services.seals)?;
    let bytes = cx.services.blobs.read(&sha256)?;
    let lifetime = match seal::lifetime(&bytes, &anchors) {
        Ok(lifetime) => lifetime,
        Err(NotLasting::NotMadeToLast) => return Ok(None),
        Err(error) => return Err(UseCaseError::internal(error)),
    };
    // Where only some authorities tell what they revoked, validation data make no higher level.
    let report = seal::verify(&bytes, &anchors, now).map_err(UseCaseError::internal)?;
    if report.is_valid() && report.level != Some(Level::BaselineLta) {
        return Ok(None);
    }
    Ok(Some(Found {
        certificate,
        sha256,
        bytes,
        anchors,
        lifetime,
    }))
}

/// Renews the file of a document if that is due, and plans the next look at it before anything can keep it from that.
///
/// # Errors
/// [`UseCaseError::Unavailable`] while somebody who has to be asked does not answer; an internal error where somebody has to
/// mend something, or it is too late.
pub fn renew_certificate(cx: &Cx, document: RenewJob) -> Result<(), UseCaseError> {
    let now = cx.now();
    let found = find(cx, (document, now));
    // When it is due, if that is another day. By days, as looks are planned: none is planned for a day on which there has
    // been one.
    let later = |file: Lifetime| Some(due(document.certificate, file)).filter(|due| now.date() < due.date());
    let next = match &found {
        Ok(None) => return Ok(()),
        Ok(Some(Found { lifetime, .. })) if lifetime.until <= now => {
            let why = format!("too late: its newest time stamp counted until {}", lifetime.until);
            return Err(UseCaseError::internal(why));
        }
        // This try may fail: there is another while there is time.
        Ok(Some(Found { lifetime, .. })) => later(*lifetime)
            .unwrap_or_else(|| now.plus_millis(((lifetime.until.millis() - now.millis()) / 10).max(DAY))),
        Err(_) => now.plus_millis(AGAIN_MILLIS),
    };
    let day = next.date().to_string();
    let plan = |db: &mut Db| enqueue(db, cx, document, (&day, next));
    cx.services.store.write(plan)?;
    match found? {
        Some(found) if later(found.lifetime).is_none() => renew(cx, &found, document.revision),
        _ => Ok(()),
    }
}

fn renew(cx: &Cx, found: &Found, revision: i32) -> Result<(), UseCaseError> {
    let Found {
        certificate,
        sha256: before,
        anchors,
        ..
    } = found;
    let authority = cx.services.time_stamps.authority.as_deref();
    let authority = authority.ok_or_else(|| {
        UseCaseError::internal("there is no `tsa_url`, and without another time stamp it cannot be checked any more")
    })?;
    let renewed = seal_with(cx, anchors, |sealing| sealing.renew(&found.bytes, authority))?;
    expect_verified(cx, &renewed, anchors, Level::BaselineLta)?;
    expect_checkable(renewed.len())?;
    let until = found.lifetime.until;
    if !seal::lifetime(&renewed, anchors).is_ok_and(|renewed| renewed.until > until) {
        tracing::info!(number = %certificate.number, %until, "another time stamp would last no longer yet");
        return Ok(());
    }
    let after = cx.services.blobs.store_bytes(&renewed)?.sha256;
    let publish = |db: &mut Db| publish(db, cx, (certificate, revision), (before, &after));
    match cx.services.store.write(publish) {
        // Another run of the same job was quicker.
        Err(StoreError::Conflict) => Ok(()),
        outcome => Ok(outcome?),
    }
}

/// A file that the verify page does not take is worth less than one that ends.
///
/// # Errors
/// When it has more bytes than that.
fn expect_checkable(bytes: usize) -> Result<(), UseCaseError> {
    let most = MAX_FILE.bytes();
    if bytes as u64 <= most {
        return Ok(());
    }
    Err(UseCaseError::internal(format!(
        "renewed it would have {bytes} bytes, more than the {most} that the verify page takes: it stays as it is, and its last time stamp \
         ends; issue the certificate anew"
    )))
}

/// Puts the renewed file in the place of the one before.
fn publish(
    db: &mut Db,
    cx: &Cx,
    (certificate, revision): (&Certificate, i32),
    (before, after): (&str, &str),
) -> Result<(), StoreError> {
    files::renew(db, (certificate.id, revision), (before, after), cx.now())?;
    let mut entry = cx.entry("certificate_file_renewed").about(Some(after.to_owned()));
    entry.case_id = Some(certificate.case);
    audit::append(db, entry.because(Some(certificate.number.to_string())))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_the_verify_page_would_not_take_is_not_put_in_the_place_of_one_that_it_takes() {
        let most = usize::try_from(MAX_FILE.bytes()).unwrap();
        expect_checkable(most).unwrap();
        let told = format!("{:?}", expect_checkable(most + 1).unwrap_err());
        assert!(told.contains(&(most + 1).to_string()), "{told}");
    }
}
