//! Tells in the trail what the tables hold, at the end of each transaction in which something happened: of every case in which
//! it did, and of the body.

use std::collections::BTreeSet;

use diesel::{ExpressionMethods, NullableExpressionMethods, QueryDsl, Queryable, RunQueryDsl, dsl::max};

use super::{
    Db, StoreError, audit,
    read::parsed,
    record::{self, Column, columns},
    schema::{audit_events, cases},
};
use crate::domain::{
    audit::{Author, Entry},
    ids::CaseId,
    record::{BIND, Bound, FOUND, RecordFault, is_of_body, other_tables},
    time::Timestamp,
};

/// In which role it is told: nobody did it.
const ROLE: &str = "system";

/// What something happened to in a transaction.
#[derive(Debug)]
pub(super) struct Touched {
    /// The cases of which an event tells.
    cases: BTreeSet<CaseId>,
    /// Whether an event can tell of the body, its people or accounts: to look at those costs more, the more there are.
    body: bool,
    /// When the last of it happened, and in which request.
    at: Timestamp,
    request_id: String,
}

/// What did not hold what was told of it before the transaction, with its tables: of a case, or of the body.
pub(super) type Wrong = Vec<(Option<CaseId>, Vec<String>)>;

#[derive(Queryable)]
struct Since {
    case: Option<String>,
    at: i64,
    event: String,
    request_id: String,
}

impl Touched {
    /// What the events tell of that come after number `before`; nothing where there are none.
    pub(super) fn since(db: &mut Db, before: i64) -> Result<Option<Self>, StoreError> {
        let since: Vec<Since> = audit_events::table
            .filter(audit_events::seq.gt(before))
            .order(audit_events::seq)
            .select((
                audit_events::case_id,
                audit_events::at,
                audit_events::event,
                audit_events::request_id,
            ))
            .load(db)?;
        let Some(last) = since.last() else { return Ok(None) };
        let cases = since.iter().filter_map(|event| event.case.as_ref());
        let cases = cases.map(|case| parsed("audit_events.case_id", case));
        Ok(Some(Self {
            cases: cases.collect::<Result<_, _>>()?,
            body: since.iter().any(|event| is_of_body(&event.event)),
            at: Timestamp::from_millis(last.at),
            request_id: last.request_id.clone(),
        }))
    }

    /// What of it does not hold what was told. To be asked of the database as it was before the transaction: what somebody wrote
    /// past the service would be told as the service's own otherwise.
    pub(super) fn wrong(&self, past: &mut Db) -> Result<Wrong, StoreError> {
        let mut wrong = Vec::new();
        let columns = columns(past)?;
        for case in &self.cases {
            let others = others_of_case(past, &columns, *case)?;
            wrong.extend((!others.is_empty()).then_some((Some(*case), others)));
        }
        if self.body {
            let others = others_of_body(past, &columns)?;
            wrong.extend((!others.is_empty()).then_some((None, others)));
        }
        Ok(wrong)
    }

    /// Tells what was found wrong, and then what everything holds by now.
    pub(super) fn tell(&self, db: &mut Db, wrong: Wrong) -> Result<(), StoreError> {
        for (case, tables) in wrong {
            audit::append(db, self.entry(case, (FOUND, tables.join(", "))))?;
        }
        let columns = columns(db)?;
        for case in &self.cases {
            self.tell_case(db, &columns, *case)?;
        }
        if self.body {
            self.tell_body(db, &columns)?;
        }
        Ok(())
    }

    fn tell_case(&self, db: &mut Db, columns: &[Column], case: CaseId) -> Result<(), StoreError> {
        let now = Bound::of(&record::bound(db, columns, case)?);
        if let Some(news) = told_of_case(db, case)?.news(&now) {
            audit::append(db, self.entry(Some(case), (BIND, news)))?;
        }
        Ok(())
    }

    /// In full each time, so that whoever looks needs the last word only: there is no end to what happens at a body.
    fn tell_body(&self, db: &mut Db, columns: &[Column]) -> Result<(), StoreError> {
        let now = Bound::of(&record::of_body(db, columns)?);
        if told_of_body(db)?.is_none_or(|(_, told)| told != now) {
            audit::append(db, self.entry(None, (BIND, now.in_full())))?;
        }
        Ok(())
    }

    fn entry(&self, case_id: Option<CaseId>, (event, reason): (&str, String)) -> Entry {
        Entry {
            at: self.at,
            actor: Author::System,
            acting_role: ROLE.to_owned(),
            case_id,
            event: event.to_owned(),
            from: None,
            to: None,
            reason: Some(reason),
            object_hash: None,
            request_id: self.request_id.clone(),
        }
    }
}

/// What is not as told, and shall not become so by a change of the schema.
#[derive(Debug)]
pub(super) struct NotAsTold {
    cases: BTreeSet<CaseId>,
    body: bool,
}

impl NotAsTold {
    /// Looks at everything of which something is told.
    pub(super) fn find(db: &mut Db) -> Result<Self, StoreError> {
        let mut wrong = BTreeSet::new();
        let columns = columns(db)?;
        for case in audit::cases(db)? {
            if !others_of_case(db, &columns, case)?.is_empty() {
                wrong.insert(case);
            }
        }
        Ok(Self {
            cases: wrong,
            body: !others_of_body(db, &columns)?.is_empty(),
        })
    }

    /// Tells of everything else what the change made of it.
    pub(super) fn tell_others(self, db: &mut Db) -> Result<(), StoreError> {
        let mut cases = BTreeSet::from_iter(audit::cases(db)?);
        cases.retain(|case| !self.cases.contains(case));
        by_itself(db, cases, !self.body)
    }
}

/// Tells of every case and of the body of which nothing was told yet, as after an update of the service: what was there before has
/// to be taken at its word.
pub(super) fn begin(db: &mut Db) -> Result<(), StoreError> {
    let told = audit_events::table
        .filter(audit_events::event.eq(BIND))
        .filter(audit_events::case_id.is_not_null())
        .select(audit_events::case_id);
    let untold: Vec<String> = cases::table
        .filter(cases::id.nullable().ne_all(told))
        .select(cases::id)
        .load(db)?;
    let untold = untold.iter().map(|case| parsed("cases.id", case));
    let untold: BTreeSet<CaseId> = untold.collect::<Result<_, _>>()?;
    let body = told_of_body(db)?.is_none();
    if untold.is_empty() && !body {
        return Ok(());
    }
    by_itself(db, untold, body)
}

/// Tells what these hold, where nobody did anything.
fn by_itself(db: &mut Db, cases: BTreeSet<CaseId>, body: bool) -> Result<(), StoreError> {
    let last: Option<i64> = audit_events::table.select(max(audit_events::at)).first(db)?;
    // Before anything happened there is nothing to tell of.
    let Some(last) = last else { return Ok(()) };
    let touched = Touched {
        cases,
        body,
        at: Timestamp::from_millis(last),
        request_id: "schema".to_owned(),
    };
    touched.tell(db, Vec::new())
}

/// What was told of a case so far.
fn told_of_case(db: &mut Db, case: CaseId) -> Result<Bound, StoreError> {
    let reasons: Vec<Option<String>> = audit_events::table
        .filter(audit_events::case_id.eq(case.to_string()))
        .filter(audit_events::event.eq(BIND))
        .order(audit_events::seq)
        .select(audit_events::reason)
        .load(db)?;
    Ok(Bound::told(reasons.iter().flatten().map(String::as_str)))
}

/// What was told of the body last, and by which event.
fn told_of_body(db: &mut Db) -> Result<Option<(i64, Bound)>, StoreError> {
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

/// The tables of a case that do not hold what was told; none before anything was.
fn others_of_case(db: &mut Db, columns: &[Column], case: CaseId) -> Result<Vec<String>, StoreError> {
    let told = told_of_case(db, case)?;
    if told == Bound::default() {
        return Ok(Vec::new());
    }
    Ok(other_tables(&told, &record::bound(db, columns, case)?))
}

/// The same of the body.
fn others_of_body(db: &mut Db, columns: &[Column]) -> Result<Vec<String>, StoreError> {
    let Some((_, told)) = told_of_body(db)? else {
        return Ok(Vec::new());
    };
    let now = Bound::of(&record::of_body(db, columns)?);
    Ok(told.others(&now).into_iter().map(str::to_owned).collect())
}

/// What is kept of the body and does not hold what was told, now or once.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub fn faults_of_body(db: &mut Db) -> Result<Vec<RecordFault>, StoreError> {
    let found = audit_events::table
        .filter(audit_events::case_id.is_null())
        .filter(audit_events::event.eq(FOUND))
        .order(audit_events::seq)
        .select((audit_events::seq, audit_events::reason));
    let found: Vec<(i64, Option<String>)> = found.load(db)?;
    let mut faults: Vec<_> = found
        .into_iter()
        .map(|(seq, tables)| RecordFault::FoundOther {
            seq,
            tables: tables.unwrap_or_default(),
        })
        .collect();
    let seq = told_of_body(db)?.map_or(0, |(seq, _)| seq);
    let columns = columns(db)?;
    let others = others_of_body(db, &columns)?.into_iter();
    faults.extend(others.map(|table| RecordFault::OtherRows { table, seq }));
    Ok(faults)
}
