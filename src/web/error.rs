//! The one place where an error becomes a page or a Problem Details document (RFC 9457).

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use serde_json::{Value, json};

use crate::{
    domain::{case::Rejection, certificate::number::CertificateNumber, ids::CaseId, policy::Denied},
    usecase::{FieldError, Lack, UseCaseError},
    views::{Arguments, Lang, pages::public::ErrorPage},
    web::{
        pages::commitment,
        reply,
        routes::{Handler, ROUTES, Route, is_page},
        server::Asked,
        visit::Visit,
    },
};

/// The status of an error: 401 no identity, 403 may know it exists, 404 may not, 409 stale or illegal, 422 fields.
pub fn status(error: &UseCaseError) -> StatusCode {
    match error {
        UseCaseError::Denied(Denied::NoIdentity) => StatusCode::UNAUTHORIZED,
        UseCaseError::Denied(Denied::Hidden) | UseCaseError::NotFound => StatusCode::NOT_FOUND,
        UseCaseError::Denied(_) | UseCaseError::Elsewhere | UseCaseError::Rejected(Rejection::NotYours { .. }) => {
            StatusCode::FORBIDDEN
        }
        UseCaseError::Rejected(_) | UseCaseError::Conflict => StatusCode::CONFLICT,
        UseCaseError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        UseCaseError::TooMany | UseCaseError::Lacking(Lack::OwnPlaces, _) => StatusCode::TOO_MANY_REQUESTS,
        UseCaseError::Unavailable(_) | UseCaseError::Lacking(..) => StatusCode::SERVICE_UNAVAILABLE,
        UseCaseError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

static NOT_FOUND: UseCaseError = UseCaseError::NotFound;

/// An error as it may be told: of what somebody may not know of they hear, word for word and code for code, what they would
/// hear if it were not there (norms H1.2).
fn as_told(error: &UseCaseError) -> &UseCaseError {
    match error {
        UseCaseError::Denied(Denied::Hidden) => &NOT_FOUND,
        other => other,
    }
}

/// The response to an error, around which `visit` draws the page where there is one, with what the asker wrote.
pub(super) fn response(
    error: &UseCaseError,
    visit: Option<&Visit>,
    asked: &Asked,
    written: Vec<String>,
) -> HttpResponse {
    let error = as_told(error);
    let status = status(error);
    if status.is_server_error() && is_for_operator(error) {
        log(error, asked);
    }
    if asked.wants_json {
        return with_retry(HttpResponse::build(status), error)
            .content_type("application/problem+json")
            .body(problem(error, status, asked).to_string());
    }
    if status == StatusCode::UNAUTHORIZED {
        let mut next = url::form_urlencoded::Serializer::new(String::new());
        next.append_pair("next", &after_sign_in(asked));
        return HttpResponse::SeeOther()
            .insert_header((header::LOCATION, format!("/sign-in?{}", next.finish())))
            .finish();
    }
    let page = visit.and_then(|visit| {
        let drawn = visit
            .views()
            .render_page(&visit.frame(status), &page(error, status, visit, written));
        drawn
            .map_err(|cause| tracing::error!(%cause, "the error page could not be drawn"))
            .ok()
            .map(|html| (html, visit.cx.lang.clone()))
    });
    let mut builder = with_retry(HttpResponse::build(status), error);
    match page {
        Some((html, lang)) => reply::page(builder, html.into(), &lang),
        None => builder
            .content_type("text/plain; charset=utf-8")
            .body(format!("{status}\n{error}\n")),
    }
}

/// The response to a method that an address does not take, with those it does.
pub(super) fn wrong_method(allow: &str, visit: Option<&Visit>, asked: &Asked) -> HttpResponse {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let mut builder = HttpResponse::build(status);
    builder.insert_header((header::ALLOW, allow));
    let page = ErrorPage {
        status: status.as_u16().to_string(),
        failure: status.as_u16().to_string(),
        request_id: None,
        back_url: None,
        details: Vec::new(),
        declaration_url: None,
        commitment_url: None,
        written: Vec::new(),
    };
    let drawn = visit.filter(|_| !asked.wants_json).and_then(|visit| {
        Some((
            visit.views().render_page(&visit.frame(status), &page).ok()?,
            &visit.cx.lang,
        ))
    });
    match drawn {
        Some((html, lang)) => reply::page(builder, html.into(), lang),
        None => builder
            .content_type("text/plain; charset=utf-8")
            .body(format!("{status}\n")),
    }
}

/// The page above an address that only takes forms, as its number of parts: where whoever opens that address, after a
/// reload or by a link that was passed on, finds the form. None where no page is above it.
pub(super) fn page_above(path: &str) -> Option<usize> {
    let is_page = |path: &str| {
        let shows = |route: &Route| route.path == path && matches!(route.handler, Handler::Get(_));
        ROUTES.iter().any(shows)
    };
    let parts: Vec<_> = path.split('/').collect();
    (!is_page(path)).then_some(())?;
    (2..parts.len())
        .rev()
        .find(|count| is_page(&parts.iter().take(*count).copied().collect::<Vec<_>>().join("/")))
}

/// Where to go on after signing in: a page, also when the session ended before a form was sent to an address that has none.
fn after_sign_in(asked: &Asked) -> String {
    let shows = |path: &str| {
        let is_page = |route: &Route| route.path == path && matches!(route.handler, Handler::Get(_));
        ROUTES.iter().any(is_page)
    };
    if asked.route.is_none_or(|route| shows(route.path)) {
        return asked.path.clone();
    }
    asked
        .parameter("case")
        .map_or_else(|| "/app".to_owned(), |case| format!("/app/cases/{case}"))
}

fn with_retry(mut builder: HttpResponseBuilder, error: &UseCaseError) -> HttpResponseBuilder {
    let seconds = match error {
        UseCaseError::Lacking(lack, _) => Some(lack.retry_after()),
        UseCaseError::Unavailable(_) | UseCaseError::TooMany => Some(30),
        _ => None,
    };
    if let Some(seconds) = seconds {
        builder.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    builder
}

/// Whether somebody has to see to it: places that are taken are given back by themselves.
const fn is_for_operator(error: &UseCaseError) -> bool {
    !matches!(error, UseCaseError::Lacking(Lack::Places | Lack::OwnPlaces, _))
}

/// What only the operator may read: the whole chain of causes, once.
fn log(error: &UseCaseError, asked: &Asked) {
    tracing::error!(request = %asked.request_id, path = %asked.path, causes = %causes(error), "{error}");
}

/// All that led to an error, for the log.
pub(super) fn causes(error: &UseCaseError) -> String {
    let mut causes = Vec::new();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        causes.push(inner.to_string());
        cause = inner.source();
    }
    causes.join(": ")
}

fn problem(error: &UseCaseError, status: StatusCode, asked: &Asked) -> Value {
    let mut problem = json!({
        "type": format!("{}/problems/{}", asked.services.public_url, error.code()),
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "code": error.code(),
        "detail": error.to_string(),
        "instance": asked.path,
        "request": asked.request_id,
    });
    match error {
        UseCaseError::Lacking(lack, _) => {
            let say = |part: &str| {
                let key = format!("failure-{part}-{lack}");
                asked.services.views.text(&Lang::source(), &key, &Arguments::new())
            };
            problem["detail"] = json!(format!("{}. {}", say("title"), say("what")));
        }
        UseCaseError::Rejected(Rejection::NotNow { state, allowed, .. }) => {
            problem["state"] = json!(state);
            problem["allowed"] = json!(allowed);
        }
        UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) => problem["unmet"] = json!(unmet),
        UseCaseError::Invalid(errors) => {
            let told = |e: &FieldError| {
                let key = format!("error-{}", e.code);
                asked.services.views.text(&Lang::source(), &key, &Arguments::new())
            };
            let sentences: Vec<_> = errors.iter().map(|e| format!("{}: {}", e.field, told(e))).collect();
            problem["detail"] = json!(sentences.join(" "));
            problem["fields"] = errors
                .iter()
                .map(|e| json!({"field": e.field, "item": e.item, "code": e.code, "detail": e.detail, "told": told(e)}))
                .collect();
        }
        _ => {}
    }
    problem
}

fn page(error: &UseCaseError, status: StatusCode, visit: &Visit, written: Vec<String>) -> ErrorPage {
    let say = |key: String| visit.views().text(&visit.cx.lang, &key, &Arguments::new());
    let details = match error {
        UseCaseError::Denied(
            denied @ (Denied::Involved(_)
            | Denied::Member
            | Denied::NotCommitted
            | Denied::NotDeclared
            | Denied::Conflict
            | Denied::NotAuthorised),
        ) => {
            vec![say(format!("denied-{}", denied.word()))]
        }
        UseCaseError::Rejected(Rejection::NotNow { allowed, .. }) => {
            allowed.iter().map(|event| say(format!("possible-{event}"))).collect()
        }
        UseCaseError::Rejected(Rejection::NotReady { unmet, .. }) => unmet
            .iter()
            .map(|condition| {
                let name = say(format!("guard-{}", condition.guard));
                let missing = condition.missing.join(", ");
                if missing.is_empty() {
                    name
                } else {
                    format!("{name} {missing}")
                }
            })
            .collect(),
        UseCaseError::Invalid(errors) => errors
            .iter()
            .map(|error| say(format!("error-{}", error.code)))
            .collect(),
        _ => Vec::new(),
    };
    let case = visit.parameter::<CaseId>("case").ok();
    let case = case.map(|case| format!("/app/cases/{case}"));
    // Whoever has to declare first sees nothing of the case before: the way back would end here again.
    let first = |denied: Denied| matches!(error, UseCaseError::Denied(found) if *found == denied);
    let (undeclared, uncommitted) = (first(Denied::NotDeclared), first(Denied::NotCommitted));
    let status_number = status.as_u16().to_string();
    ErrorPage {
        failure: match error {
            UseCaseError::Lacking(lack, _) => lack.to_string(),
            UseCaseError::Elsewhere => error.code().to_owned(),
            _ => status_number.clone(),
        },
        status: status_number,
        request_id: (status.is_server_error() && is_for_operator(error)).then(|| visit.cx.request_id.clone()),
        back_url: match error {
            UseCaseError::Lacking(Lack::Document, _) => {
                let number = visit.parameter::<CertificateNumber>("number").ok();
                number.map(|number| format!("/c/{number}"))
            }
            // The form is sent from the page that has it.
            UseCaseError::Elsewhere if is_page(&visit.path) => Some(visit.path.clone()),
            // The way back from the case itself would end here again, too.
            _ => case
                .clone()
                .filter(|url| !undeclared && !uncommitted && *url != visit.path),
        },
        commitment_url: uncommitted.then(|| commitment::before(case.as_deref())),
        details,
        written,
        declaration_url: case.filter(|_| undeclared).map(|case| format!("{case}/declaration")),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        usecase::Lack,
        views::{Arguments, Views},
    };

    #[test]
    fn people_are_told_to_come_back_when_programmes_are() {
        let views = Views::load().unwrap();
        for lack in [Lack::Places, Lack::OwnPlaces, Lack::Files] {
            let seconds = lack.retry_after();
            let (number, unit) = if seconds < 60 {
                (seconds, "s")
            } else {
                (seconds / 60, "m")
            };
            for lang in views.languages() {
                let told = views.text(&lang, &format!("failure-do-{lack}"), &Arguments::new());
                assert!(told.contains(&format!(" {number} {unit}")), "{lang}: {told}");
            }
        }
    }
}
