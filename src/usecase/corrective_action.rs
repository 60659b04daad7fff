//! The lead sends the nonconformities to the cluster, and takes the case back once each is dealt with or its day is over
//! (norms A3.8, A4, E1).

use crate::{
    domain::{
        case::{Event, Guard},
        finding::{FindingState, Standing, due_on},
        ids::CaseId,
        policy::Action,
    },
    store::findings,
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
        findings::CaseFindings,
        notify::{self, Letter},
        sheets,
    },
};

/// Opens the corrective action: the cluster reads all findings, and has until the days the standard gives to settle the
/// nonconformities. One that was sent before and is not settled gets its time anew; it grows from the first.
///
/// # Errors
/// [`UseCaseError::Rejected`] while a sheet is open, and where no nonconformity is left to settle.
pub fn open_corrective_action(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, id, Action::LeadEvaluation)?;
        let CaseFindings {
            all, periods, today, ..
        } = CaseFindings::load(db, cx, &case)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let locked = sheets::opened(db, &case, standard)?.is_some();
        let is_unsettled = |standing| standing != Standing::Settled;
        let mut sent: Vec<_> = all
            .into_iter()
            .filter(|finding| finding.state != FindingState::Voided)
            .map(|finding| (is_unsettled(finding.standing(&periods, today)), finding))
            .collect();
        let names = sent.iter().filter(|(unsettled, _)| *unsettled);
        let names: Vec<_> = names.map(|(_, finding)| finding.name()).collect();
        let facts = sheets::facts(&standing)
            .with(Guard::SheetsLocked, locked)
            .with(Guard::NonconformityRaised, !names.is_empty());
        let trail = Trail {
            reason: Some(names.join(", ")),
            ..Trail::default()
        };
        case_file::advance(
            db,
            cx,
            &mut case,
            Event::OpenCorrectiveAction,
            Some(role),
            &facts,
            trail,
        )?;
        for (unsettled, finding) in &mut sent {
            finding.sent_at = finding.sent_at.or(Some(cx.now()));
            if *unsettled {
                finding.due_on = due_on(finding.grade(&periods, today), &periods, today);
            }
            findings::save(db, finding)?;
        }
        let people = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::FindingsSent, people)
    })
}

/// Closes it: what is not settled by now has run out of time, and is unresolved by that.
///
/// # Errors
/// [`UseCaseError::Rejected`] names the findings on which the cluster or the lead still has time to speak.
pub fn close_corrective_action(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, id, Action::LeadEvaluation)?;
        let findings = CaseFindings::load(db, cx, &case)?;
        let facts = sheets::facts(&standing).with_missing(Guard::NonconformitiesSettled, findings.undecided());
        let unresolved = findings.barring();
        let trail = Trail {
            reason: (!unresolved.is_empty()).then(|| unresolved.join(", ")),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::CloseCa, Some(role), &facts, trail)?;
        Ok(())
    })
}
