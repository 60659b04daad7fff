//! The desk: one criterion, the cluster's claim with its evidence, and the assessor's score.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;

use super::{REMARK_CHARS, address, claimed, given, judged, not_applicable, raise_address, titles};
use crate::{
    domain::{
        answers::Mark,
        evaluation::sheet::{Judgement, ScoreDraft, Ties},
        ids::CaseId,
        standard::{AreaSlot, Criterion, CriterionSlot, CriterionUid, Field, Level, Standard},
    },
    store::{Db, cases},
    usecase::{
        FieldError, UseCaseError,
        record_score::{self, Cited, NewNote, PLACE_CHARS, RecordScore},
        self_assessment::SelfAssessment,
        sheets::{self, Desk},
    },
    views::{
        pages::evaluation::DeskPage,
        parts::{EvidenceItem, Link, NoteView, RestsOn, measures::FigureView},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, Texts, asked, case_head, evidence_item,
            findings::rows_of,
            ladder,
            measures::{fields_of, figure, metric_of},
            names,
            rests::{note_view, rests_on},
            standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// What stands in the desk's form: what is kept, or what was typed and could not be taken.
#[derive(Default)]
struct Typed {
    judgement: Option<Judgement>,
    remark: String,
    /// The evidence that is ticked.
    cited: BTreeSet<String>,
    /// What the places say, by the evidence.
    places: BTreeMap<String, String>,
    notes: BTreeSet<String>,
    held_on: String,
    spoken_with: String,
    said: String,
    no_evidence_reason: String,
}

impl Typed {
    fn kept(desk: &Desk, uid: &CriterionUid) -> Self {
        desk.scores.get(uid).map_or_else(Self::default, |score| Self {
            judgement: Some(score.judgement),
            remark: score.remark.clone(),
            cited: score
                .evidence
                .iter()
                .map(|looked| looked.evidence.to_string())
                .collect(),
            places: score
                .evidence
                .iter()
                .map(|looked| (looked.evidence.to_string(), looked.place.clone()))
                .collect(),
            notes: score.notes.iter().map(ToString::to_string).collect(),
            no_evidence_reason: score.no_evidence_reason.clone(),
            ..Self::default()
        })
    }

    fn begun(draft: &ScoreDraft) -> Self {
        Self {
            judgement: judged(&draft.level),
            remark: draft.remark.clone(),
            cited: draft.evidence.iter().cloned().collect(),
            places: draft.places.clone(),
            notes: draft.notes.iter().cloned().collect(),
            held_on: draft.held_on.clone(),
            spoken_with: draft.spoken_with.clone(),
            said: draft.said.clone(),
            no_evidence_reason: draft.no_evidence_reason.clone(),
        }
    }

    fn sent(form: &FormData) -> Self {
        let texts = |name: &'static str| form.all(name).map(str::to_owned);
        let places = form.family(PLACE);
        Self {
            judgement: judged(form.text("level")),
            remark: form.text("remark").to_owned(),
            cited: texts("evidence").collect(),
            places: places.map(|(id, place)| (id.to_owned(), place.to_owned())).collect(),
            notes: texts("notes").collect(),
            held_on: form.text("held_on").to_owned(),
            spoken_with: form.text("spoken_with").to_owned(),
            said: form.text("said").to_owned(),
            no_evidence_reason: form.text("no_evidence_reason").to_owned(),
        }
    }
}

/// What the name of a place begins with; the id of its evidence follows.
const PLACE: &str = "place-";

/// `GET …/sheet/{criterion}`
pub fn desk(visit: &Visit) -> Outcome {
    visit.page(&desk_page(visit, None, &Mistakes::default())?)
}

/// `POST …/sheet/{criterion}`
pub fn score(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, visit.parameter::<CriterionUid>("criterion")?);
    if form.text("then") == "later" {
        return keep_for_later(visit, &uid, form);
    }
    let saved = score_command(case, &uid, form).and_then(|command| record_score::record_score(&visit.cx, &command));
    // Somebody else was quicker (the same person in another window): what was typed stays, nothing is overwritten.
    let saved = saved.map_err(|error| match error {
        UseCaseError::Conflict => UseCaseError::field("remark", "stale"),
        other => other,
    });
    match saved {
        Ok(()) => {
            let standard = standard_of(visit, case)?;
            let next = neighbours(standard, &uid).1.filter(|_| form.text("then") == "next");
            let to = next.map_or(&uid, |criterion| &criterion.uid);
            Ok(Reply::to(format!("{}?done=saved", address(case, to))))
        }
        Err(error) => {
            let mistakes = Mistakes::of(error)?;
            let stale = mistakes.code("remark").as_deref() == Some("stale");
            let status = if stale {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            visit.page_with(status, &desk_page(visit, Some(form), &mistakes)?)
        }
    }
}

/// Keeps what is there of a score, whatever it still lacks.
fn keep_for_later(visit: &Visit, uid: &CriterionUid, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let texts = |name: &'static str| form.all(name).map(str::to_owned).collect();
    let places = form.family(PLACE);
    let draft = ScoreDraft {
        level: form.text("level").to_owned(),
        remark: fields.text("remark", REMARK_CHARS),
        evidence: texts("evidence"),
        places: places.map(|(id, place)| (id.to_owned(), place.to_owned())).collect(),
        notes: texts("notes"),
        held_on: form.text("held_on").to_owned(),
        spoken_with: fields.text("spoken_with", PLACE_CHARS),
        said: fields.text("said", REMARK_CHARS),
        no_evidence_reason: fields.text("no_evidence_reason", REMARK_CHARS),
    };
    let kept = fields
        .finish()
        .and_then(|()| record_score::keep_draft(&visit.cx, case, uid, &draft));
    match kept {
        Ok(()) => Ok(Reply::to(format!("{}?done=score_begun", address(case, uid)))),
        Err(error) => {
            let page = desk_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn score_command(case: CaseId, uid: &CriterionUid, form: &FormData) -> Result<RecordScore, UseCaseError> {
    let mut fields = Fields::of(form);
    let judgement = given(&mut fields, form);
    let remark = fields.required("remark", REMARK_CHARS);
    let no_evidence_reason = fields.text("no_evidence_reason", REMARK_CHARS);
    let row_version = fields.value("row_version").unwrap_or(0);
    let mut evidence = Vec::new();
    for id in form.all("evidence") {
        match id.parse() {
            Ok(id) => evidence.push(Cited {
                id,
                place: form.text(&format!("{PLACE}{id}")).to_owned(),
            }),
            Err(_) => fields.refuse(FieldError::new("evidence", "unknown_option")),
        }
    }
    let notes = form.ticked("notes");
    let new_note = new_note(&mut fields, form);
    let ties = Ties {
        evidence: evidence.len(),
        notes: form.all("notes").count() + usize::from(new_note.is_some()),
        lack: &no_evidence_reason,
    };
    // What is not chosen yet is most likely a level: the page names all that is missing at once.
    if !ties.bear(judgement.unwrap_or(Judgement::Given(Mark::Level(Level(0))))) {
        fields.refuse(FieldError::new("evidence", "evidence_or_reason"));
    }
    fields.finish()?;
    let notes = notes?;
    let judgement = judgement.ok_or_else(|| UseCaseError::field("level", "not_chosen"))?;
    Ok(RecordScore {
        case,
        criterion: uid.clone(),
        judgement,
        remark,
        evidence,
        notes,
        new_note,
        no_evidence_reason,
        row_version,
    })
}

/// The note that was begun, if one was: whoever writes into one of its fields has to fill in all.
fn new_note(fields: &mut Fields<'_>, form: &FormData) -> Option<NewNote> {
    if ["spoken_with", "said"].iter().all(|field| form.text(field).is_empty()) {
        return None;
    }
    let spoken_with = fields.required("spoken_with", PLACE_CHARS);
    let said = fields.required("said", REMARK_CHARS);
    let held_on = form.text("held_on").parse();
    if held_on.is_err() {
        fields.refuse(FieldError::new("held_on", "not_a_date"));
    }
    Some(NewNote {
        held_on: held_on.ok()?,
        spoken_with,
        said,
    })
}

fn standard_of(visit: &Visit, case: CaseId) -> Result<&Standard, UseCaseError> {
    let case = visit
        .cx
        .services
        .store
        .read(|db| cases::find(db, case))?
        .ok_or(UseCaseError::NotFound)?;
    visit.cx.services.standards.load(&case.standard)
}

/// The criteria before and after, in the standard's order.
fn neighbours<'a>(standard: &'a Standard, uid: &CriterionUid) -> (Option<&'a Criterion>, Option<&'a Criterion>) {
    let all = standard.criteria();
    let Some(index) = all.iter().position(|criterion| criterion.uid == *uid) else {
        return (None, None);
    };
    (
        index.checked_sub(1).and_then(|before| all.get(before)),
        all.get(index + 1),
    )
}

fn desk_page(visit: &Visit, form: Option<&FormData>, mistakes: &Mistakes) -> Result<DeskPage, UseCaseError> {
    let desk = sheets::desk(&visit.cx, visit.case()?)?;
    let uid: CriterionUid = visit.parameter("criterion")?;
    let standard = visit.cx.services.standards.load(&desk.case.standard)?;
    let criterion = standard.criterion(&uid).ok_or(UseCaseError::NotFound)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let begun = desk.begun.get(&uid).filter(|_| desk.may_score);
    let stands = || begun.map_or_else(|| Typed::kept(&desk, &uid), |(draft, _)| Typed::begun(draft));
    let typed = form.map_or_else(stands, Typed::sent);
    let mark = typed.judgement.and_then(Judgement::mark);
    let kept = desk.scores.get(&uid);
    let claim = desk.said.answers.get(&uid);
    let claimed = claimed(&desk.said, &uid);
    let computed = !criterion.is_judged();
    let level = if computed {
        desk.said.scoring.criterion(&uid).and_then(|score| score.level)
    } else {
        mark.and_then(Mark::level)
    };
    let (case, (evidence, other_evidence)) = visit.cx.services.store.read(|db| {
        Ok::<_, UseCaseError>((
            case_head(db, &desk.case, texts)?,
            boxes(db, &desk.said, criterion, texts, &typed)?,
        ))
    })?;
    let link = |criterion: &Criterion| Link {
        url: address(desk.case.id, &criterion.uid),
        label: texts.heading(criterion),
    };
    let (before, after) = neighbours(standard, &uid);
    let there = |kind: &str| desk.said.evidence_for(&uid).any(|(evidence, _)| evidence.kind == kind);
    Ok(DeskPage {
        case,
        url: address(desk.case.id, &uid),
        code: criterion.code.clone(),
        title: texts.criterion(&uid, CriterionSlot::Title),
        area: texts.area(&criterion.area, AreaSlot::Title),
        purpose: texts.criterion(&uid, CriterionSlot::Purpose),
        check: texts.criterion(&uid, CriterionSlot::Check),
        claimed: claimed
            .and_then(Mark::level)
            .map(|level| texts.level_label(criterion, level)),
        claimed_out: claimed == Some(Mark::NotApplicable),
        claimed_note: claim.map(|answer| answer.note.clone()).unwrap_or_default(),
        figures: figures(texts, criterion, &desk),
        metric: metric_of(texts, criterion, &desk.said.scoring),
        computed,
        left_out: desk.said.particulars.left_out.contains_key(&uid),
        voluntary: !criterion.counts(),
        levels: ladder(texts, criterion, level, claimed.and_then(Mark::level)),
        not_applicable: not_applicable(standard, criterion, mark, claimed),
        may_abstain: sheets::may_abstain(criterion, &desk.said.particulars),
        abstains: typed.judgement == Some(Judgement::Abstains),
        level_error: mistakes.code("level"),
        remark: mistakes.field("remark", typed.remark),
        asked: asked(texts, criterion, there),
        evidence,
        other_evidence,
        place_error: mistakes.code("place"),
        notes: desk
            .notes
            .iter()
            .map(|note| NoteView {
                cited: typed.notes.contains(&note.id.to_string()),
                ..note_view(note)
            })
            .collect(),
        notes_error: mistakes.code("notes"),
        held_on: mistakes.field("held_on", typed.held_on),
        spoken_with: mistakes.field("spoken_with", typed.spoken_with),
        said: mistakes.field("said", typed.said),
        evidence_error: mistakes.code("evidence"),
        no_evidence_reason: mistakes.field("no_evidence_reason", typed.no_evidence_reason),
        rests: kept.map_or_else(RestsOn::default, |score| {
            rests_on(desk.case.id, score, &titles(&desk.said), &desk.notes)
        }),
        findings: rows_of(texts, &desk.findings, &uid),
        raise_url: desk.may_raise.then(|| raise_address(desk.case.id, &uid)),
        row_version: kept.map_or(0, |score| i64::from(score.row_version)),
        saved_at: kept
            .filter(|_| begun.is_none())
            .map(|score| score.updated_at.to_string()),
        begun_at: begun.map(|(_, at)| at.to_string()),
        locked: !desk.may_score,
        unplanned: !desk.is_planned,
        previous: before.map(link),
        next: after.map(link),
        errors: mistakes.links(),
    })
}

/// The figures the criterion rests on, each with the criterion it is asked at, where that is another one.
fn figures(texts: Texts<'_>, criterion: &Criterion, desk: &Desk) -> Vec<FigureView> {
    let standard = texts.standard;
    let view = |field: &Field| {
        let elsewhere = standard.criteria().iter().find(|other| other.data.contains(&field.uid));
        let elsewhere = elsewhere.filter(|_| !criterion.data.contains(&field.uid));
        FigureView {
            asked_at: elsewhere.map(|other| Link {
                url: address(desk.case.id, &other.uid),
                label: other.code.clone(),
            }),
            ..figure(texts, field, &desk.said.application)
        }
    };
    fields_of(texts, criterion).into_iter().map(view).collect()
}

/// What the cluster shows, as boxes to be ticked: for the criterion first, or for others and cited all the same; then the rest.
/// The place begins as the cluster's own: where to look is mostly where it was looked.
fn boxes(
    db: &mut Db,
    said: &SelfAssessment,
    criterion: &Criterion,
    texts: Texts<'_>,
    typed: &Typed,
) -> Result<(Vec<EvidenceItem>, Vec<EvidenceItem>), UseCaseError> {
    let names = names(db, said.evidence.iter().map(|evidence| evidence.uploaded_by))?;
    let linked: BTreeMap<_, _> = said
        .evidence_for(&criterion.uid)
        .map(|(evidence, link)| (evidence.id, link.pinpoint.as_str()))
        .collect();
    let items = said.evidence.iter().map(|evidence| {
        let given = linked.get(&evidence.id);
        let pinpoint = given.copied().unwrap_or_default();
        let mut item = evidence_item(texts, evidence, pinpoint, &names, false);
        item.cited = typed.cited.contains(&item.id);
        item.place = typed
            .places
            .get(&item.id)
            .cloned()
            .unwrap_or_else(|| pinpoint.to_owned());
        (given.is_some() || item.cited, item)
    });
    let (here, elsewhere): (Vec<_>, Vec<_>) = items.partition(|(here, _)| *here);
    let bare = |items: Vec<(bool, EvidenceItem)>| items.into_iter().map(|(_, item)| item).collect();
    Ok((bare(here), bare(elsewhere)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn wrong(form: &str) -> Vec<(&'static str, &'static str)> {
        let form = FormData::parse(form.as_bytes());
        let case = CaseId::new(Uuid::nil());
        match score_command(case, &"services".parse().unwrap(), &form) {
            Ok(_) => Vec::new(),
            Err(UseCaseError::Invalid(errors)) => errors.iter().map(|error| (error.field, error.code)).collect(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_level_rests_on_something_and_what_does_not_apply_or_is_left_to_the_others_on_nothing() {
        let rest = "&remark=They+have+none&row_version=0";
        for level in ["none", "abstain"] {
            assert!(wrong(&format!("level={level}{rest}")).is_empty(), "{level}");
        }
        let unfounded = [("evidence", "evidence_or_reason")];
        assert_eq!(wrong(&format!("level=2{rest}")), unfounded);
        assert_eq!(wrong(&format!("level=2{rest}&no_evidence_reason=\u{200B}")), unfounded);
        assert!(wrong(&format!("level=2{rest}&no_evidence_reason=Told")).is_empty());
        let nothing = [("level", "not_chosen"), ("remark", "required"), unfounded[0]];
        assert_eq!(wrong("row_version=0"), nothing);
    }
}
