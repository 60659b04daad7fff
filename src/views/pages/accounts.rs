//! The accounts of the certification body's people.

use serde::Serialize;

use super::page;
use crate::views::parts::{ChoiceField, ErrorLink, Field};

/// `GET /app/accounts`
#[derive(Debug, Serialize)]
pub struct AccountsPage {
    /// What is looked for by name or address.
    pub text: Field,
    /// How many are found.
    pub count: usize,
    /// The accounts found; without a search, those of the body's people.
    pub accounts: Vec<AccountRow>,
}
page!(AccountsPage, "pages/accounts/accounts");

/// An account in the list.
#[derive(Clone, Debug, Serialize)]
pub struct AccountRow {
    /// Its page.
    pub url: String,
    /// Whose.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Values of [`crate::views::vocabulary::ROLES`].
    pub roles: Vec<String>,
    /// The organisations, by name.
    pub organisations: Vec<String>,
    /// How many roles wait for another administrator.
    pub proposed: usize,
    /// Whether it is closed.
    pub closed: bool,
}

/// `GET /app/accounts/new`; the form sends `name`, `email`, `country`, `language`, `roles` and `reason`.
#[derive(Debug, Serialize)]
pub struct NewAccountPage {
    /// Whose.
    pub name: Field,
    /// Mail address.
    pub email: Field,
    /// Country.
    pub country: ChoiceField,
    /// The language they read.
    pub language: ChoiceField,
    /// The roles proposed.
    pub roles: ChoiceField,
    /// Why.
    pub reason: Field,
    /// Whether there is another administrator, who could agree to the roles.
    pub has_second: bool,
    /// For how many days the link in the mail is good.
    pub days: i64,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(NewAccountPage, "pages/accounts/new-account");

/// `GET /app/accounts/{person}`; forms: `…/roles` (`role`, `reason`), `…/proposals` (`proposal`, `password`, `do`), `…/roles/take`
/// (`held`, `held_reason`), `…/close` and `…/reopen` (`account_reason`), `…/link`.
#[derive(Debug, Serialize)]
pub struct AccountPage {
    /// Its address.
    pub url: String,
    /// Whose.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Country, in the reader's language.
    pub country: String,
    /// The language they read, by its name.
    pub language: String,
    /// Since when (ISO date).
    pub since: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether it is the reader's own.
    pub you: bool,
    /// Values of [`crate::views::vocabulary::ROLES`].
    pub roles: Vec<String>,
    /// The organisations they belong to.
    pub organisations: Vec<String>,
    /// The proposals that wait; those the reader may agree to can be chosen.
    pub proposals: Vec<ProposalLine>,
    /// Those among which to agree or drop.
    pub proposal: ChoiceField,
    /// Whether the reader may agree to any.
    pub may_agree: bool,
    /// The reader's password; never sent back.
    pub password: Field,
    /// The roles that may be proposed.
    pub role: ChoiceField,
    /// Why.
    pub reason: Field,
    /// Whether there is another administrator who could agree to what the reader proposes.
    pub has_second: bool,
    /// Whether for each of the proposals there is somebody who could agree.
    pub can_be_settled: bool,
    /// The roles that may be taken away.
    pub held: ChoiceField,
    /// Why.
    pub held_reason: Field,
    /// Why it is closed, or opened again.
    pub account_reason: Field,
    /// A value of [`crate::views::vocabulary::FIELD_ERRORS`] about the account as a whole.
    pub account_error: Option<String>,
    /// What happened to it, the newest first.
    pub history: Vec<AccountLine>,
    /// The error summary.
    pub errors: Vec<ErrorLink>,
}
page!(AccountPage, "pages/accounts/account");

/// A role that is proposed.
#[derive(Clone, Debug, Serialize)]
pub struct ProposalLine {
    /// A value of [`crate::views::vocabulary::ROLES`].
    pub role: String,
    /// Who proposes it.
    pub by: String,
    /// When (ISO date).
    pub on: String,
    /// Why.
    pub reason: String,
}

/// Something that happened to an account.
#[derive(Clone, Debug, Serialize)]
pub struct AccountLine {
    /// When (instant).
    pub at: String,
    /// A value of [`crate::domain::role_change::AccountEvent`].
    pub event: String,
    /// Who did it, or the body's name.
    pub by: String,
    /// A value of [`crate::views::vocabulary::ROLES`]; empty where it is about none.
    pub role: String,
    /// Why.
    pub reason: String,
}
