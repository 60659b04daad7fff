//! The sheets side by side, what the team says about each criterion, and its common level.

use actix_web::http::StatusCode;

use super::{REMARK_CHARS, claimed, count, mark, not_applicable, panels, raise_address, sent, titles, written};
use crate::{
    domain::{
        account::CaseRole,
        answers::Mark,
        case::State,
        evaluation::consensus::Comparison,
        policy::Action,
        standard::{Criterion, CriterionSlot, CriterionUid, PanelUid, Reconcile},
    },
    usecase::{
        UseCaseError,
        discuss::{self, Discuss},
        settle_consensus::{self, SettleConsensus},
        sheets::{self, TeamTable},
    },
    views::{
        pages::evaluation::{ConsensusPage, ConsensusRow},
        parts::{ErrorLink, Field, SheetScore},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, Texts, case_head, findings,
            gaps::{Places, gaps},
            ladder,
            measures::metric_of,
            rests::{remark_views, rests_on},
            score_view, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/consensus`
pub fn consensus(visit: &Visit) -> Outcome {
    visit.page(&consensus_page(visit, Typed::Nothing, &Mistakes::default())?)
}

/// `POST …/consensus/{criterion}`
pub fn settle(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, visit.parameter::<CriterionUid>("criterion")?);
    let mut fields = Fields::of(form);
    let mark = mark(&mut fields, form);
    let reason = fields.text("reason", REMARK_CHARS);
    let settled = fields.finish().and_then(|()| {
        let mark = mark.ok_or_else(|| UseCaseError::field("level", "not_chosen"))?;
        let command = SettleConsensus {
            case,
            criterion: uid.clone(),
            mark,
            reason,
        };
        settle_consensus::settle_consensus(&visit.cx, &command)
    });
    match settled {
        Ok(()) => Ok(Reply::to(format!(
            "/app/cases/{case}/consensus?done=consensus_saved#{uid}"
        ))),
        Err(error) => {
            let page = consensus_page(visit, Typed::Row(&uid, form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST …/consensus/{criterion}/remarks`
pub fn discuss(visit: &Visit, form: &FormData) -> Outcome {
    let (case, uid) = (visit.case()?, visit.parameter::<CriterionUid>("criterion")?);
    let mut fields = Fields::of(form);
    let said = fields.text("remark", REMARK_CHARS);
    let kept = fields.finish().and_then(|()| {
        let criterion = uid.clone();
        discuss::discuss(&visit.cx, &Discuss { case, criterion, said })
    });
    match kept {
        Ok(()) => Ok(Reply::to(format!(
            "/app/cases/{case}/consensus?done=remark_kept#talk-{uid}"
        ))),
        Err(error) => {
            let page = consensus_page(visit, Typed::Remark(&uid, form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The form that came back with mistakes.
#[derive(Clone, Copy)]
pub(super) enum Typed<'a> {
    /// None did.
    Nothing,
    /// That of a criterion.
    Row(&'a CriterionUid, &'a FormData),
    /// That of a remark on a criterion.
    Remark(&'a CriterionUid, &'a FormData),
    /// That of a panel.
    Panel(&'a PanelUid, &'a FormData),
}

/// The page, with what was typed in one of its forms.
pub(super) fn consensus_page(
    visit: &Visit,
    typed: Typed<'_>,
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
        if let Typed::Row(uid, form) = typed
            && *uid == criterion.uid
        {
            let (mark, claimed) = (sent(form), claimed(&table.said, &criterion.uid));
            row.levels = ladder(
                texts,
                criterion,
                mark.and_then(Mark::level),
                claimed.and_then(Mark::level),
            );
            row.not_applicable = not_applicable(standard, criterion, mark, claimed);
            row.level_error = mistakes.code("level");
            row.reason = mistakes.field("reason", form.text("reason"));
        }
        if let Typed::Remark(uid, form) = typed
            && *uid == criterion.uid
        {
            row.remark = mistakes.field("remark", form.text("remark"));
        }
        rows.push(row);
    }
    let settled = table.consensus.open.is_empty();
    Ok(ConsensusPage {
        case: visit.cx.services.store.read(|db| case_head(db, &table.case, texts))?,
        score: score_view(&table.consensus.scoring, &table.case.label, texts),
        gaps: gaps(&table.consensus.scoring, texts, Places::none()),
        reconcile: standard.process().reconcile.to_string(),
        panels: panels::rows(&table, texts, leads, typed, mistakes),
        remarks: count(rows.iter().map(|row| row.remarks.len()).sum()),
        rows,
        open: count(table.consensus.open.len()),
        settled,
        findings_url: findings::address(table.case.id),
        report_url: (settled && leads).then(|| format!("/app/cases/{}/report", table.case.id)),
        errors: match typed {
            Typed::Nothing => Vec::new(),
            Typed::Row(uid, _) => row_errors(uid, mistakes),
            Typed::Remark(uid, _) => mistakes
                .code("remark")
                .map(|code| ErrorLink::named((format!("remark-{uid}"), "remark", code)))
                .into_iter()
                .collect(),
            Typed::Panel(uid, _) => panels::errors(uid, mistakes),
        },
    })
}

/// Fields of a row carry its criterion in their ids.
fn row_errors(uid: &CriterionUid, mistakes: &Mistakes) -> Vec<ErrorLink> {
    let reason = mistakes
        .code("reason")
        .map(|code| (format!("reason-{uid}"), "reason", code));
    let level = mistakes.code("level").map(|code| (uid.to_string(), "level", code));
    level.into_iter().chain(reason).map(ErrorLink::named).collect()
}

fn consensus_row(
    table: &TeamTable,
    comparison: &Comparison,
    criterion: &Criterion,
    texts: Texts<'_>,
    leads: bool,
) -> ConsensusRow {
    let uid = &criterion.uid;
    let standard = texts.standard;
    let settled = table.consensus.settled.get(uid);
    let common = settled.map(|settled| settled.mark);
    let claimed = claimed(&table.said, uid);
    let name = |mark: Option<Mark>| {
        mark.and_then(Mark::level)
            .map(|level| texts.level_label(criterion, level))
    };
    let titles = titles(&table.said);
    let scores = table.consensus.team.iter().filter_map(|sheet| {
        let score = sheet.scores.get(uid)?;
        Some(SheetScore {
            name: sheet.name.clone(),
            level: name(score.judgement.mark()),
            abstains: score.judgement.abstains(),
            remark: score.remark.clone(),
            rests: rests_on(table.case.id, score, &titles, &sheet.notes),
        })
    });
    let counting = table.consensus.scoring.criterion(uid);
    let held = counting
        .filter(|score| score.is_bounded())
        .and_then(|score| score.level);
    let left = comparison.given().next().is_none();
    ConsensusRow {
        left_by_all: left,
        uid: uid.to_string(),
        code: criterion.code.clone(),
        title: texts.criterion(uid, CriterionSlot::Title),
        claimed: name(claimed),
        scores: scores.collect(),
        difference: comparison.spread(),
        thin: comparison.is_thin(),
        levels: ladder(
            texts,
            criterion,
            common.and_then(Mark::level),
            claimed.and_then(Mark::level),
        ),
        not_applicable: not_applicable(standard, criterion, common, claimed),
        fixed: comparison
            .reconciled(standard.process())
            .filter(|_| standard.process().reconcile != Reconcile::Consensus)
            .map(written),
        agreed: name(common),
        agreed_out: common == Some(Mark::NotApplicable),
        held: held.map(|level| texts.level_label(criterion, level)),
        metric: metric_of(texts, criterion, &table.consensus.scoring),
        level_error: None,
        reason: Field::of(settled.map(|settled| settled.reason.clone()).unwrap_or_default()),
        url: (leads && !left).then(|| format!("/app/cases/{}/consensus/{uid}", table.case.id)),
        remarks: remark_views(&table.discussion, uid),
        remark: Field::default(),
        remarks_url: (table.case.state == State::Evaluation)
            .then(|| format!("/app/cases/{}/consensus/{uid}/remarks", table.case.id)),
        findings: findings::rows_of(texts, &table.findings, uid),
        raise_url: leads.then(|| raise_address(table.case.id, uid)),
    }
}
