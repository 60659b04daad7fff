//! Ways into an account: a forgotten password.

use serde::Serialize;

use super::page;
use crate::views::parts::{ErrorLink, Field};

/// `GET` and `POST /new-password`; the form sends `email`.
#[derive(Debug, Serialize)]
pub struct AskNewPasswordPage {
    /// What was typed as e-mail address.
    pub email: Field,
    /// For how many minutes the link will be good.
    pub minutes: i64,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(AskNewPasswordPage, "pages/public/ask-new-password");

/// `GET` and `POST /new-password/{token}`; the form sends `password`.
#[derive(Debug, Serialize)]
pub struct NewPasswordPage {
    /// Where the form goes.
    pub action: String,
    /// Whose password it is.
    pub email: String,
    /// The password is never sent back; only its error shows.
    pub password: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(NewPasswordPage, "pages/public/new-password");

/// The same with status 404, for a link that was used, is over, or never was.
#[derive(Debug, Serialize)]
pub struct NewPasswordGonePage {}
page!(NewPasswordGonePage, "pages/public/new-password-gone");
