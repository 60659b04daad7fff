//! Somebody else in a place: the officer's form, and the cluster's word on who came onto its team.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;

use super::{
    application::{NOTE_CHARS, open},
    team::person_options,
};
use crate::{
    domain::{
        account::Function,
        case::{Case, State},
        ids::PersonId,
        policy::Action,
        replacement::{Bar, Cause, Replacement},
    },
    store::{Db, replacements},
    usecase::{
        UseCaseError,
        places::{self, Place},
        replace_person::{self, ReplacePerson},
    },
    views::{
        pages::application::{PlaceLine, ReplacePage, ReplacedLine},
        parts::ChoiceField,
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, names},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// What stands for nobody in the name of a place.
const NOBODY: &str = "free";

/// The name of a place in addresses and forms.
fn place_name(place: &Place) -> String {
    let person = place
        .person
        .map_or_else(|| NOBODY.to_owned(), |person| person.to_string());
    format!("{}-{person}", place.function)
}

/// The place of this name, where it is one.
fn read_place(name: &str) -> Option<(Function, Option<PersonId>)> {
    let (function, person) = name.split_once('-')?;
    let person = match person {
        NOBODY => None,
        id => Some(id.parse().ok()?),
    };
    Some((function.parse().ok()?, person))
}

/// `GET …/team/replace?place=…`
pub fn form(visit: &Visit) -> Outcome {
    let asked = visit.query.text("place").to_owned();
    match page(visit, &asked, &FormData::default(), &Mistakes::default())? {
        Some(page) => visit.page(&page),
        None => to_team(visit),
    }
}

/// `POST …/team/replace`
pub fn replace(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    // Who may not do this is told so, and not that a field is empty.
    let store = &visit.cx.services.store;
    store.read(|db| open(db, visit, Action::AssignTeam).map(drop))?;
    let asked = form.text("place");
    let Some((function, person)) = read_place(asked) else {
        return to_team(visit);
    };
    let mut fields = Fields::of(form);
    let successor = fields.optional("successor");
    let cause = fields.optional::<Cause>("cause");
    let reason = fields.text("reason", NOTE_CHARS);
    let done = fields.finish().and_then(|()| {
        replace_person::replace_person(
            &visit.cx,
            &ReplacePerson {
                case,
                function,
                person,
                successor,
                cause,
                reason,
            },
        )
    });
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}/team?done=person_replaced"))),
        Err(error) => match page(visit, asked, form, &Mistakes::of(error)?)? {
            Some(page) => visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page),
            None => to_team(visit),
        },
    }
}

/// `POST …/team/accept`
pub fn accept(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    replace_person::accept_replacement(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}?done=replacement_accepted")))
}

/// A place that is not there, or another's by now: the page of the team says who has which.
fn to_team(visit: &Visit) -> Outcome {
    Ok(Reply::to(format!("/app/cases/{}/team", visit.case()?)))
}

/// The form for a place, where there is one.
fn page(visit: &Visit, asked: &str, form: &FormData, mistakes: &Mistakes) -> Result<Option<ReplacePage>, UseCaseError> {
    visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::AssignTeam)?;
        let places = places::places(db, &visit.cx, &opened.case)?;
        let found = places
            .iter()
            .find(|place| read_place(asked) == Some((place.function, place.person)));
        let Some(place) = found else { return Ok(None) };
        let (function, person) = (place.function, place.person);
        let people = replace_person::successors(db, &visit.cx, &opened.case, place)?;
        Ok(Some(ReplacePage {
            nobody: people.is_empty(),
            successor: ChoiceField {
                options: person_options(visit, &people, form.text("successor")),
                error: mistakes.code("successor"),
            },
            cause: person.is_some().then(|| mistakes.field("cause", form.text("cause"))),
            reason: mistakes.field("reason", form.text("reason")),
            name: match person {
                Some(person) => names(db, [person])?.remove(&person),
                None => None,
            },
            conflict: has_conflict(place),
            bar: other_bar(place),
            recorded_by: by_whom(place, &names(db, place.recorded_by.iter().copied())?),
            part: function.to_string(),
            consequence: consequence(&opened.case, function).map(str::to_owned),
            place: asked.to_owned(),
            errors: mistakes.links(),
            case: opened.head,
        }))
    })
}

/// Who put the ties on record, by their names.
fn by_whom(place: &Place, names: &BTreeMap<PersonId, String>) -> Option<String> {
    let by = place.recorded_by.iter().filter_map(|by| names.get(by));
    let by: Vec<_> = by.map(String::as_str).collect();
    (!by.is_empty()).then(|| by.join(", "))
}

/// Whether a tie of who has a place came to light.
const fn has_conflict(place: &Place) -> bool {
    matches!(place.bar, Some(Bar::Tie | Bar::Conflict))
}

/// What else keeps who has a place from it, as the code of an error.
fn other_bar(place: &Place) -> Option<String> {
    let bar = place.bar.filter(|_| !has_conflict(place));
    bar.map(|bar| bar.as_str().to_owned())
}

/// What else changes with it: a value of [`CONSEQUENCES`](crate::views::vocabulary::CONSEQUENCES).
fn consequence(case: &Case, function: Function) -> Option<&'static str> {
    let on_team = function.is_on_team();
    Some(match (case.state, function) {
        (State::TeamProposed, _) if on_team => "anew",
        (State::Evaluation | State::CorrectiveAction, _) if on_team => "sheet",
        (State::Review | State::Decision, _) if on_team => "report",
        (State::Decision, Function::Reviewer) => "review",
        (State::Decision, Function::Decider) => "vote",
        _ => return None,
    })
}

/// The places whose people the officer can replace.
pub(super) fn place_lines(db: &mut Db, visit: &Visit, case: &Case) -> Result<Vec<PlaceLine>, UseCaseError> {
    let places = places::places(db, &visit.cx, case)?;
    let named = places
        .iter()
        .flat_map(|place| place.person.iter().chain(&place.recorded_by));
    let names = names(db, named.copied())?;
    let line = |place: &Place| PlaceLine {
        part: place.function.to_string(),
        name: place.person.and_then(|person| names.get(&person).cloned()),
        conflict: has_conflict(place),
        bar: other_bar(place),
        recorded_by: by_whom(place, &names),
        url: format!("/app/cases/{}/team/replace?place={}", case.id, place_name(place)),
    };
    Ok(places.iter().map(line).collect())
}

/// Who came for whom, for everybody who sees the team; why in words, for who may read the body's reasons.
pub(super) fn replaced_lines(db: &mut Db, case: &Case, with_reasons: bool) -> Result<Vec<ReplacedLine>, UseCaseError> {
    let all = replacements::list(db, case.id)?;
    let people = all
        .iter()
        .flat_map(|one| one.replaced.into_iter().chain([one.successor]));
    let names = names(db, people)?;
    let name = |person: PersonId| names.get(&person).cloned().unwrap_or_default();
    let line = |one: Replacement| ReplacedLine {
        at: one.at.to_string(),
        part: one.function.to_string(),
        left: one.replaced.map(name),
        came: name(one.successor),
        cause: one.cause.to_string(),
        reason: with_reasons.then_some(one.reason),
        set_aside: one.replaced.is_some() && one.function.is_on_team(),
    };
    Ok(all.into_iter().map(line).collect())
}
