//! What an assessor has begun to write on the own sheet.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{Db, StoreError, read::parsed, schema::score_drafts};
use crate::domain::{evaluation::sheet::ScoreDraft, ids::SheetId, standard::CriterionUid, time::Timestamp};

const BODY: &str = "score_drafts.body";

/// Keeps what was begun of a criterion, in place of what was begun before.
pub fn put(
    db: &mut Db,
    sheet: SheetId,
    criterion: &CriterionUid,
    draft: &ScoreDraft,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = serde_json::to_string(draft).map_err(|error| StoreError::Corrupt {
        column: BODY,
        value: error.to_string(),
    })?;
    drop(db, sheet, criterion)?;
    diesel::insert_into(score_drafts::table)
        .values((
            score_drafts::sheet_id.eq(sheet.to_string()),
            score_drafts::criterion.eq(criterion.to_string()),
            score_drafts::body.eq(body),
            score_drafts::saved_at.eq(now.millis()),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes away what was begun of a criterion, if something was.
pub fn drop(db: &mut Db, sheet: SheetId, criterion: &CriterionUid) -> Result<(), StoreError> {
    diesel::delete(score_drafts::table.find((sheet.to_string(), criterion.to_string()))).execute(db)?;
    Ok(())
}

/// All that was begun on a sheet, with the time it was kept at.
pub fn list(db: &mut Db, sheet: SheetId) -> Result<BTreeMap<CriterionUid, (ScoreDraft, Timestamp)>, StoreError> {
    let query = score_drafts::table
        .filter(score_drafts::sheet_id.eq(sheet.to_string()))
        .select((score_drafts::criterion, score_drafts::body, score_drafts::saved_at));
    let rows = query.load::<(String, String, i64)>(db)?.into_iter();
    rows.map(|(criterion, body, at)| {
        let draft = serde_json::from_str(&body).map_err(|_| StoreError::Corrupt {
            column: BODY,
            value: body,
        })?;
        Ok((
            parsed("score_drafts.criterion", &criterion)?,
            (draft, Timestamp::from_millis(at)),
        ))
    })
    .collect()
}
