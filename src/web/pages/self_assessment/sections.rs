//! Who of the cluster takes which area of a draft on.

use actix_web::http::StatusCode;

use super::Opened;
use crate::{
    domain::{
        ids::PersonId,
        standard::{AreaSlot, AreaUid, Lang, Standard},
        time::Date,
    },
    store::{people, sections},
    usecase::{
        FieldError, UseCaseError,
        self_assessment::SelfAssessment,
        share_sections::{self, Shared},
    },
    views::{
        pages::self_assessment::{SectionForm, SectionLine, SectionsPage},
        parts::Choice,
    },
    web::{
        form::FormData,
        present::{Mistakes, Texts, case_head, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/sections`
pub fn sections(visit: &Visit) -> Outcome {
    visit.page(&page(visit, None, &Mistakes::default())?)
}

/// `POST …/sections`
pub fn share(visit: &Visit, form: &FormData) -> Outcome {
    let id = visit.case()?;
    let case = visit
        .cx
        .services
        .store
        .read(|db| share_sections::open_to_share(db, &visit.cx, id))?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let done = read(standard, form).and_then(|shared| share_sections::share_sections(&visit.cx, id, &shared));
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{id}/criteria?done=saved#sections"))),
        Err(error) => {
            let page = page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn person_field(area: &AreaUid) -> String {
    format!("person_{area}")
}

fn due_field(area: &AreaUid) -> String {
    format!("until_{area}")
}

/// The areas that the form names.
fn read(standard: &Standard, form: &FormData) -> Result<Vec<Shared>, UseCaseError> {
    let (mut shared, mut errors) = (Vec::new(), Vec::new());
    for area in share_sections::areas(standard) {
        if !form.has(&person_field(&area.uid)) {
            continue;
        }
        let item = |field: &'static str, code| FieldError::new(field, code).of(area.uid.as_str());
        let person: Option<PersonId> = match form.text(&person_field(&area.uid)) {
            "" => None,
            text => text
                .parse()
                .map_err(|_| errors.push(item("person", "unknown_option")))
                .ok(),
        };
        let due_on: Option<Date> = match form.text(&due_field(&area.uid)) {
            "" => None,
            text => text.parse().map_err(|_| errors.push(item("until", "not_a_date"))).ok(),
        };
        if due_on.is_some() && person.is_none() {
            errors.push(item("person", "required"));
        }
        shared.push(Shared {
            area: area.uid.clone(),
            person,
            due_on,
        });
    }
    match errors.is_empty() {
        true => Ok(shared),
        false => Err(UseCaseError::Invalid(errors)),
    }
}

fn page(visit: &Visit, typed: Option<&FormData>, mistakes: &Mistakes) -> Result<SectionsPage, UseCaseError> {
    let id = visit.case()?;
    let lang = standard_lang(visit);
    visit.cx.services.store.read(|db| {
        let case = share_sections::open_to_share(db, &visit.cx, id)?;
        let standard = visit.cx.services.standards.load(&case.standard)?;
        let texts = Texts::of(standard, &lang);
        let kept = sections::of_case(db, id)?;
        let candidates = share_sections::candidates(db, &case)?;
        let row = |area: &crate::domain::standard::Area| {
            let (person_name, due_name) = (person_field(&area.uid), due_field(&area.uid));
            let kept = kept.iter().find(|section| section.area == area.uid);
            let chosen = match typed {
                Some(form) => form.text(&person_name).to_owned(),
                None => kept.map(|kept| kept.person.to_string()).unwrap_or_default(),
            };
            let due = match typed {
                Some(form) => form.text(&due_name).to_owned(),
                None => kept
                    .and_then(|kept| kept.due_on)
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
            };
            let wrong = |field| {
                mistakes
                    .item(field, area.uid.as_str())
                    .map(|error| error.code.to_owned())
            };
            SectionForm {
                title: title(texts, &area.uid),
                options: candidates
                    .iter()
                    .map(|person| Choice {
                        value: person.id.to_string(),
                        label: person.name.clone(),
                        hint: None,
                        checked: person.id.to_string() == chosen,
                    })
                    .collect(),
                person_error: wrong("person"),
                due,
                due_error: wrong("until"),
                person_name,
                due_name,
            }
        };
        Ok(SectionsPage {
            sections: share_sections::areas(standard).map(row).collect(),
            case: case_head(db, &case, texts)?,
            errors: mistakes.links(),
        })
    })
}

/// "2 Financing of cluster management".
pub(super) fn title(texts: Texts<'_>, uid: &AreaUid) -> String {
    let area = texts.standard.areas().iter().find(|area| area.uid == *uid);
    let code = area.map(|area| area.code.as_str()).unwrap_or_default();
    format!("{code} {}", texts.area(uid, AreaSlot::Title)).trim().to_owned()
}

/// The same for an area of a standard, in the reader's language.
pub fn section_title(standard: &Standard, lang: &Lang, uid: &AreaUid) -> String {
    title(Texts::of(standard, lang), uid)
}

/// Who takes which area on and how far it is, for the cluster's own people.
pub(super) fn lines(visit: &Visit, opened: &Opened<'_>, texts: Texts<'_>) -> Result<Vec<SectionLine>, UseCaseError> {
    if !share_sections::is_told(&visit.cx, &opened.case) {
        return Ok(Vec::new());
    }
    let said: &SelfAssessment = &opened.said;
    let progress = share_sections::progress(opened.standard, said);
    let reader = visit.cx.actor.as_ref().map(|actor| actor.person);
    visit.cx.services.store.read(|db| {
        let kept = sections::of_case(db, opened.case.id)?;
        let mut lines = Vec::new();
        for area in progress {
            let Some(section) = kept.iter().find(|section| section.area == area.area) else {
                continue;
            };
            let name = people::find(db, section.person)?.map(|person| person.name);
            lines.push(SectionLine {
                title: title(texts, &area.area),
                name: name.unwrap_or_default(),
                own: Some(section.person) == reader,
                due_on: section.due_on.map(|day| day.to_string()),
                asked: area.asked,
                done: area.done,
            });
        }
        Ok(lines)
    })
}
