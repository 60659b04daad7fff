//! What the team says to each other about criteria. Nothing here changes a remark or takes one away.

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::remarks};
use crate::domain::{evaluation::discussion::Remark, ids::CaseId, time::Timestamp};

/// Keeps a remark.
pub fn insert(db: &mut Db, case: CaseId, remark: &Remark) -> Result<(), StoreError> {
    diesel::insert_into(remarks::table)
        .values((
            remarks::id.eq(remark.id.to_string()),
            remarks::case_id.eq(case.to_string()),
            remarks::criterion.eq(remark.criterion.to_string()),
            remarks::written_by.eq(remark.author.to_string()),
            remarks::written_at.eq(remark.at.millis()),
            remarks::said.eq(&remark.said),
        ))
        .execute(db)?;
    Ok(())
}

/// All remarks in a case, in the order they were written.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Remark>, StoreError> {
    let query = remarks::table
        .filter(remarks::case_id.eq(case.to_string()))
        .order(remarks::id)
        .select((
            remarks::id,
            remarks::criterion,
            remarks::written_by,
            remarks::written_at,
            remarks::said,
        ));
    let rows = query.load::<(String, String, String, i64, String)>(db)?.into_iter();
    rows.map(|(id, criterion, author, at, said)| {
        Ok(Remark {
            id: parsed("remarks.id", &id)?,
            criterion: parsed("remarks.criterion", &criterion)?,
            author: parsed("remarks.written_by", &author)?,
            at: Timestamp::from_millis(at),
            said,
        })
    })
    .collect()
}
