//! Roles at the certification body, and what becomes of accounts: one administrator proposes that somebody gets a role, another one
//! agrees (norms F, C2.11). Taking a role away takes one.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{
    account::{BodyRole, incompatible},
    ids::PersonId,
    membership::kept_out,
    time::Timestamp,
    words::words,
};

words! {
    /// What happens to an account of the certification body's people.
    pub enum AccountEvent: "account event" {
        /// It was opened, and a link to choose a password was mailed.
        Invite = "invite",
        /// Another such link was mailed.
        SendLink = "send_link",
        /// A role was proposed.
        Propose = "propose",
        /// Another administrator agreed: the role is held.
        Agree = "agree",
        /// Another administrator did not agree, or the proposal was taken back.
        Drop = "drop",
        /// A role was taken away.
        Take = "take",
        /// The operator gave a role on the machine.
        Give = "give",
        /// The account was closed: nobody signs in with it.
        Close = "close",
        /// It was opened again.
        Reopen = "reopen",
        /// The operator gave it another password on the machine.
        Reset = "reset",
    }
}

/// That somebody is to get a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleProposal {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// Which.
    pub role: BodyRole,
    /// Which administrator proposes it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

words! {
    /// Why it is not for somebody to agree to a role.
    pub enum NotYours: "refusal" {
        /// They proposed it.
        Proposed = "proposed_by_you",
        /// It is for themself.
        Oneself = "own_account",
    }
}

impl RoleProposal {
    /// Whether an administrator may agree to it.
    ///
    /// # Errors
    /// Nobody agrees to what they proposed, or to what they would get.
    pub fn agreed_by(&self, administrator: PersonId) -> Result<(), NotYours> {
        if administrator == self.person {
            Err(NotYours::Oneself)
        } else if administrator == self.by {
            Err(NotYours::Proposed)
        } else {
            Ok(())
        }
    }
}

words! {
    /// Why a role does not go with what somebody is.
    pub enum Unfit: "refusal" {
        /// They have it.
        Held = "role_held",
        /// It excludes one they have, or the other way round.
        Excluded = "roles_exclude",
        /// Who has it belongs to no cluster organisation.
        Member = "kept_out",
    }
}

/// Whether somebody can get a role (norms F, static separation).
///
/// # Errors
/// Why not.
pub fn fits(role: BodyRole, held: &BTreeSet<BodyRole>, is_member: bool) -> Result<(), Unfit> {
    if held.contains(&role) {
        return Err(Unfit::Held);
    }
    let all = held.iter().copied().chain([role]).collect();
    if incompatible(&all).is_some() {
        Err(Unfit::Excluded)
    } else if is_member && kept_out(&all).is_some() {
        Err(Unfit::Member)
    } else {
        Ok(())
    }
}

/// Whether taking this role, or the whole account, from somebody leaves nobody who could give one back.
pub fn leaves_no_administrator(person: PersonId, administrators: &[PersonId]) -> bool {
    administrators.contains(&person) && administrators.iter().all(|one| *one == person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(n))
    }

    #[test]
    fn nobody_agrees_to_what_they_proposed_or_would_get() {
        let proposal = |by| RoleProposal {
            id: Uuid::nil(),
            person: person(1),
            role: BodyRole::Officer,
            by: person(by),
            at: Timestamp::from_millis(0),
            reason: "hired".to_owned(),
        };
        for (by, agrees, expected) in [
            (2, 3, Ok(())),
            (2, 2, Err(NotYours::Proposed)),
            (2, 1, Err(NotYours::Oneself)),
            (1, 1, Err(NotYours::Oneself)),
            (1, 2, Ok(())),
        ] {
            assert_eq!(proposal(by).agreed_by(person(agrees)), expected, "{by} {agrees}");
        }
    }

    #[test]
    fn a_role_goes_with_every_other_and_with_a_cluster_as_the_separation_of_roles_has_it() {
        for role in BodyRole::ALL {
            assert_eq!(fits(*role, &BTreeSet::from([*role]), false), Err(Unfit::Held));
            let alone = |role: BodyRole| !role.acts();
            for other in BodyRole::ALL.iter().filter(|other| *other != role) {
                let expected = if alone(*role) || alone(*other) {
                    Err(Unfit::Excluded)
                } else {
                    Ok(())
                };
                assert_eq!(
                    fits(*role, &BTreeSet::from([*other]), false),
                    expected,
                    "{role} {other}"
                );
            }
            let out = kept_out(&BTreeSet::from([*role])).is_some();
            let expected = if out { Err(Unfit::Member) } else { Ok(()) };
            assert_eq!(fits(*role, &BTreeSet::new(), true), expected, "{role}");
        }
    }

    #[test]
    fn the_last_administrator_stays() {
        let (one, other) = (person(1), person(2));
        for (administrators, last) in [
            (&[one][..], true),
            (&[one, other], false),
            (&[other], false),
            (&[], false),
        ] {
            assert_eq!(leaves_no_administrator(one, administrators), last, "{administrators:?}");
        }
    }
}
