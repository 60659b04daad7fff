//! Roles at the body held against the audit trail: whoever writes past the service into the table of roles is named.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{account::BodyRole, audit::Author, ids::PersonId, role_change::AccountEvent},
    store::{Db, StoreError, audit, people},
    usecase::accounts::{event_name, role_told},
};

/// What can be wrong with a role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleFault {
    /// It is held, and the operator did not give it, nor did one administrator propose it and another agree.
    #[error("body_roles: holds the role {0}, and the trail tells of nobody who gave it")]
    Untold(BodyRole),
    /// It was given and not taken away, and is not held.
    #[error("body_roles: was given the role {0}, and it is not kept")]
    Lost(BodyRole),
    /// An event that gives or takes a role says not whose, or which.
    #[error("audit_events: event {0} does not say whose role it is about, and which")]
    Unreadable(i64),
}

/// Everything in which the roles that people hold are not those that were given to them, by the person's address.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn role_faults(db: &mut Db) -> Result<Vec<(String, RoleFault)>, StoreError> {
    let (told, held) = (told(db)?, people::all_roles(db)?);
    let mut faults: Vec<_> = told
        .unreadable
        .into_iter()
        .map(|seq| (String::new(), RoleFault::Unreadable(seq)))
        .collect();
    let mut told = told.held;
    for person in held.keys() {
        told.entry(*person).or_default();
    }
    for (person, given) in told {
        let held = held.get(&person).cloned().unwrap_or_default();
        let untold = held.difference(&given).copied().map(RoleFault::Untold);
        let lost = given.difference(&held).copied().map(RoleFault::Lost);
        let wrong: Vec<_> = untold.chain(lost).collect();
        if !wrong.is_empty() {
            let account = people::find(db, person)?.map_or_else(|| person.to_string(), |found| found.email);
            faults.extend(wrong.into_iter().map(|fault| (account.clone(), fault)));
        }
    }
    Ok(faults)
}

/// What the trail tells of roles.
#[derive(Default)]
struct Told {
    /// The roles that people hold by it.
    held: BTreeMap<PersonId, BTreeSet<BodyRole>>,
    /// The events that nothing can be read from.
    unreadable: Vec<i64>,
}

fn told(db: &mut Db) -> Result<Told, StoreError> {
    use AccountEvent::{Agree, Drop, Give, Propose, Take};
    let names: BTreeMap<_, _> = [Propose, Drop, Agree, Give, Take]
        .map(|event| (event_name(event), event))
        .into();
    let mut all = Told::default();
    // Who proposed what waits for another's word.
    let mut proposed = BTreeMap::new();
    for event in audit::named(db, &names.keys().cloned().collect::<Vec<_>>())? {
        let whose = event.reason.as_deref().and_then(role_told);
        let (Some(about), Some(kind)) = (whose, names.get(&event.event)) else {
            all.unreadable.push(event.seq);
            continue;
        };
        let (person, role) = about;
        let held = all.held.entry(person).or_default();
        match kind {
            Propose => drop(proposed.insert(about, event.actor)),
            Drop => drop(proposed.remove(&about)),
            Take => drop(held.remove(&role)),
            Agree => {
                let by = proposed.remove(&about);
                let is_of_two =
                    by.is_some_and(|by| by != event.actor) && event.actor != Author::Person(person).to_string();
                if is_of_two {
                    held.insert(role);
                }
            }
            // The operator's word settles what was proposed.
            _ => {
                proposed.remove(&about);
                held.insert(role);
            }
        }
    }
    Ok(all)
}
