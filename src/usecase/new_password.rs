//! Whoever forgot their password chooses a new one by a link that is mailed to them: good once, and for a short time. Who asks
//! learns nothing of who has an account.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    domain::{
        account::{Person, normal_email},
        audit::{Author, Entry},
        ids::PersonId,
    },
    store::{
        Db, audit,
        password_resets::{self, PasswordReset},
        people, sessions as browsers,
    },
    usecase::{Cx, UseCaseError, queued::queued, sessions, throttle::Key},
};

/// The kind of job that mails the link.
pub const NEW_PASSWORD_JOB: &str = "new_password";

/// For so many minutes the link is good that somebody asks for.
pub const LINK_MINUTES: i64 = 30;
/// For so many days the link is good that an administrator sends.
pub const INVITED_DAYS: i64 = 7;
const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;

/// What the job carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasswordJob {
    /// Which of them.
    pub reset: Uuid,
    /// Whether an administrator sends it, and not who asks.
    #[serde(default)]
    pub invited: bool,
}

/// Asks for a link to be mailed to an address. The answer is the same whether there is an account, an open one, or none.
///
/// # Errors
/// [`UseCaseError::TooMany`] for a network that asks for too much mail, or an address for which that was asked too often.
pub fn ask(cx: &Cx, email: &str, from: IpAddr) -> Result<(), UseCaseError> {
    let email = normal_email(email);
    // Asking counts as it is: no asking ends well and is forgotten.
    let keys = [Key::asking(from), Key::Account(format!("new-password:{email}"))];
    let _counted = cx.services.throttle.attempt(&keys, cx.now())?;
    let now = cx.now();
    cx.services.store.write(|db| {
        password_resets::forget_over(db, now)?;
        let Some(person) = people::find_by_email(db, &email)?.filter(|person| person.active) else {
            return Ok(());
        };
        send(db, cx, person.id, (false, LINK_MINUTES * MINUTE))?;
        audit::append(db, entry(cx, "ask_new_password", &person))?;
        Ok(())
    })
}

/// Has a link mailed to somebody whose account an administrator opens.
pub(super) fn invite(db: &mut Db, cx: &Cx, person: PersonId) -> Result<(), UseCaseError> {
    send(db, cx, person, (true, INVITED_DAYS * DAY))
}

/// Queues the mail with a link that is good for so many milliseconds, in the place of an earlier one.
fn send(db: &mut Db, cx: &Cx, person: PersonId, (invited, millis): (bool, i64)) -> Result<(), UseCaseError> {
    let now = cx.now();
    let reset = PasswordReset {
        id: cx.services.ids.fresh(),
        person,
        asked_at: now,
        expires_at: now.plus_millis(millis),
    };
    password_resets::put(db, &reset)?;
    let job = NewPasswordJob {
        reset: reset.id,
        invited,
    };
    let key = format!("new_password:{}", reset.id);
    queued(db, cx, (NEW_PASSWORD_JOB, &job), key, now)?;
    Ok(())
}

/// Of somebody who is not signed in: the trail names whose account it is.
fn entry(cx: &Cx, event: &str, person: &Person) -> Entry {
    Entry {
        actor: Author::Person(person.id),
        acting_role: "person".to_owned(),
        ..cx.entry(event)
    }
}

/// Whose password can be chosen by the link with this token.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that was used, is over, or never was.
pub fn of_link(cx: &Cx, token: &str) -> Result<Person, UseCaseError> {
    cx.services.store.read(|db| opened(db, cx, token))
}

fn opened(db: &mut Db, cx: &Cx, token: &str) -> Result<Person, UseCaseError> {
    let reset = password_resets::find_by_token(db, &sessions::hash(token))?;
    let reset = reset.filter(|reset| cx.now() <= reset.expires_at);
    let person = people::find(db, reset.ok_or(UseCaseError::NotFound)?.person)?;
    person.filter(|person| person.active).ok_or(UseCaseError::NotFound)
}

/// Takes the new password. The link is used up, and every browser that was signed in is signed out.
///
/// # Errors
/// A field error for a password that cannot be taken; otherwise as for [`of_link`].
pub fn choose(cx: &Cx, token: &str, password: &str) -> Result<(), UseCaseError> {
    // Before a password is hashed: that costs something.
    let person = of_link(cx, token)?;
    let hash = cx.services.passwords.hash(password, &[&person.email, &person.name])?;
    cx.services.store.write(|db| {
        let person = opened(db, cx, token)?;
        if !password_resets::forget(db, person.id)? {
            return Err(UseCaseError::NotFound);
        }
        people::set_password_hash(db, person.id, &hash)?;
        browsers::delete_all_of(db, person.id)?;
        audit::append(db, entry(cx, "choose_new_password", &person))?;
        Ok(())
    })
}
