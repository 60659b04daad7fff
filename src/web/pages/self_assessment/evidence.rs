//! Evidence put to a criterion: sent, linked, taken out.

use super::{address, criterion::criterion_page, criterion_uid, earlier, open, overview};
use crate::{
    domain::{
        ids::{CaseId, EvidenceId},
        megabytes::Megabytes,
        standard::{Criterion, CriterionUid, EvidenceSlot},
    },
    store::self_assessment::EvidenceLink,
    usecase::{
        FieldError, UseCaseError,
        add_evidence::{self, AddEvidence},
        self_assessment::SelfAssessment,
    },
    views::{
        pages::self_assessment::UploadForm,
        parts::{Choice, ChoiceField, Field},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, Texts,
            evidence::{accepted, files},
        },
        reply::Reply,
        upload::Uploaded,
        visit::{Outcome, Visit},
    },
};

/// Asked before the first byte of a file is stored.
pub fn before_upload(visit: &Visit) -> Result<Megabytes, UseCaseError> {
    add_evidence::upload_limit(&visit.cx, visit.case()?)
}

/// `POST …/criteria/{criterion}/evidence`
pub fn upload(visit: &Visit, form: &FormData, uploaded: Uploaded) -> Outcome {
    let (case, uid) = (visit.case()?, criterion_uid(visit)?);
    match add(visit, case, &uid, form, uploaded) {
        Ok(_) => Ok(Reply::to(format!(
            "{}?done=evidence_added#evidence",
            address(case, &uid)
        ))),
        Err(error) => refuse(visit, &uid, form, error),
    }
}

/// The page with what is wrong. Of a form from before a move nothing is taken: where its criterion went on, and what to do.
fn refuse(visit: &Visit, uid: &CriterionUid, form: &FormData, error: UseCaseError) -> Outcome {
    if matches!(error, UseCaseError::Conflict) && open(visit)?.standard.criterion(uid).is_none() {
        return overview::without_criterion(visit, form);
    }
    earlier::answer(visit, error, |mistakes| {
        let page = criterion_page(visit, None, form, mistakes)?;
        Ok((page.earlier.is_some(), page))
    })
}

fn add(
    visit: &Visit,
    case: CaseId,
    uid: &CriterionUid,
    form: &FormData,
    uploaded: Uploaded,
) -> Result<EvidenceId, UseCaseError> {
    let mut fields = Fields::of(form);
    let kind = fields.value("kind");
    let title = fields.text("title", 150);
    let pinpoint = fields.text("pinpoint", 150);
    if uploaded.file.is_none() {
        fields.refuse(FieldError::new("file", "file_required"));
    }
    fields.finish()?;
    let kind = kind.ok_or_else(|| UseCaseError::field("kind", "required"))?;
    let upload = uploaded
        .file
        .ok_or_else(|| UseCaseError::field("file", "file_required"))?;
    let file_name = uploaded.file_name;
    let command = AddEvidence {
        case,
        shown: earlier::shown_or_refused(form)?,
        criterion: uid.clone(),
        title,
        kind,
        pinpoint,
        file_name,
    };
    add_evidence::add_evidence(&visit.cx, &command, upload)
}

/// `POST …/criteria/{criterion}/link`: one file may speak to several criteria.
pub fn link(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, criterion_uid(visit)?);
    let mut fields = Fields::of(form);
    let evidence = fields.value("existing");
    let pinpoint = fields.text("place", 150);
    let done = fields.finish().and_then(|()| {
        let evidence = evidence.ok_or_else(|| UseCaseError::field("existing", "required"))?;
        add_evidence::link_evidence(
            &visit.cx,
            case,
            earlier::shown_or_refused(form)?,
            &EvidenceLink {
                evidence,
                criterion: uid.clone(),
                pinpoint,
            },
        )
    });
    match done {
        Ok(()) => Ok(Reply::to(format!(
            "{}?done=evidence_added#evidence",
            address(case, &uid)
        ))),
        Err(error) => refuse(visit, &uid, form, error),
    }
}

/// `POST …/evidence/{evidence}/remove`
pub fn remove_evidence(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    add_evidence::remove_evidence(&visit.cx, case, visit.parameter("evidence")?)?;
    Ok(Reply::to(format!("/app/cases/{case}/criteria?done=evidence_removed")))
}

pub(super) fn upload_form(
    criterion: &Criterion,
    texts: Texts<'_>,
    said: &SelfAssessment,
    form: &FormData,
    mistakes: &Mistakes,
) -> UploadForm {
    let here: Vec<_> = said
        .evidence_for(&criterion.uid)
        .map(|(evidence, _)| evidence.id)
        .collect();
    let linked = here.len();
    let elsewhere = said.evidence.iter().filter(|evidence| !here.contains(&evidence.id));
    let existing = ChoiceField {
        options: elsewhere
            .map(|evidence| Choice {
                value: evidence.id.to_string(),
                label: format!("{} ({})", evidence.title, evidence.file_name),
                hint: None,
                checked: form.text("existing") == evidence.id.to_string(),
            })
            .collect(),
        error: mistakes.code("existing"),
    };
    let kinds: Vec<_> = criterion
        .evidence
        .iter()
        .filter_map(|asked| texts.standard.evidence_kind(&asked.kind))
        .collect();
    let options = kinds.iter().map(|kind| Choice {
        value: kind.uid.to_string(),
        label: texts.evidence(&kind.uid, EvidenceSlot::Title),
        hint: None,
        checked: form.text("kind") == kind.uid.as_str() || kinds.len() == 1,
    });
    let accept = accepted(&kinds);
    let named = |field| mistakes.code(field).is_some();
    UploadForm {
        existing,
        place: mistakes.field("place", form.text("place")),
        open: ["kind", "title", "pinpoint", "file"].into_iter().any(named) || linked == 0,
        kind: ChoiceField {
            options: options.collect(),
            error: mistakes.code("kind"),
        },
        title: mistakes.field("title", form.text("title")),
        pinpoint: mistakes.field("pinpoint", form.text("pinpoint")),
        file: Field {
            value: String::new(),
            error: mistakes.code("file"),
        },
        types: files(&accept),
        accept: accept.join(","),
        max_mb: kinds.iter().map(|kind| kind.max_mb).max().unwrap_or(0),
    }
}
