//! The evaluation: sheets, scores, consensus, reports.

use std::collections::BTreeMap;

use diesel::{dsl::max, prelude::*};

use super::{
    Db, StoreError, notes,
    read::{exactly_one, found, parsed},
    schema::{
        consensus as consensus_rows, reports as report_rows, score_evidence as score_evidence_rows,
        scores as score_rows, sheets as sheet_rows,
    },
    self_assessment::level_of,
};
use crate::domain::{
    answers::Mark,
    evaluation::sheet::{Flags, Judgement, Ties},
    ids::{CaseId, EvidenceId, NoteId, PersonId, SheetId},
    standard::CriterionUid,
    time::Timestamp,
};

/// An assessor's score sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its id.
    pub id: SheetId,
    /// Whose it is.
    pub assessor: PersonId,
    /// When it was locked; `None` while open.
    pub locked_at: Option<Timestamp>,
    /// Digest of what was locked, in hex.
    pub sha256: Option<String>,
}

/// A piece of evidence that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Looked {
    /// Which.
    pub evidence: EvidenceId,
    /// The digest of the bytes that were seen, in hex.
    pub sha256: String,
    /// Where in it: a page, a cell, a section; empty where the whole of it was looked at.
    pub place: String,
}

/// One score on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetScore {
    /// Of which criterion.
    pub criterion: CriterionUid,
    /// What the assessor says of it.
    pub judgement: Judgement,
    /// Why.
    pub remark: String,
    /// Why no evidence is cited; empty where some is.
    pub no_evidence_reason: String,
    /// The evidence it rests on.
    pub evidence: Vec<Looked>,
    /// The notes of interviews it rests on.
    pub notes: Vec<NoteId>,
    /// Counts the changes of this row.
    pub row_version: i32,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

impl SheetScore {
    /// What it rests on.
    pub fn ties(&self) -> Ties<'_> {
        Ties {
            evidence: self.evidence.len(),
            notes: self.notes.len(),
            lack: &self.no_evidence_reason,
        }
    }

    /// Where in the evidence, by its id, as far as that is told.
    pub fn places(&self) -> BTreeMap<String, String> {
        let told = self.evidence.iter().filter(|looked| !looked.place.is_empty());
        told.map(|looked| (looked.evidence.to_string(), looked.place.clone()))
            .collect()
    }
}

/// A mark as it is kept: what does not apply has a level in its column that says nothing.
fn columns_of(mark: Mark) -> (i32, bool) {
    (
        mark.level().map_or(0, |level| i32::from(level.0)),
        mark.level().is_some(),
    )
}

fn mark_of(level: i32, applies: bool) -> Result<Mark, StoreError> {
    if applies {
        level_of(level).map(Mark::Level)
    } else {
        Ok(Mark::NotApplicable)
    }
}

/// Score sheets, one for each assessor and case.
pub mod sheets {
    use super::*;

    /// Opens a sheet.
    pub fn insert(
        db: &mut Db,
        id: SheetId,
        case: CaseId,
        assessor: PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        diesel::insert_into(sheet_rows::table)
            .values((
                sheet_rows::id.eq(id.to_string()),
                sheet_rows::case_id.eq(case.to_string()),
                sheet_rows::person_id.eq(assessor.to_string()),
                sheet_rows::created_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    type Row = (String, String, Option<i64>, Option<String>);

    fn sheet((id, assessor, locked_at, sha256): Row) -> Result<Sheet, StoreError> {
        Ok(Sheet {
            id: parsed("sheets.id", &id)?,
            assessor: parsed("sheets.person_id", &assessor)?,
            locked_at: locked_at.map(Timestamp::from_millis),
            sha256,
        })
    }

    /// All sheets of a case.
    pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<Sheet>, StoreError> {
        let query = sheet_rows::table
            .filter(sheet_rows::case_id.eq(case.to_string()))
            .order((sheet_rows::created_at, sheet_rows::id))
            .select((
                sheet_rows::id,
                sheet_rows::person_id,
                sheet_rows::locked_at,
                sheet_rows::sha256,
            ));
        query.load(db)?.into_iter().map(sheet).collect()
    }

    /// The sheet of one assessor.
    pub fn of_assessor(db: &mut Db, case: CaseId, assessor: PersonId) -> Result<Option<Sheet>, StoreError> {
        let query = sheet_rows::table
            .filter(sheet_rows::case_id.eq(case.to_string()))
            .filter(sheet_rows::person_id.eq(assessor.to_string()))
            .select((
                sheet_rows::id,
                sheet_rows::person_id,
                sheet_rows::locked_at,
                sheet_rows::sha256,
            ));
        found(query.first(db))?.map(sheet).transpose()
    }

    /// Locks an open sheet under the digest of its content.
    pub fn lock(db: &mut Db, id: SheetId, sha256: &str, now: Timestamp) -> Result<(), StoreError> {
        let open = sheet_rows::table
            .find(id.to_string())
            .filter(sheet_rows::locked_at.is_null());
        let rows = diesel::update(open)
            .set((
                sheet_rows::locked_at.eq(Some(now.millis())),
                sheet_rows::sha256.eq(Some(sha256)),
            ))
            .execute(db)?;
        exactly_one(rows)
    }
}

/// The scores of a sheet.
pub mod scores {
    use super::*;

    type Row = (String, i32, String, String, i32, i64, bool, bool);

    /// All scores of a sheet, by criterion.
    pub fn list(db: &mut Db, sheet: SheetId) -> Result<BTreeMap<CriterionUid, SheetScore>, StoreError> {
        let cited = score_evidence_rows::table
            .filter(score_evidence_rows::sheet_id.eq(sheet.to_string()))
            .order(score_evidence_rows::evidence_id)
            .select((
                score_evidence_rows::criterion,
                score_evidence_rows::evidence_id,
                score_evidence_rows::sha256,
                score_evidence_rows::place,
            ))
            .load::<(String, String, String, String)>(db)?;
        let heard = notes::of_scores(db, sheet)?;
        let rows = score_rows::table
            .filter(score_rows::sheet_id.eq(sheet.to_string()))
            .select((
                score_rows::criterion,
                score_rows::level,
                score_rows::remark,
                score_rows::no_evidence_reason,
                score_rows::row_version,
                score_rows::updated_at,
                score_rows::applies,
                score_rows::abstains,
            ))
            .load::<Row>(db)?;
        let mut scores = BTreeMap::new();
        for (criterion, level, remark, no_evidence_reason, row_version, updated_at, applies, abstains) in rows {
            let mut evidence = Vec::new();
            for (_, id, sha256, place) in cited.iter().filter(|(of, ..)| *of == criterion) {
                evidence.push(Looked {
                    evidence: parsed("score_evidence.evidence_id", id)?,
                    sha256: sha256.clone(),
                    place: place.clone(),
                });
            }
            let criterion: CriterionUid = parsed("scores.criterion", &criterion)?;
            let score = SheetScore {
                criterion: criterion.clone(),
                judgement: Judgement::kept(level_of(level)?, applies, abstains),
                remark,
                no_evidence_reason,
                evidence,
                notes: heard.get(&criterion).cloned().unwrap_or_default(),
                row_version,
                updated_at: Timestamp::from_millis(updated_at),
            };
            scores.insert(criterion, score);
        }
        Ok(scores)
    }

    /// Keeps a score if the row is still at the version the score names (0: not there yet), with the evidence it cites.
    pub fn put(db: &mut Db, sheet: SheetId, score: &SheetScore) -> Result<(), StoreError> {
        let key = (sheet.to_string(), score.criterion.to_string());
        let Flags {
            level,
            applies,
            abstains,
        } = score.judgement.flags();
        let level = level.map_or(0, |level| i32::from(level.0));
        if score.row_version == 0 {
            let present = score_rows::table
                .find(key.clone())
                .select(score_rows::row_version)
                .first::<i32>(db);
            if found(present)?.is_some() {
                return Err(StoreError::Conflict);
            }
            diesel::insert_into(score_rows::table)
                .values((
                    score_rows::sheet_id.eq(&key.0),
                    score_rows::criterion.eq(&key.1),
                    score_rows::level.eq(level),
                    score_rows::applies.eq(applies),
                    score_rows::abstains.eq(abstains),
                    score_rows::remark.eq(&score.remark),
                    score_rows::no_evidence_reason.eq(&score.no_evidence_reason),
                    score_rows::row_version.eq(1),
                    score_rows::updated_at.eq(score.updated_at.millis()),
                ))
                .execute(db)?;
        } else {
            let unchanged = score_rows::table
                .find(key.clone())
                .filter(score_rows::row_version.eq(score.row_version));
            let rows = diesel::update(unchanged)
                .set((
                    score_rows::level.eq(level),
                    score_rows::applies.eq(applies),
                    score_rows::abstains.eq(abstains),
                    score_rows::remark.eq(&score.remark),
                    score_rows::no_evidence_reason.eq(&score.no_evidence_reason),
                    score_rows::row_version.eq(score.row_version.saturating_add(1)),
                    score_rows::updated_at.eq(score.updated_at.millis()),
                ))
                .execute(db)?;
            exactly_one(rows)?;
        }
        let cited = score_evidence_rows::table
            .filter(score_evidence_rows::sheet_id.eq(&key.0))
            .filter(score_evidence_rows::criterion.eq(&key.1));
        diesel::delete(cited).execute(db)?;
        for looked in &score.evidence {
            diesel::insert_into(score_evidence_rows::table)
                .values((
                    score_evidence_rows::sheet_id.eq(&key.0),
                    score_evidence_rows::criterion.eq(&key.1),
                    score_evidence_rows::evidence_id.eq(looked.evidence.to_string()),
                    score_evidence_rows::sha256.eq(&looked.sha256),
                    score_evidence_rows::place.eq(&looked.place),
                ))
                .execute(db)?;
        }
        notes::tie(db, sheet, &score.criterion, &score.notes)
    }
}

/// A common score of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsensusScore {
    /// Of which criterion.
    pub criterion: CriterionUid,
    /// The level agreed on, or that the criterion does not apply.
    pub mark: Mark,
    /// Why, where the sheets differed.
    pub reason: String,
}

/// The common scores of a case.
pub mod consensus {
    use super::*;

    /// Keeps a common score; an earlier one of the same criterion is replaced.
    pub fn put(
        db: &mut Db,
        case: CaseId,
        score: &ConsensusScore,
        (by, now): (PersonId, Timestamp),
    ) -> Result<(), StoreError> {
        let (level, applies) = columns_of(score.mark);
        diesel::delete(consensus_rows::table.find((case.to_string(), score.criterion.to_string()))).execute(db)?;
        diesel::insert_into(consensus_rows::table)
            .values((
                consensus_rows::case_id.eq(case.to_string()),
                consensus_rows::criterion.eq(score.criterion.to_string()),
                consensus_rows::level.eq(level),
                consensus_rows::applies.eq(applies),
                consensus_rows::reason.eq(&score.reason),
                consensus_rows::settled_by.eq(by.to_string()),
                consensus_rows::settled_at.eq(now.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// When each common score of a case was settled.
    pub fn settled_at(db: &mut Db, case: CaseId) -> Result<BTreeMap<CriterionUid, Timestamp>, StoreError> {
        let query = consensus_rows::table
            .filter(consensus_rows::case_id.eq(case.to_string()))
            .select((consensus_rows::criterion, consensus_rows::settled_at));
        let rows = query.load::<(String, i64)>(db)?.into_iter();
        rows.map(|(criterion, at)| Ok((parsed("consensus.criterion", &criterion)?, Timestamp::from_millis(at))))
            .collect()
    }

    /// All common scores of a case, by criterion.
    pub fn list(db: &mut Db, case: CaseId) -> Result<BTreeMap<CriterionUid, ConsensusScore>, StoreError> {
        let query = consensus_rows::table
            .filter(consensus_rows::case_id.eq(case.to_string()))
            .select((
                consensus_rows::criterion,
                consensus_rows::level,
                consensus_rows::applies,
                consensus_rows::reason,
            ));
        let mut scores = BTreeMap::new();
        for (criterion, level, applies, reason) in query.load::<(String, i32, bool, String)>(db)? {
            let criterion: CriterionUid = parsed("consensus.criterion", &criterion)?;
            scores.insert(
                criterion.clone(),
                ConsensusScore {
                    criterion,
                    mark: mark_of(level, applies)?,
                    reason,
                },
            );
        }
        Ok(scores)
    }
}

/// A frozen report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// 1 for the first, one more each time the reviewer sent it back.
    pub version: i32,
    /// Digest of the document, in hex.
    pub sha256: String,
    /// The document, as JSON.
    pub body: String,
    /// Who completed it.
    pub completed_by: PersonId,
    /// When.
    pub completed_at: Timestamp,
}

/// The frozen reports of a case.
pub mod reports {
    use super::*;

    /// Freezes a report.
    pub fn insert(db: &mut Db, case: CaseId, report: &Report) -> Result<(), StoreError> {
        diesel::insert_into(report_rows::table)
            .values((
                report_rows::case_id.eq(case.to_string()),
                report_rows::version.eq(report.version),
                report_rows::sha256.eq(&report.sha256),
                report_rows::body.eq(&report.body),
                report_rows::completed_by.eq(report.completed_by.to_string()),
                report_rows::completed_at.eq(report.completed_at.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// The version of the newest report of a case.
    pub fn latest_version(db: &mut Db, case: CaseId) -> Result<Option<i32>, StoreError> {
        let of_case = report_rows::table.filter(report_rows::case_id.eq(case.to_string()));
        Ok(of_case.select(max(report_rows::version)).first(db)?)
    }

    type Row = (i32, String, String, String, i64);

    /// The newest report of a case.
    pub fn latest(db: &mut Db, case: CaseId) -> Result<Option<Report>, StoreError> {
        let query = report_rows::table
            .filter(report_rows::case_id.eq(case.to_string()))
            .order(report_rows::version.desc())
            .select((
                report_rows::version,
                report_rows::sha256,
                report_rows::body,
                report_rows::completed_by,
                report_rows::completed_at,
            ));
        let row = found(query.first::<Row>(db))?;
        row.map(|(version, sha256, body, by, at)| {
            Ok(Report {
                version,
                sha256,
                body,
                completed_by: parsed("reports.completed_by", &by)?,
                completed_at: Timestamp::from_millis(at),
            })
        })
        .transpose()
    }
}
