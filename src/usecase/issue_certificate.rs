//! Issues a granted certificate: drawn, checked, sealed, stored, published (norms E5).
//!
//! Run by a job, as often as it takes: until the register has the certificate every step can be done again, afterwards
//! none is. A sealed file that lost the race lies in the store unnamed; the register knows exactly one.

use crate::{
    domain::{
        canonical::freeze,
        case::{Case, Event, Facts, Guard},
        certificate::{
            Certificate, CertificateState,
            life::{Life, LifeEvent, LifeMoment},
            snapshot::CertificateSnapshot,
        },
        ids::{CaseId, CertificateId},
        record::Trails,
        standard::Digest,
        time::Timestamp,
    },
    pdf,
    seal::{SealOptions, Sealed, verify::Level},
    store::{
        Db, audit, cases,
        certificates::{IntentStep, Issuance, issuances, register},
    },
    usecase::{
        Cx, Services, UseCaseError,
        case_file::{self, Trail},
        certificate_view::{certificate_view, refuse_unfit},
        change_certificate::{ChangeCertificate, change_certificate},
        decide_certificate::refused,
        issue_credential::signed_credential,
        notify::{self, Letter},
        renew_certificate::{RenewJob, begin_renewal},
        revise_certificate::{note, publish_revision, succeed},
        sealing::{expect_verified, seal_with, trusted},
    },
    views::Views,
};

/// What is certified by this document was settled when it was decided; nothing here decides anything.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a case that was not granted; an internal failure for what is unfit, or what the trail does
/// not tell was settled and decided; an internal or temporary one otherwise, after which the job tries again.
pub fn issue_certificate(cx: &Cx, document: (CaseId, i32)) -> Result<CertificateId, UseCaseError> {
    let store = &cx.services.store;
    let drawn = store.read(|db| issuances::find(db, document))?;
    let drawn = drawn.ok_or(UseCaseError::NotFound)?;
    if drawn.step != IntentStep::Intent {
        return Ok(drawn.certificate);
    }
    let snapshot = settled(&drawn)?;
    expect_own_seal(cx, &snapshot)?;
    store.read(|db| expect_decided(db, cx, &drawn))?;
    let credential = signed_credential(cx, document, &snapshot)?;
    let sealed = seal_certificate(cx, &snapshot, credential.as_deref())?;
    let digests = Digests {
        pdf: cx.services.blobs.store_bytes(&sealed.bytes)?.sha256,
        credential: credential.map(|token| Digest::of(token.as_bytes()).to_string()),
    };
    // The certificate's life and the audit trail tell of the same instant, which is none before the decision, though it may
    // have been taken by a clock that is ahead of this one.
    let cx = &cx.not_before_instant(drawn.settled_at);
    cx.write(|db| {
        let issuance = issuances::find(db, document)?.ok_or(UseCaseError::NotFound)?;
        if issuance.step != IntentStep::Intent {
            // Another run of the same job was quicker.
            return Ok(issuance.certificate);
        }
        if issuance != drawn {
            // What is entered is what was looked at and stands on the sealed file.
            return Err(UseCaseError::internal(
                "what was settled was changed while it was being sealed",
            ));
        }
        match issuance.event {
            LifeEvent::Issue => publish(db, cx, &snapshot, &digests, &issuance)?,
            _ => publish_revision(db, cx, &snapshot, &digests, &issuance)?,
        }
        if sealed.level == Level::BaselineLta {
            let (certificate, revision) = (issuance.certificate, issuance.revision);
            begin_renewal(db, cx, RenewJob { certificate, revision })?;
        }
        Ok(issuance.certificate)
    })
}

/// What the register knows its files by, in hex.
pub(super) struct Digests {
    pub(super) pdf: String,
    pub(super) credential: Option<String>,
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

/// Refuses to seal in another name than was decided in, or as a trial what was none, and the other way round: the service may have
/// been started with other settings since.
fn expect_own_seal(cx: &Cx, snapshot: &CertificateSnapshot) -> Result<(), UseCaseError> {
    let Services { body, development, .. } = &*cx.services;
    let word = |development| {
        if development {
            "a development seal"
        } else {
            "a seal that is none"
        }
    };
    let why = if snapshot.development != *development {
        let (settled, now) = (word(snapshot.development), word(*development));
        format!("it was decided under {settled}, and the service has {now} now")
    } else if snapshot.body.name != body.name {
        format!(
            "it was decided in the name of {}, and the service runs in that of {} now",
            snapshot.body.name, body.name
        )
    } else {
        return Ok(());
    };
    Err(UseCaseError::internal(format!(
        "{why}: start it with the seal and the body it had then"
    )))
}

/// Refuses to sign what the trail does not tell was settled and decided: rows alone do not make a certificate.
fn expect_decided(db: &mut Db, cx: &Cx, issuance: &Issuance) -> Result<(), UseCaseError> {
    match undecided(db, cx, issuance)? {
        Some(why) => Err(UseCaseError::internal(why)),
        None => Ok(()),
    }
}

/// Why a document will never be signed that the trail does not tell was settled and decided; nothing for one that was.
pub(super) fn undecided(db: &mut Db, cx: &Cx, issuance: &Issuance) -> Result<Option<String>, UseCaseError> {
    let case = cases::find(db, issuance.case)?.ok_or(UseCaseError::NotFound)?;
    let deciders = cx.services.standards.load(&case.standard)?.process().deciders;
    let is_about_it = if issuance.event == LifeEvent::Issue {
        issuance.decided_in == case.id
    } else {
        let about = cases::find(db, issuance.decided_in)?.and_then(|case| case.certificate);
        about == Some(issuance.certificate)
    };
    if !is_about_it {
        let why = "the case it is said to be decided in is not about this certificate";
        return Ok(Some(why.to_owned()));
    }
    let settled = audit::for_case(db, issuance.case)?;
    let decided = audit::for_case(db, issuance.decided_in)?;
    let trails = Trails {
        settled: &settled,
        decided: &decided,
    };
    let digest = Digest::of(issuance.snapshot.as_bytes()).to_string();
    let fault = trails.expect(&digest, issuance.event, deciders).err();
    Ok(fault.map(|fault| format!("{fault}; `clustermark audit verify` tells more")))
}

/// Draws and seals. A file that does not verify is never published.
fn seal_certificate(cx: &Cx, snapshot: &CertificateSnapshot, credential: Option<&str>) -> Result<Sealed, UseCaseError> {
    let services = &cx.services;
    let view = certificate_view(&services.views, snapshot, credential);
    let document = pdf::certificate::render(&view).map_err(UseCaseError::internal)?;
    let options = options(&services.views, snapshot, cx.now());
    let anchors = trusted(cx, &services.seals)?;
    let sealed = seal_with(cx, &anchors, |sealing| sealing.seal(document, &options))?;
    expect_verified(cx, &sealed.bytes, &anchors, sealed.level)?;
    Ok(sealed)
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
    digests: &Digests,
    issuance: &Issuance,
) -> Result<(), UseCaseError> {
    let id = issuance.case;
    let now = cx.now();
    let mut case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
    issuances::settle(db, (id, issuance.revision), IntentStep::Published, now)?;
    if let Some(before) = register::find_standing(db, case.organisation, case.standard.id.as_str())?
        && (case.certificate == Some(before.id) || snapshot.valid_from > before.valid_until)
    {
        succeed(db, cx, &before, Some(&snapshot.number))?;
    }
    let certificate = entry(&case, snapshot, digests, now)?;
    register::insert(db, &certificate)?;
    register::enter(db, snapshot)?;
    if case.kind.is_stated() {
        // It was issued in place of a wrong one, and the case that led to it is closed.
        let entry = cx
            .entry(&LifeEvent::Issue.in_trail())
            .because(Some(snapshot.number.to_string()));
        note(db, entry, &certificate, Some(&digests.pdf))?;
    } else {
        let facts = Facts::new().with(Guard::CertificatePublished, true);
        let trail = Trail {
            reason: Some(snapshot.number.to_string()),
            object_hash: Some(digests.pdf.clone()),
        };
        case_file::advance(db, cx, &mut case, Event::Issued, None, &facts, trail)?;
    }
    carry_over(db, cx, (&case, issuance), certificate.id)?;
    let cluster = notify::cluster(db, &case)?;
    notify::notify(db, cx, &case, Letter::CertificateIssued, cluster)
}

/// Where the certificate that is renewed was suspended or ended after the renewal was granted and before it is out, its renewal
/// is so as well: it would come into force by the clock, and nobody would have looked (norms E2, A9.4).
fn carry_over(
    db: &mut Db,
    cx: &Cx,
    (case, issuance): (&Case, &Issuance),
    renewal: CertificateId,
) -> Result<(), UseCaseError> {
    let Some(renewed) = case.renews().map(|id| register::find(db, id)).transpose()?.flatten() else {
        return Ok(());
    };
    let moments = renewed.life.moments();
    let since = moments.last().filter(|moment| moment.at > issuance.settled_at);
    let Some(moment) = since.filter(|_| renewed.life.state() != Some(CertificateState::Active)) else {
        return Ok(());
    };
    let command = ChangeCertificate {
        certificate: renewal,
        event: moment.event,
        reason: moment.reason.clone(),
        conditions: moment.conditions.clone(),
        due_on: moment.due_on,
        two_decided: false,
    };
    change_certificate(db, cx, &command).map_err(refused)?;
    Ok(())
}

fn entry(
    case: &Case,
    snapshot: &CertificateSnapshot,
    digests: &Digests,
    now: Timestamp,
) -> Result<Certificate, UseCaseError> {
    digests.pdf.parse::<Digest>().map_err(UseCaseError::internal)?;
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
        pdf_sha256: digests.pdf.clone(),
        credential_sha256: digests.credential.clone(),
    })
}
