//! An invitation is answered: whoever reads the mailbox opens the link, and joins with the account of that address, or
//! makes one. The link is good once, and only while its time lasts.

use std::net::IpAddr;

use crate::{
    domain::{
        account::{Actor, OrganisationRole, Person},
        ids::{OrganisationId, PersonId},
        membership::{MemberEvent, kept_out},
        organisation::Organisation,
    },
    store::{
        Db, audit,
        members::{self, Invitation},
        organisations, people,
    },
    usecase::{
        Cx, UseCaseError,
        interests::tell_officers,
        manage_accounts::{self, AddPerson},
        members::{happened, note, tell},
        sessions,
    },
};

/// An invitation, as whoever holds its link sees it.
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// Into which organisation.
    pub organisation: Organisation,
    /// Who invites; nobody where the certification body's operator does.
    pub by: Option<Person>,
    /// Whether the address has an account. Only whoever reads its mail is told.
    pub known: bool,
    /// Whether the reader is signed in with that account.
    pub own: bool,
}

/// The invitation whose link carries this token.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that was answered, was taken back, is over, or never was.
pub fn invitation_of(cx: &Cx, token: &str) -> Result<Invited, UseCaseError> {
    cx.services.store.read(|db| opened(db, cx, token))
}

fn opened(db: &mut Db, cx: &Cx, token: &str) -> Result<Invited, UseCaseError> {
    let invitation = members::find_by_token(db, &sessions::hash(token))?;
    let invitation = invitation.filter(|invitation| cx.now() <= invitation.expires_at);
    let invitation = invitation.ok_or(UseCaseError::NotFound)?;
    let account = people::find_by_email(db, &invitation.email)?;
    let own = account.as_ref().map(|account| account.id) == cx.actor.as_ref().map(|actor| actor.person);
    Ok(Invited {
        organisation: organisations::find(db, invitation.organisation)?.ok_or(UseCaseError::NotFound)?,
        by: match invitation.invited_by {
            Some(person) => people::find(db, person)?,
            None => None,
        },
        own: own && account.is_some(),
        known: account.is_some(),
        invitation,
    })
}

/// Joins with the account that is signed in.
///
/// # Errors
/// A field error where it is another address's account, or where a role at the certification body keeps the person out.
pub fn join(cx: &Cx, token: &str) -> Result<OrganisationId, UseCaseError> {
    let actor = cx.actor()?;
    cx.write(|db| {
        let invited = opened(db, cx, token)?;
        if !invited.own {
            return Err(UseCaseError::field("email", "other_account"));
        }
        if kept_out(&actor.body_roles).is_some() {
            return Err(UseCaseError::field("email", "kept_out"));
        }
        let Invitation { organisation, role, .. } = invited.invitation;
        if actor.role_in(organisation).is_some() {
            return Err(UseCaseError::field("email", "is_member"));
        }
        organisations::set_member(db, organisation, actor.person, role, cx.now())?;
        settle(db, cx, &invited.invitation, actor.person)?;
        // Who works on a case of the organisation does so no more.
        tell_officers(db, cx, (actor.person, organisation))?;
        Ok(organisation)
    })
}

/// Who joins with a new account.
pub struct NewMember<'a> {
    /// Their name.
    pub name: &'a str,
    /// Two-letter country.
    pub country: &'a str,
    /// The password they chose.
    pub password: &'a str,
}

/// Makes an account for the invited address, joins with it, and signs in: the token for the session's cookie.
///
/// # Errors
/// Field errors of the new account.
pub fn join_anew(cx: &Cx, token: &str, new: &NewMember<'_>, from: IpAddr) -> Result<String, UseCaseError> {
    // Before a password is hashed: that costs something.
    let Invited { invitation, .. } = invitation_of(cx, token)?;
    let command = AddPerson {
        email: &invitation.email,
        name: new.name,
        country: new.country,
        language: cx.lang.tag(),
        password: new.password,
        roles: &[],
        membership: Some((invitation.organisation, invitation.role)),
    };
    let (person, password_hash) = manage_accounts::new_person(cx, &command)?;
    cx.write(|db| {
        let Invited { invitation, .. } = opened(db, cx, token)?;
        if invitation.email != person.email || people::find_by_email(db, &person.email)?.is_some() {
            return Err(UseCaseError::field("email", "in_use"));
        }
        people::insert(db, &person, &password_hash)?;
        let since = cx.now();
        organisations::set_member(db, invitation.organisation, person.id, invitation.role, since)?;
        let joining = as_person(cx, person.id, (invitation.organisation, invitation.role));
        audit::append(db, joining.entry("add_person").because(Some(person.id.to_string())))?;
        settle(db, &joining, &invitation, person.id)
    })?;
    sessions::sign_in(cx, &person.email, new.password, from)
}

/// The context in which somebody acts whose account was made just now.
fn as_person(cx: &Cx, person: PersonId, membership: (OrganisationId, OrganisationRole)) -> Cx {
    let actor = Actor {
        person,
        body_roles: std::collections::BTreeSet::new(),
        memberships: vec![membership],
        committed: false,
    };
    Cx {
        actor: Some(actor),
        ..cx.clone()
    }
}

/// The invitation is answered: it is forgotten, and the owners are told.
fn settle(db: &mut Db, cx: &Cx, invitation: &Invitation, person: PersonId) -> Result<(), UseCaseError> {
    members::forget(db, invitation.id)?;
    let moment = happened(cx, MemberEvent::Join, Some(person), Some(invitation.role), "");
    let seq = note(db, cx, invitation.organisation, &moment)?;
    let owners = members::owners(db, invitation.organisation)?;
    tell(db, cx, (invitation.organisation, seq), owners)
}
