//! The plan of an evaluation, for everybody who may read the case, and the cluster's answer to it.

pub mod writing;

use std::collections::BTreeSet;

use super::application::{NOTE_CHARS, Opened, answer, open};
use crate::{
    calendar,
    domain::{
        case::{Event, possible},
        evaluation_plan::{EvaluationPlan, PlanAnswer, Session},
        ids::PersonId,
        policy::{Action, Resource, can},
        standard::{AreaSlot, Criterion, CriterionSlot, CriterionUid},
    },
    store::Db,
    usecase::{
        UseCaseError,
        evaluation_plan::{self as plan_case, Covers, Kept},
        plan_calendar,
    },
    views::pages::evaluation_plan::{EvaluationPlanPage, NamedFor, PlanShown, RemoteShown, RevisionLine, SessionShown},
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, names, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET …/plan`
pub fn plan(visit: &Visit) -> Outcome {
    visit.page(&plan_page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `GET …/plan.ics`: the sessions of the newest plan, for a calendar.
pub fn calendar(visit: &Visit) -> Outcome {
    let (file_name, text) = plan_calendar::plan_calendar(&visit.cx, visit.case()?)?;
    Ok(Reply::Made {
        bytes: text.into(),
        media_type: calendar::MEDIA_TYPE.to_owned(),
        file_name,
    })
}

/// `POST …/plan/accept`
pub fn accept(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    plan_case::answer_plan(&visit.cx, case, revision(form), (PlanAnswer::Accepted, ""))?;
    Ok(Reply::to(format!("/app/cases/{case}/plan?done=plan_accepted")))
}

/// `POST …/plan/other-date`
pub fn ask_other_date(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.required("reason", NOTE_CHARS);
    let done = fields.finish().and_then(|()| {
        let answer = (PlanAnswer::OtherDate, reason.as_str());
        plan_case::answer_plan(&visit.cx, visit.case()?, revision(form), answer)
    });
    answer(visit, done, "/plan?done=other_date_asked", |mistakes| {
        plan_page(visit, form, mistakes)
    })
}

/// The revision that a form was made from; 0 where there was none.
fn revision(form: &FormData) -> i32 {
    form.text("revision").parse().unwrap_or(0)
}

/// Whether an event is the reader's to bring about, as the state stands.
fn may(opened: &Opened, visit: &Visit, event: Event) -> bool {
    let role = event
        .action()
        .and_then(|action| can(visit.cx.actor.as_ref(), action, Resource::Case(&opened.standing)).ok());
    role.is_some_and(|role| possible((opened.case.kind, opened.case.state), event, Some(role)).is_ok())
}

fn plan_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<EvaluationPlanPage, UseCaseError> {
    visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::ReadDossier)?;
        if opened.case.kind.is_stated() {
            return Err(UseCaseError::NotFound);
        }
        let mut kept = plan_case::all(db, opened.case.id)?;
        let newest = kept.last().map_or(0, |kept| kept.plan.revision);
        let asked = match visit.query.text("revision") {
            "" => newest,
            text => text.parse().map_err(|_| UseCaseError::NotFound)?,
        };
        let shown = kept.iter().find(|kept| kept.plan.revision == asked);
        if shown.is_none() && asked != 0 {
            return Err(UseCaseError::NotFound);
        }
        let shown = shown
            .map(|kept| plan_shown(db, visit, &opened, &kept.plan, newest))
            .transpose()?;
        let unanswered = kept.last().is_some_and(|kept| kept.row.waits());
        let may_answer = unanswered && asked == newest && may(&opened, visit, Event::AcceptPlan);
        kept.reverse();
        Ok(EvaluationPlanPage {
            plan: shown,
            revisions: revision_lines(db, &opened, &kept)?,
            edit_url: may(&opened, visit, Event::PlanEvaluation).then(|| format!("{}/plan/edit", opened.head.url)),
            other_date: may_answer.then(|| mistakes.field("reason", form.text("reason"))),
            errors: mistakes.links(),
            case: opened.head,
        })
    })
}

fn revision_lines(db: &mut Db, opened: &Opened, kept: &[Kept]) -> Result<Vec<RevisionLine>, UseCaseError> {
    let writers = kept.iter().map(|kept| kept.row.written_by);
    let answerers = kept.iter().filter_map(|kept| Some(kept.row.answered.as_ref()?.by));
    let names = names(db, writers.chain(answerers))?;
    let name = |person: &PersonId| names.get(person).cloned().unwrap_or_default();
    let line = |kept: &Kept| {
        let answered = kept.row.answered.as_ref();
        RevisionLine {
            revision: kept.plan.revision,
            url: format!("{}/plan?revision={}", opened.head.url, kept.plan.revision),
            name: name(&kept.row.written_by),
            at: kept.row.written_at.to_string(),
            why: kept.plan.why.clone(),
            answer: answered.map_or("none", |answered| answered.answer.as_str()).to_owned(),
            answered_by: answered.map(|answered| name(&answered.by)).unwrap_or_default(),
            answered_at: answered.map(|answered| answered.at.to_string()),
            words: answered.map(|answered| answered.words.clone()).unwrap_or_default(),
        }
    };
    Ok(kept.iter().map(line).collect())
}

fn plan_shown(
    db: &mut Db,
    visit: &Visit,
    opened: &Opened,
    plan: &EvaluationPlan,
    newest: i32,
) -> Result<PlanShown, UseCaseError> {
    let standard = visit.cx.services.standards.load(&opened.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let covers = Covers::load(db, &opened.case, standard)?;
    let named = plan.sessions.iter().flat_map(|session| session.team.iter().copied());
    let people = names(db, covers.team.iter().copied().chain(named))?;
    let called = |ids: &mut dyn Iterator<Item = PersonId>| -> Vec<String> {
        ids.filter_map(|person| people.get(&person).cloned()).collect()
    };
    let mut sessions: Vec<_> = plan.sessions.iter().collect();
    sessions.sort_by_key(|session| (session.day, session.begins, session.number));
    let session = |session: &&Session| SessionShown {
        number: session.number,
        mode: session.mode.to_string(),
        day: session.day.to_string(),
        begins: session.begins.to_string(),
        ends: session.ends.to_string(),
        zone: session.zone.clone(),
        place: session.place.clone(),
        looked_at: looked_at(texts, &session.criteria),
        team: called(&mut session.present(&covers.team).iter().copied()),
        people: session.people.clone(),
        sampling: session.sampling.clone(),
        called_off: session.called_off,
    };
    let named = covers.criteria.iter().map(|criterion| NamedFor {
        criterion: format!(
            "{} {}",
            criterion.code,
            texts.criterion(&criterion.uid, CriterionSlot::Title)
        ),
        people: called(&mut plan.named_for(&criterion.uid, &covers.team)).join(", "),
    });
    Ok(PlanShown {
        revision: plan.revision,
        newest: plan.revision == newest,
        why: plan.why.clone(),
        sessions: sessions.iter().map(session).collect(),
        remote: plan.remote.as_ref().map(|remote| RemoteShown {
            agreement: remote.agreement.clone(),
            risks: remote.risks.clone(),
            means: remote.means.clone(),
        }),
        named: named.collect(),
    })
}

/// Areas of which everything is looked at by their name, of others the criteria.
fn looked_at(texts: Texts<'_>, chosen: &[CriterionUid]) -> Vec<String> {
    let chosen: BTreeSet<_> = chosen.iter().collect();
    let mut lines = Vec::new();
    for area in texts.standard.areas() {
        let of_area: Vec<_> = texts
            .standard
            .criteria()
            .iter()
            .filter(|it| it.area == area.uid)
            .collect();
        let looked: Vec<_> = of_area.iter().filter(|it| chosen.contains(&it.uid)).collect();
        if looked.len() == of_area.len() && !of_area.is_empty() {
            lines.push(format!("{} {}", area.code, texts.area(&area.uid, AreaSlot::Title)));
        } else {
            let name = |it: &&&Criterion| format!("{} {}", it.code, texts.criterion(&it.uid, CriterionSlot::Title));
            lines.extend(looked.iter().map(name));
        }
    }
    lines
}
