//! Accounts and organisations, as the operator makes them from the shell.

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::{BodyRole, OrganisationRole, Person, incompatible, normal_email},
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
    },
    store::{audit, organisations, people},
    usecase::{Cx, FieldError, UseCaseError, context},
};

/// A new account.
pub struct AddPerson<'a> {
    /// Mail address: the name to sign in with.
    pub email: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// Two-letter country: decides who counts as a foreign assessor.
    pub country: &'a str,
    /// Language of pages and mails.
    pub language: &'a str,
    /// The first password.
    pub password: &'a str,
    /// Roles at the certification body.
    pub roles: &'a [BodyRole],
    /// A place in an organisation.
    pub membership: Option<(OrganisationId, OrganisationRole)>,
}

/// Makes an account.
///
/// # Errors
/// When address, name, country or password cannot be taken, the address is in use, or the roles exclude each other.
pub fn add_person(cx: &Cx, command: &AddPerson<'_>) -> Result<PersonId, UseCaseError> {
    let email = normal_email(command.email);
    let mut errors = Vec::new();
    if !crate::mail::is_address(&email) {
        errors.push(FieldError::new("email", "not_an_address"));
    }
    if command.name.trim().is_empty() {
        errors.push(FieldError::new("name", "required"));
    }
    if !is_country(command.country) {
        errors.push(FieldError::new("country", "invalid"));
    }
    let roles: BTreeSet<_> = command.roles.iter().copied().collect();
    if let Some((one, other)) = incompatible(&roles) {
        errors.push(FieldError::new("role", "roles_exclude").naming(format!("{one}, {other}")));
    }
    // Who decides belongs to no cluster at all (norms F, static separation).
    if command.membership.is_some() && roles.contains(&BodyRole::Decider) {
        errors.push(FieldError::new("role", "decider_is_member"));
    }
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    let password_hash = cx.services.passwords.hash(command.password, &[&email, command.name])?;
    let now = cx.now();
    let person = Person {
        id: PersonId::new(cx.services.ids.fresh()),
        email: email.clone(),
        name: command.name.trim().to_owned(),
        country: command.country.to_owned(),
        language: command.language.to_owned(),
        active: true,
        created_at: now,
    };
    cx.services.store.write(|db| {
        if people::find_by_email(db, &email)?.is_some() {
            return Err(UseCaseError::field("email", "in_use"));
        }
        people::insert(db, &person, &password_hash)?;
        for role in &roles {
            people::grant_role(db, person.id, *role, now)?;
        }
        if let Some((organisation, role)) = command.membership {
            organisations::set_member(db, organisation, person.id, role, now)?;
        }
        audit::append(db, cx.entry("add_person").because(Some(person.id.to_string())))?;
        Ok(person.id)
    })
}

/// Makes an organisation.
pub fn add_organisation(cx: &Cx, mut organisation: Organisation) -> Result<OrganisationId, UseCaseError> {
    let mut errors = Vec::new();
    for (field, text, must) in organisation.printed() {
        if must && text.trim().is_empty() {
            errors.push(FieldError::new(field, "required"));
        }
        let unprintable = context::unprintable(text);
        if !unprintable.is_empty() {
            errors.push(FieldError::new(field, "unprintable").naming(unprintable));
        }
    }
    if !is_country(&organisation.country) {
        errors.push(FieldError::new("country", "invalid"));
    }
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    organisation.id = OrganisationId::new(cx.services.ids.fresh());
    organisation.created_at = cx.now();
    cx.services.store.write(|db| {
        let id = organisation.id;
        organisations::insert(db, organisation.clone())?;
        audit::append(db, cx.entry("add_organisation").because(Some(id.to_string())))?;
        Ok(id)
    })
}

/// Two capital letters, as ISO 3166-1 alpha-2 has them.
fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
