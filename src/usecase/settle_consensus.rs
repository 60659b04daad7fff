//! The lead settles a common level, once every sheet is locked (norms A3.7).

use crate::{
    domain::{
        answers::Mark,
        case::{Event, Guard},
        evaluation::consensus::{level_told, settled},
        ids::CaseId,
        policy::Action,
        says::says_something,
        standard::{CriterionUid, Reconcile, Standard},
    },
    store::evaluation::{ConsensusScore, consensus},
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        sheets::{self, Consensus},
    },
};

/// A common level.
#[derive(Clone, Debug)]
pub struct SettleConsensus {
    /// In which case.
    pub case: CaseId,
    /// Of which criterion.
    pub criterion: CriterionUid,
    /// The level, or that the criterion does not apply.
    pub mark: Mark,
    /// Why; must be told where the sheets differ by as much as the standard names.
    pub reason: String,
}

/// Keeps a common level; an earlier one of the same criterion is replaced.
///
/// # Errors
/// [`UseCaseError::Rejected`] while a sheet is open; [`UseCaseError::Invalid`] without a mark the criterion can have, for
/// another than the one that stands by the standard's own way, and without the reason it needs.
pub fn settle_consensus(cx: &Cx, command: &SettleConsensus) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, command.case, Action::LeadEvaluation)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let table = Consensus::load(db, &case, standard)?;
        if let Some(table) = &table {
            check(standard, table, command)?;
        }
        let facts = sheets::facts(&standing).with(Guard::SheetsLocked, table.is_some());
        let reason = command.reason.trim().to_owned();
        let change = settled(command.criterion.as_str(), command.mark.level(), &reason);
        let trail = Trail {
            reason: Some(change),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::Consensus, Some(role), &facts, trail)?;
        let common = ConsensusScore {
            criterion: command.criterion.clone(),
            mark: command.mark,
            reason,
        };
        Ok(consensus::put(db, case.id, &common, (cx.actor()?.person, cx.now()))?)
    })
}

fn check(standard: &Standard, table: &Consensus, command: &SettleConsensus) -> Result<(), UseCaseError> {
    let criterion = standard.criterion(&command.criterion).ok_or(UseCaseError::NotFound)?;
    if let Some(error) = sheets::check_judgement(standard, criterion, &table.particulars, command.mark) {
        return Err(UseCaseError::Invalid(vec![error]));
    }
    let comparison = table.comparison(&command.criterion).ok_or(UseCaseError::NotFound)?;
    if comparison.given().next().is_none() {
        return Err(UseCaseError::field("level", "all_abstain"));
    }
    let process = standard.process();
    // Where the standard makes one mark of several by a way of its own, the team explains it and does not choose.
    let stands = comparison
        .reconciled(process)
        .filter(|_| process.reconcile != Reconcile::Consensus);
    if let Some(stands) = stands.filter(|stands| *stands != command.mark) {
        let error = FieldError::new("level", "not_reconciled").naming(level_told(stands.level()));
        return Err(UseCaseError::Invalid(vec![error]));
    }
    if comparison.needs_reason(command.mark, process) && !says_something(&command.reason) {
        let why = if comparison.is_thin() {
            "reason_judged_by_few"
        } else {
            "reason_required"
        };
        return Err(UseCaseError::field("reason", why));
    }
    Ok(())
}
