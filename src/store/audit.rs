//! The audit chain in the database. Events are only ever added, in the transaction of what they tell of.

use diesel::{
    ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
    dsl::max,
};

use super::{
    Db, StoreError,
    db::changed,
    read::parsed,
    schema::{audit_events, audit_head},
};
use crate::domain::{
    audit::{AuditEvent, Author, Entry, FirstBad, Head, continue_chain},
    case::{Event, State},
    ids::{CaseId, PersonId},
    time::Timestamp,
};

/// Events read at once while verifying.
const PAGE: i64 = 1000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_events)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    acting_role: String,
    case_id: Option<String>,
    event: String,
    from_state: Option<String>,
    to_state: Option<String>,
    reason: Option<String>,
    object_hash: Option<String>,
    request_id: String,
    prev_hash: String,
    hash: String,
}

impl From<AuditEvent> for Row {
    fn from(event: AuditEvent) -> Self {
        Self {
            seq: event.seq,
            at: event.at.millis(),
            actor: event.actor,
            acting_role: event.acting_role,
            case_id: event.case_id,
            event: event.event,
            from_state: event.from,
            to_state: event.to,
            reason: event.reason,
            object_hash: event.object_hash,
            request_id: event.request_id,
            prev_hash: event.prev_hash,
            hash: event.hash,
        }
    }
}

impl From<Row> for AuditEvent {
    fn from(row: Row) -> Self {
        Self {
            seq: row.seq,
            at: Timestamp::from_millis(row.at),
            actor: row.actor,
            acting_role: row.acting_role,
            case_id: row.case_id,
            event: row.event,
            from: row.from_state,
            to: row.to_state,
            reason: row.reason,
            object_hash: row.object_hash,
            request_id: row.request_id,
            prev_hash: row.prev_hash,
            hash: row.hash,
        }
    }
}

/// Adds `entry` at the end of the chain and returns the chain's new head.
///
/// # Errors
/// [`StoreError::Conflict`] if another writer added one since the head was read, which the writers' lock rules out.
pub fn append(db: &mut Db, entry: Entry) -> Result<Head, StoreError> {
    let before = head(db)?;
    let event = AuditEvent::after(&before, entry);
    let after = event.head();
    diesel::insert_into(audit_events::table)
        .values(Row::from(event))
        .execute(db)?;
    let moved = diesel::update(audit_head::table)
        .filter(audit_head::seq.eq(before.seq))
        .filter(audit_head::hash.eq(before.hash))
        .set((audit_head::seq.eq(after.seq), audit_head::hash.eq(&after.hash)))
        .execute(db)?;
    changed(moved)?;
    Ok(after)
}

/// The chain's recorded end: what belongs into checkpoints kept outside the database (norms C5.3).
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn head(db: &mut Db) -> Result<Head, StoreError> {
    let recorded: Option<(i64, String)> = audit_head::table
        .select((audit_head::seq, audit_head::hash))
        .first(db)
        .optional()?;
    Ok(recorded.map_or_else(Head::start, |(seq, hash)| Head { seq, hash }))
}

/// The number of the event with this hash. What the first event follows is the hash of none: it proves nothing.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn number_of(db: &mut Db, hash: &str) -> Result<Option<i64>, StoreError> {
    let of_hash = audit_events::table.filter(audit_events::hash.eq(hash));
    Ok(of_hash.select(audit_events::seq).first(db).optional()?)
}

/// The events of one case, oldest first.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn for_case(db: &mut Db, case: CaseId) -> Result<Vec<AuditEvent>, StoreError> {
    let rows = audit_events::table
        .filter(audit_events::case_id.eq(case.to_string()))
        .order(audit_events::seq)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Every case that an event tells of.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn cases(db: &mut Db) -> Result<Vec<CaseId>, StoreError> {
    let told: Vec<Option<String>> = audit_events::table
        .filter(audit_events::case_id.is_not_null())
        .select(audit_events::case_id)
        .distinct()
        .load(db)?;
    let told = told.iter().flatten();
    told.map(|id| parsed("audit_events.case_id", id)).collect()
}

/// From which state a case came into this one last, and when.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn entered(db: &mut Db, case: CaseId, state: State) -> Result<Option<(String, Timestamp)>, StoreError> {
    let found: Option<(Option<String>, i64)> = audit_events::table
        .filter(audit_events::case_id.eq(case.to_string()))
        .filter(audit_events::to_state.eq(state.as_str()))
        .filter(audit_events::from_state.ne(state.as_str()))
        .order(audit_events::seq.desc())
        .select((audit_events::from_state, audit_events::at))
        .first(db)
        .optional()?;
    Ok(found.and_then(|(from, at)| Some((from?, Timestamp::from_millis(at)))))
}

/// When one of these last happened in a case.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn latest(db: &mut Db, case: CaseId, of: &[Event]) -> Result<Option<Timestamp>, StoreError> {
    if of.is_empty() {
        return Ok(None);
    }
    let latest: Option<i64> = audit_events::table
        .filter(audit_events::case_id.eq(case.to_string()))
        .filter(audit_events::event.eq_any(of.iter().map(|event| event.as_str())))
        .select(max(audit_events::at))
        .first(db)?;
    Ok(latest.map(Timestamp::from_millis))
}

/// Whether an event of this name, of anybody but this person, tells of what has this digest.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn told_by_others(
    db: &mut Db,
    case: CaseId,
    (event, sha256): (&str, &str),
    person: PersonId,
) -> Result<bool, StoreError> {
    let told: i64 = audit_events::table
        .filter(audit_events::case_id.eq(case.to_string()))
        .filter(audit_events::event.eq(event))
        .filter(audit_events::object_hash.eq(sha256))
        .filter(audit_events::actor.ne(Author::Person(person).to_string()))
        .count()
        .get_result(db)?;
    Ok(told > 0)
}

/// Every event with one of these names, the oldest first.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn named(db: &mut Db, names: &[String]) -> Result<Vec<AuditEvent>, StoreError> {
    let rows = audit_events::table
        .filter(audit_events::event.eq_any(names))
        .order(audit_events::seq)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Up to `limit` events that come after number `after`, oldest first: from 0 on, page by page, all there are.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn list(db: &mut Db, after: i64, limit: i64) -> Result<Vec<AuditEvent>, StoreError> {
    let rows = audit_events::table
        .filter(audit_events::seq.gt(after))
        .order(audit_events::seq)
        .limit(limit)
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Recomputes the whole chain and compares its end with the recorded head. To be called inside [`super::Store::read`], so
/// that nothing is added meanwhile.
///
/// # Errors
/// [`StoreError`] if the database fails; the inner result is the verdict.
pub fn verify(db: &mut Db) -> Result<Result<Head, FirstBad>, StoreError> {
    let recorded = head(db)?;
    let mut reached = Head::start();
    // Numbers below 1 can only come from tampering; they are read first and found.
    let mut after = i64::MIN;
    loop {
        let page = list(db, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        reached = match continue_chain(reached, &page) {
            Ok(head) => head,
            Err(bad) => return Ok(Err(bad)),
        };
    }
    Ok(reached.agree_with(&recorded).map(|()| reached))
}
