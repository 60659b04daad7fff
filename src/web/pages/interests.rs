//! The register of ties: one's own, and for officers and those who watch over impartiality everybody's.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        interest::Tie,
        policy::{self, Action, Resource},
    },
    usecase::{
        UseCaseError,
        interests::{self, Entry, RecordInterest},
    },
    views::{
        pages::interests::{InterestLine, InterestsPage},
        parts::{Choice, ChoiceField},
    },
    web::{
        form::{Fields, FormData},
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

const SOURCE_CHARS: usize = 500;

/// `GET /app/interests`
pub fn page(visit: &Visit) -> Outcome {
    visit.page(&register(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST /app/interests`
pub fn add(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let command = RecordInterest {
        person: fields.optional("person"),
        organisation: fields.optional("organisation"),
        tie: fields.optional("tie"),
        from: fields.optional("from"),
        until: fields.optional("until"),
        source: fields.text("source", SOURCE_CHARS),
    };
    let done = fields
        .finish()
        .and_then(|()| interests::record_interest(&visit.cx, &command));
    answer(visit, done, form)
}

/// `POST /app/interests/end`
pub fn end(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let until = fields.value("ended_on");
    let id = form.text("entry").parse();
    let done = fields.finish().and_then(|()| {
        let until = until.ok_or_else(|| UseCaseError::field("ended_on", "required"))?;
        interests::end_interest(&visit.cx, id.map_err(|_| UseCaseError::NotFound)?, until)
    });
    answer(visit, done, form)
}

fn answer(visit: &Visit, done: Result<(), UseCaseError>, form: &FormData) -> Outcome {
    match done {
        Ok(()) => Ok(Reply::to("/app/interests?done=saved")),
        Err(error) => {
            let page = register(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn register(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<InterestsPage, UseCaseError> {
    let seen = interests::register(&visit.cx)?;
    let choice = |field: &str, value: String, label: String| Choice {
        checked: form.text(field) == value,
        value,
        label,
        hint: None,
    };
    let people = seen.people.iter();
    let people = people.map(|person| choice("person", person.id.to_string(), person.name.clone()));
    let organisations = seen.organisations.iter();
    let organisations = organisations.map(|one| choice("organisation", one.id.to_string(), one.legal_name.clone()));
    let ties = Tie::recorded();
    let ties = ties.map(|tie| choice("tie", tie.to_string(), visit.cx.say(&format!("tie-{tie}"))));
    let field = |name: &'static str| mistakes.field(name, form.text(name));
    let lines = |entries: Vec<Entry>| entries.into_iter().map(|entry| line(visit, entry)).collect::<Vec<_>>();
    Ok(InterestsPage {
        keeps: seen.own.is_some(),
        own: seen.own.map(lines).unwrap_or_default(),
        reads: seen.all.is_some(),
        all: seen.all.map(lines).unwrap_or_default(),
        may_add_others: !seen.people.is_empty(),
        person: ChoiceField {
            options: people.collect(),
            error: mistakes.code("person"),
        },
        organisation: ChoiceField {
            options: organisations.collect(),
            error: mistakes.code("organisation"),
        },
        tie: ChoiceField {
            options: ties.collect(),
            error: mistakes.code("tie"),
        },
        from: field("from"),
        until: field("until"),
        source: field("source"),
        ended_on: field("ended_on"),
        ending: form.text("entry").to_owned(),
        errors: mistakes.links(),
    })
}

fn line(visit: &Visit, entry: Entry) -> InterestLine {
    let Entry {
        interest,
        person,
        organisation,
    } = entry;
    InterestLine {
        id: interest.id.to_string(),
        person,
        organisation,
        tie: interest.tie.to_string(),
        from: interest.from.map(|day| day.to_string()),
        until: interest.until.map(|day| day.to_string()),
        barred_until: interest.barred_until().map(|day| day.to_string()),
        bars: interest.bars_on(visit.cx.now().date()),
        source: interest.source,
    }
}

/// Whether the person has a part in the register.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::ReadInterests, Resource::Service).is_ok()
}
