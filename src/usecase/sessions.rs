//! Signing in, coming back, signing out.

use std::net::IpAddr;

use ring::digest::{SHA256, digest};

use crate::{
    domain::{
        account::{Actor, normal_email},
        audit::{Author, Entry},
        policy::{self, Action, Cell, Denied, Resource},
        time::Timestamp,
    },
    store::{
        audit, people,
        sessions::{self, Session},
    },
    usecase::{Cx, UseCaseError, throttle::Key},
};

const MINUTE: i64 = 60_000;
/// A session nobody uses ends after this (norms C2.8, the stricter of its two values).
const IDLE: i64 = 30 * MINUTE;
/// Every session ends after this.
const ABSOLUTE: i64 = 12 * 60 * MINUTE;
/// "Last seen" is written at most this often: a page view is not worth a write transaction.
const TOUCH_EVERY: i64 = MINUTE;

/// A signed-in person, for the page around every answer.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who, with all roles as they are now.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// The language they chose.
    pub language: String,
    /// The token every form of this session carries.
    pub csrf: String,
    /// The session's own token, to end it by.
    pub token: String,
}

/// Checks address and password and begins a session; the result is the token for the cookie.
///
/// # Errors
/// [`UseCaseError::TooMany`] after repeated failures from this network or on this account; otherwise one and the same
/// field error, whether the address is unknown, the password wrong or the account closed.
pub fn sign_in(cx: &Cx, email: &str, password: &str, from: IpAddr) -> Result<String, UseCaseError> {
    let email = normal_email(email);
    let keys = [Key::Account(email.clone()), Key::network(from)];
    let attempt = cx.services.throttle.attempt(&keys, cx.now())?;
    let credentials = cx.services.store.read(|db| people::credentials(db, &email))?;
    let known = credentials.as_ref().filter(|credentials| credentials.active);
    // An unknown address costs the same time as a wrong password.
    let matches = cx
        .services
        .passwords
        .verify(password, known.map(|known| known.password_hash.as_str()))?;
    let Some(person) = known.filter(|_| matches).map(|known| known.person) else {
        tracing::warn!(request = %cx.request_id, "sign-in refused");
        return Err(UseCaseError::field("password", "sign_in_failed"));
    };
    let (token, csrf) = (cx.services.chance.token(), cx.services.chance.token());
    let now = cx.now();
    let session = Session {
        token_hash: hash(&token),
        person,
        csrf_token: csrf,
        created_at: now,
        last_seen_at: now,
        expires_at: now.plus_millis(ABSOLUTE),
    };
    cx.services.store.write(|db| {
        // While the password was checked, the account may have been closed, or its password chosen anew.
        let present = people::credentials(db, &email)?;
        if present.as_ref() != known {
            return Err(UseCaseError::field("password", "sign_in_failed"));
        }
        sessions::delete_expired(db, now)?;
        sessions::insert(db, &session)?;
        audit::append(
            db,
            Entry {
                actor: Author::Person(person),
                acting_role: "person".to_owned(),
                ..cx.entry("sign_in")
            },
        )?;
        Ok::<_, UseCaseError>(())
    })?;
    cx.services.throttle.succeeded(attempt);
    Ok(token)
}

/// The session of a token: `None` when there is none, it has ended, or the account was closed.
pub fn resume(cx: &Cx, token: &str) -> Result<Option<SignedIn>, UseCaseError> {
    let now = cx.now();
    let found = cx.services.store.read(|db| {
        let Some(session) = sessions::find(db, &hash(token))? else {
            return Ok(None);
        };
        if ended(&session, now) {
            return Ok(None);
        }
        let Some(person) = people::find(db, session.person)? else {
            return Ok(None);
        };
        if !person.active {
            return Ok(None);
        }
        let Some(actor) = people::actor(db, person.id)? else {
            return Ok(None);
        };
        Ok::<_, UseCaseError>(Some((session, person, actor)))
    })?;
    let Some((session, person, actor)) = found else {
        return Ok(None);
    };
    if now.millis() - session.last_seen_at.millis() >= TOUCH_EVERY {
        cx.services
            .store
            .write(|db| sessions::touch(db, &session.token_hash, now))?;
    }
    Ok(Some(SignedIn {
        actor,
        name: person.name,
        language: person.language,
        csrf: session.csrf_token,
        token: token.to_owned(),
    }))
}

fn ended(session: &Session, now: Timestamp) -> bool {
    now >= session.expires_at || now.millis() - session.last_seen_at.millis() >= IDLE
}

/// Ends the session of a token, at once.
pub fn sign_out(cx: &Cx, token: &str) -> Result<(), UseCaseError> {
    cx.actor()?;
    cx.services.store.write(|db| {
        sessions::delete(db, &hash(token))?;
        audit::append(db, cx.entry("sign_out"))?;
        Ok(())
    })
}

/// Whether a person could ever do `action`, to any resource at all: the first gate of every route.
pub fn may_try(actor: Option<&Actor>, action: Action) -> Result<(), Denied> {
    use crate::domain::account::{CaseRole, Function};
    if policy::cell(action, CaseRole::Visitor) == Cell::Any {
        return Ok(());
    }
    let actor = actor.ok_or(Denied::NoIdentity)?;
    let mut roles = policy::roles(actor, Resource::Service);
    // Every assessor may come to lead a team.
    if roles.contains(&Function::Assessor.case_role()) {
        roles.push(CaseRole::Lead);
    }
    let possible = roles.iter().any(|role| policy::cell(action, *role) != Cell::Deny);
    if possible || action == Action::SeeOwnWork {
        Ok(())
    } else {
        Err(Denied::Role)
    }
}

/// Proves again that the signed-in person is who they are, for acts of weight (norms A5.9).
pub fn step_up(cx: &Cx, password: &str) -> Result<bool, UseCaseError> {
    let person = cx.actor()?.person;
    let keys = [Key::Account(format!("step-up:{person}"))];
    let attempt = cx.services.throttle.attempt(&keys, cx.now())?;
    let stored = cx.services.store.read(|db| {
        let found = people::find(db, person)?;
        found.map_or(Ok(None), |found| people::credentials(db, &found.email))
    })?;
    let matches = cx
        .services
        .passwords
        .verify(password, stored.as_ref().map(|stored| stored.password_hash.as_str()))?;
    if matches {
        cx.services.throttle.succeeded(attempt);
    }
    Ok(matches)
}

/// Only the digest of a token is kept: who reads the database cannot sign in with what is there.
pub(crate) fn hash(token: &str) -> String {
    hex::encode(digest(&SHA256, token.as_bytes()))
}
