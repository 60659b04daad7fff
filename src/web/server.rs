//! The HTTP server: turns the table of routes into actix services. Everything actix stays in this room.

use std::{
    cmp::Reverse,
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use actix_multipart::Multipart;
use actix_web::{
    App, FromRequest, HttpRequest, HttpResponse, HttpServer,
    dev::Server,
    http::{
        Method,
        header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderName, IF_NONE_MATCH, LOCATION},
    },
    middleware::{Compress, from_fn},
    rt::time::timeout,
    web,
};

use crate::{
    domain::megabytes::Megabytes,
    usecase::{
        Cx, Services, UseCaseError,
        choose_language::{Wishes, language_of},
        sessions,
    },
    views::Lang,
    web::{
        client, cookie, error,
        form::FormData,
        headers::{let_robots_in, security_headers},
        held::Held,
        kept::{Kept, MayBeKept, kept_or_drawn},
        origin,
        pace::Pace,
        reply::Reply,
        routes::{Handler, ROUTES, Route},
        senders::Senders,
        upload::{self, Arrived, Sink},
        visit::{Outcome, Visit},
    },
};

/// The most a form without a file may hold.
const FORM_BYTES: usize = 512 << 10;

/// How long a form without a file may take to arrive.
const FORM_PATIENCE: Duration = Duration::from_secs(60);

/// Begins to serve on an address that is already bound: port 0 gives tests a port of their own.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(services: Services, listener: TcpListener) -> io::Result<Server> {
    let secure = services.public_url.starts_with("https://");
    let (services, senders) = (Arc::new(services), Senders::default());
    let server = HttpServer::new(move || {
        let services = services.clone();
        let senders = senders.clone();
        let lost = services.clone();
        let (kept, asking) = (Arc::new(Kept::new(services.store.watcher())), services.clone());
        App::new()
            .wrap(Compress::default())
            .wrap(security_headers(secure))
            // The outermost: what it keeps is finished.
            .wrap(from_fn(move |request, next| {
                kept_or_drawn(&asking, &kept, request, next)
            }))
            .configure(move |config| addresses(config, &services, &senders))
            .default_service(web::to(move |request| nothing_here(lost.clone(), request)))
    });
    Ok(server.listen(listener)?.shutdown_timeout(10).run())
}

/// Serves on this thread until SIGINT or SIGTERM; `begun` is called once requests are taken.
///
/// # Errors
/// When the listener cannot be used or is taken away.
pub fn serve_until_stopped(services: Services, listener: TcpListener, begun: impl FnOnce()) -> io::Result<()> {
    actix_web::rt::System::new().block_on(async move {
        let server = serve(services, listener)?;
        begun();
        server.await
    })
}

/// Binds the address of the settings.
///
/// # Errors
/// When the port is taken or the address is not this machine's.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address)
}

fn addresses(config: &mut web::ServiceConfig, services: &Arc<Services>, senders: &Senders) {
    let mut paths: Vec<_> = ROUTES.iter().map(|route| route.path).collect();
    paths.dedup();
    for path in paths {
        let mut resource = web::resource(path);
        let mut taken = Vec::new();
        for route in ROUTES.iter().filter(|route| route.path == path) {
            // HEAD is answered as GET is; the server leaves the body out.
            let methods: &[Method] = match route.handler {
                Handler::Get(_) => &[Method::GET, Method::HEAD],
                Handler::Post(_) | Handler::Upload(..) | Handler::Look(..) => &[Method::POST],
            };
            for method in methods {
                let (services, senders) = (services.clone(), senders.clone());
                let answer =
                    move |request, payload| answer(services.clone(), senders.clone(), *route, request, payload);
                resource = resource.route(web::method(method.clone()).to(answer));
                taken.push(method.as_str());
            }
        }
        let (services, allow, above) = (services.clone(), taken.join(", "), error::page_above(path));
        let refuse = move |request| wrong_method(services.clone(), (allow.clone(), above), request);
        config.service(resource.default_service(web::to(refuse)));
    }
}

/// Answers one request: the whole way from session to response.
async fn answer(
    services: Arc<Services>,
    senders: Senders,
    route: Route,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let asked = Arc::new(Asked::of(services, &request, Some(route)));
    let outcome = match route.handler {
        Handler::Get(handler) => run(&asked, handler).await,
        Handler::Post(handler) => post(&asked, handler, payload).await,
        Handler::Upload(before, handler) => {
            let blobs = asked.services.blobs.clone();
            let begin = move |limit| Ok(blobs.begin(limit)?);
            receive(&asked, before, begin, handler, &senders, (&request, payload)).await
        }
        Handler::Look(before, handler) => {
            let begin = |limit| Ok(Held::begin(limit));
            receive(&asked, before, begin, handler, &senders, (&request, payload)).await
        }
    };
    match outcome {
        Ok(reply) => {
            let mut response = reply.into_response();
            let_robots_in(&mut response, route, &asked.query);
            if route.kept {
                response.extensions_mut().insert(MayBeKept);
            }
            response
        }
        Err(failed) => refuse(failed, &asked).await,
    }
}

async fn refuse(Failed { error, visit, written }: Failed, asked: &Arc<Asked>) -> HttpResponse {
    let visit = match visit {
        Some(visit) => Some(*visit),
        None => asked.for_drawing().await,
    };
    error::response(&error, visit.as_ref(), asked, written)
}

/// The path with its query, as they were sent.
pub(super) fn address(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The language of the answer: the one chosen in this browser, that of the account, or what the browser asks for.
pub(super) fn language(services: &Services, headers: &HeaderMap, account: Option<&str>) -> Lang {
    let chosen = cookie::language(headers, &services.public_url);
    let wishes = Wishes {
        chosen: chosen.as_deref(),
        account,
        accepted: text(headers, ACCEPT_LANGUAGE),
    };
    language_of(&services.views, wishes)
}

/// The text of a header; empty if there is none, or it is no text.
fn text(headers: &HeaderMap, name: HeaderName) -> &str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// A refusal, with the visit it happened in where there was one already, so that it is not read twice.
struct Failed {
    error: UseCaseError,
    visit: Option<Box<Visit>>,
    /// What the asker wrote in the form that is refused: their page gives it back.
    written: Vec<String>,
}

impl From<UseCaseError> for Failed {
    fn from(error: UseCaseError) -> Self {
        Self {
            error,
            visit: None,
            written: Vec::new(),
        }
    }
}

/// What is read from a request before anything is looked up.
pub(super) struct Asked {
    pub(super) services: Arc<Services>,
    pub(super) route: Option<Route>,
    pub(super) path: String,
    pub(super) query: String,
    parameters: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    pub(super) wants_json: bool,
    from: IpAddr,
    pub(super) request_id: String,
}

impl Asked {
    fn of(services: Arc<Services>, request: &HttpRequest, route: Option<Route>) -> Self {
        let path = request.path().to_owned();
        Self {
            request_id: services.ids.fresh().simple().to_string(),
            services,
            route,
            query: request.query_string().to_owned(),
            parameters: request
                .match_info()
                .iter()
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
            headers: request.headers().clone(),
            wants_json: wants_json(request.headers(), &path),
            from: client::address(request.peer_addr().map(|peer| peer.ip()), request.headers()),
            path,
        }
    }

    /// A value of the path, as it was sent.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    fn token(&self) -> Option<String> {
        cookie::token(&self.headers, &self.services.public_url)
    }

    /// Reads the session and checks the route's row of the matrix.
    fn visit(&self) -> Result<Visit, Failed> {
        let visit = self.unchecked_visit()?;
        let Some(route) = self.route else { return Ok(visit) };
        match sessions::may_try(visit.cx.actor.as_ref(), route.action) {
            Ok(()) => Ok(visit),
            Err(denied) => Err(Failed {
                visit: Some(Box::new(visit)),
                ..Failed::from(UseCaseError::from(denied))
            }),
        }
    }

    pub(super) fn unchecked_visit(&self) -> Result<Visit, UseCaseError> {
        let mut cx = Cx::request(self.services.clone(), self.request_id.clone());
        let signed_in = match self.token() {
            Some(token) => sessions::resume(&cx, &token)?,
            None => None,
        };
        cx.actor = signed_in.as_ref().map(|session| session.actor.clone());
        let account = signed_in.as_ref().map(|session| session.language.as_str());
        cx.lang = language(&self.services, &self.headers, account);
        Ok(Visit {
            cx,
            signed_in,
            path: self.path.clone(),
            parameters: self.parameters.clone(),
            query: FormData::parse(self.query.as_bytes()),
            address: address(&self.path, &self.query),
            wants_json: self.wants_json,
            has_kept: text(&self.headers, IF_NONE_MATCH).to_owned(),
            from: self.from,
        })
    }

    /// The visit around a refusal that came before there was one; without it the refusal is told in plain text.
    async fn for_drawing(self: &Arc<Self>) -> Option<Visit> {
        let asked = Arc::clone(self);
        let visit = web::block(move || asked.unchecked_visit()).await;
        visit.ok().and_then(Result::ok)
    }

    fn check_origin(&self) -> Result<(), UseCaseError> {
        let by_secret = self.route.is_some_and(|route| route.by_secret);
        let for_nobody = self.route.is_some_and(|route| route.for_nobody) && origin::is_silent(&self.headers);
        let own = by_secret || for_nobody || origin::is_own(&self.headers, &self.services.public_url);
        if own { Ok(()) } else { Err(UseCaseError::Elsewhere) }
    }
}

/// Runs a handler off the async threads.
async fn run(asked: &Arc<Asked>, handler: impl FnOnce(&Visit) -> Outcome + Send + 'static) -> Result<Reply, Failed> {
    let asked = asked.clone();
    let work = move || {
        let visit = asked.visit()?;
        handler(&visit).map_err(|error| Failed {
            visit: Some(Box::new(visit)),
            ..Failed::from(error)
        })
    };
    web::block(work).await.map_err(UseCaseError::internal)?
}

/// The same with a form that carries its session's token. Whatever refuses it, what somebody wrote in their session comes back
/// to them: an hour's work is not lost because a colleague was quicker.
async fn take(
    asked: &Arc<Asked>,
    form: FormData,
    handler: impl FnOnce(&Visit, &FormData) -> Outcome + Send + 'static,
) -> Result<Reply, Failed> {
    let asked = asked.clone();
    let work = move || {
        let visit = asked.visit()?;
        let session = visit.signed_in.as_ref().map(|session| session.csrf.as_str());
        let (own, known) = (csrf_ok(session, &form), session.is_some());
        let outcome = if own {
            handler(&visit, &form)
        } else {
            Err(UseCaseError::Elsewhere)
        };
        outcome.map_err(|error| Failed {
            visit: Some(Box::new(visit)),
            written: Vec::from_iter(form.written().filter(|_| own && known).map(str::to_owned)),
            ..Failed::from(error)
        })
    };
    web::block(work).await.map_err(UseCaseError::internal)?
}

async fn post(
    asked: &Arc<Asked>,
    handler: fn(&Visit, &FormData) -> Outcome,
    payload: web::Payload,
) -> Result<Reply, Failed> {
    asked.check_origin()?;
    let body = timeout(FORM_PATIENCE, payload.to_bytes_limited(FORM_BYTES)).await;
    let body = body
        .map_err(|_| UseCaseError::field("form", "file_too_slow"))?
        .map_err(|_| UseCaseError::field("form", "too_long"))?
        // The sender broke off: nothing of ours failed.
        .map_err(|_| UseCaseError::field("form", "file_form"))?;
    take(asked, FormData::parse(&body), handler).await
}

async fn receive<F: Sink>(
    asked: &Arc<Asked>,
    before: fn(&Visit) -> Result<Megabytes, UseCaseError>,
    begin: impl Fn(Megabytes) -> Result<F, UseCaseError> + Clone + Send + 'static,
    handler: fn(&Visit, &FormData, Arrived<F>) -> Outcome,
    senders: &Senders,
    (request, payload): (&HttpRequest, web::Payload),
) -> Result<Reply, Failed> {
    asked.check_origin()?;
    let first = asked.clone();
    let permission = move || {
        let visit = first.visit()?;
        match before(&visit) {
            Ok(limit) => Ok((limit, visit.signed_in.map(|session| session.csrf))),
            Err(error) => Err(Failed {
                visit: Some(Box::new(visit)),
                ..Failed::from(error)
            }),
        }
    };
    let (limit, csrf) = web::block(permission).await.map_err(UseCaseError::internal)??;
    let pace = if csrf.is_some() { &Pace::KNOWN } else { &Pace::VISITOR };
    let mut payload = pace.kept_by(payload.into_inner());
    let parts = Multipart::from_request(request, &mut payload).await;
    let parts = parts.map_err(|_| UseCaseError::field("file", "file_form"))?;
    let received = upload::receive(parts, move || begin(limit), |form| csrf_ok(csrf.as_deref(), form));
    let received = match &csrf {
        Some(_) => received.await,
        None => senders.one_of_visitors(asked.from, received).await,
    };
    let (form, arrived) = match (received, asked.route.and_then(|route| route.mend)) {
        (Err(error @ UseCaseError::Invalid(_)), Some(mend)) if !asked.wants_json => {
            return run(asked, move |visit| mend(visit, error)).await;
        }
        (received, _) => received?,
    };
    take(asked, form, move |visit, form| handler(visit, form, arrived)).await
}

/// Whether a form carries its session's token. Without a session there is none to carry: then the origin check stands
/// alone, and nothing a visitor posts acts in anybody's name.
fn csrf_ok(expected: Option<&str>, form: &FormData) -> bool {
    expected.is_none_or(|expected| {
        // Digests are compared, so that the time taken tells nothing of the token.
        let digest = |text: &str| ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
        digest(expected).as_ref() == digest(form.text("csrf")).as_ref()
    })
}

pub(super) fn wants_json(headers: &HeaderMap, path: &str) -> bool {
    if path.ends_with(".json") {
        return true;
    }
    let accept = text(headers, ACCEPT);
    let json = wish(accept, &["application/json", "application/problem+json"]);
    json.is_some_and(|json| wish(accept, &["text/html"]).is_none_or(|html| json > html))
}

/// How much one of these media types is wished for, and how early it is named; nothing where it is not, or with `q=0`
/// (RFC 9110, 12.5.1).
fn wish(accept: &str, media: &[&str]) -> Option<(u16, Reverse<usize>)> {
    let ranges = accept.split(',').enumerate().filter_map(|(at, range)| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next()?;
        media.iter().find(|media| media.eq_ignore_ascii_case(name))?;
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let quality = quality.map_or(Some(1.0), |quality| quality.parse::<f32>().ok())?;
        // At most three decimals; what is out of range counts as its nearest.
        let thousandths = (quality.clamp(0.0, 1.0) * 1000.0).round() as u16;
        (thousandths > 0).then_some((thousandths, Reverse(at)))
    });
    ranges.max()
}

async fn nothing_here(services: Arc<Services>, request: HttpRequest) -> HttpResponse {
    let asked = Arc::new(Asked::of(services, &request, None));
    let visit = asked.for_drawing().await;
    error::response(&UseCaseError::NotFound, visit.as_ref(), &asked, Vec::new())
}

/// Refuses a method that an address does not take. Whoever opens the address of a form is led to the page that has it.
async fn wrong_method(
    services: Arc<Services>,
    (allow, above): (String, Option<usize>),
    request: HttpRequest,
) -> HttpResponse {
    let asked = Arc::new(Asked::of(services, &request, None));
    let opens = [Method::GET, Method::HEAD].contains(request.method()) && !asked.wants_json;
    if let Some(parts) = above.filter(|_| opens) {
        let page: Vec<_> = asked.path.split('/').take(parts).collect();
        return HttpResponse::SeeOther()
            .insert_header((LOCATION, page.join("/")))
            .finish();
    }
    let visit = asked.for_drawing().await;
    error::wrong_method(&allow, visit.as_ref(), &asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_wished_for_is_not_given_and_of_two_the_one_that_is_wished_for_more() {
        let is_json = |accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            wants_json(&headers, "/c/1")
        };
        for accept in [
            "application/json",
            "application/problem+json, text/html;q=0.9",
            "text/html;q=0, Application/JSON",
            "text/html;q=0.5, application/json;q=0.8",
        ] {
            assert!(is_json(accept), "{accept}");
        }
        for accept in [
            "text/html",
            "*/*",
            "text/html, application/json",
            "application/json;q=0, text/html",
            "application/json; q=0.000",
            "application/json;q=0.1, text/html",
            "application/json;q=much",
        ] {
            assert!(!is_json(accept), "{accept}");
        }
    }
}
