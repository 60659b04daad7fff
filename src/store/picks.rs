//! The improvement areas a cluster picked, where its label has some to pick from.

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::picks};
use crate::domain::{ids::CaseId, standard::CriterionUid};

/// The picks of a case, by criterion.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<CriterionUid>, StoreError> {
    let query = picks::table
        .filter(picks::case_id.eq(case.to_string()))
        .order(picks::criterion)
        .select(picks::criterion);
    let uids: Vec<String> = query.load(db)?;
    uids.iter().map(|uid| parsed("picks.criterion", uid)).collect()
}

/// Puts these picks in the place of the earlier ones.
pub fn replace<'a>(
    db: &mut Db,
    case: CaseId,
    picked: impl IntoIterator<Item = &'a CriterionUid>,
) -> Result<(), StoreError> {
    diesel::delete(picks::table.filter(picks::case_id.eq(case.to_string()))).execute(db)?;
    for criterion in picked {
        diesel::insert_into(picks::table)
            .values((
                picks::case_id.eq(case.to_string()),
                picks::criterion.eq(criterion.to_string()),
            ))
            .execute(db)?;
    }
    Ok(())
}
