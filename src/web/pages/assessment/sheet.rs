//! The own sheet as a whole: how far it is, and its lock.

use super::{address, claimed, count};
use crate::{
    domain::{
        answers::{Application, Mark},
        case::State,
        scoring::score as score_marks,
        standard::Criterion,
    },
    usecase::{
        lock_sheet,
        self_assessment::SelfAssessment,
        sheets::{self, Desk},
    },
    views::pages::evaluation::SheetPage,
    web::{
        form::FormData,
        present::{RowFacts, Texts, area_rows, case_head, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

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
    let own = Application {
        marks: scores.iter().map(|(uid, score)| (uid.clone(), score.mark)).collect(),
        ..said.application.clone()
    };
    let areas = area_rows(texts, &score_marks(standard, &own), |criterion| {
        let claimed = claimed(&said, &criterion.uid);
        RowFacts {
            level: own.level(&criterion.uid),
            claimed: claimed.and_then(Mark::level),
            claimed_out: claimed == Some(Mark::NotApplicable),
            evidence: count(said.evidence_for(&criterion.uid).count()),
            done: scores.contains_key(&criterion.uid),
            url: Some(address(case.id, &criterion.uid)),
            ..RowFacts::default()
        }
    });
    let must = standard
        .criteria()
        .iter()
        .filter(|criterion| must_score(&said, criterion));
    let (scored, open): (Vec<_>, Vec<_>) = must.partition(|criterion| scores.contains_key(&criterion.uid));
    visit.page(&SheetPage {
        case: visit.cx.services.store.read(|db| case_head(db, &case, texts))?,
        areas,
        scored: count(scored.len()),
        total: count(scored.len() + open.len()),
        may_lock: open.is_empty() && locked_at.is_none() && case.state == State::Evaluation,
        locked_at: locked_at.map(|at| at.to_string()),
        all_locked,
        may_consensus: all_locked,
    })
}

/// Whether a sheet is not complete without this criterion.
fn must_score(said: &SelfAssessment, criterion: &Criterion) -> bool {
    let score = said.scoring.criterion(&criterion.uid);
    criterion.is_judged() && score.is_some_and(|score| score.counts && !score.is_left_out())
}

/// `POST …/lock`
pub fn lock(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    lock_sheet::lock_sheet(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}/sheet?done=sheet_locked")))
}
