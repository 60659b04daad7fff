//! Review and decision: the report before its reviewer, the dossier before the committee.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;

use super::{application::is_stated, statement};
use crate::{
    domain::{
        account::CaseRole,
        case::{Event, Guard, Outcome as Decided, Recommendation, Rejection, State},
        evaluation::report::CriterionFinding,
        ids::CaseId,
        policy::Action,
        replacement::Bar,
        scoring::{Scoring, Verdict},
    },
    usecase::{
        FieldError, UseCaseError,
        cast_vote::{self, CastVote},
        discuss::Threads,
        dossier::{self, FrozenReport},
        review_report::{self, ReviewReport},
    },
    views::{
        pages::decision::{
            AppealView, Barred, DecisionPage, LapsedVote, Recommendation as RecommendationView, ReviewPage, Vote,
            Wanting,
        },
        parts::{AreaRows, Field, LeftOutBy, ReportView},
    },
    web::{
        form::{Fields, FormData},
        present::{
            Mistakes, RowFacts, Texts, area_rows, case_head,
            findings::record_row,
            gaps::{Places, gaps},
            measures::basis,
            rests::found_rows,
            score_view, standard_lang,
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a reason may hold, in characters: a page of print.
const REASON_CHARS: usize = 4_000;

/// `GET …/review`
pub fn review(visit: &Visit) -> Outcome {
    if is_stated(visit)? {
        return visit.page(&statement::page(visit, Action::Review, None, &Mistakes::default())?);
    }
    visit.page(&review_page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST …/review/recommend`
pub fn recommend(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let reason = fields.text("reason", REASON_CHARS);
    let outcome = form.text("outcome").parse().ok();
    let outcome = outcome.filter(|outcome| *outcome != Recommendation::Return);
    if outcome.is_none() {
        fields.refuse(FieldError::new("outcome", "not_chosen"));
    }
    let recommended = fields.finish().and_then(|()| {
        let outcome = outcome.ok_or_else(|| UseCaseError::field("outcome", "not_chosen"))?;
        review_report::review_report(&visit.cx, &ReviewReport { case, outcome, reason })
    });
    match recommended {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=recommended"))),
        Err(error) => review_again(visit, form, error),
    }
}

/// `POST …/review/return`
pub fn send_back(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let reason = fields.text("return_reason", REASON_CHARS);
    let returned = fields.finish().and_then(|()| {
        let command = ReviewReport {
            case,
            outcome: Recommendation::Return,
            reason,
        };
        review_report::review_report(&visit.cx, &command)
    });
    match returned {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=returned"))),
        Err(error) => review_again(visit, form, error),
    }
}

fn review_again(visit: &Visit, form: &FormData, error: UseCaseError) -> Outcome {
    if is_stated(visit)? {
        return statement::again(visit, Action::Review, form, error);
    }
    let page = review_page(visit, form, &Mistakes::of(error)?)?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn review_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<ReviewPage, UseCaseError> {
    let table = dossier::review_table(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&table.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let scoring = table.report.scoring(standard)?;
    let field = |name: &str| mistakes.field(name, form.text(name));
    Ok(ReviewPage {
        case: visit.cx.services.store.read(|db| case_head(db, &table.case, texts))?,
        scope: table.case.scope.clone(),
        score: score_view(&scoring, &table.case.label, texts),
        gaps: gaps(&scoring, texts, Places::none()),
        areas: areas(texts, &table.report, &scoring),
        basis: basis(texts, &table.report.application(standard)?, &BTreeMap::new()),
        report: report_view(
            texts,
            table.case.id,
            (&table.report, &table.discussion),
            &table.completed_by,
        ),
        wanting: wanting(&table.wanting),
        not_held: table.not_held.join(", "),
        may_act: table.case.state == State::Review && table.role == CaseRole::Reviewer,
        outcome: field("outcome"),
        reason: field("reason"),
        return_reason: field("return_reason"),
        errors: mistakes.links(),
    })
}

/// What was found wanting, as pages tell it.
pub(super) fn wanting(found: &[(String, String)]) -> Vec<Wanting> {
    let found = found.iter().cloned();
    found.map(|(name, reason)| Wanting { name, reason }).collect()
}

/// The common levels as the report has them.
fn areas(texts: Texts<'_>, report: &FrozenReport, scoring: &Scoring) -> Vec<AreaRows> {
    area_rows(texts, scoring, |criterion| {
        let finding = report
            .document
            .criteria
            .iter()
            .find(|finding| finding.criterion == criterion.uid);
        RowFacts {
            level: finding.and_then(|finding| finding.mark().level()),
            claimed: finding.and_then(|finding| finding.claimed),
            evidence: finding.map_or(0, cited),
            done: finding.is_some(),
            left_out_by: finding.and_then(left_out_by),
            ..RowFacts::default()
        }
    })
}

/// Who confirmed that it does not apply, and what the applicant says.
fn left_out_by(finding: &CriterionFinding) -> Option<LeftOutBy> {
    Some(LeftOutBy {
        officer: finding.left_out_by.clone()?,
        reason: finding.reason.clone(),
    })
}

/// How many pieces of evidence the team rests a level on.
fn cited(finding: &CriterionFinding) -> u32 {
    let ids: BTreeSet<_> = finding
        .found
        .iter()
        .flat_map(|found| &found.evidence)
        .map(|(id, _)| id)
        .collect();
    u32::try_from(ids.len()).unwrap_or(u32::MAX)
}

fn report_view(
    texts: Texts<'_>,
    case: CaseId,
    (report, discussion): (&FrozenReport, &Threads),
    lead: &str,
) -> ReportView {
    let document = &report.document;
    let by_few = document.judged_by_few();
    ReportView {
        summary: document.summary.clone(),
        strengths: document.strengths.clone(),
        recommendations: document.recommendations.clone(),
        method: document.method.clone(),
        deviations: document.deviations.clone(),
        mode: document.mode.to_string(),
        places: document.place.clone(),
        ict_statement: document.ict_statement.clone(),
        lead: lead.to_owned(),
        completed_at: report.kept.completed_at.to_string(),
        findings: document
            .findings
            .iter()
            .map(|record| record_row(texts, case, record))
            .collect(),
        by_few: u32::try_from(by_few.len()).unwrap_or(u32::MAX),
        by_few_codes: by_few.join(", "),
        found: found_rows(texts, case, document, discussion),
    }
}

/// `GET …/decision`
pub fn dossier(visit: &Visit) -> Outcome {
    if is_stated(visit)? {
        return visit.page(&statement::page(
            visit,
            Action::ReadInternalReasons,
            None,
            &Mistakes::default(),
        )?);
    }
    visit.page(&decision_page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST …/decision`
pub fn vote(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let reason = fields.text("reason", REASON_CHARS);
    let outcome = form.text("vote").parse::<Decided>().ok();
    if outcome.is_none() {
        fields.refuse(FieldError::new("vote", "not_chosen"));
    }
    let cast = fields.finish().and_then(|()| {
        let outcome = outcome.ok_or_else(|| UseCaseError::field("vote", "not_chosen"))?;
        // A password is taken as it was typed, spaces at its ends included.
        let password = form.all("password").next().unwrap_or_default();
        let dossier_hash = form.text("dossier_hash");
        cast_vote::cast_vote(
            &visit.cx,
            &CastVote {
                case,
                outcome,
                reason,
                password,
                dossier_hash,
            },
        )
    });
    match cast {
        Ok(_) => Ok(Reply::to(format!("/app/cases/{case}?done=voted"))),
        Err(error) => {
            // What was decided on is not what was shown: the page comes back with what there is to decide on now.
            let changed = is_dossier_changed(&error);
            // What bars a grant stands on the page; what was typed is not lost over it.
            let barred = is_barred(&error) && !visit.wants_json;
            let status = if changed || barred {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let error = if changed {
                UseCaseError::field("reason", "dossier_changed")
            } else if barred {
                UseCaseError::field("vote", "grant_barred")
            } else {
                error
            };
            let mistakes = Mistakes::of(error)?;
            if is_stated(visit)? {
                let page = statement::page(visit, Action::ReadInternalReasons, Some(form), &mistakes)?;
                return visit.page_with(status, &page);
            }
            visit.page_with(status, &decision_page(visit, form, &mistakes)?)
        }
    }
}

/// Whether a vote to grant is refused for what has to be settled first.
fn is_barred(error: &UseCaseError) -> bool {
    let event = match error {
        UseCaseError::Rejected(Rejection::NotReady { event, .. }) => *event,
        _ => return false,
    };
    event == Event::Grant
}

fn is_dossier_changed(error: &UseCaseError) -> bool {
    match error {
        UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) => {
            unmet.iter().any(|condition| condition.guard == Guard::DossierCurrent)
        }
        _ => false,
    }
}

/// The votes that do not count any more, as both pages of a decision show them.
pub(super) fn lapsed_votes(lapsed: &[(String, Bar)]) -> Vec<LapsedVote> {
    let line = |(name, bar): &(String, Bar)| LapsedVote {
        name: name.clone(),
        bar: bar.as_str().to_owned(),
    };
    lapsed.iter().map(line).collect()
}

fn decision_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<DecisionPage, UseCaseError> {
    let table = dossier::decision_table(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&table.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let matter = &table.matter;
    let scoring = matter.report()?.scoring(standard)?;
    let votes = table.votes.iter().map(|(vote, name)| Vote {
        name: name.clone(),
        vote: vote.outcome.to_string(),
        at: vote.cast_at.to_string(),
    });
    Ok(DecisionPage {
        case: visit.cx.services.store.read(|db| case_head(db, &table.case, texts))?,
        scope: table.case.scope.clone(),
        score: score_view(&scoring, &table.case.label, texts),
        gaps: gaps(&scoring, texts, Places::none()),
        areas: areas(texts, matter.report()?, &scoring),
        basis: basis(texts, &matter.report()?.application(standard)?, &BTreeMap::new()),
        report: report_view(
            texts,
            table.case.id,
            (matter.report()?, &table.discussion),
            &table.completed_by,
        ),
        reached: scoring
            .label(&table.case.label)
            .is_some_and(|label| label.reached == Verdict::Reached),
        barred: table
            .barred
            .iter()
            .map(|unmet| Barred {
                guard: unmet.guard.to_string(),
                names: unmet.missing.join(", "),
            })
            .collect(),
        recommendation: RecommendationView {
            outcome: matter.review.outcome.to_string(),
            reason: matter.review.reason.clone(),
            name: table.reviewer.clone(),
            at: matter.review.made_at.to_string(),
        },
        appeals: table
            .appeals
            .iter()
            .map(|heard| AppealView {
                number: heard.number.clone(),
                outcome: heard.outcome.to_string(),
                answer: heard.answer.clone(),
            })
            .collect(),
        dossier_hash: matter.hash.clone(),
        votes: votes.collect(),
        lapsed: lapsed_votes(&table.lapsed),
        not_held: table.not_held.join(", "),
        voters: standard.process().deciders,
        may_vote: table.may_vote && table.not_held.is_empty(),
        vote: mistakes.field("vote", form.text("vote")),
        reason: mistakes.field("reason", form.text("reason")),
        password: Field {
            value: String::new(),
            error: mistakes.code("password"),
        },
        errors: mistakes.links(),
    })
}
