//! Choosing a new password by a link in a mail.

use actix_web::http::StatusCode;

use crate::{
    usecase::{
        UseCaseError,
        new_password::{self, LINK_MINUTES},
    },
    views::pages::account::{AskNewPasswordPage, NewPasswordGonePage, NewPasswordPage},
    web::{
        form::{Fields, FormData},
        present::Mistakes,
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

const LINE_CHARS: usize = 200;

/// Where it begins.
const ADDRESS: &str = "/new-password";

/// `GET /.well-known/change-password` (W3C): where password managers lead.
pub fn well_known(_visit: &Visit) -> Outcome {
    Ok(Reply::to(ADDRESS))
}

/// `GET /new-password`
pub fn form(visit: &Visit) -> Outcome {
    visit.page(&asking(&FormData::default(), &Mistakes::default()))
}

/// `POST /new-password`: the same answer whether the address has an account or not.
pub fn ask(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let email = fields.required("email", LINE_CHARS);
    let done = fields
        .finish()
        .and_then(|()| new_password::ask(&visit.cx, &email, visit.from));
    match done {
        Ok(()) => Ok(Reply::to("/sign-in?done=new_password_asked")),
        Err(error) => {
            let page = asking(form, &Mistakes::of(error)?);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn asking(form: &FormData, mistakes: &Mistakes) -> AskNewPasswordPage {
    AskNewPasswordPage {
        email: mistakes.field("email", form.text("email")),
        minutes: LINK_MINUTES,
        errors: mistakes.links(),
    }
}

/// `GET /new-password/{token}`. Nothing is done by following the link: mail programs do that by themselves.
pub fn chosen(visit: &Visit) -> Outcome {
    shown(visit, Ok(()))
}

/// `POST /new-password/{token}`
pub fn choose(visit: &Visit, form: &FormData) -> Outcome {
    let token: String = visit.parameter("token")?;
    // A password is taken as it was typed, spaces at its ends included.
    let password = form.all("password").next().unwrap_or_default();
    match new_password::choose(&visit.cx, &token, password) {
        Ok(()) => Ok(Reply::to("/sign-in?done=new_password_chosen")),
        refused => shown(visit, refused),
    }
}

fn shown(visit: &Visit, refused: Result<(), UseCaseError>) -> Outcome {
    let token: String = visit.parameter("token")?;
    let email = match new_password::of_link(&visit.cx, &token) {
        Ok(person) => person.email,
        Err(UseCaseError::NotFound) if !visit.wants_json => {
            return visit.page_with(StatusCode::NOT_FOUND, &NewPasswordGonePage {});
        }
        Err(error) => return Err(error),
    };
    let (status, mistakes) = match refused {
        Ok(()) => (StatusCode::OK, Mistakes::default()),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Mistakes::of(error)?),
    };
    let page = NewPasswordPage {
        action: format!("{ADDRESS}/{token}"),
        email,
        password: mistakes.field("password", ""),
        errors: mistakes.links(),
    };
    visit.page_with(status, &page)
}
