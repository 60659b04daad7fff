//! Figures as a cluster wrote them, one row for each case and field.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::figures,
};
use crate::domain::{
    ids::{CaseId, PersonId},
    standard::FieldUid,
    time::Timestamp,
};

/// A kept figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFigure {
    /// Of which field.
    pub field: FieldUid,
    /// As it was written; empty where it was taken back.
    pub written: String,
    /// Counts the changes of this row; a writer names the version it read.
    pub row_version: i32,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// All figures of a case, by field.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<StoredFigure>, StoreError> {
    let query = figures::table
        .filter(figures::case_id.eq(case.to_string()))
        .order(figures::field)
        .select((
            figures::field,
            figures::written,
            figures::row_version,
            figures::updated_at,
        ));
    let mut stored = Vec::new();
    for (field, written, row_version, updated_at) in query.load::<(String, String, i32, i64)>(db)? {
        stored.push(StoredFigure {
            field: parsed("figures.field", &field)?,
            written,
            row_version,
            updated_at: Timestamp::from_millis(updated_at),
        });
    }
    Ok(stored)
}

/// Keeps a figure if its row is still at `read_version` (0: not there yet), else refuses with a conflict.
pub fn put(
    db: &mut Db,
    case: CaseId,
    field: &FieldUid,
    written: &str,
    read_version: i32,
    (by, now): (PersonId, Timestamp),
) -> Result<(), StoreError> {
    let row = figures::table.find((case.to_string(), field.to_string()));
    if read_version == 0 {
        if found(row.select(figures::row_version).first::<i32>(db))?.is_some() {
            return Err(StoreError::Conflict);
        }
        diesel::insert_into(figures::table)
            .values((
                figures::case_id.eq(case.to_string()),
                figures::field.eq(field.to_string()),
                figures::written.eq(written),
                figures::row_version.eq(1),
                figures::updated_at.eq(now.millis()),
                figures::updated_by.eq(by.to_string()),
            ))
            .execute(db)?;
        return Ok(());
    }
    let rows = diesel::update(row.filter(figures::row_version.eq(read_version)))
        .set((
            figures::written.eq(written),
            figures::row_version.eq(read_version.saturating_add(1)),
            figures::updated_at.eq(now.millis()),
            figures::updated_by.eq(by.to_string()),
        ))
        .execute(db)?;
    exactly_one(rows)
}
