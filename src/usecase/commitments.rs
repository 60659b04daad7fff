//! Everybody who acts for the body commits themself in writing to confidentiality and independence, before they see anything of a
//! case (ISO/IEC 17065 6.1.3, norms A1.5): the very text that was shown, with a fresh proof of who they are.

use crate::{
    domain::{
        audit::Entry,
        commitment::{COMMITMENT_VERSION, Commitment},
        ids::PersonId,
        policy::{self, Action, Resource},
        standard::Digest,
    },
    store::{Db, audit, commitments},
    usecase::{Cx, UseCaseError, sessions},
    views::Arguments,
};

/// What the person is asked to sign, and what they have signed.
pub struct Asked {
    /// The text, in the reader's language.
    pub text: String,
    /// Its digest, in hex.
    pub sha256: String,
    /// All that they signed, the latest first.
    pub signed: Vec<Commitment>,
}

impl Asked {
    /// The one that holds now.
    pub fn in_force(&self) -> Option<&Commitment> {
        self.signed.iter().find(|one| one.is_in_force())
    }
}

/// Whether the person acts for the body, and has not signed the text of now.
pub fn is_due(cx: &Cx) -> bool {
    let may = policy::can(cx.actor.as_ref(), Action::GiveCommitment, Resource::Service);
    may.is_ok() && cx.actor.as_ref().is_some_and(|actor| !actor.committed)
}

/// What the person is asked to sign.
///
/// # Errors
/// [`UseCaseError::Denied`] for who does not act for the body.
pub fn asked(cx: &Cx) -> Result<Asked, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::GiveCommitment, Resource::Service)?;
    let person = cx.actor()?.person;
    let text = wording(cx);
    Ok(Asked {
        sha256: Digest::of(text.as_bytes()).to_string(),
        text,
        signed: cx.services.store.read(|db| commitments::of_person(db, person))?,
    })
}

/// The text in the reader's language, with the body's name in it.
fn wording(cx: &Cx) -> String {
    let mut arguments = Arguments::new();
    arguments.set("body", cx.services.body.name.clone());
    arguments.set("version", COMMITMENT_VERSION.to_string());
    cx.services.views.text(&cx.lang, "commitment-wording", &arguments)
}

/// Signs the text with this digest.
///
/// # Errors
/// A field error for a wrong password; [`UseCaseError::Conflict`] where the text of now is another than was shown, or is signed
/// already.
pub fn sign(cx: &Cx, shown: &str, password: &str) -> Result<(), UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::GiveCommitment, Resource::Service)?;
    if !sessions::step_up(cx, password)? {
        return Err(UseCaseError::field("password", "wrong_password"));
    }
    let signed = now_signed_by(cx, cx.actor()?.person);
    if signed.sha256 != shown {
        return Err(UseCaseError::Conflict);
    }
    cx.write(|db| {
        if commitments::is_committed(db, signed.person)? {
            return Err(UseCaseError::Conflict);
        }
        let mut entry = cx.entry("sign_commitment");
        entry.acting_role = role.to_string();
        keep(db, entry, &signed)
    })
}

/// Keeps what somebody signed, and tells of it in the trail.
pub fn keep(db: &mut Db, entry: Entry, signed: &Commitment) -> Result<(), UseCaseError> {
    commitments::insert(db, signed)?;
    let said = format!("version {} in {}", signed.version, signed.language);
    audit::append(db, entry.because(Some(said)).about(Some(signed.sha256.clone())))?;
    Ok(())
}

/// The commitment as it is when somebody signs the text of now in this language.
pub fn now_signed_by(cx: &Cx, person: PersonId) -> Commitment {
    let body = wording(cx);
    Commitment {
        id: cx.services.ids.fresh(),
        person,
        version: COMMITMENT_VERSION,
        language: cx.lang.tag().to_owned(),
        sha256: Digest::of(body.as_bytes()).to_string(),
        body,
        signed_at: cx.now(),
        withdrawn_at: None,
    }
}

/// Withdraws it: from now on nothing of any case is the person's to see.
///
/// # Errors
/// [`UseCaseError::Conflict`] where none holds.
pub fn withdraw(cx: &Cx) -> Result<(), UseCaseError> {
    let role = policy::can(cx.actor.as_ref(), Action::GiveCommitment, Resource::Service)?;
    let person = cx.actor()?.person;
    cx.write(|db| {
        let mut signed = commitments::of_person(db, person)?.into_iter();
        let held = signed.find(Commitment::is_in_force);
        let held = held.ok_or(UseCaseError::Conflict)?;
        commitments::withdraw(db, held.id, cx.now())?;
        let mut entry = cx.entry("withdraw_commitment");
        entry.acting_role = role.to_string();
        audit::append(db, entry.about(Some(held.sha256)))?;
        Ok(())
    })
}
