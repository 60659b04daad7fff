//! Proposals that somebody gets a role at the body, and what happened to the accounts of its people.

use diesel::prelude::*;
use uuid::Uuid;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{account_events as event_rows, role_proposals as rows},
};
use crate::domain::{
    account::BodyRole,
    ids::PersonId,
    role_change::{AccountEvent, RoleProposal},
    time::Timestamp,
};

/// Something that happened to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountMoment {
    /// What.
    pub event: AccountEvent,
    /// When.
    pub at: Timestamp,
    /// Who did it; nobody where the operator did, on the machine.
    pub by: Option<PersonId>,
    /// Which role it is about, if one.
    pub role: Option<BodyRole>,
    /// Why; empty where nobody has to say so.
    pub reason: String,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    person_id: String,
    role: String,
    proposed_by: String,
    proposed_at: i64,
    reason: String,
}

impl Row {
    fn proposal(self) -> Result<RoleProposal, StoreError> {
        Ok(RoleProposal {
            id: parsed("role_proposals.id", &self.id)?,
            person: parsed("role_proposals.person_id", &self.person_id)?,
            role: parsed("role_proposals.role", &self.role)?,
            by: parsed("role_proposals.proposed_by", &self.proposed_by)?,
            at: Timestamp::from_millis(self.proposed_at),
            reason: self.reason,
        })
    }
}

/// Keeps a proposal.
///
/// # Errors
/// A duplicate where the same was proposed before.
pub fn propose(db: &mut Db, proposal: &RoleProposal) -> Result<(), StoreError> {
    let row = Row {
        id: proposal.id.to_string(),
        person_id: proposal.person.to_string(),
        role: proposal.role.to_string(),
        proposed_by: proposal.by.to_string(),
        proposed_at: proposal.at.millis(),
        reason: proposal.reason.clone(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// The proposal of this id.
pub fn find(db: &mut Db, id: Uuid) -> Result<Option<RoleProposal>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(Row::proposal).transpose()
}

/// All that nobody has settled, the oldest first.
pub fn proposals(db: &mut Db) -> Result<Vec<RoleProposal>, StoreError> {
    let query = rows::table.order((rows::proposed_at, rows::id));
    query.load::<Row>(db)?.into_iter().map(Row::proposal).collect()
}

/// Forgets one that was settled; of two who settle it at once, one does.
pub fn forget(db: &mut Db, id: Uuid) -> Result<(), StoreError> {
    exactly_one(diesel::delete(rows::table.find(id.to_string())).execute(db)?)
}

/// Adds to what happened to an account.
pub fn record(db: &mut Db, person: PersonId, moment: &AccountMoment) -> Result<(), StoreError> {
    let known = event_rows::table.filter(event_rows::person_id.eq(person.to_string()));
    let count: i64 = known.count().get_result(db)?;
    diesel::insert_into(event_rows::table)
        .values((
            event_rows::person_id.eq(person.to_string()),
            event_rows::seq.eq(i32::try_from(count).unwrap_or(i32::MAX).saturating_add(1)),
            event_rows::event.eq(moment.event.as_str()),
            event_rows::at.eq(moment.at.millis()),
            event_rows::by_id.eq(moment.by.map(|by| by.to_string())),
            event_rows::role.eq(moment.role.map(BodyRole::as_str)),
            event_rows::reason.eq(&moment.reason),
        ))
        .execute(db)?;
    Ok(())
}

/// What happened to an account, the newest first.
pub fn history(db: &mut Db, person: PersonId) -> Result<Vec<AccountMoment>, StoreError> {
    type Row = (String, i64, Option<String>, Option<String>, String);
    let query = event_rows::table
        .filter(event_rows::person_id.eq(person.to_string()))
        .order(event_rows::seq.desc())
        .select((
            event_rows::event,
            event_rows::at,
            event_rows::by_id,
            event_rows::role,
            event_rows::reason,
        ));
    let rows = query.load::<Row>(db)?.into_iter();
    rows.map(|(event, at, by, role, reason)| {
        Ok(AccountMoment {
            event: parsed("account_events.event", &event)?,
            at: Timestamp::from_millis(at),
            by: parsed_opt("account_events.by_id", by.as_deref())?,
            role: parsed_opt("account_events.role", role.as_deref())?,
            reason,
        })
    })
    .collect()
}
