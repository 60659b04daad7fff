//! Who is told by mail of what happens to an account of the certification body's people: its owner, so that nothing is done
//! with it behind their back, and of a role that waits for a second administrator, the other administrators.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{account::BodyRole, ids::PersonId},
    store::{Db, accounts, people},
    usecase::{Cx, UseCaseError, queued::queued},
};

/// The kind of job that tells one of them.
pub const ACCOUNT_JOB: &str = "account_news";

/// What the job carries: ids only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountJob {
    /// Whose account it is about.
    pub account: PersonId,
    /// What happened, by its place in its history, from 1.
    pub seq: usize,
    /// Who is told.
    pub person: PersonId,
}

/// Tells the owner of what happened to their account last, in the transaction in which it happened.
pub(super) fn tell_owner(db: &mut Db, cx: &Cx, account: PersonId) -> Result<(), UseCaseError> {
    tell(db, cx, account, [account])
}

/// Tells the administrators who may agree to the role that was proposed last.
pub(super) fn tell_administrators(db: &mut Db, cx: &Cx, account: PersonId) -> Result<(), UseCaseError> {
    let administrators = people::list_with_role(db, BodyRole::Administrator)?.into_iter();
    let others = administrators.map(|one| one.id).filter(|one| *one != account);
    tell(db, cx, account, others.collect::<Vec<_>>())
}

/// Whoever did it knows.
fn tell(
    db: &mut Db,
    cx: &Cx,
    account: PersonId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), UseCaseError> {
    let seq = accounts::history(db, account)?.len();
    let own = cx.actor.as_ref().map(|actor| actor.person);
    for person in people.into_iter().filter(|person| Some(*person) != own) {
        let job = AccountJob { account, seq, person };
        let key = format!("{ACCOUNT_JOB}:{account}:{seq}:{person}");
        queued(db, cx, (ACCOUNT_JOB, &job), key, cx.now())?;
    }
    Ok(())
}
