//! What a draft is for: another label, track or scope, while nothing is submitted.

use actix_web::http::StatusCode;

use super::new_case::{choose, label_choices, read_scope, scope_en, track_choices};
use crate::{
    domain::{
        case::{Event, Facts, decide},
        policy::Action,
        standard::{LabelSlot, TrackSlot},
    },
    usecase::{
        UseCaseError, case_file,
        change_application::{self, ChangeApplication},
    },
    views::pages::work::{AppliedNow, ChangeApplicationPage},
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/application`
pub fn page(visit: &Visit) -> Outcome {
    visit.page(&form_page(visit, None, &Mistakes::default())?)
}

/// `POST …/application`
pub fn change(visit: &Visit, form: &FormData) -> Outcome {
    let done = read(visit, form).and_then(|command| change_application::change_application(&visit.cx, &command));
    match done {
        Ok(()) => Ok(Reply::to(format!(
            "/app/cases/{}?done=application_changed",
            visit.case()?
        ))),
        // Somebody was quicker: nothing is overwritten, and what was typed stays.
        Err(UseCaseError::Conflict) => {
            let page = form_page(visit, Some(form), &Mistakes::one("label", "stale"))?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => {
            let page = form_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn read(visit: &Visit, form: &FormData) -> Result<ChangeApplication, UseCaseError> {
    let case_version = form.text("case_version").parse();
    let case_version = case_version.map_err(|_| UseCaseError::Conflict)?;
    let case = visit.case()?;
    let standard = visit.cx.services.store.read(|db| {
        let opened = case_file::open(db, &visit.cx, case, Action::EditDraft)?;
        Ok::<_, UseCaseError>(opened.case.standard)
    })?;
    let standard = visit.cx.services.standards.load(&standard)?;
    let mut fields = Fields::of(form);
    let label = fields.value("label");
    let track = fields.optional("track");
    let scope = read_scope(&mut fields, standard);
    fields.finish()?;
    Ok(ChangeApplication {
        case,
        case_version,
        label: label.ok_or_else(|| UseCaseError::field("label", "required"))?,
        track,
        scope,
    })
}

fn form_page(
    visit: &Visit,
    sent: Option<&FormData>,
    mistakes: &Mistakes,
) -> Result<ChangeApplicationPage, UseCaseError> {
    let case = visit.cx.services.store.read(|db| {
        let opened = case_file::open(db, &visit.cx, visit.case()?, Action::EditDraft)?;
        // Where nothing can be changed any more there is no form.
        decide(
            (opened.case.kind, opened.case.state),
            Event::ChangeApplication,
            Some(opened.role),
            &Facts::new(),
        )?;
        Ok::<_, UseCaseError>(opened.case)
    })?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let kept = || {
        let mut kept = FormData::default();
        kept.push("label".to_owned(), case.label.to_string());
        kept.push(
            "track".to_owned(),
            case.track.as_ref().map(ToString::to_string).unwrap_or_default(),
        );
        kept.push("scope".to_owned(), case.scope.text.clone());
        kept.push("scope_en".to_owned(), case.scope.english.clone().unwrap_or_default());
        kept
    };
    let form = sent.cloned().unwrap_or_else(kept);
    let texts = Texts::of(standard, &lang);
    Ok(ChangeApplicationPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        case_version: i64::from(case.version),
        now: mistakes.any("stale").then(|| AppliedNow {
            label: texts.label(&case.label, LabelSlot::Title),
            track: case.track.as_ref().map(|track| texts.track(track, TrackSlot::Title)),
            scope: case.scope.clone(),
        }),
        labels: label_choices(visit, (standard, &lang), form.text("label")),
        label_error: mistakes.code("label"),
        track: choose("track", track_choices(standard, &lang), &form, mistakes),
        scope: mistakes.field("scope", form.text("scope")),
        scope_en: scope_en(standard, &form, mistakes),
        errors: mistakes.links(),
    })
}
