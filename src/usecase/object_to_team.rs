//! The cluster objects to its team; an officer other than the case's answers (ISO/IEC 17021-1 9.2.3.5).

use crate::{
    domain::{
        account::{Act, BodyRole, Function},
        case::{Case, Event, Facts, Guard, State},
        ids::{CaseId, PersonId},
        policy::Action,
        replacement::concerned_digest,
        says::says_something,
    },
    store::{
        Db,
        objections::{self, Answer, Objection},
        people, replacements,
        team::{acts, assignments},
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened, Trail, other_officers},
        notify::{self, Letter},
        replace_person::{call_off_objected, is_open_to_objection},
    },
};

/// Objects to the proposed team, or to who came onto it, with a reason, while the time for it runs. Everybody who could answer is told.
pub fn object_to_team(cx: &Cx, id: CaseId, reason: &str) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let (reason, now) = (reason.trim().to_owned(), cx.now());
        let in_time = is_open_to_objection(db, cx, &case)?;
        if in_time && !says_something(&reason) {
            return Err(UseCaseError::field("reason", "required"));
        }
        let facts = Facts::new()
            .with(Guard::ReasonGiven, says_something(&reason))
            .with(Guard::ObjectionInTime, in_time);
        let trail = Trail {
            reason: Some(reason.clone()),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::Object, Some(role), &facts, trail)?;
        let objection = Objection {
            id: cx.services.ids.fresh(),
            reason,
            raised_by: cx.actor()?.person,
            raised_at: now,
            answer: None,
        };
        objections::insert(db, case.id, &objection)?;
        let others = who_can_answer(db, cx, &case)?;
        notify::notify(db, cx, &case, Letter::ObjectionRaised, others)
    })
}

/// Who can answer: an officer who has not worked on this application and has no tie; where there is none, the appeals panel.
pub(super) fn who_can_answer(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    let officers = other_officers(db, cx, case)?;
    if !officers.is_empty() {
        return Ok(officers);
    }
    let panel = people::list_with_role(db, BodyRole::Appeals)?.into_iter();
    Ok(panel.map(|member| member.id).collect())
}

/// What a second officer answers.
#[derive(Clone, Debug)]
pub struct ResolveObjection {
    /// In which case.
    pub case: CaseId,
    /// Whether the objection is right.
    pub upheld: bool,
    /// Whom it concerns, where it is: they have no place in this case any more. With nobody named, all who were objected to.
    pub concerns: Vec<PersonId>,
    /// Why, in words that the cluster reads.
    pub reason: String,
}

/// Answers an objection. Upheld before the evaluation, the case goes back to planning and everybody is taken off it, while plan and
/// declarations stay, and those whom it concerns are not proposed again; upheld during it, who came onto the team is called off,
/// and the others stay. Rejected, the team stays, and the rest of the time to object runs on.
pub fn resolve_objection(cx: &Cx, command: &ResolveObjection) -> Result<(), UseCaseError> {
    let (id, upheld) = (command.case, command.upheld);
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::ResolveObjection)?;
        let (reason, now) = (command.reason.trim().to_owned(), cx.now());
        if !says_something(&reason) {
            return Err(UseCaseError::field("reason", "required"));
        }
        let open = objections::open(db, case.id)?;
        let concerned = match &open {
            Some(objection) if upheld => concerned(db, cx, &case, objection, &command.concerns)?,
            _ => Vec::new(),
        };
        let objected_at = open.as_ref().map(|objection| objection.raised_at);
        let facts = Facts::new()
            .with(Guard::ReasonGiven, true)
            .with(Guard::ObjectionOpen, open.is_some());
        let event = if upheld {
            Event::UpholdObjection
        } else {
            Event::RejectObjection
        };
        let digest = concerned_digest(&concerned).map_err(UseCaseError::internal)?;
        let trail = Trail {
            reason: Some(reason.clone()),
            object_hash: digest,
        };
        case_file::advance(db, cx, &mut case, event, Some(role), &facts, trail)?;
        if let Some(objection) = &open {
            objections::concern(db, case.id, objection.id, &concerned)?;
        }
        let answer = Answer {
            upheld,
            by: cx.actor()?.person,
            reason,
            at: now,
        };
        objections::resolve(db, case.id, &answer)?;
        // Who judged what the cluster has against the team has no part in what follows (norms A5.4).
        acts::record(db, case.id, answer.by, Act::Appeal, now)?;
        match objected_at {
            Some(_) if upheld && case.state == State::Planning => assignments::end_all(db, case.id, now)?,
            Some(at) if upheld => call_off_objected(db, cx, &case, at)?,
            _ => {}
        }
        let cluster = notify::cluster(db, &case)?;
        let officers = acts::people(db, case.id, Act::ApplicationReview)?;
        let told = cluster.into_iter().chain(officers.into_iter().filter(|_| upheld));
        notify::notify(db, cx, &case, Letter::ObjectionAnswered, told)
    })
}

/// Who was objected to: the whole team before the evaluation, who came onto it during it.
pub fn objected_to(db: &mut Db, cx: &Cx, case: &Case, objection: &Objection) -> Result<Vec<PersonId>, UseCaseError> {
    let team = notify::assigned(db, case, &[Function::Lead, Function::Assessor])?;
    if case.state == State::TeamProposed {
        return Ok(team);
    }
    let came = replacements::list(db, case.id)?.into_iter();
    let pending = came.filter(|came| came.is_pending(Some(objection.raised_at), cx.now()));
    let pending: Vec<_> = pending.map(|came| came.successor).collect();
    Ok(team.into_iter().filter(|person| pending.contains(person)).collect())
}

/// Whom an objection concerns that is found right: those named, or all who were objected to.
fn concerned(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    objection: &Objection,
    named: &[PersonId],
) -> Result<Vec<PersonId>, UseCaseError> {
    let objected = objected_to(db, cx, case, objection)?;
    if named.iter().any(|person| !objected.contains(person)) {
        return Err(UseCaseError::field("concerns", "unknown_option"));
    }
    let all = named.is_empty();
    Ok(objected
        .into_iter()
        .filter(|person| all || named.contains(person))
        .collect())
}
