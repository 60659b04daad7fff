//! The own sheet as a whole: how far it is, and its lock.

use super::{address, claimed, count};
use crate::{
    domain::{
        answers::Mark,
        evaluation::sheet::{MOST_LEFT_PERCENT, to_judge},
        scoring::score as score_marks,
        standard::Criterion,
    },
    usecase::{
        UseCaseError, lock_sheet,
        sheets::{self, Desk},
    },
    views::{pages::evaluation::SheetPage, parts::Link},
    web::{
        form::FormData,
        pages::home::period_line,
        present::{Mistakes, RowFacts, Texts, area_rows, case_head, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/sheet`
pub fn sheet(visit: &Visit) -> Outcome {
    visit.page(&sheet_page(visit, &Mistakes::default())?)
}

/// The page, with what was wrong with a workbook that was brought back.
pub(super) fn sheet_page(visit: &Visit, mistakes: &Mistakes) -> Result<SheetPage, UseCaseError> {
    let Desk {
        case,
        said,
        locked_at,
        is_planned,
        may_score,
        scores,
        application,
        unjudged,
        untied,
        left,
        begun,
        period,
        all_locked,
        ..
    } = sheets::desk(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let areas = area_rows(texts, &score_marks(standard, &application), |criterion| {
        let claimed = claimed(&said, &criterion.uid);
        RowFacts {
            level: application.level(&criterion.uid),
            claimed: claimed.and_then(Mark::level),
            claimed_out: claimed == Some(Mark::NotApplicable),
            evidence: count(said.evidence_for(&criterion.uid).count()),
            done: scores.contains_key(&criterion.uid) && !begun.contains_key(&criterion.uid),
            started: begun.contains_key(&criterion.uid),
            url: Some(address(case.id, &criterion.uid)),
            ..RowFacts::default()
        }
    });
    let due = to_judge(standard, &application);
    let named = |is_among: &dyn Fn(&Criterion) -> bool| -> Vec<Link> {
        let among = standard
            .criteria()
            .iter()
            .filter(|criterion| may_score && is_among(criterion));
        let link = |criterion: &Criterion| Link {
            url: address(case.id, &criterion.uid),
            label: texts.heading(criterion),
        };
        among.map(link).collect()
    };
    Ok(SheetPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        areas,
        scored: count(due.len().saturating_sub(unjudged.len())),
        total: count(due.len()),
        missing: named(&|criterion| unjudged.contains(&criterion.code) && !begun.contains_key(&criterion.uid)),
        begun: named(&|criterion| begun.contains_key(&criterion.uid)),
        untied: named(&|criterion| untied.contains(&criterion.code)),
        most_left: MOST_LEFT_PERCENT,
        left: named(&|criterion| left.contains(&criterion.code)),
        period: period
            .filter(|_| locked_at.is_none())
            .map(|period| period_line(visit, &period)),
        may_lock: [unjudged, untied, left].iter().all(Vec::is_empty) && begun.is_empty() && may_score,
        may_score,
        unplanned: !is_planned,
        locked_at: locked_at.map(|at| at.to_string()),
        all_locked,
        may_consensus: all_locked,
        file: mistakes.field("file", ""),
        errors: mistakes.links(),
    })
}

/// `POST …/lock`
pub fn lock(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    lock_sheet::lock_sheet(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}/sheet?done=sheet_locked")))
}
