//! Signing in and out.

use actix_web::http::StatusCode;

use crate::{
    usecase::sessions,
    views::pages::public::SignInPage,
    web::{
        cookie,
        form::FormData,
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET /sign-in`
pub fn form(visit: &Visit) -> Outcome {
    if visit.signed_in.is_some() {
        return Ok(Reply::to("/app"));
    }
    visit.page(&page("", visit.query.text("next"), &Mistakes::default()))
}

/// `POST /sign-in`
pub fn sign_in(visit: &Visit, form: &FormData) -> Outcome {
    let (email, next) = (form.text("email"), form.text("next"));
    // A password is taken as it was typed, spaces at its ends included.
    let password = form.all("password").next().unwrap_or_default();
    match sessions::sign_in(&visit.cx, email, password, visit.from) {
        Ok(token) => {
            let cookie = cookie::set(Some(&token), &visit.cx.services.public_url);
            Ok(Reply::RedirectWithCookie(local_path(next).to_owned(), cookie))
        }
        Err(error) => {
            let mistakes = Mistakes::of(error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(email, next, &mistakes))
        }
    }
}

/// `POST /sign-out`
pub fn sign_out(visit: &Visit, _form: &FormData) -> Outcome {
    if let Some(session) = &visit.signed_in {
        sessions::sign_out(&visit.cx, &session.token)?;
    }
    let cookie = cookie::set(None, &visit.cx.services.public_url);
    Ok(Reply::RedirectWithCookie("/?done=signed_out".to_owned(), cookie))
}

fn page(email: &str, next: &str, mistakes: &Mistakes) -> SignInPage {
    SignInPage {
        email: mistakes.field("email", email),
        password: mistakes.field("password", ""),
        next: local_path(next).to_owned(),
        errors: mistakes.links(),
    }
}

/// Where to go after signing in: only into the signed-in part of this very service, whatever the address asks for.
pub(super) fn local_path(next: &str) -> &str {
    let inside = next == "/app" || next.starts_with("/app/") || next.starts_with("/app?");
    if inside && !next.contains(['\\', '\r', '\n', '\t']) {
        next
    } else {
        "/app"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_a_foreign_site_after_signing_in() {
        let foreign = [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/app\\@evil",
        ];
        for next in foreign.into_iter().chain(["", "/", "/apple", "/sign-in"]) {
            assert_eq!(local_path(next), "/app", "{next}");
        }
        assert_eq!(local_path("/app/cases/new"), "/app/cases/new");
    }
}
