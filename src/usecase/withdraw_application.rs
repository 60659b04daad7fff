//! A cluster gives up before the decision.

use crate::{
    domain::{
        case::{Event, Facts, Guard},
        ids::CaseId,
        policy::Action,
        says::says_something,
    },
    store::report_drafts,
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail},
    },
};

/// Withdraws an application, with a reason.
pub fn withdraw_application(cx: &Cx, id: CaseId, reason: &str) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let reason = reason.trim().to_owned();
        let facts = Facts::new().with(Guard::ReasonGiven, says_something(&reason));
        let trail = Trail {
            reason: Some(reason),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::WithdrawApplication, Some(role), &facts, trail)?;
        Ok(report_drafts::drop_all(db, case.id)?)
    })
}
