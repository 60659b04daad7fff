//! Keeps sealed certificates verifiable: before the certificates of a file's newest time stamp end, it gets what their
//! authorities say of them and another time stamp over all (PAdES B-LTA, ETSI EN 319 142-1).
//!
//! Nothing that is certified changes, and no status: the file goes on at its end. The register shows the newest file and
//! knows those before. Every document is renewed, whether in force or not, until ten years after its certificate's last day.
//!
//! Run by a job, as often as it takes: until the register has the renewed file every step can be done again, afterwards
//! there is nothing to do until the next one is due.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        certificate::Certificate,
        ids::{CertificateId, JobId},
        time::Timestamp,
    },
    seal::{self, Sealing, TimeStampAuthority, TrustAnchors, lasts_until, verify::Level},
    store::{
        Db, StoreError, audit,
        certificates::{files, register},
        queue::{self, NewJob},
    },
    usecase::{
        Cx, UseCaseError,
        issue_certificate::{not_sealed, trusted},
    },
};

/// The kind of job that renews the file of a document.
pub const RENEW_JOB: &str = "renew";

const DAY: i64 = 86_400_000;
/// How long before a file's newest time stamp ends it is renewed: time enough for somebody to mend what is in the way.
const AHEAD_MILLIS: i64 = 90 * DAY;
/// What was sealed under one certificate for time stamps would all be due at the same moment.
const SPREAD_MILLIS: u128 = 30 * DAY.unsigned_abs() as u128;
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

/// Sees to it that the file of a document is looked at when it is due: it lasts `until` then.
pub(super) fn plan_renewal(db: &mut Db, cx: &Cx, document: RenewJob, until: Timestamp) -> Result<(), UseCaseError> {
    let now = cx.now();
    let due = due(document.certificate, until);
    let run_at = if now < due {
        due
    } else {
        // It is due, and this try may fail: there is another while there is time.
        now.plus_millis(((until.millis() - now.millis()) / 10).max(DAY))
    };
    let RenewJob { certificate, revision } = document;
    let job = NewJob {
        id: JobId::new(cx.services.ids.fresh()),
        kind: RENEW_JOB.to_owned(),
        payload: serde_json::to_value(document).map_err(UseCaseError::internal)?,
        dedupe_key: format!("{RENEW_JOB}:{certificate}:{revision}:{}", run_at.date()),
        run_at,
        created_at: now,
    };
    queue::enqueue(db, job)?;
    Ok(())
}

fn due(certificate: CertificateId, until: Timestamp) -> Timestamp {
    let spread = certificate.uuid().as_u128() % SPREAD_MILLIS;
    until.plus_millis(i64::try_from(spread).unwrap_or_default() - AHEAD_MILLIS)
}

/// Renews the file of a document if that is due, and plans the next time.
///
/// # Errors
/// [`UseCaseError::Unavailable`] while somebody who has to be asked does not answer; an internal error where somebody has to
/// mend something, or it is too late.
pub fn renew_certificate(cx: &Cx, document: RenewJob) -> Result<(), UseCaseError> {
    let RenewJob { certificate, revision } = document;
    let read = |db: &mut Db| {
        let newest = files::newest(db, (certificate, revision))?;
        Ok::<_, StoreError>(register::find(db, certificate)?.zip(newest))
    };
    // A document that was overtaken before it was out is none.
    let Some((certificate, before)) = cx.services.store.read(read)? else {
        return Ok(());
    };
    let now = cx.now();
    if now > Timestamp::at_end_of(certificate.valid_until).plus_millis(KEPT_MILLIS) {
        return Ok(());
    }
    let anchors = trusted(cx, &cx.services.seals)?;
    let file = cx.services.blobs.read(&before)?;
    let until = lasts_until(&file, &anchors).ok_or_else(|| {
        UseCaseError::internal("its newest time stamp leads to no certificate in `tsa_trust`; add the one it led to")
    })?;
    let plan = |db: &mut Db| plan_renewal(db, cx, document, until);
    if now < due(certificate.id, until) {
        return cx.services.store.write(plan);
    }
    if until <= now {
        let why = format!("too late: its newest time stamp counted until {until}");
        return Err(UseCaseError::internal(why));
    }
    let authority = cx.services.time_stamps.authority.as_deref();
    let authority = authority.ok_or_else(|| {
        UseCaseError::internal("there is no `tsa_url`, and without another time stamp it cannot be checked any more")
    })?;
    cx.services.store.write(plan)?;
    let renewed = renewed(cx, &file, &anchors, authority)?;
    if lasts_until(&renewed, &anchors) <= Some(until) {
        tracing::info!(number = %certificate.number, %until, "another time stamp would last no longer yet");
        return Ok(());
    }
    let after = cx.services.blobs.store_bytes(&renewed)?.sha256;
    let publish = |db: &mut Db| publish(db, cx, (&certificate, revision), (&before, &after));
    match cx.services.store.write(publish) {
        // Another run of the same job was quicker.
        Err(StoreError::Conflict) => Ok(()),
        outcome => Ok(outcome?),
    }
}

/// The renewed file, checked as any stranger would: one that does not verify takes nobody's place.
fn renewed(
    cx: &Cx,
    file: &[u8],
    anchors: &TrustAnchors,
    authority: &dyn TimeStampAuthority,
) -> Result<Vec<u8>, UseCaseError> {
    let sealing = Sealing {
        signer: cx.services.signer.as_ref(),
        anchors,
        authority: Some(authority),
        revocation: cx.services.revocation.as_ref(),
        now: &|| cx.now(),
        nonce: &|| Ok(cx.services.chance.number()),
    };
    let renewed = sealing.renew(file, authority).map_err(not_sealed)?;
    let report = seal::verify(&renewed, anchors, cx.now()).map_err(UseCaseError::internal)?;
    if report.is_valid() && report.level == Some(Level::BaselineLta) {
        return Ok(renewed);
    }
    let findings: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
    Err(UseCaseError::internal(format!(
        "the renewed file does not verify: {}",
        findings.join("; ")
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
