//! The headers of every response, errors included (norms H1.13).

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{HeaderName, HeaderValue},
    },
    middleware::DefaultHeaders,
};

use crate::web::routes::Route;

/// Nothing but this service's own style sheet, images and forms; no script at all, no frame around us.
const CONTENT_SECURITY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                                base-uri 'none'; frame-ancestors 'none'";

/// What search engines keep goes stale: what stands under a number, a name or a sign-in is asked of the register, not of
/// them.
const ROBOTS_OUT: (&str, &str) = ("X-Robots-Tag", "noindex");

/// Lets search engines show an answer, if it is one of the pages to be found and no search of somebody's.
pub(super) fn let_robots_in(response: &mut HttpResponse, route: Route, query: &str) {
    let holds = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    if holds && query.is_empty() && route.findable {
        let all = HeaderValue::from_static("all");
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-robots-tag"), all);
    }
}

/// Sets what a handler has not set itself. `secure`: the service is reached by https.
pub fn security_headers(secure: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("Content-Security-Policy", CONTENT_SECURITY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Frame-Options", "DENY"))
        .add(("Referrer-Policy", "same-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add(("Permissions-Policy", "camera=(), geolocation=(), microphone=()"))
        .add(("Cache-Control", "no-store"))
        .add(ROBOTS_OUT);
    if secure {
        headers.add(("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))
    } else {
        headers
    }
}
