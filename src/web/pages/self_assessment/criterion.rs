//! One criterion: what is asked, the figures, the level, the words, the evidence.

use actix_web::http::StatusCode;

use super::{Opened, address, count, criterion_uid, earlier, evidence::upload_form, open, overview, written};
use crate::{
    domain::{
        answers::may_be_left_out,
        standard::{
            AreaSlot, Bound, Criterion, CriterionKind, CriterionSlot, CriterionUid, EvidenceNeed, EvidenceSlot,
            LabelSlot, Level, Requirement, Subject, TrackSlot,
        },
    },
    store::self_assessment::StoredAnswer,
    usecase::{
        UseCaseError,
        save_answer::{self, SaveAnswer},
        save_figures::{self, SaveFigures},
        self_assessment::SelfAssessment,
    },
    views::{
        pages::self_assessment::{CriterionPage, EvidenceCheck, RequirementLine},
        parts::{FigureField, LevelCard, Link, NotApplicable},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, Texts, case_head, evidence, evidence_item,
            figure_fields::{Shown, error_links, figure_field},
            ladder, measures, names, standard_lang,
            voice::Voice,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a note may hold, in characters: two pages of print.
const NOTE_CHARS: usize = 8_000;

/// What the ladder sends for a criterion that does not apply.
pub(super) const NOT_APPLICABLE: &str = "none";

/// `GET …/criteria/{criterion}`
pub fn criterion(visit: &Visit) -> Outcome {
    visit.page(&criterion_page(
        visit,
        None,
        &FormData::default(),
        &Mistakes::default(),
    )?)
}

/// `POST …/criteria/{criterion}`: figures and answer.
pub fn save(visit: &Visit, form: &FormData) -> Outcome {
    let uid = criterion_uid(visit)?;
    let opened = open(visit)?;
    let criterion = opened.standard.criterion(&uid);
    // Figures first: what they carry is kept even where the words need another look.
    let figures = criterion.map_or(Ok(()), |criterion| save_figures_of(visit, &opened, criterion, form));
    let answer = save_answer_of(visit, &opened, &uid, form);
    if criterion.is_none() {
        return match answer {
            // The draft moved to a version without the criterion: what was typed is shown where the draft goes on.
            Err(UseCaseError::Conflict | UseCaseError::Invalid(_)) => overview::without_criterion(visit, form),
            other => Err(other.err().unwrap_or(UseCaseError::NotFound)),
        };
    }
    // Somebody else was quicker: nothing is overwritten, and what was typed stays on the page beside what is kept.
    let stale = |error| match error {
        UseCaseError::Conflict => UseCaseError::field("note", "stale"),
        other => other,
    };
    let (figures, answer) = (figures.map_err(stale), answer.map_err(stale));
    let mut mistakes = Mistakes::default();
    for refused in [figures.err(), answer.err()].into_iter().flatten() {
        mistakes = mistakes.and(Mistakes::of(refused)?);
    }
    if mistakes.links().is_empty() {
        let to = if form.text("then") == "next" {
            // After the last one comes the list, with what is missing still.
            neighbours(&opened, &uid).1.map_or_else(
                || format!("/app/cases/{}/criteria", opened.case.id),
                |next| address(opened.case.id, &next),
            )
        } else {
            address(opened.case.id, &uid)
        };
        return Ok(Reply::to(format!("{to}?done=saved")));
    }
    let page = criterion_page(visit, Some(form), &FormData::default(), &mistakes)?;
    let status = if mistakes.any("stale") || page.earlier.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    visit.page_with(status, &page)
}

fn save_figures_of(
    visit: &Visit,
    opened: &Opened<'_>,
    criterion: &Criterion,
    form: &FormData,
) -> Result<(), UseCaseError> {
    let case = opened.case.id;
    let figures = written(opened.standard, form, &criterion.data);
    if figures.is_empty() {
        return Ok(());
    }
    let shown = earlier::shown_or_refused(form)?;
    save_figures::save_figures(&visit.cx, &SaveFigures { case, shown, figures })
}

fn save_answer_of(visit: &Visit, opened: &Opened<'_>, uid: &CriterionUid, form: &FormData) -> Result<(), UseCaseError> {
    let mut fields = Fields::of(form);
    let applies = form.text("level") != NOT_APPLICABLE;
    let level = if applies { fields.optional("level") } else { None };
    let note = fields.text("note", NOTE_CHARS);
    let row_version = fields.value("row_version").unwrap_or(0);
    fields.finish()?;
    let command = SaveAnswer {
        case: opened.case.id,
        shown: earlier::shown_or_refused(form)?,
        criterion: uid.clone(),
        level,
        applies,
        note,
        row_version,
    };
    save_answer::save_answer(&visit.cx, &command)
}

/// The page; `typed` is the main form as it was sent, `other` one of the forms for evidence.
pub(super) fn criterion_page(
    visit: &Visit,
    typed: Option<&FormData>,
    other: &FormData,
    mistakes: &Mistakes,
) -> Result<CriterionPage, UseCaseError> {
    let opened = open(visit)?;
    let sent = typed.or_else(|| other.has("standard_version").then_some(other));
    let (mistakes, earlier) = earlier::refused(visit, &opened, sent, mistakes);
    let mistakes = &*mistakes;
    let Opened {
        case, said, standard, ..
    } = &opened;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let uid = criterion_uid(visit)?;
    let criterion = standard.criterion(&uid).ok_or(UseCaseError::NotFound)?;
    let kept = said.answers.get(&uid);
    let note = typed.map_or_else(
        || kept.map(|answer| answer.note.clone()).unwrap_or_default(),
        |form| form.text("note").to_owned(),
    );
    let pieces: Vec<_> = said.evidence_for(&uid).collect();
    let uploaders = pieces.iter().map(|(evidence, _)| evidence.uploaded_by);
    let names = visit.cx.services.store.read(|db| names(db, uploaders))?;
    let (previous, next) = neighbours(&opened, &uid);
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
    let levels = levels(texts, criterion, said, chosen(kept, typed));
    let voice = Voice::new((visit.views(), &visit.cx.lang), standard, &lang, "");
    Ok(CriterionPage {
        case: visit.cx.services.store.read(|db| case_head(db, case, texts))?,
        url: address(case.id, &uid),
        code: criterion.code.clone(),
        title: texts.criterion(&uid, CriterionSlot::Title),
        area: texts.area(&criterion.area, AreaSlot::Title),
        purpose: texts.criterion(&uid, CriterionSlot::Purpose),
        guidance: texts.criterion(&uid, CriterionSlot::Guidance),
        good_example: texts.criterion(&uid, CriterionSlot::GoodExample),
        common_mistake: texts.criterion(&uid, CriterionSlot::CommonMistake),
        gate: criterion.kind == CriterionKind::Gate,
        not_asked: !opened.asked().contains(&&uid),
        requirements: requirements(&opened, texts, criterion),
        judged: criterion.is_judged(),
        signs: levels.iter().any(|level| !level.signs.is_empty()),
        levels,
        not_applicable: may_be_left_out(standard, criterion).then(|| NotApplicable {
            checked: match typed {
                Some(form) => form.text("level") == NOT_APPLICABLE,
                None => kept.is_some_and(|answer| !answer.applies),
            },
            claimed: false,
        }),
        level_error: mistakes.code("level").or_else(|| mistakes.code("applies")),
        figure_fields: figure_fields(texts, criterion, said, typed, mistakes),
        figures: measures::fields_of(texts, criterion)
            .into_iter()
            .map(|field| measures::figure(texts, field, &said.application))
            .collect(),
        metric: measures::metric_of(texts, criterion, &said.scoring),
        note: mistakes.field("note", note),
        // The version that is kept now: whoever saves again has seen that there is another text.
        row_version: i64::from(kept.map_or(0, |answer| answer.row_version)),
        saved_at: kept.map(|answer| answer.updated_at.to_string()),
        asked: checklist(&voice, texts, criterion, said),
        evidence: pieces
            .iter()
            .map(|(evidence, link)| {
                let may_remove = opened.may_edit && said.removable(evidence);
                evidence_item(texts, evidence, &link.pinpoint, &names, may_remove)
            })
            .collect(),
        upload: upload_form(criterion, texts, said, other, mistakes),
        may_edit: opened.may_edit,
        may_add_evidence: opened.may_add_evidence,
        earlier,
        standard_version: case.standard.version.to_string(),
        previous: previous.map(link),
        next: next.map(link),
        errors: error_links(texts, mistakes),
    })
}

/// The level that is chosen: as typed, or else as kept.
fn chosen(kept: Option<&StoredAnswer>, typed: Option<&FormData>) -> Option<Level> {
    match typed {
        Some(form) => form.text("level").parse().ok(),
        None => kept.and_then(|answer| answer.level),
    }
}

/// The ladder, with the levels that the figures keep out of reach; where figures make the level, with that one marked.
fn levels(texts: Texts<'_>, criterion: &Criterion, said: &SelfAssessment, chosen: Option<Level>) -> Vec<LevelCard> {
    let score = said.scoring.criterion(&criterion.uid);
    let figure = score.and_then(|score| score.figure);
    let marked = if criterion.is_judged() {
        chosen
    } else {
        score.and_then(|score| score.level)
    };
    let mut levels = ladder(texts, criterion, marked, None);
    let bound = figure.filter(|_| criterion.kind == CriterionKind::Mixed);
    for card in &mut levels {
        card.beyond = bound.is_some_and(|bound| match criterion.bound {
            Bound::Upper => card.value > u32::from(bound.0),
            Bound::Lower => card.value < u32::from(bound.0),
        });
    }
    levels
}

/// What the label sought and the track chosen need here.
fn requirements(opened: &Opened<'_>, texts: Texts<'_>, criterion: &Criterion) -> Vec<RequirementLine> {
    let case = &opened.case;
    let own = criterion
        .require
        .iter()
        .filter(|required| required.is_of(&case.label, case.track.as_ref()));
    let line = |required: &Requirement| RequirementLine {
        effect: required.effect.as_str(),
        of: match &required.of {
            Subject::Label(label) => texts.label(label, LabelSlot::Title),
            Subject::Track(track) => texts.track(track, TrackSlot::Title),
        },
        level: texts.level_label(criterion, required.min_level),
    };
    own.map(line).collect()
}

fn figure_fields(
    texts: Texts<'_>,
    criterion: &Criterion,
    said: &SelfAssessment,
    typed: Option<&FormData>,
    mistakes: &Mistakes,
) -> Vec<FigureField> {
    let fields = criterion.data.iter().filter_map(|uid| texts.standard.field(uid));
    let shown = Shown { said, typed, mistakes };
    fields.map(|field| figure_field(texts, field, shown)).collect()
}

/// What is asked as evidence, with how much of it is there.
fn checklist(voice: &Voice<'_>, texts: Texts<'_>, criterion: &Criterion, said: &SelfAssessment) -> Vec<EvidenceCheck> {
    let line = |asked: &EvidenceNeed| {
        let pieces = said.evidence_for(&criterion.uid);
        let given = count(
            pieces
                .filter(|(evidence, _)| evidence.kind == asked.kind.as_str())
                .count(),
        );
        EvidenceCheck {
            title: texts.evidence(&asked.kind, EvidenceSlot::Title),
            hint: texts.evidence(&asked.kind, EvidenceSlot::Hint),
            facts: evidence::asked(voice, asked),
            given,
            there: given > 0 && given >= asked.count_min,
        }
    };
    criterion.evidence.iter().map(line).collect()
}

/// The criteria before and after, among those that are asked.
fn neighbours(opened: &Opened<'_>, uid: &CriterionUid) -> (Option<CriterionUid>, Option<CriterionUid>) {
    let asked = opened.asked();
    let place = |uid: &CriterionUid| {
        let mut criteria = opened.standard.criteria().iter();
        criteria.position(|criterion| criterion.uid == *uid)
    };
    let here = place(uid);
    let before = asked.iter().rev().find(|other| place(other) < here);
    let after = asked.iter().find(|other| place(other) > here);
    (before.copied().cloned(), after.copied().cloned())
}
