//! A decision about a certificate: what may be voted for, and what a decision does to it (norms E2, A9.1).

use crate::{
    domain::{
        bilingual::Bilingual,
        case::{
            Case, CaseKind, Facts, Guard, Outcome,
            statement::{StatedChanges, Statement},
        },
        certificate::life::LifeEvent,
    },
    store::{Db, audit, organisations},
    usecase::{
        Cx, UseCaseError, case_file,
        change_certificate::{ChangeCertificate, NotChanged, change_certificate},
        reissue_certificate::reissue_certificate,
        revise_certificate::{Changes, revise_certificate},
        statement::{certificate, obstacle, two_decide},
    },
};

/// Refuses a vote for what was not reviewed, or for what cannot be carried out.
///
/// # Errors
/// [`UseCaseError::Invalid`] at the field of the vote.
pub(super) fn check(db: &mut Db, cx: &Cx, case: &Case, said: &Statement, vote: Outcome) -> Result<(), UseCaseError> {
    if !Outcome::on_statement(said.proposed).contains(&vote) {
        return Err(UseCaseError::field("vote", "unknown_option"));
    }
    if vote != said.proposed {
        return Ok(());
    }
    match obstacle(cx, (case, &certificate(db, case)?), said) {
        Some(code) => Err(UseCaseError::field("vote", code)),
        None => Ok(()),
    }
}

/// What is known when the last member has voted.
pub(super) fn facts(db: &mut Db, cx: &Cx, case: &Case, said: &Statement) -> Result<Facts, UseCaseError> {
    let obstacle = obstacle(cx, (case, &certificate(db, case)?), said);
    Ok(Facts::new()
        .with(Guard::QuorumReached, true)
        .with(Guard::CertificateAllows, obstacle.is_none()))
}

/// Carries the decision out, in its own transaction: all faces of the certificate change with it (norms A9.2). What brings
/// a document is in force when that is out.
pub(super) fn carry_out(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    said: &Statement,
    outcome: Outcome,
) -> Result<(), UseCaseError> {
    let Some(event) = outcome.life(case.kind) else {
        return Ok(());
    };
    let certificate = certificate(db, case)?;
    let suspends = event == LifeEvent::Suspend;
    let command = ChangeCertificate {
        certificate: certificate.id,
        event,
        reason: said.reason.clone(),
        conditions: if suspends {
            said.conditions.clone()
        } else {
            String::new()
        },
        due_on: said.due_on.filter(|_| suspends),
        two_decided: two_decide(cx, case),
    };
    let done = if event == LifeEvent::MisissueWithdraw {
        rename(db, cx, case, &said.changes)?;
        reissue_certificate(db, cx, case, &command, &changes(&said.changes))
    } else if event.brings_revision() {
        // A look that leads to another document was taken all the same.
        if case.kind == CaseKind::Surveillance {
            let looked = ChangeCertificate {
                event: LifeEvent::Maintain,
                ..command.clone()
            };
            change_certificate(db, cx, &looked).map_err(refused)?;
        }
        rename(db, cx, case, &said.changes)?;
        revise_certificate(db, cx, case.id, &command, &changes(&said.changes))
    } else {
        change_certificate(db, cx, &command).map(drop)
    };
    done.map_err(refused)
}

/// Why a decision is not carried out, as the committee is told.
pub(super) fn refused(error: NotChanged) -> UseCaseError {
    match error {
        NotChanged::Failed(error) => error,
        NotChanged::NoRevision(_) => UseCaseError::field("vote", "nothing_changed"),
        NotChanged::Refused(_) => UseCaseError::field("vote", "certificate_state"),
    }
}

/// Enters the holder as it is to be written from now on.
fn rename(db: &mut Db, cx: &Cx, case: &Case, changes: &StatedChanges) -> Result<(), UseCaseError> {
    let Some(holder) = &changes.holder else { return Ok(()) };
    let mut organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    organisation.legal_name = holder.legal_name.clone();
    organisation.name_en = holder.name_en.clone();
    organisation.street = holder.street.clone();
    organisation.postcode = holder.postcode.clone();
    organisation.city = holder.city.clone();
    organisation.region = holder.region.clone();
    organisations::rename(db, &organisation)?;
    let entry = case_file::entry(cx, case.id, "organisation_renamed", None);
    audit::append(db, entry.about(Some(organisation.id.to_string())))?;
    Ok(())
}

fn changes(stated: &StatedChanges) -> Changes {
    Changes {
        scope: stated.scope.as_ref().map(|text| Bilingual {
            text: text.clone(),
            english: stated.scope_en.clone(),
        }),
        label: stated.label.clone(),
        conditions: None,
    }
}
