//! A certificate whose document was wrong is withdrawn, and a right one issued under a number of its own (norms E2).

use crate::{
    domain::{
        case::Case,
        certificate::{Certificate, life::LifeEvent, snapshot::CertificateSnapshot, surveillance::Looks},
        ids::CertificateId,
    },
    store::{Db, cases, certificates::register},
    usecase::{
        Cx, UseCaseError,
        change_certificate::{ChangeCertificate, NotChanged, change_certificate},
        grant_certificate::{FIRST, Settled, begin_to_issue, next_number},
        revise_certificate::{Changes, rewritten},
    },
};

/// Withdraws the wrong one and settles the right one, in the caller's transaction. The wrong one is out of force at once,
/// whatever keeps the right one from being sealed; that keeps the term of the other, and rests on the same evaluation.
///
/// # Errors
/// [`NotChanged::Refused`] says what the table or its guards miss, [`NotChanged::NoRevision`] what the new document lacks.
pub(super) fn reissue_certificate(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    command: &ChangeCertificate,
    changes: &Changes,
) -> Result<(), NotChanged> {
    let wrong = register::find(db, command.certificate)?.ok_or(UseCaseError::NotFound)?;
    let (before, after) = rewritten(db, cx, &wrong, command.event, changes)?;
    change_certificate(db, cx, command)?;
    let standard = cx.services.standards.load(&case.standard)?;
    let number = next_number(db, standard, cx.now())?;
    let today = cx.now().date();
    // It rests on the same evaluation: what surveillance was ahead of the wrong one is ahead of the right one.
    let looks = Looks::of(&before, &standard.validity().surveillance);
    let ahead = looks.ahead_of(&wrong, cx.now());
    let snapshot = CertificateSnapshot {
        id: CertificateId::new(cx.services.ids.fresh()),
        verify_url: format!("{}/c/{number}", cx.services.public_url),
        number,
        revision: FIRST,
        replaces: None,
        in_place_of: Some(before.number.clone()),
        case_number: case.number.clone(),
        granted: today,
        // One that renews the certificate of a term that still runs begins after it, as the wrong one did.
        valid_from: today.max(before.valid_from),
        surveillance: Some(ahead),
        ..after
    };
    let decided = Settled {
        case: case.id,
        event: LifeEvent::Issue,
        reason: &command.reason,
        decided_by: cx.actor.as_ref().map(|actor| actor.person),
        decided_in: case.id,
    };
    begin_to_issue(db, cx, &decided, &snapshot)?;
    Ok(())
}

/// The cases that led to a certificate, the newest first: where it was issued in place of a wrong one, those of the wrong one
/// too. In the last of them its holder was evaluated.
pub(super) fn cases_behind(db: &mut Db, certificate: &Certificate) -> Result<Vec<Case>, UseCaseError> {
    let mut behind = Vec::new();
    let mut next = Some(certificate.case);
    while let Some(id) = next {
        let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        next = match case.certificate.filter(|_| case.kind.is_stated()) {
            Some(wrong) => register::find(db, wrong)?.map(|wrong| wrong.case),
            None => None,
        };
        behind.push(case);
    }
    Ok(behind)
}

/// The case in which the holder of a certificate was evaluated.
pub(super) fn evaluated_in(db: &mut Db, certificate: &Certificate) -> Result<Case, UseCaseError> {
    cases_behind(db, certificate)?.pop().ok_or(UseCaseError::NotFound)
}
