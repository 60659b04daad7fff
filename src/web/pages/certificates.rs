//! Certificates at work: the list, one of them, and what its holder asks for.

use actix_web::http::StatusCode;

use crate::{
    domain::{
        bilingual::Bilingual,
        case::{Case, CaseKind, statement::Asked},
        certificate::{
            Certificate, PublicStatus,
            life::{LifeEvent, LifeMoment},
        },
        period::days_after,
        policy::{self, Action, Resource},
        time::Date,
    },
    usecase::{
        FieldError, UseCaseError,
        begin_renewal::begin_renewal,
        certificate_file::{ActOn, CertificateFile, ListedCertificate, certificate_file, my_certificates},
        open_about::{self, AskAbout},
    },
    views::{
        Arguments,
        pages::{
            certificates::{
                ActLine, AskPage, CaseLine, CertificateHead, CertificatePage, CertificateRow, CertificatesPage,
                DocumentLine, LifeLine, SuspensionView, VersionNote,
            },
            papers::SurveillancePage,
        },
        parts::{Choice, ChoiceField, Field, Link},
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, certificate::level},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a reason may hold, in characters: a page of print.
const REASON_CHARS: usize = 4_000;

/// `GET /app/certificates`
pub fn list(visit: &Visit) -> Outcome {
    let asked = visit.query.text("status");
    let only: Option<PublicStatus> = match asked {
        "" => None,
        word => Some(word.parse().map_err(|_| UseCaseError::NotFound)?),
    };
    let rows = my_certificates(&visit.cx, only)?.into_iter();
    let option = |status: &PublicStatus| Choice {
        checked: Some(*status) == only,
        label: visit.cx.say(&format!("status-{status}")),
        value: status.to_string(),
        hint: None,
    };
    visit.page(&CertificatesPage {
        status: ChoiceField {
            options: PublicStatus::ALL.iter().map(option).collect(),
            error: None,
        },
        narrowed: only.is_some(),
        rows: rows.map(|listed| row(visit, listed)).collect(),
    })
}

fn row(visit: &Visit, listed: ListedCertificate) -> CertificateRow {
    CertificateRow {
        url: url(listed.certificate.number.as_str()),
        number: listed.certificate.number.to_string(),
        label: level(visit, &listed.snapshot),
        holder: listed.snapshot.holder.legal_name,
        standard: format!(
            "{} {}",
            listed.snapshot.standard.short, listed.snapshot.standard.reference.version
        ),
        status: listed.status.to_string(),
        valid_until: listed.certificate.valid_until.to_string(),
    }
}

/// The page of a certificate at work.
pub(super) fn url(number: &str) -> String {
    format!("/app/certificates/{number}")
}

fn number(visit: &Visit) -> Result<String, UseCaseError> {
    visit.parameter("number")
}

/// `GET /app/certificates/{number}`
pub fn one(visit: &Visit) -> Outcome {
    visit.page(&page(visit, &FormData::default(), &Mistakes::default())?)
}

/// `POST …/special`
pub fn open_special(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let why = fields.required("why", REASON_CHARS);
    if !form.has("unrelated") {
        fields.refuse(FieldError::new("unrelated", "not_accepted"));
    }
    let opened = fields
        .finish()
        .and_then(|()| open_about::open_special(&visit.cx, &number(visit)?, &why));
    match opened {
        Ok(case) => Ok(Reply::to(format!("/app/cases/{case}/statement?done=case_opened"))),
        Err(error) => visit.page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &page(visit, form, &Mistakes::of(error)?)?,
        ),
    }
}

/// `GET …/surveillance`
pub fn surveillance_form(visit: &Visit) -> Outcome {
    visit.page(&surveillance_page(visit, None, &Mistakes::default())?)
}

/// `POST …/surveillance`
pub fn open_surveillance(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let question = fields.required("question", REASON_CHARS);
    let due_on: Option<Date> = fields.value("due_on");
    if !form.has("unrelated") {
        fields.refuse(FieldError::new("unrelated", "not_accepted"));
    }
    let opened = fields.finish().and_then(|()| {
        let due_on = due_on.ok_or_else(|| UseCaseError::field("due_on", "required"))?;
        open_about::open_surveillance(&visit.cx, &number(visit)?, &question, due_on)
    });
    match opened {
        Ok(case) => Ok(Reply::to(format!("/app/cases/{case}?done=surveillance_opened"))),
        Err(error) => {
            let page = surveillance_page(visit, Some(form), &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Days that a holder gets to report, where the officer does not say otherwise.
const REPORT_DAYS: u32 = 30;

fn surveillance_page(
    visit: &Visit,
    form: Option<&FormData>,
    mistakes: &Mistakes,
) -> Result<SurveillancePage, UseCaseError> {
    let file = certificate_file(&visit.cx, &number(visit)?)?;
    let holder = Resource::Certificate(file.entry.certificate.organisation);
    policy::can(visit.cx.actor.as_ref(), Action::OpenCase, holder)?;
    let offered = file.acts.iter().find(|(act, _)| *act == ActOn::OpenSurveillance);
    let field = |name: &str, usual: &dyn Fn() -> String| match form {
        Some(form) => mistakes.field(name, form.text(name)),
        None => Field::of(usual()),
    };
    // The holder reads it, so it is asked in their language.
    let usual = || {
        let views = visit.views();
        let lang = views.offer(&file.entry.snapshot.language);
        let lang = lang.unwrap_or_else(|| visit.cx.lang.clone());
        views.text(&lang, "surveillance-question-usual", &Arguments::new())
    };
    let in_time = || days_after(visit.cx.now(), REPORT_DAYS).date().to_string();
    Ok(SurveillancePage {
        look_on: file.surveillance_on.map(|day| day.to_string()),
        question: field("question", &usual),
        due_on: field("due_on", &in_time),
        unrelated: mistakes.field("unrelated", ""),
        barred: offered.and_then(|(_, barred)| *barred).map(str::to_owned),
        errors: mistakes.links(),
        certificate: head(&file),
    })
}

/// `POST …/renew`
pub fn renew(visit: &Visit, form: &FormData) -> Outcome {
    match begin_renewal(&visit.cx, &number(visit)?) {
        Ok(case) => Ok(Reply::to(format!("/app/cases/{case}?done=case_created"))),
        Err(error) => visit.page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &page(visit, form, &Mistakes::of(error)?)?,
        ),
    }
}

fn head(file: &CertificateFile) -> CertificateHead {
    CertificateHead {
        url: url(file.entry.certificate.number.as_str()),
        number: file.entry.certificate.number.to_string(),
        holder: file.entry.snapshot.holder.legal_name.clone(),
        status: file.entry.status.to_string(),
        since: file.entry.status_since.to_string(),
    }
}

fn page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<CertificatePage, UseCaseError> {
    let file = certificate_file(&visit.cx, &number(visit)?)?;
    let head = head(&file);
    let (certificate, on_it) = (&file.entry.certificate, &file.entry.snapshot);
    let public_url = format!("/c/{}", certificate.number);
    let documents = file.documents.iter().map(|document| DocumentLine {
        url: format!("{public_url}/certificate.pdf?revision={}", document.revision),
        revision: document.revision,
        issued_at: document.issued_at.to_string(),
    });
    let cases = file.cases.iter().map(|(case, may_open)| CaseLine {
        url: may_open.then(|| format!("/app/cases/{}", case.id)),
        number: case.number.clone(),
        kind: case.kind.to_string(),
        about: case.kind.is_stated(),
        granted: case.id == certificate.case,
        state: case.state.to_string(),
        opened_at: case.created_at.to_string(),
    });
    let acts = file.acts.iter().map(|(act, barred)| ActLine {
        open_case: open_case(&file, *act).filter(|_| *barred == Some("about_open")),
        ..act_line(&head.url, *act, *barred)
    });
    Ok(CertificatePage {
        label: level(visit, on_it),
        standard: format!("{} {}", on_it.standard.short, on_it.standard.reference.version),
        scope: Bilingual::beside(&on_it.scope, on_it.scope_en.as_deref()),
        valid_from: certificate.valid_from.to_string(),
        valid_until: certificate.valid_until.to_string(),
        surveillance_on: file.surveillance_on.map(|day| day.to_string()),
        surveillance_is_late: file.surveillance_on.is_some_and(|day| day < visit.cx.now().date()),
        version: file.transition.as_ref().map(|transition| VersionNote {
            version: transition.to.version.to_string(),
            url: format!("/standards/{}/{}", transition.to.id, transition.to.version),
            since: transition.since.to_string(),
            until: transition.until.to_string(),
            moved: transition.moved.to_string(),
        }),
        renewal_from: file.renewal.map(|(first, _)| first.to_string()),
        renewal_until: file.renewal.map(|(_, last)| last.to_string()),
        renewal_after: file.renewal.is_some_and(|(_, last)| last > certificate.valid_until),
        life: certificate.life.moments().iter().rev().map(life_line).collect(),
        documents: documents.collect(),
        cases: cases.collect(),
        acts: acts.collect(),
        may_apply: certificate.life.has_ended() && file.acts.iter().any(|(act, _)| *act == ActOn::Renew),
        why: mistakes.field("why", form.text("why")),
        unrelated: mistakes.field("unrelated", ""),
        errors: mistakes.links(),
        public_url,
        certificate: head,
    })
}

fn life_line(moment: &LifeMoment) -> LifeLine {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    LifeLine {
        at: moment.at.to_string(),
        event: moment.event.to_string(),
        reason: said(&moment.reason),
        conditions: said(&moment.conditions).filter(|_| moment.event == LifeEvent::Suspend),
        due_on: moment.due_on.map(|day| day.to_string()),
    }
}

/// The open case that an act would begin a second time, where the person may open it.
fn open_case(file: &CertificateFile, act: ActOn) -> Option<Link> {
    let kind = match act {
        ActOn::OpenSpecial => CaseKind::Special,
        ActOn::OpenSurveillance => CaseKind::Surveillance,
        ActOn::Renew => CaseKind::Recertification,
        ActOn::AskChange | ActOn::AskLift | ActOn::GiveUp => CaseKind::Change,
    };
    let mut known = file.cases.iter().filter(|(_, may_open)| *may_open);
    let open = known.find(|(case, _)| case.kind == kind && !case.state.is_terminal());
    open.map(|(case, _)| case_link(case))
}

fn act_line(page: &str, act: ActOn, barred: Option<&'static str>) -> ActLine {
    let (path, post) = match act {
        ActOn::OpenSpecial => ("special", true),
        ActOn::OpenSurveillance => ("surveillance", false),
        ActOn::Renew => ("renew", true),
        ActOn::AskLift => ("lift", false),
        ActOn::AskChange => ("change", false),
        ActOn::GiveUp => ("give-up", false),
    };
    ActLine {
        act: act.to_string(),
        url: format!("{page}/{path}"),
        declares: act == ActOn::OpenSpecial,
        post,
        barred: barred.map(str::to_owned),
        open_case: None,
    }
}

/// `GET …/change`
pub fn change_form(visit: &Visit) -> Outcome {
    show(visit, Asked::Change)
}

/// `GET …/lift`
pub fn lift_form(visit: &Visit) -> Outcome {
    show(visit, Asked::Lift)
}

/// `POST …/lift`
pub fn lift(visit: &Visit, form: &FormData) -> Outcome {
    ask(visit, form, Asked::Lift)
}

/// `GET …/give-up`
pub fn give_up_form(visit: &Visit) -> Outcome {
    show(visit, Asked::GiveUp)
}

/// `POST …/change`
pub fn change(visit: &Visit, form: &FormData) -> Outcome {
    ask(visit, form, Asked::Change)
}

/// `POST …/give-up`
pub fn give_up(visit: &Visit, form: &FormData) -> Outcome {
    ask(visit, form, Asked::GiveUp)
}

fn show(visit: &Visit, asked: Asked) -> Outcome {
    match ask_page(visit, asked, &FormData::default(), &Mistakes::default())? {
        Some(page) => visit.page(&page),
        None => not_suspended(visit),
    }
}

/// What is not suspended, or not any more, cannot be lifted: the certificate's page says what it is.
fn not_suspended(visit: &Visit) -> Outcome {
    Ok(Reply::to(url(&number(visit)?)))
}

fn ask(visit: &Visit, form: &FormData, asked: Asked) -> Outcome {
    let mut fields = Fields::of(form);
    let (changes, reason) = (
        fields.text("changes", REASON_CHARS),
        fields.text("reason", REASON_CHARS),
    );
    let sent = fields.finish().and_then(|()| {
        let command = AskAbout {
            certificate: &number(visit)?,
            asked,
            changes,
            reason,
            // A password is taken as it was typed, spaces at its ends included.
            password: form.all("password").next().unwrap_or_default(),
        };
        open_about::ask_about(&visit.cx, &command)
    });
    match sent {
        // Where conditions are said to be met, papers show it.
        Ok(case) if asked == Asked::Lift => Ok(Reply::to(format!("/app/cases/{case}/papers?done=asked"))),
        Ok(case) => Ok(Reply::to(format!("/app/cases/{case}?done=asked"))),
        Err(error) => match ask_page(visit, asked, form, &Mistakes::of(error)?)? {
            Some(page) => visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page),
            None => not_suspended(visit),
        },
    }
}

/// What ends the suspension of a certificate, while it is suspended.
pub(super) fn suspension(certificate: &Certificate) -> Option<SuspensionView> {
    certificate.life.suspension().map(|moment| SuspensionView {
        conditions: moment.conditions.clone(),
        due_on: moment.due_on.map(|day| day.to_string()),
    })
}

/// A case by its number.
pub(super) fn case_link(case: &Case) -> Link {
    Link {
        url: format!("/app/cases/{}", case.id),
        label: case.number.clone(),
    }
}

/// The form; `None` where it is not offered, since nothing is suspended.
fn ask_page(
    visit: &Visit,
    asked: Asked,
    form: &FormData,
    mistakes: &Mistakes,
) -> Result<Option<AskPage>, UseCaseError> {
    let file = certificate_file(&visit.cx, &number(visit)?)?;
    let holder = Resource::Certificate(file.entry.certificate.organisation);
    policy::can(visit.cx.actor.as_ref(), Action::CommitOrganisation, holder)?;
    let act = match asked {
        Asked::GiveUp => ActOn::GiveUp,
        Asked::Lift => ActOn::AskLift,
        _ => ActOn::AskChange,
    };
    let offered = file.acts.iter().find(|(offered, _)| *offered == act);
    let Some((_, barred)) = offered else {
        return Ok(None);
    };
    let suspended = suspension(&file.entry.certificate);
    let field = |name: &str| mistakes.field(name, form.text(name));
    Ok(Some(AskPage {
        gives_up: asked == Asked::GiveUp,
        renewal: (file.renewal_under_way.as_ref())
            .filter(|_| asked == Asked::GiveUp)
            .map(case_link),
        suspension: suspended.filter(|_| asked == Asked::Lift),
        changes: field("changes"),
        reason: field("reason"),
        password: Field {
            value: String::new(),
            error: mistakes.code("password"),
        },
        barred: barred.map(str::to_owned),
        open_case: open_case(&file, act).filter(|_| *barred == Some("about_open")),
        errors: mistakes.links(),
        certificate: head(&file),
    }))
}
