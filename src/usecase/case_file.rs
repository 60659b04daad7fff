//! Opening a case and moving it on: what every use case on a case begins and ends with.

use std::collections::BTreeMap;

use crate::{
    domain::{
        account::{Act, BodyRole, CaseRole, Function},
        audit::Entry,
        case::{Case, Decision, Event, Facts, State, decide, possible},
        ids::{CaseId, PersonId},
        policy::{self, Action, Denied, Resource, Standing},
        time::Timestamp,
    },
    store::{
        Db, audit, cases, concerns, objections, people, replacements,
        team::{acts, assignments, declarations},
    },
    usecase::{
        Cx, UseCaseError, earlier,
        impartiality::{self, Ties},
        places,
        throttle::Key,
    },
};

/// A case that was found and may be worked on in `role`.
pub struct Opened {
    /// The case as it was read.
    pub case: Case,
    /// How the person stands towards it.
    pub standing: Standing,
    /// The role the matrix allows the action in.
    pub role: CaseRole,
}

/// Finds a case and asks the matrix. A case that is not there and one the person may not know of are the same.
pub fn open(db: &mut Db, cx: &Cx, id: CaseId, action: Action) -> Result<Opened, UseCaseError> {
    let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
    let standing = standing(db, cx, &case)?;
    let role = policy::can(cx.actor.as_ref(), action, Resource::Case(&standing))?;
    Ok(Opened { case, standing, role })
}

/// The same for an event. Where the state does not know it or leaves it to somebody else, it is refused before anything that
/// was sent is looked at.
pub fn open_for(db: &mut Db, cx: &Cx, id: CaseId, event: Event) -> Result<Opened, UseCaseError> {
    let action = event.action().ok_or(UseCaseError::NotFound)?;
    let opened = open(db, cx, id, action)?;
    possible((opened.case.kind, opened.case.state), event, Some(opened.role))?;
    Ok(opened)
}

/// The states in which the cluster can object to its team, or to who came onto it.
const OBJECTED: [State; 3] = [State::TeamProposed, State::Evaluation, State::CorrectiveAction];

/// How the person who asks stands towards a case, from assignments, acts and declarations.
pub fn standing(db: &mut Db, cx: &Cx, case: &Case) -> Result<Standing, UseCaseError> {
    let objected_at = if OBJECTED.contains(&case.state) {
        objections::open(db, case.id)?.map(|objection| objection.raised_at)
    } else {
        None
    };
    let mut standing = Standing {
        organisation: case.organisation,
        awaits_officer: case.state == State::Submitted,
        awaits_second_officer: objected_at.is_some(),
        awaits_other_officer: false,
        awaits_panel: objected_at.is_some() && other_officers(db, cx, case)?.is_empty(),
        place_stands: true,
        authorised: true,
        before_panel: false,
        decided: case.state.is_decided(),
        assigned: Vec::new(),
        acts: Vec::new(),
        declared: false,
        partial: None,
    };
    let Some(actor) = &cx.actor else { return Ok(standing) };
    let on_panel = actor.body_roles.contains(&BodyRole::Appeals);
    standing.before_panel = standing.decided && on_panel && concerns::is_before_panel(db, case.id)?;
    let came = replacements::list(db, case.id)?.into_iter();
    standing.place_stands = came
        .filter(|came| came.successor == actor.person)
        .all(|came| !came.is_pending(objected_at, cx.now()));
    let done = acts::dated_of_person(db, case.id, actor.person)?;
    standing.acts = done.iter().map(|(act, _)| *act).collect();
    let declared = declarations::find(db, case.id, actor.person)?;
    standing.declared = declared.is_some();
    // Whoever took the application up is its officer; everybody else is assigned by the officer.
    if standing.acts.contains(&Act::ApplicationReview) {
        standing.assigned.push(CaseRole::Officer);
    }
    // A case that was taken up is never without somebody who can go on with it.
    let is_another = actor.body_roles.contains(&BodyRole::Officer) && !standing.acts.contains(&Act::ApplicationReview);
    standing.awaits_other_officer =
        is_another && is_without_officer(db, cx, case)? && !has_put_officer_out(db, cx, case, actor.person)?;
    // What somebody did before bars from what is decided anew as if it were in this case.
    let before = earlier::acts_before(db, case, actor.person)?;
    standing.acts.extend(&before);
    // Who judged it then judged it as the panel does, and prepares nothing of what follows.
    if earlier::judges(&before) {
        standing.acts.push(Act::Appeal);
    }
    // A tie bars from the moment it is on record. Nobody but who works for the body is asked to be impartial.
    if !actor.body_roles.is_empty() {
        let conflict = declared.is_some_and(|declared| !declared.clean);
        let known = Ties::of(db, actor.person)?.in_case(case, &done, conflict);
        standing.partial = known.bar(cx.now().date());
    }
    let functions = assignments::of_person(db, case.id, actor.person)?;
    if !case.state.is_terminal() {
        for function in &functions {
            standing.authorised &= places::lack_of_holder(db, cx, case, (actor.person, *function))?.is_none();
        }
    }
    standing.assigned.extend(functions.into_iter().map(Function::case_role));
    // A role at the body that was taken away takes its assignments with it, at once (norms ASVS 8.3.2).
    standing.assigned.retain(|role| {
        role.body_role()
            .is_some_and(|needed| actor.body_roles.contains(&needed))
    });
    Ok(standing)
}

/// Whether a case was taken up, is not over, and none of its officers can go on with it: they are partial by now, or officers
/// no more.
pub fn is_without_officer(db: &mut Db, cx: &Cx, case: &Case) -> Result<bool, UseCaseError> {
    if !is_taken_up(case) {
        return Ok(false);
    }
    let by = acts::people(db, case.id, Act::ApplicationReview)?;
    let officers = officers(db)?;
    for officer in by.iter().filter(|officer| officers.contains(officer)) {
        if !is_put_out(db, cx, case, *officer)? {
            return Ok(false);
        }
    }
    Ok(!by.is_empty())
}

/// The open cases of which [`is_without_officer`] holds: all are judged by what is read once, however many there are.
pub fn without_officer(db: &mut Db, cx: &Cx) -> Result<Vec<Case>, UseCaseError> {
    let mut ties = BTreeMap::new();
    for officer in officers(db)? {
        ties.insert(officer, Ties::of(db, officer)?);
    }
    let mut done: BTreeMap<CaseId, BTreeMap<PersonId, Vec<(Act, Timestamp)>>> = BTreeMap::new();
    for (case, person, act, at) in acts::in_open_cases(db)? {
        let of_case = done.entry(case).or_default();
        of_case.entry(person).or_default().push((act, at));
    }
    let declared = declarations::conflicts(db)?;
    let today = cx.now().date();
    let mut without = cases::list_open(db)?;
    without.retain(|case| {
        let took_up = |(_, did): &(&PersonId, &Vec<_>)| did.iter().any(|(act, _)| *act == Act::ApplicationReview);
        let mut by = done.get(&case.id).into_iter().flatten().filter(took_up).peekable();
        let can_go_on = |(person, did): (&PersonId, &Vec<_>)| {
            let conflict = declared.contains(&(case.id, *person));
            ties.get(person)
                .is_some_and(|ties| ties.in_case(case, did, conflict).bar(today).is_none())
        };
        is_taken_up(case) && by.peek().is_some() && !by.any(can_go_on)
    });
    Ok(without)
}

/// Whether a case waits for an officer who has it.
const fn is_taken_up(case: &Case) -> bool {
    !matches!(case.state, State::Draft | State::Submitted) && !case.state.is_terminal()
}

/// The officers of the body.
pub(super) fn officers(db: &mut Db) -> Result<Vec<PersonId>, UseCaseError> {
    let officers = people::list_with_role(db, BodyRole::Officer)?.into_iter();
    Ok(officers.map(|officer| officer.id).collect())
}

/// Whether something keeps an officer from a case: a tie, or a part in what an appeal led from.
fn is_put_out(db: &mut Db, cx: &Cx, case: &Case, officer: PersonId) -> Result<bool, UseCaseError> {
    Ok(impartiality::bar(db, cx, case, officer)?.is_some() || earlier::has_judged(db, case, officer)?)
}

/// Whether a person put the tie on record that took a case from one of its officers: nobody who does that has the case then
/// (ISO/IEC 17065 4.2).
fn has_put_officer_out(db: &mut Db, cx: &Cx, case: &Case, person: PersonId) -> Result<bool, UseCaseError> {
    for officer in acts::people(db, case.id, Act::ApplicationReview)? {
        if places::recorded_by(db, cx, case, officer)?.contains(&person) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many open cases stand still since ties to their cluster keep each officer there is from them: new ones, and those that
/// were taken up.
pub fn for_no_officer(db: &mut Db, cx: &Cx) -> Result<usize, UseCaseError> {
    let mut waiting = cases::list_in(db, State::Submitted)?;
    waiting.extend(without_officer(db, cx)?);
    let officers = officers(db)?;
    let mut still = 0;
    for case in waiting {
        let mut barred = true;
        for officer in &officers {
            let partial = is_put_out(db, cx, &case, *officer)?;
            barred = barred && (partial || has_put_officer_out(db, cx, &case, *officer)?);
        }
        still += usize::from(barred);
    }
    Ok(still)
}

/// The officers of the body who have not worked on this application, and have no tie that keeps them from it.
pub fn other_officers(db: &mut Db, cx: &Cx, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    let involved = acts::people(db, case.id, Act::ApplicationReview)?;
    let mut others = Vec::new();
    for officer in officers(db)? {
        if !involved.contains(&officer) && impartiality::bar(db, cx, case, officer)?.is_none() {
            others.push(officer);
        }
    }
    Ok(others)
}

/// What an event leaves behind besides the new state.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// A reason in words.
    pub reason: Option<String>,
    /// The digest of what the event froze or decided on, in hex.
    pub object_hash: Option<String>,
}

/// Asks the transition table, then writes state, act and audit event. Rows the event is about may be written before or after
/// it, in the same transaction: what it refuses is undone as a whole.
///
/// # Errors
/// [`UseCaseError::Rejected`] when table or guards refuse; [`UseCaseError::Conflict`] when somebody was quicker.
pub fn advance(
    db: &mut Db,
    cx: &Cx,
    case: &mut Case,
    event: Event,
    role: Option<CaseRole>,
    facts: &Facts,
    trail: Trail,
) -> Result<Decision, UseCaseError> {
    let decision = decide((case.kind, case.state), event, role, facts)?;
    let now = cx.now();
    cases::advance(db, case, decision.to, now)?;
    if let (Some(act), Some(actor)) = (role.and_then(|role| event.act(role)), &cx.actor) {
        acts::record(db, case.id, actor.person, act, now)?;
    }
    let entry = entry(cx, case.id, event.as_str(), role)
        .between(decision.from.as_str(), decision.to.as_str())
        .because(trail.reason)
        .about(trail.object_hash);
    audit::append(db, entry)?;
    Ok(decision)
}

/// The beginning of an audit entry: who, in which role, in which case, when.
pub fn entry(cx: &Cx, case: CaseId, event: &str, role: Option<CaseRole>) -> Entry {
    let entry = cx.entry(event);
    let acting_role = role.map_or(entry.acting_role.clone(), |role| role.to_string());
    Entry {
        case_id: Some(case),
        acting_role,
        ..entry
    }
}

/// Notes that whoever asks has a part in a case from now on, with what no event of its own tells of: the first time only, and in
/// the trail, since the part bars them from others (norms A5.4).
pub fn take_part(db: &mut Db, cx: &Cx, case: CaseId, act: Act) -> Result<(), UseCaseError> {
    let person = cx.actor()?.person;
    if acts::record(db, case, person, act, cx.now())? {
        audit::append(db, entry(cx, case, "take_part", None).because(Some(act.to_string())))?;
    }
    Ok(())
}

/// Runs `work` in one write transaction. A refused event leaves no trace of its own, so the refusal itself is put on
/// record afterwards (norms E, preamble; C5.5).
pub fn write<T>(cx: &Cx, case: CaseId, work: impl Fn(&mut Db) -> Result<T, UseCaseError>) -> Result<T, UseCaseError> {
    let outcome = cx.write(work);
    match &outcome {
        Err(error @ (UseCaseError::Denied(_) | UseCaseError::Rejected(_))) if cx.actor.is_some() => {
            record_refusal(cx, case, error)?;
        }
        _ => {}
    }
    outcome
}

fn record_refusal(cx: &Cx, case: CaseId, error: &UseCaseError) -> Result<(), UseCaseError> {
    if matches!(error, UseCaseError::Denied(Denied::NoIdentity)) {
        return Ok(());
    }
    // A made-up case id is nothing to keep a record of.
    if cx.services.store.read(|db| cases::find(db, case))?.is_none() {
        return Ok(());
    }
    if let UseCaseError::Denied(denied) = error {
        let key = Key::Refusal(cx.actor()?.person, case, denied.code());
        if cx.services.throttle.attempt(&[key], cx.now()).is_err() {
            return Ok(());
        }
    }
    cx.services.store.write(|db| {
        let entry = entry(cx, case, "denied", None).because(Some(format!("{}: {error}", error.code())));
        audit::append(db, entry)?;
        Ok(())
    })
}
