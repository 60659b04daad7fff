//! Invitations into organisations, and what happened to their people.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{
    AsText, Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{invitations as rows, membership_events as event_rows, memberships, people},
};
use crate::domain::{
    account::OrganisationRole,
    ids::{InvitationId, OrganisationId, PersonId},
    impartiality::Belongs,
    membership::MemberEvent,
    time::Timestamp,
};

/// An address that is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Into which organisation.
    pub organisation: OrganisationId,
    /// Where the mail goes, in its normal spelling.
    pub email: String,
    /// As what.
    pub role: OrganisationRole,
    /// The language of the mail, as a tag, where the address has no account that has one.
    pub language: String,
    /// By whom; nobody where the operator invites.
    pub invited_by: Option<PersonId>,
    /// When.
    pub created_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
}

/// Something that happened to the people of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberMoment {
    /// Its place, from 1.
    pub seq: i32,
    /// What.
    pub event: MemberEvent,
    /// When.
    pub at: Timestamp,
    /// Whose place it is about; nobody where an address was invited.
    pub person: Option<PersonId>,
    /// Who did it; nobody where the operator did.
    pub by: Option<PersonId>,
    /// To which role.
    pub role: Option<OrganisationRole>,
    /// Why, where somebody said so.
    pub reason: String,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    organisation_id: String,
    email: String,
    role: String,
    language: String,
    token_hash: Option<String>,
    invited_by: Option<String>,
    created_at: i64,
    expires_at: i64,
}

impl Row {
    fn invitation(self) -> Result<Invitation, StoreError> {
        Ok(Invitation {
            id: parsed("invitations.id", &self.id)?,
            organisation: parsed("invitations.organisation_id", &self.organisation_id)?,
            email: self.email,
            role: parsed("invitations.role", &self.role)?,
            language: self.language,
            invited_by: parsed_opt("invitations.invited_by", self.invited_by.as_deref())?,
            created_at: Timestamp::from_millis(self.created_at),
            expires_at: Timestamp::from_millis(self.expires_at),
        })
    }
}

/// Keeps an invitation in the place of an earlier one of the same address.
pub fn invite(db: &mut Db, invitation: &Invitation) -> Result<(), StoreError> {
    let earlier = rows::table
        .filter(rows::organisation_id.eq(invitation.organisation.to_string()))
        .filter(rows::email.eq(&invitation.email));
    diesel::delete(earlier).execute(db)?;
    let row = Row {
        id: invitation.id.to_string(),
        organisation_id: invitation.organisation.to_string(),
        email: invitation.email.clone(),
        role: invitation.role.to_string(),
        language: invitation.language.clone(),
        token_hash: None,
        invited_by: invitation.invited_by.map(|person| person.to_string()),
        created_at: invitation.created_at.millis(),
        expires_at: invitation.expires_at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// The invitation of this id.
pub fn find(db: &mut Db, id: InvitationId) -> Result<Option<Invitation>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(Row::invitation).transpose()
}

/// The invitation whose link carries the token with this hash.
pub fn find_by_token(db: &mut Db, hash: &str) -> Result<Option<Invitation>, StoreError> {
    let row = found(rows::table.filter(rows::token_hash.eq(hash)).first::<Row>(db))?;
    row.map(Row::invitation).transpose()
}

/// The invitations into an organisation that can still be answered, oldest first.
pub fn open(db: &mut Db, organisation: OrganisationId, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let query = rows::table
        .filter(rows::organisation_id.eq(organisation.to_string()))
        .filter(rows::expires_at.ge(now.millis()))
        .order((rows::created_at, rows::id));
    query.load::<Row>(db)?.into_iter().map(Row::invitation).collect()
}

/// Keeps the hash of the token that the mail's link carries, in the place of an earlier one.
pub fn set_token_hash(db: &mut Db, id: InvitationId, hash: &str) -> Result<(), StoreError> {
    let updated = diesel::update(rows::table.find(id.to_string()))
        .set(rows::token_hash.eq(Some(hash)))
        .execute(db)?;
    exactly_one(updated)
}

/// Forgets an invitation, address and all; one that is not there is forgotten already.
pub fn forget(db: &mut Db, id: InvitationId) -> Result<(), StoreError> {
    diesel::delete(rows::table.find(id.to_string())).execute(db)?;
    Ok(())
}

/// The owners of an organisation who can act: members whose account is open.
pub fn owners(db: &mut Db, organisation: OrganisationId) -> Result<Vec<PersonId>, StoreError> {
    let found = memberships::table
        .inner_join(people::table.on(people::id.eq(memberships::person_id)))
        .filter(memberships::organisation_id.eq(AsText(organisation)))
        .filter(memberships::role.eq(AsText(OrganisationRole::Owner)))
        .filter(memberships::active.eq(true))
        .filter(people::active.eq(true))
        .order(people::id)
        .select(people::id)
        .load::<AsText<PersonId>>(db)?;
    Ok(found.into_iter().map(|AsText(person)| person).collect())
}

/// Adds to what happened, and answers with its place.
pub fn record(db: &mut Db, organisation: OrganisationId, moment: &MemberMoment) -> Result<i32, StoreError> {
    let known = event_rows::table.filter(event_rows::organisation_id.eq(organisation.to_string()));
    let count: i64 = known.count().get_result(db)?;
    let seq = i32::try_from(count).unwrap_or(i32::MAX).saturating_add(1);
    diesel::insert_into(event_rows::table)
        .values((
            event_rows::organisation_id.eq(organisation.to_string()),
            event_rows::seq.eq(seq),
            event_rows::event.eq(moment.event.as_str()),
            event_rows::at.eq(moment.at.millis()),
            event_rows::person_id.eq(moment.person.map(|person| person.to_string())),
            event_rows::by_id.eq(moment.by.map(|person| person.to_string())),
            event_rows::role.eq(moment.role.map(|role| role.as_str())),
            event_rows::reason.eq(&moment.reason),
        ))
        .execute(db)?;
    Ok(seq)
}

/// The organisations a person is of, or ever was.
pub fn belongs(db: &mut Db, person: PersonId) -> Result<BTreeMap<OrganisationId, Belongs>, StoreError> {
    let query = memberships::table
        .filter(memberships::person_id.eq(AsText(person)))
        .select((memberships::organisation_id, memberships::active, memberships::since));
    let held = query.load::<(AsText<OrganisationId>, bool, i64)>(db)?;
    let mut belongs = BTreeMap::new();
    for (AsText(organisation), active, since) in held {
        let left = if active {
            None
        } else {
            left_at(db, organisation, person)?
        };
        let left = left.unwrap_or_else(|| Timestamp::from_millis(since)).date();
        let what = if active { Belongs::Now } else { Belongs::Until(left) };
        belongs.insert(organisation, what);
    }
    Ok(belongs)
}

/// When a person left an organisation, or was taken off, the last time.
fn left_at(db: &mut Db, organisation: OrganisationId, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
    let query = event_rows::table
        .filter(event_rows::organisation_id.eq(organisation.to_string()))
        .filter(event_rows::person_id.eq(person.to_string()))
        .filter(event_rows::event.eq_any([MemberEvent::Leave, MemberEvent::Remove].map(MemberEvent::as_str)))
        .select(diesel::dsl::max(event_rows::at));
    Ok(query.first::<Option<i64>>(db)?.map(Timestamp::from_millis))
}

/// All that happened to the people of an organisation, oldest first.
pub fn moments(db: &mut Db, organisation: OrganisationId) -> Result<Vec<MemberMoment>, StoreError> {
    type Row = (i32, String, i64, Option<String>, Option<String>, Option<String>, String);
    let query = event_rows::table
        .filter(event_rows::organisation_id.eq(organisation.to_string()))
        .order(event_rows::seq)
        .select((
            event_rows::seq,
            event_rows::event,
            event_rows::at,
            event_rows::person_id,
            event_rows::by_id,
            event_rows::role,
            event_rows::reason,
        ));
    let found = query.load::<Row>(db)?.into_iter();
    let read = found.map(|(seq, event, at, person, by, role, reason)| {
        Ok(MemberMoment {
            seq,
            event: parsed("membership_events.event", &event)?,
            at: Timestamp::from_millis(at),
            person: parsed_opt("membership_events.person_id", person.as_deref())?,
            by: parsed_opt("membership_events.by_id", by.as_deref())?,
            role: parsed_opt("membership_events.role", role.as_deref())?,
            reason,
        })
    });
    read.collect()
}
