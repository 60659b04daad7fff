//! Who belongs to a cluster organisation, and what may become of that.

use std::collections::BTreeSet;

use super::{
    account::{BodyRole, OrganisationRole},
    ids::PersonId,
    words::words,
};

words! {
    /// What happens to the people of an organisation.
    pub enum MemberEvent: "membership event" {
        /// An address was invited.
        Invite = "invite",
        /// An invitation was taken back.
        WithdrawInvitation = "withdraw_invitation",
        /// Somebody joined.
        Join = "join",
        /// Somebody got another role.
        ChangeRole = "change_role",
        /// Somebody was taken off.
        Remove = "remove",
        /// Somebody left.
        Leave = "leave",
        /// The certification body made somebody owner, since nobody was.
        Appoint = "appoint",
        /// The same for an address, which was invited.
        InviteOwner = "invite_owner",
    }
}

/// Days for which an invitation can be answered.
pub const INVITATION_DAYS: i64 = 14;

/// Addresses that an organisation may have invited at a time: more is no team, and a way to send mail to strangers.
pub const MOST_INVITED: usize = 20;

/// The role at the certification body that keeps somebody out of every cluster (norms F, static separation): who decides,
/// and who reads everything and takes part in nothing.
pub fn kept_out(roles: &BTreeSet<BodyRole>) -> Option<BodyRole> {
    let outside = [BodyRole::Decider, BodyRole::Auditor];
    outside.into_iter().find(|role| roles.contains(role))
}

/// Whether `person` is an owner and nobody else is: then nobody could commit the organisation any more without them.
pub fn is_only_owner(person: PersonId, owners: &[PersonId]) -> bool {
    owners.contains(&person) && owners.iter().all(|owner| *owner == person)
}

/// Whether a change to `role` takes the organisation its only owner.
pub fn leaves_no_owner(person: PersonId, role: OrganisationRole, owners: &[PersonId]) -> bool {
    role != OrganisationRole::Owner && is_only_owner(person, owners)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(n: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(n))
    }

    #[test]
    fn the_only_owner_is_one_and_no_other_is() {
        let (one, other) = (person(1), person(2));
        for (owners, only) in [
            (&[one][..], true),
            (&[one, other], false),
            (&[other], false),
            (&[], false),
        ] {
            assert_eq!(is_only_owner(one, owners), only, "{owners:?}");
            for role in OrganisationRole::ALL {
                let expected = only && *role != OrganisationRole::Owner;
                assert_eq!(leaves_no_owner(one, *role, owners), expected, "{role} {owners:?}");
            }
        }
    }

    #[test]
    fn who_decides_or_audits_belongs_to_no_cluster_and_everybody_else_may() {
        for role in BodyRole::ALL {
            let out = matches!(role, BodyRole::Decider | BodyRole::Auditor);
            assert_eq!(kept_out(&BTreeSet::from([*role])).is_some(), out, "{role}");
        }
        let both = BTreeSet::from([BodyRole::Officer, BodyRole::Decider]);
        assert_eq!(kept_out(&both), Some(BodyRole::Decider));
    }
}
