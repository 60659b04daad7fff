//! Complaints and appeals: brought by anybody, followed by a link, handled by the panel.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        concern::{ConcernEvent, ConcernState},
        ids::ConcernId,
    },
    store::concerns::{Concern, ConcernMoment},
    usecase::{
        UseCaseError,
        file_concern::{self, FileComplaint, concern_of},
        handle_concern::{self, BeforePanel, HandleConcern},
    },
    views::{
        pages::concern::{
            AppealPage, CaseMention, ComplaintPage, ConcernLine, ConcernMomentView, ConcernPage, ConcernShownPage,
            ConcernsPage,
        },
        parts::Link,
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most that may be said at once, in characters.
const SAID_CHARS: usize = 8_000;
/// The most a line may hold.
const LINE_CHARS: usize = 200;

/// `GET /complaints`
pub fn form(visit: &Visit) -> Outcome {
    visit.page(&complaint_page(visit, &FormData::default(), &Mistakes::default()))
}

/// `POST /complaints`
pub fn file(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let command = FileComplaint {
        subject: fields.text("subject", LINE_CHARS),
        body: fields.text("body", SAID_CHARS),
        name: fields.text("name", LINE_CHARS),
        email: fields.text("email", LINE_CHARS),
    };
    let filed = fields
        .finish()
        .and_then(|()| file_concern::file_complaint(&visit.cx, &command, visit.from));
    match filed {
        Ok(token) => Ok(Reply::to(format!("/complaints/{token}?done=complained"))),
        Err(error) => {
            let page = complaint_page(visit, form, &Mistakes::of(error)?);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn complaint_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> ComplaintPage {
    let field = |name: &str| mistakes.field(name, form.text(name));
    ComplaintPage {
        body_name: visit.cx.services.body.name.clone(),
        subject: field("subject"),
        body: field("body"),
        name: field("name"),
        email: field("email"),
        errors: mistakes.links(),
    }
}

/// `GET /complaints/{token}`
pub fn shown(visit: &Visit) -> Outcome {
    let token: String = visit.parameter("token")?;
    let (concern, moments) = concern_of(&visit.cx, &token)?;
    let proposal = moments
        .iter()
        .rev()
        .find(|moment| moment.event == ConcernEvent::Propose);
    // The reason is that of whoever proposed it; a second member agreed.
    let is_refusal = |moment: &&ConcernMoment| {
        let refuses = matches!(moment.event, ConcernEvent::ProposeRefusal | ConcernEvent::Refuse);
        refuses && !moment.note.is_empty()
    };
    let is_refused = concern.state == ConcernState::OutOfScope;
    let refusal = moments.iter().find(is_refusal).filter(|_| is_refused);
    let told = matches!(concern.state, ConcernState::ActionsOpen | ConcernState::Closed);
    let proposal = proposal.filter(|_| told);
    let public = moments.iter().filter(|moment| {
        let inside = [
            ConcernEvent::Propose,
            ConcernEvent::SendBack,
            ConcernEvent::ProposeRefusal,
        ];
        !inside.contains(&moment.event)
    });
    visit.page(&ConcernShownPage {
        number: concern.number.clone(),
        kind: concern.kind.to_string(),
        subject: concern.subject.clone(),
        state: concern.state.to_string(),
        outcome: proposal
            .and_then(|moment| moment.outcome)
            .map(|outcome| outcome.to_string()),
        answer: proposal.or(refusal).map(|moment| moment.note.clone()),
        moments: public
            .map(|moment| ConcernMomentView {
                event: moment.event.to_string(),
                at: moment.at.to_string(),
                name: None,
                note: None,
                outcome: None,
                actions: None,
            })
            .collect(),
    })
}

/// `GET /app/cases/{case}/appeal`
pub fn appeal_form(visit: &Visit) -> Outcome {
    visit.page(&appeal_page(visit, "", &Mistakes::default())?)
}

/// `POST /app/cases/{case}/appeal`
pub fn appeal(visit: &Visit, form: &FormData) -> Outcome {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let body = fields.text("body", SAID_CHARS);
    let filed = fields
        .finish()
        .and_then(|()| file_concern::file_appeal(&visit.cx, case, &body));
    match filed {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=appealed"))),
        Err(error) => {
            let page = appeal_page(visit, &body, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn appeal_page(visit: &Visit, body: &str, mistakes: &Mistakes) -> Result<AppealPage, UseCaseError> {
    let seen = file_concern::appeals(&visit.cx, visit.case()?)?;
    let standard = visit.cx.services.standards.load(&seen.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let lines = seen
        .appeals
        .iter()
        .map(|appeal| line(appeal, format!("/complaints/{}", appeal.token)));
    Ok(AppealPage {
        case: visit.cx.services.store.read(|db| case_head(db, &seen.case, texts))?,
        until: seen.until.map(|day| day.to_string()),
        appeals: lines.collect(),
        body: mistakes.field("body", body),
        errors: mistakes.links(),
    })
}

fn line(concern: &Concern, url: String) -> ConcernLine {
    ConcernLine {
        url,
        number: concern.number.clone(),
        kind: concern.kind.to_string(),
        subject: concern.subject.clone(),
        state: concern.state.to_string(),
        filed_at: concern.filed_at.to_string(),
    }
}

/// `GET /app/concerns`
pub fn list(visit: &Visit) -> Outcome {
    let all = handle_concern::concerns(&visit.cx)?;
    let (ended, mut open): (Vec<_>, Vec<_>) = all.iter().partition(|concern| concern.state.is_terminal());
    open.reverse();
    let lines = |concerns: Vec<&Concern>| {
        let lines = concerns.into_iter().map(|concern| line(concern, address(concern.id)));
        lines.collect()
    };
    visit.page(&ConcernsPage {
        open: lines(open),
        ended: lines(ended),
    })
}

/// Where the panel handles it.
pub fn address(concern: ConcernId) -> String {
    format!("/app/concerns/{concern}")
}

/// `GET /app/concerns/{concern}`
pub fn panel(visit: &Visit) -> Outcome {
    visit.page(&panel_page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST /app/concerns/{concern}`
pub fn handle(visit: &Visit, form: &FormData) -> Outcome {
    let concern: ConcernId = visit.parameter("concern")?;
    let mut fields = Fields::of(form);
    let note = fields.text("note", SAID_CHARS);
    let actions = fields.text("actions", SAID_CHARS);
    let event = fields.value("event");
    let version = fields.value("version");
    let outcome = fields.optional("outcome");
    let done = fields.finish().and_then(|()| {
        let (Some(event), Some(version)) = (event, version) else {
            return Err(UseCaseError::field("event", "required"));
        };
        let command = HandleConcern {
            concern,
            version,
            event,
            note,
            outcome,
            actions,
            no_ties: form.text("no_ties") == "yes",
        };
        handle_concern::handle_concern(&visit.cx, &command)
    });
    match done {
        Ok(()) => Ok(Reply::to(format!("{}?done=concern_handled", address(concern)))),
        Err(error) => {
            let page = panel_page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn panel_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<ConcernPage, UseCaseError> {
    let BeforePanel {
        concern,
        moments,
        barred,
        is_own_proposal,
        third_members,
        certificate,
        possible,
        cases,
    } = handle_concern::before_panel(&visit.cx, visit.parameter("concern")?)?;
    let field = |name: &str| mistakes.field(name, form.text(name));
    let view = |(moment, name): (ConcernMoment, Option<String>)| ConcernMomentView {
        event: moment.event.to_string(),
        at: moment.at.to_string(),
        name,
        note: Some(moment.note).filter(|note| !note.is_empty()),
        outcome: moment.outcome.map(|outcome| outcome.to_string()),
        actions: Some(moment.actions).filter(|actions| !actions.is_empty()),
    };
    Ok(ConcernPage {
        url: address(concern.id),
        number: concern.number,
        kind: concern.kind.to_string(),
        state: concern.state.to_string(),
        subject: concern.subject,
        said: concern.body,
        name: concern.name,
        email: concern.email,
        filed_at: concern.filed_at.to_string(),
        certificate: certificate.map(|number| Link {
            url: format!("/c/{number}"),
            label: number.to_string(),
        }),
        cases: cases
            .into_iter()
            .map(|case| CaseMention {
                number: case.number,
                declares: case.declares,
                url: case.opens.map(|id| {
                    let page = if case.declares { "/declaration" } else { "" };
                    format!("/app/cases/{id}{page}")
                }),
            })
            .collect(),
        moments: moments.into_iter().map(view).collect(),
        barred: barred.map(|denied| denied.word().to_owned()),
        own_proposal: concern.state.is_proposed() && is_own_proposal,
        has_disagreed: third_members.is_some(),
        disagreed: u32::try_from(third_members.unwrap_or(0)).unwrap_or(u32::MAX),
        proposes: concern.state == ConcernState::Investigation,
        completes: concern.state == ConcernState::ActionsOpen,
        events: possible.iter().map(ToString::to_string).collect(),
        version: concern.version,
        note: field("note"),
        outcome: field("outcome"),
        actions: field("actions"),
        no_ties: field("no_ties"),
        errors: mistakes.links(),
    })
}
