//! The written commitment of whoever acts for the body.

use actix_web::http::StatusCode;

use crate::{
    domain::{commitment::COMMITMENT_VERSION, standard},
    usecase::{UseCaseError, commitments},
    views::pages::competence::{CommitmentLine, CommitmentPage},
    web::{
        form::FormData,
        pages::session,
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// Where the commitment is signed.
pub const ADDRESS: &str = "/app/commitment";

/// Where it is signed by who goes on to a page that it comes before.
pub fn before(next: Option<&str>) -> String {
    let Some(next) = next else {
        return ADDRESS.to_owned();
    };
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    format!("{ADDRESS}?{}", query.finish())
}

/// `GET /app/commitment`
pub fn page(visit: &Visit) -> Outcome {
    visit.page(&shown(visit, &visit.query, &Mistakes::default())?)
}

/// `POST /app/commitment`
pub fn sign(visit: &Visit, form: &FormData) -> Outcome {
    let password = form.all("password").next().unwrap_or_default();
    let accepted = match form.text("accept") {
        "yes" => Ok(()),
        _ => Err(UseCaseError::field("accept", "not_accepted")),
    };
    let done = accepted.and_then(|()| commitments::sign(&visit.cx, form.text("text_hash"), password));
    let next = session::local_path(form.text("next"));
    answer(visit, form, done, format!("{next}?done=signed"))
}

/// `POST /app/commitment/withdraw`
pub fn withdraw(visit: &Visit, form: &FormData) -> Outcome {
    let done = match form.text("confirm") {
        "yes" => commitments::withdraw(&visit.cx),
        _ => Err(UseCaseError::field("confirm", "not_accepted")),
    };
    answer(visit, form, done, format!("{ADDRESS}?done=commitment_withdrawn"))
}

fn answer(visit: &Visit, form: &FormData, done: Result<(), UseCaseError>, next: String) -> Outcome {
    match done {
        Ok(()) => Ok(Reply::to(next)),
        Err(error) => {
            let page = shown(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn shown(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<CommitmentPage, UseCaseError> {
    let asked = commitments::asked(&visit.cx)?;
    Ok(CommitmentPage {
        version: COMMITMENT_VERSION,
        committed: asked.in_force().is_some(),
        signed: asked.signed.iter().map(|one| line(visit, one)).collect(),
        text: asked.text,
        hash: asked.sha256,
        next: session::local_path(form.text("next")).to_owned(),
        accept: mistakes.field("accept", form.text("accept")),
        password: mistakes.field("password", ""),
        confirm: mistakes.field("confirm", form.text("confirm")),
        errors: mistakes.links(),
    })
}

/// A commitment as pages tell of it.
pub(super) fn line(visit: &Visit, one: &crate::domain::commitment::Commitment) -> CommitmentLine {
    let language = one.language.parse::<standard::Lang>();
    CommitmentLine {
        version: one.version,
        language: language.map_or_else(|_| one.language.clone(), |lang| visit.cx.language(&lang)),
        sha256: one.sha256.clone(),
        on: one.signed_on().to_string(),
        withdrawn_on: one.withdrawn_at.map(|at| at.date().to_string()),
        in_force: one.is_in_force(),
    }
}
