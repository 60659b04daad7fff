//! The plan of an evaluation and the people proposed for it: the officer's form, and the cluster's answer.

use actix_web::http::StatusCode;

use super::{
    application::{NOTE_CHARS, Opened, answer, open},
    competence,
    replacement::{place_lines, replaced_lines},
};
use crate::{
    domain::{
        account::{CaseRole, Function, Person},
        case::{Case, State},
        competence::Lack,
        ids::{CaseId, PersonId},
        period::PeriodKind,
        policy::{self, Action, Resource},
        replacement::Bar,
        team::Suggestion,
    },
    store::{
        Db,
        objections::{self, Objection},
        people,
        team::{Plan, plans},
    },
    usecase::{
        FieldError, UseCaseError, case_overview,
        object_to_team::{self, ResolveObjection},
        periods, places, propose_team,
        propose_team::{ProposeTeam, Seat, Tentative},
        suggest_team,
        suggest_team::{Advice, Out},
    },
    views::{
        pages::application::{
            ObjectionAnswer, ObjectionAnswerForm, ObjectionView, OutLine, PlanForm, PlanView, SeatField,
            SuggestedPerson, SuggestionView, TeamPage,
        },
        parts::{Choice, ChoiceField},
    },
    web::{
        form::{Fields, FormData},
        pages::cases,
        present::{Mistakes, names},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/team`
pub fn team(visit: &Visit) -> Outcome {
    // A suggestion that was chosen comes in the address.
    visit.page(&team_page(visit, &visit.query, &Mistakes::default())?)
}

/// `POST …/team`
pub fn propose_team(visit: &Visit, form: &FormData) -> Outcome {
    let done = read_team(visit, form).and_then(|command| propose_team::propose_team(&visit.cx, &command));
    answer(visit, done, "?done=team_proposed", |mistakes| {
        team_page(visit, form, mistakes)
    })
}

fn read_team(visit: &Visit, form: &FormData) -> Result<ProposeTeam, UseCaseError> {
    let case = visit.case()?;
    let seats = visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::AssignTeam)?;
        seats(visit, &opened.case)
    })?;
    let mut fields = Fields::of(form);
    let chosen = seats
        .iter()
        .filter_map(|seat| Some((form.text(&seat.name()).parse().ok()?, *seat)));
    let chosen: Vec<_> = chosen.collect();
    let people = read_seats(form, &mut fields, seats);
    let (starts_on, ends_on) = (fields.value("from"), fields.value("until"));
    let mode = fields.value("mode");
    let place = fields.required("place", 200);
    let method = fields.required("plan", NOTE_CHARS);
    let ict_agreement = fields.text("ict_agreement", NOTE_CHARS);
    if let Err(error) = fields.finish() {
        let tentative = Tentative {
            people: chosen,
            days: starts_on.zip(ends_on),
            mode,
            ict_agreement,
        };
        return Err(with_foreseen(visit, error, case, &tentative)?);
    }
    let dates = starts_on.zip(ends_on).zip(mode);
    let ((starts_on, ends_on), mode) = dates.ok_or_else(|| UseCaseError::field("from", "required"))?;
    Ok(ProposeTeam {
        case,
        mode,
        place,
        starts_on,
        ends_on,
        method,
        ict_agreement,
        people,
    })
}

/// What is wrong with what was typed, and with it what speaks against what was chosen already: of each field one thing.
fn with_foreseen(
    visit: &Visit,
    error: UseCaseError,
    case: CaseId,
    tentative: &Tentative,
) -> Result<UseCaseError, UseCaseError> {
    let foreseen = propose_team::foreseen(&visit.cx, case, tentative)?;
    Ok(with_more(error, foreseen))
}

/// What is wrong with fields, and more that is; of each field one thing.
pub(super) fn with_more(error: UseCaseError, more: Vec<FieldError>) -> UseCaseError {
    let UseCaseError::Invalid(mut errors) = error else {
        return error;
    };
    for one in more {
        let is_of_it = |known: &FieldError| (known.field, &known.item) == (one.field, &one.item);
        if !errors.iter().any(is_of_it) {
            errors.push(one);
        }
    }
    UseCaseError::Invalid(errors)
}

/// The people chosen for these places.
pub(super) fn read_seats(form: &FormData, fields: &mut Fields<'_>, seats: Vec<Seat>) -> Vec<(PersonId, Function)> {
    let mut people = Vec::new();
    for seat in seats {
        let chosen = form.text(&seat.name());
        match chosen.parse() {
            Ok(person) => people.push((person, seat.function)),
            Err(_) => {
                let code = if chosen.is_empty() {
                    "required"
                } else {
                    "unknown_option"
                };
                fields.refuse(seat.error(code));
            }
        }
    }
    people
}

/// The places that the standard of a case asks for.
fn seats(visit: &Visit, case: &Case) -> Result<Vec<Seat>, UseCaseError> {
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let label = standard.label(&case.label);
    Ok(label
        .map(|label| propose_team::seats(standard, label))
        .unwrap_or_default())
}

/// `POST …/team/confirm`
pub fn confirm_team(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    propose_team::confirm_team(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}?done=team_confirmed")))
}

/// `POST …/team/object`
pub fn object(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.required("reason", NOTE_CHARS);
    let done = fields.finish().and_then(|()| {
        let case = visit.case()?;
        object_to_team::object_to_team(&visit.cx, case, &reason)
    });
    answer(visit, done, "/team?done=objection_raised", |mistakes| {
        team_page(visit, form, mistakes)
    })
}

/// `POST …/team/objection`
pub fn answer_objection(visit: &Visit, form: &FormData) -> Outcome {
    let store = &visit.cx.services.store;
    store.read(|db| open(db, visit, Action::ResolveObjection).map(drop))?;
    let mut fields = Fields::of(form);
    let upheld = match fields.value::<String>("answer").as_deref() {
        Some("uphold") => Some(true),
        Some("reject") => Some(false),
        _ => None,
    };
    let reason = fields.required("reason", NOTE_CHARS);
    let done = fields.finish().and_then(|()| {
        let answer = ResolveObjection {
            case: visit.case()?,
            upheld: upheld.ok_or_else(|| UseCaseError::field("answer", "unknown_option"))?,
            concerns: form.ticked("concerns")?,
            reason,
        };
        object_to_team::resolve_objection(&visit.cx, &answer)
    });
    match done {
        // Whoever has answered has no part in the case any more.
        Ok(()) => Ok(Reply::to("/app?done=objection_answered")),
        Err(error) => {
            let page = team_page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The objections, for who may read them: the cluster, the officers, and who watches over both. Not the people objected to.
fn objections_told(db: &mut Db, opened: &Opened) -> Result<Vec<ObjectionView>, UseCaseError> {
    let told = matches!(
        opened.role,
        CaseRole::Owner
            | CaseRole::Editor
            | CaseRole::Viewer
            | CaseRole::Officer
            | CaseRole::Appeals
            | CaseRole::Auditor
    );
    if !told {
        return Ok(Vec::new());
    }
    let all = objections::list(db, opened.case.id)?;
    let raised = all.iter().map(|objection| objection.raised_by);
    let answered = all.iter().filter_map(|objection| Some(objection.answer.as_ref()?.by));
    let names = names(db, raised.chain(answered))?;
    let view = |objection: Objection| ObjectionView {
        name: names.get(&objection.raised_by).cloned().unwrap_or_default(),
        at: objection.raised_at.to_string(),
        reason: objection.reason,
        answer: objection.answer.map(|answer| ObjectionAnswer {
            upheld: answer.upheld,
            name: names.get(&answer.by).cloned().unwrap_or_default(),
            at: answer.at.to_string(),
            reason: answer.reason,
        }),
    };
    Ok(all.into_iter().map(view).collect())
}

/// Those objected to: at first each is ticked.
fn objected_choice(
    db: &mut Db,
    visit: &Visit,
    case: &Case,
    (form, mistakes): (&FormData, &Mistakes),
) -> Result<ChoiceField, UseCaseError> {
    let objected = match objections::open(db, case.id)? {
        Some(objection) => object_to_team::objected_to(db, &visit.cx, case, &objection)?,
        None => Vec::new(),
    };
    let names = names(db, objected.iter().copied())?;
    let sent = form.has("reason");
    let options = objected.into_iter().map(|person| Choice {
        value: person.to_string(),
        label: names.get(&person).cloned().unwrap_or_default(),
        hint: None,
        checked: !sent || form.all("concerns").any(|ticked| ticked == person.to_string()),
    });
    Ok(ChoiceField {
        options: options.collect(),
        error: mistakes.code("concerns"),
    })
}

fn answer_form(
    db: &mut Db,
    visit: &Visit,
    case: &Case,
    (form, mistakes): (&FormData, &Mistakes),
) -> Result<ObjectionAnswerForm, UseCaseError> {
    Ok(ObjectionAnswerForm {
        during: case.state != State::TeamProposed,
        concerns: objected_choice(db, visit, case, (form, mistakes))?,
        answer: mistakes.field("answer", form.text("answer")),
        reason: mistakes.field("reason", form.text("reason")),
    })
}

/// The members of the team with a tie to the cluster, by name. It may know that much, and neither what they declared nor what is
/// on the register.
fn partial(db: &mut Db, visit: &Visit, case: &Case) -> Result<String, UseCaseError> {
    let places = places::places(db, &visit.cx, case)?.into_iter();
    let partial = places.filter(|place| place.function.is_on_team() && place.bar.is_some_and(Bar::is_partiality));
    let people: Vec<_> = partial.filter_map(|place| place.person).collect();
    let names = names(db, people.iter().copied())?;
    let names: Vec<_> = people.iter().filter_map(|person| names.get(person).cloned()).collect();
    Ok(names.join(", "))
}

fn team_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<TeamPage, UseCaseError> {
    visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::ReadDossier)?;
        let assigned = case_overview::team(db, &opened.case, opened.role)?;
        let members = cases::team_members(db, visit, &assigned)?;
        let may = |action| policy::can(visit.cx.actor.as_ref(), action, Resource::Case(&opened.standing)).is_ok();
        let plans_now = opened.case.state == State::Planning && may(Action::AssignTeam);
        let proposed = opened.case.state == State::TeamProposed;
        let waits = opened.standing.awaits_second_officer;
        let running = periods::of_case(db, &visit.cx, &opened.case)?.into_iter();
        let came_until = running
            .filter(|period| period.kind == PeriodKind::Replacement && !period.is_over(visit.cx.now()))
            .map(|period| period.until.date().to_string())
            .max()
            .filter(|_| !waits && may(Action::CommitOrganisation));
        let owner_answers = proposed && !waits && may(Action::CommitOrganisation);
        let kept = plans::find(db, opened.case.id)?;
        let plan = kept.clone().filter(|_| !members.is_empty());
        Ok(TeamPage {
            plan_form: plans_now
                .then(|| plan_form(db, visit, &opened, &anew(form, kept), mistakes))
                .transpose()?,
            objections: objections_told(db, &opened)?,
            objection_form: (owner_answers || came_until.is_some())
                .then(|| mistakes.field("reason", form.text("reason"))),
            answer_form: (waits && may(Action::ResolveObjection))
                .then(|| answer_form(db, visit, &opened.case, (form, mistakes)))
                .transpose()?,
            objection_until: plan
                .as_ref()
                .filter(|_| proposed && !waits)
                .map(|plan| plan.objection_until.date().to_string())
                .or_else(|| came_until.clone()),
            plan: plan.map(|plan| PlanView {
                text: plan.method,
                place: plan.place,
                ict_agreement: plan.ict_agreement,
                from: plan.starts_on.to_string(),
                until: plan.ends_on.to_string(),
                mode: plan.mode.to_string(),
            }),
            members,
            declaration: None,
            declared: None,
            partial: if owner_answers || came_until.is_some() {
                partial(db, visit, &opened.case)?
            } else {
                String::new()
            },
            may_declare: opened.standing.is_clean()
                && !opened.standing.assigned.is_empty()
                && opened.role != CaseRole::Officer,
            replaced: replaced_lines(db, &opened.case, may(Action::ReadInternalReasons))?,
            places: if may(Action::AssignTeam) {
                place_lines(db, visit, &opened.case)?
            } else {
                Vec::new()
            },
            places_wait: waits,
            may_accept: came_until.is_some(),
            may_answer: owner_answers,
            errors: mistakes.links(),
            case: opened.head,
        })
    })
}

/// The form as it was sent; one that was not sent yet begins with the plan of before, if an objection was upheld.
fn anew(form: &FormData, before: Option<Plan>) -> FormData {
    let mut anew = form.clone();
    if let (false, Some(plan)) = (form.has("plan"), before) {
        for (name, text) in [
            ("plan", plan.method),
            ("place", plan.place),
            ("mode", plan.mode.to_string()),
            ("ict_agreement", plan.ict_agreement),
        ] {
            anew.push(name.to_owned(), text);
        }
    }
    anew
}

fn plan_form(
    db: &mut Db,
    visit: &Visit,
    opened: &Opened,
    form: &FormData,
    mistakes: &Mistakes,
) -> Result<PlanForm, UseCaseError> {
    let standard = visit.cx.services.standards.load(&opened.case.standard)?;
    let label = standard.label(&opened.case.label);
    let all = seats(visit, &opened.case)?;
    let advice = suggest_team::advice(db, &visit.cx, &opened.case)?;
    Ok(PlanForm {
        suggestions: suggestion_views(visit, opened, &all, &advice),
        out: out_lines(visit, &opened.case, &advice)?,
        seats: seat_fields(db, visit, all.clone(), form, mistakes)?,
        plan: mistakes.field("plan", form.text("plan")),
        place: mistakes.field("place", form.text("place")),
        ict_agreement: mistakes.field("ict_agreement", form.text("ict_agreement")),
        from: mistakes.field("from", form.text("from")),
        until: mistakes.field("until", form.text("until")),
        mode: mistakes.field("mode", form.text("mode")),
        assessors_needed: label.map_or(0, |label| label.assessors),
        foreign_needed: label.map_or(0, |label| label.foreign_assessors_min),
    })
}

fn suggestion_views(visit: &Visit, opened: &Opened, seats: &[Seat], advice: &Advice) -> Vec<SuggestionView> {
    let person = |id: &PersonId, function: &Function| {
        let known = advice.known.iter().find(|known| known.person.id == *id)?;
        Some(SuggestedPerson {
            part: function.to_string(),
            name: known.person.name.clone(),
            country: visit.cx.country(&known.person.country),
            reasons: suggest_team::reasons(&visit.cx, &advice.rule, known, *function),
        })
    };
    let view = |suggestion: &Suggestion| {
        let chosen = seats.iter().zip(&suggestion.people);
        let chosen: Vec<_> = chosen.map(|(seat, (id, _))| format!("{}={id}", seat.name())).collect();
        SuggestionView {
            people: suggestion
                .people
                .iter()
                .filter_map(|(id, function)| person(id, function))
                .collect(),
            url: format!("/app/cases/{}/team?{}#lead", opened.case.id, chosen.join("&")),
        }
    };
    advice.suggestions.iter().map(view).collect()
}

fn out_lines(visit: &Visit, case: &Case, advice: &Advice) -> Result<Vec<OutLine>, UseCaseError> {
    let language = visit.cx.services.standards.load(&case.standard)?.source_language();
    let line = |out: &Out| {
        let lacks = out.code.parse::<Lack>().is_ok();
        let to_authorise = lacks.then(|| {
            let (page, function) = (competence::address(out.person.id), out.function);
            let (standard, label) = (&case.standard.id, &case.label);
            format!("{page}?function={function}&standard={standard}&up_to={label}&languages={language}#function")
        });
        OutLine {
            name: out.person.name.clone(),
            part: out.function.to_string(),
            why: out.code.to_owned(),
            authorise_url: to_authorise,
        }
    };
    Ok(advice.out.iter().map(line).collect())
}

/// A field for each place, with the people who hold the role it takes.
pub(super) fn seat_fields(
    db: &mut Db,
    visit: &Visit,
    seats: Vec<Seat>,
    form: &FormData,
    mistakes: &Mistakes,
) -> Result<Vec<SeatField>, UseCaseError> {
    let reader = visit.cx.actor()?.person;
    let field = |seat: Seat| {
        let mut people = people::list_with_role(db, seat.function.body_role())?;
        // Whoever composes took the case up, and cannot review or decide it.
        let is_barred = matches!(seat.function, Function::Reviewer | Function::Decider);
        people.retain(|person| !is_barred || person.id != reader);
        Ok(seat_field(visit, seat, &people, form, mistakes))
    };
    seats.into_iter().map(field).collect()
}

/// These people to choose from, by name, each with their country.
pub(super) fn person_options(visit: &Visit, people: &[Person], chosen: &str) -> Vec<Choice> {
    let option = |person: &Person| Choice {
        checked: chosen == person.id.to_string(),
        value: person.id.to_string(),
        label: format!("{}, {}", person.name, visit.cx.country(&person.country)),
        hint: None,
    };
    let mut options: Vec<_> = people.iter().map(option).collect();
    visit.cx.sort_by_name(&mut options, |one| &one.label);
    options
}

/// A field for a place, with these people to choose from.
pub(super) fn seat_field(
    visit: &Visit,
    seat: Seat,
    people: &[Person],
    form: &FormData,
    mistakes: &Mistakes,
) -> SeatField {
    let name = seat.name();
    let error = seat.error("");
    SeatField {
        function: seat.function.to_string(),
        number: seat.number,
        person: ChoiceField {
            options: person_options(visit, people, form.text(&name)),
            error: mistakes
                .item(error.field, &error.item)
                .map(|error| error.code.to_owned()),
        },
        name,
    }
}
