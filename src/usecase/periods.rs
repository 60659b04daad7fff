//! The periods that run in a case, from what is kept of it.

use crate::{
    domain::{
        case::{Case, State},
        period::{self, Dates, Period, PlanDates},
    },
    store::{Db, application::questions, cases, decision::decisions, findings, objections, team::plans},
    usecase::{UseCaseError, file_concern::has_open_appeal, findings::is_answerable},
};

/// The periods of a case as it stands. Only what its state asks for is read: each pass over what is due does so for every
/// open case.
pub fn of_case(db: &mut Db, case: &Case) -> Result<Vec<Period>, UseCaseError> {
    let mut dates = Dates {
        state: case.state,
        worked_at: case.created_at,
        questions: Vec::new(),
        findings: Vec::new(),
        plan: None,
        objection_open: false,
        decided_at: None,
        appeal_open: false,
    };
    match case.state {
        State::Draft => dates.worked_at = cases::worked_at(db, case)?,
        State::InfoRequested => {
            let open = questions::list(db, case.id)?.into_iter();
            let open = open.filter(|question| question.answer.is_none());
            dates.questions = open.map(|question| (question.asked_at, question.due_on)).collect();
        }
        State::TeamProposed | State::Evaluation => {
            dates.plan = plans::find(db, case.id)?.map(|plan| PlanDates {
                proposed_at: plan.proposed_at,
                objection_until: plan.objection_until,
                starts_on: plan.starts_on,
                ends_on: plan.ends_on,
            });
            dates.objection_open = objections::open(db, case.id)?.is_some();
        }
        State::CorrectiveAction => {
            let open = findings::list(db, case.id)?.into_iter().filter(is_answerable);
            dates.findings = open.filter_map(|finding| finding.sent_at.zip(finding.due_on)).collect();
        }
        State::Refused => {
            dates.decided_at = decisions::latest(db, case.id)?.map(|decided| decided.decided_at);
            dates.appeal_open = has_open_appeal(db, case.id)?;
        }
        _ => {}
    }
    Ok(period::periods(&dates))
}
