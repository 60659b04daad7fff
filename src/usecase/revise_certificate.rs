//! A new document for a certificate (norms A7.9, E2): another name or address of its holder, another scope, or a lower
//! label after a suspension.
//!
//! Settled in the transaction of the decision, in force when its document is out: until then every face says what it said.
//! If the certificate is suspended or ended before that, the document comes to nothing.

use crate::{
    domain::{
        account::Act,
        audit::Entry,
        bilingual::Bilingual,
        certificate::{
            Certificate, CertificateState,
            life::{LifeEvent, LifeMoment, LifeRejection, decide_life},
            number::CertificateNumber,
            snapshot::{CertificateLabel, CertificateSnapshot},
        },
        ids::CaseId,
        standard::{Digest, LabelSlot, LabelUid, TextKey},
    },
    store::{
        Db, audit, cases,
        certificates::{
            IntentStep, Issuance, issuances,
            register::{self, CertificateDocument},
        },
        organisations,
        team::acts,
    },
    usecase::{
        Cx, UseCaseError,
        change_certificate::{ChangeCertificate, NotChanged, holds},
        grant_certificate::{Settled, begin_to_issue, body, holder, signatories},
        issue_certificate::{Digests, undecided},
        notify::{self, Letter},
        watch_certificate::tell_watchers,
    },
    views::Lang,
};

/// What the new document says otherwise. The holder is written as it is registered by now in any case. A document in
/// another language than English says it in both.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// What is certified, if it is something else, or said otherwise.
    pub scope: Option<Bilingual>,
    /// The label, if it is a lower one. A higher one is earned by an evaluation.
    pub label: Option<LabelUid>,
    /// The conditions, if the label is another: those of the former label are not carried over.
    pub conditions: Option<Bilingual>,
}

/// Why a new document would not be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRevision {
    /// It would say what the present one says; a reduction, no less.
    #[error("the new document would say the same: change the scope or the label, or the holder's entry first")]
    NothingChanged,
    /// The label is not a lower one of the standard, or this is no reduction.
    #[error("a document gives a lower label only when a suspension is lifted, and a higher one never")]
    NotLower,
    /// The document says it in English too, and nobody did.
    #[error("the document is not in English: say what changes in English too")]
    NoEnglish,
}

/// Settles a new document that was decided in a case about the certificate, where it waits until it is issued, and queues its
/// issuing; in the caller's transaction.
///
/// # Errors
/// [`NotChanged::Refused`] says what the table or its guards miss; a [`UseCaseError::Conflict`] that another document is on
/// its way; [`NotChanged::NoRevision`] that nothing would be changed, or not in this way.
pub fn revise_certificate(
    db: &mut Db,
    cx: &Cx,
    decided_in: CaseId,
    command: &ChangeCertificate,
    changes: &Changes,
) -> Result<(), NotChanged> {
    let certificate = register::find(db, command.certificate)?.ok_or(UseCaseError::NotFound)?;
    let cx = &cx.not_before(&certificate.life);
    decide_life(
        certificate.life.state(),
        command.event,
        &holds(&certificate, cx, command),
    )?;
    if !command.event.brings_revision() {
        return Err(UseCaseError::internal("this event brings no document").into());
    }
    let last = match issuances::latest(db, certificate.id)? {
        Some((revision, IntentStep::Intent)) => {
            let waiting = issuances::find(db, (certificate.case, revision))?.ok_or(UseCaseError::NotFound)?;
            drop_undecided(db, cx, &certificate, &waiting)?;
            revision
        }
        Some((revision, _)) => revision,
        None => certificate.revision,
    };
    let snapshot = changed(db, cx, (&certificate, last + 1), command.event, changes)?;
    let decided = Settled {
        case: certificate.case,
        event: command.event,
        reason: &command.reason,
        decided_by: cx.actor.as_ref().map(|actor| actor.person),
        decided_in,
    };
    begin_to_issue(db, cx, &decided, &snapshot)?;
    Ok(())
}

/// Drops a document on its way that will never be signed, since nobody decided it: it stands in the way of none that was.
///
/// # Errors
/// [`UseCaseError::Conflict`] for one that was decided.
fn drop_undecided(db: &mut Db, cx: &Cx, certificate: &Certificate, waiting: &Issuance) -> Result<(), UseCaseError> {
    let why = undecided(db, cx, waiting)?.ok_or(UseCaseError::Conflict)?;
    drop_document(db, cx, (certificate, waiting), why)
}

/// Drops a document on its way, for good.
fn drop_document(
    db: &mut Db,
    cx: &Cx,
    (certificate, waiting): (&Certificate, &Issuance),
    why: String,
) -> Result<(), UseCaseError> {
    issuances::settle(db, (waiting.case, waiting.revision), IntentStep::Dropped, cx.now())?;
    let entry = cx.entry("certificate_revision_dropped");
    note(db, entry.because(Some(why)), certificate, None)
}

/// Enters in the audit trail what became of a certificate; `file`, if a document came with it, under its digest.
pub(super) fn note(
    db: &mut Db,
    mut entry: Entry,
    certificate: &Certificate,
    file: Option<&str>,
) -> Result<(), UseCaseError> {
    entry.case_id = Some(certificate.case);
    let about = file.unwrap_or(certificate.number.as_str());
    audit::append(db, entry.about(Some(about.to_owned())))?;
    Ok(())
}

/// Notes in the register and in the trail that a certificate has a successor from now on; with none, that it stands again since
/// the one it had was taken back before it took over.
pub(super) fn succeed(
    db: &mut Db,
    cx: &Cx,
    certificate: &Certificate,
    successor: Option<&CertificateNumber>,
) -> Result<(), UseCaseError> {
    register::succeed(db, certificate.id, successor.map(|_| cx.now()))?;
    let event = if successor.is_some() {
        "succeed_certificate"
    } else {
        "stand_again"
    };
    let entry = cx.entry(event).because(successor.map(ToString::to_string));
    note(db, entry, certificate, None)
}

/// What will stand on the next revision, which says something else than the present one.
fn changed(
    db: &mut Db,
    cx: &Cx,
    (certificate, revision): (&Certificate, i32),
    event: LifeEvent,
    changes: &Changes,
) -> Result<CertificateSnapshot, NotChanged> {
    let (before, after) = rewritten(db, cx, certificate, event, changes)?;
    let changes_what_is_certified = after.label != before.label || after.scope != before.scope;
    let is_said_otherwise = changes_what_is_certified || after.scope_en != before.scope_en;
    let is_other = is_said_otherwise || after.holder != before.holder || after.body != before.body;
    let enough = if event == LifeEvent::ReduceAndLift {
        changes_what_is_certified
    } else {
        is_other
    };
    if !enough {
        return Err(NoRevision::NothingChanged.into());
    }
    Ok(CertificateSnapshot {
        revision,
        replaces: Some(format!("{} ({})", before.revision, before.decided_at.date())),
        ..after
    })
}

/// What the present document says, and what one with these changes says that is decided now.
pub(super) fn rewritten(
    db: &mut Db,
    cx: &Cx,
    certificate: &Certificate,
    event: LifeEvent,
    changes: &Changes,
) -> Result<(CertificateSnapshot, CertificateSnapshot), NotChanged> {
    let before: CertificateSnapshot = serde_json::from_str(&certificate.snapshot).map_err(UseCaseError::internal)?;
    let organisation = organisations::find(db, certificate.organisation)?.ok_or(UseCaseError::NotFound)?;
    let words = cx.services.views.document_language(&before.language);
    let (scope, conditions) = (
        in_both(&before, &changes.scope)?,
        in_both(&before, &changes.conditions)?,
    );
    let (scope, scope_en) = match scope {
        Some(scope) => (scope.text, scope.english),
        None => (before.scope.clone(), before.scope_en.clone()),
    };
    let (conditions, conditions_en) = match (&changes.label, conditions) {
        (Some(_), Some(conditions)) => (Some(conditions.text), conditions.english),
        (Some(_), None) => (None, None),
        (None, _) => (before.conditions.clone(), before.conditions_en.clone()),
    };
    let decided_at = cx.now();
    let after = CertificateSnapshot {
        body: body(cx),
        holder: holder(cx, &organisation, &words),
        label: match &changes.label {
            Some(uid) => lower_label(cx, &before, uid, event)?,
            None => before.label.clone(),
        },
        conditions,
        conditions_en,
        scope,
        scope_en,
        decided_at,
        authorised: signatories(cx, &before.language),
        development: cx.services.development,
        ..before.clone()
    };
    Ok((before, after))
}

/// What is said on a document: in English too exactly where that is another language.
fn in_both(document: &CertificateSnapshot, said: &Option<Bilingual>) -> Result<Option<Bilingual>, NoRevision> {
    let Some(said) = said.as_ref().map(Bilingual::trimmed) else {
        return Ok(None);
    };
    let is_english = document.language == Lang::source().tag();
    match said.english {
        None if !is_english => Err(NoRevision::NoEnglish),
        Some(_) if is_english => Ok(Some(Bilingual::only(said.text))),
        _ => Ok(Some(said)),
    }
}

/// A lower label of the same standard, which only a reduction gives.
fn lower_label(
    cx: &Cx,
    before: &CertificateSnapshot,
    uid: &LabelUid,
    event: LifeEvent,
) -> Result<CertificateLabel, NotChanged> {
    let standard = cx.services.standards.load(&before.standard.reference)?;
    let label = standard.label(uid).filter(|label| label.rank < before.label.rank);
    let label = label.filter(|_| event == LifeEvent::ReduceAndLift);
    let label = label.ok_or(NoRevision::NotLower)?;
    let title = standard.bilingual(TextKey::Label(uid, LabelSlot::Title));
    Ok(CertificateLabel {
        uid: uid.clone(),
        title: title.text,
        title_en: title.english,
        rank: label.rank,
        above: Some(standard.labels_above(label)),
    })
}

/// Where the event of an intent leads now, if it is still allowed, and the certificate still in the state in which it was
/// decided: one that was suspended meanwhile is not lifted by what was decided before, nor is one that was lifted since.
fn allowed(certificate: &Certificate, cx: &Cx, issuance: &Issuance) -> Result<CertificateState, Overtaken> {
    let command = ChangeCertificate {
        certificate: certificate.id,
        event: issuance.event,
        reason: issuance.reason.clone(),
        conditions: String::new(),
        due_on: None,
        two_decided: false,
    };
    let now = cx.now();
    if certificate
        .life
        .state_since(now)
        .is_some_and(|since| since > issuance.settled_at)
    {
        return Err(Overtaken::Decided);
    }
    let holds = holds(certificate, cx, &command);
    Ok(decide_life(certificate.life.state(), issuance.event, &holds)?)
}

/// Holder and officer were told what was decided, and are told that it comes to nothing: whether it is decided anew is theirs
/// to say.
fn tell_that_it_is_dropped(db: &mut Db, cx: &Cx, issuance: &Issuance) -> Result<(), UseCaseError> {
    let case = cases::find(db, issuance.decided_in)?.ok_or(UseCaseError::NotFound)?;
    let mut people = notify::cluster(db, &case)?;
    people.extend(acts::people(db, case.id, Act::ApplicationReview)?);
    notify::notify(db, cx, &case, Letter::DocumentOvertaken, people)
}

/// Why a document that was settled is not put in force.
#[derive(Debug, thiserror::Error)]
enum Overtaken {
    /// The table or its guards refuse it by now.
    #[error(transparent)]
    Refused(#[from] LifeRejection),
    /// Something else was decided since.
    #[error("something else was decided about the certificate after this document was settled")]
    Decided,
}

/// Puts the sealed document in force, if the certificate is still in the state it was decided in; otherwise drops it.
pub(super) fn publish_revision(
    db: &mut Db,
    cx: &Cx,
    snapshot: &CertificateSnapshot,
    digests: &Digests,
    issuance: &Issuance,
) -> Result<(), UseCaseError> {
    digests.pdf.parse::<Digest>().map_err(UseCaseError::internal)?;
    let certificate = register::find(db, issuance.certificate)?.ok_or(UseCaseError::NotFound)?;
    let cx = &cx.not_before(&certificate.life);
    let now = cx.now();
    let document = (issuance.case, issuance.revision);
    let to = match allowed(&certificate, cx, issuance) {
        Ok(to) => to,
        Err(overtaken) => {
            tell_that_it_is_dropped(db, cx, issuance)?;
            return drop_document(db, cx, (&certificate, issuance), overtaken.to_string());
        }
    };
    issuances::settle(db, document, IntentStep::Published, now)?;
    let moment = LifeMoment {
        reason: issuance.reason.clone(),
        ..LifeMoment::plain(issuance.event, now, issuance.revision)
    };
    let published = CertificateDocument {
        revision: issuance.revision,
        snapshot: issuance.snapshot.clone(),
        pdf_sha256: digests.pdf.clone(),
        issued_at: now,
        credential_sha256: digests.credential.clone(),
    };
    let decided = ((&moment, to), issuance.decided_by);
    register::revise(db, &certificate, decided, (&published, snapshot))?;
    tell_watchers(db, cx, &certificate, certificate.life.moments().len() + 1)?;
    let entry = cx.entry(&issuance.event.in_trail());
    note(db, entry.because(Some(moment.reason)), &certificate, Some(&digests.pdf))
}
