//! Handing in: what is handed in, what is missing still, and the declaration.

use actix_web::http::StatusCode;

use super::{Opened, count, missing::missing, open};
use crate::{
    domain::{
        account::CaseRole,
        case::{Event, Facts, Rejection, decide, transition},
    },
    usecase::{UseCaseError, submit_application},
    views::pages::self_assessment::SubmitPage,
    web::{
        form::FormData,
        present::{Mistakes, Texts, case_head, score_view, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/submit`
pub fn submission(visit: &Visit) -> Outcome {
    visit.page(&submit_page(visit, &Mistakes::default())?)
}

/// `POST …/submit`
pub fn submit(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let declared = form.text("declaration") == "yes";
    if !declared {
        let mistakes = Mistakes::of(UseCaseError::field("declaration", "not_accepted"))?;
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &submit_page(visit, &mistakes)?);
    }
    match submit_application::submit_application(&visit.cx, case, form.text("shown"), declared) {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=submitted"))),
        Err(UseCaseError::Conflict) if !visit.wants_json => {
            let page = submit_page(visit, &Mistakes::one("declaration", "submit_changed"))?;
            if page.shown == form.text("shown") {
                return Err(UseCaseError::Conflict);
            }
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        // Something was taken out of the draft meanwhile: the page names all that is missing, with the way to each.
        Err(error @ UseCaseError::Rejected(Rejection::NotReady { .. })) if !visit.wants_json => {
            let page = submit_page(visit, &Mistakes::default())?;
            if page.missing.is_empty() {
                return Err(error);
            }
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

fn submit_page(visit: &Visit, mistakes: &Mistakes) -> Result<SubmitPage, UseCaseError> {
    let opened = open(visit)?;
    let Opened { case, said, .. } = &opened;
    // What was handed in cannot be handed in a second time.
    if transition((case.kind, case.state), Event::Submit).is_none() {
        decide(
            (case.kind, case.state),
            Event::Submit,
            Some(CaseRole::Owner),
            &Facts::new(),
        )?;
    }
    let lang = standard_lang(visit);
    let texts = Texts::of(opened.standard, &lang);
    Ok(SubmitPage {
        case: visit.cx.services.store.read(|db| case_head(db, case, texts))?,
        score: score_view(&said.scoring, &case.label, texts),
        missing: missing(&opened, texts),
        answered: opened.answered(),
        evidence: count(said.evidence.len()),
        shown: submit_application::shown(case, said)?,
        declaration: mistakes.field("declaration", ""),
        errors: mistakes.links(),
    })
}
