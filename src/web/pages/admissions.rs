//! How to apply: the public page with its form, and what an officer does about a request.

use actix_web::http::StatusCode;
use uuid::Uuid;

use crate::{
    domain::organisation::postal_address,
    store::admissions::Admission,
    usecase::{UseCaseError, admissions},
    views::{
        pages::account::{AdmissionPage, AdmissionRow, AdmissionsPage, ApplyPage},
        parts::Link,
    },
    web::{
        form::{Fields, FormData},
        pages::{members, public},
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a line may hold; what a certificate prints has limits of its own.
const LINE_CHARS: usize = 200;
/// The most that may be said at once, in characters.
const SAID_CHARS: usize = 2_000;

/// `GET /apply`
pub fn form(visit: &Visit) -> Outcome {
    visit.page(&page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST /apply`
pub fn ask(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let mut line = |name| fields.text(name, LINE_CHARS);
    let asked = Admission {
        id: Uuid::nil(),
        legal_name: line("legal_name"),
        registration_id: line("registration_id"),
        street: line("street"),
        postcode: line("postcode"),
        city: line("city"),
        region: line("region"),
        country: line("country"),
        sector: line("sector"),
        website: line("website"),
        name: line("name"),
        email: line("email"),
        message: fields.text("text", SAID_CHARS),
        language: String::new(),
        asked_at: visit.cx.now(),
        turned_down: None,
    };
    let done = fields
        .finish()
        .and_then(|()| admissions::ask(&visit.cx, asked, visit.from));
    match done {
        Ok(()) => Ok(Reply::to("/apply?done=admission_asked")),
        Err(error) => {
            let page = page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<ApplyPage, UseCaseError> {
    let field = |name: &str| mistakes.field(name, form.text(name));
    Ok(ApplyPage {
        body: visit.cx.services.body.name.clone(),
        address: visit.cx.services.body.address.clone(),
        standards: public::standards_of_today(visit),
        legal_name: field("legal_name"),
        registration_id: field("registration_id"),
        street: field("street"),
        postcode: field("postcode"),
        city: field("city"),
        region: field("region"),
        country: members::countries(visit, form.text("country"), mistakes),
        sector: field("sector"),
        website: field("website"),
        name: field("name"),
        email: field("email"),
        text: field("text"),
        errors: mistakes.links(),
    })
}

/// Where an officer finds a request.
pub fn address(id: Uuid) -> String {
    format!("/app/admissions/{id}")
}

/// `GET /app/admissions`
pub fn list(visit: &Visit) -> Outcome {
    let row = |one: Admission| AdmissionRow {
        url: address(one.id),
        organisation: one.legal_name,
        city: one.city,
        country: visit.cx.country(&one.country),
        asked_on: one.asked_at.date().to_string(),
    };
    visit.page(&AdmissionsPage {
        waiting: admissions::waiting(&visit.cx)?.into_iter().map(row).collect(),
    })
}

/// `GET /app/admissions/{admission}`
pub fn one(visit: &Visit) -> Outcome {
    visit.page(&shown(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST /app/admissions/{admission}/admit`
pub fn admit(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let checked = fields.text("checked", SAID_CHARS);
    let done = fields
        .finish()
        .and_then(|()| admissions::admit(&visit.cx, visit.parameter("admission")?, &checked));
    match done {
        Ok(organisation) => Ok(Reply::to(format!("{}?done=admitted", members::address(organisation)))),
        Err(error) => refused(visit, form, error),
    }
}

/// `POST /app/admissions/{admission}/turn-down`
pub fn turn_down(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.text("reason", SAID_CHARS);
    let done = fields
        .finish()
        .and_then(|()| admissions::turn_down(&visit.cx, visit.parameter("admission")?, &reason));
    match done {
        Ok(()) => Ok(Reply::to("/app/admissions?done=turned_down")),
        Err(error) => refused(visit, form, error),
    }
}

fn refused(visit: &Visit, form: &FormData, error: UseCaseError) -> Outcome {
    let page = shown(visit, form, &Mistakes::of(error)?)?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn shown(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<AdmissionPage, UseCaseError> {
    let (asked, same) = admissions::one(&visit.cx, visit.parameter("admission")?)?;
    Ok(AdmissionPage {
        url: address(asked.id),
        organisation: asked.legal_name,
        registration: asked.registration_id,
        address: postal_address(
            [&asked.street, &asked.postcode, &asked.city, &asked.region],
            visit.cx.country(&asked.country),
        ),
        sector: asked.sector,
        website: asked.website,
        name: asked.name,
        email: asked.email,
        message: asked.message,
        asked_on: asked.asked_at.date().to_string(),
        known: same
            .into_iter()
            .map(|one| Link {
                url: members::address(one.id),
                label: one.legal_name,
            })
            .collect(),
        checked: mistakes.field("checked", form.text("checked")),
        reason: mistakes.field("reason", form.text("reason")),
        errors: mistakes.links(),
    })
}
