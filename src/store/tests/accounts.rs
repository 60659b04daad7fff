use std::collections::BTreeSet;

use super::{NOW, add_organisation, add_person, organisation, person};
use crate::{
    domain::account::{BodyRole, OrganisationRole},
    store::{StoreError, organisations, people, sessions, testing::each_database},
};

#[test]
fn a_person_is_found_by_id_and_by_the_address_however_it_is_typed() {
    each_database(|store| {
        store
            .write(|db| {
                add_person(db, 1)?;
                assert_eq!(people::find(db, person(1).id)?, Some(person(1)));
                assert_eq!(people::find(db, person(2).id)?, None);
                assert_eq!(people::find_by_email(db, "PERSON-1@example.org ")?, Some(person(1)));

                people::set_password_hash(db, person(1).id, "new hash")?;
                let credentials = people::credentials(db, "Person-1@example.org")?.expect("an account");
                assert_eq!(
                    (credentials.person, credentials.password_hash.as_str()),
                    (person(1).id, "new hash")
                );
                assert!(credentials.active);
                assert!(people::credentials(db, "nobody@example.org")?.is_none());
                assert!(matches!(
                    people::set_password_hash(db, person(2).id, "x"),
                    Err(StoreError::Conflict)
                ));
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn an_actor_holds_what_the_person_holds_now() {
    each_database(|store| {
        store
            .write(|db| {
                let (person, organisation) = (add_person(db, 1)?, add_organisation(db, 1)?);
                people::grant_role(db, person, BodyRole::Officer, NOW)?;
                people::grant_role(db, person, BodyRole::Officer, NOW)?;
                people::grant_role(db, person, BodyRole::Reviewer, NOW)?;
                organisations::set_member(db, organisation, person, OrganisationRole::Viewer, NOW)?;
                organisations::set_member(db, organisation, person, OrganisationRole::Owner, NOW)?;
                let actor = people::actor(db, person)?.expect("an active person");
                assert_eq!(
                    actor.body_roles,
                    BTreeSet::from([BodyRole::Officer, BodyRole::Reviewer])
                );
                assert_eq!(actor.memberships, [(organisation, OrganisationRole::Owner)]);

                people::revoke_role(db, person, BodyRole::Officer)?;
                organisations::end_membership(db, organisation, person)?;
                let again = organisations::end_membership(db, organisation, person);
                assert!(matches!(again, Err(StoreError::Conflict)));
                let actor = people::actor(db, person)?.expect("an active person");
                assert_eq!(actor.body_roles, BTreeSet::from([BodyRole::Reviewer]));
                assert_eq!(actor.memberships, []);

                people::set_active(db, person, false)?;
                assert_eq!(people::actor(db, person)?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn people_of_a_role_and_members_are_listed_by_name() {
    each_database(|store| {
        store
            .write(|db| {
                let organisation = add_organisation(db, 1)?;
                for number in [3, 1, 2] {
                    let person = add_person(db, number)?;
                    people::grant_role(db, person, BodyRole::Assessor, NOW)?;
                    organisations::set_member(db, organisation, person, OrganisationRole::Editor, NOW)?;
                }
                people::set_active(db, person(2).id, false)?;
                let assessors = people::list_with_role(db, BodyRole::Assessor)?;
                assert_eq!(assessors, [person(1), person(3)]);
                assert_eq!(people::list_with_role(db, BodyRole::Decider)?, []);
                let members = organisations::members(db, organisation)?;
                assert_eq!(members.len(), 3);
                assert_eq!(members[0], (person(1), OrganisationRole::Editor));
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn an_organisation_is_found_with_every_letter_as_it_was_entered() {
    each_database(|store| {
        store
            .write(|db| {
                let (second, first) = (add_organisation(db, 2)?, add_organisation(db, 1)?);
                assert_eq!(organisations::find(db, first)?, Some(organisation(1)));
                assert_eq!(organisations::find_by_slug(db, "cluster-2")?, Some(organisation(2)));
                assert_eq!(organisations::find_by_slug(db, "cluster-3")?, None);
                assert_eq!(organisations::list(db)?, [organisation(1), organisation(2)]);
                let person = add_person(db, 1)?;
                organisations::set_member(db, second, person, OrganisationRole::Editor, NOW)?;
                let mine = organisations::of_person(db, person)?;
                assert_eq!(mine, [(organisation(2), OrganisationRole::Editor)]);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        let twin = store.write(|db| {
            let mut twin = organisation(3);
            twin.slug = "cluster-1".to_owned();
            organisations::insert(db, twin)
        });
        assert!(twin.is_err_and(|error| error.is_duplicate("organisations.slug")));
    });
}

#[test]
fn a_session_is_used_until_it_is_ended_or_expires() {
    each_database(|store| {
        store
            .write(|db| {
                let person = add_person(db, 1)?;
                let session = |token: &str, minutes: i64| sessions::Session {
                    token_hash: token.to_owned(),
                    person,
                    csrf_token: "csrf".to_owned(),
                    created_at: NOW,
                    last_seen_at: NOW,
                    expires_at: NOW.plus_millis(minutes * 60_000),
                };
                for (token, minutes) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
                    sessions::insert(db, &session(token, minutes))?;
                }
                sessions::touch(db, "b", NOW.plus_millis(5))?;
                let found = sessions::find(db, "b")?.expect("a session");
                assert!(
                    found
                        == sessions::Session {
                            last_seen_at: NOW.plus_millis(5),
                            ..session("b", 2)
                        }
                );

                sessions::delete(db, "c")?;
                assert!(matches!(sessions::touch(db, "c", NOW), Err(StoreError::Conflict)));
                assert_eq!(sessions::delete_expired(db, NOW.plus_millis(60_000))?, 1);
                assert!(sessions::find(db, "a")?.is_none());
                assert_eq!(sessions::delete_all_of(db, person)?, 2);
                assert!(sessions::find(db, "d")?.is_none());
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}
