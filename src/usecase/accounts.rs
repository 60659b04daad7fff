//! The accounts as administrators see them, and what the use cases that change them share.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        account::{BodyRole, CaseRole, Person},
        certificate::listing::Words,
        ids::PersonId,
        policy::{self, Action, Resource},
        role_change::{AccountEvent, RoleProposal, fits, leaves_no_administrator},
        says::says_something,
    },
    store::{
        Db,
        accounts::{self, AccountMoment},
        audit,
        organisations::{self, Membership},
        password_resets, people, sessions as browsers,
    },
    usecase::{Cx, UseCaseError},
};

/// An account as administrators see it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose.
    pub person: Person,
    /// Their roles at the body.
    pub roles: BTreeSet<BodyRole>,
    /// The organisations they belong to.
    pub organisations: Vec<Membership>,
    /// The roles that are proposed.
    pub proposals: Vec<RoleProposal>,
}

/// One of them with what happened to it.
#[derive(Clone, Debug)]
pub struct AccountFile {
    /// The account.
    pub account: Account,
    /// The roles they could get, being what they are.
    pub possible: Vec<BodyRole>,
    /// What happened, the newest first.
    pub history: Vec<AccountMoment>,
    /// The names of those who did it.
    pub names: BTreeMap<PersonId, String>,
    /// Whether somebody else could agree to what the reader proposes.
    pub has_second: bool,
    /// Whether there is somebody who could agree to each of the proposals.
    pub can_be_settled: bool,
}

/// Who keeps accounts, and as what; none is the operator, on the machine.
pub(super) type Keeper = Option<(PersonId, CaseRole)>;

/// Who keeps accounts, as they are within the transaction: whoever was closed or lost the role since the request began keeps none.
pub(super) fn keeper(db: &mut Db, cx: &Cx) -> Result<(PersonId, CaseRole), UseCaseError> {
    let person = cx.actor()?.person;
    let actor = people::actor(db, person)?;
    let role = policy::can(actor.as_ref(), Action::ManageUsers, Resource::Service)?;
    Ok((person, role))
}

/// The accounts in whose name or address all these words stand, by name; without words, those of the body's people.
pub fn list(cx: &Cx, text: &str) -> Result<Vec<Account>, UseCaseError> {
    let words = Words::of(text);
    cx.services.store.read(|db| {
        keeper(db, cx)?;
        let mut belongs = organisations::memberships(db)?;
        let (roles, proposals) = (people::all_roles(db)?, accounts::proposals(db)?);
        let mut listed = Vec::new();
        for person in people::list(db)? {
            let held = roles.get(&person.id).cloned().unwrap_or_default();
            let proposed = proposals.iter().filter(|proposal| proposal.person == person.id);
            let proposed: Vec<_> = proposed.cloned().collect();
            let is_sought = if words.is_empty() {
                !held.is_empty() || !proposed.is_empty()
            } else {
                words.stand_in(&[&person.name, &person.email])
            };
            if is_sought {
                listed.push(Account {
                    organisations: belongs.remove(&person.id).unwrap_or_default(),
                    person,
                    roles: held,
                    proposals: proposed,
                });
            }
        }
        cx.sort_by_name(&mut listed, |account| &account.person.name);
        Ok(listed)
    })
}

/// One account.
///
/// # Errors
/// [`UseCaseError::NotFound`] where there is none.
pub fn one(cx: &Cx, person: PersonId) -> Result<AccountFile, UseCaseError> {
    cx.services.store.read(|db| {
        let (reader, _) = keeper(db, cx)?;
        let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
        let (roles, mut proposals) = (people::roles(db, person)?, accounts::proposals(db)?);
        proposals.retain(|proposal| proposal.person == person);
        let organisations = organisations::of_person(db, person)?.into_iter();
        let organisations: Vec<_> = organisations
            .map(|(organisation, role)| (organisation.id, organisation.legal_name, role))
            .collect();
        let history = accounts::history(db, person)?;
        let acted = history.iter().filter_map(|moment| moment.by);
        let names = people::names(db, acted.chain(proposals.iter().map(|proposal| proposal.by)))?;
        let is_proposed = |role: &BodyRole| proposals.iter().any(|proposal| proposal.role == *role);
        let possible = BodyRole::ALL.iter().copied();
        let possible =
            possible.filter(|role| fits(*role, &roles, !organisations.is_empty()).is_ok() && !is_proposed(role));
        let administrators = administrators(db)?;
        let settles = |proposal: &RoleProposal| administrators.iter().any(|one| proposal.agreed_by(*one).is_ok());
        Ok(AccountFile {
            possible: possible.collect(),
            has_second: administrators.iter().any(|one| *one != reader && *one != person),
            can_be_settled: proposals.iter().all(settles),
            account: Account {
                person: found,
                roles,
                organisations,
                proposals,
            },
            history,
            names,
        })
    })
}

/// The roles that are proposed for the reader.
pub fn proposed_for_me(cx: &Cx) -> Result<Vec<BodyRole>, UseCaseError> {
    let me = cx.actor()?.person;
    let proposals = cx.services.store.read(accounts::proposals)?.into_iter();
    Ok(proposals.filter(|one| one.person == me).map(|one| one.role).collect())
}

/// Whether there is another administrator than the reader, who could agree to what they propose.
///
/// # Errors
/// For everybody but administrators.
pub fn has_second(cx: &Cx) -> Result<bool, UseCaseError> {
    cx.services.store.read(|db| {
        let (reader, _) = keeper(db, cx)?;
        Ok(administrators(db)?.iter().any(|one| *one != reader))
    })
}

/// What waits for an administrator to agree who may, with whose account it is, the oldest first; nothing for others.
pub fn waiting(cx: &Cx) -> Result<Vec<(RoleProposal, Person)>, UseCaseError> {
    if policy::can(cx.actor.as_ref(), Action::ManageUsers, Resource::Service).is_err() {
        return Ok(Vec::new());
    }
    cx.services.store.read(|db| {
        let (reader, _) = keeper(db, cx)?;
        let mut waiting = Vec::new();
        for proposal in accounts::proposals(db)? {
            if proposal.agreed_by(reader).is_ok()
                && let Some(person) = people::find(db, proposal.person)?
            {
                waiting.push((proposal, person));
            }
        }
        Ok(waiting)
    })
}

fn administrators(db: &mut Db) -> Result<Vec<PersonId>, UseCaseError> {
    let all = people::list_with_role(db, BodyRole::Administrator)?;
    Ok(all.into_iter().map(|person| person.id).collect())
}

/// An account in which something can be changed: one that is open.
pub(super) fn expect_open(db: &mut Db, person: PersonId) -> Result<Person, UseCaseError> {
    let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
    if found.active {
        Ok(found)
    } else {
        Err(UseCaseError::field("account", "account_closed"))
    }
}

pub(super) fn expect_reason(reason: &str) -> Result<(), UseCaseError> {
    if says_something(reason) {
        Ok(())
    } else {
        Err(UseCaseError::field("reason", "required"))
    }
}

/// Refuses what would leave nobody who could give a role.
pub(super) fn keep_an_administrator(db: &mut Db, person: PersonId) -> Result<(), UseCaseError> {
    if leaves_no_administrator(person, &administrators(db)?) {
        Err(UseCaseError::field("account", "last_administrator"))
    } else {
        Ok(())
    }
}

/// Ends every way into an account that is open: browsers that are signed in, and links that were mailed.
pub(super) fn shut_out(db: &mut Db, person: PersonId) -> Result<(), UseCaseError> {
    browsers::delete_all_of(db, person)?;
    password_resets::forget(db, person)?;
    Ok(())
}

/// Puts it into the history of a person's account and on the trail.
pub(super) fn note(
    db: &mut Db,
    cx: &Cx,
    (by, person): (Keeper, PersonId),
    (event, role): (AccountEvent, Option<BodyRole>),
    reason: &str,
) -> Result<(), UseCaseError> {
    let moment = AccountMoment {
        event,
        at: cx.now(),
        by: by.map(|(person, _)| person),
        role,
        reason: reason.trim().to_owned(),
    };
    accounts::record(db, person, &moment)?;
    let mut about = vec![format!("person {person}")];
    about.extend(role.map(|role| role.to_string()));
    about.extend((!moment.reason.is_empty()).then_some(moment.reason));
    let mut entry = cx.entry(&event_name(event)).because(Some(about.join(", ")));
    if let Some((_, role)) = by {
        entry.acting_role = role.to_string();
    }
    audit::append(db, entry)?;
    Ok(())
}

/// What an event of an account is called on the trail.
pub(super) fn event_name(event: AccountEvent) -> String {
    format!("account_{event}")
}

/// Whose role an event on the trail tells of, by the words that [`note`] gives it.
pub(super) fn role_told(reason: &str) -> Option<(PersonId, BodyRole)> {
    let mut parts = reason.strip_prefix("person ")?.split(", ");
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
