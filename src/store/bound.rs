//! Tells in the trail what the tables hold, at the end of each transaction in which something happened: of every case in which
//! it did, and of the body itself.

use std::collections::BTreeSet;

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};

use super::{Db, StoreError, audit, read::parsed, record, schema::audit_events};
use crate::domain::{
    audit::{Author, Entry},
    ids::CaseId,
    record::{BIND, Bound, RecordFault},
    time::Timestamp,
};

/// In which role it is told: nobody did it.
const ROLE: &str = "system";

/// Tells it, of what any event tells that comes after number `before`.
pub(super) fn tell(db: &mut Db, before: i64) -> Result<(), StoreError> {
    let since: Vec<(Option<String>, i64, String)> = audit_events::table
        .filter(audit_events::seq.gt(before))
        .order(audit_events::seq.desc())
        .select((audit_events::case_id, audit_events::at, audit_events::request_id))
        .load(db)?;
    let Some((_, at, request_id)) = since.first() else {
        return Ok(());
    };
    let entry = |case_id: Option<CaseId>, news: String| Entry {
        at: Timestamp::from_millis(*at),
        actor: Author::System,
        acting_role: ROLE.to_owned(),
        case_id,
        event: BIND.to_owned(),
        from: None,
        to: None,
        reason: Some(news),
        object_hash: None,
        request_id: request_id.clone(),
    };
    let cases: BTreeSet<&String> = since.iter().filter_map(|(case, ..)| case.as_ref()).collect();
    for case in cases {
        let case = parsed("audit_events.case_id", case)?;
        let now = Bound::of(&record::bound(db, case)?);
        if let Some(news) = of_case(db, case)?.news(&now) {
            audit::append(db, entry(Some(case), news))?;
        }
    }
    let now = Bound::of(&record::of_body(db)?);
    // In full, so that whoever looks needs the last word only: there is no end to what happens at a body.
    if of_body(db)?.unwrap_or_default() != now {
        audit::append(db, entry(None, now.in_full()))?;
    }
    Ok(())
}

/// What was told of a case so far.
fn of_case(db: &mut Db, case: CaseId) -> Result<Bound, StoreError> {
    let reasons: Vec<Option<String>> = audit_events::table
        .filter(audit_events::case_id.eq(case.to_string()))
        .filter(audit_events::event.eq(BIND))
        .order(audit_events::seq)
        .select(audit_events::reason)
        .load(db)?;
    Ok(Bound::told(reasons.iter().flatten().map(String::as_str)))
}

/// What was told of the body last, if it was since this is told.
fn of_body(db: &mut Db) -> Result<Option<Bound>, StoreError> {
    Ok(last_of_body(db)?.map(|(_, told)| told))
}

fn last_of_body(db: &mut Db) -> Result<Option<(i64, Bound)>, StoreError> {
    let last: Vec<(i64, Option<String>)> = audit_events::table
        .filter(audit_events::case_id.is_null())
        .filter(audit_events::event.eq(BIND))
        .order(audit_events::seq.desc())
        .limit(1)
        .select((audit_events::seq, audit_events::reason))
        .load(db)?;
    let last = last.into_iter().next();
    Ok(last.map(|(seq, reason)| (seq, Bound::told(reason.as_deref()))))
}

/// The tables of the body that hold something else than was told.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn faults_of_body(db: &mut Db) -> Result<Vec<RecordFault>, StoreError> {
    let Some((seq, told)) = last_of_body(db)? else {
        return Ok(Vec::new());
    };
    let now = Bound::of(&record::of_body(db)?);
    let others = told.others(&now).into_iter();
    let faults = others.map(|table| RecordFault::OtherRows {
        table: table.to_owned(),
        seq,
    });
    Ok(faults.collect())
}
