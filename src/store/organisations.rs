//! Cluster organisations and who belongs to them.

use std::collections::BTreeMap;

use diesel::{
    ExpressionMethods, Insertable, JoinOnDsl, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable,
    SelectableHelper,
};

use super::{
    AsText, Db, StoreError,
    db::changed,
    people,
    schema::{self, memberships, organisations},
    upsert,
};
use crate::domain::{
    account::{OrganisationRole, Person},
    ids::{OrganisationId, PersonId},
    organisation::Organisation,
    time::Timestamp,
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisations)]
struct Row {
    id: AsText<OrganisationId>,
    slug: String,
    legal_name: String,
    name_en: String,
    legal_form: String,
    registration_id: String,
    street: String,
    postcode: String,
    city: String,
    country: String,
    sector: String,
    website: String,
    created_at: i64,
    region: String,
}

impl From<Organisation> for Row {
    fn from(organisation: Organisation) -> Self {
        Self {
            id: AsText(organisation.id),
            slug: organisation.slug,
            legal_name: organisation.legal_name,
            name_en: organisation.name_en,
            legal_form: organisation.legal_form,
            registration_id: organisation.registration_id,
            street: organisation.street,
            postcode: organisation.postcode,
            city: organisation.city,
            region: organisation.region,
            country: organisation.country,
            sector: organisation.sector,
            website: organisation.website,
            created_at: organisation.created_at.millis(),
        }
    }
}

impl From<Row> for Organisation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            slug: row.slug,
            legal_name: row.legal_name,
            name_en: row.name_en,
            legal_form: row.legal_form,
            registration_id: row.registration_id,
            street: row.street,
            postcode: row.postcode,
            city: row.city,
            region: row.region,
            country: row.country,
            sector: row.sector,
            website: row.website,
            created_at: Timestamp::from_millis(row.created_at),
        }
    }
}

/// Adds an organisation.
///
/// # Errors
/// A duplicate `organisations.slug` if the slug is taken.
pub fn insert(db: &mut Db, organisation: Organisation) -> Result<(), StoreError> {
    diesel::insert_into(organisations::table)
        .values(Row::from(organisation))
        .execute(db)?;
    Ok(())
}

/// The organisation with this id.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find(db: &mut Db, id: OrganisationId) -> Result<Option<Organisation>, StoreError> {
    let row = organisations::table
        .find(AsText(id))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Row::into))
}

/// The organisation with this name in addresses.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn find_by_slug(db: &mut Db, slug: &str) -> Result<Option<Organisation>, StoreError> {
    let row = organisations::table
        .filter(organisations::slug.eq(slug))
        .select(Row::as_select())
        .first(db)
        .optional()?;
    Ok(row.map(Row::into))
}

/// All organisations, by name.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn list(db: &mut Db) -> Result<Vec<Organisation>, StoreError> {
    let rows = organisations::table
        .order((organisations::name_en, organisations::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Enters another name and seat.
///
/// # Errors
/// [`StoreError::Conflict`] if there is no such organisation.
pub fn rename(db: &mut Db, organisation: &Organisation) -> Result<(), StoreError> {
    let rows = diesel::update(organisations::table.find(AsText(organisation.id)))
        .set((
            organisations::legal_name.eq(&organisation.legal_name),
            organisations::name_en.eq(&organisation.name_en),
            organisations::street.eq(&organisation.street),
            organisations::postcode.eq(&organisation.postcode),
            organisations::city.eq(&organisation.city),
            organisations::region.eq(&organisation.region),
        ))
        .execute(db)?;
    changed(rows)
}

/// Makes the person an active member in `role`; who was one, now or before, gets the new role.
///
/// # Errors
/// A broken foreign key if there is no such organisation or person.
pub fn set_member(
    db: &mut Db,
    organisation: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
    since: Timestamp,
) -> Result<(), StoreError> {
    upsert::membership(db, organisation, person, role, since)
}

/// Gives an active member another role; since when they belong to it stays.
///
/// # Errors
/// [`StoreError::Conflict`] if the person is no active member.
pub fn set_role(
    db: &mut Db,
    organisation: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
) -> Result<(), StoreError> {
    let updated = diesel::update(memberships::table.find((AsText(organisation), AsText(person))))
        .filter(memberships::active.eq(true))
        .set(memberships::role.eq(AsText(role)))
        .execute(db)?;
    changed(updated)
}

/// Ends the person's membership; that there was one stays on record.
///
/// # Errors
/// [`StoreError::Conflict`] if the person is no active member.
pub fn end_membership(db: &mut Db, organisation: OrganisationId, person: PersonId) -> Result<(), StoreError> {
    let ended = diesel::update(memberships::table.find((AsText(organisation), AsText(person))))
        .filter(memberships::active.eq(true))
        .set(memberships::active.eq(false))
        .execute(db)?;
    changed(ended)
}

/// The active members with their roles, by name; among them people whose account is closed.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn members(db: &mut Db, organisation: OrganisationId) -> Result<Vec<(Person, OrganisationRole)>, StoreError> {
    let rows = memberships::table
        .inner_join(schema::people::table.on(schema::people::id.eq(memberships::person_id)))
        .filter(memberships::organisation_id.eq(AsText(organisation)))
        .filter(memberships::active.eq(true))
        .order((schema::people::name, schema::people::id))
        .select((people::Row::as_select(), memberships::role))
        .load::<(people::Row, AsText<OrganisationRole>)>(db)?;
    Ok(rows
        .into_iter()
        .map(|(person, AsText(role))| (person.into(), role))
        .collect())
}

/// An organisation somebody belongs to, by id and name, and their role there.
pub type Membership = (OrganisationId, String, OrganisationRole);

/// What everybody belongs to who belongs to an organisation: its id and name, and their role there.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn memberships(db: &mut Db) -> Result<BTreeMap<PersonId, Vec<Membership>>, StoreError> {
    type Row = (
        AsText<PersonId>,
        AsText<OrganisationId>,
        String,
        AsText<OrganisationRole>,
    );
    let rows = memberships::table
        .inner_join(organisations::table.on(organisations::id.eq(memberships::organisation_id)))
        .filter(memberships::active.eq(true))
        .order((organisations::name_en, organisations::id))
        .select((
            memberships::person_id,
            organisations::id,
            organisations::legal_name,
            memberships::role,
        ))
        .load::<Row>(db)?;
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (AsText(person), AsText(organisation), name, AsText(role)) in rows {
        all.entry(person).or_default().push((organisation, name, role));
    }
    Ok(all)
}

/// The organisations the person is an active member of, with the role in each, by name.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<(Organisation, OrganisationRole)>, StoreError> {
    let rows = memberships::table
        .inner_join(organisations::table.on(organisations::id.eq(memberships::organisation_id)))
        .filter(memberships::person_id.eq(AsText(person)))
        .filter(memberships::active.eq(true))
        .order((organisations::name_en, organisations::id))
        .select((Row::as_select(), memberships::role))
        .load::<(Row, AsText<OrganisationRole>)>(db)?;
    Ok(rows
        .into_iter()
        .map(|(organisation, AsText(role))| (organisation.into(), role))
        .collect())
}
