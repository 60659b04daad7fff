//! Papers beside a case about a certificate: what its holder was asked and told, and the files that were brought.

use actix_web::http::StatusCode;

use crate::{
    domain::{ids::EvidenceId, megabytes::Megabytes, standard::EvidenceSlot},
    store::application::Question,
    usecase::{
        UseCaseError,
        papers::{self, BringPaper},
    },
    views::{
        pages::papers::{PaperForm, PapersPage, ToldView},
        parts::{Choice, ChoiceField, EvidenceItem, Field},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, Texts, case_head,
            evidence::{accepted, files},
            evidence_item, names, standard_lang,
        },
        reply::Reply,
        upload::Uploaded,
        visit::{Outcome, Visit},
    },
};

/// `GET …/papers`
pub fn list(visit: &Visit) -> Outcome {
    visit.page(&page(visit, &FormData::default(), &Mistakes::default())?)
}

/// Asked before the first byte of a file is stored.
pub fn before(visit: &Visit) -> Result<Megabytes, UseCaseError> {
    papers::paper_limit(&visit.cx, visit.case()?)
}

/// `POST …/papers`
pub fn bring(visit: &Visit, form: &FormData, uploaded: Uploaded) -> Outcome {
    match kept(visit, form, uploaded) {
        Ok(_) => Ok(Reply::to(format!(
            "/app/cases/{}/papers?done=evidence_added",
            visit.case()?
        ))),
        Err(error) => {
            let page = page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST …/papers/{evidence}/remove`
pub fn take_back(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    papers::take_back(&visit.cx, case, visit.parameter("evidence")?)?;
    Ok(Reply::to(format!("/app/cases/{case}/papers?done=paper_taken_back")))
}

fn kept(visit: &Visit, form: &FormData, uploaded: Uploaded) -> Result<EvidenceId, UseCaseError> {
    let mut fields = Fields::of(form);
    let kind = fields.value("kind");
    let title = fields.text("title", 150);
    fields.finish()?;
    let command = BringPaper {
        case: visit.case()?,
        title,
        kind: kind.ok_or_else(|| UseCaseError::field("kind", "required"))?,
        file_name: uploaded.file_name,
    };
    let upload = uploaded
        .file
        .ok_or_else(|| UseCaseError::field("file", "file_required"))?;
    papers::bring_paper(&visit.cx, &command, upload)
}

/// What the holder was asked and told, question by question.
pub(super) fn told(questions: &[Question]) -> Vec<ToldView> {
    let one = |asked: &Question| ToldView {
        question: asked.question.clone(),
        due_on: asked.due_on.to_string(),
        answer: asked.answer.clone(),
    };
    questions.iter().map(one).collect()
}

fn page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<PapersPage, UseCaseError> {
    let seen = papers::papers(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&seen.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let by = seen.papers.iter().map(|paper| paper.uploaded_by);
    let (head, names) = visit
        .cx
        .services
        .store
        .read(|db| Ok::<_, UseCaseError>((case_head(db, &seen.case, texts)?, names(db, by)?)))?;
    let kinds: Vec<_> = standard.evidence_kinds().collect();
    let accept = accepted(&kinds);
    let options = kinds.iter().map(|kind| Choice {
        value: kind.uid.to_string(),
        label: texts.evidence(&kind.uid, EvidenceSlot::Title),
        hint: None,
        checked: form.text("kind") == kind.uid.as_str(),
    });
    Ok(PapersPage {
        told: told(&seen.questions),
        papers: seen
            .papers
            .iter()
            .map(|paper| EvidenceItem {
                remove_url: seen
                    .own
                    .contains(&paper.id)
                    .then(|| format!("{}/papers/{}/remove", head.url, paper.id)),
                ..evidence_item(texts, paper, "", &names, false)
            })
            .collect(),
        may_read: seen.may_read,
        form: seen.may_add.then(|| PaperForm {
            kind: ChoiceField {
                options: options.collect(),
                error: mistakes.code("kind"),
            },
            title: mistakes.field("title", form.text("title")),
            file: Field {
                value: String::new(),
                error: mistakes.code("file"),
            },
            types: files(&accept),
            accept: accept.join(","),
            max_mb: kinds.iter().map(|kind| kind.max_mb).max().unwrap_or(0),
        }),
        errors: mistakes.links(),
        case: head,
    })
}
