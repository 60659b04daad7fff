//! The session cookie.

use std::fmt::Write;

use actix_web::http::header::{COOKIE, HeaderMap};

/// Under https the `__Host-` prefix makes the browser itself insist on Secure, the whole path and no other domain.
const SECURE_NAME: &str = "__Host-clustermark";
/// Under plain http, which the settings allow on this machine only, browsers take no Secure cookie.
const LOOPBACK_NAME: &str = "clustermark";

fn name(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        SECURE_NAME
    } else {
        LOOPBACK_NAME
    }
}

/// The session token that a request carries.
pub fn token(headers: &HeaderMap, public_url: &str) -> Option<String> {
    let name = name(public_url);
    let cookies = headers.get_all(COOKIE).filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The header that begins a session in the browser; `None` ends it.
pub fn set(token: Option<&str>, public_url: &str) -> String {
    let name = name(public_url);
    let mut cookie = format!("{name}={}; Path=/; HttpOnly; SameSite=Lax", token.unwrap_or_default());
    if name == SECURE_NAME {
        cookie.push_str("; Secure");
    }
    if token.is_none() {
        // Writing to a String cannot fail.
        let _ = write!(cookie, "; Max-Age=0");
    }
    cookie
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn a_public_service_sets_a_host_bound_secure_cookie() {
        let cookie = set(Some("abc"), "https://certify.example");
        assert_eq!(cookie, "__Host-clustermark=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("x=1; clustermark=abc; y=2"));
        assert_eq!(token(&headers, "http://localhost:8080").as_deref(), Some("abc"));
        assert_eq!(token(&headers, "https://certify.example"), None);
    }
}
