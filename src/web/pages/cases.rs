//! A case as a whole: its overview, withdrawing, declaring interests, reading its evidence.

use std::sync::Arc;

use actix_web::http::StatusCode;

use crate::{
    domain::{
        account::Function,
        case::{Event, Outcome as Decided, Recommendation, State},
        ids::{CaseId, PersonId},
        policy::{self, Resource},
        standard::{LabelSlot, TrackSlot},
    },
    store::{Db, moves::StoredMove, people},
    usecase::{
        UseCaseError, add_evidence,
        awaited::{Awaited, Awaits, Stage},
        case_overview::{self, CaseOverview},
        declare_interests,
        my_work::Task,
        review_application,
        statement::Settled,
        withdraw_application,
    },
    views::{
        Arguments,
        pages::{
            application::{DeclarationForm, DeclaredView, TeamPage},
            moves::{EarlierVersion, NewerVersion, OpenLooks},
            work::{Action, AwaitedView, CasePage, IssueWaitView, OwnAppeal, SettledView, Step},
        },
        parts::{CaseHead, Link, Moment, TeamMember},
    },
    web::{
        form::{Fields, FormData},
        pages::{home, members, papers, statement},
        present::{Mistakes, Texts, case_head, names, score_view, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET /app/cases/{case}`
pub fn overview(visit: &Visit) -> Outcome {
    visit.page(&case_page(
        visit,
        visit.case()?,
        &FormData::default(),
        &Mistakes::default(),
    )?)
}

/// `POST …/withdraw`
pub fn withdraw(visit: &Visit, form: &FormData) -> Outcome {
    let id = visit.case()?;
    let mut fields = Fields::of(form);
    let reason = fields.required("reason", 2_000);
    let done = fields
        .finish()
        .and_then(|()| withdraw_application::withdraw_application(&visit.cx, id, &reason));
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{id}?done=withdrawn"))),
        Err(error) => again(visit, form, error),
    }
}

/// `POST …/take-up`
pub fn take_up(visit: &Visit, _form: &FormData) -> Outcome {
    let id = visit.case()?;
    let kind = review_application::take_up_application(&visit.cx, id)?;
    let page = if kind.is_stated() {
        "statement"
    } else {
        "application-review"
    };
    Ok(Reply::to(format!("/app/cases/{id}/{page}?done=taken_up")))
}

/// The page of a case with what is wrong with a form on it.
pub(super) fn again(visit: &Visit, form: &FormData, error: UseCaseError) -> Outcome {
    let page = case_page(visit, visit.case()?, form, &Mistakes::of(error)?)?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Who is awaited, with their names.
fn awaited_views(db: &mut Db, awaited: &[Awaited]) -> Result<Vec<AwaitedView>, UseCaseError> {
    let known = names(db, awaited.iter().flat_map(|one| one.people.iter().copied()))?;
    let view = |one: &Awaited| AwaitedView {
        who: one.who.to_string(),
        names: one
            .people
            .iter()
            .filter_map(|person| known.get(person).cloned())
            .collect::<Vec<_>>()
            .join(", "),
    };
    Ok(awaited.iter().map(view).collect())
}

/// The names of these people, with commas.
fn names_of(visit: &Visit, people: &[PersonId]) -> Result<String, UseCaseError> {
    let known = visit.cx.services.store.read(|db| names(db, people.iter().copied()))?;
    let names = people.iter().filter_map(|person| known.get(person).cloned());
    Ok(names.collect::<Vec<_>>().join(", "))
}

fn case_page(visit: &Visit, id: CaseId, form: &FormData, mistakes: &Mistakes) -> Result<CasePage, UseCaseError> {
    let seen = case_overview::case_overview(&visit.cx, id)?;
    let standard = visit.cx.services.standards.load(&seen.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let head = visit.cx.services.store.read(|db| case_head(db, &seen.case, texts))?;
    let actors = seen.timeline.iter().filter_map(|event| event.actor.parse().ok());
    let names = visit.cx.services.store.read(|db| names(db, actors))?;
    let service = visit.cx.services.body.name.clone();
    let timeline = seen.timeline.iter().map(|event| Moment {
        at: event.at.to_string(),
        event: event.event.clone(),
        name: event
            .actor
            .parse()
            .ok()
            .and_then(|actor| names.get(&actor).cloned())
            .unwrap_or_else(|| service.clone()),
        note: event
            .reason
            .as_deref()
            .filter(|reason| !reason.is_empty())
            .map(|reason| note(visit, &event.event, reason)),
    });
    let team = visit.cx.services.store.read(|db| team_members(db, visit, &seen.team))?;
    let awaited = visit.cx.services.store.read(|db| awaited_views(db, &seen.awaited))?;
    let stated = seen.case.kind.is_stated();
    Ok(CasePage {
        steps: if stated {
            Vec::new()
        } else {
            Step::of_state(seen.case.state.as_str())
        },
        actions: actions(visit, &seen, &head),
        score: (!stated).then(|| score_view(&seen.said.scoring, &seen.case.label, texts)),
        agreed: seen
            .agreed
            .as_ref()
            .map(|agreed| score_view(agreed, &seen.case.label, texts)),
        newer: newer(visit, &seen, &head)?,
        looks: open_looks(&seen, &head),
        earlier: earlier(&seen, &head),
        opened_at: seen.case.created_at.to_string(),
        scope: seen.case.scope.clone(),
        change_url: seen.may_change.then(|| format!("{}/application", head.url)),
        submitted_at: seen.submitted_at.map(|at| at.to_string()),
        since: seen.since.to_string(),
        about: stated.then(|| seen.case.kind.to_string()),
        requests: seen.requests.iter().map(statement::request_view).collect(),
        told: papers::told(&seen.questions),
        awaited,
        settled: seen.settled.as_ref().map(settled_view),
        refused_because: seen.refused_because.clone(),
        refused_by: names_of(visit, &seen.refused_by)?,
        next: next(&seen).to_owned(),
        ended_because: seen.ended_by.as_ref().and_then(|(_, why)| why.clone()),
        own_appeals: (seen.own_appeals.iter())
            .map(|(number, state)| OwnAppeal {
                number: number.clone(),
                state: state.to_string(),
            })
            .collect(),
        may_decline: seen.may_decline,
        more_time: seen.may_extend.then(|| mistakes.field("due_on", form.text("due_on"))),
        periods: seen
            .periods
            .iter()
            .map(|period| home::period_line(visit, period))
            .collect(),
        issue_wait: seen.issue_wait.as_ref().map(|wait| IssueWaitView {
            is_later: wait.is_later,
            is_parked: wait.is_parked,
            since: wait.since.to_string(),
            reason: wait.reason.clone(),
            next: wait.next.map(|at| at.to_string()),
        }),
        team,
        certificate: seen.certificate.as_ref().map(|certificate| Link {
            url: format!("/c/{}", certificate.number),
            label: certificate.number.to_string(),
        }),
        timeline: timeline.collect(),
        ownerless_url: seen.ownerless.then(|| members::address(seen.case.organisation)),
        may_withdraw: seen.may_withdraw,
        reason: mistakes.field("reason", form.text("reason")),
        errors: mistakes.links(),
        case: head,
    })
}

/// Who acts and what happens next, as a word.
fn next(seen: &CaseOverview) -> &'static str {
    if seen.awaited.iter().any(|one| one.who == Awaits::AppealsPanel) {
        "appealed"
    } else if seen.is_anew {
        "decision_anew"
    } else if seen.ended_by.as_ref().is_some_and(|(event, _)| *event == Event::Lapse) {
        "lapsed"
    } else {
        match seen.stage {
            Some(Stage::Declaring) => "evaluation_declaring",
            Some(Stage::Planning) => "evaluation_planning",
            Some(Stage::Agreeing) => "evaluation_agreeing",
            Some(Stage::Scoring) | None => seen.case.state.as_str(),
        }
    }
}

fn settled_view(settled: &Settled) -> SettledView {
    let suspension = settled.suspension();
    SettledView {
        outcome: settled.word().to_owned(),
        at: settled.at.to_string(),
        reason: settled.carried_out.as_ref().map(|said| said.reason.clone()),
        conditions: suspension.map(|said| said.conditions.clone()),
        due_on: suspension.and_then(|said| said.due_on).map(|day| day.to_string()),
    }
}

/// A later version that the draft may move to.
fn newer(visit: &Visit, seen: &CaseOverview, head: &CaseHead) -> Result<Option<NewerVersion>, UseCaseError> {
    let Some(newer) = &seen.newer else { return Ok(None) };
    let standard = visit.cx.services.standards.load(newer)?;
    Ok(Some(NewerVersion {
        version: newer.version.to_string(),
        since: standard.lifecycle().in_force_from.to_string(),
        url: format!("{}/move/{}", head.url, newer.version),
    }))
}

/// The versions left by moves; the last move that stands leads to what it left to do.
fn earlier(seen: &CaseOverview, head: &CaseHead) -> Vec<EarlierVersion> {
    let last = seen.moves.iter().rev().find(|made| made.undone_at.is_none());
    let is_last = |id| last.is_some_and(|last| last.id == id);
    let version = |made: &StoredMove| EarlierVersion {
        version: made.from.version.to_string(),
        at: made.moved_at.to_string(),
        undone: made.undone_at.is_some(),
        url: if is_last(made.id) {
            format!("{}/looks", head.url)
        } else {
            format!("{}/moves/{}", head.url, made.id)
        },
    };
    seen.moves.iter().map(version).collect()
}

fn open_looks(seen: &CaseOverview, head: &CaseHead) -> Option<OpenLooks> {
    let count = u32::try_from(seen.said.open_looks.len()).unwrap_or(u32::MAX);
    (count > 0).then(|| OpenLooks {
        count,
        url: format!("{}/looks", head.url),
    })
}

/// A reason as the audit trail keeps it. A recommendation and a statement begin with their word ("grant: …"), which people
/// are told in full.
fn note(visit: &Visit, event: &str, reason: &str) -> String {
    let is_outcome = |word: &str| word.parse::<Recommendation>().is_ok() || word.parse::<Decided>().is_ok();
    let names_outcome = [Event::Recommend, Event::Propose, Event::Return, Event::ReturnStatement]
        .iter()
        .any(|named| named.as_str() == event);
    if event == Event::ExtendAnswer.as_str()
        && let Some((before, until)) = reason.split_once(" → ")
        && let (Ok(before), Ok(until)) = (before.parse(), until.parse())
    {
        let views = visit.views();
        let mut days = Arguments::new();
        days.set("before", views.date(&visit.cx.lang, before));
        days.set("until", views.date(&visit.cx.lang, until));
        return views.text(&visit.cx.lang, "more-time-days", &days);
    }
    match reason.split_once(": ") {
        // That it was returned is the event itself.
        Some(("return", rest)) if names_outcome => rest.to_owned(),
        Some((word, rest)) if names_outcome && is_outcome(word) => {
            format!("{}: {rest}", visit.cx.say(&format!("outcome-{word}")))
        }
        _ => reason.split(' ').map(shortened).collect::<Vec<_>>().join(" "),
    }
}

/// Of a digest in brackets, as moves keep it, the first 16 digits: what is printed of it elsewhere.
fn shortened(word: &str) -> String {
    let digest = word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let is_digest = |text: &&str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match digest.filter(is_digest).and_then(|digest| digest.get(..16)) {
        Some(beginning) => format!("({beginning})"),
        None => word.to_owned(),
    }
}

/// The people of a case, as pages show them.
pub fn team_members(
    db: &mut Db,
    visit: &Visit,
    assigned: &[(PersonId, Function, Option<bool>)],
) -> Result<Vec<TeamMember>, UseCaseError> {
    let mut members = Vec::new();
    for (person, function, declared) in assigned {
        let Some(person) = people::find(db, *person)? else {
            continue;
        };
        members.push(TeamMember {
            name: person.name,
            background: visit.cx.country(&person.country),
            part: function.to_string(),
            interests: interests(*declared).to_owned(),
        });
    }
    Ok(members)
}

/// The word for what a person declared.
fn interests(declared: Option<bool>) -> &'static str {
    match declared {
        None => "none",
        Some(true) => "clean",
        Some(false) => "conflict",
    }
}

/// What the person can do with the case: the task first, then what can be read.
fn actions(visit: &Visit, seen: &CaseOverview, head: &CaseHead) -> Vec<Action> {
    let page = |action: &str, path: &str| Action {
        action: action.to_owned(),
        url: format!("{}{path}", head.url),
        post: false,
    };
    let mut actions = Vec::new();
    if let Some(task) = seen.task {
        actions.push(match task {
            Task::TakeUp | Task::TakeUpAbout => Action {
                post: true,
                ..page("take_up", "/take-up")
            },
            Task::ContinueSelfAssessment => page("self_assessment", home::place(task)),
            Task::AnswerQuestions => page("resubmit", home::place(task)),
            Task::SignAgreement | Task::SignForBody => page("agreement", home::place(task)),
            Task::AnswerObjection => page("answer_objection", home::place(task)),
            Task::SeeTeam
            | Task::SeeReplacement
            | Task::DeclareInterests
            | Task::DeclareToAnswer
            | Task::SignCommitment => page("team", home::place(task)),
            Task::ReplacePerson => page("replace_person", home::place(task)),
            Task::ReviewApplication => page("review_application", home::place(task)),
            Task::PlanTeam => page("plan_team", home::place(task)),
            Task::PlanEvaluation => page("plan_evaluation", home::place(task)),
            Task::SeePlan => page("see_plan", home::place(task)),
            Task::Score => page("sheet", home::place(task)),
            Task::Consensus => page("consensus", home::place(task)),
            Task::SendFindings
            | Task::AnswerFindings
            | Task::CarryOut
            | Task::JudgeAnswers
            | Task::CloseCorrectiveAction => page(task.as_str(), home::place(task)),
            Task::Report | Task::ReportAgain => page("report", home::place(task)),
            Task::Review | Task::ReviewAgain | Task::ReviewStatement => page("review", home::place(task)),
            Task::Decide => page("decision", home::place(task)),
            Task::Statement | Task::StatementAgain => page("statement", home::place(task)),
            Task::CallDeciders => page("call_deciders", home::place(task)),
            Task::Unanswered => page("unanswered", "#more-time"),
            Task::ConsiderAppeal => page("appeal", "/appeal"),
            Task::AppointOwner => Action {
                url: members::address(seen.case.organisation),
                ..page("appoint_owner", "")
            },
        });
    }
    // What was decided about a certificate, and what comes next, stands with the certificate.
    if let Some(certificate) = seen.certificate.as_ref().filter(|_| seen.settled.is_some())
        && policy::can(
            visit.cx.actor.as_ref(),
            policy::Action::ReadCertificate,
            Resource::Certificate(certificate.organisation),
        )
        .is_ok()
    {
        actions.push(Action {
            action: "certificate_file".to_owned(),
            url: format!("/app/certificates/{}", certificate.number),
            post: false,
        });
    }
    if seen.may_appeal && seen.task != Some(Task::ConsiderAppeal) {
        actions.push(page("appeal", "/appeal"));
    }
    if let Some(certificate) = &seen.certificate {
        let url = format!("/c/{}", certificate.number);
        actions.push(Action {
            action: "certificate".to_owned(),
            url,
            post: false,
        });
    }
    if seen.case.kind.is_stated() {
        actions.push(page("papers", "/papers"));
    } else if seen.task != Some(Task::ContinueSelfAssessment) {
        actions.push(page("answers", "/criteria"));
    }
    let signs = matches!(seen.task, Some(Task::SignAgreement | Task::SignForBody));
    if seen.has_agreement && !signs {
        actions.push(page("see_agreement", "/agreement"));
    }
    if seen.has_report {
        actions.push(page("printed_report", "/report.pdf"));
    }
    let at_findings = seen.task.is_some_and(|task| home::place(task) == "/findings");
    if seen.has_findings && !at_findings {
        actions.push(page("findings", "/findings"));
    }
    if seen.has_plan && seen.task != Some(Task::SeePlan) {
        actions.push(page("see_plan", "/plan"));
    }
    // After an objection that was upheld there is nobody on the team, and the answer to read.
    let told = !seen.team.is_empty() || seen.case.state == State::Planning;
    let leads_there = seen.task.is_some_and(|task| home::place(task) == "/team");
    if seen.plan.is_some() && told && !leads_there {
        actions.push(page("team", "/team"));
    }
    actions
}

/// `GET …/declaration`: all that a person sees of a case before declaring their interests in it.
pub fn declaration(visit: &Visit) -> Outcome {
    visit.page(&declaration_page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST …/declaration`
pub fn declare(visit: &Visit, form: &FormData) -> Outcome {
    let id = visit.case()?;
    let mut fields = Fields::of(form);
    let interests: Option<String> = fields.value("interests");
    let text = fields.text("text", 2_000);
    let clean = match interests.as_deref() {
        Some("clean") => Some(true),
        Some("conflict") => Some(false),
        _ => None,
    };
    let done = fields.finish().and_then(|()| {
        let clean = clean.ok_or_else(|| UseCaseError::field("interests", "not_chosen"))?;
        declare_interests::declare_interests(&visit.cx, id, clean, &text)
    });
    match done {
        Ok(()) if clean == Some(true) => Ok(Reply::to(format!("/app/cases/{id}?done=declared"))),
        // Who declared a conflict is out: there is nothing in the case for them to see.
        Ok(()) => Ok(Reply::to("/app?done=declared")),
        Err(error) => {
            let page = declaration_page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// `POST …/declaration/conflict`: a tie that came to light after a clean declaration.
pub fn declare_conflict(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let text = fields.text("text", 2_000);
    let done = fields
        .finish()
        .and_then(|()| declare_interests::declare_interests(&visit.cx, visit.case()?, false, &text));
    match done {
        Ok(()) => Ok(Reply::to("/app?done=declared")),
        Err(error) => {
            let page = declaration_page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn declaration_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<TeamPage, UseCaseError> {
    let id = visit.case()?;
    let asked = declare_interests::asked_to_declare(&visit.cx, id)?;
    let late = asked.may_withdraw();
    let form = (asked.declared.is_none() || late).then(|| DeclarationForm {
        to_answer: asked.to_answer,
        role: asked.role.to_string(),
        interests: mistakes.field("interests", form.text("interests")),
        text: mistakes.field("text", form.text("text")),
        late,
    });
    let declared = asked.declared.as_ref().filter(|_| !late).map(|declared| DeclaredView {
        clean: declared.clean,
        text: declared.statement.clone(),
        at: declared.declared_at.to_string(),
    });
    let standard = visit.cx.services.standards.load(&asked.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    Ok(TeamPage {
        declared,
        partial: String::new(),
        case: CaseHead {
            url: format!("/app/cases/{id}"),
            number: asked.number,
            organisation: asked.organisation.legal_name,
            standard: texts.short_and_version(),
            label: texts.label(&asked.label, LabelSlot::Title),
            track: asked.track.as_ref().map(|track| texts.track(track, TrackSlot::Title)),
            state: asked.state.to_string(),
        },
        may_declare: false,
        replaced: Vec::new(),
        places: Vec::new(),
        places_wait: false,
        may_accept: false,
        plan_form: None,
        plan: None,
        members: Vec::new(),
        declaration: form,
        objection_until: None,
        objections: Vec::new(),
        objection_form: None,
        answer_form: None,
        may_answer: false,
        errors: mistakes.links(),
    })
}

/// `GET …/evidence/{evidence}`: a file to save, never shown in this origin.
pub fn evidence(visit: &Visit) -> Outcome {
    let evidence = add_evidence::evidence_to_read(&visit.cx, visit.case()?, visit.parameter("evidence")?)?;
    let file = visit.cx.services.blobs.open_file(&evidence.sha256)?;
    Ok(Reply::Download {
        file: Arc::new(file),
        media_type: evidence.media_type,
        file_name: evidence.file_name,
    })
}
