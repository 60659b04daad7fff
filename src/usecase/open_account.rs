//! Accounts of the certification body's people: opened by an invitation, closed, and opened again.

use super::{
    account_news::tell_owner,
    accounts::{expect_open, expect_reason, keep_an_administrator, keeper, note, shut_out},
    change_roles::{drop_these, put_proposal, take},
};
use crate::{
    domain::{
        account::{BodyRole, normal_email},
        ids::PersonId,
        role_change::{AccountEvent, NotYours},
        says::says_something,
    },
    mail::{is_address, is_public_address},
    store::people,
    usecase::{
        Cx, FieldError, UseCaseError,
        manage_accounts::{Particulars, checked},
        new_password,
    },
};

/// Whose account is opened, and what for.
#[derive(Clone, Debug)]
pub struct Invite {
    /// Mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Two-letter country.
    pub country: String,
    /// The language they read.
    pub language: String,
    /// The roles proposed for them.
    pub roles: Vec<BodyRole>,
    /// Why.
    pub reason: String,
}

/// Opens an account and mails its owner a link to choose a password. The roles wait for another administrator.
///
/// # Errors
/// Field errors for what cannot be taken; the address may be in use.
pub fn invite_to_account(cx: &Cx, command: &Invite) -> Result<PersonId, UseCaseError> {
    cx.services.store.read(|db| keeper(db, cx))?;
    let mut errors = Vec::new();
    let asked = Particulars {
        email: &command.email,
        name: &command.name,
        country: &command.country,
        language: &command.language,
        roles: &command.roles,
        is_member: false,
    };
    let person = checked(cx, &asked).map_err(|more| errors.extend(more));
    // The form asks for several.
    for error in errors.iter_mut().filter(|error| error.field == "role") {
        error.field = "roles";
    }
    let email = normal_email(&command.email);
    if is_address(&email) && !is_public_address(&email) {
        errors.push(FieldError::new("email", "not_an_address"));
    }
    if command.roles.is_empty() {
        errors.push(FieldError::new("roles", "required"));
    }
    if !says_something(&command.reason) {
        errors.push(FieldError::new("reason", "required"));
    }
    let Some(person) = person.ok().filter(|_| errors.is_empty()) else {
        return Err(UseCaseError::Invalid(errors));
    };
    // Nobody is told what it is of: a password is chosen by the link.
    let password_hash = cx.services.passwords.hash_untold(&cx.services.chance.token())?;
    cx.write(|db| {
        let by = keeper(db, cx)?;
        if people::find_by_email(db, &person.email)?.is_some() {
            return Err(UseCaseError::field("email", "in_use"));
        }
        people::insert(db, &person, &password_hash)?;
        note(
            db,
            cx,
            (Some(by), person.id),
            (AccountEvent::Invite, None),
            &command.reason,
        )?;
        for role in &command.roles {
            put_proposal(db, cx, by, (person.id, *role), &command.reason)?;
        }
        new_password::invite(db, cx, person.id)?;
        Ok(person.id)
    })
}

/// Closes an account: every browser is signed out, links that were mailed lead nowhere, and its roles at the body are gone with what
/// was proposed for and by it.
///
/// # Errors
/// A field error without a reason, for one's own account, or for the last administrator's.
pub fn close_account(cx: &Cx, person: PersonId, reason: &str) -> Result<(), UseCaseError> {
    expect_reason(reason)?;
    cx.write(|db| {
        let by = keeper(db, cx)?;
        if by.0 == person {
            return Err(UseCaseError::field("account", NotYours::Oneself.as_str()));
        }
        expect_open(db, person)?;
        keep_an_administrator(db, person)?;
        drop_these(db, cx, Some(by), |one| one.person == person)?;
        for role in people::roles(db, person)? {
            take(db, cx, Some(by), (person, role), reason)?;
        }
        people::set_active(db, person, false)?;
        shut_out(db, person)?;
        note(db, cx, (Some(by), person), (AccountEvent::Close, None), reason)?;
        tell_owner(db, cx, person)
    })
}

/// Opens an account again that was closed. Roles at the body are proposed anew: on those, two agree.
///
/// # Errors
/// A field error without a reason, or for one that is open.
pub fn reopen_account(cx: &Cx, person: PersonId, reason: &str) -> Result<(), UseCaseError> {
    expect_reason(reason)?;
    cx.write(|db| {
        let by = keeper(db, cx)?;
        let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
        if found.active {
            return Err(UseCaseError::field("account", "account_open"));
        }
        people::set_active(db, person, true)?;
        note(db, cx, (Some(by), person), (AccountEvent::Reopen, None), reason)?;
        tell_owner(db, cx, person)
    })
}

/// Mails somebody another link to choose a password: for who lost the first mail.
///
/// # Errors
/// A field error for an account that is closed.
pub fn send_account_link(cx: &Cx, person: PersonId) -> Result<(), UseCaseError> {
    cx.write(|db| {
        let by = keeper(db, cx)?;
        expect_open(db, person)?;
        new_password::invite(db, cx, person)?;
        note(db, cx, (Some(by), person), (AccountEvent::SendLink, None), "")
    })
}

/// Gives somebody another password from the shell, and opens the account if it was closed: rescue where no mail arrives. Whoever was
/// signed in or has a link is shut out.
///
/// # Errors
/// A field error for a password that cannot be taken; [`UseCaseError::NotFound`] for who has no account.
pub fn reset_from_shell(cx: &Cx, person: PersonId, password: &str) -> Result<(), UseCaseError> {
    let found = cx.services.store.read(|db| people::find(db, person))?;
    let found = found.ok_or(UseCaseError::NotFound)?;
    let hash = cx.services.passwords.hash(password, &[&found.email, &found.name])?;
    cx.write(|db| {
        let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
        people::set_password_hash(db, person, &hash)?;
        shut_out(db, person)?;
        note(db, cx, (None, person), (AccountEvent::Reset, None), "")?;
        tell_owner(db, cx, person)?;
        if !found.active {
            people::set_active(db, person, true)?;
            note(db, cx, (None, person), (AccountEvent::Reopen, None), "")?;
        }
        Ok(())
    })
}
