//! The periods that run in a case, from what is kept of it.

use crate::{
    domain::{
        case::{Case, Event, State},
        finding::{Finding, Standing},
        period::{self, Dates, Period, PlanDates},
        time::Timestamp,
    },
    store::{
        Db,
        application::questions,
        audit, cases,
        decision::decisions,
        objections, replacements,
        team::{assignments, plans},
    },
    usecase::{Cx, UseCaseError, evaluation_plan, file_concern::has_open_appeal, findings::CaseFindings},
};

/// The periods of a case as it stands, each of whoever is awaited in it: what the cluster answered in time, and the lead has not
/// looked at, is late for nobody. Only what its state asks for is read: each pass over what is due does so for every open case.
pub fn of_case(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<Period>, UseCaseError> {
    running(db, cx, case, CaseFindings::is_the_clusters)
}

/// The same for whoever watches over cases: the time of a finding runs until it is settled, whosever turn it is.
pub fn until_settled(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<Period>, UseCaseError> {
    running(db, cx, case, |findings, finding| {
        findings.standing(finding) != Standing::Settled
    })
}

fn running(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    counts: impl Fn(&CaseFindings, &Finding) -> bool,
) -> Result<Vec<Period>, UseCaseError> {
    let mut dates = Dates {
        state: case.state,
        worked_at: case.created_at,
        questions: Vec::new(),
        findings: Vec::new(),
        plan: None,
        resumed_at: None,
        replacements: Vec::new(),
        objection_open: false,
        decided_at: None,
        appeal_open: false,
    };
    match case.state {
        State::Draft => dates.worked_at = cases::worked_at(db, case)?,
        State::InfoRequested => {
            let open = questions::list(db, case.id)?.into_iter();
            let open = open.filter(|question| question.answer.is_none());
            // Whoever gets more time gets it from then on: what was half over is not so any more.
            let extended = audit::latest(db, case.id, &[Event::ExtendAnswer])?;
            let from = |asked_at: Timestamp| extended.map_or(asked_at, |extended| extended.max(asked_at));
            dates.questions = open
                .map(|question| (from(question.asked_at), question.due_on))
                .collect();
        }
        State::TeamProposed | State::Evaluation => {
            if let Some(plan) = plans::find(db, case.id)? {
                let (starts_on, ends_on) = evaluation_plan::days(db, case.id, &plan)?;
                dates.plan = Some(PlanDates {
                    proposed_at: plan.proposed_at,
                    objection_until: plan.objection_until,
                    starts_on,
                    ends_on,
                });
            }
            let entered = audit::entered(db, case.id, case.state)?;
            let again = entered.filter(|(from, _)| from != State::TeamProposed.as_str());
            dates.resumed_at = again.map(|(_, at)| at);
            dates.objection_open = objections::open(db, case.id)?.is_some();
            dates.replacements = open_to_objection(db, case)?;
        }
        State::CorrectiveAction => {
            let findings = CaseFindings::load(db, cx, case)?;
            let open = findings.all.iter().filter(|finding| counts(&findings, finding));
            dates.objection_open = objections::open(db, case.id)?.is_some();
            dates.replacements = open_to_objection(db, case)?;
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

/// Since when and until when the cluster may object to each who came onto its team and is there still, unless it agreed.
fn open_to_objection(db: &mut Db, case: &Case) -> Result<Vec<(Timestamp, Timestamp)>, UseCaseError> {
    let assigned = assignments::of_case(db, case.id)?;
    let came = replacements::list(db, case.id)?.into_iter();
    let open = came.filter(|came| came.accepted_at.is_none() && assigned.contains(&(came.successor, came.function)));
    Ok(open
        .filter_map(|came| came.objection_until.map(|until| (came.at, until)))
        .collect())
}
