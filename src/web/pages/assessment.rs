//! The assessors' pages: the own sheet, the desk, the consensus, the report.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        account::CaseRole,
        case::State,
        evaluation::consensus::Comparison,
        ids::{CaseId, EvidenceId},
        policy::Action,
        scoring::score as score_levels,
        standard::{AreaSlot, Criterion, CriterionSlot, CriterionUid, Level, Standard},
    },
    store::Db,
    usecase::{
        FieldError, UseCaseError,
        complete_evaluation::{self, CompleteEvaluation, ReportDraft},
        lock_sheet,
        record_score::{self, RecordScore},
        self_assessment::SelfAssessment,
        settle_consensus::{self, SettleConsensus},
        sheets::{self, Desk, TeamTable},
    },
    views::{
        pages::evaluation::{ConsensusPage, ConsensusRow, DeskPage, ReportPage, SheetPage, SheetScore},
        parts::{ErrorLink, EvidenceItem, Field, Link},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, RowFacts, Texts, area_rows, asked, case_head, evidence_item, ladder, names, score_view,
            standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a remark or reason may hold, in characters: a page of print.
const REMARK_CHARS: usize = 4_000;
/// The most a part of the report may hold, in characters.
const REPORT_CHARS: usize = 12_000;

fn address(case: CaseId, uid: &CriterionUid) -> String {
    format!("/app/cases/{case}/sheet/{uid}")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// `GET …/sheet`
pub fn sheet(visit: &Visit) -> Outcome {
    let Desk {
        case,
        said,
        locked_at,
        scores,
        all_locked,
        ..
    } = sheets::desk(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let own = scores.iter().map(|(uid, score)| (uid.clone(), score.level)).collect();
    let areas = area_rows(texts, &score_levels(standard, &own), |criterion| RowFacts {
        level: own.get(&criterion.uid).copied(),
        claimed: claimed(&said, &criterion.uid),
        evidence: count(said.evidence_for(&criterion.uid).count()),
        started: false,
        done: own.contains_key(&criterion.uid),
        url: Some(address(case.id, &criterion.uid)),
    });
    let complete = standard
        .criteria()
        .iter()
        .all(|criterion| own.contains_key(&criterion.uid));
    visit.page(&SheetPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        areas,
        scored: count(own.len()),
        total: count(standard.criteria().len()),
        may_lock: complete && locked_at.is_none() && case.state == State::Evaluation,
        locked_at: locked_at.map(|at| at.to_string()),
        all_locked,
        may_consensus: all_locked,
    })
}

fn claimed(said: &SelfAssessment, uid: &CriterionUid) -> Option<Level> {
    said.answers.get(uid).and_then(|answer| answer.level)
}

/// What stands in the desk's form: what is kept, or what was typed and could not be taken.
#[derive(Default)]
struct Typed {
    level: Option<Level>,
    remark: String,
    cited: Vec<String>,
    no_evidence_reason: String,
}

impl Typed {
    fn kept(desk: &Desk, uid: &CriterionUid) -> Self {
        desk.scores.get(uid).map_or_else(Self::default, |score| Self {
            level: Some(score.level),
            remark: score.remark.clone(),
            cited: score.evidence.iter().map(|(id, _)| id.to_string()).collect(),
            no_evidence_reason: score.no_evidence_reason.clone(),
        })
    }

    fn sent(form: &FormData) -> Self {
        Self {
            level: form.text("level").parse().ok().map(Level),
            remark: form.text("remark").to_owned(),
            cited: form.all("evidence").map(str::to_owned).collect(),
            no_evidence_reason: form.text("no_evidence_reason").to_owned(),
        }
    }
}

/// `GET …/sheet/{criterion}`
pub fn desk(visit: &Visit) -> Outcome {
    visit.page(&desk_page(visit, None, &Mistakes::default())?)
}

/// `POST …/sheet/{criterion}`
pub fn score(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, visit.parameter::<CriterionUid>("criterion")?);
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

fn score_command(case: CaseId, uid: &CriterionUid, form: &FormData) -> Result<RecordScore, UseCaseError> {
    let mut fields = Fields::of(form);
    let level = level(&mut fields, form);
    let remark = fields.required("remark", REMARK_CHARS);
    let no_evidence_reason = fields.text("no_evidence_reason", REMARK_CHARS);
    let row_version = fields.value("row_version").unwrap_or(0);
    let mut evidence = Vec::new();
    for id in form.all("evidence") {
        match id.parse::<EvidenceId>() {
            Ok(id) => evidence.push(id),
            Err(_) => fields.refuse(FieldError::new("evidence", "unknown_option")),
        }
    }
    if evidence.is_empty() && no_evidence_reason.is_empty() {
        fields.refuse(FieldError::new("evidence", "evidence_or_reason"));
    }
    fields.finish()?;
    let level = level.ok_or_else(|| UseCaseError::field("level", "not_chosen"))?;
    Ok(RecordScore {
        case,
        criterion: uid.clone(),
        level,
        remark,
        evidence,
        no_evidence_reason,
        row_version,
    })
}

/// The level chosen; `None` only when an error was noted. Whether it is on the scale is the use case's question.
fn level(fields: &mut Fields<'_>, form: &FormData) -> Option<Level> {
    let chosen = form.text("level");
    let level = chosen.parse().ok().map(Level);
    if level.is_none() {
        let code = if chosen.is_empty() {
            "not_chosen"
        } else {
            "unknown_option"
        };
        fields.refuse(FieldError::new("level", code));
    }
    level
}

fn standard_of(visit: &Visit, case: CaseId) -> Result<&Standard, UseCaseError> {
    let case = visit
        .cx
        .services
        .store
        .read(|db| crate::store::cases::find(db, case))?
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
    let typed = form.map_or_else(|| Typed::kept(&desk, &uid), Typed::sent);
    let kept = desk.scores.get(&uid);
    let claim = desk.said.answers.get(&uid);
    let claimed = claim.and_then(|answer| answer.level);
    let (case, evidence) = visit.cx.services.store.read(|db| {
        Ok::<_, UseCaseError>((
            case_head(db, &desk.case, texts)?,
            cited(db, &desk.said, criterion, texts, &typed)?,
        ))
    })?;
    let link = |criterion: &Criterion| Link {
        url: address(desk.case.id, &criterion.uid),
        label: format!(
            "{} {}",
            criterion.code,
            texts.criterion(&criterion.uid, CriterionSlot::Title)
        ),
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
        claimed: claimed.map(|level| texts.level_label(criterion, level)),
        claimed_note: claim.map(|answer| answer.note.clone()).unwrap_or_default(),
        levels: ladder(texts, criterion, typed.level, claimed),
        level_error: mistakes.code("level"),
        remark: mistakes.field("remark", typed.remark),
        asked: asked(texts, criterion, there),
        evidence,
        evidence_error: mistakes.code("evidence"),
        no_evidence_reason: mistakes.field("no_evidence_reason", typed.no_evidence_reason),
        row_version: kept.map_or(0, |score| i64::from(score.row_version)),
        saved_at: kept.map(|score| score.updated_at.to_string()),
        locked: desk.locked_at.is_some() || desk.case.state != State::Evaluation,
        previous: before.map(link),
        next: after.map(link),
        errors: mistakes.links(),
    })
}

/// What the cluster shows for the criterion, with what the score cites of it.
fn cited(
    db: &mut Db,
    said: &SelfAssessment,
    criterion: &Criterion,
    texts: Texts<'_>,
    typed: &Typed,
) -> Result<Vec<EvidenceItem>, UseCaseError> {
    let names = names(
        db,
        said.evidence_for(&criterion.uid)
            .map(|(evidence, _)| evidence.uploaded_by),
    )?;
    let item = |(evidence, link): (&_, &crate::store::self_assessment::EvidenceLink)| {
        let mut item = evidence_item(texts, evidence, &link.pinpoint, &names, false);
        item.cited = typed.cited.contains(&item.id);
        item
    };
    Ok(said.evidence_for(&criterion.uid).map(item).collect())
}

/// `POST …/lock`
pub fn lock(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    lock_sheet::lock_sheet(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}/sheet?done=sheet_locked")))
}

/// `GET …/consensus`
pub fn consensus(visit: &Visit) -> Outcome {
    visit.page(&consensus_page(visit, None, &Mistakes::default())?)
}

/// `POST …/consensus/{criterion}`
pub fn settle(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, visit.parameter::<CriterionUid>("criterion")?);
    let mut fields = Fields::of(form);
    let level = level(&mut fields, form);
    let reason = fields.text("reason", REMARK_CHARS);
    let settled = fields.finish().and_then(|()| {
        let level = level.ok_or_else(|| UseCaseError::field("level", "not_chosen"))?;
        let command = SettleConsensus {
            case,
            criterion: uid.clone(),
            level,
            reason,
        };
        settle_consensus::settle_consensus(&visit.cx, &command)
    });
    match settled {
        Ok(()) => Ok(Reply::to(format!(
            "/app/cases/{case}/consensus?done=consensus_saved#{uid}"
        ))),
        Err(error) => {
            let page = consensus_page(visit, Some((&uid, form)), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `typed`: the row whose form came back with `mistakes`.
fn consensus_page(
    visit: &Visit,
    typed: Option<(&CriterionUid, &FormData)>,
    mistakes: &Mistakes,
) -> Result<ConsensusPage, UseCaseError> {
    let table = sheets::team_table(&visit.cx, visit.case()?, Action::Score)?;
    let standard = visit.cx.services.standards.load(&table.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let leads = table.role == CaseRole::Lead && table.case.state == State::Evaluation;
    let mut rows = Vec::new();
    for comparison in &table.consensus.comparisons {
        let Some(criterion) = standard.criterion(&comparison.criterion) else {
            continue;
        };
        let mut row = consensus_row(&table, comparison, criterion, texts, leads);
        if let Some((_, form)) = typed.filter(|(uid, _)| **uid == criterion.uid) {
            let level = form.text("level").parse().ok().map(Level);
            row.levels = ladder(texts, criterion, level, claimed(&table.said, &criterion.uid));
            row.level_error = mistakes.code("level");
            row.reason = mistakes.field("reason", form.text("reason"));
        }
        rows.push(row);
    }
    let settled = table.consensus.open.is_empty();
    Ok(ConsensusPage {
        case: visit.cx.services.store.read(|db| case_head(db, &table.case, texts))?,
        score: score_view(&table.consensus.scoring, &table.case.label, texts),
        rows,
        open: count(table.consensus.open.len()),
        settled,
        report_url: (settled && leads).then(|| format!("/app/cases/{}/report", table.case.id)),
        errors: typed.map_or_else(Vec::new, |(uid, _)| row_errors(uid, mistakes)),
    })
}

/// Fields of a row carry its criterion in their ids.
fn row_errors(uid: &CriterionUid, mistakes: &Mistakes) -> Vec<ErrorLink> {
    let reason = mistakes
        .code("reason")
        .map(|code| (format!("reason-{uid}"), "reason", code));
    let level = mistakes.code("level").map(|code| (uid.to_string(), "level", code));
    let links = level.into_iter().chain(reason);
    links
        .map(|(field, name, code)| ErrorLink {
            field,
            name: Some(name),
            code,
        })
        .collect()
}

fn consensus_row(
    table: &TeamTable,
    comparison: &Comparison,
    criterion: &Criterion,
    texts: Texts<'_>,
    leads: bool,
) -> ConsensusRow {
    let uid = &criterion.uid;
    let common = table.consensus.settled.get(uid);
    let claimed = claimed(&table.said, uid);
    let scores = table.consensus.team.iter().filter_map(|sheet| {
        let score = sheet.scores.get(uid)?;
        let level = texts.level_label(criterion, score.level);
        Some(SheetScore {
            name: sheet.name.clone(),
            level,
            remark: score.remark.clone(),
        })
    });
    ConsensusRow {
        uid: uid.to_string(),
        code: criterion.code.clone(),
        title: texts.criterion(uid, CriterionSlot::Title),
        claimed: claimed.map(|level| texts.level_label(criterion, level)),
        scores: scores.collect(),
        difference: comparison.spread(),
        levels: ladder(texts, criterion, common.map(|common| common.level), claimed),
        agreed: common.map(|common| texts.level_label(criterion, common.level)),
        level_error: None,
        reason: Field::of(common.map(|common| common.reason.clone()).unwrap_or_default()),
        url: leads.then(|| format!("/app/cases/{}/consensus/{uid}", table.case.id)),
    }
}

/// `GET …/report`
pub fn report(visit: &Visit) -> Outcome {
    visit.page(&report_page(visit, None, &Mistakes::default())?)
}

/// `POST …/report`
pub fn complete(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let command = CompleteEvaluation {
        case,
        summary: fields.text("summary", REPORT_CHARS),
        strengths: fields.text("strengths", REPORT_CHARS),
        recommendations: fields.text("recommendations", REPORT_CHARS),
        method: fields.text("method", REPORT_CHARS),
        mode: form.text("mode").to_owned(),
        places: fields.text("places", REMARK_CHARS),
        ict_statement: fields.text("ict_statement", REMARK_CHARS),
    };
    let completed = fields
        .finish()
        .and_then(|()| complete_evaluation::complete_evaluation(&visit.cx, &command));
    match completed {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=evaluation_completed"))),
        Err(error) => {
            let page = report_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn report_page(visit: &Visit, form: Option<&FormData>, mistakes: &Mistakes) -> Result<ReportPage, UseCaseError> {
    let draft = complete_evaluation::report_draft(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&draft.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let areas = area_rows(texts, &draft.consensus.scoring, |criterion| {
        let level = draft.consensus.settled.get(&criterion.uid).map(|common| common.level);
        RowFacts {
            level,
            claimed: claimed(&draft.said, &criterion.uid),
            evidence: count(draft.said.evidence_for(&criterion.uid).count()),
            started: false,
            done: level.is_some(),
            url: Some(address(draft.case.id, &criterion.uid)),
        }
    });
    let field = |name: &str| {
        let value = form.map_or_else(|| drafted(&draft, name), |form| form.text(name).to_owned());
        mistakes.field(name, value)
    };
    Ok(ReportPage {
        case: visit.cx.services.store.read(|db| case_head(db, &draft.case, texts))?,
        score: score_view(&draft.consensus.scoring, &draft.case.label, texts),
        areas,
        summary: field("summary"),
        strengths: field("strengths"),
        recommendations: field("recommendations"),
        method: field("method"),
        mode: field("mode"),
        places: field("places"),
        ict_statement: field("ict_statement"),
        returned: draft.returned.clone(),
        errors: mistakes.links(),
    })
}

/// What a field of the report begins with: the report that was sent back, else the plan.
fn drafted(draft: &ReportDraft, name: &str) -> String {
    let text = match (&draft.previous, name) {
        (Some(report), "summary") => &report.summary,
        (Some(report), "strengths") => &report.strengths,
        (Some(report), "recommendations") => &report.recommendations,
        (Some(report), "method") => &report.method,
        (Some(report), "mode") => &report.mode,
        (Some(report), "places") => &report.place,
        (Some(report), "ict_statement") => &report.ict_statement,
        (None, "method") => &draft.plan.method,
        (None, "mode") => &draft.plan.mode,
        (None, "places") => &draft.plan.place,
        _ => "",
    };
    text.to_owned()
}
