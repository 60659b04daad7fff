//! Moves of drafts between versions of a standard, and what they left to be looked at.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    holdings::Holdings,
    read::{exactly_one, found, parsed},
    schema::{case_moves, looks as look_rows},
};
use crate::domain::{
    canonical::{Frozen, thaw},
    ids::{CaseId, MoveId, PersonId},
    standard::{
        CriterionUid, Version,
        lineage::{Move, RowOutcome},
    },
    time::Timestamp,
};

/// One end of a move: a version and its normative digest, in hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The version.
    pub version: Version,
    /// Its digest.
    pub digest: String,
}

/// A move that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMove {
    /// Its id.
    pub id: MoveId,
    /// Of which case.
    pub case: CaseId,
    /// From where.
    pub from: End,
    /// To where.
    pub to: End,
    /// What the case held before: [`Holdings`], frozen.
    pub archive: Frozen,
    /// The move as it was shown, as JSON.
    pub shown: String,
    /// Digest of the form that asked for it.
    pub form_sha256: String,
    /// Digest of what the case held right after.
    pub after_sha256: String,
    /// When.
    pub moved_at: Timestamp,
    /// By whom.
    pub moved_by: PersonId,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

impl StoredMove {
    /// What the case held before, if it is still what was kept.
    pub fn holdings(&self) -> Result<Holdings, StoreError> {
        thaw(&self.archive.body, &self.archive.sha256).map_err(|_| StoreError::Corrupt {
            column: "case_moves.archive",
            value: self.archive.sha256.clone(),
        })
    }

    /// The move as it was shown.
    pub fn shown(&self) -> Result<Move, StoreError> {
        serde_json::from_str(&self.shown).map_err(|_| StoreError::Corrupt {
            column: "case_moves.shown",
            value: self.id.to_string(),
        })
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = case_moves)]
struct Row {
    id: String,
    case_id: String,
    from_version: String,
    from_digest: String,
    to_version: String,
    to_digest: String,
    archive: String,
    archive_sha256: String,
    shown: String,
    form_sha256: String,
    after_sha256: String,
    moved_at: i64,
    moved_by: String,
    undone_at: Option<i64>,
    undone_by: Option<String>,
}

impl Row {
    fn stored(self) -> Result<StoredMove, StoreError> {
        Ok(StoredMove {
            id: parsed("case_moves.id", &self.id)?,
            case: parsed("case_moves.case_id", &self.case_id)?,
            from: End {
                version: parsed("case_moves.from_version", &self.from_version)?,
                digest: self.from_digest,
            },
            to: End {
                version: parsed("case_moves.to_version", &self.to_version)?,
                digest: self.to_digest,
            },
            archive: Frozen {
                sha256: self.archive_sha256,
                body: self.archive,
            },
            shown: self.shown,
            form_sha256: self.form_sha256,
            after_sha256: self.after_sha256,
            moved_at: Timestamp::from_millis(self.moved_at),
            moved_by: parsed("case_moves.moved_by", &self.moved_by)?,
            undone_at: self.undone_at.map(Timestamp::from_millis),
        })
    }
}

/// Puts a move on record.
pub fn insert(db: &mut Db, made: &StoredMove) -> Result<(), StoreError> {
    let row = Row {
        id: made.id.to_string(),
        case_id: made.case.to_string(),
        from_version: made.from.version.to_string(),
        from_digest: made.from.digest.clone(),
        to_version: made.to.version.to_string(),
        to_digest: made.to.digest.clone(),
        archive: made.archive.body.clone(),
        archive_sha256: made.archive.sha256.clone(),
        shown: made.shown.clone(),
        form_sha256: made.form_sha256.clone(),
        after_sha256: made.after_sha256.clone(),
        moved_at: made.moved_at.millis(),
        moved_by: made.moved_by.to_string(),
        undone_at: None,
        undone_by: None,
    };
    diesel::insert_into(case_moves::table).values(row).execute(db)?;
    Ok(())
}

/// A move of this case.
pub fn find(db: &mut Db, case: CaseId, id: MoveId) -> Result<Option<StoredMove>, StoreError> {
    let query = case_moves::table
        .find(id.to_string())
        .filter(case_moves::case_id.eq(case.to_string()));
    found(query.first::<Row>(db))?.map(Row::stored).transpose()
}

/// The moves of a case, the oldest first.
pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<StoredMove>, StoreError> {
    let query = case_moves::table
        .filter(case_moves::case_id.eq(case.to_string()))
        .order((case_moves::moved_at, case_moves::id));
    query.load::<Row>(db)?.into_iter().map(Row::stored).collect()
}

/// The move by which a case came to the version it is at.
pub fn latest(db: &mut Db, case: CaseId) -> Result<Option<StoredMove>, StoreError> {
    let made = list(db, case)?;
    Ok(made.into_iter().rev().find(|made| made.undone_at.is_none()))
}

/// Marks a move as taken back, once.
pub fn undo(db: &mut Db, id: MoveId, (by, now): (PersonId, Timestamp)) -> Result<(), StoreError> {
    let standing = case_moves::table
        .find(id.to_string())
        .filter(case_moves::undone_at.is_null());
    let rows = diesel::update(standing)
        .set((
            case_moves::undone_at.eq(now.millis()),
            case_moves::undone_by.eq(by.to_string()),
        ))
        .execute(db)?;
    exactly_one(rows)
}

/// An answer that a move left to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredLook {
    /// To which criterion.
    pub criterion: CriterionUid,
    /// Why.
    pub reason: RowOutcome,
    /// When somebody looked.
    pub confirmed_at: Option<Timestamp>,
}

/// What moves left to be looked at.
pub mod looks {
    use super::*;

    /// All of a case, by criterion.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<StoredLook>, StoreError> {
        let query = look_rows::table
            .filter(look_rows::case_id.eq(case.to_string()))
            .order(look_rows::criterion)
            .select((look_rows::criterion, look_rows::reason, look_rows::confirmed_at));
        let mut looks = Vec::new();
        for (criterion, reason, confirmed_at) in query.load::<(String, String, Option<i64>)>(db)? {
            looks.push(StoredLook {
                criterion: parsed("looks.criterion", &criterion)?,
                reason: parsed("looks.reason", &reason)?,
                confirmed_at: confirmed_at.map(Timestamp::from_millis),
            });
        }
        Ok(looks)
    }

    /// Confirms that the answer to a criterion was looked at; returns whether that was still open.
    pub fn confirm(
        db: &mut Db,
        case: CaseId,
        criterion: &CriterionUid,
        (by, now): (PersonId, Timestamp),
    ) -> Result<bool, StoreError> {
        let open = look_rows::table
            .find((case.to_string(), criterion.to_string()))
            .filter(look_rows::confirmed_at.is_null());
        let rows = diesel::update(open)
            .set((
                look_rows::confirmed_at.eq(now.millis()),
                look_rows::confirmed_by.eq(by.to_string()),
            ))
            .execute(db)?;
        Ok(rows == 1)
    }
}
