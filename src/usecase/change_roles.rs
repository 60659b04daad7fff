//! Roles at the certification body: two administrators agree that somebody gets one, neither for themself, and one takes one away
//! (norms F, C2.11). The operator does both from the shell.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::account_news::{tell_administrators, tell_owner};
use super::accounts::{Keeper, expect_open, expect_reason, keep_an_administrator, keeper, note};
use crate::{
    domain::{
        account::{BodyRole, CaseRole},
        ids::PersonId,
        policy::{self, Action, Resource},
        role_change::{AccountEvent, NotYours, RoleProposal, Unfit, fits},
        says::says_something,
    },
    store::{Db, accounts, cases, organisations, people},
    usecase::{Cx, FieldError, UseCaseError, places, sessions},
};

/// Proposes that somebody gets a role.
///
/// # Errors
/// Field errors where the role does not go with what they are, is proposed already, or nobody says why.
pub fn propose_role(cx: &Cx, person: PersonId, role: Option<BodyRole>, reason: &str) -> Result<(), UseCaseError> {
    cx.write(|db| {
        let by = keeper(db, cx)?;
        let mut errors = Vec::new();
        if by.0 == person {
            errors.push(FieldError::new("role", NotYours::Oneself.as_str()));
        } else if role.is_none() {
            errors.push(FieldError::new("role", "not_chosen"));
        }
        if !says_something(reason) {
            errors.push(FieldError::new("reason", "required"));
        }
        let (Some(role), true) = (role, errors.is_empty()) else {
            return Err(UseCaseError::Invalid(errors));
        };
        expect_open(db, person)?;
        put_proposal(db, cx, by, (person, role), reason)
    })
}

/// Refuses a role that does not go with what somebody is, or, with these proposals, would be.
fn expect_fit(
    db: &mut Db,
    (person, role): (PersonId, BodyRole),
    proposals: &[RoleProposal],
) -> Result<(), UseCaseError> {
    let is_member = !organisations::of_person(db, person)?.is_empty();
    let proposed = proposals.iter().filter(|one| one.person == person);
    let mut held = people::roles(db, person)?;
    held.extend(proposed.map(|one| one.role));
    fits(role, &held, is_member).map_err(|why: Unfit| UseCaseError::field("role", why.as_str()))
}

/// Keeps a proposal, in the caller's transaction.
pub(super) fn put_proposal(
    db: &mut Db,
    cx: &Cx,
    by: (PersonId, CaseRole),
    (person, role): (PersonId, BodyRole),
    reason: &str,
) -> Result<(), UseCaseError> {
    let known = accounts::proposals(db)?;
    if known.iter().any(|one| (one.person, one.role) == (person, role)) {
        return Err(UseCaseError::field("role", "role_proposed"));
    }
    expect_fit(db, (person, role), &known)?;
    let proposal = RoleProposal {
        id: cx.services.ids.fresh(),
        person,
        role,
        by: by.0,
        at: cx.now(),
        reason: reason.trim().to_owned(),
    };
    accounts::propose(db, &proposal)?;
    note(db, cx, (Some(by), person), (AccountEvent::Propose, Some(role)), reason)?;
    tell_administrators(db, cx, person)
}

/// Agrees to a role, with the password once more: it is held from then on.
///
/// # Errors
/// Field errors: for who proposed it or would get it, for a wrong password, and where it does not go with what they have become since.
pub fn agree_to_role(cx: &Cx, person: PersonId, proposal: Uuid, password: &str) -> Result<(), UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::ManageUsers, Resource::Service)?;
    // Before the transaction: checking a password takes its time, and nobody else could write meanwhile.
    let stepped_up = sessions::step_up(cx, password)?;
    cx.write(|db| {
        let by = keeper(db, cx)?;
        let proposal = find_proposal(db, person, proposal)?;
        proposal
            .agreed_by(by.0)
            .map_err(|why| UseCaseError::field("proposal", why.as_str()))?;
        if !stepped_up {
            return Err(UseCaseError::field("password", "wrong_password"));
        }
        expect_open(db, person)?;
        give(db, cx, Some(by), (person, proposal.role), (AccountEvent::Agree, ""))?;
        tell_owner(db, cx, person)
    })
}

/// Drops a proposal: any administrator may, who proposed it included.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that was settled.
pub fn drop_proposal(cx: &Cx, person: PersonId, proposal: Uuid) -> Result<(), UseCaseError> {
    cx.write(|db| {
        let by = keeper(db, cx)?;
        let proposal = find_proposal(db, person, proposal)?;
        drop_these(db, cx, Some(by), |one| one.id == proposal.id)
    })
}

fn find_proposal(db: &mut Db, person: PersonId, id: Uuid) -> Result<RoleProposal, UseCaseError> {
    let found = accounts::find(db, id)?.filter(|proposal| proposal.person == person);
    found.ok_or(UseCaseError::NotFound)
}

/// Drops every proposal that is one of these, in the caller's transaction.
pub(super) fn drop_these(
    db: &mut Db,
    cx: &Cx,
    by: Keeper,
    these: impl Fn(&RoleProposal) -> bool,
) -> Result<(), UseCaseError> {
    for proposal in accounts::proposals(db)?.into_iter().filter(|one| these(one)) {
        accounts::forget(db, proposal.id)?;
        note(
            db,
            cx,
            (by, proposal.person),
            (AccountEvent::Drop, Some(proposal.role)),
            "",
        )?;
    }
    Ok(())
}

/// Takes a role away, at once. Who had a place in a case that needs it, is replaced there by its officer.
///
/// # Errors
/// A field error without a reason, or for the last administrator.
pub fn take_role(cx: &Cx, person: PersonId, role: BodyRole, reason: &str) -> Result<(), UseCaseError> {
    expect_reason(reason)?;
    cx.write(|db| {
        let by = keeper(db, cx)?;
        take(db, cx, Some(by), (person, role), reason)?;
        tell_owner(db, cx, person)
    })
}

/// Gives a role, in the caller's transaction; a proposal of it is settled by that.
fn give(
    db: &mut Db,
    cx: &Cx,
    by: Keeper,
    (person, role): (PersonId, BodyRole),
    (event, reason): (AccountEvent, &str),
) -> Result<(), UseCaseError> {
    expect_fit(db, (person, role), &[])?;
    for proposal in accounts::proposals(db)? {
        if (proposal.person, proposal.role) == (person, role) {
            accounts::forget(db, proposal.id)?;
        }
    }
    people::grant_role(db, person, role, cx.now())?;
    note(db, cx, (by, person), (event, Some(role)), reason)
}

/// Takes a role away, in the caller's transaction. What somebody proposed who is no administrator any more is dropped: nobody could
/// answer for it.
pub(super) fn take(
    db: &mut Db,
    cx: &Cx,
    by: Keeper,
    (person, role): (PersonId, BodyRole),
    reason: &str,
) -> Result<(), UseCaseError> {
    if !people::roles(db, person)?.contains(&role) {
        return Err(UseCaseError::NotFound);
    }
    if role == BodyRole::Administrator {
        keep_an_administrator(db, person)?;
        drop_these(db, cx, by, |one| one.by == person)?;
    }
    people::revoke_role(db, person, role)?;
    note(db, cx, (by, person), (AccountEvent::Take, Some(role)), reason)?;
    // Whoever loses a role may lose a place by it: an officer has to find somebody else.
    let placed = cases::list_of_assigned(db, person)?.into_iter();
    for case in placed.filter(|case| !case.state.is_terminal()) {
        places::tell_officers(db, cx, &case, person)?;
    }
    Ok(())
}

/// Takes and gives roles from the shell, by the operator: the first steps, and rescue. What somebody holds then.
///
/// # Errors
/// Field errors where a role does not go with what they are, or the last administrator's would be taken.
pub fn change_roles_from_shell(
    cx: &Cx,
    person: PersonId,
    (given, taken): (&[BodyRole], &[BodyRole]),
    reason: &str,
) -> Result<BTreeSet<BodyRole>, UseCaseError> {
    expect_reason(reason)?;
    cx.write(|db| {
        for role in taken {
            take(db, cx, None, (person, *role), reason)?;
            tell_owner(db, cx, person)?;
        }
        for role in given {
            give(db, cx, None, (person, *role), (AccountEvent::Give, reason))?;
            tell_owner(db, cx, person)?;
        }
        Ok(people::roles(db, person)?)
    })
}
