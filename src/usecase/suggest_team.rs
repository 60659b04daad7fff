//! Whom the officer could propose, and who is out and why.

use crate::{
    domain::{
        account::{BodyRole, Function, Person},
        case::Case,
        ids::PersonId,
        team::{Candidate, Rule, Suggestion, suggestions},
    },
    store::{Db, cases, organisations, people, team::assignments},
    usecase::{Cx, UseCaseError, competence::functions, propose_team::unfit},
};

/// How many proposals are made.
const MOST: usize = 3;

/// Somebody for whom a place was looked for.
pub struct Known {
    /// The person.
    pub person: Person,
    /// What speaks for or against them.
    pub candidate: Candidate,
}

/// Somebody who cannot have a place that goes with their role.
pub struct Out {
    /// The person.
    pub person: Person,
    /// The place.
    pub function: Function,
    /// Why, as the form would say it.
    pub code: &'static str,
}

/// What can be said to an officer who composes a team.
pub struct Advice {
    /// What is asked for.
    pub rule: Rule,
    /// Proposals, the best first.
    pub suggestions: Vec<Suggestion>,
    /// Everybody who could have a place.
    pub known: Vec<Known>,
    /// Everybody who holds a role and cannot.
    pub out: Vec<Out>,
}

/// Looks for teams for a case that is being planned.
pub fn advice(db: &mut Db, cx: &Cx, case: &Case) -> Result<Advice, UseCaseError> {
    let standard = cx.services.standards.load(&case.standard)?;
    let label = standard
        .label(&case.label)
        .ok_or_else(|| UseCaseError::internal("the case's label is gone"))?;
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let rule = Rule {
        assessors: count(label.assessors),
        foreign_min: count(label.foreign_assessors_min),
        home: organisation.country,
        deciders: count(standard.process().deciders),
    };
    let before = last_team(db, case)?;
    let (mut known, mut out) = (Vec::new(), Vec::new());
    for person in people::list(db)?.into_iter().filter(|person| person.active) {
        let (mut fit, mut bars) = (Vec::new(), Vec::new());
        for function in functions(&people::roles(db, person.id)?) {
            match unfit(db, cx, case, (&person, function))? {
                None => fit.push(function),
                Some(code) => bars.push((function, code)),
            }
        }
        // What keeps somebody off the team altogether is said once.
        let off_team = bars.iter().any(|(function, _)| *function == Function::Assessor);
        bars.retain(|(function, _)| *function != Function::Lead || !off_team);
        out.extend(bars.into_iter().map(|(function, code)| Out {
            person: person.clone(),
            function,
            code,
        }));
        if fit.is_empty() {
            continue;
        }
        known.push(Known {
            candidate: Candidate {
                person: person.id,
                leads: fit.contains(&Function::Lead),
                assesses: fit.contains(&Function::Assessor),
                reviews: fit.contains(&Function::Reviewer),
                decides: fit.contains(&Function::Decider),
                country: person.country.clone(),
                open_cases: open_cases(db, person.id)?,
                was_there: before.contains(&person.id),
            },
            person,
        });
    }
    let candidates: Vec<_> = known.iter().map(|one| one.candidate.clone()).collect();
    Ok(Advice {
        suggestions: suggestions(&rule, &candidates, MOST),
        rule,
        known,
        out,
    })
}

fn open_cases(db: &mut Db, person: PersonId) -> Result<u32, UseCaseError> {
    let assigned = cases::list_of_assigned(db, person)?.into_iter();
    let open = assigned.filter(|case| !case.state.is_terminal()).count();
    Ok(u32::try_from(open).unwrap_or(u32::MAX))
}

/// The team of the cluster's last case under the same standard that had one.
fn last_team(db: &mut Db, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    for other in cases::list_of_organisation(db, case.organisation, &case.standard.id)? {
        if other.id == case.id {
            continue;
        }
        let assigned = assignments::of_case(db, other.id)?.into_iter();
        let team: Vec<_> = assigned
            .filter(|(_, function)| function.body_role() == BodyRole::Assessor)
            .map(|(person, _)| person)
            .collect();
        if !team.is_empty() {
            return Ok(team);
        }
    }
    Ok(Vec::new())
}
