//! The officer calls a committee anew, after an appeal was upheld.

use actix_web::http::StatusCode;

use crate::{
    domain::account::Function,
    usecase::{UseCaseError, call_deciders, propose_team::Seat},
    views::pages::decision::DecidersPage,
    web::{
        form::{Fields, FormData},
        pages::team::seat_field,
        present::{Mistakes, Texts, case_head, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/deciders`
pub fn form(visit: &Visit) -> Outcome {
    visit.page(&page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST …/deciders`
pub fn call(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let needed = match call_deciders::callable(&visit.cx, case) {
        Ok(callable) => callable.needed,
        // Refused again where refusals are put on record.
        Err(error) => return call_deciders::call_deciders(&visit.cx, case, &[]).and(Err(error)),
    };
    let mut fields = Fields::of(form);
    let mut called = Vec::new();
    for seat in seats(needed) {
        match form.text(&seat.name()).parse() {
            Ok(person) => called.push(person),
            Err(_) => fields.refuse(seat.error("required")),
        }
    }
    let done = fields
        .finish()
        .and_then(|()| call_deciders::call_deciders(&visit.cx, case, &called));
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=deciders_called"))),
        Err(error) => {
            let page = page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn seats(needed: u32) -> impl Iterator<Item = Seat> {
    (1..=needed).map(|number| Seat {
        function: Function::Decider,
        number,
    })
}

fn page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<DecidersPage, UseCaseError> {
    let callable = call_deciders::callable(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&callable.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let field = |seat| seat_field(visit, seat, &callable.people, form, mistakes);
    Ok(DecidersPage {
        seats: seats(callable.needed).map(field).collect(),
        too_few: u32::try_from(callable.people.len()).is_ok_and(|found| found < callable.needed),
        errors: mistakes.links(),
        case: visit
            .cx
            .services
            .store
            .read(|db| case_head(db, &callable.case, texts))?,
    })
}
