//! The sheets side by side, and the common level of each criterion.

use actix_web::http::StatusCode;

use super::{REMARK_CHARS, claimed, count, level};
use crate::{
    domain::{
        account::CaseRole,
        answers::Mark,
        case::State,
        evaluation::consensus::Comparison,
        policy::Action,
        standard::{Criterion, CriterionSlot, CriterionUid, Level},
    },
    usecase::{
        UseCaseError,
        settle_consensus::{self, SettleConsensus},
        sheets::{self, TeamTable},
    },
    views::{
        pages::evaluation::{ConsensusPage, ConsensusRow, SheetScore},
        parts::{ErrorLink, Field},
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, ladder, score_view, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

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
            mark: Mark::Level(level),
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
    let settled = table.consensus.settled.get(uid);
    let common = settled.and_then(|settled| settled.mark.level());
    let claimed = claimed(&table.said, uid);
    let scores = table.consensus.team.iter().filter_map(|sheet| {
        let score = sheet.scores.get(uid)?;
        let level = texts.level_label(criterion, score.mark.level()?);
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
        levels: ladder(texts, criterion, common, claimed),
        agreed: common.map(|level| texts.level_label(criterion, level)),
        level_error: None,
        reason: Field::of(settled.map(|settled| settled.reason.clone()).unwrap_or_default()),
        url: leads.then(|| format!("/app/cases/{}/consensus/{uid}", table.case.id)),
    }
}
