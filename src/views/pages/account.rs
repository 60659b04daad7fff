//! Ways in: a forgotten password, and how an organisation comes to apply.

use serde::Serialize;

use super::page;
use crate::views::parts::{ChoiceField, ErrorLink, Field, Link};

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

/// `GET` and `POST /apply`; the form sends `legal_name`, `registration_id`, `street`, `postcode`, `city`, `region`, `country`, `sector`, `website`,
/// `name`, `email`, `text`.
#[derive(Debug, Serialize)]
pub struct ApplyPage {
    /// Name of the certification body.
    pub body: String,
    /// Its postal address, line by line.
    pub address: Vec<String>,
    /// The standards, each in the version to read today.
    pub standards: Vec<Link>,
    /// The name the organisation is registered under.
    pub legal_name: Field,
    /// Its number, with the register's name.
    pub registration_id: Field,
    /// Street and number of the seat.
    pub street: Field,
    /// Postal code.
    pub postcode: Field,
    /// Town.
    pub city: Field,
    /// Region or state, if its addresses have one.
    pub region: Field,
    /// Country.
    pub country: ChoiceField,
    /// The field it works in.
    pub sector: Field,
    /// Address of its website.
    pub website: Field,
    /// Who asks.
    pub name: Field,
    /// Where they are answered.
    pub email: Field,
    /// What they add.
    pub text: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(ApplyPage, "pages/public/apply");

/// `GET /app/admissions`
#[derive(Debug, Serialize)]
pub struct AdmissionsPage {
    /// The requests that wait, the oldest first.
    pub waiting: Vec<AdmissionRow>,
}
page!(AdmissionsPage, "pages/work/admissions");

/// A request.
#[derive(Clone, Debug, Serialize)]
pub struct AdmissionRow {
    /// Its page.
    pub url: String,
    /// The organisation.
    pub organisation: String,
    /// Its town.
    pub city: String,
    /// Its country, in the reader's language.
    pub country: String,
    /// When it asked (ISO date).
    pub asked_on: String,
}

/// `GET /app/admissions/{admission}`; two forms: `POST …/admit` sends `checked`, `POST …/turn-down` sends `reason`.
#[derive(Debug, Serialize)]
pub struct AdmissionPage {
    /// Its address.
    pub url: String,
    /// The organisation.
    pub organisation: String,
    /// Its number in the national register.
    pub registration: String,
    /// Its seat, line by line.
    pub address: Vec<String>,
    /// The field it works in.
    pub sector: String,
    /// Address of its website.
    pub website: String,
    /// Who asks.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they add.
    pub message: String,
    /// When (ISO date).
    pub asked_on: String,
    /// Organisations with the same number, which are here already.
    pub known: Vec<Link>,
    /// How it was checked that this person may sign for it.
    pub checked: Field,
    /// Why it is not entered.
    pub reason: Field,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(AdmissionPage, "pages/work/admission");
