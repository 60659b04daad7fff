//! Somebody falls out halfway, and the officer puts another in their place (norms A1.5, A3.2): the others' sheets and findings
//! stay, and the cluster hears of it and may object.

use crate::{
    domain::{
        account::{Act, Function, Person},
        case::{Case, Event, Facts, Guard, State, transition},
        ids::{CaseId, PersonId, SheetId},
        period::{PeriodKind, days_after},
        policy::Action,
        replacement::{Cause, Replacement, event},
        says::says_something,
        time::Timestamp,
    },
    store::{
        Db,
        evaluation::sheets as sheet_rows,
        objections, organisations, people, replacements, report_drafts,
        team::{acts, assignments, plans},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        dossier,
        notify::{self, Letter},
        periods,
        places::{Place, places},
        propose_team::unfit,
    },
};

/// Who comes for whom.
#[derive(Clone, Debug)]
pub struct ReplacePerson {
    /// In which case.
    pub case: CaseId,
    /// In which function.
    pub function: Function,
    /// Who has the place; `None` where it is free.
    pub person: Option<PersonId>,
    /// Who is to have it; `None` while not chosen.
    pub successor: Option<PersonId>,
    /// Why; needed unless the place is free.
    pub cause: Option<Cause>,
    /// The same in words, for the body.
    pub reason: String,
}

/// Who may come into a place.
pub fn successors(db: &mut Db, cx: &Cx, case: &Case, place: &Place) -> Result<Vec<Person>, UseCaseError> {
    let mut fit = Vec::new();
    for person in people::list_with_role(db, place.function.body_role())? {
        if objection(db, cx, case, (place.function, place.person), &person)?.is_none() {
            fit.push(person);
        }
    }
    Ok(fit)
}

/// Puts the successor in the place, tells everybody whom it concerns, and keeps why.
///
/// Who leaves loses the case at once; their sheet, findings nobody else knew of, recommendation or vote counts no longer. Who
/// comes onto the team after its time to object waits for the cluster's, and begins a sheet of their own.
///
/// # Errors
/// [`UseCaseError::Invalid`] without successor, cause and reason, and for a successor who cannot have the place;
/// [`UseCaseError::Conflict`] where the place is another's by now.
pub fn replace_person(cx: &Cx, command: &ReplacePerson) -> Result<(), UseCaseError> {
    case_file::write(cx, command.case, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, command.case, Action::AssignTeam)?;
        let (step, now) = (event(command.function), cx.now());
        let possible = transition((case.kind, case.state), step).is_some();
        let checked = if possible {
            Some(check(db, cx, &case, command)?)
        } else {
            None
        };
        let objected = objections::open(db, case.id)?.is_some();
        let facts = Facts::new()
            .with(Guard::ReasonGiven, true)
            .with(Guard::NoObjection, !objected)
            .with(Guard::TeamFit, checked.is_some());
        let voting = (case.state == State::Decision && step != Event::ReplaceDecider)
            .then(|| dossier::voting_round(db, &case))
            .transpose()?;
        let Some((successor, cause)) = checked else {
            case_file::advance(db, cx, &mut case, step, Some(role), &facts, Trail::default())?;
            return Err(UseCaseError::Conflict);
        };
        let from = case.state;
        let waits = step == Event::ReplaceTeamMember && from != State::TeamProposed;
        let days = cx.services.standards.of_case(&case)?.0.process().periods.objection_days;
        let replacement = Replacement {
            function: command.function,
            replaced: command.person,
            successor: successor.id,
            cause,
            reason: command.reason.trim().to_owned(),
            by: cx.actor()?.person,
            at: now,
            objection_until: waits.then(|| days_after(now, days)),
            accepted_at: None,
            ended_round: voting,
        };
        let trail = Trail {
            reason: Some(replacement.reason.clone()),
            object_hash: Some(replacement.frozen().map_err(UseCaseError::internal)?.sha256),
        };
        case_file::advance(db, cx, &mut case, step, Some(role), &facts, trail)?;
        carry_out(db, cx, &case, &replacement)?;
        if step == Event::ReplaceTeamMember && from == State::TeamProposed {
            begin_objection_anew(db, &case, now, days)?;
        }
        tell(db, cx, &case, &replacement, from)
    })
}

/// The successor and the cause, or everything that is wrong with the form.
fn check(db: &mut Db, cx: &Cx, case: &Case, command: &ReplacePerson) -> Result<(Person, Cause), UseCaseError> {
    let (function, person) = (command.function, command.person);
    let mut known = places(db, cx, case)?.into_iter();
    let Some(place) = known.find(|place| (place.function, place.person) == (function, person)) else {
        return Err(UseCaseError::Conflict);
    };
    let mut errors = Vec::new();
    if !place.is_to_fill() && is_voted_on(db, cx, case, &place)? {
        errors.push(FieldError::new("cause", "vote_cast"));
    }
    let cause = match person {
        None => Some(Cause::Objection),
        Some(_) => command.cause.filter(|cause| *cause != Cause::Objection),
    };
    if cause.is_none() && errors.is_empty() {
        errors.push(FieldError::new("cause", "not_chosen"));
    }
    if !says_something(&command.reason) {
        errors.push(FieldError::new("reason", "required"));
    }
    let successor = match command.successor {
        Some(id) => people::find(db, id)?,
        None => None,
    };
    let code = match &successor {
        Some(successor) => objection(db, cx, case, (function, person), successor)?,
        None if command.successor.is_some() => Some("unknown_option"),
        None => Some("not_chosen"),
    };
    errors.extend(code.map(|code| FieldError::new("successor", code)));
    match (successor, cause) {
        (Some(successor), Some(cause)) if errors.is_empty() => Ok((successor, cause)),
        _ => Err(UseCaseError::Invalid(errors)),
    }
}

/// Whether votes that count would be lost if somebody else came into a place. No officer takes a vote back that was cast: only
/// what is on record against somebody does (ISO/IEC 17065 7.6.2, norms A5.8).
fn is_voted_on(db: &mut Db, cx: &Cx, case: &Case, place: &Place) -> Result<bool, UseCaseError> {
    if case.state != State::Decision {
        return Ok(false);
    }
    let round = dossier::voting_round(db, case)?;
    let cast = dossier::counted_votes(db, cx, case, round)?;
    Ok(cast
        .iter()
        .any(|vote| place.function != Function::Decider || Some(vote.person) == place.person))
}

/// Why somebody cannot come into a place: what bars everybody in that function, a part in this case already or before, a
/// conflict they declared, or that the team would be short of people from elsewhere.
fn objection(
    db: &mut Db,
    cx: &Cx,
    case: &Case,
    (function, leaving): (Function, Option<PersonId>),
    person: &Person,
) -> Result<Option<&'static str>, UseCaseError> {
    if !person.active {
        return Ok(Some("unknown_option"));
    }
    let assigned = assignments::of_case(db, case.id)?;
    if assigned.iter().any(|(other, _)| *other == person.id) {
        return Ok(Some("same_person"));
    }
    let left = replacements::list(db, case.id)?.into_iter();
    let mut left = left.filter(|gone| gone.replaced == Some(person.id) || gone.successor == person.id);
    if left.next().is_some() {
        return Ok(Some("person_was_replaced"));
    }
    if let Some(code) = unfit(db, cx, case, (person, function))? {
        return Ok(Some(code));
    }
    if !function.is_on_team() {
        return Ok(None);
    }
    let home = organisations::find(db, case.organisation)?
        .ok_or(UseCaseError::NotFound)?
        .country;
    let mut countries = vec![person.country.clone()];
    for (other, function) in assigned {
        if function.is_on_team() && Some(other) != leaving {
            countries.extend(people::find(db, other)?.map(|other| other.country));
        }
    }
    let (_, label) = cx.services.standards.of_case(case)?;
    let places = usize::try_from(label.assessors).unwrap_or(usize::MAX);
    let free = places.saturating_sub(countries.len());
    let foreign = countries.iter().filter(|country| **country != home).count();
    let needed = usize::try_from(label.foreign_assessors_min).unwrap_or(usize::MAX);
    Ok((foreign + free < needed).then_some("foreign_assessor_needed"))
}

fn carry_out(db: &mut Db, cx: &Cx, case: &Case, replacement: &Replacement) -> Result<(), UseCaseError> {
    let Replacement {
        function,
        successor,
        by,
        at,
        ..
    } = *replacement;
    if let Some(leaving) = replacement.replaced {
        assignments::end_one(db, case.id, (leaving, function), at)?;
        report_drafts::drop_of(db, (case.id, leaving))?;
    }
    assignments::insert(db, case.id, successor, function, by, at)?;
    if function.is_on_team() {
        // To be on the team is involvement, from this moment and for ever (norms A5.4).
        acts::record(db, case.id, successor, Act::Evaluation, at)?;
        if case.state != State::TeamProposed {
            sheet_rows::insert(db, SheetId::new(cx.services.ids.fresh()), case.id, successor, at)?;
        }
    }
    Ok(replacements::insert(db, case.id, replacement)?)
}

/// The team is not what was proposed any more: the cluster has the whole time again.
fn begin_objection_anew(db: &mut Db, case: &Case, now: Timestamp, days: u32) -> Result<(), UseCaseError> {
    let mut plan = plans::find(db, case.id)?.ok_or_else(|| UseCaseError::internal("a team without a plan"))?;
    plan.proposed_at = now;
    plan.objection_until = days_after(now, days);
    Ok(plans::put(db, case.id, &plan)?)
}

fn tell(db: &mut Db, cx: &Cx, case: &Case, replacement: &Replacement, from: State) -> Result<(), UseCaseError> {
    notify::notify(db, cx, case, Letter::CalledOff, replacement.replaced)?;
    notify::notify(db, cx, case, Letter::TeamProposed, [replacement.successor])?;
    if replacement.function.is_on_team() {
        let cluster = notify::cluster(db, case)?;
        let letter = if from == State::TeamProposed {
            Letter::TeamProposed
        } else {
            Letter::PersonReplaced
        };
        notify::notify(db, cx, case, letter, cluster)?;
    }
    Ok(())
}

/// The cluster agrees to everybody who came onto its team, and waives the rest of its time to object.
pub fn accept_replacement(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        let facts = Facts::new().with(Guard::ObjectionInTime, is_open_to_objection(db, cx, &case)?);
        let step = Event::AcceptReplacement;
        case_file::advance(db, cx, &mut case, step, Some(role), &facts, Trail::default())?;
        replacements::accept(db, case.id, cx.now())?;
        let team = notify::assigned(db, &case, &[Function::Lead, Function::Assessor])?;
        let came = replacements::list(db, case.id)?.into_iter();
        let came: Vec<_> = came
            .filter(|came| came.accepted_at == Some(cx.now()))
            .map(|came| came.successor)
            .collect();
        let came = team.into_iter().filter(|person| came.contains(person));
        notify::notify(db, cx, &case, Letter::EvaluationStarted, came)
    })
}

/// Whether the cluster can object now, to its team or to who came onto it.
pub fn is_open_to_objection(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    let running = periods::of_case(db, cx, case)?.into_iter();
    Ok(running
        .filter(|period| matches!(period.kind, PeriodKind::Objection | PeriodKind::Replacement))
        .any(|period| !period.is_over(cx.now())))
}

/// The cluster was right to object to who came onto its team: they are called off, and their places are free.
pub fn call_off_objected(db: &mut Db, cx: &Cx, case: &Case, objected_at: Timestamp) -> Result<(), UseCaseError> {
    let assigned = assignments::of_case(db, case.id)?;
    for came in replacements::list(db, case.id)? {
        let place = (came.successor, came.function);
        if came.is_pending(Some(objected_at), cx.now()) && assigned.contains(&place) {
            assignments::end_one(db, case.id, place, cx.now())?;
            notify::notify(db, cx, case, Letter::CalledOff, [came.successor])?;
        }
    }
    Ok(())
}
