//! What a handler answers with, before it is an HTTP response.

use std::{fs::File, sync::Arc};

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
    web::Bytes,
};

use super::download;
use crate::views::Lang;

/// The answer of a handler.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A page, in the reader's language.
    Page {
        status: StatusCode,
        html: Bytes,
        lang: Lang,
    },
    /// After something was done: on to this local path (303).
    Redirect(String),
    /// The same, with a session begun or ended or a language chosen: the value of `Set-Cookie`.
    RedirectWithCookie(String, String),
    /// For programs.
    Json(StatusCode, serde_json::Value),
    /// Bytes with their type, and for how long anybody may keep them.
    Bytes {
        bytes: Bytes,
        media_type: String,
        cache: Cache,
    },
    /// A file to save, never to show in this origin.
    Download {
        file: Arc<File>,
        media_type: String,
        file_name: String,
    },
    /// A file to save, at hand as a whole.
    Made {
        bytes: Bytes,
        media_type: String,
        file_name: String,
    },
    /// A file without a name that was written for this answer, read from where it stands; to be saved, if it is given a name.
    Spooled {
        file: Arc<File>,
        media_type: String,
        file_name: Option<String>,
    },
    /// An answer that other sites may show on their own pages, and their scripts read: it depends on nobody's session.
    Open(Box<Reply>),
    /// An answer that anybody may keep for a while, with the mark of what it was made from.
    Marked(String, Box<Reply>),
    /// What the asker kept under this mark is still right.
    Unchanged(String),
}

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// Not at all.
    No,
    /// For good: the address changes with the content.
    Forever,
    /// For so many seconds.
    Seconds(u32),
}

impl Reply {
    /// On to a local path.
    pub fn to(path: impl Into<String>) -> Self {
        Self::Redirect(path.into())
    }

    /// The response.
    pub(super) fn into_response(self) -> HttpResponse {
        match self {
            Self::Page { status, html, lang } => page(HttpResponse::build(status), html, &lang),
            Self::Redirect(to) => see_other(&to).finish(),
            Self::RedirectWithCookie(to, cookie) => see_other(&to).insert_header((header::SET_COOKIE, cookie)).finish(),
            Self::Json(status, value) => HttpResponse::build(status).content_type(JSON).body(value.to_string()),
            Self::Bytes {
                bytes,
                media_type,
                cache,
            } => {
                let mut response = HttpResponse::Ok();
                match cache {
                    Cache::No => {}
                    Cache::Forever => _ = response.insert_header((header::CACHE_CONTROL, FOREVER)),
                    Cache::Seconds(seconds) => {
                        response.insert_header((header::CACHE_CONTROL, format!("public, max-age={seconds}")));
                    }
                }
                response.content_type(media_type).body(bytes)
            }
            Self::Made {
                bytes,
                media_type,
                file_name,
            } => HttpResponse::Ok()
                .content_type(media_type)
                .insert_header((header::CONTENT_DISPOSITION, attachment(&file_name)))
                .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX))
                .body(bytes),
            Self::Download {
                file,
                media_type,
                file_name,
            } => HttpResponse::Ok()
                .content_type(media_type)
                .insert_header((header::CONTENT_DISPOSITION, attachment(&file_name)))
                .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX))
                .streaming(download::chunks(file)),
            Self::Spooled {
                file,
                media_type,
                file_name,
            } => {
                let mut response = HttpResponse::Ok();
                if let Some(name) = file_name {
                    response.insert_header((header::CONTENT_DISPOSITION, attachment(&name)));
                }
                response.content_type(media_type).streaming(download::chunks(file))
            }
            Self::Open(reply) => {
                let mut response = reply.into_response();
                for (name, value) in ANYWHERE {
                    response
                        .headers_mut()
                        .insert(name, header::HeaderValue::from_static(value));
                }
                response
            }
            Self::Marked(mark, reply) => {
                let mut response = reply.into_response();
                keepable(response.headers_mut(), &mark);
                response
            }
            Self::Unchanged(mark) => {
                let mut response = HttpResponse::NotModified().finish();
                keepable(response.headers_mut(), &mark);
                response
            }
        }
    }
}

/// Whatever is in a file never runs in this origin (norms C4, row 12).
pub(super) const SANDBOX: &str = "sandbox; default-src 'none'";

/// The media type of what programs read.
pub const JSON: &str = "application/json; charset=utf-8";

/// A year, and no question in between.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// Any site may read it (Fetch, 3.2), with nobody's cookies.
const ANYWHERE: [(header::HeaderName, &str); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (header::CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin"),
];

/// A page: what it depends on besides its address, and the language of its words. (The texts of a standard on it may be
/// in another, and say so where they stand.)
pub(super) fn page(mut response: HttpResponseBuilder, html: Bytes, lang: &Lang) -> HttpResponse {
    response
        .insert_header((header::VARY, DEPENDS_ON))
        .insert_header((header::CONTENT_LANGUAGE, lang.tag()))
        .content_type("text/html; charset=utf-8")
        .body(html)
}

/// The languages and kinds of media asked for; who is signed in and which language was chosen, by cookie.
const DEPENDS_ON: &str = "Accept, Accept-Language, Cookie";

/// Five minutes without a question; after that the mark decides.
fn keepable(headers: &mut header::HeaderMap, mark: &str) {
    let told = [
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::VARY, DEPENDS_ON),
    ];
    for (name, value) in told {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    // Weak, because the answer may be compressed on its way.
    if let Ok(mark) = header::HeaderValue::from_str(&format!("W/\"{mark}\"")) {
        headers.insert(header::ETAG, mark);
    }
}

/// Whether a header `If-None-Match` names this mark (RFC 9110, 13.1.2, weak comparison).
pub(super) fn names_mark(if_none_match: &str, mark: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"') == mark;
    if_none_match.trim() == "*" || if_none_match.split(',').any(bare)
}

fn see_other(to: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::LOCATION, to));
    response
}

/// `Content-Disposition` for a name of any script (RFC 6266, RFC 8187).
pub fn attachment(file_name: &str) -> String {
    let plain: String = file_name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !"\"\\%;".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut extended = String::new();
    for byte in file_name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            extended.push(char::from(byte));
        } else {
            extended.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{extended}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_in_any_of_the_forms_it_may_come_back_in() {
        for header in ["W/\"a1\"", "\"a1\"", "\"b2\", W/\"a1\"", "*"] {
            assert!(names_mark(header, "a1"), "{header}");
        }
        for header in ["", "W/\"a12\"", "\"b2\""] {
            assert!(!names_mark(header, "a1"), "{header}");
        }
    }

    #[test]
    fn file_names_of_any_script_reach_the_browser_and_cannot_break_the_header() {
        assert_eq!(
            attachment("plan „Żubr”\r\n\".pdf"),
            "attachment; filename=\"plan___ubr____.pdf\"; \
             filename*=UTF-8''plan%20%E2%80%9E%C5%BBubr%E2%80%9D%0D%0A%22.pdf"
        );
    }
}
