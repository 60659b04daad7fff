//! What is decided about a certificate after it was issued: suspended, lifted, withdrawn, terminated (norms E2).
//!
//! The machine and its faces: who decides, on which dossier and with how many votes, is for the cases that lead here.
//! Every face of a certificate is computed from its life, so all of them change with the one transaction (norms A9.2).

use crate::{
    domain::{
        certificate::{
            Certificate, is_over,
            life::{LifeEvent, LifeGuard, LifeMoment, LifeRejection, decide_life},
        },
        ids::CertificateId,
        says::says_something,
        time::Date,
    },
    store::{Db, StoreError, certificates::register},
    usecase::{
        Cx, UseCaseError,
        reissue_certificate::evaluated_in,
        revise_certificate::{NoRevision, note, succeed},
        watch_certificate::tell_watchers,
    },
};

/// What was decided.
#[derive(Clone, Debug)]
pub struct ChangeCertificate {
    /// About which certificate.
    pub certificate: CertificateId,
    /// What.
    pub event: LifeEvent,
    /// Why, for the record.
    pub reason: String,
    /// What ends a suspension.
    pub conditions: String,
    /// Until when the conditions must be met.
    pub due_on: Option<Date>,
    /// Whether two people decided.
    pub two_decided: bool,
}

/// Why a change is not carried out.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// The table or its guards refuse.
    #[error(transparent)]
    Refused(#[from] LifeRejection),
    /// A new document would not be one.
    #[error(transparent)]
    NoRevision(#[from] NoRevision),
    /// Anything else; [`UseCaseError::Conflict`] when somebody decided in the meantime.
    #[error(transparent)]
    Failed(#[from] UseCaseError),
}

impl From<StoreError> for NotChanged {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Carries out what was decided, in the caller's transaction, and answers with the moment it takes effect.
///
/// Events that bring a document are settled by [`revise_certificate`](super::revise_certificate), and refused here.
///
/// # Errors
/// [`NotChanged::Refused`] says what the table or its guards miss.
pub fn change_certificate(db: &mut Db, cx: &Cx, command: &ChangeCertificate) -> Result<LifeMoment, NotChanged> {
    let certificate = register::find(db, command.certificate)?.ok_or(UseCaseError::NotFound)?;
    // The certificate's life and the audit trail tell of the same instant.
    let cx = &cx.not_before(&certificate.life);
    let now = cx.now();
    let to = decide_life(
        certificate.life.state(),
        command.event,
        &holds(&certificate, cx, command),
    )?;
    if command.event.brings_revision() {
        return Err(UseCaseError::internal("a new revision is made with its document").into());
    }
    let moment = LifeMoment {
        event: command.event,
        at: now,
        revision: certificate.revision,
        reason: command.reason.trim().to_owned(),
        conditions: command.conditions.trim().to_owned(),
        due_on: command.due_on,
    };
    let decided_by = cx.actor.as_ref().map(|actor| actor.person);
    register::append(db, &certificate, (&moment, to), decided_by)?;
    if to.is_final() {
        stand_again(db, cx, &certificate)?;
    }
    tell_watchers(db, cx, &certificate, certificate.life.moments().len() + 1)?;
    let entry = cx.entry(&command.event.in_trail());
    note(db, entry.because(Some(moment.reason.clone())), &certificate, None)?;
    if let Some(next) = not_begun(db, cx, &certificate)?
        && matches!(
            command.event,
            LifeEvent::Suspend | LifeEvent::Lift | LifeEvent::Withdraw
        )
        && decide_life(next.life.state(), command.event, &holds(&next, cx, command)).is_ok()
    {
        let command = ChangeCertificate {
            certificate: next.id,
            ..command.clone()
        };
        change_certificate(db, cx, &command)?;
    }
    Ok(moment)
}

/// The renewal that was issued and takes over only when the term of this one ends. What keeps the one from being in force keeps
/// the other: otherwise it would come into force by the clock, and nobody would have looked (A9.4).
fn not_begun(db: &mut Db, cx: &Cx, certificate: &Certificate) -> Result<Option<Certificate>, NotChanged> {
    let standing = register::find_standing(db, certificate.organisation, certificate.standard.as_str())?;
    Ok(standing.filter(|next| next.id != certificate.id && next.valid_from > cx.now().date()))
}

/// Where a renewal is taken back before it took over, what it renewed stands again: it runs its term, and may be renewed anew.
fn stand_again(db: &mut Db, cx: &Cx, ended: &Certificate) -> Result<(), NotChanged> {
    let origin = evaluated_in(db, ended)?;
    if let Some(renewed) = origin.renews()
        && let Some(before) = register::find(db, renewed)?
        && !is_over(&before, cx.now())
    {
        succeed(db, cx, &before, None)?;
    }
    Ok(())
}

pub(super) fn holds(certificate: &Certificate, cx: &Cx, command: &ChangeCertificate) -> Vec<LifeGuard> {
    let now = cx.now();
    let is_over = is_over(certificate, now);
    LifeGuard::ALL
        .iter()
        .filter(|guard| match guard {
            LifeGuard::ReasonGiven => says_something(&command.reason),
            LifeGuard::ConditionsGiven => says_something(&command.conditions),
            LifeGuard::DueDateGiven => command.due_on.is_some_and(|due| due > now.date()),
            LifeGuard::NotExpired => !is_over,
            LifeGuard::TwoDecided => command.two_decided,
        })
        .copied()
        .collect()
}
