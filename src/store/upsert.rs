//! Statements with `ON CONFLICT`: both databases know them, diesel's [`Db`] does not, so they are compiled for each.

use diesel::{ExpressionMethods, RunQueryDsl, insert_into};

use super::{
    AsText, Db, StoreError,
    db::on_each,
    queue,
    schema::{body_roles, jobs, memberships, served_standards},
    served::Served,
};
use crate::domain::{
    account::{BodyRole, OrganisationRole},
    ids::{OrganisationId, PersonId},
    time::Timestamp,
};

/// A role at the body; one already held keeps its date.
pub(super) fn body_role(db: &mut Db, person: PersonId, role: BodyRole, at: Timestamp) -> Result<(), StoreError> {
    let row = (
        body_roles::person_id.eq(AsText(person)),
        body_roles::role.eq(AsText(role)),
        body_roles::granted_at.eq(at.millis()),
    );
    on_each!(db, connection => insert_into(body_roles::table)
        .values(row)
        .on_conflict((body_roles::person_id, body_roles::role))
        .do_nothing()
        .execute(connection))?;
    Ok(())
}

/// A version that is served for the first time; one that was served before keeps what is known of it.
pub(super) fn served_standard(db: &mut Db, served: &Served) -> Result<(), StoreError> {
    let row = (
        served_standards::standard_id.eq(AsText(&served.standard.id)),
        served_standards::version.eq(AsText(served.standard.version)),
        served_standards::package_digest.eq(&served.package_digest),
        served_standards::first_served_at.eq(served.since.millis()),
    );
    on_each!(db, connection => insert_into(served_standards::table)
        .values(row)
        .on_conflict((served_standards::standard_id, served_standards::version))
        .do_nothing()
        .execute(connection))?;
    Ok(())
}

/// A membership; an earlier one of the same person becomes active in the new role.
pub(super) fn membership(
    db: &mut Db,
    organisation: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
    since: Timestamp,
) -> Result<(), StoreError> {
    let state = (
        memberships::role.eq(AsText(role)),
        memberships::active.eq(true),
        memberships::since.eq(since.millis()),
    );
    let row = (
        memberships::organisation_id.eq(AsText(organisation)),
        memberships::person_id.eq(AsText(person)),
        state,
    );
    on_each!(db, connection => insert_into(memberships::table)
        .values(row)
        .on_conflict((memberships::organisation_id, memberships::person_id))
        .do_update()
        .set(state)
        .execute(connection))?;
    Ok(())
}

/// A job, unless one with its key was ever queued; returns whether it is new.
pub(super) fn job(db: &mut Db, row: &queue::Row) -> Result<bool, StoreError> {
    let inserted = on_each!(db, connection => insert_into(jobs::table)
        .values(row)
        .on_conflict(jobs::dedupe_key)
        .do_nothing()
        .execute(connection))?;
    Ok(inserted == 1)
}
