//! Moving a draft to a later version of its standard: what would happen, doing it, looking again, what there was before.

mod table;

use std::collections::BTreeMap;

use actix_web::http::StatusCode;

use self::table::Told;
use crate::{
    domain::{
        ids::{CaseId, MoveId},
        scoring::{Scoring, Verdict, score},
        standard::{
            AreaSlot, CriterionSlot, CriterionUid, FieldSlot, LabelSlot, LabelUid, Lang, Standard, StandardRef,
            TextKey, TrackSlot, TrackUid, Version,
            lineage::{CarriedEvidence, Draft},
        },
    },
    store::{moves::StoredMove, self_assessment::Evidence},
    usecase::{
        UseCaseError,
        confirm_looks::confirm_looks,
        move_draft::{Choices, MoveDraft, Preview, move_draft, preview_move},
        past_moves::{self, Archive, Left, left_to_look_at},
        self_assessment::SelfAssessment,
        undo_move::undo_move,
    },
    views::{
        pages::moves::{
            ArchivePage, ArchivedAnswer, ArchivedArea, ArchivedEvidence, ArchivedFigure, DraftResult, Look, LooksPage,
            MovePage, PastMove,
        },
        parts::{Choice, ChoiceField},
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, names, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/move/{version}`
pub fn preview(visit: &Visit) -> Outcome {
    visit.page(&preview_page(visit, &FormData::default(), &Mistakes::default(), false)?)
}

/// `POST …/move/{version}`: as it was shown, or not at all.
pub fn go(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let moved = read(visit, form).and_then(|command| move_draft(&visit.cx, &command));
    match moved {
        Ok(_) => Ok(Reply::to(format!("/app/cases/{case}/looks?done=moved"))),
        // Somebody was at the draft: it is shown as it stands now, and asked again.
        Err(UseCaseError::Conflict) => {
            let page = preview_page(visit, form, &Mistakes::default(), true)?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => {
            let page = preview_page(visit, form, &Mistakes::of(error)?, false)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn read(visit: &Visit, form: &FormData) -> Result<MoveDraft, UseCaseError> {
    let mut fields = Fields::of(form);
    let choices = Choices {
        label: fields.optional("label"),
        track: fields.optional("track"),
        picks: form.ticked("pick")?,
    };
    fields.finish()?;
    Ok(MoveDraft {
        case: visit.case()?,
        to: visit.parameter("version")?,
        shown: form.text("shown").to_owned(),
        choices,
    })
}

fn preview_page(visit: &Visit, form: &FormData, mistakes: &Mistakes, changed: bool) -> Result<MovePage, UseCaseError> {
    let (case, version): (CaseId, Version) = (visit.case()?, visit.parameter("version")?);
    let Preview {
        case,
        from,
        to,
        moved,
        asked,
        shown,
    } = preview_move(&visit.cx, case, version)?;
    let lang = standard_lang(visit);
    let told = Told::new(visit, &lang, from, to);
    let head = visit
        .cx
        .services
        .store
        .read(|db| case_head(db, &case, Texts::of(from, &lang)))?;
    let said = visit
        .cx
        .services
        .store
        .read(|db| SelfAssessment::load(db, &visit.cx, &case))?;
    // A panel gives its points long after the last move.
    let after = moved.draft.application(to, &BTreeMap::new());
    let field = |wanted: bool, name: &str, options: Vec<Choice>| {
        wanted.then(|| ChoiceField {
            options,
            error: mistakes.code(name),
        })
    };
    let mut picks: Vec<String> = form.all("pick").map(str::to_owned).collect();
    if picks.is_empty() {
        picks = moved.draft.picks.iter().map(ToString::to_string).collect();
    }
    let label = moved.draft.label.as_ref();
    let offered = to
        .labels()
        .iter()
        .filter(|one| label.is_none_or(|label| one.uid == *label));
    let selects: Vec<_> = offered.filter_map(|label| label.select.as_ref()).collect();
    Ok(MovePage {
        url: format!("{}/move/{version}", head.url),
        case: head,
        from: from.version().to_string(),
        to: version.to_string(),
        since: to.lifecycle().in_force_from.to_string(),
        diff_url: told.diff_url(),
        shown,
        changed,
        before: result(&said.scoring, from, &lang),
        after: result(&score(to, &after), to, &lang),
        label: field(asked.label, "label", labels(to, &lang, form.text("label"))),
        track: field(asked.track, "track", tracks(to, &lang, form.text("track"))),
        picks_count: selects.iter().map(|select| select.count).max().unwrap_or(0),
        picks: field(
            asked.picks,
            "pick",
            told.picks(selects.iter().flat_map(|select| &select.from), &picks),
        ),
        moved: told.table(&moved),
        errors: mistakes.links(),
    })
}

/// What a draft comes to by a version.
fn result(scoring: &Scoring, standard: &Standard, lang: &Lang) -> DraftResult {
    // Lowest rank first.
    let mut labels = scoring.labels.iter().rev();
    let reached = labels.find(|score| score.reached == Verdict::Reached);
    DraftResult {
        counts_met: standard.counts_met(),
        points: scoring.total.points.clone().into(),
        max: scoring.total.max.clone().into(),
        reached: reached.map(|score| Texts::of(standard, lang).label(&score.label, LabelSlot::Title)),
    }
}

fn labels(standard: &Standard, lang: &Lang, chosen: &str) -> Vec<Choice> {
    let choice = |uid: &LabelUid| Choice {
        value: uid.to_string(),
        label: text(standard, lang, TextKey::Label(uid, LabelSlot::Title)),
        hint: Some(text(standard, lang, TextKey::Label(uid, LabelSlot::Statement))),
        checked: uid.as_str() == chosen,
    };
    standard.labels().iter().map(|label| choice(&label.uid)).collect()
}

fn tracks(standard: &Standard, lang: &Lang, chosen: &str) -> Vec<Choice> {
    let choice = |uid: &TrackUid| Choice {
        value: uid.to_string(),
        label: text(standard, lang, TextKey::Track(uid, TrackSlot::Title)),
        hint: Some(text(standard, lang, TextKey::Track(uid, TrackSlot::Summary))),
        checked: uid.as_str() == chosen,
    };
    standard.tracks().iter().map(|track| choice(&track.uid)).collect()
}

fn text(standard: &Standard, lang: &Lang, key: TextKey<'_>) -> String {
    standard.text(key, lang).text.to_owned()
}

/// `GET …/looks`
pub fn looks(visit: &Visit) -> Outcome {
    visit.page(&looks_page(visit, &Mistakes::default())?)
}

/// `POST …/looks`
pub fn confirm(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let shown = form.text("standard_version").parse();
    let done = shown.map_err(|_| UseCaseError::Conflict).and_then(|shown| {
        let criteria = form.ticked("criterion")?;
        confirm_looks(&visit.cx, case, shown, &criteria)
    });
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}/looks?done=looks_confirmed"))),
        // The draft has moved on since: other changes are to be looked at now.
        Err(UseCaseError::Conflict) => {
            let page = looks_page(visit, &Mistakes::one("criterion", "looks_moved"))?;
            if page.standard_version == form.text("standard_version") {
                return Err(UseCaseError::Conflict);
            }
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => {
            let page = looks_page(visit, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn looks_page(visit: &Visit, mistakes: &Mistakes) -> Result<LooksPage, UseCaseError> {
    let Left {
        case,
        last,
        moved,
        looks,
        may_edit,
        is_undoable,
    } = left_to_look_at(&visit.cx, visit.case()?)?;
    let lang = standard_lang(visit);
    let (from, to) = ends(visit, &case.standard, &last)?;
    let told = Told::new(visit, &lang, from, to);
    let head = visit
        .cx
        .services
        .store
        .read(|db| case_head(db, &case, Texts::of(to, &lang)))?;
    let order = |uid: &CriterionUid| to.criteria().iter().position(|criterion| criterion.uid == *uid);
    let (confirmed, mut open): (Vec<_>, Vec<_>) = looks.into_iter().partition(|look| look.confirmed_at.is_some());
    open.sort_by_key(|look| order(&look.criterion));
    let look = |look: &crate::store::moves::StoredLook| {
        let row = moved
            .rows
            .iter()
            .find(|row| row.criterion.as_ref() == Some(&look.criterion))?;
        Some(Look {
            criterion: look.criterion.to_string(),
            reason: look.reason.to_string(),
            url: format!("{}/criteria/{}", head.url, look.criterion),
            line: told.line(row),
        })
    };
    Ok(LooksPage {
        open: open.iter().filter_map(look).collect(),
        confirmed: u32::try_from(confirmed.len()).unwrap_or(u32::MAX),
        may_edit,
        standard_version: case.standard.version.to_string(),
        undo_url: is_undoable.then(|| format!("{}/moves/{}/undo", head.url, last.id)),
        last: past(visit, &head.url, &last)?,
        case: head,
        error: mistakes.code("criterion"),
        errors: mistakes.links(),
    })
}

/// Both versions of a move.
fn ends<'a>(
    visit: &'a Visit,
    now: &StandardRef,
    made: &StoredMove,
) -> Result<(&'a Standard, &'a Standard), UseCaseError> {
    let standards = &visit.cx.services.standards;
    let at = |version: Version| StandardRef {
        id: now.id.clone(),
        version,
    };
    Ok((
        standards.load(&at(made.from.version))?,
        standards.load(&at(made.to.version))?,
    ))
}

fn past(visit: &Visit, case_url: &str, made: &StoredMove) -> Result<PastMove, UseCaseError> {
    let by = visit.cx.services.store.read(|db| names(db, [made.moved_by]))?;
    Ok(PastMove {
        from: made.from.version.to_string(),
        to: made.to.version.to_string(),
        at: made.moved_at.to_string(),
        by: by.get(&made.moved_by).cloned().unwrap_or_default(),
        undone_at: made.undone_at.map(|at| at.to_string()),
        url: format!("{case_url}/moves/{}", made.id),
    })
}

/// `POST …/moves/{move}/undo`
pub fn undo(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    undo_move(&visit.cx, case, visit.parameter("move")?)?;
    Ok(Reply::to(format!("/app/cases/{case}?done=move_undone")))
}

/// `GET …/moves/{move}`: what there was before, in the words of then.
pub fn archive(visit: &Visit) -> Outcome {
    let id: MoveId = visit.parameter("move")?;
    let Archive {
        case,
        made,
        moved,
        pin,
        draft,
        evidence,
    } = past_moves::archive(&visit.cx, visit.case()?, id)?;
    let lang = standard_lang(visit);
    let (from, to) = ends(visit, &case.standard, &made)?;
    let told = Told::new(visit, &lang, from, to);
    let now = visit.cx.services.standards.load(&case.standard)?;
    let head = visit
        .cx
        .services
        .store
        .read(|db| case_head(db, &case, Texts::of(now, &lang)))?;
    let say = |key: TextKey<'_>| text(from, &lang, key);
    let figures = from.fields().iter().filter_map(|field| {
        Some(ArchivedFigure {
            title: say(TextKey::Field(&field.uid, FieldSlot::Title)),
            value: draft.figures.get(&field.uid)?.clone(),
        })
    });
    let picks = draft.picks.iter().map(|uid| told.old_name(uid));
    visit.page(&ArchivePage {
        last: past(visit, &head.url, &made)?,
        standard: Texts::of(from, &lang).short_and_version(),
        standard_url: format!("/standards/{}/{}", from.id(), from.version()),
        sha256: made.archive.sha256.clone(),
        label: say(TextKey::Label(&pin.label, LabelSlot::Title)),
        track: pin.track.as_ref().map(|uid| say(TextKey::Track(uid, TrackSlot::Title))),
        picks: picks.collect(),
        figures: figures.collect(),
        areas: areas(&told, from, &lang, &draft, &evidence, &head.url),
        moved: told.table(&moved),
        case: head,
    })
}

fn areas(
    told: &Told<'_>,
    standard: &Standard,
    lang: &Lang,
    draft: &Draft,
    evidence: &[(Evidence, bool)],
    case_url: &str,
) -> Vec<ArchivedArea> {
    let given = |piece: &CarriedEvidence| {
        let found = evidence.iter().find(|(one, _)| one.id == piece.evidence);
        let title = found.map_or_else(|| piece.evidence.to_string(), |(one, _)| one.title.clone());
        let places = if piece.pinpoint.is_empty() { "" } else { ", " };
        ArchivedEvidence {
            label: format!("{title}{places}{}", piece.pinpoint),
            url: found
                .filter(|(_, is_there)| *is_there)
                .map(|(one, _)| format!("{case_url}/evidence/{}", one.id)),
        }
    };
    let area = |area: &crate::domain::standard::Area| {
        let answers = standard.criteria_of(&area.uid).map(|criterion| {
            let answer = draft.answers.get(&criterion.uid);
            let pieces = draft.evidence.iter().filter(|piece| piece.criterion == criterion.uid);
            ArchivedAnswer {
                code: criterion.code.clone(),
                title: text(standard, lang, TextKey::Criterion(&criterion.uid, CriterionSlot::Title)),
                level: answer.and_then(|answer| told.old_mark(&criterion.uid, answer.mark)),
                note: answer.map(|answer| answer.note.clone()).unwrap_or_default(),
                evidence: pieces.map(given).collect(),
            }
        });
        ArchivedArea {
            code: area.code.clone(),
            title: text(standard, lang, TextKey::Area(&area.uid, AreaSlot::Title)),
            answers: answers.collect(),
        }
    };
    let areas = standard.areas().iter().map(area);
    areas.filter(|area| !area.answers.is_empty()).collect()
}
