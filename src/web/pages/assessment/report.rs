//! The lead writes the report and completes the evaluation.

use actix_web::http::StatusCode;

use super::{REMARK_CHARS, address, claimed, count};
use crate::{
    domain::{
        answers::Mark,
        case::{Guard, Rejection, Unmet},
        evaluation::{report::EvaluationMode, report_draft::WordsBegun},
        time::Timestamp,
    },
    usecase::{
        UseCaseError,
        assessment_report::assessment_report,
        complete_evaluation::{self, CompleteEvaluation, ReportDraft},
    },
    views::{
        pages::evaluation::{DeviationView, InTheWay, ReportPage},
        parts::Link,
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, RowFacts, Texts, area_rows, case_head,
            findings::{self, finding_row},
            gaps::{Places, gaps},
            measures::basis,
            score_view, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a part of the report may hold, in characters.
const REPORT_CHARS: usize = 12_000;

/// `GET …/report`
pub fn report(visit: &Visit) -> Outcome {
    visit.page(&report_page(visit, None, &Mistakes::default())?)
}

/// `POST …/report`: completes the evaluation, or with `then=later` keeps what was begun.
pub fn complete(visit: &Visit, form: &FormData) -> Outcome {
    match form.text("then") {
        "later" => keep_begun(visit, form),
        _ => complete_now(visit, form),
    }
}

/// The words as they were typed, whether they are complete or not.
fn typed(fields: &mut Fields<'_>, form: &FormData) -> WordsBegun {
    let mode = form.text("mode").parse::<EvaluationMode>().ok();
    WordsBegun {
        summary: fields.text("summary", REPORT_CHARS),
        strengths: fields.text("strengths", REPORT_CHARS),
        recommendations: fields.text("recommendations", REPORT_CHARS),
        method: fields.text("method", REPORT_CHARS),
        deviations: fields.text("deviations", REPORT_CHARS),
        mode: mode.map(|mode| mode.to_string()).unwrap_or_default(),
        places: fields.text("places", REMARK_CHARS),
        ict_statement: fields.text("ict_statement", REMARK_CHARS),
    }
}

fn keep_begun(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let begun = typed(&mut fields, form);
    let seen = Timestamp::parse(form.text("begun_at")).ok();
    let kept = fields
        .finish()
        .and_then(|()| complete_evaluation::keep_draft(&visit.cx, case, &begun, seen));
    match kept {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}/report?done=report_begun"))),
        Err(error) => {
            let page = report_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn complete_now(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let typed = typed(&mut fields, form);
    let command = CompleteEvaluation {
        case,
        summary: typed.summary,
        strengths: typed.strengths,
        recommendations: typed.recommendations,
        method: typed.method,
        deviations: typed.deviations,
        mode: typed.mode.parse().ok(),
        places: typed.places,
        ict_statement: typed.ict_statement,
    };
    let completed = fields
        .finish()
        .and_then(|()| complete_evaluation::complete_evaluation(&visit.cx, &command));
    match completed {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=evaluation_completed"))),
        // What stands in the way stands on the page; what was written is not lost over it.
        Err(UseCaseError::Rejected(Rejection::NotReady { .. })) if !visit.wants_json => {
            let page = report_page(visit, Some(form), &Mistakes::default())?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
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
        let settled = draft.consensus.settled.get(&criterion.uid);
        let claimed = claimed(&draft.said, &criterion.uid);
        RowFacts {
            level: settled.and_then(|common| common.mark.level()),
            claimed: claimed.and_then(Mark::level),
            claimed_out: claimed == Some(Mark::NotApplicable),
            evidence: count(draft.said.evidence_for(&criterion.uid).count()),
            done: settled.is_some(),
            url: Some(address(draft.case.id, &criterion.uid)),
            ..RowFacts::default()
        }
    });
    let panels = draft.consensus.panels.iter();
    let reasons = panels
        .map(|given| (given.panel.clone(), given.reason.clone()))
        .collect();
    let field = |name: &str| {
        let value = form.map_or_else(|| drafted(&draft, name), |form| form.text(name).to_owned());
        mistakes.field(name, value)
    };
    Ok(ReportPage {
        case: visit.cx.services.store.read(|db| case_head(db, &draft.case, texts))?,
        score: score_view(&draft.consensus.scoring, &draft.case.label, texts),
        gaps: gaps(&draft.consensus.scoring, texts, Places::none()),
        areas,
        basis: basis(texts, &draft.consensus.application, &reasons),
        findings: draft
            .findings
            .all
            .iter()
            .map(|finding| finding_row(texts, &draft.findings, finding))
            .collect(),
        summary: field("summary"),
        strengths: field("strengths"),
        recommendations: field("recommendations"),
        method: field("method"),
        differing: draft
            .deviations
            .iter()
            .map(|(session, found)| DeviationView {
                number: session.number,
                day: session.day.to_string(),
                deviations: found.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        deviations: field("deviations"),
        mode: field("mode"),
        places: field("places"),
        ict_statement: field("ict_statement"),
        barred: draft
            .barred
            .iter()
            .map(|unmet| in_the_way(&draft, texts, unmet))
            .collect(),
        may_write: draft.barred.is_empty() || form.is_some() || draft.begun.is_some(),
        returned: draft.returned.clone(),
        // A form that comes back is still the one that was filled in, whatever was kept since.
        begun_at: match form {
            Some(form) => Some(form.text("begun_at").to_owned()).filter(|at| !at.is_empty()),
            None => draft.begun.as_ref().map(|(_, at)| at.to_string()),
        },
        errors: mistakes.links(),
    })
}

/// Where what a condition waits for is settled.
fn in_the_way(draft: &ReportDraft, texts: Texts<'_>, unmet: &Unmet) -> InTheWay {
    let case = draft.case.id;
    let criteria = || texts.standard.criteria().iter();
    let links = unmet.missing.iter().map(|name| {
        let coded = criteria().find(|criterion| criterion.code == *name);
        match (unmet.guard, coded) {
            (Guard::NonconformitiesSettled, _) => Link {
                url: format!("{}/{}", findings::address(case), name.trim_start_matches('F')),
                label: name.clone(),
            },
            (_, Some(criterion)) => Link {
                url: format!("/app/cases/{case}/consensus#{}", criterion.uid),
                label: texts.heading(criterion),
            },
            _ => Link {
                url: format!("/app/cases/{case}"),
                label: name.clone(),
            },
        }
    });
    InTheWay {
        guard: unmet.guard.to_string(),
        links: links.collect(),
    }
}

/// What a field of the report begins with: what was begun, else the report that was sent back, else the plan.
fn drafted(draft: &ReportDraft, name: &str) -> String {
    if let Some((begun, _)) = &draft.begun {
        return words_of(begun, name).to_owned();
    }
    let text = match (&draft.previous, name) {
        (Some(report), "summary") => &report.summary,
        (Some(report), "strengths") => &report.strengths,
        (Some(report), "recommendations") => &report.recommendations,
        (Some(report), "method") => &report.method,
        (Some(report), "deviations") => &report.deviations,
        (Some(report), "mode") => report.mode.as_str(),
        (Some(report), "places") => &report.place,
        (Some(report), "ict_statement") => &report.ict_statement,
        (None, "method") => &draft.plan.method,
        (None, "mode") => draft.plan.mode.as_str(),
        (None, "places") => &draft.plan.place,
        _ => "",
    };
    text.to_owned()
}

fn words_of<'a>(begun: &'a WordsBegun, name: &str) -> &'a str {
    match name {
        "summary" => &begun.summary,
        "strengths" => &begun.strengths,
        "recommendations" => &begun.recommendations,
        "method" => &begun.method,
        "deviations" => &begun.deviations,
        "mode" => &begun.mode,
        "places" => &begun.places,
        "ict_statement" => &begun.ict_statement,
        _ => "",
    }
}

/// `GET …/report.pdf`: the frozen report on paper.
pub fn printed(visit: &Visit) -> Outcome {
    let report = assessment_report(&visit.cx, visit.case()?)?;
    Ok(Reply::Made {
        bytes: report.bytes.into(),
        media_type: "application/pdf".to_owned(),
        file_name: report.file_name,
    })
}
