//! The accounts of the certification body's people, as administrators keep them: opened by an invitation, closed, and given roles
//! on which two of them agree, neither for themself (norms F, C2.11).

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{
    domain::{
        account::{BodyRole, OrganisationRole, Person, normal_email},
        certificate::listing::folded,
        ids::{OrganisationId, PersonId},
        policy::{self, Action, Resource},
        role_change::{AccountEvent, NotYours, RoleProposal, Unfit, fits, leaves_no_administrator},
        says::says_something,
    },
    store::{
        Db,
        accounts::{self, AccountMoment},
        audit, organisations, people, sessions as browsers,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        manage_accounts::{AddPerson, person_of},
        new_password, sessions,
    },
};

/// An account as administrators see it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose.
    pub person: Person,
    /// Their roles at the body.
    pub roles: BTreeSet<BodyRole>,
    /// The organisations they belong to.
    pub organisations: Vec<(OrganisationId, String, OrganisationRole)>,
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
    /// Whether there is another administrator, who could agree.
    pub has_second: bool,
}

fn allowed(cx: &Cx) -> Result<PersonId, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::ManageUsers, Resource::Service)?;
    Ok(cx.actor()?.person)
}

/// The accounts in whose name or address all these words stand, by name; without words, those of the body's people.
pub fn list(cx: &Cx, text: &str) -> Result<Vec<Account>, UseCaseError> {
    allowed(cx)?;
    let sought = folded(text);
    let words: Vec<_> = sought.split_whitespace().collect();
    cx.services.store.read(|db| {
        let (roles, proposals) = (people::all_roles(db)?, accounts::proposals(db)?);
        let mut listed = Vec::new();
        for person in people::list(db)? {
            let held = roles.get(&person.id).cloned().unwrap_or_default();
            let proposed = proposals.iter().filter(|proposal| proposal.person == person.id);
            let proposed: Vec<_> = proposed.cloned().collect();
            let is_sought = if words.is_empty() {
                !held.is_empty() || !proposed.is_empty()
            } else {
                let own = folded(&format!("{} {}", person.name, person.email));
                words.iter().all(|word| own.contains(word))
            };
            if is_sought {
                listed.push(account(db, person, held, proposed)?);
            }
        }
        cx.sort_by_name(&mut listed, |account| &account.person.name);
        Ok(listed)
    })
}

fn account(
    db: &mut Db,
    person: Person,
    roles: BTreeSet<BodyRole>,
    proposals: Vec<RoleProposal>,
) -> Result<Account, UseCaseError> {
    let organisations = organisations::of_person(db, person.id)?.into_iter();
    Ok(Account {
        organisations: organisations
            .map(|(organisation, role)| (organisation.id, organisation.legal_name, role))
            .collect(),
        person,
        roles,
        proposals,
    })
}

/// One account.
///
/// # Errors
/// [`UseCaseError::NotFound`] where there is none.
pub fn one(cx: &Cx, person: PersonId) -> Result<AccountFile, UseCaseError> {
    let reader = allowed(cx)?;
    cx.services.store.read(|db| {
        let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
        let (held, mut proposals) = (people::roles(db, person)?, accounts::proposals(db)?);
        proposals.retain(|proposal| proposal.person == person);
        let history = accounts::history(db, person)?;
        let acted = history.iter().filter_map(|moment| moment.by);
        let names = people::names(db, acted.chain(proposals.iter().map(|proposal| proposal.by)))?;
        let account = account(db, found, held, proposals)?;
        let is_proposed = |role: &BodyRole| account.proposals.iter().any(|proposal| proposal.role == *role);
        let is_member = !account.organisations.is_empty();
        let possible = BodyRole::ALL.iter().copied();
        let possible = possible.filter(|role| fits(*role, &account.roles, is_member).is_ok() && !is_proposed(role));
        Ok(AccountFile {
            possible: possible.collect(),
            has_second: administrators(db)?.iter().any(|one| *one != reader && *one != person),
            account,
            history,
            names,
        })
    })
}

fn administrators(db: &mut Db) -> Result<Vec<PersonId>, UseCaseError> {
    let all = people::list_with_role(db, BodyRole::Administrator)?;
    Ok(all.into_iter().map(|person| person.id).collect())
}

/// Whose account is opened, and what for.
#[derive(Clone, Debug)]
pub struct Invite {
    /// Mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Two-letter country.
    pub country: String,
    /// The language they read.
    pub language: String,
    /// The roles proposed for them.
    pub roles: Vec<BodyRole>,
    /// Why.
    pub reason: String,
}

/// Opens an account and mails its owner a link to choose a password. The roles wait for another administrator.
///
/// # Errors
/// Field errors for what cannot be taken; the address may be in use.
pub fn invite(cx: &Cx, command: &Invite) -> Result<PersonId, UseCaseError> {
    allowed(cx)?;
    let mut errors = Vec::new();
    if command.roles.is_empty() {
        errors.push(FieldError::new("roles", "required"));
    }
    if !says_something(&command.reason) {
        errors.push(FieldError::new("reason", "required"));
    }
    let asked = AddPerson {
        email: &command.email,
        name: &command.name,
        country: &command.country,
        language: &command.language,
        // It is chosen by the link.
        password: "",
        roles: &command.roles,
        membership: None,
    };
    let person = match person_of(cx, &asked) {
        Ok(person) if errors.is_empty() => person,
        Ok(_) => return Err(UseCaseError::Invalid(errors)),
        Err(UseCaseError::Invalid(more)) => {
            errors.extend(more);
            return Err(UseCaseError::Invalid(errors));
        }
        Err(other) => return Err(other),
    };
    let password_hash = cx.services.passwords.hash_untold(&cx.services.chance.token())?;
    cx.services.store.write(|db| {
        if people::find_by_email(db, &person.email)?.is_some() {
            return Err(UseCaseError::field("email", "in_use"));
        }
        people::insert(db, &person, &password_hash)?;
        note(db, cx, person.id, (AccountEvent::Invite, None), &command.reason)?;
        for role in &command.roles {
            put(db, cx, person.id, *role, &command.reason)?;
        }
        new_password::invite(db, cx, person.id)?;
        Ok(person.id)
    })
}

/// Proposes that somebody gets a role.
///
/// # Errors
/// Field errors where the role does not go with what they are, is proposed already, or nobody says why.
pub fn propose(cx: &Cx, person: PersonId, role: Option<BodyRole>, reason: &str) -> Result<(), UseCaseError> {
    let by = allowed(cx)?;
    let mut errors = Vec::new();
    if by == person {
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
    cx.services.store.write(|db| {
        open(db, person)?;
        fit(db, person, role)?;
        put(db, cx, person, role, reason)
    })
}

/// An account that is open.
fn open(db: &mut Db, person: PersonId) -> Result<Person, UseCaseError> {
    let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
    if found.active {
        Ok(found)
    } else {
        Err(UseCaseError::field("account", "account_closed"))
    }
}

fn fit(db: &mut Db, person: PersonId, role: BodyRole) -> Result<(), UseCaseError> {
    let is_member = !organisations::of_person(db, person)?.is_empty();
    let unfit = |why: Unfit| UseCaseError::field("role", why.as_str());
    fits(role, &people::roles(db, person)?, is_member).map_err(unfit)
}

fn put(db: &mut Db, cx: &Cx, person: PersonId, role: BodyRole, reason: &str) -> Result<(), UseCaseError> {
    let known = accounts::proposals(db)?;
    if known.iter().any(|one| (one.person, one.role) == (person, role)) {
        return Err(UseCaseError::field("role", "role_proposed"));
    }
    let proposal = RoleProposal {
        id: cx.services.ids.fresh(),
        person,
        role,
        by: cx.actor()?.person,
        at: cx.now(),
        reason: reason.trim().to_owned(),
    };
    accounts::propose(db, &proposal)?;
    note(db, cx, person, (AccountEvent::Propose, Some(role)), reason)
}

/// What waits for an administrator to agree who may, with whose account it is, the oldest first; nothing for others.
pub fn waiting(cx: &Cx) -> Result<Vec<(RoleProposal, Person)>, UseCaseError> {
    let Ok(reader) = allowed(cx) else {
        return Ok(Vec::new());
    };
    cx.services.store.read(|db| {
        let mut waiting = Vec::new();
        for proposal in accounts::proposals(db)? {
            if proposal.agreed_by(reader).is_ok()
                && let Some(person) = people::find(db, proposal.person)?.filter(|person| person.active)
            {
                waiting.push((proposal, person));
            }
        }
        Ok(waiting)
    })
}

/// Agrees to a role, with the password once more: it is held from then on.
///
/// # Errors
/// Field errors: for who proposed it or would get it, for a wrong password, and where it does not go with what they have become since.
pub fn agree(cx: &Cx, person: PersonId, proposal: Uuid, password: &str) -> Result<(), UseCaseError> {
    let by = allowed(cx)?;
    // Before the transaction: checking a password takes its time, and nobody else could write meanwhile.
    let stepped_up = sessions::step_up(cx, password)?;
    cx.services.store.write(|db| {
        let proposal = proposed(db, person, proposal)?;
        proposal
            .agreed_by(by)
            .map_err(|why| UseCaseError::field("proposal", why.as_str()))?;
        if !stepped_up {
            return Err(UseCaseError::field("password", "wrong_password"));
        }
        open(db, person)?;
        fit(db, person, proposal.role)?;
        accounts::forget(db, proposal.id)?;
        people::grant_role(db, person, proposal.role, cx.now())?;
        note(db, cx, person, (AccountEvent::Agree, Some(proposal.role)), "")
    })
}

/// Drops a proposal: any administrator may, who proposed it included.
///
/// # Errors
/// [`UseCaseError::NotFound`] for one that was settled.
pub fn drop_proposal(cx: &Cx, person: PersonId, proposal: Uuid) -> Result<(), UseCaseError> {
    allowed(cx)?;
    cx.services.store.write(|db| {
        let proposal = proposed(db, person, proposal)?;
        accounts::forget(db, proposal.id)?;
        note(db, cx, person, (AccountEvent::Drop, Some(proposal.role)), "")
    })
}

fn proposed(db: &mut Db, person: PersonId, id: Uuid) -> Result<RoleProposal, UseCaseError> {
    let found = accounts::find(db, id)?.filter(|proposal| proposal.person == person);
    found.ok_or(UseCaseError::NotFound)
}

/// Takes a role away, at once. Who had a place in a case that needs it, is replaced there by its officer.
///
/// # Errors
/// A field error without a reason, or for the last administrator.
pub fn take(cx: &Cx, person: PersonId, role: BodyRole, reason: &str) -> Result<(), UseCaseError> {
    allowed(cx)?;
    said(reason)?;
    cx.services.store.write(|db| {
        if !people::roles(db, person)?.contains(&role) {
            return Err(UseCaseError::NotFound);
        }
        if role == BodyRole::Administrator {
            keep_one(db, person)?;
        }
        people::revoke_role(db, person, role)?;
        note(db, cx, person, (AccountEvent::Take, Some(role)), reason)
    })
}

/// Closes an account: every browser is signed out, and nobody signs in with it.
///
/// # Errors
/// A field error without a reason, for one's own account, or for the last administrator's.
pub fn close(cx: &Cx, person: PersonId, reason: &str) -> Result<(), UseCaseError> {
    let by = allowed(cx)?;
    said(reason)?;
    if by == person {
        return Err(UseCaseError::field("account", NotYours::Oneself.as_str()));
    }
    cx.services.store.write(|db| {
        open(db, person)?;
        keep_one(db, person)?;
        people::set_active(db, person, false)?;
        browsers::delete_all_of(db, person)?;
        note(db, cx, person, (AccountEvent::Close, None), reason)
    })
}

/// Opens an account again that was closed, with what its owner had.
///
/// # Errors
/// A field error without a reason, or for one that is open.
pub fn reopen(cx: &Cx, person: PersonId, reason: &str) -> Result<(), UseCaseError> {
    allowed(cx)?;
    said(reason)?;
    cx.services.store.write(|db| {
        let found = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
        if found.active {
            return Err(UseCaseError::field("account", "account_open"));
        }
        people::set_active(db, person, true)?;
        note(db, cx, person, (AccountEvent::Reopen, None), reason)
    })
}

/// Mails somebody another link to choose a password: for who lost the first mail.
///
/// # Errors
/// A field error for an account that is closed.
pub fn send_link(cx: &Cx, person: PersonId) -> Result<(), UseCaseError> {
    allowed(cx)?;
    cx.services.store.write(|db| {
        open(db, person)?;
        new_password::invite(db, cx, person)?;
        note(db, cx, person, (AccountEvent::SendLink, None), "")
    })
}

fn said(reason: &str) -> Result<(), UseCaseError> {
    if says_something(reason) {
        Ok(())
    } else {
        Err(UseCaseError::field("reason", "required"))
    }
}

fn keep_one(db: &mut Db, person: PersonId) -> Result<(), UseCaseError> {
    if leaves_no_administrator(person, &administrators(db)?) {
        Err(UseCaseError::field("account", "last_administrator"))
    } else {
        Ok(())
    }
}

/// Puts it into the account's history and on the trail.
fn note(
    db: &mut Db,
    cx: &Cx,
    person: PersonId,
    (event, role): (AccountEvent, Option<BodyRole>),
    reason: &str,
) -> Result<(), UseCaseError> {
    let by = cx.actor.as_ref().map(|actor| actor.person);
    let moment = AccountMoment {
        event,
        at: cx.now(),
        by,
        role,
        reason: reason.trim().to_owned(),
    };
    accounts::record(db, person, &moment)?;
    let mut about = vec![format!("person {person}")];
    about.extend(role.map(|role| role.to_string()));
    about.extend((!moment.reason.is_empty()).then_some(moment.reason));
    let mut entry = cx.entry(&format!("account_{event}")).because(Some(about.join(", ")));
    if by.is_some() {
        BodyRole::Administrator.as_str().clone_into(&mut entry.acting_role);
    }
    audit::append(db, entry)?;
    Ok(())
}

/// Gives or takes roles from the shell, by the operator: the first administrator, and rescue.
///
/// # Errors
/// Field errors where a role does not go with what they are, or the last administrator's would be taken.
pub fn change_from_shell(
    cx: &Cx,
    email: &str,
    (give, take): (&[BodyRole], &[BodyRole]),
    reason: &str,
) -> Result<BTreeSet<BodyRole>, UseCaseError> {
    said(reason)?;
    cx.services.store.write(|db| {
        let person = by_address(db, email)?.id;
        for role in take {
            if people::roles(db, person)?.contains(role) {
                if *role == BodyRole::Administrator {
                    keep_one(db, person)?;
                }
                people::revoke_role(db, person, *role)?;
                note(db, cx, person, (AccountEvent::Take, Some(*role)), reason)?;
            }
        }
        for role in give {
            fit(db, person, *role)?;
            people::grant_role(db, person, *role, cx.now())?;
            let proposals = accounts::proposals(db)?.into_iter();
            for settled in proposals.filter(|one| (one.person, one.role) == (person, *role)) {
                accounts::forget(db, settled.id)?;
            }
            note(db, cx, person, (AccountEvent::Give, Some(*role)), reason)?;
        }
        Ok(people::roles(db, person)?)
    })
}

/// Gives somebody another password from the shell, and opens the account if it was closed: rescue where no mail arrives.
///
/// # Errors
/// A field error for a password that cannot be taken; [`UseCaseError::NotFound`] for an address without an account.
pub fn reset_from_shell(cx: &Cx, email: &str, password: &str) -> Result<(), UseCaseError> {
    let found = cx.services.store.read(|db| by_address(db, email))?;
    let hash = cx.services.passwords.hash(password, &[&found.email, &found.name])?;
    cx.services.store.write(|db| {
        let person = by_address(db, email)?;
        people::set_password_hash(db, person.id, &hash)?;
        browsers::delete_all_of(db, person.id)?;
        note(db, cx, person.id, (AccountEvent::Reset, None), "")?;
        if !person.active {
            people::set_active(db, person.id, true)?;
            note(db, cx, person.id, (AccountEvent::Reopen, None), "")?;
        }
        Ok(())
    })
}

fn by_address(db: &mut Db, email: &str) -> Result<Person, UseCaseError> {
    people::find_by_email(db, &normal_email(email))?.ok_or(UseCaseError::NotFound)
}
