//! Since when a task has waited: since what brought it about, and not since the case came to where it is.

use super::Task;
use crate::{
    domain::{
        case::{Case, Event, State},
        finding::{Finding, Standing},
        ids::PersonId,
        replacement::Bar,
        time::Timestamp,
    },
    store::{
        Db, StoreError,
        application::questions,
        audit, findings, members, objections,
        team::{assignments, declarations},
    },
    usecase::{
        Cx, UseCaseError, competence, engagements,
        findings::{CaseFindings, is_answerable},
        impartiality,
        places::{self, Place},
    },
};

/// Since when the task has waited for the person who asks.
pub(super) fn since(db: &mut Db, cx: &Cx, case: &Case, task: Task) -> Result<Timestamp, UseCaseError> {
    let own = match task {
        Task::AnswerObjection | Task::DeclareToAnswer => {
            objections::open(db, case.id)?.map(|objection| objection.raised_at)
        }
        Task::DeclareInterests => assignments::since(db, case.id, cx.actor()?.person)?,
        Task::ReplacePerson => to_fill_since(db, cx, case)?,
        Task::AnswerFindings => findings_since(db, cx, case, |_, finding| is_answerable(finding))?,
        Task::CarryOut => findings_since(db, cx, case, CaseFindings::is_to_be_carried_out)?,
        Task::JudgeAnswers => findings_since(db, cx, case, CaseFindings::is_the_leads)?,
        Task::CloseCorrectiveAction => {
            // Where time is what settled the last of them, since then.
            let over = closable_since(db, cx, case)?;
            let brought = audit::latest(db, case.id, causes(task))?;
            [over, brought, Some(case.updated_at)].into_iter().flatten().max()
        }
        Task::AppointOwner => members::moments(db, case.organisation)?.pop().map(|moment| moment.at),
        Task::Statement | Task::Unanswered if case.state == State::InfoRequested => late_since(db, case)?,
        _ => {
            // Who came into a place later has had the work since then.
            let placed = if is_of_a_place(task) {
                assignments::since(db, case.id, cx.actor()?.person)?
            } else {
                None
            };
            let brought = audit::latest(db, case.id, causes(task))?;
            [placed, brought, Some(case.updated_at)].into_iter().flatten().max()
        }
    };
    Ok(own.unwrap_or(case.updated_at))
}

/// The events that bring a task about within a state; the coming of the case into the state does for every task.
const fn causes(task: Task) -> &'static [Event] {
    match task {
        Task::SeeTeam | Task::SeeReplacement => &[Event::ReplaceTeamMember],
        Task::PlanEvaluation => &[Event::AskOtherDate],
        Task::SeePlan => &[Event::PlanEvaluation],
        Task::Consensus => &[Event::LockSheet],
        Task::SendFindings => &[Event::LockSheet, Event::Consensus, Event::RaiseFinding],
        Task::Report | Task::ReportAgain => &[
            Event::LockSheet,
            Event::Consensus,
            Event::GivePanelPoints,
            Event::RegradeFinding,
            Event::VoidFinding,
        ],
        Task::CloseCorrectiveAction => &[
            Event::LockSheet,
            Event::AcceptAnswer,
            Event::VerifyFinding,
            Event::RegradeFinding,
            Event::VoidFinding,
        ],
        _ => &[],
    }
}

/// Whether the task belongs to a place that somebody else can have had before.
const fn is_of_a_place(task: Task) -> bool {
    matches!(
        task,
        Task::PlanEvaluation | Task::Score | Task::Review | Task::ReviewAgain | Task::ReviewStatement | Task::Decide
    )
}

/// Since the first of the places that somebody else has to fill was to be filled.
pub fn to_fill_since(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Timestamp>, UseCaseError> {
    let mut first = None;
    for place in places::places(db, cx, case)?.iter().filter(|place| place.is_to_fill()) {
        // Where nothing says since when, since the case is where it is.
        let since = place_since(db, cx, case, place)?.or(Some(case.updated_at));
        first = [first, since].into_iter().flatten().min();
    }
    Ok(first)
}

fn place_since(db: &mut Db, cx: &Cx, case: &Case, place: &Place) -> Result<Option<Timestamp>, UseCaseError> {
    let Some(person) = place.person else {
        // A place is free once the cluster's objection to who came was found right.
        return Ok(audit::latest(db, case.id, &[Event::UpholdObjection])?);
    };
    let declared = declarations::find(db, case.id, person)?.filter(|declared| !declared.clean);
    let known = tie_since(db, cx, case, person)?;
    // Whoever was assigned in spite of an earlier tie has been in the way since then.
    let assigned = assignments::since(db, case.id, person)?;
    let conflict = [declared.map(|declared| declared.declared_at), known]
        .into_iter()
        .flatten()
        .min();
    // An authorisation, or belonging to the body, that came to an end.
    let ended = match place.bar {
        Some(Bar::Lack(_)) => competence::until_of(db, cx, case, (person, place.function))?,
        Some(Bar::Engagement) => engagements::ended_on(db, cx, person)?,
        _ => None,
    };
    Ok(conflict.or(ended.map(Timestamp::at_end_of)).max(assigned))
}

fn tie_since(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<Option<Timestamp>, UseCaseError> {
    let known = impartiality::on_record(db, case, person)?;
    Ok(known.barring(cx.now().date()).map(|tie| tie.recorded_at).min())
}

/// Since what last happened to the finding that has waited longest, the evidence that it is mended included.
fn findings_since(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    waits: impl Fn(&CaseFindings, &Finding) -> bool,
) -> Result<Option<Timestamp>, UseCaseError> {
    let all = CaseFindings::load(db, cx, case)?;
    let mut first = None;
    for finding in all.all.iter().filter(|finding| waits(&all, finding)) {
        let last = findings::steps(db, finding.id)?.pop().map(|step| step.at);
        let since = last.max(finding.sent_at).max(finding.shown_at);
        first = [first, since].into_iter().flatten().min();
    }
    Ok(first)
}

/// Since the time of the last finding was over that nobody has settled, where the corrective action can be closed for that.
pub fn closable_since(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Timestamp>, UseCaseError> {
    if case.state != State::CorrectiveAction {
        return Ok(None);
    }
    let all = CaseFindings::load(db, cx, case)?;
    if !all.undecided().is_empty() {
        return Ok(None);
    }
    let over = all
        .all
        .iter()
        .filter(|finding| all.standing(finding) == Standing::Unresolved);
    Ok(over
        .filter_map(|finding| finding.due_on.map(Timestamp::at_end_of))
        .max())
}

/// Since the last day for an answer that did not come.
fn late_since(db: &mut Db, case: &Case) -> Result<Option<Timestamp>, StoreError> {
    let open = questions::list(db, case.id)?.into_iter();
    let open = open.filter(|question| question.answer.is_none());
    Ok(open.map(|question| Timestamp::at_end_of(question.due_on)).min())
}
