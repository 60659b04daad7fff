//! Accounts and organisations, as the operator makes them from the shell.

use std::collections::BTreeSet;

use crate::{
    domain::{
        account::{BodyRole, OrganisationRole, Person, incompatible, normal_email},
        certificate::listing::folded,
        ids::{OrganisationId, PersonId},
        membership::{MemberEvent, kept_out},
        organisation::Organisation,
        role_change::{AccountEvent, Unfit},
        says::{is_unseen, says_something},
    },
    store::{Db, audit, organisations, people},
    usecase::{
        Cx, FieldError, UseCaseError, accounts, context,
        members::{self, Appointed},
    },
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
/// When address, name, country, language or password cannot be taken, the address is in use, or the roles exclude each other.
pub fn add_person(cx: &Cx, command: &AddPerson<'_>) -> Result<PersonId, UseCaseError> {
    let (person, password_hash) = new_person(cx, command)?;
    let now = person.created_at;
    cx.write(|db| {
        if people::find_by_email(db, &person.email)?.is_some() {
            return Err(UseCaseError::field("email", "in_use"));
        }
        people::insert(db, &person, &password_hash)?;
        for role in command.roles {
            people::grant_role(db, person.id, *role, now)?;
            accounts::note(db, cx, (None, person.id), (AccountEvent::Give, Some(*role)), "")?;
        }
        audit::append(db, cx.entry("add_person").because(Some(person.id.to_string())))?;
        if let Some((organisation, role)) = command.membership {
            organisations::set_member(db, organisation, person.id, role, now)?;
            let moment = members::happened(cx, MemberEvent::Join, Some(person.id), Some(role), "");
            members::note(db, cx, organisation, &moment)?;
        }
        Ok(person.id)
    })
}

/// A new account, checked, and its password's hash: nothing is kept yet.
pub(super) fn new_person(cx: &Cx, command: &AddPerson<'_>) -> Result<(Person, String), UseCaseError> {
    let asked = Particulars {
        email: command.email,
        name: command.name,
        country: command.country,
        language: command.language,
        roles: command.roles,
        is_member: command.membership.is_some(),
    };
    let person = checked(cx, &asked).map_err(UseCaseError::Invalid)?;
    let context = [person.email.as_str(), command.name];
    let password_hash = cx.services.passwords.hash(command.password, &context)?;
    Ok((person, password_hash))
}

/// What an account is opened with, besides a password.
pub(super) struct Particulars<'a> {
    pub(super) email: &'a str,
    pub(super) name: &'a str,
    pub(super) country: &'a str,
    pub(super) language: &'a str,
    /// The roles at the body, held at once or proposed.
    pub(super) roles: &'a [BodyRole],
    /// Whether it is of somebody in an organisation.
    pub(super) is_member: bool,
}

/// The account that these would make, or all that is wrong with them.
pub(super) fn checked(cx: &Cx, asked: &Particulars<'_>) -> Result<Person, Vec<FieldError>> {
    let email = normal_email(asked.email);
    let mut errors = Vec::new();
    if !says_something(asked.name) {
        errors.push(FieldError::new("name", "required"));
    } else if asked.name.chars().any(is_unseen) {
        errors.push(FieldError::new("name", "control_character"));
    }
    if email.is_empty() {
        errors.push(FieldError::new("email", "required"));
    } else if !crate::mail::is_address(&email) {
        errors.push(FieldError::new("email", "not_an_address"));
    }
    if asked.country.is_empty() {
        errors.push(FieldError::new("country", "required"));
    } else if !is_country(asked.country) {
        errors.push(FieldError::new("country", "invalid"));
    }
    if asked.language.is_empty() {
        errors.push(FieldError::new("language", "not_chosen"));
    } else if cx.services.views.offer(asked.language).is_none() {
        errors.push(FieldError::new("language", "unknown_option"));
    }
    let roles: BTreeSet<_> = asked.roles.iter().copied().collect();
    if let Some((one, other)) = incompatible(&roles) {
        errors.push(FieldError::new("role", Unfit::Excluded.as_str()).naming(format!("{one}, {other}")));
    }
    if asked.is_member && kept_out(&roles).is_some() {
        errors.push(FieldError::new("role", Unfit::Member.as_str()));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Person {
        id: PersonId::new(cx.services.ids.fresh()),
        email,
        name: asked.name.trim().to_owned(),
        country: asked.country.to_owned(),
        language: asked.language.to_owned(),
        active: true,
        created_at: cx.now(),
    })
}

/// Makes somebody owner of an organisation that has none: what an officer does on its page, from the shell.
///
/// # Errors
/// Where there is an owner, or no reason is given.
pub fn appoint_owner(cx: &Cx, organisation: OrganisationId, email: &str, reason: &str) -> Result<(), UseCaseError> {
    let known = cx.services.store.read(|db| organisations::members(db, organisation))?;
    let email = normal_email(email);
    let member = known.iter().find(|(person, _)| person.email == email);
    let whom = match member {
        Some((person, _)) => Appointed::Member(person.id),
        None => Appointed::Address(email),
    };
    members::appointed(cx, organisation, &whom, reason)
}

/// Makes an organisation.
///
/// # Errors
/// When something that its certificate must show is missing or could not be printed.
pub fn add_organisation(cx: &Cx, mut organisation: Organisation) -> Result<OrganisationId, UseCaseError> {
    let errors = unfit_for_certificates(&organisation);
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    organisation.id = OrganisationId::new(cx.services.ids.fresh());
    organisation.created_at = cx.now();
    cx.write(|db| {
        let id = organisation.id;
        organisations::insert(db, organisation.clone())?;
        audit::append(db, cx.entry("add_organisation").because(Some(id.to_string())))?;
        Ok(id)
    })
}

/// What keeps an organisation from standing on a certificate.
pub(super) fn unfit_for_certificates(organisation: &Organisation) -> Vec<FieldError> {
    let mut errors: Vec<_> = printed(organisation)
        .into_iter()
        .filter_map(|(field, text, limit)| unfit(field, text, limit))
        .collect();
    if !is_country(&organisation.country) {
        errors.push(FieldError::new("country", "invalid"));
    }
    errors
}

/// A name for addresses that no organisation has: the words of its name in plain letters, as many as there is room for.
pub(super) fn free_slug(db: &mut Db, name: &str) -> Result<String, UseCaseError> {
    const ROOM: usize = 50;
    let plain = folded(name);
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let longer = if slug.is_empty() {
            word.chars().take(ROOM).collect()
        } else {
            format!("{slug}-{word}")
        };
        if longer.len() > ROOM {
            break;
        }
        slug = longer;
    }
    if slug.is_empty() {
        "cluster".clone_into(&mut slug);
    }
    let taken = |db: &mut Db, slug: &str| organisations::find_by_slug(db, slug).map(|found| found.is_some());
    if !taken(db, &slug)? {
        return Ok(slug);
    }
    for number in 2_u32.. {
        let next = format!("{slug}-{number}");
        if !taken(db, &next)? {
            return Ok(next);
        }
    }
    Err(UseCaseError::Conflict)
}

/// What certificates print of an organisation, each with the most characters there is room for. There is no changing it
/// once a case is on its way, so it must be right from the beginning.
fn printed(organisation: &Organisation) -> [(&'static str, &str, usize); 7] {
    [
        ("legal_name", &organisation.legal_name, 200),
        ("name_en", &organisation.name_en, 200),
        ("registration_id", &organisation.registration_id, 100),
        ("street", &organisation.street, 100),
        ("postcode", &organisation.postcode, 20),
        ("city", &organisation.city, 100),
        ("region", &organisation.region, 100),
    ]
}

/// What an organisation need not have.
const MAY_BE_EMPTY: [&str; 2] = ["name_en", "region"];

/// Why a text cannot stand on a certificate.
fn unfit(field: &'static str, text: &str, limit: usize) -> Option<FieldError> {
    let unprintable = context::unprintable(text);
    let is_left_out = text.is_empty() && MAY_BE_EMPTY.contains(&field);
    if !says_something(text) && !is_left_out {
        Some(FieldError::new(field, "required"))
    } else if text.chars().any(char::is_control) {
        Some(FieldError::new(field, "control_character"))
    } else if !unprintable.is_empty() {
        Some(FieldError::new(field, "unprintable").naming(unprintable))
    } else if text.chars().count() > limit {
        Some(FieldError::new(field, "too_long").naming(limit.to_string()))
    } else {
        None
    }
}

/// Two capital letters, as ISO 3166-1 alpha-2 has them.
fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
