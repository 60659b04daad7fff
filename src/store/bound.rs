//! Tells in the trail what the tables hold, at the end of each transaction in which something happened: of every case in which
//! it did, of the body, and of the accounts.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{ExpressionMethods, QueryDsl, Queryable, RunQueryDsl, dsl::max};
use serde_json::Value;

use super::{Db, StoreError, audit, read::parsed, record, schema::audit_events};
use crate::domain::{
    audit::{Author, Entry},
    ids::CaseId,
    record::{BIND, BIND_ACCOUNTS, Bound, RecordFault, is_of_accounts},
    time::Timestamp,
};

/// In which role it is told: nobody did it.
const ROLE: &str = "system";

/// What is kept of no case: told in full each time, so that whoever looks needs the last word only. There is no end to what
/// happens at a body.
struct Whole {
    /// The event that tells it.
    event: &'static str,
    /// What it is told of.
    tables: fn(&mut Db) -> Result<BTreeMap<String, Vec<Value>>, StoreError>,
    /// After which events there can be something to tell: to look costs more, the more people there are.
    after: fn(&str) -> bool,
}

const WHOLES: [Whole; 2] = [
    Whole {
        event: BIND,
        tables: record::of_body,
        after: |_| true,
    },
    Whole {
        event: BIND_ACCOUNTS,
        tables: record::of_accounts,
        after: is_of_accounts,
    },
];

#[derive(Queryable)]
struct Since {
    case: Option<String>,
    at: i64,
    event: String,
    request_id: String,
}

/// Tells it, of what any event tells that comes after number `before`.
pub(super) fn tell(db: &mut Db, before: i64) -> Result<(), StoreError> {
    let since: Vec<Since> = audit_events::table
        .filter(audit_events::seq.gt(before))
        .order(audit_events::seq.desc())
        .select((
            audit_events::case_id,
            audit_events::at,
            audit_events::event,
            audit_events::request_id,
        ))
        .load(db)?;
    let Some(last) = since.first() else {
        return Ok(());
    };
    let by = (Timestamp::from_millis(last.at), last.request_id.as_str());
    let cases: BTreeSet<_> = since.iter().filter_map(|event| event.case.as_ref()).collect();
    for case in cases {
        tell_case(db, parsed("audit_events.case_id", case)?, by)?;
    }
    for whole in &WHOLES {
        if since.iter().any(|event| (whole.after)(&event.event)) {
            tell_whole(db, whole, by)?;
        }
    }
    Ok(())
}

fn tell_case(db: &mut Db, case: CaseId, by: (Timestamp, &str)) -> Result<(), StoreError> {
    let now = Bound::of(&record::bound(db, case)?);
    if let Some(news) = of_case(db, case)?.news(&now) {
        audit::append(db, entry(Some(case), (BIND, news), by))?;
    }
    Ok(())
}

fn tell_whole(db: &mut Db, whole: &Whole, by: (Timestamp, &str)) -> Result<(), StoreError> {
    let now = Bound::of(&(whole.tables)(db)?);
    if last_word(db, whole)?.is_none_or(|(_, told)| told != now) {
        audit::append(db, entry(None, (whole.event, now.in_full()), by))?;
    }
    Ok(())
}

fn entry(case_id: Option<CaseId>, (event, news): (&str, String), (at, request_id): (Timestamp, &str)) -> Entry {
    Entry {
        at,
        actor: Author::System,
        acting_role: ROLE.to_owned(),
        case_id,
        event: event.to_owned(),
        from: None,
        to: None,
        reason: Some(news),
        object_hash: None,
        request_id: request_id.to_owned(),
    }
}

/// What holds what was told of it, before the schema is changed.
pub(super) struct AsTold {
    cases: Vec<CaseId>,
    wholes: Vec<&'static Whole>,
}

impl AsTold {
    /// Looks at everything of which something is told.
    pub(super) fn find(db: &mut Db) -> Result<Self, StoreError> {
        let mut cases = audit::cases(db)?;
        let (mut sound, mut wholes) = (Vec::new(), Vec::new());
        for case in cases.drain(..) {
            let (told, now) = (of_case(db, case)?, Bound::of(&record::bound(db, case)?));
            if told != Bound::default() && told.news(&now).is_none() {
                sound.push(case);
            }
        }
        for whole in &WHOLES {
            let now = Bound::of(&(whole.tables)(db)?);
            if last_word(db, whole)?.is_some_and(|(_, told)| told == now) {
                wholes.push(whole);
            }
        }
        Ok(Self { cases: sound, wholes })
    }

    /// Tells anew what the change made of it. What was not as told before is not made so by a change of the schema.
    pub(super) fn tell(self, db: &mut Db) -> Result<(), StoreError> {
        let last: Option<i64> = audit_events::table.select(max(audit_events::at)).first(db)?;
        let by = (Timestamp::from_millis(last.unwrap_or_default()), "migration");
        for case in self.cases {
            tell_case(db, case, by)?;
        }
        for whole in self.wholes {
            tell_whole(db, whole, by)?;
        }
        Ok(())
    }
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

/// What was told last, and by which event.
fn last_word(db: &mut Db, of: &Whole) -> Result<Option<(i64, Bound)>, StoreError> {
    let last: Vec<(i64, Option<String>)> = audit_events::table
        .filter(audit_events::case_id.is_null())
        .filter(audit_events::event.eq(of.event))
        .order(audit_events::seq.desc())
        .limit(1)
        .select((audit_events::seq, audit_events::reason))
        .load(db)?;
    let last = last.into_iter().next();
    Ok(last.map(|(seq, reason)| (seq, Bound::told(reason.as_deref()))))
}

/// The tables of no case that hold something else than was told; none before anything was.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn faults(db: &mut Db) -> Result<Vec<RecordFault>, StoreError> {
    let mut faults = Vec::new();
    for whole in &WHOLES {
        let Some((seq, told)) = last_word(db, whole)? else {
            continue;
        };
        let now = Bound::of(&(whole.tables)(db)?);
        faults.extend(told.others(&now).into_iter().map(|table| RecordFault::OtherRows {
            table: table.to_owned(),
            seq,
        }));
    }
    Ok(faults)
}
