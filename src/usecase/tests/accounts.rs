//! Who may keep accounts, and what they may not do for themselves.

use super::{house::House, steps::code};
use crate::{
    domain::{account::BodyRole, ids::PersonId, policy::Denied, role_change::AccountEvent},
    store::people,
    usecase::{
        Cx, UseCaseError,
        accounts::{
            Invite, agree, change_from_shell, close, drop_proposal, invite, list, one, propose, reset_from_shell, take,
            waiting,
        },
    },
};

use super::house::PASSWORD;

fn with_administrators() -> House {
    let house = House::new();
    for name in ["administrator-1", "administrator-2"] {
        house.add(name, "LT", Some(BodyRole::Administrator));
    }
    house
}

fn id(house: &House, name: &str) -> PersonId {
    let email = format!("{name}@example.org");
    let found = house.services.store.read(|db| people::find_by_email(db, &email));
    found.unwrap().unwrap().id
}

fn roles(house: &House, name: &str) -> Vec<BodyRole> {
    let person = id(house, name);
    let held = house.services.store.read(|db| people::roles(db, person)).unwrap();
    held.into_iter().collect()
}

#[test]
fn only_administrators_keep_accounts() {
    let house = with_administrators();
    let somebody = id(&house, "lead");
    for name in ["owner", "officer", "decider-1"] {
        let cx = house.by(name);
        let refused = [
            list(&cx, "").err(),
            one(&cx, somebody).err(),
            propose(&cx, somebody, Some(BodyRole::Reviewer), "why").err(),
            take(&cx, somebody, BodyRole::Assessor, "why").err(),
            close(&cx, somebody, "why").err(),
        ];
        for refused in refused {
            assert!(
                matches!(refused, Some(UseCaseError::Denied(Denied::Role))),
                "{name}: {refused:?}"
            );
        }
        assert!(waiting(&cx).unwrap().is_empty());
    }
}

#[test]
fn a_role_is_held_once_another_administrator_agrees_and_never_by_who_would_have_it() {
    let house = with_administrators();
    let (first, second) = (house.by("administrator-1"), house.by("administrator-2"));
    let lead = id(&house, "lead");
    propose(&first, lead, Some(BodyRole::Reviewer), "Trained").unwrap();
    let again = propose(&second, lead, Some(BodyRole::Reviewer), "Trained").unwrap_err();
    assert_eq!(code(&again), ("role", "role_proposed"));
    for (role, expected) in [
        (BodyRole::Assessor, "role_held"),
        (BodyRole::Auditor, "roles_exclude"),
        (BodyRole::Administrator, "roles_exclude"),
    ] {
        let refused = propose(&first, lead, Some(role), "why").unwrap_err();
        assert_eq!(code(&refused), ("role", expected), "{role}");
    }
    let member = propose(&first, id(&house, "owner"), Some(BodyRole::Decider), "why").unwrap_err();
    assert_eq!(code(&member), ("role", "kept_out"));
    let own = propose(&first, id(&house, "administrator-1"), Some(BodyRole::Auditor), "why").unwrap_err();
    assert_eq!(code(&own), ("role", "own_account"));

    let [(proposal, _)] = waiting(&second).unwrap().try_into().unwrap();
    assert!(waiting(&first).unwrap().is_empty(), "who proposed it waits for another");
    let by_proposer = agree(&first, lead, proposal.id, PASSWORD).unwrap_err();
    assert_eq!(code(&by_proposer), ("proposal", "proposed_by_you"));
    let guessed = agree(&second, lead, proposal.id, "a guess").unwrap_err();
    assert_eq!(code(&guessed), ("password", "wrong_password"));
    assert_eq!(roles(&house, "lead"), [BodyRole::Assessor]);
    agree(&second, lead, proposal.id, PASSWORD).unwrap();
    assert_eq!(roles(&house, "lead"), [BodyRole::Assessor, BodyRole::Reviewer]);
    let settled = agree(&second, lead, proposal.id, PASSWORD).unwrap_err();
    assert!(matches!(settled, UseCaseError::NotFound), "{settled:?}");

    propose(&first, lead, Some(BodyRole::Appeals), "Trained").unwrap();
    let dropped = one(&first, lead).unwrap().account.proposals.remove(0);
    drop_proposal(&first, lead, dropped.id).unwrap();
    take(&second, lead, BodyRole::Reviewer, "Left the panel").unwrap();
    assert_eq!(roles(&house, "lead"), [BodyRole::Assessor]);
    let happened = one(&first, lead).unwrap().history;
    let happened: Vec<_> = happened.iter().map(|moment| moment.event).collect();
    use AccountEvent::{Agree, Drop, Propose, Take};
    assert_eq!(happened, [Take, Drop, Propose, Agree, Propose]);
}

#[test]
fn an_account_is_opened_with_nothing_but_proposals_and_what_is_missing_is_named_at_once() {
    let house = with_administrators();
    let first = house.by("administrator-1");
    let empty = Invite {
        email: String::new(),
        name: String::new(),
        country: String::new(),
        language: String::new(),
        roles: Vec::new(),
        reason: String::new(),
    };
    let Err(UseCaseError::Invalid(errors)) = invite(&first, &empty) else {
        panic!("an account of nobody")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, ["roles", "reason", "email", "name", "country", "language"]);
    let person = invite(
        &first,
        &Invite {
            email: " New@Example.org".to_owned(),
            name: "New".to_owned(),
            country: "LT".to_owned(),
            language: "lt".to_owned(),
            roles: vec![BodyRole::Officer, BodyRole::Reviewer],
            reason: "Employed".to_owned(),
        },
    );
    let file = one(&first, person.unwrap()).unwrap();
    assert_eq!((file.account.roles.len(), file.account.proposals.len()), (0, 2));
    assert_eq!(file.account.person.email, "new@example.org");
}

#[test]
fn the_operator_gives_roles_and_passwords_and_leaves_an_administrator_too() {
    let house = with_administrators();
    let operator = Cx::system(&house.services, "shell");
    let first = house.by("administrator-1");
    propose(&first, id(&house, "lead"), Some(BodyRole::Reviewer), "Trained").unwrap();
    let change = |name: &str, give: &[BodyRole], take: &[BodyRole]| {
        let email = format!("{name}@example.org");
        change_from_shell(&operator, &email, (give, take), "Rescue")
    };
    change("lead", &[BodyRole::Reviewer], &[]).unwrap();
    assert!(one(&first, id(&house, "lead")).unwrap().account.proposals.is_empty());
    change("administrator-2", &[BodyRole::Auditor], &[BodyRole::Administrator]).unwrap();
    assert_eq!(roles(&house, "administrator-2"), [BodyRole::Auditor]);
    let last = change("administrator-1", &[], &[BodyRole::Administrator]).unwrap_err();
    assert_eq!(code(&last), ("account", "last_administrator"));
    assert_eq!(roles(&house, "administrator-1"), [BodyRole::Administrator]);

    close(&first, id(&house, "officer"), "Left").unwrap();
    reset_from_shell(&operator, "Officer@example.org", "nine quiet lighthouses").unwrap();
    let file = one(&first, id(&house, "officer")).unwrap();
    assert!(file.account.person.active);
    let guessable = reset_from_shell(&operator, "officer@example.org", "short").unwrap_err();
    assert_eq!(code(&guessable).0, "password");
}
