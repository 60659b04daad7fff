//! Whom the officer could propose, and who is out and why.

use std::collections::BTreeMap;

use crate::{
    domain::{
        account::{Function, Person},
        case::Case,
        competence::Authorisation,
        ids::PersonId,
        team::{Candidate, Rule, Suggestion, suggestions},
        time::Date,
    },
    store::{
        Db, cases, organisations, people,
        team::{assignments, plans},
    },
    usecase::{
        Cx, UseCaseError,
        competence::{authorisation, functions},
        propose_team::unfit,
    },
    views::Arguments,
};

/// How many proposals are made.
const MOST: usize = 3;

/// Somebody for whom a place was looked for.
pub struct Known {
    /// The person.
    pub person: Person,
    /// What speaks for or against them.
    pub candidate: Candidate,
    /// What they can do in this case, each with the authorisation that covers it.
    pub fits: Vec<(Function, Authorisation)>,
    /// When they last had a part in a case of this cluster under the same standard.
    pub last_with: Option<Date>,
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
    let (standard, label) = cx.services.standards.of_case(case)?;
    let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let rule = Rule {
        assessors: count(label.assessors),
        foreign_min: count(label.foreign_assessors_min),
        home: organisation.country,
        deciders: count(standard.process().deciders),
    };
    let before = last_team(db, case)?;
    let last_with = last_with(db, case)?;
    let (mut known, mut out) = (Vec::new(), Vec::new());
    for person in people::list(db)?.into_iter().filter(|person| person.active) {
        let (mut fit, mut bars) = (Vec::new(), Vec::new());
        for function in functions(&people::roles(db, person.id)?) {
            match unfit(db, cx, case, (&person, function))? {
                None => fit.extend(
                    authorisation(db, cx, case, (person.id, function))?
                        .ok()
                        .map(|by| (function, by)),
                ),
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
        let does = |function| fit.iter().any(|(other, _)| *other == function);
        known.push(Known {
            candidate: Candidate {
                person: person.id,
                leads: does(Function::Lead),
                assesses: does(Function::Assessor),
                reviews: does(Function::Reviewer),
                decides: does(Function::Decider),
                country: person.country.clone(),
                open_cases: open_cases(db, person.id)?,
                was_there: before.contains(&person.id),
            },
            last_with: last_with.get(&person.id).copied(),
            fits: fit,
            person,
        });
    }
    cx.sort_by_name(&mut out, |out| &out.person.name);
    let candidates: Vec<_> = known.iter().map(|one| one.candidate.clone()).collect();
    Ok(Advice {
        suggestions: suggestions(&rule, &candidates, MOST),
        rule,
        known,
        out,
    })
}

/// Why somebody fits a place, in the words of who reads it.
pub fn reasons(cx: &Cx, rule: &Rule, known: &Known, function: Function) -> Vec<String> {
    let say = |key: &str, name: &str, value: String| {
        let mut arguments = Arguments::new();
        arguments.set(name, value);
        cx.services.views.text(&cx.lang, key, &arguments)
    };
    let date = |day: Date| cx.services.views.date(&cx.lang, day);
    let mut reasons = Vec::new();
    if let Some((_, by)) = known.fits.iter().find(|(other, _)| *other == function) {
        let languages: Vec<_> = by.languages.iter().map(|lang| cx.language(lang)).collect();
        reasons.push(say("suggestion-languages", "languages", languages.join(", ")));
        reasons.push(say("suggestion-authorised", "date", date(by.until)));
    }
    let mut load = Arguments::new();
    load.set("count", known.candidate.open_cases);
    reasons.push(cx.services.views.text(&cx.lang, "suggestion-load", &load));
    let assesses = function.is_on_team();
    if assesses && known.person.country != rule.home {
        reasons.push(cx.say("suggestion-foreign"));
    }
    if assesses && known.candidate.was_there {
        reasons.push(cx.say("suggestion-was-there"));
    }
    reasons.push(match known.last_with {
        Some(day) => say("suggestion-last", "date", date(day)),
        None => cx.say("suggestion-never"),
    });
    reasons.push(cx.say("suggestion-no-tie"));
    reasons
}

/// That these people are a team that was suggested, with the reasons that were shown for each, as the officer read them;
/// nothing where they are the officer's own choice. Nobody is named in it: their places are on record.
pub fn taken(cx: &Cx, advice: &Advice, people: &[(PersonId, Function)]) -> Option<String> {
    advice.suggestions.iter().find(|one| one.people == people)?;
    let why = |(id, function): &(PersonId, Function)| {
        let known = advice.known.iter().find(|known| known.person.id == *id)?;
        let reasons = reasons(cx, &advice.rule, known, *function).join(", ");
        Some(format!("{}: {reasons}", cx.say(&format!("part-{function}"))))
    };
    let all: Vec<_> = people.iter().filter_map(why).collect();
    Some(format!("{} {}", cx.say("suggestion-taken"), all.join("; ")))
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
            .filter(|(_, function)| function.is_on_team())
            .map(|(person, _)| person)
            .collect();
        if !team.is_empty() {
            return Ok(team);
        }
    }
    Ok(Vec::new())
}

/// Who had a part in which earlier case of the cluster under the same standard, the day of its proposal each, the latest.
fn last_with(db: &mut Db, case: &Case) -> Result<BTreeMap<PersonId, Date>, UseCaseError> {
    let mut last = BTreeMap::new();
    for other in cases::list_of_organisation(db, case.organisation, &case.standard.id)? {
        if other.id == case.id {
            continue;
        }
        let day = plans::find(db, other.id)?
            .map_or(other.created_at, |plan| plan.proposed_at)
            .date();
        for (person, _) in assignments::of_case(db, other.id)? {
            last.entry(person).or_insert(day);
        }
    }
    Ok(last)
}
