//! Who may keep accounts, and what they may not do for themselves.

use std::net::{IpAddr, Ipv4Addr};

use uuid::Uuid;

use super::{house::House, keeping_time::letters, steps::code};
use crate::{
    domain::{
        account::BodyRole,
        ids::PersonId,
        policy::Denied,
        role_change::{AccountEvent, RoleProposal},
    },
    store::{accounts, members, people, queue},
    usecase::{
        Cx, UseCaseError,
        account_news::{ACCOUNT_JOB, AccountJob},
        accounts::{list, one, waiting},
        change_roles::{agree_to_role, change_roles_from_shell, drop_proposal, propose_role, take_role},
        manage_accounts::{AddPerson, add_person},
        members::remove,
        notify::Letter,
        open_account::{Invite, close_account, invite_to_account, reopen_account, reset_from_shell, send_account_link},
        roles_record::{RoleFault, role_faults},
        sessions,
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

fn invited(email: &str, roles: &[BodyRole]) -> Invite {
    Invite {
        email: email.to_owned(),
        name: "New".to_owned(),
        country: "LT".to_owned(),
        language: "lt".to_owned(),
        roles: roles.to_vec(),
        reason: "Employed".to_owned(),
    }
}

#[test]
fn only_administrators_keep_accounts() {
    let house = with_administrators();
    let somebody = id(&house, "lead");
    for name in ["owner", "officer", "decider-1"] {
        let cx = house.by(name);
        let refused = [
            list(&cx, "").map(drop).err(),
            one(&cx, somebody).map(drop).err(),
            propose_role(&cx, somebody, Some(BodyRole::Reviewer), "why").err(),
            take_role(&cx, somebody, BodyRole::Assessor, "why").err(),
            close_account(&cx, somebody, "why").err(),
            reopen_account(&cx, somebody, "why").err(),
            send_account_link(&cx, somebody).err(),
            drop_proposal(&cx, somebody, Uuid::nil()).err(),
            agree_to_role(&cx, somebody, Uuid::nil(), PASSWORD).err(),
            invite_to_account(&cx, &invited("x@example.org", &[BodyRole::Reviewer]))
                .map(drop)
                .err(),
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
    propose_role(&first, lead, Some(BodyRole::Reviewer), "Trained").unwrap();
    let again = propose_role(&second, lead, Some(BodyRole::Reviewer), "Trained").unwrap_err();
    assert_eq!(code(&again), ("role", "role_proposed"));
    for (role, expected) in [
        (BodyRole::Assessor, "role_held"),
        (BodyRole::Auditor, "roles_exclude"),
        (BodyRole::Administrator, "roles_exclude"),
    ] {
        let refused = propose_role(&first, lead, Some(role), "why").unwrap_err();
        assert_eq!(code(&refused), ("role", expected), "{role}");
    }
    propose_role(&first, id(&house, "administrator-2"), Some(BodyRole::Officer), "why").unwrap_err();
    let nobody = invite_to_account(&first, &invited("new@example.org", &[BodyRole::Officer])).unwrap();
    let both = propose_role(&second, nobody, Some(BodyRole::Auditor), "why").unwrap_err();
    assert_eq!(code(&both), ("role", "roles_exclude"), "with what is proposed already");
    let kept = one(&first, nobody).unwrap().account.proposals.remove(0);
    drop_proposal(&second, nobody, kept.id).unwrap();
    let member = propose_role(&first, id(&house, "owner"), Some(BodyRole::Decider), "why").unwrap_err();
    assert_eq!(code(&member), ("role", "kept_out"));
    let own = propose_role(&first, id(&house, "administrator-1"), Some(BodyRole::Auditor), "why").unwrap_err();
    assert_eq!(code(&own), ("role", "own_account"));

    let [(proposal, _)] = waiting(&second).unwrap().try_into().unwrap();
    assert!(waiting(&first).unwrap().is_empty(), "who proposed it waits for another");
    let by_proposer = agree_to_role(&first, lead, proposal.id, PASSWORD).unwrap_err();
    assert_eq!(code(&by_proposer), ("proposal", "proposed_by_you"));
    let guessed = agree_to_role(&second, lead, proposal.id, "a guess").unwrap_err();
    assert_eq!(code(&guessed), ("password", "wrong_password"));
    assert_eq!(roles(&house, "lead"), [BodyRole::Assessor]);
    agree_to_role(&second, lead, proposal.id, PASSWORD).unwrap();
    assert_eq!(roles(&house, "lead"), [BodyRole::Assessor, BodyRole::Reviewer]);
    let settled = agree_to_role(&second, lead, proposal.id, PASSWORD).unwrap_err();
    assert!(matches!(settled, UseCaseError::NotFound), "{settled:?}");

    propose_role(&first, lead, Some(BodyRole::Appeals), "Trained").unwrap();
    let dropped = one(&first, lead).unwrap().account.proposals.remove(0);
    drop_proposal(&first, lead, dropped.id).unwrap();
    take_role(&second, lead, BodyRole::Reviewer, "Left the panel").unwrap();
    assert_eq!(roles(&house, "lead"), [BodyRole::Assessor]);
    let happened = one(&first, lead).unwrap().history;
    let happened: Vec<_> = happened.iter().map(|moment| moment.event).collect();
    use AccountEvent::{Agree, Drop, Give, Propose, Take};
    assert_eq!(happened, [Take, Drop, Propose, Agree, Propose, Give]);
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
    let Err(UseCaseError::Invalid(errors)) = invite_to_account(&first, &empty) else {
        panic!("an account of nobody")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, ["name", "email", "country", "language", "roles", "reason"]);
    let person = invite_to_account(
        &first,
        &invited(" New@Example.org", &[BodyRole::Officer, BodyRole::Reviewer]),
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
    propose_role(&first, id(&house, "lead"), Some(BodyRole::Reviewer), "Trained").unwrap();
    let change = |name: &str, give: &[BodyRole], take: &[BodyRole]| {
        change_roles_from_shell(&operator, id(&house, name), (give, take), "Rescue")
    };
    change("lead", &[BodyRole::Reviewer], &[]).unwrap();
    assert!(one(&first, id(&house, "lead")).unwrap().account.proposals.is_empty());
    change("administrator-2", &[BodyRole::Auditor], &[BodyRole::Administrator]).unwrap();
    assert_eq!(roles(&house, "administrator-2"), [BodyRole::Auditor]);
    let last = change("administrator-1", &[], &[BodyRole::Administrator]).unwrap_err();
    assert_eq!(code(&last), ("account", "last_administrator"));
    assert_eq!(roles(&house, "administrator-1"), [BodyRole::Administrator]);

    close_account(&first, id(&house, "officer"), "Left").unwrap();
    reset_from_shell(&operator, id(&house, "officer"), "nine quiet lighthouses").unwrap();
    let file = one(&first, id(&house, "officer")).unwrap();
    assert!(file.account.person.active);
    let guessable = reset_from_shell(&operator, id(&house, "officer"), "short").unwrap_err();
    assert_eq!(code(&guessable).0, "password");
}

#[test]
fn who_is_closed_or_no_administrator_any_more_ends_nothing_they_began_and_what_they_proposed_is_dropped() {
    let house = with_administrators();
    house.add("administrator-3", "LT", Some(BodyRole::Administrator));
    let (first, second) = (house.by("administrator-1"), house.by("administrator-2"));
    let lead = id(&house, "lead");
    propose_role(&second, lead, Some(BodyRole::Reviewer), "Trained").unwrap();
    let proposal = waiting(&first).unwrap().remove(0).0;
    // Both began a request; then one of them is closed.
    close_account(&first, id(&house, "administrator-2"), "Left").unwrap();
    let late = [
        propose_role(&second, lead, Some(BodyRole::Appeals), "Trained").err(),
        take_role(&second, lead, BodyRole::Assessor, "why").err(),
        close_account(&second, lead, "why").err(),
        invite_to_account(&second, &invited("x@example.org", &[BodyRole::Reviewer]))
            .map(drop)
            .err(),
    ];
    for late in late {
        let refused = matches!(late, Some(UseCaseError::Denied(_) | UseCaseError::Conflict));
        assert!(refused, "{late:?}");
    }
    let gone = agree_to_role(&first, lead, proposal.id, PASSWORD).unwrap_err();
    assert!(matches!(gone, UseCaseError::NotFound), "{gone:?}");

    // Opened again, the account has no role: on those, two agree anew.
    reopen_account(&first, id(&house, "administrator-2"), "Back").unwrap();
    assert!(roles(&house, "administrator-2").is_empty());
    let own = Some(BodyRole::Administrator);
    propose_role(&first, id(&house, "administrator-2"), own, "Back").unwrap();
    assert_eq!(waiting(&house.by("administrator-3")).unwrap().len(), 1);
}

#[test]
fn a_link_that_was_mailed_leads_nowhere_once_the_account_is_closed_or_its_password_was_given() {
    let house = with_administrators();
    let first = house.by("administrator-1");
    let operator = Cx::system(&house.services, "shell");
    let links = || {
        let person = id(&house, "lead");
        let forgotten = house
            .services
            .store
            .write(|db| crate::store::password_resets::forget(db, person));
        usize::from(forgotten.unwrap())
    };
    send_account_link(&first, id(&house, "lead")).unwrap();
    reset_from_shell(&operator, id(&house, "lead"), "nine quiet lighthouses").unwrap();
    assert_eq!(links(), 0);
    send_account_link(&first, id(&house, "lead")).unwrap();
    close_account(&first, id(&house, "lead"), "Left").unwrap();
    assert_eq!(links(), 0);
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let refused = sessions::sign_in(&operator, "lead@example.org", "nine quiet lighthouses", here).unwrap_err();
    assert_eq!(code(&refused), ("password", "sign_in_failed"));
}

#[test]
fn a_link_that_an_administrator_sent_is_not_cut_short_by_a_stranger_who_asks_for_another() {
    let house = with_administrators();
    let person = invite_to_account(
        &house.by("administrator-1"),
        &invited("new@example.org", &[BodyRole::Officer]),
    );
    let person = person.unwrap();
    let link = || {
        let found = house
            .services
            .store
            .read(|db| crate::store::password_resets::of_person(db, person));
        found.unwrap().unwrap()
    };
    let sent = link();
    let stranger = Cx::system(&house.services, "stranger");
    crate::usecase::new_password::ask(&stranger, "new@example.org", IpAddr::V4(Ipv4Addr::LOCALHOST)).unwrap();
    assert_eq!(link(), sent);
}

#[test]
fn a_role_that_was_written_past_the_service_shows_against_the_trail_and_so_does_one_that_was_taken_away_so() {
    let house = House::new();
    let system = Cx::system(&house.services, "shell");
    let person = add_person(
        &system,
        &AddPerson {
            email: "new@example.org",
            name: "New",
            country: "LT",
            language: "lt",
            password: "a long enough pass phrase",
            roles: &[BodyRole::Reviewer, BodyRole::Assessor],
            membership: None,
        },
    )
    .unwrap();
    change_roles_from_shell(&system, person, (&[BodyRole::Officer], &[BodyRole::Assessor]), "Moved").unwrap();
    let faults = || {
        let all = house.services.store.read(role_faults).unwrap();
        // The people of this house were hired past the service.
        let of_person = all.into_iter().filter(|(email, _)| email == "new@example.org");
        of_person.map(|(_, fault)| fault).collect::<Vec<_>>()
    };
    assert_eq!(faults(), []);
    let now = system.now();
    house
        .services
        .store
        .write(|db| {
            people::grant_role(db, person, BodyRole::Decider, now)?;
            people::revoke_role(db, person, BodyRole::Officer)
        })
        .unwrap();
    assert_eq!(
        faults(),
        [RoleFault::Untold(BodyRole::Decider), RoleFault::Lost(BodyRole::Officer)]
    );
}

#[test]
fn the_owner_of_an_account_is_told_of_what_others_do_with_it_and_other_administrators_of_what_waits_for_them() {
    let house = with_administrators();
    let person = id(&house, "lead");
    let told = || {
        let jobs = house.services.store.read(queue::list_unfinished).unwrap();
        let news = jobs.into_iter().filter(|job| job.kind == ACCOUNT_JOB);
        let mut people: Vec<PersonId> = news
            .map(|job| serde_json::from_value::<AccountJob>(job.payload).unwrap().person)
            .collect();
        people.sort();
        people
    };
    propose_role(&house.by("administrator-1"), person, Some(BodyRole::Officer), "Moves").unwrap();
    let second = id(&house, "administrator-2");
    assert_eq!(told(), [second], "who proposed it knows");
    let (proposal, _) = waiting(&house.by("administrator-2")).unwrap().remove(0);
    agree_to_role(&house.by("administrator-2"), person, proposal.id, PASSWORD).unwrap();
    assert_eq!(told().iter().filter(|one| **one == person).count(), 1);
    take_role(&house.by("administrator-1"), person, BodyRole::Officer, "Moved back").unwrap();
    reset_from_shell(
        &Cx::system(&house.services, "shell"),
        person,
        "another long pass phrase",
    )
    .unwrap();
    close_account(&house.by("administrator-1"), person, "Left").unwrap();
    assert_eq!(
        told().iter().filter(|one| **one == person).count(),
        4,
        "once each, roles that went with it included"
    );
}

#[test]
fn a_role_that_one_administrator_gave_alone_by_a_proposal_that_nobody_made_shows_against_the_trail() {
    let house = with_administrators();
    let person = id(&house, "lead");
    let forged = RoleProposal {
        id: Uuid::nil(),
        person,
        role: BodyRole::Officer,
        by: id(&house, "administrator-2"),
        at: house.by("officer").now(),
        reason: "Written past the service.".to_owned(),
    };
    house.services.store.write(|db| accounts::propose(db, &forged)).unwrap();
    agree_to_role(&house.by("administrator-1"), person, Uuid::nil(), PASSWORD).unwrap();
    let faults = house.services.store.read(role_faults).unwrap();
    let email = format!("{}@example.org", "lead");
    assert!(
        faults.contains(&(email.clone(), RoleFault::Untold(BodyRole::Officer))),
        "{faults:?}"
    );
    // As it should be, it shows nothing.
    propose_role(&house.by("administrator-1"), person, Some(BodyRole::Reviewer), "Moves").unwrap();
    let (proposal, _) = waiting(&house.by("administrator-2")).unwrap().remove(0);
    agree_to_role(&house.by("administrator-2"), person, proposal.id, PASSWORD).unwrap();
    let faults = house.services.store.read(role_faults).unwrap();
    assert!(
        !faults.contains(&(email, RoleFault::Untold(BodyRole::Reviewer))),
        "{faults:?}"
    );
}

#[test]
fn an_officer_is_told_of_a_place_that_somebody_lost_with_a_role() {
    let house = with_administrators();
    house.in_evaluation();
    let told = || letters(&house, Letter::ConflictDeclared);
    take_role(
        &house.by("administrator-1"),
        id(&house, "assessor"),
        BodyRole::Assessor,
        "Left",
    )
    .unwrap();
    assert_eq!(told(), 1);
}

#[test]
fn of_two_owners_who_take_each_other_off_in_the_same_moment_one_stays() {
    let house = House::new();
    house.add("second", "LT", None);
    house.join("second");
    // Both requests began before either was carried out.
    let (first, second) = (house.by("owner"), house.by("second"));
    remove(&first, house.organisation, house.person("second")).unwrap();
    let late = remove(&second, house.organisation, house.person("owner")).unwrap_err();
    assert!(matches!(late, UseCaseError::Conflict), "{late:?}");
    let left = house.services.store.read(|db| members::owners(db, house.organisation));
    assert_eq!(left.unwrap(), [house.person("owner")]);
}
