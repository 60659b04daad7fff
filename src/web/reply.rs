//! What a handler answers with, before it is an HTTP response.

use std::path::PathBuf;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};

/// The answer of a handler.
#[derive(Debug)]
pub enum Reply {
    /// A page.
    Page(StatusCode, String),
    /// After something was done: on to this local path (303).
    Redirect(String),
    /// The same, with a session begun or ended: the value of `Set-Cookie`.
    RedirectWithCookie(String, String),
    /// For programs.
    Json(StatusCode, serde_json::Value),
    /// Bytes with their type, and for how long anybody may keep them.
    Bytes {
        bytes: Vec<u8>,
        media_type: String,
        cache: Cache,
    },
    /// A file to save, never to show in this origin.
    Download {
        path: PathBuf,
        media_type: String,
        file_name: String,
    },
}

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// Not at all.
    No,
    /// For good: the address changes with the content.
    Forever,
}

impl Reply {
    /// A page with status 200.
    pub fn page(html: String) -> Self {
        Self::Page(StatusCode::OK, html)
    }

    /// On to a local path.
    pub fn to(path: impl Into<String>) -> Self {
        Self::Redirect(path.into())
    }

    /// The response, except for [`Reply::Download`], which the server streams.
    pub(super) fn into_response(self) -> HttpResponse {
        match self {
            Self::Page(status, html) => HttpResponse::build(status)
                .content_type("text/html; charset=utf-8")
                .body(html),
            Self::Redirect(to) => see_other(&to).finish(),
            Self::RedirectWithCookie(to, cookie) => see_other(&to).insert_header((header::SET_COOKIE, cookie)).finish(),
            Self::Json(status, value) => HttpResponse::build(status)
                .content_type("application/json; charset=utf-8")
                .body(value.to_string()),
            Self::Bytes {
                bytes,
                media_type,
                cache,
            } => {
                let mut response = HttpResponse::Ok();
                if cache == Cache::Forever {
                    response.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
                }
                response.content_type(media_type).body(bytes)
            }
            Self::Download { .. } => HttpResponse::InternalServerError().finish(),
        }
    }
}

fn see_other(to: &str) -> actix_web::HttpResponseBuilder {
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
    fn file_names_of_any_script_reach_the_browser_and_cannot_break_the_header() {
        assert_eq!(
            attachment("plan „Żubr”\r\n\".pdf"),
            "attachment; filename=\"plan___ubr____.pdf\"; \
             filename*=UTF-8''plan%20%E2%80%9E%C5%BBubr%E2%80%9D%0D%0A%22.pdf"
        );
    }
}
