//! The cookies: one for the session, one for the language chosen.

use actix_web::http::header::{COOKIE, HeaderMap};

use crate::views::Lang;

/// Under https this prefix makes the browser itself insist on Secure, the whole path and no other domain. Under plain
/// http, which the settings allow on this machine only, browsers take no Secure cookie.
const SECURE_PREFIX: &str = "__Host-";
/// The session's name.
const SESSION: &str = "clustermark";
/// The name of the language's.
const LANGUAGE: &str = "clustermark-language";
/// A year in seconds: how long a language is remembered.
const YEAR: u32 = 365 * 24 * 60 * 60;

fn is_secure(public_url: &str) -> bool {
    public_url.starts_with("https://")
}

fn prefix(public_url: &str) -> &'static str {
    if is_secure(public_url) { SECURE_PREFIX } else { "" }
}

/// The session token that a request carries.
pub fn token(headers: &HeaderMap, public_url: &str) -> Option<String> {
    value(headers, SESSION, public_url)
}

/// The language that was chosen in this browser; whether there is such a one is not looked at.
pub fn language(headers: &HeaderMap, public_url: &str) -> Option<String> {
    value(headers, LANGUAGE, public_url)
}

fn value(headers: &HeaderMap, name: &str, public_url: &str) -> Option<String> {
    let cookies = headers.get_all(COOKIE).filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        let is_it = key.strip_prefix(prefix(public_url)) == Some(name);
        (is_it && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The header that begins a session in the browser; `None` ends it.
pub fn set(token: Option<&str>, public_url: &str) -> String {
    let mut cookie = header(SESSION, token.unwrap_or_default(), public_url);
    if token.is_none() {
        cookie.push_str("; Max-Age=0");
    }
    cookie
}

/// The header by which the browser keeps a language, beyond the session.
pub fn set_language(lang: &Lang, public_url: &str) -> String {
    format!("{}; Max-Age={YEAR}", header(LANGUAGE, lang.tag(), public_url))
}

fn header(name: &str, value: &str, public_url: &str) -> String {
    let prefix = prefix(public_url);
    let secure = if is_secure(public_url) { "; Secure" } else { "" };
    format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
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

    #[test]
    fn a_language_is_kept_for_a_year_and_is_not_the_session() {
        let lang = Lang::source();
        assert_eq!(
            set_language(&lang, "https://certify.example"),
            "__Host-clustermark-language=en; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000"
        );
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("clustermark-language=lt"));
        assert_eq!(language(&headers, "http://localhost:8080").as_deref(), Some("lt"));
        assert_eq!(token(&headers, "http://localhost:8080"), None);
    }
}
