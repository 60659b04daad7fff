//! Which reminders of a period went out.

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::reminders as rows};
use crate::domain::{
    ids::CaseId,
    period::{Period, Share},
    time::Timestamp,
};

/// Puts on record that a period was reminded of; the database itself refuses it a second time.
pub fn record(db: &mut Db, case: CaseId, period: &Period, share: Share, now: Timestamp) -> Result<(), StoreError> {
    diesel::insert_into(rows::table)
        .values((
            rows::case_id.eq(case.to_string()),
            rows::kind.eq(period.kind.as_str()),
            rows::from_at.eq(period.from.millis()),
            rows::until_at.eq(period.until.millis()),
            rows::share.eq(share.as_str()),
            rows::sent_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}

/// What went out of a period, and when.
pub fn of_period(db: &mut Db, case: CaseId, period: &Period) -> Result<Vec<(Share, Timestamp)>, StoreError> {
    let query = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .filter(rows::kind.eq(period.kind.as_str()))
        .filter(rows::from_at.eq(period.from.millis()))
        .filter(rows::until_at.eq(period.until.millis()))
        .order(rows::sent_at)
        .select((rows::share, rows::sent_at));
    let mut sent = Vec::new();
    for (share, at) in query.load::<(String, i64)>(db)? {
        sent.push((parsed("reminders.share", &share)?, Timestamp::from_millis(at)));
    }
    Ok(sent)
}
