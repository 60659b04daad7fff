//! The cluster's answers: list, criterion by criterion, evidence, submission. Others read the same pages.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        case::{Case, State},
        ids::{CaseId, EvidenceId},
        policy::{self, Action, Resource},
        standard::{AreaSlot, Criterion, CriterionKind, CriterionSlot, CriterionUid, EvidenceSlot, Standard},
    },
    store::self_assessment::EvidenceLink,
    usecase::{
        UseCaseError,
        add_evidence::{self, AddEvidence},
        case_file,
        save_answer::{self, SaveAnswer},
        self_assessment::SelfAssessment,
        submit_application,
    },
    views::{
        pages::self_assessment::{CriteriaPage, CriterionPage, Missing, SubmitPage, UploadForm},
        parts::{Choice, ChoiceField, Field, Link},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, RowFacts, Texts, area_rows, asked, case_head, evidence_item, ladder, names, score_view,
            standard_lang,
        },
        reply::Reply,
        upload::Uploaded,
        visit::{Outcome, Visit},
    },
};

/// The most a note may hold, in characters: two pages of print.
const NOTE_CHARS: usize = 8_000;

/// A case opened for reading its self-assessment.
struct Opened {
    case: Case,
    said: SelfAssessment,
    may_edit: bool,
    may_submit: bool,
}

fn open(visit: &Visit) -> Result<Opened, UseCaseError> {
    let id = visit.case()?;
    visit.cx.services.store.read(|db| {
        let opened = case_file::open(db, &visit.cx, id, Action::ReadDossier)?;
        let may = |action| policy::can(visit.cx.actor.as_ref(), action, Resource::Case(&opened.standing)).is_ok();
        Ok(Opened {
            said: SelfAssessment::load(db, &visit.cx, &opened.case)?,
            may_edit: may(Action::EditDraft) && matches!(opened.case.state, State::Draft | State::InfoRequested),
            may_submit: may(Action::CommitOrganisation) && opened.case.state == State::Draft,
            case: opened.case,
        })
    })
}

/// `GET …/criteria`
pub fn overview(visit: &Visit) -> Outcome {
    let Opened {
        case,
        said,
        may_edit,
        may_submit,
    } = open(visit)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let incomplete = said.completeness.criteria();
    let areas = area_rows(texts, &said.scoring, |criterion| {
        let answer = said.answers.get(&criterion.uid);
        RowFacts {
            level: answer.and_then(|answer| answer.level),
            claimed: None,
            evidence: count(said.evidence_for(&criterion.uid).count()),
            started: answer.is_some(),
            done: !incomplete.contains(&criterion.uid),
            url: Some(address(case.id, &criterion.uid)),
        }
    });
    visit.page(&CriteriaPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        score: score_view(&said.scoring, &case.label, texts),
        areas,
        missing: missing(case.id, &said, texts),
        may_edit,
        may_submit,
    })
}

/// `GET …/criteria/{criterion}`
pub fn criterion(visit: &Visit) -> Outcome {
    visit.page(&criterion_page(
        visit,
        None,
        &FormData::default(),
        &Mistakes::default(),
    )?)
}

/// `POST …/criteria/{criterion}`
pub fn save(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, criterion_uid(visit)?);
    let mut fields = Fields::of(form);
    let level = fields.optional("level");
    let note = fields.text("note", NOTE_CHARS);
    let row_version = fields.value("row_version").unwrap_or(0);
    let saved = fields.finish().and_then(|()| {
        let command = SaveAnswer {
            case,
            criterion: uid.clone(),
            level,
            applies: true,
            note,
            row_version,
        };
        save_answer::save_answer(&visit.cx, &command)
    });
    // Somebody else was quicker: nothing is overwritten, and what was typed stays on the page beside what is kept.
    let saved = saved.map_err(|error| match error {
        UseCaseError::Conflict => UseCaseError::field("note", "stale"),
        other => other,
    });
    match saved {
        Ok(()) => {
            let next = (form.text("then") == "next")
                .then(|| neighbours(visit, &uid))
                .transpose()?;
            let to = next.and_then(|(_, next)| next).unwrap_or(uid);
            Ok(Reply::to(format!("{}?done=saved", address(case, &to))))
        }
        Err(error) => {
            let mistakes = Mistakes::of(error)?;
            let stale = mistakes.code("note").as_deref() == Some("stale");
            let status = if stale {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            visit.page_with(
                status,
                &criterion_page(visit, Some(form), &FormData::default(), &mistakes)?,
            )
        }
    }
}

/// Asked before the first byte of a file is stored.
pub fn before_upload(visit: &Visit) -> Result<u64, UseCaseError> {
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
        Err(error) => {
            let page = criterion_page(visit, None, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
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
    fields.finish()?;
    let kind = kind.ok_or_else(|| UseCaseError::field("kind", "required"))?;
    let upload = uploaded
        .upload
        .ok_or_else(|| UseCaseError::field("file", "file_required"))?;
    let file_name = uploaded.file_name;
    let command = AddEvidence {
        case,
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
        Err(error) => {
            let page = criterion_page(visit, None, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST …/evidence/{evidence}/remove`
pub fn remove_evidence(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    add_evidence::remove_evidence(&visit.cx, case, visit.parameter("evidence")?)?;
    Ok(Reply::to(format!("/app/cases/{case}/criteria?done=evidence_removed")))
}

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
    submit_application::submit_application(&visit.cx, case, declared)?;
    Ok(Reply::to(format!("/app/cases/{case}?done=submitted")))
}

fn submit_page(visit: &Visit, mistakes: &Mistakes) -> Result<SubmitPage, UseCaseError> {
    let Opened { case, said, .. } = open(visit)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    Ok(SubmitPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        score: score_view(&said.scoring, &case.label, texts),
        missing: missing(case.id, &said, texts),
        answered: count(said.answers.values().filter(|answer| answer.level.is_some()).count()),
        evidence: count(said.evidence.len()),
        declaration: mistakes.field("declaration", ""),
        errors: mistakes.links(),
    })
}

/// What is missing before the case can be submitted, each with the place to mend it.
fn missing(case: CaseId, said: &SelfAssessment, texts: Texts<'_>) -> Vec<Missing> {
    let lacks = &said.completeness;
    let line = |what: &str, uid: &CriterionUid| {
        let criterion = texts.standard.criterion(uid)?;
        Some(Missing {
            what: what.to_owned(),
            code: criterion.code.clone(),
            title: texts.criterion(uid, CriterionSlot::Title),
            url: address(case, uid),
        })
    };
    let answers = lacks.unanswered.iter().filter_map(|uid| line("answer", uid));
    let notes = lacks.without_note.iter().filter_map(|uid| line("note", uid));
    let evidence = lacks
        .without_evidence
        .iter()
        .filter_map(|(uid, _)| line("evidence", uid));
    let pinpoints = lacks
        .without_pinpoint
        .iter()
        .filter_map(|(uid, _)| line("pinpoint", uid));
    let looks = said.open_looks.iter().filter_map(|uid| line("look", uid));
    let mut all: Vec<_> = looks
        .chain(answers)
        .chain(notes)
        .chain(evidence)
        .chain(pinpoints)
        .collect();
    all.dedup_by(|one, other| one.code == other.code && one.what == other.what);
    all
}

fn criterion_page(
    visit: &Visit,
    typed: Option<&FormData>,
    other: &FormData,
    mistakes: &Mistakes,
) -> Result<CriterionPage, UseCaseError> {
    let Opened {
        case, said, may_edit, ..
    } = open(visit)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let uid = criterion_uid(visit)?;
    let criterion = standard.criterion(&uid).ok_or(UseCaseError::NotFound)?;
    let kept = said.answers.get(&uid);
    let level = match typed {
        Some(form) => form.text("level").parse().ok(),
        None => kept.and_then(|answer| answer.level),
    };
    let note = typed.map_or_else(
        || kept.map(|answer| answer.note.clone()).unwrap_or_default(),
        |form| form.text("note").to_owned(),
    );
    let evidence: Vec<_> = said.evidence_for(&uid).collect();
    let uploaders = evidence.iter().map(|(evidence, _)| evidence.uploaded_by);
    let names = visit.cx.services.store.read(|db| names(db, uploaders))?;
    let (previous, next) = neighbours(visit, &uid)?;
    let link = |uid: CriterionUid| {
        let code = standard
            .criterion(&uid)
            .map(|criterion| criterion.code.clone())
            .unwrap_or_default();
        Link {
            url: address(case.id, &uid),
            label: format!("{code} {}", texts.criterion(&uid, CriterionSlot::Title)),
        }
    };
    let area = standard.areas().iter().find(|area| area.uid == criterion.area);
    Ok(CriterionPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        url: address(case.id, &uid),
        code: criterion.code.clone(),
        title: texts.criterion(&uid, CriterionSlot::Title),
        area: area
            .map(|area| texts.area(&area.uid, AreaSlot::Title))
            .unwrap_or_default(),
        purpose: texts.criterion(&uid, CriterionSlot::Purpose),
        guidance: texts.criterion(&uid, CriterionSlot::Guidance),
        good_example: texts.criterion(&uid, CriterionSlot::GoodExample),
        common_mistake: texts.criterion(&uid, CriterionSlot::CommonMistake),
        gate: criterion.kind == CriterionKind::Gate,
        levels: ladder(texts, criterion, level, None),
        level_error: mistakes.code("level"),
        note: mistakes.field("note", note),
        // The version that is kept now: whoever saves again has seen that there is another text.
        row_version: i64::from(kept.map_or(0, |answer| answer.row_version)),
        saved_at: kept.map(|answer| answer.updated_at.to_string()),
        asked: asked(texts, criterion, |kind| {
            evidence.iter().any(|(evidence, _)| evidence.kind == kind)
        }),
        evidence: evidence
            .iter()
            .map(|(evidence, link)| {
                evidence_item(
                    texts,
                    evidence,
                    &link.pinpoint,
                    &names,
                    may_edit && said.removable(evidence),
                )
            })
            .collect(),
        upload: upload_form(standard, criterion, texts, &said, other, mistakes),
        may_edit,
        previous: previous.map(link),
        next: next.map(link),
        errors: mistakes.links(),
    })
}

fn upload_form(
    standard: &Standard,
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
        .filter_map(|asked| standard.evidence_kind(&asked.kind))
        .collect();
    let options = kinds.iter().map(|kind| Choice {
        value: kind.uid.to_string(),
        label: texts.evidence(&kind.uid, EvidenceSlot::Title),
        hint: None,
        checked: form.text("kind") == kind.uid.as_str() || kinds.len() == 1,
    });
    let mut accept: Vec<_> = kinds.iter().flat_map(|kind| &kind.accept).map(String::as_str).collect();
    accept.sort_unstable();
    accept.dedup();
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
        accept: accept.join(","),
        max_mb: kinds.iter().map(|kind| kind.max_mb).max().unwrap_or(0),
    }
}

fn criterion_uid(visit: &Visit) -> Result<CriterionUid, UseCaseError> {
    visit.parameter("criterion")
}

/// The criteria before and after, in the standard's order.
fn neighbours(visit: &Visit, uid: &CriterionUid) -> Result<(Option<CriterionUid>, Option<CriterionUid>), UseCaseError> {
    let case = visit
        .cx
        .services
        .store
        .read(|db| case_file::open(db, &visit.cx, visit.case()?, Action::ReadDossier).map(|opened| opened.case))?;
    let criteria = visit.cx.services.standards.load(&case.standard)?.criteria();
    let at = criteria
        .iter()
        .position(|criterion| criterion.uid == *uid)
        .ok_or(UseCaseError::NotFound)?;
    let nth = |at: Option<usize>| {
        at.and_then(|at| criteria.get(at))
            .map(|criterion| criterion.uid.clone())
    };
    Ok((nth(at.checked_sub(1)), nth(at.checked_add(1))))
}

fn address(case: CaseId, criterion: &CriterionUid) -> String {
    format!("/app/cases/{case}/criteria/{criterion}")
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
