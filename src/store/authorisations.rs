//! What the body's people are authorised to.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::authorisations as rows,
};
use crate::domain::{
    competence::{Authorisation, Revocation},
    ids::PersonId,
    standard::Lang,
    time::Timestamp,
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    function: String,
    standard_id: String,
    version: Option<String>,
    up_to_label: Option<String>,
    languages: String,
    from_on: String,
    until_on: String,
    ground: String,
    authorised_by: Option<String>,
    authorised_at: i64,
    revoked_by: Option<String>,
    revoked_at: Option<i64>,
    revoked_reason: Option<String>,
}

/// Puts an authorisation on record.
pub fn insert(db: &mut Db, one: &Authorisation) -> Result<(), StoreError> {
    let languages: Vec<_> = one.languages.iter().map(Lang::as_str).collect();
    let row = Row {
        id: one.id.to_string(),
        person_id: one.person.to_string(),
        function: one.function.to_string(),
        standard_id: one.standard.to_string(),
        version: one.version.map(|version| version.to_string()),
        up_to_label: one.up_to.as_ref().map(ToString::to_string),
        languages: languages.join(" "),
        from_on: one.from.to_string(),
        until_on: one.until.to_string(),
        ground: one.ground.clone(),
        authorised_by: one.by.map(|person| person.to_string()),
        authorised_at: one.at.millis(),
        revoked_by: None,
        revoked_at: None,
        revoked_reason: None,
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// Takes one back that was not taken back before.
pub fn revoke(db: &mut Db, id: Uuid, revocation: &Revocation) -> Result<(), StoreError> {
    let standing = rows::table.find(id.to_string()).filter(rows::revoked_at.is_null());
    let changed = diesel::update(standing)
        .set((
            rows::revoked_by.eq(revocation.by.map(|person| person.to_string())),
            rows::revoked_at.eq(Some(revocation.at.millis())),
            rows::revoked_reason.eq(Some(&revocation.reason)),
        ))
        .execute(db)?;
    exactly_one(changed)
}

/// One of them.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<Authorisation>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(authorisation).transpose()
}

/// A person's, the one that ends last first.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Authorisation>, StoreError> {
    let query = rows::table.filter(rows::person_id.eq(person.to_string())).order((
        rows::until_on.desc(),
        rows::authorised_at.desc(),
        rows::id,
    ));
    query.load::<Row>(db)?.into_iter().map(authorisation).collect()
}

fn authorisation(row: Row) -> Result<Authorisation, StoreError> {
    let languages = row.languages.split_whitespace();
    let languages = languages
        .map(|tag| parsed("authorisations.languages", tag))
        .collect::<Result<_, _>>()?;
    let revoked = match row.revoked_at {
        None => None,
        Some(at) => Some(Revocation {
            at: Timestamp::from_millis(at),
            by: parsed_opt("authorisations.revoked_by", row.revoked_by.as_deref())?,
            reason: row.revoked_reason.unwrap_or_default(),
        }),
    };
    Ok(Authorisation {
        id: parsed("authorisations.id", &row.id)?,
        person: parsed("authorisations.person_id", &row.person_id)?,
        function: parsed("authorisations.function", &row.function)?,
        standard: parsed("authorisations.standard_id", &row.standard_id)?,
        version: parsed_opt("authorisations.version", row.version.as_deref())?,
        up_to: parsed_opt("authorisations.up_to_label", row.up_to_label.as_deref())?,
        languages,
        from: parsed("authorisations.from_on", &row.from_on)?,
        until: parsed("authorisations.until_on", &row.until_on)?,
        ground: row.ground,
        by: parsed_opt("authorisations.authorised_by", row.authorised_by.as_deref())?,
        at: Timestamp::from_millis(row.authorised_at),
        revoked,
    })
}
