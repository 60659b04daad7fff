//! What the officer confirmed not to apply, one row for each case and criterion.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::left_out};
use crate::domain::{
    ids::{CaseId, PersonId},
    standard::CriterionUid,
    time::Timestamp,
};

/// The criteria of a case that were confirmed not to apply, each with who confirmed it.
pub fn list(db: &mut Db, case: CaseId) -> Result<BTreeMap<CriterionUid, PersonId>, StoreError> {
    let query = left_out::table
        .filter(left_out::case_id.eq(case.to_string()))
        .select((left_out::criterion, left_out::confirmed_by));
    let rows = query.load::<(String, String)>(db)?.into_iter();
    rows.map(|(criterion, by)| {
        Ok((
            parsed("left_out.criterion", &criterion)?,
            parsed("left_out.confirmed_by", &by)?,
        ))
    })
    .collect()
}

/// Keeps that a criterion was confirmed not to apply.
pub fn insert(
    db: &mut Db,
    case: CaseId,
    criterion: &CriterionUid,
    (by, now): (PersonId, Timestamp),
) -> Result<(), StoreError> {
    diesel::insert_into(left_out::table)
        .values((
            left_out::case_id.eq(case.to_string()),
            left_out::criterion.eq(criterion.to_string()),
            left_out::confirmed_by.eq(by.to_string()),
            left_out::confirmed_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}
