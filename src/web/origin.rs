//! Where an unsafe request comes from: the first of two defences against cross-site request forgery.
//!
//! Browsers say so themselves in `Sec-Fetch-Site`; where one does not, `Origin` or else `Referer` must name this
//! service. A request that tells nothing is refused, but where nothing is done in anybody's name. The second defence is the session-bound token in every form.

use actix_web::http::header::{HeaderMap, ORIGIN, REFERER};
use url::Url;

/// Whether an unsafe request comes from one of this service's own pages.
pub fn is_own(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        // `none`: the person acted without any page, which no other site can bring about.
        return matches!(site, "same-origin" | "none");
    }
    let Ok(own) = Url::parse(public_url) else { return false };
    let named = text(ORIGIN.as_str()).or_else(|| text(REFERER.as_str()));
    named
        .and_then(|from| Url::parse(from).ok())
        .is_some_and(|from| from.origin() == own.origin())
}

/// Whether a request tells nothing of where it comes from: a program's, or one by a browser that keeps this back, as some
/// do for their owner's privacy.
pub fn is_silent(headers: &HeaderMap) -> bool {
    let tells = |name: &str| headers.get(name).is_some_and(|value| value.as_bytes() != b"null");
    !["sec-fetch-site", ORIGIN.as_str(), REFERER.as_str()]
        .into_iter()
        .any(tells)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn own(headers: &[(&'static str, &'static str)]) -> bool {
        let map = headers
            .iter()
            .map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)))
            .collect();
        is_own(&map, "https://certify.example")
    }

    #[test]
    fn only_requests_from_our_own_pages_pass() {
        let table: &[(&[(&str, &str)], bool)] = &[
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (
                &[("sec-fetch-site", "cross-site"), ("origin", "https://certify.example")],
                false,
            ),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "https://certify.example")], true),
            (&[("origin", "https://certify.example.evil.example")], false),
            (&[("origin", "http://certify.example")], false),
            (&[("origin", "null")], false),
            (&[("referer", "https://certify.example/app")], true),
            (&[("referer", "https://evil.example/?https://certify.example")], false),
            (&[], false),
        ];
        for (headers, expected) in table {
            assert_eq!(own(headers), *expected, "{headers:?}");
        }
    }

    #[test]
    fn silent_is_what_says_nothing_and_not_what_says_it_is_anothers() {
        for (name, value, expected) in [
            ("accept", "text/html", true),
            ("origin", "null", true),
            ("origin", "https://evil.example", false),
            ("referer", "https://evil.example/", false),
            ("sec-fetch-site", "cross-site", false),
        ] {
            let header = (HeaderName::from_static(name), HeaderValue::from_static(value));
            assert_eq!(is_silent(&[header].into_iter().collect()), expected, "{name}: {value}");
        }
    }
}
