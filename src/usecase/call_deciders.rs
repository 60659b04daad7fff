//! The officer calls a committee anew, after an appeal was upheld: other people than those whose decision was appealed
//! against (norms A11.6, E1).

use crate::{
    domain::{
        account::{BodyRole, Function, Person},
        case::{Case, Event, Facts, Guard, State, decide},
        ids::{CaseId, PersonId},
        policy::Action,
    },
    store::{Db, people, team::assignments},
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        notify::{self, Letter},
        propose_team::unfit,
    },
};

/// Whom the officer may call, and how many.
pub struct Callable {
    /// The case.
    pub case: Case,
    /// How many the standard asks for.
    pub needed: u32,
    /// Everybody who may be called.
    pub people: Vec<Person>,
}

/// Whether a committee is to be called: the case waits for a decision, and nobody is there to take it.
pub fn is_without_deciders(db: &mut Db, case: &Case) -> Result<bool, UseCaseError> {
    let is_decider = |(_, function): &(PersonId, Function)| *function == Function::Decider;
    Ok(case.state == State::Decision && !assignments::of_case(db, case.id)?.iter().any(is_decider))
}

/// Whom the officer may call.
///
/// # Errors
/// [`UseCaseError::Rejected`] while nothing is to be decided; [`UseCaseError::Conflict`] while a committee is there.
pub fn callable(cx: &Cx, id: CaseId) -> Result<Callable, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::AssignTeam)?;
        if case.state != State::Decision {
            decide((case.kind, case.state), Event::CallDeciders, Some(role), &Facts::new())?;
        }
        if !is_without_deciders(db, &case)? {
            return Err(UseCaseError::Conflict);
        }
        let mut fit = Vec::new();
        for person in people::list_with_role(db, BodyRole::Decider)? {
            if objection(db, cx, &case, &person)?.is_none() {
                fit.push(person);
            }
        }
        Ok(Callable {
            needed: cx.services.standards.load(&case.standard)?.process().deciders,
            people: fit,
            case,
        })
    })
}

/// Why a person cannot decide this case anew: what bars every decider, a vote in it before among that.
fn objection(db: &mut Db, cx: &Cx, case: &Case, person: &Person) -> Result<Option<&'static str>, UseCaseError> {
    if !person.active {
        return Ok(Some("unknown_option"));
    }
    unfit(db, cx, case, (person, Function::Decider))
}

/// Calls these people.
///
/// # Errors
/// [`UseCaseError::Invalid`] names the places whose person cannot decide; otherwise as for [`callable`].
pub fn call_deciders(cx: &Cx, id: CaseId, called: &[PersonId]) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open_for(db, cx, id, Event::CallDeciders)?;
        if !is_without_deciders(db, &case)? {
            return Err(UseCaseError::Conflict);
        }
        let needed = cx.services.standards.load(&case.standard)?.process().deciders;
        let mut errors = Vec::new();
        for (place, person) in called.iter().enumerate() {
            let number = (place + 1).to_string();
            let twice = called.iter().take(place).any(|other| other == person);
            let found = people::find(db, *person)?;
            let code = match found {
                _ if twice => Some("same_person"),
                Some(person) => objection(db, cx, &case, &person)?,
                None => Some("unknown_option"),
            };
            errors.extend(code.map(|code| FieldError::new("decider", code).of(number)));
        }
        if u32::try_from(called.len()).ok() != Some(needed) {
            errors.push(FieldError::new("decider", "required").of("1".to_owned()));
        }
        if !errors.is_empty() {
            return Err(UseCaseError::Invalid(errors));
        }
        let facts = Facts::new().with(Guard::CommitteeFit, true);
        let trail = Trail::default();
        case_file::advance(db, cx, &mut case, Event::CallDeciders, Some(role), &facts, trail)?;
        let officer = cx.actor()?.person;
        for person in called {
            assignments::insert(db, case.id, *person, Function::Decider, officer, cx.now())?;
        }
        notify::notify(db, cx, &case, Letter::TeamProposed, called.iter().copied())
    })
}
