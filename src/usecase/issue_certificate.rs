//! Issues a granted certificate: drawn, checked, sealed, stored, published (norms E5).
//!
//! Run by a job, as often as it takes: until the register has the certificate every step can be done again, afterwards
//! none is. A sealed file that lost the race lies in the store unnamed; the register knows exactly one.

use crate::{
    domain::{
        canonical::freeze,
        case::{Case, Event, Facts, Guard},
        certificate::{
            Certificate, PublicStatus,
            life::{Life, LifeEvent, LifeMoment},
            public_status,
            snapshot::CertificateSnapshot,
        },
        ids::{CaseId, CertificateId},
        standard::Digest,
        time::Timestamp,
    },
    pdf,
    seal::{
        self, SealError, SealOptions, Sealing, TrustAnchors, VerificationReport,
        verify::{Finding, Level},
    },
    store::{
        Db, cases,
        certificates::{Issuance, issuances, register},
        organisations,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Trail},
        certificate_view::{certificate_view, refuse_unfit},
        notify::{self, Letter},
    },
    views::Views,
};

/// What is certified by this document is settled when the case is granted; nothing here decides anything.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a case that was not granted; an internal or temporary failure otherwise, after which the
/// job tries again.
pub fn issue_certificate(cx: &Cx, id: CaseId) -> Result<CertificateId, UseCaseError> {
    let issuance = cx
        .services
        .store
        .read(|db| issuances::find(db, id))?
        .ok_or(UseCaseError::NotFound)?;
    if issuance.published {
        return Ok(issuance.certificate);
    }
    let snapshot = settled(&issuance)?;
    let sealed = seal_certificate(cx, &snapshot)?;
    let sha256 = cx.services.blobs.store_bytes(&sealed)?.sha256;
    cx.services.store.write(|db| publish(db, cx, &snapshot, &sha256, id))
}

/// What was settled with the grant. Number and id are kept twice; they must agree.
fn settled(issuance: &Issuance) -> Result<CertificateSnapshot, UseCaseError> {
    let snapshot: CertificateSnapshot = serde_json::from_str(&issuance.snapshot).map_err(UseCaseError::internal)?;
    if snapshot.id != issuance.certificate || snapshot.number != issuance.number {
        return Err(UseCaseError::internal(
            "the intent to issue and its snapshot name two certificates",
        ));
    }
    refuse_unfit(&snapshot)?;
    Ok(snapshot)
}

/// Draws and seals, and checks the seal as any stranger would: a file that does not verify is never published.
fn seal_certificate(cx: &Cx, snapshot: &CertificateSnapshot) -> Result<Vec<u8>, UseCaseError> {
    let services = &cx.services;
    let document =
        pdf::certificate::render(&certificate_view(&services.views, snapshot)).map_err(UseCaseError::internal)?;
    let options = options(&services.views, snapshot, cx.now());
    let anchors = trusted(cx)?;
    let sealing = Sealing {
        signer: services.signer.as_ref(),
        anchors: &anchors,
        authority: services.time_stamps.authority.as_deref(),
        revocation: services.revocation.as_ref(),
        now: &|| cx.now(),
        nonce: &|| nonce(cx),
    };
    let sealed = sealing.seal(document, &options).map_err(not_sealed)?;
    let report = seal::verify(&sealed.bytes, &anchors, cx.now()).map_err(UseCaseError::internal)?;
    if report.level == Some(sealed.level) && holds(&report) {
        return Ok(sealed.bytes);
    }
    let findings: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
    Err(UseCaseError::internal(format!(
        "the seal just made does not verify at {}: {}",
        sealed.level,
        findings.join("; ")
    )))
}

/// At level B-B a seal brings nothing along that tells whether its certificate was revoked; that was asked before sealing.
fn holds(report: &VerificationReport) -> bool {
    match report.findings[..] {
        [] => true,
        [Finding::RevocationUnknown] => report.level == Some(Level::BaselineB),
        _ => false,
    }
}

fn nonce(cx: &Cx) -> Result<u64, SealError> {
    // A token is 256 bits in hex; sixty-four of them are a nonce that every authority takes.
    let token = cx.services.chance.token();
    let digits = token.get(token.len().saturating_sub(16)..).unwrap_or_default();
    u64::from_str_radix(digits, 16).map_err(|_| SealError::Signing("there is no nonce".to_owned()))
}

/// A time stamp, and what authorities say about their certificates, may be had later: the certificate waits for it.
/// Everything else is a fault of ours.
fn not_sealed(error: SealError) -> UseCaseError {
    match error {
        SealError::TimeStamp(error) => UseCaseError::Unavailable(Box::new(error)),
        SealError::Revocation(error) => UseCaseError::Unavailable(Box::new(error)),
        error => UseCaseError::internal(error),
    }
}

/// The certificates a seal of this service must lead to, the last of the chain it seals with; and for its time stamps
/// those of the authorities the settings name.
pub fn trusted(cx: &Cx) -> Result<TrustAnchors, UseCaseError> {
    let own = TrustAnchors::of_chain(cx.services.signer.chain()).map_err(UseCaseError::internal)?;
    Ok(own.and(&cx.services.time_stamps.anchors))
}

fn options(views: &Views, snapshot: &CertificateSnapshot, now: Timestamp) -> SealOptions {
    let words = views.certificate_captions(&views.document_language(&snapshot.language));
    SealOptions {
        name: Some(snapshot.body.name.clone()),
        reason: Some(format!("{} {}", words.title, snapshot.number)),
        location: snapshot.body.address.last().cloned(),
        description: words.seal,
        ..SealOptions::at(now)
    }
}

/// Enters the sealed file in the register and ends the case, once.
fn publish(
    db: &mut Db,
    cx: &Cx,
    snapshot: &CertificateSnapshot,
    sha256: &str,
    id: CaseId,
) -> Result<CertificateId, UseCaseError> {
    let issuance = issuances::find(db, id)?.ok_or(UseCaseError::NotFound)?;
    if issuance.published {
        // Another run of the same job was quicker.
        return Ok(issuance.certificate);
    }
    let now = cx.now();
    let mut case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
    issuances::publish(db, id, issuance.revision, now)?;
    if let Some(before) = register::find_standing(db, case.organisation, case.standard.id.as_str())?
        && public_status(&before, now) == Some(PublicStatus::Expired)
    {
        register::lapse(db, before.id, now)?;
    }
    register::insert(db, &entry(&case, snapshot, sha256, now)?)?;
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    register::enter(db, snapshot, (&organisation.country, &organisation.sector))?;
    let facts = Facts::new().with(Guard::CertificatePublished, true);
    let trail = Trail {
        reason: Some(snapshot.number.to_string()),
        object_hash: Some(sha256.to_owned()),
        ..Trail::default()
    };
    case_file::advance(db, cx, &mut case, Event::Issued, None, &facts, trail)?;
    let cluster = notify::cluster(db, &case)?;
    notify::notify(db, cx, &case, Letter::CertificateIssued, cluster)?;
    Ok(issuance.certificate)
}

fn entry(
    case: &Case,
    snapshot: &CertificateSnapshot,
    sha256: &str,
    now: Timestamp,
) -> Result<Certificate, UseCaseError> {
    sha256.parse::<Digest>().map_err(UseCaseError::internal)?;
    Ok(Certificate {
        id: snapshot.id,
        number: snapshot.number.clone(),
        revision: snapshot.revision,
        case: case.id,
        organisation: case.organisation,
        standard: case.standard.id.clone(),
        life: Life::of(vec![LifeMoment::plain(LifeEvent::Issue, now, snapshot.revision)]),
        snapshot: freeze(snapshot).map_err(UseCaseError::internal)?.body,
        valid_from: snapshot.valid_from,
        valid_until: snapshot.valid_until,
        issued_at: now,
        pdf_sha256: sha256.to_owned(),
    })
}
