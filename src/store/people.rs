//! People with an account, their passwords' hashes, and their roles at the certification body.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    ExpressionMethods, Insertable, JoinOnDsl, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable,
    SelectableHelper,
};

use super::{
    AsText, Db, StoreError, commitments,
    db::changed,
    schema::{body_roles, memberships, people},
    upsert,
};
use crate::domain::{
    account::{Actor, BodyRole, Person, normal_email},
    ids::PersonId,
    time::Timestamp,
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = people)]
pub(super) struct Row {
    id: AsText<PersonId>,
    email: String,
    name: String,
    country: String,
    language: String,
    active: bool,
    created_at: i64,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            email: row.email,
            name: row.name,
            country: row.country,
            language: row.language,
            active: row.active,
            created_at: Timestamp::from_millis(row.created_at),
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = people)]
struct NewRow<'a> {
    id: AsText<PersonId>,
    email: String,
    name: &'a str,
    country: &'a str,
    language: &'a str,
    password_hash: &'a str,
    active: bool,
    created_at: i64,
}

/// What a sign-in is checked against. It is not printed and leaves the server in no form.
#[derive(PartialEq, Eq)]
pub struct Credentials {
    /// Whose they are.
    pub person: PersonId,
    /// The Argon2id hash of the password, in PHC string format.
    pub password_hash: String,
    /// Whether the person may sign in at all.
    pub active: bool,
}

/// Adds a person; the address is stored in its normal spelling.
///
/// # Errors
/// A duplicate `people.email` if the address has an account.
pub fn insert(db: &mut Db, person: &Person, password_hash: &str) -> Result<(), StoreError> {
    let row = NewRow {
        id: AsText(person.id),
        email: normal_email(&person.email),
        name: &person.name,
        country: &person.country,
        language: &person.language,
        password_hash,
        active: person.active,
        created_at: person.created_at.millis(),
    };
    diesel::insert_into(people::table).values(row).execute(db)?;
    Ok(())
}

/// The person with this id.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find(db: &mut Db, id: PersonId) -> Result<Option<Person>, StoreError> {
    let row = people::table
        .find(AsText(id))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Row::into))
}

/// The person with this address, however it is typed.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find_by_email(db: &mut Db, email: &str) -> Result<Option<Person>, StoreError> {
    let row = people::table
        .filter(people::email.eq(normal_email(email)))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Row::into))
}

/// Everyone, by name.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn list(db: &mut Db) -> Result<Vec<Person>, StoreError> {
    let rows = people::table
        .order((people::name, people::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// The names of these people, by id; of who is not there, none.
pub fn names(db: &mut Db, ids: impl IntoIterator<Item = PersonId>) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let ids: BTreeSet<_> = ids.into_iter().collect();
    let rows = people::table
        .filter(people::id.eq_any(ids.into_iter().map(AsText)))
        .select((people::id, people::name))
        .load::<(AsText<PersonId>, String)>(db)?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The active people who hold `role` at the body, by name.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn list_with_role(db: &mut Db, role: BodyRole) -> Result<Vec<Person>, StoreError> {
    let rows = people::table
        .inner_join(body_roles::table.on(body_roles::person_id.eq(people::id)))
        .filter(body_roles::role.eq(AsText(role)))
        .filter(people::active.eq(true))
        .order((people::name, people::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// What a sign-in with this address is checked against.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn credentials(db: &mut Db, email: &str) -> Result<Option<Credentials>, StoreError> {
    let found: Option<(AsText<PersonId>, String, bool)> = people::table
        .filter(people::email.eq(normal_email(email)))
        .select((people::id, people::password_hash, people::active))
        .first(db)
        .optional()?;
    Ok(found.map(|(AsText(person), password_hash, active)| Credentials {
        person,
        password_hash,
        active,
    }))
}

/// Replaces the hash of the person's password.
///
/// # Errors
/// [`StoreError::Conflict`] if there is no such person.
pub fn set_password_hash(db: &mut Db, person: PersonId, password_hash: &str) -> Result<(), StoreError> {
    changed(
        diesel::update(people::table.find(AsText(person)))
            .set(people::password_hash.eq(password_hash))
            .execute(db)?,
    )
}

/// Keeps the language the person reads and gets mail in.
///
/// # Errors
/// [`StoreError::Conflict`] if there is no such person.
pub fn set_language(db: &mut Db, person: PersonId, language: &str) -> Result<(), StoreError> {
    changed(
        diesel::update(people::table.find(AsText(person)))
            .set(people::language.eq(language))
            .execute(db)?,
    )
}

/// Lets the person sign in, or no longer.
///
/// # Errors
/// [`StoreError::Conflict`] if there is no such person.
pub fn set_active(db: &mut Db, person: PersonId, active: bool) -> Result<(), StoreError> {
    changed(
        diesel::update(people::table.find(AsText(person)))
            .set(people::active.eq(active))
            .execute(db)?,
    )
}

/// Gives the person a role at the body; one already held stays as it is.
///
/// # Errors
/// A broken foreign key if there is no such person.
pub fn grant_role(db: &mut Db, person: PersonId, role: BodyRole, at: Timestamp) -> Result<(), StoreError> {
    upsert::body_role(db, person, role, at)
}

/// Takes a role at the body from the person, if held.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn revoke_role(db: &mut Db, person: PersonId, role: BodyRole) -> Result<(), StoreError> {
    diesel::delete(body_roles::table.find((AsText(person), AsText(role)))).execute(db)?;
    Ok(())
}

/// The person's roles at the body.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn roles(db: &mut Db, person: PersonId) -> Result<BTreeSet<BodyRole>, StoreError> {
    let held: Vec<AsText<BodyRole>> = body_roles::table
        .filter(body_roles::person_id.eq(AsText(person)))
        .select(body_roles::role)
        .load(db)?;
    Ok(held.into_iter().map(|AsText(role)| role).collect())
}

/// Everybody's roles at the body, of those who have any.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn all_roles(db: &mut Db) -> Result<BTreeMap<PersonId, BTreeSet<BodyRole>>, StoreError> {
    let held = body_roles::table
        .select((body_roles::person_id, body_roles::role))
        .load::<(AsText<PersonId>, AsText<BodyRole>)>(db)?;
    let mut all: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (AsText(person), AsText(role)) in held {
        all.entry(person).or_default().insert(role);
    }
    Ok(all)
}

/// The person as an actor with all they hold at this moment; `None` if there is no such active person.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn actor(db: &mut Db, person: PersonId) -> Result<Option<Actor>, StoreError> {
    if !find(db, person)?.is_some_and(|person| person.active) {
        return Ok(None);
    }
    let held = memberships::table
        .filter(memberships::person_id.eq(AsText(person)))
        .filter(memberships::active.eq(true))
        .order(memberships::organisation_id)
        .select((memberships::organisation_id, memberships::role))
        .load::<(AsText<_>, AsText<_>)>(db)?;
    let body_roles = roles(db, person)?;
    Ok(Some(Actor {
        person,
        committed: !body_roles.is_empty() && commitments::is_committed(db, person)?,
        body_roles,
        memberships: held
            .into_iter()
            .map(|(AsText(organisation), AsText(role))| (organisation, role))
            .collect(),
    }))
}
