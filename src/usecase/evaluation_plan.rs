//! The lead plans the evaluation; the cluster agrees, or asks for another date (ISO/IEC 17065 7.4.1, norms A3.1, A3.10).

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::Function,
        canonical::{freeze, thaw},
        case::{Case, Event, Facts, Guard},
        evaluation::sheet::to_judge,
        evaluation_plan::{EvaluationPlan, PlanAnswer, RemoteMeans, Session, means_are_agreed},
        ids::{CaseId, PersonId},
        says::says_something,
        standard::{Criterion, Standard},
        time::Date,
    },
    store::{
        Db,
        plan_revisions::{self, Answered, PlanRevision},
        team::Plan,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        notify::{self, Letter},
        particulars::Particulars,
        sheets,
    },
};

/// A plan as the lead writes it.
#[derive(Clone, Debug)]
pub struct PlanEvaluation {
    /// Of which case.
    pub case: CaseId,
    /// The revision that was shown; 0 where there was none.
    pub shown: i32,
    /// Why it takes the place of that one.
    pub why: String,
    /// All sessions, those called off included.
    pub sessions: Vec<Session>,
    /// What is agreed on remote means; kept only where some are used.
    pub remote: Option<RemoteMeans>,
}

/// A revision with the plan it holds.
#[derive(Clone, Debug)]
pub struct Kept {
    /// As it is kept.
    pub row: PlanRevision,
    /// What it says.
    pub plan: EvaluationPlan,
}

/// All plans of a case, the oldest first.
///
/// # Errors
/// An internal one for a plan that was changed since it was written.
pub fn all(db: &mut Db, case: CaseId) -> Result<Vec<Kept>, UseCaseError> {
    let rows = plan_revisions::list(db, case)?.into_iter();
    let kept = |row: PlanRevision| {
        let plan = thaw(&row.body, &row.sha256).map_err(UseCaseError::internal)?;
        Ok(Kept { row, plan })
    };
    rows.map(kept).collect()
}

/// The first and the last day of an evaluation, by the proposal of its team and the newest plan.
///
/// # Errors
/// An internal one for a plan that was changed since it was written.
pub fn days(db: &mut Db, case: CaseId, proposal: &Plan) -> Result<(Date, Date), UseCaseError> {
    let proposed = (proposal.starts_on, proposal.ends_on);
    let newest = all(db, case)?.pop();
    Ok(newest.map_or(proposed, |newest| newest.plan.days(proposed)))
}

/// What the plan has to cover: the criteria that are to be judged, and the team that looks at them.
pub struct Covers<'a> {
    /// The criteria, in the standard's order.
    pub criteria: Vec<&'a Criterion>,
    /// The lead and the assessors.
    pub team: Vec<PersonId>,
}

impl<'a> Covers<'a> {
    /// Reads it.
    pub fn load(db: &mut Db, case: &Case, standard: &'a Standard) -> Result<Self, UseCaseError> {
        let particulars = Particulars::load(db, case, standard)?;
        Ok(Self {
            criteria: to_judge(standard, &particulars.with_marks(case, Default::default())),
            team: notify::assigned(db, case, &[Function::Lead, Function::Assessor])?,
        })
    }
}

/// Whether the evaluation is planned, for the conditions of its acts: the codes of the criteria that nobody is named for are
/// told where there is a plan.
pub fn facts(db: &mut Db, cx: &Cx, case: &Case, facts: Facts) -> Result<Facts, UseCaseError> {
    let plans = all(db, case.id)?;
    let standard = cx.services.standards.load(&case.standard)?;
    let answers = plans.iter().map(|kept| (&kept.plan, kept.row.answer()));
    let facts = facts.with(Guard::RemoteMeansAgreed, means_are_agreed(answers));
    let Some(newest) = plans.last() else {
        return Ok(facts.with(Guard::EvaluationPlanned, false));
    };
    let covers = Covers::load(db, case, standard)?;
    Ok(facts.with_missing(
        Guard::EvaluationPlanned,
        newest.plan.unplanned(&covers.criteria, &covers.team),
    ))
}

/// Whether an assessor can begin.
pub fn is_planned(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    Ok(facts(db, cx, case, Facts::new())?
        .unmet(Guard::EvaluationPlanned)
        .is_none())
}

/// Writes a plan: the first, or the next revision. The cluster and the team are told.
///
/// # Errors
/// [`UseCaseError::Invalid`] names every field that lacks something, and the criteria that nobody would look at;
/// [`UseCaseError::Conflict`] where another revision was written since the one that was shown.
pub fn plan_evaluation(cx: &Cx, command: &PlanEvaluation) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open_for(db, cx, command.case, Event::PlanEvaluation)?;
        let before = all(db, case.id)?.pop().map(|kept| kept.plan);
        let latest = before.as_ref().map_or(0, |plan| plan.revision);
        if latest != command.shown {
            return Err(UseCaseError::Conflict);
        }
        let sessions = with_all_of(command.sessions.clone(), before.as_ref());
        let is_remote = sessions.iter().any(Session::is_remote);
        let plan = EvaluationPlan {
            revision: latest + 1,
            why: before
                .as_ref()
                .map_or_else(String::new, |_| command.why.trim().to_owned()),
            sessions,
            remote: command.remote.clone().filter(|_| is_remote),
        };
        check(db, cx, &case, &plan, before.as_ref())?;
        let frozen = freeze(&plan).map_err(UseCaseError::internal)?;
        let trail = Trail {
            reason: Some(plan.why.clone()).filter(|why| !why.is_empty()),
            object_hash: Some(frozen.sha256.clone()),
        };
        let facts = sheets::facts(&standing);
        case_file::advance(db, cx, &mut case, Event::PlanEvaluation, Some(role), &facts, trail)?;
        let writer = cx.actor()?.person;
        let row = PlanRevision {
            revision: plan.revision,
            sha256: frozen.sha256,
            body: frozen.body,
            written_by: writer,
            written_at: cx.now(),
            answered: None,
        };
        plan_revisions::insert(db, case.id, &row)?;
        let team = notify::assigned(db, &case, &[Function::Lead, Function::Assessor])?;
        let told = notify::cluster(db, &case)?.into_iter().chain(team);
        notify::notify(
            db,
            cx,
            &case,
            Letter::PlanWritten,
            told.filter(|person| *person != writer),
        )
    })
}

/// These sessions, and those of the plan before that are not among them, called off: nothing of a plan goes unsaid.
fn with_all_of(mut sessions: Vec<Session>, before: Option<&EvaluationPlan>) -> Vec<Session> {
    let known: BTreeSet<_> = sessions.iter().map(|session| session.number).collect();
    let earlier = before.map_or(&[][..], |before| before.sessions.as_slice());
    let gone = earlier.iter().filter(|session| !known.contains(&session.number));
    sessions.extend(gone.cloned().map(|session| Session {
        called_off: true,
        ..session
    }));
    sessions.sort_by_key(|session| session.number);
    sessions
}

fn check(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    plan: &EvaluationPlan,
    before: Option<&EvaluationPlan>,
) -> Result<(), UseCaseError> {
    let standard = cx.services.standards.load(&case.standard)?;
    let covers = Covers::load(db, case, standard)?;
    let team = covers.team.iter().copied().collect();
    let faults = plan.faults(before, &team, cx.now().date());
    let error = |(field, session, code): (&'static str, Option<u32>, &'static str)| {
        let error = FieldError::new(field, code);
        session.map_or(error.clone(), |number| error.of(number.to_string()))
    };
    let mut errors: Vec<_> = faults.into_iter().map(error).collect();
    let unknown = plan.sessions.iter().filter(|session| {
        let mut criteria = session.criteria.iter();
        criteria.any(|uid| standard.criterion(uid).is_none())
    });
    errors.extend(unknown.map(|session| {
        let error = FieldError::new("looked_at", "unknown_option");
        error.of(session.number.to_string())
    }));
    let open = plan.unplanned(&covers.criteria, &covers.team);
    if !open.is_empty() {
        let first = plan.held().next().map_or(1, |session| session.number);
        let error = FieldError::new("looked_at", "criteria_unplanned").of(first.to_string());
        errors.push(error.naming(open.join(", ")));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(UseCaseError::Invalid(errors))
    }
}

/// The cluster answers a plan; asking for another date, it says which would do, and the lead is told.
///
/// # Errors
/// [`UseCaseError::Conflict`] where another revision was written since the one that was shown.
pub fn answer_plan(cx: &Cx, case: CaseId, shown: i32, (answer, words): (PlanAnswer, &str)) -> Result<(), UseCaseError> {
    let event = answer.event();
    let words = words.trim();
    case_file::write(cx, case, |db| {
        let Opened { mut case, role, .. } = case_file::open_for(db, cx, case, event)?;
        let newest = plan_revisions::list(db, case.id)?.pop();
        if answer == PlanAnswer::OtherDate && !says_something(words) {
            return Err(UseCaseError::field("reason", "required"));
        }
        if newest.as_ref().is_some_and(|newest| newest.revision != shown) {
            return Err(UseCaseError::Conflict);
        }
        let open = newest.as_ref().is_some_and(PlanRevision::waits);
        let facts = Facts::new()
            .with(Guard::PlanUnanswered, open)
            .with(Guard::ReasonGiven, says_something(words));
        let trail = Trail {
            reason: Some(words.to_owned()).filter(|words| !words.is_empty()),
            object_hash: newest.map(|newest| newest.sha256),
        };
        case_file::advance(db, cx, &mut case, event, Some(role), &facts, trail)?;
        let answered = Answered {
            answer,
            words: words.to_owned(),
            by: cx.actor()?.person,
            at: cx.now(),
        };
        plan_revisions::answer(db, case.id, shown, &answered)?;
        if answer == PlanAnswer::Accepted {
            return Ok(());
        }
        let lead = notify::assigned(db, &case, &[Function::Lead])?;
        notify::notify(db, cx, &case, Letter::OtherDateAsked, lead)
    })
}
