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
        people,
    },
    usecase::{Cx, UseCaseError, accounts::shut_out, queued::queued, sessions, throttle::Key},
};

/// The kind of job that mails the link.
pub const NEW_PASSWORD_JOB: &str = "new_password";

/// For so many minutes the link is good that somebody asks for.
pub const LINK_MINUTES: i64 = 30;
/// For so many days the link is good that an administrator sends.
pub const INVITED_DAYS: i64 = 7;
const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;

/// Who has a link sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Whoever forgot their password.
    #[default]
    Asked,
    /// An administrator who opens an account, or the way to it.
    Invited,
}

impl Link {
    /// For how many milliseconds it is good.
    const fn lasts(self) -> i64 {
        match self {
            Self::Asked => LINK_MINUTES * MINUTE,
            Self::Invited => INVITED_DAYS * DAY,
        }
    }
}

/// What the job carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasswordJob {
    /// Which of them.
    pub reset: Uuid,
    /// Who has it sent.
    #[serde(default)]
    pub link: Link,
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
    cx.write(|db| {
        password_resets::forget_over(db, now)?;
        let Some(person) = people::find_by_email(db, &email)?.filter(|person| person.active) else {
            return Ok(());
        };
        send(db, cx, person.id, Link::Asked)?;
        audit::append(db, entry(cx, "ask_new_password", &person))?;
        Ok(())
    })
}

/// Has a link mailed to somebody whose account an administrator opens.
pub(super) fn invite(db: &mut Db, cx: &Cx, person: PersonId) -> Result<(), UseCaseError> {
    send(db, cx, person, Link::Invited)
}

/// Queues the mail with a link, in the place of an earlier one.
fn send(db: &mut Db, cx: &Cx, person: PersonId, link: Link) -> Result<(), UseCaseError> {
    let now = cx.now();
    let expires_at = now.plus_millis(link.lasts());
    let earlier = password_resets::of_person(db, person)?;
    let (reset, link) = match earlier.filter(|earlier| earlier.expires_at > expires_at) {
        // Anybody can ask for somebody: what an administrator sent is not cut short by that, it is sent again.
        Some(invited) => (invited.id, Link::Invited),
        None => {
            let reset = PasswordReset {
                id: cx.services.ids.fresh(),
                person,
                asked_at: now,
                expires_at,
            };
            password_resets::put(db, &reset)?;
            (reset.id, link)
        }
    };
    let job = NewPasswordJob { reset, link };
    let key = format!("new_password:{reset}:{}", now.millis());
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
    cx.write(|db| {
        let person = opened(db, cx, token)?;
        people::set_password_hash(db, person.id, &hash)?;
        shut_out(db, person.id)?;
        audit::append(db, entry(cx, "choose_new_password", &person))?;
        Ok(())
    })
}
