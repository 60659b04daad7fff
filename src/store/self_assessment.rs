//! What a cluster says of itself: answers, evidence, and the snapshot of both at submission.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed},
    schema::{
        answers as answer_rows, evidence as evidence_rows, evidence_links as link_rows, snapshots as snapshot_rows,
    },
};
use crate::domain::{
    answers::Mark,
    ids::{CaseId, EvidenceId, PersonId},
    standard::{CriterionUid, Level},
    time::Timestamp,
};

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// To which criterion.
    pub criterion: CriterionUid,
    /// The level claimed; `None` while only a note is written, and where the criterion does not apply.
    pub level: Option<Level>,
    /// Whether the criterion applies, as far as the cluster says.
    pub applies: bool,
    /// Figures, dates, reasons.
    pub note: String,
    /// Counts the changes of this row; a writer names the version it read.
    pub row_version: i32,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

impl StoredAnswer {
    /// What it says of the criterion.
    pub fn mark(&self) -> Option<Mark> {
        if self.applies {
            self.level.map(Mark::Level)
        } else {
            Some(Mark::NotApplicable)
        }
    }
}

/// Answers, one row for each case and criterion.
pub mod answers {
    use super::*;

    type Row = (String, Option<i32>, String, i32, i64, bool);

    fn answer((criterion, level, note, row_version, updated_at, applies): Row) -> Result<StoredAnswer, StoreError> {
        Ok(StoredAnswer {
            criterion: parsed("answers.criterion", &criterion)?,
            level: level.map(level_of).transpose()?,
            applies,
            note,
            row_version,
            updated_at: Timestamp::from_millis(updated_at),
        })
    }

    macro_rules! columns {
        () => {
            (
                answer_rows::criterion,
                answer_rows::level,
                answer_rows::note,
                answer_rows::row_version,
                answer_rows::updated_at,
                answer_rows::applies,
            )
        };
    }

    /// All answers of a case.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<StoredAnswer>, StoreError> {
        let query = answer_rows::table
            .filter(answer_rows::case_id.eq(case.to_string()))
            .order(answer_rows::criterion)
            .select(columns!());
        query.load::<Row>(db)?.into_iter().map(answer).collect()
    }

    /// One answer.
    pub fn find(db: &mut Db, case: CaseId, criterion: &CriterionUid) -> Result<Option<StoredAnswer>, StoreError> {
        let query = answer_rows::table
            .find((case.to_string(), criterion.to_string()))
            .select(columns!());
        found(query.first::<Row>(db))?.map(answer).transpose()
    }

    /// Keeps an answer if the row is still at `read_version` (0: not there yet), else refuses with a conflict.
    pub fn put(
        db: &mut Db,
        case: CaseId,
        criterion: &CriterionUid,
        (mark, note): (Option<Mark>, &str),
        read_version: i32,
        (by, now): (PersonId, Timestamp),
    ) -> Result<(), StoreError> {
        let level = mark.and_then(Mark::level).map(|level| i32::from(level.0));
        let applies = mark != Some(Mark::NotApplicable);
        if read_version == 0 {
            if find(db, case, criterion)?.is_some() {
                return Err(StoreError::Conflict);
            }
            diesel::insert_into(answer_rows::table)
                .values((
                    answer_rows::case_id.eq(case.to_string()),
                    answer_rows::criterion.eq(criterion.to_string()),
                    answer_rows::level.eq(level),
                    answer_rows::applies.eq(applies),
                    answer_rows::note.eq(note),
                    answer_rows::row_version.eq(1),
                    answer_rows::updated_at.eq(now.millis()),
                    answer_rows::updated_by.eq(by.to_string()),
                ))
                .execute(db)?;
            return Ok(());
        }
        let unchanged = answer_rows::table
            .find((case.to_string(), criterion.to_string()))
            .filter(answer_rows::row_version.eq(read_version));
        let rows = diesel::update(unchanged)
            .set((
                answer_rows::level.eq(level),
                answer_rows::applies.eq(applies),
                answer_rows::note.eq(note),
                answer_rows::row_version.eq(read_version.saturating_add(1)),
                answer_rows::updated_at.eq(now.millis()),
                answer_rows::updated_by.eq(by.to_string()),
            ))
            .execute(db)?;
        exactly_one(rows)
    }
}

/// Reads a stored level.
pub(super) fn level_of(value: i32) -> Result<Level, StoreError> {
    u8::try_from(value).map(Level).map_err(|_| StoreError::Corrupt {
        column: "level",
        value: value.to_string(),
    })
}

/// A piece of evidence: a file under its hash, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// The case it belongs to.
    pub case: CaseId,
    /// What the cluster calls it.
    pub title: String,
    /// The kind, as the standard names it.
    pub kind: String,
    /// The cleaned name of the file.
    pub file_name: String,
    /// The type its content was found to be.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// Of the bytes, in hex.
    pub sha256: String,
    /// Whether it came after submission.
    pub late: bool,
    /// By whom.
    pub uploaded_by: PersonId,
    /// When.
    pub uploaded_at: Timestamp,
}

/// That a piece of evidence speaks to a criterion, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLink {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The criterion.
    pub criterion: CriterionUid,
    /// Page, sheet, section.
    pub pinpoint: String,
}

/// Evidence and its links.
pub mod evidence {
    use super::*;

    #[derive(Queryable, Insertable)]
    #[diesel(table_name = evidence_rows)]
    struct Row {
        id: String,
        case_id: String,
        title: String,
        kind: String,
        file_name: String,
        media_type: String,
        size: i64,
        sha256: String,
        late: bool,
        uploaded_by: String,
        uploaded_at: i64,
        removed_at: Option<i64>,
    }

    impl Row {
        fn evidence(self) -> Result<Evidence, StoreError> {
            Ok(Evidence {
                id: parsed("evidence.id", &self.id)?,
                case: parsed("evidence.case_id", &self.case_id)?,
                title: self.title,
                kind: self.kind,
                file_name: self.file_name,
                media_type: self.media_type,
                size: self.size,
                sha256: self.sha256,
                late: self.late,
                uploaded_by: parsed("evidence.uploaded_by", &self.uploaded_by)?,
                uploaded_at: Timestamp::from_millis(self.uploaded_at),
            })
        }
    }

    /// Puts a stored file on record.
    pub fn insert(db: &mut Db, evidence: &Evidence) -> Result<(), StoreError> {
        let row = Row {
            id: evidence.id.to_string(),
            case_id: evidence.case.to_string(),
            title: evidence.title.clone(),
            kind: evidence.kind.clone(),
            file_name: evidence.file_name.clone(),
            media_type: evidence.media_type.clone(),
            size: evidence.size,
            sha256: evidence.sha256.clone(),
            late: evidence.late,
            uploaded_by: evidence.uploaded_by.to_string(),
            uploaded_at: evidence.uploaded_at.millis(),
            removed_at: None,
        };
        diesel::insert_into(evidence_rows::table).values(row).execute(db)?;
        Ok(())
    }

    /// A piece of evidence of this case that was not removed.
    pub fn find(db: &mut Db, case: CaseId, id: EvidenceId) -> Result<Option<Evidence>, StoreError> {
        let query = evidence_rows::table
            .filter(evidence_rows::id.eq(id.to_string()))
            .filter(evidence_rows::case_id.eq(case.to_string()))
            .filter(evidence_rows::removed_at.is_null());
        found(query.first::<Row>(db))?.map(Row::evidence).transpose()
    }

    /// All evidence of a case that was not removed, in the order of upload.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Evidence>, StoreError> {
        let query = evidence_rows::table
            .filter(evidence_rows::case_id.eq(case.to_string()))
            .filter(evidence_rows::removed_at.is_null())
            .order((evidence_rows::uploaded_at, evidence_rows::id));
        query.load::<Row>(db)?.into_iter().map(Row::evidence).collect()
    }

    /// Whether any evidence was ever brought.
    pub fn has_any(db: &mut Db) -> Result<bool, StoreError> {
        let any = evidence_rows::table.select(evidence_rows::id).first::<String>(db);
        Ok(found(any)?.is_some())
    }

    /// All evidence a case ever had, each with whether it is still there.
    pub fn list_ever(db: &mut Db, case: CaseId) -> Result<Vec<(Evidence, bool)>, StoreError> {
        let query = evidence_rows::table.filter(evidence_rows::case_id.eq(case.to_string()));
        let with_state = |row: Row| {
            let is_there = row.removed_at.is_none();
            Ok((row.evidence()?, is_there))
        };
        query.load::<Row>(db)?.into_iter().map(with_state).collect()
    }

    /// Takes a piece of evidence out of a draft. Its bytes stay under their hash until retention ends.
    pub fn remove(db: &mut Db, case: CaseId, id: EvidenceId, now: Timestamp) -> Result<(), StoreError> {
        let present = evidence_rows::table
            .filter(evidence_rows::id.eq(id.to_string()))
            .filter(evidence_rows::case_id.eq(case.to_string()))
            .filter(evidence_rows::removed_at.is_null());
        let rows = diesel::update(present)
            .set(evidence_rows::removed_at.eq(now.millis()))
            .execute(db)?;
        exactly_one(rows)?;
        diesel::delete(link_rows::table.filter(link_rows::evidence_id.eq(id.to_string()))).execute(db)?;
        Ok(())
    }

    /// Links evidence to a criterion; an earlier link of the two gets the new pinpoint.
    pub fn link(db: &mut Db, case: CaseId, link: &EvidenceLink) -> Result<(), StoreError> {
        let key = (link.evidence.to_string(), link.criterion.to_string());
        diesel::delete(link_rows::table.find(key.clone())).execute(db)?;
        diesel::insert_into(link_rows::table)
            .values((
                link_rows::evidence_id.eq(key.0),
                link_rows::case_id.eq(case.to_string()),
                link_rows::criterion.eq(key.1),
                link_rows::pinpoint.eq(&link.pinpoint),
            ))
            .execute(db)?;
        Ok(())
    }

    /// All links of a case.
    pub fn links(db: &mut Db, case: CaseId) -> Result<Vec<EvidenceLink>, StoreError> {
        let query = link_rows::table
            .filter(link_rows::case_id.eq(case.to_string()))
            .order((link_rows::criterion, link_rows::evidence_id))
            .select((link_rows::evidence_id, link_rows::criterion, link_rows::pinpoint));
        let mut links = Vec::new();
        for (evidence, criterion, pinpoint) in query.load::<(String, String, String)>(db)? {
            links.push(EvidenceLink {
                evidence: parsed("evidence_links.evidence_id", &evidence)?,
                criterion: parsed("evidence_links.criterion", &criterion)?,
                pinpoint,
            });
        }
        Ok(links)
    }
}

/// Frozen documents of a case, each version under its digest: what was submitted.
pub mod snapshots {
    use super::*;

    /// The newest snapshot's version; 0 before the first.
    pub fn latest_version(db: &mut Db, case: CaseId) -> Result<i32, StoreError> {
        let query = snapshot_rows::table
            .filter(snapshot_rows::case_id.eq(case.to_string()))
            .select(diesel::dsl::max(snapshot_rows::version));
        Ok(query.first::<Option<i32>>(db)?.unwrap_or(0))
    }

    /// Freezes a document as the next version.
    pub fn insert(
        db: &mut Db,
        case: CaseId,
        (sha256, body): (&str, &str),
        by: PersonId,
        now: Timestamp,
    ) -> Result<i32, StoreError> {
        let version = latest_version(db, case)? + 1;
        diesel::insert_into(snapshot_rows::table)
            .values((
                snapshot_rows::case_id.eq(case.to_string()),
                snapshot_rows::version.eq(version),
                snapshot_rows::sha256.eq(sha256),
                snapshot_rows::body.eq(body),
                snapshot_rows::taken_by.eq(by.to_string()),
                snapshot_rows::taken_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(version)
    }

    /// Digest and document of every version, the oldest first.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<(String, String)>, StoreError> {
        let query = snapshot_rows::table
            .filter(snapshot_rows::case_id.eq(case.to_string()))
            .order(snapshot_rows::version)
            .select((snapshot_rows::sha256, snapshot_rows::body));
        Ok(query.load::<(String, String)>(db)?)
    }

    /// Digest and document of the newest version.
    pub fn latest(db: &mut Db, case: CaseId) -> Result<Option<(String, String)>, StoreError> {
        let query = snapshot_rows::table
            .filter(snapshot_rows::case_id.eq(case.to_string()))
            .order(snapshot_rows::version.desc())
            .select((snapshot_rows::sha256, snapshot_rows::body));
        found(query.first::<(String, String)>(db))
    }

    /// When the newest snapshot was taken: what had been uploaded by then was submitted.
    pub fn taken_at(db: &mut Db, case: CaseId) -> Result<Option<Timestamp>, StoreError> {
        let query = snapshot_rows::table
            .filter(snapshot_rows::case_id.eq(case.to_string()))
            .select(diesel::dsl::max(snapshot_rows::taken_at));
        Ok(query.first::<Option<i64>>(db)?.map(Timestamp::from_millis))
    }
}
